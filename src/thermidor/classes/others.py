"""Those who depend on others, and those who are no longer there: nobody ever vanishes."""

from thermidor.grammar import SocialClass

DEPENDANTS = SocialClass(
    "dependants",
    {"home": ("town", "village")},
    urban={"town": 1.0, "village": 0.0},
    note="children under 16 and the old",
)
IMPRISONED = SocialClass("imprisoned", note="in prisons and camps")
ABROAD = SocialClass("abroad_people", alive=False, note="emigrants")
DEAD = SocialClass(
    "dead",
    {"cause": ("natural", "hunger", "typhus", "influenza", "other_disease", "battle", "terror")},
    alive=False,
    note="the dead since the start, by cause",
)
UNBORN = SocialClass("unborn", alive=False, note="a reservoir from which births come, so that they too are moves")
