"""The table of priorities: how many cases kept each target, the supplier's own figure, and the difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from sladesk.core.case_limits import Deed
from sladesk.core.case_shares import difference
from sladesk.core.case_text import DEED_WORDS, time_text
from sladesk.core.rows import KpiResult
from sladesk.core.service_terms import PriorityTarget
from sladesk.core.support_cases import PriorityResult
from sladesk.core.translation import mark
from sladesk.core.vocabulary import Language, Tone
from sladesk.store import priorities
from sladesk.ui.pages.contract.cases.texts import (
    kept_text,
    over_text,
    points_text,
    tally_status,
    target_text,
    why_text,
)
from sladesk.ui.pages.contract.cases.values import delivered_value, is_judged
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.tables.values import shortened
from sladesk.ui.theme import GRID, Type
from sladesk.ui.widgets.buttons import LinkButton
from sladesk.ui.widgets.card import Card
from sladesk.ui.widgets.chip import Chip
from sladesk.ui.widgets.fields import LineField, freeze
from sladesk.ui.widgets.labels import Line, Text

HEADS = (
    mark("Priority"),
    "",
    mark("Target"),
    mark("Share within"),
    mark("Cases"),
    mark("Worst overrun"),
    mark("Supplier's figure"),
    mark("Difference"),
)
PRIORITY, DEED, TARGET, SHARE, KEPT, WORST, CLAIM, POINTS, USE = range(9)
STRETCH = {PRIORITY: 4, DEED: 2, TARGET: 4, SHARE: 2, KEPT: 5, WORST: 3, CLAIM: 0, POINTS: 2}
CLAIM_WIDTH = 104


@dataclass(frozen=True, slots=True)
class Using:
    """The share of one line shall be the delivered value of a requirement."""

    result: PriorityResult
    deed: Deed
    target: str
    row: KpiResult


class ResultLine:
    """One priority and one of its two targets."""

    def __init__(self, table: ResultTable, priority_id: UUID | None, deed: Deed) -> None:
        theme, words = table.subject.context.theme, table.subject.words
        self._table, self._words, self._deed, self.priority_id = table, words, deed, priority_id
        self._language = Language(words.language)
        self.deed = Text(theme, words(DEED_WORDS[deed]))
        self.target, self.kept, self.worst, self.points = (Text(theme, "") for _ in range(4))
        for text in (self.target, self.kept, self.worst):
            text.setWordWrap(True)
        self.why = Text(theme, "", muted=True)
        self.why.setWordWrap(True)
        self.points.setToolTip(words("Percentage points between the supplier's figure and the computed one"))
        self.share = Chip(theme)
        self.claim = LineField(self._save)
        self.claim.setFixedWidth(CLAIM_WIDTH)
        self.menu = QMenu(table)
        self.use = LinkButton(theme, words("Use …"))
        self.use.setToolTip(words("Use as delivered value"))
        self.use.clicked.connect(self._offer)

    def widgets(self) -> tuple[tuple[int, QWidget], ...]:
        return (
            *((DEED, self.deed), (TARGET, self.target), (SHARE, self.share), (KEPT, self.kept)),
            *((WORST, self.worst), (CLAIM, self.claim), (POINTS, self.points), (USE, self.use)),
        )

    def load(self, result: PriorityResult, target: str, claimed: str, *, frozen: bool) -> None:
        tally, words = result.tally(self._deed), self._words
        tone, share = tally_status(tally, self._language)
        self._result, self._target = result, target
        self.target.setText(target_text(target, tally, self._language))
        self.share.set_status(tone, share)
        self.kept.setText(kept_text(tally, words) if share else "")
        self.worst.setText(time_text(tally.worst.over, tally.worst.measure, words) if tally.worst else "")
        self.worst.setToolTip(over_text(tally.worst, words) if tally.worst else "")
        self.why.setText("" if share else why_text(tally, words))
        for widget in (self.kept, self.worst):
            widget.setVisible(bool(share))
        self.why.setVisible(not share)
        self.claim.load(claimed)
        self.claim.setVisible(self.priority_id is not None)
        freeze(self.claim, frozen)
        name = f"{result.title}, {words(DEED_WORDS[self._deed])}"
        self.claim.setAccessibleName(words("Supplier's figure: {name}", name=name))
        self.use.setAccessibleName(words("Use as delivered value: {name}", name=name))
        self.use.setVisible(bool(share and self._table.requirements) and not frozen)
        points = difference(claimed, tally.share)
        self.points.setText("" if points is None else points_text(points, self._language, words))
        self.points.set_tone(Tone.BAD if points else Tone.GOOD if points is not None else None)

    def _save(self, text: str) -> None:
        self._table.save_claim(self, self._deed, text)

    def _offer(self) -> None:
        """Ask which requirement it is the delivered value of, and say of which it would prove nothing."""
        self.menu.clear()
        _tone, share = tally_status(self._result.tally(self._deed), self._language)
        heading = self.menu.addAction(self._words("Use {share} as what is delivered of …", share=share))
        heading.setEnabled(False)
        self.menu.addSeparator()
        for row in self._table.requirements:
            act = self.menu.addAction(self._told(row).replace("&", "&&"))
            using = Using(self._result, self._deed, self._target, row)
            act.triggered.connect(lambda _=False, using=using: self._table.used.emit(using))
        self.menu.popup(self.use.mapToGlobal(self.use.rect().bottomLeft()))

    def _told(self, row: KpiResult) -> str:
        """A requirement's title, and its agreed text where the share cannot be judged against that."""
        title, subject = shortened(row.title) or self._words("No title"), self._table.subject
        value = delivered_value(self._result.tally(self._deed), self._target, row, subject)
        if not row.agreed.strip() or is_judged(value, row, subject):
            return title
        told = self._words("cannot be judged against “{agreed}”", agreed=shortened(row.agreed))
        return f"{title} – {told}"


class ResultTable(Card):
    """`used` carries a Using."""

    used = Signal(object)

    def __init__(self, subject: Subject) -> None:
        super().__init__(subject.context.theme, 2 * GRID)
        self.subject = subject
        self.requirements: Sequence[KpiResult] = ()
        self.lines: dict[tuple[str, Deed], ResultLine] = {}
        self._titles: dict[str, Text] = {}
        self._others: list[QWidget] = []
        theme, words = subject.context.theme, subject.words
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GRID + 4)
        self._grid.setVerticalSpacing(4)
        for column, head in enumerate(HEADS):
            text = Text(theme, words(head) if head else "", Type.HINT_STRONG, muted=True)
            self._grid.addWidget(text, 0, column)
        for column, stretch in STRETCH.items():
            self._grid.setColumnStretch(column, stretch)
        self.body.addLayout(self._grid)
        self.setAccessibleName(words("Cases by priority"))

    def show_results(
        self,
        results: Sequence[PriorityResult],
        matrix: Mapping[UUID, PriorityTarget],
        claimed: priorities.Claimed,
        *,
        frozen: bool,
    ) -> None:
        """Show each priority against both targets."""
        keys = [(_key(result), deed) for result in results for deed in Deed]
        if keys != list(self.lines):
            self._make_lines(results)
        for result in results:
            row = matrix.get(result.priority_id) if result.priority_id else None
            targets = {Deed.ANSWERED: row.answer, Deed.RESOLVED: row.resolution} if row else {}
            self._titles[_key(result)].setText(self._title(result))
            for deed in Deed:
                said = claimed.get((result.priority_id, deed.value), "") if result.priority_id else ""
                line = self.lines[_key(result), deed]
                line.load(result, targets.get(deed, ""), said, frozen=frozen)

    def finish(self) -> bool:
        ended = [line.claim.session.end() for line in self.lines.values()]
        return all(ended)

    def save_claim(self, line: ResultLine, deed: Deed, text: str) -> None:
        sheet = self.subject.sheet
        if line.priority_id is None or sheet is None:
            return
        store, step = self.subject.context.register(), line.claim.session.step
        priorities.set_claimed(store, line.priority_id, sheet.follow_up.id, deed.value, text, step=step)

    def _title(self, result: PriorityResult) -> str:
        words = self.subject.words
        name = result.title or words("No priority")
        return f"{name} ({result.count})"

    def _make_lines(self, results: Sequence[PriorityResult]) -> None:
        for widget in self._others:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._others, self.lines, self._titles = [], {}, {}
        theme, place = self.subject.context.theme, 1
        for result in results:
            title = self._titles[_key(result)] = Text(theme, "", Type.STRONG)
            title.setWordWrap(True)
            self._put(Line(theme), place, 0, len(HEADS) + 1)
            self._put(title, place + 1, PRIORITY)
            for deed in Deed:
                place += 1
                line = self.lines[_key(result), deed] = ResultLine(self, result.priority_id, deed)
                for column, widget in line.widgets():
                    self._put(widget, place, column)
                self._put(line.why, place, SHARE, WORST - SHARE + 1)
            place += 1

    def _put(self, widget: QWidget, row: int, column: int, span: int = 1) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter if not isinstance(widget, Line) else Qt.AlignmentFlag(0)
        self._grid.addWidget(widget, row, column, 1, span, middle)
        widget.show()
        self._others.append(widget)


def _key(result: PriorityResult) -> str:
    return str(result.priority_id or result.title)
