"""Uptime of a period, in three views that stand side by side: all downtime, the agreed one, the supplier's.

The rule, which stands in `UptimeFigures.share` alone: uptime is the service time that was not downtime, of
all service time. Agreed unavailability (an accepted exclusion, a maintenance window) is no downtime, but the
time itself stays in what is measured: a supplier who is granted a night of maintenance is measured on as
long a month as others. Source: ROR-IKT's service level agreement counts maintenance as agreed unavailability.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from sladesk.core.outages import ExclusionState, Outage
from sladesk.core.stretches import Stretch, common, length, merged, without
from sladesk.core.translation import mark

ServiceTime = Callable[[int, int], Sequence[Stretch]]
"""Gives the service time between two instants; `ServiceCalendar.open_between` is one."""


class View(StrEnum):
    """What is taken for downtime."""

    GROSS = "gross"
    """Every outage, whatever is claimed for it, in maintenance windows too."""
    AGREED = "agreed"
    """Without accepted exclusions and maintenance windows. What is only claimed still counts."""
    DISPUTED = "disputed"
    """As the supplier sees it: without claimed and disputed exclusions as well."""


VIEW_WORDS = {
    View.GROSS: mark("Gross"),
    View.AGREED: mark("Agreed"),
    View.DISPUTED: mark("If all claims are accepted"),
}

LEFT_OUT: dict[View, frozenset[ExclusionState]] = {
    View.GROSS: frozenset(),
    View.AGREED: frozenset({ExclusionState.ACCEPTED}),
    View.DISPUTED: frozenset({ExclusionState.ACCEPTED, ExclusionState.CLAIMED, ExclusionState.DISPUTED}),
}
"""The states of an exclusion that keep an outage out of each view; a rejected claim changes nothing."""


@dataclass(frozen=True, slots=True)
class UptimeFigures:
    """What one period comes to, in whole seconds of service time."""

    whole: int
    """Service time of the whole period."""
    elapsed: int
    """Service time until now, which the uptime is measured of."""
    down: Mapping[View, int]
    """Downtime until now; overlapping outages count once."""
    outages: int
    """How many there have been in the period."""
    accepted: int
    """For how many of them an exclusion was accepted."""

    def share(self, view: View) -> Fraction | None:
        """The uptime in percent, exactly; None while no service time has gone by."""
        if not self.elapsed:
            return None
        return Fraction(100 * (self.elapsed - self.down[view]), self.elapsed)

    def seconds_left(self, target: Fraction) -> int:
        """How much more agreed downtime the period holds before it ends below a target in percent.

        Whole seconds, rounded down. Negative when it is broken already, whatever comes.
        """
        return int(self.whole * (100 - target) // 100) - self.down[View.AGREED]


def day_and_night(start: int, end: int) -> Sequence[Stretch]:
    """The service time of a service that never closes."""
    return ((start, end),)


def period_of(first: date, last: date, zone: tzinfo) -> Stretch:
    """The days from first to last, both included, by the calendar of that place."""
    return _midnight(first, zone), _midnight(last + timedelta(1), zone)


def uptime(
    outages: Iterable[Outage],
    period: Stretch,
    now: int,
    *,
    service_time: ServiceTime = day_and_night,
    windows: Mapping[str, Sequence[Stretch]] | None = None,
) -> UptimeFigures:
    """Work out a period until now. Outages are cut at its ends; one without an end has lasted until now.

    `windows` are the maintenance windows by service (`maintenance.window_spans`). A window keeps out the
    outages of its own service, and one without a service keeps out all. What lies after now is not counted.
    """
    start, end = period
    until = max(start, min(end, now))
    spells = [spell for outage in outages if (spell := _spell(outage, now)).touches(start, until)]
    open_time = service_time(start, until)
    return UptimeFigures(
        whole=length(open_time if until == end else service_time(start, end)),
        elapsed=length(open_time),
        down={view: length(common(_downtime(spells, view, windows or {}), open_time)) for view in View},
        outages=len(spells),
        accepted=sum(spell.state is ExclusionState.ACCEPTED for spell in spells),
    )


class _Spell(NamedTuple):
    """What is computed with of an outage; there may be thousands."""

    start: int
    end: int
    service: str
    state: ExclusionState

    def touches(self, start: int, until: int) -> bool:
        return self.start < until and (start < self.end or start <= self.start)


def _spell(outage: Outage, now: int) -> _Spell:
    """One that goes on has lasted until now."""
    end = now if outage.end is None else int(outage.end.timestamp())
    return _Spell(int(outage.start.timestamp()), end, outage.service, outage.exclusion_state)


def _downtime(
    spells: Iterable[_Spell], view: View, windows: Mapping[str, Sequence[Stretch]]
) -> list[Stretch]:
    by_service: dict[str, list[Stretch]] = {}
    for start, end, service, state in spells:
        if state not in LEFT_OUT[view]:
            by_service.setdefault(service, []).append((start, end))
    found: list[Stretch] = []
    for service, stretches in by_service.items():
        down = merged(stretches)
        found += down if view is View.GROSS else without(down, _of_service(windows, service))
    return merged(found)


def _of_service(windows: Mapping[str, Sequence[Stretch]], service: str) -> list[Stretch]:
    return merged([*windows.get("", ()), *windows.get(service, ())])


def _midnight(day: date, zone: tzinfo) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp())
