"""What every delegate of one table shares: its model, its look, its readers, and where the keys are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, Protocol

from PySide6.QtCore import QModelIndex

from sladesk.core.errors import UserError
from sladesk.core.rows import Person
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language
from sladesk.ui.delegates.typesetting import Typesetter
from sladesk.ui.tables.columns import Code, Column
from sladesk.ui.tables.values import Reader
from sladesk.ui.tables.writer import CellEdit, Value, Writer
from sladesk.ui.theme import Theme


class CellModel(Protocol):
    """What delegates ask of their table's model; FormTableModel says what each of these means."""

    words: Words
    language: Language
    writer: Writer
    columns: tuple[Column[Any], ...]

    def index(self, row: int, column: int) -> QModelIndex: ...
    def band(self, row: int) -> str | None: ...
    def text(self, row: int, column: int) -> str: ...
    def value(self, row: int, column: int) -> str | Code: ...
    def hint(self, row: int, column: int) -> str: ...
    def heading(self, row: int, column: int) -> str: ...
    def edit_of(self, row: int, column: int, value: Value) -> CellEdit: ...
    def label_of(self, row: int, column: int) -> str: ...
    def write(self, label: str, cells: Sequence[CellEdit], step: object | None = None) -> None: ...


class Leave(Enum):
    """Where the keys go when an editor is left."""

    DOWN = auto()
    UP = auto()
    NEXT = auto()
    PREVIOUS = auto()
    STAY = auto()


@dataclass(slots=True)
class Desk:
    theme: Theme
    model: CellModel
    reader: Reader
    persons: Callable[[], tuple[Person, ...]]
    """The persons of the register, for completion."""
    badge: Callable[[int], str] = lambda _row: ""
    """What stands in a small frame below the agreed text of a row; empty for nothing."""
    overridden: Callable[[int], bool] = lambda _row: False
    """Whether a row was rated by hand against what its texts prove."""
    typesetter: Typesetter = field(init=False)
    sought: str = ""
    """What is being looked for in the table, marked in the cells."""
    marked_row: int = -1
    """The row whose whole width is tinted; -1 for none."""
    replaces: bool = False
    """Whether the edit that begins now replaces the cell's text instead of going on with it."""
    focus_row: int = -1
    """The row of the current cell while the table has the keys; -1 otherwise."""
    extent: tuple[int, int] = (0, 0)
    """Left and right edge of the lines, in the viewport."""

    def __post_init__(self) -> None:
        self.typesetter = Typesetter(self.theme)

    def say(self, error: UserError) -> str:
        return self.model.words.error(error)
