"""What a contract says of its follow-up as a whole: the fee, and when repeated misses are a pattern."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sladesk.core.fees import FeeSpan

CURRENCY = "NOK"
"""ISO 4217 code of a contract that says nothing else."""


@dataclass(frozen=True, slots=True)
class ContractTerms:
    """The terms that the officer has entered, or what holds until she has."""

    fee: Decimal | None = None
    """What the supplier is paid for one `fee_span`; None while nobody has entered it."""
    fee_span: FeeSpan = FeeSpan.FOLLOW_UP
    currency: str = CURRENCY
    """ISO 4217 code."""
    pattern_missed: int = 2
    """A requirement that was missed so many times of the last `pattern_of` periods is a pattern."""
    pattern_of: int = 3
    pattern_minor: int = 3
    """So many small shortfalls of one requirement are a pattern."""
    uses_act_rating: bool = False
    """Whether requirements are also rated on the five steps of the UK Procurement Act 2023."""
