"""Colours that can be read, and a look that is switched at once."""

from __future__ import annotations

from dataclasses import fields
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sladesk.core.resources import resource
from sladesk.core.vocabulary import Tone
from sladesk.settings import Theme as Mode
from sladesk.ui.context import Context
from sladesk.ui.icons import Icons
from sladesk.ui.main_window import MainWindow
from sladesk.ui.palette import DARK, LIGHT, Palette, high_contrast, qt_palette
from sladesk.ui.tables.line_list import Entry, LineList
from sladesk.ui.theme import Theme, Type, blend
from tests.ui.conftest import on_screen
from tests.ui.test_main_window import PAGES

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
    system.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText, QColor("#00ff00"))
    colours = high_contrast(system)
    assert (colours.background, colours.text, colours.line) == ("#000000", "#ffff00", "#ffff00")
    assert {getattr(colours, name.name) for name in fields(Palette) if name.type == "str"} <= {
        "#000000",
        "#ffff00",
        "#00ffff",
        "#00ff00",
    }
    assert (colours.accent, colours.disabled, colours.is_plain) == ("#00ffff", "#00ff00", True)


@pytest.mark.parametrize(
    ("highlight", "link", "accent"),
    [
        (("#008000", "#ffffff"), "#8080ff", ("#8080ff", "#000000")),
        (("#ffff80", "#ffffff"), "#8080ff", ("#8080ff", "#000000")),
        (("#008000", "#ffffff"), "#000080", ("#ffff00", "#000000")),
        (("#00ffff", "#000000"), "#000080", ("#00ffff", "#000000")),
    ],
)
def test_the_accent_of_high_contrast_can_be_read_as_text(
    highlight: tuple[str, str], link: str, accent: tuple[str, str]
) -> None:
    """As in a theme of Windows whose chosen ground is a dark green on black."""
    role, system = QPalette.ColorRole, QPalette()
    pairs = zip(
        (role.Window, role.WindowText, role.Highlight, role.HighlightedText, role.Link),
        ("#000000", "#ffff00", *highlight, link),
        strict=True,
    )
    for name, value in pairs:
        system.setColor(name, QColor(value))
    colours = high_contrast(system)
    assert (colours.accent, colours.on_accent) == accent
    assert contrast(colours.accent, colours.background) >= READABLE


class System:
    """What the system prefers; Qt tells it, and no platform of the tests has high contrast."""

    def __init__(self) -> None:
        self.preference = Qt.ContrastPreference.NoPreference

    def contrastPreference(self) -> Qt.ContrastPreference:
        return self.preference


def test_high_contrast_comes_and_goes_while_the_program_runs(
    theme: Theme, context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = System()
    monkeypatch.setattr(theme, "_accessibility", system)
    window = MainWindow(context, PAGES)
    on_screen(qtbot, window)

    def change(preference: Qt.ContrastPreference) -> Palette:
        system.preference = preference
        QApplication.sendEvent(window.windowHandle(), QEvent(QEvent.Type.ThemeChange))
        return theme.colours

    for mode, usual in ((Mode.LIGHT, LIGHT), (Mode.DARK, DARK)):
        theme.set_mode(mode)
        high = change(Qt.ContrastPreference.HighContrast)
        assert high.is_plain
        assert QApplication.palette().color(QPalette.ColorRole.Base) == QColor(high.background)
        assert change(Qt.ContrastPreference.NoPreference) == usual
        assert QApplication.palette().color(QPalette.ColorRole.Base) == QColor(usual.surface)


def test_what_is_chosen_is_seen_in_high_contrast(theme: Theme, qtbot: QtBot) -> None:
    """No ground is soft there: lines in the accent stand over and under the row."""
    names = LineList(theme, "People")
    qtbot.addWidget(names)
    names.resize(300, 200)
    names.show_entries([Entry(UUID(int=number), f"Person {number}", "") for number in range(3)])
    names.setCurrentIndex(names.model().index(1, 0))
    system = QPalette()
    system.setColor(QPalette.ColorRole.Window, QColor("#000000"))
    system.setColor(QPalette.ColorRole.WindowText, QColor("#ffffff"))
    system.setColor(QPalette.ColorRole.Highlight, QColor("#1aebff"))
    system.setColor(QPalette.ColorRole.HighlightedText, QColor("#000000"))
    theme.colours = high_contrast(system)
    picture = names.viewport().grab().toImage()
    rows = [names.visualRect(names.model().index(row, 0)) for row in range(3)]
    accent = [
        {picture.pixelColor(rect.right() - 2, y).name() for y in range(rect.top(), rect.bottom())}
        for rect in rows
    ]
    assert ["#1aebff" in colours for colours in accent] == [False, True, False]


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
