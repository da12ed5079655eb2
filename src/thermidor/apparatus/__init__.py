"""The apparatus: posts and who fills them, privilege and common interest, orders carried out, reports. See `docs/rooms/apparatus.md`."""

import thermidor.society  # the names must stand on the board before a page of this room is read

from . import campaign, command, execution, interests, managers, measures, offices, reports, standing

PAGES = (offices, command, managers, standing, execution, campaign, reports, interests)
PROCESSES: tuple = tuple(each for page in PAGES for each in page.PROCESSES)
CONDITIONS: tuple = tuple(each for page in PAGES for each in page.CONDITIONS)
MEASURES: tuple = measures.MEASURES
GRADE = "C"

MECHANISMS: dict[str, tuple[str, ...]] = {
    "posts by tasks and shortage, and cuts when tasks end": ("PostsWanted", "OfficeOpenings", "OfficeDoor", "CommandWanted"),
    "responsible posts by department, and a card asked for some of them": ("CommandOpenings", "CommandMix", "PartyPosts", "CommandDoor"),
    "old officials are kept because they can write and know the offices": ("CommandDoor", "PastNow", "OldOfficialShareHere"),
    "managers by origin": ("ManagersWanted", "ManagerDoor"),
    "privilege grows with shortage and command": ("Privilege",),
    "force at hand follows use and danger, and decays in peace": ("CoerciveForce",),
    "common interest as a measured state": ("Coherence", "TimeInPost", "Privilege"),
    "orders are carried out with delay and bias": ("Execution", "ExecutionPace", "MenToSend", "OfficialInterest"),
    "deliveries against the plan of the campaign": ("Campaign", "PlanShort"),
    "reports upwards with delay and bias": ("TrueSignals", "Reporting"),
    "what officials, secretaries, managers and clerks want": ("OfficialWants",),
}  # fmt: skip

__all__ = ["CONDITIONS", "GRADE", "MEASURES", "MECHANISMS", "PROCESSES"]
