"""«Take this first»: what is late or near, ticked off with one key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QAbstractListModel, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from sladesk.core.dates import format_short
from sladesk.core.duties import Duty, DutyKind
from sladesk.core.periods import period_label
from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import Language, Tone
from sladesk.core.wording import WEEK, due_text
from sladesk.ui.tables.plain_list import ENTER, LEFT, RIGHT, Index, PlainList, State, paint_ground
from sladesk.ui.theme import Theme, Type
from sladesk.ui.widgets.paint import draw_surface, draw_text

PAD = 16
TEXT_LEFT = 44
TOP, BOTTOM = 11, 11
BOX = 16
LINE = 19
MOST_LINES = 2
NARROW = 170
"""With less room than this for a title beside its date, the date stands below."""
TICKS = {Qt.Key.Key_Space, Qt.Key.Key_D}
ICONS = {
    DutyKind.ACTION: "check",
    DutyKind.DEVIATION: "triangle-alert",
    DutyKind.REPLY: "mail",
    DutyKind.REQUIREMENT: "circle-x",
}
KIND_WORDS = {DutyKind.DEVIATION: mark("Deviation"), DutyKind.REPLY: mark("Reply to a notice")}
"""Of the kinds that are told apart by more than their picture."""


class DutyModel(QAbstractListModel):
    def __init__(self, words: Words, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._words, self._today = words, today
        self._language = Language(words.language)
        self.duties: tuple[Duty, ...] = ()
        self._shown_on: date | None = None

    def show(self, duties: Sequence[Duty]) -> None:
        today = self._today()
        if (self.duties, self._shown_on) == (tuple(duties), today):
            return
        self.beginResetModel()
        self.duties, self._shown_on = tuple(duties), today
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.duties)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        duty = self.duties[index.row()]
        said = (self._kind(duty), duty.text, *self._about(duty), self.when(duty))
        return ", ".join(part for part in said if part)

    def when(self, duty: Duty) -> str:
        """«15.06. · 4 dagar over fristen»; of a requirement what was delivered."""
        if duty.result is not None:
            return self._labelled(mark("Delivered: {text}"), duty.result.delivered)
        if duty.deadline is None:
            return ""
        today = self._today()
        day = format_short(duty.deadline, today, self._language)
        return " · ".join(part for part in (day, due_text(duty.deadline, today, self._words)) if part)

    def meta(self, duty: Duty) -> str:
        return " · ".join(part for part in (self._kind(duty), *self._about(duty)) if part)

    def _kind(self, duty: Duty) -> str:
        return self._words(KIND_WORDS.get(duty.kind, ""))

    def _about(self, duty: Duty) -> tuple[str, ...]:
        if duty.result is None:
            return duty.contract_title, duty.responsible
        period = duty.result.period
        label = period_label(period.start, period.end, period.meeting_date, self._language, self._words)
        agreed = self._labelled(mark("Agreed: {text}"), duty.result.agreed)
        return duty.contract_title, label, agreed, duty.responsible

    def _labelled(self, label: str, text: str) -> str:
        flat = " ".join(text.split())
        return self._words(label, text=flat) if flat else ""

    def tone(self, duty: Duty) -> Tone:
        if duty.deadline is None:
            return Tone.BAD if duty.result is not None else Tone.NONE
        days = (duty.deadline - self._today()).days
        return Tone.BAD if days < 0 else Tone.WARNING if days <= WEEK else Tone.NONE


class DutyCell(QStyledItemDelegate):
    """A box to tick for an action, an icon for what is not finished by a tick; the date at the right."""

    def __init__(self, theme: Theme, model: DutyModel, view: DutyList) -> None:
        super().__init__(view)
        self._theme, self._model, self._view = theme, model, view
        self._heights: dict[tuple[int, int], int] = {}
        """By row and width: Qt asks for each many times before it shows the list."""
        model.modelReset.connect(self._heights.clear)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        asked = index.row(), self._view.viewport().width()
        if asked not in self._heights:
            self._heights[asked] = self._height(self._model.duties[index.row()], asked[1])
        return QSize(0, self._heights[asked])

    def _height(self, duty: Duty, room: int) -> int:
        beside, below = self._title_room(duty, room)
        lines = len(self._lines(duty.text, beside)) + 1 + (1 if below else 0)
        return TOP + lines * LINE + BOTTOM

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        duty, rect, colours = self._model.duties[index.row()], option.rect, self._theme.colours
        chosen = bool(option.state & State.State_Selected) and self._view.hasFocus()
        paint_ground(painter, self._theme, rect, option.state, chosen=chosen, has_keys=chosen)
        self._paint_box(painter, rect, duty)
        beside, below = self._title_room(duty, rect.width())
        left, top = rect.x() + TEXT_LEFT, rect.y() + TOP
        whole = rect.width() - TEXT_LEFT - PAD
        painter.setFont(self._theme.font(Type.TEXT))
        for line in self._lines(duty.text, beside):
            draw_text(painter, QRectF(left, top, beside, LINE), line, colours.text, LEFT)
            top += LINE
        self._hint(painter, QRectF(left, top, whole, LINE), self._model.meta(duty), colours.muted, LEFT)
        tone = self._model.tone(duty)
        ink = colours.muted if tone is Tone.NONE else self._theme.tone(tone).text
        place = QRectF(left, top + LINE if below else rect.y() + TOP, whole, LINE)
        self._hint(painter, place, self._model.when(duty), ink, LEFT if below else RIGHT, Type.HINT_STRONG)

    def _paint_box(self, painter: QPainter, rect: QRect, duty: Duty) -> None:
        colours = self._theme.colours
        box = QRectF(rect.x() + PAD, rect.y() + TOP + (LINE - BOX) / 2, BOX, BOX)
        if duty.can_be_ticked:
            draw_surface(painter, box, colours.surface, colours.muted, 4)
        else:
            self._theme.icons.paint(painter, ICONS[duty.kind], colours.muted, box)

    def _title_room(self, duty: Duty, width: int) -> tuple[int, bool]:
        """The room of a title's line, and whether the date has to stand below."""
        whole = width - TEXT_LEFT - PAD
        date_width = QFontMetricsF(self._theme.font(Type.HINT_STRONG)).horizontalAdvance(
            self._model.when(duty)
        )
        beside = round(whole - date_width - 12)
        return (whole, True) if beside < NARROW else (beside, False)

    def _lines(self, text: str, width: int) -> list[str]:
        """The text in at most two lines; what does not fit is cut."""
        metrics = QFontMetricsF(self._theme.font(Type.TEXT))
        words, lines = text.split(), [""]
        if metrics.horizontalAdvance(text) <= width:
            return [" ".join(words)]
        while words:
            longer = f"{lines[-1]} {words[0]}".strip()
            if lines[-1] and metrics.horizontalAdvance(longer) > width:
                if len(lines) == MOST_LINES:
                    lines[-1] = f"{lines[-1]} {' '.join(words)}"
                    break
                lines.append("")
                continue
            lines[-1] = longer
            words.pop(0)
        return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]

    def _hint(
        self,
        painter: QPainter,
        place: QRectF,
        text: str,
        ink: str,
        side: Qt.AlignmentFlag,
        kind: Type = Type.HINT,
    ) -> None:
        font = self._theme.font(kind)
        painter.setFont(font)
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        draw_text(painter, place, shown, ink, side)


class DutyList(PlainList):
    """`ticked` is Space, D or a click in the box of an action; `opened` Enter or a click beside it."""

    ticked = Signal(object)
    opened = Signal(object)

    def __init__(self, theme: Theme, words: Words, name: str, today: Callable[[], date]) -> None:
        super().__init__(theme, name)
        self.table = DutyModel(words, today, self)
        self.setModel(self.table)
        self.setItemDelegate(DutyCell(theme, self.table, self))
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def show_duties(self, duties: Sequence[Duty]) -> None:
        """Show these; the place in the list is kept."""
        row, chosen = self.currentIndex().row(), self.chosen()
        self.table.show(duties)
        if not duties:
            return
        ids = [duty.id for duty in duties]
        place = ids.index(chosen.id) if chosen and chosen.id in ids else min(max(row, 0), len(duties) - 1)
        self.setCurrentIndex(self.table.index(place))

    def chosen(self) -> Duty | None:
        row = self.currentIndex().row()
        return self.table.duties[row] if 0 <= row < len(self.table.duties) else None

    def box_of(self, row: int) -> QRect:
        """Where the box of a line can be clicked."""
        line = self.visualRect(self.table.index(row))
        return QRect(line.x(), line.y(), TEXT_LEFT, TOP + LINE + 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        duty = self.chosen()
        if duty is not None and event.key() in TICKS:
            self._tick(duty)
        elif duty is not None and event.key() in ENTER:
            self.opened.emit(duty)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        duty = self.table.duties[index.row()]
        if self._is_box(spot, index.row(), duty):
            self._tick(duty)
        else:
            self.opened.emit(duty)

    def _is_box(self, spot: QPoint, row: int, duty: Duty) -> bool:
        return duty.can_be_ticked and self.box_of(row).contains(spot)

    def _tick(self, duty: Duty) -> None:
        """What a tick does not finish is opened by it."""
        (self.ticked if duty.can_be_ticked else self.opened).emit(duty)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
