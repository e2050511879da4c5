"""The head of a page: title, status, a line of facts, and what can be done, at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sladesk.core.report import Fact
from sladesk.core.vocabulary import Tone
from sladesk.ui.theme import MARGIN, Theme, Type
from sladesk.ui.widgets.buttons import ActionButton, PrimaryButton
from sladesk.ui.widgets.chip import Chip
from sladesk.ui.widgets.labels import Text
from sladesk.ui.widgets.paint import draw_text

FACT_GAP = 22
WORD_GAP = 5
BUTTON_GAP = 11
TITLE_ROOM = 280
"""As much of the title is shown, if it is that long, before buttons keep their words."""
LEAST_TITLE = 160
"""The same before the first button gives its words up: it says which period is shown."""


SMALL_TITLE = 13.5
"""Points of a title that has too little room for its own size; only what is still too long is cut."""


class PageHeader(QWidget):
    """Title, chip, facts; buttons are added with `add`."""

    def __init__(self, theme: Theme, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedText(theme, title)
        self.chip = Chip(theme)
        self.facts = FactLine(theme)
        self._actions: list[ActionButton] = []
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(BUTTON_GAP)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.title)
        top.addWidget(self.chip)
        top.addStretch(1)
        top.addSpacing(12)
        top.addLayout(self._buttons)
        layout = self._layout = QVBoxLayout(self)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(self.facts)
        self.set_low(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_title(self, title: str) -> None:
        self.title.set_text(title)
        self._fit()

    def set_status(self, tone: Tone, word: str, icon: str = "") -> None:
        self.chip.set_status(tone, word, icon)
        self._fit()

    def set_facts(self, facts: Sequence[Fact | str]) -> None:
        """«Supplier Nordsky AS»: label muted, value strong; a bare string is muted."""
        self.facts.set_facts([Fact(fact, "") if isinstance(fact, str) else fact for fact in facts])

    def set_low(self, low: bool) -> None:
        """Take no more height than title and buttons need: the window has little. The facts wait for more."""
        self._layout.setContentsMargins(MARGIN, 5, MARGIN, 6 if low else 15)
        self.facts.set_wanted(not low)

    def add(self, button: ActionButton) -> None:
        """Add a button at the right; the first quiet one keeps its words longest."""
        self._actions.append(button)
        self._buttons.addWidget(button)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take the words from quiet buttons, from the right, until the title has its room."""
        shown = [button for button in self._actions if not button.isHidden()]
        for button in shown:
            button.set_compact(False)
        room = self.width() - 2 * MARGIN - self.chip.sizeHint().width() - 4 * 12
        wanted = self.title.sizeHint().width()
        quiet = [button for button in shown if not isinstance(button, PrimaryButton)]
        for button in reversed(quiet):
            title = min(wanted, LEAST_TITLE if button is quiet[0] else TITLE_ROOM)
            if sum(item.sizeHint().width() + BUTTON_GAP for item in shown) + title <= room:
                return
            button.set_compact(True)


class ElidedText(Text):
    """A title that gives way: what does not fit is cut with an ellipsis and shown as tooltip."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(theme, "", Type.TITLE)
        self._whole = ""
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        self._whole = text.replace("\n", " ")
        self.setText(self._whole)
        self.setAccessibleName(self._whole)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 35)

    def sizeHint(self) -> QSize:
        return QSize(round(QFontMetricsF(self.font()).horizontalAdvance(self._whole) + 2), 35)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self.font()
        if self.sizeHint().width() > self.width():
            font.setPointSizeF(SMALL_TITLE)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip("" if shown == self._whole else self._whole)
        colour = self._theme.colours.text
        draw_text(painter, QRectF(self.rect()), shown, colour, Qt.AlignmentFlag.AlignLeft)
        painter.end()


class FactLine(QWidget):
    """Facts in one line; what does not fit at the right is left out and stands in the tooltip."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._facts: list[Fact] = []
        self._wanted = True
        self.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_facts(self, facts: list[Fact]) -> None:
        self._facts = facts
        spoken = ", ".join(f"{fact.label} {fact.value}".strip() for fact in facts)
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.setVisible(self._wanted and bool(facts))
        self.update()

    def set_wanted(self, wanted: bool) -> None:
        """Whether there is room for them."""
        self._wanted = wanted
        self.setVisible(wanted and bool(self._facts))

    def sizeHint(self) -> QSize:
        return QSize(200, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self._theme.font(Type.TEXT)
        painter.setFont(font)
        width_of = QFontMetricsF(font).horizontalAdvance
        left, colours = 0.0, self._theme.colours
        for fact in self._facts:
            for text, colour in ((fact.label, colours.muted), (fact.value, colours.text)):
                width = width_of(text)
                if left + width > self.width():
                    break
                rect = QRectF(left, 0, width + 2, self.height())
                draw_text(painter, rect, text, colour, Qt.AlignmentFlag.AlignLeft)
                left += width + WORD_GAP if text else 0
            left += FACT_GAP - WORD_GAP
        painter.end()
