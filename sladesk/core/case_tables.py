"""Tables of support cases: each priority against its targets, and the cases that broke them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, tzinfo

from sladesk.core.breaches import Breach
from sladesk.core.case_limits import UNJUDGED_WORDS
from sladesk.core.case_text import DEED_WORDS, measured_text, more_texts, share_text, short_span_text
from sladesk.core.measured import CaseFigure
from sladesk.core.percentages import percent_shown
from sladesk.core.report import Cell, Column, Note, Row, Table
from sladesk.core.report_cells import count_cell, moment_cell, percent_cell
from sladesk.core.title_block import Making
from sladesk.core.vocabulary import Language, Tone

ON_PAPER = 50
"""Cases over one target that are printed, the worst; a workbook has all that are kept."""
_TONES = {True: Tone.GOOD, False: Tone.BAD, None: Tone.NONE}


def case_tables(figures: Sequence[CaseFigure], zone: tzinfo, making: Making) -> tuple[Table, ...]:
    """The figures, and where a target was broken the cases that did; times are by the clock of `zone`."""
    broken = [figure for figure in figures if figure.breaches]
    over = (_breaches_table(broken, zone, making),) if broken else ()
    return (_cases_table(figures, making), *over)


def _cases_table(figures: Sequence[CaseFigure], making: Making) -> Table:
    words = making.words
    columns = (
        Column(words("Priority"), 16),
        Column(words("Target"), 22),
        Column(words("Cases"), 8),
        Column(words("Share within"), 12),
        Column(words("Worst overrun"), 14),
        Column(words("Supplier's figure"), 11),
        Column(words("Note"), 17),
    )
    rows = tuple(_figure_row(one, making) for one in figures)
    return Table(words("Support cases"), columns, rows, banded=False, empty="")


def _figure_row(figure: CaseFigure, making: Making) -> Row:
    words = making.words
    kept = words("{kept} of {all}", kept=figure.kept, all=figure.judged)
    told = Cell(kept) if figure.judged else count_cell(figure.count, making)
    why = [] if figure.why_not is None else [words(UNJUDGED_WORDS[figure.why_not])]
    worst = next(iter(figure.breaches), None)
    notes = why or more_texts(figure.still_open, figure.unjudged, words)
    return Row(
        (
            Cell(figure.priority or words("No priority")),
            Cell(_target_text(figure, making)),
            told,
            _share(figure, making.language),
            Cell("" if worst is None else measured_text(worst.over, worst.measure, words)),
            Cell(figure.claimed),
            Cell("; ".join(notes)),
        )
    )


def _share(figure: CaseFigure, language: Language) -> Cell:
    """The share of the judged; how far it may be where the verdict depends on the others."""
    tone = _TONES[figure.is_met]
    if figure.share is None or figure.span is None:
        return Cell("", tone)
    if figure.is_met is None:
        return Cell(short_span_text(figure.span, language, *figure.goals), tone)
    shown = percent_shown(figure.share, *figure.goals)
    return percent_cell(share_text(figure.share, language, *figure.goals), shown, tone)


def _breaches_table(figures: Sequence[CaseFigure], zone: tzinfo, making: Making) -> Table:
    """All that are kept, by priority and target, the worst first; on paper the worst of each."""
    words = making.words
    columns = (
        Column(words("Case"), 14),
        Column(words("Priority"), 12),
        Column(words("Target"), 18),
        Column(words("Opened"), 14),
        Column(words("Answered or resolved"), 16),
        Column(words("Took"), 13),
        Column(words("Over by"), 13),
    )
    rows = [[_breach_row(one, figure, zone, making) for one in figure.breaches] for figure in figures]
    whole = Table(
        words("Cases over the limit"),
        columns,
        tuple(row for found in rows for row in found),
        banded=False,
        empty="",
        notes=tuple(_left_out(one, making) for one in figures if one.broken > len(one.breaches)),
    )
    if all(len(found) <= ON_PAPER for found in rows):
        return whole
    printed = tuple(row for found in rows for row in found[:ON_PAPER])
    notes = tuple(_not_printed(one, making) for one in figures if len(one.breaches) > ON_PAPER)
    return replace(whole, on_paper=replace(whole, lines=printed, notes=notes))


def _breach_row(breach: Breach, figure: CaseFigure, zone: tzinfo, making: Making) -> Row:
    words = making.words

    def moment(instant: int) -> Cell:
        return moment_cell(datetime.fromtimestamp(instant, UTC), making, zone)

    return Row(
        (
            Cell(breach.reference or words("Case without a number")),
            Cell(figure.priority),
            Cell(_target_text(figure, making)),
            moment(breach.opened),
            Cell(words("open when the file ends")) if breach.ended is None else moment(breach.ended),
            Cell(measured_text(breach.took, breach.measure, words)),
            Cell(measured_text(breach.over, breach.measure, words)),
        )
    )


def _left_out(figure: CaseFigure, making: Making) -> Note:
    told = making.words(
        "{priority}, {target}: the worst {shown} of {all} cases over the limit are listed.",
        priority=figure.priority,
        target=_target_text(figure, making),
        shown=len(figure.breaches),
        all=figure.broken,
    )
    return Note("", told)


def _not_printed(figure: CaseFigure, making: Making) -> Note:
    told = making.words(
        "{priority}, {target}: the worst {shown} of {all} cases over the limit are listed here, "
        "and {kept} in the Excel file of this follow-up.",
        priority=figure.priority,
        target=_target_text(figure, making),
        shown=ON_PAPER,
        all=figure.broken,
        kept=len(figure.breaches),
    )
    return Note("", told)


def _target_text(figure: CaseFigure, making: Making) -> str:
    return f"{making.words(DEED_WORDS[figure.deed])}: {figure.target or '–'}"
