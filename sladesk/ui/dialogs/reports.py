"""Documents over contracts: key figures, a supplier, a deviation; chosen, looked at, and written to files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sladesk.core.dates import format_date, read_date
from sladesk.core.errors import UserError
from sladesk.core.periods import period_label
from sladesk.core.report_wish import REPORT_KIND_WORDS, ReportKind, ReportWish, recent_periods
from sladesk.core.resources import resource
from sladesk.core.text import safe_file_name
from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import Language
from sladesk.core.wording import LANGUAGE_NAMES
from sladesk.store import deviations, listing
from sladesk.store.listing import ListQuery
from sladesk.ui.context import Context
from sladesk.ui.dialogs.file_fields import FORMATS, FileFields
from sladesk.ui.dialogs.form_dialog import FormDialog, Refused
from sladesk.ui.dialogs.reporting import Reporting
from sladesk.ui.theme import GRID
from sladesk.ui.widgets.buttons import QuietButton
from sladesk.ui.widgets.fields import ComboField, FieldRow
from sladesk.ui.widgets.option_chips import OptionChips

WIDTH = 620
NO_SUPPLIER = ""


def open_reports(context: Context, parent: QWidget | None, deviation_id: UUID | None = None) -> None:
    """Show the dialog; with a deviation, its story is chosen."""
    dialog = ReportsDialog(context, parent, date.today)
    if deviation_id is not None:
        dialog.choose_deviation(deviation_id)
    dialog.open()


class ReportsDialog(FormDialog):
    def __init__(self, context: Context, parent: QWidget | None, today: Callable[[], date]) -> None:
        words = context.words
        super().__init__(context, parent, words("Reports"), words("Make the report"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._today = today()
        self._reporting = Reporting(context, self)
        self._make_what()
        self._make_period()
        self._make_how()
        self._lay_out()
        self._follow()
        self.setMinimumWidth(WIDTH)
        self.kinds.take_focus()

    def choose_deviation(self, deviation_id: UUID) -> None:
        """Have the story of this deviation chosen."""
        self.kinds.load(ReportKind.DEVIATION)
        self.deviation.load(deviation_id)
        self._follow()
        self.kinds.take_focus()

    def submit(self) -> None:
        self.files.check()
        self._reporting.write(self.wish(), self._words_of(), self.files.targets)

    def wish(self) -> ReportWish:
        """The document as it is chosen now. Raises Refused for what cannot be used."""
        match self.kinds.value:
            case ReportKind.DEVIATION:
                return ReportWish(ReportKind.DEVIATION, deviation_id=self._chosen_deviation())
            case ReportKind.SUPPLIER:
                start, end = self._period()
                return ReportWish(ReportKind.SUPPLIER, start, end, supplier=self._chosen_supplier())
            case _:
                start, end = self._period()
                ids = tuple(self._ids())
                if not ids:
                    none = mark("No contract suits. Choose another supplier, or search for something else.")
                    raise Refused(self.search_row, UserError(none))
                return ReportWish(ReportKind.BOARD, start, end, ids, self._chosen())

    def preview(self) -> None:
        """Show the pages before anything is written."""
        try:
            wish = self.wish()
        except Refused as refusal:
            refusal.row.refuse(refusal.error)
            refusal.row.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._reporting.preview(wish, self._words_of(), self.try_submit)

    # What is chosen

    def _ids(self) -> list[str]:
        connection = self.context.register().connection
        query = ListQuery(text=self.search.text().strip())
        ids = listing.order(connection, query, self._today)
        supplier = self.some_supplier.value
        if supplier == NO_SUPPLIER:
            return ids
        lines = listing.summaries(connection, ids, self._today)
        return [str(line.id) for line in lines if line.supplier == supplier]

    def _chosen(self) -> str:
        """Which contracts they are, for the title block."""
        searched = self.search.text().strip()
        found = f"“{searched}”" if searched else ""
        return " · ".join(part for part in (str(self.some_supplier.value), found) if part)

    def _chosen_supplier(self) -> str:
        supplier = str(self.supplier.value)
        if supplier == NO_SUPPLIER:
            missing = mark("No contract has a supplier yet. Write one on the page of a contract first.")
            raise Refused(self.supplier_row, UserError(missing))
        return supplier

    def _chosen_deviation(self) -> UUID:
        chosen = self.deviation.value
        if not isinstance(chosen, UUID):
            missing = mark("There is no deviation yet to report on.")
            raise Refused(self.deviation_row, UserError(missing))
        return chosen

    def _period(self) -> tuple[date, date]:
        chosen = self.period.value
        if isinstance(chosen, tuple):
            return chosen
        start, end = self._date(self.start_row, self.start), self._date(self.end_row, self.end)
        if end < start:
            late = mark("The period ends before it starts. Correct one of the dates.")
            raise Refused(self.end_row, UserError(late))
        return start, end

    def _date(self, row: FieldRow, editor: QLineEdit) -> date:
        found = read_date(editor.text().strip(), self._today)
        if found is None:
            unread = mark("This is not read as a date. Write it such as {example}.")
            example = format_date(self._today, Language(self.context.words.language))
            raise Refused(row, UserError(unread, example=example))
        return found

    def _words_of(self) -> Words:
        return Words(str(self.language.value), resource("i18n"))

    # Building

    def _make_what(self) -> None:
        words, theme = self.context.words, self.context.theme
        store = self.context.register()
        kinds = [(kind, words(word)) for kind, word in REPORT_KIND_WORDS.items()]
        self.kinds = OptionChips(theme, kinds, words("Kind of report"))
        self.kinds.chosen.connect(lambda _kind: self._follow())
        known = listing.in_use(store.connection, "supplier")
        every = [(NO_SUPPLIER, words("All suppliers")), *((name, name) for name in known)]
        self.some_supplier = ComboField(theme, every, lambda _supplier: self._follow())
        self.search = QLineEdit()
        self.search.setPlaceholderText(words("All contracts in use"))
        self.search.textEdited.connect(lambda _text: self._follow())
        suppliers = [(name, name) for name in known] or [(NO_SUPPLIER, words("No supplier"))]
        self.supplier = ComboField(theme, suppliers, lambda _supplier: self._follow())
        found = [
            (one.id, f"{one.contract_title} · {one.number} · {one.title}")
            for one in deviations.everywhere(store)
        ]
        self.deviation = ComboField(
            theme, found or [(None, words("No deviations."))], lambda _deviation: self._follow()
        )
        for combo in (self.some_supplier, self.supplier, self.deviation):
            combo.setSizeAdjustPolicy(ComboField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def _make_period(self) -> None:
        words, theme, language = self.context.words, self.context.theme, Language(self.context.words.language)
        periods: list[tuple[object, str]] = [
            (span, period_label(*span, None, language, words)) for span in recent_periods(self._today)
        ]
        self.period = ComboField(theme, [*periods, (None, words("Other dates …"))], lambda _: self._follow())
        self.period.currentIndexChanged.connect(self._follow)
        self.start, self.end = QLineEdit(), QLineEdit()
        self.start_row = FieldRow(theme, words, words("From"), self.start)
        self.end_row = FieldRow(theme, words, words("To"), self.end)
        for row, editor in ((self.start_row, self.start), (self.end_row, self.end)):
            editor.textEdited.connect(row.settle)

    def _make_how(self) -> None:
        words, theme = self.context.words, self.context.theme
        languages = [(language, LANGUAGE_NAMES[language]) for language in Language]
        self.language = ComboField(theme, languages, lambda _language: self._follow())
        self.language.load(Language(words.language))
        self.formats = OptionChips(theme, [(kinds, words(word)) for kinds, word in FORMATS], words("Format"))
        self.formats.chosen.connect(lambda _kinds: self._follow())
        self.files = FileFields(self.context, "", lambda: FORMATS[self.formats.place][0])
        self.look = QuietButton(theme, words("Preview"), "eye")
        self.look.clicked.connect(self.preview)
        self.foot.insertWidget(1, self.look)

    def _lay_out(self) -> None:
        words, theme = self.context.words, self.context.theme
        self.supplier_row = FieldRow(theme, words, words("Supplier"), self.supplier)
        self.deviation_row = FieldRow(theme, words, words("Deviation"), self.deviation)
        self.search_row = FieldRow(theme, words, words("Contracts that hold"), self.search)
        self._of_board = _beside(
            FieldRow(theme, words, words("Supplier"), self.some_supplier), self.search_row
        )
        self._dates = _beside(self.start_row, self.end_row)
        period_row = FieldRow(theme, words, words("Period"), self.period)
        self._spans = QWidget()
        spans = QVBoxLayout(self._spans)
        spans.setContentsMargins(0, 0, 0, 0)
        spans.setSpacing(GRID)
        spans.addWidget(period_row)
        spans.addWidget(self._dates)
        language = FieldRow(theme, words, words("Language of the document"), self.language)
        form = FieldRow(theme, words, words("Format"), self.formats)
        for widget in (
            FieldRow(theme, words, words("Kind of report"), self.kinds),
            self._of_board,
            self.supplier_row,
            self.deviation_row,
            self._spans,
            _beside(language, form),
            self.files,
        ):
            self.body.addWidget(widget)
        self.body.addStretch(1)  # what another kind does not need is free at the end, not between the fields

    def _follow(self) -> None:
        """Show the fields that the kind of report needs, and name the file after what is chosen."""
        kind = self.kinds.value
        self._of_board.setVisible(kind is ReportKind.BOARD)
        self.supplier_row.setVisible(kind is ReportKind.SUPPLIER)
        self.deviation_row.setVisible(kind is ReportKind.DEVIATION)
        self._spans.setVisible(kind is not ReportKind.DEVIATION)
        self._dates.setVisible(self.period.value is None)
        self.search_row.settle()
        if kind is ReportKind.BOARD:
            words, count = self.context.words, len(self._ids())
            self.search_row.say(words.plural("{count} contract", "{count} contracts", count))
        self.files.suggest(self._file_name())

    def _file_name(self) -> str:
        words = self._words_of()
        titles = {
            ReportKind.BOARD: words("Key figures of contract follow-up"),
            ReportKind.SUPPLIER: str(self.supplier.value),
            ReportKind.DEVIATION: self.deviation.currentText(),
        }
        title = titles[ReportKind(str(self.kinds.value))]
        try:
            name = self.wish().name(words, title)
        except Refused:
            name = title
        return safe_file_name(name, words("Report"))


def _beside(*rows: QWidget) -> QWidget:
    """Fields in one line."""
    box = QWidget()
    layout = QHBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2 * GRID)
    for row in rows:
        layout.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
    return box
