"""The week, the two dice and the checkpoints, on a small society."""

from dataclasses import replace

import numpy as np
import pytest

from engine import toy
from thermidor.engine.ballots import votes
from thermidor.engine.checkpoint import cut
from thermidor.engine.counts import WIDTH, Counts
from thermidor.engine.expected import Expected
from thermidor.engine.pack import Pack
from thermidor.engine.week import Outside, Week, opening
from thermidor.grammar import Body, Condition, Holder, Problem, Quantity, another_board


@pytest.fixture(scope="module")
def pack():
    return Pack(toy.society())


@pytest.fixture(scope="module")
def counts(pack):
    return Counts(pack)


@pytest.fixture(scope="module")
def three(counts):
    return counts.run(toy.outside(), [11, 12, 13])


def test_numpy_is_the_oracle_of_the_compiled_path(pack):
    plain, compiled = Expected(pack, False).run(toy.outside()), Expected(pack, True).run(toy.outside())
    np.testing.assert_allclose(compiled.heads, plain.heads, rtol=1e-10)
    np.testing.assert_allclose(compiled.measures["hungry"], plain.measures["hungry"], rtol=1e-9)
    np.testing.assert_allclose(compiled.last.stocks["grain"], plain.last.stocks["grain"], rtol=1e-9)
    np.testing.assert_allclose(compiled.last.traces["wants"], plain.last.traces["wants"], atol=1e-9)


def test_nobody_vanishes_and_nothing_is_negative(pack, three):
    start = pack.heads().sum()
    assert (three.heads.sum(axis=(2, 3)) == start).all()
    assert (three.heads >= 0).all()
    path = Expected(pack, True).run(toy.outside())
    np.testing.assert_allclose(path.heads.sum(axis=(1, 2)), start, rtol=1e-12)
    assert min(float(np.min(value)) for value in path.last.stocks.values()) >= 0


def test_flows_add_up_to_the_heads(counts, pack, three):
    heads = pack.heads().astype(int).reshape(-1)
    for week in range(30):
        change = np.zeros_like(heads)
        np.add.at(change, counts.edge_target, three.flows[0, week])
        np.subtract.at(change, counts.edge_source, three.flows[0, week])
        heads = heads + change
        np.testing.assert_array_equal(heads, three.heads[0, week].reshape(-1))


def test_a_batch_of_any_size_draws_the_same(counts, three):
    one = counts.run(toy.outside(), [12])
    many = counts.run(toy.outside(), list(range(5, 5 + WIDTH + 8)))
    np.testing.assert_array_equal(one.flows[0], three.flows[1])
    np.testing.assert_array_equal(many.flows[7], three.flows[1])
    np.testing.assert_array_equal(many.measures["hungry"][7], three.measures["hungry"][1])


def test_a_checkpoint_continues_as_if_nothing_had_happened(counts, three):
    whole = toy.outside()
    half = cut(whole, 60)
    first = counts.run(half, [11, 12, 13])
    second = counts.run(whole, [11, 12, 13], start=first.last, first_week=60)
    np.testing.assert_array_equal(second.flows, three.flows[:, 60:])
    np.testing.assert_array_equal(second.measures["hungry"], three.measures["hungry"][:, 60:])


def test_a_branch_shares_the_past_and_chance(counts, three):
    whole = toy.outside()
    late = np.where(np.arange(toy.WEEKS)[:, None] > 80, 1.0, whole.held["ordered"])
    other = whole._replace(held={"ordered": late})
    branch = counts.run(other, [11, 12, 13])
    np.testing.assert_array_equal(branch.flows[:, :81], three.flows[:, :81])
    assert not np.array_equal(branch.measures["hungry"][:, 90:], three.measures["hungry"][:, 90:])


def test_a_process_without_effect_changes_no_integer(three):
    more = Counts(Pack(toy.society(toy.Home, toy.ToTown, toy.Dying, toy.Jobs, toy.Bread, toy.Obeying, toy.Nothing)))
    np.testing.assert_array_equal(more.run(toy.outside(), [11]).heads[0], three.heads[0])


def test_the_order_of_processes_does_not_matter(three):
    other = Counts(Pack(toy.society(toy.Obeying, toy.Bread, toy.Jobs, toy.Dying, toy.ToTown, toy.Home)))
    np.testing.assert_array_equal(other.run(toy.outside(), [11]).heads[0], three.heads[0])


def test_counts_agree_with_expected_on_average(pack, counts):
    draws = counts.run(toy.outside(40), list(range(200)), keep_flows=False, shocks=False)
    path = Expected(pack, True).run(toy.outside(40))
    mean, error = draws.heads[:, -1].mean(axis=0), draws.heads[:, -1].std(axis=0) / np.sqrt(200)
    assert (np.abs(mean - path.heads[-1]) <= 4.5 * error + 0.5).all()


def test_distance_to_expected_falls_as_the_root_of_heads():
    distances = []
    for scale in (1, 4, 16):
        pack = Pack(toy.society(toy.Home, toy.ToTown, toy.Dying, toy.Jobs, scale=scale))
        draws = Counts(pack).run(toy.outside(26), list(range(60)), keep_flows=False, shocks=False)
        path = Expected(pack, True).run(toy.outside(26))
        gap = (draws.heads[:, -1] - path.heads[-1]) / scale
        distances.append(np.sqrt((gap**2).mean()))
    assert distances[0] / distances[1] == pytest.approx(2, rel=0.2)
    assert distances[1] / distances[2] == pytest.approx(2, rel=0.2)


def test_shared_chance_has_mean_one_and_memory(counts):
    paths = np.array([counts.shocks(seed, 60)[:, 0, 0] for seed in range(800)])
    assert paths.mean() == pytest.approx(1, abs=0.02)
    logs = np.log(paths)
    assert np.corrcoef(logs[:, 30], logs[:, 31])[0, 1] == pytest.approx(0.9, abs=0.04)


def test_movers_who_bring_their_wants_are_averaged_in(pack):
    start = opening(pack)
    start.traces["wants"][0] = 1.0
    moved = start.moved.copy()
    home = pack.move_names.index("toy.Home.home")
    moved[home, 0] = 1e6
    settled = Week(pack).settle(start._replace(moved=moved))
    assert settled.traces["wants"][1, 0, 1] == pytest.approx(5e5 / 2e6)  # half of them went to b, where two million farm
    assert settled.traces["wants"][0, 0, 1] == 1.0


def test_a_condition_that_nobody_reads_is_an_error():
    with another_board(toy.BOARD):

        class Unread(Condition):
            """A condition for nobody."""

            name = "fed"
            reads = ("grain",)

            def value(self, now):
                return now.grain

    society = toy.society()
    lonely = replace(society, processes=(toy.Jobs,), conditions=(Unread,), measures=())
    with pytest.raises(Problem, match="T111"):
        Pack(lonely)


def test_conditions_in_a_circle_are_printed():
    with another_board(toy.BOARD):
        toy.BOARD.put(Quantity("left", "toy", "share", "x"), Quantity("right", "toy", "share", "x"))

        class Left(Condition):
            """One."""

            name = "left"
            reads = ("right",)

        class Right(Condition):
            """Other."""

            name = "right"
            reads = ("left",)

    with pytest.raises(Problem, match="left -> right -> left|right -> left -> right"):
        Pack(replace(toy.society(), conditions=(toy.Fed, Left, Right)))


def test_taking_out_an_unknown_process_names_the_nearest():
    with pytest.raises(Problem, match=r"toy\.Dying"):
        toy.society().without("toy.Dyin")


def test_a_process_of_weight_zero_is_as_good_as_absent(pack):
    weights = np.array([float(process is not toy.Dying) for process in pack.processes])
    muted = Expected(pack, True).run(toy.outside(), weights=weights)
    absent = Expected(Pack(toy.society().without("toy.Dying")), True).run(toy.outside())
    np.testing.assert_allclose(muted.heads, absent.heads, rtol=1e-10)
    np.testing.assert_allclose(muted.measures["hungry"], absent.measures["hungry"], rtol=1e-9)


VOTING = (toy.Home, toy.ToTown, toy.Dying, toy.Jobs, toy.Bread, toy.Obeying, toy.Council, toy.Deciding)


def free(weeks=toy.WEEKS):
    """Nothing ordered from outside until the council decides."""
    return toy.outside(weeks)._replace(held={"ordered": np.full((weeks, 1), np.nan)})


def test_votes_are_named_draws_by_seat():
    """What the dice cast is what the body casts when it is asked by itself, seat by seat."""
    counts = Counts(Pack(toy.society(*VOTING)))
    seed, week = 11, 9
    last = counts.run(free(week + 1), [seed]).last
    chances = counts.expected.week.open(counts.pack.theta(), _one(counts.run(free(week), [seed]).last), _mood(counts, seed, week)).state
    seats = ("one", "two", "three")
    body = Body("council", "toy", "three seats", seats, {seat: Holder("hands@a", place) for place, seat in enumerate(seats)})
    leaning = dict(zip(seats, chances.flows["votes"].tolist(), strict=True))
    cast = votes(body, "votes", leaning, seed, week)
    assert last.flows["votes"][0].tolist() == [float(cast[seat]) for seat in seats]
    rest = votes(body.without("two"), "votes", leaning, seed, week)
    assert rest == {seat: vote for seat, vote in cast.items() if seat != "two"}


def _one(state):
    pick = {part: {name: value[0] for name, value in getattr(state, part).items()} for part in ("stocks", "traces", "flows")}
    return state._replace(heads=state.heads[0], moved=state.moved[0], **pick)


def _mood(counts, seed, week):
    whole = free(week + 1)
    lots, shocks = counts.lots(seed, week + 1), counts.shocks(seed, week + 1)
    return Outside(
        whole.week_of_year[week], {}, {"ordered": whole.held["ordered"][week]}, shocks[week], {"mood": lots["mood"][week]}
    )


def test_decisions_feed_back_and_a_held_trace_stays_where_it_is_put():
    counts = Counts(Pack(toy.society(*VOTING)))
    left, forced = counts.run(free(), [11, 12]), counts.run(toy.outside(), [11, 12])
    assert (left.last.traces["ordered"] > 0.2).all()
    np.testing.assert_allclose(forced.last.traces["executed"], 0.5, atol=1e-6)
    one = counts.run(free(), [12])
    np.testing.assert_array_equal(one.flows[0], left.flows[1])


def test_in_expected_the_chance_stands_for_the_vote():
    plain, compiled = (Expected(Pack(toy.society(*VOTING)), how).run(free()) for how in (False, True))
    votes_cast = compiled.last.flows["votes"]
    assert ((votes_cast > 0.5) & (votes_cast < 1)).all()
    np.testing.assert_allclose(compiled.last.traces["ordered"], plain.last.traces["ordered"], rtol=1e-9)
