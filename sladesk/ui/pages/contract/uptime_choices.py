"""What uptime can be shown of: periods, services, and the requirements that it is measured against."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from uuid import UUID

from sladesk.core.percentages import Goal, limits_of, read_goal
from sladesk.core.periods import Days, PeriodKind, parts_of, period_label, period_of
from sladesk.core.rows import KpiResult
from sladesk.core.shortfall import Gauge
from sladesk.core.uptime_text import claim_limits, is_uptime
from sladesk.core.vocabulary import Form
from sladesk.store import compensation
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.tables.values import shortened

Choices = list[tuple[object, str]]


def requirements(subject: Subject) -> list[KpiResult]:
    return [row for row in subject.rows(Form.KPI) if isinstance(row, KpiResult)]


def period_choices(subject: Subject) -> Choices:
    """The follow-up's period and the months in it; without one this month, the last and this year."""
    found = [(days, label_of(days, subject)) for days in _periods(subject)]
    return [*found, (None, subject.words("All outages"))]


def service_choices(subject: Subject, services: tuple[str, ...]) -> Choices:
    return [(None, subject.words("All services")), *((service, shortened(service)) for service in services)]


def result_choices(subject: Subject) -> Choices:
    words = subject.words
    rows = [(row.id, shortened(row.title) or words("No title")) for row in requirements(subject)]
    return [(None, words("No requirement")), *rows]


def usual_result(subject: Subject) -> UUID | None:
    """The requirement of uptime, by its name; or the only one that demands a percentage."""
    rows, today = requirements(subject), subject.today()
    named = [row.id for row in rows if is_uptime(row.title)]
    percent = [row.id for row in rows if read_goal(row.agreed, today) is not None]
    both = [row for row in named if row in percent]
    return next(iter((*both, *named, *(percent if len(percent) == 1 else ()))), None)


def limits_for(subject: Subject, row: KpiResult, share: Fraction) -> Iterator[Goal]:
    """Where the rating or a claim would be another, so that what is printed is on the same side."""
    texts, today = (row.agreed, row.agreed_before), subject.today()
    yield from limits_of(texts, row.tolerance, today)
    if subject.contract is None:
        return
    for rule in compensation.of_contract(subject.context.register(), subject.contract.id):
        if rule.kpi_id == row.kpi_id and rule.gauge is Gauge.POINTS:
            yield from claim_limits(limits_of(texts, None, today), rule.tiers, share)


def label_of(days: Days, subject: Subject) -> str:
    """«2. kvartal 2026», to stand alone."""
    label = period_label(*days, None, subject.language, subject.words)
    return label[:1].upper() + label[1:]


def _periods(subject: Subject) -> tuple[Days, ...]:
    follow_up = None if subject.sheet is None else subject.sheet.follow_up
    if follow_up is not None and follow_up.period_start and follow_up.period_end:
        whole = follow_up.period_start, follow_up.period_end
        months = parts_of(*whole)
        return (whole, *months) if len(months) > 1 else (whole,)
    today = subject.today()
    month, year = period_of(today, PeriodKind.MONTH), period_of(today, PeriodKind.YEAR)
    return month, period_of(month[0] - timedelta(1), PeriodKind.MONTH), year
