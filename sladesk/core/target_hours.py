"""Weekly hours: «mån–fre 8–16, laurdag 10–14», «kl. 08:00–15:30», «døgnope»; where asked, «lau 22–02» too."""

from __future__ import annotations

import re
from itertools import pairwise

from sladesk.core.quantities import FULL_DAY, ROUND_THE_CLOCK, Hours, Span, Unit, Week
from sladesk.core.stretches import merged
from sladesk.core.target_tokens import Tokens, UnreadableError

_TIME = re.compile(r"([0-9]{1,2})(?:[:.]?([0-9]{2}))?", re.ASCII)
_SPAN = r"b?K?[nT]h?-K?[nT]h?"
_SPANS = rf"(?:{_SPAN}(?:[,&]{_SPAN})*|Z|0)"
_DAYS = r"(?:D(?:(?:[-&]|,&?)?D)*|A|eu)"
_CLAUSES = re.compile(rf"({_DAYS})?[:,]?({_SPANS})(?:[,;&]+|$)")
_SPANS_FIRST = re.compile(rf"({_SPANS}),?({_DAYS})")
_ONE_SPAN = re.compile(_SPAN)
_MIDNIGHT = FULL_DAY[1]


def hours(found: Tokens, *, overnight: bool = False) -> Week | Hours:
    """The week, or the hours of unnamed days. Raises UnreadableError for what is neither.

    Opening hours over midnight are not read: which day they belong to is not said. With `overnight` they
    belong to the day on which they begin.
    """
    letters = found.letters.strip("x").removeprefix(":")
    start = found.letters.index(letters)
    found = found.part(start, start + len(letters))
    if re.fullmatch(r"Z(?:,?(?:D|A|eu))?", letters):
        return _all_day(found)
    if match := _SPANS_FIRST.fullmatch(letters):
        spans, days = found.part(*match.span(1)), found.part(*match.span(2))
        return _week([(_days(days), _spans(spans))], overnight=overnight)
    clauses = [(found.part(*m.span(1)), found.part(*m.span(2))) for m in _matches(letters)]
    if len(clauses) == 1 and not clauses[0][0].letters:
        return _unnamed(clauses[0][1])
    return _week([(_days(days), _spans(spans)) for days, spans in clauses], overnight=overnight)


def _matches(letters: str) -> list[re.Match[str]]:
    """The clauses that the whole text consists of."""
    found, at = [], 0
    while at < len(letters):
        match = _CLAUSES.match(letters, at)
        if not match:
            raise UnreadableError
        found.append(match)
        at = match.end()
    return found


def _all_day(found: Tokens) -> Week:
    return ROUND_THE_CLOCK if len(found.letters) == 1 else _week([(_days(found.part(-1, 99)), (FULL_DAY,))])


def _unnamed(found: Tokens) -> Hours:
    """Hours must look like hours: «8–16» alone may be a range of anything."""
    spans = _spans(found)
    if not spans or spans[-1][1] > _MIDNIGHT or not {"T", "K", "h"} & set(found.letters):
        raise UnreadableError
    return Hours(spans)


def _days(found: Tokens) -> tuple[int, ...]:
    if "A" in found.letters or "u" in found.letters:
        return _every_day(found)
    days: list[int] = []
    for at, (letter, value) in enumerate(zip(found.letters, found.values, strict=True)):
        if letter == "D" and isinstance(value, tuple):
            dashed = at > 0 and found.letters[at - 1] == "-"
            days += range(days[-1] + 1, value[0] + 1) if dashed else value
            if days[-1:] != [value[-1]]:
                raise UnreadableError
    if not days:
        raise UnreadableError
    return tuple(days)


def _every_day(found: Tokens) -> tuple[int, ...]:
    value = found.values[-1]
    if value is not Unit.DAY and getattr(value, "unit", None) is not Unit.DAY:
        raise UnreadableError
    return tuple(range(7))


def _week(clauses: list[tuple[tuple[int, ...], tuple[Span, ...]]], *, overnight: bool = False) -> Week:
    """Raises UnreadableError when a day is named twice: then the text says two things of it."""
    week: dict[int, tuple[Span, ...]] = {}
    for days, spans in clauses:
        for day in days:
            if day in week:
                raise UnreadableError
            week[day] = spans
    if not any(week.values()):
        raise UnreadableError
    if not overnight and any(end > _MIDNIGHT for spans in week.values() for _, end in spans):
        raise UnreadableError
    return Week(tuple(_of_day(week, day) for day in range(7)))


def _of_day(week: dict[int, tuple[Span, ...]], day: int) -> tuple[Span, ...]:
    """The spans of a day, with what the day before leaves of its own after midnight."""
    before = [(0, end - _MIDNIGHT) for _, end in week.get((day - 1) % 7, ()) if end > _MIDNIGHT]
    own = [(start, min(end, _MIDNIGHT)) for start, end in week.get(day, ())]
    return tuple(merged([*before, *own]))


def _spans(found: Tokens) -> tuple[Span, ...]:
    if found.letters in ("Z", "0"):
        return (FULL_DAY,) if found.letters == "Z" else ()
    spans = [_span(found.part(*match.span())) for match in _ONE_SPAN.finditer(found.letters)]
    if any(later[0] <= earlier[1] for earlier, later in pairwise(spans)):
        raise UnreadableError
    return tuple(spans)


def _span(found: Tokens) -> Span:
    """A span; one that ends on the next day ends after the midnight of its own."""
    dash = found.letters.index("-")
    if found.letters.count("h") == 1:
        raise UnreadableError
    start, end = _minutes(found.part(0, dash)), _minutes(found.part(dash + 1, 99))
    if start in (end, _MIDNIGHT):
        raise UnreadableError
    return start, end if start < end else end + _MIDNIGHT


def _minutes(found: Tokens) -> int:
    """Minutes from midnight of «8», «08:00», «8.30», «0800», «5 pm»."""
    half = str(found.values[-1]) if found.letters[-1] == "h" else ""
    figures = next(str(v) for letter, v in zip(found.letters, found.values, strict=True) if letter in "nT")
    match = _TIME.fullmatch(figures)
    if not match:
        raise UnreadableError
    hour, minute = int(match[1]), int(match[2] or 0)
    if half:
        if not 1 <= hour <= 12:
            raise UnreadableError
        hour = hour % 12 + (12 if half == "pm" else 0)
    total = hour * 60 + minute
    if minute > 59 or total > _MIDNIGHT:
        raise UnreadableError
    return total
