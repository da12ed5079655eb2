"""`thermidor fit`: mistakes teach, nothing is run before they are found, what comes out can be read by people and programs."""

import json

import pytest

from doors.test_cli import call, is_one_paragraph  # noqa: F401 (a fixture)
from judgement import toy_part
from thermidor.judgement.parts import fits


@pytest.fixture
def toy(monkeypatch):
    """A part without a society in the place of `grain`."""
    monkeypatch.setattr(fits, "_part", lambda wanted, step: (toy_part.PART, "key"))
    monkeypatch.setattr(fits, "_case", lambda of, account, wanted: toy_part.case(of, account))
    monkeypatch.setattr(fits.Wanted, "__init__", _small(fits.Wanted.__init__))


def _small(init):
    def made(self, *words, **named):
        init(self, *words, **named, first=64, size=24)

    return made


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["--draws", "2"], "T203", "10 or more"),
        (["--account", "rival"], "T203", "Leave out --account"),
        (["grian"], "T202", "Did you mean 'grain'?"),
        (["village", "markt"], "T202", "Did you mean 'market'?"),
        (["grain", "village"], "T202", "parts are fitted alone"),
        (["grain", "--draws", "2"], "T203", "10 or more"),
        (["grain", "--until", "March"], "T208", "not a date"),
        (["grain", "--waves", "many"], "T212", "--waves"),
    ],
)
def test_mistakes_teach(call, words, code, says):  # noqa: F811
    said = call("fit", *words)
    assert said.code == 2 and is_one_paragraph(said, code) and says in " ".join(said.err.split())


def test_a_fit_is_written_and_told(call, toy, tmp_path):  # noqa: F811
    said = call("fit", "grain", "--waves", "1", "--draws", "20", "--seed", "4")
    assert said.code == 0 and "toy.own.level" in said.out and "Misfit by series" in said.out and "effective sample size" in said.out
    assert (tmp_path / "fits" / "grain-4" / "fit.json").exists() and (tmp_path / "fits" / "grain-4" / "draws.npz").exists()


def test_the_answer_to_programs_is_the_file(call, toy, tmp_path):  # noqa: F811
    said = call("fit", "grain", "--waves", "1", "--draws", "20", "--without", "Nove", "--out", "here", "--json")
    told = json.loads(said.out)
    assert told == json.loads((tmp_path / "here" / "fit.json").read_text())
    assert {row["series"] for row in told["misfit"] if row["fitted"]} == {"sown_area", "scissors_ratio"}


def test_a_source_that_is_not_there_names_the_nearest(call, toy):  # noqa: F811
    said = call("fit", "grain", "--without", "Nova")
    assert is_one_paragraph(said, "T202") and "Did you mean 'nove'?" in said.err


def test_leaving_out_everything_is_refused(call, toy):  # noqa: F811
    assert is_one_paragraph(call("fit", "grain", "--until", "1919-01-01"), "T203")
