"""The contract's log under its tab: every step, when, by whom, what it was about, what an undo took back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout

from sladesk.core.dates import format_instant, format_long, format_time, weekday_name
from sladesk.core.log_rows import Change
from sladesk.core.telling import deed_text, subject_text
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language
from sladesk.store import changes
from sladesk.ui.pages.contract.part import Part
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.theme import Theme, Type
from sladesk.ui.widgets.card import Card
from sladesk.ui.widgets.paint import draw_text

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
LIMIT = 300
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
PAD = 14
TEXT_LEFT = 84
BAND, LINE, WITH_DETAIL = 33, 36, 54
LONGEST = 60
"""Characters of a title or a text in a line; the hint under the pointer has them whole."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """A step; or the day that the following ones were made on, when `time` is empty."""

    text: str
    time: str = ""
    name: str = ""
    detail: str = ""
    """What the step was about, and why it was made."""
    whole: str = ""
    """The same with no text cut."""
    undone: bool = False
    again: bool = False


def log_lines(log: Sequence[Change], language: Language, words: Words) -> list[LogLine]:
    """The log by days, the latest first."""
    lines: list[LogLine] = []
    day = None
    for change in log:
        made: datetime = change.made_at.astimezone()
        if made.date() != day:
            day = made.date()
            title = f"{weekday_name(day, language)} {format_long(day, language)}"
            lines.append(LogLine(title[:1].upper() + title[1:]))
        lines.append(
            LogLine(
                deed_text(change, words),
                format_time(made),
                change.made_by,
                _detail(change, language, words, LONGEST),
                _detail(change, language, words, None),
                undone=change.undoes is not None and not change.again,
                again=change.again,
            )
        )
    return lines


def _detail(change: Change, language: Language, words: Words, longest: int | None) -> str:
    parts = [subject_text(change.subject, language, words, longest=longest)]
    if change.first_made_at is not None:
        parts.append(words("first done {time}", time=_moment(change.first_made_at, change.made_at, language)))
    if change.reason:
        parts.append(words("Reason: {reason}", reason=" ".join(change.reason.split())))
    return " · ".join(part for part in parts if part)


def _moment(first: datetime, now: datetime, language: Language) -> str:
    """The time, with the date when it was another day."""
    local = first.astimezone()
    same_day = local.date() == now.astimezone().date()
    return format_time(local) if same_day else format_instant(first, language)


class LogModel(QAbstractListModel):
    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self.lines: list[LogLine] = []

    def show(self, lines: list[LogLine]) -> None:
        if lines != self.lines:
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in ROLES:
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            # What people wrote may look like markup, and a hint would follow it.
            return f"<p>{escape(line.whole)}</p>" if line.whole != line.detail else None
        return ", ".join(part for part in (line.time, line.text, line.name, line.whole) if part)


class LogCell(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: LogModel, parent: QListView) -> None:
        super().__init__(parent)
        self._theme, self._model, self._view = theme, model, parent

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        line = self._model.lines[index.row()]
        height = BAND if not line.time else (WITH_DETAIL if line.detail else LINE)
        return QSize(self._view.viewport().width(), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, colours = self._model.lines[index.row()], self._theme.colours
        rect = QRectF(option.rect)
        painter.save()
        if not line.time:
            painter.fillRect(rect, QColor(colours.band))
            painter.setFont(self._theme.font(Type.HINT_STRONG))
            draw_text(painter, rect.adjusted(PAD, 0, 0, -1), line.text, colours.text, LEFT)
        else:
            self._paint_step(painter, rect, line)
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), QColor(colours.line))
        painter.restore()

    def _paint_step(self, painter: QPainter, rect: QRectF, line: LogLine) -> None:
        colours = self._theme.colours
        right = rect.width() - max(160.0, rect.width() / 5)
        first = QRectF(rect.x() + TEXT_LEFT, rect.y(), right - TEXT_LEFT, LINE - 1)
        painter.setFont(self._theme.font(Type.HINT))
        draw_text(painter, QRectF(PAD, rect.y(), 60, LINE - 1), line.time, colours.muted, LEFT)
        if line.undone or line.again:
            icon = "undo-2" if line.undone else "redo-2"
            self._theme.icons.paint(
                painter, icon, colours.muted, QRectF(TEXT_LEFT - 24, rect.y() + 10, 15, 15)
            )
        ink = colours.muted if line.undone else colours.text
        self._write(painter, first, line.text, ink, Type.TEXT)
        self._write(
            painter,
            QRectF(right, rect.y(), rect.width() - right - PAD, LINE - 1),
            line.name,
            colours.muted,
            Type.TEXT,
        )
        if line.detail:
            below = QRectF(first.x(), rect.y() + LINE - 9, rect.width() - first.x() - PAD, 20)
            self._write(painter, below, line.detail, colours.muted, Type.HINT)

    def _write(self, painter: QPainter, room: QRectF, text: str, ink: str, kind: Type) -> None:
        painter.setFont(self._theme.font(kind))
        shown = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        draw_text(painter, room, shown, ink, LEFT)


LEFT = Qt.AlignmentFlag.AlignLeft


class LogPart(Part):
    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        self.model = LogModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(LogCell(self.theme, self.model, self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setAccessibleName(self.words("Log"))
        self.theme.changed.connect(self.list.viewport().update)
        card = Card(self.theme, flush=True)
        card.body.addWidget(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        self.setFocusProxy(self.list)

    def refresh(self) -> None:
        contract = self.subject.contract
        if contract is not None:
            log = changes.recent(self.context.register(), contract_id=contract.id, limit=LIMIT)
            self.model.show(log_lines(log, self.subject.language, self.words))

    def foot(self) -> tuple[tuple[str, ...], str]:
        count = sum(bool(line.time) for line in self.model.lines)
        text = self.words.plural("{count} change", "{count} changes", count)
        if count == LIMIT:
            text = self.words("The latest {count} changes", count=count)
        return (text,), ""
