"""Law 1: no room knows which year, place or person it is. (The source walk stands in tests/house.)"""

from dataclasses import replace

import numpy as np
import pytest

from thermidor import russia
from thermidor.engine.expected import Expected
from thermidor.engine.pack import Pack
from thermidor.engine.society import Society
from thermidor.engine.week import Outside
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
    cut = Outside(
        whole.week_of_year,
        {name: np.where(_after(path, week), path[week], path) for name, path in whole.inputs.items()},
        np.where(_after(whole.ordered, week), whole.ordered[week], whole.ordered),
        whole.shocks,
    )
    run = counts.run(cut, [1, 2, 3], theta)
    np.testing.assert_array_equal(run.flows[:, : week + 1], drawn.flows[:, : week + 1])


def _after(path, week):
    return (np.arange(len(path)) > week).reshape((-1,) + (1,) * (path.ndim - 1))


def test_regions_can_be_relabelled(expected, short, theta):
    order = np.random.default_rng(3).permutation(len(russia.REGIONS))
    society, outside = russia.society(), short.outside()
    mixed = permuted(society, order)
    moved = Outside(
        outside.week_of_year,
        {n.name: outside.inputs[n.name][:, order] if n.axes else outside.inputs[n.name] for n in society.of(Input)},
        outside.ordered,
        outside.shocks[:, :, order],
    )
    there = Expected(Pack(mixed), False)
    here = Expected(Pack(society), False)
    weeks = 30
    first = here.run(head(outside, weeks), theta)
    second = there.run(head(moved, weeks), theta)
    np.testing.assert_allclose(second.heads, first.heads[:, :, order], rtol=1e-8, atol=1e-4)


def head(outside, weeks):
    return Outside(
        outside.week_of_year[:weeks], {n: p[:weeks] for n, p in outside.inputs.items()}, outside.ordered[:weeks], outside.shocks[:weeks]
    )


def permuted(society: Society, order) -> Society:
    def along(values, axes):
        for place, axis in enumerate(axes):
            if axis in ("region", "region_from"):
                values = np.take(np.broadcast_to(values, society.shape(axes)), order, axis=place)
        return values

    notices = society.board.notices
    return replace(
        society,
        regions=tuple(society.regions[i] for i in order),
        covariates={n: along(v, notices[n].axes) for n, v in society.covariates.items()},
        heads={n: np.asarray(v)[..., order] for n, v in society.heads.items()},
        stocks={n: along(v, notices[n].axes) for n, v in society.stocks.items()},
        traces={n: along(v, notices[n].axes) for n, v in society.traces.items()},
        ties={key: table[np.ix_(order, order)] for key, table in society.ties.items()},
    )


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
    before = expected.run(scenario.outside(), theta).measures["harvest"].sum(axis=-1)[places]
    after = expected.run(replace(scenario, weather=swapped).outside(), theta).measures["harvest"].sum(axis=-1)[places]
    assert after[0] > before[0] * 1.02 and after[1] < before[1] * 0.98


def test_the_calendar_a_room_may_read_is_the_week_of_the_year(pack):
    readers = {name for member in pack.society.members() for name in member.reads}
    assert not {"year", "week", "date"} & readers


@pytest.mark.parametrize("kind", [Stock, Trace, Covariate, Flow])
def test_names_of_the_board_are_no_places(pack, kind):
    for notice in pack.society.of(kind):
        assert not any(region in notice.name for region in russia.REGIONS)
