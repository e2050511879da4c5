"""A filter of a list: one value out of those that occur, or all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QSizePolicy

from sladesk.ui.theme import Theme
from sladesk.ui.widgets.buttons import HEIGHT
from sladesk.ui.widgets.combo import Combo

WIDTH = 190


class FilterCombo(Combo):
    """`value` is what is chosen, None for all; `changed` is called when the officer chooses."""

    def __init__(self, theme: Theme, name: str, changed: Callable[[], None]) -> None:
        super().__init__(theme)
        self._values: list[object] = [None]
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMinimumWidth(WIDTH * 3 // 4)
        self.setMaximumWidth(WIDTH)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda _index: changed())

    @property
    def value(self) -> object:
        return self._values[max(self.currentIndex(), 0)]

    def offer(self, every: str, choices: Sequence[tuple[object, str]]) -> None:
        """Offer these beside «all»; what is chosen stays chosen, even when it no longer occurs."""
        chosen, word = self.value, self.currentText()
        values = [None, *(value for value, _word in choices)]
        texts = [every, *(text.replace("\n", " ") for _value, text in choices)]
        if chosen not in values:
            values.append(chosen)
            texts.append(word)
        if values == self._values and texts == [self.itemText(row) for row in range(self.count())]:
            return
        self._values = values
        self.clear()
        self.addItems(texts)
        self.setCurrentIndex(values.index(chosen))

    def clear_choice(self) -> None:
        self.setCurrentIndex(0)
