"""The card beside a form: all that there is to know and to say about the current row."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sladesk.core.rows import Action, ChecklistAnswer, KpiResult
from sladesk.core.vocabulary import (
    ACTIVITY_STATUS_TONES,
    ACTIVITY_STATUS_WORDS,
    RATING_TONES,
    RATING_WORDS,
    ActionState,
    ActivityStatus,
    Form,
    Rating,
)
from sladesk.store import actions, labels
from sladesk.ui.pages.contract.beside_row import BesideRow
from sladesk.ui.pages.contract.choice_chips import ChoiceChips
from sladesk.ui.pages.contract.rating_fields import RatingFields
from sladesk.ui.pages.contract.row_actions_list import RowActionsList
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.pages.contract.target_fields import TargetFields
from sladesk.ui.tables.columns import Code, Kind, columns_of
from sladesk.ui.tables.form_model import FormTableModel
from sladesk.ui.tables.lines import FormRow, Line
from sladesk.ui.tables.writer import CellEdit
from sladesk.ui.theme import GRID, Type
from sladesk.ui.widgets.buttons import LinkButton
from sladesk.ui.widgets.card import Card
from sladesk.ui.widgets.chip import Chip
from sladesk.ui.widgets.fields import FieldRow, TextArea, freeze
from sladesk.ui.widgets.labels import Text
from sladesk.ui.widgets.scrolling import scrolling

WIDTH = 318
HEIGHT = 196
"""Pixels of the card where it stands below the table."""
UNBOUNDED = 16777215
"""What Qt calls QWIDGETSIZE_MAX."""


class Inspector(Card):
    """Writes through the table's model, so that a closed follow-up refuses here as it does there."""

    def __init__(self, subject: Subject, model: FormTableModel) -> None:
        super().__init__(subject.context.theme, 0)
        self._subject, self._model = subject, model
        self._words, self._look = subject.words, subject.context.theme
        self._row: FormRow | None = None
        self._make_fields()
        self._lay_out()
        self.stand(beside=True)
        self.show_line(None)

    def stand(self, *, beside: bool) -> None:
        """Be as wide as the card is beside the table, or as high as it is below."""
        self.setMinimumSize(WIDTH if beside else 0, 0 if beside else HEIGHT)
        self.setMaximumSize(WIDTH if beside else UNBOUNDED, UNBOUNDED if beside else HEIGHT)

    def show_line(self, line: Line | None) -> bool:
        """Show this line's row; False when what is being typed cannot be kept yet."""
        row = line.row if line is not None else None
        other = row is None or self._row is None or row.id != self._row.id
        if other and not self.finish():
            return False
        self._row = row
        self._inside.setVisible(row is not None)
        self._nothing.setVisible(row is None)
        if line is not None and row is not None:
            self._fill(line, row)
        return True

    def finish(self) -> bool:
        """Write what is being typed; False when it cannot be kept."""
        fields = (self.rating, self.target) if self.rating and self.target else ()
        return self.note.session.end() and all(field.finish() for field in fields)

    def take_keys(self) -> None:
        """Begin at the answer; where it cannot be given here, at the note."""
        chips = self.chips.chips
        chosen = next((chip for chip in chips if chip.isChecked()), chips[0])
        first = chosen if chosen.isVisible() and chosen.isEnabled() else self.note
        self._scroll.ensureWidgetVisible(first)
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def ask_reason(self) -> None:
        """Put the cursor where the reason goes."""
        self._scroll.ensureWidgetVisible(self.note)
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def new_action(self) -> None:
        """Make an action of this row, its text taken from «Action on deviation»."""
        from sladesk.ui.dialogs.action import ActionDialog, ActionDraft

        row, contract, subject = self._row, self._subject.contract, self._subject
        if row is None or contract is None:
            return
        draft = (
            ActionDraft(contract.id, row.action, row.responsible, row.title, kpi_id=row.kpi_id)
            if isinstance(row, KpiResult)
            else ActionDraft(contract.id, "", row.responsible, row.activity, item_id=row.item_id)
        )
        dialog = ActionDialog(subject.context, draft, subject.today, self.window())
        dialog.open()

    # Building

    def _make_fields(self) -> None:
        words, theme = self._words, self._look
        self.title = Text(theme, "", Type.HEADING)
        self.title.setWordWrap(True)
        self.about = Text(theme, "", Type.HINT, muted=True)
        self.about.setWordWrap(True)
        whole = columns_of(self._model.form)
        column = next(column for column in whole if column.kind is Kind.CHOICE)
        self._code = column.code
        self.chips = ChoiceChips(theme, words, column.choices, words(column.heading))
        self.chips.chosen.connect(self._choose)
        self._chips_label = Text(theme, words(column.heading), Type.HINT, muted=True)
        kpi = self._model.form is Form.KPI
        self.rating = RatingFields(self._subject, self._model) if kpi else None
        self.target = TargetFields(self._subject, self._model) if kpi else None
        self._note_column = "clause" if kpi else "note"
        self._hint = words("Where the agreement says it") if kpi else ""
        self.note = TextArea(self._save_note, self._hint, lines=2 if kpi else 3)
        self.note_row = FieldRow(theme, words, words("Clause") if kpi else words("Note"), self.note)
        self.note.setAccessibleName(self.note_row.label.text())
        self.beside = BesideRow(self._subject)
        self._actions_label = Text(theme, words("Actions"), Type.HINT, muted=True)
        self.row_actions = RowActionsList(theme, words)
        self.row_actions.ticked.connect(self._tick)
        self.row_actions.opened.connect(self._open_action)
        self.add = LinkButton(theme, words("New action"), "plus")
        self.add.clicked.connect(self.new_action)
        self._before_label = Text(theme, words("Previous follow-up"), Type.HINT, muted=True)
        self.before = Chip(theme)
        self.before_text = Text(theme, "", Type.HINT, muted=True)
        self.before_text.setWordWrap(True)

    def _lay_out(self) -> None:
        self._inside = QWidget()
        self._inside.setObjectName("plain")
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(18, 16, 16, 16)
        column.setSpacing(5)
        column.addWidget(self.title)
        column.addWidget(self.about)
        for label, *below in (
            (self._chips_label, self.chips, *((self.rating,) if self.rating else ())),
            *(((self.target,),) if self.target else ()),
            (self.note_row,),
            (self.beside,),
            (self._actions_label, self.row_actions, self.add),
        ):
            column.addSpacing(GRID)
            column.addWidget(label)
            for widget in below:
                left = Qt.AlignmentFlag.AlignLeft if widget is self.add else Qt.AlignmentFlag(0)
                column.addWidget(widget, 0, left)
        column.addSpacing(GRID)
        column.addWidget(self._before_label)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.before, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.before_text, 1)
        column.addLayout(row)
        column.addStretch(1)
        self._show_inside()

    def _show_inside(self) -> None:
        """What there is about a row may be longer than the card; without a row, a word about that."""
        self._scroll = scrolling(self._inside)
        self._scroll.viewport().setAutoFillBackground(False)
        self._inside.setAutoFillBackground(False)
        self._nothing = Text(
            self._look, self._words("Choose a row to see what there is about it."), muted=True
        )
        self._nothing.setWordWrap(True)
        self._nothing.setContentsMargins(18, 16, 16, 16)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.addWidget(self._nothing, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._scroll, 1)

    # Showing

    def _fill(self, line: Line, row: FormRow) -> None:
        words = self._words
        rows = [other.id for other in self._subject.rows(self._model.form)]
        number = rows.index(row.id) + 1 if row.id in rows else 0
        place = words("{number} of {total}", number=number, total=len(rows))
        self.about.setText(" · ".join(part for part in (line.group.title, place) if part))
        closed = self._model.read_only
        self.chips.setEnabled(not closed)
        answered = not self._subject.template
        for widget in (self.chips, self._chips_label):
            widget.setVisible(answered)
        self.add.setVisible(answered and not closed)
        self._freeze_note(closed)
        self.beside.show_row(row, frozen=closed)
        if isinstance(row, KpiResult):
            self._fill_kpi(row)
        else:
            self._fill_answer(row)
        late = frozenset(action.id for action in self._actions() if is_late(action, self._subject))
        self.row_actions.show_actions(self._actions(), late, frozen=closed)
        self._actions_label.setVisible(answered and (not closed or bool(self._actions())))

    def _freeze_note(self, closed: bool) -> None:
        """Show a note that cannot be changed as one; an empty one asks for nothing."""
        freeze(self.note, closed)
        self.note.setPlaceholderText("" if closed else self._hint)

    def _fill_kpi(self, row: KpiResult) -> None:
        self.title.setText(row.title or self._words("Row without a title"))
        self.chips.load(row.state)
        if self.rating and self.target:
            self.rating.setVisible(not self._subject.template)
            self.rating.show_row(row)
            self.target.show_row(row)
        self.note.load(row.clause)
        rated = row.previous_rating is not Rating.NOT_RATED
        word = self._words(RATING_WORDS[row.previous_rating]) if rated else ""
        self.before.set_status(RATING_TONES[row.previous_rating], word)
        self._say_before(row.previous_delivered, known=rated or bool(row.previous_delivered))

    def _fill_answer(self, row: ChecklistAnswer) -> None:
        words = self._words
        self.title.setText(row.activity or words("Row without a title"))
        self.chips.load(row.status)
        self.note.load(row.note)
        reason = row.status is ActivityStatus.NOT_APPLICABLE and not self._model.read_only
        self.note.setPlaceholderText(words("Why is it not applicable?") if reason else "")
        assessed = row.previous_status is not ActivityStatus.NOT_ASSESSED
        word = words(ACTIVITY_STATUS_WORDS[row.previous_status]) if assessed else ""
        self.before.set_status(ACTIVITY_STATUS_TONES[row.previous_status], word)
        self._say_before(row.previous_note, known=assessed or bool(row.previous_note))

    def _say_before(self, text: str, *, known: bool) -> None:
        follow_up = self._subject.before()
        label = self._subject.label(follow_up) if follow_up is not None else ""
        self.before_text.setText("\n".join(part for part in (label, text) if part))
        for widget in (self._before_label, self.before_text):
            widget.setVisible(known and follow_up is not None)

    def _actions(self) -> tuple[Action, ...]:
        """The actions of the row: as they are, or as they were when the follow-up was closed."""
        row, sheet = self._row, self._subject.sheet
        if row is None or sheet is None:
            return ()
        if isinstance(row, KpiResult):
            return tuple(action for action in sheet.actions if action.kpi_id == row.kpi_id)
        return tuple(action for action in sheet.actions if action.item_id == row.item_id)

    # Writing

    def _choose(self, code: Code) -> None:
        self._write(self._code, code)

    def _save_note(self, text: str) -> None:
        if self._row is not None:
            edit = CellEdit(self._row.id, self._note_column, text)
            self._model.write(labels.CELL[self._note_column], [edit], self.note.session.step)

    def _write(self, column: str, value: Code) -> None:
        row = self._row
        if row is not None:
            edit = CellEdit(row.id, column, value)
            self._subject.attempt(lambda: self._model.write(labels.CELL[column], [edit]))

    def _tick(self, action_id: UUID, checked: bool) -> None:
        subject = self._subject
        state = ActionState.DONE if checked else ActionState.OPEN
        store = subject.context.register()
        subject.attempt(lambda: actions.set_state(store, action_id, state, subject.today()))

    def _open_action(self, action_id: UUID) -> None:
        from sladesk.ui.dialogs.action import ActionDialog

        for action in self._actions():
            if action.id == action_id:
                ActionDialog(self._subject.context, action, self._subject.today, self).open()


def is_late(action: Action, subject: Subject) -> bool:
    """Whether an open action should have been done before today."""
    return action.state is ActionState.OPEN and action.due is not None and action.due < subject.today()
