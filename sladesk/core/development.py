"""How a contract develops, as charts for its documents and its window: delivered against agreed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from sladesk.core import target_names as names
from sladesk.core.axis import Axis, nice_axis
from sladesk.core.courses import Course, Development, Measured
from sladesk.core.figure import Chart, ChartWords, Point
from sladesk.core.matrix import agreed_in_brief, brief, names_of, title_of
from sladesk.core.period_names import PeriodName
from sladesk.core.quantities import Kind, Thing, Unit
from sladesk.core.series import Series, Spot, series_of
from sladesk.core.target_text import times_per
from sladesk.core.translation import Words
from sladesk.core.vocabulary import RATING_TONES, RATING_WORDS, Language, Rating

_PERCENT = (Kind.PERCENT, Kind.SHARE)
_COUNTED = (Kind.COUNT, Kind.FREQUENCY)
_OF_SIXTY = (Unit.SECOND, Unit.MINUTE, Unit.WORKING_MINUTE, Unit.SERVICE_MINUTE)
_TOLD = (Rating.MISSED, Rating.MINOR_SHORTFALL, Rating.NOT_MEASURED, Rating.NOT_VERIFIABLE)
"""States that a chart's words count; the others are as they should be."""


def development_charts(development: Development, words: Words) -> tuple[Chart, ...]:
    """A chart for each requirement that can be drawn, in the order of the form."""
    charts = (course_chart(course, development, words) for course in development.courses)
    return tuple(chart for chart in charts if chart)


def course_chart(course: Course, development: Development, words: Words) -> Chart | None:
    """The chart of a requirement; None where nothing that was delivered can be drawn as numbers."""
    series = series_of(course.results, development.follow_ups)
    if series is None:
        return None
    language = Language(words.language)
    axis = _axis(series)
    texts = tuple(
        agreed_in_brief(result, follow_up, words) if result else ""
        for result, follow_up in zip(course.results, development.follow_ups, strict=True)
    )
    points = tuple(
        _point(name, spot, result, agreed, _figure(spot.value, axis.places + 2, language), words)
        for name, spot, result, agreed in zip(
            names_of(development, words), series.spots, course.results, texts, strict=True
        )
    )
    return Chart(
        title=title_of(course, words),
        alternative=_in_words(title_of(course, words), points, course, words),
        unit=_unit(series, language),
        points=points,
        axis=axis,
        tick_labels=tuple(_tick(tick, axis.places, language) for tick in axis.ticks),
        words=_chart_words(words),
        key=str(course.kpi_id),
    )


def _chart_words(words: Words) -> ChartWords:
    return ChartWords(
        section=words("Delivered against agreed"),
        delivered=words("Delivered"),
        agreed=words("Agreed"),
        period=words("Period"),
        state=words("State"),
        text=words("As written"),
        hollow=words("Hollow: average or limit"),
    )


def _point(
    period: PeriodName, spot: Spot, result: Measured | None, agreed: str, figure: str, words: Words
) -> Point:
    state = result.state if result else Rating.NOT_RATED
    return Point(
        period=period,
        value=spot.value,
        is_open=spot.is_open,
        least=spot.least,
        most=spot.most,
        figure=figure,
        delivered=brief(result.delivered) if result else "",
        agreed=agreed,
        word=words(RATING_WORDS[state]),
        tone=RATING_TONES[state],
        key=str(result.id) if result else "",
    )


def _axis(series: Series) -> Axis:
    """Percentages show where they differ; lengths of time and counts are measured from nothing."""
    numbers = [
        number
        for spot in series.spots
        for number in (spot.value, spot.least, spot.most)
        if number is not None
    ]
    is_whole = series.kind in _COUNTED and all(number == number.to_integral_value() for number in numbers)
    return nice_axis(
        numbers,
        from_zero=series.kind not in _PERCENT,
        in_sixties=series.unit in _OF_SIXTY,
        whole=is_whole,
    )


def _unit(series: Series, language: Language) -> str:
    if series.kind in _PERCENT:
        return "%"
    if series.window is not None:
        return times_per(series.window, language)
    if isinstance(series.unit, Unit):
        return names.UNITS[language][series.unit][1]
    return names.THINGS[language][series.unit][1] if isinstance(series.unit, Thing) else ""


def _tick(number: Decimal, places: int, language: Language) -> str:
    return f"{number:.{places}f}".replace(".", names.POINT[language])


def _figure(number: Decimal | None, places: int, language: Language) -> str:
    """The number without idle zeros, with at most so many places; they are for the eye alone."""
    if number is None:
        return ""
    shown = f"{number:.{places}f}"
    return (shown.rstrip("0").rstrip(".") if "." in shown else shown).replace(".", names.POINT[language])


def _in_words(title: str, points: Sequence[Point], course: Course, words: Words) -> str:
    """What the chart shows, for who does not see it: how it went, and every value."""
    head = words.plural("{title}, {count} period", "{title}, {count} periods", len(points), title=title)
    agreed = next((point.agreed for point in reversed(points) if point.agreed), "")
    said = [head, *([words("Agreed: {text}", text=agreed)] if agreed else ()), *_counted(course, words)]
    values = "; ".join(f"{p.period.whole}: {p.delivered} ({p.word})" for p in points if p.value is not None)
    return ". ".join((*said, values)) + "."


def _counted(course: Course, words: Words) -> Iterable[str]:
    """«Avvik i 3»"""
    states = [result.state for result in course.results if result]
    for state in _TOLD:
        if count := states.count(state):
            yield words("{state} in {count}", state=words(RATING_WORDS[state]), count=count)
