"""What rating counts for a requirement: the officer's own, or else what delivered proves of agreed.

Nothing is rated that the two texts do not prove; why they prove nothing is said in a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import product
from typing import Protocol

from sladesk.core.dates import plain
from sladesk.core.periods import Dated
from sladesk.core.quantities import Kind, Target
from sladesk.core.target_compare import compare, is_outside, measured_over, unnamed
from sladesk.core.target_meaning import meaning_of, meanings
from sladesk.core.target_outcome import REASON_WORDS, Outcome, Reason, Result
from sladesk.core.targets import QUESTION_WORDS, Reading
from sladesk.core.translation import mark
from sladesk.core.vocabulary import Rating, TargetAnswer

EDITION = 1
"""Of the rules by which texts are read and judged. Another edition judges every open follow-up anew, so it is
raised whenever the same texts may give another state; `tests/core/test_edition.py` sees to that."""

UNREAD = mark("What is delivered cannot be read as a value. Rate it yourself.")
NOT_YET = mark("The target does not count yet in this period, and no earlier target is written.")
CHANGED = mark("The target changes within the period, and the two targets do not give the same rating.")
WHICH_YEAR = mark("A date is written without its year and can be that of several years. Write the year.")
ALLOWANCE = mark("What is delivered does not prove that every value is within the agreed tolerance.")


class Agreement(Protocol):
    """What a row says of its target, and of the one before it."""

    @property
    def agreed(self) -> str: ...
    @property
    def agreed_from(self) -> date | None: ...
    @property
    def agreed_before(self) -> str: ...


class Requirement(Agreement, Protocol):
    """What is judged of a row; rows of the store and of the register have it both."""

    @property
    def delivered(self) -> str: ...
    @property
    def rating(self) -> Rating: ...
    @property
    def tolerance(self) -> Decimal | None: ...
    @property
    def tolerance_granted(self) -> bool: ...
    @property
    def is_unverifiable(self) -> bool: ...
    @property
    def dismissed_target(self) -> str: ...
    @property
    def target_answer(self) -> TargetAnswer | None: ...


class Occasion(Dated, Protocol):
    """What is asked of the follow-up that the row is in."""

    @property
    def created_at(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Judgement:
    state: Rating
    """The rating that counts."""
    automatic: Rating
    """What delivered proves of agreed; NOT_RATED where it proves nothing."""
    reason: str | None
    """A source string: why nothing is proven, or why a minor shortfall may be more."""
    reading: Reading | None
    """The agreed text as read, answers taken in; None for free text and for a reading that was dismissed."""

    is_by_hand: bool
    """Whether somebody rated the row; their rating counts then."""

    @property
    def is_automatic(self) -> bool:
        """Whether nobody rated the row and the texts themselves did."""
        return not self.is_by_hand and self.automatic is not Rating.NOT_RATED


def judge(row: Requirement, occasion: Occasion) -> Judgement:
    """The rating that counts for a row of a follow-up, and how it came about."""
    automatic, reason = _automatic(row, occasion)
    rated = row.rating is not Rating.NOT_RATED
    return Judgement(
        state=row.rating if rated else automatic,
        automatic=automatic,
        reason=reason,
        reading=reading_of(row.agreed, row, reading_day(occasion)),
        is_by_hand=rated,
    )


def is_deviation(state: Rating, *, granted: bool) -> bool:
    """Whether the state is one that somebody must act on; a tolerance that the contract grants is none."""
    return state is Rating.MISSED or (state is Rating.MINOR_SHORTFALL and not granted)


def reading_day(occasion: Occasion) -> date:
    """The day that a date without its year is nearest to."""
    return occasion.period_end or occasion.meeting_date or occasion.created_at.date()


def reading_of(text: str, row: Requirement, today: date) -> Reading | None:
    """An agreed text of the row as read; None for free text and when its reading was dismissed."""
    return None if text == row.dismissed_target else meaning_of(text, row.target_answer, today)


_STATES = {
    Result.MET: Rating.MET,
    Result.MINOR_SHORTFALL: Rating.MINOR_SHORTFALL,
    Result.MISSED: Rating.MISSED,
    Result.UNDECIDED: Rating.NOT_RATED,
}
_NOT = "(?:ikkje|ikke|ej|inte|not|ei)"
_SAID = (
    (Rating.NOT_MEASURED, re.compile(rf"{_NOT} (?:målt|mätt|uppmätt|measured)\b\D*")),
    (
        Rating.NOT_VERIFIABLE,
        re.compile(rf"(?:kan {_NOT} (?:etterprøvast|etterprøves|verifieras)|not verifiable)\b\D*"),
    ),
    (
        Rating.NOT_APPLICABLE,
        re.compile(
            rf"(?:{_NOT} (?:aktuelt|aktuell|aktuellt|relevant|tillämpligt|tillämplig|applicable)\b|n/a\b)\D*"
        ),
    ),
)

_Verdict = tuple[Rating, str | None]
_NOTHING: _Verdict = (Rating.NOT_RATED, None)


def _automatic(row: Requirement, occasion: Occasion) -> _Verdict:
    said = _said(row.delivered)
    if row.is_unverifiable and row.agreed.strip() and said is not Rating.NOT_APPLICABLE:
        return Rating.NOT_VERIFIABLE, None
    texts = in_force(row, occasion)
    if row.dismissed_target and row.dismissed_target in texts:
        return _NOTHING
    if said is not None:
        return said, None
    if not texts:
        return Rating.NOT_RATED, NOT_YET
    verdicts = [_compared(text, row, occasion) for text in texts]
    return verdicts[0] if len({state for state, _ in verdicts}) == 1 else (Rating.NOT_RATED, CHANGED)


def _said(delivered: str) -> Rating | None:
    """«Ikkje målt», «kan ikkje etterprøvast», «ikkje aktuelt»: with more words after it, but no figures."""
    text = plain(delivered)
    return next((rating for rating, pattern in _SAID if pattern.fullmatch(text)), None)


def in_force(row: Agreement, occasion: Occasion) -> tuple[str, ...]:
    """The agreed texts that count in the period: two where it changes, none where it is still to come."""
    start = row.agreed_from
    last = reading_day(occasion)
    if start is None or start <= (occasion.period_start or last):
        return (row.agreed,)
    if start <= last:
        return (row.agreed_before, row.agreed)
    return (row.agreed_before,) if row.agreed_before.strip() else ()


def possible(text: str, row: Requirement, occasion: Occasion) -> list[tuple[Target, Target | None]]:
    """An agreed text of the row and its delivered value, in all that the two may mean.

    A date without its year may be the one nearest to the first day of the period, or to the last.
    """
    last = reading_day(occasion)
    found = list(meanings(text, row.delivered, row.target_answer, last))
    first = occasion.period_start or last
    if first == last or not any(target.kind is Kind.DATE for target, _ in found):
        return found
    found += meanings(text, row.delivered, row.target_answer, first)
    targets, values = ({*each} for each in zip(*found, strict=True))
    return [*product(targets, values)]


def _compared(text: str, row: Requirement, occasion: Occasion) -> _Verdict:
    today = reading_day(occasion)
    reading = reading_of(text, row, today)
    if reading is None or not row.delivered.strip():
        return _NOTHING
    states, dates = [], set()
    for target, delivered in possible(text, row, occasion):
        if delivered is None:
            return Rating.NOT_RATED, UNREAD
        start, end = occasion.period_start, occasion.period_end
        if start and end and is_outside(delivered, start, end):
            return Rating.NOT_RATED, REASON_WORDS[Reason.DIFFERENT_WINDOWS]
        delivered = measured_over(delivered, start, end) if start and end else unnamed(delivered)
        dates.add((target.quantity, delivered.quantity) if target.kind is Kind.DATE else None)
        states.append(_verdict(compare(target, delivered, row.tolerance or Decimal(0)), row))
    if len({state for state, _ in states}) == 1:
        return states[0]
    return Rating.NOT_RATED, WHICH_YEAR if len(dates) > 1 else QUESTION_WORDS[reading.questions[0]]


def _verdict(outcome: Outcome, row: Requirement) -> _Verdict:
    state, reason = _STATES[outcome.result], outcome.reason
    if state is Rating.MINOR_SHORTFALL and row.tolerance_granted:
        return (Rating.NOT_RATED, ALLOWANCE) if reason else (Rating.MET, None)
    return state, REASON_WORDS[reason] if reason else None
