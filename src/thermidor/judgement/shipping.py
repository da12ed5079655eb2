"""Results that ship: a JSON file beside the code that made it, with the mark of the society that it speaks of."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

from thermidor.scenarios.mark import society

from .shelf import write_json


def place(name: str) -> Path:
    """Where a result lies."""
    return Path(str(resources.files("thermidor").joinpath("judgement", f"{name}.json")))


def ship(name: str, document: dict[str, Any]) -> Path:
    """Write a result with the mark of the present society."""
    write_json(place(name), {"society": society(), **document})
    return place(name)


def shipped(name: str) -> dict[str, Any]:
    """A result, with `stale` true when another society made it; empty when there is none."""
    if not place(name).is_file():
        return {}
    found: dict[str, Any] = json.loads(place(name).read_text("utf-8"))
    return found | {"stale": found["society"] != society()}


def said(name: str, command: str) -> str:
    """Where a result comes from, for its page."""
    found = shipped(name)
    if not found:
        return f"Nothing here yet: `{command}` makes it."
    return f"Run by `{command}` (society `{found['society']}`)." + (" **Stale: the society has changed since.**" if found["stale"] else "")
