"""What every delegate of one table shares: its model, its look, its readers, and where the keys are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto

from sladesk.core.errors import UserError
from sladesk.core.rows import Person
from sladesk.ui.delegates.typesetting import Typesetter
from sladesk.ui.tables.form_model import FormTableModel
from sladesk.ui.tables.values import Reader
from sladesk.ui.theme import Theme


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
    model: FormTableModel
    reader: Reader
    persons: Callable[[], tuple[Person, ...]]
    """The persons of the register, for completion."""
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
