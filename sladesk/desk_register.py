"""The register on the desk: opened so that the list can be read at once, backed up when it is closed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtWidgets import QWidget

from sladesk.core.errors import UserError
from sladesk.core.places import Place
from sladesk.core.translation import mark
from sladesk.settings import default_register
from sladesk.surroundings import place_of
from sladesk.ui.context import Context
from sladesk.ui.tasks import CancelledError, Progress

if TYPE_CHECKING:
    from sladesk.store.backup_plan import Backup
    from sladesk.store.store import Store, Touched


SOON = (
    "sladesk.store.actions",
    "sladesk.store.deviations",
    "sladesk.store.escalation",
    "sladesk.store.judging",
    "sladesk.ui.pages.contract_page",
)
"""What the first edits and the first opening of a contract need; loaded beside the window, so that neither
waits for it."""


class DeskRegister:
    """Keeps the context's connection and store: none, reading, then reading and writing.

    What is refused is said through the context's messages.
    """

    def __init__(self, context: Context, crashed: Callable[[BaseException], None]) -> None:
        self._context = context
        self._crashed = crashed
        self.path: Path | None = None
        self.busy: Path | None = None
        """The register that was refused because it is open elsewhere, until one was opened."""
        self.upgrading: Path | None = None
        """The register of an older schema that is being brought up to date, to be opened then."""
        self._is_judging = False
        """Whether a job works with the connection before the store is attached."""

    def near(self, path: Path, window: QWidget, *, is_new: bool = False) -> Path | None:
        """The register itself; or what the officer takes instead because it lies far away, if anything."""
        own, settings = default_register(), self._context.settings
        known = (self.path, own, *settings.values.opened_afar)
        place = Place.LOCAL if path in known else place_of(path)
        if place is Place.LOCAL:
            return path
        from sladesk.ui.dialogs.far_register import Far, choose_place

        far = Far(path, place, own.parent, settings.copy_of(path), is_new)
        return choose_place(self._context, far, window)

    def open(self, path: Path) -> bool:
        """Close what is open and open this one for reading; `load` makes it ready for writing."""
        from sladesk.store.gate import open_register
        from sladesk.store.refused import Reason, RegisterRefused

        if path == self.path:
            return True
        try:
            connection = open_register(path, check=False)
        except RegisterRefused as refusal:
            self.busy = path if refusal.reason is Reason.IN_USE else None
            if refusal.reason is Reason.OLDER:
                self._bring_up_to_date(path)
            else:
                self._context.messages.error(refusal)
            return False
        self.close()
        self.busy = None
        self.path, self._context.connection = path, connection
        self._context.messages.clear()
        return True

    def _bring_up_to_date(self, path: Path) -> None:
        """Make an older register one of today behind the window's back, and open it then."""
        from sladesk.store.migration import bring_up_to_date

        words, messages = self._context.words, self._context.messages
        self.upgrading = path

        def opened(_backup: object) -> None:
            self.upgrading = None
            if self._context.program is not None and self._context.program.open_register(path):
                messages.info(words("The register is up to date now. The former one is among the backups."))

        def refused(error: BaseException) -> None:
            self.upgrading = None
            self._failed(error)

        # It is one transaction, which cannot be stopped half way: so there is nothing to cancel.
        label = words("Bringing {name} up to date", name=path.name)
        self._context.tasks.run(lambda _progress: bring_up_to_date(path, _now()), opened, refused, label)

    def load(self) -> None:
        """Make the register that is open ready for writing, behind the window's back."""
        if (path := self.path) is not None:
            self._context.tasks.run(
                lambda progress: _examine(path, progress),
                lambda _examined: self._attach(path),
                lambda error: self._refuse(path, error),
            )
            self._remember(path)

    def make(self, path: Path) -> bool:
        """Make an empty register."""
        from sladesk.store import registers

        return self._attempt(path, lambda: registers.create(path))

    def make_demo(self, path: Path, made: Callable[[], object], window: QWidget) -> None:
        """Make the demo register on the task thread, behind a window that can stop it; then call `made`.

        Nothing stands in its place before it is whole.
        """
        from sladesk import demo
        from sladesk.ui.dialogs.working import WorkingDialog

        author, today = self._author(), datetime.now().astimezone().date()
        draft = path.with_name(f"{path.stem}-{uuid4()}{path.suffix}")

        def make(progress: Progress) -> None:
            try:
                demo.make_register(draft, author, today, progress)
                draft.replace(path)
            finally:
                draft.unlink(missing_ok=True)

        if self._attempt(path, lambda: None):
            title = self._context.words("Making the demo register …")
            WorkingDialog(self._context, window, title).work(make, lambda _none: made(), self._failed)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self._context.messages.error(error)
        elif not isinstance(error, CancelledError):
            self._crashed(error)

    def restore(self, path: Path, backup: Backup) -> UserError | None:
        """Close the register and put the backup in its place; gives back why it could not be done."""
        from sladesk.store import backup as backups

        self.close()
        try:
            backups.restore(path, backup, now=_now())
        except UserError as refusal:
            return refusal
        return None

    def name_author(self) -> None:
        """The officer's name has changed."""
        if self._context.store is not None:
            self._context.store.author = self._author()

    def close(self) -> None:
        """Back the register up if something was changed in it, now or in a session that was cut short."""
        from sladesk.store import backup

        context, path = self._context, self.path
        if context.connection is None or path is None:
            return
        context.tasks.release_register()
        self._is_judging = False
        context.bridge.detach()
        saved = context.store is not None and context.store.last_saved is not None
        changed = saved or (context.store is not None and backup.is_behind(context.connection, path))
        if saved:
            from sladesk.store import evidence

            evidence.forget_removed(context.connection)
        try:
            backup.backup_on_close(context.connection, path, changed=changed, now=_now())
        except UserError as error:
            context.messages.error(error)
        if context.store is not None:
            context.store.close()
        context.connection.close()
        context.store, context.connection, self.path = None, None, None

    def _attempt(self, path: Path, make: Callable[[], object]) -> bool:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            make()
        except UserError as refusal:
            self._context.messages.error(refusal)
            return False
        except OSError:
            self._context.messages.error(
                UserError(mark("The folder {folder} cannot be made."), folder=path.parent)
            )
            return False
        return True

    def _attach(self, path: Path) -> None:
        """Make a store of what was examined, unless it was closed meanwhile or has one already."""
        from sladesk.store import judging
        from sladesk.store.store import Store

        context = self._context
        is_under_way = context.store is not None or self._is_judging
        if context.connection is None or is_under_way or path != self.path:
            return
        store = Store(context.connection, self._author())
        if judging.is_of_another_edition(store):
            self._judge_anew(store)
        else:
            self._hand_over(store)

    def _judge_anew(self, store: Store) -> None:
        """Bring the states to the rules of this program, then hand the store over, whatever came of it."""
        from sladesk.store.judging import judge_anew

        changed: list[Touched] = []
        unsubscribe = store.subscribe(changed.append)

        def judged(error: BaseException | None = None) -> None:
            unsubscribe()
            if store.connection is not self._context.connection:
                store.close()
                return
            self._is_judging = False
            self._hand_over(store)
            for touched in changed:
                self._context.bridge.changed.emit(touched)
            if isinstance(error, UserError):
                self._context.messages.error(error)
            elif error is not None and not isinstance(error, CancelledError):
                self._crashed(error)

        def job(progress: Progress) -> None:
            judge_anew(store, progress)

        label = self._context.words("Judging the open follow-ups anew")
        self._is_judging = True
        self._context.tasks.run(job, judged, judged, label, on_register=True)

    def _hand_over(self, store: Store) -> None:
        store.author = self._author()
        self._context.store = store
        self._context.bridge.attach(store)

    def _refuse(self, path: Path, error: BaseException) -> None:
        """The register is damaged, or the program is: nothing may be written."""
        if isinstance(error, CancelledError) or path != self.path:
            return
        if not isinstance(error, UserError):
            self._crashed(error)
            return
        self._context.show("backups")
        self._context.messages.error(error)

    def _remember(self, path: Path) -> None:
        try:
            self._context.settings.remember_register(path)
        except UserError as error:
            self._context.messages.error(error)

    def _author(self) -> str:
        return self._context.settings.values.author


def _examine(path: Path, progress: Progress) -> None:
    """On the task thread: import what is needed soon, and examine what the first write relies on."""
    from importlib import import_module

    from sladesk.store.gate import check_structure, open_immutable
    from sladesk.store.store import prepare

    for name in SOON:
        import_module(name)
    prepare()
    progress.check()
    # A connection of its own, since the list is searched meanwhile; nothing is written before this.
    with closing(open_immutable(path)) as connection:
        check_structure(connection, path)


def _now() -> datetime:
    """With the zone of the desk: which day a backup belongs to is a matter of the clock on the wall."""
    return datetime.now().astimezone()
