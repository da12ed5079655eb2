"""Errors that teach: a number, what is wrong, the nearest right name, the way out."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class Problem(ValueError):
    """A mistake somebody can mend.

    Args:
        code: the number, `T` and three digits; `thermidor explain CODE` gives its long text.
        message: one sentence that names the thing that is wrong.
        hint: the way out.
    """

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        self.code, self.message, self.hint = code, message, hint
        super().__init__(f"{code}: {message}{' ' + hint if hint else ''}")

    def __reduce__(self):  # exceptions with several arguments do not pickle by themselves
        return (type(self), (self.code, self.message, self.hint))


def nearest(name: str, names: Iterable[str]) -> str:
    """A hint that names the closest of `names`, or lists a few of them when none is close."""
    known = sorted(str(each) for each in names)
    close = get_close_matches(name, known, n=1, cutoff=0.55)
    if close:
        return f"Did you mean '{close[0]}'?"
    shown = ", ".join(known[:8]) + (" ..." if len(known) > 8 else "")
    return f"Known: {shown}." if known else ""


TEXTS: dict[str, str] = {
    "T101": "A process, condition or measure reads a name that is not on the notice board. Every quantity that one room may "
    "tell another is declared in `society/`; heads of a class are read under the name of the class. Correct the name in "
    "`reads`, or declare the quantity with its owner and unit.",
    "T102": "A name is declared twice. Every name on the notice board has one owner.",
    "T103": "A move does not say what becomes of an axis. Each axis of the class that is left, and each axis of the class "
    "that is entered, must be kept, lost, set or drawn: `.keeping('region')`, `.losing('branch')`, `.setting(work='idle')`, "
    "`.drawing(stratum=RESIDENTS)`. Silence would be a premise nobody wrote down.",
    "T104": "A selection names an axis or a value that the class does not have.",
    "T105": "A process is not written in the form the house asks for: it needs a docstring, and each of `moves`, `flows`, "
    "`drifts`, `ballots` that it declares needs the method that works it out.",
    "T106": "A parameter is not complete. It needs a value, a unit, a prior in words ('log-normal, factor 2', "
    "'normal, sd 1', 'uniform, 0 to 1', 'fixed') and what the prior is derived from. Or one parameter was given to two owners: then a "
    "prior of one would silently move the other. Declare one for each, or let a condition work out what both need.",
    "T107": "Two arrays with named axes cannot be combined, or an axis has the wrong length.",
    "T108": "A process returned a move, flow or trace it did not declare, or left out one that it declared.",
    "T109": "Something read a name at run time that it had not declared in `reads`. Law 6: declared is done.",
    "T110": "Conditions read each other in a circle. One of them has to read last week's value, kept as a trace.",
    "T111": "A condition is worked out but nothing reads it. Law 5: take it out, or let the record carry it.",
    "T112": "A move crosses from one social group to another and does not say whether its movers bring their wants along: "
    "`.bringing('wants')` averages them in, `.leaving('wants')` leaves them behind.",
    "T113": "A quantity belongs to another room. Each condition, stock and trace has one owner.",
    "T114": "A body is not sound: two seats of one name, a holder without a seat, one head in two seats, or a vote without a leaning.",
    "T201": "There is no scenario of that name. `thermidor list scenarios` names them; a path to a TOML file works as well.",
    "T202": "A setting names a lever, parameter or input that does not exist. `thermidor list levers` and "
    "`thermidor list parameters` name them.",
    "T203": "A value is impossible: levers lie between 0 and 1, numbers of runs and persons are positive whole numbers, "
    "a parameter must lie inside the support of its prior.",
    "T204": "The scenario file is not valid TOML. The message gives the line. Compare with the files in "
    '`thermidor/scenarios/` or write the smallest one: `name = "mine"` and `base = "history"`.',
    "T205": "A scenario file has a field that scenarios do not have, or lacks one it needs.",
    "T206": "A directory or file cannot be read or written. Check that it exists and that you may use it, or name another "
    "with `--out`. Nothing of what you had was changed.",
    "T207": "The file or directory named is not a record of a run. A record is a directory with a manifest, made by `thermidor run`.",
    "T208": "A class, region or date is unknown. Classes and regions are listed by `thermidor list processes --json`; dates are "
    "written 1917-03-05.",
    "T209": "This command needs a room, or a record, that is not there yet. What is absent is said to be absent; it is never "
    "replaced by a guess.",
    "T210": "No error of that number exists. Numbers are a T and three digits; a message of ours begins with one.",
    "T211": "The run was interrupted. What was being written was removed; earlier records are untouched.",
    "T301": "A stock or a cell would become negative, or is not a number. The message names it, the week and the region. "
    "Usually a parameter set with `--set` is far outside its prior.",
    "T302": "A checkpoint does not fit this society: it was made with other processes, regions or parameters.",
    "T303": "The compiled path is not available here because JAX is missing. The NumPy path gives the same results, slower: "
    "install `jax` for speed.",
    "T304": "A hazard is negative, infinite or no number. The process that stated it divides by something that can be zero, or "
    "a parameter is far outside its prior.",
    "T305": "A life was asked for at a place where nobody stands, or the flows belong to another run. Ask by a person's ID from the "
    "same record.",
    "T299": "Something failed that should not have. This is a fault of ours, not of yours: please report it with the command you gave. "
    "Set THERMIDOR_DEBUG=1 to see where it happened.",
    "T401": "There is no series of that name in the evidence. `thermidor list series` names them all, with their variables and roles.",
    "T402": "A figure has two uses: it is scored, and the model was built with it. A figure used for an input, a start value or the "
    "centre of a prior is never scored. Change its role in `evidence/roles.toml`, or do without it.",
    "T403": "The file of roles leaves a series out, or names a role that does not exist. The five are input, start, fit, open, sealed.",
    "T404": "A lens, share, base or unit has no card. A lens may only average, mask territory, apply a registered share or a label "
    "error; each stands in `evidence/lenses.toml` with its source.",
    "T405": "A series has no row in `evidence/map.csv`. Each is mapped to a variable and a lens, to 'duplicate of', or to a reason.",
    "T406": "A figure or a card cannot be read: a date, a number, a status or a title is missing.",
    "T407": "There is no tradition of that name. They are socialist opposition, soviet official, emigre, liberal, revisionist, statistical.",
    "T501": "A stored file of flows is damaged or was written by another version. Run the seed again: the same seed gives the "
    "same flows.",
    "T502": "Writing failed. The half-written record was removed. If the disk is full, free space or choose another "
    "directory with `--out`.",
    "T601": "A judgement needs something the record does not carry. Run the scenario again with this version, or ask another question.",
}
