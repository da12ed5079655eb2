"""Fitted draws: an ensemble takes them in turn while they are fresh, and says so when they are stale."""

import json

import numpy as np
import pytest

from thermidor import russia
from thermidor.judgement.replay import replay
from thermidor.scenarios import draws, mark, run
from thermidor.scenarios.simulate import packed

NAMES = ["war.RedDesertion.base", "village.Risings.contagion"]


@pytest.fixture
def file(tmp_path, monkeypatch):
    """Writes draws that are taken for those of the package."""

    def write(society):
        path = tmp_path / "fitted_draws.json"
        told = {"names": NAMES, "quantiles": [[0.1, 0.9], [0.2, 0.8], [0.3, 0.7]], "society": society, "seed": 1, "commit": "abc", "evidence": "e"}
        path.write_text(json.dumps(told), "utf-8")
        found = draws.read(path)
        monkeypatch.setattr(draws, "shipped", lambda: found)
        return found

    return write


def test_runs_take_fresh_draws_in_turn(file):
    found = file(mark.society())
    numbers = found.numbers(7, 4)
    assert numbers[0] == numbers[3] and sorted(set(numbers)) == [0, 1, 2] and found.numbers(7, 2) == numbers[:2]
    record = run("history", runs=2, seed=7, weeks=3)
    assert record.data.attrs["parameters"] == "3 fitted draws of 2 parameters, commit abc" and record.data.attrs["parameter_file"] == draws.FILE
    plain = run("history", runs=2, seed=7, weeks=3, reference=True)
    assert plain.data.attrs["parameters"] == draws.ASKED and plain.data.attrs["parameter_hash"] != record.data.attrs["parameter_hash"]


def test_a_run_of_a_draw_is_done_again_with_its_own_draw(file):
    found = file(mark.society())
    record = run("history", runs=2, seed=7, weeks=3)
    again = replay(record, 1)
    expected = found.thetas(again.pack, russia.reference_for(again.pack), {}, found.numbers(7, 2))
    np.testing.assert_array_equal(again.theta, expected[1])


def test_what_is_forced_goes_before_the_draws(file):
    found = file(mark.society())
    pack = packed()
    row = found.thetas(pack, {}, {NAMES[0]: 0.5}, [0])[0]
    assert row[list(pack.parameters).index(NAMES[0])] == 0.5 * pack.parameters[NAMES[0]].unit.per_base


def test_stale_draws_are_not_used_and_the_record_says_so(file):
    file("another society")
    record = run("history", runs=1, seed=7, weeks=3)
    assert "stale" in record.data.attrs["parameters"] and record.data.attrs["parameter_file"] == "reference.toml"


def test_the_mark_changes_with_the_law_and_not_with_its_comments():
    plain = 'def f(x):\n    """Twice."""\n    return 2 * x\n'
    assert mark.substance(plain) == mark.substance('# why\ndef f(x):\n    """Other words."""\n    return 2  *  x\n')
    assert mark.substance(plain) != mark.substance(plain.replace("2", "3"))
