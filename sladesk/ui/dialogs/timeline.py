"""The timeline of a pattern: its periods one below the other, ready to be enclosed in a formal notice."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sladesk.core.pattern_report import pattern_report, pattern_text
from sladesk.core.patterns import Moment, Pattern
from sladesk.core.periods import label_of
from sladesk.core.resources import resource
from sladesk.core.rows import Contract
from sladesk.core.text import safe_file_name
from sladesk.core.title_block import Making
from sladesk.core.translation import Words
from sladesk.core.vocabulary import RATING_TONES, RATING_WORDS, Language, Rating
from sladesk.export import document
from sladesk.export.document import Format
from sladesk.ui.context import Context
from sladesk.ui.dialogs.form_dialog import FormDialog
from sladesk.ui.pages.contract.deviations.occurrence_list import said
from sladesk.ui.tables.line_list import Entry, LineList
from sladesk.ui.widgets.card import Card
from sladesk.ui.widgets.labels import Text

HEIGHT = 340


class TimelineDialog(FormDialog):
    def __init__(
        self, context: Context, contract: Contract, pattern: Pattern, parent: QWidget | None
    ) -> None:
        words = context.words
        super().__init__(context, parent, words("Timeline for a formal notice"), words("Export …"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._contract, self._pattern = contract, pattern
        self.cancel.set_words(words("Close"))
        about = Text(context.theme, pattern_text(pattern, words))
        about.setWordWrap(True)
        self.list = LineList(context.theme, words("Periods, the oldest first"))
        self.list.show_entries([self._entry(moment) for moment in pattern.timeline])
        card = Card(context.theme, flush=True)
        card.setMinimumHeight(HEIGHT)
        card.body.addWidget(self.list)
        self.body.addWidget(about)
        self.body.addWidget(card, 1)
        self.setMinimumWidth(640)
        self.begin_at(self.list)

    def try_submit(self) -> None:
        """Export, and stay: the timeline may be read on."""
        self.submit()

    def submit(self) -> None:
        """Ask where, and write the document there off the window's thread."""
        from sladesk.ui.dialogs.files import choose_document

        words = Words(self._contract.language, resource("i18n"))
        name = safe_file_name(f"{self._contract.title} {self._pattern.title}", words("Contract follow-up"))
        target = choose_document(self, self.context.words, name)
        if target is not None:
            self._write(target, words)

    def _write(self, target: Path, words: Words) -> None:
        context, author = self.context, self.context.register().author
        report = pattern_report(self._pattern, self._contract, Making(words, author, datetime.now(UTC), None))
        kind = Format.XLSX if target.suffix == ".xlsx" else Format.PDF
        said_done = context.words("Exported {name}", name=target.name)
        context.tasks.run(
            lambda _progress: document.write(report, kind, target),
            lambda _nothing: context.messages.info(said_done),
            label=context.words("Exporting “{title}”", title=self._contract.title),
        )

    def _entry(self, moment: Moment) -> Entry:
        words = self.context.words
        period = label_of(moment, Language(words.language), words)
        number = words("Deviation {number}", number=moment.deviation) if moment.deviation is not None else ""
        title = " · ".join(part for part in (period, number) if part)
        told = (said(moment.agreed, moment.delivered, words), *moment.actions)
        rated = moment.state is not Rating.NOT_RATED
        return Entry(
            moment.follow_up_id,
            title,
            " · ".join(" ".join(part.split()) for part in told if part),
            words(RATING_WORDS[moment.state]) if rated else "",
            tone=RATING_TONES[moment.state] if rated else None,
        )
