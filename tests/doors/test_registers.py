"""Registers are made from the code and say when they are stale."""

import json
import re

import pytest

from thermidor.doors import registers
from thermidor.russia import ROOMS

MEASURED = {
    "flows": {"town.Hiring": [{"name": "hire", "amount": 250_000.0, "unit": "people"}], "town.Efficacy": []},
    "removed": {
        "town.Hiring": [{"variable": "workers_employed", "change": -0.5}, {"variable": "emission", "change": 99.0}],
        "town.Efficacy": [],
        "war.Front": "the rest cannot run: nothing reads 'front'.",
    },
}


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("registers")
    registers.write(folder)
    return folder


def test_what_is_written_is_fresh(written):
    assert registers.stale(written) == [] and registers.write(written) == []


def test_a_changed_page_is_stale(written, monkeypatch, tmp_path):
    (tmp_path / "levers.md").write_text((written / "levers.md").read_text() + "by hand\n")
    assert "levers.md" in registers.stale(tmp_path)
    monkeypatch.setattr(registers, "FOLDER", written)
    assert registers.main(["--check"]) == 0
    monkeypatch.setattr(registers, "FOLDER", tmp_path)
    assert registers.main(["--check"]) == 1
    assert registers.main(["--chekc"]) == 2


def test_every_page_is_made_of_tables_without_holes(written):
    for path in written.glob("*.md"):
        tables = re.findall(r"(?:^\|.*\n)+", path.read_text(), re.MULTILINE)
        rows = [table.splitlines() for table in tables]
        assert sum(map(len, rows)) > 10 or "Nothing here yet" in path.read_text(), path.name
        for table in rows:
            assert {line.replace("\\|", "").count("|") for line in table} == {table[0].count("|")}, (path.name, table[0])


def test_every_mechanism_of_the_rooms_is_named(written):
    lines = [line for line in (written / "mechanisms.md").read_text().splitlines() if line.startswith("| ")][1:]
    assert {line.split("|")[1].strip() for line in lines} == set(ROOMS)
    assert all(line.split("|")[3].strip() for line in lines)


def test_what_was_measured_in_words():
    assert registers._flow("town.Hiring", MEASURED) == "Hiring: hire 250,000 people a year"
    assert registers._flow("town.Efficacy", MEASURED) == "Efficacy: changes traces only"
    assert registers._change("town.Hiring", MEASURED) == "Hiring: workers_employed -50.0 %, emission times 100"
    assert "idle" in registers._change("town.Efficacy", MEASURED)
    assert "cannot run" in registers._change("war.Front", MEASURED)
    assert registers._flow("town.Effort", MEASURED).endswith("moves nothing itself")


def test_changes_are_relative_and_the_largest_come_first():
    base = {"a": 1.0, "b": 10.0, "c": 5.0, "d": 0.0}
    found = registers._changes(base, {"a": 0.5, "b": 11.0, "c": 5.0, "d": 2.0})
    assert [row["variable"] for row in found] == ["d", "a", "b"] and found[1]["change"] == pytest.approx(-0.5)


def test_the_flows_of_a_short_reference_run_are_measured():
    found = registers._flows(weeks=2)
    json.dumps(found)
    assert len(found) > 40 and any(
        each["unit"] == "people" and each["amount"] > 0 for rows in found.values() for each in rows
    )
