"""Support cases of a contract: imported, judged, claimed, used and taken back, by keys and clicks."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import cast

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu
from pytestqt.qtbot import QtBot

from sladesk.core.case_limits import Deed
from sladesk.core.case_lines import Column
from sladesk.core.case_times import DayOrder, PauseTime
from sladesk.core.service_terms import CaseClock
from sladesk.core.vocabulary import Rating, ResultSource
from sladesk.store import case_import, cases, follow_ups, priorities, service_calendars
from sladesk.store.cells import CellValue, set_cells
from sladesk.ui.context import Context
from sladesk.ui.dialogs.case_mapping import CaseMappingDialog
from sladesk.ui.dialogs.export import ExportDialog
from sladesk.ui.dialogs.preview import PreviewDialog
from sladesk.ui.dialogs.working import WorkingDialog
from sladesk.ui.pages.contract import cases_part
from sladesk.ui.pages.contract.cases.lists import BAD, DOUBTS, IMPORTS
from sladesk.ui.pages.contract.cases.results import Using
from sladesk.ui.pages.contract.cases_part import CasesPart
from sladesk.ui.pages.contract.terms.priorities import PrioritiesSection
from sladesk.ui.pages.contract.terms.service_hours import ServiceHoursSection
from sladesk.ui.pages.contract.terms_part import TermsPart
from tests.ui.conftest import Heard
from tests.ui.contract_scene import CONTROL, SHIFT, Key, Scene, deed, is_shown, make_scene

DRAWING = 30_000
"""Milliseconds in which a document is drawn at the latest, the imports of its libraries among them."""
HEAD = "Saksnr;Prioritet;Oppretta;Svart;Løyst\n"
GOOD = "S-1;Kritisk;05.05.2026 10:00;05.05.2026 10:10;05.05.2026 11:00\n"
LATE = "S-2;Kritisk;06.05.2026 10:00;06.05.2026 10:20;06.05.2026 15:00\n"
SLOW = "S-3;Middels;06.05.2026 10:00;06.05.2026 10:20;09.05.2026 15:00\n"
BAD_LINE = "S-4;Kritisk;i går;;\n"


@pytest.fixture
def scene(qtbot: QtBot, context: Context, tmp_path: Path, heard: Heard) -> Scene:
    return make_scene(qtbot, context, tmp_path, heard)


@pytest.fixture
def ready(scene: Scene) -> Scene:
    priorities.add_usual(scene.store, scene.contract)
    service_calendars.set_hours(scene.store, scene.contract, "mån–fre 8–15:30")
    scene.store.forget_undo()
    return scene


def part_of(scene: Scene) -> CasesPart:
    part = cast(CasesPart, scene.page.turn_to("cases"))
    part.setFocus()
    return part


def file_of(monkeypatch: pytest.MonkeyPatch, path: Path, text: str) -> Path:
    """A file on the disk that the system's window will give."""
    path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments, **_named: (str(path), ""))
    return path


def imported(scene: Scene, text: str) -> CasesPart:
    """Paste cells and import them by key."""
    part = part_of(scene)
    QGuiApplication.clipboard().setText(text)
    scene.press(Key.Key_V, CONTROL)
    dialog = scene.dialog(CaseMappingDialog)
    scene.press(Key.Key_Return, CONTROL)
    scene.qtbot.waitUntil(lambda: not is_shown(dialog))
    finished(scene)
    return part


def finished(scene: Scene) -> None:
    """Wait until the long work has ended and its window has gone."""
    scene.qtbot.waitUntil(lambda: not scene.context.tasks.busy and not working())
    scene.window.activateWindow()
    scene.qtbot.waitUntil(scene.window.isActiveWindow)


def working() -> list[WorkingDialog]:
    found = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, WorkingDialog)]
    return [dialog for dialog in found if dialog.isVisible()]


def sections(scene: Scene) -> tuple[ServiceHoursSection, PrioritiesSection]:
    part = cast(TermsPart, scene.page.turn_to("terms"))
    hours = next(one for one in part.sections if isinstance(one, ServiceHoursSection))
    return hours, next(one for one in part.sections if isinstance(one, PrioritiesSection))


def test_service_hours_are_typed_field_by_field(scene: Scene) -> None:
    hours, _ = sections(scene)
    hours.hours.setFocus()
    for text in ("man-fre 8-15:30", "", "man-fre 8-15", "15. mai", "14.09", "24.12 12:00", ""):
        scene.write(text)
        scene.press(Key.Key_Tab)
    terms = service_calendars.of_contract(scene.store, scene.contract)
    assert (terms.hours, terms.summer_hours, terms.half_days) == (
        "man-fre 8-15:30",
        "man-fre 8-15",
        "24.12 12:00",
    )
    assert (terms.summer_from, terms.summer_to) == ((5, 15), (9, 14))
    hours.holidays.setFocus()
    scene.press(Key.Key_Down)
    assert service_calendars.of_contract(scene.store, scene.contract).holidays.value == "NO"
    scene.press(Key.Key_Z, CONTROL)
    assert service_calendars.of_contract(scene.store, scene.contract).holidays.value == "none"


def test_hours_that_cannot_be_read_stay_with_the_reason(scene: Scene) -> None:
    hours, _ = sections(scene)
    hours.hours.setFocus()
    scene.write("av og til")
    scene.press(Key.Key_Tab)
    assert any("Mon–Fri 08:00–15:30" in label.text() for label in hours.findChildren(QLabel))
    assert hours.hours.text() == "av og til"
    assert not hours.finish()
    hours.hours.setFocus()
    scene.press(Key.Key_Escape)
    assert hours.finish()
    for field, text in ((hours.zone, "Europe/Bergen"), (hours.summer_from, "31.02")):
        field.setFocus()
        field.selectAll()
        scene.write(text)
        assert not hours.finish()
        scene.press(Key.Key_Escape)


def test_the_usual_priorities_say_what_is_unclear(scene: Scene) -> None:
    _, section = sections(scene)
    section.usual_button.setFocus()
    scene.press(Key.Key_Return)
    lines = list(section.lines.values())
    assert [line.fields["title"].text() for line in lines] == ["Kritisk", "Høg", "Middels", "Låg"]
    assert not section.usual_button.isVisible()
    assert "service hours are not written" in lines[1].below.text()
    service_calendars.set_hours(scene.store, scene.contract, "mån–fre 8–15:30")
    assert [line.below.text() for line in lines] == ["", "", "“3 dagar”: undefined: ask the supplier", ""]


def test_a_priority_is_written_by_keys_and_deleted_with_a_way_back(scene: Scene) -> None:
    _, section = sections(scene)
    section.new_button.setFocus()
    scene.press(Key.Key_Return)
    for text in ("P1", "1, Critical", "15 min", "2 t", "95 %"):
        scene.write(text)
        scene.press(Key.Key_Tab)
    [row] = priorities.of_contract(scene.store, scene.contract)
    assert (row.title, row.other_names, row.answer, row.resolution, str(row.share)) == (
        "P1", "1, Critical", "15 min", "2 t", "95",
    )  # fmt: skip
    [line] = section.lines.values()
    assert line.share.text() == "95 %"
    line.clock.setFocus()
    scene.press(Key.Key_Down)
    assert priorities.of_contract(scene.store, scene.contract)[0].clock is CaseClock.ROUND_THE_CLOCK
    line.share.setFocus()
    line.share.selectAll()
    scene.write("200")
    scene.press(Key.Key_Tab)
    assert "between 0 and 100" in line.below.text()
    line.share.setFocus()
    scene.press(Key.Key_Escape)
    scene.click(line.delete)
    assert section.lines == {}
    scene.press(Key.Key_Z, CONTROL)
    assert len(section.lines) == 1


def test_an_empty_tab_leads_to_the_import_and_to_the_terms(scene: Scene) -> None:
    part = part_of(scene)
    assert "No cases are imported" in " ".join(label.text() for label in part.findChildren(QLabel))
    assert part.focusProxy() is part._empty.button


def test_a_file_is_imported_and_judged(ready: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file_of(monkeypatch, tmp_path / "saker.csv", HEAD + GOOD + LATE + SLOW)
    part = part_of(ready)
    ready.press(Key.Key_I)
    dialog = ready.dialog(CaseMappingDialog)
    assert dialog.mapping.headings[Column.RESOLVED] == "Løyst"
    shown = [label.text() for label in dialog.findChildren(QLabel)]
    assert "S-1" in shown
    ready.press(Key.Key_Return, CONTROL)
    ready.gone(dialog)
    finished(ready)
    assert cases.count(ready.store, ready.contract) == 3
    texts = [label.text() for label in part.table.findChildren(QLabel)]
    assert "Kritisk (2)" in texts
    assert "undefined: ask the supplier" in texts
    assert part.lists.list.lines.entries[0].title == "S-2"
    assert "Imported 3 cases" in ready.heard.toasts[-1].text
    assert "3 cases · 1 over the limit" in ready.window.foot.summary.text()


def test_a_case_still_open_is_told_in_the_list_the_count_and_the_source(ready: Scene) -> None:
    latest = "S-3;Lav;06.05.2026 15:00;06.05.2026 15:05;06.05.2026 15:10\n"
    part = imported(ready, HEAD + GOOD + LATE.replace("06.05.2026 15:00", "") + latest)
    [_, entry] = part.lists.list.lines.entries
    assert (entry.title, "had taken" in entry.meta) == ("S-2", True)
    assert "open when the file ends" in entry.remark
    line = list(part.table.lines.values())[1]
    assert line.share.accessibleName() == "50%"
    assert "1 of 2 · 1 over the limit and open when the file ends" in line.kept.text()


def test_pasted_cells_with_bad_lines_lose_nothing_else(ready: Scene) -> None:
    part = imported(ready, (HEAD + GOOD + BAD_LINE).replace(";", "\t"))
    assert cases.count(ready.store, ready.contract) == 1
    assert part.lists.chips.value == BAD
    [entry] = part.lists.list.lines.entries
    assert (entry.title, entry.meta) == ("Line 3", "“i går” is no time that can be read")
    part.lists.show_list(DOUBTS)
    assert part.lists.list.lines.entries == ()
    ready.heard.toasts[-1].act()  # type: ignore[misc]
    assert cases.count(ready.store, ready.contract) == 0


def test_a_case_on_two_lines_is_one_case_and_its_first_line_is_told(ready: Scene) -> None:
    part = imported(ready, HEAD + GOOD + LATE + GOOD)
    assert ready.heard.toasts[-1].text == "Imported 2 cases. 1 line left out."
    assert part.lists.chips.value == BAD
    [entry] = part.lists.list.lines.entries
    told = "case S-1 stands again further down in the file, and its last line counts"
    assert (entry.title, entry.meta) == ("Line 2", told)
    assert "2 cases · 1 over the limit" in ready.window.foot.summary.text()


def test_an_import_is_removed_and_brought_back_by_key(ready: Scene) -> None:
    part = imported(ready, HEAD + GOOD)
    part.lists.show_list(IMPORTS)
    part.lists.list.setFocus()
    ready.press(Key.Key_Delete)
    assert cases.imports(ready.store, ready.contract) == ()
    ready.press(Key.Key_Z, CONTROL)
    assert len(cases.imports(ready.store, ready.contract)) == 1
    ready.click(part.lists.remove_button)
    assert cases.imports(ready.store, ready.contract) == ()


def test_the_supplier_s_figure_stands_beside_the_computed_one(ready: Scene) -> None:
    part = imported(ready, HEAD + GOOD + LATE)
    first = next(iter(part.table.lines.values()))
    assert first.share.accessibleName() == "50%"
    first.claim.setFocus()
    ready.write("98,5 %")
    ready.press(Key.Key_Tab)
    assert first.points.text() == "+48.5"
    follow_up = follow_ups.of_contract(ready.store, ready.contract)[0].id
    assert list(priorities.claimed(ready.store, ready.contract, follow_up).values()) == ["98,5 %"]
    ready.press(Key.Key_Z, CONTROL)
    assert (first.points.text(), first.claim.text()) == ("", "")
    first.claim.setFocus()
    ready.write("50 %")
    ready.press(Key.Key_Tab)
    assert first.points.text() == "the same"


def test_a_share_becomes_the_delivered_value_of_a_requirement(ready: Scene) -> None:
    part = imported(ready, HEAD + GOOD + LATE + LATE.replace("S-2", "S-5"))
    line = next(iter(part.table.lines.values()))

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        heading, _line, *acts = menu.actions()
        assert heading.text() == "Use 33.33% as what is delivered of …"
        assert not heading.isEnabled()
        assert "– cannot be judged against “99,8 %”" not in acts[0].text()
        menu.setActiveAction(acts[2])
        ready.press(Key.Key_Return)

    QTimer.singleShot(0, choose)
    line.use.setFocus()
    ready.press(Key.Key_Return)
    ready.qtbot.waitUntil(lambda: ready.kpis[2].delivered != "")
    row = ready.kpis[2]
    assert row.delivered == "33,33\N{NO-BREAK SPACE}% innan 15 min"
    assert row.source is ResultSource.CASES
    assert "Kritisk" in row.source_text
    assert "15 min" in row.source_text


def test_a_share_with_unjudged_cases_is_delivered_as_a_range(ready: Scene) -> None:
    """One of four has no time of answer: two thirds of the others prove nothing of a target of 70 %."""
    early = GOOD.replace("S-1", "S-8")
    untimed = "S-9;Kritisk;05.05.2026 10:00;;05.05.2026 11:00\n"
    part = imported(ready, HEAD + GOOD + early + LATE + untimed)
    line = next(iter(part.table.lines.values()))
    set_cells(ready.store, "edit", [CellValue(ready.kpis[2].id, "agreed", "minst 70 %")])
    part.use(Using(line._result, Deed.ANSWERED, "15 min", ready.kpis[2]))
    row = ready.kpis[2]
    assert row.delivered == "mellom 50 og 75\N{NO-BREAK SPACE}%"
    assert row.state is Rating.NOT_RATED
    assert "2 av 3" in row.source_text


def test_a_stopped_import_leaves_nothing(
    ready: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = "".join(GOOD.replace("S-1", f"S-{number}") for number in range(100_000))
    file_of(monkeypatch, tmp_path / "mange.csv", HEAD + many)
    part_of(ready)
    ready.press(Key.Key_I)
    dialog = ready.dialog(CaseMappingDialog)
    ready.press(Key.Key_Return, CONTROL)
    [bar] = working()
    assert not is_shown(dialog)
    QTest.keyClick(bar, Key.Key_Escape)
    assert not bar.stop.isEnabled()
    QTest.keyClick(bar, Key.Key_Escape)
    finished(ready)
    assert cases.count(ready.store, ready.contract) == 0
    assert "stopped" in ready.heard.toasts[-1].text
    assert case_import.remembered(ready.store, "Nordsky AS") is None


def test_many_cases_are_judged_as_a_job(ready: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cases, "AT_ONCE", 1)
    part = imported(ready, HEAD + GOOD + LATE)
    ready.qtbot.waitUntil(lambda: part._book is not None)
    finished(ready)
    assert not part.judge_button.isVisible()
    assert part.table.isVisible()
    priorities.set_text(
        ready.store, priorities.of_contract(ready.store, ready.contract)[0].id, "answer", "1 t"
    )
    assert part.judge_button.isVisible()
    assert not part.table.isVisible()
    ready.click(part.judge_button)
    finished(ready)
    assert next(iter(part.table.lines.values())).share.accessibleName() == "100%"


@pytest.mark.parametrize("stopped", [False, True])
def test_a_follow_up_with_many_cases_is_closed_as_a_job_that_can_be_stopped(
    ready: Scene, monkeypatch: pytest.MonkeyPatch, stopped: bool
) -> None:
    imported(ready, HEAD + GOOD + LATE)
    monkeypatch.setattr(cases, "AT_ONCE", 1)
    before_it = Event()
    ready.context.tasks.run(lambda _progress: before_it.wait(), lambda _result: None)
    ready.answer(deed, lambda: ready.press(Key.Key_L, CONTROL | SHIFT))
    [bar] = working()
    if stopped:
        QTest.keyClick(bar, Key.Key_Escape)
    before_it.set()
    finished(ready)
    assert ready.page.subject.closed is not stopped
    said = "The follow-up was not closed." if stopped else "Closed “Q2 2026”"
    assert ready.heard.toasts[-1].text == said
    kept = "SELECT measured IS NULL FROM follow_up"
    assert ready.store.connection.execute(kept).fetchone() == (stopped,)


@pytest.mark.parametrize("stopped", [False, True])
def test_many_cases_are_judged_for_a_document_as_a_job_that_can_be_stopped(
    ready: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped: bool
) -> None:
    imported(ready, HEAD + GOOD + LATE)
    monkeypatch.setattr(cases, "AT_ONCE", 1)
    before_it = Event()
    ready.context.tasks.run(lambda _progress: before_it.wait(), lambda _result: None)
    dialog = exported(ready, tmp_path)
    [bar] = working()
    if stopped:
        QTest.keyClick(bar, Key.Key_Escape)
    before_it.set()
    ready.gone(dialog)
    finished(ready)
    said = "stopped" if stopped else "Exported"
    ready.qtbot.waitUntil(lambda: said in ready.heard.toasts[-1].text, timeout=DRAWING)
    [*books] = tmp_path.glob("*.xlsx")
    assert len(books) == (0 if stopped else 1)
    assert ["S-2" in texts_of(book) for book in books] == ([] if stopped else [True])


def test_a_document_of_one_form_needs_no_cases(
    ready: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(ready, HEAD + GOOD + LATE)
    monkeypatch.setattr(cases, "AT_ONCE", 1)
    dialog = exported(ready, tmp_path, part=1)
    assert working() == []
    ready.gone(dialog)
    ready.qtbot.waitUntil(lambda: "Exported" in ready.heard.toasts[-1].text, timeout=DRAWING)
    [book] = tmp_path.glob("*.xlsx")
    assert "S-2" not in texts_of(book)


def test_the_preview_of_many_cases_waits_for_the_job(ready: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    imported(ready, HEAD + GOOD + LATE)
    monkeypatch.setattr(cases, "AT_ONCE", 1)
    ready.press(Key.Key_P, CONTROL)
    ready.qtbot.waitUntil(lambda: not ready.context.tasks.busy, timeout=DRAWING)
    preview = ready.dialog(PreviewDialog)
    assert preview.pages.sizes
    ready.press(Key.Key_Escape)
    ready.gone(preview)


def exported(scene: Scene, folder: Path, part: int = 0) -> ExportDialog:
    """Order a workbook by keys and clicks; the dialog may be on its way out."""
    scene.press(Key.Key_E, CONTROL)
    dialog = scene.dialog(ExportDialog)
    dialog.folder.setText(str(folder))
    scene.click(dialog.kinds.chips[1])
    scene.click(dialog.parts.chips[part])
    scene.press(Key.Key_Return, CONTROL)
    return dialog


def texts_of(book: Path) -> set[str]:
    return {str(cell.value) for sheet in load_workbook(book) for row in sheet.iter_rows() for cell in row}


def test_a_file_without_cases_is_refused_in_one_sentence(
    ready: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = part_of(ready)
    file_of(monkeypatch, tmp_path / "tom.csv", "")
    ready.press(Key.Key_I)
    finished(ready)
    assert "no cases" in ready.heard.banners[-1].text
    (tmp_path / "rar.xlsx").write_text("ikkje ein arbeidsbok")
    part.importing.read(tmp_path / "rar.xlsx")
    finished(ready)
    assert "cannot be read as an Excel file" in ready.heard.banners[-1].text
    imported(ready, HEAD + BAD_LINE)
    assert "No line can be read" in ready.heard.banners[-1].text


def test_columns_are_chosen_by_key_and_remembered(ready: Scene) -> None:
    part = part_of(ready)
    part.importing.paste("Kva;Grad;Tid\nS-1;Kritisk;05/06/2026 10:00\n")
    dialog = ready.dialog(CaseMappingDialog)
    ready.press(Key.Key_Return, CONTROL)
    assert dialog.isVisible()
    assert "Choose a column" in dialog.rows[Column.PRIORITY].below.text()
    for column, place in ((Column.PRIORITY, 2), (Column.OPENED, 3)):
        dialog.columns[column].setFocus()
        for _ in range(place):
            ready.press(Key.Key_Down)
    assert dialog.mapping.headings == {Column.PRIORITY: "Grad", Column.OPENED: "Tid"}
    assert any("can be read two ways" in label.text() for label in dialog.findChildren(QLabel))
    dialog.order.setFocus()
    ready.press(Key.Key_Down)
    assert any(
        "05.06.2026" in label.text() or "5 June 2026" in label.text() for label in dialog.findChildren(QLabel)
    )
    dialog.time.setFocus()
    ready.press(Key.Key_End)
    ready.press(Key.Key_Return, CONTROL)
    ready.gone(dialog)
    finished(ready)
    kept = case_import.remembered(ready.store, "Nordsky AS")
    assert kept is not None
    assert (kept.order, kept.pause_time) == (DayOrder.DAY_FIRST, PauseTime.SERVICE)
    part.importing.paste("Kva;Grad;Tid\nS-2;Kritisk;05/06/2026 11:00\n")
    again = ready.dialog(CaseMappingDialog)
    assert again.mapping == kept
    ready.press(Key.Key_Escape)
    ready.gone(again)


def test_other_periods_and_a_closed_follow_up(ready: Scene) -> None:
    part = imported(ready, HEAD + GOOD + LATE.replace("06.05", "06.04"))
    part.period.setFocus()
    ready.press(Key.Key_Down)
    assert part._book is not None
    assert part._book.count == 1
    follow_ups.close(ready.store, follow_ups.of_contract(ready.store, ready.contract)[0].id)
    line = next(iter(part.table.lines.values()))
    assert line.claim.isReadOnly()
    assert not line.use.isVisible()
    place = part.place()
    part.go_back(place)
    part.go_back(None)


def test_only_the_list_scrolls_where_there_is_room_and_keeps_its_lines_where_there_is_not(
    ready: Scene,
) -> None:
    part = imported(ready, HEAD + GOOD + LATE)
    ready.qtbot.waitUntil(lambda: part._scroll.verticalScrollBar().maximum() == 0)
    assert part.lists.height() >= cases_part.FEW_LINES
    ready.window.resize(1024, 640)
    ready.qtbot.waitUntil(lambda: part.lists.height() == cases_part.LIST_HEIGHT)
    assert part._scroll.verticalScrollBar().maximum() > 0


def test_a_missed_limit_stays_a_deviation_and_what_cannot_be_judged_is_said(ready: Scene) -> None:
    part = imported(ready, HEAD + GOOD + LATE + LATE.replace("S-2", "S-5"))
    line = next(iter(part.table.lines.values()))
    first, second = ready.kpis[0].id, ready.kpis[2].id
    texts = [
        CellValue(first, "agreed", "maks 2 feil"),
        CellValue(second, "agreed", "innan 15 min"),
        CellValue(second, "delivered", "16 min"),
    ]
    set_cells(ready.store, "edit", texts)
    assert ready.kpis[2].state is Rating.MISSED

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        acts = menu.actions()[2:]
        assert [act.text().endswith("– cannot be judged against “maks 2 feil”") for act in acts][:3] == [
            True,
            False,
            False,
        ]
        menu.setActiveAction(acts[2])
        ready.press(Key.Key_Return)

    QTimer.singleShot(0, choose)
    line.use.setFocus()
    ready.press(Key.Key_Return)
    ready.qtbot.waitUntil(lambda: ready.kpis[2].source is ResultSource.CASES)
    assert ready.kpis[2].delivered == "33,33\N{NO-BREAK SPACE}% innan 15 min"
    assert ready.kpis[2].state is Rating.MISSED
