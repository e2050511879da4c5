"""Making a document over contracts: read and drawn off the window's thread, and stopped if wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from sladesk.core.errors import UserError
from sladesk.core.report import Report
from sladesk.core.report_wish import ReportWish
from sladesk.core.title_block import Making
from sladesk.core.translation import Words
from sladesk.export import document
from sladesk.export.document import Format
from sladesk.export.files import write_whole
from sladesk.store import reports
from sladesk.ui.context import Context
from sladesk.ui.dialogs.working import WorkingDialog
from sladesk.ui.pages.contract.exporting import tell_written
from sladesk.ui.tasks import CancelledError, Progress

T = TypeVar("T")


class Reporting:
    """Works over `window`, which the officer cannot use meanwhile: nobody writes while a report is read."""

    def __init__(self, context: Context, window: QWidget) -> None:
        self._context, self._window = context, window

    def write(self, wish: ReportWish, words: Words, targets: dict[Format, Path]) -> None:
        """Make the document and put each file in its place, whole or not at all."""
        context = self._context

        def job(progress: Progress) -> list[Path]:
            drawn = self._draw(wish, words, list(targets), progress)
            for content, path in zip(drawn, targets.values(), strict=True):
                write_whole(path, content)
            return list(targets.values())

        # The dialog closes meanwhile, and would take what stands before it along.
        self._work(job, lambda files: tell_written(context, files), self._window.parentWidget())

    def preview(self, wish: ReportWish, words: Words, export: Callable[[], None]) -> None:
        """Show the document's pages; `export` leads on from there."""

        def job(progress: Progress) -> bytes:
            return self._draw(wish, words, [Format.PDF], progress)[0]

        def show(content: bytes) -> None:
            from sladesk.ui.dialogs.preview import PreviewDialog

            title = self._context.words("Report")
            PreviewDialog(self._context, content, title, export, self._window).open()

        self._work(job, show, self._window)

    def _draw(
        self, wish: ReportWish, words: Words, kinds: Sequence[Format], progress: Progress
    ) -> list[bytes]:
        store, now = self._context.register(), datetime.now(UTC)
        making = Making(words, store.author, now, None)
        report: Report = reports.build(store, wish, making, now.astimezone().date(), progress)
        drawn = []
        for kind in kinds:
            progress(0, 0)
            drawn.append(document.draw(report, kind))
        progress.check()
        return drawn

    def _work(self, job: Callable[[Progress], T], done: Callable[[T], None], parent: QWidget | None) -> None:
        title = self._context.words("Making the report …")
        WorkingDialog(self._context, parent, title).work(job, done, self._failed)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, CancelledError):
            self._context.messages.info(self._context.words("The report was stopped. Nothing was written."))
        elif isinstance(error, UserError):
            self._context.messages.error(error)
        else:
            raise error
