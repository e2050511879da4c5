"""The periods in which a deviation showed, each with what was agreed, what came, and its state."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from sladesk.core.agreed import Agreed, agreed_text
from sladesk.core.deviations import Occurrence
from sladesk.core.periods import label_of
from sladesk.core.translation import Words
from sladesk.core.vocabulary import (
    ACTIVITY_STATUS_TONES,
    ACTIVITY_STATUS_WORDS,
    RATING_TONES,
    RATING_WORDS,
    ActivityStatus,
    Language,
    Rating,
    Tone,
)
from sladesk.ui.theme import Theme, Type
from sladesk.ui.widgets.buttons import IconButton
from sladesk.ui.widgets.chip import Chip
from sladesk.ui.widgets.labels import Text
from sladesk.ui.widgets.paint import draw_surface

RADIUS = 7.0


def state_of(state: Rating | ActivityStatus | None, words: Words) -> tuple[Tone, str]:
    """Tone and word of what a form said; no word where it says nothing any more."""
    match state:
        case Rating():
            return RATING_TONES[state], words(RATING_WORDS[state])
        case ActivityStatus():
            return ACTIVITY_STATUS_TONES[state], words(ACTIVITY_STATUS_WORDS[state])
        case _:
            return Tone.NONE, ""


def said(agreed: Agreed, delivered: str, words: Words) -> str:
    """«Agreed: 99.8 % · Delivered: 99.7 %»; of an activity its note."""
    target, delivered = _flat(agreed_text(agreed, words)), _flat(delivered)
    if not target:
        return delivered
    first = words("Agreed: {text}", text=target)
    return f"{first} · {words('Delivered: {text}', text=delivered)}" if delivered else first


def _flat(text: str) -> str:
    return " ".join(text.split())


class OccurrenceBox(QWidget):
    unlinked = Signal()

    def __init__(self, theme: Theme, words: Words, language: Language, occurrence: Occurrence) -> None:
        super().__init__()
        self._theme = theme
        gone = occurrence.follow_up_id is None
        label = words("A follow-up that was deleted") if gone else label_of(occurrence, language, words)
        period = Text(theme, label, Type.STRONG)
        period.setWordWrap(True)
        chip = Chip(theme)
        chip.set_status(*state_of(occurrence.state, words))
        told = Text(theme, said(occurrence.agreed, occurrence.delivered, words), Type.HINT, muted=True)
        told.setWordWrap(True)
        self.unlink = IconButton(theme, words("Not the same deviation: take the period out"), "x")
        self.unlink.clicked.connect(self.unlinked)
        layout = QGridLayout(self)
        layout.setContentsMargins(10, 6, 5, 7)
        layout.setHorizontalSpacing(7)
        layout.setVerticalSpacing(2)
        layout.addWidget(period, 0, 0)
        layout.addWidget(chip, 0, 1)
        layout.addWidget(self.unlink, 0, 2, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(told, 1, 0, 1, 2)
        layout.setColumnStretch(0, 1)
        told.setVisible(bool(told.text()))
        self.setAccessibleName(", ".join(filter(None, (label, chip.accessibleName(), told.text()))))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._theme.colours
        draw_surface(painter, QRectF(self.rect()), colours.background, colours.line, RADIUS)
        painter.end()


class OccurrenceList(QWidget):
    """`unlinked` carries the link that is to be taken out."""

    unlinked = Signal(object)

    def __init__(self, theme: Theme, words: Words, language: Language) -> None:
        super().__init__()
        self._theme, self._words, self._language = theme, words, language
        self._shown: tuple[Occurrence, ...] = ()
        self.boxes: dict[UUID, OccurrenceBox] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)

    def show_occurrences(self, occurrences: Sequence[Occurrence]) -> None:
        """Show these; what stands there already is left alone."""
        if tuple(occurrences) == self._shown:
            return
        self._shown = tuple(occurrences)
        for box in self.boxes.values():
            self._layout.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = {}
        for occurrence in occurrences:
            box = OccurrenceBox(self._theme, self._words, self._language, occurrence)
            box.unlinked.connect(lambda link=occurrence.link_id: self.unlinked.emit(link))
            self.boxes[occurrence.link_id] = box
            self._layout.addWidget(box)
