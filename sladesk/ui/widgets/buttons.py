"""Buttons: the one primary action of a page, the quiet ones beside it, icons alone, and links."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from sladesk.ui.theme import RADIUS, Theme, Type, blend
from sladesk.ui.widgets.paint import draw_key, draw_ring, draw_surface, draw_text, key_width, ring_after

HEIGHT = 35
ICON = 16
GAP = 8
ARROW = 16


class ActionButton(QPushButton):
    """A button that paints itself: icon, words, and where it helps a key or a menu's arrow."""

    kind = Type.TEXT
    height_of = HEIGHT
    side = 14

    def __init__(self, theme: Theme, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.theme = theme
        self.icon_name = icon
        self.key = ""
        self.compact = False
        self._ring = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        theme.changed.connect(self.update)

    def set_words(self, text: str) -> None:
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_key(self, shortcut: str) -> None:
        """Bind the button to a shortcut and show the key on it; an empty one takes it away."""
        self.setShortcut(shortcut)
        self.key = shortcut.replace("+", " ")
        self.updateGeometry()

    def set_compact(self, compact: bool) -> None:
        """Show the icon alone, with the words as tooltip: the window is narrow."""
        self.compact = compact and bool(self.icon_name)
        self.setToolTip(self.shown_words() if self.compact else "")
        self.updateGeometry()
        self.update()

    def set_menu(self, menu: QMenu) -> None:
        self.setMenu(menu)
        self.updateGeometry()

    def shown_words(self) -> str:
        """The words as they were given: Qt reads a single & as a mark."""
        return self.text().replace("&&", "&")

    def shown_text(self) -> str:
        return "" if self.compact else self.shown_words()

    def ground(self) -> tuple[str, str]:
        """Fill and hairline, as the button stands now."""
        raise NotImplementedError

    def ink(self) -> str:
        return self.theme.colours.text if self.isEnabled() else self.theme.colours.disabled

    def sizeHint(self) -> QSize:
        width = 2.0 * self.side
        parts = [ICON] if self.icon_name else []
        if self.shown_text():
            width_of = QFontMetricsF(self.theme.font(self.kind)).horizontalAdvance
            parts.append(round(width_of(self.shown_text()) + 0.5))
        if self.key and not self.compact:
            parts.append(round(key_width(self.theme, self.key)))
        if self.menu() is not None:
            parts.append(ARROW)
        width += sum(parts) + GAP * max(0, len(parts) - 1)
        return QSize(round(width), self.height_of)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = ring_after(event.reason(), self._ring)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it; Ctrl+Enter is the deed of the window around it, whichever button has the keys."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
            elif self.menu() is not None:
                self.showMenu()
            else:
                self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        fill, line = self.ground()
        draw_surface(painter, rect, fill, line, RADIUS)
        self._paint_content(painter, rect)
        if self.hasFocus() and self._ring:
            self._paint_ring(painter, rect)
        painter.end()

    def _paint_ring(self, painter: QPainter, rect: QRectF) -> None:
        draw_ring(painter, rect, self.theme, RADIUS)

    def _paint_content(self, painter: QPainter, rect: QRectF) -> None:
        ink, left, right = self.ink(), rect.left() + self.side, rect.right() - self.side
        centre = rect.center().y()
        if not self.shown_text() and self.menu() is None:
            left = (rect.width() - ICON) / 2
        if self.icon_name:
            box = QRectF(round(left), round(centre - ICON / 2), ICON, ICON)
            self.theme.icons.paint(painter, self.icon_name, ink, box)
            left += ICON + GAP
        if self.menu() is not None:
            box = QRectF(round(right - ARROW), round(centre - ARROW / 2), ARROW, ARROW)
            self.theme.icons.paint(painter, "chevron-down", ink, box)
            right -= ARROW + GAP
        if self.key and not self.compact:
            right = draw_key(painter, self.theme, self.key, right, centre).left() - GAP
        painter.setFont(self.theme.font(self.kind))
        draw_text(painter, QRectF(left, 0, right - left + 2, rect.height()), self.shown_text(), ink, LEFT)


LEFT = Qt.AlignmentFlag.AlignLeft


class PrimaryButton(ActionButton):
    """The page's one main action, in the accent colour."""

    def ground(self) -> tuple[str, str]:
        colours = self.theme.colours
        if not self.isEnabled():
            return colours.band, colours.line
        if self.isDown():
            return blend(colours.accent, colours.text, 0.25), ""
        return (blend(colours.accent, colours.text, 0.12) if self.underMouse() else colours.accent), ""

    def ink(self) -> str:
        return self.theme.colours.on_accent if self.isEnabled() else self.theme.colours.disabled

    def _paint_ring(self, painter: QPainter, rect: QRectF) -> None:
        inner = rect.adjusted(2, 2, -2, -2)
        draw_surface(painter, inner, "", self.theme.colours.on_accent, RADIUS - 2)


class QuietButton(ActionButton):
    """An action beside the main one: a surface with a hairline."""

    def ground(self) -> tuple[str, str]:
        colours = self.theme.colours
        if self.isDown() or self.isChecked():
            return colours.accent_soft, colours.line
        return (colours.band if self.underMouse() and self.isEnabled() else colours.surface), colours.line


class IconButton(ActionButton):
    """An icon alone, with its words as tooltip and accessible name."""

    def __init__(self, theme: Theme, words: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", icon, parent)
        self.setAccessibleName(words)
        self.setToolTip(words)

    def ground(self) -> tuple[str, str]:
        colours = self.theme.colours
        if self.isDown() or self.isChecked():
            return colours.accent_soft, ""
        return (blend(colours.rail, colours.text, 0.06) if self.underMouse() else ""), ""

    def set_compact(self, compact: bool) -> None:
        """It has no words to give up."""

    def sizeHint(self) -> QSize:
        return QSize(28, 28)


class LinkButton(ActionButton):
    """A light action in running content: icon and words in the accent colour, no ground."""

    height_of = 28
    side = 7

    def ground(self) -> tuple[str, str]:
        colours = self.theme.colours
        if self.isDown():
            return blend(colours.accent_soft, colours.accent, 0.15), ""
        return (colours.accent_soft if self.underMouse() else ""), ""

    def ink(self) -> str:
        return self.theme.colours.accent if self.isEnabled() else self.theme.colours.disabled
