"""A new contract in one small form: the template at the left, at the right what is known of the contract."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from sladesk.core.errors import UserError
from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import Language
from sladesk.store import listing
from sladesk.ui.context import Context
from sladesk.ui.dialogs.form_dialog import FormDialog, Refused
from sladesk.ui.dialogs.period_field import PeriodField
from sladesk.ui.dialogs.template_list import TemplateList, TemplateModel
from sladesk.ui.known_templates import own_templates
from sladesk.ui.languages import LANGUAGE_NAMES
from sladesk.ui.theme import GRID, Type
from sladesk.ui.widgets.fields import ComboField, FieldRow
from sladesk.ui.widgets.labels import Text

FIRST_SIZE = QSize(1000, 760)


class NewContractDialog(FormDialog):
    """`made` is the new contract, once there is one."""

    def __init__(self, context: Context, parent: QWidget | None, today: date) -> None:
        words = context.words
        super().__init__(context, parent, words("New contract"), words("Create contract"))
        self.made: UUID | None = None
        model = TemplateModel(words, context.templates(), own_templates(context))
        self.templates = TemplateList(context.theme, model)
        self.templates.setAccessibleName(words("Template"))
        self.title = QLineEdit()
        self.supplier, self.customer = self._party("supplier"), self._party("customer")
        self.case_number, self.reference = QLineEdit(), QLineEdit()
        names: list[tuple[object, str]] = list(LANGUAGE_NAMES.items())
        self.language = ComboField(context.theme, names, lambda _language: self._tell_language())
        self.language.load(Language(words.language))
        self.period = PeriodField(context.theme, words, today)
        self._lay_out(words)
        self.templates.selectionModel().currentChanged.connect(self._tell_language)
        self._tell_language()
        room = parent.size() if parent is not None else FIRST_SIZE
        self.resize(FIRST_SIZE.boundedTo(room - QSize(6 * GRID, 4 * GRID)))
        self.begin_at(self.title)

    def submit(self) -> None:
        from sladesk.store import contracts

        title = self.title.text()
        if not title.strip():
            raise Refused(self._title, UserError(mark("Give the contract a title.")))
        period = self.period.read()
        self.made = contracts.create(
            self.context.register(),
            title=title,
            language=self._language_chosen(),
            template=self.templates.chosen,
            period=(period.start, period.end) if period.start and period.end else None,
            meeting_date=period.meeting,
            supplier=self.supplier.text().strip(),
            customer=self.customer.text().strip(),
            case_number=self.case_number.text().strip(),
            reference=self.reference.text().strip(),
        )

    def _language_chosen(self) -> Language:
        return Language(str(self.language.value))

    def _tell_language(self) -> None:
        """Say so when the template does not speak the language of the documents."""
        template, language = self.templates.chosen, self._language_chosen()
        hint = ""
        if template is not None and language not in template.languages:
            name = LANGUAGE_NAMES[template.languages[0]]
            hint = self.context.words("The rows of this template are in {language}.", language=name)
        self.language_row.below.setText(hint)
        self.language_row.below.setVisible(bool(hint))

    def _party(self, column: str) -> QLineEdit:
        """A field that completes from the parties of other contracts."""
        field = QLineEdit()
        connection = self.context.connection
        known = listing.in_use(connection, column) if connection is not None else []
        completer = QCompleter(known, field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        suggestions = QListView()
        suggestions.setObjectName("completions")
        completer.setPopup(suggestions)
        field.setCompleter(completer)
        return field

    def _lay_out(self, words: Words) -> None:
        theme = self.context.theme

        def row(label: str, editor: QWidget) -> FieldRow:
            return FieldRow(theme, words, label, editor)

        self._title = row(words("Title"), self.title)
        self.title.textEdited.connect(self._title.settle)
        self.language_row = row(words("Language of its documents"), self.language)
        form = QGridLayout()
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(12)
        form.addWidget(self._title, 0, 0, 1, 2)
        form.addWidget(row(words("Supplier"), self.supplier), 1, 0)
        form.addWidget(row(words("Customer"), self.customer), 1, 1)
        form.addWidget(row(words("Case number"), self.case_number), 2, 0)
        form.addWidget(row(words("Reference"), self.reference), 2, 1)
        form.addWidget(self.language_row, 3, 0)
        form.addWidget(self.period, 3, 1)
        form.setRowStretch(4, 1)
        form.setColumnStretch(0, 1)
        form.setColumnStretch(1, 1)
        choices = QVBoxLayout()
        choices.setSpacing(6)
        choices.addWidget(Text(theme, words("Template"), Type.HINT, muted=True))
        choices.addWidget(self.templates, 1)
        both = QHBoxLayout()
        both.setSpacing(3 * GRID)
        both.addLayout(choices, 2)
        both.addLayout(form, 3)
        self.body.addLayout(both, 1)


def new_contract(context: Context, parent: QWidget, template_id: str = "") -> None:
    """Ask, make the contract and show it; `template_id` is the template to begin with.

    The register must be open.
    """
    dialog = NewContractDialog(context, parent, datetime.now().astimezone().date())
    dialog.templates.choose(template_id)
    if dialog.exec() == QDialog.DialogCode.Accepted and dialog.made is not None:
        context.show("contract", dialog.made)
    dialog.deleteLater()
