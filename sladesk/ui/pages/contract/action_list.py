"""A list of actions on the screen: what, for which row, by whom, until when, and how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sladesk.core.rows import Action
from sladesk.core.translation import Words
from sladesk.core.vocabulary import ACTION_STATE_TONES, ACTION_STATE_WORDS, ActionState, Tone
from sladesk.ui.theme import Theme, Type
from sladesk.ui.widgets.chip import paint_chip
from sladesk.ui.widgets.paint import draw_surface, draw_text

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
PAD = 14
BOX = 16
TEXT_LEFT = PAD + BOX + 12
TOP = 10
LINE_GAP = 1
CLICK = BOX + PAD + 4
"""Pixels from the left in which a click ticks."""
FLAGS = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop) | int(Qt.AlignmentFlag.AlignLeft)
FINISHED = {ActionState.DONE, ActionState.VERIFIED}


def columns(width: int) -> tuple[int, int, int]:
    """Where the responsible, the date and the state begin, in a list that is so wide."""
    state = width - 128
    due = state - max(110, width // 8)
    return due - max(120, width // 6), due, state


class ActionListModel(QAbstractListModel):
    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self.actions: tuple[Action, ...] = ()
        self.today = date.min
        self._words = words

    def show(self, actions: Sequence[Action], today: date) -> None:
        """Show these; the view keeps its place."""
        self.today = today
        if tuple(actions) == self.actions:
            return
        if [action.id for action in actions] == [action.id for action in self.actions]:
            self.actions = tuple(actions)
            self.dataChanged.emit(self.index(0), self.index(len(self.actions) - 1))
            return
        self.beginResetModel()
        self.actions = tuple(actions)
        self.endResetModel()

    def late(self, action: Action) -> bool:
        return action.state is ActionState.OPEN and action.due is not None and action.due < self.today

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.actions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        action, words = self.actions[index.row()], self._words
        due = words("due {date}", date=action.due_text) if action.due_text else ""
        late = words("late") if self.late(action) else ""
        state = words(ACTION_STATE_WORDS[action.state])
        said = (action.text, action.origin, action.responsible, due, late, state)
        return ", ".join(part for part in said if part)


class ActionCell(QStyledItemDelegate):
    """Paints one action across the list."""

    def __init__(self, theme: Theme, words: Words, model: ActionListModel, parent: QListView) -> None:
        super().__init__(parent)
        self._theme, self._words, self._model, self._view = theme, words, model, parent

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        action, width = self._model.actions[index.row()], self._view.viewport().width()
        text = self._text_height(action, columns(width)[0] - TEXT_LEFT - PAD)
        below = QFontMetricsF(self._theme.font(Type.HINT)).lineSpacing() + LINE_GAP if action.origin else 0
        return QSize(width, round(max(text + below, 21) + 2 * TOP + 1))

    def _text_height(self, action: Action, width: int) -> float:
        metrics = QFontMetricsF(self._theme.font(Type.TEXT))
        shown = action.text or self._words("Action without a text")
        return metrics.boundingRect(QRectF(0, 0, width, 100_000), FLAGS, shown).height()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        action, colours = self._model.actions[index.row()], self._theme.colours
        rect: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.accent_soft))
            if self._view.hasFocus():
                painter.fillRect(rect.x(), rect.y(), 3, rect.height() - 1, QColor(colours.accent))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, QColor(colours.line))
        self._paint_box(painter, rect, action)
        responsible, due, state = (rect.x() + left for left in columns(rect.width()))
        self._paint_text(painter, rect, action, responsible - PAD)
        line = rect.y() + TOP
        self._write(
            painter, QRect(responsible, line, due - responsible - 8, 20), action.responsible, colours.text
        )
        late = self._model.late(action)
        ink = colours.bad.text if late else colours.text
        left = due
        if late:
            box = QRectF(due, line + 3, 14, 14)
            self._theme.icons.paint(painter, "clock", ink, box)
            left += 20
        self._write(painter, QRect(left, line, state - left - 8, 20), action.due_text, ink)
        word = self._words(ACTION_STATE_WORDS[action.state])
        tone = ACTION_STATE_TONES[action.state]
        paint_chip(painter, QPointF(state, line - 1), self._theme, tone, word, room=120)
        painter.restore()

    def _paint_box(self, painter: QPainter, rect: QRect, action: Action) -> None:
        colours = self._theme.colours
        box = QRectF(rect.x() + PAD, rect.y() + TOP + 2, BOX, BOX)
        done = action.state in FINISHED
        look = self._theme.tone(Tone.GOOD)
        draw_surface(
            painter, box, look.fill if done else colours.surface, look.text if done else colours.muted, 4
        )
        if done:
            self._theme.icons.paint(painter, "check", look.text, box.adjusted(2, 2, -2, -2))

    def _paint_text(self, painter: QPainter, rect: QRect, action: Action, right: int) -> None:
        colours = self._theme.colours
        left, top = rect.x() + TEXT_LEFT, rect.y() + TOP
        height = self._text_height(action, right - left)
        painter.setFont(self._theme.font(Type.TEXT))
        painter.setPen(QColor(colours.text if action.state is ActionState.OPEN else colours.muted))
        shown = action.text or self._words("Action without a text")
        painter.drawText(QRectF(left, top, right - left, height + 2), FLAGS, shown)
        if action.origin:
            painter.setFont(self._theme.font(Type.HINT))
            line = QRectF(left, top + height + LINE_GAP, right - left, 18)
            origin = " ".join(action.origin.split())
            elided = QFontMetricsF(painter.font()).elidedText(
                origin, Qt.TextElideMode.ElideRight, line.width()
            )
            draw_text(painter, line, elided, colours.muted, Qt.AlignmentFlag.AlignLeft)

    def _write(self, painter: QPainter, room: QRect, text: str, ink: str) -> None:
        painter.setFont(self._theme.font(Type.TEXT))
        whole = " ".join(text.split())
        shown = QFontMetricsF(painter.font()).elidedText(whole, Qt.TextElideMode.ElideRight, room.width())
        draw_text(painter, QRectF(room), shown, ink, Qt.AlignmentFlag.AlignLeft)


class ActionList(QListView):
    """Space ticks, Enter and F2 open, Delete removes, Insert makes a new one; the mouse does the same."""

    toggled = Signal(object)
    """The action that is to be done, or open again."""
    opened = Signal(object)
    removed = Signal(object)
    add_wanted = Signal()
    menu_wanted = Signal(object, object)
    """The action, and where on the screen."""

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list_model = ActionListModel(words, self)
        self.setModel(self.list_model)
        self.setItemDelegate(ActionCell(theme, words, self.list_model, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(words("Actions"))
        theme.changed.connect(self.viewport().update)

    def show_actions(self, actions: Sequence[Action], today: date) -> None:
        """Show these; the chosen one stays chosen wherever it has gone."""
        chosen, row = self.chosen(), self.currentIndex().row()
        self.list_model.show(actions, today)
        if chosen is not None and not self.choose(chosen.id):
            self.choose_row(row)
        elif chosen is None:
            self.choose_row(0)

    def chosen(self) -> Action | None:
        row = self.currentIndex().row()
        return self.list_model.actions[row] if 0 <= row < len(self.list_model.actions) else None

    def choose(self, action_id: UUID) -> bool:
        ids = [action.id for action in self.list_model.actions]
        if action_id not in ids:
            return False
        self.choose_row(ids.index(action_id))
        return True

    def choose_row(self, row: int) -> None:
        last = len(self.list_model.actions) - 1
        if last >= 0:
            self.setCurrentIndex(self.list_model.index(min(max(row, 0), last)))

    def keyboardSearch(self, _search: str) -> None:
        """Letters are no search here: Space must tick."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, action = Qt.Key(event.key()), self.chosen()
        signals = {
            Qt.Key.Key_Space: self.toggled,
            Qt.Key.Key_Return: self.opened,
            Qt.Key.Key_Enter: self.opened,
            Qt.Key.Key_F2: self.opened,
            Qt.Key.Key_Delete: self.removed,
        }
        if key == Qt.Key.Key_Insert:
            self.add_wanted.emit()
        elif key in signals and action is not None:
            signals[key].emit(action)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        action = self.chosen()
        spot = event.position().toPoint()
        ticked = event.button() == Qt.MouseButton.LeftButton and spot.x() < CLICK
        if ticked and action is not None and self.indexAt(spot) == self.currentIndex():
            self.toggled.emit(action)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        action = self.chosen()
        if action is not None and event.position().x() >= CLICK:
            self.opened.emit(action)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        action = self.chosen()
        if action is not None:
            mouse = event.reason() == QContextMenuEvent.Reason.Mouse
            spot = event.pos() if mouse else self.visualRect(self.currentIndex()).center()
            self.menu_wanted.emit(action, self.viewport().mapToGlobal(spot))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
