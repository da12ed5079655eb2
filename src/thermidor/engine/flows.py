"""The flows of one run on disk: whole people per week and edge, a few megabytes for a whole period.

Layout: a header, then one zlib stream. In the stream every number is written in groups of seven bits, lowest first,
the high bit saying that more follow (LEB128, as in DWARF); the weeks of one edge lie side by side, since most edges
are idle for years.
"""

from __future__ import annotations

import struct
import zlib
from hashlib import blake2b
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from thermidor.grammar.problems import Problem

_NAME = b"THFLOWS"
_VERSION = 1
_HEADER = struct.Struct("<7sBII16s")  # name, version, weeks, edges, digest of sizes and stream
_WAY_OUT = "run the seed again: the same seed gives the same flows"


@njit(cache=True, nogil=True)
def _encode(values: Any, out: Any) -> int:
    """Write values uint32 [k] into out uint8 [>= 5 k]; returns the bytes used."""
    at = 0
    for value in values:
        while value >= 128:
            out[at] = (value & 127) | 128
            value >>= 7
            at += 1
        out[at] = value
        at += 1
    return at


@njit(cache=True, nogil=True)
def _decode(data: Any, out: Any) -> bool:
    """Read data uint8 [bytes] into out int32 [k]; False unless it holds exactly k numbers below 2**31."""
    at = 0
    for i in range(len(out)):
        value, shift, more = np.int64(0), np.int64(0), True
        while more:
            if at == len(data) or shift > 28:
                return False
            value |= np.int64(data[at] & 127) << shift
            more = data[at] >= 128
            shift += 7
            at += 1
        if value > 2147483647:
            return False
        out[i] = value
    return at == len(data)


def _digest(weeks: int, edges: int, stream: bytes) -> bytes:
    return blake2b(struct.pack("<II", weeks, edges) + stream, digest_size=16).digest()


def pack_flows(flows: NDArray[np.integer[Any]]) -> bytes:
    """Flows [weeks, edges], whole people, as bytes. Raises ValueError for a flow below 0 or above 2**31 - 1."""
    weeks, edges = flows.shape
    if flows.size and not (flows.min() >= 0 and flows.max() < 2**31):
        raise ValueError("a flow is a number of people from 0 to 2**31 - 1")
    values = np.ascontiguousarray(flows.T, dtype=np.uint32).ravel()
    room = np.empty(5 * values.size, np.uint8)
    stream = zlib.compress(room[: _encode(values, room)].tobytes(), 1)
    return _HEADER.pack(_NAME, _VERSION, weeks, edges, _digest(weeks, edges, stream)) + stream


def unpack_flows(data: bytes) -> NDArray[np.int32]:
    """The flows int32 [weeks, edges] that `pack_flows` wrote. Raises Problem T501 if any bit of them is wrong."""
    if len(data) < _HEADER.size or data[:7] != _NAME:
        raise Problem("T501", "this is not a file of flows, or its beginning is lost", _WAY_OUT)
    _, version, weeks, edges, digest = _HEADER.unpack_from(data)
    if version != _VERSION:
        raise Problem("T501", f"these flows have format {version}, this program reads format {_VERSION}", _WAY_OUT)
    stream = data[_HEADER.size :]
    if _digest(weeks, edges, stream) != digest:
        raise Problem("T501", "these flows are damaged: their digest does not fit", _WAY_OUT)
    plain = np.frombuffer(zlib.decompress(stream), np.uint8)
    values = np.empty(weeks * edges, np.int32)
    if not _decode(plain, values):
        raise Problem("T501", f"these flows do not hold {weeks} weeks of {edges} edges", _WAY_OUT)
    return np.ascontiguousarray(values.reshape(edges, weeks).T)
