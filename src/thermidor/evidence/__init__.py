"""The archive: what was measured, by whom, how far to trust it, and how a record is looked at to be compared with it.

Data, all readable with `importlib.resources`: `series/*.csv` with a card each, `roles.toml` (one role a figure),
`map.csv` (each series: a variable and a lens, a duplicate, or a reason), `lenses.toml` (the registered lenses),
`regions.csv`, `covariates.csv`, `weather.csv`, `orders.csv`, each with its card, and the chronology `events.csv`.
"""

from thermidor.evidence.archive import Archive, evidence_hash, load, unverified_share
from thermidor.evidence.figures import Card, Figure, Reading, Series
from thermidor.evidence.points import as_record

__all__ = [
    "Archive",
    "Card",
    "Figure",
    "Reading",
    "Series",
    "as_record",
    "evidence_hash",
    "load",
    "unverified_share",
]
