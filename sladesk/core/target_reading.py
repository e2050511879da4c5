"""The grammar of targets: from the tokens of a cell to what they say.

Each rule is a pattern over the letters of the tokens (see `target_table`) and a function that builds
the target from its groups. The whole text must fit one rule, or it is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import cast

from sladesk.core.quantities import (
    SCALES,
    Comparator,
    Family,
    Kind,
    Range,
    Release,
    Service,
    Statistic,
    Target,
    Thing,
    Unit,
    Version,
)
from sladesk.core.target_tokens import Groups, Tokens, UnreadableError
from sladesk.core.target_window import WINDOW, names_period, number, read_window, whole

_DAY_MONTH_YEAR = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}")
_MOST = 999_999_999
_WORKING = {Unit.MINUTE: Unit.WORKING_MINUTE, Unit.HOUR: Unit.WORKING_HOUR}
_SERVICE = {Unit.MINUTE: Unit.SERVICE_MINUTE, Unit.HOUR: Unit.SERVICE_HOUR}
_LENGTH = r"[na]u(?:&?nu)*"
_RANGE = r"(?:b|(?!.*&))"
_OF = r"(?:f(?P<f>[wtxMaobVn&]{1,5}?))"
_DURATION = rf"(?P<c>c)?(?P<d>{_LENGTH})(?P<s>[sc])?(?P<i>i)?"


@dataclass(frozen=True, slots=True)
class Draft:
    """A target as the tokens say it, and what they leave open."""

    target: Target
    is_downtime: bool = False
    is_delivered: bool = False
    """Only of what has been: «i mars», «utført 14.11.»."""


def draft(found: Tokens) -> Draft:
    """What the tokens say. Raises UnreadableError when no rule fits or they can be read two ways."""
    service = next((side for side in (Service.DOWN, Service.UP) if side in found.values), None)
    found, statistic = _without_statistic(found)
    found = _without_subject(found)
    for pattern, build in _rules():
        if match := pattern.fullmatch(found.letters):
            groups = Groups(match, found)
            window = groups.tokens("w") if groups.has("w") else Tokens("", (), ())
            target = replace(build(groups), window=read_window(window), statistic=statistic)
            if target.kind is Kind.DURATION:
                target = replace(target, service=service)
            return Draft(target, service is Service.DOWN, names_period(window))
    raise UnreadableError


def _without(found: Tokens, at: int) -> Tokens:
    return Tokens(
        found.letters[:at] + found.letters[at + 1 :],
        [*found.values[:at], *found.values[at + 1 :]],
        [*found.raws[:at], *found.raws[at + 1 :]],
    )


def _without_statistic(found: Tokens) -> tuple[Tokens, Statistic]:
    at = found.letters.find("m")
    if at < 0:
        return found, Statistic.NONE
    return _without(found, at), cast("Statistic", found.values[at])


def _without_subject(found: Tokens) -> Tokens:
    """Without «oppetid» or «svartid:» before the target; the row says what is measured."""
    subjects = len(found.letters) - len(found.letters.lstrip("x"))
    if subjects and found.letters[subjects : subjects + 1] == ":":
        subjects += 1
    return found.part(subjects, len(found.letters))


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Callable[[Groups], Target]], ...]:
    rules: Sequence[tuple[str, Callable[[Groups], Target]]] = (
        (rf"(?P<c>c)?(?P<n>n)p(?P<s>[sc])?x*{WINDOW}?x*", _percent),
        (rf"{_RANGE}(?P<n>n)p?[-&](?P<n2>n)px*{WINDOW}?", _percent_range),
        (rf"[Ij]?(?P<c2>c)?(?P<n>n)p(?P<s2>s)?{_OF}?x*,?{_DURATION}x*{WINDOW}?", _share),
        (rf"{_RANGE}(?P<n>n)p?[-&](?P<n2>n)p{_OF}?x*,?{_DURATION}x*{WINDOW}?", _share),
        (rf"{_DURATION}x*[Ij](?P<c2>c)?(?P<n>n)p(?P<s2>s)?{_OF}?{WINDOW}?", _share),
        (rf"{_DURATION}x*{WINDOW}?", _duration),
        (rf"{_RANGE}(?P<n>n)(?P<u1>u)?[-&](?P<n2>n)(?P<u>u)(?P<i>i)?x*{WINDOW}?", _duration_range),
        (rf"(?P<c>c)?(?P<n>[na])g,?{WINDOW}", _times),
        (r"(?P<c>c)?(?P<w>A|e[on]?u)(?P<s>s)?", _recurrence),
        (rf"{_RANGE}(?P<n>n)[-&](?P<n2>n)g{WINDOW}", _times_range),
        (rf"(?P<c>c)?(?P<n>n)(?:(?P<s>s)?(?P<t>t)|(?P<t2>t)(?P<s2>s))x*{WINDOW}?", _count),
        (rf"(?P<c>c)?(?P<n>n)(?=[qajeI]){WINDOW}", _count),
        (rf"{_RANGE}(?P<n>n)[-&](?P<n2>n)(?P<t>t){WINDOW}?", _count_range),
        (r"v?(?P<c>c)?v?(?P<n>V)v?(?P<s>s)?", _version),
        (r"(?:v(?P<c>c)?|(?P<c2>c)?v)(?P<n>n)(?P<s>s)?", _version),
        (r"(?P<c>c)?v?(?P<r>R)(?:\|(?P<r2>R))?v?(?P<s>s)?", _release),
        (r"(?P<c>c)?(?P<n>n)(?P<s>s)?", _bare_number),
    )  # fmt: skip
    return tuple((re.compile(pattern), build) for pattern, build in rules)


def _comparator(groups: Groups, before: str = "c", after: str = "s", *, of_time: bool = False) -> Comparator:
    """The one comparator that is written before or after; PLAIN for none."""
    written: set[object] = set()
    for name in (before, after):
        if groups.has(name):
            value = groups.value(name)
            sign, is_time = value if isinstance(value, tuple) else (value, False)
            if is_time and not (of_time and name == before):
                raise UnreadableError
            written.add(sign)
    written.discard("better")
    if len(written) > 1:
        raise UnreadableError
    return next((sign for sign in written if isinstance(sign, Comparator)), Comparator.PLAIN)


def _range(groups: Groups, *, is_percent: bool = False) -> Range:
    low, high = (number(groups.figures(name), is_percent=is_percent) for name in ("n", "n2"))
    if low >= high:
        raise UnreadableError
    return Range(low, high)


def _percentage(groups: Groups) -> Decimal:
    amount = number(groups.figures("n"), is_percent=True)
    if amount > 100:
        raise UnreadableError
    return amount


def _percent(groups: Groups) -> Target:
    return Target(Kind.PERCENT, _comparator(groups), _percentage(groups))


def _percentages(groups: Groups) -> Range:
    found = _range(groups, is_percent=True)
    if found.high > 100:
        raise UnreadableError
    return found


def _percent_range(groups: Groups) -> Target:
    return Target(Kind.PERCENT, Comparator.BETWEEN, _percentages(groups))


def _share(groups: Groups) -> Target:
    """The limit of a share without a sign is a limit all the same: «15 min for 95 % av sakene».

    But not behind its cases: «5 % av sakene brukte 4 timar» may be those that were too late.
    """
    limit = _length(groups)
    is_plain = limit.comparator is Comparator.PLAIN
    cases = groups.tokens("f")
    is_behind = groups.start("d") > groups.start("f")
    if cases.raws and is_plain and is_behind:
        raise UnreadableError
    sign = Comparator.AT_MOST if is_plain else limit.comparator
    if sign not in (Comparator.AT_MOST, Comparator.LESS_THAN):
        raise UnreadableError
    of = " ".join(cases.raws)
    within = replace(limit, comparator=sign)
    if groups.has("n2"):
        return Target(Kind.SHARE, Comparator.BETWEEN, _percentages(groups), within=within, of=of)
    comparator = _comparator(groups, "c2", "s2")
    return Target(Kind.SHARE, comparator, _percentage(groups), within=within, of=of)


def _duration(groups: Groups) -> Target:
    _check_summed(groups, groups.tokens("d"))
    return _length(groups)


def _length(groups: Groups) -> Target:
    length = groups.tokens("d")
    parts = [
        (number(str(length.values[at])), cast("Unit", length.values[at + 1]))
        for at, letter in enumerate(length.letters)
        if letter in "na"
    ]
    comparator = _comparator(groups, of_time=True)
    amount, unit = parts[0] if len(parts) == 1 else _composed(parts)
    return Target(Kind.DURATION, comparator, amount, _counted_in(groups, unit))


def _check_summed(groups: Groups, length: Tokens) -> None:
    """«4 timar per månad» sums up; «5 dagar i veka» and «8 timar per dag» are no sums, so they raise."""
    if not groups.has("w"):
        return
    over = read_window(groups.tokens("w"))
    families = {SCALES[value][0] for value in length.values if isinstance(value, Unit)}
    if families != {Family.CLOCK} or not over or SCALES[over.unit][0] is not Family.MONTHS:
        raise UnreadableError


def _composed(parts: list[tuple[Decimal, Unit]]) -> tuple[Decimal, Unit]:
    """«1 time 30 min» in its smallest unit; the units must come down, and the first ones be whole."""
    unit = parts[-1][1]
    family, scale = SCALES[unit]
    total = Decimal(0)
    last = 0
    for amount, each in parts:
        other, length = SCALES[each]
        wrong_order = last and length >= last
        uneven = length % scale or (each is not unit and amount != amount.to_integral_value())
        if other is not family or wrong_order or uneven:
            raise UnreadableError
        total += amount * (length // scale)
        last = length
    if total > _MOST:
        raise UnreadableError
    return total, unit


def _counted_in(groups: Groups, unit: Unit) -> Unit:
    """The unit within working time or service hours; only hours and minutes are counted in these."""
    if not groups.has("i"):
        return unit
    units = _WORKING if groups.value("i") else _SERVICE
    if unit not in units:
        raise UnreadableError
    return units[unit]


def _duration_range(groups: Groups) -> Target:
    unit = cast("Unit", groups.value("u"))
    _check_summed(groups, groups.tokens("u"))
    if groups.has("u1") and groups.value("u1") is not unit:
        raise UnreadableError
    return Target(Kind.DURATION, Comparator.BETWEEN, _range(groups), _counted_in(groups, unit))


def _times(groups: Groups) -> Target:
    return Target(Kind.FREQUENCY, _comparator(groups), whole(groups.figures("n")))


def _recurrence(groups: Groups) -> Target:
    return Target(Kind.FREQUENCY, _comparator(groups), Decimal(1))


def _times_range(groups: Groups) -> Target:
    return Target(Kind.FREQUENCY, Comparator.BETWEEN, _range(groups))


def _count(groups: Groups) -> Target:
    thing = next((cast("Thing", groups.value(name)) for name in ("t", "t2") if groups.has(name)), None)
    after = "s2" if groups.has("s2") else "s"
    return Target(Kind.COUNT, _comparator(groups, after=after), whole(groups.figures("n")), thing)


def _count_range(groups: Groups) -> Target:
    return Target(Kind.COUNT, Comparator.BETWEEN, _range(groups), cast("Thing", groups.value("t")))


def _version(groups: Groups) -> Target:
    figures = groups.figures("n")
    parts = figures.split(".")
    if len(parts) > 6 or any(
        len(part) > 8 or not part.isdecimal() or str(int(part)) != part for part in parts
    ):
        raise UnreadableError
    before = "c2" if groups.has("c2") else "c"
    return Target(Kind.VERSION, _comparator(groups, before), Version(tuple(map(int, parts))))


def _release(groups: Groups) -> Target:
    """«nyaste eller nest nyaste» allows both: at least the older of them."""
    behind = [cast("int", groups.value(name)) for name in ("r", "r2") if groups.has(name)]
    comparator = _comparator(groups)
    if len(behind) > 1:
        comparator = Comparator.AT_LEAST
    return Target(Kind.RELEASE, comparator, Release(max(behind)))


def _bare_number(groups: Groups) -> Target:
    """A point is a version's, a comma a number's: «≥ 4.2» and «≥ 4,2». «ingen» alone is no number."""
    figures = groups.figures("n")
    is_none = figures == "0" and not groups.tokens("n").raws[0].isdecimal()
    if is_none or _DAY_MONTH_YEAR.fullmatch(figures):
        raise UnreadableError
    if "." in figures:
        return _version(groups)
    return Target(Kind.NUMBER, _comparator(groups), number(figures))
