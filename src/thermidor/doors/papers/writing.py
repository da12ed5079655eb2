"""A paper put together, written, and compared with what stands there."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from thermidor.doors.equations import LEGEND, functions, markdown

from . import charts, tables, verdicts
from .prose import percent, sections
from .study import Study, load

FOLDER = Path("docs") / "rooms"
PICTURES = "figures"
TEXTS = "text"
MISSING = "*Not written yet.*"


def paper(study: Study, text: str = "") -> dict[str, str]:
    """Path below the folder -> text, of the page of a part and all its pictures.

    Args:
        study: what is known. text: the sections written by hand.

    Raises:
        Problem: T202 or T203 where the text speaks of what the study does not have.
    """
    name = study.part.name
    written = sections(text, study.results, f"{TEXTS}/{name}.md")
    series = charts.pictures(study)
    found = verdicts.pictures(study)
    pages = {f"{PICTURES}/{name}-{each}.svg": picture for each, (picture, _) in series.items()}
    pages |= {f"{PICTURES}/{name}-{each}.svg": picture for each, picture in found.items()}
    parts = [
        f"# {study.part.title}",
        _head(study),
        _section("Question", written, f"**{study.part.question}**"),
        _section("Mechanisms", written, equations(study)),
        _section("Data and clamps", written, _data(study)),
        _recovery(study, found),
        _section("What the fit says", written, _fit(study, series, found)),
        _section("Rivals", written, _rivals(study, found)),
        _ablation(study),
        _section("What stays undecided", written, _undecided(study)),
        _again(name),
    ]
    return {f"{name}.md": "\n\n".join(part for part in parts if part) + "\n"} | pages


def _section(heading: str, written: dict[str, str], made: str) -> str:
    prose = written.get(heading, MISSING)
    return "\n\n".join([f"## {heading}", *((made, prose) if heading == "Question" else (prose, made))]).rstrip()


def _head(study: Study) -> str:
    part, told = study.part, study.results
    old = " **Stale: laws or evidence have changed since the study was run.**" if study.stale else ""
    about = (
        f"The rooms {' and '.join(part.rooms)} alone, everything else held to the archive. Judged from {part.window[0]} to {part.window[1]}; figures "
        f"whose window ends after {part.fitted_until} are not shown to a fit."
    )
    if not told:
        return f"{about} The study has not been run yet: there are equations and data here, and no result."
    return f"{about} {len(study.seen)} figures in the blocks {', '.join(study.blocks)}. Study of the society `{told.get('society', '')}`.{old}"


# ---- the model -------------------------------------------------------------------------------------------


def equations(study: Study) -> str:
    """What has a free parameter in full view, everything else of the part under a fold, then what the functions are."""
    account = study.part.accounts[0]
    society = study.part.society(account)
    free = {name.rsplit(".", 1)[0] for name in account.free}
    members = [*society.processes, *society.conditions]
    shown = [each for each in members if each.identity() in free]
    folded = [each for each in members if each.identity() not in free]
    told = [
        "### Equations",
        LEGEND,
        *(markdown(each) for each in shown),
        "Their parameters:",
        tables.members_parameters(shown),
    ]
    if folded:
        told.append(_fold(f"The other {len(folded)} processes and conditions of the part", _written(folded)))
    told.append(_functions([*members, *_added(study)]))
    return "\n\n".join(each.rstrip() for each in told if each)


def _written(members: Iterable[Any]) -> str:
    members = list(members)
    return "\n\n".join([*(markdown(each).rstrip() for each in members), tables.members_parameters(members)])


def _functions(members: Sequence[Any]) -> str:
    rows = [(name, about or "see the code") for name, about in functions(members).items()]
    return _fold("What the functions named in them are", tables.table(("function", "what it is"), rows)) if rows else ""


def _added(study: Study) -> list[Any]:
    """Processes and conditions of rivals, each once."""
    return list(dict.fromkeys(member for account in study.part.accounts[1:] for member in account.plus))


def _fold(summary: str, inside: str) -> str:
    return f"<details>\n<summary>{summary}</summary>\n\n{inside}\n\n</details>"


# ---- the evidence ----------------------------------------------------------------------------------------


def _data(study: Study) -> str:
    still = "\n".join(f"- `{name}`: {why}" for name, why in study.part.still.items())
    parts = [
        "### What it answers for", tables.witnesses(study),
        "Errors are those of single figures, as scored; an unverified figure has its error doubled. The discrepancy is how far a good account may "
        "still be from a series, of the logarithm or in its unit.",
        "### What it is held to", tables.clamps(study),
    ]  # fmt: skip
    if still:
        parts += ["### What is left as at the start", still]
    return "\n\n".join(parts)


# ---- what was found --------------------------------------------------------------------------------------


def _picture(study: Study, name: str, about: str) -> str:
    return f"![{about}]({PICTURES}/{study.part.name}-{name}.svg)"


def _recovery(study: Study, found: dict[str, str]) -> str:
    told = study.results.get("recovery")
    if not told:
        return ""
    lost = ", ".join(f"`{name}`" for name in told.get("unidentifiable", ())) or "none"
    about = (
        f"From {told['sets']} sets of synthetic data, made at parameters drawn from the priors with the errors of the archive, the 90 % intervals of "
        f"the identifiable parameters held the truth in {told['covered']} of {told['of']} cases ({percent(told['coverage'])}). Not identifiable from "
        f"these figures: {lost}."
    )
    picture = _picture(study, "recovery", "Width of fitted intervals on synthetic data") if "recovery" in found else ""
    return "\n\n".join(each for each in ("## Recovery from synthetic data", about, picture) if each)


def _fit(study: Study, series: dict[str, tuple[str, str]], found: dict[str, str]) -> str:
    if not study.seen:
        return ""
    parts = []
    fit = study.results.get("fit", {}).get(study.own, {})
    if fit:
        waves = "; ".join(
            f"{wave['runs']} runs, {percent(wave['plausible_share'])} plausible" for wave in fit.get("waves", ())
        )
        parts.append(f"Waves: {waves}. Effective sample size: {fit.get('effective_sample_size', 0):.0f}.")
    coverage = study.results.get("coverage90", {})
    if coverage:
        told = ", ".join(f"{block} {percent(share)}" for block, share in coverage.items())
        parts.append(f"Figures inside the 90 % band, out of sample: {told}.")
    if fit.get("parameters"):
        parts += [
            "### Parameters",
            _picture(study, "parameters", "Fitted parameters within their priors"),
            tables.parameters(study),
        ]
    for block in study.blocks:
        drawn = [name for name, (_, own) in series.items() if own == block]
        if drawn:
            parts += [f"### {block.capitalize()}", *(_picture(study, name, name.replace("-", " ")) for name in drawn)]
    parts.append(
        "Circles are figures of the archive with their errors, hollow when unverified, pale when not shown to the fit; line and band are the median "
        f"and the 90 % band of {study.own}, thin lines the medians of its rivals."
    )
    parts.append(_fold(f"All {len(study.seen)} figures", tables.figures(study)))
    return "\n\n".join(parts)


def _rivals(study: Study, found: dict[str, str]) -> str:
    parts = [tables.accounts(study)]
    if "skill" in found:
        parts += [
            "### Skill out of sample",
            f"Difference of the log score a figure, {study.own} less the opponent, with its 90 % interval over left-out sources; bold where the "
            "whole interval lies above zero. Floors are forecasters that know no history.",
            _picture(study, "skill", "Skill over rivals and floors"), tables.skill(study),
        ]  # fmt: skip
    if "confusion" in found:
        trials = study.results["confusion"]["trials"]
        parts += [
            "### Can they be told apart?",
            f"Each account made {trials} sets of data at parameters of its own prior, and every account was fitted to each. Where an account wins on "
            f"less than {percent(tables.ENOUGH)} of its own data, these figures cannot tell it.",
            _picture(study, "confusion", "Who wins on data made by whom"), tables.confusion(study),
        ]  # fmt: skip
    for account in study.part.accounts[1:]:
        without = ", ".join(f"`{name}`" for name in account.without) or "nothing"
        fixed = "".join(f"; `{name}` set to {value:g}" for name, value in account.fixed.items())
        told = [f"Advocate: {account.advocate}. It leaves out {without}{fixed}.", _written(account.plus)]
        if study.results.get("fit", {}).get(account.name, {}).get("parameters"):
            told.append(f"What was fitted:\n\n{tables.others_parameters(study, account.name)}")
        parts.append(
            _fold(f"{account.name}: its equations and parameters", "\n\n".join(each.rstrip() for each in told if each))
        )
    return "\n\n".join(parts)


def _ablation(study: Study) -> str:
    if not study.results.get("ablation"):
        return ""
    idle = [f"`{name}`" for name, row in study.results["ablation"].items() if row["idle"]]
    about = "Change of the log score a figure when a process is taken out, all else at the fitted medians; below zero, the process is needed."
    end = f"Idle here: {', '.join(idle)}." if idle else "No process of the part is idle."
    return "\n\n".join(["## Ablation", about, tables.ablation(study), end])


def _undecided(study: Study) -> str:
    """What the study itself leaves open, as a list."""
    told = study.results
    found = []
    if lost := told.get("recovery", {}).get("unidentifiable"):
        found.append(f"These figures do not tell {', '.join(f'`{name}`' for name in lost)}.")
    for one, other in told.get("confusion", {}).get("pairs", ()):
        found.append(f"Data made by {one} are often won by {other}.")
    if missing := told.get("not_told"):
        found.append(f"{len(missing)} figures are left out, because some account tells nothing of them.")
    for name in told.get("confusion", {}).get("cannot_tell", ()):
        found.append(f"{name}: cannot tell. It does not win often enough on data made by itself.")
    for account, fit in told.get("fit", {}).items():
        if ends := [f"`{name}`" for name, row in fit.get("parameters", {}).items() if row["at_bound"]]:
            found.append(f"{account}: {', '.join(ends)} at the end of the prior.")
    for block in study.blocks:
        against = told.get("skill", {}).get(block, {})
        told_of = {name: row for name, row in against.items() if row["mean"] is not None}
        beaten = [name.replace("_", " ") for name in study.opponents if name in told_of and not told_of[name]["positive"]]
        if beaten:
            found.append(f"{block.capitalize()}: no positive skill over {', '.join(beaten)}.")
    return "\n".join(f"- {each}" for each in found)


def _again(name: str) -> str:
    return (
        "## Make this page again\n\n```\n"
        f"python -m thermidor.judgement.parts.study {name}    # the study, resumable\n"
        f"python -m thermidor.doors.papers {name}             # this page and its pictures\n"
        f"thermidor fit {name}                                # a fit of your own\n```"
    )


# ---- in and out ------------------------------------------------------------------------------------------


def names() -> list[str]:
    """The parts that stand, in their order."""
    from importlib.util import find_spec

    from thermidor.judgement.parts import NAMES

    return [name for name in NAMES if find_spec(f"thermidor.judgement.parts.{name}") is not None]


def made(name: str, folder: Path) -> dict[str, str]:
    """Path below the folder -> text, of one part. folder: where the texts written by hand lie."""
    return paper(load(name), _read(folder / TEXTS / f"{name}.md"))


def left_over(name: str, folder: Path, pages: dict[str, str]) -> list[str]:
    """Pictures of a part that stand in the folder and are made no more."""
    found = sorted((folder / PICTURES).glob(f"{name}-*.svg"))
    return [told for path in found if (told := f"{PICTURES}/{path.name}") not in pages]


def write(name: str, folder: Path) -> list[str]:
    """Write page and pictures of a part; returns the paths that changed, below the folder."""
    pages = made(name, folder)
    (folder / PICTURES).mkdir(parents=True, exist_ok=True)
    gone = left_over(name, folder, pages)
    for path in gone:
        (folder / path).unlink()
    changed = [path for path, text in pages.items() if _read(folder / path) != text]
    for path in changed:
        (folder / path).write_text(pages[path], encoding="utf-8")
    return changed + gone


def stale(name: str, folder: Path) -> list[str]:
    """Paths that are missing, differ from what would be written, or are made no more."""
    pages = made(name, folder)
    return [path for path, text in pages.items() if _read(folder / path) != text] + left_over(name, folder, pages)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code: 0 done or fresh, 1 stale, 2 wrong argument."""
    from thermidor.grammar import Problem

    given = list(sys.argv[1:] if arguments is None else arguments)
    options = {each for each in given if each.startswith("-")}
    chosen = [each for each in given if each not in options] or names()
    if options - {"--check", "--study"}:
        print("Options: names of parts, --check, --study; none to write all pages.", file=sys.stderr)
        return 2
    try:
        if "--study" in options:
            _study(chosen)
        if "--check" in options:
            old = [path for name in chosen for path in stale(name, FOLDER)]
            for path in old:
                print(f"{FOLDER / path} is stale: call `make registers`", file=sys.stderr)
            return 1 if old else 0
        for name in chosen:
            for path in write(name, FOLDER):
                print(f"{FOLDER / path} written")
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


def _study(chosen: list[str]) -> None:
    """Run the study of each part first; in a process of its own, which can be stopped and taken up again."""
    import subprocess

    for name in chosen:
        subprocess.run([sys.executable, "-m", "thermidor.judgement.parts.study", name], check=True)
