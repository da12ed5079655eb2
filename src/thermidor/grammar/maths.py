"""The arithmetic of the rooms: smooth, and the same on NumPy and JAX.

Every function takes numbers or fields. `logistic` and `soft minimum` are written so that they keep their tails on both libraries
(a form by the hyperbolic tangent loses them) and so that their derivatives are finite everywhere.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from .fields import Field, combine, in_order, namespace

TINY = 1e-12


def _map(function: Any, x: Any) -> Any:
    if isinstance(x, Field):
        return Field(function(namespace(x.values), x.values), x.axes)
    return function(namespace(x), x)


def exp(x: Any) -> Any:
    """Exponential."""
    return _map(lambda library, v: library.exp(v), x)


def log(x: Any) -> Any:
    """Natural logarithm of a positive number (anything below 1e-12 counts as 1e-12)."""
    return _map(lambda library, v: library.log(library.maximum(v, TINY)), x)


def sqrt(x: Any) -> Any:
    """Square root of a number that is not negative, with a finite slope at zero."""
    return _map(lambda library, v: library.sqrt(library.maximum(v, 0.0) + TINY), x)


def power(x: Any, exponent: Any) -> Any:
    """A positive number to a power that may be a parameter."""
    return exp(log(x) * exponent)


def logistic(x: Any) -> Any:
    """1 / (1 + exp(-x)): from 0 far below to 1 far above."""
    return _map(_logistic, x)


def _logistic(library: Any, v: Any) -> Any:
    if library is np:
        small = np.exp(-np.abs(v))
        return np.where(np.asarray(v) >= 0, 1 / (1 + small), small / (1 + small))
    from jax.nn import sigmoid

    return sigmoid(v)


def positive(x: Any) -> Any:
    """x where it is positive, else 0."""
    return _map(lambda library, v: library.maximum(v, 0.0), x)


def clip(x: Any, low: float, high: float) -> Any:
    """x held between two bounds."""
    return _map(lambda library, v: library.clip(v, low, high), x)


def shortfall(x: Any) -> Any:
    """How far x falls short of 1: 0 when x is 1 or more, 1 when it is 0."""
    return _map(lambda library, v: library.clip(1 - v, 0.0, 1.0), x)


def smallest(a: Any, b: Any) -> Any:
    """The smaller of two."""
    return _pair("minimum", a, b)


def largest(a: Any, b: Any) -> Any:
    """The larger of two."""
    return _pair("maximum", a, b)


def _pair(name: str, a: Any, b: Any) -> Any:
    def operation(x: Any, y: Any) -> Any:
        return getattr(namespace(x, y), name)(x, y)

    return combine(operation, a, b) if isinstance(a, Field) or isinstance(b, Field) else operation(a, b)


def soft_minimum(parts: list[Any], sharpness: Any) -> Any:
    """Smooth minimum of positive numbers, `(mean of x^-s)^(-1/s)`: equal parts give that value, a missing part gives nearly 0.

    Source: CES production function with elasticity 1/(1+s); s of 5 to 10 is close to Leontief.
    """
    total: Any = 0.0
    for part in parts:
        total = total + exp(log(part) * (-sharpness))
    return exp(log(total / len(parts)) * (-1 / sharpness))


def ratio(a: Any, b: Any) -> Any:
    """a / b for numbers that are not negative; 0 where b is 0 and a is 0."""
    return a / (b + TINY)


def normal_share(x: Any) -> Any:
    """Standard normal distribution function."""
    return _map(_normal_share, x)


def _normal_share(library: Any, v: Any) -> Any:
    if library is np:
        return _ndtr()(v)
    from jax.scipy.special import ndtr

    return ndtr(v)


@cache
def _ndtr() -> Any:
    from scipy.special import ndtr

    return ndtr


def season(week: Any, middle: Any, length: Any) -> Any:
    """Share of a year's seasonal work done in this week: a raised cosine `length` weeks wide around `middle`, summing to 1 over the year."""
    distance = _map(lambda library, v: library.abs((v + 26) % 52 - 26), week - middle)
    phase = _map(lambda library, v: library.clip(v, 0.0, 1.0), distance * 2 / length)
    return _map(lambda library, v: 1 + library.cos(np.pi * v), phase) / length


def claim(amount: Any, stock: Any) -> Any:
    """The hazard at which `amount` a week would leave `stock` if nothing else did; never more than there is.

    Small claims are met as they are; a claim near or above the whole stock is capped smoothly at (almost) all of it.
    """
    wanted = ratio(amount, stock)
    return -log(1 - wanted / _map(lambda library, v: (1 + v**8) ** (1 / 8), wanted))


def leaving(hazard: Any) -> Any:
    """(1 - exp(-h)) / h: the share of a cell that leaves in the week, per unit of hazard; 1 where the hazard is 0.

    A series near 0 keeps value and derivative finite.
    """
    return _map(_leaving, hazard)


def _leaving(library: Any, v: Any) -> Any:
    near = v < 1e-4
    safe = library.where(near, 1.0, v)
    return library.where(near, 1 - v / 2 + v * v / 6, -library.expm1(-safe) / safe)


def total(x: Field, *axes: str) -> Field:
    """Sum over named axes, or over all of them."""
    return x.sum(*axes)


def inner(a: Field, b: Field, axis: str) -> Field:
    """Sum of a * b over one axis that both have, as a product of matrices: large sums are several times faster so when compiled."""
    axes = in_order(name for name in (*a.axes, *b.axes) if name != axis)
    letters = {name: chr(97 + place) for place, name in enumerate((*axes, axis))}
    words = ["".join(letters[name] for name in names) for names in (a.axes, b.axes, axes)]
    return Field(namespace(a.values, b.values).einsum(f"{words[0]},{words[1]}->{words[2]}", a.values, b.values), axes)


def weighted_mean(x: Any, weights: Field, *axes: str) -> Field:
    """Mean of x over named axes with weights that are not negative."""
    return (x * weights).sum(*axes) / (weights.sum(*axes) + TINY)
