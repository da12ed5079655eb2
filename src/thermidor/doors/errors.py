"""How a mistake is told: one paragraph with a number and a way out, never a traceback; and the long text of each number."""

from __future__ import annotations

import json
import os
import sys
import textwrap
from collections.abc import Callable

from thermidor.grammar.problems import TEXTS, Problem, nearest

DONE, FAILED, WRONG, INTERRUPTED = 0, 1, 2, 130

# Numbers that only the doors use.
OWN_TEXTS = {
    "T212": "The command line was not understood: an unknown command or option, a missing argument, or a word where a number "
    "belongs. `thermidor --help` lists the commands, `thermidor COMMAND --help` the options of one, with an example.",
    "T214": "A question to a record that can only be answered by doing its run again, and this version would make another run: processes, "
    "parameters or start values have changed since. Run the same scenario and seed again. Questions about people need no second run, "
    "because the record keeps every move.",
    "T602": "A claim was asked for by an id that the ledger does not have. `thermidor list claims` shows all of them.",
}


def texts() -> dict[str, str]:
    """The long text of every number."""
    return OWN_TEXTS | TEXTS


def explain(code: str) -> str:
    """The long text of a number such as T204.

    Raises:
        Problem: T210 when there is no error of that number.
    """
    known = texts()
    wanted = number_of(code)
    if wanted not in known:
        raise Problem("T210", f"no error has the number '{code}'.", nearest(wanted, known))
    return known[wanted]


def number_of(code: str) -> str:
    """A number as it is written: 204, t204 and T204 are the same."""
    return f"T{code.strip().upper().removeprefix('T')}"


def guarded(command: Callable[[], int], machine: bool) -> int:
    """Call a command and return its exit code, whatever happens in it.

    Args:
        machine: whether mistakes are told as JSON on standard output too.
    """
    try:
        return command()
    except Problem as problem:
        tell(problem, machine)
        return WRONG
    except KeyboardInterrupt:
        tell(
            Problem(
                "T211", "the command was interrupted.", "Nothing half-written was left; earlier records are untouched."
            ),
            machine,
        )
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output had enough, as `| head` has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        tell(_from_system(error), machine)
        return WRONG
    except MemoryError:
        tell(Problem("T299", "there was not enough memory.", "Ask for fewer runs with --runs."), machine)
        return WRONG
    except Exception as error:
        if os.environ.get("THERMIDOR_DEBUG"):
            raise
        what = f"a fault of ours: {type(error).__name__}: {error}".rstrip(": .")
        tell(
            Problem("T299", f"{what}.", "Call it again with THERMIDOR_DEBUG=1 to see where, and report that text."),
            machine,
        )
        return WRONG


def tell(problem: Problem, machine: bool) -> None:
    """One paragraph on standard error; with `machine` a JSON document on standard output instead."""
    if machine:
        told = {"code": problem.code, "message": problem.message, "hint": problem.hint}
        print(json.dumps({"error": told}, ensure_ascii=False))
        return
    more = "" if problem.code == "T211" else f" More: thermidor explain {problem.code}"
    paragraph = f"{problem.code}: {problem.message} {problem.hint}".strip() + more
    print(
        textwrap.fill(" ".join(paragraph.split()), 110, break_long_words=False, break_on_hyphens=False), file=sys.stderr
    )


def _from_system(error: OSError) -> Problem:
    import errno

    where = f"'{error.filename}'" if error.filename else "a file"
    why = error.strerror or str(error)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Problem(
            "T502", f"no space was left while writing {where}.", "Free space or name another directory with --out."
        )
    return Problem("T206", f"{where} cannot be read or written: {why}.", "Check its name and your rights.")
