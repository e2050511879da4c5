"""Templates of the officer's own: contracts flagged as templates, and their file for exchange."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID, uuid4

from sqlalchemy import select

from sladesk.core import rows
from sladesk.core.errors import UserError
from sladesk.core.sorting import sort_key
from sladesk.core.templates import LocalText, Template, TemplateActivity, TemplateGroup, TemplateKpi, local
from sladesk.core.text import checked
from sladesk.core.translation import mark
from sladesk.core.vocabulary import Language
from sladesk.models.contract import Contract
from sladesk.store import forms, header
from sladesk.store.contracts import copy_contract
from sladesk.store.copying import Answers, fill_from_template, new_follow_up
from sladesk.store.follow_ups import latest_first
from sladesk.store.store import Store


def everyone(store: Store) -> tuple[rows.Contract, ...]:
    """The officer's own templates, by name."""
    query = select(Contract.id).where(Contract.is_template.is_(True), Contract.deleted_at.is_(None))
    with store.read() as session:
        found = [header.contract(session, template_id) for template_id in session.scalars(query)]
    return tuple(sorted(found, key=lambda template: sort_key(template.title)))


def save(store: Store, contract_id: UUID, name: str, *, guidance: frozenset[str] = frozenset()) -> UUID:
    """Keep a contract's latest forms as a template: its rows and agreed texts, none of its answers.

    `guidance` are the notes that other templates give (`core.templates.guidance`); they stay.
    Raises UserError without a name.
    """
    with store.transact(mark("new template")) as session:
        template = copy_contract(
            session, contract_id, store.clock(), title=_name(name), answers=Answers(guidance=guidance)
        )
        template.is_template = True
        template.template_id, template.template_version = str(template.id), _version(store)
        template.reference = template.case_number = ""
        return template.id


def to_template(store: Store, template_id: UUID) -> Template:
    """A template of the officer's own as rows that a new contract can start from."""
    with store.read() as session:
        contract = header.contract(session, template_id)
        follow_up_id = session.scalars(latest_first(template_id).limit(1)).one().id
    sheet = forms.read(store, follow_up_id)

    def text(words: str) -> LocalText:
        return {contract.language: words} if words else {}

    return Template(
        id=str(template_id),
        version=contract.template_version,
        name=text(contract.title),
        description=text(contract.notes),
        agreement_type=contract.agreement_type,
        kpi_groups=tuple(_kpi_group(group, lines, text) for group, lines in sheet.kpi_groups),
        checklist_groups=tuple(
            _checklist_group(group, lines, text) for group, lines in sheet.checklist_groups
        ),
        languages=(contract.language,),
    )


def _kpi_group(
    group: rows.Group, results: Iterable[rows.KpiResult], text: Callable[[str], LocalText]
) -> TemplateGroup[TemplateKpi]:
    kpis = (
        TemplateKpi(
            *map(text, (row.title, row.agreed, row.clause, row.action, row.responsible, row.measured_by)),
            tolerance=row.tolerance,
            tolerance_granted=row.tolerance_granted,
            is_unverifiable=row.is_unverifiable,
        )
        for row in results
    )
    return TemplateGroup(text(group.title), tuple(kpis))


def _checklist_group(
    group: rows.Group, answers: Iterable[rows.ChecklistAnswer], text: Callable[[str], LocalText]
) -> TemplateGroup[TemplateActivity]:
    activities = (
        TemplateActivity(*map(text, (row.activity, row.when_text, row.responsible, row.note)))
        for row in answers
    )
    return TemplateGroup(text(group.title), tuple(activities))


def add(store: Store, template: Template, language: Language) -> UUID:
    """Keep a template that was read from a file as one of the officer's own, in one of its languages."""
    with store.transact(mark("import of a template")) as session:
        contract = Contract(
            id=uuid4(),
            title=_name(local(template.name, language)),
            language=language,
            agreement_type=template.agreement_type,
            notes=local(template.description, language),
            is_template=True,
            template_id=template.id,
            template_name=local(template.name, language),
            template_version=template.version,
            created_at=store.clock(),
        )
        session.add(contract)
        fill_from_template(session, new_follow_up(session, contract.id, store.clock()), template, language)
        return contract.id


def _version(store: Store) -> str:
    return store.clock().date().isoformat()


def _name(text: str) -> str:
    name = checked(text).strip()
    if not name:
        raise UserError(mark("Give the template a name."))
    return name
