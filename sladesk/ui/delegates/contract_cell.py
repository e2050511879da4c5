"""How a line of the contract list is painted: two lines of text, a chip, figures; calm while all is well."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sladesk.core.rows import ContractSummary
from sladesk.ui.contract_status import STATUS_LOOKS
from sladesk.ui.tables.contract_list import COLUMNS, ContractListModel
from sladesk.ui.tables.row_view import PAD_X, RowView
from sladesk.ui.theme import Theme, Type, blend
from sladesk.ui.widgets.chip import HEIGHT as CHIP_HEIGHT
from sladesk.ui.widgets.chip import paint_chip
from sladesk.ui.widgets.paint import draw_text, mark_chosen

Index = QModelIndex | QPersistentModelIndex
State = QStyle.StateFlag

LINE_HEIGHT = 56
FIRST, SECOND = 8, 28
TEXT_HEIGHT = 20
ICON = 13
BAR = 3
LEFT = Qt.AlignmentFlag.AlignLeft


class ContractCell(QStyledItemDelegate):
    """`view` is the one that shows the list: it knows which line the mouse is over."""

    def __init__(self, theme: Theme, model: ContractListModel, view: RowView) -> None:
        super().__init__(view)
        self._theme = theme
        self._model = model
        self._view = view
        self._fonts = {kind: theme.font(kind) for kind in (Type.TEXT, Type.STRONG, Type.HINT_STRONG)}
        self._metrics = {kind: QFontMetricsF(font) for kind, font in self._fonts.items()}
        self._take_colours()
        theme.changed.connect(self._take_colours)

    def _take_colours(self) -> None:
        """Keep what every cell is painted in: making it anew would be half of a keystroke's time."""
        colours = self._theme.colours
        self._surface, self._chosen = QColor(colours.surface), QColor(colours.accent_soft)
        self._touched = QColor(blend(colours.surface, colours.band, 0.6))
        self._hairline, self._bar = QColor(colours.line), QColor(colours.accent)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, state = option.rect, option.state
        self._paint_ground(painter, rect, state, index)
        line = self._model.line(index.row())
        if line is None:
            return
        inner = rect.adjusted(PAD_X, 0, -PAD_X // 2, 0)
        match COLUMNS[index.column()].name:
            case "title":
                self._paint_texts(painter, inner, self._model.parts(line, index.column()), Type.STRONG)
            case "agreement":
                self._paint_agreement(painter, inner, line, index.column())
            case "status":
                self._paint_status(painter, inner, line, index.column())
            case "actions":
                self._paint_actions(painter, inner, line, index.column())
            case "missed":
                self._paint_missed(painter, inner, line)
            case _:
                self._paint_texts(painter, inner, self._model.parts(line, index.column()), Type.TEXT)

    def _paint_ground(self, painter: QPainter, rect: QRect, state: State, index: Index) -> None:
        selected = bool(state & State.State_Selected)
        plain = self._touched if index.row() == self._view.hovered else self._surface
        painter.fillRect(rect, self._chosen if selected else plain)
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, self._hairline)
        if selected:
            mark_chosen(painter, rect, self._theme.colours)
        if selected and index.column() == 0 and state & State.State_Active:
            painter.fillRect(rect.x(), rect.y(), BAR, rect.height() - 1, self._bar)

    def _paint_texts(self, painter: QPainter, rect: QRect, texts: tuple[str, str], kind: Type) -> None:
        colours = self._theme.colours
        first, second = texts
        if not second:
            self._paint_text(painter, rect, self._middle(), first, kind, colours.text)
            return
        self._paint_text(painter, rect, FIRST, first, kind, colours.text)
        self._paint_text(painter, rect, SECOND, second, Type.TEXT, colours.muted)

    def _paint_agreement(self, painter: QPainter, rect: QRect, line: ContractSummary, column: int) -> None:
        """Where the whole term has no room, its end has."""
        kind, (whole, end) = self._model.parts(line, column)[0], self._model.terms(line)
        fits = self._metrics[Type.TEXT].horizontalAdvance(whole) <= rect.width()
        self._paint_texts(painter, rect, (kind, whole if fits else end), Type.TEXT)

    def _middle(self) -> int:
        return (LINE_HEIGHT - 1 - TEXT_HEIGHT) // 2

    def _paint_text(self, painter: QPainter, rect: QRect, top: int, text: str, kind: Type, ink: str) -> None:
        if not text:
            return
        painter.setFont(self._fonts[kind])
        flat = text.replace("\n", " ")
        shown = self._metrics[kind].elidedText(flat, Qt.TextElideMode.ElideRight, rect.width())
        draw_text(painter, QRectF(rect.x(), rect.y() + top, rect.width(), TEXT_HEIGHT), shown, ink, LEFT)

    def _paint_status(self, painter: QPainter, rect: QRect, line: ContractSummary, column: int) -> None:
        look = STATUS_LOOKS[line.status]
        corner = QPointF(rect.x(), rect.y() + (LINE_HEIGHT - 1 - CHIP_HEIGHT) // 2)
        word = self._model.parts(line, column)[0]
        paint_chip(painter, corner, self._theme, look.tone, word, icon=look.icon, room=rect.width())

    def _paint_actions(self, painter: QPainter, rect: QRect, line: ContractSummary, column: int) -> None:
        count, late = self._model.parts(line, column)
        colours = self._theme.colours
        top = FIRST if late else self._middle()
        ink = colours.text if line.open_actions else colours.muted
        self._paint_text(painter, rect, top, count, Type.TEXT, ink)
        if late:
            self._paint_alarm(painter, rect, SECOND, "clock", late)

    def _paint_missed(self, painter: QPainter, rect: QRect, line: ContractSummary) -> None:
        if line.missed:
            self._paint_alarm(painter, rect, self._middle(), self._theme.colours.bad.icon, str(line.missed))
        else:
            self._paint_text(painter, rect, self._middle(), "0", Type.TEXT, self._theme.colours.muted)

    def _paint_alarm(self, painter: QPainter, rect: QRect, top: int, icon: str, text: str) -> None:
        ink = self._theme.colours.bad.text
        box = QRectF(rect.x(), rect.y() + top + (TEXT_HEIGHT - ICON) // 2, ICON, ICON)
        self._theme.icons.paint(painter, icon, ink, box)
        beside = rect.adjusted(ICON + 5, 0, 0, 0)
        self._paint_text(painter, beside, top, text, Type.HINT_STRONG, ink)
