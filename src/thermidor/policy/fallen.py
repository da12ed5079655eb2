"""What becomes of the orders of a government that falls.   Claims: TR5, SP8."""

from __future__ import annotations

from typing import Any

from thermidor.grammar import Process, clip, parameter, share


class BansOfTheFallen(Process):
    """The bans of a government that falls go with those who enforced them; its other orders stand until the next one changes them.

    Who comes in finds papers and halls open and has to shut them anew if he wants to.
    """

    reads = ("ordered", "ban", "old_state_falls", "power_taken", "soviet_overthrown")
    drifts = ("ordered",)
    mechanism = ("bans fall with the state that enforced them",)
    voided = parameter(
        0.9, share, prior="uniform, 0.6 to 1",
        source="prior: police and censors go with the state that sent them, or go into hiding; assumed",
    )  # fmt: skip

    def changes(self, now: Any) -> dict[str, Any]:
        falls = clip(now.old_state_falls + now.power_taken + now.soviet_overthrown, 0, 1)
        return {"ordered": falls * self.voided * now.ban * (1 - now.ordered)}
