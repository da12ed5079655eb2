"""Expressions of the rooms as LaTeX: what stands in the code, read as mathematics.

Quantities of the notice board are upright words, parameters italic, locals without serifs, methods of the member bold. What mathematics
has a sign for gets it (`signs.py`); every other function is written by its name and noted, so that a page can say in a line what it does.
"""

from __future__ import annotations

import ast
import inspect
from dataclasses import dataclass, field
from typing import Any

from thermidor.grammar import SocialClass
from thermidor.grammar.things import Notice

from .signs import SIGNS
from .tex import (
    ATOM,
    SUM,
    Tex,
    axes,
    called,
    first_line,
    fraction,
    listed,
    negative,
    number,
    plain_text,
    plus,
    quoted,
    raised,
    sub,
    summed,
    times,
    words,
)  # fmt: skip

COMPARED = {
    ast.Eq: "=", ast.NotEq: r"\neq", ast.Lt: r"\lt", ast.LtE: r"\leq", ast.Gt: r"\gt", ast.GtE: r"\geq", ast.In: r"\in",
    ast.NotIn: r"\notin", ast.Is: "=", ast.IsNot: r"\neq",
}  # fmt: skip
BARE = ("name", "values", "axes", "of")  # attributes of a thing that mean the thing


@dataclass
class Writer:
    """Writes the expressions of one function.

    Args:
        member: the class it belongs to. names: globals of its file. local: names that are locals of it.

    Attributes:
        noted: functions written by their name -> what their docstring says. own: methods that must be written out as well.
        by_name: whether a parameter is looked up by a name worked out, so that all of them are in use.
        again: how often each local has been set anew.
    """

    member: Any
    names: dict[str, Any]
    local: set[str]
    noted: dict[str, str] = field(default_factory=dict)
    own: dict[str, Any] = field(default_factory=dict)
    by_name: bool = False
    again: dict[str, int] = field(default_factory=dict)

    def tex(self, node: ast.AST) -> Tex:
        """LaTeX of an expression; what has no form of its own is quoted as it stands."""
        write = getattr(self, f"_{type(node).__name__.lower()}", None)
        return write(node) if write else quoted(node)

    def symbol(self, name: str) -> Tex:
        """A local: primed when it has been set anew."""
        base = words(name.strip("_") or "rest", "textsf")
        return Tex(base.text + "'" * self.again.get(name, 0), ATOM, base.width)

    # ---- leaves --------------------------------------------------------------------------------------

    def _constant(self, node: ast.Constant) -> Tex:
        return words(node.value) if isinstance(node.value, str) else number(node.value)

    def _joinedstr(self, node: ast.JoinedStr) -> Tex:
        return Tex(
            r"\,".join(
                self.tex(part.value if isinstance(part, ast.FormattedValue) else part).text for part in node.values
            ),
            ATOM,
            9,
        )

    def _name(self, node: ast.Name) -> Tex:
        if node.id in self.local:
            return self.symbol(node.id)
        found = self.names.get(node.id)
        if isinstance(found, SocialClass | Notice):
            return words(found.name)
        if isinstance(found, int | float) and not isinstance(found, bool):
            return number(found)
        return words(node.id.lower())

    def _attribute(self, node: ast.Attribute) -> Tex:
        owner = node.value.id if isinstance(node.value, ast.Name) else ""
        if owner == "now":
            return words(node.attr)
        if owner == "self":
            if node.attr in self.member.parameters:
                return words(node.attr, "textit")
            value = getattr(self.member, node.attr, None)
            if inspect.isfunction(value):  # handed on, to be called by another
                self.own[node.attr] = value
                return words(node.attr.strip("_"), "textbf")
            return number(value) if isinstance(value, int | float) else words(node.attr)
        base = self.tex(node.value)
        return base if node.attr in BARE else sub(base, words(node.attr).text)

    def _subscript(self, node: ast.Subscript) -> Tex:
        if isinstance(node.value, ast.Name) and node.value.id == "now":
            return self.tex(node.slice)
        return sub(self.tex(node.value), self.tex(node.slice).text)

    def _slice(self, node: ast.Slice) -> Tex:
        low, high = (self.tex(each).text if each else "" for each in (node.lower, node.upper))
        return Tex(rf"{low}\ldots {high}")

    # ---- sums and products -----------------------------------------------------------------------------

    def _binop(self, node: ast.BinOp) -> Tex:
        if (
            isinstance(node.op, ast.Mult | ast.Div)
            and isinstance(node.left, ast.UnaryOp)
            and isinstance(node.left.op, ast.USub)
        ):
            return negative(self._binop(ast.BinOp(node.left.operand, node.op, node.right)))
        if isinstance(node.op, ast.Div) and isinstance(node.left, ast.BinOp) and isinstance(node.left.op, ast.Div):
            return self._binop(
                ast.BinOp(node.left.left, ast.Div(), ast.BinOp(node.left.right, ast.Mult(), node.right))
            )  # a / b / c
        left, right = self.tex(node.left), self.tex(node.right)
        if isinstance(node.op, ast.Add | ast.Sub):
            return plus(left, "+" if isinstance(node.op, ast.Add) else "-", right)
        if isinstance(node.op, ast.Mult):
            return times(left, right)
        if isinstance(node.op, ast.Div):
            return fraction(left, right)
        if isinstance(node.op, ast.Pow):
            return raised(left, right)
        joined = isinstance(node.op, ast.BitOr)
        return Tex(rf"{left.text} \cup {right.text}", SUM, left.width + right.width + 3) if joined else quoted(node)

    def _unaryop(self, node: ast.UnaryOp) -> Tex:
        inner = self.tex(node.operand)
        if isinstance(node.op, ast.USub):
            return negative(inner)
        return Tex(rf"\neg {inner.bound(ATOM).text}", ATOM, inner.width + 1) if isinstance(node.op, ast.Not) else inner

    def _compare(self, node: ast.Compare) -> Tex:
        signs = [COMPARED[type(op)] for op in node.ops]
        told = [self.tex(node.left), *(self.tex(each) for each in node.comparators)]
        text = told[0].text + "".join(f" {sign} {each.text}" for sign, each in zip(signs, told[1:], strict=True))
        return Tex(text, SUM, sum(each.width + 2 for each in told))

    def _boolop(self, node: ast.BoolOp) -> Tex:
        sign = r" \wedge " if isinstance(node.op, ast.And) else r" \vee "
        return Tex(sign.join(self.tex(each).text for each in node.values), SUM, 12)

    def _ifexp(self, node: ast.IfExp) -> Tex:
        yes, when, no = (self.tex(each) for each in (node.body, node.test, node.orelse))
        return Tex(
            rf"{yes.text}\ \text{{if }} {when.text}\text{{, else }} {no.text}",
            SUM,
            yes.width + when.width + no.width + 9,
        )

    def _lambda(self, node: ast.Lambda) -> Tex:
        names = [each.arg for each in node.args.args]
        self.local |= set(names)
        inner = self.tex(node.body)
        taken = listed([self.symbol(name) for name in names]).bound(ATOM if len(names) > 1 else SUM)
        return Tex(rf"{taken.text} \mapsto {inner.text}", SUM, taken.width + inner.width + 3)

    # ---- collections ---------------------------------------------------------------------------------

    def _tuple(self, node: ast.Tuple | ast.List) -> Tex:
        if not node.elts:
            return Tex(r"\varnothing")
        return listed([self.tex(each) for each in node.elts]).bound(ATOM)

    _list = _tuple

    def _starred(self, node: ast.Starred) -> Tex:
        return self.tex(node.value)

    def _dict(self, node: ast.Dict) -> Tex:
        pairs = [
            Tex(f"{self.tex(key).text}: {self.tex(value).text}" if key else self.tex(value).text, SUM, 12)
            for key, value in zip(node.keys, node.values, strict=True)
        ]
        return listed(pairs).bound(ATOM)

    def _listcomp(self, node: Any) -> Tex:
        with_names = self.over(node)
        return sub(Tex(rf"\left({self.tex(node.elt).text}\right)", ATOM, 12), with_names)

    _generatorexp = _setcomp = _listcomp

    def _dictcomp(self, node: ast.DictComp) -> Tex:
        with_names = self.over(node)
        return sub(Tex(rf"\left({self.tex(node.key).text}: {self.tex(node.value).text}\right)", ATOM, 16), with_names)

    def over(self, node: Any) -> str:
        """What a comprehension runs over, as an index; its names become locals."""
        told = []
        for each in node.generators:
            self.local |= {inner.id for inner in ast.walk(each.target) if isinstance(inner, ast.Name)}
            told.append(rf"{self.tex(each.target).text} \in {self.tex(each.iter).text}")
            told += [self.tex(test).text for test in each.ifs]
        return r",\ ".join(told)

    # ---- calls ---------------------------------------------------------------------------------------

    def _call(self, node: ast.Call) -> Tex:
        if isinstance(node.func, ast.Attribute):
            return self._method(node, node.func)
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        sign = SIGNS.get(name)
        if sign is not None:
            return sign(self, node)
        function = self.names.get(name)
        if name == "getattr":
            self.by_name = self.by_name or isinstance(node.args[0], ast.Name) and node.args[0].id == "self"
            return sub(words("own", "textit"), self.tex(node.args[1]).text)
        if inspect.isfunction(function):
            if any(isinstance(each, ast.Name) and each.id == "self" for each in node.args):
                self.own[name] = function  # it may read parameters of the member
                inside = self._arguments(node)
                told = words(name.strip("_"), "textbf")
                return Tex(rf"{told.text}\left({listed(inside).text}\right)", ATOM, told.width + 6) if inside else told
            else:
                self.noted[name] = first_line(function)
        return called(name, *self._arguments(node))

    def _method(self, node: ast.Call, function: ast.Attribute) -> Tex:
        if isinstance(function.value, ast.Name) and function.value.id == "self":
            self.own[function.attr] = getattr(self.member, function.attr)
            inside = self._arguments(node)
            name = words(function.attr.strip("_"), "textbf")
            return Tex(rf"{name.text}\left({listed(inside).text}\right)", ATOM, name.width + 6) if inside else name
        base, how = self.tex(function.value), function.attr
        given = [rf"{plain_text(each.arg)} = {self.tex(each.value).text}" for each in node.keywords if each.arg]
        if how in ("sum", "mean"):
            over = axes(node.args)
            return (
                summed(base, over)
                if how == "sum"
                else sub(called("mean", base), rf"\text{{{over}}}")
                if over
                else called("mean", base)
            )
        if how in ("at", "where"):
            return sub(base, r",\ ".join(given), 4)
        if how == "renamed":
            moved = [rf"{plain_text(each.arg)} \to {self.tex(each.value).text}" for each in node.keywords if each.arg]
            return sub(base, r",\ ".join(moved), 4)
        if how == "index":
            return self.tex(node.args[0])
        if how == "get":
            found = sub(base, self.tex(node.args[0]).text)
            return plus(found, r"\text{ or }", self.tex(node.args[1])) if node.args[1:] else found
        if how == "take":
            return sub(base, r"\to ".join(self.tex(each).text for each in node.args))
        if how == "items":
            return base
        if how == "fromkeys":
            keys, value = (self.tex(each) for each in node.args)
            return Tex(rf"\left(\text{{each of }} {keys.text}: {value.text}\right)", ATOM, keys.width + value.width + 9)
        return called(how, base, *self._arguments(node))

    def _arguments(self, node: ast.Call) -> list[Tex]:
        """All that is handed over, but for the reading and the member themselves."""
        told = [self.tex(each) for each in node.args if not (isinstance(each, ast.Name) and each.id in ("now", "self"))]
        for each in node.keywords:
            value = self.tex(each.value)
            told.append(Tex(rf"{plain_text(each.arg)} = {value.text}", SUM, value.width + 8) if each.arg else value)
        return told
