"""What falls on some months of a fee that is paid for others, exactly."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.fees import FeeSpan, Payment

FEE = Decimal("100.00")
LENGTHS = {FeeSpan.MONTH: 1, FeeSpan.QUARTER: 3, FeeSpan.HALF_YEAR: 6, FeeSpan.YEAR: 12}


@given(st.sampled_from(FeeSpan), st.integers(1, 36), st.decimals(0, 10**8, places=2))
def test_the_months_of_a_period_add_up_to_its_fee(span: FeeSpan, months: int, fee: Decimal) -> None:
    payment = Payment(fee, span, months)
    whole, one = payment.of_period(), payment.of_months(1)
    assert whole is not None
    assert one is not None
    added = Fraction(0)
    for _month in range(months):
        added += one.total
    assert added == whole.total
    of = LENGTHS.get(span, months)
    assert sum([one.total] * of) == Fraction(fee)


@pytest.mark.parametrize("span", FeeSpan)
def test_days_that_are_no_months_have_no_fee_but_their_own(span: FeeSpan) -> None:
    payment = Payment(FEE, span, None)
    own = payment.of_period()
    assert (None if own is None else own.total) == (Fraction(100) if span is FeeSpan.FOLLOW_UP else None)
    month = payment.of_months(1)
    assert (month is None) is (span is FeeSpan.FOLLOW_UP)
    assert payment.of_months(None) is None
