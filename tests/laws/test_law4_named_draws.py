"""Law 4: every draw has a name."""

from dataclasses import replace

import numba
import numpy as np

from thermidor.engine.counts import Counts
from thermidor.engine.pack import Pack
from thermidor.grammar import Process, another_board


def test_the_same_seed_gives_the_same_bits_for_one_thread_or_two(counts, short, theta, drawn):
    threads = numba.get_num_threads()
    try:
        numba.set_num_threads(1)
        run = counts.run(short.outside(), [1, 2, 3], theta)
    finally:
        numba.set_num_threads(threads)
    np.testing.assert_array_equal(run.flows, drawn.flows)


def test_a_run_has_the_same_bits_alone(counts, short, theta, drawn):
    run = counts.run(short.outside(), [2], theta)
    np.testing.assert_array_equal(run.flows[0], drawn.flows[1])
    for name, values in run.measures.items():
        np.testing.assert_array_equal(values[0], drawn.measures[name][1], err_msg=name)


def test_a_process_of_zero_hazard_changes_no_integer(pack, short, theta, drawn):
    board = pack.society.board
    with another_board(board):
        peasants, greens = board.classes["peasants"], board.classes["greens"]

        class Nobody(Process):
            """Nobody goes."""

            reads = ("village_food",)
            moves = {
                "none": (peasants >> greens).keeping("region").losing("stratum").setting(recruit="peasant").leaving("wants")
            }

            def hazards(self, now):
                return {"none": now.village_food * 0}

    society = replace(pack.society, processes=(*pack.society.processes, Nobody))
    cut = replace(short, weeks=26)
    run = Counts(Pack(society)).run(cut.outside(), [1], theta)
    np.testing.assert_array_equal(run.heads[0], drawn.heads[0, :26])


def test_twins_that_differ_by_a_hair_stay_close(counts, pack, short, theta):
    """One parameter changed by a thousandth: weekly departures of the twins correlate above 0.99 after a year."""
    name = next(n for n in pack.parameters if n.startswith("village.") and pack.parameters[n].prior.kind != "fixed")
    changed = theta.copy()
    changed[list(pack.parameters).index(name)] *= 1.001
    one = counts.run(short.outside(), [1], theta).moved[0, 52:].sum(axis=2).ravel()
    two = counts.run(short.outside(), [1], changed).moved[0, 52:].sum(axis=2).ravel()
    assert np.corrcoef(one, two)[0, 1] > 0.99
