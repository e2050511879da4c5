"""The search field: found with Ctrl+K from anywhere, cleared with Esc."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from sladesk.ui.theme import Theme
from sladesk.ui.widgets.buttons import IconButton
from sladesk.ui.widgets.paint import draw_key, key_width

HEIGHT = 37
WIDTH = 430
ICON = 16
SIDE = 13
TEXT_LEFT = 34


class SearchField(QLineEdit):
    """A line to search with; `searched` is emitted as it is typed and when it is cleared."""

    searched = Signal(str)
    entered = Signal()
    """Enter or Down: the officer wants to go into what was found."""

    def __init__(self, theme: Theme, hint: str, clear: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = ""
        self.setObjectName("search")
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(WIDTH)
        self.setTextMargins(TEXT_LEFT - 3, 0, 34, 0)
        self._clear = IconButton(theme, clear, "x", self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.hide()
        self._clear.clicked.connect(self.clear)
        self.textChanged.connect(self._changed)
        theme.changed.connect(self.update)

    def set_key(self, key: str) -> None:
        """Show which key leads here."""
        self._key = key
        self.update()

    def show_text(self, text: str) -> None:
        """Show what is searched for already; nothing is searched."""
        if text != self.text():
            self.blockSignals(True)
            self.setText(text)
            self.blockSignals(False)
            self._clear.setVisible(bool(text))

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self._clear.sizeHint()
        self._clear.setGeometry(self.width() - size.width() - 4, 4, size.width(), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        centre = self.height() / 2
        box = QRectF(SIDE, round(centre - ICON / 2), ICON, ICON)
        self._theme.icons.paint(painter, "search", self._theme.colours.muted, box)
        room = self.width() - TEXT_LEFT - self.fontMetrics().horizontalAdvance(self.placeholderText())
        if self._key and not self.text() and room > key_width(self._theme, self._key) + 2 * SIDE:
            draw_key(painter, self._theme, self._key, self.width() - SIDE, centre)
        painter.end()

    def _changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self.searched.emit(text)
