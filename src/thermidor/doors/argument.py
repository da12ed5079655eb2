"""Figures that the argument states, beside the archive's and the runs'. The claims are paraphrased and cited by their ids."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .chief import points, runs_of, years_of
from .pictures import number

if TYPE_CHECKING:
    import xarray

    from thermidor.evidence.archive import Archive


@dataclass(frozen=True)
class Stated:
    """A figure that the argument states.

    Attributes:
        claim: its id. said: what is stated, in our words. value: the figure, in the unit shown.
        variable, selection: of the record. years: the window. base: the window it is measured against, if any.
        times: from the record's unit to the unit shown. unit: as shown.
    """

    claim: str
    said: str
    value: float
    variable: str
    years: tuple[float, float]
    unit: str = "% of pre-war"
    selection: dict[str, tuple[str, ...]] = field(default_factory=dict)
    base: tuple[float, float] | None = None
    times: float = 1.0


_YEAR = (1920.0, 1921.0)
STATED = (
    Stated("CW7", "Industrial output in 1920", 18, "industrial_output", _YEAR),
    Stated("CW7", "Output per worker at the end of the war", 100 / 3, "productivity", _YEAR),
    Stated("CW6", "Number of industrial workers at its lowest", 43, "workers_employed", (1921.0, 1923.0),
           "% of 1917", base=(1917.0, 1918.0), times=100.0),
    Stated("CW5", "Pig iron in 1920", 3, "output_by_branch", _YEAR, selection={"branch": ("pig_iron",)}),
    Stated("CW5", "Hemp in 1920", 10, "output_by_branch", _YEAR, selection={"branch": ("hemp",)}),
    Stated("CW5", "Flax in 1920", 25, "output_by_branch", _YEAR, selection={"branch": ("flax",)}),
    Stated("CW5", "Cotton in 1920", 11, "output_by_branch", _YEAR, selection={"branch": ("cotton",)}),
    Stated("CW5", "Beet sugar in 1920", 15, "output_by_branch", _YEAR, selection={"branch": ("sugar",)}),
    Stated("PS14", "Unemployed in 1923-24", 1.25, "workers_unemployed", (1923.5, 1924.5), "million", times=0.001),
)  # fmt: skip


def figures(data: xarray.Dataset, archive: Archive) -> list[dict[str, Any]]:
    """A row for each figure that the record can speak of.

    Returns:
        claim, said, stated, archive (text, empty when it is silent), read (whether somebody read it), archive_apart (whether
        its interval excludes the figure), runs (text), runs_apart (whether nine in ten runs exclude it).
    """
    return [_row(data, archive, each) for each in STATED if each.variable in data]


def _row(data: xarray.Dataset, archive: Archive, each: Stated) -> dict[str, Any]:
    import numpy as np

    told: dict[str, Any] = {"claim": each.claim, "said": each.said, "stated": f"{number(each.value)} {each.unit}"}
    runs = _of_runs(data, each)
    low, middle, high = np.quantile(runs, (0.05, 0.5, 0.95)) if len(runs) else (np.nan,) * 3
    told |= {"runs": f"{number(middle)} ({number(low)} to {number(high)})", "runs_apart": not low <= each.value <= high}
    known = points(data, archive, each.variable, each.selection)
    # A figure is measured against the base of its own series, never against another's.
    scales = {point.series: each.times / (point.value if each.base else 1.0)
              for point in known if each.base is None or _inside(point.year, each.base)}  # fmt: skip
    found = [
        (point, scales[point.series]) for point in known if point.series in scales and _inside(point.year, each.years)
    ]
    if not found:
        return told | {"archive": "", "read": False, "archive_apart": False}
    values = sorted(scale * point.value for point, scale in found)
    apart = not any(scale * point.low <= each.value <= scale * point.high for point, scale in found)
    text = number(values[0]) if len(values) == 1 else f"{number(values[0])} to {number(values[-1])}"
    return told | {"archive": text, "read": any(point.read for point, _ in found), "archive_apart": apart}


def _of_runs(data: xarray.Dataset, each: Stated) -> Any:
    """The quantity in each run, array (runs)."""
    import numpy as np

    variable = data[each.variable]
    for axis, names in each.selection.items():
        if axis not in variable.dims or names[0] not in variable[axis].values:
            return np.empty(0)
        variable = variable.sel({axis: names[0]})
    paths, years = runs_of(variable), years_of(data)
    inside = _inside(years, each.years)
    if not inside.any():
        return np.empty(0)
    values = paths[:, inside].mean(axis=1) * each.times
    if each.base is not None:
        values = values / paths[:, _inside(years, each.base)].mean(axis=1)
    return values


def _inside(year: Any, window: tuple[float, float]) -> Any:
    return (year >= window[0]) & (year < window[1])


def notes(archive: Archive) -> list[str]:
    """Where the archive speaks against the argument in rooms that are not built yet, and where the argument's figures do not fit."""
    told = [
        "Claims CW6 and CW7 do not fit each other: 43 % of the hands at a third of the output per hand would make 14 % of pre-war "
        "output, not 18 %. Here output per worker is output over employed hands by definition, so at least one of the three gives way."
    ]
    veterans = _value(archive, "kronstadt_veterans")
    if veterans is not None:
        told.append(
            f"Claim KN3 has raw peasants in place of Kronstadt's crews of 1917; a count of the two rebel battleships has {veterans:.0f} % "
            "of the crews serving since 1917."
        )
    appointed, counted = _value(archive, "gubsec_appointed_stock"), _value(archive, "gubsec_n")
    if appointed is not None and counted is not None:
        told.append(
            f"Claim PS9 has secretaries appointed from above; of {counted:.0f} provincial secretaries counted in December 1923, "
            f"{appointed:.0f} were: a tendency, not yet the rule (both figures unverified)."
        )
    december, cells = _value(archive, "vote_len_dec25_zin"), _value(archive, "vote_len_jan26_cc")
    if december is not None and cells is not None:
        told.append(
            "Claim PS10 has Leningrad's organisation change sides within weeks; the archive has two different electorates, the active "
            f"members of four districts in December 1925 ({december:.0f} % for Zinoviev) and the cells in January 1926 "
            f"({cells:,.0f} votes for the Central Committee)."
        )
    return told


def _value(archive: Archive, name: str) -> float | None:
    return archive.series[name].figures[-1].value if name in archive.series else None
