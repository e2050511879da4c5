"""The escalation steps of a contract, and which of them is due for a deviation."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Select, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from sladesk.core import escalation
from sladesk.core.deviations import Deviation, DeviationState
from sladesk.core.errors import UserError
from sladesk.core.escalation import AddWorkingDays, Escalation, Unsettled
from sladesk.core.open_time import OutOfYearsError
from sladesk.core.quantities import Week
from sladesk.core.service_terms import ServiceTerms, calendar_of
from sladesk.core.service_time import ServiceCalendar
from sladesk.core.text import checked
from sladesk.core.translation import mark
from sladesk.models.contract import Contract
from sladesk.models.deviation import Deviation as Row
from sladesk.models.deviation import EscalationStep
from sladesk.store import labels, service_calendars
from sladesk.store.history import Step
from sladesk.store.public_holidays import of_country
from sladesk.store.store import Store

_MOST_DAYS = 999
_WEEK = 5
"""Working days."""
_OFFICE = ((8 * 60, 16 * 60),)
_WEEKDAYS = Week((_OFFICE,) * 5 + ((),) * 2)
"""What a working day is where the contract does not say: Monday to Friday."""
_NOTHING_WRITTEN = ServiceTerms()


def of_contract(store: Store, contract_id: UUID) -> tuple[escalation.EscalationStep, ...]:
    """The steps, the soonest first."""
    with store.read() as session:
        return read(session, contract_id)


def read(session: Session, contract_id: UUID) -> tuple[escalation.EscalationStep, ...]:
    """As `of_contract`, within a session that is open."""
    found = session.scalars(select(EscalationStep).where(EscalationStep.contract_id == contract_id))
    return escalation.in_order([escalation.EscalationStep(row.id, row.who, row.after_days) for row in found])


def due(
    store: Store, contract_id: UUID, deviations: Iterable[Deviation], today: date
) -> dict[UUID, Escalation]:
    """The next step of each deviation of a contract that has one: due now, or still to come."""
    with store.read() as session:
        steps = _named(read(session, contract_id))
        if not steps:
            return {}
        add_days = working_days(service_calendars.read(session, contract_id))
    found = (_next(deviation, steps, today, add_days) for deviation in deviations)
    return {escalation.deviation_id: escalation for escalation in found if escalation is not None}


def due_everywhere(
    store: Store, today: date, among: Collection[UUID] | None = None
) -> dict[UUID, Escalation]:
    """The steps that are due, by deviation, over all contracts that are neither deleted nor templates.

    `among` asks of these contracts alone.
    """
    with store.read() as session:
        steps = _steps_everywhere(session, among)
        written = service_calendars.everywhere(session)
        asked = [_Asked._make(row) for row in session.execute(_unsettled(among))]
    calendars: dict[ServiceTerms, AddWorkingDays] = {}
    found: dict[UUID, Escalation] = {}
    for one in asked:
        terms = written.get(one.contract_id, _NOTHING_WRITTEN)
        # Most contracts say nothing, and working out a calendar takes longer than asking it.
        add_days = calendars[terms] = calendars.get(terms) or working_days(terms)
        step = _next(one, steps[one.contract_id], today, add_days)
        if step is not None and step.is_due(today):
            found[one.id] = step
    return found


class _Asked(NamedTuple):
    """What escalation asks of a deviation."""

    contract_id: UUID
    id: UUID
    state: DeviationState
    found_on: date
    escalated_to: str
    escalated_on: date | None


def _steps_everywhere(
    session: Session, among: Collection[UUID] | None
) -> dict[UUID, tuple[escalation.EscalationStep, ...]]:
    """Of the contracts that have something to escalate; read past the ORM, for there may be thousands."""
    step = EscalationStep
    unsettled = select(Row.contract_id).where(
        Row.state.in_(escalation.UNSETTLED), _is_among(Row.contract_id, among)
    )
    asked = select(step.contract_id, step.id, step.who, step.after_days)
    asked = asked.where(step.contract_id.in_(unsettled))
    found: dict[UUID, list[escalation.EscalationStep]] = {}
    for contract, id_, who, days in session.execute(asked).all():
        found.setdefault(contract, []).append(escalation.EscalationStep(id_, who, days))
    return {contract: _named(escalation.in_order(steps)) for contract, steps in found.items()}


def _unsettled(
    among: Collection[UUID] | None,
) -> Select[UUID, UUID, DeviationState, date, str, date | None]:
    step = EscalationStep
    with_steps = select(step.contract_id).where(_is_among(step.contract_id, among))
    return (
        select(Row.contract_id, Row.id, Row.state, Row.found_on, Row.escalated_to, Row.escalated_on)
        .join(Contract, Contract.id == Row.contract_id)
        .where(Contract.deleted_at.is_(None), Contract.is_template.is_(False))
        .where(Row.state.in_(escalation.UNSETTLED), Row.contract_id.in_(with_steps))
        .where(_is_among(Row.contract_id, among))
    )


def _is_among(contract: InstrumentedAttribute[UUID], among: Collection[UUID] | None) -> ColumnElement[bool]:
    return true() if among is None else contract.in_(among)


def _named(steps: Iterable[escalation.EscalationStep]) -> tuple[escalation.EscalationStep, ...]:
    """A step waits until it names somebody."""
    return tuple(step for step in steps if step.who)


def working_days(terms: ServiceTerms) -> AddWorkingDays:
    """Counts the contract's working days; Monday to Friday where its hours leave no day out."""
    calendar = calendar_of(terms, of_country)
    if calendar is None or not calendar.names_days_off:
        calendar = ServiceCalendar(_WEEKDAYS, terms.zone_info, None, of_country(terms.holidays))
    return calendar.add_working_days


def add(store: Store, contract_id: UUID, *, who: str = "", after_days: int | None = None) -> UUID:
    """A new step, a week after the last one unless the days are given; it waits until it names somebody.

    Raises UserError for what is no number of days.
    """
    with store.transact(mark("new escalation step")) as session:
        last = max((step.after_days for step in read(session, contract_id)), default=0)
        days = min(last + _WEEK, _MOST_DAYS) if after_days is None else after_days
        row = EscalationStep(
            id=uuid4(), contract_id=contract_id, who=checked(who).strip(), after_days=_days(days)
        )
        session.add(row)
        return row.id


def set_who(store: Store, step_id: UUID, who: str, *, step: Step | None = None) -> None:
    with store.transact(labels.ESCALATION["who"], step=step) as session:
        session.get_one(EscalationStep, step_id).who = _who(who)


def set_after_days(store: Store, step_id: UUID, days: int, *, step: Step | None = None) -> None:
    """Working days after a deviation was found. Raises UserError for what is no number of days."""
    with store.transact(labels.ESCALATION["after_days"], step=step) as session:
        session.get_one(EscalationStep, step_id).after_days = _days(days)


def remove(store: Store, step_id: UUID) -> None:
    with store.transact(mark("deletion of an escalation step")) as session:
        session.delete(session.get_one(EscalationStep, step_id))


def _next(
    deviation: Unsettled,
    steps: tuple[escalation.EscalationStep, ...],
    today: date,
    add_days: AddWorkingDays,
) -> Escalation | None:
    try:
        return escalation.next_step(deviation, steps, today, add_days)
    except OutOfYearsError:
        return None  # the day of finding is a typing error that is still to be put right


def _who(text: str) -> str:
    who = checked(text).strip()
    if not who:
        raise UserError(mark("Write who the deviation is taken to."))
    return who


def _days(days: int) -> int:
    if not 0 <= days <= _MOST_DAYS:
        raise UserError(mark("Write a whole number of working days, at most {most}."), most=_MOST_DAYS)
    return days
