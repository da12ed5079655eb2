"""The kinds of accounting that `why` knows: people by moves, stocks by flows, traces by terms, orders by signals, the rest by what it reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from thermidor.grammar.problems import Problem, nearest
from thermidor.record import Record

from .composition import cells_of, question, terms
from .frames import Frame
from .why import EXECUTED, ORDERED, REPORTED, Window, answer, line

STEP = 1e-3  # of the people in a cell: how far it is moved to see what it weighs
CELLS = 2500  # more cells than this are not moved one by one
LEFT = 0.05  # of all that moved: what weights at the middle of the window may leave unexplained


# ---- people --------------------------------------------------------------------------------------


def of_class(window: Window, name: str, region: str | None) -> dict[str, Any]:
    """A class, or a class and values, in a region or everywhere: who came and who went."""
    frame = Frame(window.record)
    weight = frame.members(name, region).astype(float)
    where = f" in {region.replace('_', ' ')}" if region else ""
    title = f"{name}.{region}" if region else name
    return of_people(window, frame, weight, title, f"people who are {name.replace('_', ' ').replace('/', ', ')}{where}", "persons")


def of_people(window: Window, frame: Frame, weight: Any, name: str, about: str, unit: str) -> dict[str, Any]:
    """A count of people, each cell with its weight: moves in and out by name, exact."""
    import numpy as np

    reading = frame.reading(window.run)
    gap = weight[frame.edge_target] - weight[frame.edge_source]
    moved = reading.flows[window.first + 1 : window.last + 1].sum(axis=0, dtype=np.int64) * gap
    up = np.bincount(frame.edge_move, np.maximum(moved, 0.0), len(frame.moves))
    down = np.bincount(frame.edge_move, np.minimum(moved, 0.0), len(frame.moves))
    ends = tuple(float(reading.heads[week + 1] @ weight) for week in (window.first, window.last))
    lines = []
    for place, move in enumerate(frame.moves):
        for amounts, way in ((up, "in"), (down, "out")):
            if amounts[place]:
                lines.append(line(f"{way}: {move}", amounts[place], frame.reason(move), _beyond(frame, move, place, gap, way)))
    return answer(window, name, about, unit, (ends[0], ends[1]), "people who came and went, by move", lines, True)


def _beyond(frame: Frame, move: str, place: int, gap: Any, way: str) -> str:
    """The class at the other end of a move: where those who came were, where those who left are."""
    import numpy as np

    edges = np.flatnonzero((frame.edge_move == place) & ((gap > 0) if way == "in" else (gap < 0)))
    ends = frame.edge_source if way == "in" else frame.edge_target
    names = {frame.cells[int(ends[edge])][0] for edge in edges}
    return min(names) if len(names) == 1 else ""


def of_mean(window: Window, name: str) -> dict[str, Any]:
    """A mean over people: selection, inflow and change within, by move."""
    from .composition import TERMS

    asked, frame = question(name), Frame(window.record)
    inside, trait = cells_of(asked, frame)
    reading = frame.reading(window.run)
    found = terms(
        reading.heads[window.first + 1 : window.last + 2], reading.flows[window.first + 1 : window.last + 1].astype(float),
        frame.edge_source, frame.edge_target, frame.edge_move, len(frame.moves), inside, trait,
    )  # fmt: skip
    if found.mean[0] != found.mean[0]:
        raise Problem("T208", f"nobody belongs to '{name}' on {window.monday(window.first)}.", "Choose a later date.")
    parts = found.by_move.sum(axis=0)
    words = dict(zip(TERMS, ("left", "came", "changed"), strict=True))
    lines = [
        line(f"{words[term]}: {move}", parts[at, place], frame.reason(move), _classes(frame, place, at))
        for at, term in enumerate(TERMS)
        for place, move in enumerate(frame.moves)
        if parts[at, place]
    ]
    how = "selection (who left), inflow (who came), change within (who changed), by move"
    return answer(window, name, asked.title, "share", (found.mean[0], found.mean[-1]), how, lines, True)


def _classes(frame: Frame, place: int, term: int) -> str:
    ends = (frame.edge_target, frame.edge_source, frame.edge_source)[term]
    names = {frame.cells[int(end)][0] for end in ends[frame.edge_move == place]}
    return min(names) if len(names) == 1 else ""


# ---- variables of the record ---------------------------------------------------------------------


def of_variable(window: Window, name: str, places: list[str], measure: Any) -> dict[str, Any]:
    """A variable of the record: people where it only counts them, movers where it counts those, else what it reads."""
    record = window.record
    if name not in record.data:
        raise Problem("T208", f"this record does not carry '{name}'.", "It was made by another version.")
    if measure is not None and measure.counts:
        return _of_movers(window, name, list(measure.counts))
    picks = _picks(record, name, places)
    if record.flows and (told := _by_moves(window, name, measure, picks, ".".join([name, *places]))) is not None:
        return told
    if measure is None:
        return _births_or_deaths(window, name)
    regional = "region" in measure.axes

    def scalar(value: Any) -> float:
        picked = _picked(value, picks)
        return float(picked.sum().values if regional and measure.national and not name.endswith("_by_region") else picked.mean().values)

    about, unit = str(record.data[name].attrs.get("long_name", measure.about)), measure.unit
    return _of_reads(window, ".".join([name, *places]), about, unit, measure, lambda again, board: scalar(again.value(measure, board)))


def _by_moves(window: Window, name: str, measure: Any, picks: dict[str, int], title: str) -> dict[str, Any] | None:
    """A variable that is worked out from people alone, by moves; None for one that is not, or not nearly.

    A plain count is exact. In a share, or where members at the bench are spread over branches, each cell weighs what one more person in it
    would add at the middle of the window; what that leaves unexplained is said.
    """
    record = window.record
    frame, (about, unit) = Frame(record), (str(record.data[name].attrs.get(key, "")) for key in ("long_name", "units"))
    weight = _weights(window, frame, name, measure, picks)
    if weight is not None:
        return of_people(window, frame, weight, title, about, unit)
    weight = _slopes(window, frame, measure, picks)
    if weight is None:
        return None
    told = of_people(window, frame, weight, title, about, unit)
    before, after = (float(_recorded(window, name, picks, week)) for week in (window.first, window.last))
    rest = after - before - told["change"]
    if abs(rest) > LEFT * sum(abs(each["change"]) for each in told["lines"]):
        return None
    how = "people who came and went, by move, each weighing what one more adds; the rest is curvature"
    return told | {"before": before, "after": after, "change": after - before, "rest": rest, "how": how}


def _slopes(window: Window, frame: Frame, measure: Any, picks: dict[str, int]) -> Any:
    """What one more person in each cell adds to a measure of people, at the middle of the window; None when it reads more than people."""
    import numpy as np

    from thermidor.grammar import Field, Reading
    from thermidor.scenarios.simulate import packed

    pack = packed()
    classes = pack.society.board.classes
    if measure is None or len(frame.cells) != pack.positions * len(pack.regions) or not all(each in classes for each in measure.reads):
        return None
    own, regions = measure(), len(pack.regions)
    read = np.zeros((pack.positions, regions), dtype=bool)
    for each in measure.reads:
        read[pack.slice(each)] = True
    if read.sum() > CELLS:
        return None
    reading = frame.reading(window.run)
    heads = (0.5 * (reading.heads[window.first + 1] + reading.heads[window.last + 1])).reshape(pack.positions, regions)

    def value() -> float:
        values = {
            each: Field(heads[pack.slice(each)].reshape(*classes[each].shape, regions), (*classes[each].axes, "region"))
            for each in measure.reads
        }
        told = own.value(Reading(values, frozenset(measure.reads), measure.identity()))
        return float(_picked(told, picks).sum().values) if isinstance(told, Field) else float(told)

    weight, middle = np.zeros_like(heads), value()
    for cell in np.argwhere(read):
        place, here = tuple(cell), heads[tuple(cell)]
        size = STEP * here + 1.0
        heads[place] = here + size
        more = value()
        heads[place] = here
        weight[place] = (more - middle) / size
    return weight.reshape(-1)


def _births_or_deaths(window: Window, name: str) -> dict[str, Any]:
    ends = {"births": ("unborn", 0), "birth_rate": ("unborn", 0), "deaths": ("dead", 1), "death_rate": ("dead", 1)}
    if name not in ends:
        raise Problem("T208", f"nothing is kept from which '{name}' could be explained.", "Ask about a class of people instead.")
    frame = Frame(window.record)
    wanted, side = ends[name]
    cells = {at for at, cell in enumerate(frame.cells) if cell[0] == wanted}
    edges = (frame.edge_source, frame.edge_target)[side]
    moves = sorted({frame.moves[int(move)] for move, end in zip(frame.edge_move, edges, strict=True) if int(end) in cells})
    return _of_movers(window, name, moves)


def _of_movers(window: Window, name: str, moves: list[str]) -> dict[str, Any]:
    """A number of movers: the weeks asked about against as many weeks before."""
    frame = Frame(window.record)
    reading = frame.reading(window.run)
    span = window.last - window.first
    lines, totals = [], [0.0, 0.0]
    for move in moves:
        if move not in frame.moves:
            continue
        edges = frame.edge_move == frame.moves.index(move)
        now, before = (
            float(reading.flows[max(0, stop - span) : stop, edges].sum()) / span for stop in (window.last + 1, window.first + 1)
        )
        totals = [totals[0] + before, totals[1] + now]
        lines.append(line(move, now - before, frame.reason(move), "", before, now))
    about = str(window.record.data[name].attrs.get("long_name", name))
    how = f"movers a week in these {span} weeks, and in the {span} weeks before"
    return answer(window, name, about, "persons a week", (totals[0], totals[1]), how, lines, True)


def _weights(window: Window, frame: Frame, name: str, measure: Any, picks: dict[str, int]) -> Any:
    """The weight of every cell in a variable that only counts people, or None when it does more than that."""
    import numpy as np

    from thermidor.scenarios.simulate import packed

    pack = packed()
    if len(frame.cells) != pack.positions * len(pack.regions):
        return None
    if measure is None:
        value = _selected(name, picks)
    elif all(each in pack.society.board.classes for each in measure.reads):
        value = _measured(measure, picks, name)
    else:
        return None
    reading = frame.reading(window.run)
    shape = (pack.positions, len(pack.regions))
    weight = np.stack([value(np.eye(shape[0]), region) for region in range(shape[1])], axis=1).reshape(-1)
    for week in (window.first, window.last):
        heads = reading.heads[week + 1].astype(float)
        whole = sum(float(value(part[None], at)[0]) for at, part in enumerate(heads.reshape(shape).T))
        told = float(_recorded(window, name, picks, week))
        if abs(heads @ weight - told) > 1e-4 * abs(told) + 1e-9 or abs(whole - told) > 1e-4 * abs(told) + 1e-9:
            return None
    return weight if weight.any() else None


def _measured(measure: Any, picks: dict[str, int], name: str) -> Callable[[Any, int], Any]:
    """A measure of rows of heads (rows, positions), everybody in one region."""
    import numpy as np

    from thermidor.grammar import Field, Reading
    from thermidor.scenarios.simulate import packed

    pack, own = packed(), measure()
    count, classes = len(pack.regions), pack.society.board.classes

    def one(heads: Any, region: int) -> float:
        values = {}
        for each in measure.reads:
            here = np.zeros((*classes[each].shape, count))
            here[..., region] = heads[pack.slice(each)].reshape(classes[each].shape)
            values[each] = Field(here, (*classes[each].axes, "region"))
        told = own.value(Reading(values, frozenset(measure.reads), measure.identity()))
        return float(_picked(told, picks).sum().values) if isinstance(told, Field) else float(told)

    read = np.zeros(pack.positions, dtype=bool)
    for each in measure.reads:
        read[pack.slice(each)] = True

    def value(rows: Any, region: int) -> Any:
        return np.array([one(row, region) if row[read].any() else 0.0 for row in rows])

    return value


def _selected(name: str, picks: dict[str, int]) -> Callable[[Any, int], Any]:
    """A selection of people of rows of heads (rows, positions), everybody in one region."""
    import numpy as np

    from thermidor import russia
    from thermidor.scenarios.simulate import packed

    pack = packed()

    def value(rows: Any, region: int) -> Any:
        heads = np.zeros((1, len(rows), pack.positions, len(pack.regions)))
        heads[0, :, :, region] = rows
        with np.errstate(divide="ignore", invalid="ignore"):
            found = russia.selections(heads, np.zeros((1, len(rows), len(pack.moves), len(pack.regions))), pack)
        values, axes, _, _ = found[name]
        for axis in reversed(axes):
            at = axes.index(axis) + 2
            values = np.take(values, picks[axis], axis=at) if axis in picks else values.sum(axis=at)
        return np.nan_to_num(values[0])

    return value


def _recorded(window: Window, name: str, picks: dict[str, int], week: int) -> Any:
    """A variable of the record at a week's end, its other axes picked or summed."""
    found = window.record.data[name].isel(run=window.run, week=week)
    found = found.isel({axis: place for axis, place in picks.items() if axis in found.dims})
    return found.sum()


# ---- what is not people --------------------------------------------------------------------------


def of_notice(window: Window, notice: Any, places: list[str]) -> dict[str, Any]:
    """Anything on the notice board: stocks by flows, traces by terms, conditions, votes and flows by what is read."""
    from thermidor.grammar import Ballot, Flow, Quantity, Stock, Trace

    again, pictures = window.pictures()
    picks = _board_picks(again.pack, notice, places, window.record)
    name = ".".join([notice.name, *places])
    if notice.name == ORDERED and places:
        return _of_order(window, name, notice, picks, places[0])
    if isinstance(notice, Stock):
        return _of_stock(window, name, notice, picks)
    if isinstance(notice, Trace):
        return _of_trace(window, name, notice, picks)
    if isinstance(notice, Quantity):
        (condition,) = (each for each in again.pack.conditions if each.name == notice.name)
        return _of_reads(
            window, name, notice.about, notice.unit, condition, lambda again, board: _mean(again.value(condition, board), picks)
        )
    if isinstance(notice, Flow | Ballot):
        kind, among = ("amounts", "flows") if isinstance(notice, Flow) else ("chances", "ballots")
        owners = [each for each in again.pack.processes if notice.name in getattr(each, among)]
        if owners:
            return _of_reads(
                window, name, notice.about, notice.unit, owners[0], _as_stated(owners[0], kind, notice, picks)
            )
    ends = [_mean(picture.values[notice.name], picks) for picture in (pictures[0], pictures[-1])]
    source = "comes from outside, or is a fixed property: here the road ends"
    return answer(window, name, notice.about, notice.unit, (ends[0], ends[1]), source, [], True)


def _as_stated(process: Any, kind: str, notice: Any, picks: dict[str, int]) -> Callable[[Any, dict[str, Any]], float]:
    """What a process states: chances as they are, a flow as an amount a week before it competes with others."""
    from thermidor.grammar import OUTSIDE, Flow

    def value(again: Any, board: dict[str, Any]) -> float:
        told = again.stated(process, kind, board)[notice.name]
        if isinstance(notice, Flow):
            amount = told if notice.source is OUTSIDE else told * board[notice.source.name]
            return float(_picked(amount, picks).sum().values)
        return _mean(told, picks)

    return value


def _of_stock(window: Window, name: str, stock: Any, picks: dict[str, int]) -> dict[str, Any]:
    """A stock: what flowed in and out."""
    again, pictures = window.pictures()
    lines = []
    for flow in again.pack.flows:
        sign = (flow.target.name == stock.name) - (flow.source.name == stock.name)
        if sign:
            amount = sum(float(_picked(picture.values[flow.name], picks).sum().values) for picture in pictures[1:])
            other = flow.source if sign > 0 else flow.target
            reason = f"{flow.about}; {'from' if sign > 0 else 'to'} {other.name.replace('_', ' ')}"
            lines.append(line(flow.name, sign * amount, reason, flow.name))
    ends = [float(_picked(picture.values[stock.name], picks).sum().values) for picture in (pictures[0], pictures[-1])]
    return answer(window, name, stock.about, stock.unit, (ends[0], ends[1]), "what flowed in and out", lines, True)


def _of_trace(window: Window, name: str, trace: Any, picks: dict[str, int]) -> dict[str, Any]:
    """A trace: the terms that processes state, mean over places that are not picked."""
    again, pictures = window.pictures()
    lines = []
    for process in (each for each in again.pack.processes if trace.name in each.drifts):
        parts = [_whole(again, trace, again.stated(process, "changes", picture.values)[trace.name]) for picture in pictures[:-1]]
        change = sum(_mean(part, picks) for part in parts)
        lines.append(line(process.identity(), change, process.reason(), _first_moved(pictures, process, trace.name)))
    ends = [_mean(picture.values[trace.name], picks) for picture in (pictures[0], pictures[-1])]
    if trace.name == EXECUTED and picks:
        lever = again.pack.society.board.axes["lever"][picks["lever"]]
        for each in lines:
            each["ask"] = f"levers_ordered.{lever}"
    if trace.name == REPORTED and picks:
        for each in lines:
            each["ask"] = f"true_signals.{again.pack.society.board.axes['signal'][picks['signal']]}"
    how = "terms of processes; the rest is what movers brought, what is held from outside, and bounds"
    return answer(window, name, trace.about, trace.unit, (ends[0], ends[1]), how, lines, True)


def _whole(again: Any, trace: Any, part: Any) -> Any:
    """A term along all axes of its trace."""
    import numpy as np

    from thermidor.grammar import Field

    return Field(np.broadcast_to(part.spread(trace.axes), again.pack.society.shape(trace.axes)), trace.axes)


def _first_moved(pictures: list[Any], process: Any, trace: str) -> str:
    """What the process reads that moved most, relative to its size, besides the trace itself: where to ask next."""
    found = []
    for name in process.reads:
        if name != trace and name in pictures[0].values:
            before, after = (_mean(picture.values[name], {}) for picture in (pictures[0], pictures[-1]))
            size = max(abs(before), abs(after))
            found.append((abs(after - before) / size if size > 0 else 0.0, name))
    return max(found)[1] if found else ""


def _of_order(window: Window, name: str, notice: Any, picks: dict[str, int], lever: str) -> dict[str, Any]:
    """An order: the terms of the processes that move it, what each signal weighed in the step, and how those who govern voted."""
    told = _of_trace(window, name, notice, picks)
    for each in told["lines"]:
        each["ask"] = f"expected_gain.{lever}" if "expected_gain" in window.pictures()[1][0].values else ""
    return told | {"signals": _signals(window, lever), "votes": _votes(window, lever)}


def _signals(window: Window, lever: str) -> list[dict[str, Any]]:
    """What each signal weighed in the gain that the body expects of a step up, mean over the window; the heaviest first."""
    data = window.record.data
    if "step_terms" not in data:
        return []
    part = data["step_terms"].isel(run=window.run, week=slice(window.first + 1, window.last + 1)).sel(lever=lever).mean("week")
    found = [{"signal": str(each), "weight": float(part.sel(signal=each)), "ask": f"signals.{each}"} for each in part["signal"].values]
    return sorted((each for each in found if each["weight"]), key=lambda each: -abs(each["weight"]))


def _votes(window: Window, lever: str) -> list[dict[str, Any]]:
    """Who voted for a step up or down: voice in the body, and votes up and down, means over the window."""
    import numpy as np

    again, pictures = window.pictures()
    needed = ("governs", "votes_up", "votes_down")
    if any(each not in pictures[0].values for each in needed):
        return []
    place = again.pack.society.board.axes["lever"].index(lever)
    voice = np.mean([picture.values["governs"].values for picture in pictures[1:]], axis=0)
    up, down = (np.mean([picture.values[each].at(lever=place).values for picture in pictures[1:]], axis=0) for each in needed[1:])
    names = _names(window.record, "leader", again.pack.society.board.axes["leader"])
    order = np.argsort(-voice)
    return [
        {"leader": names[at], "voice": float(voice[at]), "up": float(up[at]), "down": float(down[at])} for at in order if voice[at] > 0.005
    ]


# ---- by what is read -----------------------------------------------------------------------------


def _of_reads(
    window: Window, name: str, about: str, unit: str, member: Any, value: Callable[[Any, dict[str, Any]], float]
) -> dict[str, Any]:
    """Something worked out: how much each thing it reads would alone have made of the difference."""
    again, pictures = window.pictures()
    start, end = pictures[0].values, pictures[-1].values
    ends = (value(again, start), value(again, end))
    lines = []
    for each in member.reads:
        before, after = (_mean(board[each], {}) for board in (start, end))
        effect = ends[1] - value(again, {**end, each: start[each]})
        lines.append(line(each, effect, _about(again, each), "" if each == name else each, before, after))
    how = "what it reads: the effect of each, had it alone stayed what it was"
    return answer(window, name, about, unit, ends, how, lines, False)


def _about(again: Any, name: str) -> str:
    board = again.pack.society.board
    found = board.notices.get(name)
    return found.about if found is not None else (board.classes[name].note or f"people: {name.replace('_', ' ')}")


# ---- places --------------------------------------------------------------------------------------


def _picked(value: Any, picks: dict[str, int]) -> Any:
    """A Field at the places picked."""
    here = {axis: place for axis, place in picks.items() if axis in value.axes}
    return value.at(**here) if here else value


def _mean(value: Any, picks: dict[str, int]) -> float:
    """Plain mean over the places that are not picked."""
    found = _picked(value, picks)
    return float(found.mean().values) if found.axes else float(found.values)


def _picks(record: Record, name: str, places: list[str]) -> dict[str, int]:
    """Places of the values named, by axis, in a variable of the record."""
    variable = record.data[name]
    known = {
        str(value): (str(axis), at)
        for axis in variable.dims if axis not in ("run", "week")
        for at, value in enumerate(variable[axis].values)
    }  # fmt: skip
    return _looked_up(name, places, known)


def _board_picks(pack: Any, notice: Any, places: list[str], record: Record) -> dict[str, int]:
    """The same on the notice board; a leader may be called by his name."""
    known: dict[str, tuple[str, int]] = {}
    for axis in notice.axes:
        values = pack.regions if axis == "region" else pack.society.board.axes[axis]
        known |= {value: (axis, at) for at, value in enumerate(values)}
        known |= {value: (axis, at) for at, value in enumerate(_names(record, axis, values))}
    return _looked_up(notice.name, places, known)


def _names(record: Record, axis: str, values: tuple[str, ...]) -> list[str]:
    """The values of an axis as the record calls them."""
    if axis in record.data.coords and record.data.sizes.get(axis) == len(values):
        return [str(each) for each in record.data[axis].values]
    return list(values)


def _looked_up(name: str, places: list[str], known: dict[str, tuple[str, int]]) -> dict[str, int]:
    found = {}
    for place in places:
        if place not in known:
            raise Problem("T208", f"'{name}' has no value '{place}'.", nearest(place, known) if known else "It has no axes.")
        axis, at = known[place]
        found[axis] = at
    return found
