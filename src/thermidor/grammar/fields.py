"""Arrays with named axes, on NumPy or on JAX: the same room runs on both.

A `Field` is an array and the names of its axes. Two fields combine by name; an axis that one of them lacks is spread. Axes stand
in one order for the whole program, the region last, so that combining two fields never moves data.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from .problems import Problem, nearest

REGION = "region"


def axis_rank(name: str) -> tuple[bool, str]:
    """Place of an axis in the common order: by the alphabet, the region last. No registry, so no order of imports can matter."""
    return (name == REGION, name)


def in_order(names: Any) -> tuple[str, ...]:
    """`names` without duplicates in the common order."""
    return tuple(sorted(set(names), key=axis_rank))


class Field:
    """An array whose axes have names.

    Args:
        values: an array of NumPy or JAX, one dimension for each name.
        axes: the names, in the common order.

    Raises:
        Problem: T107 when the numbers of dimensions differ.
    """

    __slots__ = ("axes", "values")
    __array_priority__ = 1000

    def __init__(self, values: Any, axes: tuple[str, ...] = ()) -> None:
        if np.ndim(values) != len(axes):
            raise Problem("T107", f"an array of {np.ndim(values)} dimensions was given {len(axes)} axes {axes}.")
        self.values, self.axes = values, axes

    def __repr__(self) -> str:
        return f"Field({', '.join(self.axes)}: {self.values!r})"

    def spread(self, axes: tuple[str, ...]) -> Any:
        """The bare array with length-one dimensions where `axes` has a name that this field lacks."""
        if axes == self.axes:
            return self.values
        sizes = dict(zip(self.axes, np.shape(self.values), strict=True))
        return self.values.reshape(tuple(sizes.get(name, 1) for name in axes))

    def __add__(self, other: Any) -> Field:
        return combine(lambda a, b: a + b, self, other)

    def __sub__(self, other: Any) -> Field:
        return combine(lambda a, b: a - b, self, other)

    def __mul__(self, other: Any) -> Field:
        return combine(lambda a, b: a * b, self, other)

    def __truediv__(self, other: Any) -> Field:
        return combine(lambda a, b: a / b, self, other)

    def __pow__(self, other: Any) -> Field:
        return combine(lambda a, b: a**b, self, other)

    def __radd__(self, other: Any) -> Field:
        return combine(lambda a, b: b + a, self, other)

    def __rsub__(self, other: Any) -> Field:
        return combine(lambda a, b: b - a, self, other)

    def __rmul__(self, other: Any) -> Field:
        return combine(lambda a, b: b * a, self, other)

    def __rtruediv__(self, other: Any) -> Field:
        return combine(lambda a, b: b / a, self, other)

    def __rpow__(self, other: Any) -> Field:
        return combine(lambda a, b: b**a, self, other)

    def __neg__(self) -> Field:
        return Field(-self.values, self.axes)

    def sum(self, *axes: str) -> Field:
        """Sum over the named axes (over all of them when none is named)."""
        return self._reduce("sum", axes)

    def mean(self, *axes: str) -> Field:
        """Plain mean over the named axes."""
        return self._reduce("mean", axes)

    def _reduce(self, how: str, axes: tuple[str, ...]) -> Field:
        names = axes or self.axes
        for name in names:
            if name not in self.axes:
                raise Problem("T107", f"there is no axis '{name}' to take the {how} over.", nearest(name, self.axes))
        places = tuple(self.axes.index(name) for name in names)
        kept = tuple(name for name in self.axes if name not in names)
        return Field(getattr(self.values, how)(axis=places), kept)

    def renamed(self, **names: str) -> Field:
        """The same field with some axes called otherwise; the data move only where the common order asks for it."""
        new = tuple(names.get(axis, axis) for axis in self.axes)
        order = in_order(new)
        values = self.values if order == new else self.values.transpose([new.index(axis) for axis in order])
        return Field(values, order)

    def take(self, axis: str, places: tuple[int, ...], new: str) -> Field:
        """Rows of `axis` at `places`, as a new axis: `share.take('branch', (0, 0, 1), 'product')`."""
        values = self.values[tuple(np.asarray(places) if name == axis else slice(None) for name in self.axes)]
        unordered = tuple(new if name == axis else name for name in self.axes)
        order = in_order(unordered)
        return Field(
            values if order == unordered else values.transpose([unordered.index(name) for name in order]), order
        )

    def at(self, **places: int) -> Field:
        """The slice at the given place of each named axis; the axis goes."""
        index: list[Any] = [slice(None)] * len(self.axes)
        for name, place in places.items():
            if name not in self.axes:
                raise Problem("T107", f"there is no axis '{name}' to slice.", nearest(name, self.axes))
            index[self.axes.index(name)] = place
        return Field(self.values[tuple(index)], tuple(name for name in self.axes if name not in places))


def combine(operation: Callable[[Any, Any], Any], a: Any, b: Any) -> Field:
    """Apply a binary operation to two fields, or a field and a number, by name of axis."""
    if not isinstance(a, Field):
        return Field(operation(a, b.values), b.axes)
    if not isinstance(b, Field):
        return Field(operation(a.values, b), a.axes)
    if a.axes == b.axes:
        return Field(operation(a.values, b.values), a.axes)
    axes = in_order(a.axes + b.axes)
    return Field(operation(a.spread(axes), b.spread(axes)), axes)


def stack(parts: list[Field], axis: str) -> Field:
    """Put fields beside each other along a new axis.

    Raises:
        Problem: T107 when `axis` is already there.
    """
    if any(axis in part.axes for part in parts):
        raise Problem("T107", f"the axis '{axis}' is there already.")
    axes = in_order(name for part in parts for name in part.axes)
    whole = in_order((*axes, axis))
    spread = [part.spread(axes) for part in parts]
    library = namespace(*spread)
    shape = np.broadcast_shapes(*(np.shape(each) for each in spread))
    return Field(library.stack([library.broadcast_to(each, shape) for each in spread], axis=whole.index(axis)), whole)


def namespace(*arrays: Any) -> Any:
    """The array library the arrays belong to: `jax.numpy` when one of them is a JAX array, else `numpy`."""
    for array in arrays:
        if type(array).__module__.startswith("jax"):
            import jax.numpy

            return jax.numpy
    return np
