"""What politics needs the grammar to say: votes of persons, chance of who comes, spread by a quantity, traits, numbers with one owner."""

import numpy as np
import pytest

from thermidor.engine.counts import Counts
from thermidor.engine.expected import Expected, at_week
from thermidor.engine.pack import Pack
from thermidor.engine.society import Society
from thermidor.engine.week import Outside, opening
from thermidor.grammar import (
    Axis,
    Ballot,
    Condition,
    Covariate,
    Field,
    Lot,
    Measure,
    Problem,
    Process,
    Quantity,
    SocialClass,
    Trace,
    another_board,
    clip,
    parameter,
    per_week,
    persons,
    trial,
)

PLACES, WEEKS, CHANCE = ("here", "there"), 20, 0.3
MIX = ((0.125, 0.5), (0.25, 0.5), (0.625, 0.0))
SEATS = tuple(f"seat {number}" for number in range(50))

with another_board() as BOARD:
    CROWD = SocialClass("crowd")
    POSTS = SocialClass("posts", {"trade": ("baker", "smith", "clerk")})
    BOARD.put(
        CROWD,
        POSTS,
        Axis("seat", SEATS),
        Ballot("votes", "toy", "vote", "votes for a strike", axes=("seat",), body="council"),
        Lot("mood", "toy", "standard deviations", "what the one who comes is like", axes=("seat",)),
        Covariate("leaning", "", "share", "readiness to strike", axes=("seat",), personal=True),
        Covariate("standing", "", "share", "standing, the same in all runs", axes=("seat",)),
        Quantity("wanted", "toy", "share", "posts wanted, by trade", axes=("trade", "region")),
        Trace("seen", "toy", "share", "share of votes seen so far", axes=()),
        Trace("temper", "toy", "share", "temper of those in the seats", axes=("seat",)),
    )

    class Council(Process):
        """Seats vote as their holders lean."""

        reads = ("leaning",)
        ballots = ("votes",)

        def chances(self, now):
            return {"votes": clip(now.leaning, 0, 1)}

    class Counting(Process):
        """What was voted is remembered."""

        reads = ("votes", "seen")
        drifts = ("seen",)
        returns = ("seen",)

        def changes(self, now):
            return {"seen": now.votes.mean("seat") - now.seen}

    class Coming(Process):
        """Whoever comes brings a temper along."""

        reads = ("mood", "temper")
        drifts = ("temper",)
        returns = ("temper",)

        def changes(self, now):
            return {"temper": now.mood - now.temper}

    class Wanted(Condition):
        """One baker, two smiths and five clerks are wanted here; there as many bakers as smiths, and nobody else."""

        name = "wanted"

        def value(self, now):
            return Field(np.array(MIX), ("trade", "region"))

    class Hiring(Process):
        """Posts are filled from the crowd as they are wanted."""

        moves = {"hired": (CROWD >> POSTS).keeping("region").drawing(trade="wanted")}

        def hazards(self, now):
            return {"hired": 0.5}

    class Placing(Process):
        """Clerks are taken from the crowd, so that somebody moves in every toy."""

        moves = {"placed": (CROWD >> POSTS).keeping("region").setting(trade="clerk")}

        def hazards(self, now):
            return {"placed": 0.1}

    class HiringByHand(Process):
        """Bakers and smiths only are taken from the crowd."""

        moves = {"hired": (CROWD >> POSTS.where(trade=("baker", "smith"))).keeping("region").drawing(trade="wanted")}

        def hazards(self, now):
            return {"hired": 0.5}


def pack(*processes, conditions=(), placing=(Placing,)):
    heads = {"crowd": [80_000, 80_000], "posts": np.zeros((3, 2))}
    covariates = {"leaning": np.full(len(SEATS), CHANCE), "standing": np.ones(len(SEATS))}
    return Pack(Society(BOARD, PLACES, (*placing, *processes), conditions, heads=heads, covariates=covariates))


def outside(weeks=WEEKS):
    return Outside(np.zeros(weeks), {}, {}, np.ones((weeks, 0, 2)), {"mood": np.zeros((weeks, len(SEATS)))})


def runs(packed, seeds=(1, 2, 3), theta=None, weeks=WEEKS):
    return Counts(packed, compiled=False).run(outside(weeks), list(seeds), theta)


def trace(path, name):
    return np.asarray(path.last.traces[name])


# ---- votes -------------------------------------------------------------------------------------------------------------------


def test_without_chance_the_chance_stands_for_the_vote():
    last = Expected(pack(Council, Counting), compiled=False).run(outside()).last
    np.testing.assert_allclose(last.flows["votes"], CHANCE)
    assert last.traces["seen"] == pytest.approx(CHANCE)


def test_with_chance_every_seat_votes_and_tallies_are_sums_of_votes():
    path = runs(pack(Council, Counting), range(100))
    votes = np.asarray(path.last.flows["votes"])
    assert set(np.unique(votes)) == {0.0, 1.0}
    assert votes.mean() == pytest.approx(CHANCE, abs=4 * np.sqrt(CHANCE * (1 - CHANCE) / votes.size))
    tally = trace(path, "seen") * len(SEATS)
    np.testing.assert_allclose(tally, np.rint(tally), atol=1e-9)


def test_a_ballot_is_stated_by_chances_and_by_nobody_twice():
    with pytest.raises(Problem, match="T105"), another_board(BOARD):

        class Silent(Process):
            """Declares votes and states no chances."""

            ballots = ("votes",)

    with pytest.raises(Problem, match="T105.*ballot"), another_board(BOARD):

        class Wrong(Process):
            """Votes on what is no ballot."""

            ballots = ("seen",)

            def chances(self, now):
                return {"seen": 0}

    with another_board(BOARD):

        class Second(Process):
            """Votes in the place of others."""

            ballots = ("votes",)

            def chances(self, now):
                return {"votes": 1}

    with pytest.raises(Problem, match="T108"):
        Expected(pack(Council, Second, Counting), compiled=False)


def test_votes_nobody_casts_are_zero():
    last = Expected(pack(Counting), compiled=False).run(outside()).last
    assert last.traces["seen"] == 0


def test_a_trial_tells_chances():
    assert trial(Council, {"leaning": np.full(len(SEATS), 0.4)})["votes"].values.max() == 0.4


# ---- who happens to come -----------------------------------------------------------------------------------------------------


def test_without_chance_whoever_comes_is_ordinary():
    last = Expected(pack(Coming), compiled=False).run(outside()).last
    assert (last.traces["temper"] == 0).all()


def test_with_chance_they_differ_by_standard_normal_numbers_and_the_same_seed_brings_the_same():
    tempers = trace(runs(pack(Coming), range(60)), "temper").reshape(-1)
    assert tempers.mean() == pytest.approx(0, abs=4 / np.sqrt(tempers.size))
    assert tempers.std() == pytest.approx(1, abs=4 / np.sqrt(2 * tempers.size))
    np.testing.assert_array_equal(trace(runs(pack(Coming)), "temper"), trace(runs(pack(Coming)), "temper"))


# ---- spread by a quantity ----------------------------------------------------------------------------------------------------


def test_arrivals_are_spread_by_the_quantity():
    packed = pack(Hiring, conditions=(Wanted,), placing=())
    posts = Expected(packed, compiled=False).run(outside()).heads[-1, packed.slice("posts")]
    np.testing.assert_allclose(posts / posts.sum(axis=0), MIX, atol=1e-12)
    drawn = runs(packed).heads[:, -1]
    assert (drawn.sum(axis=(1, 2)) == 160_000).all() and (drawn[:, packed.slice("posts")][:, 2, 1] == 0).all()


def test_a_narrowed_target_takes_the_shares_among_its_own_values():
    packed = pack(HiringByHand, conditions=(Wanted,), placing=())
    path = Expected(packed, compiled=False).run(outside())
    posts = path.heads[-1, packed.slice("posts")]
    np.testing.assert_allclose(posts / posts.sum(axis=0), [[1 / 3, 1 / 2], [2 / 3, 1 / 2], [0, 0]], atol=1e-12)
    assert path.heads[-1].sum() == pytest.approx(160_000)  # nobody vanishes


def test_a_quantity_that_spreads_is_read_by_the_move():
    assert "wanted" in pack(Hiring, conditions=(Wanted,)).society.names_read()
    with pytest.raises(Problem, match="T111"):
        pack(Coming, conditions=(Wanted,))


# ---- traits ------------------------------------------------------------------------------------------------------------------


def test_traits_of_persons_travel_with_the_parameters():
    packed = pack(Council, Counting)
    assert [each.name for each in packed.personal] == ["leaning"]
    other = packed.theta(persons={"leaning": np.linspace(0, 1, len(SEATS))})
    assert len(other) == len(packed.theta()) == len(packed.parameters) + len(SEATS)
    dice = Expected(packed, compiled=False)
    following, _ = dice.step(other, opening(packed), at_week(outside(), 0))
    np.testing.assert_allclose(following.flows["votes"], np.linspace(0, 1, len(SEATS)))
    same, _ = dice.step(packed.theta(), opening(packed), at_week(outside(), 0))
    np.testing.assert_allclose(same.flows["votes"], CHANCE)


# ---- numbers have one owner --------------------------------------------------------------------------------------------------


def test_a_parameter_shared_by_two_is_refused():
    shared = parameter(0.1, per_week, prior="log-normal, factor 2", source="a toy")
    body = {"moves": {"go": (CROWD >> POSTS).keeping("region").setting(trade="clerk")}, "hazards": lambda self, now: {"go": self.pace}}
    with another_board(BOARD):
        type("First", (Process,), {"__doc__": "Somebody goes.", "pace": shared, **body})
        with pytest.raises(Problem, match="T106.*toy.Second.pace.*toy.First.pace"):
            type("Second", (Process,), {"__doc__": "Others go.", "pace": shared, **body})
        with pytest.raises(Problem, match="T106"):
            again = parameter(0.1, per_week, prior="log-normal, factor 2", source="a toy")
            type("Third", (Process,), {"__doc__": "Others go.", "pace": again, "rest": again, **body})
    assert shared.name == "toy.First.pace"


def test_who_inherits_a_parameter_has_one_of_its_own():
    with another_board(BOARD):

        class Tenths(Measure):
            """What is shared by measures in one unit."""

            abstract = True
            ten = parameter(10.0, persons, prior="fixed: a unit", source="definition")
            unit, reads = "tens", (CROWD,)

            def value(self, now):
                return now.crowd.sum() / self.ten

        class One(Tenths):
            """The crowd in tens."""

            name = "crowd_in_tens"

        class Other(Tenths):
            """The crowd in scores."""

            name = "crowd_in_scores"
            ten = parameter(20.0, persons, prior="fixed: a unit", source="definition")

    assert [each.parameters["ten"].name for each in (One, Other)] == ["toy.One.ten", "toy.Other.ten"]
    assert trial(One, {"crowd": [50.0, 50.0]}).values == 10 and trial(Other, {"crowd": [50.0, 50.0]}).values == 5
    assert Tenths.ten.name == ""
