"""Looking for words in the table: a small bar in its corner, and the places marked in the cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from sladesk.core.translation import mark
from sladesk.ui.theme import Type
from sladesk.ui.widgets.paint import draw_surface

if TYPE_CHECKING:
    from sladesk.ui.tables.form_view import FormView

WIDTH = 380
HEIGHT = 48
MARGIN = 12
BUTTONS = (
    ("chevron-up", mark("Previous place"), -1),
    ("chevron-down", mark("Next place"), 1),
    ("x", mark("Close the search"), 0),
)


class FindBar(QWidget):
    """Esc closes it, Enter and Shift+Enter go on and back, in the bar and with F3 in the table."""

    def __init__(self, view: FormView) -> None:
        super().__init__(view)
        self._view = view
        self._start = (0, 0)
        theme, words = view.desk.theme, view.form_model.words
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(words("Find in the form"))
        self.field.setAccessibleName(words("Find in the form"))
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.count = QLabel(self)
        self.count.setFont(theme.font(Type.HINT))
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(4)
        layout.addWidget(self.field, 1)
        layout.addWidget(self.count)
        self._buttons = [self._add_button(name, words(message), step) for name, message, step in BUTTONS]
        theme.changed.connect(self._draw_icons)
        self._draw_icons()
        self.hide()

    def _add_button(self, _icon: str, name: str, step: int) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setIconSize(QSize(16, 16))
        button.setFixedSize(28, 28)
        button.clicked.connect(lambda: self.go(step) if step else self.close_bar())
        self._row.addWidget(button)
        return button

    def _draw_icons(self) -> None:
        theme = self._view.desk.theme
        for button, (icon, _, _) in zip(self._buttons, BUTTONS, strict=True):
            button.setIcon(theme.icon(icon, 16, theme.colours.muted))

    def open(self) -> None:
        index = self._view.currentIndex()
        self._start = (max(index.row(), 0), max(index.column(), 0))
        self.place()
        self.show()
        self.raise_()
        self.field.selectAll()
        self.field.setFocus()
        self._search()

    def close_bar(self) -> None:
        self.hide()
        self._view.desk.sought = ""
        self._view.viewport().update()
        self._view.setFocus()

    def place(self) -> None:
        """Keep to the upper right corner of the table."""
        view = self._view
        width = min(WIDTH, view.viewport().width() - 2 * MARGIN)
        left = view.viewport().geometry().right() - width - MARGIN
        self.setGeometry(left, view.viewport().y() + MARGIN - 6, width, HEIGHT)

    def places(self) -> list[tuple[int, int]]:
        """Row and column of each cell that says what is sought, in reading order."""
        sought = self.field.text().casefold()
        model = self._view.form_model
        if not sought:
            return []
        return [
            (row, column)
            for row in range(len(model.lines))
            for column in range(len(model.columns))
            if sought in model.text(row, column).casefold()
        ]

    def _search(self) -> None:
        self._view.desk.sought = self.field.text()
        self._view.viewport().update()
        places = self.places()
        if self.isVisible():
            found = next((place for place in places if place >= self._start), places[0] if places else None)
            self._go_to(found or self._start)
        self._tell(places)

    def go(self, step: int) -> None:
        """To the next place (+1) or the previous one (-1), round the ends."""
        places = self.places()
        if not places:
            self._tell(places)
            return
        here = (self._view.currentIndex().row(), self._view.currentIndex().column())
        ahead = [place for place in places if (place > here if step > 0 else place < here)]
        target = (ahead[0] if step > 0 else ahead[-1]) if ahead else places[0 if step > 0 else -1]
        self._go_to(target)
        self._tell(places)

    def _go_to(self, place: tuple[int, int]) -> None:
        self._view.setCurrentIndex(self._view.form_model.index(*place))

    def _tell(self, places: list[tuple[int, int]]) -> None:
        words = self._view.form_model.words
        here = (self._view.currentIndex().row(), self._view.currentIndex().column())
        if not self.field.text():
            self.count.setText("")
        elif not places:
            self.count.setText(words("not found"))
        else:
            number = places.index(here) + 1 if here in places else 0
            self.count.setText(words("{number} of {total}", number=number, total=len(places)))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
            self.go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            return False
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._view.desk.theme.colours
        draw_surface(painter, QRectF(self.rect()), colours.surface, colours.line, 9)
        painter.end()
