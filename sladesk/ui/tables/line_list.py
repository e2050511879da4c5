"""A plain list of two-line entries: what stands out, what is muted below it, and a remark at the right."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from sladesk.core.vocabulary import Tone
from sladesk.ui.tables.plain_list import (
    ENTER,
    LEFT,
    RIGHT,
    Index,
    PlainList,
    State,
    paint_ground,
    paint_rule,
)
from sladesk.ui.theme import Theme, Type
from sladesk.ui.widgets.chip import chip_size, paint_chip
from sladesk.ui.widgets.paint import draw_text

HEIGHT, BAND = 56, 33
PAD = 14
FIRST, SECOND, TEXT_HEIGHT = 8, 28, 20
ICON, ICON_ROOM = 18, 32
NARROW = 480
"""Pixels of a line below which two statuses stand one below the other."""
CHIP_LINES = 5, 29
REMARK_SHARE = 0.45
"""At most so much of the width is the remark's."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line; a `key` of None makes it the heading of those below it."""

    key: Hashable
    title: str
    meta: str = ""
    remark: str = ""
    icon: str = ""
    tone: Tone | None = None
    """Set where the remark is a status: it is painted as a chip."""
    second: tuple[Tone, str] | None = None
    """Another status: before the first, or below it where the list is narrow."""

    @property
    def is_heading(self) -> bool:
        return self.key is None


class LineModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        if [entry.key for entry in entries] == [entry.key for entry in self.entries]:
            self.entries = tuple(entries)
            if entries:
                self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
            return
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.entries[index.row()].is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        entry = self.entries[index.row()]
        second = entry.second[1] if entry.second is not None else ""
        return ", ".join(part for part in (entry.title, entry.meta, second, entry.remark) if part)


class LineCell(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: LineModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model
        self._measured: tuple[tuple[Entry, ...], int] = (), 0

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, BAND if self._model.entries[index.row()].is_heading else HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = self._model.entries[index.row()]
        rect, state = option.rect, option.state
        inner = rect.adjusted(PAD, 0, -PAD, -1)
        if entry.is_heading:
            painter.fillRect(rect, QColor(self._theme.colours.band))
            paint_rule(painter, self._theme, rect)
            self._text(painter, inner, entry.title, Type.HINT_STRONG, self._theme.colours.muted, LEFT)
            return
        chosen, has_keys = bool(state & State.State_Selected), bool(state & State.State_HasFocus)
        paint_ground(painter, self._theme, rect, state, chosen=chosen, has_keys=has_keys)
        colours = self._theme.colours
        if entry.icon:
            box = QRectF(inner.x(), inner.y() + (inner.height() - ICON) // 2, ICON, ICON)
            self._theme.icons.paint(painter, entry.icon, colours.muted, box)
            inner.setLeft(inner.left() + ICON_ROOM)
        inner.setRight(inner.right() - self._paint_remark(painter, inner, entry))
        line = QRect(inner.x(), inner.y(), inner.width(), TEXT_HEIGHT)
        middle = (HEIGHT - 1 - TEXT_HEIGHT) // 2
        top = FIRST if entry.meta else middle
        self._text(painter, line.translated(0, top), entry.title, Type.STRONG, colours.text, LEFT)
        self._text(painter, line.translated(0, SECOND), entry.meta, Type.TEXT, colours.muted, LEFT)

    def _paint_remark(self, painter: QPainter, rect: QRect, entry: Entry) -> int:
        """Paint it at the right edge and tell how much room it took."""
        remark = entry.remark
        if not remark:
            return 0
        if entry.tone is not None:
            return self._paint_chips(painter, rect, entry.tone, entry)
        wanted = QFontMetricsF(self._theme.font(Type.TEXT)).horizontalAdvance(remark) + 2
        width = round(min(wanted, rect.width() * REMARK_SHARE))
        place = QRect(rect.right() - width, rect.y(), width, rect.height())
        self._text(painter, place, remark, Type.TEXT, self._theme.colours.muted, RIGHT)
        return width + PAD

    def _paint_chips(self, painter: QPainter, rect: QRect, tone: Tone, entry: Entry) -> int:
        """The status at the right, the second one before it, or below it where the list is narrow."""
        size = chip_size(self._theme, entry.remark)
        middle = rect.y() + (rect.height() - size.height()) // 2
        if entry.second is None:
            self._chip(painter, rect.right() - size.width(), middle, tone, entry.remark)
            return size.width() + PAD
        second_tone, second = entry.second
        width, narrow = self._column(), rect.width() < NARROW
        room = max(width, chip_size(self._theme, second).width()) if narrow else width
        left = rect.right() - room
        self._chip(painter, left, rect.y() + CHIP_LINES[0] if narrow else middle, tone, entry.remark)
        if narrow:
            self._chip(painter, left, rect.y() + CHIP_LINES[1], second_tone, second)
            return room + PAD
        left -= chip_size(self._theme, second).width() + PAD
        self._chip(painter, left, middle, second_tone, second)
        return rect.right() - left + PAD

    def _chip(self, painter: QPainter, left: int, top: int, tone: Tone, word: str) -> None:
        paint_chip(painter, QPointF(left, top), self._theme, tone, word)

    def _column(self) -> int:
        """As wide as the widest status of the list."""
        entries = self._model.entries
        if self._measured[0] is not entries:
            widths = [chip_size(self._theme, entry.remark).width() for entry in entries if entry.second]
            self._measured = entries, max(widths, default=0)
        return self._measured[1]

    def _text(
        self, painter: QPainter, rect: QRect, text: str, kind: Type, ink: str, side: Qt.AlignmentFlag
    ) -> None:
        font = self._theme.font(kind)
        painter.setFont(font)
        flat = " ".join(text.split())
        shown = QFontMetricsF(font).elidedText(flat, Qt.TextElideMode.ElideRight, rect.width())
        draw_text(painter, QRectF(rect), shown, ink, side)


class LineList(PlainList):
    """One entry is chosen at a time. `opened` is Enter or a double click, `edited` F2, `removed` Delete."""

    chosen_changed = Signal(object)
    """The key of the chosen entry, None when there is none."""
    opened = Signal()
    edited = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name)
        self.lines = LineModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(LineCell(theme, self.lines, self))
        self.selectionModel().currentChanged.connect(self._tell)
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    @property
    def chosen(self) -> Hashable:
        row = self.currentIndex().row()
        return self.lines.entries[row].key if 0 <= row < len(self.lines.entries) else None

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these; the chosen one stays chosen, or else the one that took its place."""
        chosen, row = self.chosen, max(self.currentIndex().row(), 0)
        self.lines.show(entries)
        if not self.choose(chosen) and entries:
            later = [place for place in range(len(entries)) if not entries[place].is_heading]
            after = [place for place in later if place >= row]
            self.setCurrentIndex(self.lines.index((after or later or [0])[0 if after else -1]))
        self._tell()

    def choose(self, key: Hashable) -> bool:
        """Make it the chosen one, where it is shown."""
        if key is None:
            return False
        for row, entry in enumerate(self.lines.entries):
            if entry.key == key:
                self.setCurrentIndex(self.lines.index(row))
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # the deed of the form that the list is in
        elif event.key() in ENTER:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.edited.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self, *_indexes: object) -> None:
        self.chosen_changed.emit(self.chosen)
