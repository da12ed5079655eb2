"""The notice board: every quantity one room may tell another, with its name, unit and owner.

Rooms never import each other. They read what stands here, and each thing that stands here has one owner, who alone says what it is.
"""

from thermidor.classes import CLASSES
from thermidor.goods import PRODUCTS, STOCKS
from thermidor.grammar import Axis, board

from . import abroad, apparatus, market, outside, party, policy, shared, soviets, town, village, war
from .outside import COUNTRIES, COVARIATES, GROUPS, INPUTS, ISSUES, LEVER_AXIS, LEVERS, SHOCKS
from .shared import WANTS

BOARD = board()
BOARD.put(
    Axis("region_from", ()), PRODUCTS, ISSUES, GROUPS, COUNTRIES, LEVER_AXIS, *CLASSES, *STOCKS, *INPUTS, *LEVERS, *COVARIATES, *SHOCKS, WANTS
)
for _room in (town, village, market, war, soviets, party, apparatus, abroad, policy):
    BOARD.put(*_room.NOTICES)

from .measures import MEASURES  # noqa: E402  the board must hang before a measure can read it

__all__ = ["BOARD", "COVARIATES", "GROUPS", "INPUTS", "ISSUES", "LEVERS", "MEASURES", "SHOCKS", "WANTS"]
