"""What our widgets and delegates draw alike: rounded surfaces, hairlines, focus rings, keys."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from sladesk.ui.palette import Palette
from sladesk.ui.theme import Theme, Type

KEY_PADDING = 6.0
KEY_HEIGHT = 18.0
RING = 2.0
CHOSEN = 3
KEYBOARD = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
}
"""Ways in which the focus comes by key."""
RETURNING = {
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
}


def draw_surface(painter: QPainter, rect: QRectF, fill: str, line: str, radius: float) -> None:
    """A rounded surface; a hairline around it unless `line` is empty."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(line), 1) if line else Qt.PenStyle.NoPen)
    inset = 0.5 if line else 0.0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


def draw_ring(painter: QPainter, rect: QRectF, theme: Theme, radius: float) -> None:
    """The focus ring, inside the widget's edge."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.colours.accent), RING))
    half = RING / 2
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)


def mark_chosen(painter: QPainter, rect: QRect, colours: Palette) -> None:
    """Lines over and under a chosen row in high contrast; elsewhere its ground has told it."""
    if colours.is_plain:
        for top in (rect.top(), rect.bottom() - CHOSEN + 1):
            painter.fillRect(rect.left(), top, rect.width(), CHOSEN, QColor(colours.accent))


def ring_after(reason: Qt.FocusReason, before: bool) -> bool:
    """Whether to show the ring: the focus came by key, or comes back to where it showed before."""
    return before if reason in RETURNING else reason in KEYBOARD


def draw_text(painter: QPainter, rect: QRectF, text: str, colour: str, align: Qt.AlignmentFlag) -> None:
    """One line of text, as it is: never markup, never a mnemonic."""
    painter.setPen(QColor(colour))
    flags = int(align) | int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
    painter.drawText(rect, flags, text)


def key_width(theme: Theme, key: str) -> float:
    return QFontMetricsF(theme.font(Type.HINT)).horizontalAdvance(key) + 2 * KEY_PADDING


def draw_key(painter: QPainter, theme: Theme, key: str, right: float, centre: float) -> QRectF:
    """A key such as «Ctrl K» in its small frame, its right edge at `right`; where it was drawn."""
    width = key_width(theme, key)
    rect = QRectF(round(right - width), round(centre - KEY_HEIGHT / 2), round(width), KEY_HEIGHT)
    draw_surface(painter, rect, theme.colours.surface, theme.colours.line, 4)
    painter.setFont(theme.font(Type.HINT))
    draw_text(painter, rect, key, theme.colours.muted, Qt.AlignmentFlag.AlignHCenter)
    return rect
