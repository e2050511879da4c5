"""The contracts of the overview on the screen: a line each, with a square for each of its last periods."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from sladesk.core.overview import STRIP, ContractLine, PeriodMark
from sladesk.core.vocabulary import RATING_TONES, Tone
from sladesk.ui.pages.overview.contract_lines import ACTIONS, STATES, TITLE, ContractLinesModel
from sladesk.ui.tables.row_view import PAD_X, Index, RowView
from sladesk.ui.theme import Theme, Type, blend
from sladesk.ui.widgets.paint import draw_ring, draw_text, mark_chosen
from sladesk.ui.widgets.state_mark import SIDE, StateMarks

State = QStyle.StateFlag
LINE_HEIGHT = 55
STEP = 21
"""From one square to the next."""
FIRST, SECOND, TEXT_HEIGHT = 8, 27, 20
MIDDLE = (LINE_HEIGHT - 1 - TEXT_HEIGHT) // 2
ICON = 13
BAR = 3
LEAST_TITLE, LEAST_MARKS = 150, 4
WIDE = 620
"""Below this the last columns have less room, so that the titles can be read."""
LAST_WIDTHS, NARROW_WIDTHS = (126, 148), (72, 140)
"""Of the actions and of the next date. With little room, late actions are a figure without a word."""
LEFT = Qt.AlignmentFlag.AlignLeft


class ContractTable(RowView):
    """One contract is chosen, and with the left and right arrows one of its periods."""

    period_opened = Signal(object, object)
    """Contract and follow-up of the square that was pressed."""
    period_chosen = Signal(str)
    """What the chosen square says; empty when none is chosen."""

    def __init__(self, theme: Theme, model: ContractLinesModel, parent: QWidget | None = None) -> None:
        self.lines = model
        self.chosen_mark: int | None = None
        """Which of the shown squares of the current line is chosen; 0 is the oldest."""
        super().__init__(theme, model, LINE_HEIGHT, parent)
        self.setItemDelegate(LineCell(theme, model, self))

    def chosen(self) -> ContractLine | None:
        row = self.currentIndex().row()
        return self.lines.line(row) if row >= 0 else None

    def chosen_period(self) -> PeriodMark | None:
        line = self.chosen()
        if line is None or self.chosen_mark is None:
            return None
        return self.lines.marks(line)[self.chosen_mark]

    def choose(self, contract_id: UUID) -> bool:
        """Make it the chosen one, where it is shown."""
        row = self.lines.row_of(contract_id)
        if row >= 0:
            self.choose_row(row)
        return row >= 0

    def mark_at(self, spot: QPoint) -> tuple[ContractLine, PeriodMark] | None:
        """The square under the mouse."""
        index = self.indexAt(spot)
        line = self.lines.line(index.row()) if index.isValid() and index.column() == STATES else None
        if line is None:
            return None
        marks = self.lines.marks(line)
        place, within = divmod(spot.x() - self.visualRect(index).x() - self.first_left(len(marks)), STEP)
        return (line, marks[place]) if 0 <= place < len(marks) and within <= SIDE else None

    def first_left(self, count: int) -> int:
        """Where the first of so many squares stands in its cell: the newest ones stand below each other."""
        return PAD_X + (self.lines.periods - count) * STEP

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif key == Qt.Key.Key_Escape and self.chosen_mark is not None:
            self._choose_mark(None)
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self.chosen_mark is not None:
            self._choose_mark(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        hit = self.mark_at(event.position().toPoint())
        if hit is not None and event.button() == Qt.MouseButton.LeftButton:
            self.period_opened.emit(hit[0].id, hit[1].follow_up_id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self.mark_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            hit = self.mark_at(event.pos())
            QToolTip.showText(event.globalPos(), self.lines.told(hit[1]) if hit else "", self)
            return True
        return super().viewportEvent(event)

    def _step(self, by: int) -> None:
        """To the period beside; beyond the newest none is chosen."""
        line = self.chosen()
        if line is None or not (count := len(self.lines.marks(line))):
            return
        place = (count if self.chosen_mark is None else self.chosen_mark) + by
        self._choose_mark(max(place, 0) if place < count else None)

    def _choose_mark(self, place: int | None) -> None:
        self.chosen_mark = place
        period = self.chosen_period()
        self.period_chosen.emit(self.lines.told(period) if period else "")
        self.viewport().update()

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(self.viewport().width())

    def _fit(self, room: int) -> None:
        """Give the titles their room first, then the squares, the newest of which are always shown."""
        actions, date = LAST_WIDTHS if room >= WIDE else NARROW_WIDTHS
        left = room - LEAST_TITLE - actions - date - 2 * PAD_X
        periods = max(LEAST_MARKS, min(STRIP, left // STEP))
        if periods != self.lines.periods:
            self.chosen_mark = None
        self.lines.periods = periods
        strip = periods * STEP + 2 * PAD_X
        widths = (room - strip - actions - date, strip, actions, date)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)


class LineCell(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: ContractLinesModel, view: ContractTable) -> None:
        super().__init__(view)
        self._theme, self._model, self._view = theme, model, view
        self._marks = StateMarks(theme)
        self._fonts = {kind: theme.font(kind) for kind in (Type.TEXT, Type.STRONG, Type.HINT_STRONG)}
        self._metrics = {kind: QFontMetricsF(font) for kind, font in self._fonts.items()}

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, LINE_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = option.rect
        self._paint_ground(painter, rect, option.state, index)
        line = self._model.line(index.row())
        if line is None:
            return
        inner = rect.adjusted(PAD_X, 0, -PAD_X // 2, 0)
        if index.column() == STATES:
            self._paint_marks(painter, rect, line, index)
            return
        if index.column() == ACTIONS:
            self._paint_actions(painter, inner, line)
            return
        first, second = (*self._model.parts(line, index.column()), "")[:2]
        kind = Type.STRONG if index.column() == TITLE else Type.TEXT
        colours = self._theme.colours
        top = FIRST if second else MIDDLE
        self._text(painter, inner, top, first or "–", kind, colours.text if first else colours.muted)
        self._text(painter, inner, SECOND, second, Type.TEXT, colours.muted)

    def _paint_ground(self, painter: QPainter, rect: QRect, state: State, index: Index) -> None:
        colours = self._theme.colours
        chosen = bool(state & State.State_Selected)
        plain = colours.surface
        if index.row() == self._view.hovered:
            plain = blend(colours.surface, colours.band, 0.6)
        painter.fillRect(rect, QColor(colours.accent_soft if chosen else plain))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, QColor(colours.line))
        if chosen:
            mark_chosen(painter, rect, colours)
        if chosen and index.column() == TITLE and state & State.State_Active:
            painter.fillRect(rect.x(), rect.y(), BAR, rect.height() - 1, QColor(colours.accent))

    def _paint_marks(self, painter: QPainter, rect: QRect, line: ContractLine, index: Index) -> None:
        top = rect.y() + (LINE_HEIGHT - 1 - SIDE) // 2
        current = index.row() == self._view.currentIndex().row()
        marks = self._model.marks(line)
        left = rect.x() + self._view.first_left(len(marks))
        for place, mark in enumerate(marks):
            corner = QPointF(left + place * STEP, top)
            self._marks.paint(painter, corner, RATING_TONES[mark.state])
            if current and place == self._view.chosen_mark:
                ring = QRectF(corner.x(), corner.y(), SIDE, SIDE).adjusted(-2, -2, 2, 2)
                draw_ring(painter, ring, self._theme, 5)

    def _paint_actions(self, painter: QPainter, rect: QRect, line: ContractLine) -> None:
        """How many are open, and beside it how many of them are late."""
        opened, late = self._model.parts(line, ACTIONS)
        colours, ink = self._theme.colours, self._theme.tone(Tone.BAD).text
        self._text(
            painter, rect, MIDDLE, opened, Type.TEXT, colours.text if line.open_actions else colours.muted
        )
        if not late:
            return
        left = rect.x() + round(self._metrics[Type.TEXT].horizontalAdvance(opened)) + 10
        box = QRectF(left, rect.y() + MIDDLE + (TEXT_HEIGHT - ICON) / 2, ICON, ICON)
        self._theme.icons.paint(painter, "clock", ink, box)
        beside = QRect(rect)
        beside.setLeft(left + ICON + 5)
        fits = self._metrics[Type.HINT_STRONG].horizontalAdvance(late) <= beside.width()
        shown = late if fits else str(line.late_actions)
        self._text(painter, beside, MIDDLE, shown, Type.HINT_STRONG, ink)

    def _text(self, painter: QPainter, rect: QRect, top: int, text: str, kind: Type, ink: str) -> None:
        painter.setFont(self._fonts[kind])
        flat = text.replace("\n", " ")
        shown = self._metrics[kind].elidedText(flat, Qt.TextElideMode.ElideRight, rect.width())
        draw_text(painter, QRectF(rect.x(), rect.y() + top, rect.width(), TEXT_HEIGHT), shown, ink, LEFT)
