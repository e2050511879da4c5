"""Random outages, windows and service hours, most of them around the nights when the clocks are changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from sladesk.core.outages import ExclusionState, MaintenanceWindow, Outage
from sladesk.core.stretches import Stretch
from sladesk.core.uptime import ServiceTime, Spell, UptimeFigures, day_and_night, uptime

OSLO = ZoneInfo("Europe/Oslo")
CONTRACT = UUID(int=1)
FORWARD = int(datetime(2026, 3, 29, 1, tzinfo=UTC).timestamp())
"""When the clocks go from 02:00 to 03:00."""
BACK = int(datetime(2026, 10, 25, 1, tzinfo=UTC).timestamp())
"""When the clocks go from 03:00 to 02:00."""
SERVICES = ("", "E-post", "Fagsystem")
DAYS = ("måndag", "laurdag", "søndag", "alle dagar")


def moment(instant: int) -> datetime:
    return datetime.fromtimestamp(instant, UTC)


def outage(
    start: int,
    end: int | None,
    state: ExclusionState = ExclusionState.NONE,
    service: str = "",
) -> Outage:
    last = None if end is None else moment(end)
    claimed = "" if state is ExclusionState.NONE else "Straumbrot"
    return Outage(CONTRACT, CONTRACT, service, moment(start), last, "", False, claimed, "", state, "")


def window(
    hours: str, service: str = "", first: date | None = None, last: date | None = None
) -> MaintenanceWindow:
    return MaintenanceWindow(CONTRACT, service, hours, first, last, 0)


near = st.sampled_from((FORWARD, BACK)).flatmap(lambda night: st.integers(night - 7_200, night + 7_200))


@st.composite
def outages(draw: st.DrawFn) -> Outage:
    start = draw(near)
    end = draw(st.none() | st.integers(0, 6_000).map(lambda seconds: start + seconds))
    return outage(start, end, draw(st.sampled_from(ExclusionState)), draw(st.sampled_from(SERVICES)))


@st.composite
def hours(draw: st.DrawFn) -> str:
    low = draw(st.integers(0, 5 * 60))
    high = low + draw(st.integers(1, 4 * 60))
    span = f"{low // 60:02}:{low % 60:02}–{high // 60:02}:{high % 60:02}"
    return f"{draw(st.sampled_from(DAYS))} {span}"


@st.composite
def window_hours(draw: st.DrawFn) -> str:
    """Some of them over midnight."""
    low, lasts = draw(st.integers(0, 24 * 60 - 1)), draw(st.integers(1, 8 * 60))
    high = (low + lasts) % (24 * 60)
    span = f"{low // 60:02}:{low % 60:02}–{high // 60:02}:{high % 60:02}"
    return f"{draw(st.sampled_from(DAYS))} {span}"


@st.composite
def maintenance_windows(draw: st.DrawFn) -> MaintenanceWindow:
    days = st.none() | st.sampled_from((date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 25)))
    return window(draw(hours() | window_hours()), draw(st.sampled_from(SERVICES)), draw(days), draw(days))


def spell(outage: Outage) -> Spell:
    """What is computed with of an outage."""
    end = None if outage.end is None else int(outage.end.timestamp())
    return int(outage.start.timestamp()), end, outage.service, outage.exclusion_state


def of_log(
    log: Iterable[Outage],
    period: Stretch,
    now: int,
    *,
    service_time: ServiceTime = day_and_night,
    windows: Mapping[str, Sequence[Stretch]] | None = None,
) -> UptimeFigures:
    """The uptime that a log comes to."""
    return uptime(map(spell, log), period, now, service_time=service_time, windows=windows)
