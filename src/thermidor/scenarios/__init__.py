"""Histories to run: the baseline and others written as differences from it. A scenario is a TOML file; nothing in it is an equation."""

from .scenario import Scenario, load, names
from .simulate import run

__all__ = ["Scenario", "load", "names", "run"]
