"""Parts judged alone: what they are given, what they answer for, and that rivals are compared on equal terms."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from thermidor import russia
from thermidor.engine.pack import Pack
from thermidor.evidence.archive import load
from thermidor.grammar import Problem
from thermidor.judgement import parts
from thermidor.judgement.parts.form import MOST_FREE, Account, Weeks

PARTS = [parts.part(name) for name in parts.NAMES]
ACCOUNTS = [(part, account) for part in PARTS for account in part.accounts]
BASE = russia.society()


def name(thing):
    return getattr(thing, "name", str(thing))


@pytest.mark.parametrize("part", PARTS, ids=name)
def test_a_clamp_is_no_witness_and_every_clamp_is_named(part):
    weeks = Weeks(part.scenario().mondays())
    part.given(weeks), part.held(weeks)
    assert weeks.used <= set(part.clamps), "an archive series is used as a clamp and not named"
    assert not set(part.clamps) & {witness.series for witness in part.witnesses}
    for series in (*part.clamps, *(witness.series for witness in part.witnesses)):
        assert series in load().series


@pytest.mark.parametrize("part", PARTS, ids=name)
def test_evidence_lies_in_more_than_one_block_and_comes_from_several_sources(part):
    archive, first, last = load(), *(date.fromisoformat(day) for day in part.window)
    blocks, sources = set(), set()
    for witness in part.witnesses:
        assert witness.discrepancy > 0 and witness.why
        blocks |= {reading.block for reading in archive.map[witness.series] if not reading.unscored}
        sources |= {figure.source for figure in archive.series[witness.series].figures if figure.start >= first and figure.end <= last}
    assert len(blocks) >= 2
    assert len(sources) >= 4


@pytest.mark.parametrize(("part", "account"), ACCOUNTS, ids=name)
def test_what_a_part_does_not_move_is_held_or_left_for_a_reason(part, account):
    society = part.society(account)
    held = set(part.held(Weeks(part.scenario().mondays())))
    unsaid = society.left_alone() - held - set(part.still) - {"ordered", "provisional_centre", "soviet_centre"}
    assert not unsaid, f"neither moved, nor held, nor said to stay: {sorted(unsaid)}"
    assert all(part.still.values())


@pytest.mark.parametrize(("part", "account"), ACCOUNTS, ids=name)
def test_accounts_are_compared_on_equal_terms(part, account):
    known = Pack(part.society(account)).parameters
    assert len(account.free) == len(part.accounts[0].free) <= MOST_FREE or account.second_form
    assert len(set(account.free)) == len(account.free)
    assert account.advocate and account.stake
    for free in account.free:
        assert free in known, f"{free} is no parameter of {account.name}"
        assert known[free].prior.kind != "fixed"
        assert free not in account.fixed


def test_free_parameters_are_indexed_by_nothing():
    told = {*BASE.regions, *BASE.board.axes["leader"], *(str(year) for year in range(1917, 1931))}
    for _, account in ACCOUNTS:
        for free in account.free:
            assert not set(free.lower().replace(".", "_").split("_")) & told


def test_too_many_free_parameters_are_refused():
    part = PARTS[0]
    many = tuple(part.society(part.account()).parameters())[: MOST_FREE + 1]
    with pytest.raises(Problem, match="At most 12"):
        part.society(Account("many", "", "", "", many))


def test_an_unknown_part_or_account_names_the_nearest():
    with pytest.raises(Problem, match="grain"):
        parts.part("grains")
    with pytest.raises(Problem, match=PARTS[0].accounts[0].name):
        PARTS[0].account(PARTS[0].accounts[0].name + "s")


def test_a_witness_that_is_a_clamp_is_refused():
    from thermidor.judgement.parts.simulator import Simulator

    part = PARTS[0]
    with pytest.raises(Problem, match="is a clamp"):
        _ = Simulator(replace(part, clamps=(*part.clamps, part.witnesses[0].series)), part.account()).figures


def test_paths_over_weeks():
    weeks = Weeks([date(1920, 1, 5), date(1920, 1, 12), date(1920, 1, 19)])
    np.testing.assert_allclose(weeks.between(("1920-01-05", 1.0), ("1920-01-19", 3.0)), [1, 2, 3])
    np.testing.assert_allclose(weeks.between(("1920-01-05", 1.0), ("1920-01-19", 4.0), logs=True), [1, 2, 4])
    np.testing.assert_allclose(weeks.steps(("1920-01-12", 0.5)), [0, 0.5, 0.5])
    np.testing.assert_array_equal(np.isnan(weeks.until("1920-01-12", np.ones((3, 2)))).any(axis=1), [False, True, True])
    assert weeks.executed(requisition=np.ones(3)).shape == (3, len(BASE.board.axes["lever"]))
    with pytest.raises(Problem, match="requisition"):
        weeks.executed(requisitions=np.ones(3))


@pytest.mark.parametrize("part", PARTS, ids=name)
def test_at_most_eight_stay_free_in_the_whole_and_all_can_be_told(part):
    stay, own = parts.STAY_FREE[part.name], part.account()
    assert len(stay) <= 8 and set(stay) <= set(own.free)
    found = json.loads((parts.RESULTS / f"{part.name}.json").read_text("utf-8"))["recovery"]["parameters"]
    assert all(found[name]["identifiable"] for name in stay)
