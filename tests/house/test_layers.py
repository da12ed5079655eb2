"""Floors: a lower floor never imports a higher one, and neighbours on one floor never import each other."""

import tomllib

from house.walk import PACKAGE, ROOMS, ROOT


def contract() -> dict:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return settings["tool"]["importlinter"]["contracts"][0]


def floors() -> list[set[str]]:
    """The floors from top to bottom, each the set of its rooms, brackets removed."""
    return [{name.strip(" ()") for name in floor.split("|")} for floor in contract()["layers"]]


def test_the_contract_holds():
    from importlinter.cli import lint_imports

    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0, "`lint-imports` shows why"


def test_the_contract_covers_the_whole_house():
    """Exhaustive means that a new folder must be given its floor; the order below is the plan of the house."""
    assert contract()["exhaustive"] is True
    order = "doors judgement store scenarios russia start evidence engine record society classes grammar".split()
    heights = [next(height for height, floor in enumerate(floors()) if name in floor) for name in order]
    assert heights == list(range(len(order))) == list(range(len(floors())))
    built = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert built - {"__init__", "__main__"} <= set().union(*floors())


def test_start_values_know_no_assembly_and_rooms_know_no_start():
    """`start` lies between: russia.py reads it; it reads the archive and the notice board."""
    heights = {name: height for height, floor in enumerate(floors()) for name in floor}
    assert heights["russia"] < heights["start"] < heights["evidence"] < min(heights[room] for room in ROOMS)


def test_rooms_and_engine_are_neighbours():
    assert any(floor == {"engine", *ROOMS} for floor in floors())
