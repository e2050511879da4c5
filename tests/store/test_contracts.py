"""Contracts: their header, copies, language, and what is out of sight but not gone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from sladesk.core import templates
from sladesk.core.errors import UserError
from sladesk.core.templates import Template
from sladesk.core.vocabulary import AgreementType, ContractStatus, Form, Language, Rating
from sladesk.core.when import When
from sladesk.store import (
    actions,
    cells,
    changes,
    contracts,
    follow_ups,
    forms,
    labels,
    listing,
    roles,
    user_templates,
)
from sladesk.store.cells import CellValue
from sladesk.store.history import Step
from sladesk.store.store import Store
from tests.store.desk import activities, activity, content, kpi, kpis, log_size

TODAY = date(2026, 11, 22)


def listed(store: Store, query: listing.ListQuery = listing.ListQuery()) -> list[str]:  # noqa: B008
    return listing.order(store.connection, query, TODAY)


def latest(store: Store, contract: UUID) -> UUID:
    return follow_ups.of_contract(store, contract)[0].id


@pytest.mark.parametrize("language", Language)
def test_a_contract_has_every_row_of_its_template(store: Store, dfo: Template, language: Language) -> None:
    made = contracts.create(
        store,
        title="  Skylagring ",
        language=language,
        template=dfo,
        supplier="Nordsky",
        customer="Fjell",
        case_number="2026/1",
        reference="R",
        period=(date(2026, 1, 1), date(2026, 3, 31)),
        meeting_date=TODAY,
    )
    contract = contracts.get(store, made)
    assert (
        contract.title,
        contract.supplier,
        contract.customer,
        contract.case_number,
        contract.reference,
    ) == (
        "Skylagring",
        "Nordsky",
        "Fjell",
        "2026/1",
        "R",
    )
    assert (contract.agreement_type, contract.template_version) == (dfo.agreement_type, dfo.version)
    assert contract.template_name == templates.local(dfo.name, language)
    sheet = forms.read(store, latest(store, made))
    assert (sheet.follow_up.period_start, sheet.follow_up.meeting_date) == (date(2026, 1, 1), TODAY)
    expected = [(g.title, [row["title"] for row in g.rows]) for g in dfo.groups(Form.KPI, language)]
    assert [(g.title, [row.title for row in rows]) for g, rows in sheet.kpi_groups] == expected
    expected = [(g.title, [row["activity"] for row in g.rows]) for g in dfo.groups(Form.CHECKLIST, language)]
    assert [(g.title, [row.activity for row in rows]) for g, rows in sheet.checklist_groups] == expected


@pytest.mark.parametrize("title", ["", "  ", "\n", "\x00"])
def test_a_contract_has_a_title(store: Store, contract: UUID, title: str) -> None:
    before = content(store)
    with pytest.raises(UserError, match="title"):
        contracts.create(store, title=title, language=Language.NN, template=None)
    with pytest.raises(UserError, match="title"):
        contracts.set_field(store, contract, "title", title)
    with pytest.raises(UserError, match="title"):
        contracts.duplicate(store, contract, title=title, with_answers=False)
    assert content(store) == before


def test_too_long_a_header_makes_no_contract(store: Store) -> None:
    with pytest.raises(UserError, match="at most"):
        contracts.create(store, title="x", language=Language.NN, template=None, supplier="y" * 40_000)
    assert content(store)["contract"] == {}


FIELDS: dict[str, contracts.FieldValue] = {
    "title": "Ny", "reference": "=R", "case_number": "2026/2", "agreement_type": AgreementType.OLA,
    "customer": "Å", "supplier": "<b>", "service": "s\nt",
    "start": date(2024, 2, 1), "end": date(2028, 1, 31),
    "status": ContractStatus.ENDED, "notes": "n",
}  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_is_written_logged_and_undone(store: Store, contract: UUID, field: str) -> None:
    before = content(store)
    contracts.set_field(store, contract, field, FIELDS[field])
    assert getattr(contracts.get(store, contract), field) == FIELDS[field]
    assert changes.recent(store, contract_id=contract)[0].label == labels.CONTRACT[field]
    store.undo()
    assert content(store) == before
    store.redo()
    assert getattr(contracts.get(store, contract), field) == FIELDS[field]


def test_typing_in_a_field_is_one_step(store: Store, contract: UUID) -> None:
    step = Step()
    for text in ("S", "Sø", "Sør"):
        contracts.set_field(store, contract, "supplier", text, step=step)
    store.undo()
    assert (contracts.get(store, contract).supplier, store.undo_label) == ("Nordsky AS", None)


def test_an_end_before_the_start_is_refused_whichever_is_written(store: Store, contract: UUID) -> None:
    contracts.set_field(store, contract, "start", date(2026, 2, 1))
    contracts.set_field(store, contract, "end", date(2026, 2, 1))
    before = content(store), log_size(store)
    for field, value in (("end", date(2026, 1, 31)), ("start", date(2026, 2, 2))):
        with pytest.raises(UserError, match="ends before"):
            contracts.set_field(store, contract, field, value)
    assert (content(store), log_size(store)) == before
    contracts.set_field(store, contract, "end", None)
    assert contracts.get(store, contract).end is None


@pytest.mark.parametrize("field", ["id", "is_template", "language", "deleted_at", "nothing"])
def test_other_fields_are_not_written(store: Store, contract: UUID, field: str) -> None:
    with pytest.raises(KeyError):
        contracts.set_field(store, contract, field, "x")


def test_archived_and_deleted_contracts_are_out_of_sight_and_come_back(store: Store, contract: UUID) -> None:
    made = actions.add(store, contract, text="Kreditnota")
    contracts.archive(store, contract)
    assert listed(store) == []
    assert listed(store, listing.ListQuery(archived=True)) == [str(contract)]
    assert listed(store, listing.ListQuery(status=ContractStatus.ARCHIVED)) == [str(contract)]
    contracts.delete(store, contract)
    assert listed(store, listing.ListQuery(archived=True)) == []
    assert listed(store, listing.ListQuery(deleted=True)) == [str(contract)]
    assert actions.everywhere(store) == ()
    assert contracts.get(store, contract).deleted_at is not None
    contracts.restore(store, contract)
    assert [action.id for action in actions.everywhere(store)] == [made]
    assert listed(store, listing.ListQuery(archived=True)) == [str(contract)]
    for _ in range(3):
        store.undo()
    assert listed(store) == [str(contract)]


@pytest.mark.parametrize("with_answers", [True, False])
def test_a_duplicate_stands_on_its_own(
    store: Store, contract: UUID, follow_up: UUID, with_answers: bool
) -> None:
    for field, value in FIELDS.items():
        contracts.set_field(store, contract, field, value)
    roles.add(store, contract, role="Systemeigar", responsible="Kari")
    actions.add(store, contract, text="Kreditnota")
    row, answer = kpi(store, follow_up), activity(store, follow_up)
    written = [
        CellValue(row.id, "delivered", "99"),
        CellValue(row.id, "rating", Rating.MET),
        CellValue(row.id, "action", "ingen"),
        CellValue(answer.id, "note", "n"),
        CellValue(answer.id, "when", When("01.03.2027", date(2027, 3, 1))),
    ]
    cells.set_cells(store, labels.PASTE, written)
    before = content(store)
    copy = contracts.duplicate(store, contract, title="Kopi", with_answers=with_answers)

    original, made = contracts.get(store, contract), contracts.get(store, copy)
    assert made.title == "Kopi"
    for name in set(FIELDS) - {"title"} | {"language", "template_name", "template_version"}:
        assert getattr(made, name) == getattr(original, name)
    assert [(r.role, r.responsible) for r in roles.of_contract(store, copy)] == [("Systemeigar", "Kari")]
    assert actions.of_contract(store, copy) == ()
    old, new = forms.read(store, follow_up), forms.read(store, latest(store, copy))
    assert {r.kpi_id for r in kpis(new)}.isdisjoint(r.kpi_id for r in kpis(old))
    assert {r.item_id for r in activities(new)}.isdisjoint(r.item_id for r in activities(old))
    first, answered = kpis(new)[0], activities(new)[0]
    answers = (first.delivered, first.rating, first.action, answered.note, answered.when_text)
    if with_answers:
        assert answers == ("99", Rating.MET, "ingen", "n", "01.03.2027")
    else:
        assert answers == ("", Rating.NOT_RATED, "", "", "")
    assert (first.previous_delivered, answered.previous_note) == ("", "")
    cells.set_cells(store, labels.CELL["title"], [CellValue(first.id, "title", "Anna")])
    assert kpi(store, follow_up).title == row.title
    store.undo()
    store.undo()
    assert content(store) == before


def test_a_duplicate_of_an_archived_contract_is_in_use(store: Store, contract: UUID) -> None:
    contracts.archive(store, contract)
    copy = contracts.duplicate(store, contract, title="Kopi", with_answers=False)
    assert listed(store) == [str(copy)]


def test_a_change_of_language_words_anew_what_the_template_said(
    store: Store, contract: UUID, follow_up: UUID, dfo: Template
) -> None:
    follow_ups.close(store, follow_up)
    made = follow_ups.create(store, contract, meeting_date=TODAY)
    own = kpi(store, made)
    cells.set_cells(store, labels.CELL["title"], [CellValue(own.id, "title", "Vår eigen")])
    before, was = content(store), forms.read(store, follow_up)
    contracts.set_language(store, contract, Language.SV, templates.wording(dfo, Language.NN, Language.SV))
    sheet = forms.read(store, made)
    titles = [row["title"] for group in dfo.groups(Form.KPI, Language.SV) for row in group.rows]
    assert [row.title for row in kpis(sheet)] == ["Vår eigen", *titles[1:]]
    assert [group.title for group, _ in sheet.checklist_groups] == [
        group.title for group in dfo.groups(Form.CHECKLIST, Language.SV)
    ]
    words = [row["activity"] for group in dfo.groups(Form.CHECKLIST, Language.SV) for row in group.rows]
    assert [row.activity for row in activities(sheet)] == words
    assert sheet.contract.language is Language.SV
    assert forms.read(store, follow_up) == was
    store.undo()
    assert content(store) == before


def test_an_own_template_comes_round_whole(store: Store, contract: UUID, follow_up: UUID) -> None:
    row, answer = kpi(store, follow_up), activity(store, follow_up)
    written = [
        CellValue(row.id, "agreed", "Minst 99,8 %"),
        CellValue(row.id, "clause", "§ 4"),
        CellValue(row.id, "responsible", "Leverandør"),
        CellValue(row.id, "delivered", "99"),
        CellValue(answer.id, "when", When("kvar månad", None)),
        CellValue(answer.id, "responsible", "Kunde"),
    ]
    cells.set_cells(store, labels.PASTE, written)
    contracts.set_field(store, contract, "case_number", "2026/1")
    saved = user_templates.save(store, contract, "  Vår mal ")

    [kept] = user_templates.everyone(store)
    assert (kept.id, kept.title, kept.is_template, kept.case_number) == (saved, "Vår mal", True, "")
    assert listed(store) == [str(contract)]
    template = user_templates.to_template(store, saved)
    assert templates.parse(templates.dump(template), "mal.toml") == template
    made = contracts.create(store, title="Ny", language=Language.NN, template=template)
    new, old = forms.read(store, latest(store, made)), forms.read(store, follow_up)
    assert [(r.title, r.agreed, r.clause, r.responsible) for r in kpis(new)] == [
        (r.title, r.agreed, r.clause, r.responsible) for r in kpis(old)
    ]
    assert [(r.activity, r.when_text, r.responsible) for r in activities(new)] == [
        (r.activity, r.when_text, r.responsible) for r in activities(old)
    ]
    assert {row.delivered for row in kpis(new)} == {""}
    assert contracts.get(store, made).template_name == "Vår mal"


def test_how_a_requirement_is_judged_goes_along_with_its_template(store: Store, contract: UUID) -> None:
    row = kpis(forms.read(store, latest(store, contract)))[0]
    judged: dict[str, Any] = {
        "tolerance": Decimal("0.10"),
        "tolerance_granted": True,
        "measured_by": "Loggen til leverandøren",
        "is_unverifiable": True,
    }
    cells.set_cells(store, labels.PASTE, [CellValue(row.id, name, value) for name, value in judged.items()])
    saved = user_templates.to_template(store, user_templates.save(store, contract, "Vår mal"))
    template = templates.parse(templates.dump(saved), "mal.toml")
    made = contracts.create(store, title="Ny", language=Language.NN, template=template)
    first, second = kpis(forms.read(store, latest(store, made)))[:2]
    assert {name: getattr(first, name) for name in judged} == judged
    assert (second.tolerance, second.is_unverifiable) == (None, False)


def test_what_is_written_into_an_own_template_is_part_of_it(store: Store, contract: UUID) -> None:
    saved = user_templates.save(store, contract, "Vår mal")
    contracts.set_field(store, saved, "notes", "Til skytenester")
    sheet = forms.read(store, latest(store, saved))
    written = [
        CellValue(kpis(sheet)[0].id, "action", "Kreditnota"),
        CellValue(activities(sheet)[0].id, "note", "Sjå bilag 5"),
    ]
    cells.set_cells(store, labels.PASTE, written)
    template = user_templates.to_template(store, saved)
    assert template.description == {Language.NN: "Til skytenester"}
    assert template.kpi_groups[0].rows[0].action == {Language.NN: "Kreditnota"}
    assert template.checklist_groups[0].rows[0].note == {Language.NN: "Sjå bilag 5"}


@pytest.mark.parametrize("language", Language)
def test_a_template_from_a_file_is_kept_in_one_language(
    store: Store, dfo: Template, language: Language
) -> None:
    kept = user_templates.add(store, dfo, language)
    template = user_templates.to_template(store, kept)
    assert template.languages == (language,)
    assert template.version == dfo.version
    for form in Form:
        assert template.groups(form, language) == dfo.groups(form, language)
    assert template.name == {language: dfo.name[language]}


def test_own_templates_stand_by_name_and_can_be_deleted(store: Store, contract: UUID) -> None:
    names = ["beta", "Alfa", "ære"]
    made = {name: user_templates.save(store, contract, name) for name in names}
    assert [found.title for found in user_templates.everyone(store)] == ["Alfa", "beta", "ære"]
    contracts.delete(store, made["beta"])
    assert [found.title for found in user_templates.everyone(store)] == ["Alfa", "ære"]
    with pytest.raises(UserError, match="name"):
        user_templates.save(store, contract, " ")


def test_actions_of_templates_are_nobodys_work(store: Store, contract: UUID) -> None:
    actions.add(store, user_templates.save(store, contract, "Mal"), text="x")
    assert actions.everywhere(store) == ()
