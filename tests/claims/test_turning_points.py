"""Each detector finds the event that was planted, in its week, and nothing where nothing was."""

from datetime import date

import numpy as np
import pytest

from claims.synthetic import bump, force_ends, lever, nothing, put
from thermidor.claims.turning_points import IDS, TURNING_POINTS, after_force, turning_point
from thermidor.evidence.points import as_record
from thermidor.grammar import Problem


def february(data):
    put(data, "government", 0.0, 10, power="imperial")
    put(data, "government", 1.0, 10, power="provisional")


def petrograd_majority(data):
    put(data, "soviet_seats_by_region", 0.7, 36, party="bolshevik", region="petrograd")


def october(data):
    put(data, "soviet_share_by_region", 1.0, 44, region="petrograd")


def land(data):
    put(data, "land_peasant_share", 0.9, 57)


def requisition_begins(data):
    put(data, "grain_levied_week", 0.3, 70)  # eight weeks of it outweigh what is bought from the second week on


def one_party(data):
    october(data)
    put(data, "soviet_seats_all", 0.4, 44, 90, party="menshevik")
    put(data, "soviet_seats_all", 1.0, 90, party="bolshevik")
    lever(data, "pluralism", 1.0, 0, 80)


def white_peak(data):
    path = np.interp(np.arange(704), [0, 43, 44, 60, 80, 120, 144, 160, 700], [0, 0, 1, 0.9, 0.5, 0.8, 0.6, 0.9, 1.0])
    put(data, "population_soviet_share", path)


def white_end(data):
    put(data, "white_share_by_region", 0.4, 80, 200)
    put(data, "white_share_by_region", 0.4, 200, 260, region="west_siberia")  # outside Europe


def risings_peak(data):
    put(data, "insurgents", 5 + bump(215, 120, 20))


def nep(data):
    force_ends(data, 220)


def famine_peak(data):
    put(data, "deaths_by_cause", bump(267, 80, 12), cause="hunger")


def scissors_peak(data):
    force_ends(data, 220)
    put(data, "scissors", 1 + bump(180, 5, 8) + bump(352, 2, 15))  # the first hill stands under requisition


def _contest(data, platform, at, body):
    force_ends(data, 220)
    put(data, "contest", 1.0, at - 20, at, platform=platform)
    put(data, "opposition_votes", 0.2, at - 20, at, platform=platform, body=body)


def left_defeat(data):
    _contest(data, "fast", 367, "conference")


def right_defeat(data):
    _contest(data, "slow", 642, "central_committee")


def leningrad(data):
    put(data, "opposition_by_region", 0.9, 450, 472, platform="fast", region="petrograd")
    put(data, "opposition_votes", 0.1, 450, 480, platform="fast", body="conference")


def recovery(data):
    put(data, "workers_employed", np.interp(np.arange(704), [0, 100, 300, 560, 703], [3000, 1200, 1200, 2552, 3400]))


def expulsion(data):
    put(data, "leaders_expelled", 1.0, 500, leader="leader_01")
    put(data, "leaders_expelled", 1.0, 571, leader="leader_02")


def grain_strike(data):
    lever(data, "grain_market", 1.0)
    season = np.where(np.arange(704) % 52 < 26, 0.3, 0.02)
    season[565:580] *= 0.3
    put(data, "grain_procured", season)


def coercion_returns(data):
    force_ends(data, 220)
    lever(data, "requisition", 0.6, 576)


def collectivisation(data):
    lever(data, "collectivisation", 0.9, 674)


WEEK = {
    "february": 10, "petrograd_majority": 36, "october": 44, "land": 57, "requisition_begins": 71, "one_party": 90, "white_peak": 144,
    "white_end": 200, "risings_peak": 215, "nep": 220, "famine_peak": 267, "scissors_peak": 352, "left_defeat": 367, "leningrad": 472,
    "recovery": 561, "expulsion": 571, "grain_strike": 572, "coercion_returns": 576, "right_defeat": 642, "collectivisation": 674,
}  # fmt: skip
PLANT = {name: globals()[name] for name in WEEK}
NEAR = {"grain_strike": 9, "scissors_peak": 1}  # a quarter of a year has no sharper middle


@pytest.fixture(scope="module")
def empty():
    return nothing()


def test_there_are_twenty():
    assert len(IDS) == len(set(IDS)) == 20 and set(IDS) == set(WEEK)
    assert [each.id for each in TURNING_POINTS if not each.counted] == ["white_peak"]


@pytest.mark.parametrize("name", WEEK)
def test_a_planted_event_is_found_in_its_week(name):
    data = nothing()
    PLANT[name](data)
    found = turning_point(name).weeks(data)
    assert found.shape == (3,) and np.all(np.abs(found - WEEK[name]) <= NEAR.get(name, 0)), found


@pytest.mark.parametrize("name", WEEK)
def test_without_it_there_is_none(name, empty):
    assert np.isnan(turning_point(name).weeks(empty)).all() and turning_point(name).untold(empty) == ""


@pytest.mark.parametrize("name", WEEK)
def test_a_record_that_lacks_it_tells_nothing(name):
    bare = nothing()[["real_wage"]]
    assert np.isnan(turning_point(name).weeks(bare)).all() and turning_point(name).untold(bare)


@pytest.mark.parametrize("name", WEEK)
def test_no_detector_reads_a_date(name):
    """The same record twenty-eight years on gives the same weeks."""
    data = nothing()
    PLANT[name](data)
    later = data.assign_coords(week=data["week"].values + np.timedelta64(1461 * 7, "D"))
    assert np.array_equal(turning_point(name).weeks(data), turning_point(name).weeks(later), equal_nan=True)


@pytest.mark.parametrize("name", WEEK)
def test_what_it_reads_is_said(name):
    data = nothing()
    PLANT[name](data)
    kept = data[[each for each in turning_point(name).reads if each in data]]
    kept = kept if "soviet_seats" not in turning_point(name).reads else data[["soviet_seats_by_region"]]
    assert np.array_equal(turning_point(name).weeks(kept), turning_point(name).weeks(data))


def test_each_run_has_its_own_week():
    data = nothing()
    for run, week in enumerate((20, 50)):
        data["soviet_share_by_region"][run, week:, 0] = 1.0
    assert np.array_equal(turning_point("october").weeks(data), [20, 50, np.nan], equal_nan=True)


def test_one_run_without_an_axis_of_runs():
    data = nothing()
    october(data)
    assert turning_point("october").weeks(data.isel(run=0)).tolist() == [44]


def test_the_archive_is_read_and_says_nothing_it_cannot_tell():
    archive = as_record()
    told = {each.id: each.weeks(archive) for each in TURNING_POINTS}
    assert all(found.shape == (1,) for found in told.values())
    assert np.isnan(told["land"]).all(), "figures of whole years do not tell the week"


def test_the_end_of_force_can_be_something_else():
    data = nothing()
    lever(data, "requisition", 1.0, 100, 220)
    week, instead = after_force(data)
    assert week.tolist() == [220] * 3 and instead == ("something else",) * 3
    assert np.isnan(turning_point("nep").weeks(data)).all()


def test_a_peak_needs_a_fall():
    data = nothing()
    put(data, "insurgents", np.linspace(0, 500, 704))
    assert np.isnan(turning_point("risings_peak").weeks(data)).all()


def test_a_strike_of_the_village_needs_a_normal_harvest_and_no_force():
    for spoil in (lambda data: put(data, "harvest", 40.0, 560), lambda data: lever(data, "requisition", 0.6, 400)):
        data = nothing()
        grain_strike(data)
        spoil(data)
        assert np.isnan(turning_point("grain_strike").weeks(data)).all()


def test_a_machine_that_was_never_alone_does_not_change_sides():
    data = nothing()
    leningrad(data)
    put(data, "opposition_votes", 0.8, 440, 480, platform="fast", body="conference")
    assert np.isnan(turning_point("leningrad").weeks(data)).all()


def test_a_contest_that_is_won_is_no_defeat():
    data = nothing()
    left_defeat(data)
    put(data, "opposition_votes", 0.8, platform="fast", body="conference")
    assert np.isnan(turning_point("left_defeat").weeks(data)).all()


def test_dates_lie_inside_the_span():
    assert all(date(1917, 1, 1) < each.historical < date(1930, 6, 30) and each.tolerance > 0 for each in TURNING_POINTS)


def test_an_unknown_one_is_named():
    with pytest.raises(Problem, match="february"):
        turning_point("februar")
