"""The files that prove something, wherever something is to be proved: attached, given back, taken away.

Files come by the button, by drag and drop, or with Ctrl+V when a file was copied.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from sladesk.core.dates import format_date
from sladesk.core.errors import UserError
from sladesk.core.evidence import Checked, Evidence, check
from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import Language
from sladesk.ui.context import Context
from sladesk.ui.theme import Theme, Type
from sladesk.ui.undoing import attempt, do_with_undo
from sladesk.ui.widgets.buttons import IconButton, LinkButton
from sladesk.ui.widgets.labels import Text
from sladesk.ui.widgets.paint import draw_surface

if TYPE_CHECKING:
    from sladesk.store.store import Store

BOX_RADIUS = 7.0
CLOSED_MEANWHILE = mark(
    "Nothing was attached, because the register was closed meanwhile: attach the files again in the contract "
    "that they belong to."
)
KILO = 1024


class EvidenceList(QWidget):
    """The files of one row, one below the other. `frozen`: they can only be looked at."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._owner: tuple[UUID, UUID] | None = None
        self._store: Store | None = None
        self._shown: tuple[object, ...] = ()
        self._frozen = False
        self.boxes: dict[UUID, FileBox] = {}
        self.add = LinkButton(context.theme, context.words("Attach a file …"), "upload")
        self.add.clicked.connect(self.choose)
        told = (
            context.words("You can also drop files here, or paste a copied file with Ctrl+V."),
            context.words(
                "Programs are refused, also within archives, e-mails and documents; "
                "what is embedded in a PDF is not looked at."
            ),
        )
        self.add.setToolTip(" ".join(told))
        self._files = QVBoxLayout()
        self._files.setContentsMargins(0, 0, 0, 0)
        self._files.setSpacing(6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self._files)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setAcceptDrops(True)
        self.setAccessibleName(context.words("Evidence"))

    def show_files(self, contract_id: UUID, subject_id: UUID, *, frozen: bool = False) -> None:
        """Show what is attached to a result, a deviation, a claim or an outage."""
        from sladesk.store import evidence

        self._owner, self._frozen = (contract_id, subject_id), frozen
        store = self._store = self.context.register()
        self.add.setVisible(not frozen)
        files = evidence.of_subject(store, subject_id)
        if (files, frozen) != self._shown:
            self._shown = (files, frozen)
            self._make_boxes(files)

    def choose(self) -> None:
        """Ask for files, and attach them."""
        from sladesk.ui.dialogs.files import choose_evidence

        self.attach(choose_evidence(self.window(), self.context.words))

    def attach(self, paths: Sequence[Path]) -> None:
        """Read the files off the window's thread, and attach them to what is shown now."""
        from sladesk.store import evidence

        owner, store, words = self._owner, self._store, self.context.words
        if owner is None or store is None or self._frozen:
            return

        def read(_progress: object) -> list[Checked]:
            return [check(path.name, evidence.read_file(path)) for path in paths]

        def keep(files: list[Checked]) -> None:
            if self.context.store is not store:
                raise UserError(CLOSED_MEANWHILE)
            for file in files:
                evidence.attach(store, *owner, file)

        def try_to_keep(files: list[Checked]) -> None:
            attempt(self.context, lambda: keep(files))

        if paths:
            self.context.tasks.run(read, try_to_keep, label=words("Attaching …"))

    def save_as(self, file: Evidence) -> None:
        """Write the file where the officer wants it."""
        from sladesk.export.files import write_whole
        from sladesk.store import evidence
        from sladesk.ui.dialogs.files import choose_evidence_target

        target = choose_evidence_target(self.window(), self.context.words, file.name)
        if target is None:
            return

        def write() -> None:
            write_whole(target, evidence.content_of(self.context.register(), file.id))

        if attempt(self.context, write):
            self.context.messages.info(self.context.words("Saved “{name}”", name=target.name))

    def remove(self, file: Evidence) -> None:
        from sladesk.store import evidence

        said = self.context.words("Removed “{name}”", name=file.name)
        do_with_undo(self.context, lambda: evidence.remove(self.context.register(), file.id), said)
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    # Dropping and pasting

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self._frozen and paths_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.attach(paths_of(event.mimeData()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        copied = paths_of(QGuiApplication.clipboard().mimeData())
        if event.matches(QKeySequence.StandardKey.Paste) and copied:
            self.attach(copied)
        else:
            super().keyPressEvent(event)

    def _make_boxes(self, files: Sequence[Evidence]) -> None:
        for box in self.boxes.values():
            self._files.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = {}
        for file in files:
            box = FileBox(self.context.theme, self.context.words, file, frozen=self._frozen)
            box.saved.connect(lambda file=file: self.save_as(file))
            box.removed.connect(lambda file=file: self.remove(file))
            self.boxes[file.id] = box
            self._files.addWidget(box)


class FileBox(QWidget):
    """One file: its name, its size, who attached it and when."""

    saved = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, words: Words, file: Evidence, *, frozen: bool) -> None:
        super().__init__()
        self._theme = theme
        self.name = FileName(theme, file.name)
        below = Text(theme, about(file, words), Type.HINT, muted=True)
        below.setWordWrap(True)
        self.save = IconButton(theme, words("Save “{name}” as …", name=file.name), "download")
        self.save.clicked.connect(self.saved)
        self.delete = IconButton(theme, words("Remove “{name}”", name=file.name), "trash-2")
        self.delete.clicked.connect(self.removed)
        layout = QGridLayout(self)
        layout.setContentsMargins(9, 6, 5, 7)
        layout.setHorizontalSpacing(4)
        layout.setVerticalSpacing(1)
        layout.addWidget(self.name, 0, 0)
        layout.addWidget(below, 1, 0)
        layout.addWidget(self.save, 0, 1, 2, 1, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.delete, 0, 2, 2, 1, Qt.AlignmentFlag.AlignTop)
        layout.setColumnStretch(0, 1)
        self.delete.setVisible(not frozen)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._theme.colours
        draw_surface(painter, QRectF(self.rect()), colours.background, colours.line, BOX_RADIUS)
        painter.end()


class FileName(Text):
    """A name on one line, cut in its middle where there is no room, so that its ending is seen."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name)
        self._name = name
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        metrics = QFontMetricsF(self.font())
        self.setText(metrics.elidedText(self._name, Qt.TextElideMode.ElideMiddle, self.width()))


def about(file: Evidence, words: Words) -> str:
    """«1,2 MB · Ingrid Aasen · 22.11.2026»."""
    day = format_date(file.added_at.astimezone().date(), Language(words.language))
    return " · ".join(part for part in (size_text(file.size, words), file.added_by, day) if part)


def size_text(size: int, words: Words) -> str:
    """The size in the unit that people know it by, never less than it is."""
    if size < KILO * KILO:
        return words("{count} kB", count=-(-size // KILO))
    tenths = -(-size * 10 // (KILO * KILO))
    point = "." if words.language == Language.EN else ","
    return words("{count} MB", count=f"{tenths // 10}{point}{tenths % 10}")


def paths_of(data: QMimeData | None) -> list[Path]:
    """The files among what is dragged or copied; an empty clipboard holds nothing at all."""
    if data is None:
        return []
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]
