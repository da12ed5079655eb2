"""Processes that stay: each compiles the society once, however many works it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

Done = TypeVar("Done")


class Workers:
    """A few processes, started when there is work.

    Args:
        count: how many; below 2 the work is done here.
    """

    def __init__(self, count: int) -> None:
        self.count = count
        self._pool: ProcessPoolExecutor | None = None

    def map(self, work: Callable[[Any], Done], tasks: Iterable[Any]) -> Iterator[Done]:
        """What comes of each task, in order."""
        found = list(tasks)
        if self.count < 2 or not found:
            yield from map(work, found)
            return
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.count, mp_context=get_context("spawn"))
        yield from self._pool.map(work, found)

    def close(self) -> None:
        """Let the processes go."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
