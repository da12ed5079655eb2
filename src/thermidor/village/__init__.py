"""The village: land, seed, food, herds, strata, births and deaths, risings. Grade C: plausible, untested."""

import thermidor.society  # the notice board must hang before anybody reads it

from .animals import Animals
from .demography import Ages, Births, Fertility, RuralDeaths
from .food import (
    CountryPeople,
    Eating,
    FeedNeed,
    GrainCover,
    GrainNeed,
    GrainSurplus,
    NeedAhead,
    PeopleNeed,
    SeedNeed,
    StarvingShare,
    VillageFeed,
    VillageFood,
    Wasting,
)
from .harvest import Harvest, Incentive, LandSettles, NormalCrop, Sowing, SowingWish, Weather
from .land import (
    EstatesLeft,
    LandlordsLeave,
    Restoration,
    RestorationFear,
    Seizure,
    Solidarity,
    VillageTies,
)
from .learning import Experience, HideShare, MarketedYear, News, PeasantWants, VillageGrievance
from .measures import MEASURES
from .risings import BandsDissolve, ReleasedBands, Risings
from .strata import Collectives, Differentiation, Levelling
from .support import SupportSoviet, SupportWhite

GRADE = "C"

CONDITIONS: tuple = (
    CountryPeople, PeopleNeed, FeedNeed, GrainNeed, SeedNeed, NeedAhead, GrainCover, GrainSurplus, VillageFood,
    VillageFeed, StarvingShare, NormalCrop, Incentive, SowingWish, EstatesLeft, RestorationFear,
    VillageTies, HideShare, VillageGrievance, SupportSoviet, SupportWhite,
)  # fmt: skip
PROCESSES: tuple = (
    Eating, Wasting, Sowing, LandSettles, Weather, Harvest, Animals, Seizure, Restoration, Solidarity, LandlordsLeave, Levelling,
    Differentiation, Collectives, Fertility, Births, Ages, RuralDeaths, Risings, BandsDissolve, ReleasedBands, Experience, News,
    MarketedYear, PeasantWants,
)  # fmt: skip


def _delivered() -> dict[str, tuple[str, ...]]:
    """Each mechanism of the room and the processes and conditions that deliver it."""
    lines: dict[str, tuple[str, ...]] = {}
    for member in (*PROCESSES, *CONDITIONS):
        for line in member.mechanism:
            lines[line] = (*lines.get(line, ()), member.__name__)
    return dict(sorted(lines.items()))


MECHANISMS = _delivered()
