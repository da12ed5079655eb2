"""What the tests of the house share: where the rooms are and how their source is read."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "thermidor"
ROOMS = ("town", "village", "market", "war", "soviets", "party", "apparatus", "abroad", "policy")


def python_files(*folders: str) -> list[Path]:
    """All Python files of these folders of the package; a folder that is not there has none."""
    return sorted(path for folder in folders for path in (PACKAGE / folder).rglob("*.py"))


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def where(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


def docstrings(tree: ast.Module) -> set[ast.AST]:
    """The string constants that stand alone as a statement, docstrings among them: prose, not program."""
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }


def sources(tree: ast.Module) -> set[ast.AST]:
    """Everything under a keyword `source=`: a citation may name years, places and people."""
    return {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg == "source"
        for inner in ast.walk(node.value)
    }


def program(tree: ast.Module) -> Iterator[ast.AST]:
    """The nodes of a file without prose: no docstring, no citation (comments never reach the tree)."""
    prose = docstrings(tree) | sources(tree)
    return (node for node in ast.walk(tree) if node not in prose)
