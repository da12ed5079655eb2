"""The command line. Nothing heavy is imported before a command needs it, so that `--help` is there at once."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from thermidor.grammar.problems import Problem, nearest

from . import errors

HELP = """A society of 140 million people, Russia 1917-1930, week by week, judged against an archive.

Start with `thermidor run`. What every command prints is a statement about the model, never a record of what happened.
"""
EXAMPLE = "[bold]Example[/bold]: "

app = typer.Typer(
    help=HELP, no_args_is_help=True, add_completion=False, rich_markup_mode="rich", pretty_exceptions_enable=False
)

Json = Annotated[bool, typer.Option("--json", help="One JSON document on standard output, nothing else there.")]
Run = Annotated[
    Path | None, typer.Option("--run", metavar="DIR", help="Directory of a record. Default: the newest under ./runs.")
]
Of = Annotated[
    str, typer.Option("--of", metavar="CLASS", help="A class, or a class and values: workers/metal/employed.")
]
Region = Annotated[
    str | None, typer.Option("--in", "--region", metavar="REGION", help="A region. Default: everywhere.")
]
Start = Annotated[str, typer.Option("--from", "--start", metavar="DATE", help="From when, new style.")]
Until = Annotated[str | None, typer.Option("--to", "--until", metavar="DATE", help="Until when. Default: the end.")]


def print_version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            print(f"thermidor {version('thermidor')}")
        except PackageNotFoundError:
            print("thermidor, not installed but run from its folder")
        raise typer.Exit


@app.callback()
def before(
    version: Annotated[
        bool, typer.Option("--version", callback=print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    # No docstring: the help of the whole program stands in HELP.
    del version


# ---- run -----------------------------------------------------------------------------------------


@app.command(epilog=EXAMPLE + "thermidor run history --runs 5 --seed 7 --set requisition=0.2")
def run(
    scenario: Annotated[
        str, typer.Argument(metavar="SCENARIO", help="Its name, or the path of a TOML file.")
    ] = "history",
    runs: Annotated[int | None, typer.Option(help="How many runs. Default: 20 with counts, 1 with expected.")] = None,
    seed: Annotated[int, typer.Option(help="The same seed gives the same bits.")] = 1,
    dice: Annotated[
        str, typer.Option(metavar="counts|expected", help="Whole people, or their expectation.")
    ] = "counts",
    setting: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="Force a lever, a parameter or an input. Repeatable."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where to write. Default: runs/SCENARIO-SEED.")
    ] = None,
    reference: Annotated[bool, typer.Option("--reference", help="At the reference values, not at the fitted draws.")] = False,
    as_json: Json = False,
) -> None:
    """Simulate, judge against the archive, write record and report. The main job."""
    from . import job

    wanted = job.Wanted(scenario, runs, seed, dice, settings(setting or []), out, reference)
    done = job.run(wanted, quiet=as_json)
    if as_json:
        answer(done.as_json())


def settings(texts: list[str]) -> dict[str, float]:
    """`--set NAME=VALUE` as numbers.

    Raises:
        Problem: T203 for something that is not NAME=NUMBER.
    """
    found = {}
    for text in texts:
        name, equals, value = text.partition("=")
        try:
            number = float(value)
        except ValueError:
            number = float("nan")
        if not equals or not name.strip() or number != number or abs(number) == float("inf"):
            raise Problem(
                "T203", f"'{text}' is not a setting.", "Write --set NAME=NUMBER, as in --set requisition=0.2."
            )
        found[name.strip()] = number
    return found


# ---- fit -----------------------------------------------------------------------------------------


@app.command(epilog=EXAMPLE + "thermidor fit    thermidor fit grain --waves 2 --draws 60    thermidor fit village market --until 1922-12-31")
def fit(
    what: Annotated[
        list[str] | None, typer.Argument(metavar="PART|ROOM...", help="One part (grain, mobilisation, machines), or any rooms. Default: the whole.")
    ] = None,
    account: Annotated[str, typer.Option(metavar="NAME", help="An account of the part: its own, or a rival.")] = "",
    waves: Annotated[int, typer.Option(help="Waves after the first, at most.")] = 3,
    draws: Annotated[int | None, typer.Option(help="Real runs of what is left, 100; of the whole: members of the ensemble, 300.")] = None,
    without: Annotated[str, typer.Option(metavar="SOURCE", help="Leave a source out of the fit; its figures are scored.")] = "",
    until: Annotated[str, typer.Option(metavar="DATE", help="Fit no figure whose window ends later. Default: as the part or the archive says.")] = "",
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Where to write. Default: fits/NAME-SEED. Kept waves are used again.")] = None,
    seed: Annotated[int, typer.Option(help="The same seed gives the same fit.")] = 1,
    workers: Annotated[int, typer.Option(help="Threads; for counts, processes.")] = 2,
    ship: Annotated[bool, typer.Option("--ship", help="Of the whole: put the draws into the package, where every run finds them.")] = False,
    cluster: Annotated[str, typer.Option(metavar="ADDRESS", help="A Dask scheduler that does the runs instead.")] = "",
    as_json: Json = False,
) -> None:
    """Fit the whole, a part or any rooms to the archive, with stated discrepancies. Interrupted, it goes on where it stopped."""
    from . import fitting
    from .job import bar

    with bar() as step:
        if what:
            from thermidor.judgement.parts import fits as parts

            told = parts.fit(parts.Wanted(tuple(what), account, waves, draws or parts.DRAWS, without, until, out, seed, workers, cluster), step)
        else:
            from thermidor.judgement.whole import fits as whole

            if account or cluster:
                raise Problem("T203", "the whole has one account and is fitted on one machine.", "Leave out --account and --cluster.")
            told = whole.fit(whole.Wanted(waves, draws or whole.DRAWS, without=without, until=until, out=out, seed=seed, workers=workers), step)
            if ship:
                whole.ship(Path(told["out"]))
    if as_json:
        answer(told)
        return
    for each in fitting.fit_tables(told) if what else fitting.whole_tables(told):
        show(each)


@app.command(epilog=EXAMPLE + "thermidor sensitivity war village --trajectories 4 --keep 6")
def sensitivity(
    rooms: Annotated[list[str] | None, typer.Argument(metavar="ROOM...", help="Vary only parameters of these rooms. Default: all.")] = None,
    dice: Annotated[str, typer.Option(metavar="counts|expected", help="With expected, orders are those of history.")] = "expected",
    trajectories: Annotated[int, typer.Option(help="Of the screening: each costs a run for every process and condition.")] = 4,
    keep: Annotated[int, typer.Option(help="Processes and conditions that are kept for the second design.")] = 8,
    draws: Annotated[int, typer.Option(help="Of the second design, a power of two: each costs a run for every parameter kept.")] = 32,
    seed: Annotated[int, typer.Option(help="The same seed gives the same design and the same chance.")] = 1,
    workers: Annotated[int, typer.Option(help="Processes.")] = 2,
    as_json: Json = False,
) -> None:
    """Which numbers move the dates of the turning points: a screening by process, then shares of variance."""
    from thermidor.judgement.dates import sensitivity as found

    from .job import bar
    from .sensing import sensitivity_tables

    with bar() as step:
        told = found(tuple(rooms or ()), dice=dice, trajectories=trajectories, keep=keep, draws=draws, seed=seed, workers=workers, step=step)
    if as_json:
        answer(told)
        return
    for each in sensitivity_tables(told):
        show(each)


# ---- looking into a record -----------------------------------------------------------------------


@app.command(epilog=EXAMPLE + "thermidor scores --run runs/history-1 --without 'soviet official'")
def scores(
    run: Run = None,
    without: Annotated[
        str | None, typer.Option(metavar="TRADITION", help="Leave out sources of this tradition.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Every series of the archive: error, coverage, log score, against naive forecasters."""
    from thermidor.judgement.scores import score

    from .tables import scores_table

    rows = score(record_in(run).data, without=without)
    answer(rows) if as_json else show(scores_table(rows))


@app.command(epilog=EXAMPLE + "thermidor destinies --of workers --in petrograd --from 1917-03-05 --to 1921-03-21")
def destinies(
    of: Of = "workers", region: Region = None, start: Start = "1917-03-05", until: Until = None, run: Run = None,
    as_json: Json = False,
) -> None:  # fmt: skip
    """What became of a class: where its members of one date are at another."""
    from thermidor.judgement.destinies import destinies as found

    from .tables import destinies_table

    rows = found(record_in(run), of, region, start, until)
    title = f"{of.replace('_', ' ')} of {(region or 'all regions').replace('_', ' ')}, {start} to {until or 'the end'}"
    answer(rows) if as_json else show(destinies_table(rows, title))


@app.command(epilog=EXAMPLE + "thermidor lives --of workers --in petrograd -n 3    thermidor lives --person 0-35-1201")
def lives(
    of: Of = "workers",
    region: Region = None,
    n: Annotated[int, typer.Option("-n", help="How many.")] = 1,
    person: Annotated[str | None, typer.Option(metavar="ID", help="Open the life of somebody seen before.")] = None,
    seed: Annotated[int, typer.Option(help="By which they are picked.")] = 1,
    which: Annotated[int, typer.Option("--which", metavar="RUN", help="From which run of the record.")] = 0,
    start: Annotated[
        str | None, typer.Option("--from", "--start", metavar="DATE", help="When they are members.")
    ] = None,
    run: Run = None,
    as_json: Json = False,
) -> None:
    """Individual histories, read exactly from a counts run. Drawn by the model; not real persons."""
    from thermidor.judgement.lives import lives as found

    told = found(record_in(run), of, region, n, seed, person, which, start)
    if as_json:
        answer(told)
        return
    for life in told:
        show(life["text"] + "\n")


@app.command("turning-points", epilog=EXAMPLE + "thermidor turning-points --run runs/history-1    thermidor turning-points free --runs 40")
def turning_points(
    scenario: Annotated[
        str | None, typer.Argument(metavar="SCENARIO", help="Simulate it first. Default: read a record.")
    ] = None,
    run: Run = None,
    runs: Annotated[int, typer.Option(help="How many runs, when a scenario is named.")] = 20,
    seed: Annotated[int, typer.Option(help="Their seed, when a scenario is named.")] = 1,
    as_json: Json = False,
) -> None:
    """When each turning point happens in the runs, against history."""
    from thermidor.judgement.turning import turning_points as found

    from .tables import turning_table

    if scenario is not None and run is not None:
        raise Problem("T212", "a scenario and a record cannot both be asked.", "Leave out SCENARIO or --run.")
    record = record_in(run) if scenario is None else simulated(scenario, runs, seed)
    rows = found(record)
    answer(rows) if as_json else show(turning_table(rows, f"{record.scenario}, {record.runs} runs"))


def simulated(scenario: str, runs: int, seed: int) -> Any:
    """Runs of a scenario, kept nowhere."""
    from thermidor.scenarios import run as simulate

    from .job import bar

    with bar() as step:
        return simulate(scenario, runs=runs, seed=seed, progress=step(f"simulating {runs} run{'s' if runs > 1 else ''}"))


@app.command(epilog=EXAMPLE + "thermidor claims    thermidor claims SP8 --run runs/history-1")
def claims(
    claim: Annotated[str | None, typer.Argument(metavar="ID", help="One claim, as TR1. None: all of them.")] = None,
    run: Run = None,
    as_json: Json = False,
) -> None:
    """The ledger of the argument: each claim in the model and in the evidence. Reported, not judged yet."""
    from thermidor.claims import claim as known
    from thermidor.judgement.ledger import claims as found

    from .tables import claim_text, claims_table

    if claim is not None:
        known(claim)
    rows = found(record_in(run))
    if claim is None:
        answer(rows) if as_json else show(claims_table(rows))
        return
    one = next(row for row in rows if row["id"] == known(claim).id)
    answer(one) if as_json else show(claim_text(one))


@app.command(epilog=EXAMPLE + "thermidor why levers_ordered.requisition --at 1921-03-21    thermidor why workers/metal --at 1919-06-02")
def why(
    quantity: Annotated[
        str,
        typer.Argument(
            metavar="QUANTITY", help="A variable, a class, a name of the notice board, or militants, underground, old_officials."
        ),
    ],
    at: Annotated[str, typer.Option("--at", metavar="DATE", help="When, new style.")],
    against: Annotated[
        Path | None, typer.Option("--against", metavar="DIR", help="Another record: its own amounts beside these.")
    ] = None,
    weeks: Annotated[int, typer.Option(help="How many weeks before the date.")] = 13,
    which: Annotated[int, typer.Option("--which", metavar="RUN", help="Which run of the record.")] = 0,
    run: Run = None,
    as_json: Json = False,
) -> None:
    """What moved a quantity in the weeks before a date. Each line names what to ask next."""
    from thermidor.judgement.why import why as found

    from .tables import why_table

    other = None if against is None else record_in(against)
    told = found(record_in(run), quantity, at, other, weeks, which)
    answer(told) if as_json else show(why_table(told))


def record_in(run: Path | None) -> Any:
    """The record in a directory, or the newest under ./runs.

    Raises:
        Problem: T207 when there is none.
    """
    from thermidor.store import newest, open_record

    return open_record(run if run is not None else newest("runs"))


# ---- registers -----------------------------------------------------------------------------------


@app.command("list", epilog=EXAMPLE + "thermidor list levers")
def list_(
    what: Annotated[
        str, typer.Argument(metavar="WHAT", help="scenarios, claims, series, levers, parameters, processes, records ...")
    ],
    as_json: Json = False,
) -> None:
    """What there is: scenarios, series, levers, parameters, processes and more."""
    from . import tables

    kinds = tables.registers()
    if what not in kinds:
        raise Problem("T212", f"there is no list of '{what}'.", f"{nearest(what, kinds)} There are {', '.join(kinds)}.")
    rows = kinds[what]()
    answer(rows) if as_json else show(tables.register_table(what, rows))


@app.command(epilog=EXAMPLE + "thermidor sources history")
def sources(
    scenario: Annotated[
        str, typer.Argument(metavar="SCENARIO", help="Its name, or the path of a TOML file.")
    ] = "history",
    as_json: Json = False,
) -> None:
    """The works cited by exactly what a scenario uses."""
    from .citations import cited
    from .tables import sources_text

    found = cited(scenario)
    answer(found) if as_json else show(sources_text(scenario, found))


@app.command(epilog=EXAMPLE + "thermidor explain T204")
def explain(
    code: Annotated[
        str | None, typer.Argument(metavar="CODE", help="The number of an error. None: all of them.")
    ] = None,
    as_json: Json = False,
) -> None:
    """The long text of an error."""
    known = errors.texts() if code is None else {errors.number_of(code): errors.explain(code)}
    rows = [{"code": each, "text": text} for each, text in sorted(known.items())]
    answer(rows if code is None else rows[0]) if as_json else show(
        "\n\n".join(f"{r['code']}: {r['text']}" for r in rows)
    )


@app.command(epilog=EXAMPLE + "thermidor doctor")
def doctor(
    as_json: Json = False,
    accept: Annotated[
        bool, typer.Option("--accept", help="Make what comes out now the golden figures.", hidden=True)
    ] = False,
) -> None:
    """What is installed, what is missing, and whether a tiny run agrees with its golden figures."""
    from .doctor import examine
    from .tables import doctor_table

    found = examine(accept)
    answer(found) if as_json else show(doctor_table(found))
    if not found["ok"]:
        raise typer.Exit(errors.FAILED)


# ---- in and out ----------------------------------------------------------------------------------


def answer(document: Any) -> None:
    """One JSON document on standard output."""
    print(json.dumps(document, ensure_ascii=False, indent=1, default=plain, allow_nan=False))


def plain(value: Any) -> Any:
    """What JSON has no word for: numbers of NumPy, dates, paths."""
    return value.item() if hasattr(value, "item") else str(value)


def show(thing: Any) -> None:
    """Something for people on standard output: a text as it is, or a table."""
    from .tables import console

    if isinstance(thing, str):
        console().print(thing, markup=False, soft_wrap=True)
    else:
        console().print(thing)


def main(arguments: list[str] | None = None) -> None:
    """The entry point: understands the arguments, tells mistakes, and ends the process with an exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    sys.exit(errors.guarded(lambda: called(given), machine="--json" in given))


def called(arguments: list[str]) -> int:
    """Call a command; returns its exit code.

    Raises:
        Problem: T212 when the command line is not understood, and whatever the command raises.
    """
    try:
        code = app(arguments, prog_name="thermidor", standalone_mode=False)
    except typer.Abort as abort:
        raise KeyboardInterrupt from abort
    except Exception as error:
        if not hasattr(error, "format_message"):  # what Typer says of a command line, whichever version says it
            raise
        message = " ".join(str(error.format_message()).split())
        if not message:  # help was printed because nothing was asked
            return errors.WRONG
        wrong = re.search(r"command '([^']*)'", message)
        hint = f"{nearest(wrong[1], commands())} " if wrong else ""
        message = message.split(" Did you mean")[0].rstrip(".")
        raise Problem("T212", f"{message[0].lower()}{message[1:]}.", f"{hint}See thermidor --help.") from error
    if code == errors.INTERRUPTED:  # how Typer hands on an interruption
        raise KeyboardInterrupt
    return code if isinstance(code, int) else errors.DONE


def commands() -> list[str]:
    """Names of the commands."""
    return [str(each.name or getattr(each.callback, "__name__", "")) for each in app.registered_commands]


if __name__ == "__main__":
    main()
