"""Seventy-seven claims in three roles, every conclusion registered, every premise carried or listed."""

import dataclasses
import importlib
import re
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from claims.outline import outline
from thermidor.claims import CHAPTERS, all_claims, claim, page
from thermidor.claims.figures import told
from thermidor.claims.form import ROLES, ROOMS, STATIONS, Arm, Stated
from thermidor.claims.premises import UNTIED, named_in, tied
from thermidor.claims.reading import Untold
from thermidor.claims.turning_points import IDS, turning_point
from thermidor.grammar import Problem

# The ids of the argument with their roles, as its table has them: p premise, e evidence, c conclusion.
TABLE = {
    "two-revolutions": "TR ppcpccpcc",
    "civil-war": "CW eppceeeppc",
    "substitution": "SP pcecppec",
    "nep": "KN cppcpccp",
    "party-state": "PS cepppppepeceee",
    "divisions": "DP pc LO pcppcce RC ppccpcp",
    "counter-revolution": "CR ccepcceeccpc",
}
NAMES = dict(zip("pec", ROLES, strict=True))
CLAIMS = all_claims()
CONCLUSIONS = [each for each in CLAIMS if each.role == "conclusion"]
PLAIN = [each for each in CONCLUSIONS if not each.proposition.arms]
CAUSAL = [each for each in CONCLUSIONS if each.proposition.arms]


def rows():
    for chapter, words in TABLE.items():
        parts = words.split()
        for stem, roles in zip(parts[::2], parts[1::2], strict=True):
            yield from ((f"{stem}{number}", NAMES[role], chapter) for number, role in enumerate(roles, 1))


def test_ids_roles_and_chapters_are_those_of_the_argument():
    assert [(each.id, each.role, each.chapter) for each in CLAIMS] == list(rows())
    assert list(dict.fromkeys(each.chapter for each in CLAIMS)) == list(CHAPTERS)


def test_there_are_seventy_seven():
    count = {role: sum(each.role == role for each in CLAIMS) for role in ROLES}
    assert count == {"premise": 31, "evidence": 16, "conclusion": 30}


@pytest.mark.parametrize("each", CLAIMS, ids=lambda each: each.id)
def test_a_claim_has_what_its_role_needs(each):
    assert each.says.endswith(".") and set(each.needs) <= set(ROOMS) and each.needs
    assert bool(each.proposition) == (each.role == "conclusion") and bool(each.figures) == (each.role == "evidence")


@pytest.mark.parametrize("each", CONCLUSIONS, ids=lambda each: each.id)
def test_a_conclusion_is_registered_whole(each):
    asked = each.proposition
    assert asked.quantity and asked.reads and asked.margin_said and len(asked.falsifier) > 20
    assert asked.window.event in IDS and asked.window.start < asked.window.stop
    assert asked.station in ("", *STATIONS) and bool(asked.arms) == bool(asked.contrast)
    assert len({arm.name for arm in asked.arms}) == len(asked.arms) != 1


def test_a_window_hangs_on_an_event_and_not_on_a_date():
    assert not [each.id for each in CONCLUSIONS if re.search(r"\b19\d\d\b", each.proposition.window.words())]


@pytest.mark.parametrize("each", CONCLUSIONS, ids=lambda each: each.id)
def test_a_conclusion_can_be_asked_of_a_record(each):
    for read in each.proposition.reads.values():
        found = read(outline())
        assert found.shape == (3,) and np.isfinite(found).all(), found


@pytest.mark.parametrize("each", CONCLUSIONS, ids=lambda each: each.id)
def test_a_conclusion_tells_nothing_of_a_record_without_its_variables(each):
    with pytest.raises(Untold):
        each.proposition.values(outline()[["collective_share"]])


@pytest.mark.parametrize("each", CAUSAL, ids=lambda each: each.id)
def test_alike_ensembles_bear_no_causal_claim_out(each):
    means = each.proposition.means(outline())
    assert each.proposition.holds({arm.name: means for arm in each.proposition.arms}) is (each.id == "CR5")
    assert each.proposition.holds({}) is None


def test_what_is_taken_out_or_forced_exists():
    levers = dict.fromkeys(
        (
            "land",
            "requisition",
            "grain_tax",
            "grain_market",
            "investment",
            "pluralism",
            "coercion",
            "party_regime",
            "appointment",
        )
    )
    for each in CAUSAL:
        for arm in each.proposition.arms:
            assert set(arm.order) <= set(levers) and (not arm.order or arm.since in IDS)
            for name in arm.without:
                room, process = name.split(".")
                sources = Path(importlib.import_module("thermidor").__file__).parent.joinpath(room).glob("*.py")
                assert any(f"class {process}(Process)" in path.read_text("utf-8") for path in sources), name


def test_two_by_two_needs_both_sides():
    asked = claim("TR3").proposition
    means = {"both": {"lasts": 0.8}, "neither": {"lasts": 0.0}}
    lame = {"no ferment in the towns": {"lasts": 0.05}, "no seizure of land": {"lasts": 0.0}}
    assert asked.holds(means | lame) is True
    assert asked.holds(means | lame | {"no seizure of land": {"lasts": 0.3}}) is False
    assert asked.holds(means | lame | {"both": {"lasts": 0.4}}) is False


def test_the_reverse_order_refutes_loss_of_workers():
    asked = claim("SP8").proposition
    means = {"as it is": {"gap": 0.4}, "workers held": {"gap": 0.1}, "law held": {"gap": 0.3}}
    assert asked.holds(means) is True
    assert asked.holds(means | {"law held": {"gap": 0.05}}) is False
    assert asked.holds(means | {"workers held": {"gap": 0.3}, "law held": {"gap": 0.4}}) is False


def test_a_better_harvest_may_not_do_as_much_as_the_draw():
    asked = claim("LO6").proposition
    means = {
        "as it is": {"chosen": 0.1},
        "delegates drawn from members": {"chosen": 0.4},
        "better harvest": {"chosen": 0.15},
    }
    assert asked.holds(means) is True and asked.holds(means | {"better harvest": {"chosen": 0.5}}) is False


def test_margins_face_the_right_way():
    gap = claim("SP2").proposition
    assert (
        gap.passes(np.array([0.1, 0.3, np.nan])).tolist()[:2] == [1.0, 0.0]
        and np.isnan(gap.passes(np.array([np.nan])))[0]
    )
    assert claim("KN1").proposition.passes(np.array([2.0, 1.0])).tolist() == [1.0, 0.0]


def test_an_event_that_does_not_come_is_no_failure():
    quiet = outline().drop_vars("insurgents").assign(insurgents=outline()["insurgents"] * 0 + 5)
    assert np.isnan(claim("KN4").proposition.values(quiet)).all()


def test_disputed_words_are_marked():
    assert [each.id for each in CLAIMS if each.disputed] == ["TR9", "PS1", "CR10"]


# ---- evidence -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("relation", "low", "high", "answer"),
    [("about", 1, 3, True), ("about", 3, 4, False), ("at least", 0, 3, True), ("at least", 0, 1, False), ("at most", 1, 9, True),
     ("at most", 3, 9, False)],
)  # fmt: skip
def test_a_range_agrees_with_a_figure(relation, low, high, answer):
    assert Stated("x", 2.0, relation=relation).agrees(low, high) is answer
    assert Stated("x", None).agrees(low, high) is None


def test_a_figure_is_read_against_its_own_base():
    data = outline()
    data["workers_employed"][:] = np.where(np.arange(704) < 100, 3000.0, 1200.0)
    assert told(data, claim("CW6").figures[0]) == pytest.approx([40.0] * 3)


def test_a_record_without_the_window_tells_nothing():
    with pytest.raises(Untold):
        told(outline().isel(week=slice(0, 52)), dataclasses.replace(claim("CW7").figures[0], variable="real_wage"))


def test_numbers_that_the_argument_does_not_state_are_marked():
    stated = {each.id for each in CLAIMS for figure in each.figures if not figure.assumed}
    assert {"CW5", "CW6", "CW7", "SP7", "PS2", "PS13", "PS14"} <= stated and "(the number is assumed here)" in page()


# ---- premises -------------------------------------------------------------------------------------------------------------------


def members():
    found = []
    for room in ROOMS:
        try:
            module = importlib.import_module(f"thermidor.{room}")
        except ModuleNotFoundError:
            continue
        found += [*module.PROCESSES, *module.CONDITIONS]
    return found


def test_every_premise_is_carried_or_listed():
    carried, premises = tied(members()), {each.id for each in CLAIMS if each.role == "premise"}
    assert set(UNTIED) <= premises and all(len(reason) > 30 for reason in UNTIED.values())
    assert premises - set(carried) - set(UNTIED) == set(), "carry it, or say in UNTIED why nothing does"
    assert set(carried) & set(UNTIED) == set(), "carried by now: take it off the list"


def test_a_source_names_its_premise():
    assert named_in("premise CW9: sign free") == ["CW9"] and named_in("premises TR8, KN1: sign free") == ["TR8", "KN1"]
    assert named_in("premise: who is sent away first, sign free") == named_in("prior: CW9") == []


# ---- the register ---------------------------------------------------------------------------------------------------------------


def test_the_page_is_fresh():
    written = Path(__file__).parents[2] / "docs" / "registers" / "claims.md"
    assert written.read_text("utf-8") == page(), "write it again: make registers"


def test_the_page_holds_every_claim_and_event():
    text = page()
    assert all(f"\n| {each.id} | {each.role} |" in text for each in CLAIMS) and all(
        f"| `{name}` |" in text for name in IDS
    )
    assert all("\n" not in each.says and "|" not in each.says for each in CLAIMS)


def test_an_unknown_claim_is_named():
    assert claim("tr3").id == "TR3"
    with pytest.raises(Problem, match="TR3"):
        claim("TR33")


def test_an_arm_says_what_is_done():
    assert Arm("x").words() == "history"
    assert (
        Arm("x", "no_nep", ("town.Fear",), {"land": 1.0}, "nep", "by lot").words()
        == "no_nep; without town.Fear; land = 1 from nep on; by lot"
    )


def test_a_station_lies_before_the_window():
    """Were the events to come on their historical days, no window would begin before its station: evidence inside it may not be used."""
    for each in CONCLUSIONS:
        window, station = each.proposition.window, each.proposition.station
        day = turning_point(window.event).historical
        begins = day - timedelta(days=day.weekday()) + timedelta(weeks=window.start)
        assert station <= begins.isoformat(), each.id
        latest = max(one for one in ("", *STATIONS) if one <= begins.isoformat())
        # A counterfactual starts from the last station before its antecedent, which may come well before its window.
        assert station == latest or each.proposition.arms, each.id
