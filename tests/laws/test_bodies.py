"""Bodies are persons in seats: a tally is the sum of their votes, and patrons count."""

from dataclasses import replace

import numpy as np
import pytest

from thermidor import russia
from thermidor.engine.checkpoint import cut
from thermidor.engine.dice import cast_votes
from thermidor.engine.flat import Layout, things, with_things
from thermidor.engine.pack import Pack
from thermidor.engine.week import Week
from thermidor.judgement.bodies import body, delegation
from thermidor.scenarios import load

WEEK, SEED = 330, 3  # the spring of the seventh year of a run in which the party argues


@pytest.fixture(scope="module")
def held(counts, theta):
    """A run stopped before a week, and what it sees that week."""
    outside = cut(load("free").outside(), WEEK + 1)
    last = counts.run(cut(outside, WEEK), [SEED], theta, keep_flows=False).last
    state = with_things(last._replace(heads=last.heads[0], moved=last.moved[0]), {k: v[0] for k, v in things(last).items()})
    week = {name: path[WEEK] for name, path in outside.inputs.items()}
    shocks, lots = counts.shocks(SEED, WEEK + 1)[WEEK], {n: p[WEEK] for n, p in counts.lots(SEED, WEEK + 1).items()}
    seen = outside._replace(
        week_of_year=outside.week_of_year[WEEK], inputs=week, held={n: p[WEEK] for n, p in outside.held.items()}, shocks=shocks, lots=lots
    )
    return state, seen


def votes(counts, pack, state, seen, theta) -> dict[str, np.ndarray]:
    """Votes of the week, drawn as the dice draw them."""
    following = Week(pack).open(theta, state, seen, measured=False).state
    layout = Layout({name: np.shape(value) for name, value in things(following).items()})
    vector = np.array(layout.join(things(following)))[None]
    cast = cast_votes(vector, *counts._polls(layout), np.array([SEED], dtype=np.uint64), WEEK)
    return {name: value[0] for (kind, name), value in layout.split(cast).items() if kind == "flows"}


@pytest.mark.parametrize("province", [russia.province_names()[place] for place in (0, 17, 40, 75, 76)])
def test_removing_a_committee_changes_the_tally_by_exactly_its_delegation(counts, pack, theta, held, province):
    state, seen = held
    whole = votes(counts, pack, state, seen, theta)["conference_votes"]
    chairs = np.array(pack.society.covariates["chairs"])
    chairs[:, russia.province_names().index(province)] = 0
    less = replace(pack.society, covariates=dict(pack.society.covariates) | {"chairs": chairs})
    rest = votes(counts, Pack(less), state, seen, theta)["conference_votes"]
    np.testing.assert_array_equal(whole.sum(axis=(0, 2)) - rest.sum(axis=(0, 2)), delegation(pack, whole, province))


def test_removing_one_leader_changes_the_tally_of_the_committee_by_exactly_his_vote(counts, pack, theta, held):
    state, seen = held
    whole = votes(counts, pack, state, seen, theta)["central_votes"]
    for place in np.flatnonzero(state.traces["committee_seat"] > 0.5)[:6]:
        seats = state.traces["committee_seat"].copy()
        seats[place] = 0
        rest = votes(counts, pack, state._replace(traces=state.traces | {"committee_seat": seats}), seen, theta)["central_votes"]
        others = np.arange(len(seats)) != place
        np.testing.assert_array_equal(rest[others], whole[others])
        np.testing.assert_array_equal(whole.sum(axis=0) - rest.sum(axis=0), whole[place])


def test_two_secretaries_alike_with_different_patrons_vote_otherwise(pack, theta, held):
    state, seen = held
    lies = np.asarray(pack.society.covariates["province_region"]).argmax(axis=1)
    one, two = next(
        (a, b) for a in range(len(lies)) for b in range(a + 1, len(lies)) if lies[a] == lies[b] and pack.society.covariates["province_share"][a] > 0
    )
    traces = {name: np.array(value) for name, value in state.traces.items()}
    for name in ("secretary_tempo", "secretary_openness", "secretary_deference", "from_above"):
        traces[name][two] = traces[name][one]
    stance = traces["leader_tempo"] * (traces["top_seat"] > 0.5)
    traces["secretary_deference"][[one, two]] = 0.8
    traces["patron"][:, [one, two]] = 0
    traces["patron"][stance.argmax(), one] = 1
    traces["patron"][stance.argmin(), two] = 1
    chances = Week(pack).open(theta, state._replace(traces=traces), seen, measured=False).state.flows["conference_votes"]
    assert np.abs(chances[..., one] - chances[..., two]).max() > 1e-3


def test_bodies_are_read_as_persons_in_seats(pack, held):
    state, _ = held
    bureau, provinces = body(pack, state, "political_bureau"), body(pack, state, "provincial_committees")
    assert 3 <= len(bureau.holders) <= 15 and len(provinces.holders) == 77
    conference = body(pack, state, "conference")
    assert len(conference.holders) == np.asarray(pack.society.covariates["chairs"]).sum()
    one = next(iter(conference.holders))
    assert len(conference.without(one).holders) == len(conference.holders) - 1
    assert all(holder.patron.split("/")[0] == "provincial_committees" for holder in conference.holders.values())
    assert len(body(pack, state, "congress_of_soviets").seats) == 320 and body(pack, state, "central_committee").holders
