"""The outage log on the screen: typed in place, claims decided with one key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, tzinfo
from uuid import UUID

from PySide6.QtWidgets import QWidget

from sladesk.core.outages import Outage
from sladesk.ui.context import Context
from sladesk.ui.delegates.desk import Desk
from sladesk.ui.delegates.outage_cell import OutageChip, OutageTime
from sladesk.ui.delegates.record_cell import RecordText
from sladesk.ui.tables.outage_deeds import OutageDeeds
from sladesk.ui.tables.outage_model import OutageTableModel, OutageWriter
from sladesk.ui.tables.record_list import RecordList
from sladesk.ui.tables.values import Reader


class OutageList(RecordList[Outage]):
    """Shows a tuple of outages; whoever shows it calls `show_outages` when the register has changed."""

    table: OutageTableModel
    deeds: OutageDeeds

    def __init__(self, context: Context, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = context.words
        self.setAccessibleName(words("Outages"))
        self.table = OutageTableModel(words, OutageWriter(context.register), self._now, self)
        desk = Desk(context.theme, self.table, Reader((words,), today), tuple)
        times = (OutageTime(desk, self.table) for _ in range(2))
        texts = (RecordText(desk, self.table) for _ in range(3))
        self.fit_out((*times, *texts, OutageChip(desk, self.table)))
        self.deeds = OutageDeeds(self, context)

    def show_outages(
        self, outages: Sequence[Outage], zone: tzinfo, maintenance: frozenset[UUID] = frozenset()
    ) -> None:
        """Show these by the clock of a zone; those of `maintenance` lie in a window altogether.

        The chosen one stays chosen. While one is typed in, no line changes its place.
        """
        self.table.tell_by(zone, maintenance)
        self.show_records(outages)

    def _now(self) -> datetime:
        return self._context.register().clock()
