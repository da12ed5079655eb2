"""Equations of processes and conditions, made from their code, so that a page cannot say anything else than what is run.

`written(member)` walks the methods in which a process or condition says what it does and returns its equations as LaTeX, with the
parameters, moves and helper functions that a reader needs to know; `markdown(member)` prints them.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from thermidor.grammar import Condition, Process
from thermidor.grammar.things import OUTSIDE

from .formulas import Writer
from .tex import PRODUCT, SUM, Tex, first_line, plain_text, sub, words

METHODS = ("value", "hazards", "amounts", "changes", "chances")
FEW = 4  # moves that are told one by one
WIDEST = 82  # letters that a line of an equation may take before it is broken
LEGEND = (
    "Quantities of the notice board stand upright, *parameters* in italics, what is only worked out on the way without serifs, what has a "
    "formula of its own below bold; a prime marks a value worked out anew. "
    "$[x]_+$ is $x$ where it is positive and else 0, $[x]_a^b$ is $x$ held between $a$ and $b$, "
    "$\\Phi$ the standard normal distribution function, $\\Delta$ a change a week; a fraction of nothing by nothing is 0; hazards are per week."
)


@dataclass(frozen=True)
class Line:
    """One equation. left: LaTeX. right: the expression. sign: between them; empty for a heading such as 'for each ...'."""

    left: str
    right: Tex
    sign: str = "="


@dataclass(frozen=True)
class Group:
    """Equations that belong together: what is stated, and the locals it stands on. words: what they are, for methods of the member."""

    words: str
    stated: tuple[Line, ...]
    where: tuple[Line, ...]


@dataclass(frozen=True)
class Written:
    """A process or condition as equations.

    Attributes:
        name, reason: of the member. groups: its equations, the first what it states. moves: name -> from whom to whom.
        functions: written by name -> what they do. by_name: whether parameters are looked up by a name worked out.
    """

    name: str
    reason: str
    groups: tuple[Group, ...]
    moves: dict[str, tuple[str, str]]
    functions: dict[str, str]
    by_name: bool


@cache
def written(member: type) -> Written:
    """The equations of a process or condition."""
    groups: list[Group] = []
    noted: dict[str, str] = {}
    waiting: dict[str, Any] = {}
    by_name = False
    for method in METHODS:
        function = getattr(member, method, None)
        if function is None or function in (getattr(Process, method, None), getattr(Condition, method, None)):
            continue
        body = _Body(member, function, method)
        groups.append(body.group(""))
        by_name |= body.writer.by_name
        noted |= body.writer.noted
        waiting |= body.writer.own
    done: set[str] = set()
    while fresh := [name for name in waiting if name not in done]:
        for name in fresh:
            done.add(name)
            body = _Body(member, waiting[name], name)
            groups.append(body.group(first_line(waiting[name])))
            by_name |= body.writer.by_name
            noted |= body.writer.noted
            waiting |= body.writer.own
    moves = {name: (_side(move.source), _side(move.target)) for name, move in getattr(member, "moves", {}).items()}
    reason = member.reason()  # type: ignore[attr-defined]
    return Written(member.identity(), reason, tuple(groups), moves, noted, by_name)  # type: ignore[attr-defined]


def latex(group: Group) -> str:
    """A group as one `aligned` environment, long lines broken at their terms or factors."""
    rows = [row for line in group.stated for row in _rows(line)]
    indent = r"\text{where}\quad "
    for line in group.where:
        for row in _rows(line):
            rows.append(f"&{indent}{row.replace('&', '', 1)}")
            indent = r"\phantom{\text{where}}\quad "
    return "\\begin{aligned}\n" + " \\\\\n".join(rows) + "\n\\end{aligned}"


def markdown(member: type) -> str:
    """A member as Markdown: its reason, its equations, whom it moves, what the functions named in it do."""
    told = written(member)
    parts = [f"**`{told.name}`**: {told.reason}"]
    for group in told.groups:
        if group.words:
            parts.append(f"{_sentence(group.words)}")
        parts.append(f"$$\n{latex(group)}\n$$")
    if told.moves:
        parts.append(f"Moves: {_moves(told.moves)}.")
    if told.by_name:
        parts.append("*own* is the parameter of that name.")
    return "\n\n".join(parts) + "\n"


def functions(members: Any) -> dict[str, str]:
    """What the functions written by name in these members do, by name."""
    told: dict[str, str] = {}
    for member in members:
        told |= {name.replace("_", " "): about for name, about in written(member).functions.items()}
    return dict(sorted(told.items()))


def symbol(parameter: str) -> str:
    """How a parameter stands in the equations, in Markdown."""
    return f"*{parameter.rsplit('.', 1)[-1].replace('_', ' ')}*"


def _sentence(text: str) -> str:
    return text if text.endswith((".", ":", "?")) else f"{text}."


def _moves(moves: dict[str, tuple[str, str]]) -> str:
    """Who goes where: each move by its name while they are few, else by where they lead."""
    if len(moves) <= FEW:
        return "; ".join(f"{name.replace('_', ' ')}: {source} → {target}" for name, (source, target) in moves.items())
    targets = dict.fromkeys(target for _, target in moves.values())
    sources = {
        target: dict.fromkeys(source for source, other in moves.values() if other == target) for target in targets
    }
    return "; ".join(f"{', '.join(sources[target])} → {target}" for target in targets)


def _side(side: Any) -> str:
    chosen = [f"{axis} {' or '.join(names)}" for axis, names in getattr(side, "values", ())]
    told = side.of.name + (f" ({', '.join(chosen)})" if chosen else "")
    return str(told).replace("_", " ")


def _rows(line: Line) -> Iterator[str]:
    """Rows of an `aligned` environment."""
    if not line.sign:
        yield f"&{line.left}"
        return
    first = True
    for text in _broken(line.right, WIDEST - 12):
        yield f"{line.left} &{line.sign} {text}" if first else rf"&\qquad {text}"
        first = False


def _broken(right: Tex, room: float) -> list[str]:
    """An expression in lines of about `room` letters, broken between its terms, a term that is too long between its factors."""
    if right.width <= room or not right.parts:
        return [right.text]
    lines: list[str] = []
    width = room + 1.0
    for place, part in enumerate(right.parts):
        glue = r"\cdot " if right.binds == PRODUCT and place else ""
        if part.width > room and part.parts and right.binds == SUM:
            pieces = _broken(Tex(part.text, PRODUCT, part.width, part.parts), room)
            sign = part.text.split(" ", 1)[0] + " " if place and part.text[:2] in ("+ ", "- ") else ""
            lines += [sign + pieces[0], *pieces[1:]]
            width = room
        elif width + part.width > room:
            lines.append(glue + part.text)
            width = part.width
        else:
            lines[-1] += f" {glue}{part.text}"
            width += part.width + 2
    return lines


Label = Callable[[str, str], str]  # LaTeX of a key, and the key where it is a plain name -> a left side


class _Body:
    """One method, statement by statement.

    Args:
        member: the class. function: the method, or a function that is handed the member. method: its name.
    """

    def __init__(self, member: Any, function: Any, method: str) -> None:
        self.member, self.method = member, method
        source: Any = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
        self.tree = source
        self.arguments = [each.arg for each in source.args.args if each.arg not in ("self", "now")]
        local = {
            node.id for node in ast.walk(self.tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        }
        self.writer = Writer(member, function.__globals__, local | set(self.arguments))
        returned = next((node.value for node in reversed(source.body) if isinstance(node, ast.Return)), None)
        self.table = returned.id if isinstance(returned, ast.Name) else ""  # a dict made piece by piece and handed back
        self.made: list[Line] = []
        self.stated: list[Line] = []
        self.where: list[Line] = []

    def group(self, about: str) -> Group:
        """All statements, what is stated apart from the locals."""
        for statement in self.tree.body:
            self._statement(statement)
        return Group(about, tuple(self.stated), tuple(self.where))

    def _statement(self, node: Any, inside: bool = False) -> None:
        if isinstance(node, ast.Return):
            if isinstance(node.value, ast.Name) and self.made:
                self.stated += self.made
            elif node.value is not None:
                self.stated += self._entries(node.value)
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                self._assign(target, node.value, inside)
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            self._assign(node.target, node.value, inside)
        elif isinstance(node, ast.AugAssign):
            self._assign(node.target, ast.BinOp(node.target, node.op, node.value), inside)
        elif isinstance(node, ast.For):
            nameless = isinstance(node.target, ast.Name) and node.target.id == "_"
            who = (
                r"\text{for each of }" if nameless else rf"\text{{for each }} {self.writer.tex(node.target).text} \in "
            )
            self.where.append(Line(rf"{who} {self.writer.tex(node.iter).text}:", Tex(""), ""))
            for statement in node.body:
                self._statement(statement, inside=True)
        elif isinstance(node, ast.If):
            self.where.append(Line(rf"\text{{if }} {self.writer.tex(node.test).text}:", Tex(""), ""))
            for statement in node.body:
                self._statement(statement, inside=True)
            if node.orelse:
                self.where.append(Line(r"\text{else}:", Tex(""), ""))
            for statement in node.orelse:
                self._statement(statement, inside=True)
        elif isinstance(node, ast.FunctionDef):
            self._inner(node)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            call = node.value
            if isinstance(call.func, ast.Attribute) and call.func.attr == "append":
                list_name = self.writer.tex(call.func.value)
                self.where.append(
                    Line(
                        list_name.text, Tex(rf"{list_name.text},\ {self.writer.tex(call.args[0]).text}"), r"\leftarrow"
                    )
                )

    def _inner(self, node: ast.FunctionDef) -> None:
        """A function defined inside a method: its locals, then what it gives."""
        names = [each.arg for each in node.args.args]
        self.writer.local |= {node.name, *names}
        for statement in node.body:
            if isinstance(statement, ast.Return) and statement.value is not None:
                taken = r",\ ".join(self.writer.symbol(name).text for name in names)
                self.where.append(Line(rf"{self.writer.symbol(node.name).text}\left({taken}\right)", self.writer.tex(statement.value)))
            else:
                self._statement(statement)

    def _assign(self, target: Any, value: Any, inside: bool) -> None:
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
            for one, other in zip(target.elts, value.elts, strict=True):
                self._assign(one, other, inside)
            return
        name = target.id if isinstance(target, ast.Name) else ""
        if self.table and name == self.table and _is_table(value):
            self.made = self._entries(value)
            return
        if (
            self.table
            and isinstance(target, ast.Subscript)
            and isinstance(target.value, ast.Name)
            and target.value.id == self.table
            and self.made
        ):
            self.made.append(Line(self._left(target.slice), self.writer.tex(value)))
            return
        if name and not inside and isinstance(value, ast.Dict | ast.DictComp) and not _has_table(value):
            base = self.writer.symbol(name)
            self.where += self._entries(value, lambda told, _: sub(base, told).text)
            return
        right = self.writer.tex(value)
        before = {line.left for line in self.where}
        if (
            name
            and not inside
            and self.writer.symbol(name).text in before | {self.writer.symbol(each).text for each in self.arguments}
        ):
            self.writer.again[name] = self.writer.again.get(name, 0) + 1
        left = self.writer.tex(target).text
        self.where.append(Line(left, right, r"\leftarrow" if inside and left in before else "="))

    # ---- what is stated ---------------------------------------------------------------------------------

    def _entries(self, node: Any, label: Label | None = None, alone: bool = True) -> list[Line]:
        """Lines of what is handed back. label: makes a left side of a key. alone: whether nothing else is stated beside it."""
        label = label or self._labelled
        if self.method == "value" and label == self._labelled and not _is_table(node):
            return [Line(plain_text(self.member.name), self.writer.tex(node))]
        if isinstance(node, ast.Dict):
            found: list[Line] = []
            for key, value in zip(node.keys, node.values, strict=True):
                found += (
                    self._entries(value, label)
                    if key is None
                    else [Line(self._left(key, label), self.writer.tex(value))]
                )
            return found
        if isinstance(node, ast.DictComp):
            index = self.writer.over(node)
            right = self.writer.tex(node.value)
            return [
                Line(
                    self._left(node.key, label),
                    Tex(rf"{right.text} \qquad \left({index}\right)", right.binds, right.width + 14),
                )
            ]
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            return self._entries(node.left, label, False) + self._entries(node.right, label, False)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "fromkeys":
            whole = isinstance(node.args[0], ast.Attribute)  # all that is declared
            which = r"\text{others}" if whole and (self.table or not alone) else r"\text{each}"
            keys = which if whole else rf"\text{{each of }} {self.writer.tex(node.args[0]).text}"
            return [Line(label(keys, ""), self.writer.tex(node.args[1]))]
        if self.method not in METHODS:
            return [Line(self._own_name(), self.writer.tex(node))]
        return [Line(label(r"\text{all}", ""), self.writer.tex(node))]

    def _own_name(self) -> str:
        name = words(self.method.strip("_"), "textbf").text
        inside = r",\ ".join(self.writer.symbol(each).text for each in self.arguments)
        return rf"{name}\left({inside}\right)" if inside else name

    def _left(self, key: Any, label: Label | None = None) -> str:
        return (label or self._labelled)(
            self.writer.tex(key).text, str(key.value) if isinstance(key, ast.Constant) else ""
        )

    def _labelled(self, told: str, name: str) -> str:
        """The left side of what is stated under a name."""
        if self.method == "hazards":
            return sub(words("hazard"), told).text
        if self.method == "amounts":
            flow = self.member.board.notices.get(name)
            return sub(words("amount" if flow is not None and flow.source is OUTSIDE else "hazard"), told).text
        if self.method == "changes":
            return rf"\Delta\, {told}"
        if self.method == "chances":
            return rf"\Pr\left({told}\right)"
        return sub(Tex(self._own_name()), told).text


def _has_table(node: ast.Dict | ast.DictComp) -> bool:
    """Whether some value of a dict is itself one."""
    values = node.values if isinstance(node, ast.Dict) else [node.value]
    return any(isinstance(value, ast.Dict | ast.DictComp) for value in values)


def _is_table(node: Any) -> bool:
    """Whether an expression is a dict, or two of them joined."""
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.BitOr) and (_is_table(node.left) or _is_table(node.right))
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Attribute) and node.func.attr == "fromkeys"
    return isinstance(node, ast.Dict | ast.DictComp)
