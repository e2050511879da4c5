"""The contract's own fields under their tab; each is saved as it is left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from PySide6.QtWidgets import QGridLayout

from sladesk.core.dates import format_date, read_date
from sladesk.core.errors import UserError
from sladesk.core.rows import Contract
from sladesk.core.templates import Template, wording
from sladesk.core.translation import mark
from sladesk.core.vocabulary import (
    AGREEMENT_TYPE_WORDS,
    CONTRACT_STATUS_WORDS,
    AgreementType,
    ContractStatus,
    Language,
)
from sladesk.core.wording import LANGUAGE_NAMES
from sladesk.store import contracts
from sladesk.ui.pages.contract.part import Part
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.theme import GRID
from sladesk.ui.widgets.card import Card
from sladesk.ui.widgets.fields import ComboField, DateField, FieldRow, LineField, TextArea
from sladesk.ui.widgets.labels import Text
from sladesk.ui.widgets.scrolling import at_left, scrolling

WIDEST = 900
LINES = (
    ("title", mark("Title")),
    ("supplier", mark("Supplier")),
    ("customer", mark("Customer")),
    ("case_number", mark("Case number")),
    ("reference", mark("Reference")),
    ("service", mark("Service")),
    ("notes", mark("Notes on the contract")),
)
PLACES: tuple[tuple[str, ...], ...] = (
    ("title",),
    ("supplier", "customer"),
    ("case_number", "reference"),
    ("agreement_type", "status"),
    ("start", "end"),
    ("language", "template"),
    ("service",),
    ("notes",),
)
TEMPLATE_WORDS = {"title": mark("Name of the template"), "notes": mark("Description")}
TEMPLATE_PLACES: tuple[tuple[str, ...], ...] = (("title",), ("agreement_type", "language"), ("notes",))
"""What there is to say of a template."""
AREAS = frozenset({"service", "notes"})


class AgreementPart(Part):
    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        self.lines: dict[str, LineField | TextArea] = {}
        self.rows: dict[str, FieldRow] = {}
        self._make_lines()
        self._make_choices()
        self.origin = Text(self.theme, "")
        self.origin.setWordWrap(True)
        self.origin.setContentsMargins(0, 7, 0, 0)
        self.rows["template"] = FieldRow(self.theme, self.words, self.words("Template"), self.origin)
        self._lay_out()
        self.setFocusProxy(self.lines["title"])

    def refresh(self) -> None:
        contract = self.subject.contract
        if contract is None:
            return
        for name, field in self.lines.items():
            field.load(str(getattr(contract, name)))
        self.start.load_date(contract.start)
        self.end.load_date(contract.end)
        self.kind.load(contract.agreement_type)
        self.status.load(contract.status)
        self.language.load(contract.language)
        self.origin.setText(self._origin(contract))

    def finish(self) -> bool:
        ended = [field.session.end() for field in (*self.lines.values(), self.start, self.end)]
        return all(ended)

    def foot(self) -> tuple[tuple[str, ...], str]:
        return (), self.words("Tab: next field · Esc: the old text · Ctrl+Z: undo")

    def go_back(self, place: object) -> None:
        self._scroll.verticalScrollBar().setValue(0)

    # Writing

    def _set(
        self, name: str, value: str | date | StrEnum | None, field: LineField | TextArea | None = None
    ) -> None:
        """Write one field; the saves of one stay in it are one step of undo. Raises UserError."""
        contract = self.subject.contract
        if contract is not None:
            step = field.session.step if field is not None else None
            contracts.set_field(self.context.register(), contract.id, name, value, step=step)

    def _set_language(self, value: object) -> None:
        """Change the documents' language, and with it every row that still says what its template said."""
        contract = self.subject.contract
        if contract is None or not isinstance(value, Language) or value is contract.language:
            return
        template = came_from(contract, self.context.templates())
        translated = wording(template, contract.language, value) if template is not None else {}
        store = self.context.register()
        self.subject.attempt(lambda: contracts.set_language(store, contract.id, value, translated))

    def _choose(self, name: str) -> Callable[[object], None]:
        def save(value: object) -> None:
            if isinstance(value, StrEnum):
                self.subject.attempt(lambda: self._set(name, value))

        return save

    # Building

    def _make_lines(self) -> None:
        for name, word in LINES:
            field: LineField | TextArea

            def save(text: str, name: str = name) -> None:
                self._set(name, text, self.lines[name])

            field = TextArea(save, lines=2 if name == "service" else 4) if name in AREAS else LineField(save)
            self.lines[name] = field
            shown = TEMPLATE_WORDS.get(name, word) if self.subject.template else word
            self.rows[name] = FieldRow(self.theme, self.words, self.words(shown), field)
        self.start = self._date_field("start", self.words("Start"))
        self.end = self._date_field("end", self.words("End"))
        self.end.setPlaceholderText(self.words("open-ended"))

    def _date_field(self, name: str, word: str) -> DateField:
        language = self.subject.language

        def read(text: str) -> date:
            found = read_date(text, self.subject.today())
            if found is None:
                example = format_date(self.subject.today(), language)
                unread = mark("This is not read as a date. Write it such as {example}.")
                raise UserError(unread, example=example)
            return found

        def save(day: date | None) -> None:
            self._set(name, day, field)

        field = DateField(read, lambda day: format_date(day, language), save)
        self.rows[name] = FieldRow(self.theme, self.words, word, field)
        return field

    def _make_choices(self) -> None:
        words, theme = self.words, self.theme
        kinds = [(kind, words(AGREEMENT_TYPE_WORDS[kind])) for kind in AgreementType]
        self.kind = ComboField(theme, kinds, self._choose("agreement_type"))
        self.rows["agreement_type"] = FieldRow(theme, words, words("Type of agreement"), self.kind)
        states = [(status, words(CONTRACT_STATUS_WORDS[status])) for status in ContractStatus]
        self.status = ComboField(theme, states, self._choose("status"))
        self.rows["status"] = FieldRow(theme, words, words("Status"), self.status)
        languages = [(language, LANGUAGE_NAMES[language]) for language in Language]
        self.language = ComboField(theme, languages, self._set_language)
        about = words("Rows that still say what their template said are re-worded.")
        self.rows["language"] = FieldRow(
            theme, words, words("Language of the documents"), self.language, about
        )

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(2 * GRID)
        for line, names in enumerate(TEMPLATE_PLACES if self.subject.template else PLACES):
            for column, name in enumerate(names):
                grid.addWidget(self.rows[name], line, column, 1, 2 if len(names) == 1 else 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        card = Card(self.theme, 3 * GRID)
        card.setMaximumWidth(WIDEST)
        card.body.addLayout(grid)
        self._scroll = scrolling(at_left(card))
        self.fill(self._scroll)

    def _origin(self, contract: Contract) -> str:
        if not contract.template_name:
            return self.words("Made without a template")
        return self.words(
            "{name}, version {version}", name=contract.template_name, version=contract.template_version
        )


def came_from(contract: Contract, templates: tuple[Template, ...]) -> Template | None:
    """The template that the contract was made from: the one that bears its name in some language."""
    name = contract.template_name
    return next((one for one in templates if name and name in one.name.values()), None)
