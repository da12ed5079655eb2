"""Policy: who sits in the governing body, what they mind, what they believe levers do, and the small steps they vote for.

Claims: TR4, CW3, KN7, KN8, LO4, LO6, RC3.
"""

import thermidor.society  # the notice board must hang before anybody reads it

from . import body, fallen, judging, learning, voting
from .measures import MEASURES

GRADE = "C"

CONDITIONS: tuple = (body.Governs, body.DrawnIn, judging.Urgency, judging.HarmFelt, judging.CureWorth, judging.ExpectedGain, judging.ExpectedRelief)

PROCESSES: tuple = (
    voting.Votes,
    voting.Steps,
    voting.OrdersErode,
    fallen.BansOfTheFallen,
    learning.Pressure,
    learning.Experience,
    learning.Remembering,
    learning.BackToProgramme,
)

MECHANISMS: dict[str, tuple[str, ...]] = {
    "the governing body is a set of persons": ("Governs", "Votes"),
    "presence of the founder": ("Governs",),
    "it knows opinions of those who sit in it and signals reported to it": ("Urgency", "Votes"),
    "open danger crowds out other worries": ("Urgency",),
    "a programme is weights on outcomes and beliefs about levers": ("Urgency", "ExpectedGain", "ExpectedRelief", "BackToProgramme"),
    "a planning horizon that danger shortens": ("CureWorth",),
    "small steps from the levers in force": ("Steps",),
    "a step needs a clear advantage": ("Votes",),
    "orders that nobody renews erode": ("OrdersErode",),
    "bans fall with the state that enforced them": ("BansOfTheFallen",),
    "beliefs may be wrong and are tested by experience": ("Experience",),
    "members of a body talk each other round": ("Votes", "DrawnIn"),
    "who is burnt fears the fire": ("HarmFelt", "ExpectedRelief", "Remembering"),
    "what presses is minded more": ("Pressure", "DrawnIn"),
}
