"""How paths are read: closed answers."""

import numpy as np
import pytest
import xarray

from claims.synthetic import nothing
from thermidor.claims import reading

ROW = np.array([[0.0, 0, 1, 1, 0, 1, 1, 1]])


def test_first_and_lasting():
    assert reading.first(ROW > 0.5).tolist() == [2] and np.isnan(reading.first(ROW > 5)[0])
    assert reading.lasting(ROW > 0.5, 3)[0].tolist() == [False] * 5 + [True, False, False]
    assert not reading.lasting(ROW > 0.5, 9).any()


def test_what_was_always_so_is_no_event():
    assert not reading.rises_over(np.ones((1, 5)), 0.5).any() and reading.rises_over(ROW, 0.5)[0].nonzero()[
        0
    ].tolist() == [2, 5]
    assert not reading.rises_over(np.array([[0, np.nan, 1.0]]), 0.5).any(), "a crossing inside a gap is not seen"
    assert reading.falls_under(ROW, 0.5)[0].nonzero()[0].tolist() == [4]


def test_mean_of_the_last_weeks():
    path = np.array([[1.0, 2, 3, np.nan, 5, 6]])
    assert np.allclose(reading.back(path, 2), [[np.nan, 1.5, 2.5, np.nan, np.nan, 5.5]], equal_nan=True)
    assert np.allclose(reading.back(np.arange(6.0)[None], 3)[0, 2:], [1, 2, 3, 4])


def test_peak():
    path = np.array([[0, 1, 5, 1, 0.0]])
    assert reading.peak(path, 2).tolist() == [2] and np.isnan(reading.peak(path, 6)[0])
    assert np.isnan(reading.peak(np.array([[0, 1, 5.0]]), 2)[0]), "the record breaks off"
    assert np.isnan(reading.peak(np.array([[0, np.nan, 5, 1, 0]]), 2)[0]), "a gap beside it"
    assert reading.peak(path, 0.5, within=np.array([[False, False, False, True, True]])).tolist() == [3]


def test_troughs():
    assert reading.troughs(np.array([1, 0.5, 0.45, 0.8, 0.78, 0.6, 0.9]), 0.1) == [2, 5]
    assert reading.troughs(np.array([1, 0.95, 1, 0.97, 1]), 0.1) == []


def test_a_window_that_the_record_does_not_hold_is_none():
    assert reading.window(np.array([2.0, 7.0, np.nan]), 0, 3, 8).sum(axis=1).tolist() == [3, 0, 0]
    assert reading.window(np.array([2.0]), -3, 0, 8).sum() == 0
    values = np.arange(8.0)[None]
    mask = reading.window(np.array([2.0]), 0, 3, 8)
    assert (
        reading.mean_in(values, mask) == [3]
        and reading.least_in(values, mask) == [2]
        and reading.most_in(values, mask) == [4]
    )
    assert np.isnan(reading.mean_in(values, mask & False)[0]) and reading.at(values, np.array([6.0])) == [6]


def test_agreement():
    rising, mask = np.arange(9.0)[None], np.ones((1, 9), bool)
    assert reading.agreement(rising, rising**3, mask) == pytest.approx([1]) and reading.agreement(
        rising, -rising, mask
    ) == pytest.approx([-1])
    assert np.isnan(reading.agreement(rising, rising * 0, mask)[0])


def test_variables_are_found_or_said_to_be_missing():
    data = nothing(weeks=10)
    assert reading.paths(data, "white_share", region="volga").shape == (3, 10)
    for name, chosen in (
        ("nowhere", {}),
        ("government", {"power": "martian"}),
        ("harvest", {"party": "sr"}),
        ("government", {}),
    ):
        with pytest.raises(reading.Untold):
            reading.paths(data, name, **chosen)


def test_figures_of_whole_years_are_gaps_where_weeks_are_asked():
    data = xarray.Dataset(
        {"x": (("run", "week"), np.r_[np.full(30, 1.0), np.full(5, 2.0)][None], {"owner": "evidence"})}
    )
    assert np.isnan(reading.paths(data, "x", fine=True)).sum() == 30 and np.isfinite(reading.paths(data, "x")).all()
