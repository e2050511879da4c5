"""A titled card of terms: what one subject of the agreement is judged by."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar
from uuid import UUID

from sladesk.store.store import Store
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.theme import GRID, Type
from sladesk.ui.widgets.card import Card, Heading
from sladesk.ui.widgets.labels import Text


class Section(Card):
    """Puts its widgets into `body`, under its title and the sentence that says what the terms are for.

    A verb is called through `attempt`, or through `remove` when something is taken out: both say why it was
    refused.
    """

    title: ClassVar[str]
    """A source string, marked where the section is declared."""
    about: ClassVar[str] = ""

    def __init__(self, subject: Subject) -> None:
        super().__init__(subject.context.theme, 3 * GRID)
        self.subject = subject
        self.context = subject.context
        self.theme = subject.context.theme
        self.words = subject.words
        self.heading = Heading(self.theme, self.words(self.title))
        self.body.addWidget(self.heading)
        self.setAccessibleName(self.words(self.title))
        if self.about:
            about = Text(self.theme, self.words(self.about), Type.HINT, muted=True)
            about.setWordWrap(True)
            self.body.addWidget(about)

    @property
    def store(self) -> Store:
        return self.context.register()

    @property
    def contract_id(self) -> UUID:
        """The contract that is shown; RuntimeError while there is none, which is a fault of the program."""
        if self.subject.contract is None:
            message = "no contract is shown"
            raise RuntimeError(message)
        return self.subject.contract.id

    def refresh(self) -> None:
        """Show the contract's terms as they are now. Reads the register only when it is called."""

    def finish(self) -> bool:
        """Write what is being typed; False when it cannot be kept, and its editor stays."""
        return True

    def attempt(self, act: Callable[[], None]) -> bool:
        """Do something to the register, and say why when it is refused."""
        return self.subject.attempt(act)

    def remove(self, act: Callable[[], None], said: str) -> bool:
        """Take something out of the register, and say it with its way back."""
        return self.finish() and self.subject.remove(act, said)
