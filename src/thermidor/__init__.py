"""Thermidor: a historian's argument as a model that can be run, broken and compared.

A stochastic compartment model of a whole society with exact individual histories. `thermidor --help` shows the commands; in Python:

    import thermidor as td
    history = td.run("history", runs=20, seed=7)
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

# Where each name lives: a module, and after a colon the name it has there when that is another one.
_HOMES = {
    "Problem": "thermidor.grammar.problems",
    "Record": "thermidor.record",
    "Scenario": "thermidor.scenarios",
    "claims": "thermidor.judgement.ledger",
    "composition": "thermidor.judgement.composition",
    "destinies": "thermidor.judgement.destinies",
    "lives": "thermidor.judgement.lives",
    "load": "thermidor.scenarios",
    "names": "thermidor.scenarios",
    "registers": "thermidor.russia",
    "run": "thermidor.scenarios",
    "scores": "thermidor.judgement:scores_of",
    "turning_points": "thermidor.judgement.turning",
    "why": "thermidor.judgement.why",
}

__all__ = [
    "Problem",
    "Record",
    "Scenario",
    "claims",
    "composition",
    "destinies",
    "lives",
    "load",
    "names",
    "registers",
    "run",
    "scores",
    "turning_points",
    "why",
]


def __getattr__(name: str) -> Any:
    """Public names, imported when they are first asked for, so that `thermidor --help` answers at once."""
    if name in _HOMES:
        home, _, other = _HOMES[name].partition(":")
        return getattr(import_module(home), other or name)
    raise AttributeError(f"module 'thermidor' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted(__all__)


class _Package(ModuleType):
    """The package, in which a folder never hides a public name: `td.claims` stays the function, `from thermidor.claims import ...` the folder."""

    def __setattr__(self, name: str, value: Any) -> None:
        # Python itself sets a folder as an attribute of its package when it is first imported.
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
