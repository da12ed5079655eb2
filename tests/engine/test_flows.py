"""Flows on disk: the same integers back, small, and damage is noticed."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from thermidor.engine.flows import pack_flows, unpack_flows
from thermidor.grammar.problems import Problem


@settings(max_examples=200, deadline=None, derandomize=True)
@given(hnp.arrays(np.int32, st.tuples(st.integers(0, 6), st.integers(0, 6)), elements=st.integers(0, 2**31 - 1)))
def test_there_and_back(flows):
    back = unpack_flows(pack_flows(flows))
    assert back.dtype == np.int32 and back.flags.c_contiguous
    np.testing.assert_array_equal(back, flows)


def test_a_realistic_period_is_small():
    chance = np.random.default_rng(1)
    level = np.exp(chance.normal(-2.6, 3.0, 9000))
    flows = chance.poisson(np.minimum(level, 3e5) * np.exp(0.3 * np.sin(np.arange(704) / 8))[:, None]).astype(np.int32)
    assert 0.70 < (flows == 0).mean() < 0.80
    assert 0.04 < (flows > 12).mean() < 0.10
    packed = pack_flows(flows)
    assert len(packed) < 5e6
    np.testing.assert_array_equal(unpack_flows(packed), flows)


def test_any_damaged_byte_is_noticed():
    packed = pack_flows(np.arange(600, dtype=np.int32).reshape(20, 30))
    for at in range(len(packed)):
        with pytest.raises(Problem, match="T501"):
            unpack_flows(packed[:at] + bytes([packed[at] ^ 4]) + packed[at + 1 :])
    for size in (0, 5, 30, len(packed) - 1):
        with pytest.raises(Problem, match="T501"):
            unpack_flows(packed[:size])


def test_impossible_flows_are_refused():
    with pytest.raises(ValueError, match="people"):
        pack_flows(np.array([[-1]]))
    with pytest.raises(ValueError, match="people"):
        pack_flows(np.array([[2**31]]))
