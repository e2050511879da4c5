"""From a file or the clipboard into the register: which columns, then the long work with a way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sladesk.core.case_lines import CaseMapping
from sladesk.core.case_source import Look, PastedText, Source, look_at
from sladesk.core.errors import UserError
from sladesk.core.rows import Contract
from sladesk.store import case_import, service_calendars
from sladesk.store.case_files import TextFile
from sladesk.store.case_import import Imported
from sladesk.ui.dialogs.case_mapping import CaseMappingDialog
from sladesk.ui.dialogs.files import choose_cases
from sladesk.ui.dialogs.working import WorkingDialog
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.tasks import CancelledError, Progress
from sladesk.ui.undoing import offer_undo

PREVIEWED = 5
"""Lines that are shown while the columns are chosen."""
WORKBOOKS = (".xlsx", ".xlsm")


class CaseImporting(QObject):
    """`imported` carries what became of a file."""

    imported = Signal(object)

    def __init__(self, subject: Subject, parent: QWidget) -> None:
        super().__init__(parent)
        self._subject, self._window = subject, parent
        self.context = subject.context

    def choose(self) -> None:
        """Ask for a file, then for its columns."""
        path = choose_cases(self._window.window(), self.context.words)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Ask which columns a file has."""
        self.ask(lambda: open_file(path))

    def paste(self, text: str) -> None:
        """Ask which columns the copied cells have."""
        name = self.context.words("the clipboard")
        self.ask(lambda: PastedText(name, text))

    def ask(self, opened: Callable[[], Source]) -> None:
        """`opened` gives the source anew each time: once to look at, once to read.

        A workbook takes seconds to open, so even the first look is off the window's thread.
        """
        contract = self._subject.contract
        if contract is None:
            return

        def look(_progress: Progress) -> Look:
            source = opened()
            try:
                return look_at(source, PREVIEWED)
            finally:
                source.close()

        def found(look: Look) -> None:
            if self._subject.contract is not None and self._subject.contract.id == contract.id:
                self._choose_columns(look, opened, contract)

        self.context.tasks.run(look, found, label=self.context.words("Reading the file …"))

    def _choose_columns(self, look: Look, opened: Callable[[], Source], contract: Contract) -> None:
        store = self.context.register()
        kept = case_import.remembered(store, contract.supplier)
        zone = service_calendars.of_contract(store, contract.id).zone_info

        def go_on(mapping: CaseMapping) -> None:
            self._run(opened, mapping, contract)

        CaseMappingDialog(self.context, look, kept, zone, go_on, self._window).open()

    def _run(self, opened: Callable[[], Source], mapping: CaseMapping, contract: Contract) -> None:
        store = self.context.register()

        def job(progress: Progress) -> Imported:
            source = opened()
            try:
                return case_import.take_in(
                    store, contract.id, source, mapping, supplier=contract.supplier, progress=progress
                )
            finally:
                source.close()

        title = self.context.words("Importing cases …")
        WorkingDialog(self.context, self._window, title).work(job, self._done, self._failed)

    def _done(self, found: Imported) -> None:
        words = self.context.words
        said = words.plural("Imported {count} case", "Imported {count} cases", found.count)
        if found.bad_count:
            bad = words.plural("{count} line left out", "{count} lines left out", found.bad_count)
            said = f"{said}. {bad}."
        offer_undo(self.context, said)
        self.imported.emit(found)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, CancelledError):
            self.context.messages.info(self.context.words("The import was stopped. Nothing was imported."))
        elif isinstance(error, UserError):
            self.context.messages.error(error)
        else:
            raise error


def open_file(path: Path) -> Source:
    """The lines of a file. Raises UserError when it cannot be read."""
    if path.suffix.lower() in WORKBOOKS:
        from sladesk.export.workbook_source import WorkbookFile

        return WorkbookFile(path)
    return TextFile(path)
