"""Shares of rule as claims read them.

They are no variable of a plain record: they come from ensembles in which the wants of a group are nudged. Whoever has run those puts
them beside the record as `rule_share` (run, week, group, issue), signed shares of the response to all nudged together, and
`rule_alone` and `rule_together` (run, week): the response to each department of officials by itself, summed, and to all at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .reading import by_run, mean_in, paths, table, window

if TYPE_CHECKING:
    import xarray

    from .reading import Paths

PRODUCERS = ("workers", "peasants", "soldiers", "townspeople")
OFFICIALS = ("officials", "secretaries")
MORE = "shares of rule from ensembles in which the wants of a group are nudged"


def share(data: xarray.Dataset, groups: tuple[str, ...], event: Paths, start: int, stop: int, issue: str = "") -> Paths:
    """Share of rule of groups together, mean over issues (or of one) and over the weeks of a window, (runs).

    Raises:
        Untold: when the record has no shares of rule.
    """
    found = table(data, "rule_share", "group", "issue").sel(group=list(groups)).sum("group", skipna=False)
    values = by_run(found.sel(issue=issue) if issue else found.mean("issue"))
    return mean_in(values, window(event, start, stop, values.shape[1]))


def excess(data: xarray.Dataset, event: Paths, start: int, stop: int) -> Paths:
    """Response to all officials nudged together less the sum of the departments nudged apart, mean over a window, (runs)."""
    values = paths(data, "rule_together") - paths(data, "rule_alone")
    return mean_in(values, window(event, start, stop, values.shape[1]))
