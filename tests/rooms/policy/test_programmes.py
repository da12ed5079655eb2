"""Programmes as data: complete, reasoned, without a target, with priors that can be drawn and handed round."""

import numpy as np
import pytest

from rooms.policy.situations import ATTRIBUTES, LEVERS, OPENING, SIGNALS
from thermidor.grammar import Problem, trial
from thermidor.policy.judging import ExpectedGain
from thermidor.society import BOARD
from thermidor.start import policy as start


def rows(table):
    """Every row [value, reason] of the file."""
    for value in table.values():
        if isinstance(value, dict):
            yield from rows(value)
        elif isinstance(value, list) and value and isinstance(value[0], float):
            yield value


def test_shapes_and_bounds_are_those_of_the_board():
    for name, values in (ATTRIBUTES | OPENING).items():
        notice = BOARD.notices[name]
        assert values.shape == tuple(len(BOARD.axes[axis]) for axis in notice.axes), name
        assert (values >= getattr(notice, "low", -np.inf)).all() and (
            values <= getattr(notice, "high", np.inf)
        ).all(), name


def test_every_number_has_its_reason():
    found = list(rows(start._programmes()))
    assert len(found) > 150
    assert all(isinstance(reason, str) and len(reason) > 3 for _, reason in found)


def test_every_leader_has_a_programme():
    assert (OPENING["weights"].sum(axis=1) > 3).all()
    assert (np.abs(OPENING["beliefs"]).sum(axis=(1, 2)) > 3).all()
    assert ATTRIBUTES["leader_party"].sum(axis=1) == pytest.approx(1)
    assert start.school({"court": "0", "party": "anarchist"}) == "other_parties"
    assert start._weights("other_parties").sum() > 3


def test_a_lever_is_believed_to_do_good_and_harm():
    """No lever is a free gift: the ruling party believes that each but trade in land has both sides."""
    one = ATTRIBUTES["programme_beliefs"][17]
    for place, lever in enumerate(LEVERS):
        assert one[place].min() < 0, lever
        assert one[place].max() > 0 or lever == "land", lever


def test_drawing_is_named_by_its_seed_and_has_the_width_asked_for():
    again, other = start.draw(5), start.draw(6)
    assert all((start.draw(5)[name] == values).all() for name, values in again.items())
    assert not np.allclose(again["beliefs"], other["beliefs"])
    assert start.draw(5, spread=0.0)["beliefs"] == pytest.approx(OPENING["beliefs"])
    many = np.stack([start.draw(seed)["programme_weights"][17, SIGNALS.index("hunger")] for seed in range(300)])
    assert np.log(many).std() == pytest.approx(0.5, rel=0.15)


def test_programmes_are_handed_round():
    order = list(reversed(range(40)))
    assert (start.permuted(order)["beliefs"][0] == OPENING["beliefs"][39]).all()
    assert set(start.permuted(order)) == set(start.draw(1))
    with pytest.raises(Problem, match="T203"):
        start.permuted([0] * 40)


def test_relabelled_leaders_expect_the_same():
    order = np.random.default_rng(2).permutation(40)
    urgency = np.random.default_rng(3).random((40, len(SIGNALS)))
    worth = {"cure_worth": np.full(len(LEVERS), 0.7)}
    plain = trial(ExpectedGain, {"urgency": urgency, "harm_felt": urgency, "beliefs": OPENING["beliefs"]} | worth).values
    moved = trial(ExpectedGain, {"urgency": urgency[order], "harm_felt": urgency[order], "beliefs": OPENING["beliefs"][order]} | worth).values
    assert moved == pytest.approx(plain[order])


def test_an_unknown_signal_is_refused_with_the_nearest_name():
    with pytest.raises(Problem, match="hunger"):
        start.along({"hungre": [1.0, "a slip"]}, SIGNALS)
