"""The walk is executed: the Python of every page, in the order of the pages, in one namespace."""

import re
from pathlib import Path

import pytest

WALK = Path(__file__).resolve().parents[2] / "docs" / "walk"
PAGES = sorted(WALK.glob("*.md"))
BLOCK = re.compile(r"^```(python|toml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"# (\S+\.toml)\n")


@pytest.fixture(scope="module")
def namespace():
    """What the pages share. Processes defined in it belong to the room 'toy', as those of any reader do."""
    return {"__name__": "walk"}


def execute(page: Path, namespace: dict) -> None:
    """Run a page: a TOML block that begins with the name of a file becomes that file, Python is executed."""
    text = page.read_text(encoding="utf-8")
    for block in BLOCK.finditer(text):
        language, source = block.groups()
        if language == "toml":
            name = NAMED.match(source)
            assert name, f"{page.name}: a TOML block begins with a comment that names its file"
            Path(name[1]).write_text(source, encoding="utf-8")
        else:
            # Empty lines in front, so that a failure names the line of the page.
            before = "\n" * (text.count("\n", 0, block.start()) + 1)
            exec(compile(before + source, str(page), "exec"), namespace)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page(page, namespace, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    execute(page, namespace)


def test_pages_are_numbered_without_gaps_and_each_leads_to_the_next():
    assert [page.name[:3] for page in PAGES] == [f"{number:02}-" for number in range(1, len(PAGES) + 1)]
    for page, following in zip(PAGES, PAGES[1:], strict=False):
        assert f"]({following.name})" in page.read_text(encoding="utf-8")
