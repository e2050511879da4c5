"""The surfaces that pages are made of: the card, and what stands in it while there is nothing else."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QChildEvent, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from sladesk.ui.theme import CARD_RADIUS, GRID, Theme, Type
from sladesk.ui.widgets.buttons import PrimaryButton
from sladesk.ui.widgets.labels import Text
from sladesk.ui.widgets.paint import draw_surface

ICON = 40
WIDTH = 420


class Card(QWidget):
    """A rounded surface with a hairline. `body` is its layout.

    `flush` is for a table that fills the card to its edge: the rounded corners are laid over it.
    """

    def __init__(
        self, theme: Theme, margin: int = 2 * GRID, *, flush: bool = False, parent: QWidget | None = None
    ) -> None:
        self._corners: Corners | None = None
        super().__init__(parent)
        self._theme = theme
        self.body = QVBoxLayout(self)
        margin = 1 if flush else margin
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(0 if flush else GRID)
        self._corners = Corners(theme, self) if flush else None
        theme.changed.connect(self.update)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._corners is not None:
            self._corners.setGeometry(self.rect())

    def childEvent(self, event: QChildEvent) -> None:
        super().childEvent(event)
        if event.added() and self._corners is not None:
            self._corners.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._theme.colours
        draw_surface(painter, QRectF(self.rect()), colours.surface, colours.line, CARD_RADIUS)
        painter.end()


class Corners(QWidget):
    """The rounded corners and the hairline, over whatever fills the card."""

    def __init__(self, theme: Theme, card: QWidget) -> None:
        super().__init__(card)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        outside, inside = QPainterPath(), QPainterPath()
        outside.addRect(rect)
        inside.addRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS, CARD_RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(outside.subtracted(inside), QColor(self._theme.colours.background))
        draw_surface(painter, rect, "", self._theme.colours.line, CARD_RADIUS)
        painter.end()


class EmptyState(QWidget):
    """What to do first, on a page that has nothing to show."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        sentence: str,
        action: str = "",
        act: Callable[[], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon = theme, icon
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        text = Text(theme, sentence, muted=True)
        text.setWordWrap(True)
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        text.setFixedSize(WIDTH, text.heightForWidth(WIDTH))
        layout = QVBoxLayout(self)
        layout.setSpacing(2 * GRID)
        layout.addStretch(2)
        layout.addWidget(self._picture)
        layout.addWidget(text, 0, Qt.AlignmentFlag.AlignHCenter)
        if action and act is not None:
            self.button = PrimaryButton(theme, action, "plus")
            self.button.clicked.connect(act)
            layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        theme.changed.connect(self._draw)
        self._draw()

    def add(self, other: QWidget) -> None:
        """A second thing to do, below the first."""
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.count() - 1, other, 0, Qt.AlignmentFlag.AlignHCenter)

    def _draw(self) -> None:
        scale = self.devicePixelRatioF()
        pixmap = self._theme.icons.pixmap(self._icon, self._theme.colours.muted, ICON, scale)
        self._picture.setPixmap(pixmap)


class Heading(Text):
    """The title of a card or of a part of a page."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, text, Type.STRONG, parent=parent)
