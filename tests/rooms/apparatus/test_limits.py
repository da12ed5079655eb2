"""Closed forms that the room must obey."""

import numpy as np
import pytest

from rooms.apparatus import states
from thermidor.apparatus import campaign, command, execution, reports, standing
from thermidor.grammar import trial
from thermidor.society import LEVERS
from thermidor.start import apparatus as opening

FULL = {"command_members": states.members(3e5)}


def test_an_order_is_carried_out_by_its_delay():
    """With a full staff and nobody's interest, a gap closes by 1 - exp(-1/delay) a week: 63 % of the way in `delay` weeks."""
    values = states.at(states.recovered(), executed=0.0, ordered=1.0, **FULL) | {"men_to_send": 1.0}
    delays = np.array([getattr(execution.ExecutionPace(), name) for name in BY_NAME])
    for place, delay in enumerate(delays):
        level = np.zeros(len(delays))
        for _ in range(round(delay)):
            level = level + states.tried(execution.Execution, dict(values, executed=level))["executed"]
        assert np.isclose(level[place], 1 - np.exp(-round(delay) / delay))
        assert np.isclose(level[place], 1 - np.exp(-1))


BY_NAME = [each.name for each in execution.LEVERS]


def test_an_order_that_is_carried_out_stays():
    values = states.at(states.recovered(), **FULL) | {"men_to_send": 1.0}
    assert np.allclose(states.tried(execution.Execution, values)["executed"], 0)


def test_force_goes_as_far_as_there_are_men():
    """Without men who obey an order to use force comes to nothing, and orders that need none are carried out all the same."""
    values = states.at(states.recovered(), executed=0.0, ordered=1.0, **FULL)
    none, all_ = (states.tried(execution.Execution, values | {"men_to_send": men})["executed"] for men in (0.0, 1.0))
    forced = np.array([lever.name in execution.NEED_FORCE for lever in LEVERS])
    assert np.allclose(none[forced], 0) and np.allclose(none[~forced], all_[~forced])


def test_the_worst_and_nothing_are_told_as_they_are():
    values = dict(states.at(states.civil_war()), reported=np.zeros(14))
    pace = 1 - np.exp(-1 / np.array([getattr(reports.Reporting(), name) for name in reports.SIGNALS.values]))
    for level in (0.0, 1.0):
        told = states.tried(reports.Reporting, dict(values, true_signals=np.full(14, level)))["reported"] / pace
        assert np.allclose(told, level, atol=1e-6)


def test_mean_time_in_post_at_steady_renewal_is_its_inverse():
    values = states.at(states.recovered(), **FULL)
    assert values["command_openings"].sum() == 0
    renewal = standing.TimeInPost().renewal
    assert np.isclose(states.tried(standing.TimeInPost, dict(values, time_in_post=np.array(1 / renewal)))["time_in_post"], 0)


def test_shares_of_the_pools_are_heads_times_worth():
    """Share of newcomers who are former officials = pool x worth / sum of pools x worth; together they fill at most what is open."""
    values, door = states.at(states.civil_war()), command.CommandDoor()
    hazards = states.tried(command.CommandDoor, values)
    movers = {"clerks": "clerks_rise", "specialists": "specialists_serve", "bourgeois": "former_return"}
    came = {name: hazards[move] * values[name] for name, move in movers.items()}
    worth = {"clerks": door.clerk, "specialists": door.specialist, "bourgeois": door.former}
    pool = sum(worth[name] * values[name] for name in movers)
    total = sum(came.values())
    for name in movers:
        assert np.allclose(came[name] / total, worth[name] * values[name] / pool)
    opened = values["command_openings"].sum(0) - values["party_posts"]
    assert np.allclose(total, door.pace * opened * pool / (pool + door.pace * opened))


def test_the_start_adds_nobody_and_opens_few_posts():
    regions = ("city", "works", "grain")
    heads = opening.heads(regions, town_people=states.TOWN)
    taken = opening.taken(heads)
    assert np.allclose(sum(taken.values()), heads["officials"].sum((0, 1)) + heads["managers"].sum(0))
    assert (taken["clerks"] < states.start()["clerks"]).all()
    values = states.at(states.start() | heads)
    assert 0 < values["command_openings"].sum() < 0.3 * values["command_wanted"].sum()
    traces = opening.traces(regions, levers={"one_man_rule": 1.0})
    assert traces["executed"][states.lever("one_man_rule")] == 1 and traces["executed"].sum() == 1
    assert traces["reported"].shape == values["reported"].shape


def test_a_plan_is_short_by_what_does_not_come_of_a_like_harvest():
    """A steady take is the plan; half of it for long is half short; on half a harvest half the grain is the plan."""
    crop, take, size = 60.0, 0.2, 3
    known = {"last_harvest": np.full(size, crop / size), "territory_centre": np.zeros(size), "territory_soviet": np.ones(size)}
    known |= {name: np.zeros(size) for name in ("grain_levied", "grain_taxed")}

    def short(part, harvest):
        traces = {"delivered": 0.0, "due": 0.0, "usual_take": take}
        for week in range(60):
            share = states.tried(campaign.Campaign, known | traces | {"week_of_year": week % 52, "grain_bought": np.zeros(size)})
            due = share["due"] * campaign.Campaign().summing + traces["due"]
            came = part * due / size
            seen = known | traces | {"week_of_year": week % 52, "grain_bought": np.full(size, came), "last_harvest": harvest * known["last_harvest"]}
            change = states.tried(campaign.Campaign, seen, {"habit": 1e9})
            traces = {name: traces[name] + change[name] for name in traces}
        return float(trial(campaign.PlanShort, {name: traces[name] for name in campaign.PlanShort.reads}, {"growth": 1.0}).values)

    assert short(1.0, 1.0) == pytest.approx(0, abs=1e-6)
    assert short(0.5, 1.0) == pytest.approx(0.5, abs=1e-6)
    assert short(0.5, 0.5) == pytest.approx(0, abs=1e-6)
