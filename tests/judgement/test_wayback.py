"""Ways back: the measure has a closed form; a trace with one is found, one that nothing moves is said to be still."""

import numpy as np
import pytest

from thermidor.judgement import shipping, wayback
from thermidor.judgement.shelf import Shelf
from thermidor.judgement.wayback import Ways, every, returned

WAVE = "influenza_wave"


@pytest.fixture(scope="module")
def ways():
    """Two years, and one in which to come back."""
    return Ways(steps=4, most=2)


def test_the_share_of_the_way_back_is_a_projection():
    start, way = np.array([3.0, 1.0]), np.array([2.0, 0.0])
    assert returned(start, start, way) == 0 and returned(start, start - way, way) == 1
    assert returned(start, np.array([2.0, 9.0]), way) == 0.5 and returned(start, start + way, way) == -1


def test_pieces_make_the_run_and_what_is_held_stays(ways):
    assert len(ways.states) == 5 and "ordered" not in ways.names()
    after = ways.dice.run(ways._held(0, WAVE, 4), ways.theta, ways.states[-1]).last
    first = ways.states[0]
    for name in ("fear", "restoration_memory"):
        stays = np.abs(np.asarray(after.traces[name]) - np.asarray(first.traces[name])).max()
        assert stays < np.abs(np.asarray(ways.states[-1].traces[name]) - np.asarray(first.traces[name])).max()


def test_an_epidemic_passes_and_what_never_moves_is_still(ways, tmp_path):
    row = ways.back(WAVE)
    assert row["good"] and row["share"] >= 0.5 and row["years"] <= 1 and row["owner"] == "war"
    assert ways.back("leader_openness")["still"]


def test_pieces_are_kept_and_the_page_lists_what_fails(ways, tmp_path, monkeypatch):
    monkeypatch.setattr(ways, "names", lambda: [WAVE])
    shelf = Shelf(tmp_path, "key")
    found = every(shelf, ways)
    monkeypatch.setattr(ways, "back", None)
    assert every(shelf, ways) == found
    monkeypatch.setattr(shipping, "place", lambda name: tmp_path / f"{name}.json")
    assert "Nothing here yet" in wayback.page()
    shipping.ship("wayback", {"rows": [*found, found[0] | {"trace": "stuck", "good": False, "share": 0.1}]})
    assert "| `stuck` |" in wayback.page() and "**10 %**" in wayback.page() and "1 do not" in wayback.page()
