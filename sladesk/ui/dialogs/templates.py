"""Small questions about templates: what a new one is called, and which of its languages one is kept in."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from sladesk.core.errors import UserError
from sladesk.core.templates import Template, local
from sladesk.core.translation import mark
from sladesk.core.vocabulary import Language
from sladesk.ui.context import Context
from sladesk.ui.dialogs.form_dialog import FormDialog, Refused
from sladesk.ui.known_templates import known_guidance
from sladesk.ui.languages import LANGUAGE_NAMES
from sladesk.ui.pages.panes import paragraph
from sladesk.ui.widgets.fields import ComboField, FieldRow

WIDTH = 520


class SaveTemplateDialog(FormDialog):
    """Keeps a contract's forms as a template; `made` is the template, once there is one."""

    def __init__(self, context: Context, contract_id: UUID, name: str, parent: QWidget | None) -> None:
        words = context.words
        super().__init__(context, parent, words("Save as template"), words("Save the template"))
        self._contract_id = contract_id
        self.made: UUID | None = None
        sentence = words(
            "Requirements, agreed texts, activities and responsible persons go along; what was delivered, "
            "ratings and answers do not."
        )
        self.body.addWidget(paragraph(context.theme, sentence))
        self.name = QLineEdit(name)
        self.name.selectAll()
        self._row = FieldRow(context.theme, words, words("Name of the template"), self.name)
        self.name.textEdited.connect(self._row.settle)
        self.body.addWidget(self._row)
        self.setMinimumWidth(WIDTH)
        self.begin_at(self.name)

    def submit(self) -> None:
        from sladesk.store import user_templates

        if not self.name.text().strip():
            raise Refused(self._row, UserError(mark("Give the template a name.")))
        self.made = user_templates.save(
            self.context.register(),
            self._contract_id,
            self.name.text(),
            guidance=known_guidance(self.context),
        )


class ImportTemplateDialog(FormDialog):
    """Keeps a template that was read from a file, in one of its languages."""

    def __init__(self, context: Context, template: Template, parent: QWidget | None) -> None:
        words = context.words
        super().__init__(context, parent, words("Import template"), words("Import"))
        self._template = template
        self.made: UUID | None = None
        present = Language(words.language)
        sentence = words(
            "“{name}” is there in several languages. A template of your own has one.",
            name=local(template.name, present),
        )
        self.body.addWidget(paragraph(context.theme, sentence))
        choices = [(language, LANGUAGE_NAMES[language]) for language in template.languages]
        self.language = ComboField(context.theme, choices, lambda _language: None)
        self.language.load(present if present in template.languages else template.languages[0])
        self.body.addWidget(FieldRow(context.theme, words, words("Language"), self.language))
        self.setMinimumWidth(WIDTH)
        self.begin_at(self.language)

    def submit(self) -> None:
        self.made = keep(self.context, self._template, Language(str(self.language.value)))


def keep(context: Context, template: Template, language: Language) -> UUID:
    """Keep a template as one of the officer's own."""
    from sladesk.store import user_templates

    return user_templates.add(context.register(), template, language)


def save_as_template(context: Context, contract_id: UUID, parent: QWidget) -> UUID | None:
    """Ask for a name, keep the contract's forms as a template and say so; None when it was not done."""
    from sladesk.store import contracts

    title = contracts.get(context.register(), contract_id).title
    dialog = SaveTemplateDialog(context, contract_id, " ".join(title.split()), parent)
    done = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    if not done or dialog.made is None:
        return None
    made, words = dialog.made, context.words
    said = words("Saved as the template “{name}”", name=" ".join(dialog.name.text().split()))
    context.messages.info(said, words("Show it"), lambda: context.show("templates", made))
    return made


def import_template(context: Context, template: Template, parent: QWidget) -> UUID | None:
    """Keep a template that was read; asks for the language where it has several."""
    if len(template.languages) == 1:
        return keep(context, template, template.languages[0])
    dialog = ImportTemplateDialog(context, template, parent)
    done = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.made if done else None
