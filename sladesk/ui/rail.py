"""The left rail of the window: the wordmark with the menu, a button for each page, the foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sladesk.core.translation import Words
from sladesk.core.vocabulary import Tone
from sladesk.ui.page import PageSpec
from sladesk.ui.theme import Theme
from sladesk.ui.widgets.buttons import IconButton
from sladesk.ui.widgets.rail import (
    ICON_RAIL_WIDTH,
    NARROW,
    NARROW_RAIL_WIDTH,
    RAIL_WIDTH,
    WIDE,
    RailButton,
    Wordmark,
)

SIDE = 11
STEP = 4


class Rail(QWidget):
    """Buttons for the pages whose place is the rail or its foot, and for Help."""

    def __init__(
        self, theme: Theme, words: Words, pages: Sequence[PageSpec], show_page: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedWidth(RAIL_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._wordmark = Wordmark(theme)
        self.menu_button = IconButton(theme, words("Menu (F10)"), "menu")
        self.buttons: dict[str, RailButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIDE, 17, SIDE + 1, 19)
        layout.setSpacing(STEP)
        layout.addLayout(self._head())
        layout.addSpacing(14)
        for spec in pages:
            if spec.place == "rail":
                layout.addWidget(self._button(spec, words, show_page))
        layout.addStretch(1)
        for spec in pages:
            if spec.place == "foot":
                layout.addWidget(self._button(spec, words, show_page))
        theme.changed.connect(self.update)

    def fit(self, window_width: int) -> None:
        """Give room to the page where the window is small."""
        has_words = window_width >= NARROW
        worded = RAIL_WIDTH if window_width >= WIDE else NARROW_RAIL_WIDTH
        self.setFixedWidth(worded if has_words else ICON_RAIL_WIDTH)
        self._wordmark.setVisible(has_words)

    def show_current(self, key: str) -> None:
        """Check the button of the page, or of the page that it belongs under."""
        for name, button in self.buttons.items():
            button.setChecked(name == key)

    def set_count(self, key: str, count: str, tone: Tone = Tone.NONE, spoken: str = "") -> None:
        self.buttons[key].set_count(count, tone, spoken)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.colours.rail))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(self._theme.colours.line))
        painter.end()

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(SIDE, 0, 5, 0)
        head.addWidget(self._wordmark)
        head.addWidget(self.menu_button)
        return head

    def _button(self, spec: PageSpec, words: Words, show_page: Callable[[str], None]) -> RailButton:
        button = RailButton(self._theme, words(spec.title), spec.icon, spec.key_hint)
        button.clicked.connect(lambda _checked=False: show_page(spec.key))
        self.buttons[spec.key] = button
        return button
