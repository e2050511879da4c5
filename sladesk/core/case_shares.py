"""Shares of cases in percent: exact, as far as they are known, and beside the supplier's own figure."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from sladesk.core.quantities import Kind
from sladesk.core.targets import read_delivered

_ANY_DAY = date(2026, 1, 1)  # a percentage has no date to complete

Span = tuple[Fraction, Fraction]
"""The least and the most that a share can be, in percent."""


def span_of(kept: int, judged: int, unjudged: int) -> Span | None:
    """The share if none of the unjudged cases kept the limit, and if all did; None when none was judged."""
    if not judged:
        return None
    count = judged + unjudged
    return Fraction(100 * kept, count), Fraction(100 * (kept + unjudged), count)


_SHARES = (Kind.PERCENT, Kind.NUMBER)


def difference(claimed: str, share: Fraction | None) -> Decimal | None:
    """The supplier's figure less the computed one, in percentage points; None when one is missing.

    They are compared to the decimals that the supplier wrote: a claim of 97.4 for 97.43 is no difference.
    A number alone is a percentage, for nothing else is asked for.
    """
    reading = read_delivered(claimed, _ANY_DAY) if claimed.strip() else None
    if reading is None or share is None:
        return None
    target = reading.target
    if target.kind not in _SHARES or not isinstance(target.quantity, Decimal):
        return None
    said = target.quantity
    decimals = Decimal(1).scaleb(min(0, int(said.as_tuple().exponent)))
    exact = Decimal(share.numerator) / Decimal(share.denominator)
    return said - exact.quantize(decimals, ROUND_HALF_UP)
