"""The colours of the window: light, dark, and the system's own in high contrast.

The values are the table of the design; every pair of text and ground in it has a contrast of at
least 4.5:1.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

from sladesk.core.vocabulary import Tone


@dataclass(frozen=True, slots=True)
class ToneLook:
    """How a tone is shown: its text, what lies behind it, and the icon that says the same."""

    text: str
    fill: str
    icon: str


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as #RRGGBB, by the role they play."""

    background: str
    rail: str
    surface: str
    band: str
    line: str
    text: str
    muted: str
    disabled: str
    """Text of what cannot be used now."""
    accent: str
    accent_soft: str
    on_accent: str
    good: ToneLook
    warning: ToneLook
    bad: ToneLook
    unknown: ToneLook
    none: ToneLook

    @property
    def is_plain(self) -> bool:
        """Whether no ground tells what is chosen, as in high contrast; lines or inverted colours do then."""
        return self.accent_soft == self.surface

    def tone(self, tone: Tone) -> ToneLook:
        return {
            Tone.GOOD: self.good,
            Tone.WARNING: self.warning,
            Tone.BAD: self.bad,
            Tone.UNKNOWN: self.unknown,
            Tone.NONE: self.none,
        }[tone]


GOOD_ICON, WARNING_ICON, BAD_ICON = "circle-check", "triangle-alert", "circle-x"
UNKNOWN_ICON, NONE_ICON = "circle-slash", "circle-dashed"

LIGHT = Palette(
    background="#F5F4F0",
    rail="#ECEAE4",
    surface="#FFFFFF",
    band="#F0EEE8",
    line="#E3E0D8",
    text="#1C2326",
    muted="#5A666C",
    disabled="#5A666C",
    accent="#0E5A61",
    accent_soft="#DDEDEE",
    on_accent="#FFFFFF",
    good=ToneLook("#17693F", "#E1F1E8", GOOD_ICON),
    warning=ToneLook("#7A4E00", "#FAEED3", WARNING_ICON),
    bad=ToneLook("#A3221A", "#FAE3E0", BAD_ICON),
    unknown=ToneLook("#58636A", "#ECEEEE", UNKNOWN_ICON),
    none=ToneLook("#58636A", "#ECEEEE", NONE_ICON),
)

DARK = Palette(
    background="#14181A",
    rail="#101416",
    surface="#1B2124",
    band="#20272A",
    line="#2C3438",
    text="#E9EDEE",
    muted="#9BA8AE",
    disabled="#9BA8AE",
    accent="#63BAC1",
    accent_soft="#1C3538",
    on_accent="#0B2326",
    good=ToneLook("#74CFA0", "#1B3327", GOOD_ICON),
    warning=ToneLook("#E6BA66", "#38301C", WARNING_ICON),
    bad=ToneLook("#F3938A", "#3D2422", BAD_ICON),
    unknown=ToneLook("#A3AEB3", "#262D30", UNKNOWN_ICON),
    none=ToneLook("#A3AEB3", "#262D30", NONE_ICON),
)


READABLE = 4.5
"""The least contrast of text and ground, by WCAG 2.2."""


def contrast(first: QColor, second: QColor) -> float:
    """WCAG's ratio of two colours, from 1 to 21."""
    dark, light = sorted((_luminance(first), _luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def high_contrast(system: QPalette) -> Palette:
    """The system's own colours in our roles; tones differ by icon and word alone."""

    def colour(role: QPalette.ColorRole, group: QPalette.ColorGroup = QPalette.ColorGroup.Active) -> QColor:
        return system.color(group, role)

    window = colour(QPalette.ColorRole.Window)
    ground, text = window.name(), colour(QPalette.ColorRole.WindowText).name()
    disabled = colour(QPalette.ColorRole.WindowText, QPalette.ColorGroup.Disabled).name()
    # Here it is text as well as ground; what the system marks the chosen with need not be readable as text.
    pairs = (
        (colour(QPalette.ColorRole.Highlight), colour(QPalette.ColorRole.HighlightedText)),
        (colour(QPalette.ColorRole.Link), window),
        (colour(QPalette.ColorRole.WindowText), window),
    )
    accent, on_accent = next(
        (pair for pair in pairs if min(contrast(pair[0], window), contrast(*pair)) >= READABLE), pairs[-1]
    )
    return Palette(
        background=ground,
        rail=ground,
        surface=ground,
        band=ground,
        line=text,
        text=text,
        muted=text,
        disabled=disabled,
        accent=accent.name(),
        accent_soft=ground,
        on_accent=on_accent.name(),
        good=ToneLook(text, ground, GOOD_ICON),
        warning=ToneLook(text, ground, WARNING_ICON),
        bad=ToneLook(text, ground, BAD_ICON),
        unknown=ToneLook(text, ground, UNKNOWN_ICON),
        none=ToneLook(text, ground, NONE_ICON),
    )


def qt_palette(colours: Palette) -> QPalette:
    """The same colours in Qt's roles, so that Qt's own widgets follow."""
    role = QPalette.ColorRole
    pairs = {
        role.Window: colours.background,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.band,
        role.Text: colours.text,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.bad.text,
        role.PlaceholderText: colours.muted,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.ToolTipBase: colours.surface,
        role.ToolTipText: colours.text,
        role.Light: colours.surface,
        role.Midlight: colours.band,
        role.Mid: colours.line,
        role.Dark: colours.line,
        role.Shadow: colours.line,
    }
    palette = QPalette()
    for name, value in pairs.items():
        palette.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours.disabled))
    return palette
