"""Pieces of a long work, kept as they are done: each file whole or not there, so that work goes on where it was interrupted."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from thermidor.grammar import Problem


class Shelf:
    """A folder of finished pieces.

    Args:
        folder: where; None keeps nothing.
        key: what the pieces depend on; pieces of another key are done again.
    """

    def __init__(self, folder: Path | None, key: str = "") -> None:
        self.folder, self.key = folder, key
        if folder is not None:
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise Problem("T206", f"'{folder}' cannot be written: {error.strerror}.", "Name another place with --out.") from None

    def arrays(self, name: str, make: Callable[[], dict[str, np.ndarray]]) -> dict[str, np.ndarray]:
        """Arrays by name: from the shelf, or made and put there."""
        if self.folder is None:
            return make()
        path = self.folder / f"{name}.npz"
        if path.exists():
            with np.load(path) as found:
                if str(found["key"]) == self.key:
                    return {each: found[each] for each in found.files if each != "key"}
        made = make()
        part = path.with_suffix(f".{os.getpid()}.part")
        with part.open("wb") as file:
            np.savez(file, key=np.array(self.key), **made)  # type: ignore[arg-type]
        part.replace(path)
        return made

    def has(self, name: str) -> bool:
        """Whether arrays of this name are kept."""
        path = self.folder and self.folder / f"{name}.npz"
        if not path or not path.exists():
            return False
        with np.load(path) as found:
            return str(found["key"]) == self.key

    def document(self, name: str, make: Callable[[], Any]) -> Any:
        """What JSON can say: from the shelf, or made and put there."""
        if self.folder is None:
            return make()
        path = self.folder / f"{name}.json"
        if path.exists():
            found = json.loads(path.read_text(encoding="utf-8"))
            if found["key"] == self.key:
                return found["made"]
        made = make()
        write_json(path, {"key": self.key, "made": made})
        return made


def write_json(path: Path, document: Any) -> None:
    """A JSON file, whole or not at all."""
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_text(json.dumps(document, ensure_ascii=False, indent=1, default=plain, allow_nan=False) + "\n", encoding="utf-8")
    part.replace(path)


def plain(value: Any) -> Any:
    """What JSON has no word for: numbers of NumPy, dates, paths."""
    return value.item() if hasattr(value, "item") else str(value)
