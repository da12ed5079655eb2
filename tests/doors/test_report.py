"""The report needs nothing but itself, and its pictures show what is there."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doors import fake
from thermidor.doors import argument, chief, job, pictures, report, summary
from thermidor.evidence import load


@pytest.fixture(scope="module")
def findings():
    return job.look(fake.make(runs=3, weeks=704), "A make-believe history")


@pytest.fixture(scope="module")
def page(findings):
    return report.build(findings)


def test_it_needs_no_other_host_and_no_script(page):
    assert "<script" not in page and "@import" not in page
    assert re.findall(r"""(?:src|href)=["']?(?!#)[^"'> ]+""", page) == []
    assert len(page) < 3_000_000


def test_it_has_its_sections_in_order(page):
    wanted = [
        "against", "turning", "persons", "governs", "decides", "party", "fates", "composition", "series", "regions", "scores", "lives", "method",
    ]  # fmt: skip
    assert re.findall(r'<section id="(\w+)"', page) == wanted


def test_no_picture_draws_what_is_no_number(page):
    assert not re.search(r'[" ,ML](nan|inf)\b', "".join(re.findall(r"<svg.*?</svg>", page)))
    assert page.count("<title>") >= 60


def test_marks_are_said_on_the_page(page):
    for words in (
        "not a record of what happened",
        "real person",
        "No verdict on the argument is published yet",
        "Drawn by the model",
        "unverified",
    ):
        assert words in page


def test_what_comes_from_outside_is_escaped(findings):
    record = fake.make(runs=3, weeks=704)
    named = job.Findings(
        record, "<b>bold</b>", findings.scores, findings.contradictions, findings.rows, 0.1, findings.fates, []
    )
    assert "<b>bold</b>" not in report.build(named)


def test_a_record_without_flows_has_a_report_too():
    record = fake.make(runs=1, weeks=704)
    smooth = type(record)(record.data)
    assert "carries no flows" in report.build(job.look(smooth, "Expected"))


def test_figures_stand_in_the_unit_of_the_record():
    data, archive = fake.make(runs=2, weeks=704).data, load()
    people = {point.year: point.value for point in chief.points(data, archive, "population_petrograd")}
    assert people and all(300 < value < 3000 for value in people.values())
    iron = chief.points(data, archive, "output_by_branch", {"branch": ("pig_iron",)})
    low = [point.value for point in iron if 1920 < point.year < 1921]
    assert low and all(1 < value < 5 for value in low)
    assert all(point.low <= point.value <= point.high for point in iron)


def test_figures_of_the_argument(findings):
    rows = argument.figures(findings.ledger)
    assert {row["claim"] for row in rows} >= {"CW5", "CW6", "CW7", "PS14"}
    output = next(row for row in rows if row["said"].startswith("Industrial output"))
    assert output["archive"] and output["read"] and not output["archive_apart"]
    assert any("CW7" in note for note in argument.notes(findings.ledger))
    assert sum(count for _, counts in argument.verdicts(findings.ledger) for _, count in counts) == len(findings.ledger)


def test_orders_from_outside_are_marked():
    record = fake.make(runs=1, weeks=704)
    data = record.data.assign_attrs(orders="given from outside: orders and governments as in evidence/orders.csv")
    page = report.build(job.look(type(record)(data), "Expected"))
    assert "given from outside in this run" in page and "given from outside</strong> in this run" in page


def test_a_record_without_politics_leaves_their_panels_out():
    record = fake.make(runs=2, weeks=704, politics=False)
    page = report.build(job.look(record, "No politics"))
    assert {"decides", "party"}.isdisjoint(re.findall(r'<section id="(\w+)"', page))
    assert "Who sits in the body that governs" not in page


def test_leaders_stand_in_the_order_of_their_time(page):
    picture = re.search(r"<svg[^>]*><title>Who sits in the body that governs.*?</svg>", page, re.DOTALL)[0]
    places = [picture.index(name) for name in ("Nicholas II", "Kerensky", "Lenin", "Bukharin")]
    assert places == sorted(places)


def test_contests_are_shaded_and_votes_drawn(page):
    picture = re.search(r"<svg[^>]*><title>Votes against the line.*?</svg>", page, re.DOTALL)[0]
    assert picture.count('class="span"') == 4 and picture.count("<path") == 8


def test_contradictions_are_ordered_worst_first(findings):
    distances = [row["distance"] for row in findings.contradictions]
    assert distances == sorted(distances, reverse=True) and len(distances) > 40
    for row in findings.contradictions:
        assert row["outside"] == sum(abs(figure["distance"]) > 1.645 for figure in row["figures"])
        assert all(1915 < figure["year"] < 1931 for figure in row["figures"])


@settings(derandomize=True)
@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_ticks_cover_what_is_shown(low, size):
    high = low + size
    if high > low:
        ticks = pictures.nice_ticks(low, high)
        assert ticks[0] <= low + 1e-6 * size and ticks[-1] >= high - 1e-6 * size and len(ticks) <= 8


def test_numbers_for_people():
    told = [pictures.number(value) for value in (0, 0.042, 1.25, 33.333, 1250, 2.5e6, 1e10, 3.2e12)]
    assert told == ["0", "0.042", "1.25", "33.3", "1,250", "2.5 million", "10¹⁰", "3.2×10¹²"]
    assert [pictures.power(value) for value in (0.1, 1000.0, 1e7)] == ["0.1", "1,000", "10⁷"]


def test_names_beside_a_stack_do_not_overlap():
    years = np.linspace(1917, 1930, 20)
    layers = [(f"layer {at}", np.full(20, 0.01 if at else 0.93), "workers") for at in range(8)]
    picture = pictures.stack("t", "share", years, layers)
    heights = [float(y) for y in re.findall(r'class="label" x="[\d.]+" y="([\d.]+)"', picture)]
    assert len(heights) == 8 and min(np.diff(sorted(heights))) > 11 and 0 < min(heights) and max(heights) < 360


def test_sparklines():
    assert summary.sparkline(np.array([0.0, 1.0, 4.0, 8.0])) == ("▁▂▅█", 0.0, 8.0)
    assert summary.sparkline(np.array([1.0, 1e3, 1e6]), log=True)[0] == "▁▅█"
    assert summary.sparkline(np.full(3, np.nan))[0] == "   "


def test_words_for_how_far():
    said = [summary.how_far({"factor": each}) for each in (2.31, 1.4, 0.6, 0.25, None)]
    assert said == ["2.3 times too high", "40 % too high", "40 % too low", "4 times too low", "off"]
