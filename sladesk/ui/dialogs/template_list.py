"""The templates that a contract can start from: name, what it is for, and how much is in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sladesk.core.templates import Template, local
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language
from sladesk.ui.theme import GRID, RADIUS, Theme, Type, blend
from sladesk.ui.widgets.paint import draw_ring, draw_surface, draw_text

Index = QModelIndex | QPersistentModelIndex

HEIGHT = 100
PAD = 13
LEFT = Qt.AlignmentFlag.AlignLeft


class TemplateModel(QAbstractListModel):
    """`templates` and, at the end, the blank form, which is None."""

    def __init__(self, words: Words, templates: Sequence[Template], own: Sequence[Template]) -> None:
        super().__init__()
        self._words = words
        self._own = {template.id for template in own}
        self._choices: tuple[Template | None, ...] = (*templates, *own, None)

    def template(self, row: int) -> Template | None:
        return self._choices[row]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.texts(index.row())[0]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return "\n".join(text for text in self.texts(index.row()) if text)
        return None

    def texts(self, row: int) -> tuple[str, str, str]:
        """Name, description, counts."""
        words, template = self._words, self._choices[row]
        if template is None:
            return words("Blank"), words("No rows; you write them yourself."), ""
        language = Language(words.language)
        kpis = sum(len(group.rows) for group in template.kpi_groups)
        activities = sum(len(group.rows) for group in template.checklist_groups)
        counts = [
            words("Your own") if template.id in self._own else "",
            words.plural("{count} requirement", "{count} requirements", kpis) if kpis else "",
            words.plural("{count} activity", "{count} activities", activities) if activities else "",
        ]
        name, description = local(template.name, language), local(template.description, language)
        return name, " ".join(description.split()), " · ".join(part for part in counts if part)


class TemplateCell(QStyledItemDelegate):
    """A card in the list; the chosen one is tinted."""

    def __init__(self, theme: Theme, model: TemplateModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        _name, _description, counts = self._model.texts(index.row())
        return QSize(0, HEIGHT if counts else HEIGHT - 38)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = self._theme.colours
        card = QRectF(option.rect).adjusted(0, 2, 0, -4)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        line = blend(colours.line, colours.accent, 0.5) if chosen else colours.line
        draw_surface(painter, card, colours.accent_soft if chosen else colours.surface, line, RADIUS)
        if chosen and colours.is_plain:
            draw_ring(painter, card, self._theme, RADIUS)
        name, description, counts = self._model.texts(index.row())
        room = card.adjusted(PAD, 9, -PAD, -9)
        self._line(painter, QRectF(room.x(), room.y(), room.width(), 19), name, Type.STRONG)
        below = QRectF(room.x(), room.y() + 21, room.width(), 34)
        painter.setPen(colours.muted)
        painter.setFont(self._theme.font(Type.HINT))
        self._two_lines(painter, below, description)
        self._line(painter, QRectF(room.x(), room.bottom() - 16, room.width(), 17), counts, Type.HINT)
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            draw_ring(painter, card, self._theme, RADIUS)

    def _line(self, painter: QPainter, rect: QRectF, text: str, kind: Type) -> None:
        font = self._theme.font(kind)
        painter.setFont(font)
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        draw_text(painter, rect, shown, self._theme.colours.text, LEFT)

    def _two_lines(self, painter: QPainter, rect: QRectF, text: str) -> None:
        font = self._theme.font(Type.HINT)
        layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        first = layout.createLine()
        first.setLineWidth(rect.width())
        rest = text[first.textLength() :]
        layout.endLayout()
        first.draw(painter, QPointF(rect.x(), rect.y()))
        shown = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(QRectF(rect.x(), rect.y() + 16, rect.width(), 17), int(LEFT), shown)


class TemplateList(QListView):
    """One is always chosen; the first to begin with."""

    def __init__(self, theme: Theme, model: TemplateModel) -> None:
        super().__init__()
        self._templates = model
        model.setParent(self)
        self.setModel(model)
        self.setItemDelegate(TemplateCell(theme, model, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(0)
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("QListView { background: transparent; }")
        self.setMinimumWidth(40 * GRID)
        self.setCurrentIndex(model.index(0, 0))
        theme.changed.connect(self.viewport().update)

    @property
    def chosen(self) -> Template | None:
        """The template; None is the blank form."""
        return self._templates.template(self.currentIndex().row())

    def choose(self, template_id: str) -> None:
        """Make the template with this id the chosen one, if it is there."""
        for row in range(self._templates.rowCount()):
            template = self._templates.template(row)
            if template is not None and template.id == template_id:
                self.setCurrentIndex(self._templates.index(row, 0))
