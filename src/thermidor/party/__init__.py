"""Party: who joins and why, what members want, who is sent where, how bodies vote, who leads.

Claims: PS2, PS3, PS5-PS10, CW9, SP5, DP1, DP2, LO1, LO2, LO6, RC1-RC6, CR1, CR3-CR7, CR11.
"""

import thermidor.society  # the notice board must hang before anybody reads it

from . import contests, drives, joining, leaders, leaving, opinion, posts, provinces, tiers
from .measures import MEASURES

GRADE = "C"
_PAGES = (joining, drives, leaving, posts, opinion, provinces, tiers, contests, leaders)

CONDITIONS: tuple = tuple(condition for page in _PAGES for condition in page.CONDITIONS)
PROCESSES: tuple = tuple(
    process
    for page in _PAGES
    for process in page.PROCESSES
)

MECHANISMS: dict[str, tuple[str, ...]] = {
    "joining from conviction, for a post, for a career": ("CohortNow", "JoinsByConviction", "JoinsForPost", "JoinsForCareer"),
    "gate and mass drives": ("Gate", "Drive", "BenchShare", "JoinsInDrive"),
    "checks of cards": ("Checks", "Checked"),
    "leaving": ("Leaves",),
    "purge of the passive in danger, purge of careerists and dissenters": ("Reregistration", "Purge"),
    "deaths of members in arms": ("ArmyDeaths",),
    "cohorts and dilution": ("CohortNow", "MembersHere", "Leaves", "Reregistration"),
    "posts, promotion off the bench, calls to arms and offices": ("CalledToArms", "CalledToOffices", "Promotion", "OpeningMix"),
    "full-time officials of the party": ("Secretaries",),
    "appointment, transfer and leverage of secretaries per tier": ("Transfers", "SecretaryGoes", "Leverage"),
    "militants control cells and secretaries": ("CellStrength", "PostsGiven", "SecretaryGoes", "PublicDissent"),
    "delegates from cell to district, province and conference": ("TierLeaning", "Voting"),
    "press access and reach by platform, regime in the party": ("PressAccess", "NearCentre", "PlatformReach", "OpenDebate"),
    "opinion by post; true opinion apart from public vote": (
        "MemberOpinion", "MemberDissent", "CellDissent", "PublicDissent", "BaseTempo", "BaseOpenness",
    ),
    "regional machines with heads, clients and patrons": (
        "SecretaryGoes", "NewSecretaries", "Patrons", "SecretaryStand", "Machine", "Beaten", "HostileMachine", "ProvinceWeight",
    ),
    "leaders: traits, seats, posts": ("LeaderOpinion", "LeaderStand", "Renown", "SeatsAtStake", "Seats"),
    "rivalry of those who have a name and no machine": ("Voice", "Slighted", "LeaderStand"),
    "coalitions and contests, defeat and its consequences": (
        "AtStake", "ContestOpens", "Contest", "Verdict", "Outcome", "Losing", "Discord", "SeatsAtStake",
    ),
    "cult and heresy": ("Cult",),
    "hold on the secretariat: circular flow of power": ("Secretariat", "Line"),
}  # fmt: skip
