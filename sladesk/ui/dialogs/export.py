"""Exporting a follow-up: which files, what of it, in which language, and where they go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from sladesk.core.dates import format_instant
from sladesk.core.errors import UserError
from sladesk.core.form_report import ALL_PARTS, ReportPart
from sladesk.core.text import safe_file_name
from sladesk.core.translation import mark
from sladesk.core.vocabulary import Language
from sladesk.core.wording import LANGUAGE_NAMES
from sladesk.export.document import Format
from sladesk.ui.context import Context
from sladesk.ui.dialogs.form_dialog import FormDialog, Refused
from sladesk.ui.pages.contract.exporting import Order
from sladesk.ui.theme import GRID
from sladesk.ui.widgets.buttons import QuietButton
from sladesk.ui.widgets.fields import ComboField, FieldRow
from sladesk.ui.widgets.option_chips import OptionChips
from sladesk.ui.widgets.tick_box import TickBox

FORMATS: tuple[tuple[tuple[Format, ...], str], ...] = (
    ((Format.PDF,), mark("PDF")),
    ((Format.XLSX,), mark("Excel")),
    ((Format.PDF, Format.XLSX), mark("Both")),
)
PARTS = (
    (ALL_PARTS, mark("Everything")),
    (frozenset({ReportPart.KPI}), mark("KPI table")),
    (frozenset({ReportPart.CHECKLIST}), mark("Checklist")),
    (frozenset({ReportPart.ACTIONS}), mark("Actions")),
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
        self._suggested = order.file_name()
        self._make_fields(kinds)
        self._lay_out()
        self._say_what()
        self.setMinimumWidth(600)
        self.kinds.take_focus()

    @property
    def targets(self) -> dict[Format, Path]:
        """The files that would be written."""
        folder = Path(self.folder.text().strip()).expanduser()
        name = safe_file_name(self.name.text(), self._suggested)
        return {kind: folder / f"{name}.{kind.value}" for kind in FORMATS[self.kinds.place][0]}

    def submit(self) -> None:
        folder = Path(self.folder.text().strip()).expanduser()
        if not self.folder.text().strip() or not folder.is_dir():
            missing = mark("The folder {folder} does not exist.")
            raise Refused(self.folder_row, UserError(missing, folder=folder))
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
        self.language = ComboField(theme, languages, lambda _language: self._rename())
        self.language.load(self._order.language)
        self.signatures = TickBox(
            theme, words("With lines for the signatures of both parties"), labelled=True
        )
        self.development = TickBox(
            theme, words("With the development over the periods, in the whole document"), labelled=True
        )
        self.development.setChecked(True)
        self.name = QLineEdit(self._suggested)
        self.name.textEdited.connect(lambda _text: self._say_what())
        self.folder = QLineEdit(str(self._first_folder()))
        self.folder.textEdited.connect(lambda _text: self._say_what())

    def _lay_out(self) -> None:
        words, theme = self.context.words, self.context.theme
        self.name_row = FieldRow(theme, words, words("File name"), self.name)
        self.folder_row = FieldRow(theme, words, words("Folder"), self.folder)
        choose = QuietButton(theme, words("Choose …"), "folder-open")
        choose.clicked.connect(self._choose_folder)
        where = QHBoxLayout()
        where.setSpacing(GRID)
        where.addWidget(self.folder_row, 1)
        beside = QHBoxLayout()
        beside.setContentsMargins(0, 19, 0, 0)
        beside.addWidget(choose)
        where.addLayout(beside)
        where.setAlignment(beside, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(FieldRow(theme, words, words("Format"), self.kinds))
        self.body.addWidget(FieldRow(theme, words, words("What is exported"), self.parts))
        self.body.addWidget(FieldRow(theme, words, words("Language of the document"), self.language))
        self.body.addWidget(self.signatures)
        self.body.addWidget(self.development)
        self.body.addWidget(self.name_row)
        self.body.addLayout(where)

    def _first_folder(self) -> Path:
        """Where the last export went, while that is still there; otherwise the officer's documents."""
        from PySide6.QtCore import QStandardPaths

        last = self.context.settings.values.export_folder
        if last is not None and last.is_dir():
            return last
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(documents) if documents and Path(documents).is_dir() else Path.home()

    def _choose_folder(self) -> None:
        words = self.context.words
        chosen = QFileDialog.getExistingDirectory(self, words("Folder for the documents"), self.folder.text())
        if chosen:
            self.folder.setText(chosen)
            self._say_what()

    def _rename(self) -> None:
        """Another language, another name of the period: unless the officer has given the name."""
        if self.name.text() == self._suggested:
            self._suggested = self.order().file_name()
            self.name.setText(self._suggested)
        self._say_what()

    def _say_what(self) -> None:
        """Say which file would be replaced."""
        self.folder_row.settle()
        words, language = self.context.words, Language(self.context.words.language)
        found = next((path for path in self.targets.values() if path.is_file()), None)
        if found is None:
            self.name_row.say("")
            return
        made = datetime.fromtimestamp(found.stat().st_mtime).astimezone()
        time = format_instant(made, language)
        self.name_row.say(words("Replaces {name} of {time}.", name=found.name, time=time))
