"""The frame of a record, opened: which cells there are, who is meant by 'workers of Petrograd', and the flows of one run."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from thermidor.grammar.problems import Problem, nearest
from thermidor.record import Record

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from thermidor.engine.lives import Reading

EVERYWHERE = "all"


class Frame:
    """The frame of one record.

    Attributes:
        cells: for each cell its class, its value on each axis, its region.
        moves: the distinct names of moves; `edge_move`, `edge_source`, `edge_target`: int64 [edges].

    Raises:
        Problem: T209 when the record has no flows: only the dice `counts` make lives.
    """

    def __init__(self, record: Record) -> None:
        if not record.flows or not record.frame:
            raise Problem(
                "T209", "this record carries no flows.", "Lives are read from a counts run: use --dice counts."
            )
        import numpy as np

        self._record, frame = record, record.frame
        self.cells = [(str(name), dict(position), str(region)) for name, position, region in frame["cells"]]
        self.moves: list[str] = frame["moves"]
        self.edge_move, self.edge_source, self.edge_target = (
            np.asarray(frame[name], np.int64) for name in ("edge_move", "edge_source", "edge_target")
        )
        self.start = date.fromisoformat(frame["start"])
        self.runs = len(frame["heads"])
        self.weeks = int(record.data.sizes["week"])

    @cached_property
    def classes(self) -> list[str]:
        """Names of the classes."""
        return list(dict.fromkeys(name for name, _, _ in self.cells))

    @cached_property
    def regions(self) -> list[str]:
        """Names of the regions."""
        return list(dict.fromkeys(region for _, _, region in self.cells))

    def reading(self, run: int) -> Reading:
        """The flows of one run, ready to read lives from.

        Raises:
            Problem: T203 for a run that the record does not hold.
        """
        import numpy as np

        from thermidor.engine.dice import Network
        from thermidor.engine.flows import unpack_flows
        from thermidor.engine.lives import read

        if not 0 <= run < self.runs:
            raise Problem("T203", f"there is no run {run}.", f"The runs of this record are 0 to {self.runs - 1}.")
        frame = self._record.frame
        first_edge = np.searchsorted(self.edge_source, np.arange(len(self.cells) + 1)).astype(np.int64)
        edge_key, cell_key = (np.asarray(frame[name], np.uint64) for name in ("edge_key", "cell_key"))
        network = Network(first_edge, self.edge_target, edge_key, cell_key)
        assert self._record.flows is not None
        flows = unpack_flows(self._record.flows[run])
        return read(np.asarray(frame["heads"][run], np.int64), flows, network, int(frame["seeds"][run]))

    def members(self, of: str, region: str | None) -> NDArray[Any]:
        """Which cells are meant: a boolean array over the cells.

        Args:
            of: a class, or a class and values of its axes: `workers`, `workers/metal/employed`.
            region: a region, or None or 'all' for everywhere.

        Raises:
            Problem: T208 for an unknown class, value or region.
        """
        import numpy as np

        name, *values = of.replace(" ", "_").split("/")
        if name not in self.classes:
            raise Problem("T208", f"there is no class '{name}'.", nearest(name, self.classes))
        known = {value for cell, position, _ in self.cells if cell == name for value in position.values()}
        for value in values:
            if value not in known:
                raise Problem("T208", f"'{name}' has no value '{value}'.", nearest(value, known))
        if region and region != EVERYWHERE and region not in self.regions:
            raise Problem("T208", f"there is no region '{region}'.", nearest(region, [*self.regions, EVERYWHERE]))
        place = None if region in (None, "", EVERYWHERE) else region
        return np.array([
            cell == name and set(values) <= set(position.values()) and place in (None, where)
            for cell, position, where in self.cells
        ])  # fmt: skip

    def week_of(self, day: str) -> int:
        """The week in which a day lies, counted from the start; the day after the last week counts as its end.

        Raises:
            Problem: T208 for something that is no date or lies outside the record.
        """
        try:
            days = (date.fromisoformat(str(day)) - self.start).days
        except ValueError as error:
            raise Problem(
                "T208", f"'{day}' is not a date.", "Write 1917-03-05: year, month, day, new style."
            ) from error
        if not 0 <= days < 7 * (self.weeks + 1):
            span = f"{self.start} to {self.start + timedelta(weeks=self.weeks)}"
            raise Problem("T208", f"{day} is outside this record.", f"It covers {span}.")
        return days // 7

    def monday(self, week: int) -> str:
        """The Monday on which a week begins, as 1917-01-01."""
        return (self.start + timedelta(weeks=week)).isoformat()

    def reason(self, move: str) -> str:
        """Why people make this move: the first line of its process."""
        return str(self._record.frame["reasons"].get(move.rsplit(".", 1)[0], ""))
