"""Papers: a page and its pictures from a part and its study, with numbers looked up, never typed."""

import json
import math
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from doors import invented
from thermidor.doors.papers import charts, prose, tables, verdicts, writing
from thermidor.doors.papers.study import Study
from thermidor.evidence.archive import load
from thermidor.grammar import Problem

EXAMPLE = Path(__file__).parents[2] / "docs" / "rooms" / "text" / "example.md"


@pytest.fixture(scope="module")
def study():
    part = invented.part()
    return Study(part, load(), json.loads(json.dumps(invented.results(part))))


@pytest.fixture(scope="module")
def pages(study):
    return writing.paper(study, EXAMPLE.read_text())


def test_a_page_has_its_sections_in_order(pages):
    headings = re.findall(r"^## (.+)$", pages["toy.md"], re.MULTILINE)
    assert headings == ["Question", "Mechanisms", "Data and clamps", "Recovery from synthetic data", "What the fit says", "Rivals", "Ablation",
                        "What stays undecided", "Make this page again"]  # fmt: skip
    assert "{{ " not in pages["toy.md"] and writing.MISSING not in pages["toy.md"]


def test_tables_have_no_holes(pages):
    rows = [table.splitlines() for table in re.findall(r"(?:^\|.*\n)+", pages["toy.md"], re.MULTILINE)]
    assert len(rows) >= 9
    for table in rows:
        assert {line.replace("\\|", "").count("|") for line in table} == {table[0].count("|")}, table[0]


def test_every_picture_is_on_the_page_and_sound(pages):
    drawn = {path for path in pages if path.endswith(".svg")}
    assert drawn == set(re.findall(r"\]\((figures/[^)]+)\)", pages["toy.md"])) and len(drawn) >= 5
    for path in drawn:
        root = ElementTree.fromstring(pages[path])
        assert root.get("width") == "700" and root.find("{*}title") is not None and "prefers-color-scheme" in pages[path]
        assert "nan" not in pages[path] and "inf" not in pages[path]


def test_numbers_are_looked_up(study, pages):
    told = study.results["skill"]["level"]["last value"]
    assert f"{prose.signed(told['mean'])} a figure" in pages["toy.md"]
    assert prose.filled("{{ skill.cross_section.return_to_1913.figures }}", study.results, "x") == str(len(study.seen))


def test_a_wrong_name_teaches_the_right_one(study):
    with pytest.raises(Problem, match="last value"):
        prose.filled("{{ skill.level.lastvalue.mean }}", study.results, "toy")
    with pytest.raises(Problem, match="Did you mean 'Rivals'"):
        prose.sections("## Rival\n\nx\n", study.results)
    with pytest.raises(Problem, match="T203"):
        prose.filled("{{ skill.level | }}", study.results, "toy")


def test_before_the_study_the_page_says_so():
    part = invented.part()
    page = writing.paper(Study(part, load()), EXAMPLE.read_text())
    assert list(page) == ["toy.md"] and "has not been run yet" in page["toy.md"] and "(not yet run)" in page["toy.md"]
    assert "{%" not in page["toy.md"] and "sown area" in page["toy.md"].lower()


def test_free_parameters_stand_in_full_view_and_the_rest_is_folded(pages):
    open_part = pages["toy.md"].partition("<details>")[0]
    for name in ("village.SowingWish", "village.Sowing", "village.Weather"):
        assert f"**`{name}`**" in open_part
    assert "**`village.Experience`**" not in open_part and "**`village.Experience`**" in pages["toy.md"]


def test_roles_in_the_part_follow_the_day_of_the_fit(study):
    rows = {line.split("|")[1].strip(): line for line in tables.witnesses(study).splitlines()[2:]}
    sown = rows["Sown area, all crops `sown_area`"]
    assert "fit 6, open 3" in sown and "0.06: one season a year" in sown
    assert "clamp" in tables.clamps(study)


def test_skill_is_bold_only_where_the_interval_is_positive(study):
    for line in tables.skill(study).splitlines()[2:]:
        name = line.split("|")[1].split("(")[0].strip()
        for block, cell in zip(study.blocks, line.split("|")[2:-1], strict=True):
            assert cell.strip().startswith("**") == study.results["skill"][block][name]["positive"]


def test_confusion_is_told_in_shares_whether_counted_or_not(study):
    assert [sum(row) for row in study.shares()] == pytest.approx([1, 1])
    assert tables.confusion(study).count("**cannot tell**") == 2  # 7 of 10 are too few
    assert verdicts.confusion(study).count("cannot tell") == 2


def test_unverified_figures_are_hollow_and_later_ones_pale(study):
    course = charts.course(study, [each for each in study.seen if each.told["series"] == "sown_area"])
    assert course.count('class="dot') == 9 and len(re.findall(r'class="dot hollow', course)) == 7
    assert len(re.findall(r'class="dot[^"]* open"', course)) == 3 and "not shown to the fit →" in course


def test_many_selections_share_one_picture(study):
    from dataclasses import replace

    seen = [replace(each, told=each.told | {"selection": f"region={place}"}) for each in study.seen[:1] for place in "abcdef"]
    picture = charts.places(study, seen)
    assert picture.count('class="bar"') == 6
    assert charts._place(replace(seen[0], told=seen[0].told | {"selection": "region=a+b+c"}), False) == "a and 2 more"


def test_what_an_account_does_not_say_is_left_out(study):
    from dataclasses import replace

    seen = [replace(each, told=each.told | {"accounts": {"wish": {"low": None, "median": None, "high": None}}}) for each in study.seen[:9]]
    assert math.isnan(seen[0].of("wish")[1]) and "nan" not in charts.course(study, seen) and "nan" not in charts.places(study, seen)


def test_what_is_written_is_fresh_and_what_is_changed_is_stale(tmp_path, monkeypatch, study, pages):
    monkeypatch.setattr(writing, "made", lambda name, folder: pages)
    monkeypatch.setattr(writing, "names", lambda: ["toy"])
    monkeypatch.setattr(writing, "FOLDER", tmp_path)
    assert writing.main(["--check"]) == 1
    assert writing.main([]) == 0 and writing.stale("toy", tmp_path) == [] and writing.main(["--check"]) == 0
    (tmp_path / "figures" / "toy-old.svg").write_text("gone")
    assert writing.stale("toy", tmp_path) == ["figures/toy-old.svg"] and writing.main(["--check"]) == 1
    assert writing.write("toy", tmp_path) == ["figures/toy-old.svg"] and writing.main(["--check"]) == 0
    (tmp_path / "toy.md").write_text("by hand")
    assert writing.main(["toy", "--check"]) == 1 and writing.main(["--chekc"]) == 2


def test_windows_are_told_in_few_words(study):
    from dataclasses import replace

    def told(start, end):
        return tables.window(replace(study.seen[0], told=study.seen[0].told | {"start": start, "end": end}))

    assert told("1921-01-01", "1921-12-31") == "1921" and told("1921-10-01", "1922-09-30") == "1921/22"
    assert told("1917-11-07", "1917-11-07") == "7 Nov 1917" and told("1923-10-01", "1923-10-31") == "Oct 1923"
    assert told("1921-06-01", "1921-08-31") == "Jun-Aug 1921" and told("1926-11-01", "1927-04-30") == "Nov 1926-Apr 1927"


def test_one_source_gives_no_interval(study):
    from dataclasses import replace

    skill = {"level": {"habit": {"mean": 0.2, "low": None, "high": None, "figures": 3, "positive": False, "sources": 1}}}
    alone = replace(study, results=study.results | {"skill": skill})
    assert "one source, no interval; 3 figures" in tables.skill(alone) and "nan" not in verdicts.skill(alone)
    assert prose.filled("{{ skill.level.habit | interval }}", alone.results, "x") == "no interval from one source"


def test_a_study_of_other_laws_is_called_stale(study):
    from dataclasses import replace

    assert "**Stale" in writing.paper(replace(study, stale=True))["toy.md"] and "**Stale" not in writing.paper(study)["toy.md"]
