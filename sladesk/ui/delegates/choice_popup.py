"""The list of answers that opens under a cell: each with its chip and the letter that chooses it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QRegion
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from sladesk.core.vocabulary import Tone
from sladesk.ui.delegates.cell import Index
from sladesk.ui.tables.columns import Code
from sladesk.ui.theme import Theme
from sladesk.ui.widgets.chip import chip_size, paint_chip
from sladesk.ui.widgets.paint import draw_key, draw_surface
from sladesk.ui.widgets.pane import room_at

ROW = 34
PADDING = 6
KEY_ROOM = 44
RADIUS = 8.0


@dataclass(frozen=True, slots=True)
class Answer:
    code: Code
    word: str
    tone: Tone
    letter: str


class AnswerDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, answers: Sequence[Answer], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._answers = theme, answers

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        answer = self._answers[index.row()]
        rect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            colours = self._theme.colours
            line = colours.accent if colours.is_plain else ""
            draw_surface(painter, QRectF(rect), colours.accent_soft, line, 6)
        size = chip_size(self._theme, answer.word)
        corner = QPointF(rect.x() + 8, rect.y() + (ROW - size.height()) // 2)
        paint_chip(painter, corner, self._theme, answer.tone, answer.word)
        if answer.letter:
            draw_key(painter, self._theme, answer.letter.upper(), rect.right() - 8, rect.y() + ROW / 2)
        painter.restore()


class ChoicePopup(QWidget):
    """Closes by itself when an answer is chosen, on Esc, and on a click elsewhere."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, answers: Sequence[Answer], current: Code, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._theme = theme
        self._answers = tuple(answers)
        self.list = QListWidget(self)
        self.list.setStyleSheet("QListWidget { background: transparent; border: 0; }")
        self.list.setItemDelegate(AnswerDelegate(theme, self._answers, self.list))
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for answer in self._answers:
            self.list.addItem(QListWidgetItem(answer.word))
        self.list.setCurrentRow(next(place for place, one in enumerate(self._answers) if one.code == current))
        self.list.itemEntered.connect(self.list.setCurrentItem)
        self.list.itemClicked.connect(lambda item: self._choose(self.list.row(item)))
        self.list.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        layout.addWidget(self.list)
        widest = max(chip_size(theme, answer.word).width() for answer in self._answers)
        self.resize(widest + KEY_ROOM + 2 * PADDING + 8, ROW * len(self._answers) + 2 * PADDING)
        self.setFocusProxy(self.list)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        self.setMask(QRegion(outline.toFillPolygon().toPolygon()))

    def open_at(self, cell: QRect) -> None:
        """Open under a rectangle of the screen, or above it where the screen ends."""
        spot = QPoint(cell.left() + 4, cell.bottom() + 2)
        screen = room_at(cell.center())
        if spot.y() + self.height() > screen.bottom():
            spot.setY(cell.top() - self.height() - 2)
        spot.setX(max(screen.left(), min(spot.x(), screen.right() - self.width())))
        self.move(spot)
        self.show()
        self.list.setFocus()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._key(event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Tab):
            self._choose(self.list.currentRow())
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return True
        letter = event.text().casefold()
        for place, answer in enumerate(self._answers):
            if letter and answer.letter == letter:
                self._choose(place)
                return True
        return False

    def _choose(self, place: int) -> None:
        code = self._answers[place].code
        self.close()
        self.chosen.emit(code)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.rect().contains(event.position().toPoint()):
            self.close()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._theme.colours
        draw_surface(painter, QRectF(self.rect()), colours.surface, colours.line, RADIUS)
        painter.end()
