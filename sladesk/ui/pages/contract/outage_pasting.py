"""Outages that were copied in Excel: the good lines are logged as one step, and the others are listed."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from sladesk.core.moments import Desk
from sladesk.core.outage_lines import BadOutage, read_log
from sladesk.core.vocabulary import Language
from sladesk.store import outages, uptime
from sladesk.ui.context import Context
from sladesk.ui.dialogs.form_dialog import FormDialog
from sladesk.ui.tables.line_list import Entry, LineList
from sladesk.ui.undoing import attempt, offer_undo
from sladesk.ui.widgets.card import Card
from sladesk.ui.widgets.labels import Text

WIDTH, HEIGHT = 680, 300


def paste_outages(context: Context, contract_id: UUID, text: str, parent: QWidget) -> UUID | None:
    """Log the outages of a text; the first of them, or None when no line was one."""
    store, words = context.register(), context.words
    desk = Desk(uptime.zone_of(store, contract_id), store.clock(), Language(words.language))
    found, made = read_log(text, desk), list[UUID]()

    def add() -> None:
        made.extend(outages.add_pasted(store, contract_id, found.outages))

    if found.outages and attempt(context, add):
        offer_undo(context, words.plural("Logged {count} outage", "Logged {count} outages", len(made)))
    if found.bad:
        BadLinesDialog(context, found.bad, len(made), parent).open()
    return made[0] if made else None


class BadLinesDialog(FormDialog):
    """Each line that is no outage, with its number and the reason; they can be copied, to be mended."""

    def __init__(
        self, context: Context, bad: tuple[BadOutage, ...], logged: int, parent: QWidget | None
    ) -> None:
        words = context.words
        super().__init__(context, parent, words("Lines that are not logged"), words("Copy the lines"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._bad = bad
        self.cancel.set_words(words("Close"))
        about = words.plural(
            "{count} line cannot be read as an outage.", "{count} lines cannot be read as outages.", len(bad)
        )
        others = words.plural("{count} outage is logged.", "{count} outages are logged.", logged)
        told = Text(context.theme, f"{about} {others}")
        told.setWordWrap(True)
        self.list = LineList(context.theme, words("Lines that are not logged"))
        self.list.show_entries([self._entry(one) for one in bad])
        card = Card(context.theme, flush=True)
        card.setMinimumHeight(HEIGHT)
        card.body.addWidget(self.list)
        self.body.addWidget(told)
        self.body.addWidget(card, 1)
        self.setMinimumWidth(WIDTH)
        self.begin_at(self.list)

    def submit(self) -> None:
        """Put the lines on the clipboard as they were, so that they are mended in Excel and pasted again."""
        QGuiApplication.clipboard().setText("\n".join(one.text for one in self._bad))

    def _entry(self, bad: BadOutage) -> Entry:
        words = self.context.words
        line = " · ".join(" ".join(part.split()) for part in bad.text.split("\t") if part.strip())
        title = " · ".join(part for part in (words("Line {line}", line=bad.line), line) if part)
        return Entry(bad.line, title, words.error(bad.reason))
