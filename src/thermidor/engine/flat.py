"""Many small arrays as one vector and back: one buffer crosses between programs instead of hundreds."""

from __future__ import annotations

from typing import Any

import numpy as np

from thermidor.grammar.fields import namespace

from .week import State


class Layout:
    """Where each named array lies in the vector.

    Args:
        shapes: name -> shape, in order.
    """

    def __init__(self, shapes: dict[Any, tuple[int, ...]]) -> None:
        self.shapes = shapes
        sizes = [int(np.prod(shape)) for shape in shapes.values()]
        self.ends = np.cumsum(sizes)
        self.size = int(self.ends[-1]) if sizes else 0
        self.sizes = sizes

    def places(self, name: Any) -> slice:
        """Where an array lies."""
        place = list(self.shapes).index(name)
        return slice(int(self.ends[place]) - self.sizes[place], int(self.ends[place]))

    def join(self, arrays: dict[Any, Any]) -> Any:
        """The vector (..., size) of the named arrays, which may share leading axes."""
        first = arrays[next(iter(self.shapes))]
        leading = np.shape(first)[: np.ndim(first) - len(self.shapes[next(iter(self.shapes))])]
        library = namespace(*arrays.values())
        return library.concatenate([library.reshape(arrays[name], (*leading, -1)) for name in self.shapes], axis=-1)

    def split(self, vector: Any) -> dict[Any, Any]:
        """The named arrays of a vector (..., size)."""
        leading = np.shape(vector)[:-1]
        parts: Any
        if type(vector).__module__.startswith("jax"):
            import jax

            parts = jax.lax.split(vector, self.sizes, axis=len(leading))
        else:
            parts = np.split(vector, self.ends[:-1], axis=-1)
        return {
            name: part.reshape((*leading, *shape))
            for (name, shape), part in zip(self.shapes.items(), parts, strict=True)
        }


def things(state: State) -> dict[Any, Any]:
    """Stocks, traces, last week's flows and votes of a state, by kind and name."""
    return {(kind, name): value for kind in ("stocks", "traces", "flows") for name, value in getattr(state, kind).items()}


def with_things(state: State, found: dict[Any, Any]) -> State:
    """The state with other stocks, traces, flows and votes."""
    kinds = {kind: {name: found[kind, name] for name in getattr(state, kind)} for kind in ("stocks", "traces", "flows")}
    return state._replace(**kinds)


def stacked(states: list[State]) -> State:
    """Several states as one with a leading axis of runs."""
    kinds = {
        kind: {name: np.stack([np.asarray(getattr(each, kind)[name], dtype=float) for each in states]) for name in getattr(states[0], kind)}
        for kind in ("stocks", "traces", "flows")
    }
    heads, moved = (np.stack([np.asarray(getattr(each, part), dtype=float) for each in states]) for part in ("heads", "moved"))
    return State(heads=heads, moved=moved, **kinds)
