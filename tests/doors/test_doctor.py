"""The doctor says what is missing, and whether a tiny run agrees with its golden figures."""

import json

import pytest

import thermidor.scenarios
from doors import fake
from thermidor.doors import cli, doctor


@pytest.fixture
def golden(monkeypatch, tmp_path):
    monkeypatch.setattr(doctor, "golden_file", lambda: tmp_path / "golden.json")
    monkeypatch.setattr(thermidor.scenarios, "run", lambda *_, **__: fake.make(runs=1, weeks=13))
    return tmp_path / "golden.json"


def said(found):
    return found["checks"][-1]["said"]


def test_without_golden_figures_it_is_ill(golden):
    found = doctor.examine()
    assert not found["ok"] and "--accept" in said(found)


def test_accepted_figures_agree(golden):
    assert doctor.examine(accept=True)["ok"]
    found = doctor.examine()
    assert found["ok"] and "agrees" in said(found)
    assert {"Python", "numpy", "evidence", "extra 'web'"} <= {check["name"] for check in found["checks"]}


def test_another_model_is_noticed(golden):
    doctor.examine(accept=True)
    figures = json.loads(golden.read_text())
    golden.write_text(json.dumps(figures | {"harvest": figures["harvest"] * 1.001, "gone": 1.0}))
    found = doctor.examine()
    assert not found["ok"] and said(found).startswith("2 of") and "gone" in said(found)


def test_the_last_digits_may_move(golden):
    doctor.examine(accept=True)
    figures = json.loads(golden.read_text())
    golden.write_text(json.dumps({name: value * (1 + 1e-9) for name, value in figures.items()}))
    assert doctor.examine()["ok"]


def test_the_command_tells_by_its_exit_code(golden, capsys):
    for code in (1, 0):
        with pytest.raises(SystemExit) as end:
            cli.main(["doctor", "--json"])
        assert end.value.code == code and json.loads(capsys.readouterr().out)["ok"] is (code == 0)
        doctor.examine(accept=True)
