"""Where documents go: the name of the file and the folder, and what would be replaced there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sladesk.core.dates import format_instant
from sladesk.core.errors import UserError
from sladesk.core.text import safe_file_name
from sladesk.core.translation import mark
from sladesk.core.vocabulary import Language
from sladesk.export.document import Format
from sladesk.ui.context import Context
from sladesk.ui.dialogs.form_dialog import Refused
from sladesk.ui.theme import GRID
from sladesk.ui.widgets.buttons import QuietButton
from sladesk.ui.widgets.fields import FieldRow

FORMATS: tuple[tuple[tuple[Format, ...], str], ...] = (
    ((Format.PDF,), mark("PDF")),
    ((Format.XLSX,), mark("Excel")),
    ((Format.PDF, Format.XLSX), mark("Both")),
)


class FileFields(QWidget):
    """`kinds` tells which files there will be."""

    def __init__(self, context: Context, suggested: str, kinds: Callable[[], Sequence[Format]]) -> None:
        super().__init__()
        self._context, self._suggested, self._kinds = context, suggested, kinds
        words, theme = context.words, context.theme
        self.name = QLineEdit(suggested)
        self.name.textEdited.connect(lambda _text: self.say_what())
        self.folder = QLineEdit(str(self._first_folder()))
        self.folder.textEdited.connect(lambda _text: self.say_what())
        self.name_row = FieldRow(theme, words, words("File name"), self.name)
        self.folder_row = FieldRow(theme, words, words("Folder"), self.folder)
        choose = QuietButton(theme, words("Choose …"), "folder-open")
        choose.clicked.connect(self._choose_folder)
        beside = QHBoxLayout()
        beside.setContentsMargins(0, 19, 0, 0)
        beside.addWidget(choose)
        where = QHBoxLayout()
        where.setSpacing(GRID)
        where.addWidget(self.folder_row, 1)
        where.addLayout(beside)
        where.setAlignment(beside, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.name_row)
        layout.addLayout(where)

    @property
    def targets(self) -> dict[Format, Path]:
        """The files that would be written."""
        folder = Path(self.folder.text().strip()).expanduser()
        name = safe_file_name(self.name.text(), self._suggested)
        return {kind: folder / f"{name}.{kind.value}" for kind in self._kinds()}

    def suggest(self, name: str) -> None:
        """Another name of the document, unless the officer has given one."""
        if self.name.text() == self._suggested:
            self.name.setText(name)
        self._suggested = name
        self.say_what()

    def check(self) -> None:
        """Raises Refused when the folder is not there."""
        folder = Path(self.folder.text().strip()).expanduser()
        if not self.folder.text().strip() or not folder.is_dir():
            missing = mark("The folder {folder} does not exist.")
            raise Refused(self.folder_row, UserError(missing, folder=folder))

    def say_what(self) -> None:
        """Say which file would be replaced."""
        self.folder_row.settle()
        words, language = self._context.words, Language(self._context.words.language)
        found = next((path for path in self.targets.values() if path.is_file()), None)
        if found is None:
            self.name_row.say("")
            return
        made = datetime.fromtimestamp(found.stat().st_mtime).astimezone()
        time = format_instant(made, language)
        self.name_row.say(words("Replaces {name} of {time}.", name=found.name, time=time))

    def _first_folder(self) -> Path:
        """Where the last export went, while that is still there; otherwise the officer's documents."""
        last = self._context.settings.values.export_folder
        if last is not None and last.is_dir():
            return last
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(documents) if documents and Path(documents).is_dir() else Path.home()

    def _choose_folder(self) -> None:
        words = self._context.words
        chosen = QFileDialog.getExistingDirectory(self, words("Folder for the documents"), self.folder.text())
        if chosen:
            self.folder.setText(chosen)
            self.say_what()
