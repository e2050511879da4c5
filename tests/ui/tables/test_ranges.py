"""Ranges: copied, pasted, cleared, filled; by keys, through the real clipboard, on a real register."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from sladesk.core.vocabulary import Rating
from sladesk.store import forms, labels
from sladesk.store.store import Store
from tests.store.desk import activities
from tests.ui.tables.scene import Scene

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def put(text: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def clipboard() -> QMimeData:
    return QGuiApplication.clipboard().mimeData()


@pytest.fixture
def filled(kpi: Scene) -> Scene:
    kpi.stand(1, "agreed")
    for text in ("99,8 %", "kvar månad", "15 min"):
        kpi.type(text)
        kpi.press(Key.Key_Return)
    return kpi


def test_a_copied_range_is_text_and_html(filled: Scene) -> None:
    filled.select(1, "title", 2, "agreed")
    filled.press(Key.Key_C, CTRL)
    assert clipboard().text() == "Oppetid\t99,8 %\r\nIntervall mellom kvart vedlikehald\tkvar månad\r\n"
    assert clipboard().html().count("<td") == 4


def test_excels_cells_go_into_the_right_ones_in_one_step(kpi: Scene, store: Store) -> None:
    put('99,8 %\t99,7 %\r\n"kvar månad\n(natt)"\t"sa ""ja"""\r\n')
    kpi.stand(1, "agreed")
    kpi.press(Key.Key_V, CTRL)
    assert kpi.text(1, "agreed") == "99,8 %"
    assert kpi.text(1, "delivered") == "99,7 %"
    assert kpi.text(2, "agreed") == "kvar månad\n(natt)"
    assert kpi.text(2, "delivered") == 'sa "ja"'
    assert store.undo_label == labels.PASTE
    store.undo()
    assert kpi.texts("agreed") == [""] * 9
    assert kpi.texts("delivered") == [""] * 9


def test_libreoffices_cells_go_in_too(kpi: Scene) -> None:
    put('ein\tto\n"tre\nfire"\t5" skjerm\n', "<table><tr><td>noko anna</td></tr></table>")
    kpi.stand(1, "agreed")
    kpi.press(Key.Key_V, CTRL)
    assert kpi.text(2, "agreed") == "tre\nfire"
    assert kpi.text(2, "delivered") == '5" skjerm'


def test_pasted_rows_pass_over_the_bands(kpi: Scene) -> None:
    put("\r\n".join(str(number) for number in range(9)) + "\r\n")
    kpi.stand(1, "agreed")
    kpi.press(Key.Key_V, CTRL)
    assert kpi.texts("agreed") == [str(number) for number in range(9)]
    assert kpi.model.lines[4].group.title == "Tryggleik"


@pytest.mark.parametrize("band", ["", "Tryggleik"])
def test_rows_that_were_copied_with_their_bands_find_their_places(kpi: Scene, band: str) -> None:
    put(f"a\nb\nc\n{band}\nd\ne\n")
    kpi.stand(1, "title")
    kpi.press(Key.Key_V, CTRL)
    assert kpi.texts("title")[:5] == ["a", "b", "c", "d", "e"]


def test_what_is_copied_here_pastes_here(filled: Scene) -> None:
    filled.select(1, "agreed", 5, "delivered")
    filled.press(Key.Key_C, CTRL)
    filled.stand(1, "delivered")
    filled.press(Key.Key_V, CTRL)
    assert filled.texts("delivered") == filled.texts("agreed")


def test_one_text_fills_the_range(kpi: Scene, store: Store) -> None:
    put("Innan 4 timar")
    kpi.select(2, "agreed", 6, "delivered")
    kpi.press(Key.Key_V, CTRL)
    assert kpi.texts("agreed")[:6] == ["", *["Innan 4 timar"] * 4, ""]
    assert kpi.texts("delivered")[:6] == ["", *["Innan 4 timar"] * 4, ""]
    store.undo()
    assert store.undo_label is None


def test_too_wide_a_range_is_refused_whole(kpi: Scene, store: Store) -> None:
    put("a\tb\tc\n")
    kpi.stand(1, "responsible")
    kpi.press(Key.Key_V, CTRL)
    assert kpi.refusals == ["What you paste is 3 columns wide, but there is room for 2 from this cell."]
    assert store.undo_label is None


def test_too_long_a_range_is_refused_whole(kpi: Scene, store: Store) -> None:
    put("x\n" * 10)
    kpi.stand(1, "agreed")
    kpi.press(Key.Key_V, CTRL)
    assert "10 rows" in kpi.refusals[0]
    assert store.undo_label is None


def test_answers_are_read_and_others_refused_whole(kpi: Scene, store: Store) -> None:
    put("Met\nmissed\n✓ Oppfylt\n")
    kpi.stand(1, "rating")
    kpi.press(Key.Key_V, CTRL)
    assert [kpi.model.value(row, 5) for row in (1, 2, 3)] == [Rating.MET, Rating.MISSED, Rating.MET]
    put("Met\nSånn passe\n")
    kpi.stand(2, "rating")
    kpi.press(Key.Key_V, CTRL)
    assert kpi.refusals == [
        "Nothing was pasted. Tid til respons ved kontakt, Rating: "
        "“Sånn passe” is not one of the answers in this column."
    ]
    assert kpi.model.value(2, 5) is Rating.MISSED
    store.undo()
    assert store.undo_label is None


def test_dates_are_read_when_pasted(checklist: Scene) -> None:
    put("1.3.2027\nkvar månad\n")
    checklist.stand(1, "when")
    checklist.press(Key.Key_V, CTRL)
    assert checklist.texts("when")[:2] == ["01.03.2027", "kvar månad"]
    put("1.4.2027\n31.02.2027\n")
    checklist.press(Key.Key_V, CTRL)
    assert checklist.texts("when")[:2] == ["01.03.2027", "kvar månad"], "all or nothing"
    assert "There is no such day as 31.02.2027." in checklist.refusals[-1]


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_a_range_is_cleared_in_one_step(filled: Scene, store: Store, key: Key) -> None:
    filled.select(1, "title", 5, "agreed")
    filled.press(key)
    assert filled.texts("title")[:4] == ["", "", "", ""]
    assert filled.texts("agreed")[:4] == ["", "", "", ""]
    assert filled.model.lines[4].group.title == "Tryggleik"
    store.undo()
    assert filled.texts("agreed")[:3] == ["99,8 %", "kvar månad", "15 min"]


def test_deadlines_are_cleared_with_their_dates(checklist: Scene, store: Store, follow_up: UUID) -> None:
    put("1.3.2027\nkvar månad\n")
    checklist.stand(1, "when")
    checklist.press(Key.Key_V, CTRL)
    checklist.select(1, "when", 3, "responsible")
    checklist.press(Key.Key_Delete)
    assert checklist.texts("when")[:2] == ["", ""]
    assert not any(one.when_date for one in activities(forms.read(store, follow_up)))
    store.undo()
    assert checklist.texts("when")[:2] == ["01.03.2027", "kvar månad"]


def test_cut_is_copy_and_clear(filled: Scene) -> None:
    filled.stand(1, "agreed")
    filled.press(Key.Key_X, CTRL)
    assert clipboard().text() == "99,8 %\r\n"
    assert filled.text(1, "agreed") == ""


def test_ctrl_d_fills_down_past_the_bands(filled: Scene, store: Store) -> None:
    filled.select(1, "title", 5, "agreed")
    filled.press(Key.Key_D, CTRL)
    assert filled.texts("agreed")[:5] == ["99,8 %"] * 4 + [""]
    assert filled.texts("title")[:4] == ["Oppetid"] * 4
    assert store.undo_label == labels.FILL_DOWN
    store.undo()
    assert filled.texts("agreed")[1] == "kvar månad"


def test_ctrl_d_in_one_cell_takes_the_one_above(filled: Scene) -> None:
    filled.stand(2, "agreed")
    filled.press(Key.Key_D, CTRL)
    assert filled.text(2, "agreed") == "99,8 %"
    filled.stand(1, "agreed")
    filled.press(Key.Key_D, CTRL)
    assert filled.refusals == ["There is no row above in this group to fill from."]


def test_a_rating_fills_down_too(kpi: Scene) -> None:
    kpi.stand(1, "rating")
    kpi.type("m")
    kpi.select(1, "rating", 3, "rating")
    kpi.press(Key.Key_D, CTRL)
    assert [kpi.model.value(row, 5) for row in (1, 2, 3)] == [Rating.MET] * 3


def test_ctrl_a_copies_the_whole_form_with_its_bands(kpi: Scene) -> None:
    kpi.stand(1, "title")
    kpi.press(Key.Key_A, CTRL)
    kpi.press(Key.Key_C, CTRL)
    lines = clipboard().text().splitlines()
    assert len(lines) == len(kpi.model.lines)
    assert lines[0].startswith("Om tenesta\t")
    before = kpi.texts("title")
    kpi.stand(0, "title")
    kpi.press(Key.Key_V, CTRL)
    assert kpi.texts("title") == before


def test_home_and_end_go_to_the_edges(kpi: Scene) -> None:
    kpi.stand(3, "delivered")
    kpi.press(Key.Key_Home)
    assert kpi.here == (3, "title")
    kpi.press(Key.Key_End)
    assert kpi.here == (3, "rating")
    kpi.press(Key.Key_Home, CTRL)
    assert kpi.here == (0, "title")
    kpi.press(Key.Key_End, CTRL)
    assert kpi.here == (11, "rating")


def test_arrows_cross_a_band_and_keep_their_column(kpi: Scene) -> None:
    kpi.stand(3, "agreed")
    kpi.press(Key.Key_Down)
    kpi.press(Key.Key_Down)
    assert kpi.here == (5, "agreed")


def test_a_range_across_a_band_stays_in_its_column(kpi: Scene) -> None:
    kpi.select(3, "agreed", 5, "agreed")
    assert kpi.view.selected() == (3, 1, 5, 1)


def test_a_range_is_selected_with_the_mouse(kpi: Scene) -> None:
    port = kpi.view.viewport()
    start = kpi.view.visualRect(kpi.model.index(1, 1)).center()
    end = kpi.view.visualRect(kpi.model.index(6, 2)).center()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(port, (start + end) / 2)
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)
    assert kpi.view.selected() == (1, 1, 6, 2)


def test_what_was_pasted_is_selected(kpi: Scene) -> None:
    put("a\tb\nc\td\n")
    kpi.stand(3, "agreed")
    kpi.press(Key.Key_V, CTRL)
    assert kpi.view.selected() == (3, 1, 5, 2)
    assert kpi.here == (3, "agreed")
    put("x\n")
    kpi.press(Key.Key_Up)
    kpi.press(Key.Key_Up)
    kpi.press(Key.Key_Down, SHIFT)
    kpi.press(Key.Key_V, CTRL)
    assert kpi.view.selected() == (1, 1, 2, 1)


def test_cells_are_not_pasted_where_a_heading_hides_the_column(kpi: Scene, store: Store) -> None:
    put("99 %\n98 %\n")
    kpi.stand(4, "delivered")
    kpi.press(Key.Key_V, CTRL)
    assert kpi.refusals[0].startswith("A heading is selected.")
    assert store.undo_label is None
    put("Sikring\n")
    kpi.press(Key.Key_V, CTRL)
    assert kpi.model.lines[4].group.title == "Sikring"
