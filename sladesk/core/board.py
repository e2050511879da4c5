"""Key figures of contracts over a period: what the board, or whoever answers for a supplier, asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from uuid import UUID

from sladesk.core.claims import Totals
from sladesk.core.money import number_text
from sladesk.core.patterns import PatternKind
from sladesk.core.vocabulary import Language


@dataclass(frozen=True, slots=True)
class Counted:
    """How many results of requirements there are in each state."""

    met: int = 0
    minor: int = 0
    missed: int = 0
    unknown: int = 0
    """Not measured, or not verifiable: nobody can say."""
    unrated: int = 0

    @property
    def share(self) -> Fraction | None:
        """How much was met of what could be judged; None where nothing could be."""
        judged = self.met + self.minor + self.missed
        return Fraction(self.met, judged) if judged else None

    def plus(self, other: Counted) -> Counted:
        return Counted(
            self.met + other.met,
            self.minor + other.minor,
            self.missed + other.missed,
            self.unknown + other.unknown,
            self.unrated + other.unrated,
        )


@dataclass(frozen=True, slots=True)
class Deviations:
    """How many deviations there are: `before` and `found` are as many as `closed`, `rejected` and `left`.

    A proposal that was declined has a number and a reason like any other, so it was found and rejected.
    """

    before: int = 0
    """Found earlier and not finished when the period began."""
    found: int = 0
    """In the period."""
    closed: int = 0
    """In the period, whenever they were found."""
    rejected: int = 0
    """In the period, proposals that were declined among them."""
    left: int = 0
    """Not finished when the period ended."""

    def plus(self, other: Deviations) -> Deviations:
        return Deviations(
            self.before + other.before,
            self.found + other.found,
            self.closed + other.closed,
            self.rejected + other.rejected,
            self.left + other.left,
        )


@dataclass(frozen=True, slots=True)
class PatternFound:
    """A requirement that was missed too often at the end of the period."""

    title: str
    kind: PatternKind
    count: int
    of: int


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One contract."""

    contract_id: UUID
    title: str
    supplier: str
    case_number: str
    follow_ups: int
    """That belong to the period: those whose own period, or else whose meeting, ends in it."""
    counted: Counted
    deviations: Deviations
    late_actions: int
    """Open actions whose date has passed now: what was late at another time is not kept."""
    claims: tuple[Totals, ...]
    """Of the claims for periods that end in this one."""
    patterns: tuple[PatternFound, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The contracts that were asked for, by title, and what they add up to."""

    start: date
    end: date
    """The last day of the period."""
    lines: tuple[BoardLine, ...]
    counted: Counted = field(init=False)
    deviations: Deviations = field(init=False)
    claims: tuple[Totals, ...] = field(init=False)

    def __post_init__(self) -> None:
        counted, deviations = Counted(), Deviations()
        for line in self.lines:
            counted, deviations = counted.plus(line.counted), deviations.plus(line.deviations)
        object.__setattr__(self, "counted", counted)
        object.__setattr__(self, "deviations", deviations)
        object.__setattr__(self, "claims", added(totals for line in self.lines for totals in line.claims))

    @property
    def late_actions(self) -> int:
        return sum(line.late_actions for line in self.lines)

    @property
    def patterns(self) -> int:
        return sum(len(line.patterns) for line in self.lines)


def added(found: Iterable[Totals]) -> tuple[Totals, ...]:
    """Sums of the same currency as one, in the order of the currencies."""
    by_currency: dict[str, list[Totals]] = {}
    for totals in found:
        by_currency.setdefault(totals.currency, []).append(totals)
    return tuple(_added(currency, by_currency[currency]) for currency in sorted(by_currency))


def percent_shown(share: Fraction) -> Decimal:
    """A share in percent, rounded half-up; what is not all is never 100, and what is not nothing never 0."""
    if share in (0, 1):
        return Decimal(int(share) * 100)
    exact = Decimal(share.numerator * 100) / Decimal(share.denominator)
    return min(max(exact.quantize(Decimal("0.1"), ROUND_HALF_UP), Decimal("0.1")), Decimal("99.9"))


def share_text(share: Fraction | None, language: Language) -> str:
    """«91,7 %», as `percent_shown`; empty for None."""
    return "" if share is None else f"{number_text(percent_shown(share), language)}\N{NO-BREAK SPACE}%"


def _added(currency: str, found: Sequence[Totals]) -> Totals:
    zero, sums = Decimal(0), [one.name for one in fields(Totals) if one.name != "currency"]
    return Totals(currency, **{name: sum((getattr(totals, name) for totals in found), zero) for name in sums})
