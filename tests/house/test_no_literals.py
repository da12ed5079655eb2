"""Law 7, sources: a number in a room stands beside its source, or it is 0, 1, 2 or one half.

House law asks this of the bodies of processes. The test asks it of every function of a room, its lambdas and defaults
included, and of plain constants of files and classes: otherwise a number could move one line up and lose its card.
"""

import ast
from collections.abc import Iterator

import pytest

from house.walk import ROOMS, parse, python_files, where

FREE = (0, 1, 2, 0.5)


def is_stray_number(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in (int, float, complex) and node.value not in FREE


def sourced(tree: ast.Module) -> set[ast.AST]:
    """All that stands inside a declaration with a `source=`, e.g. a parameter, outside any function."""
    inside_functions = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for inner in ast.walk(node)
    }
    return {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and node not in inside_functions
        if any(keyword.arg == "source" for keyword in node.keywords)
        for inner in ast.walk(node)
    }


def stray_numbers(tree: ast.Module) -> Iterator[ast.Constant]:
    allowed = sourced(tree)
    return (node for node in ast.walk(tree) if is_stray_number(node) and node not in allowed)


def test_no_number_without_a_source():
    stray = [
        f"{where(path, node)}: {node.value}" for path in python_files(*ROOMS) for node in stray_numbers(parse(path))
    ]
    assert not stray, "make each a parameter with its unit, prior and source:\n" + "\n".join(stray)


@pytest.mark.parametrize(
    ("text", "strays"),
    [
        ("class P:\n    a = parameter(0.3, per_week, prior='normal, sd 1', source='card')\n", []),
        ("class P:\n    def hazards(self, now):\n        return -1 + 2 * now.hunger + 0.5 - 0\n", []),
        ("class P:\n    def hazards(self, now):\n        return 0.02 * now.hunger\n", [0.02]),
        ("class P:\n    def flows(self, now):\n        return now.state[4]\n", [4]),
        ("class P:\n    def value(self, now):\n        return parameter(7, source='card')\n", [7]),
        ("def curve(x, steep=5.3):\n    return x ** 3\n", [5.3, 3]),
        ("STEEP = 5.3\n", [5.3]),
        ("class P:\n    share = split(0.3, 0.7)\n", [0.3, 0.7]),
    ],
)
def test_what_counts_as_stray(text, strays):
    assert sorted(node.value for node in stray_numbers(ast.parse(text))) == sorted(strays)
