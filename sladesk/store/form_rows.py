"""Rows and groups of the forms: added, moved and removed, in this follow-up alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from sladesk.core.text import checked
from sladesk.core.translation import mark
from sladesk.core.vocabulary import Form
from sladesk.models.checklist import ChecklistAnswer, ChecklistItem
from sladesk.models.follow_up import FollowUp, FormGroup
from sladesk.models.kpi import Kpi, KpiResult
from sladesk.store.positions import in_place, place_after
from sladesk.store.store import Store

Direction = Literal[-1, 1]
"""-1 is up, 1 is down."""

Line = KpiResult | ChecklistAnswer


def add_group(store: Store, follow_up_id: UUID, form: Form, title: str, *, after: UUID | None) -> UUID:
    """A new, empty group after another one, or before them all."""
    with store.transact(mark("new group")) as session:
        group = FormGroup(id=uuid4(), follow_up_id=follow_up_id, form=form, title=checked(title), position=0)
        place_after(_groups(session, follow_up_id, form), [group], after)
        session.add(group)
        return group.id


def add_row(store: Store, group_id: UUID, *, after: UUID | None, title: str = "") -> UUID:
    """A new requirement or activity, after another of its group or first in it."""
    with store.transact(mark("new row")) as session:
        group = session.get_one(FormGroup, group_id)
        contract_id = session.get_one(FollowUp, group.follow_up_id).contract_id
        place = {"id": uuid4(), "follow_up_id": group.follow_up_id, "group_id": group_id, "position": 0}
        row: Line
        if group.form is Form.KPI:
            kpi = Kpi(id=uuid4(), contract_id=contract_id)
            session.add(kpi)
            row = KpiResult(kpi_id=kpi.id, title=checked(title), **place)
        else:
            item = ChecklistItem(id=uuid4(), contract_id=contract_id)
            session.add(item)
            row = ChecklistAnswer(item_id=item.id, activity=checked(title), **place)
        place_after(_lines(session, group), [row], after)
        session.add(row)
        return row.id


def move(store: Store, row_ids: Sequence[UUID], *, group_id: UUID, after: UUID | None) -> None:
    """Move rows, in the order given, into a group of the same form: after one of its other rows, or first.

    Raises ValueError for a group of another form or follow-up, where nobody would find the rows again.
    """
    with store.transact(mark("move of rows")) as session:
        moving = [_line(session, row_id) for row_id in row_ids]
        group = session.get_one(FormGroup, group_id)
        if any((row.follow_up_id, _form_of(row)) != (group.follow_up_id, group.form) for row in moving):
            raise ValueError("rows stay in their own form")
        for row in moving:
            row.group_id = group_id
        place_after([row for row in _lines(session, group) if row.id not in row_ids], moving, after)


def move_group(store: Store, group_id: UUID, direction: Direction) -> None:
    """Move a group with its rows one place up or down; at the end of the form nothing moves."""
    with store.transact(mark("move of a group")) as session:
        group = session.get_one(FormGroup, group_id)
        others = _groups(session, group.follow_up_id, group.form)
        index = others.index(group)
        target = index + direction
        if 0 <= target < len(others):
            others.pop(index)
            place_after(others, [group], others[target - 1].id if target else None)


def remove(store: Store, row_ids: Sequence[UUID]) -> None:
    """Delete rows of this follow-up; the same rows of other follow-ups stay."""
    with store.transact(mark("deletion of rows")) as session:
        for row_id in row_ids:
            session.delete(_line(session, row_id))


def remove_group(store: Store, group_id: UUID) -> None:
    """Delete a group with its rows, in this follow-up."""
    with store.transact(mark("deletion of a group")) as session:
        group = session.get_one(FormGroup, group_id)
        for row in _lines(session, group):
            session.delete(row)
        session.delete(group)


def _groups(session: Session, follow_up_id: UUID, form: Form) -> list[FormGroup]:
    query = select(FormGroup).where(FormGroup.follow_up_id == follow_up_id, FormGroup.form == form)
    return in_place(session.scalars(query).all())


def _lines(session: Session, group: FormGroup) -> list[Line]:
    if group.form is Form.KPI:
        return [*in_place(session.scalars(select(KpiResult).where(KpiResult.group_id == group.id)).all())]
    answers = session.scalars(select(ChecklistAnswer).where(ChecklistAnswer.group_id == group.id)).all()
    return [*in_place(answers)]


def _line(session: Session, row_id: UUID) -> Line:
    return session.get(KpiResult, row_id) or session.get_one(ChecklistAnswer, row_id)


def _form_of(row: Line) -> Form:
    return Form.KPI if isinstance(row, KpiResult) else Form.CHECKLIST
