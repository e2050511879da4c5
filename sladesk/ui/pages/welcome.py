"""The first start: the language, the officer's name, and what to begin with."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from sladesk.core.errors import UserError
from sladesk.core.translation import mark
from sladesk.core.vocabulary import Language
from sladesk.settings import default_register
from sladesk.ui.context import Context, Program
from sladesk.ui.languages import LANGUAGE_NAMES
from sladesk.ui.page import Page
from sladesk.ui.theme import GRID, MARGIN, Type
from sladesk.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from sladesk.ui.widgets.card import Card
from sladesk.ui.widgets.fields import ComboField, FieldRow
from sladesk.ui.widgets.labels import Text

WIDTH = 560


class WelcomePage(Page):
    """Shown when there is no register yet, and when the one there is could not be opened."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        words, theme = context.words, context.theme
        languages: list[tuple[object, str]] = list(LANGUAGE_NAMES.items())
        self.language = ComboField(theme, languages, self._choose_language)
        self.language.load(Language(words.language))
        self.officer = QLineEdit(context.settings.values.officer)
        hint = words("It stands in the log and on documents.")
        self._officer = FieldRow(theme, words, words("Your name"), self.officer, hint)
        self.officer.textEdited.connect(self._officer.settle)
        self.officer.returnPressed.connect(self.start_empty)
        self.empty = PrimaryButton(theme, words("Start with an empty register"), "plus")
        self.empty.clicked.connect(self.start_empty)
        self.demo = QuietButton(theme, words("Look at the demo register"), "eye")
        self.demo.clicked.connect(self.open_demo)
        self.other = LinkButton(theme, words("Open a register that you have …"), "folder-open")
        self.other.clicked.connect(self.open_other)
        self._lay_out()

    def open(self, target: object) -> None:
        self.officer.setFocus(Qt.FocusReason.OtherFocusReason)

    def start_empty(self) -> None:
        """Begin with the officer's own register; where there is one already, ask for another place."""
        program = self.context.program
        if program is None or not self._keep_choices(program, needed=True):
            return
        path = default_register()
        if path.exists():
            from sladesk.ui.dialogs.files import choose_new_register

            chosen = choose_new_register(self.window(), self.context.words, path)
            if chosen is None:
                return
            path = chosen
        program.make_register(path)

    def open_demo(self) -> None:
        program = self.context.program
        if program is not None and self._keep_choices(program, needed=False):
            program.open_demo()

    def open_other(self) -> None:
        from sladesk.ui.dialogs.files import choose_register

        program = self.context.program
        if program is None or not self._keep_choices(program, needed=False):
            return
        path = choose_register(self.window(), self.context.words, None)
        if path is not None:
            program.open_register(path)

    def _keep_choices(self, program: Program, *, needed: bool) -> bool:
        """Keep the language that is shown and the name that was typed.

        False when the name is missing or they cannot be kept, and that was said.
        """
        name = self.officer.text().strip()
        try:
            if needed and not name:
                raise UserError(mark("Write your name, so that others can see who made the documents."))
            if name != self.context.settings.values.officer:
                program.choose_officer(name)
            self.context.settings.change(language=Language(self.context.words.language))
        except UserError as error:
            self._officer.refuse(error)
            self.officer.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return True

    def _choose_language(self, language: object) -> None:
        # The window is made anew, this page with it; the name is kept for the page that comes.
        QTimer.singleShot(0, lambda: self._change_language(Language(str(language))))

    def _change_language(self, language: Language) -> None:
        program = self.context.program
        if program is None or not self._keep_choices(program, needed=False):
            return
        try:
            program.choose_language(language)
        except UserError as error:
            self.context.messages.error(error)

    def _lay_out(self) -> None:
        words, theme = self.context.words, self.context.theme
        card = Card(theme, 4 * GRID)
        card.setFixedWidth(WIDTH)
        card.body.setSpacing(2 * GRID)
        card.body.addWidget(Text(theme, words("Welcome to SLADesk"), Type.TITLE))
        sentence = words(
            "Follow up your contracts with the KPI table and the checklist of DFØ. "
            "Everything stays in one file on this computer."
        )
        told = Text(theme, sentence, muted=True)
        told.setWordWrap(True)
        card.body.addWidget(told)
        card.body.addSpacing(GRID)
        card.body.addWidget(FieldRow(theme, words, words("Language"), self.language))
        card.body.addWidget(self._officer)
        card.body.addSpacing(GRID)
        deeds = QHBoxLayout()
        deeds.setSpacing(GRID + 3)
        deeds.addWidget(self.empty)
        deeds.addWidget(self.demo)
        deeds.addStretch(1)
        card.body.addLayout(deeds)
        card.body.addWidget(self.other)
        # Stretches, not an alignment: only so does the card get the height that its wrapped texts need.
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card)
        across.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 0, MARGIN, 0)
        layout.addStretch(2)
        layout.addLayout(across)
        layout.addStretch(3)
