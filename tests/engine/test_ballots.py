"""Bodies are persons in seats; a tally is the sum of their votes and of nothing else."""

import pytest

from thermidor.engine.ballots import tally, votes
from thermidor.grammar import Body, Holder, Problem

SEATS = tuple(f"seat {number}" for number in range(40))
BODY = Body("board", "toy", "a board of forty", SEATS, {seat: Holder("clerks@a", place) for place, seat in enumerate(SEATS)})
LEANING = {seat: place / 39 for place, seat in enumerate(SEATS)}


def test_taking_out_a_seat_changes_the_tally_by_exactly_its_vote():
    whole = votes(BODY, "to strike", LEANING, 3, 10)
    for seat in SEATS:
        rest = votes(BODY.without(seat), "to strike", LEANING, 3, 10)
        assert rest == {other: vote for other, vote in whole.items() if other != seat}
        assert sum(tally(rest)) == sum(tally(whole)) - 1


def test_votes_are_monotone_in_leaning_and_certain_at_the_ends():
    one, other = votes(BODY, "m", LEANING, 1, 1), votes(BODY, "m", {s: min(1, v + 0.1) for s, v in LEANING.items()}, 1, 1)
    assert all(other[seat] >= one[seat] for seat in SEATS)
    assert not one[SEATS[0]] and one[SEATS[-1]]


def test_the_share_of_votes_follows_the_leaning():
    half = dict.fromkeys(SEATS, 0.5)
    shares = [tally(votes(BODY, "m", half, seed, 1))[0] for seed in range(200)]
    assert abs(sum(shares) / 200 - 20) < 4 * (40 * 0.25 / 200) ** 0.5


def test_empty_seats_cast_no_vote_and_mistakes_teach():
    assert votes(Body("b", "toy", "x", ("one", "two")), "m", {}, 1, 1) == {}
    with pytest.raises(Problem, match="seat 1"):
        BODY.without("seat 01")
    with pytest.raises(Problem, match="T114"):
        Body("b", "toy", "x", ("one", "two"), {"one": Holder("c", 0), "two": Holder("c", 0)})
    with pytest.raises(Problem, match="T114"):
        votes(BODY, "m", {}, 1, 1)
