"""How a requirement is judged, in the card about it: its target as read, tolerance, method and validity."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sladesk.core.dates import format_date, read_date
from sladesk.core.errors import UserError
from sladesk.core.rows import KpiResult
from sladesk.core.translation import mark
from sladesk.core.vocabulary import TARGET_ANSWER_WORDS, ResultSource, TargetAnswer
from sladesk.store import labels
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.tables.form_model import FormTableModel
from sladesk.ui.tables.judgements import ASKS, asked
from sladesk.ui.tables.writer import CellEdit, Value
from sladesk.ui.theme import GRID, Type
from sladesk.ui.widgets.buttons import LinkButton
from sladesk.ui.widgets.combo import Combo
from sladesk.ui.widgets.fields import DateField, FieldRow, LineField, TextArea, freeze
from sladesk.ui.widgets.labels import Text
from sladesk.ui.widgets.tick_box import TickBox


class AnswerField(Combo):
    """The answers to the question of one target, and none; `answered` is told what was chosen."""

    def __init__(self, subject: Subject, answered: Callable[[TargetAnswer | None], None]) -> None:
        super().__init__(subject.context.theme)
        self._words = subject.words
        self._answers: tuple[TargetAnswer, ...] = ()
        self.activated.connect(lambda place: answered((None, *self._answers)[place]))

    def load(self, answers: tuple[TargetAnswer, ...], answer: TargetAnswer | None) -> None:
        if answers != self._answers:
            self._answers = answers
            self.clear()
            self.addItems(
                [self._words("Not answered"), *(self._words(TARGET_ANSWER_WORDS[a]) for a in answers)]
            )
        self.setCurrentIndex(answers.index(answer) + 1 if answer in answers else 0)


class TargetFields(QWidget):
    """Writes through the table's model, as the inspector does. What is seldom needed is shown on demand."""

    def __init__(self, subject: Subject, model: FormTableModel) -> None:
        super().__init__()
        self._subject, self._model = subject, model
        self._words, self._look = subject.words, subject.context.theme
        self._row: KpiResult | None = None
        self._make_reading()
        self._make_rules()
        self._make_validity()
        self._lay_out()

    def show_row(self, row: KpiResult) -> None:
        other = self._row is None or row.id != self._row.id
        self._row = row
        if other:
            self._open(opened=_has_rules(row))
        self._show_reading(row)
        self._show_rules(row)
        self._freeze(frozen=self._model.read_only)

    def finish(self) -> bool:
        """Write what is being typed; False when it cannot be kept."""
        return all(field.session.end() for field in self._typed)

    # Building

    def _make_reading(self) -> None:
        words, theme = self._words, self._look
        self.label = Text(theme, words("Target"), Type.HINT, muted=True)
        self.read = Text(theme)
        self.read.setWordWrap(True)
        self.dismiss = LinkButton(theme, "")
        self.dismiss.clicked.connect(self._toggle)
        self.answer = AnswerField(self._subject, lambda answer: self._write("target_answer", answer))
        self.answer_row = FieldRow(theme, words, "", self.answer)
        self.source = Text(theme, "", Type.HINT, muted=True)
        self.source.setWordWrap(True)

    def _make_rules(self) -> None:
        words, theme = self._words, self._look
        self.more = LinkButton(theme, words("Tolerance, method and validity"), "chevron-down")
        self.more.clicked.connect(lambda: self._open(opened=not self._rules.isVisible()))
        self.tolerance = LineField(self._save_tolerance, words("none"))
        self.tolerance_row = FieldRow(theme, words, words("Tolerance"), self.tolerance)
        self.granted = self._tick("tolerance_granted", words("The contract grants the tolerance"))
        self.method = TextArea(lambda text: self._save("measured_by", text, self.method), lines=2)
        self.method.setPlaceholderText(words("Who measures it, and how"))
        self.method_row = FieldRow(theme, words, words("Method and source"), self.method)
        self.unverifiable = self._tick("is_unverifiable", words("No method or source is agreed"))

    def _make_validity(self) -> None:
        words, theme, language = self._words, self._look, self._subject.language

        def read(text: str) -> date:
            found = read_date(text, self._subject.today())
            if found is None:
                example = format_date(self._subject.today(), language)
                unread = mark("This is not read as a date. Write it such as {example}.")
                raise UserError(unread, example=example)
            return found

        self.counts_from = DateField(
            read, lambda day: format_date(day, language), self._save_from, words("always")
        )
        self.from_row = FieldRow(theme, words, words("The target counts from"), self.counts_from)
        self.before = LineField(lambda text: self._save("agreed_before", text, self.before))
        self.before_row = FieldRow(theme, words, words("Agreed until then"), self.before)
        self._typed = (self.tolerance, self.method, self.counts_from, self.before)

    def _tick(self, column: str, name: str) -> TickBox:
        box = TickBox(self._look, name, labelled=True)
        box.clicked.connect(lambda checked: self._write(column, checked))
        return box

    def _lay_out(self) -> None:
        self._rules = QWidget()
        rules = QVBoxLayout(self._rules)
        rules.setContentsMargins(0, 0, 0, 0)
        rules.setSpacing(GRID)
        for widget in (
            *(self.tolerance_row, self.granted, self.method_row, self.unverifiable),
            *(self.from_row, self.before_row),
        ):
            rules.addWidget(widget)
        line = QHBoxLayout()
        line.addWidget(self.read, 1)
        line.addWidget(self.dismiss, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(self.label)
        column.addLayout(line)
        column.addWidget(self.answer_row)
        column.addWidget(self.source)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._rules)

    # Showing

    def _open(self, *, opened: bool) -> None:
        self._rules.setVisible(opened)
        self.more.icon_name = "chevron-up" if opened else "chevron-down"
        self.more.update()

    def _show_reading(self, row: KpiResult) -> None:
        words, judgements = self._words, self._model.judgements
        dismissed = bool(row.agreed) and row.dismissed_target == row.agreed
        shown = self._model.badge(self._model.place(row.id) or 0).partition(ASKS)[0]
        plain = words("The reading is dismissed.") if dismissed else words("No target is read in the text.")
        self.read.setText(shown or plain)
        self.dismiss.setVisible((bool(shown) or dismissed) and not self._model.read_only)
        self.dismiss.set_words(words("Read again") if dismissed else words("Dismiss reading"))
        asking = judgements.asking(row)
        if asking is not None:
            from sladesk.core.target_meaning import answers_to

            question = asked(asking, words)
            self.answer_row.label.setText(f"{question[:1].upper()}{question[1:]}?")
            self.answer.setAccessibleName(self.answer_row.label.text())
            self.answer.load(answers_to(asking), row.target_answer)
        self.answer_row.setVisible(asking is not None)
        self.source.setText(self._source_text(row))
        self.source.setVisible(bool(self.source.text()) and not self._subject.template)

    def _source_text(self, row: KpiResult) -> str:
        """«Typed by Ingrid Aasen», «Computed from outages by …: 3 outages»."""
        words = self._words
        if not row.delivered or not row.delivered_by:
            return ""
        by, source = row.delivered_by, row.source_text
        match row.source:
            case ResultSource.OUTAGES:
                return words("Delivered: computed from outages by {name}. {source}", name=by, source=source)
            case ResultSource.CASES:
                return words(
                    "Delivered: computed from support cases by {name}. {source}", name=by, source=source
                )
        return words("Delivered: typed by {name}", name=by)

    def _show_rules(self, row: KpiResult) -> None:
        from sladesk.core.tolerances import number_text, tolerance_unit

        words, language = self._words, self._subject.language
        reading = self._model.judgements.reading(row)
        unit = tolerance_unit(reading.target, words) if reading else ""
        label = words("Tolerance, in {unit}", unit=unit) if unit else words("Tolerance")
        self.tolerance_row.label.setText(label)
        self.tolerance.setAccessibleName(label)
        self.tolerance.load("" if row.tolerance is None else number_text(row.tolerance, language))
        self.granted.setChecked(row.tolerance_granted)
        self.granted.setVisible(row.tolerance is not None)
        self.method.load(row.measured_by)
        self.unverifiable.setChecked(row.is_unverifiable)
        self.counts_from.load_date(row.agreed_from)
        self.before.load(row.agreed_before)
        self.before_row.setVisible(row.agreed_from is not None or bool(row.agreed_before))

    def _freeze(self, *, frozen: bool) -> None:
        for field in self._typed:
            freeze(field, frozen)
        for widget in (self.granted, self.unverifiable, self.answer):
            widget.setEnabled(not frozen)

    # Writing

    def _toggle(self) -> None:
        row = self._row
        if row is not None:
            self._write("dismissed_target", "" if row.dismissed_target == row.agreed else row.agreed)

    def _save_tolerance(self, text: str) -> None:
        from sladesk.core.tolerances import read_tolerance

        row = self._row
        if row is not None:
            reading = self._model.judgements.reading(row)
            target = reading.target if reading else None
            self._save("tolerance", read_tolerance(text, target, self._subject.today()), self.tolerance)

    def _save_from(self, day: date | None) -> None:
        """With the day comes what was agreed until then, which the follow-up before says."""
        row = self._row
        if row is None:
            return
        cells = [CellEdit(row.id, "agreed_from", day)]
        if day is not None and not row.agreed_before and row.previous_agreed not in ("", row.agreed):
            cells.append(CellEdit(row.id, "agreed_before", row.previous_agreed))
        self._model.write(labels.CELL["agreed_from"], cells, self.counts_from.session.step)

    def _save(self, column: str, value: Value, field: LineField | TextArea) -> None:
        if self._row is not None:
            edit = CellEdit(self._row.id, column, value)
            self._model.write(labels.CELL[column], [edit], field.session.step)

    def _write(self, column: str, value: Value) -> None:
        row = self._row
        if row is not None:
            edit = CellEdit(row.id, column, value)
            self._subject.attempt(lambda: self._model.write(labels.CELL[column], [edit]))


def _has_rules(row: KpiResult) -> bool:
    """Whether anything is entered that is shown on demand."""
    return bool(row.tolerance is not None or row.measured_by or row.is_unverifiable or row.agreed_from)
