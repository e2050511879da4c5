"""The look of the window in one object: colours, type, icons; switched at once, followed by all."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from sladesk.core.vocabulary import Tone
from sladesk.settings import Theme as Mode
from sladesk.ui.icons import Icons
from sladesk.ui.palette import DARK, LIGHT, Palette, ToneLook, high_contrast, qt_palette
from sladesk.ui.stylesheet import style_sheet

GRID = 8
MARGIN = 28
RADIUS = 9
CARD_RADIUS = 12
PREFERRED_FAMILY = "Inter"


class Type(StrEnum):
    """The few kinds of type in the window."""

    TEXT = "text"
    STRONG = "strong"
    HINT = "hint"
    HINT_STRONG = "hint_strong"
    HEADING = "heading"
    TITLE = "title"
    FIGURE = "figure"


SIZES = {
    Type.TEXT: (10.0, QFont.Weight.Normal),
    Type.STRONG: (10.0, QFont.Weight.DemiBold),
    Type.HINT: (9.0, QFont.Weight.Normal),
    Type.HINT_STRONG: (9.0, QFont.Weight.DemiBold),
    Type.HEADING: (11.5, QFont.Weight.DemiBold),
    Type.TITLE: (17.0, QFont.Weight.DemiBold),
    Type.FIGURE: (21.0, QFont.Weight.DemiBold),
}
"""Points and weight of each kind; hints are the smallest that reads on a projector."""


LARGE = 15.0
"""Points from which letters stand a little closer."""


class Theme(QObject):
    """The look. `changed` is emitted after colours, palette and style sheet have been switched."""

    changed = Signal()

    def __init__(self, app: QApplication, icons: Path, fonts: Path, mode: Mode = Mode.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self.icons = Icons(icons)
        self.mode = mode
        self.colours: Palette = LIGHT
        app.setStyle(QStyleFactory.create("Fusion"))
        self._family = preferred_family(fonts)
        self._fonts = {kind: self._make_font(kind) for kind in Type}
        app.setFont(self._fonts[Type.TEXT])
        # Kept: when PySide drops the wrapper of the hints, it takes what they own for deleted.
        self._hints = app.styleHints()
        self._accessibility = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self.follow_system)
        self._accessibility.contrastPreferenceChanged.connect(self.follow_system)
        self.set_mode(mode)

    def set_mode(self, mode: Mode) -> None:
        """Switch between the system's, light and dark; at once, in every window."""
        self.mode = mode
        schemes = {Mode.LIGHT: Qt.ColorScheme.Light, Mode.DARK: Qt.ColorScheme.Dark}
        self._hints.setColorScheme(schemes.get(mode, Qt.ColorScheme.Unknown))
        self._apply()

    @property
    def dark(self) -> bool:
        return QColor(self.colours.background).lightness() < 128

    def tone(self, tone: Tone) -> ToneLook:
        return self.colours.tone(tone)

    def font(self, kind: Type) -> QFont:
        return QFont(self._fonts[kind])

    def icon(self, name: str, size: int = 18, colour: str = "") -> QIcon:
        """An icon in the colour of text, or in the given one."""
        return self.icons.icon(name, colour or self.colours.text, size)

    def follow_system(self) -> None:
        """Light may have become dark, or contrast high or usual again, or high contrast has other colours."""
        if self._choose() != self.colours or self._contrast():
            self._apply()

    def _contrast(self) -> bool:
        return self._accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast

    def _choose(self) -> Palette:
        if self._contrast():
            self._app.setPalette(QPalette())  # brings the system's own back, to be read
            return high_contrast(self._app.palette())
        if self.mode is Mode.SYSTEM:
            dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
            return DARK if dark else LIGHT
        return DARK if self.mode is Mode.DARK else LIGHT

    def _apply(self) -> None:
        self.colours = self._choose()
        self._app.setPalette(qt_palette(self.colours))
        handle = blend(self.colours.line, self.colours.muted, 0.35)
        self._app.setStyleSheet(style_sheet(self.colours, handle))
        self.changed.emit()

    def _make_font(self, kind: Type) -> QFont:
        points, weight = SIZES[kind]
        font = QFont(self._app.font())
        if self._family:
            font.setFamilies([self._family, *self._app.font().families()])
        font.setPointSizeF(points)
        font.setWeight(weight)
        if points > LARGE:
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98)
        font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
        return font


def preferred_family(folder: Path) -> str:
    """The family to use instead of the system's: none on Windows, whose own is right.

    Elsewhere Inter where it is installed, or else the font that is shipped in `folder`.
    """
    if sys.platform in {"win32", "darwin"}:
        return ""
    if PREFERRED_FAMILY in QFontDatabase.families():
        return PREFERRED_FAMILY
    families: list[str] = []
    for file in sorted(folder.glob("*.[ot]tf")):
        number = QFontDatabase.addApplicationFont(str(file))
        families += [name for name in QFontDatabase.applicationFontFamilies(number) if name not in families]
    return PREFERRED_FAMILY if PREFERRED_FAMILY in families else next(iter(families), "")


def blend(first: str, second: str, share: float) -> str:
    """A colour between two: `share` 0 is the first, 1 the second."""
    a, b = QColor(first), QColor(second)
    parts = zip((a.red(), a.green(), a.blue()), (b.red(), b.green(), b.blue()), strict=True)
    return QColor(*(round(x + (y - x) * share) for x, y in parts)).name()
