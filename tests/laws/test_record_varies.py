"""Every scored variable differs between weeks and between runs, and at least a hundred and twenty series are scored."""

import numpy as np
import pytest

from thermidor.evidence import load
from thermidor.judgement.scores import effective_rows, score


@pytest.fixture(scope="module")
def rows(record):
    return score(record.data)


def test_at_least_a_hundred_and_twenty_distinct_series_are_scored(rows):
    scored = {row["series"] for row in rows if not row["reason_unscored"]}
    assert len(scored) >= 120


def test_each_scored_variable_differs_between_weeks_and_between_runs(record, rows):
    readings = [each for row in rows if not row["reason_unscored"] for each in load().map[row["series"]]]
    variables = {reading.variable for reading in readings if not reading.unscored}
    assert len(variables) > 30
    for name in variables:
        values = record.data[name if name in record.data else f"{name}_by_region"].values
        assert np.ptp(values, axis=1).max() > 0, f"{name} is the same in all weeks"
        assert np.ptp(values, axis=0).max() > 0, f"{name} is the same in all runs"


def test_effective_rows_are_fewer_than_figures(record, rows):
    for block in effective_rows(record.data).values():
        assert 0 < block["effective"] <= block["distinct"] <= block["figures"]
