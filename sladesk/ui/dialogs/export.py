"""Exporting a follow-up: which files, what of it, in which language, and where they go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sladesk.core.form_report import ALL_PARTS, ReportPart
from sladesk.core.translation import mark
from sladesk.core.vocabulary import Language
from sladesk.core.wording import LANGUAGE_NAMES
from sladesk.export.document import Format
from sladesk.ui.context import Context
from sladesk.ui.dialogs.file_fields import FORMATS, FileFields
from sladesk.ui.dialogs.form_dialog import FormDialog
from sladesk.ui.pages.contract.exporting import Order
from sladesk.ui.widgets.fields import ComboField, FieldRow
from sladesk.ui.widgets.option_chips import OptionChips
from sladesk.ui.widgets.tick_box import TickBox

PARTS = (
    (ALL_PARTS, mark("Everything")),
    (frozenset({ReportPart.KPI}), mark("KPI table")),
    (frozenset({ReportPart.CHECKLIST}), mark("Checklist")),
    (frozenset({ReportPart.ACTIONS}), mark("Actions")),
)
OTHER_LANGUAGE = mark(
    "Headings, statuses, dates and numbers are in this language; what the rows say stays as it is written. "
    "To have the template's own rows in it too, change the language of the documents under Agreement."
)
Write = Callable[[Order, dict[Format, Path]], None]


class ExportDialog(FormDialog):
    """`write` is handed the order and the files; it says itself how that went."""

    def __init__(
        self,
        context: Context,
        order: Order,
        kinds: tuple[Format, ...],
        write: Write,
        parent: QWidget | None,
    ) -> None:
        words = context.words
        super().__init__(context, parent, words("Export"), words("Export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._order, self._write = order, write
        self._make_fields(kinds)
        self._lay_out()
        self.files.say_what()
        self.setMinimumWidth(600)
        self.kinds.take_focus()

    @property
    def targets(self) -> dict[Format, Path]:
        """The files that would be written."""
        return self.files.targets

    def submit(self) -> None:
        self.files.check()
        self._write(self.order(), self.targets)

    def order(self) -> Order:
        """The document as it is chosen now."""
        return replace(
            self._order,
            parts=PARTS[self.parts.place][0],
            language=Language(str(self.language.value)),
            signatures=self.signatures.isChecked(),
            development=self._order.development if self.development.isChecked() else None,
        )

    def _make_fields(self, kinds: tuple[Format, ...]) -> None:
        words, theme = self.context.words, self.context.theme
        formats = [(kinds, words(word)) for kinds, word in FORMATS]
        self.kinds = OptionChips(theme, formats, words("Format"))
        self.kinds.load(kinds)
        self.kinds.chosen.connect(lambda _kinds: self._say_what())
        parts = [(parts, words(word)) for parts, word in PARTS]
        self.parts = OptionChips(theme, parts, words("What is exported"))
        languages = [(language, LANGUAGE_NAMES[language]) for language in Language]
        self.language = ComboField(theme, languages, lambda _language: self._change_language())
        self.language.load(self._order.language)
        self.language_row = FieldRow(theme, words, words("Language of the document"), self.language)
        self.signatures = TickBox(
            theme, words("With lines for the signatures of both parties"), labelled=True
        )
        self.development = TickBox(
            theme, words("With the development over the periods, in the whole document"), labelled=True
        )
        self.development.setChecked(True)
        self.files = FileFields(self.context, self._order.file_name(), lambda: FORMATS[self.kinds.place][0])
        self.name, self.folder = self.files.name, self.files.folder
        self.name_row, self.folder_row = self.files.name_row, self.files.folder_row

    def _lay_out(self) -> None:
        words, theme = self.context.words, self.context.theme
        self.body.addWidget(FieldRow(theme, words, words("Format"), self.kinds))
        self.body.addWidget(FieldRow(theme, words, words("What is exported"), self.parts))
        self.body.addWidget(self.language_row)
        self.body.addWidget(self.signatures)
        self.body.addWidget(self.development)
        self.body.addWidget(self.files)

    def _change_language(self) -> None:
        """Another name of the period; and a word on what is not translated."""
        order = self.order()
        self.files.suggest(order.file_name())
        is_other = order.language is not self._order.language
        self.language_row.say(self.context.words(OTHER_LANGUAGE) if is_other else "")

    def _say_what(self) -> None:
        self.files.say_what()
