"""Processes that stay."""

import os
from operator import neg

from thermidor.judgement.workers import Workers


def test_work_is_done_in_order_by_processes_that_stay():
    with Workers(2) as processes:
        assert list(processes.map(neg, range(5))) == [0, -1, -2, -3, -4]
        first = processes._pool
        assert list(processes.map(abs, [-1])) == [1] and processes._pool is first
    assert processes._pool is None


def test_one_worker_starts_nothing():
    processes = Workers(1)
    assert list(processes.map(identity, ["a"])) == [("a", os.getpid())] and processes._pool is None
    assert list(Workers(2).map(neg, [])) == []


def identity(thing):
    """The thing, and who did it."""
    return thing, os.getpid()
