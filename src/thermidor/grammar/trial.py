"""Try one process, condition or measure by itself, on values given by hand: for tests and for learning."""

from __future__ import annotations

from typing import Any

import numpy as np

from .fields import Field
from .people import SocialClass
from .problems import Problem
from .process import Condition, Measure, Process, Reading


def trial(
    member: type[Process] | type[Condition] | type[Measure],
    values: dict[str, Any],
    settings: dict[str, float] | None = None,
) -> Any:
    """What `member` makes of `values`.

    Args:
        member: a process, condition or measure.
        values: name -> number or array, with the axes the board declares for that name (heads of a class: its axes, then region).
        settings: parameter -> value in base units, in place of the defaults.

    Returns:
        for a process a dict of everything it states (move, flow, trace and ballot names); otherwise the value.

    Raises:
        Problem: T109 when something undeclared is read.
    """
    board = member.board
    fields = {}
    for name, value in values.items():
        notice = board.find(name, "a trial")
        axes = (*notice.axes, "region") if isinstance(notice, SocialClass) else notice.axes
        if isinstance(value, Field):
            fields[name] = value
            continue
        array = np.asarray(value, dtype=float)
        fields[name] = Field(array, axes) if array.ndim == len(axes) else Field(array)
    own = member()
    for name, value in (settings or {}).items():
        if name not in own.parameters:
            raise Problem("T106", f"{member.__name__} has no parameter '{name}'.")
        setattr(own, name, value)
    now = Reading(fields, frozenset(member.reads), member.__name__)
    if not isinstance(own, Process):
        return own.value(now)
    stated: dict[str, Any] = {}
    for declared, method in own.kinds():
        if declared:
            stated |= getattr(own, method)(now)
    return stated
