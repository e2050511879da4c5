"""A share of cases as the delivered value of a requirement: its text, and whether it can be judged."""

from __future__ import annotations

from dataclasses import replace

from sladesk.core.case_limits import Unjudged
from sladesk.core.case_text import span_text, within_text
from sladesk.core.judging import judge, reading_day, reading_of
from sladesk.core.quantities import Kind
from sladesk.core.rows import KpiResult
from sladesk.core.support_cases import Tally
from sladesk.core.vocabulary import Language, Rating
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.pages.contract.uptime_choices import limits_for


def delivered_value(tally: Tally, target: str, row: KpiResult, subject: Subject) -> str:
    """What is written for a requirement: the share, and the limit of time that it is of.

    A requirement that demands a percentage and names no limit is answered with a percentage. Empty where no
    case could be judged.
    """
    contract, sheet = subject.contract, subject.sheet
    if contract is None or sheet is None or tally.span is None or isinstance(tally.limit, Unjudged):
        return ""
    reading = reading_of(row.agreed, row, reading_day(sheet.follow_up))
    limits = (limit for end in tally.span for limit in limits_for(subject, row, end))
    goals, language = (*tally.goals, *limits), Language(contract.language)
    if reading is not None and reading.target.kind is Kind.PERCENT:
        return span_text(tally.span, language, *goals)
    return within_text(tally.span, target, tally.limit.measure, language, *goals)


def is_judged(delivered: str, row: KpiResult, subject: Subject) -> bool:
    """Whether that delivered value would prove the requirement met or missed."""
    sheet = subject.sheet
    if sheet is None:
        return False
    return judge(replace(row, delivered=delivered), sheet.follow_up).automatic is not Rating.NOT_RATED
