"""Law 1: no room knows which year, place or person it is. (The source walk stands in tests/house.)"""

from dataclasses import replace

import numpy as np
import pytest

from thermidor import russia
from thermidor.engine.checkpoint import cut
from thermidor.engine.expected import Expected
from thermidor.engine.pack import Pack
from thermidor.engine.society import Society
from thermidor.grammar import Covariate, Flow, Input, Stock, Trace

CALENDAR = 1461  # weeks after which the calendar repeats


def test_twenty_eight_years_on_gives_the_same_bits(counts, short, theta, drawn):
    later = short.shifted(CALENDAR)
    assert later.start.year == 1945
    run = counts.run(later.outside(), [1, 2, 3], theta)
    np.testing.assert_array_equal(run.flows, drawn.flows)


def test_no_foresight(counts, short, theta, drawn):
    week = 60
    whole = short.outside()
    inputs, held = (
        {name: np.where(_after(path, week), path[week], path) for name, path in part.items()} for part in (whole.inputs, whole.held)
    )
    run = counts.run(whole._replace(inputs=inputs, held=held), [1, 2, 3], theta)
    np.testing.assert_array_equal(run.flows[:, : week + 1], drawn.flows[:, : week + 1])


def _after(path, week):
    return (np.arange(len(path)) > week).reshape((-1,) + (1,) * (path.ndim - 1))


def test_regions_can_be_relabelled(expected, short, theta):
    order = np.random.default_rng(3).permutation(len(russia.REGIONS))
    society, outside = russia.society(), short.outside()
    mixed = permuted(society, order)
    regional = {n.name for n in society.of(Input) if n.axes == ("region",)}
    inputs = {name: path[:, order] if name in regional else path for name, path in outside.inputs.items()}
    moved = outside._replace(inputs=inputs, shocks=outside.shocks[:, :, order])
    there = Expected(Pack(mixed), False)
    here = Expected(Pack(society), False)
    weeks = 30
    first = here.run(cut(outside, weeks), theta)
    second = there.run(cut(moved, weeks), theta)
    np.testing.assert_allclose(second.heads, first.heads[:, :, order], rtol=1e-8, atol=1e-4)


def permuted(society: Society, order) -> Society:
    """The society with its regions in another order."""
    along = along_axis(society, ("region", "region_from"), order)
    return replace(
        society,
        regions=tuple(society.regions[i] for i in order),
        covariates=along(society.covariates),
        heads={n: np.asarray(v)[..., order] for n, v in society.heads.items()},
        stocks=along(society.stocks),
        traces=along(society.traces),
        ties={key: table[np.ix_(order, order)] for key, table in society.ties.items()},
    )


def along_axis(society: Society, names, order):
    """A function that puts arrays by name into another order along some axes."""

    def one(values, axes):
        for place, axis in enumerate(axes):
            if axis in names:
                values = np.take(np.broadcast_to(values, society.shape(axes)), order, axis=place)
        return values

    return lambda group: {name: one(value, society.board.notices[name].axes) for name, value in group.items()}


@pytest.mark.parametrize("axis", ["leader", "province"])
def test_persons_and_provinces_can_be_relabelled(short, axis):
    """Seats are attributes too: with all that belongs to them in another order, the same people move."""
    society, weeks = russia.society(), 30
    order = np.random.default_rng(4).permutation(len(society.board.axes[axis]))
    along = along_axis(society, (axis,), order)
    mixed = replace(society, covariates=along(society.covariates), traces=along(society.traces))
    outside = cut(short.outside(), weeks)
    packs = [Pack(each) for each in (society, mixed)]
    here, there = (Expected(pack, False).run(outside, pack.theta(russia.reference_for(pack))) for pack in packs)
    np.testing.assert_allclose(there.heads, here.heads, rtol=1e-8, atol=1e-4)
    np.testing.assert_allclose(there.measures["levers_ordered"], here.measures["levers_ordered"], atol=1e-9)


def test_the_famine_follows_the_weather(expected, scenario, theta):
    """Swap the rain of two years: the harvests change places."""
    years = (1921, 1926)
    swapped = dict(scenario.weather)
    for region in russia.REGIONS:
        a, b = (years[0], region), (years[1], region)
        swapped[a], swapped[b] = scenario.weather.get(b, 0.0), scenario.weather.get(a, 0.0)
    weeks = [np.datetime64(f"{year}-12-01") for year in years]
    days = np.array(scenario.mondays(), dtype="datetime64[D]")
    places = [int(np.searchsorted(days, week)) for week in weeks]
    decided = scenario.as_history_decided()
    before = expected.run(scenario.outside(decided), theta).measures["harvest"].sum(axis=-1)[places]
    after = expected.run(replace(scenario, weather=swapped).outside(decided), theta).measures["harvest"].sum(axis=-1)[places]
    assert after[0] > before[0] * 1.02 and after[1] < before[1] * 0.98


def test_the_calendar_a_room_may_read_is_the_week_of_the_year(pack):
    readers = {name for member in pack.society.members() for name in member.reads}
    assert not {"year", "week", "date"} & readers


@pytest.mark.parametrize("kind", [Stock, Trace, Covariate, Flow])
def test_names_of_the_board_are_no_places(pack, kind):
    for notice in pack.society.of(kind):
        assert not any(region in notice.name for region in russia.REGIONS)
