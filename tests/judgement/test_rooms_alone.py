"""Any rooms as a part: nothing they read is forgotten; at the reference values they run as in the whole society."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from thermidor import russia
from thermidor.grammar import Problem
from thermidor.judgement.parts import rooms
from thermidor.judgement.parts.form import Account, Part
from thermidor.judgement.parts.simulator import Simulator
from thermidor.judgement.shelf import Shelf
from thermidor.scenarios import simulate

SOCIETY = russia.society()


def laid_out(names):
    kept, moved = rooms._kept(SOCIETY, names)
    measures = rooms._measures(SOCIETY, names)
    return kept, moved, measures, rooms._outer(SOCIETY, names, kept, measures, moved)


@pytest.mark.parametrize("names", [("village",), ("market", "village"), ("war",), ("party", "apparatus"), ("town", "village", "market", "war")])
def test_all_that_is_read_is_moved_given_or_held(names):
    kept, _, measures, outer = laid_out(names)
    part = SOCIETY.part(kept, measures, outer["given"])
    still = part.left_alone() - outer["held"] - {"ordered"}
    assert not still, f"neither moved nor held: {sorted(still)}"
    worked_out = {each.name for each in part.conditions}
    assert {name.split(".")[0] for name in (each.identity() for each in part.conditions)} <= set(names)
    assert not worked_out & outer["given"]


def test_whoever_moves_the_same_people_is_kept():
    kept, moved, _, _ = laid_out(("village",))
    assert "peasants" in moved and "war.RedMobilisation" in kept and "party.Machine" not in kept


def test_unknown_rooms_and_rooms_nobody_measures_are_refused():
    with pytest.raises(Problem, match="Did you mean 'village'"):
        rooms.of_rooms(("vilage",), Shelf(None))


@pytest.mark.slow
def test_rooms_alone_run_as_in_the_whole(tmp_path):
    part: Part = rooms.of_rooms(("market", "village"), Shelf(tmp_path))
    assert 0 < len(part.account().free) <= 12 and all(name.split(".")[0] in part.rooms for name in part.account().free)
    whole = simulate.run("history", dice="expected")
    nobody: Account = replace(part.account(), free=())
    alone = Simulator(replace(part, accounts=(nobody,)), nobody).record(np.zeros((1, 0)))
    for name in ("harvest", "sown_area", "cattle", "grain_collected", "scissors", "real_money"):
        there, here = whole.data[name].values[0], alone.data[name].values[0]
        assert np.nanmax(np.abs(here / there - 1)) < 0.01, name
