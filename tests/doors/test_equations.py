"""Equations are made from the code: every member of the house has them, whole and well-formed."""

import re

import pytest

from thermidor.doors import equations
from thermidor.doors.papers.writing import names
from thermidor.judgement.parts import part
from thermidor.russia import society

RIVALS = [member for name in names() for account in part(name).accounts for member in account.plus]
MEMBERS = [*society().processes, *society().conditions, *dict.fromkeys(RIVALS)]


def text_of(member) -> str:
    return "\n".join(equations.latex(group) for group in equations.written(member).groups)


def member(name):
    return next(each for each in MEMBERS if each.identity() == name)


@pytest.mark.parametrize("room", sorted({each.room for each in MEMBERS}))
def test_every_member_has_well_formed_equations(room):
    for each in (one for one in MEMBERS if one.room == room):
        told = equations.written(each)
        assert told.groups and all(group.stated for group in told.groups), each.identity()
        for group in told.groups:
            check(equations.latex(group), each.identity())


def check(latex: str, name: str) -> None:
    bare = re.sub(r"\\[a-zA-Z]+|\\[,;! ]", "", latex)
    assert bare.count("{") == bare.count("}"), name
    assert latex.count(r"\left") - latex.count(r"\leftarrow") - latex.count(r"\leq") == latex.count(r"\right"), name
    assert latex.startswith("\\begin{aligned}\n") and latex.endswith("\n\\end{aligned}"), name
    for row in latex.splitlines()[1:-1]:
        assert row.count("&") == 1, (name, row)
        depth = 0
        for letter in re.sub(r"\\[a-zA-Z]+", "", row):
            depth += {"{": 1, "}": -1}.get(letter, 0)
            assert depth >= 0, (name, row)
        assert depth == 0, (name, row)
    for inside in re.findall(r"\\text(?:sf|it|bf|tt)?\{([^{}]*)\}", latex):
        assert not set(inside) & set("_$%#\\"), (name, inside)
    assert not re.search(r"_\{[^{}]*\}_\{", latex), name  # no index on an index


def test_every_parameter_occurs():
    for each in MEMBERS:
        told, latex = equations.written(each), text_of(each)
        for name in each.parameters:
            assert told.by_name or rf"\textit{{{name.replace('_', ' ')}}}" in latex, (each.identity(), name)


def test_every_name_read_occurs_or_is_handed_to_a_function():
    for each in MEMBERS:
        if not equations.written(each).functions and len(each.reads) == 1:
            name = each.reads[0].replace("_", " ")
            assert name in text_of(each) or each.identity() == "party.MembersHere", (each.identity(), name)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("market.IndustrialPrice", r"\text{industrial price} &= \exp\left(\textit{farm weight} \cdot \text{log scissors}\right)"),
        ("village.GrainNeed", r"\text{grain need} &= \text{people need} + \text{feed need}"),
        (
            "village.News",
            r"\Delta\, \text{felt call up} &= \frac{\text{call up} - \text{felt call up}}{\textit{call up memory}}",
        ),
        ("war.FrontBurden", r"\text{front burden} &= \text{mean}\left(\text{front} \mid \text{people} \cdot \text{territory soviet}\right)"),
        ("town.TownDeaths", r"{\text{hazard}}_{\text{others}} &= \textsf{of adults}"),
        ("village.Animals", r"{\text{amount}}_{\text{horses bred}} &= "),
        ("village.Animals", r"{\text{hazard}}_{\text{horses lost}} &= "),
        ("soviets.PowerTaken", r"\Pr\left(\text{power taken}\right) &= \left(1 - \exp\left(-\textit{pace} \cdot \textsf{ready}\right)\right)"),
    ],
)
def test_lines_written_by_eye(name, line):
    assert line in text_of(member(name))


def test_methods_of_a_member_are_written_out_below_in_bold():
    groups = equations.written(member("town.StrikeWave")).groups
    assert r"\textbf{cause}" in equations.latex(groups[0])
    assert any(line.left == r"\textbf{cause}" for group in groups[1:] for line in group.stated)


def test_a_value_worked_out_anew_is_primed():
    latex = text_of(member("soviets.ElectionsAlive"))
    assert r"\textsf{weight}' = \textsf{weight} + " in latex and latex.count(r"\textsf{weight}'") > 1


def test_functions_are_told_by_their_docstring():
    told = equations.functions([member("market.GoodsWorn"), member("war.CallUp")])
    assert told["claim"].startswith("The hazard at which")
    assert all(told.values())


def test_long_lines_are_broken_between_terms():
    short, *rest = equations._broken(long_sum(12), 60)
    assert rest and all(line.startswith(("+", "-")) for line in rest) and short.startswith(r"\text")
    assert " ".join([short, *rest]) == long_sum(12).text


def long_sum(terms):
    from thermidor.doors.tex import plus, words

    total = words("first term")
    for place in range(terms):
        total = plus(total, "+" if place % 2 else "-", words(f"term {place}"))
    return total


def test_markdown_names_moves_and_keeps_dollars_on_their_own_lines():
    page = equations.markdown(member("party.Purge"))
    assert "Moves: bench members → workers; village members → peasants" in page
    assert page.count("$$\n") == 2 * len(equations.written(member("party.Purge")).groups)


def test_functions_inside_a_method_are_written_with_the_locals():
    from thermidor.grammar import Condition, parameter, share

    class Toy(Condition):
        """Seats go by halves."""

        room = "rivals"
        name = "tier_leaning"
        reads = ("public_dissent",)
        part = parameter(0.5, share, prior="uniform, 0 to 1", source="a toy")

        def value(self, now):
            def step(below):
                half = self.part * below
                return half + 1

            return climb(now.public_dissent, step) + climb(now.public_dissent, lambda x: x * self.part)

    latex = text_of(Toy)
    assert r"\textsf{step}\left(\textsf{below}\right) = \textsf{half} + 1" in latex and r"\textsf{half} = \textit{part} \cdot \textsf{below}" in latex
    assert r"\textsf{x} \mapsto \textsf{x} \cdot \textit{part}" in latex
    check(latex, "Toy")


def climb(start, step):
    """A step taken twice."""
    return step(step(start))
