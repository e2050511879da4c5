"""Moves the demo in time, so that it stands to today as it was written: some things late, most of them not.

Periods move by whole quarters, the day that something is due by days, outages and support cases by
weeks, since the clock of service hours knows weekdays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sladesk.core.dates import MONTH_NAMES, add_months
from sladesk.core.demo import (
    DemoAction,
    DemoContract,
    DemoDeviation,
    DemoFollowUp,
    DemoRegister,
    DemoRow,
)
from sladesk.core.demo_claims import DemoLedger
from sladesk.core.demo_terms import DemoTerms
from sladesk.core.vocabulary import Language

WRITTEN_FOR = date(2026, 6, 19)
"""The day that the file tells the demo of."""

_WEEKS_OF_A_MONTH = 52 / 12
_DATE = re.compile(r"\b(\d\d)\.(\d\d)\.(\d{4})\b")
_MONTHS = MONTH_NAMES[Language.NN]
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\b")


def moved(demo: DemoRegister, today: date) -> DemoRegister:
    """The demo as if it had been written today; nothing that it says has happened comes after today."""
    months = (today.year - WRITTEN_FOR.year) * 12 + today.month - WRITTEN_FOR.month
    quarters = (months - (today.day < WRITTEN_FOR.day)) // 3
    move = _Move(3 * quarters, today - WRITTEN_FOR)
    return replace(demo, contracts=tuple(move.contract(contract) for contract in demo.contracts))


@dataclass(frozen=True, slots=True)
class _Move:
    months: int
    days: timedelta

    def contract(self, demo: DemoContract) -> DemoContract:
        return replace(
            demo,
            start=_later(demo.start, self.months // 12 * 12),
            end=_later(demo.end, self.months // 12 * 12),
            follow_ups=tuple(self._follow_up(one) for one in demo.follow_ups),
            terms=self._terms(demo.terms),
            deviations=tuple(self._deviation(one) for one in demo.deviations),
            ledger=self._ledger(demo.ledger),
        )

    def _follow_up(self, demo: DemoFollowUp) -> DemoFollowUp:
        months = self.months
        if demo.period_start is not None and demo.period_end is not None:
            after = demo.period_end + timedelta(1)
            length = (after.year - demo.period_start.year) * 12 + after.month - demo.period_start.month
            months = months // length * length
        return replace(
            demo,
            period_start=_later(demo.period_start, months),
            period_end=_last(demo.period_end, months),
            meeting_date=_later(demo.meeting_date, months),
            kpis=tuple(_row(row, months, None) for row in demo.kpis),
            activities=tuple(
                _row(row, months, None if demo.closed else self.days) for row in demo.activities
            ),
            actions=tuple(self._action(action) for action in demo.actions),
        )

    def _action(self, demo: DemoAction) -> DemoAction:
        done = demo.done_on + self.days if demo.done_on else None
        text = _named(demo.text, self.months)
        return replace(demo, text=text, due=_dated(demo.due, self.days), done_on=done)

    def _terms(self, demo: DemoTerms) -> DemoTerms:
        weeks = timedelta(weeks=round(self.months * _WEEKS_OF_A_MONTH))
        outages = tuple(
            replace(one, start=_dated(one.start, weeks), end=_dated(one.end, weeks)) for one in demo.outages
        )
        return replace(demo, outages=outages, cases=_dated(demo.cases, weeks))

    def _ledger(self, demo: DemoLedger) -> DemoLedger:
        claims = (
            replace(
                one,
                start=_later(one.start, self.months),
                claimed_on=one.claimed_on and one.claimed_on + self.days,
            )
            for one in demo.claims
        )
        return replace(demo, claims=tuple(claims))

    def _deviation(self, demo: DemoDeviation) -> DemoDeviation:
        days = {name: day + self.days for name, day in demo.days.items()}
        return replace(demo, days=days, found_on=demo.found_on + self.days, due=_dated(demo.due, self.days))


def _row(demo: DemoRow, months: int, days: timedelta | None) -> DemoRow:
    """`days` is for when an activity of an open form is due."""
    texts: Mapping[str, str] = {
        column: _dated(text, days)
        if column == "when" and days is not None
        else _named(_dated_by_months(text, months), months)
        for column, text in demo.texts.items()
    }
    return replace(demo, texts=texts)


def _dated(text: str, by: timedelta) -> str:
    """The text with every date in it moved."""
    return _DATE.sub(lambda found: _written(_day(found) + by), text)


def _dated_by_months(text: str, months: int) -> str:
    return _DATE.sub(lambda found: _written(add_months(_day(found), months)), text)


def _named(text: str, months: int) -> str:
    """The text with the names of its months moved."""
    return _MONTH.sub(lambda found: _MONTHS[(_MONTHS.index(found[1]) + months) % 12], text)


def _day(found: re.Match[str]) -> date:
    day, month, year = (int(part) for part in found.groups())
    return date(year, month, day)


def _written(day: date) -> str:
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def _later(day: date | None, months: int) -> date | None:
    return add_months(day, months) if day else None


def _last(day: date | None, months: int) -> date | None:
    """The last day of a period stays the last of its month."""
    return add_months(day + timedelta(1), months) - timedelta(1) if day else None
