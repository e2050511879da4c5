"""The register's backups: where they lie, when and why each was made, and the way back to one."""

from __future__ import annotations

import sqlite3
import time
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sladesk.core.dates import format_instant
from sladesk.core.translation import mark
from sladesk.core.vocabulary import Language
from sladesk.store.backup_plan import Backup, BackupReason, backup_folder
from sladesk.ui.context import Context
from sladesk.ui.page import Page
from sladesk.ui.pages.panes import Panes, paragraph, titled
from sladesk.ui.sizes import size_words
from sladesk.ui.tables.line_list import Entry
from sladesk.ui.tasks import Progress
from sladesk.ui.theme import GRID
from sladesk.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from sladesk.ui.widgets.card import Card, EmptyState, Heading
from sladesk.ui.widgets.header import PageHeader
from sladesk.ui.widgets.keys import bind_keys

REASONS = {
    BackupReason.CLOSING: (mark("When SLADesk was closed"), "log-out"),
    BackupReason.ASKED: (mark("When you asked for it"), "database-backup"),
    BackupReason.RISKY: (mark("Before a large change"), "history"),
    BackupReason.KEPT_ASIDE: (mark("Kept aside when a backup was restored"), "archive"),
}
ATTEMPTS = 3
"""A backup that an edit came in between of is begun anew."""
MOMENT = 0.01
"""Seconds after which it is asked again whether the window is through with its step."""


class BackupsPage(Page):
    """Lists the backups of the open register; what restores it closes and opens it again."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._backups: tuple[Backup, ...] = ()
        words, theme = context.words, context.theme
        self.header = PageHeader(theme, words("Backups"))
        self.panes = Panes(theme, words("Backups"), self.header)
        self.back_up_button = PrimaryButton(theme, words("Back up now"), "database-backup")
        self.restore_button = QuietButton(theme, words("Restore …"), "history")
        self.confirm_button = PrimaryButton(theme, words("Restore"), "history")
        self.cancel_button = QuietButton(theme, words("Cancel"))
        self.folder_button = LinkButton(theme, words("Open folder"), "folder-open")
        self.when, self.about = Heading(theme, ""), paragraph(theme)
        self.place = paragraph(theme)
        self.question = QWidget()
        self._build()
        self.setFocusProxy(self.panes.list)
        context.bridge.attached.connect(self.refresh)

    # The page in the window

    def open(self, target: object) -> None:
        self.refresh()
        self.take_focus()

    def take_focus(self) -> None:
        self.panes.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panes.fit(self.width())

    # What is shown

    @property
    def register(self) -> Path | None:
        program = self.context.program
        return program.path if program is not None else None

    def refresh(self) -> None:
        """Look into the folder again."""
        from sladesk.store import backup

        words, register = self.context.words, self.register
        self._backups = tuple(backup.list_backups(register)) if register is not None else ()
        self.panes.show_entries([self._entry(one) for one in self._backups], self._empty())
        folder = backup_folder(register) if register is not None else None
        self.place.setText(str(folder or ""))
        self.folder_button.setEnabled(folder is not None and folder.is_dir())
        for button in (self.back_up_button, self.restore_button, self.confirm_button):
            button.setEnabled(register is not None)
        count = len(self._backups)
        self.set_foot(
            (words.plural("{count} backup", "{count} backups", count),),
            words("Enter: restore · Ctrl+B: back up now") if count else "",
        )

    def _entry(self, one: Backup) -> Entry:
        words, language = self.context.words, self._language
        reason, icon = REASONS[one.reason]
        when = format_instant(one.made_at, language)
        return Entry(one.path, when, words(reason), size_words(one.size, language), icon)

    @property
    def _language(self) -> Language:
        return Language(self.context.words.language)

    def _empty(self) -> EmptyState | None:
        words, theme = self.context.words, self.context.theme
        if self._backups:
            return None
        sentence = words(
            "There is no backup yet. A verified copy of the whole register is made each time you close "
            "SLADesk after a change, in a folder beside the register."
        )
        empty = EmptyState(theme, "database-backup", sentence, words("Back up now"), self.back_up)
        empty.button.icon_name = "database-backup"
        return empty

    def chosen(self) -> Backup | None:
        return next((one for one in self._backups if one.path == self.panes.list.chosen), None)

    def _show_chosen(self, _key: object = None) -> None:
        one = self.chosen()
        self._ask(False)
        if one is None:
            return
        words = self.context.words
        reason, _icon = REASONS[one.reason]
        checked = (
            words("This is what a restored backup took the place of. It has not been checked.")
            if one.reason is BackupReason.KEPT_ASIDE
            else words("A whole register, verified when it was made.")
        )
        self.when.setText(format_instant(one.made_at, self._language))
        self.about.setText(f"{words(reason)}\n{size_words(one.size, self._language)}\n\n{checked}")

    # What is done

    def back_up(self) -> None:
        """Make a backup now, on the task thread."""
        connection, register = self.context.connection, self.register
        if connection is None or register is None:
            return
        context, words = self.context, self.context.words
        said = words("A backup has been made and verified.")
        # The page may be gone when it is done, with another language or another register.
        task = context.tasks.run(
            lambda progress: back_up(connection, register, progress),
            lambda _made: context.messages.info(said),
            label=words("Backing up …"),
            on_register=True,
        )
        task.ended.connect(self._backed_up)
        for button in (self.back_up_button, self.restore_button, self.confirm_button):
            button.setEnabled(False)

    def _backed_up(self) -> None:
        self.refresh()
        if self._backups:
            self.panes.list.choose(self._backups[0].path)

    def _ask(self, asking: bool = True) -> None:
        """Ask below the button before the backup takes the register's place."""
        self.question.setVisible(asking and self.chosen() is not None)
        self.restore_button.setVisible(not asking)
        if self.question.isVisible():
            self.confirm_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do_not(self) -> None:
        self._ask(False)
        self.panes.list.setFocus()

    def restore(self) -> None:
        """Put the chosen backup in the register's place; the present one is kept aside."""
        one, program = self.chosen(), self.context.program
        if one is not None and program is not None:
            self._ask(False)
            program.restore(one)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self.place.text()))

    # Building

    def _build(self) -> None:
        self.header.set_facts(())
        self.header.add(self.back_up_button)
        self.back_up_button.setToolTip("Ctrl+B")
        self.back_up_button.clicked.connect(self.back_up)
        bind_keys(self, {"Ctrl+B": self.back_up})
        self.panes.list.chosen_changed.connect(self._show_chosen)
        self.panes.list.opened.connect(self._ask)
        self._fill_card()
        self.panes.add_card(self._place_card())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panes)

    def _fill_card(self) -> None:
        words, theme = self.context.words, self.context.theme
        body = self.panes.card.body
        body.addWidget(self.when)
        body.addWidget(self.about)
        self.restore_button.clicked.connect(lambda: self._ask())
        self.confirm_button.clicked.connect(self.restore)
        self.cancel_button.clicked.connect(self._do_not)
        leave = QShortcut(
            QKeySequence("Escape"), self.question, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        leave.activated.connect(self._do_not)
        body.addWidget(self.restore_button, 0, Qt.AlignmentFlag.AlignLeft)
        asked = QVBoxLayout(self.question)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(12)
        sentence = words("Restore this and keep the present register aside?")
        asked.addWidget(paragraph(theme, sentence, muted=False))
        self.question.setAccessibleName(sentence)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.confirm_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch(1)
        asked.addLayout(buttons)
        body.addWidget(self.question)
        self.question.hide()

    def _place_card(self) -> Card:
        words, theme = self.context.words, self.context.theme
        card = Card(theme, 2 * GRID + 2)
        sentence = words(
            "Beside the register. All of the last two days are kept, then one a day, one a week and one a "
            "month. Have the folder taken along in your organisation's own backup."
        )
        self.place.setMinimumWidth(1)
        card.body.addLayout(titled(theme, words("Where the backups lie"), paragraph(theme, sentence)))
        card.body.addWidget(self.place)
        self.folder_button.clicked.connect(self._open_folder)
        line = QHBoxLayout()
        line.setContentsMargins(-7, 0, 0, 0)
        line.addWidget(self.folder_button)
        line.addStretch(1)
        card.body.addLayout(line)
        return card


def back_up(connection: sqlite3.Connection, register: Path, progress: Progress) -> Backup:
    """Make a verified backup; begun anew when an edit or a reading came in between.

    Raises BackupFailed, and CancelledError.
    """
    from sladesk.store import backup
    from sladesk.store.true_copy import TransactionOpen

    attempt = 1
    while True:
        changes = connection.total_changes
        try:
            return backup.make_backup(
                connection, register, reason=BackupReason.ASKED, now=datetime.now(UTC), progress=progress
            )
        except TransactionOpen:
            progress.check()
            time.sleep(MOMENT)
        except backup.BackupFailed:
            if attempt == ATTEMPTS or connection.total_changes == changes:
                raise
            attempt += 1
