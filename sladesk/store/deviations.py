"""Deviations: read over one contract or all, made by hand, and written field by field."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Select, func, select, text
from sqlalchemy.orm import Session

from sladesk.core import deviations as rows
from sladesk.core.deviation_rules import SETTLED
from sladesk.core.deviations import UNFINISHED, DeviationCounts, DeviationOrigin, DeviationState, Severity
from sladesk.core.errors import UserError
from sladesk.core.text import checked
from sladesk.core.translation import mark
from sladesk.core.when import When
from sladesk.models.action import Action
from sladesk.models.contract import Contract
from sladesk.models.deviation import Deviation, DeviationLink
from sladesk.store import deviation_course, deviation_rows, labels
from sladesk.store.cells import person_named
from sladesk.store.history import Step
from sladesk.store.store import Store

TEXTS = frozenset(
    {"title", "description", "found_by", "immediate_action", "cause", "notice_to", "responsible"}
)
DATES = frozenset({"found_on", "notice_date", "notice_reply_due", "notice_replied_on"})
Value = str | date | Severity | When | None

# Rows that were made name all of their columns after the step, and only they name the number there.
_EVER_USED = text("""
    SELECT max(json_extract(row.value, '$[3].number'))
    FROM change JOIN json_each(change.rows) row
    WHERE change.contract_id = :contract AND instr(change.rows, '["deviation",') > 0
        AND json_extract(row.value, '$[0]') = 'deviation'
""")


def of_contract(store: Store, contract_id: UUID) -> tuple[rows.Deviation, ...]:
    """Unfinished ones first, then by due date."""
    with store.read() as session:
        return deviation_rows.of_contract(session, contract_id)


def everywhere(
    store: Store,
    *,
    contract_id: UUID | None = None,
    responsible: str = "",
    states: frozenset[DeviationState] = frozenset(DeviationState),
) -> tuple[rows.Deviation, ...]:
    """The deviations of all contracts that are neither deleted nor templates, unfinished ones first."""
    query = deviation_rows.in_order().where(*_in_use(), Deviation.state.in_(states))
    if contract_id is not None:
        query = query.where(Deviation.contract_id == contract_id)
    if responsible:
        query = query.where(Deviation.responsible == responsible)
    with store.read() as session:
        return deviation_rows.read(session, query)


def counts(store: Store, contract_id: UUID | None = None) -> DeviationCounts:
    """How many there are in each state, in a contract or in all that are neither deleted nor templates."""
    query: Select[DeviationState, int] = (
        select(Deviation.state, func.count())
        .join(Contract, Contract.id == Deviation.contract_id)
        .group_by(Deviation.state)
    )
    in_it = _in_use() if contract_id is None else (Deviation.contract_id == contract_id,)
    with store.read() as session:
        found = session.execute(query.where(*in_it))
        return DeviationCounts(**{state.value: number for state, number in found})


def late(store: Store, today: date) -> int:
    """How many are late by `core.deviations.Deviation.is_late`; none of deleted contracts or templates."""
    query = (
        select(func.count())
        .select_from(Deviation)
        .join(Contract, Contract.id == Deviation.contract_id)
        .where(*_in_use(), Deviation.state.in_(UNFINISHED), Deviation.due < today)
    )
    with store.read() as session:
        return session.scalars(query).one()


def exists(store: Store, deviation_id: UUID) -> bool:
    with store.read() as session:
        return session.get(Deviation, deviation_id) is not None


def get(store: Store, deviation_id: UUID) -> rows.Deviation:
    query = deviation_rows.in_order().where(Deviation.id == deviation_id)
    with store.read() as session:
        return deviation_rows.read(session, query)[0]


def add_finding(
    store: Store,
    contract_id: UUID,
    *,
    title: str,
    found_on: date,
    severity: Severity = Severity.SERIOUS,
    description: str = "",
) -> UUID:
    """A deviation that somebody found, outside of the forms. Raises UserError without a title."""
    with store.transact(mark("new deviation")) as session:
        made = new(session, store, contract_id, DeviationOrigin.FINDING, title, found_on, severity)
        made.description = checked(description)
        return made.id


def new(
    session: Session,
    store: Store,
    contract_id: UUID,
    origin: DeviationOrigin,
    title: str,
    found_on: date,
    severity: Severity,
) -> Deviation:
    """A deviation with the contract's next number, within a session that is open."""
    deviation = Deviation(
        id=uuid4(),
        contract_id=contract_id,
        number=_next_number(session, contract_id),
        origin=origin,
        title=_title(title),
        severity=severity,
        found_on=found_on,
        found_by=store.author,
        created_at=store.clock(),
    )
    session.add(deviation)
    return deviation


def set_field(
    store: Store, deviation_id: UUID, field: str, value: Value, *, step: Step | None = None
) -> None:
    """Write one field by its name in `core.deviations.Deviation`; `due` is a When.

    Raises UserError for a text that is too long, an empty title, no day of finding, a reply that comes
    before the notice, and a deviation that is finished; KeyError for a field that an officer does not write
    so.
    """
    with store.transact(labels.DEVIATION[field], step=step) as session:
        deviation_course.require_unfinished(session, deviation_id, SETTLED)
        row = session.get_one(Deviation, deviation_id)
        if field == "due" and isinstance(value, When):
            row.due_text, row.due = checked(value.text), value.date
        elif field in TEXTS and isinstance(value, str):
            _write_text(session, row, field, value)
        elif field in DATES or field == "severity":
            setattr(row, field, value)
        else:
            raise KeyError(field)
        _check_dates(row)


def remove(store: Store, deviation_id: UUID) -> None:
    """Delete a deviation that was made by mistake; its actions stay, as the contract's own.

    Raises UserError for one that is kept.
    """
    with store.transact(mark("deletion of a deviation")) as session:
        deviation = session.get_one(Deviation, deviation_id)
        if deviation_rows.row_of(deviation, "").is_kept:
            raise UserError(_KEPT)
        for action in session.scalars(select(Action).where(Action.deviation_id == deviation_id)):
            action.deviation_id = None
        for link in session.scalars(select(DeviationLink).where(DeviationLink.deviation_id == deviation_id)):
            session.delete(link)
        session.delete(deviation)


def _next_number(session: Session, contract_id: UUID) -> int:
    """One more than any ever had: a number may stand in a letter about what was deleted or undone."""
    in_use = select(func.max(Deviation.number)).where(Deviation.contract_id == contract_id)
    in_log = session.scalar(_EVER_USED, {"contract": str(contract_id)})
    return max(session.scalar(in_use) or 0, in_log or 0) + 1


def _write_text(session: Session, row: Deviation, field: str, text: str) -> None:
    setattr(row, field, _title(text) if field == "title" else checked(text))
    if field == "responsible":
        row.person_id = person_named(session, row.responsible)


def _title(text: str) -> str:
    title = checked(text).strip()
    if not title:
        raise UserError(mark("Write in a few words what was not as agreed."))
    return title


def _check_dates(row: Deviation) -> None:
    if row.found_on is None:
        raise UserError(mark("Write on which day the deviation was found."))
    sent = row.notice_date
    if sent is None:
        return
    if row.notice_reply_due is not None and row.notice_reply_due < sent:
        raise UserError(mark("The reply is due before the notice was sent. Correct one of the dates."))
    if row.notice_replied_on is not None and row.notice_replied_on < sent:
        raise UserError(mark("The reply came before the notice was sent. Correct one of the dates."))


def _in_use() -> tuple[ColumnElement[bool], ...]:
    return Contract.deleted_at.is_(None), Contract.is_template.is_(False)


_KEPT = mark(
    "This deviation is closed or a notice was sent, so it cannot be deleted. Reject it with a reason instead."
)
