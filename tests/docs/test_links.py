"""Every relative link of the documents leads somewhere, and the index leads to every page."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ROOT / "docs" / "rooms" / "text"  # sections of the papers as written by hand, before their numbers are looked up
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *(page for page in sorted((ROOT / "docs").rglob("*.md")) if page.parent != TEXTS)]
LINK = re.compile(r"(?<!!)\[[^\]\n]+\]\(([^()\s]+)\)|!\[[^\]\n]*\]\(([^()\s]+)\)")
CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)


def links(page: Path) -> list[str]:
    """Targets of the links of a page that stay within the tree; code is no prose."""
    prose = CODE.sub("", page.read_text(encoding="utf-8"))
    found = [first or second for first, second in LINK.findall(prose)]
    return [link for link in found if not re.match(r"[a-z]+:", link)]


def anchors(page: Path) -> set[str]:
    """Anchors of the headings of a page, as code hosts make them."""
    prose = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", prose, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_resolve(page):
    for link in links(page):
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), f"{page.name}: '{link}' leads nowhere"
        assert target.is_relative_to(ROOT), f"{page.name}: '{link}' leaves the tree"
        assert not anchor or anchor in anchors(target), f"{page.name}: '{link}' names no heading"


def test_the_index_links_every_page():
    index = ROOT / "docs" / "index.md"
    linked = {(index.parent / link.partition("#")[0]).resolve() for link in links(index)}
    missing = [str(page.relative_to(ROOT)) for page in DOCUMENTS if page not in linked and page != index]
    assert not missing
