"""The handle at the left edge of a row: drag it, and a line shows where the rows will land."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sladesk.ui.tables.row_actions import landing

if TYPE_CHECKING:
    from sladesk.ui.tables.form_view import FormView

WIDTH = 13
HEIGHT = 24
DOT = 1.4
EDGE = 24
"""Pixels from the edge of the table where a drag begins to scroll."""


class DropLine(QWidget):
    def __init__(self, view: FormView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._view.desk.theme.colours.accent))
        painter.drawEllipse(QRectF(0, 0, 7, 7))
        painter.drawRoundedRect(QRectF(5, 2.5, self.width() - 5, 2), 1, 1)
        painter.end()


class RowGrip(QWidget):
    """Stands beside the row under the mouse; takes the selected rows along when that row is one of them."""

    def __init__(self, view: FormView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._line = DropLine(view)
        self._row = -1
        self._target: int | None = None
        self._dragging = False
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setToolTip(view.form_model.words("Drag to move the row"))
        self.hide()

    def follow(self, spot: QPoint) -> None:
        """The mouse is over the table: stand at the row under it."""
        lines = self._view.form_model.lines
        row = self._view.rowAt(spot.y())
        movable = 0 <= row < len(lines) and not lines[row].is_band and not self._view.form_model.read_only
        self._row = row
        self.setVisible(movable)
        if movable:
            top = self._view.rowViewportPosition(row)
            self.setGeometry(self._view.desk.extent[0] + 1, top + 9, WIDTH, HEIGHT)

    def leave(self) -> None:
        if not self._dragging and not self.underMouse():
            self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._view.finish_editing():
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.grabKeyboard()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self._aim(self.mapTo(self._view.viewport(), event.position().toPoint()).y())

    def _aim(self, height: int) -> None:
        """Show where the rows land: after the line whose middle the mouse has passed."""
        view = self._view
        beyond = min(height - EDGE, 0) + max(height - view.viewport().height() + EDGE, 0)
        view.verticalScrollBar().setValue(view.verticalScrollBar().value() + beyond)
        row = view.rowAt(max(height, 0))
        last = len(view.form_model.lines) - 1
        after = last if row < 0 else row
        if row >= 0 and height < view.rowViewportPosition(row) + view.rowHeight(row) // 2:
            after = row - 1
        self._target = max(after, 0)
        top = view.rowViewportPosition(self._target) + view.rowHeight(self._target)
        left, right = view.desk.extent
        self._line.setGeometry(left + 2, top - 4, right - left - 4, 7)
        self._line.show()
        self._line.raise_()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        target = self._target
        rows = self._taken() if self._dragging else ()
        self._stop()
        if target is None or not rows:
            return
        place = self._place(target, rows)
        if place is not None:
            self._view.move_requested.emit(rows, *place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._stop()

    def _stop(self) -> None:
        self._dragging = False
        self._target = None
        self._line.hide()
        self.releaseKeyboard()
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def _taken(self) -> tuple[UUID, ...]:
        """The rows that are dragged: the selected ones when the handle's row is among them."""
        lines = self._view.form_model.lines
        top, _, bottom, _ = self._view.selected()
        if top < self._row <= bottom or top <= self._row < bottom:
            return tuple(line.id for line in lines[top : bottom + 1] if not line.is_band)
        return (lines[self._row].id,) if 0 <= self._row < len(lines) else ()

    def _place(self, target: int, rows: tuple[UUID, ...]) -> tuple[UUID, UUID | None] | None:
        """Where the rows go; None when that is where they are. A row cannot come after itself."""
        lines = self._view.form_model.lines
        before = target
        while lines[before].id in rows:
            before -= 1
        first = next(place for place, line in enumerate(lines) if line.id in rows)
        unbroken = all(line.id in rows for line in lines[first : first + len(rows)])
        stays = unbroken and before == first - 1 and lines[before].group == lines[first].group
        return None if stays else landing(lines, before)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._view.desk.theme.colours.muted))
        for x in (4.0, 9.0):
            for y in (7.0, 12.0, 17.0):
                painter.drawEllipse(QPointF(x, y), DOT, DOT)
        painter.end()
