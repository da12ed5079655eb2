"""What the record carries of the apparatus."""

from __future__ import annotations

from typing import Any

from thermidor.classes import CLERKS, COMMAND_MEMBERS, DESK_MEMBERS, MANAGERS, OFFICIALS, SECRETARIES
from thermidor.grammar import Measure, parameter, persons, ratio, weighted_mean
from thermidor.society import LEVER_AXIS
from thermidor.society.apparatus import SIGNALS

from .reckoning import commanding, heads


class _Thousands(Measure):
    """Heads in thousands."""

    abstract = True
    unit, axes, at_end = "thousand", ("region",), True
    thousand = parameter(1000.0, persons, prior="fixed: a unit", source="definition")
    of: tuple = ()

    def value(self, now: Any) -> Any:
        parts = [heads(now, each) for each in self.of]
        return sum(parts[1:], start=parts[0]) / self.thousand


class StateEmployees(_Thousands):
    """Everybody the state and the party pay for office work, clerks to secretaries."""

    name, about = "state_employees", "clerks, members at desks, responsible officials and secretaries"
    of = reads = (CLERKS, DESK_MEMBERS, COMMAND_MEMBERS, OFFICIALS, SECRETARIES)


class Clerks(_Thousands):
    """Clerks, with a party card or without."""

    name, about = "clerks", "clerks of state and institutions, with a party card or without"
    of = reads = (CLERKS, DESK_MEMBERS)


class ResponsibleOfficials(_Thousands):
    """Those who hold a responsible post of the state."""

    name, about = "responsible_officials", "holders of responsible posts of the state, with a party card or without"
    of = reads = (OFFICIALS, COMMAND_MEMBERS)


class OfficialsByDepartment(Measure):
    """Holders of responsible posts by department."""

    name, unit, about, axes, at_end = "officials_by_department", "thousand", "holders of responsible posts by department", ("department",), True
    reads = (OFFICIALS, COMMAND_MEMBERS)
    thousand = parameter(1000.0, persons, prior="fixed: a unit", source="definition")

    def value(self, now: Any) -> Any:
        return commanding(now).sum("region") / self.thousand


class OldOfficialShare(Measure):
    """Share of responsible officials who served the old state."""

    name, unit, about, at_end = "old_official_share", "share", "responsible officials who served the old state", True
    reads = ("old_official_share_here", OFFICIALS, COMMAND_MEMBERS)

    def value(self, now: Any) -> Any:
        return weighted_mean(now.old_official_share_here, commanding(now).sum("department"), "region")


class ManagersWorkerShare(Measure):
    """Share of heads of works and trusts who come off the bench."""

    name, unit, about, at_end = "managers_worker_share", "share", "heads of works and trusts who were workers", True
    reads = (MANAGERS,)

    def value(self, now: Any) -> Any:
        by_origin = now.managers.sum("region")
        return ratio(by_origin.at(manager=0), by_origin.sum("manager"))


class PrivilegeGap(Measure):
    """What officials get above what a worker gets."""

    name, unit, about, at_end = "privilege_gap", "share", "what officials get above what a worker gets, as a share of that", True
    reads = ("privilege",)

    def value(self, now: Any) -> Any:
        return now.privilege


class OfficialCoherence(Measure):
    """Common interest of officials."""

    name, unit, about, at_end = "official_coherence", "share", "common interest of officials", True
    reads = ("coherence",)

    def value(self, now: Any) -> Any:
        return now.coherence


class WeeksInPost(Measure):
    """Mean time in a responsible post."""

    name, unit, about, at_end = "weeks_in_post", "weeks", "mean time that holders of responsible posts have held them", True
    reads = ("time_in_post",)

    def value(self, now: Any) -> Any:
        return now.time_in_post


class Force(Measure):
    """Police and punitive force at hand."""

    name, unit, about, at_end = "coercive_force", "share", "police and punitive force at hand, its greatest = 1", True
    reads = ("coercive_force",)

    def value(self, now: Any) -> Any:
        return now.coercive_force


class Signals(Measure):
    """What those who govern are told is the matter."""

    name, unit, about, axes, at_end = "signals", "share", "what is the matter as it is reported", (SIGNALS.name,), True
    reads = ("reported",)

    def value(self, now: Any) -> Any:
        return now.reported


class SignalsTrue(Measure):
    """What is the matter."""

    name, unit, about, axes = "signals_true", "share", "what is the matter, told or not", (SIGNALS.name,)
    reads = ("true_signals",)

    def value(self, now: Any) -> Any:
        return now.true_signals


class LeversExecuted(Measure):
    """Levers as far as they are carried out."""

    name, unit, about, axes, at_end = "levers_executed", "share", "levers as far as carried out", (LEVER_AXIS.name,), True
    reads = ("executed",)

    def value(self, now: Any) -> Any:
        return now.executed


class LeftForOffice(Measure):
    """Workers who left for an office."""

    name, unit, about = "workers_left_for_office", "persons a week", "workers who left for an office"
    counts = ("apparatus.OfficeDoor.from_bench",)


MEASURES = (
    StateEmployees, Clerks, ResponsibleOfficials, OfficialsByDepartment, OldOfficialShare, ManagersWorkerShare, PrivilegeGap,
    OfficialCoherence, WeeksInPost, Force, Signals, SignalsTrue, LeversExecuted, LeftForOffice,
)  # fmt: skip
