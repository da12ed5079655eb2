"""Pieces of LaTeX that know how tightly they hold together, how wide they are and where they may be broken.

Only commands that MathJax and KaTeX both know are used, and no underscore stands inside a text.
"""

from __future__ import annotations

import ast
import inspect
from dataclasses import dataclass
from typing import Any

SUM, PRODUCT, ATOM = range(3)  # how tightly the parts of an expression hold together


@dataclass(frozen=True)
class Tex:
    """LaTeX of an expression.

    Attributes:
        text: the LaTeX. binds: SUM, PRODUCT or ATOM. width: about how many letters it takes in a line.
        parts: its terms or factors, where a long line may be broken; terms carry their sign.
    """

    text: str
    binds: int = ATOM
    width: float = 1.0
    parts: tuple[Tex, ...] = ()

    def bound(self, least: int) -> Tex:
        """The same, in parentheses where it binds less than is needed."""
        return self if self.binds >= least else Tex(rf"\left({self.text}\right)", ATOM, self.width + 2)


def plain(words: str) -> str:
    """Words of an identifier, safe inside a text of LaTeX."""
    kept = "".join(
        letter if letter.isalnum() or letter in " .,:;=+-*/()'" else " " for letter in words.replace("_", " ")
    )
    return " ".join(kept.split())


def words(text: str, style: str = "text") -> Tex:
    """An identifier as words."""
    told = plain(text)
    return Tex(rf"\{style}{{{told}}}", ATOM, 0.9 * len(told))


def called(function: str, *arguments: Tex) -> Tex:
    """A function written by its name; without arguments, the name alone."""
    name = words(function)
    if not arguments:
        return name
    inside = listed(arguments)
    return Tex(rf"{name.text}\left({inside.text}\right)", ATOM, name.width + inside.width + 2)


def listed(items: Any) -> Tex:
    """Expressions with commas between them."""
    each = list(items)
    return Tex(r",\ ".join(item.text for item in each), SUM, sum(item.width + 2 for item in each))


def sub(base: Tex, index: str, width: float = 3.0) -> Tex:
    """An expression with an index below."""
    inner = base.bound(ATOM)
    return Tex(f"{{{inner.text}}}_{{{index}}}", ATOM, inner.width + width)


def raised(base: Tex, exponent: Tex) -> Tex:
    """A power."""
    inner = base.bound(ATOM if not base.text.startswith(r"\frac") else ATOM + 1)
    return Tex(f"{{{inner.text}}}^{{{exponent.text}}}", ATOM, inner.width + 0.7 * exponent.width)


def fraction(above: Tex, below: Tex) -> Tex:
    """A fraction; never needs parentheses."""
    return Tex(rf"\frac{{{above.text}}}{{{below.text}}}", ATOM, max(above.width, below.width))


def plus(left: Tex, sign: str, right: Tex) -> Tex:
    """left + right or left - right, terms kept apart."""
    safe = right.bound(PRODUCT) if sign == "-" or right.text.startswith("-") else right
    first, rest = (
        left.parts if left.binds == SUM and left.parts else (left,),
        safe.parts if safe.binds == SUM and safe.parts else (safe,),
    )
    terms = (
        *first,
        Tex(f"{sign} {rest[0].text}", SUM, rest[0].width + 2, rest[0].parts if rest[0].binds == PRODUCT else ()),
        *rest[1:],
    )
    return Tex(" ".join(term.text for term in terms), SUM, left.width + right.width + 2, terms)


def times(left: Tex, right: Tex) -> Tex:
    """left times right, factors kept apart."""
    factors: list[Tex] = []
    for side in (left.bound(PRODUCT), right.bound(PRODUCT)):
        factors += side.parts if side.binds == PRODUCT and side.parts else (side,)
    return Tex(
        r" \cdot ".join(each.text for each in factors), PRODUCT, sum(each.width + 2 for each in factors), tuple(factors)
    )


def negative(inner: Tex) -> Tex:
    """The same with a minus before it."""
    safe = inner.bound(PRODUCT)
    return Tex(f"-{safe.text}", SUM, safe.width + 1, (Tex(f"-{safe.text}", SUM, safe.width + 1, safe.parts),))


def plain_text(name: str | None) -> str:
    """A name as upright words."""
    return rf"\text{{{plain(name or '')}}}"


def summed(inner: Tex, below: str) -> Tex:
    """A sum over named axes, or over all."""
    index = rf"_{{\text{{{below}}}}}" if below else ""
    return Tex(rf"\sum{index} {inner.bound(ATOM).text}", SUM, inner.width + 4)


def number(value: Any) -> Tex:
    """A number as it is written, powers of ten as such."""
    told = f"{value:g}" if isinstance(value, int | float) and not isinstance(value, bool) else plain_text(str(value))
    if "e" in told and not told.startswith("\\"):
        lead, exponent = told.split("e")
        told = ("" if lead == "1" else rf"{lead} \cdot ") + f"10^{{{int(exponent)}}}"
    return Tex(told, SUM if told.startswith("-") else ATOM, len(told))


def quoted(node: ast.AST) -> Tex:
    """Code that has no form of its own, as it stands."""
    told = plain(ast.unparse(node))
    return Tex(rf"\texttt{{{told}}}", ATOM, len(told))


def first_line(function: Any) -> str:
    """What a function's docstring says first, up to the first blank line."""
    told = (inspect.getdoc(function) or "").split("\n\n")[0]
    return " ".join(told.split())


def axes(nodes: list[ast.expr]) -> str:
    """Names of axes as they are handed to a sum or a mean."""
    return ", ".join(plain(str(each.value)) if isinstance(each, ast.Constant) else "further axes" for each in nodes)
