"""The service hours of a contract: as written, and as the calendar that they say."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from sladesk.core.errors import UserError
from sladesk.core.service_terms import (
    ZONE,
    HolidayCountry,
    ServiceTerms,
    calendar_of,
    read_half_days,
    read_month_day,
    read_week,
    working_calendar,
)
from sladesk.core.service_time import MonthDay
from sladesk.core.service_time import ServiceCalendar as Calendar
from sladesk.core.text import checked
from sladesk.core.translation import mark
from sladesk.models.service import ServiceCalendar
from sladesk.store import labels
from sladesk.store.history import Step
from sladesk.store.public_holidays import of_country
from sladesk.store.store import Store


def of_contract(store: Store, contract_id: UUID) -> ServiceTerms:
    """As written; empty until somebody writes."""
    with store.read() as session:
        return read(session, contract_id)


def read(session: Session, contract_id: UUID) -> ServiceTerms:
    """As `of_contract`, within a session that is open."""
    row = _row(session, contract_id)
    return ServiceTerms() if row is None else _terms(row)


def everywhere(session: Session) -> dict[UUID, ServiceTerms]:
    """As `read`, of all contracts that have written any: one question, however many they are."""
    columns = [column for column in ServiceCalendar.__table__.columns if column.name != "id"]
    return {row.contract_id: _terms(row) for row in session.execute(select(*columns))}


def _terms(row: ServiceCalendar | Row[*tuple[Any, ...]]) -> ServiceTerms:
    return ServiceTerms(
        row.hours,
        row.summer_hours,
        _month_day(row.summer_from),
        _month_day(row.summer_to),
        row.holidays,
        row.half_days,
        row.zone,
    )


def calendar(store: Store, contract_id: UUID) -> Calendar | None:
    """The contract's service hours as a calendar; None while none are written."""
    return calendar_of(of_contract(store, contract_id), of_country)


def add_working_days(store: Store, contract_id: UUID, start: date, count: int) -> date:
    """The last day of a deadline of so many working days, by `working_calendar`; the start is not counted.

    Raises OutOfYearsError.
    """
    return working_calendar(of_contract(store, contract_id), of_country).add_working_days(start, count)


def set_hours(store: Store, contract_id: UUID, text: str, *, step: Step | None = None) -> None:
    """Weekly hours. Raises UserError when they cannot be read."""
    if text.strip():
        read_week(text)
    with store.transact(labels.SERVICE_HOURS["hours"], step=step) as session:
        _made(session, contract_id).hours = checked(text)


def set_summer_hours(store: Store, contract_id: UUID, text: str, *, step: Step | None = None) -> None:
    """Weekly hours of the summer; empty without. Raises UserError when they cannot be read."""
    if text.strip():
        read_week(text)
    with store.transact(labels.SERVICE_HOURS["summer_hours"], step=step) as session:
        _made(session, contract_id).summer_hours = checked(text)


def set_summer_from(store: Store, contract_id: UUID, text: str, *, step: Step | None = None) -> None:
    """The first day of the summer hours, «15.05». Raises UserError for what is no day of the year."""
    day = _stored(text)
    with store.transact(labels.SERVICE_HOURS["summer_from"], step=step) as session:
        _made(session, contract_id).summer_from = day


def set_summer_to(store: Store, contract_id: UUID, text: str, *, step: Step | None = None) -> None:
    """The last day of the summer hours. Raises UserError for what is no day of the year."""
    day = _stored(text)
    with store.transact(labels.SERVICE_HOURS["summer_to"], step=step) as session:
        _made(session, contract_id).summer_to = day


def set_holidays(store: Store, contract_id: UUID, country: HolidayCountry) -> None:
    with store.transact(labels.SERVICE_HOURS["holidays"]) as session:
        _made(session, contract_id).holidays = country


def set_half_days(store: Store, contract_id: UUID, text: str, *, step: Step | None = None) -> None:
    """«24.12 12:00, 31.12 12:00». Raises UserError for a day that cannot be read."""
    read_half_days(text)
    with store.transact(labels.SERVICE_HOURS["half_days"], step=step) as session:
        _made(session, contract_id).half_days = checked(text)


def set_zone(store: Store, contract_id: UUID, name: str, *, step: Step | None = None) -> None:
    """The zone of the clock on the wall; empty is the usual one. Raises UserError for an unknown one."""
    name = name.strip() or ZONE
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise UserError(_NO_ZONE, name=name) from error
    with store.transact(labels.SERVICE_HOURS["zone"], step=step) as session:
        _made(session, contract_id).zone = name


_NO_ZONE = mark("There is no time zone “{name}”. Write one like Europe/Oslo.")


def _stored(text: str) -> str:
    if not text.strip():
        return ""
    month, day = read_month_day(text)
    return f"{month:02}-{day:02}"


def _month_day(stored: str) -> MonthDay | None:
    return (int(stored[:2]), int(stored[3:])) if stored else None


def _row(session: Session, contract_id: UUID) -> ServiceCalendar | None:
    return session.scalars(
        select(ServiceCalendar).where(ServiceCalendar.contract_id == contract_id)
    ).one_or_none()


def _made(session: Session, contract_id: UUID) -> ServiceCalendar:
    """The row to write in. All columns are set here, since the step is recorded with them."""
    row = _row(session, contract_id)
    if row is None:
        values = asdict(ServiceTerms()) | {"summer_from": "", "summer_to": ""}
        row = ServiceCalendar(id=uuid4(), contract_id=contract_id, **values)
        session.add(row)
    return row
