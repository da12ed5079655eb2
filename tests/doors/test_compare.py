"""Measured figures against docs/figures.toml: worse fails, a slow machine does not."""

import importlib.util
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parents[2]
_spec = importlib.util.spec_from_file_location("compare_figures", HERE / "benchmarks" / "compare.py")
compare = importlib.util.module_from_spec(_spec)


@pytest.fixture(scope="module", autouse=True)
def loaded():
    import sys

    sys.modules[_spec.name] = compare
    _spec.loader.exec_module(compare)


TEXT = """
[run_seconds]
value = 2.0
unit = "seconds"
better = "lower"
tolerance = 1.5
calibration = 0.1

[speed_up]
value = 100.0
unit = "times"
better = "higher"
tolerance = 1.2
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "figures.toml"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("seconds", "calibration", "times", "ok"),
    [(2.0, 0.1, 1.0, True), (4.0, 0.2, 1.0, True), (4.0, 0.1, 2.0, False), (2.0, 0.05, 2.0, False), (1.0, 0.1, 0.5, True)],
)
def test_seconds_are_ratios_to_the_machine(file, seconds, calibration, times, ok):
    (row,) = compare.compare(compare.read(file), {"run_seconds": (seconds, calibration)})
    assert row["times_worse"] == pytest.approx(times) and row["ok"] is ok


@pytest.mark.parametrize(("value", "ok"), [(100.0, True), (90.0, True), (80.0, False), (500.0, True)])
def test_some_figures_are_better_when_higher(file, value, ok):
    (row,) = compare.compare(compare.read(file), {"speed_up": (value, 1.0)})
    assert row["ok"] is ok


def test_the_command_fails_when_something_is_worse(file, monkeypatch, capsys):
    monkeypatch.setattr(compare, "measurements", lambda: {"run_seconds": lambda: 2.0, "speed_up": lambda: 10.0})
    monkeypatch.setattr(compare, "calibration", lambda: 0.1)
    assert compare.main([], file) == 1 and "WORSE" in capsys.readouterr().out
    assert compare.main(["run_seconds"], file) == 0
    assert compare.main(["run_secs"], file) == 2 and compare.main(["--jsn"], file) == 2


def test_written_and_read_again(file, monkeypatch):
    monkeypatch.setattr(compare, "measurements", lambda: {"run_seconds": lambda: 3.0, "stored_megabytes": lambda: 4.0})
    monkeypatch.setattr(compare, "calibration", lambda: 0.2)
    assert compare.main(["--write"], file) == 0
    figures = compare.read(file)
    assert figures["run_seconds"] == compare.Figure("run_seconds", 3.0, "seconds", "lower", 1.5, 0.2)
    assert figures["speed_up"].value == 100.0 and figures["stored_megabytes"].unit == "megabytes"


@pytest.mark.parametrize("text", ["[a]\nvalue = 1.0\n", "[a", '[a]\nvalue = 1\nunit = ""\nbetter = "up"\ntolerance = 2\n'])
def test_a_broken_file_is_told(tmp_path, text):
    path = tmp_path / "figures.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(compare.Wrong):
        compare.read(path)


def test_the_shipped_file_can_be_read():
    if compare.FILE.exists():
        assert compare.read(compare.FILE)


def test_the_workload_is_always_the_same():
    assert compare.workload() == compare.workload()
