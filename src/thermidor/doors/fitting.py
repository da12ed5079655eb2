"""What `thermidor fit` prints: parameters with what the figures say of them, series with how far they are missed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .pictures import number
from .tables import percent, table


def fit_tables(told: dict[str, Any]) -> Iterator[Any]:
    """Tables and lines for the terminal, of the document that `fit.json` holds."""
    yield parameters_table(told)
    yield misfit_table(told)
    yield "\n".join(closing(told))


def whole_tables(told: dict[str, Any]) -> Iterator[Any]:
    """The same of a fit of the whole."""
    yield parameters_table(told | {"fit_of": ["the whole society"], "account": "this model"}, "Of the draws, runs of counts.")
    columns = [("series", "left"), ("", "left"), ("figures", "right"), ("inside 90 %", "right"), ("misfit", "right"), ("worst", "right"),
               ("in", "left")]  # fmt: skip
    rows = [
        (row["series"], "fitted" if row["fitted"] else "not shown", row["figures"], percent(row["inside90"]), f"{row['misfit']:.1f}",
         f"{row['worst']:.1f}", row["worst_window"])
        for row in told["series"]
    ]  # fmt: skip
    yield table("Misfit by series", columns, rows, "Misfit: standard deviations between figure and median run, errors and discrepancy together.")
    yield "\n".join(_whole(told))


def _whole(told: dict[str, Any]) -> Iterator[str]:
    """How it went, and where it lies."""
    for place, wave in enumerate(told["waves"]):
        yield f"wave {place}: {wave['runs']} runs of expected; {wave['plausible_share']:.2g} of the prior is not ruled out"
    yield f"ruled out: what lies beyond {told['cut']:.3g} standard deviations; {told['left']:.2g} of the prior is left"
    for place, step in enumerate(told["smoother"]):
        yield f"smoother, step {place}: loss {step['misfit']:.3f}, {100 * step['failing']:.0f} % of the runs of counts broke down"
    yield f"{told['draws']} draws: loss {told['misfit']:.3f}, {told['figures_fitted']} of {told['figures']} figures fitted"
    if told["at_a_bound"]:
        yield f"at a bound of the prior, so that the form is wrong: {', '.join(told['at_a_bound'])}"
    yield f"written to {told['out']}: fit.json, figures.npz, fitted_draws.json; a second call goes on from the pieces there"


def parameters_table(told: dict[str, Any], note: str = "") -> Any:
    """Free parameters: before, after, how much narrower."""
    columns = [("parameter", "left"), ("unit", "left"), ("prior, 90 %", "left"), ("plausible, 90 %", "left"), ("median", "right"),
               ("narrower by", "right"), ("", "left")]  # fmt: skip
    rows = [
        (name, each["unit"], _between(each["prior_low"], each["prior_high"]), _between(each["low"], each["high"]), number(each["median"]),
         percent(max(each["narrowing"], 0.0)), "at a bound" if each["at_bound"] else "")
        for name, each in told["parameters"].items()
    ]  # fmt: skip
    note = note or "Plausible: what the figures leave of the prior, given the stated discrepancies. Not a posterior of the world."
    return table(f"{' and '.join(told['fit_of'])}, account '{told['account']}'", columns, rows, note)


def misfit_table(told: dict[str, Any]) -> Any:
    """Series, the worst first."""
    columns = [("series", "left"), ("", "left"), ("figures", "right"), ("discrepancy", "right"), ("misfit", "right"), ("worst", "right"),
               ("in", "left"), ("log score", "right")]  # fmt: skip
    rows = [
        (row["series"], "fitted" if row["fitted"] else "not shown", row["figures"], _stated(row), f"{row['misfit']:.1f}", f"{row['worst']:.1f}",
         row["worst_window"], f"{row['log_score']:+.2f}")
        for row in told["misfit"]
    ]  # fmt: skip
    return table("Misfit by series", columns, rows, "Misfit: standard deviations between figure and median run, errors and discrepancy together.")


def closing(told: dict[str, Any]) -> Iterator[str]:
    """How far it can be trusted, and where it lies."""
    for place, wave in enumerate(told["waves"]):
        share = wave["plausible_share"]
        left = f"{share:.2g} of the prior is not ruled out" if share else "nothing of the prior is left: some figure is missed by all"
        yield f"wave {place}: {wave['runs']} runs; {left}"
    if told["more_runs"]:
        yield f"{told['more_runs']} more runs of the plausible set, to make the stand-in better there"
    size = told["effective_sample_size"]
    yield f"effective sample size of the {told['draws']} real draws: {size:.0f}" + ("; below 20: more waves are needed" if size < 20 else "")
    yield f"written to {told['out']}: fit.json, draws.npz; the waves are kept there, and a second call goes on from them"


def _between(low: float, high: float) -> str:
    return f"{number(low)} to {number(high)}"


def _stated(row: dict[str, Any]) -> str:
    return f"{row['discrepancy']:g}" + (" in its unit" if row["natural"] else " (log)")
