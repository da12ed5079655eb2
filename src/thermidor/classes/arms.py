"""Soldiers and sailors: each is counted in the region he comes from and goes back to."""

from thermidor.grammar import SocialClass

SOLDIERS = SocialClass(
    "soldiers",
    {"army": ("old", "red", "white"), "recruit": ("worker", "peasant")},
    group="soldiers",
    note="ration strength: the army of the old state, the Red Army, the White armies; fed by the army, counted neither in town nor country",
)
SAILORS = SocialClass("sailors", {"recruit": ("worker", "peasant")}, group="soldiers", note="crews of the fleet")
OLD_ARMY = SOLDIERS.where(army="old")
RED_ARMY = SOLDIERS.where(army="red")
WHITE_ARMY = SOLDIERS.where(army="white")
