"""What a study of a part depends on, as two short hashes: laws, and evidence. Another room, a comment or a series of another part changes neither."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

import thermidor
from thermidor import russia
from thermidor.evidence.archive import load as load_archive
from thermidor.scenarios.mark import substance

from . import part
from .form import Part

ROOT = Path(thermidor.__file__).parent
# What every run depends on: how things move, who there is, what comes from outside, how a figure is read off.
SHARED = (
    "grammar", "engine", "classes", "goods", "start", "russia.py", "start.toml", "society/__init__.py", "society/outside.py", "society/shared.py",
    "scenarios/scenario.py", "scenarios/history.toml", "evidence/lens.py", "evidence/windows.py", "evidence/units.py", "judgement/points.py",
    "judgement/measured.py", "judgement/parts/form.py", "judgement/parts/simulator.py",
)  # fmt: skip
TABLES = ("covariates.csv", "geography.csv", "capacity.csv", "weather.csv", "orders.csv", "lenses.toml")


def fingerprint(name: str) -> tuple[str, str]:
    """Hashes of what runs of a part depend on, laws with the part and its rivals, and evidence.

    Raises:
        Problem: T202 for an unknown part.
    """
    of = part(name)
    societies = [of.society(account) for account in of.accounts]
    rooms = {each.room for society in societies for each in society.members()} - {"rivals"}
    parts = [path.relative_to(ROOT).as_posix() for path in (ROOT / "judgement" / "parts").glob(f"{name}*.py")]
    known = russia.reference()
    values = sorted({f"{n} {each.words} {known.get(n, each.value)!r}" for society in societies for n, each in society.parameters().items()})
    laws = (*SHARED, *(f"society/{room}.py" for room in rooms), *rooms, f"rivals/{name}.py", *parts)
    return _hash(laws, values), _hash([*(f"evidence/{table}" for table in TABLES), *_series(of)], _rows(of))


def of_everything() -> tuple[str, str]:
    """Hashes of all laws and of all evidence: what a fit of any rooms may depend on."""
    return _hash((*SHARED, "society", *russia.ROOMS), [repr(sorted(russia.reference().items()))]), _hash(("evidence",), ())


def method() -> str:
    """A hash of how fits are made: what is found depends on it, the first runs do not."""
    names = ("measured", "emulators", "annealing", "matching", "floors", "parts/case", "parts/trials", "parts/skill", "parts/study")
    return _hash([f"judgement/{name}.py" for name in names], ())


def _series(of: Part) -> list[str]:
    names = {*of.clamps, *(witness.series for witness in of.witnesses)}
    return [f"evidence/series/{name}.{kind}" for name in sorted(names) for kind in ("csv", "toml")]


def _rows(of: Part) -> list[str]:
    """What the map and the roles say of the part's series."""
    archive, names = load_archive(), {*of.clamps, *(witness.series for witness in of.witnesses)}
    rows = csv.DictReader(io.StringIO((ROOT / "evidence" / "map.csv").read_text("utf-8")))
    return [repr(row) for row in rows if row["series"] in names] + [f"{name} {archive.roles[name]}" for name in sorted(names)]


def _hash(names: Iterable[str], said: Iterable[str]) -> str:
    mixed = blake2b(digest_size=6)
    for name in sorted(set(names)):
        path = ROOT / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.suffix in (".py", ".csv", ".toml") and file.exists():
                text = file.read_text("utf-8")
                mixed.update(file.relative_to(ROOT).as_posix().encode() + (substance(text) if file.suffix == ".py" else text).encode())
    for each in said:
        mixed.update(each.encode())
    return mixed.hexdigest()
