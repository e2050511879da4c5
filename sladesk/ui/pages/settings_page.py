"""Settings: who sits at the desk, in which language and look, and where the register lies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from sladesk.core.errors import UserError
from sladesk.core.translation import mark
from sladesk.core.vocabulary import Language
from sladesk.settings import Theme as Mode
from sladesk.ui.context import Context
from sladesk.ui.languages import LANGUAGE_NAMES
from sladesk.ui.page import Page
from sladesk.ui.theme import GRID, MARGIN, Type
from sladesk.ui.widgets.buttons import ActionButton, QuietButton
from sladesk.ui.widgets.card import Card, Heading
from sladesk.ui.widgets.fields import ComboField, FieldRow, LineField
from sladesk.ui.widgets.header import PageHeader
from sladesk.ui.widgets.labels import Text

WIDTH = 720
MODES = (
    (Mode.SYSTEM, mark("As the system")),
    (Mode.LIGHT, mark("Light")),
    (Mode.DARK, mark("Dark")),
)


class SettingsPage(Page):
    """Everything takes effect at once."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        column = QVBoxLayout()
        column.setContentsMargins(MARGIN, 4, MARGIN, MARGIN)
        column.setSpacing(2 * GRID)
        for card in (self._officer_card(), self._look_card(), self._register_card()):
            card.setMaximumWidth(WIDTH)
            card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            column.addWidget(card)
        column.addStretch(1)
        plain = QWidget()
        plain.setObjectName("plain")
        plain.setLayout(column)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(plain)
        header = PageHeader(context.theme, context.words("Settings"))
        header.set_facts(())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(header)
        layout.addWidget(scroll, 1)
        context.theme.changed.connect(self._load_mode)

    def open(self, target: object) -> None:
        """Show the settings as they are: the menu changes some of them too."""
        values = self.context.settings.values
        self.officer.load(values.officer)
        self.language.load(Language(self.context.words.language))
        self._load_mode()
        path = self._path()
        self.name.setText(path.stem if path is not None else "")
        self.name.setVisible(path is not None)
        self.place.setText(str(path or self.context.words("No register is open.")))
        self.open_folder.setEnabled(path is not None)
        self.take_focus()

    def take_focus(self) -> None:
        self.officer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _load_mode(self) -> None:
        self.mode.load(self.context.theme.mode)

    def _path(self) -> Path | None:
        program = self.context.program
        return program.path if program is not None else None

    # The cards

    def _card(self, title: str) -> Card:
        card = Card(self.context.theme, 2 * GRID + 2)
        card.body.setSpacing(2 * GRID)
        card.body.addWidget(Heading(self.context.theme, title))
        return card

    def _officer_card(self) -> Card:
        words, theme = self.context.words, self.context.theme
        card = self._card(words("You"))
        self.officer = LineField(self._choose_officer)
        hint = words("It stands in the log, and on documents as the one who made them.")
        card.body.addWidget(FieldRow(theme, words, words("Your name"), self.officer, hint))
        return card

    def _look_card(self) -> Card:
        words, theme = self.context.words, self.context.theme
        card = self._card(words("Language and appearance"))
        languages: list[tuple[object, str]] = list(LANGUAGE_NAMES.items())
        self.language = ComboField(theme, languages, self._choose_language)
        modes: list[tuple[object, str]] = [(mode, words(word)) for mode, word in MODES]
        self.mode = ComboField(theme, modes, self._choose_mode)
        hint = words("Every contract has its own language for its documents.")
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(FieldRow(theme, words, words("Language of the window"), self.language, hint), 1)
        row.addWidget(FieldRow(theme, words, words("Appearance"), self.mode), 1)
        card.body.addLayout(row)
        return card

    def _register_card(self) -> Card:
        words, theme = self.context.words, self.context.theme
        card = self._card(words("The register"))
        self.name = Text(theme, kind=Type.STRONG)
        card.body.addWidget(self.name)
        self.place = Text(theme)
        self.place.setWordWrap(True)
        self.place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.body.addWidget(self.place)
        sentences = words(
            "All your contracts lie in this one file. When you close SLADesk after a change, a verified copy "
            "is put in a folder beside it. Let both lie where your organisation takes backups, or copy "
            "them there when SLADesk is closed."
        )
        told = Text(theme, sentences, muted=True)
        told.setWordWrap(True)
        card.body.addWidget(told)
        self.open_folder = self._button(words("Open folder"), "external-link", self._open_folder)
        self.open_other = self._button(words("Open register …"), "folder-open", self._open_register)
        self.make_new = self._button(words("New register …"), "file-plus", self._new_register)
        self.backups = self._button(words("Backups"), "history", lambda: self.context.show("backups"))
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for button in (self.open_folder, self.open_other, self.make_new, self.backups):
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _button(self, word: str, icon: str, act: Callable[[], None]) -> ActionButton:
        button = QuietButton(self.context.theme, word, icon)
        button.clicked.connect(act)
        return button

    # What they do

    def _choose_officer(self, name: str) -> None:
        if self.context.program is not None:
            self.context.program.choose_officer(name.strip())

    def _choose_language(self, language: object) -> None:
        program = self.context.program
        if program is not None:
            # The whole window is made anew, this field with it: not before the field has done its part.
            QTimer.singleShot(0, lambda: self._try(lambda: program.choose_language(Language(str(language)))))

    def _choose_mode(self, mode: object) -> None:
        self.context.theme.set_mode(Mode(str(mode)))
        self._try(lambda: self.context.settings.change(theme=Mode(str(mode))))

    def _open_folder(self) -> None:
        path = self._path()
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

    def _open_register(self) -> None:
        from sladesk.ui.dialogs.files import choose_register

        path = choose_register(self.window(), self.context.words, self._path())
        if path is not None and self.context.program is not None:
            self.context.program.open_register(path)

    def _new_register(self) -> None:
        from sladesk.ui.dialogs.files import choose_new_register

        path = choose_new_register(self.window(), self.context.words, self._path())
        if path is not None and self.context.program is not None:
            self.context.program.make_register(path)

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except UserError as error:
            self.context.messages.error(error)
