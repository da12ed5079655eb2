"""Predictions: every window is asked, what is written can be found again, a change of the society is noticed."""

import csv

import numpy as np
import pytest

from house.walk import ROOT
from thermidor.evidence.archive import load
from thermidor.judgement import predictions
from thermidor.judgement.drawn import key, read_off
from thermidor.judgement.shelf import Shelf
from thermidor.scenarios import run

WEEKS = 60


@pytest.fixture(scope="module")
def record():
    """One run of more than a year."""
    return run("free", runs=1, seed=1, weeks=WEEKS, reference=True)


@pytest.fixture(scope="module")
def told(record):
    """What is read off it."""
    return predictions.read(record.data)


def test_every_figure_that_is_compared_has_its_row_and_every_year_besides():
    rows = {row for _, _, row in predictions.asked()}
    known = {(row[0], row[1], row[2], row[5], row[6]) for row in rows}
    for name, readings in load().map.items():
        for reading in readings:
            for figure in load().series[name].figures:
                if not reading.unscored and reading.covers(figure) and figure.start.year >= 1917:
                    assert (name, reading.variable, reading.choice, figure.start.isoformat(), figure.end.isoformat()) in known
    assert {row[8] for row in rows} >= {"fit", "open", "none"}


def test_what_is_read_is_what_the_record_says(record, told):
    columns = predictions.rows(record.data)
    assert told.shape == (1, len(columns))
    unit = record.data["workers_employed"].attrs["units"]
    place = columns.index(("", "workers_employed", "", "mean", "", "1917-01-01", "1917-12-31", unit, "none"))
    mean = float(record.data["workers_employed"].sel(week=slice("1917-01-01", "1917-12-31")).mean())
    assert told[0, place] == pytest.approx(mean, rel=1e-5)
    later = [at for at, row in enumerate(columns) if row[5] >= "1919"]
    assert np.isnan(told[0, later]).mean() > 0.99


def test_the_file_carries_the_mark_and_a_change_is_noticed(record, told, tmp_path, monkeypatch):
    path = predictions.write(tmp_path, told, predictions.rows(record.data), "a test")
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    assert len(rows) == int(np.isfinite(told[0]).sum()) and all(float(row["low"]) <= float(row["high"]) for row in rows)
    assert predictions.newest(tmp_path) == path and not predictions.stale(path)
    monkeypatch.setattr(predictions, "society", lambda: "another")
    assert predictions.stale(path)


def test_the_newest_predictions_are_of_this_society():
    """After predictions are committed no parameter, prior or form changes without new ones."""
    path = predictions.newest(ROOT / predictions.FOLDER)
    if path is None:
        pytest.skip("none yet")
    assert not predictions.stale(path), f"{path.name} is stale: call python -m thermidor.judgement.predictions and commit what it writes"


def test_an_ensemble_is_read_off_in_pieces(tmp_path):
    shelf = Shelf(tmp_path, key(None))
    first = read_off(few, 3, None, shelf, 1, weeks=2)
    assert first.shape == (3, 1) and len(set(first[:, 0])) > 1
    np.testing.assert_array_equal(first, read_off(few, 3, None, shelf, 1, weeks=2))
    assert shelf.has(f"{few.__module__.rsplit('.', 1)[-1]}-1-0-3-2")


def few(data):
    """Heads at work in the last week."""
    return data["workers_employed"].values[:, -1:]
