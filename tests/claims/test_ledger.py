"""The ledger reports what a record allows, names what is missing, and judges nothing."""

import json

import numpy as np
import pytest
import xarray

from claims.outline import outline
from claims.synthetic import nothing
from thermidor.evidence import load
from thermidor.judgement import ledger
from thermidor.judgement.turning import station_before, turning_points

KEYS = {
    "id",
    "role",
    "chapter",
    "station",
    "in_model",
    "in_evidence",
    "against_rivals",
    "needs",
    "grade",
    "verdict",
    "sources",
}
MODEL = {"prior", "fitted", "runs", "margin", "mark"}


@pytest.fixture(autouse=True)
def rooms(monkeypatch):
    """Grades of rooms that are there, and nothing that carries a premise: the society itself is not asked."""
    monkeypatch.setattr(
        ledger, "room_grades", lambda: {"town": "C", "village": "B", "market": "A", "war": "C", "soviets": "C"}
    )
    monkeypatch.setattr(ledger, "members", tuple)


def many(data: xarray.Dataset, runs: int = 24) -> xarray.Dataset:
    return data.isel(run=np.zeros(runs, int)).assign_coords(run=np.arange(runs))


@pytest.fixture(scope="module")
def wide():
    return many(outline())


@pytest.fixture
def rows(wide):
    return {row["id"]: row for row in ledger.claims(wide)}


def test_every_claim_has_a_row_in_the_promised_shape(rows):
    assert len(rows) == 77 and all(set(row) >= KEYS and set(row["in_model"]) >= MODEL for row in rows.values())
    assert {row["verdict"] for row in rows.values()} <= set(ledger.VERDICTS)
    assert json.loads(json.dumps(list(rows.values())))


def test_no_premise_holds_and_no_conclusion_is_judged(rows):
    assert {row["verdict"] for row in rows.values() if row["role"] == "premise"} == {"assumed"}
    found = {row["verdict"] for row in rows.values() if row["role"] == "conclusion"}
    assert found <= {ledger.REPORTED, "not run", "needs more runs", "cannot be told"}
    assert all(row["in_model"]["prior"] is row["in_model"]["fitted"] is None for row in rows.values())


def test_a_plain_conclusion_is_a_share_of_runs(rows):
    assert rows["KN1"]["verdict"] == ledger.REPORTED and rows["KN1"]["in_model"]["frequency"] == 1.0
    assert rows["TR8"]["in_model"]["runs"] == 24 and rows["TR8"]["needs"] == []


def test_few_runs_give_no_frequency():
    row = next(row for row in ledger.claims(outline()) if row["id"] == "KN1")
    assert row["verdict"] == "needs more runs" and row["in_model"]["frequency"] is None
    assert row["needs"] == ["17 more runs in which the window comes"]


def test_a_causal_claim_names_the_runs_it_lacks(rows):
    assert rows["KN7"]["verdict"] == "not run" and "24 more runs of no_nep" in rows["KN7"]["needs"]
    assert not any("of history" == need[-10:] for need in rows["KN7"]["needs"]), "the record is that ensemble"


def test_a_causal_claim_compares_what_is_given(wide):
    lost = wide.copy(deep=True)
    lost["territory_soviet_share"] = lost["territory_soviet_share"] * np.where(np.arange(704) > 230, 0.2, 1)[None, :]
    row = next(row for row in ledger.claims(wide, others={"no_nep": lost}) if row["id"] == "KN7")
    assert row["verdict"] == ledger.REPORTED and row["why"] == "margin reached"
    assert row["in_model"]["arms"] == {"as it is": {"loses": 0.0}, "no concession": {"loses": 1.0}}
    few = next(row for row in ledger.claims(wide, others={"no_nep": lost.isel(run=slice(0, 5))}) if row["id"] == "KN7")
    assert few["verdict"] == "needs more runs" and "15 more runs of no_nep" in few["needs"]


def test_shares_of_rule_are_not_read_from_a_plain_record():
    bare = many(outline()).drop_vars(["rule_share", "rule_together", "rule_alone"])
    rows = {row["id"]: row for row in ledger.claims(bare)}
    for name in ("DP2", "PS11", "RC4", "RC6", "CR9", "CR10"):
        assert rows[name]["verdict"] == "not run" and any("nudged" in need for need in rows[name]["needs"])


def test_the_lowest_grade_and_missing_rooms(rows):
    assert rows["TR2"]["grade"] == "B" and rows["TR3"]["grade"] == "" and "room policy" in rows["TR3"]["needs"]
    assert rows["TR8"]["grade"] == "C"


def test_disputed_words_keep_their_predicate(rows):
    for name in ("TR9", "PS1", "CR10"):
        assert rows[name]["in_model"]["mark"] == "definition disputed" and rows[name]["registered"]["quantity"]


def test_evidence_is_set_against_the_archive(rows):
    pig_iron = rows["CW5"]["in_model"]["figures"][0]
    assert pig_iron["archive"] and pig_iron["stated"] == 3 and pig_iron["archive_agrees"] is not None
    assert rows["CW5"]["sources"] and rows["CW5"]["verdict"].startswith("the archive")
    assert rows["CW1"]["verdict"] == "the archive is silent"
    assert rows["CW6"]["in_evidence"] and rows["KN3"]["in_evidence"].startswith("A count")


def test_unverified_figures_alone_bear_nothing_out(rows):
    for row in rows.values():
        if row["role"] == "evidence" and row["verdict"].split("the archive ")[-1].startswith(("bears", "contradicts")):
            assert any(figure["read"] for figure in row["in_model"]["figures"])


def test_a_figure_that_was_fitted_scores_nothing(rows):
    fitted = [row for row in rows.values() if row["in_model"]["mark"] == "fitted"]
    assert all(any("fit" in figure["roles"] for figure in row["in_model"]["figures"]) for row in fitted)


def test_a_figure_taken_from_the_argument_does_not_bear_it_out(rows):
    assert rows["PS13"]["verdict"] == rows["SP7"]["verdict"] == "the archive only repeats it"


def test_the_archive_may_be_less(wide):
    rows = {row["id"]: row for row in ledger.claims(wide, load().without("soviet official"))}
    assert len(rows) == 77


# ---- turning points ---------------------------------------------------------------------------------------------------------------


def test_turning_points_in_the_promised_shape(wide):
    rows = {row["id"]: row for row in turning_points(wide)}
    assert len(rows) == 20 and json.loads(json.dumps(list(rows.values())))
    october = rows["october"]
    assert (
        october["predicted_median"] == october["low"] == october["high"] == "1917-11-05"
        and october["happened_share"] == 1.0
    )
    assert (
        october["within"] is True
        and october["station"] == ""
        and october["free_share"] == 1.0
        and october["marks"] == []
    )
    assert rows["nep"]["station"] == "1920-11-29" and any("no forecast" in mark for mark in rows["nep"]["marks"])
    assert any("not counted" in mark for mark in rows["white_peak"]["marks"])


def test_absent_in_over_half_is_outside(wide):
    data = wide.copy(deep=True)
    data["soviet_share_by_region"][:13] = 0.0
    row = next(row for row in turning_points(data) if row["id"] == "october")
    assert (
        row["happened_share"] == pytest.approx(11 / 24)
        and row["within"] is False
        and row["predicted_median"] == "1917-11-05"
    )
    assert "absent in over half of the runs" in row["marks"]


def test_free_is_the_unconditioned_ensemble(wide):
    conditioned = wide.assign_attrs(wide.attrs | {"station": "1920-11-29"})
    assert next(row for row in turning_points(conditioned) if row["id"] == "nep")["free_share"] is None
    free = next(row for row in turning_points(conditioned, free=many(nothing())) if row["id"] == "nep")
    assert free["free_share"] == 0.0 and free["marks"] == []


def test_a_record_that_cannot_tell_says_so():
    row = next(row for row in turning_points(nothing()[["harvest"]]) if row["id"] == "nep")
    assert row["within"] is row["happened_share"] is row["free_share"] is row["predicted_median"] is None
    assert any(mark.startswith("cannot be told") for mark in row["marks"])


def test_stations_lie_before_their_events():
    from thermidor.claims.turning_points import TURNING_POINTS

    stations = {each.id: station_before(each) for each in TURNING_POINTS}
    assert stations["february"] == stations["october"] == "" and stations["left_defeat"] == "1920-11-29"
    assert stations["leningrad"] == "1924-01-28" and stations["collectivisation"] == "1926-01-25"
