"""The actions of one row in the inspector: a tick makes one done, a click opens it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from sladesk.core.dates import format_date
from sladesk.core.rows import Action
from sladesk.core.translation import Words
from sladesk.core.vocabulary import ACTION_STATE_WORDS, ActionState, Language, Tone
from sladesk.ui.theme import Theme, Type
from sladesk.ui.widgets.buttons import IconButton
from sladesk.ui.widgets.labels import Text
from sladesk.ui.widgets.paint import draw_surface
from sladesk.ui.widgets.tick_box import TickBox

BOX_RADIUS = 7.0


class ActionBox(QWidget):
    """One action: its text, who is responsible, when it is due."""

    ticked = Signal(bool)
    opened = Signal()

    def __init__(self, theme: Theme, words: Words, action: Action, *, late: bool, frozen: bool) -> None:
        super().__init__()
        self._theme = theme
        self.tick = TickBox(theme, action.text)
        self.tick.setChecked(action.state in (ActionState.DONE, ActionState.VERIFIED))
        self.tick.setEnabled(not frozen)
        self.tick.clicked.connect(self.ticked)
        text = Text(
            theme, action.text or words("Action without a text"), muted=action.state is not ActionState.OPEN
        )
        text.setWordWrap(True)
        self.below = Text(theme, about(action, words), Type.HINT, muted=True)
        self.below.setWordWrap(True)
        if late:
            self.below.set_tone(Tone.BAD)
        self.edit = IconButton(theme, words("Edit the action …"), "pencil")
        self.edit.setEnabled(not frozen)
        self.edit.clicked.connect(self.opened)
        layout = QGridLayout(self)
        layout.setContentsMargins(9, 6, 5, 7)
        layout.setHorizontalSpacing(7)
        layout.setVerticalSpacing(1)
        layout.addWidget(self.tick, 0, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(text, 0, 1)
        layout.addWidget(self.edit, 0, 2, 2, 1, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.below, 1, 1)
        layout.setColumnStretch(1, 1)
        self.below.setVisible(bool(self.below.text()))

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        if self.edit.isEnabled():
            self.opened.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._theme.colours
        draw_surface(painter, QRectF(self.rect()), colours.background, colours.line, BOX_RADIUS)
        painter.end()


def about(action: Action, words: Words) -> str:
    """«Aina Moen · due 22.06.2026», and how an action stands that is open no longer."""
    due = words("due {date}", date=action.due_text) if action.due_text else ""
    parts = (action.responsible, due, standing(action, words), action.effect, action.cancel_reason)
    return " · ".join(" ".join(part.split()) for part in parts if part.strip())


def standing(action: Action, words: Words) -> str:
    """The state of an action that is open no longer; of a verified one by whom and when."""
    if action.state is ActionState.OPEN:
        return ""
    if action.state is ActionState.VERIFIED and action.verified_by and action.verified_on:
        day = format_date(action.verified_on, Language(words.language))
        return words("verified by {name} {date}", name=action.verified_by, date=day)
    return words(ACTION_STATE_WORDS[action.state])


class RowActionsList(QWidget):
    """The boxes, one below the other."""

    ticked = Signal(object, bool)
    opened = Signal(object)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self._shown: tuple[object, ...] = ()
        self.boxes: dict[UUID, ActionBox] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)

    def show_actions(self, actions: Sequence[Action], late: frozenset[UUID], *, frozen: bool) -> None:
        """Show these; what stands there already is left alone."""
        shown = (tuple(actions), late, frozen)
        if shown == self._shown:
            return
        self._shown = shown
        focused = next((key for key, box in self.boxes.items() if box.tick.hasFocus()), None)
        for box in self.boxes.values():
            self._layout.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = {}
        for action in actions:
            self._add(action, late=action.id in late, frozen=frozen)
        if focused in self.boxes:
            self.boxes[focused].tick.setFocus()
        self.setVisible(bool(actions))

    def _add(self, action: Action, *, late: bool, frozen: bool) -> None:
        box = ActionBox(self._theme, self._words, action, late=late, frozen=frozen)
        box.ticked.connect(lambda checked: self.ticked.emit(action.id, checked))
        box.opened.connect(lambda: self.opened.emit(action.id))
        self.boxes[action.id] = box
        self._layout.addWidget(box)
