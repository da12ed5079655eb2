"""Results that ship: a JSON file beside the code that made it, with the mark of the society that it speaks of."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
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


def page(name: str, title: str, command: str, tell: Callable[[dict[str, Any]], Iterable[str]]) -> str:
    """The register of a result: where it comes from, and what it says if there is one.

    Args:
        tell: the lines of a document.
    """
    found = shipped(name)
    if not found:
        return f"# {title}\n\nNothing here yet: `{command}` makes it.\n"
    stale = " **Stale: the society has changed since.**" if found["stale"] else ""
    return "\n".join([f"# {title}", "", f"Run by `{command}` (society `{found['society']}`).{stale}", *tell(found)]) + "\n"
