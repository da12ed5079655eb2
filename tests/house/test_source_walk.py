"""Laws 1 and 5: no room knows which year, place or person it is, and nothing is switched off by a flag.

Docstrings, comments and citations (`source=`) are prose and may name anything; identifiers and other strings may not.
"""

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from house.walk import PACKAGE, ROOMS, parse, program, python_files, where

REGIONS = (
    "petrograd moscow north central_industrial west black_earth volga urals right_bank left_bank south caucasus_north "
    "transcaucasia west_siberia east_siberia central_asia"
).split()
PLACES = (
    "russia russian ussr rsfsr ukraine siberia caucasus crimea kuban baltic finland poland polish warsaw germany "
    "german berlin hamburg hungary bavaria austria britain british england france french japan italy bulgaria estonia "
    "latvia lithuania romania turkey china shanghai canton czech czechs czechoslovak leningrad petersburg kiev kharkov "
    "odessa samara kazan omsk tsaritsyn baku rostov arkhangelsk murmansk vladivostok"
).split()
LEADERS = (
    "lenin trotsky stalin zinoviev kamenev bukharin rykov tomsky sverdlov dzerzhinsky preobrazhensky radek krupskaya "
    "kalinin molotov kirov uglanov frunze tukhachevsky nicholas rasputin lvov kerensky kornilov milyukov martov "
    "tsereteli chernov spiridonova kolchak denikin yudenich wrangel makhno antonov petliura pilsudski churchill"
).split()
# March and May are left out: armies march, and a sentence may say 'may'.
EVENTS = (
    "january february april june july august september october november december kronstadt tambov brest "
    "nep razverstka prodrazverstka kombedy komuch spartacus kapp rapallo genoa locarno shakhty "
    "constituent_assembly war_communism july_days lenin_levy great_break"
).split()
SOCIETY = (
    "soviet soviets bolshevik bolsheviks menshevik mensheviks worker workers peasant peasants kulak kulaks landlord "
    "landlords bourgeois artisan artisans town towns village villages market war party commissar tsar imperial grain "
    "bread ration harvest rouble"
).split()


# The base of an index or of prices is a measuring rod, no date.
BASES = re.compile(r"1913 ?= ?100|1913 roubles|roubles of 1913|1926/27 (prices|roubles)|roubles of 1926/27")


def gubernia_names() -> list[str]:
    """Stems of the provinces in the archive ('tambov' of Tambovskaia): short ones whole, long ones as beginnings."""
    path = PACKAGE / "evidence" / "regions.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        words = [word.lower() for row in csv.DictReader(file) for word in re.findall(r"\w+", row["gubernia"])]
    return sorted({stem for word in words if len(stem := re.sub(r"(s?kaia|skogo)$", "", word)) > 4 and stem != word})


def words_of(text: str) -> list[str]:
    """The words of an identifier or a sentence: `WhiteArmy`, `white_army` and 'white army' give the same two."""
    return re.findall(r"[a-z]+|\d+", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", text).lower())


def named(text: str, names: list[str], stems: list[str]) -> Iterator[str]:
    """The forbidden names in a text; a name of several words must stand there word after word."""
    words = words_of(text)
    sentence = f"_{'_'.join(words)}_"
    yield from (name for name in names if f"_{name}_" in sentence)
    yield from (word for word in words if any(word.startswith(stem) for stem in stems))


def texts(node: ast.AST) -> Iterator[str]:
    """All identifiers and strings a node carries, but not the names of imported modules."""
    if isinstance(node, ast.Import | ast.ImportFrom | ast.alias):
        if isinstance(node, ast.alias) and node.asname:
            yield node.asname
        return
    for _, value in ast.iter_fields(node):
        values = value if isinstance(value, list) else [value]
        yield from (item for item in values if isinstance(item, str))


def looks_like_a_date(node: ast.AST) -> bool:
    """A year from 1900 to 1949 as a number, inside a name or a string, or a date of the form 1917-03 or 3.1917."""
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return 1900 <= node.value < 1950
    return any(re.search(r"(?<!\d)19[0-4]\d(?!\d)", BASES.sub("", text)) for text in texts(node))


def faults(tree: ast.Module, names: list[str], stems: list[str]) -> Iterator[tuple[ast.AST, str]]:
    for node in program(tree):
        if looks_like_a_date(node):
            yield node, "a date"
        for text in texts(node):
            yield from ((node, name) for name in named(text, names, stems))


FORBIDDEN = REGIONS + PLACES + LEADERS + EVENTS
STEMS = gubernia_names()


def walk(paths: list[Path], names: list[str]) -> str:
    """One line for each fault in these files, or nothing."""
    found = [f"{where(path, node)}: {name}" for path in paths for node, name in faults(parse(path), names, STEMS)]
    return "\n".join(found)


def modules_imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) and node.level == 0 else []


def test_a_room_knows_no_year_place_or_person():
    assert walk(python_files(*ROOMS), FORBIDDEN) == "", "a room sees attributes, not names"


def test_the_engine_knows_no_russian_word():
    assert walk(python_files("engine"), FORBIDDEN + SOCIETY) == "", "the engine turns any society into numbers"


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_reads_only_the_board(room):
    """No files, dice, dates, array libraries or web in a room: arithmetic comes from the grammar alone."""
    floors = [f"thermidor.{floor}" for floor in ("grammar", "classes", "goods", "society", room)]
    outside = [
        f"{where(path, node)}: {module}"
        for path in python_files(room)
        for node in ast.walk(parse(path))
        for module in modules_imported(node)
        if not any(f"{module}.".startswith(f"{name}.") for name in [*floors, "__future__", "typing"])
    ]
    assert not outside, "\n".join(outside)


def test_nothing_is_switched_off_by_a_flag():
    """A process is removed by taking it out of the list (`jax_enable_x64` is a setting of JAX, not of the society)."""
    flags = [
        f"{where(path, node)}: {text}"
        for path in python_files(".")
        for node in program(parse(path))
        for text in texts(node)
        if "enable_" in text and text != "jax_enable_x64"
    ]
    assert not flags, "\n".join(flags)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"""Petrograd in 1917."""\nx = 1  # Moscow, 1918\n', []),
        ("a = parameter(1, source='Tambov, 1921, p. 4')\n", []),
        ("from thermidor.grammar import Process\n", []),
        ("white_army = green_forces * may + march\n", []),
        ("wide_range = eastern * northern\n", []),
        ("unit = 'index, 1913 = 100'\n", []),
        ("if week > 1917: pass\n", ["a date"]),
        ("start = '1921-03-21'\n", ["a date"]),
        ("since_1921 = 0\n", ["a date"]),
        ("heads = now.petrograd\n", ["petrograd"]),
        ("class AfterKronstadt: pass\n", ["kronstadt"]),
        ("black_earth_share = 1\n", ["black_earth"]),
        ("def lenin(): pass\n", ["lenin"]),
        ("now['moscow']\n", ["moscow"]),
        ("f(october=1)\n", ["october"]),
        ("from thermidor.town import Ration as volga\n", ["volga"]),
    ],
)
def test_what_the_walk_finds(text, expected):
    assert [name for _, name in faults(ast.parse(text), FORBIDDEN, [])] == expected


def test_stems_match_beginnings():
    assert list(named("TambovRising", [], ["tambov"])) == ["tambov"]
    assert list(named("kalugans", [], ["kalug"])) == ["kalugans"]
