"""Filling a follow-up with its rows: from a template, or from another follow-up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from sladesk.core.templates import PlainGroup, Template
from sladesk.core.vocabulary import Form, Language
from sladesk.core.when import When, carries_over
from sladesk.models.checklist import ChecklistAnswer, ChecklistItem
from sladesk.models.follow_up import FollowUp, FormGroup
from sladesk.models.kpi import Kpi, KpiResult
from sladesk.store.positions import GAP

_TARGET = (
    *("tolerance", "tolerance_granted", "dismissed_target", "target_answer"),
    *("measured_by", "is_unverifiable", "agreed_from", "agreed_before"),
)
"""How a requirement is judged, which is agreed as its text is."""
_RESULT = (
    *("delivered", "delivered_by", "source", "source_text", "window_values"),
    *("action", "rating", "rating_reason", "act_rating"),
)

RowT = TypeVar("RowT", KpiResult, ChecklistAnswer, FormGroup)


def new_follow_up(session: Session, contract_id: UUID, now: datetime) -> FollowUp:
    follow_up = FollowUp(id=uuid4(), contract_id=contract_id, created_at=now)
    session.add(follow_up)
    return follow_up


def fill_from_template(session: Session, follow_up: FollowUp, template: Template, language: Language) -> None:
    """Give an empty follow-up the rows of a template, in the contract's language."""
    for form in Form:
        for number, group in enumerate(template.groups(form, language), start=1):
            _add_group(session, follow_up, form, group, number * GAP)


def _add_group(session: Session, follow_up: FollowUp, form: Form, group: PlainGroup, position: int) -> None:
    band = FormGroup(id=uuid4(), follow_up_id=follow_up.id, form=form, title=group.title, position=position)
    session.add(band)
    more = group.said or ({},) * len(group.rows)
    for number, (texts, said) in enumerate(zip(group.rows, more, strict=True), start=1):
        place = {"follow_up_id": follow_up.id, "group_id": band.id, "position": number * GAP}
        if form is Form.KPI:
            kpi = Kpi(id=uuid4(), contract_id=follow_up.contract_id)
            session.add_all([kpi, KpiResult(kpi_id=kpi.id, **place, **texts, **said)])
        else:
            item = ChecklistItem(id=uuid4(), contract_id=follow_up.contract_id)
            when = {"when_text": texts["when"]}
            rest = {column: text for column, text in texts.items() if column != "when"}
            session.add_all([item, ChecklistAnswer(item_id=item.id, **place, **when, **rest)])


@dataclass(frozen=True, slots=True)
class Answers:
    """Which of the source's answers come along."""

    all: bool = False
    guidance: frozenset[str] = frozenset()
    """Notes that are a template's advice, and so no answers (`core.templates.guidance`)."""


@dataclass(slots=True)
class Copier:
    """Gives an empty follow-up the rows of another one.

    Requirements, agreed texts, activities and responsible persons always come along, and a «when» that
    recurs, and the advice of templates; what was delivered, rated, answered and noted only with all
    `answers`. Within one contract the rows stay tied to the same requirements and activities.
    """

    session: Session
    target: FollowUp
    answers: Answers
    same_contract: bool
    kpis: dict[UUID, UUID] = field(default_factory=dict)
    """The requirement of each copied row, by that of its source."""
    _bands: dict[UUID, UUID] = field(default_factory=dict)

    def copy(self, source: UUID) -> None:
        for band in self._rows(FormGroup, source):
            self._copy_band(band)
        for result in self._rows(KpiResult, source):
            self._copy_result(result)
        for answer in self._rows(ChecklistAnswer, source):
            self._copy_answer(answer)

    def _rows(self, model: type[RowT], follow_up_id: UUID) -> list[RowT]:
        return list(self.session.scalars(select(model).where(model.follow_up_id == follow_up_id)))

    def _copy_band(self, band: FormGroup) -> None:
        self._bands[band.id] = uuid4()
        copy = FormGroup(id=self._bands[band.id], follow_up_id=self.target.id, form=band.form)
        copy.title, copy.position = band.title, band.position
        self.session.add(copy)

    def _copy_result(self, row: KpiResult) -> None:
        copy = KpiResult(follow_up_id=self.target.id, group_id=self._bands[row.group_id])
        copy.kpi_id = row.kpi_id if self.same_contract else self._new_identity(Kpi)
        self.kpis[row.kpi_id] = copy.kpi_id
        copy.position, copy.title = row.position, row.title
        copy.agreed, copy.clause = row.agreed, row.clause
        copy.responsible, copy.person_id = row.responsible, row.person_id
        for name in (*_TARGET, *(_RESULT if self.answers.all else ())):
            setattr(copy, name, getattr(row, name))
        self.session.add(copy)

    def _copy_answer(self, row: ChecklistAnswer) -> None:
        copy = ChecklistAnswer(follow_up_id=self.target.id, group_id=self._bands[row.group_id])
        copy.item_id = row.item_id if self.same_contract else self._new_identity(ChecklistItem)
        copy.position, copy.activity = row.position, row.activity
        copy.responsible, copy.person_id = row.responsible, row.person_id
        if self.answers.all or carries_over(When(row.when_text, row.when_date)):
            copy.when_text, copy.when_date = row.when_text, row.when_date
        if self.answers.all:
            copy.status = row.status
        if self.answers.all or row.note in self.answers.guidance:
            copy.note = row.note
        self.session.add(copy)

    def _new_identity(self, model: type[Kpi] | type[ChecklistItem]) -> UUID:
        identity = model(id=uuid4(), contract_id=self.target.contract_id)
        self.session.add(identity)
        return identity.id
