"""The uptime of a period in three views side by side, what it is measured against, and what is left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sladesk.core.percentages import Goal, percent_text
from sladesk.core.translation import Words
from sladesk.core.uptime import VIEW_WORDS, UptimeFigures, View
from sladesk.core.uptime_text import duration_text, left_text
from sladesk.core.vocabulary import RATING_TONES, RATING_WORDS, Language, Rating
from sladesk.ui.theme import GRID, Theme, Type
from sladesk.ui.widgets.buttons import QuietButton
from sladesk.ui.widgets.card import Card
from sladesk.ui.widgets.chip import HEIGHT, Chip
from sladesk.ui.widgets.combo import Combo
from sladesk.ui.widgets.labels import Line, Text

KEY = "U"
NARROWEST, WIDEST = 120, 280
NOTHING = "–"


class Choosing(Combo):
    """One of a list that follows the register; what is chosen stays chosen where it is still there."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme)
        self._values: list[object] = []
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setMinimumWidth(NARROWEST)
        self.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    @property
    def value(self) -> object:
        return self._values[self.currentIndex()] if self.currentIndex() >= 0 else None

    def offer(self, choices: Sequence[tuple[object, str]], usual: object) -> None:
        """Show these; `usual` is chosen when what was chosen is not among them."""
        values = [value for value, _word in choices]
        kept = self.value if self.currentIndex() >= 0 and self.value in values else usual
        self._values = values
        self.clear()
        self.addItems([word for _value, word in choices])
        self.setCurrentIndex(values.index(kept) if kept in values else 0)

    def choose(self, value: object) -> None:
        self.setCurrentIndex(self._values.index(value))


class Figure(QWidget):
    """A percentage under its name, and over what it was made of; a chip stands beside the name."""

    def __init__(self, theme: Theme, name: str, kind: Type = Type.FIGURE) -> None:
        super().__init__()
        self._name = name
        self.figure = Text(theme, NOTHING, kind)
        self.figure.setWordWrap(kind is not Type.FIGURE)
        self.below = Text(theme, "", Type.HINT, muted=True)
        self.chip = Chip(theme)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        label = Text(theme, name, Type.HINT, muted=True)
        label.setFixedHeight(HEIGHT)
        head.addWidget(label)
        head.addWidget(self.chip)
        head.addStretch(1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(2)
        self.column.addLayout(head)
        self.column.addWidget(self.figure)
        self.column.addWidget(self.below)

    def say(self, figure: str, below: str) -> None:
        self.figure.setText(figure)
        self.below.setText(below)
        self.setAccessibleName(f"{self._name}: {figure}, {below}")


class UptimePanel(Card):
    """`chosen`: another period, service or requirement. `used`: the figure shall be the delivered value."""

    chosen = Signal()
    used = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(theme, 2 * GRID)
        self._words, self._language = words, Language(words.language)
        self.period = Choosing(theme, words("Period"))
        self.service = Choosing(theme, words("Service"))
        self.result = Choosing(theme, words("Requirement that it is measured against"))
        self.use = QuietButton(theme, words("Use as delivered value"), "check")
        self.use.set_key(KEY)
        self.figures = {view: Figure(theme, words(VIEW_WORDS[view])) for view in View}
        self.target = Figure(theme, words("Target"), Type.HEADING)
        self.state, self.left = self.figures[View.AGREED].chip, Chip(theme)
        """How the goal is kept: beside the figure that is judged, or the goal where that is another."""
        self.target.column.addWidget(self.left)
        self.remark = Text(theme, "")
        self.remark.setWordWrap(True)
        for combo in (self.period, self.service, self.result):
            combo.setMaximumWidth(WIDEST)
            combo.activated.connect(lambda _place: self.chosen.emit())
        self.use.clicked.connect(self.used)
        self._lay_out(theme)

    def show_figures(
        self,
        figures: UptimeFigures | None,
        goal: Goal | None,
        agreed: str,
        judged: UptimeFigures | None = None,
        remark: str = "",
    ) -> None:
        """Show a period's figures, and how those that are `judged` stand against the goal.

        `remark` says what is judged where that is another period, or why nothing is.
        """
        for view, shown in self.figures.items():
            shown.say(*self._told(figures, view, goal))
        self.target.say(" ".join(agreed.split()) or NOTHING, "")
        self.target.below.hide()
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))
        share = None if judged is None else judged.share(View.AGREED)
        beside = (self.figures[View.AGREED].chip, self.target.chip)
        for chip in (*beside, self.left):
            chip.set_status(RATING_TONES[Rating.NOT_RATED], "")
        self.state = beside[judged is not figures]
        if judged is not None and share is not None and goal is not None:
            rating = Rating.MET if goal.is_kept_by(share) else Rating.MISSED
            self.state.set_status(RATING_TONES[rating], self._words(RATING_WORDS[rating]))
            text, tone = left_text(judged, goal, self._language, self._words)
            self.left.set_status(tone, text)

    def _told(self, figures: UptimeFigures | None, view: View, goal: Goal | None) -> tuple[str, str]:
        share = None if figures is None else figures.share(view)
        if figures is None or share is None:
            return NOTHING, ""
        down = duration_text(figures.down[view], self._language, self._words)
        percent = percent_text(share, self._language, *(() if goal is None else (goal,)))
        return percent, self._words("downtime {time}", time=down)

    def _lay_out(self, theme: Theme) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(GRID)
        choices.addWidget(self.period, 5)
        choices.addWidget(self.service, 4)
        choices.addWidget(self.result, 5)
        choices.addStretch(0)
        choices.addWidget(self.use)
        shown = QHBoxLayout()
        shown.setSpacing(2 * GRID)
        for figure in (*self.figures.values(), self.target):
            shown.addWidget(figure, 1, Qt.AlignmentFlag.AlignTop)
        self.body.setSpacing(GRID + 4)
        self.body.addLayout(choices)
        self.body.addWidget(Line(theme))
        self.body.addLayout(shown)
        self.body.addWidget(self.remark)
