"""What the terminal says after a run: first where the archive contradicts it, then series, who governed, scores, files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .chief import CHIEF, other_axis, points, shown, years_of
from .pictures import Point, number

if TYPE_CHECKING:
    from .job import Done, Findings

BLOCKS = " ▁▂▃▄▅▆▇█"
POWERS = {
    "imperial": ("i", "white"), "provisional": ("p", "cyan"), "soviet": ("S", "red"), "white": ("w", "bright_black"),
    "foreign": ("f", "yellow"), "none": ("n", "magenta"), "national": ("n", "magenta"),
}  # fmt: skip
SHORT = (
    "industrial_output", "workers_employed", "productivity", "urban_ration", "harvest", "grain_collected", "price_level",
    "scissors", "private_retail_share", "population_petrograd", "red_army", "insurgents", "population_soviet_share",
)  # fmt: skip
WORST = 6


def say(done: Done) -> None:
    """Print the summary on standard output."""
    from rich.markup import escape

    from .tables import console as standard_output

    console = standard_output()
    findings = done.findings
    record = findings.record
    weeks = record.data["week"].values.astype("datetime64[D]")
    console.print()
    console.print(
        f"[bold]{escape(findings.title)}[/bold]  ({record.scenario}), {weeks[0]} to {weeks[-1]}, {len(weeks)} weeks"
    )
    console.print(
        f"{record.runs} run{'s' if record.runs > 1 else ''}, dice {record.dice}, seed {record.seed}. A statement about the model."
    )
    orders = str(record.data.attrs.get("orders", ""))
    if orders.startswith("given from outside"):
        console.print(f"[yellow]Orders and governments: {escape(orders)} (marked, never scored).[/yellow]")
    if told := str(record.data.attrs.get("parameters", "")):
        console.print(f"[{'yellow' if 'stale' in told else 'default'}]Parameters: {escape(told)}.[/]")
    if findings.settings:
        console.print("Forced: " + ", ".join(f"{name} = {value:g}" for name, value in findings.settings.items()))
    parts = (contradicted(findings), chief_lines(findings, console.width), governed(findings), decided(findings), turned(findings),
             composed(findings), totals(findings))  # fmt: skip
    for part in parts:
        if part:
            console.print()
            for line in part:
                console.print(line, soft_wrap=True)
    console.print()
    console.print(f"record   {done.out}")
    console.print(f"report   {done.out / 'report.html'}   (open it in a browser)")
    spent = ", ".join(f"{seconds:.1f} s {what}" for what, seconds in done.seconds.items())
    console.print(f"time     {spent}")


def contradicted(findings: Findings) -> list[str]:
    """The series where the archive and the runs are furthest apart."""
    against = [row for row in findings.contradictions if row["outside"]]
    if not against:
        return ["[bold]Nothing in the archive lies outside the runs[/bold] (that a scored figure could contradict)."]
    lines = [
        f"[bold]Where the archive contradicts the model[/bold] ({len(against)} of {len(findings.contradictions)} series), worst first"
    ]
    for row in against[:WORST]:
        title = row["title"].replace("[", "(").replace("]", ")")
        title = title if len(title) <= 52 else title[:51] + "…"
        lines.append(
            f"  {title:<52} {row['distance']:>5.1f} sd   {how_far(row):<25} {row['outside']} of {row['points']} figures outside"
        )
    return lines


def how_far(row: dict[str, Any]) -> str:
    """The model against the figures in words: '2.3 times too high', '40 % too low', or both by turns."""
    factor = row["factor"]
    if factor is None:
        return "off"
    ratios = [each["median"] / each["value"] for each in row.get("figures", ()) if each["value"] > 0]
    if 0.8 < factor < 1.25 and ratios and min(ratios) < 0.5 and max(ratios) > 2:
        return "now too low, now too high"
    if factor >= 2:
        return f"{factor:.2g} times too high" if factor < 100 else f"{number(factor)} times too high"
    if factor > 1:
        return f"{100 * (factor - 1):.0f} % too high"
    if factor >= 0.5:
        return f"{100 * (1 - factor):.0f} % too low"
    return f"{1 / factor:.2g} times too low" if factor > 0.01 else f"{number(1 / factor)} times too low"


def chief_lines(findings: Findings, width: int) -> list[str]:
    """Chief series as sparklines of the median run; below each the archive's figures where they lie in time."""
    from thermidor.evidence import load

    data, archive = findings.record.data, load()
    years = years_of(data)
    columns = max(20, min(54, width - 54))
    lines = [
        "[bold]Chief series[/bold]: median run; ● read, ○ unverified figure of the archive, blue inside, orange outside nine in ten runs"
    ]
    for each in CHIEF:
        if each.variable not in SHORT or each.variable not in data:
            continue
        runs = shown(data, each)
        lines.append(_spark_line(each.title, runs, str(data[each.variable].attrs.get("units", "")), columns, each.log))
        marks = _marks(points(data, archive, each.variable), runs, years, columns)
        if "●" in marks or "○" in marks:
            lines.append(" " * 30 + marks)
    first, last = int(years[0]), int(years[-1])
    lines.append(" " * 30 + f"{first}" + f"{last}".rjust(columns - 4))
    return lines


def _spark_line(title: str, runs: Any, unit: str, columns: int, log: bool) -> str:
    import numpy as np

    parts = np.array_split(np.median(runs, axis=0), columns)
    values = np.array([float(part.mean()) for part in parts if len(part)])
    spark, low, high = sparkline(values, log)
    name = title if len(title) <= 29 else title[:28] + "…"
    return f"{name:<30}{spark}  {number(low)} to {number(high)} {unit}"


def sparkline(values: Any, log: bool = False) -> tuple[str, float, float]:
    """Blocks of eighths from zero (or, with `log`, from the least) to the largest value; the least and the largest."""
    import numpy as np

    good = values[np.isfinite(values)]
    if not len(good):
        return " " * len(values), 0.0, 0.0
    low, high = float(good.min()), float(good.max())
    heights, base = values, 0.0
    if log:
        floor = max(low, high * 1e-12, 1e-12)
        heights, base = np.log(np.maximum(values, floor)), float(np.log(floor))
    top = float(np.nanmax(heights)) - base
    steps = [0 if not np.isfinite(each) or top <= 0 else 1 + round(7 * max(each - base, 0.0) / top) for each in heights]
    return "".join(BLOCKS[min(step, 8)] for step in steps), low, high


def _marks(found: list[Point], runs: Any, years: Any, columns: int) -> str:
    """A line of marks, one for each stretch of time that has a figure; read before unverified, contradiction before agreement."""
    import numpy as np

    marks: dict[int, tuple[bool, bool]] = {}
    span = years[-1] - years[0]
    for point in found:
        if not years[0] <= point.year <= years[-1] or not point.scored:
            continue
        week = int(np.argmin(np.abs(years - point.year)))
        low, high = np.quantile(runs[:, max(0, week - 13) : week + 13].mean(axis=1), (0.05, 0.95))
        inside = bool(point.low <= high and point.high >= low)
        column = min(columns - 1, int(columns * (point.year - years[0]) / span))
        was = marks.get(column, (False, True))
        marks[column] = (was[0] or point.read, was[1] and inside)
    told = []
    for column in range(columns):
        if column not in marks:
            told.append(" ")
            continue
        read, inside = marks[column]
        told.append(f"[{'blue' if inside else 'dark_orange'}]{'●' if read else '○'}[/]")
    return "".join(told)


def governed(findings: Findings) -> list[str]:
    """Who governs, year by year: share of the people under each power, ten letters a year."""
    import numpy as np

    data = findings.record.data
    axis = other_axis(data["government"]) if "government" in data else ""
    if not axis:
        return []
    share = data["government"].mean("run") if "run" in data["government"].dims else data["government"]
    values, names = share.transpose("week", axis).values, [str(name) for name in data[axis].values]
    calendar = data["week"].values.astype("datetime64[Y]").astype(int) + 1970
    first, second = [], []
    for year in sorted(set(calendar.tolist())):
        mean = values[calendar == year].mean(axis=0)
        order = np.argsort(-mean)
        tenths = np.round(10 * np.cumsum(mean[order]) / max(mean.sum(), 1e-9)).astype(int)
        letters = "".join(_letters(names[at], int(n)) for at, n in zip(order, np.diff(tenths, prepend=0), strict=True))
        first.append(f"{year:<10}")
        second.append(letters)
    key = "  ".join(f"[{colour}]{letter}[/] {name}" for name, (letter, colour) in POWERS.items() if name in names)
    lines = ["[bold]Who governs[/bold], by people (a letter is a tenth)", f"  {key}"]
    for begin in range(0, len(first), 7):
        lines += ["  " + " ".join(first[begin : begin + 7]), "  " + " ".join(second[begin : begin + 7])]
    return lines


def _letters(name: str, count: int) -> str:
    letter, colour = POWERS.get(name, (name[:1], "white"))
    return f"[{colour}]{letter * count}[/]" if count else ""


def decided(findings: Findings) -> list[str]:
    """Who sat in the governing body, and which regime it was, year by year."""
    from . import politics

    data = findings.record.data
    calendar = data["week"].values.astype("datetime64[Y]").astype(int) + 1970
    found = _regimes(data)
    voice = politics.mean(data["governing_voice"]).transpose("week", "leader") if "governing_voice" in data else None
    if found is None and voice is None:
        return []
    lines = ["[bold]Who sits in the governing body[/bold] (share of voice), and the name a detector gives to what was done (share of runs)"]
    for year in sorted(set(calendar.tolist())):
        here = calendar == year
        told = _names_of_year(found[:, here]) if found is not None else ""
        sits = _voices(voice.values[here].mean(axis=0), voice["leader"].values) if voice is not None else ""
        lines.append(f"  {year}  {told:<38} {sits}".rstrip())
    return lines


def _names_of_year(found: Any) -> str:
    """The two commonest names of a year with their shares."""
    import numpy as np

    values, counts = np.unique(found, return_counts=True)
    order = [at for at in np.argsort(-counts)[:2] if counts[at] >= 0.05 * counts.sum()]
    return ", ".join(f"{values[at] or 'cannot tell'} {100 * counts[at] / counts.sum():.0f} %" for at in order)


def _voices(share: Any, names: Any) -> str:
    """The loudest voices, at most five."""
    import numpy as np

    most = [at for at in np.argsort(-share)[:5] if share[at] >= 0.05]
    return ", ".join(f"{str(names[at]).replace('_', ' ')} {100 * share[at]:.0f} %" for at in most)


def _regimes(data: Any) -> Any:
    """Names by run and week, or None when the record cannot tell."""
    import numpy as np

    from thermidor.claims.reading import Untold
    from thermidor.claims.regimes import regimes

    try:
        return np.atleast_2d(regimes(data))
    except (KeyError, Untold):
        return None


def turned(findings: Findings) -> list[str]:
    """Turning points: history, the runs, how often."""
    if not findings.turning:
        return []
    counted = [row for row in findings.turning if row.get("counted", True)]
    good = sum(bool(row["within"]) for row in counted)
    lines = [f"[bold]Turning points[/bold]: {good} of {len(counted)} that count inside their tolerance (median of the runs)"]
    for row in findings.turning:
        colour = "blue" if row["within"] else "dark_orange"
        told = row["happened_share"] is not None
        when = str(row["predicted_median"] or ("does not happen" if told else "cannot be told"))
        often = f"in {100 * row['happened_share']:.0f} %" if told else ""
        span = f"{row['low']} to {row['high']}" if row["low"] else ""
        title = row["title"].replace("[", "(").replace("]", ")")
        title = title if len(title) <= 52 else title[:51] + "…"
        lines.append(f"  {title:<52} {row['historical']}  [{colour}]{when:<15}[/] {span:<25} {often}".rstrip())
    return lines


def composed(findings: Findings) -> list[str]:
    """What changed the make-up of classes, three terms apart."""
    from thermidor.judgement.composition import rows

    if not findings.compositions:
        return []
    lines = ["[bold]What changed the make-up of classes[/bold], percentage points: who left + who came + who changed"]
    for found in findings.compositions:
        parts = [100 * row["change"] for row in rows(found)]
        title = str(found.attrs["title"]).split(",")[0]
        lines.append(f"  {title:<64} {parts[0]:+.1f} {parts[1]:+.1f} {parts[2]:+.1f} = {parts[3]:+.1f}")
    return lines


def totals(findings: Findings) -> list[str]:
    """How many series are scored, how many figures lie inside, skill by block, effective rows, unverified share."""
    scored = [row for row in findings.scores if row["reason_unscored"] is None]
    if not scored:
        return ["[bold]Scores[/bold]: nothing to score in so short a record."]
    names = {row["series"] for row in scored}
    silent = {row["series"] for row in findings.scores} - names
    figures = sum(row["points"] for row in scored)
    lines = [
        f"[bold]Scores[/bold]: {len(names)} series, {figures} figures, {100 * inside(scored):.0f} % inside 90 %; {len(silent)} series unscored; "
        f"unverified share of the likelihood {100 * findings.unverified:.0f} %"
    ]
    for block, rows in by_block(scored).items():
        told = findings.rows.get(block, {})
        effective = f", effective rows {told['effective']:.0f} of {told['figures']:.0f}" if told else ""
        lines.append(f"  {block:<16} skill {skill(rows):+.2f} a figure over the best naive floor{effective}")
    return lines


def by_block(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Rows by block, blocks in the order of their first row: they are never pooled."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["block"], []).append(row)
    return found


def inside(rows: list[dict[str, Any]]) -> float:
    """Share of the figures of scored rows, of which there is at least one, inside the 90 % band of runs and error."""
    return sum(row["points"] * row["inside90"] for row in rows) / sum(row["points"] for row in rows)


def skill(rows: list[dict[str, Any]]) -> float:
    """Mean difference of log score a figure against the best floor, over rows that have one; nan if none has."""
    told = [
        (row["points"], row["log_score"] - row["best_floor_log_score"])
        for row in rows
        if row["best_floor_log_score"] is not None
    ]
    weight = sum(points for points, _ in told)
    return sum(points * gap for points, gap in told) / weight if weight else float("nan")
