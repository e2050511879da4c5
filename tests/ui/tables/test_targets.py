"""The badge below an agreed text, and ratings that the texts give themselves; by real keys and clicks."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from sladesk.core.vocabulary import Rating, TargetAnswer
from sladesk.ui.delegates.choice_popup import ChoicePopup
from sladesk.ui.delegates.target import TargetDelegate
from tests.ui.tables.scene import Scene

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
DAYS = 3


def put(scene: Scene, row: int, code: str, text: str) -> None:
    scene.stand(row, code)
    scene.press(Key.Key_Delete)
    scene.type(text)
    scene.press(Key.Key_Return)


def menu(scene: Scene) -> QMenu:
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def lines(scene: Scene) -> list[str]:
    return [action.text() for action in menu(scene).actions() if action.text()]


def trigger(scene: Scene, text: str) -> None:
    opened = menu(scene)
    action = next(action for action in opened.actions() if action.text() == text)
    opened.setActiveAction(action)
    QTest.keyClick(opened, Key.Key_Return)


def test_a_badge_says_what_was_read_and_grows_with_its_row(kpi: Scene) -> None:
    scene = kpi
    put(scene, DAYS, "agreed", "etter avtale")
    assert scene.model.badge(DAYS) == ""
    low = scene.view.rowHeight(DAYS)
    put(scene, DAYS, "agreed", "minst 99,8 % per måned")
    assert scene.model.badge(DAYS) == "≥ 99.8% · month"
    assert scene.view.rowHeight(DAYS) > low
    put(scene, DAYS, "agreed", "innan 3 dagar")
    assert scene.model.badge(DAYS) == "≤ 3 days · ? calendar days or working days"
    index = scene.model.index(DAYS, scene.column("agreed"))
    spoken = str(scene.model.data(index, Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.endswith("read as ≤ 3 days · ? calendar days or working days")
    told = scene.model.data(index, Qt.ItemDataRole.ToolTipRole)
    assert told == "read as ≤ 3 days · ? calendar days or working days"
    assert scene.model.badge(0) == ""


def ink(scene: Scene, row: int) -> tuple[QRect, QRect, QImage]:
    index = scene.model.index(row, scene.column("agreed"))
    cell = scene.view.visualRect(index)
    delegate = scene.view.delegate(index.column())
    assert isinstance(delegate, TargetDelegate)
    badge = delegate.badge_at(cell, row, index.column()).toAlignedRect()
    return cell, badge, scene.view.viewport().grab().toImage()


def test_the_badge_is_in_its_cell_below_the_text_and_muted_until_it_is_looked_at(kpi: Scene) -> None:
    scene = kpi
    put(scene, DAYS, "agreed", "innan 3 dagar etter at saka er meld")
    put(scene, DAYS, "agreed", "innan 3 dagar")
    scene.stand(1, "title")
    scene.view.resize(700, 640)
    cell, badge, quiet = ink(scene, DAYS)
    assert cell.contains(badge)
    text = scene.view.desk.typesetter.block("innan 3 dagar", cell.width() - 28)
    assert badge.top() >= cell.top() + round(text.height)
    scene.stand(DAYS, "agreed")
    _, _, lively = ink(scene, DAYS)
    inner = badge.adjusted(4, 2, -4, -2)
    assert quiet.copy(inner) != lively.copy(inner)


def test_one_key_dismisses_a_reading_and_brings_it_back(kpi: Scene) -> None:
    scene = kpi
    put(scene, DAYS, "agreed", "innan 15 min")
    put(scene, DAYS, "delivered", "20 min")
    row = scene.model.requirement(DAYS)
    assert row is not None
    scene.stand(DAYS, "rating")
    scene.press(Key.Key_Delete)
    assert scene.text(DAYS, "rating") == "Missed"
    scene.stand(DAYS, "agreed")
    scene.press(Key.Key_Backspace, CONTROL)
    assert (scene.model.badge(DAYS), scene.text(DAYS, "rating")) == ("", "Not rated")
    assert scene.text(DAYS, "agreed") == "innan 15 min"
    put(scene, DAYS, "delivered", "25 min")
    assert scene.model.badge(DAYS) == ""
    scene.stand(DAYS, "agreed")
    scene.press(Key.Key_Backspace, CONTROL)
    assert (scene.model.badge(DAYS), scene.text(DAYS, "rating")) == ("≤ 15 min", "Missed")
    put(scene, DAYS, "agreed", "innan 30 min")
    assert scene.text(DAYS, "rating") == "Met"
    assert scene.refusals == []


def test_where_nothing_is_read_the_key_says_so(kpi: Scene) -> None:
    scene = kpi
    scene.stand(DAYS, "title")
    scene.press(Key.Key_Backspace, CONTROL)
    put(scene, DAYS, "agreed", "etter avtale")
    scene.stand(DAYS, "agreed")
    scene.press(Key.Key_Backspace, CONTROL)
    assert scene.refusals == ["No target is read in this cell, so there is none to dismiss."] * 2


def test_a_click_on_the_badge_asks_its_question(kpi: Scene) -> None:
    scene = kpi
    put(scene, DAYS, "agreed", "innan 3 dagar")
    put(scene, DAYS, "delivered", "2 arbeidsdagar")
    scene.stand(DAYS, "rating")
    scene.press(Key.Key_Delete)
    assert scene.text(DAYS, "rating") == "Not rated"
    scene.stand(DAYS, "agreed")
    _, badge, _ = ink(scene, DAYS)
    viewport = scene.view.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=badge.center())
    assert lines(scene) == [
        "Calendar days or working days?",
        "Calendar days",
        "Working days, Monday to Friday",
        "Dismiss the reading of the target",
    ]
    trigger(scene, "Working days, Monday to Friday")
    row = scene.model.requirement(DAYS)
    assert row is not None
    assert (row.target_answer, scene.text(DAYS, "rating")) == (TargetAnswer.WORKING_DAYS, "Met")
    assert scene.model.badge(DAYS) == "≤ 3 working days"
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=badge.center())
    trigger(scene, "Working days, Monday to Friday")
    assert scene.model.badge(DAYS) == "≤ 3 days · ? calendar days or working days"
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=badge.topLeft() - QPoint(0, 12))
    assert QApplication.activePopupWidget() is None


def test_the_tables_menu_knows_the_target_too(kpi: Scene) -> None:
    scene = kpi
    put(scene, DAYS, "agreed", "99,8 %")
    scene.stand(DAYS, "agreed")
    scene.press(Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert lines(scene)[:3] == ["Which period?", "Per month", "Per quarter"]
    trigger(scene, "Dismiss the reading of the target")
    assert scene.model.badge(DAYS) == ""
    scene.press(Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert lines(scene)[0] == "Read the target again"
    trigger(scene, "Read the target again")
    assert scene.model.badge(DAYS)
    scene.stand(DAYS, "title")
    scene.press(Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert "Dismiss the reading of the target" not in lines(scene)
    menu(scene).close()


def test_a_rating_says_whose_it_is(kpi: Scene) -> None:
    scene = kpi
    put(scene, DAYS, "agreed", "innan 15 min")
    put(scene, DAYS, "delivered", "20 min")
    scene.stand(DAYS, "rating")
    scene.press(Key.Key_Delete)
    index = scene.model.index(DAYS, scene.column("rating"))
    said = "automatic, from what is agreed and delivered"
    assert scene.model.data(index, Qt.ItemDataRole.ToolTipRole) == said
    assert scene.model.data(index, Qt.ItemDataRole.AccessibleTextRole) == f"Rating: Missed, {said}"
    before = scene.view.viewport().grab(scene.view.visualRect(index)).toImage()
    scene.type("m")
    row = scene.model.requirement(DAYS)
    assert row is not None
    assert row.is_overridden
    assert scene.model.data(index, Qt.ItemDataRole.ToolTipRole) == "by hand; the texts say: Missed"
    assert scene.view.viewport().grab(scene.view.visualRect(index)).toImage() != before
    assert scene.model.data(scene.model.index(0, 0), Qt.ItemDataRole.ToolTipRole) == ""


def test_the_empty_answer_gives_the_rating_back_to_the_texts(kpi: Scene) -> None:
    scene = kpi
    put(scene, DAYS, "agreed", "innan 15 min")
    put(scene, DAYS, "delivered", "20 min")
    scene.stand(DAYS, "rating")
    scene.type("m")
    scene.press(Key.Key_Space)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, ChoicePopup)
    scene.press(Key.Key_Escape)
    scene.press(Key.Key_Delete)
    row = scene.model.requirement(DAYS)
    assert row is not None
    assert (row.rating, row.state) == (Rating.NOT_RATED, Rating.MISSED)


def test_copying_a_rating_onto_itself_leaves_it_automatic(kpi: Scene) -> None:
    scene = kpi
    put(scene, DAYS, "agreed", "innan 15 min")
    put(scene, DAYS, "delivered", "20 min")
    scene.stand(DAYS, "rating")
    scene.press(Key.Key_Delete)
    scene.press(Key.Key_C, CONTROL)
    scene.press(Key.Key_V, CONTROL)
    row = scene.model.requirement(DAYS)
    assert row is not None
    assert (row.rating, row.state) == (Rating.NOT_RATED, Rating.MISSED)
    scene.stand(2, "rating")
    scene.press(Key.Key_V, CONTROL)
    other = scene.model.requirement(2)
    assert other is not None
    assert other.rating is Rating.MISSED
