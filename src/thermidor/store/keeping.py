"""Writing a record and opening it again."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from thermidor.grammar.problems import Problem
from thermidor.record import ATTRIBUTES, Record

if TYPE_CHECKING:
    import xarray

FORMAT = 1
MANIFEST = "manifest.json"
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class StoredFlows(Sequence[bytes]):
    """The packed flows of a stored record, read one run at a time when asked for."""

    def __init__(self, folder: Path, runs: int) -> None:
        self._folder, self._runs = folder, runs

    def __len__(self) -> int:
        return self._runs

    @overload
    def __getitem__(self, run: int) -> bytes: ...
    @overload
    def __getitem__(self, run: slice) -> list[bytes]: ...
    def __getitem__(self, run: int | slice) -> bytes | list[bytes]:
        if isinstance(run, slice):
            return [self[each] for each in range(*run.indices(self._runs))]
        if not -self._runs <= run < self._runs:
            raise IndexError(run)
        try:
            return (self._folder / f"{run % self._runs}.bin").read_bytes()
        except OSError as error:
            raise Problem(
                "T501", f"the flows of run {run} cannot be read: {error.strerror}.", "Run the same seed again."
            ) from error


# ---- writing -------------------------------------------------------------------------------------


def save(record: Record, directory: str | Path, files: Mapping[str, str] | None = None) -> Path:
    """Write a record to a directory, whole or not at all.

    Everything is written to a directory beside it, brought to disk and then renamed; a record that stood there before
    is moved aside and removed only when the new one stands.

    Args:
        files: name -> text of further files kept with the record, such as `report.html`.

    Returns:
        The directory.

    Raises:
        Problem: T502 when the disk is full, T206 when the directory cannot be used. Nothing half-written is left, also
            when the writing is interrupted.
    """
    target = Path(directory)
    with _beside(target) as part:
        _write_data(record.data, part / "data.zarr")
        _write_flows(record.flows, part / "flows")
        texts = {"frame.json": json.dumps(record.frame, separators=(",", ":")), **(files or {})}
        for name, text in texts.items():
            (part / name).write_text(text, encoding="utf-8")
        _to_disk(part)
        manifest = json.dumps(_manifest(record, part), indent=1, ensure_ascii=False)
        (part / MANIFEST).write_text(manifest, encoding="utf-8")
        _to_disk(part, only=MANIFEST)
    return target


def check_writable(directory: str | Path) -> None:
    """Find out before a long run whether a record could be written there.

    Raises:
        Problem: T206 when it could not, or when something stands there that is not a record.
    """
    target = Path(directory)
    with _told(target):
        _check_target(target)
        part = _part_of(target)
        try:
            part.mkdir(parents=True)
            (part / "try").write_bytes(b"x")
        finally:
            shutil.rmtree(part, ignore_errors=True)


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A directory beside the target that takes its place when all went well, and is removed when anything did not."""
    part = _part_of(target)
    with _told(target):
        _check_target(target)
        try:
            part.mkdir(parents=True)
            yield part
            _put_in_place(part, target)
        finally:
            shutil.rmtree(part, ignore_errors=True)


def _part_of(target: Path) -> Path:
    return target.absolute().with_name(f"{target.absolute().name}.part-{os.getpid()}")


def _check_target(target: Path) -> None:
    if target.is_dir() and any(target.iterdir()) and not (target / MANIFEST).is_file():
        raise Problem(
            "T206",
            f"'{target}' holds something that is not a record.",
            "Nothing was changed. Name another directory with --out.",
        )
    if target.exists() and not target.is_dir():
        raise Problem("T206", f"'{target}' is a file.", "Nothing was changed. Name a directory with --out.")


def _put_in_place(part: Path, target: Path) -> None:
    """Rename; what stood there is moved aside first and comes back if the renaming fails."""
    aside = target.absolute().with_name(f"{target.absolute().name}.old-{os.getpid()}")
    if target.exists():
        target.rename(aside)
    try:
        part.rename(target)
    except BaseException:
        if aside.exists():
            aside.rename(target)
        raise
    _to_disk(target.absolute().parent, only="")
    shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """Turn what the system says about files into a problem that somebody can mend."""
    try:
        yield
    except OSError as error:
        why = error.strerror or str(error)
        if error.errno in _NO_SPACE:
            raise Problem(
                "T502", f"no space was left while writing '{target}' ({why}).",
                "The half-written record was removed; what stood there before is untouched. "
                "Free space or name another directory with --out.",
            ) from error  # fmt: skip
        raise Problem(
            "T206",
            f"'{target}' cannot be written: {why}.",
            "Nothing you had was changed. Name another directory with --out.",
        ) from error


def _write_data(data: xarray.Dataset, path: Path) -> None:
    """One chunk a variable: a record is read as a whole, and few files are quick to write."""
    encoding = {name: {"chunks": data[name].shape} for name in data.data_vars if data[name].ndim and data[name].size}
    clean = _names_as(data.drop_encoding(), "T")
    clean.to_zarr(path, mode="w", zarr_format=3, consolidated=False, encoding=encoding)


def _names_as(data: xarray.Dataset, kind: str) -> xarray.Dataset:
    """Names on axes as text of any length ('T', as the format has it) or of fixed length ('U', as users expect)."""
    import numpy

    names = {name: axis for name, axis in data.coords.items() if axis.dtype.kind in "OTU" and axis.ndim}
    # Through plain text: a change from one kind to the other in one step is not offered for every version.
    wanted = numpy.dtypes.StringDType() if kind == "T" else str
    return data.assign_coords(
        {name: (axis.dims, numpy.array([str(each) for each in axis.values], wanted)) for name, axis in names.items()}
    )


def _write_flows(flows: Sequence[bytes] | None, folder: Path) -> None:
    if flows is None:
        return
    folder.mkdir()
    for run, packed in enumerate(flows):
        (folder / f"{run}.bin").write_bytes(packed)


def _to_disk(folder: Path, only: str | None = None) -> None:
    """Make sure that files are on the disk and not only on their way; `only` names one file, '' the folder alone."""
    paths: list[Path] = [folder / only, folder] if only is not None else sorted(folder.rglob("*"), reverse=True)
    for path in paths:
        handle = os.open(path, os.O_RDONLY)
        try:
            with suppress(PermissionError):  # some systems cannot do this for folders
                os.fsync(handle)
        finally:
            os.close(handle)


def _manifest(record: Record, part: Path) -> dict[str, Any]:
    data = record.data
    plain = {name: data.attrs[name] for name in ATTRIBUTES if name in data.attrs}
    plain["packages"] = _as_json(plain.get("packages", "{}"))
    return {
        "format": FORMAT,
        "scenario_name": record.scenario,
        "runs": record.runs,
        "weeks": int(data.sizes.get("week", 0)),
        "created": datetime.now(UTC).isoformat(timespec="milliseconds"),
        **plain,
        "variables": sorted(str(name) for name in data.data_vars),
        "flows": None if record.flows is None else len(record.flows),
        "files": {
            path.relative_to(part).as_posix(): sha256(path.read_bytes()).hexdigest() for path in _own_files(part)
        },
    }


def _own_files(part: Path) -> list[Path]:
    arrays = part / "data.zarr"
    return sorted(path for path in part.rglob("*") if path.is_file() and not path.is_relative_to(arrays))


def _as_json(text: Any) -> Any:
    try:
        return json.loads(text)
    except (TypeError, ValueError):
        return text


# ---- opening -------------------------------------------------------------------------------------


def open_record(directory: str | Path) -> Record:
    """Open a saved record. The arrays and flows are read when they are asked for.

    Raises:
        Problem: T207 when the directory is not a whole record, T206 when it cannot be read.
    """
    folder = Path(directory)
    manifest = read_manifest(folder)
    import xarray

    data = _asked(
        folder, lambda: _names_as(xarray.open_zarr(folder / "data.zarr", consolidated=False, chunks=None), "U")
    )
    frame = _asked(folder, lambda: json.loads((folder / "frame.json").read_text(encoding="utf-8")))
    runs = manifest.get("flows")
    return Record(data, None if runs is None else StoredFlows(folder / "flows", int(runs)), frame)


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a record.

    Raises:
        Problem: T207 when there is none or it is not one that this version reads, T206 when it cannot be read.
    """
    hint = "A record is a directory written by `thermidor run`; its manifest.json is written last."
    try:
        text = (folder / MANIFEST).read_text(encoding="utf-8")
        manifest = json.loads(text)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Problem("T207", f"'{folder}' is not a record.", hint) from error
    except OSError as error:
        raise Problem(
            "T206", f"'{folder}' cannot be read: {error.strerror}.", "Check its name and your rights."
        ) from error
    except ValueError as error:
        raise Problem("T207", f"the manifest of '{folder}' is damaged.", hint) from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise Problem(
            "T207",
            f"'{folder}' was written by another version of the program.",
            "Run the same scenario and seed again.",
        )
    return manifest


def _asked(folder: Path, read: Callable[[], Any]) -> Any:
    try:
        return read()
    except PermissionError as error:
        raise Problem("T206", f"'{folder}' cannot be read: {error.strerror}.", "Check your rights.") from error
    except (OSError, ValueError, KeyError) as error:
        raise Problem(
            "T207", f"the record in '{folder}' is damaged.", "Run the same scenario and seed again."
        ) from error
