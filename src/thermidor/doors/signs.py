"""Functions of the rooms that mathematics has a sign for: powers, fractions, roots, sums, bounds, means."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from thermidor.grammar import Selection, SocialClass

from .tex import ATOM, SUM, Tex, axes, first_line, fraction, listed, plain, raised, sub, summed, times

Writer = Any  # of formulas.py
Sign = Callable[[Writer, ast.Call], Tex]


def _wrapped(before: str, after: str) -> Sign:
    def write(writer: Writer, node: ast.Call) -> Tex:
        inner = writer.tex(node.args[0])
        return Tex(f"{before}{inner.text}{after}", ATOM, inner.width + 4)

    return write


def _power(writer: Writer, node: ast.Call) -> Tex:
    return raised(writer.tex(node.args[0]), writer.tex(node.args[1]))


def _ratio(writer: Writer, node: ast.Call) -> Tex:
    return fraction(writer.tex(node.args[0]), writer.tex(node.args[1]))


def _clip(writer: Writer, node: ast.Call) -> Tex:
    inner, low, high = (writer.tex(each) for each in node.args)
    return Tex(rf"{{\left[{inner.text}\right]}}_{{{low.text}}}^{{{high.text}}}", ATOM, inner.width + 3)


def _extreme(name: str) -> Sign:
    def write(writer: Writer, node: ast.Call) -> Tex:
        inner = listed([writer.tex(each) for each in node.args])
        return Tex(rf"\{name}\left({inner.text}\right)", ATOM, inner.width + 5)

    return write


def _soft_minimum(writer: Writer, node: ast.Call) -> Tex:
    parts, sharpness = (writer.tex(each) for each in node.args)
    writer.noted["soft_minimum"] = first_line(writer.names.get("soft_minimum"))
    return Tex(rf"{{\text{{soft minimum}}}}_{{{sharpness.text}}}{parts.bound(ATOM).text}", ATOM, parts.width + 12)


def _total(writer: Writer, node: ast.Call) -> Tex:
    return summed(writer.tex(node.args[0]), axes(node.args[1:]))


def _inner(writer: Writer, node: ast.Call) -> Tex:
    return summed(times(writer.tex(node.args[0]), writer.tex(node.args[1])), ast.literal_eval(node.args[2]))


def _weighted_mean(writer: Writer, node: ast.Call) -> Tex:
    inner, weights = writer.tex(node.args[0]), writer.tex(node.args[1])
    index = rf"_{{\text{{{axes(node.args[2:])}}}}}" if node.args[2:] else ""
    writer.noted["mean"] = "of what stands before the bar, with the weights after it, over the axes below, or over all."
    return Tex(
        rf"\text{{mean}}{index}\left({inner.text} \mid {weights.text}\right)", ATOM, inner.width + weights.width + 8
    )


def _select(writer: Writer, node: ast.Call) -> Tex:
    chosen = node.args[1]
    found = writer.names.get(chosen.id) if isinstance(chosen, ast.Name) else None
    heads = writer.tex(node.args[0])
    if isinstance(chosen, ast.Call):  # CLASS.where(...), chosen on the spot
        return writer.tex(chosen)
    if isinstance(found, SocialClass) or not isinstance(found, Selection):
        return heads if isinstance(found, SocialClass) else sub(heads, writer.tex(chosen).text, 4)
    return sub(
        heads, r",\ ".join(rf"\text{{{plain(axis)}: {plain(', '.join(names))}}}" for axis, names in found.values), 8
    )


def _stack(writer: Writer, node: ast.Call) -> Tex:
    return sub(writer.tex(node.args[0]).bound(ATOM), writer.tex(node.args[1]).text)


def _sum(writer: Writer, node: ast.Call) -> Tex:
    given = node.args[0]
    if isinstance(given, ast.GeneratorExp | ast.ListComp):
        index = writer.over(given)
        inner = writer.tex(given.elt)
        return Tex(rf"\sum_{{{index}}} {inner.bound(ATOM).text}", SUM, inner.width + 6)
    start = next((each.value for each in node.keywords if each.arg == "start"), None)
    rest = isinstance(given, ast.Subscript) and isinstance(given.slice, ast.Slice) and start is not None
    return summed(
        writer.tex(given.value if rest and isinstance(given, ast.Subscript) else given), ""
    )  # sum(x[1:], start=x[0]) is the whole


def _field(writer: Writer, node: ast.Call) -> Tex:
    return writer.tex(node.args[0])


def _length(writer: Writer, node: ast.Call) -> Tex:
    return Tex(rf"\left|{writer.tex(node.args[0]).text}\right|", ATOM, 6)


SIGNS: dict[str, Sign] = {
    "exp": _wrapped(r"\exp\left(", r"\right)"), "log": _wrapped(r"\ln\left(", r"\right)"), "sqrt": _wrapped(r"\sqrt{", "}"),
    "positive": _wrapped(r"{\left[", r"\right]}_{+}"), "normal_share": _wrapped(r"\Phi\left(", r"\right)"),
    "power": _power, "ratio": _ratio, "clip": _clip, "smallest": _extreme("min"), "largest": _extreme("max"),
    "soft_minimum": _soft_minimum, "total": _total, "inner": _inner, "weighted_mean": _weighted_mean, "select": _select, "stack": _stack,
    "sum": _sum, "Field": _field, "len": _length, "tuple": _field, "list": _field, "enumerate": _field,
}  # fmt: skip
