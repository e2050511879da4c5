"""How a requirement is judged, seen and changed in the card beside the form; by real keys and clicks."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sladesk.core.form_report import build_report
from sladesk.core.resources import resource
from sladesk.core.translation import Words
from sladesk.core.vocabulary import ActRating, Form, Rating, ResultSource, TargetAnswer
from sladesk.store import follow_ups, terms
from sladesk.store.judging import set_measured
from sladesk.ui.context import Context
from sladesk.ui.pages.contract.inspector import Inspector
from sladesk.ui.pages.contract.rating_fields import RatingFields
from sladesk.ui.pages.contract.target_fields import TargetFields
from sladesk.ui.pages.contract.terms.act_rating_section import ActRatingSection
from sladesk.ui.pages.contract.terms_part import TermsPart
from sladesk.ui.widgets.tick_box import TickBox
from tests.ui.conftest import Heard
from tests.ui.contract_scene import CONTROL, Key, Scene, make_scene


@pytest.fixture
def scene(qtbot: QtBot, context: Context, tmp_path: Path, heard: Heard) -> Scene:
    return make_scene(qtbot, context, tmp_path, heard)


def fill(scene: Scene, number: int, **texts: str) -> None:
    for code, text in texts.items():
        scene.stand(Form.KPI, number, code)
        scene.press(Key.Key_Delete)
        scene.write(text)
        scene.press(Key.Key_Return)


def card(scene: Scene, number: int = 0) -> tuple[Inspector, RatingFields, TargetFields]:
    """The card about a row, beside the table."""
    part = scene.stand(Form.KPI, number, "agreed")
    if not part.inspector.isVisible():
        scene.press(Key.Key_F4)
    assert part.inspector.rating
    assert part.inspector.target
    return part.inspector, part.inspector.rating, part.inspector.target


def type_into(scene: Scene, field: QWidget, text: str) -> None:
    field.setFocus()
    QTest.keyClick(field, Key.Key_A, CONTROL)
    QTest.keyClick(field, Key.Key_Delete)
    scene.write(text)
    scene.press(Key.Key_Return, CONTROL)


def test_the_card_says_what_was_read_and_whose_rating_it_is(scene: Scene) -> None:
    fill(scene, 0, agreed="minst 99,8 % per månad", delivered="99,7 %")
    inspector, rating, target = card(scene)
    assert target.read.text() == "≥ 99.8% · month"
    assert target.source.text() == "Delivered: typed by Ingrid Aasen"
    assert rating.remark.text() == "Automatic, from what is agreed and delivered."
    missed = next(chip for chip in inspector.chips.chips if chip.word == "Missed")
    assert missed.isChecked()
    assert not rating.reason.isVisible()
    assert not rating.act.isVisible()
    fill(scene, 0, delivered="i snitt 99,9 %")
    card(scene)
    assert rating.remark.text().startswith("Agreed and delivered are measured over different periods. Write")
    fill(scene, 0, agreed="etter avtale")
    card(scene)
    assert target.read.text() == "No target is read in the text."
    assert not target.dismiss.isVisible()


def test_a_rating_against_the_texts_asks_for_its_reason_without_taking_the_keys(scene: Scene) -> None:
    fill(scene, 0, agreed="innan 4 timar", delivered="6 timar")
    part = scene.stand(Form.KPI, 0, "rating")
    assert not part.inspector.isVisible()
    scene.press(Key.Key_M)
    scene.qtbot.waitUntil(part.inspector.isVisible)
    rating = part.inspector.rating
    assert rating is not None
    assert rating.reason.isVisible()
    assert part.view.hasFocus()
    assert rating.remark.text() == "By hand. The texts say: Missed."
    type_into(scene, rating.reason, "Feilen var vår eigen")
    assert (scene.kpis[0].rating_reason, scene.kpis[0].state) == ("Feilen var vår eigen", Rating.MET)
    part.view.setFocus()
    scene.press(Key.Key_Delete)
    assert scene.kpis[0].state is Rating.MISSED
    assert rating.reason.isVisible()
    type_into(scene, rating.reason, " ")
    part.view.setFocus()
    scene.press(Key.Key_Z, CONTROL)
    assert scene.kpis[0].rating_reason == "Feilen var vår eigen"


def test_a_reason_that_is_half_typed_is_kept_when_another_row_is_shown(scene: Scene) -> None:
    fill(scene, 0, agreed="innan 4 timar", delivered="6 timar")
    part = scene.stand(Form.KPI, 0, "rating")
    scene.press(Key.Key_M)
    _, rating, _ = card(scene)
    rating.reason.setFocus()
    scene.write("Feilen var")
    part.view.go_to(scene.kpis[1].id)
    assert scene.kpis[0].rating_reason == "Feilen var"
    assert rating.reason.toPlainText() == ""


def test_a_reading_is_dismissed_and_read_again_in_the_card(scene: Scene) -> None:
    fill(scene, 0, agreed="innan 4 timar", delivered="6 timar")
    _, _, target = card(scene)
    hints = scene.window.foot.hints
    assert "Ctrl+Backspace: dismiss reading" in hints.text()
    scene.click(target.dismiss)
    assert (scene.kpis[0].dismissed_target, scene.kpis[0].state) == ("innan 4 timar", Rating.NOT_RATED)
    assert target.read.text() == "The reading is dismissed."
    scene.click(target.dismiss)
    assert scene.kpis[0].state is Rating.MISSED
    assert target.dismiss.shown_words() == "Dismiss reading"


def test_the_question_of_a_target_is_answered_in_the_card(scene: Scene) -> None:
    fill(scene, 0, agreed="innan 3 dagar", delivered="2 arbeidsdagar")
    _, _, target = card(scene)
    assert target.answer_row.label.text() == "Calendar days or working days?"
    target.answer.setFocus()
    scene.press(Key.Key_Down)
    scene.press(Key.Key_Down)
    assert target.answer.currentText() == "Working days, Monday to Friday"
    assert (scene.kpis[0].target_answer, scene.kpis[0].state) == (TargetAnswer.WORKING_DAYS, Rating.MET)
    assert target.read.text() == "≤ 3 working days"
    target.answer.setFocus()
    scene.press(Key.Key_Home)
    assert scene.kpis[0].target_answer is None
    fill(scene, 1, agreed="99,8 %")
    card(scene, 1)
    assert [target.answer.itemText(place) for place in range(target.answer.count())] == [
        "Not answered",
        "Per month",
        "Per quarter",
        "Per half-year",
        "Per year",
    ]
    fill(scene, 2, agreed="innan 4 timar")
    card(scene, 2)
    assert not target.answer.isVisible()


def test_a_tolerance_is_typed_in_the_targets_unit(scene: Scene) -> None:
    fill(scene, 0, agreed="innan 4 timar", delivered="4,5 timar")
    _, _, target = card(scene)
    assert not target.tolerance.isVisible()
    scene.click(target.more)
    assert target.tolerance_row.label.text() == "Tolerance, in hours"
    assert not target.granted.isVisible()
    type_into(scene, target.tolerance, "ein del")
    assert target.tolerance_row.below.text().startswith("Write the tolerance as a number")
    type_into(scene, target.tolerance, "30 min")
    assert (scene.kpis[0].tolerance, scene.kpis[0].state) == (Decimal("0.5"), Rating.MINOR_SHORTFALL)
    scene.click(target.granted)
    assert (scene.kpis[0].tolerance_granted, scene.kpis[0].state) == (True, Rating.MET)
    type_into(scene, target.tolerance, "")
    assert scene.kpis[0].tolerance is None
    scene.click(target.more)
    assert not target.tolerance.isVisible()


def test_a_target_that_nobody_can_verify(scene: Scene) -> None:
    fill(scene, 0, agreed="99,8 %", delivered="99,9 %")
    _, _, target = card(scene)
    scene.click(target.more)
    type_into(scene, target.method, "Leverandøren si statusside")
    assert scene.kpis[0].measured_by == "Leverandøren si statusside"
    scene.click(target.unverifiable)
    assert scene.kpis[0].state is Rating.NOT_VERIFIABLE
    fill(scene, 1, agreed="innan 4 timar")
    card(scene, 1)
    assert not target.method.isVisible()
    card(scene, 0)
    assert target.method.isVisible()


def test_a_new_target_counts_from_its_date(scene: Scene) -> None:
    fill(scene, 0, agreed="innan 4 timar")
    follow_ups.create(
        scene.store, scene.contract, period_start=date(2026, 7, 1), period_end=date(2026, 9, 30)
    )
    scene.page.subject.show(scene.contract)
    fill(scene, 0, agreed="innan 2 timar", delivered="3 timar")
    assert scene.kpis[0].state is Rating.MISSED
    _, rating, target = card(scene)
    scene.click(target.more)
    type_into(scene, target.counts_from, "i haust")
    assert target.from_row.below.text().startswith("This is not read as a date.")
    type_into(scene, target.counts_from, "1.10.2026")
    row = scene.kpis[0]
    assert (row.agreed_from, row.agreed_before, row.state) == (
        date(2026, 10, 1),
        "innan 4 timar",
        Rating.MET,
    )
    assert target.before.isVisible()
    type_into(scene, target.before, "innan 1 time")
    assert [row.state for row in scene.kpis[:1]] == [Rating.MISSED]
    type_into(scene, target.counts_from, "1.8.2026")
    type_into(scene, target.before, "innan 5 timar")
    assert [row.state for row in scene.kpis[:1]] == [Rating.NOT_RATED]
    assert rating.remark.text().startswith("The target changes within the period")


def test_a_computed_value_names_its_source(scene: Scene) -> None:
    fill(scene, 0, agreed="99,8 %")
    row = scene.kpis[0].id
    _, _, target = card(scene)
    for source, said in (
        (ResultSource.OUTAGES, "Delivered: computed from outages by Ingrid Aasen. 3 avbrot"),
        (ResultSource.CASES, "Delivered: computed from support cases by Ingrid Aasen. 3 avbrot"),
    ):
        set_measured(scene.store, row, delivered="99,9 %", source=source, source_text="3 avbrot")
        assert target.source.text() == said


def act_switch(scene: Scene) -> TickBox:
    part = scene.page.turn_to("terms")
    assert isinstance(part, TermsPart)
    return next(one.uses for one in part.sections if isinstance(one, ActRatingSection))


def test_the_procurement_act_rating_is_switched_on_by_key_rated_and_printed(scene: Scene) -> None:
    _, rating, _ = card(scene, 1)
    assert not rating.act.isVisible()
    switch = act_switch(scene)
    assert (switch.isChecked(), switch.accessibleName()) == (
        False,
        "Rate the requirements on these five steps too",
    )
    switch.setFocus()
    scene.press(Key.Key_Space)
    assert switch.isChecked()
    _, rating, _ = card(scene, 1)
    assert rating.act.isVisible()
    rating.act.setFocus()
    steps = []
    for _ in ActRating:
        scene.press(Key.Key_Down)
        steps.append(scene.kpis[1].act_rating)
    assert steps == list(ActRating)
    for _ in range(3):
        scene.press(Key.Key_Up)
    assert scene.kpis[1].act_rating is ActRating.APPROACHING_TARGET
    report = build_report(
        scene.sheet,
        words=Words("en", resource("i18n")),
        made_by="Ingrid Aasen",
        made_at=datetime(2026, 7, 1, tzinfo=UTC),
        signatures=False,
    )
    assert "Rating by the Procurement Act: Approaching target." in str(report)


def test_a_rating_by_the_procurement_act_stays_seen_when_it_is_switched_off(scene: Scene) -> None:
    terms.set_uses_act_rating(scene.store, scene.contract, uses=True)
    _, rating, _ = card(scene, 1)
    rating.act.setFocus()
    scene.press(Key.Key_Down)
    assert scene.kpis[1].act_rating is ActRating.GOOD
    switch = act_switch(scene)
    switch.setFocus()
    scene.press(Key.Key_Space)
    assert not terms.of_contract(scene.store, scene.contract).uses_act_rating
    card(scene, 0)
    assert not rating.act.isVisible()
    card(scene, 1)
    assert rating.act.isVisible()
    switch = act_switch(scene)
    switch.setFocus()
    scene.press(Key.Key_Z, CONTROL)
    assert switch.isChecked()


def test_a_closed_follow_up_shows_all_of_it_and_changes_nothing(scene: Scene) -> None:
    fill(scene, 0, agreed="innan 3 dagar", delivered="4 dagar")
    scene.stand(Form.KPI, 0, "rating")
    scene.press(Key.Key_M)
    _, rating, target = card(scene)
    scene.click(target.more)
    type_into(scene, target.tolerance, "1")
    follow_ups.close(scene.store, scene.page.subject.follow_ups[0].id)
    card(scene)
    assert not target.dismiss.isVisible()
    assert target.tolerance.isReadOnly()
    assert not target.answer.isEnabled()
    assert not rating.reason.isVisible()
    assert rating.remark.text().startswith("By hand.")
    before = scene.kpis[0]
    target.tolerance.setFocus()
    QTest.keyClicks(target.tolerance, "5")
    QTest.mouseClick(target.granted, Qt.MouseButton.LeftButton)
    assert scene.kpis[0] == before
