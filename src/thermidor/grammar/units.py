"""Units of parameters and quantities. Time is counted in weeks; a rate given by the year is turned into one by the week."""

from __future__ import annotations

from dataclasses import dataclass

WEEKS_PER_YEAR = 52.1775  # mean Gregorian year


@dataclass(frozen=True)
class Unit:
    """A unit of measure.

    Attributes:
        name: how it is printed.
        per_base: the number of base units (weeks, persons, shares) in one of these.
    """

    name: str
    per_base: float = 1.0

    def __str__(self) -> str:
        return self.name


per_week = Unit("per week")
per_month = Unit("per month", 12 / WEEKS_PER_YEAR)
per_year = Unit("per year", 1 / WEEKS_PER_YEAR)
per_unit = Unit("per unit")  # effect of a driver of unit size on a logarithm
weeks = Unit("weeks")
months = Unit("weeks", WEEKS_PER_YEAR / 12)
years = Unit("weeks", WEEKS_PER_YEAR)
share = Unit("share")
pure = Unit("1")
persons = Unit("persons")
tonnes = Unit("tonnes")
tonnes_per_year = Unit("tonnes a year", 1 / WEEKS_PER_YEAR)
index = Unit("1913 = 100")
roubles = Unit("roubles of 1913")


def unit(name: str) -> Unit:
    """A unit that is only a label, for quantities of the record."""
    return Unit(name)
