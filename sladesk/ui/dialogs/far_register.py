"""A register on a network or in OneDrive: what may happen there, and a local copy instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from sladesk.core.errors import UserError
from sladesk.core.places import Place
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Tone
from sladesk.ui.context import Context
from sladesk.ui.dialogs.form_dialog import EDGE, FormDialog
from sladesk.ui.tasks import CancelledError, Progress, Task
from sladesk.ui.theme import Theme, Type
from sladesk.ui.widgets.buttons import LinkButton, QuietButton
from sladesk.ui.widgets.labels import Text

WIDTH = 620


@dataclass(frozen=True, slots=True)
class Far:
    """A register that lies elsewhere, and the folder on this computer where it can lie instead."""

    path: Path
    place: Place
    folder: Path
    copy: Path | None = None
    """A copy that has been made of it before."""
    is_new: bool = False
    """It is about to be made."""


class FarRegisterDialog(FormDialog):
    """`chosen` is the register to open, or to make when it is `new`, once the dialog is accepted."""

    def __init__(self, context: Context, far: Far, parent: QWidget | None) -> None:
        words = context.words
        super().__init__(context, parent, _title(words, far), _deed(words, far))
        self._far = far
        self._task: Task | None = None
        self.chosen = far.path
        there = words("Make it there anyway") if far.is_new else words("Open it there anyway")
        self.there = QuietButton(context.theme, there)
        self.there.clicked.connect(self._go_there)
        self.foot.insertWidget(self.foot.indexOf(self.deed), self.there)
        self.body.addWidget(_Name(context.theme, str(far.path)))
        self._say(_danger(words, far.place))
        self._say(_instead(words, far))
        self.again = LinkButton(context.theme, words("Make another copy"), "copy")
        self.again.clicked.connect(self._make_copy)
        self.again.setVisible(far.copy is not None)
        self.body.addWidget(self.again)
        self.setMinimumWidth(WIDTH)

    def showEvent(self, event: QShowEvent) -> None:
        """Enter does what is safe."""
        super().showEvent(event)
        self.begin_at(self.deed)

    def try_submit(self) -> None:
        """Take what is local: the copy that there is, a new register here, or a copy that is made first."""
        from sladesk.store.local_copy import free_name

        far = self._far
        if far.is_new:
            self.chosen = free_name(far.folder, far.path.name)
            self.accept()
        elif far.copy is not None:
            self._copied(far.copy)
        else:
            self._make_copy()

    def _make_copy(self) -> None:
        """Copy behind the window's back; the dialog stays until the copy is whole."""
        from sladesk.store.local_copy import copy_register

        far = self._far
        if self._task is not None:
            return
        self._enable(False)
        label = self.context.words("Copying {name}", name=far.path.name)
        self._tell(label, Tone.NONE)

        def job(progress: Progress) -> Path:
            return copy_register(far.path, far.folder, progress)

        self._task = self.context.tasks.run(job, self._copied, self._failed, label)
        self._task.progressed.connect(self._advance)

    def reject(self) -> None:
        """Cancel: first the copying, if it is under way."""
        if self._task is None:
            super().reject()
        else:
            self._task.cancel()

    def _go_there(self) -> None:
        settings, path = self.context.settings, self._far.path
        self._remember(lambda: settings.change(opened_afar=(*settings.values.opened_afar, path)))
        self.accept()

    def _remember(self, write: Callable[[], None]) -> None:
        try:
            write()
        except UserError as error:
            self.context.messages.error(error)

    def _advance(self, done: int, total: int) -> None:
        words, name = self.context.words, self._far.path.name
        self.hint.setText(
            words("Copying {name}: {percent} %", name=name, percent=100 * done // max(total, 1))
        )

    def _copied(self, copy: Path) -> None:
        self.chosen = copy
        self._remember(lambda: self.context.settings.remember_copy(self._far.path, copy))
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self._task = None
        self._enable(True)
        self.deed.setFocus()
        if isinstance(error, UserError):
            self._tell(self.context.words.error(error), Tone.BAD)
        elif isinstance(error, CancelledError):
            self._tell(self._key_hint, None)
        else:
            raise error

    def _enable(self, enabled: bool) -> None:
        for button in (self.deed, self.there, self.again):
            button.setEnabled(enabled)

    def _say(self, sentence: str) -> None:
        text = Text(self.context.theme, sentence)
        text.setWordWrap(True)
        self.body.addWidget(text)


class _Name(Text):
    """A path in one line; of a long one the middle is left out, and is in the tooltip."""

    def __init__(self, theme: Theme, path: str) -> None:
        super().__init__(theme, kind=Type.STRONG)
        room = WIDTH - 2 * EDGE
        self.setText(self.fontMetrics().elidedText(path, Qt.TextElideMode.ElideMiddle, room))
        self.setToolTip(path)
        self.setAccessibleName(path)


def choose_place(context: Context, far: Far, parent: QWidget) -> Path | None:
    """The register to open or make instead of a far one; None when the officer thought better of it."""
    dialog = FarRegisterDialog(context, far, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.chosen if accepted else None


def _title(words: Words, far: Far) -> str:
    if far.place is Place.SYNCED:
        return words("The register lies in OneDrive")
    return words("The register lies on a network drive")


def _deed(words: Words, far: Far) -> str:
    if far.is_new:
        return words("Make it on this computer")
    return words("Open a local copy") if far.copy is None else words("Open the local copy")


def _danger(words: Words, place: Place) -> str:
    if place is Place.SYNCED:
        return words(
            "OneDrive copies the file while you write in it. If the same register is open on another "
            "computer too, there may be two versions of it, and what was written in one of them is lost."
        )
    return words(
        "If the connection is lost while you write, the register may be damaged or cannot be saved. It is "
        "also slower there, and two people cannot have it open at the same time."
    )


def _instead(words: Words, far: Far) -> str:
    if far.is_new:
        return words("On this computer it is put in {folder}.", folder=far.folder)
    if far.copy is not None:
        return words(
            "You have a local copy of it: {path}. What has been written in the original since is not in it.",
            path=far.copy,
        )
    return words(
        "A local copy is put in {folder} and is the one that SLADesk opens from then on. The original stays "
        "as it is: what you write in the copy is not written there.",
        folder=far.folder,
    )
