"""The development of a contract as a document: drawn off the window's thread, from rows that stand still."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from sladesk.core.courses import Development
from sladesk.core.development_report import development_report
from sladesk.core.resources import resource
from sladesk.core.rows import Contract
from sladesk.core.text import safe_file_name
from sladesk.core.title_block import Making
from sladesk.core.translation import Words
from sladesk.export import document
from sladesk.export.document import Format
from sladesk.ui.pages.contract.exporting import tell_written
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.tasks import Progress


class DevelopmentExport:
    """Asks where to, and writes the document in the contract's language."""

    def __init__(self, subject: Subject, page: QWidget) -> None:
        self._subject, self._page = subject, page
        self.development: Development | None = None
        """What is written."""

    def menu(self, parent: QWidget) -> QMenu:
        words, icon = self._subject.words, self._subject.context.theme.icon
        menu = QMenu(parent)
        menu.addAction(icon("file-text", 16), words("PDF for the case file …"), lambda: self.ask(Format.PDF))
        menu.addAction(icon("file-spreadsheet", 16), words("Excel …"), lambda: self.ask(Format.XLSX))
        return menu

    def ask(self, kind: Format) -> None:
        """Let the officer choose the file, and write it."""
        contract, development = self._subject.contract, self.development
        if contract is None or development is None:
            return
        words, settings = self._subject.words, self._subject.context.settings.values
        of_document = Words(contract.language, resource("i18n"))
        name = safe_file_name(f"{contract.title} {of_document('Development')}", of_document("Development"))
        start = (settings.export_folder or Path.home()) / f"{name}.{kind.value}"
        chosen, _kind = QFileDialog.getSaveFileName(
            self._page, words("Export"), str(start), f"{kind.name} (*.{kind.value})"
        )
        if chosen:
            path = Path(chosen)
            named = path if path.suffix == f".{kind.value}" else path.with_name(f"{path.name}.{kind.value}")
            self._write(contract, development, kind, named)

    def _write(self, contract: Contract, development: Development, kind: Format, path: Path) -> None:
        """Draw the document and put it in its place, whole or not at all."""
        context, words = self._subject.context, self._subject.words
        author = context.register().author

        def job(progress: Progress) -> list[Path]:
            progress(0, 1)
            making = Making(Words(contract.language, resource("i18n")), author, datetime.now(UTC), None)
            document.write(development_report(contract, development, making), kind, path)
            return [path]

        context.tasks.run(
            job,
            lambda files: tell_written(context, files),
            label=words("Exporting “{title}”", title=contract.title),
        )
