"""Package and docs speak of the subject alone: no package hosts, no paths of one machine, nothing of their making."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from house.walk import PACKAGE, ROOT

LOOSE_FILES = (
    "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "CITATION.cff", "LICENSE", "Makefile",
    "pyproject.toml", "constraints.txt", ".gitignore", ".ci/run",
)  # fmt: skip
TEXT = {"", ".py", ".md", ".toml", ".csv", ".json", ".html", ".css", ".js", ".txt", ".cff", ".svg"}

# A path of one machine starts a word; inside an address of a source ('.../archive/cliff/works') it does not.
FORBIDDEN = {
    "a package host": r"\bpypi\.|pythonhosted|\bnpmjs\b|\banaconda\.|\bjsdelivr\b|\bunpkg\b|-index-url|find-links",
    "a path of one machine": r"(?<![\w.~/-])/(work|tmp|root|home|opt|Users|mnt)/",
    "a folder that is not delivered": r"\.\./shared|\bshared/(design|evidence)\b|\.library\b",
    "its own making": r"\bChatGPT\b|\bClaude\b|\bCopilot\b|\blanguage model\b|\bAI (assistant|tool|session)",
}


def delivered_texts() -> list[Path]:
    loose = [path for name in LOOSE_FILES if (path := ROOT / name).exists()]
    folders = [path for folder in (PACKAGE, ROOT / "docs", ROOT / "benchmarks") for path in folder.rglob("*")]
    return loose + sorted(path for path in folders if path.suffix in TEXT and path.is_file())


def faults(text: str) -> Iterator[tuple[int, str]]:
    """(line, what is wrong) for each line of the text that says what it should not."""
    for number, line in enumerate(text.splitlines(), start=1):
        yield from ((number, kind) for kind, pattern in FORBIDDEN.items() if re.search(pattern, line))


def test_delivered_texts_speak_of_the_subject_alone():
    found = [
        f"{path.relative_to(ROOT)}:{line}: {kind}"
        for path in delivered_texts()
        for line, kind in faults(path.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("see https://www.marxists.org/archive/cliff/works/1976/lenin2/ch06.htm", False),
        ("https://example.org/home/page and docs/work/notes", False),
        ("numpy==2.4.6", False),
        ("open('/work/main/x')", True),
        ("written to /tmp/out", True),
        ("see ../shared/design/house.md", True),
        ("from https://files.pythonhosted.org/packages", True),
    ],
)
def test_what_counts_as_wrong(line, wrong):
    assert bool(list(faults(line))) is wrong
