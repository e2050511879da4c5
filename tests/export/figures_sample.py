"""Reports with a matrix and charts, made of the same development as the rules are tried on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sladesk.core.courses import Development, development_of
from sladesk.core.development import development_charts
from sladesk.core.development_report import development_report
from sladesk.core.matrix import development_matrix
from sladesk.core.periods import PeriodKind
from sladesk.core.report import Report
from sladesk.core.resources import resource
from sladesk.core.title_block import Making
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language, Rating
from tests.core.development_sample import CONTRACT, course, follow_up, follow_ups, measured, sample

NYNORSK = Words(Language.NN, resource("i18n"))
MAKING = Making(
    NYNORSK, "Ingrid Aasen", datetime(2026, 7, 22, 8, 42, 11, tzinfo=UTC), ZoneInfo("Europe/Oslo")
)


def report_of(development: Development) -> Report:
    return development_report(CONTRACT, development, MAKING)


def monthly(periods: int = 24, requirements: int = 7) -> Report:
    return report_of(sample(periods, requirements=requirements))


def quarterly(periods: int = 2) -> Report:
    return report_of(sample(periods, PeriodKind.QUARTER))


def changing() -> Report:
    """One chart: a target that changes, a gap, a mean, a range below it."""
    first = course(
        "Minst 99,8 %",
        "99,9 %",
        "",
        "i snitt 99,5 %",
        agreed_from=date(2025, 2, 1),
        agreed_before="Minst 99 %",
    )
    return report_of(first)


def ranged() -> Report:
    return report_of(course("Mellom 2 og 4 timar", "3 timar", "5 timar"))


def frequent() -> Report:
    """How often: one above its target, one on it, a mean below it, and one that is of weeks."""
    return report_of(
        course("To gonger i året", "kvar månad", "kvart halvår", "annakvart år", "kvar veke"),
    )


def targetless() -> Report:
    """Three lines of values with a gap between them, and nothing that was agreed in numbers."""
    return report_of(course("Etter avtale", "3 timar", "", "5 timar", "4 timar"))


def crowded() -> Report:
    """Two charts of all states and a mean, so that what explains them needs a line more."""
    ups = follow_ups(len(Rating))
    rows = {
        one.id: [
            measured(one, title, "Innan 4 timar", "i snitt 3 timar", rating=rating) for title in ("A", "B")
        ]
        for one, rating in zip(ups, Rating, strict=True)
    }
    return report_of(development_of(ups, rows))


def nasty() -> Report:
    """Titles that are long, markup, formulas, foreign; a requirement that is gone; meetings and no period."""
    ups = [*follow_ups(2), follow_up(meeting=date(2025, 5, 12), number=8), follow_up(number=9)]
    titles = ("<b>ikkje feit</b> & 😀", "=1+1", "Eit langt krav " * 40, "x" * 3_000, "")
    rows = {
        one.id: [measured(one, title, "≥ 4,2", f"{place + 4}") for title in titles[: 5 - place]]
        for place, one in enumerate(ups)
    }
    return report_of(development_of(ups, rows))


def empty() -> Report:
    bare = Development(tuple(follow_ups(1)), ())
    matrices, charts = (development_matrix(bare, NYNORSK),), development_charts(bare, NYNORSK)
    return replace(report_of(bare), matrices=matrices, charts=charts)
