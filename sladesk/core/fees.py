"""What the supplier is paid: the fee that an agreement names, and how much of it falls on another time."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from sladesk.core.translation import mark


class FeeSpan(StrEnum):
    """The time that a fee is paid for."""

    FOLLOW_UP = "follow_up"
    """The period of a follow-up, however long it is."""
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


FEE_SPAN_WORDS = {
    FeeSpan.FOLLOW_UP: mark("The period of a follow-up"),
    FeeSpan.MONTH: mark("A month"),
    FeeSpan.QUARTER: mark("A quarter"),
    FeeSpan.HALF_YEAR: mark("A half-year"),
    FeeSpan.YEAR: mark("A year"),
}

_MONTHS = {FeeSpan.MONTH: 1, FeeSpan.QUARTER: 3, FeeSpan.HALF_YEAR: 6, FeeSpan.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Fee:
    """What is paid for some time, and how it follows from the fee that was entered."""

    entered: Decimal
    span: FeeSpan
    """What the entered fee is paid for."""
    share: Fraction = Fraction(1)
    """How many such spans the time is: a month is a third of a quarter."""

    @property
    def total(self) -> Fraction:
        """Exactly, and so not always in whole øre."""
        return Fraction(self.entered) * self.share


@dataclass(frozen=True, slots=True)
class Payment:
    """The entered fee beside the period of a follow-up. Every month of a longer time is paid alike."""

    entered: Decimal
    span: FeeSpan
    months: int | None
    """How many whole months the period has; None where it is no whole months, or there is none."""

    def of_period(self) -> Fee | None:
        """The fee of the whole period; None where it does not follow from the one that was entered."""
        return Fee(self.entered, self.span) if self.span is FeeSpan.FOLLOW_UP else self.of_months(self.months)

    def of_months(self, months: int | None) -> Fee | None:
        """The fee of so many months; None where it does not follow from the one that was entered."""
        of = _MONTHS.get(self.span, self.months)
        return None if months is None or of is None else Fee(self.entered, self.span, Fraction(months, of))
