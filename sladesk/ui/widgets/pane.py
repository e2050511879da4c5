"""Room for what may be larger than the window: it scrolls instead of being squeezed.

A laptop of 1366 × 768 pixels at 150 %, or one of 1920 × 1080 at 200 %, has room for 910 × 430 of ours.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget


class Pane(QScrollArea):
    """Gives its content all the room there is, and never less than its layout needs.

    Qt's own way to do so (`setWidgetResizable`) asks for what the content would like to have, and scrolls
    where it need not.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = content
        self.setWidget(content)

    def sizeHint(self) -> QSize:
        return self._content.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Follow the content, which asks for another layout when it has changed."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
            self.updateGeometry()  # A window around it may grow.
        return done

    def _fit(self) -> None:
        room = self.maximumViewportSize()
        least = self.least(room.width())
        bar = self.verticalScrollBar().sizeHint().width()
        if least.height() > room.height():
            room -= QSize(bar, 0)
            least = self.least(room.width())
        if least.width() > room.width():
            room -= QSize(0, bar)
        self._content.resize(least.expandedTo(room))

    def least(self, width: int) -> QSize:
        """What the content needs where it is so wide."""
        layout = self._content.layout()
        if layout is None:
            return QSize(0, 0)
        least = layout.totalMinimumSize()
        if layout.hasHeightForWidth():
            # Neither alone: texts that wrap need more in little width, and other widgets say nothing of it.
            least.setHeight(max(least.height(), layout.totalMinimumHeightForWidth(max(width, least.width()))))
        return least


class ShownStack(QStackedWidget):
    """Needs the room of what it shows, and not of the largest of all that it could show."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self._ask_for_room)

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return QSize() if shown is None else shown.minimumSizeHint().expandedTo(shown.minimumSize())

    def hasHeightForWidth(self) -> bool:
        """Qt would ask for the height that the highest of all would like to have."""
        return False

    def _ask_for_room(self, _shown: int) -> None:
        self.updateGeometry()


def room_at(place: QPoint) -> QRect:
    """What windows may fill of the screen that a place is on.

    Asked of the application: PySide takes the screen that a widget names for the widget's own, and lets it
    go with the widget.
    """
    screen = QGuiApplication.screenAt(place) or QGuiApplication.primaryScreen()
    return screen.availableGeometry()
