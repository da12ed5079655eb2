"""Parts of the society that could be published by themselves, each judged alone."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from thermidor.grammar import Problem, nearest

if TYPE_CHECKING:
    from .form import Part

NAMES = ("grain", "mobilisation", "machines")


@cache
def part(name: str) -> Part:
    """A part by name.

    Raises:
        Problem: T202 for an unknown name.
    """
    from importlib import import_module

    if name not in NAMES:
        raise Problem("T202", f"there is no part '{name}'.", nearest(name, NAMES))
    return import_module(f"thermidor.judgement.parts.{name}").PART
