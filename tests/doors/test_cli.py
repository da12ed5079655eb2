"""The command line: wrong input is told in one paragraph with a number; nothing half-written is left."""

import errno
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from doors import fake
from thermidor.doors import cli, errors, job
from thermidor.grammar.problems import Problem
from thermidor.store import keeping, save

SOURCES = Path(cli.__file__).parents[2]


class Said:
    """What a call of the command line left: exit code, standard output and standard error."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def call(monkeypatch, tmp_path, capsys):
    """Call the command line in an empty folder, as a user does."""
    monkeypatch.chdir(tmp_path)

    def made(*words):
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            cli.main(list(words))
        said = capsys.readouterr()
        return Said(end.value.code, said.out, said.err)

    return made


@pytest.fixture
def no_dice(monkeypatch):
    """Simulating takes no time: a make-believe record. Returns the settings it was called with."""
    import thermidor.scenarios

    given = {}

    def run(scenario, *, runs, seed, dice, settings, progress, reference):
        given.update(settings)
        progress(runs, runs)
        return fake.make(runs=2, weeks=704, seed=seed)

    monkeypatch.setattr(thermidor.scenarios, "run", run)
    return given


def is_one_paragraph(said, code):
    assert re.fullmatch(rf"{code}: \S.*", said.err.strip(), re.DOTALL) and "\n\n" not in said.err.strip(), said.err
    assert "Traceback" not in said.err and said.out == ""
    return True


# ---- help ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(cli.commands()))
def test_every_command_has_help_with_an_example(call, name):
    said = call(name, "--help")
    assert said.code == 0 and "Example" in said.out and "--json" in said.out


def test_what_is_not_built_is_absent():
    assert {"compare", "who-rules", "serve"}.isdisjoint(cli.commands())


# ---- wrong input ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["rnu"], "T212"),
        (["run", "--runz", "3"], "T212"),
        (["run", "--runs", "many"], "T212"),
        (["list"], "T212"),
        (["list", "levrs"], "T212"),
        (["run", "histroy"], "T201"),
        (["run", "nowhere/mine.toml"], "T206"),
        (["run", "--set", "requisition"], "T203"),
        (["run", "--set", "requisition=much"], "T203"),
        (["run", "--set", "requisition=nan"], "T203"),
        (["run", "--runs", "0"], "T203"),
        (["run", "--seed", "-1"], "T203"),
        (["run", "--dice", "cubes"], "T203"),
        (["run", "--out", "/dev/null/here"], "T206"),
        (["explain", "T998"], "T210"),
        (["scores"], "T207"),
        (["scores", "--run", "nowhere"], "T207"),
        (["lives", "--run", "nowhere"], "T207"),
        (["destinies"], "T207"),
        (["turning-points"], "T207"),
        (["turning-points", "histroy"], "T201"),
        (["turning-points", "history", "--run", "nowhere"], "T212"),
        (["claims"], "T207"),
        (["why", "harvest", "--at", "1921-03-21"], "T207"),
        (["why", "harvest"], "T212"),
        (["sources", "histroy"], "T201"),
    ],
)
def test_wrong_input_is_told_in_one_paragraph(call, words, code, tmp_path):
    said = call(*words)
    assert said.code == errors.WRONG and is_one_paragraph(said, code)
    assert list(tmp_path.iterdir()) == []


def test_the_nearest_name_is_told(call):
    assert "'history'" in call("run", "histroy").err
    assert "'run'" in call("rnu").err and "'levers'" in call("list", "levrs").err


@pytest.mark.parametrize(
    ("text", "code"),
    [('name = "mine\nbase', "T204"), ("nam = 'x'", "T205"), ("name = 'x'\nbase = 'nowhere'", "T201")],
)
def test_a_broken_scenario_file(call, tmp_path, text, code):
    (tmp_path / "mine.toml").write_text(text)
    said = call("run", "mine.toml")
    assert said.code == errors.WRONG and is_one_paragraph(said, code)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.toml"]


@pytest.mark.parametrize(("setting", "code"), [("requisitoin=0.2", "T202"), ("requisition=7", "T203")])
def test_a_misspelt_lever_and_an_impossible_value_are_found_before_the_first_week(call, tmp_path, setting, code):
    said = call("run", "--set", setting)
    assert said.code == errors.WRONG and is_one_paragraph(said, code)
    assert not any((tmp_path / "runs").glob("*")) if (tmp_path / "runs").exists() else True


def test_a_folder_that_is_not_a_record_is_not_overwritten(call, tmp_path):
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("mine")
    said = call("run", "--out", "thesis")
    assert said.code == errors.WRONG and is_one_paragraph(said, "T206")
    assert (tmp_path / "thesis" / "chapter.txt").read_text() == "mine"


def test_mistakes_for_machines(call):
    said = call("run", "histroy", "--json")
    told = json.loads(said.out)["error"]
    assert said.code == errors.WRONG and told["code"] == "T201" and told["message"] and "history" in told["hint"]
    assert said.err == ""


def test_a_fault_of_ours_shows_no_traceback(call, monkeypatch):
    monkeypatch.setattr(job, "run", lambda *_, **__: 1 / 0)
    said = call("run")
    assert said.code == errors.WRONG and is_one_paragraph(said, "T299")
    monkeypatch.setenv("THERMIDOR_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        cli.main(["run"])


# ---- writing fails, interruptions ----------------------------------------------------------------


def test_a_full_disk(call, no_dice, monkeypatch, tmp_path):
    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(keeping, "_write_flows", full)
    said = call("run")
    assert said.code == errors.WRONG and is_one_paragraph(said, "T502")
    assert list((tmp_path / "runs").iterdir()) == []


def test_an_interruption_while_writing(call, no_dice, monkeypatch, tmp_path):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(keeping, "_write_flows", interrupted)
    said = call("run")
    assert said.code == errors.INTERRUPTED and is_one_paragraph(said, "T211")
    assert list((tmp_path / "runs").iterdir()) == []


SLOW = """
import time, sys
import thermidor.scenarios
from thermidor.doors import cli
def run(*_, progress, **__):
    print("simulating", flush=True)
    while True:
        time.sleep(0.05)
        progress(1, 2)
thermidor.scenarios.run = run
cli.main(["run", "--out", "mine"])
"""


def test_control_c_in_a_run(tmp_path):
    environment = os.environ | {"PYTHONPATH": str(SOURCES)}
    started = subprocess.Popen(
        [sys.executable, "-c", SLOW],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert started.stdout.readline().strip() == "simulating"
    time.sleep(0.2)
    started.send_signal(signal.SIGINT)
    _, err = started.communicate(timeout=30)
    assert started.returncode == errors.INTERRUPTED and err.startswith("T211: ") and "Traceback" not in err
    assert list(tmp_path.iterdir()) == []


# ---- a run and what follows ----------------------------------------------------------------------


def test_a_run_from_end_to_end(call, no_dice, tmp_path):
    said = call("run", "--runs", "2", "--seed", "3", "--set", "requisition=0.2", "--json")
    assert said.code == 0, said.err
    told = json.loads(said.out)
    assert set(told) == {"scenario", "dice", "runs", "seed", "seconds_simulating", "out", "record", "report"}
    assert (told["scenario"], told["runs"], told["seed"], told["out"]) == ("history", 2, 3, "runs/history-3")
    assert no_dice == {"requisition": 0.2}
    assert (tmp_path / told["record"]).is_dir() and "<svg" in (tmp_path / told["report"]).read_text(encoding="utf-8")
    assert (tmp_path / "runs" / "history-3" / "manifest.json").is_file()


def test_the_summary_says_the_contradictions_first(call, no_dice):
    said = call("run")
    parts = [
        "contradicts the model", "Chief series", "Who governs", "governing body", "Turning points", "make-up of classes", "Scores",
        "runs/history-1/report.html",
    ]  # fmt: skip
    places = [said.out.index(part) for part in parts]
    assert said.code == 0 and places == sorted(places)
    assert "●" in said.out and "○" in said.out and "█" in said.out


@pytest.fixture
def kept(call, tmp_path):
    save(fake.make(runs=2, weeks=704), tmp_path / "runs" / "history-1")
    return call


def test_lives_of_the_newest_record(kept):
    said = kept("lives", "--of", "workers", "--in", "petrograd", "-n", "2", "--json")
    lives = json.loads(said.out)
    assert said.code == 0 and len(lives) == 2 and {"person", "run", "steps", "text"} <= set(lives[0])
    again = json.loads(kept("lives", "--person", lives[1]["person"], "--json").out)
    assert again == [lives[1]]
    assert "not a real person" in kept("lives", "--region", "moscow").out


def test_destinies_in_both_ways_of_speaking(kept):
    said = kept(
        "destinies", "--of", "workers", "--in", "petrograd", "--from", "1917-03-05", "--to", "1921-03-21", "--json"
    )
    same = kept(
        "destinies",
        "--of",
        "workers",
        "--region",
        "petrograd",
        "--start",
        "1917-03-05",
        "--until",
        "1921-03-21",
        "--json",
    )
    rows = json.loads(said.out)
    assert said.out == same.out and abs(sum(row["share"] for row in rows) - 1) < 1e-9
    assert "nine in ten runs" in kept("destinies").out


def test_scores_of_a_record(kept):
    rows = json.loads(kept("scores", "--json").out)
    assert {"series", "block", "role", "points", "log_score", "best_floor", "reason_unscored"} <= set(rows[0])
    assert "Scores against the archive" in kept("scores", "--without", "emigre").out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["lives", "--of", "wokers"], "T208"),
        (["lives", "--of", "workers", "--in", "petrogard"], "T208"),
        (["lives", "--person", "lenin"], "T208"),
        (["lives", "-n", "0"], "T203"),
        (["lives", "--which", "9"], "T203"),
        (["destinies", "--from", "1905-01-22"], "T208"),
        (["destinies", "--from", "yesterday"], "T208"),
        (["destinies", "--from", "1921-03-21", "--to", "1917-11-07"], "T208"),
        (["scores", "--without", "marxist"], "T407"),
        (["claims", "TR99"], "T602"),
        (["why", "wokers", "--at", "1921-03-21"], "T208"),
        (["why", "workers/petrl", "--at", "1921-03-21"], "T208"),
        (["why", "workers.petrogard", "--at", "1921-03-21"], "T208"),
        (["why", "workers", "--at", "1905-01-22"], "T208"),
        (["why", "workers", "--at", "soon"], "T208"),
        (["why", "workers", "--at", "1921-03-21", "--which", "9"], "T203"),
        (["why", "workers", "--at", "1921-03-21", "--weeks", "0"], "T203"),
        (["why", "grain_state", "--at", "1921-03-21"], "T214"),
    ],
)
def test_wrong_questions_to_a_record(kept, words, code):
    said = kept(*words)
    assert said.code == errors.WRONG and is_one_paragraph(said, code)


def test_turning_points_of_a_record(kept):
    said = kept("turning-points", "--json")
    rows = json.loads(said.out)
    assert said.code == 0 and len(rows) == 20
    assert {"id", "title", "historical", "predicted_median", "low", "high", "tolerance_weeks", "happened_share", "within", "marks"} <= set(rows[0])
    assert "that count inside their tolerance" in kept("turning-points").out


def test_the_ledger_and_one_claim(kept):
    rows = json.loads(kept("claims", "--json").out)
    assert {"id", "role", "chapter", "in_model", "in_evidence", "needs", "grade", "verdict"} <= set(rows[0])
    one = json.loads(kept("claims", rows[0]["id"].lower(), "--json").out)
    assert one["id"] == rows[0]["id"]
    assert "No verdict on the argument" in kept("claims").out and rows[0]["id"] in kept("claims", rows[0]["id"]).out


def test_why_people_moved(kept):
    told = json.loads(kept("why", "workers.petrograd", "--at", "1919-01-06", "--json").out)
    assert told["additive"] and abs(sum(line["change"] for line in told["lines"]) - told["change"]) < 1e-6
    said = kept("why", "workers.petrograd", "--at", "1919-01-06").out
    assert "town.FlightToVillage.flight" in said and "peasants" in said and "Workers leave hungry towns" in said
    assert "party.Joining.clerks" in kept("why", "underground", "--at", "1919-06-02").out


def test_why_against_another_record(kept, tmp_path):
    save(fake.make(runs=1, weeks=704, seed=2), tmp_path / "other")
    told = json.loads(kept("why", "clerks", "--at", "1919-01-06", "--against", "other", "--json").out)
    assert all(line["difference"] == line["change"] - line["there"] for line in told["lines"])
    assert "difference" in kept("why", "clerks", "--at", "1919-01-06", "--against", "other").out


def test_lists_that_need_no_society(kept):
    assert "history" in kept("list", "scenarios").out
    assert len(json.loads(kept("list", "series", "--json").out)) > 300
    assert len(json.loads(kept("list", "claims", "--json").out)) == 77 and "february" in kept("list", "turning-points").out
    assert json.loads(kept("list", "records", "--json").out)[0]["scenario"] == "history"


def test_every_number_is_explained(call):
    assert "TOML" in call("explain", "T204").out
    assert call("explain", "204").out == call("explain", "t204").out
    assert {row["code"] for row in json.loads(call("explain", "--json").out)} >= {"T101", "T212", "T299"}


def test_problems_travel_with_their_number():
    with pytest.raises(Problem) as caught:
        errors.explain("T000")
    assert caught.value.code == "T210"
