"""The room alone: nothing is left at its first value unsaid, no clamp is scored, the account keeps to its number of parameters."""

from thermidor.judgement.parts.soviets import PART


def test_what_nobody_moves_is_held_or_said_to_stay_still():
    society = PART.society(PART.account())
    assert society.left_alone() - set(PART.held(PART._weeks())) == set(PART.still)


def test_no_clamp_is_a_witness_and_every_clamp_is_used():
    weeks = PART._weeks()
    weeks.used.clear()
    PART.given(weeks), PART.held(weeks)
    assert not weeks.used - set(PART.clamps) and not set(PART.clamps) - weeks.used
    assert not set(PART.clamps) & {witness.series for witness in PART.witnesses}


def test_free_parameters_are_few_and_real():
    account = PART.account()
    assert len(account.free) <= 8 and set(account.free) <= set(PART.society(account).parameters())
