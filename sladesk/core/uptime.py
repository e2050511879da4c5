"""Uptime of a period, in three views that stand side by side: all downtime, the agreed one, the supplier's.

The rule, which stands in `UptimeFigures.share` alone: uptime is the service time that was not downtime, of
all service time. Agreed unavailability (an accepted exclusion, a maintenance window) is no downtime, but the
time itself stays in what is measured: a supplier who is granted a night of maintenance is measured on as
long a month as others. Source: ROR-IKT's service level agreement counts maintenance as agreed unavailability.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from fractions import Fraction
from itertools import chain
from math import ceil, floor

from sladesk.core.outages import ExclusionState
from sladesk.core.stretches import Stretch, length, merged, shared, without
from sladesk.core.translation import mark, mark_in

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
    View.AGREED: mark_in("uptime", "Agreed"),
    View.DISPUTED: mark("If all exclusions are accepted"),
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

    def seconds_left(self, target: Fraction, *, is_over: bool = False) -> int:
        """How much more agreed downtime the period holds before it ends below a target in percent.

        Whole seconds, rounded down. Negative when it is broken already, whatever comes. Where the uptime
        must be over the target, the target itself is broken too.
        """
        most = self.whole * (100 - target) / 100
        return (ceil(most) - 1 if is_over else floor(most)) - self.down[View.AGREED]


def day_and_night(start: int, end: int) -> Sequence[Stretch]:
    """The service time of a service that never closes."""
    return ((start, end),)


def period_of(first: date, last: date, zone: tzinfo) -> Stretch:
    """The days from first to last, both included, by the calendar of that place."""
    return _midnight(first, zone), _midnight(last + timedelta(1), zone)


Spell = tuple[int, int | None, str, str]
"""What is computed with of an outage, of which there may be thousands: start, end (None while it goes on),
service and the value of the ExclusionState."""


_Kind = tuple[str, ExclusionState]
"""Whose windows and which claim: all that decides whether an outage counts."""


def uptime(
    spells: Iterable[Spell],
    period: Stretch,
    now: int,
    *,
    service_time: ServiceTime = day_and_night,
    windows: Mapping[str, Sequence[Stretch]] | None = None,
) -> UptimeFigures:
    """Work out a period until now. Outages are cut at its ends; one that goes on has lasted until now.

    `windows` are the maintenance windows by service (`maintenance.window_spans`). A window keeps out the
    outages of its own service, and one without a service keeps out all. What lies after now is not counted.
    """
    start, end = period
    until = max(start, min(end, now))
    windows = windows or {}
    kinds = _by_kind(spells, start, until, now, windows)
    open_time = service_time(start, until)
    return UptimeFigures(
        whole=length(open_time if until == end else service_time(start, end)),
        elapsed=length(open_time),
        down={view: shared(_downtime(kinds, view, windows), open_time) for view in View},
        outages=sum(map(len, kinds.values())),
        accepted=sum(len(kinds[kind]) for kind in kinds if kind[1] is ExclusionState.ACCEPTED),
    )


def _by_kind(
    spells: Iterable[Spell], start: int, until: int, now: int, windows: Collection[str]
) -> dict[_Kind, list[Stretch]]:
    """The outages that have been between two instants; one that goes on has lasted until now.

    Between an instant and itself, as in a period that has not begun, there are none.
    Services without windows of their own are one: only the windows for everything keep their outages out.
    """
    found: dict[tuple[str, str], list[Stretch]] = {}
    for began, ended, service, state in spells:
        end = now if ended is None else ended
        if start < until and began < until and (start < end or start <= began):
            kind = service if service in windows else "", state
            found.setdefault(kind, []).append((began, end))
    return {(service, ExclusionState(state)): log for (service, state), log in found.items()}


def _downtime(
    kinds: Mapping[_Kind, Sequence[Stretch]], view: View, windows: Mapping[str, Sequence[Stretch]]
) -> list[Stretch]:
    """What is down in a view; windows are taken out of what they are for before services come together."""
    counted = [kind for kind in kinds if kind[1] not in LEFT_OUT[view]]
    if view is View.GROSS or not windows:
        return merged(chain.from_iterable(kinds[kind] for kind in counted))
    found: list[Stretch] = []
    for service in {service for service, _ in counted}:
        down = merged(chain.from_iterable(kinds[kind] for kind in counted if kind[0] == service))
        found += without(down, windows_of(windows, service))
    return merged(found)


def windows_of(windows: Mapping[str, Sequence[Stretch]], service: str) -> list[Stretch]:
    """The windows that keep out the outages of a service: its own, and those for everything."""
    return merged([*windows.get("", ()), *windows.get(service, ())])


def _midnight(day: date, zone: tzinfo) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp())
