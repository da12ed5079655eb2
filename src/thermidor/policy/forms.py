"""Forms that several files of the room use."""

from __future__ import annotations

from typing import Any

from thermidor.grammar import Field, log, logistic, ratio
from thermidor.society.soviets import PARTIES

RULING = PARTIES.values.index("bolshevik")


def shares(voices: Field) -> Field:
    """Voices of leaders, not negative, as shares of their sum; zeros where nobody has a voice. Shape: leader."""
    return ratio(voices, voices.sum("leader"))


def majority(part: Any, sharpness: Any) -> Any:
    """Smooth step at one half: s^k / (s^k + (1-s)^k). 0 for nobody, 1/2 for half, 1 for all; k to infinity counts heads."""
    return logistic((log(part) - log(1 - part)) * sharpness)
