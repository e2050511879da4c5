"""Colours that can be read, and a look that is switched at once."""

from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sladesk.core.resources import resource
from sladesk.core.vocabulary import Tone
from sladesk.settings import Theme as Mode
from sladesk.ui.icons import Icons
from sladesk.ui.palette import DARK, LIGHT, Palette, high_contrast, qt_palette
from sladesk.ui.theme import Theme, Type, blend

READABLE = 4.5
GROUNDS = ("background", "rail", "surface", "band")


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    """WCAG 2.2's relative luminance."""
    made = QColor(colour)
    parts = (made.redF(), made.greenF(), made.blueF())
    red, green, blue = map(linear, parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_its_ground(colours: Palette) -> None:
    pairs = [(colours.text, getattr(colours, ground)) for ground in GROUNDS]
    pairs += [(colours.muted, getattr(colours, ground)) for ground in GROUNDS]
    pairs += [(colours.accent, colours.surface), (colours.accent, colours.background)]
    pairs += [(colours.on_accent, colours.accent), (colours.text, colours.accent_soft)]
    pairs += [(look.text, look.fill) for look in map(colours.tone, Tone)]
    pairs += [(colours.tone(tone).text, colours.surface) for tone in Tone]
    weak = {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < READABLE}
    assert not weak


def test_buttons_stay_readable_under_the_mouse() -> None:
    for colours in (LIGHT, DARK):
        for share in (0.12, 0.25):
            assert contrast(blend(colours.accent, colours.text, share), colours.on_accent) >= READABLE


def test_tones_differ_by_icon_and_not_by_colour_alone() -> None:
    for colours in (LIGHT, DARK):
        assert len({colours.tone(tone).icon for tone in Tone}) == len(Tone)


def test_high_contrast_takes_the_systems_colours() -> None:
    system = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, "#000000"),
        (QPalette.ColorRole.WindowText, "#ffff00"),
        (QPalette.ColorRole.Highlight, "#00ffff"),
        (QPalette.ColorRole.HighlightedText, "#000000"),
    ):
        system.setColor(role, QColor(colour))
    colours = high_contrast(system)
    assert (colours.background, colours.text, colours.line) == ("#000000", "#ffff00", "#ffff00")
    assert {getattr(colours, name.name) for name in fields(Palette) if name.type == "str"} <= {
        "#000000",
        "#ffff00",
        "#00ffff",
    }


def test_qts_own_widgets_get_the_same_colours() -> None:
    palette = qt_palette(DARK)
    assert palette.color(QPalette.ColorRole.Base) == QColor(DARK.surface)
    assert palette.color(QPalette.ColorRole.Highlight) == QColor(DARK.accent)


def test_switching_the_look_reaches_the_application_at_once(
    theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    assert not theme.dark
    with qtbot.waitSignal(theme.changed):
        theme.set_mode(Mode.DARK)
    assert theme.dark
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.background)
    assert DARK.surface in qapp.styleSheet()
    theme.set_mode(Mode.LIGHT)
    assert LIGHT.surface in qapp.styleSheet()


def test_the_systems_look_is_followed(theme: Theme, qapp: QApplication) -> None:
    theme.set_mode(Mode.SYSTEM)
    expected = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert theme.dark is expected


def test_type_sizes_are_those_of_the_design(theme: Theme) -> None:
    sizes = {kind: theme.font(kind).pointSizeF() for kind in (Type.TEXT, Type.TITLE, Type.HINT)}
    assert sizes == {Type.TEXT: 10, Type.TITLE: 17, Type.HINT: 9}
    assert theme.font(Type.TEXT).families()[0] == "Inter"


@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_icons_have_a_pixel_for_every_pixel(qapp: QApplication, scale: float) -> None:
    pixmap = Icons(resource("icons")).pixmap("circle-check", "#ff0000", 20, scale)
    assert pixmap.width() == round(20 * scale)
    assert pixmap.deviceIndependentSize().width() == 20
    image = pixmap.toImage()
    drawn = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert drawn == {"#ff0000"}


def test_an_icon_is_drawn_once(qapp: QApplication) -> None:
    icons = Icons(resource("icons"))
    assert icons.pixmap("x", "#000000", 16) is icons.pixmap("x", "#000000", 16)
    assert icons.icon("x", "#000000", 16) is icons.icon("x", "#000000", 16)
    assert icons.icon("x", "#000000", 16) is not icons.icon("x", "#ffffff", 16)


def test_an_icon_that_is_not_there_is_a_fault_of_the_program(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        Icons(resource("icons")).pixmap("no-such-icon", "#000000", 16)


def test_icons_keep_their_licence_and_take_any_colour() -> None:
    assert "ISC License" in resource("icons", "LICENSE-lucide.txt").read_text(encoding="utf-8")
    assert all("currentColor" in file.read_text(encoding="utf-8") for file in resource("icons").glob("*.svg"))
