"""The parts of the contract page, one shown at a time; each is made when it is first needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from sladesk.ui.pages.contract.part import Part
from sladesk.ui.widgets.pane import ShownStack


class PartStack(ShownStack):
    """`welcome` is called with the number of a part that has been made."""

    def __init__(self, makers: Sequence[Callable[[], Part]], welcome: Callable[[int, Part], None]) -> None:
        super().__init__()
        self._makers, self._welcome = makers, welcome
        self.made: dict[int, Part] = {}
        for _maker in makers:
            self.addWidget(QWidget())

    def part(self, number: int) -> Part:
        """The part under a tab."""
        if number not in self.made:
            made = self.made[number] = self._makers[number]()
            shown, stand_in = self.currentIndex(), self.widget(number)
            self.insertWidget(number, made)
            if stand_in is not None:
                self.removeWidget(stand_in)
                stand_in.deleteLater()
            self.setCurrentIndex(shown)
            self._welcome(number, made)
        return self.made[number]
