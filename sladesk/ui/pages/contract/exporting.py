"""The documents of the follow-up that is shown: drawn off the window's thread, from rows that stand still."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from sladesk.core.courses import Development
from sladesk.core.errors import UserError
from sladesk.core.form_report import ALL_PARTS, ReportPart, build_report
from sladesk.core.periods import label_of
from sladesk.core.resources import resource
from sladesk.core.rows import FormSheet
from sladesk.core.text import safe_file_name
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language
from sladesk.export import document
from sladesk.export.document import Format
from sladesk.export.files import write_whole
from sladesk.ui.context import Context
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.tasks import CancelledError, Progress


@dataclass(frozen=True, slots=True)
class Order:
    """A document that is wanted."""

    sheet: FormSheet
    author: str
    language: Language
    parts: frozenset[ReportPart] = ALL_PARTS
    signatures: bool = False
    development: Development | None = None
    """Over the periods up to the one that is exported; None leaves it out."""

    def draw(self, kind: Format) -> bytes:
        """The bytes of the document; needs nothing of the window, so that any thread may do it."""
        report = build_report(
            self.sheet,
            words=Words(self.language, resource("i18n")),
            made_by=self.author,
            made_at=datetime.now(UTC),
            forms=self.parts,
            signatures=self.signatures,
            development=self.development,
        )
        return document.draw(report, kind)

    def file_name(self) -> str:
        """What the file is called, without its suffix: title and period, in the document's language."""
        words = Words(self.language, resource("i18n"))
        period = label_of(self.sheet.follow_up, self.language, words)
        return safe_file_name(f"{self.sheet.contract.title} {period}", words("Contract follow-up"))


class Exporting:
    """`commit` writes what is being typed first; nothing is exported while that is refused."""

    def __init__(self, subject: Subject, page: QWidget, commit: Callable[[], bool]) -> None:
        self._subject, self._page, self._commit = subject, page, commit

    def menu(self, parent: QWidget) -> QMenu:
        words, icon = self._subject.words, self._subject.context.theme.icon
        menu = QMenu(parent)
        entries: tuple[tuple[str, str, tuple[Format, ...]], ...] = (
            ("file-text", words("PDF for the case file …"), (Format.PDF,)),
            ("file-spreadsheet", words("Excel for the supplier …"), (Format.XLSX,)),
            ("files", words("Both …"), (Format.PDF, Format.XLSX)),
        )
        for name, text, kinds in entries:
            menu.addAction(icon(name, 16), text, lambda kinds=kinds: self.ask(kinds))
        return menu

    def order(self) -> Order | None:
        """The whole document of what is shown, in the contract's language; of a template there is none.

        What was measured in the period is not in it yet: that is read when it is drawn.
        """
        sheet = self._subject.sheet
        if self._subject.template:
            self._subject.context.messages.info(self._subject.words("Open a contract first."))
            return None
        if sheet is None:
            return None
        from sladesk.store import series

        store = self._subject.context.register()
        development = series.of_contract(store, sheet.contract.id)
        return Order(sheet, store.author, sheet.contract.language, development=development)

    def ask(self, kinds: tuple[Format, ...] = (Format.PDF,)) -> None:
        """Let the officer choose what is exported, and to where."""
        from sladesk.ui.dialogs.export import ExportDialog

        if self._commit() and (order := self.order()) is not None:
            self._open(ExportDialog(self._subject.context, order, kinds, self.write, self._page))

    def _open(self, dialog: QDialog) -> None:
        """Open a dialog; afterwards the page has the keys, and not the button that was clicked."""
        dialog.finished.connect(lambda _result: self._page.setFocus())
        dialog.open()

    def preview(self) -> None:
        """Draw the PDF and show its pages."""
        if self._commit() and (order := self.order()) is not None:
            self._measure(order, self._draw_preview)

    def write(self, order: Order, targets: dict[Format, Path]) -> None:
        """Draw the documents and put each in its place, whole or not at all."""
        self._measure(order, lambda whole: self._write(whole, targets))

    def _measure(self, order: Order, go_on: Callable[[Order], None]) -> None:
        """Go on with what was measured in the period, which only the whole document shows.

        At once, or behind a window that can stop it where there are very many cases to judge.
        """
        from sladesk.store import cases, measured

        context, store = self._subject.context, self._subject.context.register()

        def job(progress: cases.Progress) -> Order:
            return replace(order, sheet=measured.filled(store, order.sheet, progress))

        if order.parts != ALL_PARTS:
            go_on(order)
        elif cases.count(store, order.sheet.contract.id) <= cases.AT_ONCE:
            go_on(job(lambda _done, _total: None))
        else:
            from sladesk.ui.dialogs.working import WorkingDialog

            dialog = WorkingDialog(context, self._page, context.words("Working out the figures …"))
            dialog.finished.connect(lambda _result: self._page.setFocus())
            dialog.work(job, go_on, self._not_measured)

    def _not_measured(self, error: BaseException) -> None:
        messages, words = self._subject.context.messages, self._subject.words
        if isinstance(error, CancelledError):
            messages.info(words("The report was stopped. Nothing was written."))
        elif isinstance(error, UserError):
            messages.error(error)
        else:
            raise error

    def _draw_preview(self, order: Order) -> None:
        context, words = self._subject.context, self._subject.words

        def show(content: bytes) -> None:
            from sladesk.ui.dialogs.preview import PreviewDialog

            self._open(PreviewDialog(context, content, order.file_name(), lambda: self.ask(), self._page))

        context.tasks.run(lambda _progress: order.draw(Format.PDF), show, label=words("Drawing the preview"))

    def _write(self, order: Order, targets: dict[Format, Path]) -> None:
        context, words = self._subject.context, self._subject.words

        def job(progress: Progress) -> list[Path]:
            for done, (kind, path) in enumerate(targets.items()):
                progress(2 * done, 2 * len(targets))
                content = order.draw(kind)
                progress(2 * done + 1, 2 * len(targets))
                write_whole(path, content)
            return list(targets.values())

        context.tasks.run(
            job,
            lambda files: tell_written(context, files),
            label=words("Exporting “{title}”", title=order.sheet.contract.title),
        )


def tell_written(context: Context, files: list[Path]) -> None:
    """Say where the files are, with the ways to them; remember the folder."""
    words, folder = context.words, files[0].parent
    try:
        context.settings.change(export_folder=folder)
    except UserError as error:
        context.messages.error(error)
    names = words(" and ").join(file.name for file in files)
    context.messages.info(
        words("Exported {name}", name=names),
        words("Open file"),
        lambda: _show(files[0]),
        also=(words("Show folder"), lambda: _show(folder)),
    )


def _show(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
