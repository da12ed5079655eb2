"""Scores: fields, blocks, floors, and closed cases."""

from dataclasses import replace

import numpy as np
import pytest

from evidence.synthetic import synthetic_record
from thermidor.evidence import load
from thermidor.evidence.figures import BLOCKS, SCORED_ROLES
from thermidor.grammar.problems import Problem
from thermidor.judgement.chances import log_density, probability, rank
from thermidor.judgement.floors import NAMES, Past, floors, growth_curve, last_value, past, return_to_1913
from thermidor.judgement.points import UNVERIFIED, error, points
from thermidor.judgement.scores import effective_rows, outside, score, unverified_share_of_likelihood

ARCHIVE = load()
FIELDS = {
    "series", "block", "role", "points", "unverified_share", "inside90", "coverage", "median_relative_error",
    "log_score", "best_floor", "best_floor_log_score", "reason_unscored",
}  # fmt: skip


@pytest.fixture(scope="module")
def record():
    return synthetic_record(5)


@pytest.fixture(scope="module")
def rows(record):
    return score(record)


def test_a_row_for_every_series_with_exactly_the_promised_fields(rows):
    assert {row["series"] for row in rows} == set(ARCHIVE.series)
    assert all(set(row) == FIELDS for row in rows)
    assert len({(row["series"], row["block"], row["role"]) for row in rows}) == len(rows)
    assert {row["block"] for row in rows} <= set(BLOCKS)


def test_at_least_120_distinct_series_are_scored_in_all_four_blocks(rows):
    scored = {row["series"] for row in rows if row["reason_unscored"] is None}
    assert len(scored) >= 120
    assert {row["block"] for row in rows if row["reason_unscored"] is None} == set(BLOCKS)


def test_a_row_is_scored_or_has_a_reason(rows):
    for row in rows:
        if row["reason_unscored"] is None:
            assert row["role"] in SCORED_ROLES and row["points"] > 0
            assert np.isfinite(row["log_score"]) and 0 <= row["inside90"] <= 1 and 0 <= row["coverage"] <= 1
            assert row["best_floor"] is None or row["best_floor"] in NAMES
        else:
            assert row["points"] == 0 and row["log_score"] is None


def test_start_values_inputs_and_guesses_never_reach_a_point(record):
    found, silent = points(record, ARCHIVE)
    roles = {(series.name, figure.start, figure.end): figure.role for series, figure in ARCHIVE.figures()}
    for point in found:
        assert roles[point.series, point.start, point.end] in SCORED_ROLES
    assert any("guess" in reason for (name, _, _), reason in silent.items() if name == "pop_red_control")


def test_no_reason_is_a_room_since_all_nine_stand(rows):
    """A series is unscored for what it is, or for what the record does not hold; never because a room is absent."""
    reasons = {row["series"]: row["reason_unscored"] or "" for row in rows}
    assert not {name: reason for name, reason in reasons.items() if "needs room" in reason}
    assert reasons["coal_twh"] == "duplicate of coal_mt"


def test_a_duplicate_names_a_series_that_is_there(rows):
    duplicates = [row["reason_unscored"].split()[-1] for row in rows if (row["reason_unscored"] or "").startswith("duplicate of")]
    assert duplicates and set(duplicates) <= set(ARCHIVE.series)


def test_a_variable_that_is_missing_is_a_reason(record):
    rows = score(record.drop_vars("price_level"))
    (row,) = [each for each in rows if each["series"] == "price_index"]
    assert row["reason_unscored"] == "the record has no variable price_level"


def test_a_record_that_says_what_the_archive_says_scores_better(record):
    other = record.copy()
    figures = {figure.date: figure for figure in ARCHIVE.series["ind_large_krit"].figures}
    values = np.array([figures.get(str(day)[:4], figures["1920"]).value for day in record["week"].values])
    other["industrial_output"] = record["industrial_output"] * 0 + values[None, :]
    before, after = (
        next(row for row in score(data) if row["series"] == "ind_large_krit" and row["role"] == "fit")
        for data in (record, other)
    )
    assert after["log_score"] > before["log_score"]
    assert after["inside90"] == 1.0 and after["median_relative_error"] < 0.05
    assert after["log_score"] > after["best_floor_log_score"]


def test_leaving_out_a_tradition_leaves_fewer_points(record):
    everything = sum(row["points"] for row in score(record))
    assert sum(row["points"] for row in score(record, without="soviet official")) < everything
    with pytest.raises(Problem) as caught:
        score(record, without="marxist")
    assert caught.value.code == "T407"


def test_unverified_figures_weigh_less():
    series = ARCHIVE.series["grain_proc_mt"]
    figure = next(each for each in series.figures if each.status == "read")
    narrow, wide = (error(replace(figure, status=status), series.card)[1] for status in ("read", "unverified"))
    assert narrow < wide <= UNVERIFIED * narrow + 1e-9


def test_rivals_at_one_window_are_alternatives_not_an_average(record):
    found, _ = points(record, ARCHIVE)
    (famine,) = [point for point in found if point.series == "famine_deaths"]
    assert len(famine.observed) == 4
    scales = np.full(2, 0.1)
    both = log_density(np.array([0.0, 2.0]), scales, np.zeros(1))
    middle = log_density(np.array([0.0, 2.0]), scales, np.ones(1))
    assert both > middle


def test_student_t_with_four_degrees_of_freedom():
    from scipy.stats import t

    z = np.linspace(-6, 6, 41)
    assert probability(z) == pytest.approx(t.cdf(z, 4), abs=1e-12)
    assert log_density(np.array([0.7]), np.array([0.2]), np.array([0.4])) == pytest.approx(
        t.logpdf(1.5, 4) - np.log(0.2)
    )
    assert rank(np.array([0.0]), np.array([1.0]), np.array([-1.0, 1.0]))[0] == pytest.approx(0.5)


def test_floors_in_closed_cases(record):
    seen = Past((1913.5, 1920.5, 1921.5), (4.6, 3.0, 3.2), False)
    assert last_value(seen) == 3.2
    assert return_to_1913(seen) == 4.6
    assert growth_curve(seen, 1922.5) == pytest.approx(3.3)
    assert return_to_1913(Past((1910.5, 1914.5, 1915.5), (1.0, 2.0, 3.0), False)) is None
    empty = Past((), (), False)
    assert last_value(empty) is None and return_to_1913(empty) is None and growth_curve(empty, 1920.0) is None
    found, _ = points(record, ARCHIVE)
    judged = floors(found, ARCHIVE)
    assert set(judged) == set(NAMES)
    for name in NAMES:
        assert np.isfinite(judged[name]).sum() > 40, name


def test_a_floor_sees_only_figures_of_the_territory_of_its_point(record):
    found, _ = points(record, ARCHIVE)
    several = [point for point in found if point.territory]
    assert several
    for point in several:
        rows = [figure for figure in ARCHIVE.series[point.series].figures if figure.territory == point.territory]
        assert len(past(ARCHIVE, point).values) <= len(rows)
        assert point.middle in past(ARCHIVE, point).times


def test_effective_rows_are_fewer_than_figures(record):
    blocks = effective_rows(record)
    level = blocks["level"]
    assert level["effective"] < level["distinct"] < level["figures"]
    assert set(blocks) <= set(BLOCKS)


def test_the_unverified_share_of_the_likelihood(record):
    share = unverified_share_of_likelihood(record)
    plain = np.mean([point.unverified for point in points(record, ARCHIVE)[0]])
    assert 0 < share < plain


def test_what_falls_outside_is_listed_worst_first(record):
    rows = outside(record)
    assert rows and all(not 0.05 <= row["rank"] <= 0.95 for row in rows)
    assert [row["log_score"] for row in rows] == sorted(row["log_score"] for row in rows)


def test_the_same_record_gives_the_same_scores(record, rows):
    assert score(record) == rows
