"""Records are kept whole or not at all."""

import errno
import json
import os

import pytest

from doors import fake
from thermidor.engine.flows import unpack_flows
from thermidor.grammar.problems import Problem
from thermidor.record import Record, make_frame
from thermidor.store import check_writable, entries, keeping, newest


@pytest.fixture(scope="module")
def record():
    return fake.make(runs=2, weeks=60)


def left_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_what_is_saved_is_opened(record, tmp_path):
    record.save(tmp_path / "one", {"report.html": "<p>ü"})
    again = Record.open(tmp_path / "one")
    assert again.data.equals(record.data) and again.data.attrs == record.data.attrs
    assert again.frame == json.loads(json.dumps(record.frame))
    assert [bytes(each) for each in again.flows] == list(record.flows) and again.flows[-1] == record.flows[-1]
    assert unpack_flows(again.flows[0]).shape[0] == 60
    assert (tmp_path / "one" / "report.html").read_text(encoding="utf-8") == "<p>ü"
    assert left_in(tmp_path) == ["one"]


def test_the_manifest_names_what_made_the_record(record, tmp_path):
    record.save(tmp_path / "one")
    told = json.loads((tmp_path / "one" / "manifest.json").read_text())
    assert (told["scenario_name"], told["seed"], told["dice"], told["runs"], told["weeks"]) == (
        "history",
        1,
        "counts",
        2,
        60,
    )
    assert told["evidence_hash"] == "b" * 64 and told["packages"] == {"numpy": "2.4.6"}
    assert set(told["files"]) == {"frame.json", "flows/0.bin", "flows/1.bin"}


def test_a_record_without_flows(record, tmp_path):
    Record(record.data.isel(run=[0])).save(tmp_path / "smooth")
    again = Record.open(tmp_path / "smooth")
    assert again.flows is None and again.frame == {} and again.runs == 1


def test_a_new_record_replaces_an_old_one(record, tmp_path):
    record.save(tmp_path / "one", {"note.txt": "old"})
    record.save(tmp_path / "one")
    assert not (tmp_path / "one" / "note.txt").exists() and left_in(tmp_path) == ["one"]


def full(*_):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("step", ["_write_data", "_write_flows", "_to_disk", "_manifest"])
def test_a_full_disk_leaves_nothing_half_written(record, tmp_path, monkeypatch, step):
    monkeypatch.setattr(keeping, step, full)
    with pytest.raises(Problem) as caught:
        record.save(tmp_path / "one")
    assert caught.value.code == "T502" and left_in(tmp_path) == []


def test_a_full_disk_keeps_the_record_that_was_there(record, tmp_path, monkeypatch):
    record.save(tmp_path / "one", {"note.txt": "old"})
    monkeypatch.setattr(keeping, "_write_flows", full)
    with pytest.raises(Problem):
        record.save(tmp_path / "one")
    monkeypatch.undo()
    assert (tmp_path / "one" / "note.txt").read_text() == "old" and left_in(tmp_path) == ["one"]
    assert Record.open(tmp_path / "one").runs == 2


def test_a_failed_renaming_brings_the_old_record_back(record, tmp_path, monkeypatch):
    record.save(tmp_path / "one", {"note.txt": "old"})
    rename = type(tmp_path).rename

    def stubborn(self, target):
        if ".part-" in self.name:
            raise OSError(errno.EIO, "bad disk")
        return rename(self, target)

    monkeypatch.setattr(type(tmp_path), "rename", stubborn)
    with pytest.raises(Problem) as caught:
        record.save(tmp_path / "one")
    monkeypatch.undo()
    assert caught.value.code == "T206" and left_in(tmp_path) == ["one"]
    assert (tmp_path / "one" / "note.txt").read_text() == "old"


def test_an_interruption_leaves_nothing_half_written(record, tmp_path, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(keeping, "_manifest", interrupted)
    with pytest.raises(KeyboardInterrupt):
        record.save(tmp_path / "one")
    assert left_in(tmp_path) == []


def test_what_is_no_record_is_not_overwritten(record, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    for attempt in (lambda: record.save(tmp_path / "mine"), lambda: check_writable(tmp_path / "mine")):
        with pytest.raises(Problem) as caught:
            attempt()
        assert caught.value.code == "T206"
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "years of work"


def test_a_place_that_cannot_be_written_is_found_out_before_the_run(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Problem) as caught:
        check_writable(tmp_path / "file" / "below")
    assert caught.value.code == "T206"
    check_writable(tmp_path / "fine")
    assert left_in(tmp_path) == ["file"]


def test_a_directory_without_a_manifest_is_no_record(record, tmp_path):
    record.save(tmp_path / "one")
    (tmp_path / "one" / "manifest.json").unlink()
    for path in (tmp_path / "one", tmp_path / "nowhere"):
        with pytest.raises(Problem) as caught:
            Record.open(path)
        assert caught.value.code == "T207"


def test_a_damaged_record_says_so(record, tmp_path):
    record.save(tmp_path / "one")
    (tmp_path / "one" / "frame.json").write_text("{")
    with pytest.raises(Problem) as caught:
        Record.open(tmp_path / "one")
    assert caught.value.code == "T207"
    (tmp_path / "one" / "manifest.json").write_text('{"format": 99}')
    with pytest.raises(Problem) as caught:
        Record.open(tmp_path / "one")
    assert caught.value.code == "T207" and "another version" in str(caught.value)


def test_the_catalogue_lists_whole_records_newest_first(record, tmp_path):
    assert entries(tmp_path / "none") == []
    with pytest.raises(Problem) as caught:
        newest(tmp_path)
    assert caught.value.code == "T207"
    for name in ("a", "b"):
        record.save(tmp_path / name)
    (tmp_path / "half").mkdir()
    found = entries(tmp_path)
    assert [entry.path.name for entry in found] == ["b", "a"] and found[0].scenario == "history"
    assert newest(tmp_path).name == "b"


def test_a_frame_whose_parts_do_not_fit_is_refused(record):
    frame = {key: value for key, value in record.frame.items() if key != "cells"}
    with pytest.raises(Problem) as caught:
        make_frame(cells=record.frame["cells"][1:], **frame)
    assert caught.value.code == "T501"


def test_a_record_draws_itself_for_notebooks(record):
    picture = record._repr_html_()
    assert picture.count("<svg") >= 6 and "history" in picture and "nan" not in picture


def test_a_title_from_outside_is_escaped(record):
    named = Record(record.data.assign_attrs(scenario='name = "<b>x"'))
    assert "<b>x" not in named._repr_html_()


def test_files_are_named_wherever_the_record_lies(record, tmp_path):
    record.save(tmp_path / "data.zarr" / "one")
    told = json.loads((tmp_path / "data.zarr" / "one" / "manifest.json").read_text())
    assert set(told["files"]) == {"frame.json", "flows/0.bin", "flows/1.bin"}


def test_a_record_in_another_order_of_dimensions_draws_itself(record):
    turned = Record(record.data.transpose("week", "run", ...))
    assert turned._repr_html_() == record._repr_html_()
