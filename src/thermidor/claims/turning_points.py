"""Turning points: for each run of a record the week in which an event happens, or none.

A detector looks at the society's own quantities and at states ("after force was given up"), never at a date. The historical
date and its tolerance stand beside it as data for whoever compares; no detector reads them. An event is a change that is seen:
what was so from the first week on, or what lies in a gap of the figures, is none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from thermidor.grammar.problems import Problem, nearest

from .reading import (
    YEAR,
    Untold,
    at,
    back,
    by_run,
    ever,
    falls_under,
    first,
    from_week,
    lasting,
    lever,
    paths,
    peak,
    rises_over,
    table,
    troughs,
    turns,
)

if TYPE_CHECKING:
    import xarray

    from .reading import Paths

SEAT = "petrograd"  # where the government of the old state sits
OUTSIDE_EUROPE = ("transcaucasia", "west_siberia", "east_siberia", "central_asia")
PRE_WAR_HANDS = 2552.0  # thousand, census industry in 1913, interwar borders: series workers_census, 1913
HALF_YEAR, QUARTER = 26, 13
# Levels that say when a thing is so. They are definitions, assumed before any run was looked at.
HIGH, LOW = 0.5, 0.25
FEW_SEATS = 0.02  # rivals are gone
RISE = 0.10  # of the people: what parts two troughs
WHITE_MOST, WHITE_GONE = 0.05, 0.01  # of the people of European regions
INSURGENTS = 50.0  # thousand under arms: a movement, not bands
HUNGER = 20.0  # thousand deaths a week
OPEN_SCISSORS = 1.5
NORMAL_HARVEST, REFUSED = 0.10, 0.25
CAMPAIGN = 0.25  # of the year's grain falls into the quarter of a campaign, at least
LITTLE_GRAIN = 0.05  # million tonnes in eight weeks: below this nobody collects anything
PUSH, JOINED = 0.6, 0.10


@dataclass(frozen=True)
class TurningPoint:
    """An event with its detector.

    Attributes:
        id, title: what it is. looked_for: what the detector looks for, in words.
        historical: day on which it happened (data; not used in detection). tolerance: weeks.
        counted: whether it counts in totals; not so where the historical date rests on a guess.
        reads: variables of the record. detect: record -> week of each run, not a number for none.
    """

    id: str
    title: str
    looked_for: str
    historical: date
    tolerance: int
    reads: tuple[str, ...]
    detect: Callable[[xarray.Dataset], Paths]
    counted: bool = True

    def weeks(self, data: xarray.Dataset) -> Paths:
        """Week of each run, counted from the first of the record, float64 (runs); not a number where it does not happen.

        A record that does not carry what is read gives none for all runs; see `untold` for the reason.
        """
        try:
            return self.detect(data)
        except Untold:
            return np.full(int(data.sizes.get("run", 1)), np.nan)

    def untold(self, data: xarray.Dataset) -> str:
        """Why the record cannot tell, or nothing."""
        try:
            self.detect(data)
        except Untold as reason:
            return str(reason)
        return ""


# ---- who holds the centre ---------------------------------------------------------------------------------------------------


def _fall_of_the_old_state(data: xarray.Dataset) -> Paths:
    after = paths(data, "government", power="provisional") + paths(data, "government", power="soviet")
    return first(rises_over(after, HIGH))


def _majority_at_the_seat(data: xarray.Dataset) -> Paths:
    return first(rises_over(paths(data, "soviet_seats", party="bolshevik", region=SEAT, fine=True), HIGH))


def _soviet_power(data: xarray.Dataset) -> Paths:
    return first(rises_over(paths(data, "soviet_share", region=SEAT), HIGH))


def _land(data: xarray.Dataset) -> Paths:
    """Half of what was not the peasants' at the first known week."""
    share = paths(data, "land_peasant_share", fine=True)
    start = at(share, first(np.isfinite(share)))[:, None]
    return first(rises_over(share, start + (1 - start) / 2))


def _one_party(data: xarray.Dataset) -> Paths:
    seats = table(data, "soviet_seats_all", "party")
    parties = [name for name in seats["party"].values if name not in ("bolshevik", "none")]
    rivals = by_run(seats.sel(party=parties).sum("party", skipna=False))
    gone = (rivals < FEW_SEATS) & (lever(data, "pluralism") < LOW) & (paths(data, "soviet_share", region=SEAT) > HIGH)
    return first(turns(lasting(gone, HALF_YEAR), np.isfinite(rivals)))


# ---- the war ------------------------------------------------------------------------------------------------------------------


def _white_peak(data: xarray.Dataset) -> Paths:
    held = paths(data, "population_soviet_share", fine=True)
    held = np.where(ever(held > HIGH), held, np.nan)
    found = [troughs(path, RISE) for path in held]
    return np.array([each[1] if len(each) > 1 else np.nan for each in found], dtype=float)


def _white_end(data: xarray.Dataset) -> Paths:
    """The first week after the Whites' height from which they hold nothing in Europe for half a year."""
    held = european(data, "white_share")
    gone = lasting(held < WHITE_GONE, HALF_YEAR) & ever(held > WHITE_MOST)
    later = from_week(np.nanargmax(np.nan_to_num(held), axis=1).astype(float), held.shape[1])
    return first(gone & later)


def european(data: xarray.Dataset, name: str) -> Paths:
    """A share by region as the mean over the people of European regions."""
    shares = table(data, name, "region", region=True)
    regions = [str(region) for region in shares["region"].values if region not in OUTSIDE_EUROPE]
    shares = shares.sel(region=regions)
    if "population_by_region" not in data:
        return by_run(shares.mean("region", skipna=False))
    people = data["population_by_region"].sel(region=regions)
    return by_run((shares * people).sum("region", skipna=False) / people.sum("region", skipna=False))


# ---- grain ----------------------------------------------------------------------------------------------------------------------


def _requisition_begins(data: xarray.Dataset) -> Paths:
    """Over eight weeks more grain is levied than the state buys and taxes."""
    levied = back(paths(data, "grain_levied_week", fine=True), 8)
    other = back(paths(data, "grain_bought_week", fine=True) + paths(data, "grain_taxed_week", fine=True), 8)
    forced = (levied > other) & (levied * 8 > LITTLE_GRAIN)
    return first(turns(forced, np.isfinite(levied + other)))


def end_of_force(data: xarray.Dataset) -> Paths:
    """The week in which requisition falls below a quarter after it stood above a half for half a year, whatever comes in its place."""
    forced = lever(data, "requisition")
    stood = ever(back((forced > HIGH).astype(float), HALF_YEAR) > 1 - 0.5 / HALF_YEAR)
    return first(falls_under(forced, LOW) & stood)


def after_force(data: xarray.Dataset) -> tuple[Paths, tuple[str, ...]]:
    """What comes when force is given up.

    Returns:
        The week, (runs), and for each run 'tax and trade' when a tax on the crop or freedom of trade rises by a quarter within half a year
        before or after, 'something else' when neither does, and '' when force is not given up.
    """
    week = end_of_force(data)
    risen = np.zeros(len(week), dtype=bool)
    for name in ("grain_tax", "grain_market"):
        level = lever(data, name)
        length = level.shape[1]
        before = at(level, np.clip(week - HALF_YEAR, 0, None))
        risen |= at(level, np.clip(week + HALF_YEAR, None, length - 1)) - before >= LOW
    return week, tuple(
        "" if not np.isfinite(each) else "tax and trade" if better else "something else"
        for each, better in zip(week, risen, strict=True)
    )


def _nep(data: xarray.Dataset) -> Paths:
    week, instead = after_force(data)
    return np.where([each == "tax and trade" for each in instead], week, np.nan)


def without_force(data: xarray.Dataset) -> np.ndarray:
    """Weeks after force was first given up, (runs, weeks)."""
    return from_week(end_of_force(data), int(data.sizes["week"]))


def _grain_strike(data: xarray.Dataset) -> Paths:
    """A quarter of a year in which deliveries fall by a quarter against a year before, on a like harvest and without force; its middle."""
    grain = back(paths(data, "grain_procured", fine=True), QUARTER)
    year = back(paths(data, "grain_procured", fine=True), YEAR)
    harvest = paths(data, "harvest", fine=True)
    force = back(lever(data, "requisition"), QUARTER)
    was, season, crop, forced = (_year_before(each) for each in (grain, year, harvest, force))
    campaign = was * QUARTER >= CAMPAIGN * season * YEAR
    refused = campaign & (grain <= (1 - REFUSED) * was) & (np.abs(harvest / crop - 1) <= NORMAL_HARVEST)
    refused &= (force < LOW) & (forced < LOW)
    return np.clip(first(turns(refused, np.isfinite(grain + was))) - QUARTER // 2, 0, None)


def _year_before(values: Paths) -> Paths:
    moved = np.full(values.shape, np.nan)
    moved[:, YEAR:] = values[:, :-YEAR]
    return moved


def _coercion_returns(data: xarray.Dataset) -> Paths:
    forced = lever(data, "requisition")
    quiet = np.zeros(forced.shape, dtype=bool)
    quiet[:, 1:] = (back((forced < LOW).astype(float), YEAR) > 1 - 0.5 / YEAR)[:, :-1]
    return first(rises_over(forced, LOW) & ever(quiet & without_force(data)))


def _collectivisation(data: xarray.Dataset) -> Paths:
    """Pressure in force, or a tenth of the peasants joining within half a year."""
    pushed = rises_over(lever(data, "collectivisation"), PUSH)
    if "collective_share" in data:
        share = paths(data, "collective_share", fine=True)
        grown = np.full(share.shape, np.nan)
        grown[:, HALF_YEAR:] = share[:, HALF_YEAR:] - share[:, :-HALF_YEAR]
        pushed |= rises_over(grown, JOINED)
    return first(pushed)


# ---- peaks --------------------------------------------------------------------------------------------------------------------


def _risings_peak(data: xarray.Dataset) -> Paths:
    return peak(paths(data, "insurgents", fine=True), INSURGENTS)


def _famine_peak(data: xarray.Dataset) -> Paths:
    """Over five weeks; the middle one."""
    return np.clip(peak(back(paths(data, "deaths_by_cause", cause="hunger", fine=True), 5), HUNGER) - 2, 0, None)


def _scissors_peak(data: xarray.Dataset) -> Paths:
    """Between the end of force and its return."""
    market = without_force(data) & (lever(data, "requisition") < HIGH)
    return peak(paths(data, "scissors", fine=True), OPEN_SCISSORS, within=market)


def _recovery(data: xarray.Dataset) -> Paths:
    """After their number fell below three quarters of it."""
    hands = paths(data, "workers_employed", fine=True)
    return first(rises_over(hands, PRE_WAR_HANDS) & ever(hands < (1 - REFUSED) * PRE_WAR_HANDS))


# ---- the party -----------------------------------------------------------------------------------------------------------------


def defeat(data: xarray.Dataset, platform: str, body: str) -> Paths:
    """After force was given up: a contest that stood above a half falls below it while the body votes against the platform."""
    heat = paths(data, "contest", platform=platform)
    against = back(paths(data, "opposition_votes", body=body, platform=platform), 4) < HIGH
    return first(falls_under(heat, HIGH) & against & without_force(data))


def _left_defeat(data: xarray.Dataset) -> Paths:
    return defeat(data, "fast", "conference")


def _right_defeat(data: xarray.Dataset) -> Paths:
    return defeat(data, "slow", "central_committee")


def _machine_changes_sides(data: xarray.Dataset) -> Paths:
    """Cells and committee of the region were both for a platform that the country's conference rejected, and its cells then are not."""
    found = np.full(int(data.sizes.get("run", 1)), np.nan)
    votes = table(data, "opposition", "platform", "body", region=True)
    for platform in votes["platform"].values:
        cells, committee = (
            paths(data, "opposition", body=body, platform=platform, region=SEAT) for body in ("cells", "committees")
        )
        country = back(paths(data, "opposition_votes", body="conference", platform=platform), 4)
        alone = (committee > HIGH) & (country < HIGH)
        lately = back(alone.astype(float), HALF_YEAR) > 0
        stood = back((cells > HIGH).astype(float), 4) > 1 - 0.5 / 4
        was = np.zeros_like(stood)
        was[:, 1:] = stood[:, :-1]
        found = np.fmin(found, first(falls_under(cells, HIGH) & was & lately))
    return found


def _expulsion(data: xarray.Dataset) -> Paths:
    """Two leaders who once sat in the political bureau are out of the party."""
    out, seat = (table(data, name, "leader") for name in ("leaders_expelled", "top_seat"))
    seated = (seat > HIGH).cumsum("week") > 0
    return first(rises_over(by_run(((out > HIGH) & seated).sum("leader").astype(float)), 1.5))


def _point(name: str, title: str, day: str, weeks: int, detect: Callable, reads: str, looked: str) -> TurningPoint:
    return TurningPoint(
        name, title, looked, date.fromisoformat(day), weeks, tuple(reads.split()), detect, counted=name != "white_peak"
    )


TURNING_POINTS = (
    _point("february", "the old government falls in Petrograd", "1917-03-15", 4, _fall_of_the_old_state, "government",
           "a provisional or a soviet government holds over half the people"),
    _point("petrograd_majority", "Bolshevik majority in the Petrograd soviet", "1917-09-13", 6, _majority_at_the_seat, "soviet_seats",
           "Bolsheviks pass half of the seats of the soviet at the seat of government"),
    _point("october", "soviet power in Petrograd", "1917-11-07", 6, _soviet_power, "soviet_share_by_region",
           "soviets hold over half of the region where the government sits"),
    _point("land", "half of the landlords' land in peasant hands", "1918-02-01", 14, _land, "land_peasant_share",
           "half of the land that was not the peasants' at the start is theirs"),
    _point("requisition_begins", "force becomes the main way to get grain", "1918-06-01", 16, _requisition_begins,
           "grain_levied_week grain_bought_week grain_taxed_week", "over eight weeks more grain is levied than bought and taxed by the state"),
    _point("one_party", "rival parties lose seats and press for good", "1918-06-14", 26, _one_party,
           "soviet_seats_all levers_executed soviet_share_by_region",
           "for half a year rivals have under 2 % of the congress of soviets and pluralism stands below a quarter"),
    _point("white_peak", "least population under Soviet rule in the second trough", "1919-10-01", 16, _white_peak, "population_soviet_share",
           "lowest point of the second trough, parted from the first by a rise of 10 points"),
    _point("white_end", "White rule in European Russia ends", "1920-11-14", 16, _white_end, "white_share_by_region population_by_region",
           "Whites, once above 5 % of the people of European regions, hold under 1 % for half a year"),
    _point("risings_peak", "most insurgents", "1921-02-15", 10, _risings_peak, "insurgents", "largest number, above 50 thousand"),
    _point("nep", "force is given up for a tax and trade", "1921-03-21", 10, _nep, "levers_executed",
           "requisition falls below a quarter after half a year above a half, and tax or trade rises by a quarter"),
    _point("famine_peak", "most deaths from hunger", "1922-02-15", 12, _famine_peak, "deaths_by_cause",
           "largest number over five weeks, above 20 thousand a week"),
    _point("scissors_peak", "prices furthest apart", "1923-10-01", 8, _scissors_peak, "scissors levers_executed",
           "largest ratio of industrial to farm prices, above 1.5, while grain is not taken by force"),
    _point("left_defeat", "the Left loses the conference vote", "1924-01-18", 20, _left_defeat, "contest opposition_votes levers_executed",
           "the contest for a faster tempo falls below a half, the conference being against it, after force was given up"),
    _point("leningrad", "the Leningrad machine changes sides (vote of the cells)", "1926-01-21", 26, _machine_changes_sides,
           "opposition_by_region opposition_votes", "the region's cells leave a platform that they and their committee alone were for"),
    _point("recovery", "industrial workers back at their pre-war number", "1927-10-01", 30, _recovery, "workers_employed",
           "the number of 1913 is passed after a fall to under three quarters of it"),
    _point("expulsion", "the united opposition is expelled", "1927-12-18", 26, _expulsion, "leaders_expelled top_seat",
           "a second leader who once sat in the political bureau is put out of the party"),
    _point("grain_strike", "deliveries collapse on a normal harvest", "1927-11-01", 16, _grain_strike, "grain_procured harvest levers_executed",
           "in a quarter of a campaign a quarter less than a year before, on a harvest within 10 %, force being low both times"),
    _point("coercion_returns", "force returns to grain collection", "1928-01-15", 16, _coercion_returns, "levers_executed",
           "requisition passes a quarter after a year or more below it"),
    _point("right_defeat", "the Right loses", "1929-04-23", 30, _right_defeat, "contest opposition_votes levers_executed",
           "the contest for a slower tempo falls below a half, the central committee being against it"),
    _point("collectivisation", "collectivisation is forced on the mass of peasants", "1929-12-01", 30, _collectivisation,
           "levers_executed collective_share", "pressure passes 0.6, or a tenth of the peasants joins within half a year"),
)  # fmt: skip
IDS = tuple(each.id for each in TURNING_POINTS)


def turning_point(name: str) -> TurningPoint:
    """A turning point by its id.

    Raises:
        Problem: T602 for an unknown one.
    """
    for each in TURNING_POINTS:
        if each.id == name:
            return each
    raise Problem("T602", f"there is no turning point '{name}'.", nearest(name, IDS))


def week_of(data: xarray.Dataset, name: str) -> Paths:
    """Week of an event in each run, for claims whose window begins there.

    Raises:
        Untold: when the record does not carry what the detector reads.
    """
    return turning_point(name).detect(data)
