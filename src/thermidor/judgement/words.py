"""Plain words for a place in society, for the way from one to another, and for what became of somebody."""

from __future__ import annotations

from collections.abc import Mapping

Cell = tuple[str, Mapping[str, str], str]

_BRANCH = {
    "metal": "metal worker",
    "textile": "textile worker",
    "mining": "miner or fuel worker",
    "rail": "railway worker",
    "other": "worker in another branch",
}
_NOUNS = {
    "artisans": "artisan",
    "townspeople": "townsperson with other work",
    "traders": "private trader",
    "bourgeois": "owner of works or capital",
    "specialists": "engineer or other specialist",
    "clerks": "clerk in an office",
    "collective_farmers": "collective farmer",
    "deported": "deported peasant",
    "landlords": "landlord",
    "greens": "deserter in hiding",
    "insurgents": "insurgent",
    "sailors": "sailor of the fleet",
    "imprisoned": "prisoner",
    "abroad_people": "emigrant",
    "unborn": "not yet born",
}
_MEMBERS = {
    "bench_members": "at the bench",
    "village_members": "in a village",
    "army_members": "in the Red Army",
    "desk_members": "in an office or without a post",
    "command_members": "in command",
    "secretaries": "in a full-time post of the party",
}
_DEPARTMENT = {"economy": "of the economy", "force": "of army or police", "other": "of another department"}
_MANAGER = {"worker": "manager of works who comes from the bench", "specialist": "manager of works, a specialist"}
_ARMY = {"old": "the old army", "red": "the Red Army", "white": "a White army"}
_DEATH = {
    "natural": "of natural causes",
    "hunger": "of hunger",
    "typhus": "of typhus",
    "influenza": "of influenza",
    "other_disease": "of another disease",
    "battle": "in battle",
    "terror": "by terror",
}
_GRIM = {"hunger", "battle", "terror", "typhus"}
_TURNS = {
    ("work", "idle"): "loses the job",
    ("work", "employed"): "finds work",
    ("spirit", "militant"): "becomes a militant",
    ("spirit", "passive"): "gives up agitating",
}


def place(region: str) -> str:
    """A region in words: `central_industrial` becomes 'Central Industrial'."""
    return region.replace("_", " ").title()


def noun(cell: Cell) -> str:
    """Who somebody in this cell is, without the region."""
    name, values, _ = cell
    if name == "workers":
        out = " without work" if values.get("work") == "idle" else ""
        return _BRANCH.get(values.get("branch", ""), "worker") + out
    if name == "peasants":
        return {"poor": "poor peasant", "middle": "middle peasant", "kulak": "well-off peasant"}.get(
            values.get("stratum", ""), "peasant"
        )
    if name == "soldiers":
        return f"soldier of {_ARMY.get(values.get('army', ''), 'an army')}"
    if name in _MEMBERS:
        return f"party member {_MEMBERS[name]} {_DEPARTMENT.get(values.get('department', ''), '')}".strip()
    if name == "officials":
        past = {"old": ", from the old state"}.get(values.get("past", ""), "")
        return f"official {_DEPARTMENT.get(values.get('department', ''), '')}".strip() + past
    if name == "managers":
        return _MANAGER.get(values.get("manager", ""), "manager of works")
    if name == "dependants":
        return f"child or old person in a {values.get('home', 'household')}"
    if name == "dead":
        return f"dead {_DEATH.get(values.get('cause', ''), '')}".strip()
    return _NOUNS.get(name, name.replace("_", " "))


def turn(before: Cell, after: Cell) -> str:
    """What happens to somebody who goes from one cell to another."""
    (old, was, here), (new, now, there) = before, after
    moved = f", in {place(there)}" if here != there else ""
    if new == "dead":
        return f"dies {_DEATH.get(now.get('cause', ''), '')}".strip() + moved
    if old == "unborn":
        return f"is born in {place(there)}"
    if new == "abroad_people":
        return "leaves the country"
    if old == "dependants" and new != "dependants":
        return f"grows up, becomes {_article(noun(after))}{moved}"
    if new == "dependants" and old != "dependants":
        return f"is old now and depends on others{moved}"
    if new in _MEMBERS and old not in _MEMBERS:
        return f"joins the party, {_MEMBERS[new]}{moved}"
    if old in _MEMBERS and new not in _MEMBERS:
        return f"is out of the party, {_article(noun(after))} now{moved}"
    if old == new:
        changes = [(axis, now[axis]) for axis in now if was.get(axis) != now[axis]]
        told = [_TURNS.get(change, f"becomes {_article(noun(after))}") for change in changes]
        return (", ".join(dict.fromkeys(told)) or "moves") + (f", now in {place(there)}" if here != there else "")
    return f"becomes {_article(noun(after))}{moved}"


def is_grim(cell: Cell) -> bool:
    """Whether a life that comes here needs a note of warning."""
    name, values, _ = cell
    return name in ("imprisoned", "deported") or (name == "dead" and values.get("cause") in _GRIM)


def fate(cell: Cell) -> str:
    """What became of somebody who is in this cell, coarse enough for a table of a dozen lines."""
    name, values, _ = cell
    if name == "workers":
        return "worker without work" if values.get("work") == "idle" else "worker in work"
    if name == "soldiers":
        return f"in {_ARMY.get(values.get('army', ''), 'an army')}"
    if name == "dead":
        return noun(cell)
    return _FATES.get(name, name.replace("_", " "))


_FATES = {
    **{name: f"party member {where}" for name, where in _MEMBERS.items()},
    "officials": "official, without a party card",
    "managers": "manager of works",
    "peasants": "peasant",
    "collective_farmers": "collective farmer",
    "deported": "deported",
    "artisans": "artisan",
    "townspeople": "other town work",
    "traders": "private trader",
    "bourgeois": "owner",
    "specialists": "specialist",
    "clerks": "office",
    "landlords": "landlord",
    "greens": "deserter in hiding",
    "insurgents": "insurgent",
    "sailors": "in the fleet",
    "dependants": "old, kept by others",
    "imprisoned": "prison or camp",
    "abroad_people": "abroad",
    "unborn": "not yet born",
}


def _article(words: str) -> str:
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
