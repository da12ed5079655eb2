"""What can be said about a society: classes, moves, stocks, traces, conditions, levers, parameters, units, maths, problems."""

from .bodies import Body, Holder
from .fields import REGION, Field, stack
from .maths import (
    claim,
    clip,
    exp,
    inner,
    largest,
    leaving,
    log,
    logistic,
    normal_share,
    positive,
    power,
    ratio,
    season,
    shortfall,
    smallest,
    soft_minimum,
    sqrt,
    total,
    weighted_mean,
)
from .people import RESIDENTS, TIES, Move, Selection, SocialClass
from .priors import Prior
from .problems import Problem, nearest
from .process import Condition, Measure, Parameter, Process, Reading, parameter, select
from .things import (
    EXECUTED,
    OUTSIDE,
    Axis,
    Ballot,
    Board,
    Covariate,
    Flow,
    Input,
    Lever,
    Lot,
    Notice,
    Quantity,
    Shock,
    Stock,
    Trace,
    another_board,
    board,
)
from .trial import trial
from .units import (
    index,
    months,
    per_month,
    per_unit,
    per_week,
    per_year,
    persons,
    pure,
    roubles,
    share,
    tonnes,
    tonnes_per_year,
    weeks,
    years,
)

__all__ = sorted(name for name in dir() if not name.startswith("_"))
