"""The deviations of a contract: proposed, registered, declined, dealt with and closed by keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from sladesk.core.deviations import Deviation, DeviationState, Severity
from sladesk.core.vocabulary import ActionState, ActivityStatus, Form
from sladesk.core.when import When
from sladesk.store import (
    actions,
    cells,
    deviation_proposals,
    deviations,
    escalation,
    follow_ups,
    occurrences,
    service_calendars,
    terms,
)
from sladesk.store.cells import CellValue
from sladesk.ui.context import Context
from sladesk.ui.dialogs.action import ActionDialog
from sladesk.ui.dialogs.finding import FindingDialog
from sladesk.ui.dialogs.reason import ReasonDialog
from sladesk.ui.dialogs.timeline import TimelineDialog
from sladesk.ui.pages.contract.deviations_part import DeviationsPart
from sladesk.ui.pages.contract.terms.escalation_section import EscalationSection
from sladesk.ui.pages.contract.terms_part import TermsPart
from sladesk.ui.widgets.fields import LineField
from tests.ui.conftest import Heard
from tests.ui.contract_scene import CONTROL, SHIFT, TODAY, Key, Scene, make_scene

State = DeviationState


@pytest.fixture
def scene(qtbot: QtBot, context: Context, tmp_path: Path, heard: Heard) -> Scene:
    return make_scene(qtbot, context, tmp_path, heard)


def miss(scene: Scene, number: int = 0, delivered: str = "99,7 %") -> None:
    row = scene.kpis[number].id
    typed = [CellValue(row, "agreed", "minst 99,8 %"), CellValue(row, "delivered", delivered)]
    cells.set_cells(scene.store, "x", typed)


def deny(scene: Scene, number: int = 0) -> None:
    row = scene.answers[number].id
    cells.set_cells(scene.store, "x", [CellValue(row, "status", ActivityStatus.NO)])


def shown(scene: Scene) -> DeviationsPart:
    """The tab, with the keys in its list."""
    part = scene.page.turn_to("deviations")
    assert isinstance(part, DeviationsPart)
    part.list.setFocus()
    return part


def registered(scene: Scene) -> tuple[Deviation, ...]:
    return deviations.of_contract(scene.store, scene.contract)


def finding(scene: Scene, title: str = "Faktura") -> UUID:
    return deviations.add_finding(scene.store, scene.contract, title=title, found_on=date(2026, 6, 1))


def field(part: DeviationsPart, name: str) -> LineField:
    found = part.card.fields.fields[name]
    assert isinstance(found, LineField)
    return found


def retype(scene: Scene, editor: QWidget, text: str) -> None:
    editor.setFocus()
    scene.press(Key.Key_A, CONTROL)
    scene.write(text)


def type_into(scene: Scene, editor: QWidget, text: str) -> None:
    """Type it, and leave the field."""
    retype(scene, editor, text)
    scene.press(Key.Key_Tab)


def lines(part: DeviationsPart) -> list[str]:
    return [entry.title for entry in part.list.lines.entries]


# Proposals


def test_an_empty_tab_says_what_comes_here_and_n_registers_a_finding(scene: Scene) -> None:
    part = scene.page.turn_to("deviations")
    assert isinstance(part, DeviationsPart)
    assert part._stack.currentIndex() == 1
    scene.click(part._empty.button)
    dialog = scene.dialog(FindingDialog)
    scene.press(Key.Key_Return)
    assert "in a few words" in dialog.title_row.below.text()
    scene.write("Feil i faktura")
    dialog.description.setPlainText("x" * 32_001)
    scene.press(Key.Key_Return, CONTROL)
    assert dialog._description_row.below.text()
    dialog.description.setPlainText("Pris")
    dialog.severity.take_focus()
    scene.press(Key.Key_Right)
    scene.press(Key.Key_Return, CONTROL)
    scene.gone(dialog)
    (made,) = registered(scene)
    assert (made.title, made.description, made.severity) == ("Feil i faktura", "Pris", Severity.CRITICAL)
    assert part.list.chosen == made.id
    assert "Deviations (1)" in scene.tab_names()


def test_what_was_missed_is_proposed_on_top_and_one_key_registers_it(scene: Scene, heard: Heard) -> None:
    miss(scene)
    deny(scene)
    part = shown(scene)
    title, activity = scene.kpis[0].title, scene.answers[0].activity
    assert lines(part) == ["2 proposed deviations", title, activity]
    part.list.setCurrentIndex(part.list.lines.index(1))
    assert part.proposal_card.heading.text() == title
    assert part.proposal_card.told.text() == "Agreed: minst 99,8 % · Delivered: 99,7 %"
    assert "A: register" in scene.page.hints
    scene.press(Key.Key_A)
    assert [one.title for one in registered(scene)] == [title]
    assert heard.toasts[-1].text == f"“{title}” is registered as a deviation"
    assert lines(part) == ["1 proposed deviation", activity, "Unfinished", f"1 · {title}"]
    assert part.list.chosen == scene.answers[0].id, "the next proposal"
    scene.press(Key.Key_Return)
    assert len(registered(scene)) == 2
    undo = heard.toasts[-1].act
    assert undo is not None
    undo()
    assert len(registered(scene)) == 1


def test_proposals_show_on_the_tab_and_the_foot_of_the_table_leads_to_them(scene: Scene) -> None:
    pointer, tabs = scene.window.foot.pointer, scene.page.tabs
    tab = next(number for number in range(tabs.count()) if tabs.tabText(number) == "Deviations")
    assert not pointer.isVisible()
    miss(scene)
    scene.qtbot.waitUntil(lambda: tabs.accessibleTabName(tab) == "Deviations (0, 1 proposed)")
    assert (pointer.text(), pointer.isVisible()) == ("1 proposed deviation", True)
    deny(scene)
    scene.qtbot.waitUntil(lambda: pointer.text() == "2 proposed deviations")
    pointer.setFocus()
    scene.press(Key.Key_Return)
    assert isinstance(scene.page.part, DeviationsPart)
    assert not pointer.isVisible()
    scene.page.part.list.setFocus()
    scene.press(Key.Key_A)
    scene.qtbot.waitUntil(lambda: tabs.accessibleTabName(tab) == "Deviations (1, 1 proposed)")


def test_the_card_ends_where_the_page_ends(scene: Scene) -> None:
    miss(scene)
    part = shown(scene)
    card = part.proposal_card
    scene.qtbot.waitUntil(lambda: card.mapTo(part, card.rect().topRight()).x() == part.rect().right())


def test_a_proposal_is_declined_with_a_reason_and_stays_away(scene: Scene) -> None:
    deny(scene)
    part = shown(scene)
    part.list.setCurrentIndex(part.list.lines.index(1))
    scene.press(Key.Key_D)
    dialog = scene.dialog(ReasonDialog)
    scene.press(Key.Key_Return, CONTROL)
    assert "why this is no deviation" in dialog._row.below.text()
    scene.write("Rapporten kom")
    scene.press(Key.Key_Return, CONTROL)
    scene.gone(dialog)
    (made,) = registered(scene)
    assert (made.state, made.rejected_reason) == (State.REJECTED, "Rapporten kom")
    assert lines(part) == ["Finished", f"1 · {made.title}"]
    assert part.card.standing.missing.text() == "Rapporten kom"


def test_the_same_requirement_again_is_added_or_made_a_new_one(scene: Scene, heard: Heard) -> None:
    miss(scene)
    deviation_proposals.accept(
        scene.store, deviation_proposals.of_contract(scene.store, scene.contract)[0], TODAY
    )
    later = follow_ups.create(
        scene.store, scene.contract, period_start=date(2026, 7, 1), period_end=date(2026, 9, 30)
    )
    scene.page.open((scene.contract, later))
    miss(scene)
    part = shown(scene)
    part.list.setCurrentIndex(part.list.lines.index(1))
    assert part.proposal_card.accept.shown_words() == "Add to deviation 1"
    assert "Deviation 1 of the same row is not finished." in part.proposal_card.again.text()
    scene.click(part.proposal_card.as_new)
    assert [one.number for one in registered(scene)] == [2, 1]
    scene.store.undo()
    scene.press(Key.Key_F6)
    assert part.proposal_card.accept.hasFocus()
    scene.press(Key.Key_Return)
    assert len(registered(scene)) == 1
    assert heard.toasts[-1].text == f"“{scene.kpis[0].title}” is noted as deviation 1 showing again"
    part.list.choose(registered(scene)[0].id)
    boxes = list(part.card.occurrences.boxes.values())
    assert [box.accessibleName().split(",")[0] for box in boxes] == ["Q2 2026", "Q3 2026"]
    scene.click(boxes[1].unlink)
    assert len(part.card.occurrences.boxes) == 1


# The card


def test_every_field_is_typed_and_saved_as_it_is_left(scene: Scene) -> None:
    made = finding(scene)
    part = shown(scene)
    scene.press(Key.Key_Return)
    assert field(part, "title").hasFocus()
    typed = {
        "title": "Feil i faktura",
        "responsible": "Kari Nordmann",
        "due": "i morgon",
        "found_on": "2.6.2026",
        "found_by": "Per",
        "notice_date": "10.6.2026",
        "notice_to": "Nordsky AS",
        "notice_reply_due": "om ei veke",
        "notice_replied_on": "20.6.2026",
    }
    for name, text in typed.items():
        type_into(scene, field(part, name), text)
    for name in ("description", "immediate_action", "cause"):
        area = part.card.fields.fields[name]
        area.setFocus()
        scene.write(name)
        scene.press(Key.Key_Tab)
    found = deviations.get(scene.store, made)
    assert (found.title, found.responsible, found.due) == (
        "Feil i faktura",
        "Kari Nordmann",
        date(2026, 6, 20),
    )
    assert (found.found_on, found.found_by, found.cause) == (date(2026, 6, 2), "Per", "cause")
    assert (found.notice_date, found.notice_to) == (date(2026, 6, 10), "Nordsky AS")
    assert (found.notice_reply_due, found.notice_replied_on) == (date(2026, 6, 26), date(2026, 6, 20))
    part.card.fields.severity.setFocus()
    scene.press(Key.Key_End)
    part.card.fields.severity.activated.emit(2)
    assert deviations.get(scene.store, made).severity is Severity.CRITICAL
    field(part, "due").setFocus()
    scene.press(Key.Key_A, CONTROL)
    scene.press(Key.Key_Delete)
    scene.press(Key.Key_Tab)
    assert deviations.get(scene.store, made).due is None


def test_a_deadline_is_told_as_it_is_read_and_shown_as_it_is_kept(scene: Scene) -> None:
    """Days are counted by the contract's hours, and what is typed gives way to its date when one leaves."""
    made = finding(scene)
    part = shown(scene)
    for name, typed, shown_as in (
        ("due", "om 10 arbeidsdagar", "03.07.2026"),
        ("notice_reply_due", "10 working days", "3 July 2026"),
        ("found_on", "2.6.", "2 June 2026"),
    ):
        below = part.card.fields.rows[name].below
        field(part, name).setFocus()
        scene.press(Key.Key_A, CONTROL)
        scene.write(typed)
        assert below.text() == f"reads as {shown_as}"
        field(part, name).session.flush(quiet=True)
        assert (field(part, name).text(), below.text()) == (typed, f"reads as {shown_as}")
        scene.press(Key.Key_Tab)
        assert (field(part, name).text(), below.text()) == (shown_as, "")
    service_calendars.set_hours(scene.store, scene.contract, "Mon–Thu 08:00–15:30")
    type_into(scene, field(part, "due"), "om 10 arbeidsdagar")
    found = deviations.get(scene.store, made)
    assert (found.due, found.notice_reply_due) == (date(2026, 7, 7), date(2026, 7, 3))


def test_what_cannot_be_kept_stays_with_its_reason(scene: Scene) -> None:
    first, second = finding(scene), finding(scene, "Rapport")
    part = shown(scene)
    part.list.choose(first)
    type_into(scene, field(part, "found_on"), "snart")
    assert "not read as a date" in part.card.fields.rows["found_on"].below.text()
    part.list.choose(second)
    assert part.list.chosen == first, "what is typed would be lost"
    field(part, "found_on").session.restore()
    type_into(scene, field(part, "due"), "31.02.2026")
    told = "There is no such day as 31.02.2026. Correct it, or write it in words."
    assert part.card.fields.rows["due"].below.text() == told
    assert deviations.get(scene.store, first).due_text == ""
    field(part, "due").setFocus()
    scene.press(Key.Key_Escape)
    part.list.choose(second)
    assert field(part, "title").text() == "Rapport"


def test_from_agreed_to_closed_by_keys(scene: Scene, heard: Heard) -> None:
    made = finding(scene)
    part = shown(scene)
    scene.press(Key.Key_T)
    dialog = scene.dialog(ActionDialog)
    scene.write("Kreditnota")
    scene.press(Key.Key_Return, CONTROL)
    scene.gone(dialog)
    assert deviations.get(scene.store, made).state is State.ACTION_AGREED
    box = next(iter(part.card.action_list.boxes.values()))
    scene.click(box.tick)
    assert deviations.get(scene.store, made).state is State.AWAITING_VERIFICATION
    assert "Verify the effect of the action “Kreditnota”" in part.card.standing.missing.text()
    scene.click(part.card.standing.deeds[State.CLOSED])
    assert "Verify the effect" in heard.banners[-1].text
    scene.click(part.card.verify_button)
    dialog = scene.dialog(ActionDialog)
    assert dialog.outcome.effect.hasFocus()
    scene.write("Rett pris")
    retype(scene, dialog.outcome.on, "tull")
    scene.press(Key.Key_Return, CONTROL)
    assert "not read as a date" in dialog.outcome.on_row.below.text()
    retype(scene, dialog.outcome.on, "18.6.2026")
    scene.press(Key.Key_Return, CONTROL)
    scene.gone(dialog)
    (action,) = actions.of_contract(scene.store, scene.contract)
    assert (action.state, action.effect, action.verified_by, action.verified_on) == (
        ActionState.VERIFIED,
        "Rett pris",
        "Ingrid Aasen",
        date(2026, 6, 18),
    )
    told = next(iter(part.card.action_list.boxes.values())).below.text()
    assert told == "verified by Ingrid Aasen 18 June 2026 · Rett pris"
    scene.click(part.card.standing.deeds[State.CLOSED])
    assert deviations.get(scene.store, made).closed_on == TODAY
    scene.click(part.card.standing.deeds[State.OPEN])
    reason = scene.dialog(ReasonDialog)
    scene.write("Kom att")
    scene.press(Key.Key_Return, CONTROL)
    scene.gone(reason)
    assert deviations.get(scene.store, made).state is State.OPEN


def test_an_action_of_a_deviation_says_why_it_is_cancelled(scene: Scene) -> None:
    made = finding(scene)
    action = actions.add(scene.store, scene.contract, text="Møte", deviation_id=made)
    part = scene.page.turn_to("actions")
    part.setFocus()
    scene.press(Key.Key_X)
    dialog = scene.dialog(ActionDialog)
    assert dialog.outcome.reason.hasFocus()
    scene.press(Key.Key_Return, CONTROL)
    assert "why the action is cancelled" in dialog.outcome.reason_row.below.text()
    scene.write("Ikkje naudsynt")
    scene.press(Key.Key_Return, CONTROL)
    scene.gone(dialog)
    (found,) = actions.of_contract(scene.store, scene.contract)
    assert (found.id, found.state, found.cancel_reason) == (action, ActionState.CANCELLED, "Ikkje naudsynt")


def test_what_was_done_at_once_can_be_verified_without_an_action(scene: Scene) -> None:
    made = finding(scene)
    part = shown(scene)
    assert not part.card.standing.deeds[State.AWAITING_VERIFICATION].isVisible()
    deviations.set_field(scene.store, made, "immediate_action", "Retta")
    scene.click(part.card.standing.deeds[State.AWAITING_VERIFICATION])
    scene.click(part.card.standing.deeds[State.CLOSED])
    assert deviations.get(scene.store, made).state is State.CLOSED


def test_what_is_closed_is_read_until_it_is_reopened(scene: Scene) -> None:
    made = finding(scene)
    deviations.set_field(scene.store, made, "immediate_action", "Retta")
    part = shown(scene)
    fields = part.card.fields
    assert not fields.fields["title"].isReadOnly()
    assert part.card.remove.isVisible()
    for wanted in (State.AWAITING_VERIFICATION, State.CLOSED):
        scene.click(part.card.standing.deeds[wanted])
    assert all(field.isReadOnly() for field in fields.fields.values())
    assert not fields.severity.isEnabled()
    assert not part.card.remove.isVisible()
    part.list.setFocus()
    scene.press(Key.Key_Delete)
    assert [one.id for one in registered(scene)] == [made]
    assert part.card.deviation is not None, "what was refused is shown on"


def test_it_is_rejected_with_a_reason_or_deleted_and_brought_back(scene: Scene, heard: Heard) -> None:
    made = finding(scene)
    part = shown(scene)
    scene.click(part.card.standing.deeds[State.REJECTED])
    dialog = scene.dialog(ReasonDialog)
    scene.write("Feil kontrakt")
    scene.press(Key.Key_Return, CONTROL)
    scene.gone(dialog)
    assert deviations.get(scene.store, made).rejected_reason == "Feil kontrakt"
    part.list.setFocus()
    scene.press(Key.Key_Delete)
    assert registered(scene) == ()
    assert heard.toasts[-1].text == "Deleted deviation 1"
    scene.store.undo()
    assert lines(part) == ["Finished", "1 · Faktura"]


def test_undo_of_a_deviation_forgets_what_is_typed_about_it(scene: Scene) -> None:
    finding(scene)
    part = shown(scene)
    scene.press(Key.Key_Return)
    scene.write("Feil")
    scene.store.undo()
    assert registered(scene) == ()
    assert part.card.deviation is None
    assert part.finish()


def test_a_step_of_escalation_is_shown_and_taken(scene: Scene) -> None:
    made = finding(scene)
    escalation.add(scene.store, scene.contract, who="Teamleiar", after_days=5)
    escalation.add(scene.store, scene.contract, who="Direktør", after_days=40)
    part = shown(scene)
    assert part.card.standing.escalation.text() == "To be taken to Teamleiar since 8 June 2026."
    assert "to be escalated" in part.list.lines.entries[1].meta
    scene.click(part.card.standing.escalate)
    assert deviations.get(scene.store, made).escalated_on == TODAY
    told = part.card.standing.escalation.text()
    assert told.startswith("Taken to Teamleiar on 19 June 2026. Goes to Direktør on ")
    assert not part.card.standing.escalate.isVisible()


def test_the_list_says_what_is_late_and_what_waits(scene: Scene) -> None:
    made = finding(scene)
    deviations.set_field(scene.store, made, "due", When("17.06.2026", date(2026, 6, 17)))
    deviations.set_field(scene.store, made, "notice_date", date(2026, 6, 10))
    part = shown(scene)
    assert part.list.lines.entries[1].meta == "2 days late · notice without a reply"
    deviations.set_field(scene.store, made, "due", When("17.07.2026", date(2026, 7, 17)))
    assert part.list.lines.entries[1].meta == "due 17.07.2026 · notice without a reply"
    assert part.list.lines.entries[1].second is not None


# The forms


def test_a_row_of_a_form_is_registered_with_one_key_and_leads_there_then(scene: Scene) -> None:
    miss(scene)
    part = scene.stand(Form.KPI, 0, "delivered")
    scene.press(Key.Key_T, CONTROL | SHIFT)
    (made,) = registered(scene)
    assert made.kpi_id == scene.kpis[0].kpi_id
    button = part.inspector.beside.deviation.button
    assert button.shown_words() == "Deviation 1 · Open"
    scene.press(Key.Key_T, CONTROL | SHIFT)
    there = scene.page.part
    assert isinstance(there, DeviationsPart)
    assert there.list.chosen == made.id


def test_a_heading_is_no_deviation_and_a_row_in_order_offers_none(scene: Scene, heard: Heard) -> None:
    part = scene.part(Form.CHECKLIST)
    part.view.go_to(scene.sheet.checklist_groups[0][0].id, 0)
    part.view.setFocus()
    scene.press(Key.Key_T, CONTROL | SHIFT)
    assert "Go to a row first" in heard.banners[-1].text
    assert registered(scene) == ()
    part.view.go_to(scene.answers[0].id, 0)
    assert part.inspector.beside.deviation.isHidden()
    deny(scene)
    assert not part.inspector.beside.deviation.isHidden()
    assert part.inspector.beside.deviation.button.shown_words() == "Register deviation"
    part.inspector.beside.deviation.button.click()
    assert [one.item_id for one in registered(scene)] == [scene.answers[0].item_id]


# Patterns


@pytest.fixture
def repeated(scene: Scene) -> Scene:
    miss(scene)
    later = follow_ups.create(
        scene.store, scene.contract, period_start=date(2026, 7, 1), period_end=date(2026, 9, 30)
    )
    scene.page.open((scene.contract, later))
    miss(scene, delivered="99,5 %")
    return scene


def test_a_pattern_is_shown_with_its_timeline_until_a_notice_answers_it(
    repeated: Scene, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, heard: Heard
) -> None:
    part, title = shown(repeated), repeated.kpis[0].title
    (line,) = part.patterns.lines
    assert line.accessibleName() == f"“{title}” was missed in 2 of the last 2 periods."
    repeated.click(line.button)
    dialog = repeated.dialog(TimelineDialog)
    assert [entry.title for entry in dialog.list.lines.entries] == ["Q2 2026", "Q3 2026"]
    assert [entry.remark for entry in dialog.list.lines.entries] == ["Missed", "Missed"]
    for name, kind in (("", ""), ("linje", "Excel (*.xlsx)")):
        given = str(tmp_path / name) if name else ""
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, given=given, kind=kind: (given, kind))
        repeated.click(dialog.deed)
    written = tmp_path / "linje.xlsx"
    repeated.qtbot.waitUntil(lambda: any("linje.xlsx" in toast.text for toast in heard.toasts))
    texts = {str(cell.value) for row in load_workbook(written).worksheets[0] for cell in row}
    assert {"minst 99,8 %", "99,7 %", "99,5 %"} <= texts
    assert dialog.isVisible(), "the timeline may be read on"
    repeated.click(dialog.cancel)
    repeated.gone(dialog)
    for proposal in deviation_proposals.of_contract(repeated.store, repeated.contract):
        made = deviation_proposals.accept(repeated.store, proposal, TODAY)
        deviations.set_field(repeated.store, made, "notice_date", date(2026, 7, 2))
    assert part.patterns.isHidden()
    assert occurrences.patterns(repeated.store, repeated.contract)[0].answered_on == date(2026, 7, 2)


def test_the_timeline_says_both_targets_of_a_period_in_which_it_changed(repeated: Scene) -> None:
    row = repeated.kpis[0].id
    day, before = date(2026, 8, 15), "minst 99,7 %"
    change = [CellValue(row, "agreed_from", day), CellValue(row, "agreed_before", before)]
    cells.set_cells(repeated.store, "x", change)
    (line,) = shown(repeated).patterns.lines
    repeated.click(line.button)
    dialog = repeated.dialog(TimelineDialog)
    first, second = dialog.list.lines.entries
    assert first.meta == "Agreed: minst 99,8 % · Delivered: 99,7 %"
    both = "minst 99,7 % before 15 August 2026, then minst 99,8 %"
    assert second.meta == f"Agreed: {both} · Delivered: 99,5 %"
    dialog.reject()
    repeated.gone(dialog)


def test_many_patterns_take_one_line_with_a_menu(repeated: Scene) -> None:
    for one in follow_ups.of_contract(repeated.store, repeated.contract):
        repeated.page.open((repeated.contract, one.id))
        for number in (1, 2):
            miss(repeated, number, "99,1 %")
    part = shown(repeated)
    (line,) = part.patterns.lines
    assert line.accessibleName() == "3 requirements are missed again and again."
    menu = line.button.menu()
    assert len(menu.actions()) == 3
    menu.actions()[1].trigger()
    dialog = repeated.dialog(TimelineDialog)
    assert len(dialog.list.lines.entries) == 2
    dialog.reject()
    repeated.gone(dialog)


def test_the_terms_say_when_it_is_a_pattern_and_who_is_asked(scene: Scene) -> None:
    part = scene.page.turn_to("terms")
    assert isinstance(part, TermsPart)
    (section,) = [one for one in part.sections if isinstance(one, EscalationSection)]
    type_into(scene, section.limits["pattern_of"], "6")
    type_into(scene, section.limits["pattern_missed"], "tre")
    assert not section.finish()
    type_into(scene, section.limits["pattern_missed"], "3")
    found = terms.of_contract(scene.store, scene.contract)
    assert (found.pattern_missed, found.pattern_of, found.pattern_minor) == (3, 6, 3)
    scene.click(section.new_button)
    scene.write("Teamleiar")
    scene.press(Key.Key_Tab)
    scene.press(Key.Key_A, CONTROL)
    scene.write("2")
    scene.press(Key.Key_Insert)
    scene.write("Direktør")
    scene.press(Key.Key_Tab)
    scene.press(Key.Key_A, CONTROL)
    scene.write("1")
    scene.press(Key.Key_Return)
    steps = escalation.of_contract(scene.store, scene.contract)
    assert [(one.who, one.after_days) for one in steps] == [("Direktør", 1), ("Teamleiar", 2)]
    first = [line.fields[0].text() for line in section.lines.values()]
    assert first == ["Teamleiar", "Direktør"], "a line stays in its place while it is typed in"
    scene.press(Key.Key_Up, Qt.KeyboardModifier.AltModifier | SHIFT)
    assert "order of their days" in scene.heard.banners[-1].text
    scene.press(Key.Key_Minus, CONTROL)
    assert [one.who for one in escalation.of_contract(scene.store, scene.contract)] == ["Teamleiar"]


def test_a_search_leads_to_the_deviation(scene: Scene) -> None:
    made = finding(scene)
    scene.page.open((scene.contract, None, made))
    part = scene.page.part
    assert isinstance(part, DeviationsPart)
    assert part.list.chosen == made
    assert part.place() == made
