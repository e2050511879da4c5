"""The card «Take this first»: its heading, the list, and what stands there when there is nothing to take."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from sladesk.core.duties import Duty
from sladesk.core.translation import Words
from sladesk.ui.pages.overview.duty_list import DutyList
from sladesk.ui.theme import Theme
from sladesk.ui.widgets.buttons import LinkButton
from sladesk.ui.widgets.card import Card, Heading
from sladesk.ui.widgets.labels import Line, Text

PAD = 17


class DutyCard(Card):
    all_wanted = Signal()

    def __init__(self, theme: Theme, words: Words, today: Callable[[], date]) -> None:
        super().__init__(theme, flush=True)
        self.list = DutyList(theme, words, words("Take this first"), today)
        self.all = LinkButton(theme, words("Show all"))
        self.all.clicked.connect(self.all_wanted)
        head = QHBoxLayout()
        head.setContentsMargins(PAD, 5, 9, 5)
        head.addWidget(Heading(theme, words("Take this first")), 1)
        head.addWidget(self.all)
        nothing = Text(theme, words("Nothing is late, and nothing is due within 30 days."), muted=True)
        nothing.setWordWrap(True)
        nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        nothing.setContentsMargins(PAD, 14, PAD, 14)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(nothing)
        self.body.addLayout(head)
        self.body.addWidget(Line(theme))
        self.body.addWidget(self._stack, 1)

    def show_duties(self, duties: Sequence[Duty]) -> None:
        """Show these; the keys stay where they are unless the list has nothing left for them."""
        had_keys = self.list.hasFocus()
        self.list.show_duties(duties)
        self._stack.setCurrentIndex(0 if duties else 1)
        if had_keys and not duties:
            self.all.setFocus(Qt.FocusReason.OtherFocusReason)
