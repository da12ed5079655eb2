"""Trials with made-up figures: is the truth found again, and can the accounts of a part be told apart by these figures at all?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from thermidor.judgement.matching import Fit, Progress, Runs, fitted, narrowing, refined
from thermidor.judgement.measured import Measured
from thermidor.judgement.shelf import Shelf

from .case import Case

FIRST_SETS, SETS, TRIALS = 5, 20, 10
REFINED = 32  # runs of the wave of a short fit
IDENTIFIABLE = 0.2  # how much narrower than the prior's an interval must be
SURE = 0.8  # share of trials that the true account must win
HOPELESS = 8.0  # an account whose rough score lies so far behind, in logarithms, is not refined


def made_up(case: Case, seed: tuple[int, ...]) -> tuple[np.ndarray, Measured]:
    """A truth from the priors, array (parameter) of quantiles, and the figures as they would have come out."""
    chance = np.random.default_rng(seed)
    while True:
        truth = chance.random((1, len(case.free)))
        told = case.simulate(truth)[0]
        if np.isfinite(told).all():
            return truth[0], case.measured.made_up(told, chance)


def recovery(case: Case, runs: Runs, shelf: Shelf, progress: Progress | None = None) -> dict[str, Any]:
    """Fits to figures made up from known truths.

    Which parameters are identifiable is fixed first, on sets of their own; then others are counted: how often the truth lies inside 90 % intervals.
    """

    def trial(number: int) -> dict[str, np.ndarray]:
        truth, figures = made_up(case, (number, 11))
        fit = refined(case.simulate, figures, runs, REFINED, np.random.default_rng((number, 12)), case.fitted)
        if progress is not None:
            progress(number + 1, FIRST_SETS + SETS)
        return {"truth": truth, "intervals": fit.intervals()}

    found = [shelf.arrays(f"recovery-{case.account.name}-{number}", lambda number=number: trial(number))  # type: ignore[misc]
             for number in range(FIRST_SETS + SETS)]  # fmt: skip
    narrow = np.array([narrowing(each["intervals"], case.even) for each in found])
    inside = np.array([(each["intervals"][:, 0] <= each["truth"]) & (each["truth"] <= each["intervals"][:, -1]) for each in found])
    known = narrow[:FIRST_SETS].mean(axis=0) >= IDENTIFIABLE
    covered, of = int(inside[FIRST_SETS:, known].sum()), int(SETS * known.sum())
    return {
        "sets": SETS, "coverage": covered / of if of else None, "covered": covered, "of": of,
        "parameters": {
            name: {"identifiable": bool(known[at]), "narrowing": float(narrow[FIRST_SETS:, at].mean()),
                   "covered": int(inside[FIRST_SETS:, at].sum()), "of": SETS}
            for at, name in enumerate(case.free)
        },
        "unidentifiable": [name for at, name in enumerate(case.free) if not known[at]],
    }  # fmt: skip


def confusion(cases: Sequence[Case], runs: Sequence[Runs], shelf: Shelf, progress: Progress | None = None) -> dict[str, Any]:
    """Each account makes up figures, each is fitted to them; how often does which one win?"""
    names, whole, done = [case.account.name for case in cases], len(cases) ** 2 * TRIALS, 0

    def trial(true: Case, number: int) -> dict[str, np.ndarray]:
        nonlocal done
        _, figures = made_up(true, (number, 21, cases.index(true)))
        roughs = [fitted(figures, begun, np.random.default_rng((number, 22, at)), case.fitted, rough=True)
                  for at, (case, begun) in enumerate(zip(cases, runs, strict=True))]  # fmt: skip
        scores = [left_out_score(fit, case) for fit, case in zip(roughs, cases, strict=True)]
        evidence = [fit.pool.evidence for fit in roughs]
        for at in map(int, np.flatnonzero(np.array(scores) > max(scores) - HOPELESS)):
            fit = refined(cases[at].simulate, figures, runs[at], REFINED, np.random.default_rng((number, 23, at)), cases[at].fitted)
            scores[at], evidence[at] = left_out_score(fit, cases[at]), fit.pool.evidence
        done += len(cases)
        if progress is not None:
            progress(done, whole)
        return {"scores": np.array(scores), "evidence": np.array(evidence)}

    found = [[shelf.arrays(f"confusion-{true.account.name}-{number}", lambda true=true, number=number: trial(true, number))  # type: ignore[misc]
              for number in range(TRIALS)] for true in cases]  # fmt: skip
    wins = {
        kind: [[sum(int(np.argmax(each[kind])) == at for each in row) for at in range(len(cases))] for row in found]
        for kind in ("scores", "evidence")
    }
    matrix = np.array(wins["scores"])
    unsure = [name for at, name in enumerate(names) if matrix[at, at] < SURE * TRIALS]
    return {
        "accounts": names, "matrix": wins["scores"], "trials": TRIALS, "cannot_tell": unsure, "by_evidence": wins["evidence"],
        "pairs": [
            [names[one], names[two]] for one in range(len(names)) for two in range(len(names))
            if one != two and names[one] in unsure and matrix[one, two] > (1 - SURE) * TRIALS / 2
        ],
    }  # fmt: skip


def left_out_score(fit: Fit, case: Case) -> float:
    """Log density of all figures, each source foretold from the others, later figures from all that are fitted.

    From the stand-in, whose error is in it. The figures of one source are foretold together, with their common offset.
    """
    told, spread = fit.emulator(fit.pool.z)
    sound = fit.emulator.sound(fit.pool.z)
    terms = fit.terms(fit.shown, told, spread)
    later = fit.terms(~fit.shown, told, spread)
    families = fit.measured.family
    score = 0.0
    for source in dict.fromkeys(case.sources):
        own = np.unique(families[case.sources == source])
        seen = np.setdiff1d(np.arange(fit.measured.families), own)
        weights = fit.pool.weights(terms[:, seen].sum(axis=1) + sound)
        score += _log_mean(terms[:, own].sum(axis=1), weights)
    if (~fit.shown).any():
        score += _log_mean(later.sum(axis=1), fit.pool.weights())
    return float(score)


def _log_mean(logs: np.ndarray, weights: np.ndarray) -> float:
    top = logs.max()
    return float(top + np.log(weights @ np.exp(logs - top)))
