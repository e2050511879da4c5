"""Under the table: the cases over a limit, those not judged, the lines left out, and the imports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, tzinfo
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from sladesk.core.support_cases import LISTED, CaseBook
from sladesk.core.translation import mark
from sladesk.core.vocabulary import Language
from sladesk.store.cases import ImportRow
from sladesk.ui.context import Context
from sladesk.ui.pages.contract.cases.texts import bad_entry, breach_entry, doubt_entry, import_entry
from sladesk.ui.tables.line_list import Entry, LineList
from sladesk.ui.theme import GRID, Type
from sladesk.ui.widgets.buttons import LinkButton
from sladesk.ui.widgets.card import Card
from sladesk.ui.widgets.labels import Line, Text
from sladesk.ui.widgets.option_chips import OptionChips

BREACHES, DOUBTS, BAD, IMPORTS = range(4)
LISTS = (
    (BREACHES, mark("Over the limit")),
    (DOUBTS, mark("Not judged")),
    (BAD, mark("Lines left out")),
    (IMPORTS, mark("Imports")),
)


class CaseLists(Card):
    """`removed` carries the id of an import that the officer wants out."""

    removed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, flush=True)
        words = self._words = context.words
        self._language = Language(words.language)
        self._book: CaseBook | None = None
        self._imports: Sequence[ImportRow] = ()
        self._zone: tzinfo = UTC
        self.chips = OptionChips(context.theme, [(key, words(word)) for key, word in LISTS], words("Show"))
        self.chips.chosen.connect(lambda _key: self._show())
        self.list = LineList(context.theme, words("Cases"))
        self.list.removed.connect(self._remove)
        self.count = Text(context.theme, "", Type.HINT, muted=True)
        self.remove_button = LinkButton(context.theme, words("Remove the import"), "trash-2")
        self.remove_button.clicked.connect(self._remove)
        head = QHBoxLayout()
        head.setContentsMargins(2 * GRID, 12, 2 * GRID, 12)
        head.setSpacing(2 * GRID)
        head.addWidget(self.chips, 1)
        head.addWidget(self.remove_button)
        head.addWidget(self.count)
        self.body.addLayout(head)
        self.body.addWidget(Line(context.theme))
        self.body.addWidget(self.list, 1)

    def show_book(self, book: CaseBook | None, imports: Sequence[ImportRow], zone: tzinfo) -> None:
        """Show what was judged, and the files that it came from; times are of the zone."""
        self._book, self._imports, self._zone = book, imports, zone
        self._show()

    def show_list(self, key: int) -> None:
        """Turn to one of the lists."""
        self.chips.load(key)
        self._show()

    def _show(self) -> None:
        shown = self.chips.value
        entries, count = self._entries(shown)
        self.list.show_entries(entries)
        self.remove_button.setVisible(shown == IMPORTS and bool(entries))
        words = self._words
        if count > len(entries):
            self.count.setText(words("The first {shown} of {all}", shown=len(entries), all=count))
        else:
            self.count.setText(words.plural("{count} line", "{count} lines", count))

    def _entries(self, shown: object) -> tuple[list[Entry], int]:
        words, language, book = self._words, self._language, self._book
        if shown == IMPORTS:
            return [import_entry(row, language, words) for row in self._imports], len(self._imports)
        if shown == BAD:
            found = [bad_entry(row, bad, words) for row in self._imports for bad in row.bad_lines]
            return found[:LISTED], sum(row.bad_count for row in self._imports)
        if book is None:
            return [], 0
        if shown == BREACHES:
            return [breach_entry(one, self._zone, language, words) for one in book.breaches], book.broken
        return [doubt_entry(one, self._zone, language, words) for one in book.doubts], book.unjudged

    def _remove(self) -> None:
        chosen = self.list.chosen
        if self.chips.value == IMPORTS and isinstance(chosen, UUID):
            self.removed.emit(chosen)
