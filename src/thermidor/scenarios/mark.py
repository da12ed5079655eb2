"""The mark of a society: one short hash that changes when anything does that its runs depend on, and not with comments or layout."""

from __future__ import annotations

import ast
from functools import cache
from hashlib import blake2b
from importlib import resources
from pathlib import Path

import numpy as np

from thermidor import russia

from .scenario import load
from .simulate import packed


@cache
def society() -> str:
    """What an ensemble depends on: names, start, priors and reference values of the society, and the code of its rooms, as one short hash."""
    pack = packed()
    digest = blake2b(pack.fingerprint().encode(), digest_size=6)
    digest.update(pack.theta(russia.reference_for(pack)).tobytes())
    digest.update("\n".join(each.words for each in pack.parameters.values()).encode())
    digest.update(pack.heads().tobytes())
    for group in (pack.society.stocks, pack.society.traces, pack.society.covariates):
        for name in sorted(group):
            digest.update(np.ascontiguousarray(np.asarray(group[name], dtype=float)).tobytes())
    for room in sorted(russia.ROOMS):
        for file in sorted(Path(str(resources.files("thermidor").joinpath(room))).glob("*.py")):
            digest.update(substance(file.read_text("utf-8")).encode())
    digest.update(load("free").toml().encode())
    return digest.hexdigest()


def substance(text: str) -> str:
    """Code without what changes nothing: layout, comments, docstrings, imports."""
    body = [node for node in ast.parse(text).body if not isinstance(node, ast.Import | ast.ImportFrom)]
    for node in ast.walk(ast.Module(body, [])):
        first = getattr(node, "body", None)
        if isinstance(first, list) and first and isinstance(first[0], ast.Expr) and isinstance(first[0].value, ast.Constant):
            first[0].value.value = ""
    return ast.dump(ast.Module(body, []))
