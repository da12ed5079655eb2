"""Members of the ruling party by the post they hold now, with the state of things in which they joined and what they were by origin.

Each class of members shares the wants of those who hold the same post without a card.
"""

from thermidor.grammar import SocialClass

COHORTS = ("underground", "contending", "ruling_at_war", "ruling_at_peace", "mass_drive")
_AXES = {"background": ("worker", "peasant", "other"), "cohort": COHORTS}

BENCH_MEMBERS = SocialClass("bench_members", _AXES, group="workers", urban=1.0, note="members who work in works and on railways")
VILLAGE_MEMBERS = SocialClass("village_members", _AXES, group="peasants", urban=0.0, note="members who live by their own land")
ARMY_MEMBERS = SocialClass("army_members", _AXES, group="soldiers", note="members in the Red Army, commissars and soldiers; fed by the army")
DESK_MEMBERS = SocialClass("desk_members", _AXES, group="clerks", urban=1.0, note="members who are clerks, students or without a post")
COMMAND_MEMBERS = SocialClass(
    "command_members",
    {**_AXES, "department": ("economy", "force", "other")},
    group="officials",
    urban=1.0,
    note="members in responsible posts of the state: economy; police and army; other",
)
SECRETARIES = SocialClass("secretaries", _AXES, group="secretaries", urban=1.0, note="full-time officials of the party")
PARTY = (BENCH_MEMBERS, VILLAGE_MEMBERS, ARMY_MEMBERS, DESK_MEMBERS, COMMAND_MEMBERS, SECRETARIES)
