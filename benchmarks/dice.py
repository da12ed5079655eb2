"""Times of the counts dice and of lives on a made-up society of realistic size. No assertions."""

from time import perf_counter

import numpy as np
from numba import njit

from thermidor.engine import dice, lives
from thermidor.engine.flows import pack_flows, unpack_flows

CELLS, EDGES, WEEKS, PEOPLE = 2500, 9000, 704, 140_000_000


@njit
def draws(u, n, p):
    total = 0
    for each in u:
        total += dice.binomial_quantile(each, n, p)
    return total


@njit
def keyed(number):
    total = 0.0
    for week in range(number):
        total += dice.keyed_uniform(1, 2, 3, week)
    return total


def best(call, times=3):
    """Seconds of the quickest of a few calls, after one to compile."""
    call()
    found = []
    for _ in range(times):
        start = perf_counter()
        call()
        found.append(perf_counter() - start)
    return min(found)


def society(chance):
    source = np.sort(chance.integers(0, CELLS, EDGES))
    network = dice.Network(
        np.searchsorted(source, np.arange(CELLS + 1)),
        (source + chance.integers(1, CELLS, EDGES)) % CELLS,
        chance.integers(0, 2**63, EDGES).astype(np.uint64),
        chance.integers(0, 2**63, CELLS).astype(np.uint64),
    )
    weight = np.exp(chance.normal(0, 2.4, CELLS))
    heads = np.floor(weight / weight.sum() * PEOPLE).astype(np.int64)
    return network, heads, np.exp(chance.normal(-9.2, 1.4, EDGES))


def whole_period(network, heads, hazards, seeds):
    flows = np.empty((WEEKS, len(seeds), EDGES), np.int32)
    for week in range(WEEKS):
        flows[week], heads = dice.week_of_counts(heads, hazards, network, seeds, week)
    return flows


def main():
    chance = np.random.default_rng(1)
    print(f"keyed uniform                    {best(lambda: keyed(1_000_000)) * 1e3:9.1f} ns")
    u = chance.random(200_000)
    for mean, n in [(0.1, 1000), (1, 1000), (5, 1000), (20, 10**4), (2000, 10**5), (420_000, 10**7), (5e7, 14 * 10**7)]:
        seconds = best(lambda n=n, mean=mean: draws(u, n, mean / n))
        print(f"draw, n = {n:>9}, mean {mean:>10} {seconds / len(u) * 1e9:9.1f} ns")

    network, start, hazards = society(chance)
    for runs in (1, 10):
        seeds = np.arange(runs, dtype=np.uint64)
        heads, rates = np.tile(start, (runs, 1)), np.tile(hazards, (runs, 1))
        seconds = best(lambda heads=heads, rates=rates, seeds=seeds: whole_period(network, heads, rates, seeds), 2)
        print(f"dice of a whole run, {runs:2} at a time {seconds / runs:9.3f} s")

    flows = whole_period(network, start[None], hazards[None], np.zeros(1, np.uint64))[:, 0]
    print(f"zero {(flows == 0).mean():.2f}, above 12 {(flows > 12).mean():.2f}, moves {flows.sum() / 1e6:.0f} million")
    packed = pack_flows(flows)
    print(f"stored flows                     {len(packed) / 1e6:9.2f} MB")
    print(f"packing                          {best(lambda: pack_flows(flows)):9.3f} s")
    print(f"unpacking                        {best(lambda: unpack_flows(packed)):9.3f} s")

    print(f"preparing to read lives          {best(lambda: lives.read(start, flows, network, 0)):9.3f} s")
    reading = lives.read(start, flows, network, 0)
    people = [lives.person(reading, int(number)) for number in chance.integers(0, start.sum(), 2000)]
    paths = [lives.follow(reading, *each) for each in people]
    ends = [(int(life.cells[-1]), int(life.places[-1])) for life in paths]
    forwards = best(lambda: [lives.follow(reading, *each) for each in people]) / len(people)
    backwards = best(lambda: [lives.trace_back(reading, *each, WEEKS) for each in ends]) / len(people)
    print(f"a life forwards, backwards       {forwards * 1e3:9.3f} ms {backwards * 1e3:8.3f} ms")


if __name__ == "__main__":
    main()
