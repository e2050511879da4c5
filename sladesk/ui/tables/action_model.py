"""Actions for Qt: what the list of actions shows in its cells, and where its edits go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sladesk.core.dates import format_date
from sladesk.core.deadlines import Deadline, deadline
from sladesk.core.rows import Action
from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import ACTION_STATE_WORDS, Language
from sladesk.core.wording import due_text
from sladesk.store import labels
from sladesk.ui.tables.columns import Code, Column, Kind, nothing
from sladesk.ui.tables.writer import CellEdit, Value, Writer

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

TICK, TEXT, RESPONSIBLE, DUE, STATE = range(5)
EDITABLE = (TEXT, RESPONSIBLE, DUE)
NOWHERE = QModelIndex()

COLUMNS: tuple[Column[Action], ...] = (
    Column("tick", "", 0, 44, lambda action: action.state.value, nothing),
    Column("text", mark("Action"), 52, 200, lambda action: action.text, nothing),
    Column(
        "responsible", mark("Responsible"), 20, 120, lambda action: action.responsible, nothing, Kind.PERSON
    ),
    Column("due", mark("Due"), 20, 172, lambda action: action.due_text, nothing, Kind.WHEN),
    Column("state", mark("State"), 12, 128, lambda action: action.state.value, nothing),
)


class ActionTableModel(QAbstractTableModel):
    """Fixed columns; the lines come from `show`. `with_contract`: each line also says whose action it is."""

    def __init__(
        self,
        words: Words,
        writer: Writer,
        today: Callable[[], date],
        *,
        with_contract: bool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.words = words
        self.writer = writer
        self.language = Language(words.language)
        self.columns: tuple[Column[Action], ...] = COLUMNS
        self.actions: tuple[Action, ...] = ()
        self.read_only = False
        self._today = today
        self._with_contract = with_contract

    def show(self, actions: Sequence[Action]) -> None:
        """Show these actions, in this order."""
        actions = tuple(actions)
        if [action.id for action in actions] != [action.id for action in self.actions]:
            self.beginResetModel()
            self.actions = actions
            self.endResetModel()
            return
        before, self.actions = self.actions, actions
        for row, action in enumerate(actions):
            if action != before[row]:
                self.dataChanged.emit(self.index(row, TICK), self.index(row, STATE))

    def update_known(self, actions: Sequence[Action]) -> None:
        """Take over what is new in the lines that are shown, and leave them in their order."""
        fresh = {action.id: action for action in actions}
        self.show([fresh.get(action.id, action) for action in self.actions])

    def row_of(self, action_id: UUID | None) -> int:
        """Where the action stands; -1 when it is not shown."""
        return next((row for row, action in enumerate(self.actions) if action.id == action_id), -1)

    def meta(self, row: int) -> str:
        """The muted line under the text: the contract, and the row of the form that it came from."""
        action = self.actions[row]
        parts = (action.contract_title if self._with_contract else "", action.origin)
        return " · ".join(" ".join(part.split()) for part in parts if part)

    def deadline(self, row: int) -> Deadline | None:
        return deadline(self.actions[row], self._today())

    def deadline_words(self, row: int) -> str:
        """«4 days late», «tomorrow», «Friday»; when a finished one was done; empty when there is time."""
        action, words = self.actions[row], self.words
        if action.done_on is not None:
            return words("done {date}", date=format_date(action.done_on, self.language))
        return due_text(action.due, self._today(), words) if self.deadline(row) and action.due else ""

    # What delegates ask

    def band(self, _row: int) -> str | None:
        return None

    def text(self, row: int, column: int) -> str:
        action = self.actions[row]
        if column in (TICK, STATE):
            return self.words(ACTION_STATE_WORDS[action.state])
        return str(self.value(row, column))

    def value(self, row: int, column: int) -> str | Code:
        return self.columns[column].read(self.actions[row])

    def hint(self, _row: int, _column: int) -> str:
        return ""

    def heading(self, _row: int, column: int) -> str:
        return self.words(self.columns[column or STATE].heading)

    def edit_of(self, row: int, column: int, value: Value) -> CellEdit:
        return CellEdit(self.actions[row].id, self.columns[column].code, value)

    def label_of(self, _row: int, column: int) -> str:
        return labels.ACTION[self.columns[column].code]

    def write(self, label: str, cells: Sequence[CellEdit], step: object | None = None) -> None:
        """Write cells. Raises UserError when the store refuses."""
        self.writer.set_cells(label, cells, step)

    # What Qt asks

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.actions)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        editable = index.column() in EDITABLE and not self.read_only
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role in (Role.DisplayRole, Role.EditRole):
            return self.text(row, column)
        if role == Role.AccessibleTextRole:
            return self._spoken(row, column)
        return None

    def _spoken(self, row: int, column: int) -> str:
        """The cell as a screen reader says it, the second line included."""
        second = {TEXT: self.meta(row), DUE: self.deadline_words(row)}.get(column, "")
        said = ", ".join(part for part in (self.text(row, column), second) if part)
        return self.words(
            "{heading}: {text}", heading=self.heading(row, column), text=said or self.words("empty")
        )

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole:
            heading = COLUMNS[section].heading
            return self.words(heading) if heading else ""
        return None
