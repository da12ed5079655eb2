"""Who lives here, a file a group of classes. A position is a combination of values; a cell is a position in a region."""

from .arms import OLD_ARMY, RED_ARMY, SAILORS, SOLDIERS, WHITE_ARMY
from .country import COLLECTIVE_FARMERS, DEPORTED, GREENS, INSURGENTS, LANDLORDS, PEASANTS
from .officials import MANAGERS, OFFICIALS
from .others import ABROAD, DEAD, DEPENDANTS, IMPRISONED, UNBORN
from .party import (
    ARMY_MEMBERS,
    BENCH_MEMBERS,
    COHORTS,
    COMMAND_MEMBERS,
    DESK_MEMBERS,
    PARTY,
    SECRETARIES,
    VILLAGE_MEMBERS,
)
from .townspeople import ARTISANS, BOURGEOIS, CLERKS, SPECIALISTS, TOWNSPEOPLE, TRADERS
from .workers import EMPLOYED, IDLE, INDUSTRY, WORKERS

CLASSES = (
    WORKERS, ARTISANS, TOWNSPEOPLE, TRADERS, BOURGEOIS, SPECIALISTS, CLERKS,
    PEASANTS, COLLECTIVE_FARMERS, DEPORTED, LANDLORDS, GREENS, INSURGENTS,
    *PARTY, OFFICIALS, MANAGERS,
    SOLDIERS, SAILORS, DEPENDANTS, IMPRISONED, ABROAD, DEAD, UNBORN,
)  # fmt: skip

__all__ = sorted(name for name in dir() if name.isupper())
