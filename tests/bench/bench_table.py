"""From Enter to the repainted row: the form table against a plain QTableView, and scrolling a long form.

The plain view is Qt's own throughout: QStandardItemModel, default delegate, its own line editor. Both
write the same edit into the same kind of register in memory, so the difference is the table's alone.
"""

from __future__ import annotations

import os
import statistics
import sys
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from sladesk.core.resources import resource
from sladesk.settings import Theme as Mode
from sladesk.store import labels
from sladesk.ui.theme import Theme
from tests.bench.figure import Figure, duration
from tests.ui.tables.scene import Scene, in_memory

EDITS = 60
WARM_UP = 10
COPIES, LONG_COPIES = 23, 112
"""Times nine rows in three groups: 207 rows, and 1,008."""
COLUMN = 2
STEP = 120
"""Pixels: a notch of the wheel."""
FRAME = 0.016


def main() -> Iterator[Figure]:
    app = QApplication.instance() or QApplication(sys.argv)
    assert isinstance(app, QApplication)
    theme = Theme(app, resource("icons"), resource("fonts"), Mode.LIGHT)
    ours, same = in_memory(theme, copies=COPIES), in_memory(theme, copies=COPIES)
    rows = [row for row in range(4, 12) if not ours.model.lines[row].is_band]
    plain_time = _edits(app, _plain_view(same), rows)
    assert same.text(rows[0], "delivered") != ours.text(rows[0], "delivered"), "the plain view wrote nothing"
    our_time = _edits(app, ours.view, rows)
    assert same.text(rows[0], "delivered") == ours.text(rows[0], "delivered")
    yield Figure("Edit on a form of 207 rows: Enter to repainted row", our_time, 2, plain_time)
    long = in_memory(theme, copies=LONG_COPIES)
    yield Figure("Form of 1,008 rows on the screen", duration(lambda: _open(app, long.view)), 0.25)
    steps = _scroll(app, long)
    yield Figure("Form of 1,008 rows: a notch of the wheel", statistics.median(steps), FRAME)
    yield Figure("Form of 1,008 rows: the slowest notch", max(steps), 3 * FRAME)


def _plain_view(scene: Scene) -> QTableView:
    model, lines = scene.model, scene.model.lines
    items = QStandardItemModel(len(lines), len(model.columns))
    for row in range(len(lines)):
        for column in range(len(model.columns)):
            items.setItem(row, column, QStandardItem(model.text(row, column)))
    items.itemChanged.connect(
        lambda item: model.write(
            labels.CELL["delivered"], [model.edit_of(item.row(), item.column(), item.text())]
        )
    )
    view = QTableView()
    items.setParent(view)
    view.setModel(items)
    for column in range(len(model.columns)):
        view.setColumnWidth(column, 190)
    return view


def _settle(app: QApplication) -> None:
    for _ in range(3):
        app.sendPostedEvents()
        app.processEvents()


def _open(app: QApplication, view: QWidget) -> None:
    view.resize(1176, 640)
    view.show()
    view.activateWindow()
    app.processEvents()


def _edits(app: QApplication, view: QTableView, rows: list[int]) -> float:
    """Median seconds from Enter until all that changed has been painted."""
    _open(app, view)
    QTest.qWait(300)
    times = [_edit(app, view, rows[number % len(rows)], f"9{number} %") for number in range(EDITS)]
    view.hide()
    return statistics.median(times[WARM_UP:])


def _edit(app: QApplication, view: QTableView, row: int, text: str) -> float:
    view.setCurrentIndex(view.model().index(row, COLUMN))
    view.setFocus()
    _settle(app)
    QTest.keyClick(view, Qt.Key.Key_9)
    editor = app.focusWidget()
    assert editor is not None
    QTest.keyClicks(editor, text)
    _settle(app)

    def leave() -> None:
        QTest.keyClick(editor, Qt.Key.Key_Return)
        app.processEvents()

    return duration(leave)


def _scroll(app: QApplication, scene: Scene) -> list[float]:
    """Seconds a notch, down through the whole form, before the idle time has settled its heights."""
    bar = scene.view.verticalScrollBar()

    def notch() -> None:
        bar.setValue(bar.value() + STEP)
        app.processEvents()

    times: list[float] = []
    while bar.value() < bar.maximum():
        times.append(duration(notch))
    return times
