"""What several rooms move together."""

from thermidor.grammar import Trace

WANTS = Trace(
    "wants", "society", "from -1 to 1",
    "what a group wants of each issue: -1 much less than now, 1 much more; its mean over the members in a region",
    axes=("group", "issue", "region"), low=-1.0, high=1.0, carried=True,
)  # fmt: skip
