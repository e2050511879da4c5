"""Claims, rules of compensation and evidence, by keys and clicks."""

from __future__ import annotations

import threading
from contextlib import closing
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from sladesk.core.claims import Claim, ClaimState
from sladesk.core.compensation import Scope, Tier
from sladesk.core.fees import FeeSpan
from sladesk.core.links import Link, link_of
from sladesk.core.money import Amount, AmountKind
from sladesk.core.shortfall import Gauge
from sladesk.core.vocabulary import Form, Rating
from sladesk.store import claims, compensation, deviation_proposals, evidence, follow_ups, terms
from sladesk.store.cells import CellValue, set_cells
from sladesk.store.claims import Answer
from sladesk.store.search_places import first_place
from sladesk.ui.context import Context
from sladesk.ui.dialogs.claim import ClaimStateDialog, NewClaimDialog
from sladesk.ui.dialogs.question import QuestionDialog
from sladesk.ui.dialogs.tier import TierDialog
from sladesk.ui.dialogs.window_values import WindowValuesDialog
from sladesk.ui.pages.contract.claims_part import ClaimsPart
from sladesk.ui.pages.contract.evidence_list import EvidenceList, size_text
from sladesk.ui.pages.contract.terms.compensation import CompensationSection
from sladesk.ui.pages.contract.terms_part import TermsPart
from sladesk.ui.widgets.buttons import QuietButton
from sladesk.ui.widgets.labels import Text
from tests.store.desk import open_store
from tests.ui.conftest import Heard
from tests.ui.contract_scene import CONTROL, TODAY, Key, Scene, make_scene


@pytest.fixture
def scene(qtbot: QtBot, context: Context, tmp_path: Path, heard: Heard) -> Scene:
    return make_scene(qtbot, context, tmp_path, heard)


def miss(scene: Scene, number: int = 0, delivered: str = "99,71 %") -> UUID:
    """A requirement that was missed, with a rule of 5 % and a fee."""
    store, row = scene.store, scene.kpis[number]
    cells = [CellValue(row.id, "agreed", "99,8 %"), CellValue(row.id, "delivered", delivered)]
    set_cells(store, "edit", cells)
    terms.set_fee(store, scene.contract, Decimal("120000.00"))
    rule = compensation.add_rule(store, row.kpi_id, title=row.title, gauge=Gauge.POINTS)
    compensation.add_tier(store, rule, Tier(Decimal("0.05"), Amount(AmountKind.PERCENT, Decimal(5))))
    return row.id


def claims_part(scene: Scene) -> ClaimsPart:
    part = scene.page.turn_to("claims")
    assert isinstance(part, ClaimsPart)
    return part


def section(scene: Scene) -> CompensationSection:
    part = scene.page.turn_to("terms")
    assert isinstance(part, TermsPart)
    return next(one for one in part.sections if isinstance(one, CompensationSection))


def ledger(scene: Scene) -> tuple[Claim, ...]:
    return claims.of_contract(scene.store, scene.contract)


def shown(text: str) -> str:
    return text.replace("\u00a0", " ")


# --- the ledger


def test_an_empty_ledger_leads_to_the_rules(scene: Scene) -> None:
    part = claims_part(scene)
    assert part.focusProxy() is part._empty.button
    assert not part.figures.isVisible()
    part.to_rules.setFocus()
    scene.press(Key.Key_Space)
    terms_part = scene.page.part
    assert isinstance(terms_part, TermsPart)
    rules = section(scene)
    assert rules.fee.hasFocus()
    scene.qtbot.waitUntil(lambda: terms_part.place() > 0)
    top = rules.mapTo(terms_part, QPoint(0, 0)).y()
    assert 0 <= top < terms_part.height() - rules.fee.y()


def test_a_miss_is_proposed_and_one_key_makes_a_draft_with_its_arithmetic(scene: Scene) -> None:
    miss(scene)
    [rule] = compensation.of_contract(scene.store, scene.contract)
    compensation.set_clause(scene.store, rule.id, "SLA 7.3")
    part = claims_part(scene)
    assert part.focusProxy() is part.proposals.buttons[0]
    part.proposals.buttons[0].setFocus()
    scene.press(Key.Key_Return)
    [claim] = ledger(scene)
    assert (claim.claimed, claim.state) == (Decimal("6000.00"), ClaimState.DRAFT)
    assert part.list.hasFocus()
    assert not part.proposals.isVisible()
    told = shown(part.card.arithmetic.accessibleDescription())
    assert "5% of NOK 120,000.00 = NOK 6,000.00" in told
    assert "Clause: SLA 7.3" in told
    assert part.foot()[0] == ("1 claim",)
    scene.press(Key.Key_Z, CONTROL)
    assert ledger(scene) == ()
    assert part.proposals.isVisible()


def test_all_that_is_proposed_becomes_drafts_at_once_and_what_gives_no_sum_says_why(scene: Scene) -> None:
    for number, delivered in enumerate(("99 %", "98 %", "under 99 %")):
        miss(scene, number, delivered)
    part = claims_part(scene)
    assert len(part.proposals.buttons) == 2
    scene.click(part.proposals.all)
    assert len(ledger(scene)) == 2
    assert part.proposals.isVisible()
    assert part.proposals.buttons == []


def test_a_claim_goes_through_its_states_by_keys(scene: Scene) -> None:
    miss(scene)
    part = claims_part(scene)
    part.accept([scene.kpis[0].id])
    scene.press(Key.Key_Return)
    assert part.card.deeds[0].hasFocus()
    scene.press(Key.Key_Return)
    assert ledger(scene)[0].state is ClaimState.CLAIMED
    assert part.card.deeds[0].hasFocus()
    assert part.card.fields["claimed"].isReadOnly()
    scene.press(Key.Key_Return)
    dialog = scene.dialog(ClaimStateDialog)
    dialog.sum.selectAll()
    scene.write("1.500")
    scene.press(Key.Key_Return, CONTROL)
    assert "two ways" in dialog.rows[dialog.sum].below.text()
    dialog.sum.selectAll()
    scene.write("9 000")
    scene.press(Key.Key_Return, CONTROL)
    assert dialog.hint.text().startswith("More is accepted than was claimed.")
    assert ledger(scene)[0].state is ClaimState.CLAIMED
    dialog.sum.setFocus()
    dialog.sum.selectAll()
    scene.write("5 500")
    scene.press(Key.Key_Return, CONTROL)
    scene.gone(dialog)
    assert (ledger(scene)[0].state, ledger(scene)[0].accepted) == (ClaimState.ACCEPTED, Decimal(5500))
    assert scene.window.focusWidget() is part.card.deeds[0]
    told = [shown(figure.accessibleName()) for figure in part.figures.figures]
    assert told[3:5] == ["Not accepted: NOK 500.00", "Accepted: NOK 5,500.00"]
    assert told[-1] == "Not yet received: NOK 5,500.00"


def answered(scene: Scene, state: ClaimState) -> ClaimStateDialog:
    claims_part(scene).card.go_to(state)
    return scene.dialog(ClaimStateDialog)


def test_each_state_asks_for_what_it_needs(scene: Scene) -> None:
    made = claims.add(scene.store, scene.contract, title="Late report", claimed=Decimal(500))
    claims.set_state(scene.store, made, ClaimState.CLAIMED, TODAY)
    dialog = answered(scene, ClaimState.DISPUTED)
    scene.press(Key.Key_Return, CONTROL)
    assert "Write why" in dialog.hint.text()
    scene.write("Force majeure")
    scene.press(Key.Key_Return, CONTROL)
    scene.gone(dialog)
    dialog = answered(scene, ClaimState.ACCEPTED)
    dialog.sum.clear()
    scene.press(Key.Key_Return, CONTROL)
    assert dialog.rows[dialog.sum].below.text() == "Write the sum."
    scene.write("400")
    scene.press(Key.Key_Return)
    scene.gone(dialog)
    dialog = answered(scene, ClaimState.CREDITED)
    scene.write("KN 4471")
    scene.press(Key.Key_Return)
    scene.gone(dialog)
    dialog = answered(scene, ClaimState.RECEIVED)
    dialog.day.clear()
    scene.press(Key.Key_Return)
    assert "not read as a date" in dialog.rows[dialog.day].below.text()
    dialog.day.setFocus()
    scene.write("i går")
    scene.press(Key.Key_Return)
    scene.gone(dialog)
    [claim] = ledger(scene)
    assert (claim.state, claim.dispute, claim.credit_note, claim.received) == (
        ClaimState.RECEIVED,
        "Force majeure",
        "KN 4471",
        Decimal(400),
    )
    assert claim.received_on == TODAY - timedelta(1)


def test_what_goes_back_says_so_and_is_never_the_usual_way(scene: Scene) -> None:
    store = scene.store
    made = claims.add(store, scene.contract, title="Late report", claimed=Decimal(500))
    card = claims_part(scene).card

    def offered(state: ClaimState, answer: Answer | None = None) -> list[tuple[bool, str]]:
        claims.set_state(store, made, state, TODAY, answer)
        return [(isinstance(button, QuietButton), button.text()) for button in card.deeds]

    on, also = True, False
    offered(ClaimState.CLAIMED)
    assert offered(ClaimState.DISPUTED, Answer(dispute="No")) == [
        (on, "The supplier accepts it …"),
        (also, "Back to claimed"),
        (also, "Withdraw"),
    ]
    offered(ClaimState.ACCEPTED)
    assert offered(ClaimState.CREDITED, Answer(credit_note="KN 1")) == [
        (on, "Money received …"),
        (also, "Back to accepted"),
    ]
    received = Answer(received=Decimal(500), received_on=TODAY)
    assert offered(ClaimState.RECEIVED, received) == [(also, "Back to credited"), (also, "Back to accepted")]
    scene.click(card.deeds[1])
    dialog = scene.dialog(ClaimStateDialog)
    assert dialog.windowTitle() == "Back to accepted"
    scene.press(Key.Key_Return)
    scene.gone(dialog)
    assert ledger(scene)[0].state is ClaimState.ACCEPTED


def test_a_claim_is_entered_by_hand(scene: Scene) -> None:
    claims.add(scene.store, scene.contract, title="First", claimed=Decimal(1))
    part = claims_part(scene)
    part.list.setFocus()
    scene.press(Key.Key_N)
    dialog = scene.dialog(NewClaimDialog)
    scene.press(Key.Key_Return, CONTROL)
    assert dialog.sum_row.below.text() == "Write the sum."
    dialog.sum.setText("12 500,50")
    scene.press(Key.Key_Return, CONTROL)
    assert "compensation for" in dialog.title_row.below.text()
    dialog.title.setText("Late report")
    scene.press(Key.Key_Return, CONTROL)
    scene.gone(dialog)
    made = next(claim for claim in ledger(scene) if claim.title == "Late report")
    assert (made.claimed, str(made.period_end)) == (Decimal("12500.50"), "2026-06-30")
    assert part.list.chosen == made.id
    assert not part.card.arithmetic.isVisible()


def test_the_fields_of_a_claim_are_saved_as_they_are_left(scene: Scene) -> None:
    claims.add(scene.store, scene.contract, title="Late report", claimed=Decimal(500))
    part = claims_part(scene)
    card = part.card
    sum_field = card.fields["claimed"]
    sum_field.setFocus()
    sum_field.selectAll()
    scene.write("-5")
    scene.press(Key.Key_PageDown, CONTROL)
    assert scene.page.part is part
    assert "less than zero" in card.rows["claimed"].below.text()
    sum_field.selectAll()
    scene.write("450,50")
    scene.press(Key.Key_Tab)
    assert ledger(scene)[0].claimed == Decimal("450.50")
    card.fields["decided_by"].setFocus()
    scene.write("Kari")
    scene.press(Key.Key_Tab)
    assert ledger(scene)[0].decided_by == "Kari"
    sum_field.setFocus()
    sum_field.clear()
    scene.press(Key.Key_Tab)
    assert card.rows["claimed"].below.text() == "Write the sum."
    sum_field.setFocus()
    scene.press(Key.Key_Escape)
    claims.set_state(scene.store, ledger(scene)[0].id, ClaimState.CLAIMED, TODAY)
    day = card.fields["claimed_on"]
    day.setFocus()
    day.selectAll()
    scene.write("1.6.2026")
    scene.press(Key.Key_Tab)
    assert str(ledger(scene)[0].claimed_on) == "2026-06-01"
    for typed, meant in (("om 2 veker", date(2026, 7, 3)), ("i dag", TODAY)):
        day.setFocus()
        day.selectAll()
        scene.write(typed)
        scene.press(Key.Key_Tab)
        assert ledger(scene)[0].claimed_on == meant
    day.setFocus()
    day.selectAll()
    scene.write("soon")
    scene.press(Key.Key_Tab)
    assert "not read as a date" in card.rows["claimed_on"].below.text()
    day.setFocus()
    scene.press(Key.Key_Escape)
    claims.set_state(scene.store, ledger(scene)[0].id, ClaimState.ACCEPTED, TODAY)
    accepted = card.fields["accepted"]
    accepted.setFocus()
    accepted.selectAll()
    scene.write("600")
    scene.press(Key.Key_Tab)
    assert "More is accepted than was claimed" in card.rows["accepted"].below.text()
    accepted.setFocus()
    accepted.selectAll()
    scene.write("300")
    scene.press(Key.Key_Tab)
    assert ledger(scene)[0].accepted == Decimal(300)


def test_a_draft_that_is_out_of_date_is_computed_again_and_deleted_with_a_way_back(scene: Scene) -> None:
    miss(scene)
    part = claims_part(scene)
    part.accept([scene.kpis[0].id])
    assert not part.card.again.isVisible()
    terms.set_fee(scene.store, scene.contract, Decimal("240000.00"))
    assert part.card.again.isVisible()
    scene.click(part.card.again)
    assert ledger(scene)[0].claimed == Decimal("12000.00")
    part.list.setFocus()
    scene.press(Key.Key_Delete)
    assert ledger(scene) == ()
    scene.press(Key.Key_Z, CONTROL)
    assert len(ledger(scene)) == 1
    claims.set_state(scene.store, ledger(scene)[0].id, ClaimState.CLAIMED, TODAY)
    part.list.setFocus()
    scene.press(Key.Key_Delete)
    assert len(ledger(scene)) == 1
    assert "Withdraw the claim" in scene.heard.banners[-1].text


def answered_by(scene: Scene, key: Key, steps: int = 0) -> tuple[str, str]:
    """Make the claim by keys and answer with a key, so many steps of Tab on; gives back what was asked."""
    asked: list[str] = []

    def reply() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QuestionDialog)
        asked.extend((box.windowTitle(), box.detail.text()))
        for pressed in (*(Key.Key_Tab,) * steps, key):
            QTest.keyClick(box.focusWidget() or box, pressed)

    claims_part(scene).card.take_keys()
    QTimer.singleShot(50, reply)
    scene.press(Key.Key_Return)
    scene.window.activateWindow()
    scene.qtbot.waitUntil(scene.window.isActiveWindow)
    return asked[0], asked[1]


def test_a_draft_of_other_values_is_not_presented_without_a_question(scene: Scene) -> None:
    row = miss(scene)
    part = claims_part(scene)
    part.accept([row])
    set_cells(scene.store, "edit", [CellValue(row, "delivered", "99,5 %")])
    terms.set_fee(scene.store, scene.contract, Decimal("240000.00"))
    question, detail = answered_by(scene, Key.Key_Escape)
    assert question == "Make the claim as it stands?"
    assert detail.startswith("The sum is computed of other values than those of today")
    assert (ledger(scene)[0].claimed, ledger(scene)[0].state) == (Decimal("6000.00"), ClaimState.DRAFT)
    answered_by(scene, Key.Key_Return)
    assert (ledger(scene)[0].claimed, ledger(scene)[0].state) == (Decimal("12000.00"), ClaimState.DRAFT)
    assert not part.card.outdated.isVisible()
    scene.press(Key.Key_Z, CONTROL)
    assert part.card.outdated.isVisible()
    part.card.take_keys()
    answered_by(scene, Key.Key_Space, steps=2)
    assert (ledger(scene)[0].claimed, ledger(scene)[0].state) == (Decimal("6000.00"), ClaimState.CLAIMED)


def test_a_draft_of_a_value_that_cannot_be_computed_again_says_so_and_stays(scene: Scene) -> None:
    row = miss(scene)
    claims_part(scene).accept([row])
    set_cells(scene.store, "edit", [CellValue(row, "delivered", "99,9 %")])
    answered_by(scene, Key.Key_Return)
    assert ledger(scene)[0].state is ClaimState.DRAFT
    assert "give no sum now" in scene.heard.banners[-1].text


def test_the_chosen_claim_is_chosen_again_after_another_tab_and_low_pages_scroll(scene: Scene) -> None:
    first = claims.add(scene.store, scene.contract, title="First", claimed=Decimal(1))
    claims.add(scene.store, scene.contract, title="Second", claimed=Decimal(2))
    part = claims_part(scene)
    part.list.choose(first)
    part.go_back(part.place())
    assert part.card.claim is not None
    assert part.card.claim.title == "First"
    claims.set_state(scene.store, first, ClaimState.CLAIMED, TODAY)
    scene.window.resize(1440, 900)
    scene.qtbot.waitUntil(lambda: len({figure.y() for figure in part.figures.figures}) == 2)
    scene.window.resize(1440, 1200)
    corner = part.card.rect().topRight
    scene.qtbot.waitUntil(lambda: part.card.mapTo(part, corner()).x() == part.rect().right())
    scene.window.resize(1024, 640)
    scene.qtbot.waitUntil(lambda: len({figure.y() for figure in part.figures.figures}) == 4)
    assert part.card.width() < 330


def test_a_claim_names_the_deviation_that_it_belongs_to(scene: Scene) -> None:
    result = miss(scene)
    proposed = deviation_proposals.of_contract(scene.store, scene.contract)
    deviation_proposals.accept(scene.store, next(one for one in proposed if one.row_id == result), TODAY)
    part = claims_part(scene)
    part.accept([result])
    assert part.card.about.text() == "Deviation 1"
    assert part.card.about.isVisible()


def test_what_is_typed_about_a_claim_that_is_gone_goes_with_it(scene: Scene) -> None:
    made = claims.add(scene.store, scene.contract, title="Late report", claimed=Decimal(1))
    part = claims_part(scene)
    part.card.fields["note"].setFocus()
    scene.write("Half a sentence")
    claims.remove(scene.store, made)
    assert ledger(scene) == ()
    assert part.card.claim is None
    scene.press(Key.Key_PageDown, CONTROL)
    assert scene.page.part is not part
    assert scene.heard.crashes == []


def test_a_claim_that_cannot_be_left_stays_the_chosen_one(scene: Scene) -> None:
    first = claims.add(scene.store, scene.contract, title="First", claimed=Decimal(1))
    second = claims.add(scene.store, scene.contract, title="Second", claimed=Decimal(2))
    part = claims_part(scene)
    part.list.choose(second)
    part.card.fields["claimed"].selectAll()
    part.card.fields["claimed"].setFocus()
    scene.write("x")
    part.list.choose(first)
    assert part.list.chosen == second
    assert part.card.rows["claimed"].below.text()


def test_a_search_leads_to_the_claim_that_it_found(scene: Scene) -> None:
    made = claims.add(scene.store, scene.contract, title="Sein rapport", claimed=Decimal(1))
    claims.add(scene.store, scene.contract, title="Other", claimed=Decimal(2))
    place = first_place(scene.store.connection, scene.contract, "rapport sein")
    assert place == (scene.contract, None, made)
    scene.page.open(place)
    part = scene.page.part
    assert isinstance(part, ClaimsPart)
    assert part.list.chosen == made


# --- months of a quarter


def miss_monthly(scene: Scene) -> UUID:
    """A target per month in a quarter, with the figure of its weakest month."""
    row = miss(scene)
    cells = [CellValue(row, "agreed", "99,8 % per månad"), CellValue(row, "delivered", "99,5 % per månad")]
    set_cells(scene.store, "edit", cells)
    return row


def test_the_months_of_a_quarter_are_written_by_keys_and_each_gives_its_own_sum(scene: Scene) -> None:
    miss_monthly(scene)
    part = claims_part(scene)
    [ask] = part.proposals.asking
    ask.setFocus()
    scene.press(Key.Key_Return)
    dialog = scene.dialog(WindowValuesDialog)
    assert [row.label.text() for row in dialog.rows.values()] == ["April 2026", "May 2026", "June 2026"]
    _april, may, _june = dialog.rows.values()
    scene.write("99,93 %")
    scene.press(Key.Key_Tab)
    scene.write("bra")
    scene.press(Key.Key_Return, CONTROL)
    assert "cannot be read" in may.below.text()
    assert may.editor.hasFocus()
    scene.press(Key.Key_A, CONTROL)
    scene.write("99,71 %")
    scene.press(Key.Key_Tab)
    scene.write("99,6 %")
    scene.press(Key.Key_Return, CONTROL)
    assert not may.below.isVisible()
    assert "not the weakest" in dialog.hint.text()
    scene.press(Key.Key_A, CONTROL)
    scene.write("99,5 %")
    scene.press(Key.Key_Return)
    scene.gone(dialog)
    part.proposals.buttons[0].setFocus()
    scene.press(Key.Key_Return)
    assert ledger(scene)[0].claimed == Decimal("4000.00")
    told = shown(part.card.arithmetic.accessibleDescription())
    assert "Fee: NOK 120,000.00 for the period × 1/3 = NOK 40,000.00 for each measurement period" in told
    assert "April 2026: 99,93 %: met" in told
    assert "Together: NOK 2,000.00 + NOK 2,000.00 = NOK 4,000.00" in told


def test_a_draft_of_one_figure_says_what_it_proves_and_leads_to_the_months(scene: Scene) -> None:
    row = miss_monthly(scene)
    part = claims_part(scene)
    part.accept([row])
    told = part.card.arithmetic.accessibleDescription()
    assert "Proven: One measurement period only" in told
    assert ledger(scene)[0].claimed == Decimal("2000.00")
    part.card.values.setFocus()
    scene.press(Key.Key_Return)
    dialog = scene.dialog(WindowValuesDialog)
    for text in ("99,7 %", "99,5 %", "99,71 %"):
        scene.write(text)
        scene.press(Key.Key_Tab)
    scene.press(Key.Key_Return, CONTROL)
    scene.gone(dialog)
    scene.click(part.card.again)
    assert ledger(scene)[0].claimed == Decimal("6000.00")
    claims.set_state(scene.store, ledger(scene)[0].id, ClaimState.CLAIMED, TODAY)
    assert not part.card.values.isVisible()


def test_a_target_that_changed_within_a_month_is_told_where_the_month_is_written(scene: Scene) -> None:
    row = miss_monthly(scene)
    change = [
        CellValue(row, "agreed_from", date(2026, 5, 15)),
        CellValue(row, "agreed_before", "99,7 % per månad"),
        CellValue(row, "rating", Rating.MISSED),
    ]
    set_cells(scene.store, "edit", change)
    part = claims_part(scene)
    part.proposals.asking[0].setFocus()
    scene.press(Key.Key_Return)
    dialog = scene.dialog(WindowValuesDialog)
    both = "99,7 % per månad before 15 May 2026, then 99,8 % per månad"
    assert f"Agreed: {both}" in [text.text() for text in dialog.findChildren(Text)]
    _april, may, june = dialog.rows.values()
    scene.write("99,75 %")
    scene.press(Key.Key_Tab)
    scene.write("99,65 %")
    scene.press(Key.Key_Return, CONTROL)
    assert may.below.text().startswith("The target changes within the period that the value is for")
    scene.press(Key.Key_A, CONTROL)
    scene.press(Key.Key_Delete)
    scene.press(Key.Key_Tab)
    scene.write("99,5")
    scene.press(Key.Key_Return, CONTROL)
    assert "no per cent sign" in june.below.text()
    scene.press(Key.Key_End)
    scene.write(" %")
    scene.press(Key.Key_Return, CONTROL)
    scene.gone(dialog)
    part.proposals.buttons[0].setFocus()
    scene.press(Key.Key_Return)
    told = part.card.arithmetic.accessibleDescription()
    assert f"Agreed: {both}" in told
    assert "April 2026: 99,75 %: met" in told


# --- the rules


def test_the_fee_is_read_as_people_write_it(scene: Scene) -> None:
    found = section(scene)
    found.fee.setFocus()
    scene.write("1.500")
    scene.press(Key.Key_Tab)
    assert terms.of_contract(scene.store, scene.contract).fee is None
    found.fee.setFocus()
    found.fee.selectAll()
    scene.write("kr 120 000,-")
    scene.press(Key.Key_Tab)
    assert terms.of_contract(scene.store, scene.contract).fee == Decimal(120000)
    scene.press(Key.Key_Down)
    assert terms.of_contract(scene.store, scene.contract).fee_span is FeeSpan.MONTH
    assert found.fee_span.currentText() == "A month"
    scene.press(Key.Key_Tab)
    found.currency.selectAll()
    scene.write("sek")
    scene.press(Key.Key_Tab)
    assert terms.of_contract(scene.store, scene.contract).currency == "SEK"


def test_a_rule_is_made_for_a_requirement_in_the_unit_of_its_target(scene: Scene) -> None:
    row = scene.kpis[1]
    set_cells(scene.store, "edit", [CellValue(row.id, "agreed", "≤ 4 timar")])
    found = section(scene)
    before = len(found.menu.actions())
    found.menu.actions()[1].trigger()
    dialog = scene.dialog(TierDialog)
    scene.press(Key.Key_Return, CONTROL)
    assert "not a number" in dialog.rows[0].below.text()
    dialog.start.setText("0")
    scene.press(Key.Key_Return, CONTROL)
    assert "what the tier gives" in dialog.rows[1].below.text()
    dialog.amount.setText("2 000 kr")
    dialog.each.setText("x")
    scene.press(Key.Key_Return, CONTROL)
    assert "not a number" in dialog.rows[2].below.text()
    dialog.each.setText("30")
    scene.press(Key.Key_Return, CONTROL)
    scene.gone(dialog)
    [rule] = compensation.of_contract(scene.store, scene.contract)
    assert (rule.kpi_id, rule.gauge) == (row.kpi_id, Gauge.MINUTES)
    assert [(tier.start, tier.amount.number, tier.each) for tier in rule.tiers] == [
        (Decimal(0), Decimal(2000), Decimal(30))
    ]
    assert len(found.menu.actions()) == before - 1


def test_tiers_cap_and_decider_are_edited_where_they_stand(scene: Scene) -> None:
    miss(scene)
    found = section(scene)
    [box] = found.boxes.values()
    [line] = box.lines.values()
    line.amount.setFocus()
    line.amount.selectAll()
    scene.write("8 %")
    scene.press(Key.Key_Tab)
    scene.write("0,1")
    scene.press(Key.Key_Tab)
    box.cap.setFocus()
    scene.write("10 %")
    scene.press(Key.Key_Tab)
    assert box.cap_for.hasFocus()
    scene.press(Key.Key_Up)
    scene.press(Key.Key_Tab)
    scene.write("Kari")
    scene.press(Key.Key_Down)
    scene.press(Key.Key_Return)
    scene.press(Key.Key_Tab)
    scene.write("7.2")
    scene.press(Key.Key_Tab)
    [rule] = compensation.of_contract(scene.store, scene.contract)
    [tier] = rule.tiers
    assert (tier.amount.number, tier.each) == (Decimal(8), Decimal("0.1"))
    assert (rule.cap, rule.decided_by, rule.clause) == (
        Amount(AmountKind.PERCENT, Decimal(10)),
        "Kari Nordmann",
        "7.2",
    )
    assert (rule.percent_of, rule.cap_for) == (Scope.WINDOW, Scope.WINDOW)
    box.percent_of.setFocus()
    scene.press(Key.Key_Down)
    [rule] = compensation.of_contract(scene.store, scene.contract)
    assert (rule.percent_of, rule.cap_for) == (Scope.PERIOD, Scope.WINDOW)
    assert box.percent_of.currentText() == "The whole follow-up period"
    box._save_gauge(Gauge.MINUTES)
    assert "minutes" in box.heads[0].text()


def test_a_tier_that_cannot_be_kept_says_why_and_keeps_the_tab(scene: Scene) -> None:
    miss(scene)
    found = section(scene)
    [box] = found.boxes.values()
    compensation.add_tier(scene.store, box.rule.id, Tier(Decimal(1), Amount(AmountKind.SUM, Decimal(5))))
    second = list(box.lines.values())[1]
    second.start.setFocus()
    second.start.selectAll()
    scene.write("0,05")
    scene.press(Key.Key_PageDown, CONTROL)
    assert isinstance(scene.page.part, TermsPart)
    assert "same shortfall" in box.reason.text()
    second.start.setFocus()
    scene.press(Key.Key_Escape)
    assert not box.reason.isVisible()
    scene.click(box.new_tier)
    dialog = scene.dialog(TierDialog)
    scene.press(Key.Key_Escape)
    scene.gone(dialog)


def test_tiers_and_rules_are_deleted_with_a_way_back(scene: Scene) -> None:
    miss(scene)
    found = section(scene)
    [box] = found.boxes.values()
    [line] = box.lines.values()
    scene.qtbot.waitUntil(lambda: line.delete.height() > 0)
    scene.click(line.delete)
    assert compensation.of_contract(scene.store, scene.contract)[0].tiers == ()
    scene.press(Key.Key_Z, CONTROL)
    scene.click(box.delete)
    assert compensation.of_contract(scene.store, scene.contract) == ()
    assert found.boxes == {}
    scene.press(Key.Key_Z, CONTROL)
    assert len(compensation.of_contract(scene.store, scene.contract)[0].tiers) == 1


# --- evidence, and the row of the checklist


def files_of(scene: Scene) -> EvidenceList:
    made = claims.add(scene.store, scene.contract, title="Late report", claimed=Decimal(1))
    part = claims_part(scene)
    part.list.choose(made)
    return part.card.evidence


def names(scene: Scene) -> list[str]:
    return [file.name for file in evidence.of_contract(scene.store, scene.contract)]


def test_a_file_is_attached_saved_again_and_removed_with_a_way_back(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, copy = tmp_path / "report.pdf", tmp_path / "copy.pdf"
    report.write_bytes(b"%PDF-1.7")
    files = files_of(scene)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_all: ([str(report)], ""))
    scene.click(files.add)
    scene.qtbot.waitUntil(lambda: len(files.boxes) == 1)
    [box] = files.boxes.values()
    assert box.name.toolTip() == "report.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: ("", ""))
    scene.click(box.save)
    assert not copy.exists()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: (str(copy), ""))
    scene.click(box.save)
    assert copy.read_bytes() == b"%PDF-1.7"
    assert "copy.pdf" in scene.heard.toasts[-1].text
    scene.click(box.delete)
    assert names(scene) == []
    scene.press(Key.Key_Z, CONTROL)
    assert names(scene) == ["report.pdf"]


def test_programs_are_refused_and_nothing_else_is_lost(scene: Scene, tmp_path: Path) -> None:
    program = tmp_path / "report.pdf"
    program.write_bytes(b"MZ\x90\x00")
    files = files_of(scene)
    files.attach([program])
    scene.qtbot.waitUntil(lambda: bool(scene.heard.banners))
    assert "is a program" in scene.heard.banners[-1].text
    assert names(scene) == []


def test_files_that_were_read_for_a_register_that_is_closed_are_attached_nowhere(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = tmp_path / "report.pdf"
    report.write_bytes(b"%PDF-1.7")
    files, go_on = files_of(scene), threading.Event()
    scene.context.tasks.run(lambda _progress: go_on.wait(30), lambda _result: None)
    files.attach([report])
    with closing(open_store(tmp_path / "other.sladb")) as other:
        with monkeypatch.context() as opened:
            opened.setattr(scene.context, "store", other)
            go_on.set()
            scene.qtbot.waitUntil(lambda: not scene.context.tasks.busy)
        assert "the register was closed meanwhile" in scene.heard.banners[-1].text
        assert other.connection.execute("SELECT count(*) FROM evidence").fetchone() == (0,)
    assert names(scene) == []


def test_a_file_is_attached_before_the_long_work_that_was_asked_for_meanwhile(
    scene: Scene, tmp_path: Path
) -> None:
    """The files lie far away: what owns the register waits until they have been written."""
    report = tmp_path / "report.pdf"
    report.write_bytes(b"%PDF-1.7")
    files, store, go_on = files_of(scene), scene.store, threading.Event()
    seen: list[int] = []

    def long_work(_progress: object) -> None:
        with store.transact("long work") as session:
            seen.append(session.connection().exec_driver_sql("SELECT count(*) FROM evidence").scalar_one())

    scene.context.tasks.run(lambda _progress: go_on.wait(30), lambda _result: None)
    files.attach([report])
    scene.context.tasks.run(long_work, lambda _none: None, on_register=True)
    go_on.set()
    scene.qtbot.waitUntil(lambda: not scene.context.tasks.busy)
    assert (names(scene), seen, scene.heard.banners, scene.heard.crashes) == (["report.pdf"], [1], [], [])


def test_files_are_dropped_and_pasted(scene: Scene, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name)
    files = files_of(scene)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.txt")), QUrl("https://example.org/x.txt")])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(files.rect().center(), Qt.DropAction.CopyAction, data, buttons, keys)
    files.dragEnterEvent(enter)
    assert enter.isAccepted()
    files.dropEvent(QDropEvent(QPointF(1, 1), Qt.DropAction.CopyAction, data, buttons, keys))
    scene.qtbot.waitUntil(lambda: names(scene) == ["a.txt"])
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(tmp_path / "b.txt"))])
    QApplication.clipboard().setMimeData(copied)
    files.add.setFocus()
    scene.press(Key.Key_V, CONTROL)
    scene.qtbot.waitUntil(lambda: names(scene) == ["a.txt", "b.txt"])
    QApplication.clipboard().clear()
    scene.press(Key.Key_V, CONTROL)
    assert names(scene) == ["a.txt", "b.txt"]


def test_the_files_of_a_closed_follow_up_are_only_looked_at(scene: Scene, tmp_path: Path) -> None:
    row = scene.kpis[0]
    evidence.add(scene.store, scene.contract, row.id, name="a.txt", content=b"a")
    follow_ups.close(scene.store, scene.sheet.follow_up.id)
    part = scene.stand(Form.KPI, 0, "delivered")
    part.toggle_inspector()
    files = part.inspector.beside.evidence
    [box] = files.boxes.values()
    assert not files.add.isVisible()
    assert not box.delete.isVisible()
    (tmp_path / "b.txt").write_text("b")
    files.attach([tmp_path / "b.txt"])
    assert not scene.context.tasks.busy


@pytest.mark.parametrize(
    ("size", "text"),
    [(1, "1 kB"), (1024, "1 kB"), (1025, "2 kB"), (1024 * 1024, "1.0 MB"), (1_600_000, "1.6 MB")],
)
def test_a_size_is_never_told_less_than_it_is(context: Context, size: int, text: str) -> None:
    assert size_text(size, context.words) == text


def test_the_activity_about_compensation_shows_the_ledger_and_leads_to_it(scene: Scene) -> None:
    number = next(n for n, row in enumerate(scene.answers) if link_of(row.activity) is Link.CLAIMS)
    part = scene.stand(Form.CHECKLIST, number, "status")
    beside = part.inspector.beside
    assert beside.ledger.text() == "No claims have been made."
    made = claims.add(scene.store, scene.contract, title="Late report", claimed=Decimal(500))
    claims.set_state(scene.store, made, ClaimState.CLAIMED, TODAY)
    assert shown(beside.ledger.text()) == "Claims: claimed NOK 500.00 · unanswered NOK 500.00"
    assert scene.answers[number].note == ""
    scene.click(beside.to_claims)
    assert isinstance(scene.page.part, ClaimsPart)
    other = scene.stand(Form.CHECKLIST, 0, "status")
    assert not other.inspector.beside.ledger.isVisible()
