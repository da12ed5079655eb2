"""The essay's figures: every one has a row, and nobody bears out himself."""

import numpy as np
import pytest

from thermidor.judgement import essay, shipping
from thermidor.judgement.essay import CLAIMS, SILENT, asked, rows, verdict


@pytest.fixture(scope="module")
def found():
    """Runs that repeat the essay, and say nothing of the last figure."""
    values = np.array([[each.value for _, each in asked()]] * 20)
    values[:, -1] = np.nan
    return rows(values)


def test_every_figure_has_a_row(found):
    assert {row["claim"] for row in found} == set(CLAIMS) and len(found) == len(asked())
    assert all(row["model_says"] == "agrees" for row in found[:-1]) and found[-1]["model_says"] == SILENT


def test_the_archive_speaks_without_the_essay(found):
    by_claim = {}
    for row in found:
        by_claim.setdefault(row["claim"], []).append(row)
    assert any(row["archive"] for row in by_claim["CW7"]) and any(row["archive_says"] == "disagrees" for row in found)
    assert all(row["archive_says"] in ("agrees", "disagrees", "only repeats it", SILENT) for row in found)


@pytest.mark.parametrize(
    ("archive", "model", "read", "says"),
    [
        (SILENT, SILENT, False, SILENT),
        ("only repeats it", "agrees", False, "archive silent; the model agrees"),
        ("agrees", "agrees", True, "both agree"),
        ("disagrees", "disagrees", False, "both disagree (unverified figures only)"),
        ("disagrees", "agrees", True, "the archive disagrees, the model agrees"),
        ("agrees", SILENT, True, "the archive agrees; the model is silent"),
    ],
)
def test_verdicts(archive, model, read, says):
    assert verdict(archive, model, read) == says


def test_the_page_puts_what_is_assumed_in_brackets(found, tmp_path, monkeypatch):
    monkeypatch.setattr(shipping, "place", lambda name: tmp_path / f"{name}.json")
    assert "Nothing here yet" in essay.page()
    shipping.ship("essay", {"runs": 20, "parameters": "a test", "rows": found})
    assert "| CW7 |" in essay.page() and "(0.75 share, at least)" in essay.page()
