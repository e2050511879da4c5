"""The uptime of a contract in any period, from its outage log, windows and service hours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from sladesk.core.errors import UserError
from sladesk.core.maintenance import is_maintenance, window_spans
from sladesk.core.outages import Outage
from sladesk.core.service_terms import CaseClock
from sladesk.core.translation import mark
from sladesk.core.uptime import (
    ServiceTime,
    Spell,
    UptimeFigures,
    day_and_night,
    period_of,
    uptime,
    windows_of,
)
from sladesk.models.outage import UptimeTerms
from sladesk.store import maintenance, outages, service_calendars
from sladesk.store.store import Store


def figures(
    store: Store, contract_id: UUID, first: date, last: date, *, service: str | None = None
) -> UptimeFigures:
    """The uptime of the days from first to last, both included, as it is now.

    Of one service, or of all: then a second is down when any service is. An outage without a service is one
    of every service, and falls in the windows of the one that is asked for. Raises UserError when service
    hours are to be counted and none are written.
    """
    zone = zone_of(store, contract_id)
    period = period_of(first, last, zone)
    log = outages.spells(store, contract_id, period)
    return uptime(
        log if service is None else _of_service(log, service),
        period,
        int(store.clock().timestamp()),
        service_time=_service_time(store, contract_id),
        windows=window_spans(maintenance.of_contract(store, contract_id), period, zone),
    )


def _of_service(log: Iterable[Spell], service: str) -> Iterator[Spell]:
    return ((start, end, service, state) for start, end, of, state in log if of in ("", service))


def in_maintenance(store: Store, contract_id: UUID, log: Sequence[Outage]) -> frozenset[UUID]:
    """Those of the outages that lie in maintenance windows altogether, so that nothing of them counts."""
    if not log:
        return frozenset()
    now = int(store.clock().timestamp())
    ends = [int(outage.end.timestamp()) for outage in log if outage.end is not None]
    period = min(int(outage.start.timestamp()) for outage in log), max(now, *ends, 0)
    windows = window_spans(maintenance.of_contract(store, contract_id), period, zone_of(store, contract_id))
    of_service = {service: windows_of(windows, service) for service in {one.service for one in log}}
    return frozenset(one.id for one in log if is_maintenance(one, of_service[one.service], now))


def zone_of(store: Store, contract_id: UUID) -> ZoneInfo:
    """Where the clock on the wall hangs."""
    return ZoneInfo(service_calendars.of_contract(store, contract_id).zone)


def clock(store: Store, contract_id: UUID) -> CaseClock:
    """In which time uptime is measured; day and night until somebody says otherwise."""
    with store.read() as session:
        row = _row(session, contract_id)
        return CaseClock.ROUND_THE_CLOCK if row is None else row.clock


def set_clock(store: Store, contract_id: UUID, clock: CaseClock) -> None:
    with store.transact(mark("change of how uptime is measured")) as session:
        row = _row(session, contract_id)
        if row is None:
            session.add(UptimeTerms(id=uuid4(), contract_id=contract_id, clock=clock))
        else:
            row.clock = clock


def _service_time(store: Store, contract_id: UUID) -> ServiceTime:
    if clock(store, contract_id) is CaseClock.ROUND_THE_CLOCK:
        return day_and_night
    calendar = service_calendars.calendar(store, contract_id)
    if calendar is None:
        raise UserError(
            mark("No service hours are written. Write them under “Terms”, or measure uptime day and night.")
        )
    return calendar.open_between


def _row(session: Session, contract_id: UUID) -> UptimeTerms | None:
    return session.scalars(select(UptimeTerms).where(UptimeTerms.contract_id == contract_id)).one_or_none()
