"""Lenses: only the registered kinds, each doing what its card says."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
import xarray

from evidence.synthetic import synthetic_record
from thermidor.evidence import as_record, load
from thermidor.evidence.figures import Figure
from thermidor.evidence.lens import KINDS, Untold, extra_error, predict, strand
from thermidor.evidence.points import INVERTED, _drawn, _place
from thermidor.evidence.units import OF_RECORD, factor, of_record, unit
from thermidor.evidence.windows import weeks_between, years_between
from thermidor.grammar.problems import Problem

ARCHIVE = load()
MONDAYS = np.datetime64("1917-01-01", "D") + np.arange(704) * np.timedelta64(7, "D")


def figure(name: str, stamp: str) -> Figure:
    return next(each for each in ARCHIVE.series[name].figures if each.date == stamp)


def record(name: str, values: np.ndarray, units: str, **coords: list) -> xarray.Dataset:
    data = xarray.DataArray(values, dims=("run", "week", *coords), coords=coords, attrs={"units": units})
    return xarray.Dataset({name: data}).assign_coords(week=MONDAYS.astype("datetime64[ns]"))


def said(data: xarray.Dataset, name: str, stamp: str, place: int = 0) -> np.ndarray:
    reading = ARCHIVE.map[name][place]
    return predict(strand(data, reading), reading, figure(name, stamp), ARCHIVE.series[name].card, ARCHIVE.lenses)


def test_only_registered_kinds_are_used_and_each_has_its_function():
    assert set(KINDS) == set(ARCHIVE.lenses["lens"])
    assert {card["kind"] for card in ARCHIVE.lenses["lens"].values()} == {"average", "base"}
    for kind in ("share", "label", "base"):
        for name, card in ARCHIVE.lenses[kind].items():
            assert card["source"] and card["status"] in ("read", "unverified", "assumed"), name


def test_every_mapped_variable_is_promised_with_a_unit():
    for readings in ARCHIVE.map.values():
        for reading in readings:
            if not reading.unscored:
                assert reading.variable in OF_RECORD


def test_mean_over_a_calendar_year():
    year = np.array([int(str(day)[:4]) for day in MONDAYS + np.timedelta64(3, "D")], dtype=float)
    data = record("industrial_output", np.stack([year, 2 * year]), "index, 1913 = 100")
    assert said(data, "ind_large_krit", "1920") == pytest.approx([1920, 3840])


def test_amounts_are_summed_whatever_the_unit_of_time():
    steps = np.ones((1, 704))
    a_year = said(record("grain_collected", 6.0 * steps, "million tonnes a year"), "grain_proc_mt", "1921-06")
    a_week = said(record("grain_collected", 6.0 / 52.1775 * steps, "million tonnes a week"), "grain_proc_mt", "1921-06")
    assert a_year == pytest.approx(6.0, rel=1e-6)
    assert a_week == pytest.approx(a_year)
    dead = record("red_army_dead", np.cumsum(steps, axis=1), "thousand, cumulative")
    weekly = record("red_army_dead", steps, "thousand a week")
    assert said(dead, "loss_redarmy", "1922-12-31") == pytest.approx(
        said(weekly, "loss_redarmy", "1922-12-31"), rel=0.01
    )


def test_poods_tonnes_thousands_and_per_cent():
    assert factor(unit("million tonnes a year"), unit("million poods")) == pytest.approx(61.05, rel=1e-3)
    assert factor(unit("thousand"), unit("persons")) == 1000
    assert factor(unit("share"), unit("percent")) == 100
    assert factor(unit("1913 = 1"), unit("1913=100")) == 100
    assert unit("thousand on strike in the week").per == "week"
    with pytest.raises(Problem):
        of_record("unheard_of", {})


def test_index_times_base_knows_the_length_of_its_window():
    values = np.full((1, 704, 1), 10.0)
    data = record("output_by_branch", values, "index, 1913 = 100", branch=["pig_iron"])
    assert said(data, "pigiron_kt", "1921") == pytest.approx(421.6)
    assert said(data, "pigiron_kt", "1920-09") == pytest.approx(421.6 * 274 / 365.25)


def test_growth_ratio_and_portion():
    steps = np.where(MONDAYS < np.datetime64("1925-10-01"), 50.0, 75.0)[None]
    data = record("industrial_output", steps, "index, 1913 = 100")
    assert said(data, "ind_growth_suib", "1926-09") == pytest.approx(50.0, abs=1.0)
    heads = np.broadcast_to(np.array([60.0, 30.0, 10.0]), (1, 704, 3))
    strata = record("peasants_by_stratum", heads, "thousand", stratum=["poor", "middle", "kulak"])
    assert said(strata, "strata_kulak", "1927") == pytest.approx(10.0)
    price = record("industrial_price", np.full((1, 704), 2.5), "index, 1913 = 100")
    assert said(price, "ind_wholesale_idx", "1926-03") == pytest.approx(100.0)


def test_a_stock_gains_from_the_week_before_to_the_last_week():
    stock = np.arange(704, dtype=float)[None, :, None]
    data = record("members_by_cohort", stock, "thousand persons", cohort=["mass_drive"])
    weeks = len(weeks_between(MONDAYS, date(1924, 2, 1), date(1924, 5, 23)))
    assert said(data, "lenin_levy", "1924-05-23") == pytest.approx(1000 * weeks)


def test_shares_of_one_whole_are_added_and_other_shares_averaged():
    parties = np.broadcast_to(np.array([0.5, 0.3, 0.2]), (1, 704, 3))
    seats = record("soviet_seats_all", parties, "share", party=["bolshevik", "sr", "left_sr"])
    assert said(seats, "cos_lsr_share", "1918-01-31") == pytest.approx(50.0)
    cohorts = record("members_by_cohort", parties, "thousand persons", cohort=["underground", "contending", "mass_drive"])
    assert said(cohorts, "party_preoct_share", "1919-10-01") == pytest.approx(80.0)


def test_votes_are_shares_of_the_votes_cast():
    votes = np.full((1, 704, 1, 1), 0.25)
    data = record("opposition_votes", votes, "share", body=["conference"], platform=["fast"])
    assert said(data, "vote_13conf_opp", "1924-01-16") == pytest.approx(32.0)


def test_a_tally_is_read_in_its_own_week():
    steps = np.where((MONDAYS > np.datetime64("1923-12-01")) & (MONDAYS < np.datetime64("1923-12-26")), 1.0, 0.0)
    axes = {"body": ["cells"], "platform": ["fast"], "region": ["moscow"]}
    data = record("opposition_by_region_by_region", steps[None, :, None, None, None], "share", **axes)
    assert said(data, "vote_1923_cells", "1923-12-20") == pytest.approx(100.0)


def test_a_mask_weighs_shares_by_people_under_soviet_government():
    axes = {"party": ["bolshevik"], "region": ["moscow", "south"]}
    seats = np.broadcast_to(np.array([1.0, 0.5]), (1, 704, 1, 2))
    data = record("soviet_seats_by_region", seats, "share", **axes)
    for name, values in (("population_by_region", [1.0, 3.0]), ("soviet_share_by_region", [1.0, 0.0])):
        data[name] = (("run", "week", "region"), np.broadcast_to(np.array(values), (1, 704, 2)))
    assert said(data, "exec_party_share_gubernia_towns", "1919-10-01") == pytest.approx(100.0)
    assert said(data.drop_vars("soviet_share_by_region"), "exec_party_share_gubernia_towns", "1919-10-01") == pytest.approx(62.5)


def test_territory_is_masked_region_by_region():
    data = synthetic_record(2)
    half = said(data, "metalworkers", "1919")
    whole = said(data.drop_vars("soviet_share_by_region"), "metalworkers", "1919")
    assert half == pytest.approx(0.5 * whole)


def test_registered_shares_and_labels_add_error():
    reading = ARCHIVE.map["strikes_state_n"][0]
    assert reading.share == "recorded_strikes"
    assert extra_error(reading, False, ARCHIVE.lenses) > 0.3
    assert extra_error(ARCHIVE.map["unemployed_exch"][0], False, ARCHIVE.lenses) == pytest.approx(0.3)
    strikes = record("strikes", np.ones((1, 704)), "strikes a week")
    assert said(strikes, "strikes_state_n", "1923-12-31") == pytest.approx(52.1775 * 0.24)


def test_what_the_record_does_not_have_is_said():
    data = record("harvest", np.ones((1, 704)), "million tonnes")
    with pytest.raises(Untold, match="no variable red_army"):
        said(data, "army_rkka", "1919-01")
    with pytest.raises(Untold, match="outside the span"):
        said(record("private_retail_share", np.ones((1, 704)), "share"), "private_retail", "1930")
    with pytest.raises(Untold, match="no branch 'coal'"):
        strand(record("output_by_branch", np.ones((1, 704, 1)), "index", branch=["oil"]), ARCHIVE.map["coal_mt"][0])
    with pytest.raises(Untold, match="insurgents_by_region"):
        said(record("insurgents", np.ones((1, 704)), "thousand"), "wsiberia_insurgents", "1921-02-28")


def test_weeks_of_a_window():
    assert len(weeks_between(MONDAYS, date(1920, 1, 1), date(1920, 12, 31))) in (52, 53)
    assert list(weeks_between(MONDAYS, date(1917, 1, 3), date(1917, 1, 3))) == [0]
    assert not len(weeks_between(MONDAYS, date(1916, 7, 1), date(1917, 6, 30)))
    assert years_between(date(1920, 1, 1), date(1920, 12, 31)) == 1.0


def test_the_archive_seen_through_its_own_lenses_gives_its_figures_back():
    seen = 0
    for name, readings in ARCHIVE.map.items():
        for reading in readings:
            axis, value = _place(reading) if len(reading.selection) <= 1 else ("", None)
            if reading.unscored or reading.lens not in INVERTED or value is None or axis == "region":
                continue
            series = ARCHIVE.series[name]
            for each in series.figures:
                drawn = _drawn(replace(series, figures=(each,)), reading, ARCHIVE, MONDAYS)[0]
                if not reading.covers(each) or not np.isfinite(drawn).any():
                    continue
                values = np.nan_to_num(drawn)[None, :, None] if axis else np.nan_to_num(drawn)[None]
                data = record(
                    reading.variable, values, OF_RECORD[reading.variable], **({axis: [value]} if axis else {})
                )
                back = predict(strand(data, reading), reading, each, series.card, ARCHIVE.lenses)
                assert back == pytest.approx(each.value, rel=0.03), (name, each.date)
                seen += 1
    assert seen > 300


def test_the_archive_as_a_record_keeps_rivals_apart():
    data = as_record()
    assert data.sizes["week"] == 704 and data.sizes["run"] == 1
    week = "1920-06-07"
    assert float(data["industrial_output"].sel(week=week).item()) == 18.0
    assert float(data["industrial_output__ind_kafengauz"].sel(week=week).item()) == 12.9
    assert data["industrial_output"].attrs["units"] == "index, 1913 = 100"
    assert float(data["output_by_branch"].sel(week="1924-06-02", branch="coal").item()) == pytest.approx(
        16.2 / 29.1 * 100
    )
    assert set(np.unique(data["population__read"].values[np.isfinite(data["population__read"].values)])) <= {0.0, 1.0}
