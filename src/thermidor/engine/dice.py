"""The counts dice: keyed chance, the binomial quantile, and one week of a whole society in integers.

Every draw has a name. Its uniform is a function of (seed, move, cell, week) and of nothing else, so a draw that is
not made changes no other draw, and no order of work, thread or batch can matter. The uniform is turned into people
through the quantile of the binomial, which is monotone in the probability and in the heads: two societies that differ
by a hair draw nearly the same.

Sources: finaliser of SplitMix64 (Steele, Lea, Flood 2014); normal quantile AS 241 (Wichura 1988); binomial mass by
saddle point (Loader 2000); continued fraction of the incomplete beta function (Olver et al., NIST Handbook, 8.17.22);
Cornish-Fisher expansion (Abramowitz and Stegun, 26.2.49), with the cumulants corrected for the lattice (Sheppard).

The machine code is cached beside this file. The cache notices a change of this file, not of its users: `lives.py`
compiles `absorb` into its own code, so after a change of `absorb` save that file too.
"""

from __future__ import annotations

import math
from decimal import Decimal, localcontext
from hashlib import blake2b
from typing import Any, NamedTuple

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray

from thermidor.grammar.problems import Problem

Integers = NDArray[np.int64]
Keys = NDArray[np.uint64]


class Network(NamedTuple):
    """Who can go where: edges sorted by the cell they leave and, within it, by the canonical order of moves.

    `first_edge` int64 [cells + 1]: the edges of cell c are first_edge[c] ... first_edge[c + 1] - 1.
    `edge_target` int64 [edges]: the cell an edge leads to. `edge_key` uint64 [edges]: hash of move and target.
    `cell_key` uint64 [cells]: hash of the cell.
    """

    first_edge: Integers
    edge_target: Integers
    edge_key: Keys
    cell_key: Keys


# ---- keyed chance --------------------------------------------------------------------------------


def name_key(text: str) -> int:
    """A stable 64-bit key of a name: the same on every machine and in every process."""
    return int.from_bytes(blake2b(text.encode("utf-8"), digest_size=8).digest(), "little")


_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_STEP = 2.0**-52


@njit(cache=True, nogil=True)
def mix(word: Any) -> Any:
    """A bijection of 64-bit words in which every bit of the input moves about half the bits of the output."""
    word = (word ^ (word >> np.uint64(30))) * _FIRST
    word = (word ^ (word >> np.uint64(27))) * _SECOND
    return word ^ (word >> np.uint64(31))


@njit(cache=True, nogil=True)
def absorb(state: Any, key: Any) -> Any:
    """The state after one more key: two rounds, because the keys of small studies are often 0, 1, 2 ..."""
    return mix(mix(np.uint64(state) ^ np.uint64(key)) + _GOLDEN)


@njit(cache=True, nogil=True)
def _unit(word: Any) -> float:
    """A word as a number strictly between 0 and 1: 52 bits and a half, so that 1 - u is exact too."""
    return (np.float64(word >> np.uint64(12)) + 0.5) * _STEP


@njit(cache=True, nogil=True)
def keyed_uniform(seed: Any, key_a: Any, key_b: Any, week: int) -> float:
    """`uniform` for compiled code; the week of counts takes the same steps, sharing the first ones among edges."""
    return _unit(absorb(absorb(absorb(absorb(_GOLDEN, seed), week), key_b), key_a))


def uniform(seed: int, key_a: int, key_b: int, week: int) -> float:
    """The uniform, strictly inside (0, 1), of (seed, key_a, key_b, week); the keys are those of a move and a cell."""
    return keyed_uniform(np.uint64(seed), np.uint64(key_a), np.uint64(key_b), week)


# ---- hazards of edges ----------------------------------------------------------------------------


@njit(cache=True, nogil=True)
def _edge_hazards(rows: Any, kernels: Any, edge_row: Any, edge_kernel: Any, weight: Any, out: Any) -> None:
    for run in range(len(rows)):
        for edge in range(len(weight)):
            out[run, edge] = rows[run, edge_row[edge]] * kernels[run, edge_kernel[edge]] * weight[edge]


def edge_hazards(rows: Any, kernels: Any, edge_row: Integers, edge_kernel: Integers, weight: Any) -> Any:
    """Hazards (runs, edges): that of an edge's row, times the share of its kernel, times its tie.

    Args:
        rows, kernels: (runs, rows or kernels, regions). edge_row, edge_kernel: places in them with regions flattened. weight: (edges).
    """
    out = np.empty((len(rows), len(weight)))
    _edge_hazards(rows.reshape(len(rows), -1), kernels.reshape(len(kernels), -1), edge_row, edge_kernel, weight, out)
    return out


# ---- votes ---------------------------------------------------------------------------------------


@njit(cache=True, nogil=True)
def _cast(things: Any, places: Any, motions: Any, seats: Any, seeds: Any, week: int) -> None:
    for run in range(len(seeds)):
        for i in range(len(places)):
            chance = things[run, places[i]]
            things[run, places[i]] = 1.0 if keyed_uniform(seeds[run], motions[i], seats[i], week) < chance else 0.0


def cast_votes(things: Any, places: Integers, motions: Keys, seats: Keys, seeds: Keys, week: int) -> Any:
    """Turn the chances that lie at `places` of each run's vector (runs, size) into votes, each drawn by its own name; in place."""
    _cast(things, places, motions, seats, seeds, week)
    return things


# ---- normal shocks -------------------------------------------------------------------------------


@njit(cache=True, nogil=True)
def normal_quantile(u: float) -> float:
    """The standard normal quantile of u in (0, 1), to about sixteen digits (AS 241)."""
    q = u - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        top = 2509.0809287301226727 * r + 33430.575583588128105
        top = (((top * r + 67265.770927008700853) * r + 45921.953931549871457) * r + 13731.693765509461125) * r
        top = ((top + 1971.5909503065514427) * r + 133.14166789178437745) * r + 3.387132872796366608
        low = 5226.495278852545925 * r + 28729.085735721942674
        low = (((low * r + 39307.89580009271061) * r + 21213.794301586595867) * r + 5394.1960214247511077) * r
        low = ((low + 687.1870074920579083) * r + 42.313330701600911252) * r + 1.0
        return q * top / low
    r = math.sqrt(-math.log(min(u, 1.0 - u)))
    if r <= 5.0:
        r -= 1.6
        top = 7.7454501427834140764e-4 * r + 0.0227238449892691845833
        top = (((top * r + 0.24178072517745061177) * r + 1.27045825245236838258) * r + 3.64784832476320460504) * r
        top = ((top + 5.7694972214606914055) * r + 4.6303378461565452959) * r + 1.42343711074968357734
        low = 1.05075007164441684324e-9 * r + 5.475938084995344946e-4
        low = (((low * r + 0.0151986665636164571966) * r + 0.14810397642748007459) * r + 0.68976733498510000455) * r
        low = ((low + 1.6763848301838038494) * r + 2.05319162663775882187) * r + 1.0
    else:
        r -= 5.0
        top = 2.01033439929228813265e-7 * r + 2.71155556874348757815e-5
        top = (((top * r + 0.0012426609473880784386) * r + 0.026532189526576123093) * r + 0.29656057182850489123) * r
        top = ((top + 1.7848265399172913358) * r + 5.4637849111641143699) * r + 6.6579046435011037772
        low = 2.04426310338993978564e-15 * r + 1.4215117583164458887e-7
        low = (((low * r + 1.8463183175100546818e-5) * r + 7.868691311456132591e-4) * r + 0.0148753612908506148525) * r
        low = ((low + 0.13692988092273580531) * r + 0.59983220655588793769) * r + 1.0
    return math.copysign(top / low, q)


def normal(seed: int, key_a: int, key_b: int, week: int) -> float:
    """The standard normal that belongs to (seed, key_a, key_b, week)."""
    return normal_quantile(uniform(seed, key_a, key_b, week))


@njit(cache=True, nogil=True)
def _normals(seed: Any, keys: Any, week: int) -> Any:
    out = np.empty(len(keys))
    for i in range(len(keys)):
        out[i] = normal_quantile(keyed_uniform(seed, keys[i], 0, week))
    return out


def normals(seed: int, keys: Keys, week: int) -> NDArray[np.float64]:
    """Standard normals of many shocks at once: keys uint64 [k] -> float64 [k], each normal(seed, key, 0, week)."""
    return _normals(np.uint64(seed), np.asarray(keys, np.uint64), week)


# ---- the binomial quantile -----------------------------------------------------------------------

_CHOP_BELOW = 10.0  # expected leavers: below, masses are added from zero; above, the bound of `_expansion` was checked
_FAR_OUT = 1.0 - 1e-9  # above this the sum of masses from zero has lost its last digits
_LOG_ROOT_2_PI = 0.91893853320467274178


def _stirling_table() -> NDArray[np.float64]:
    """Error of Stirling's formula for log k!, k = 0 ... 15; the value at 0 is never used."""
    with localcontext() as context:
        context.prec = 40
        half_log_2_pi = Decimal("0.91893853320467274178032973640561763986139747363778")
        errors = [Decimal(0)]
        for k in map(Decimal, range(1, 16)):
            log_factorial = Decimal(math.factorial(int(k))).ln()
            errors.append(log_factorial - (k + Decimal("0.5")) * k.ln() + k - half_log_2_pi)
        return np.array([float(error) for error in errors])


_STIRLING = _stirling_table()


@njit(cache=True, nogil=True)
def _stirling_error(k: int) -> float:
    if k < 16:
        return _STIRLING[k]
    square = float(k) * float(k)
    inner = (1 / 1260 - (1 / 1680 - 1 / (1188 * square)) / square) / square
    return (1 / 12 - (1 / 360 - inner) / square) / k


@njit(cache=True, nogil=True)
def _deviance(x: float, mean: float, gap: float) -> float:
    """x log(x / mean) - x + mean without cancellation, given the exact gap = x - mean."""
    if abs(gap) >= 0.1 * (x + mean):
        return x * math.log(x / mean) - gap
    v = gap / (x + mean)
    total = gap * v
    term = 2.0 * x * v
    for j in range(1, 1000):
        term *= v * v
        more = total + term / (2 * j + 1)
        if more == total:
            break
        total = more
    return total


@njit(cache=True, nogil=True)
def _product_error(a: float, b: float, product: float) -> float:
    """What rounding took from a * b: the product of two doubles as a sum of two (Dekker)."""
    split = 134217729.0
    a_high = a * split - (a * split - a)
    b_high = b * split - (b * split - b)
    a_low, b_low = a - a_high, b - b_high
    return a_low * b_low - (((product - a_high * b_high) - a_low * b_high) - a_high * b_low)


@njit(cache=True, nogil=True)
def _mass(k: int, n: int, p: float) -> float:
    """P(X = k) for X ~ Bin(n, p), 0 < p <= 1/2."""
    if k == 0:
        return math.exp(n * math.log1p(-p))
    if k == n:
        return math.exp(n * math.log(p))
    mean = n * p
    gap = (k - mean) - _product_error(float(n), p, mean)
    exponent = _stirling_error(n) - _stirling_error(k) - _stirling_error(n - k)
    exponent -= _deviance(float(k), mean, gap) + _deviance(float(n - k), n * (1.0 - p), -gap)
    return math.exp(exponent - _LOG_ROOT_2_PI) * math.sqrt(n / (float(k) * (n - k)))


@njit(cache=True, nogil=True)
def _beta_fraction(x: float, a: float, b: float) -> float:
    """Continued fraction of the incomplete beta function I_x(a, b), for x below about a / (a + b) (Lentz's method)."""
    c, d = 1.0, 1.0 - (a + b) * x / (a + 1.0)
    d = 1.0 / d if d != 0.0 else 1e300
    value = d
    for m in range(1, 1_000_000):
        step = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d = 1.0 / (1.0 + step * d)
        c = 1.0 + step / c
        value *= d * c
        step = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1.0 / (1.0 + step * d)
        c = 1.0 + step / c
        value *= d * c
        if abs(d * c - 1.0) < 3e-16:
            break
    return value


@njit(cache=True, nogil=True)
def _tails(k: int, n: int, p: float, mass: float) -> tuple[float, float]:
    """P(X <= k) and P(X > k); the smaller one is computed, so it keeps all its digits."""
    if k >= n:
        return 1.0, 0.0
    if p * (n + 3) < k + 2:
        above = mass * (n - k) * p / (k + 1) * _beta_fraction(p, k + 1.0, float(n - k))
        return 1.0 - above, above
    below = mass * p * _beta_fraction(1.0 - p, float(n - k), k + 1.0)
    return below, 1.0 - below


@njit(cache=True, nogil=True)
def _climb(u: float, n: int, p: float, start: int) -> int:
    """The quantile for u <= 1/2: start too low, then add masses upwards until u is reached."""
    k, step = min(max(start, 0), n), 1
    mass = _mass(k, n, p)
    below = _tails(k, n, p, mass)[0]
    while k > 0 and below >= u:
        k = max(k - step, 0)
        step *= 2
        mass = _mass(k, n, p)
        below = _tails(k, n, p, mass)[0]
    while below < u and k < n:
        mass *= (n - k) * p / ((k + 1) * (1.0 - p))
        k += 1
        below += mass
    return k


@njit(cache=True, nogil=True)
def _descend(u: float, n: int, p: float, start: int) -> int:
    """The quantile for u > 1/2: start too high, then add masses downwards until 1 - u is reached."""
    rest = 1.0 - u
    k, step = min(max(start, 0), n), 1
    mass = _mass(k, n, p)
    above = _tails(k, n, p, mass)[1]
    while k < n and above > rest:
        k = min(k + step, n)
        step *= 2
        mass = _mass(k, n, p)
        above = _tails(k, n, p, mass)[1]
    while k > 0 and above + mass <= rest:
        above += mass
        mass *= k * (1.0 - p) / ((n - k + 1) * p)
        k -= 1
    return k


@njit(cache=True, nogil=True)
def _chop(u: float, n: int, p: float) -> int:
    """The quantile by adding masses from zero: for few expected leavers."""
    odds = p / (1.0 - p)
    mass = math.exp(n * math.log1p(-p))
    k = 0
    while u > mass and k < n:
        u -= mass
        mass *= (n - k) * odds / (k + 1)
        k += 1
    return k


@njit(cache=True, nogil=True)
def _expansion(z: float, n: int, p: float) -> tuple[float, float]:
    """Quantile as a real number at normal score z, and a bound of its error, both in people.

    The cumulants are those of the binomial less those of a uniform of width 1: then P(X <= k) is the smooth
    distribution at k + 1/2. The bound has the form of the first term left out, plus rounding: in a sweep over means
    from 10 to 10,000 and |z| < 6 the error stayed below 0.3 of it (the tests repeat a part).
    """
    spread, skew = n * p * (1.0 - p), 1.0 - 2.0 * p
    variance = spread - 1 / 12
    sigma = math.sqrt(variance)
    g1 = spread * skew / (variance * sigma)
    g2 = (spread * (1.0 - 6.0 * p * (1.0 - p)) + 1 / 120) / (variance * variance)
    g3 = spread * skew * (1.0 - 12.0 * p * (1.0 - p)) / (variance * variance * sigma)
    z2 = z * z
    score = z + g1 * (z2 - 1.0) / 6 + z * (g2 * (z2 - 3.0) / 24 - g1 * g1 * (2.0 * z2 - 5.0) / 36)
    score += g3 * ((z2 - 6.0) * z2 + 3.0) / 120 - g1 * g2 * ((z2 - 5.0) * z2 + 2.0) / 24
    score += g1 * g1 * g1 * ((12.0 * z2 - 53.0) * z2 + 17.0) / 324
    bound = (0.02 + 0.02 * abs(z) ** 5) / (variance * sigma) + 4e-15 * n * p
    return n * p + sigma * score, bound


@njit(cache=True, nogil=True)
def _quantile_of_rare(u: float, n: int, p: float) -> int:
    """The quantile for 0 < p <= 1/2 and 0 < u < 1, by the cheapest way that is sure to be right."""
    mean = n * p
    if u < 1.0 - mean:  # since P(0) >= 1 - n p: three draws in four end here
        return 0
    if mean < _CHOP_BELOW:
        if u < _FAR_OUT:
            return _chop(u, n, p)
        return _descend(u, n, p, int(mean + 12.0 * math.sqrt(mean) + 8.0))
    real, bound = _expansion(normal_quantile(u), n, p)
    k = math.ceil(real - 0.5)
    over = real + 0.5 - k  # how far above the boundary between k - 1 and k, out of 1
    if bound < over < 1.0 - bound:
        return int(k)
    return _climb(u, n, p, int(k) - 1) if u <= 0.5 else _descend(u, n, p, int(k) + 1)


@njit(cache=True, nogil=True)
def binomial_quantile(u: float, n: int, p: float) -> int:
    """The smallest k with P(Bin(n, p) <= k) >= u: exact up to the rounding of doubles, for n up to 200 million.

    Monotone in u, n and p; 0 for p = 0 and n for p = 1. Above 1/2 the stayers are drawn from 1 - u, which is the same
    number.
    """
    if n <= 0 or p <= 0.0 or u <= 0.0:
        return 0
    if p >= 1.0 or u >= 1.0:
        return n
    if p > 0.5:
        return n - _quantile_of_rare(1.0 - u, n, 1.0 - p)
    return _quantile_of_rare(u, n, p)


# ---- a week --------------------------------------------------------------------------------------

_FINE = -1


@njit(cache=True, nogil=True)
def _leave_cell(
    heads: int, first: int, last: int, total: float, hazards: Any, edge_key: Any, state: Any, flows: Any
) -> int:
    """Share the leavers of one cell among its edges by a chain of binomials, into flows [edges]; returns who stays."""
    per_hazard = -math.expm1(-total) / total
    left, rest = heads, 1.0
    for edge in range(first, last):
        if left == 0:
            break
        hazard = hazards[edge]
        if hazard == 0.0:
            continue
        share = hazard * per_hazard
        given = min(share / rest, 1.0) if rest > 0.0 else 1.0
        taken = binomial_quantile(_unit(absorb(state, edge_key[edge])), left, given)
        flows[edge] = taken
        left -= taken
        rest -= share
    return left


@njit(cache=True, nogil=True)
def _week_of_one_run(
    heads: Any, hazards: Any, first_edge: Any, edge_target: Any, edge_key: Any, cell_key: Any,
    seed: Any, week: int, flows: Any, after: Any,
) -> int:  # fmt: skip
    """One run, one week: fills flows [edges] and after [cells]. Returns an edge with an impossible hazard, or -1."""
    state = absorb(absorb(_GOLDEN, seed), week)
    for cell in range(len(heads)):
        here = heads[cell]
        if here == 0:
            continue
        first, last = first_edge[cell], first_edge[cell + 1]
        total = 0.0
        for edge in range(first, last):
            total += hazards[edge]
            if not (hazards[edge] >= 0.0 and total < math.inf):
                return edge
        if total == 0.0:
            after[cell] += here
            continue
        cell_state = absorb(state, cell_key[cell])
        after[cell] += _leave_cell(here, first, last, total, hazards, edge_key, cell_state, flows)
        for edge in range(first, last):
            if flows[edge]:
                after[edge_target[edge]] += flows[edge]
    return _FINE


@njit(cache=True, nogil=True)
def _runs_in_turn(
    heads: Any, hazards: Any, first_edge: Any, edge_target: Any, edge_key: Any, cell_key: Any,
    seeds: Any, week: int, flows: Any, after: Any, bad: Any,
) -> None:  # fmt: skip
    for run in range(heads.shape[0]):
        bad[run] = _week_of_one_run(
            heads[run],
            hazards[run],
            first_edge,
            edge_target,
            edge_key,
            cell_key,
            seeds[run],
            week,
            flows[run],
            after[run],
        )


@njit(cache=True, nogil=True, parallel=True)
def _runs_in_threads(
    heads: Any, hazards: Any, first_edge: Any, edge_target: Any, edge_key: Any, cell_key: Any,
    seeds: Any, week: int, flows: Any, after: Any, bad: Any,
) -> None:  # fmt: skip
    for run in prange(heads.shape[0]):
        bad[run] = _week_of_one_run(
            heads[run],
            hazards[run],
            first_edge,
            edge_target,
            edge_key,
            cell_key,
            seeds[run],
            week,
            flows[run],
            after[run],
        )


def week_of_counts(
    heads: Integers, hazards: NDArray[np.float64], network: Network, seeds: Keys, week: int, threads: bool = False
) -> tuple[NDArray[np.int32], Integers]:
    """One week of many runs in whole people.

    heads int64 [runs, cells]; hazards float64 [runs, edges], per week, finite and not negative; seeds uint64 [runs];
    week counted since the start of the scenario. A cell with total hazard H loses each head with probability 1 -
    exp(-H), shared among its edges as their hazards, by a chain of conditional binomials in the order of the edges.
    Returns flows int32 [runs, edges] and the heads after the week int64 [runs, cells]; the number of people of each
    run is conserved. An edge without hazard, present or absent, changes no other draw. The hazards of an empty cell
    are not looked at.

    `threads` spreads the runs over Numba's threads: the same bits, but it pays only for many runs, and a process that
    has used it must not be forked. Raises Problem T304 for a hazard that is negative, infinite or not a number.
    """
    flows = np.zeros(hazards.shape, np.int32)
    after = np.zeros_like(heads)
    bad = np.full(len(heads), _FINE, np.int64)
    kernel = _runs_in_threads if threads and len(heads) > 1 else _runs_in_turn
    kernel(heads, hazards, *network, seeds, int(week), flows, after, bad)
    if (bad != _FINE).any():
        run = int(np.argmax(bad != _FINE))
        edge = int(bad[run])
        raise Problem(
            "T304",
            f"the hazard of edge {edge} in week {week} of run {run} is {float(hazards[run, edge])}",
            "a hazard is a finite number per week, zero or more: look at the process that states it",
        )
    return flows, after
