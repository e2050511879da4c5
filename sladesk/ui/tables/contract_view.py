"""The list of contracts on the screen: its columns share the room, and some go where there is too little."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from sladesk.core.rows import ContractSummary
from sladesk.ui.delegates.contract_cell import LINE_HEIGHT, ContractCell
from sladesk.ui.tables.contract_list import COLUMNS, ContractListModel
from sladesk.ui.tables.row_view import RowView
from sladesk.ui.theme import Theme

WIDE = 1170
"""The view's width in a window of the first size, which the columns' widths are for."""
NARROW = 880
"""Below this some columns are left out, so that the titles can be read."""


class ContractView(RowView):
    """Shows the model's contracts; the chosen one is what the keys act on."""

    def __init__(self, theme: Theme, model: ContractListModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, model, LINE_HEIGHT, parent)
        self._list = model
        self.setItemDelegate(ContractCell(theme, model, self))

    def chosen(self) -> ContractSummary | None:
        """The contract that the keys act on."""
        row = self.currentIndex().row()
        return self._list.line(row) if row >= 0 else None

    def choose(self, contract_id: UUID) -> bool:
        """Make it the chosen one, where it is shown."""
        row = self._list.row_of(contract_id)
        if row >= 0:
            self.choose_row(row)
        return row >= 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(self.viewport().width())

    def _fit(self, room: int) -> None:
        """Share the room; where it is too little for all, the columns that may go are left out."""
        share = min(1.0, room / WIDE)
        widths = [max(round(column.width * share), column.least) for column in COLUMNS]
        for number, column in enumerate(COLUMNS):
            self.setColumnHidden(number, not column.least and room < NARROW)
        others = sum(
            width for number, width in enumerate(widths) if number and not self.isColumnHidden(number)
        )
        widths[0] = max(room - others, COLUMNS[0].least)
        for number, width in enumerate(widths):
            if not self.isColumnHidden(number):
                self.setColumnWidth(number, width)
