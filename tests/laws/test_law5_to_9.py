"""Laws 5, 6, 7 and 9: absence, declaration, sources, limits. (Law 8 has a file of its own.)"""

import json
import re
from pathlib import Path

import numpy as np
import pytest

from thermidor import russia
from thermidor.engine.expected import at_week
from thermidor.engine.week import Week, opening
from thermidor.grammar import Trace

ROOT = Path(russia.__file__).parents[2]
SOCIETY = russia.society()


# ---- 5: absence is a value ---------------------------------------------------------------------------------------------------


def test_no_enable_flag_anywhere():
    for file in (ROOT / "src" / "thermidor").rglob("*.py"):
        assert "enable_" not in file.read_text("utf-8").replace("jax_enable_x64", ""), file


@pytest.mark.parametrize("identity", [p.identity() for p in sorted(SOCIETY.processes, key=lambda p: p.identity())][::9])
def test_a_process_is_removed_by_taking_it_out_of_the_list(identity, scenario):
    from thermidor.engine.expected import Expected
    from thermidor.engine.pack import Pack

    pack = Pack(SOCIETY.without(identity))
    plain = Expected(pack, False)
    state, _ = plain.step(pack.theta(russia.reference_for(pack)), opening(pack), at_week(scenario.outside(), 0))
    assert np.isfinite(state.heads).all()


@pytest.mark.parametrize("identity", sorted(p.identity() for p in SOCIETY.processes))
def test_what_only_an_absent_process_read_goes_with_it(identity):
    from thermidor.engine.pack import Pack

    left = SOCIETY.without(identity)
    Pack(left)  # refuses a condition that nobody reads, and one that is read and worked out by nobody
    gone = {c.name for c in SOCIETY.conditions} - {c.name for c in left.conditions}
    assert not gone & left.names_read()


def test_a_condition_that_nobody_read_before_is_still_refused():
    from dataclasses import replace

    from thermidor.engine.pack import Pack
    from thermidor.grammar import Condition, Problem, Quantity, another_board

    with another_board(replace(SOCIETY.board, notices=dict(SOCIETY.board.notices))) as mine:
        mine.put(Quantity("heard_by_nobody", "toy", "share", "what nobody reads"))

        class Heard(Condition):
            """What nobody reads."""

            name = "heard_by_nobody"

            def value(self, now):
                return 0

    larger = replace(SOCIETY, board=mine, conditions=(*SOCIETY.conditions, Heard))
    with pytest.raises(Problem, match="T111"):
        Pack(larger.without("town.TownDeaths"))


def test_every_owner_on_the_board_is_a_room():
    owners = {notice.owner for notice in SOCIETY.board.notices.values()}
    assert owners - {"", "society", *russia.ROOMS} == set()


# ---- 6: declared is done -----------------------------------------------------------------------------------------------------


def test_everything_declared_is_read_and_nothing_else(pack, scenario, theta):
    noted: dict[str, set[str]] = {}
    week = Week(pack, access=noted)
    state, outside = opening(pack), scenario.outside()
    week.open(theta, state, at_week(outside, 30))
    for member in pack.society.members():
        if getattr(member, "counts", ()):
            continue
        assert noted.get(member.identity(), set()) == set(member.reads), member.identity()


def test_every_trace_has_a_process_that_leads_it_back():
    led_back = {name for process in SOCIETY.processes for name in process.returns}
    moved = {name for process in SOCIETY.processes for name in process.drifts}
    for trace in SOCIETY.of(Trace):
        assert trace.name in moved, f"nothing moves {trace.name}"
        assert trace.name in led_back, f"{trace.name} has no way back"


# ---- 7: sources --------------------------------------------------------------------------------------------------------------


def test_every_parameter_has_unit_prior_and_source():
    for name, each in SOCIETY.parameters().items():
        assert str(each.unit) and each.words and len(each.source) >= 8, name


def test_premises_are_centred_on_no_effect():
    for name, each in SOCIETY.parameters().items():
        if each.source.startswith("premise"):
            elsewhere = "outside the argument's tradition" in each.source
            assert (each.prior.centre == 0 or elsewhere) and each.prior.kind == "normal", name


def test_reference_values_are_complete_and_reasoned():
    import tomllib

    table = tomllib.loads((ROOT / "src" / "thermidor" / "reference.toml").read_text("utf-8"))
    assert set(table) == set(SOCIETY.parameters())
    for name, row in table.items():
        assert row["reason"] and SOCIETY.parameters()[name].prior.allows(float(row["value"])), name


def test_figures_used_by_a_parameter_or_the_start_are_not_scored():
    from thermidor.evidence import load
    from thermidor.evidence.roles import require_unscored

    text = json.dumps(russia.start_values()) + " ".join(each.source for each in SOCIETY.parameters().values())
    used: dict[str, list[str]] = {}
    for name, day in re.findall(r"series:(\w+)@([\d-]+)", text):
        used.setdefault(name, []).append(day.rstrip("-"))
    assert used
    require_unscored(load().series, used)


# ---- 9: limits ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("room", sorted(russia.ROOMS))
def test_each_room_ships_its_limits_and_grade(room):
    tests = (ROOT / "tests" / "rooms" / room / "test_limits.py").read_text("utf-8")
    assert tests.count("def test_") >= 2, f"{room} ships no closed forms"
    page = (ROOT / "docs" / "rooms" / f"{room}.md").read_text("utf-8")
    assert f"Grade {russia.ROOMS[room].GRADE}" in page or f"grade {russia.ROOMS[room].GRADE}" in page
    assert all(by for by in russia.ROOMS[room].MECHANISMS.values()), "a mechanism that nothing delivers"


def test_each_process_has_its_line_in_the_ablation_table():
    table = json.loads((ROOT / "docs" / "registers" / "ablation.json").read_text("utf-8"))
    assert set(table["removed"]) == {process.identity() for process in SOCIETY.processes}
