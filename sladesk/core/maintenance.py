"""Maintenance windows: what people write of them, and the stretches of time that they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import tzinfo

from sladesk.core.outages import MaintenanceWindow, Outage
from sladesk.core.quantities import Week
from sladesk.core.service_time import ServiceCalendar
from sladesk.core.stretches import Stretch, merged, without
from sladesk.core.target_hours import hours as read_hours
from sladesk.core.target_tokens import UnreadableError, tokens
from sladesk.core.uptime import period_of

_EVERY = re.compile(r"(?:kvar|hver|varje|every|each)\s+", re.IGNORECASE)


def read_window(hours: str) -> Week | None:
    """The week of «søndag 02:00–06:00», «every Sunday 2–6», «laurdag 22–24, søndag 0–4».

    «laurdag 22:00–02:00» begins on Saturday and ends on Sunday. None for hours without days, and whatever
    is not understood.
    """
    try:
        week = read_hours(tokens(_EVERY.sub("", hours)), overnight=True)
    except UnreadableError:
        return None
    return week if isinstance(week, Week) else None


def window_spans(
    windows: Iterable[MaintenanceWindow], period: Stretch, zone: tzinfo
) -> dict[str, list[Stretch]]:
    """By service, the stretches of a period that lie in a window, in order and apart.

    A window is in the hours that the clock on the wall shows: when summer time begins or ends it is an hour
    shorter or longer. Hours that cannot be read open no window.
    """
    found: dict[str, list[Stretch]] = {}
    for window in windows:
        week = read_window(window.hours)
        if week is not None:
            low, high = _valid(window, period, zone)
            spans = ServiceCalendar(week, zone).open_between(low, high) if low < high else ()
            found.setdefault(window.service, []).extend(spans)
    return {service: merged(spans) for service, spans in found.items()}


def is_maintenance(outage: Outage, windows: Sequence[Stretch], now: int) -> bool:
    """Whether all of an outage lies in its service's windows (`windows_of`), so that none of it counts."""
    end = now if outage.end is None else int(outage.end.timestamp())
    lasted = merged([(int(outage.start.timestamp()), end)])
    return bool(lasted) and not without(lasted, windows)


def _valid(window: MaintenanceWindow, period: Stretch, zone: tzinfo) -> Stretch:
    """The part of the period in which the window stands."""
    low, high = period
    first, last = window.valid_from, window.valid_to
    return (
        low if first is None else max(low, period_of(first, first, zone)[0]),
        high if last is None else min(high, period_of(last, last, zone)[1]),
    )
