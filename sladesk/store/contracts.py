"""Contracts: made from a template, changed, duplicated, archived, deleted and brought back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TypedDict, Unpack
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from sladesk.core import rows
from sladesk.core.errors import UserError
from sladesk.core.templates import Template, local
from sladesk.core.text import checked
from sladesk.core.translation import mark
from sladesk.core.vocabulary import ContractStatus, Language
from sladesk.models.checklist import ChecklistAnswer
from sladesk.models.contract import Contract, Role
from sladesk.models.follow_up import FollowUp, FormGroup
from sladesk.models.kpi import KpiResult
from sladesk.store import header, labels
from sladesk.store.copying import Answers, Copier, fill_from_template, new_follow_up
from sladesk.store.follow_ups import latest_first
from sladesk.store.history import Step
from sladesk.store.store import Store
from sladesk.store.term_copying import copy_terms

FieldValue = str | date | StrEnum | None


class Header(TypedDict, total=False):
    """What may be known of a contract when it is made."""

    supplier: str
    customer: str
    case_number: str
    reference: str


def create(
    store: Store,
    *,
    title: str,
    language: Language,
    template: Template | None,
    period: tuple[date, date] | None = None,
    meeting_date: date | None = None,
    **fields: Unpack[Header],
) -> UUID:
    """A new contract with one follow-up: the rows of a template, or none for a blank one.

    Raises UserError without a title.
    """
    with store.transact(mark("new contract")) as session:
        contract = Contract(id=uuid4(), title=_title(title), language=language, created_at=store.clock())
        for name, text in fields.items():
            setattr(contract, name, checked(str(text)))
        session.add(contract)
        follow_up = new_follow_up(session, contract.id, store.clock())
        follow_up.meeting_date = meeting_date
        if period is not None:
            follow_up.period_start, follow_up.period_end = period
        if template is not None:
            contract.agreement_type = template.agreement_type
            contract.template_id, contract.template_version = template.id, template.version
            contract.template_name = local(template.name, language)
            fill_from_template(session, follow_up, template, language)
        return contract.id


def get(store: Store, contract_id: UUID) -> rows.Contract:
    with store.read() as session:
        return header.contract(session, contract_id)


def set_field(
    store: Store, contract_id: UUID, field: str, value: FieldValue, *, step: Step | None = None
) -> None:
    """Write one field of the header; `field` is its name in `rows.Contract`.

    Raises UserError for an empty title, a text that is too long, and an end before the start; KeyError
    for a field that an officer does not write.
    """
    with store.transact(labels.CONTRACT[field], step=step) as session:
        contract = session.get_one(Contract, contract_id)
        if field == "title":
            value = _title(str(value))
        elif isinstance(value, str) and not isinstance(value, StrEnum):
            value = checked(value)
        setattr(contract, field, value)
        if contract.start and contract.end and contract.end < contract.start:
            raise UserError(mark("The contract ends before it starts. Correct one of the dates."))


def archive(store: Store, contract_id: UUID) -> None:
    with store.transact(mark("archiving of the contract")) as session:
        session.get_one(Contract, contract_id).status = ContractStatus.ARCHIVED


def delete(store: Store, contract_id: UUID) -> None:
    """Take the contract out of every list. Its rows stay, so that it can be brought back whole."""
    with store.transact(mark("deletion of the contract")) as session:
        session.get_one(Contract, contract_id).deleted_at = store.clock()


def restore(store: Store, contract_id: UUID) -> None:
    """Bring a deleted contract back."""
    with store.transact(mark("restoring of the contract")) as session:
        session.get_one(Contract, contract_id).deleted_at = None


def duplicate(
    store: Store,
    contract_id: UUID,
    *,
    title: str,
    with_answers: bool,
    guidance: frozenset[str] = frozenset(),
) -> UUID:
    """A new contract with the header, roles, terms and latest forms of another one.

    `with_answers` brings what was delivered, rated and answered along; actions never come, and the
    `guidance` of templates (`core.templates.guidance`) always does.
    """
    with store.transact(mark("duplicate of a contract")) as session:
        answers = Answers(with_answers, guidance)
        return copy_contract(session, contract_id, store.clock(), title=_title(title), answers=answers).id


def copy_contract(
    session: Session, contract_id: UUID, now: datetime, *, title: str, answers: Answers
) -> Contract:
    source = session.get_one(Contract, contract_id)
    copied = {name: getattr(source, name) for name in _COPIED}
    contract = Contract(id=uuid4(), title=title, created_at=now, **copied)
    if source.status is ContractStatus.ARCHIVED:
        contract.status = ContractStatus.ACTIVE
    session.add(contract)
    for role in session.scalars(select(Role).where(Role.contract_id == contract_id)):
        session.add(
            Role(
                contract_id=contract.id,
                role=role.role,
                responsible=role.responsible,
                person_id=role.person_id,
                position=role.position,
            )
        )
    follow_up = new_follow_up(session, contract.id, now)
    latest = session.scalars(latest_first(contract_id).limit(1)).one()
    follow_up.period_start, follow_up.period_end = latest.period_start, latest.period_end
    follow_up.meeting_date = latest.meeting_date
    copier = Copier(session, follow_up, answers, same_contract=False)
    copier.copy(latest.id)
    copy_terms(session, contract_id, contract.id, copier.kpis)
    return contract


_COPIED = (
    "reference",
    "case_number",
    "agreement_type",
    "customer",
    "supplier",
    "service",
    "start",
    "end",
    "language",
    "status",
    "notes",
    "template_id",
    "template_name",
    "template_version",
)


def set_language(store: Store, contract_id: UUID, language: Language, wording: Mapping[str, str]) -> None:
    """Change the language of the contract's documents.

    `wording` gives the template's new text by its old one: rows of open follow-ups that still say what
    the template said are re-worded, in the same step; what an officer has written stays.
    """
    with store.transact(mark("change of “Language”")) as session:
        session.get_one(Contract, contract_id).language = language
        open_ones = select(FollowUp.id).where(
            FollowUp.contract_id == contract_id, FollowUp.closed_at.is_(None)
        )
        for model, columns in _WORDED.items():
            for row in session.scalars(select(model).where(model.follow_up_id.in_(open_ones))):
                for column in columns:
                    old = getattr(row, column)
                    setattr(row, column, wording.get(old, old))


_WORDED: dict[type[FormGroup | KpiResult | ChecklistAnswer], tuple[str, ...]] = {
    FormGroup: ("title",),
    KpiResult: ("title", "agreed", "clause", "action", "responsible"),
    ChecklistAnswer: ("activity", "when_text", "responsible", "note"),
}


def _title(text: str) -> str:
    title = checked(text).strip()
    if not title:
        raise UserError(mark("Give the contract a title."))
    return title
