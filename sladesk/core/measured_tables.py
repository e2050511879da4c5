"""Tables of what was measured in a period: uptime in three views, the outage log, cases by priority."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from zoneinfo import ZoneInfo

from sladesk.core.case_limits import UNJUDGED_WORDS
from sladesk.core.case_text import DEED_WORDS, more_texts, share_text, short_span_text, time_text
from sladesk.core.evidence import Evidence
from sladesk.core.form_notes import HASH_LENGTH
from sladesk.core.measured import CaseFigure, Measured
from sladesk.core.moments import format_moment
from sladesk.core.outages import EXCLUSION_STATE_TONES, EXCLUSION_STATE_WORDS, Outage
from sladesk.core.report import Cell, Column, Row, Table
from sladesk.core.rows import FormSheet
from sladesk.core.title_block import Making
from sladesk.core.uptime import VIEW_WORDS, UptimeFigures, View
from sladesk.core.uptime_text import Goal, duration_text, limits_of, percent_text
from sladesk.core.vocabulary import Language, ResultSource, Tone

_TONES = {True: Tone.GOOD, False: Tone.BAD, None: Tone.NONE}


def measured_tables(sheet: FormSheet, making: Making) -> tuple[Table, ...]:
    """Uptime, outages and cases of the follow-up's period; none that is empty."""
    measured = sheet.measured
    if measured is None:
        return ()
    tables = []
    if measured.uptime is not None:
        tables.append(_uptime_table(measured.uptime, _limits(sheet, making), making))
    if measured.outages:
        tables.append(_outages_table(measured, sheet.evidence, making))
    if measured.cases:
        tables.append(_cases_table(measured.cases, making))
    return tuple(tables)


def _limits(sheet: FormSheet, making: Making) -> tuple[Goal, ...]:
    """What the uptime of the form is held against, so that the table rounds as the form does."""
    today = making.made_at.date()
    return tuple(
        limit
        for _group, results in sheet.kpi_groups
        for result in results
        if result.source is ResultSource.OUTAGES
        for limit in limits_of((result.agreed, result.agreed_before), result.tolerance, today)
    )


def _uptime_table(figures: UptimeFigures, limits: Sequence[Goal], making: Making) -> Table:
    words, language = making.words, making.language
    columns = (
        Column(words("What is counted"), 40),
        Column(words("Uptime"), 20),
        Column(words("Downtime"), 40),
    )
    lines = []
    for view in View:
        share = figures.share(view)
        shown = "–" if share is None else percent_text(share, language, *limits)
        down = duration_text(figures.down[view], language, words)
        lines.append(Row((Cell(words(VIEW_WORDS[view])), Cell(shown), Cell(down)), view.value))
    return Table(words("Uptime in the period"), columns, tuple(lines), banded=False, empty="")


def _outages_table(measured: Measured, evidence: Sequence[Evidence], making: Making) -> Table:
    """Each with the files that prove it."""
    words = making.words
    columns = (
        Column(words("Start"), 14),
        Column(words("End"), 14),
        Column(words("Lasted"), 9),
        Column(words("What happened"), 25),
        Column(words("Service"), 12),
        Column(words("Exclusion claimed"), 15),
        Column(words("State"), 11),
    )
    zone = ZoneInfo(measured.zone)
    rows = tuple(
        _outage_row(
            one,
            making,
            zone,
            files=[file for file in evidence if file.subject_id == one.id],
            in_window=one.id in measured.maintenance,
        )
        for one in measured.outages
    )
    return Table(words("Outages"), columns, rows, banded=False, empty="")


def _outage_row(
    outage: Outage, making: Making, zone: tzinfo, *, files: Sequence[Evidence], in_window: bool
) -> Row:
    words, language = making.words, making.language
    state = outage.exclusion_state
    is_maintenance = in_window and not outage.exclusion
    lasted = None if outage.end is None else int((outage.end - outage.start).total_seconds())
    planned = words("Planned downtime") if outage.planned else ""
    attached = [
        words("Attached: {name} (SHA-256 {hash}…).", name=file.name, hash=file.content_hash[:HASH_LENGTH])
        for file in files
    ]
    return Row(
        (
            Cell(format_moment(outage.start, language, words, zone)),
            Cell(
                words("still going on")
                if outage.end is None
                else format_moment(outage.end, language, words, zone)
            ),
            Cell("" if lasted is None else duration_text(lasted, language, words)),
            Cell("\n".join(part for part in (outage.what, planned, *attached) if part)),
            Cell(outage.service),
            Cell("\n".join(part for part in (outage.exclusion, outage.claimed_by) if part)),
            Cell(words("Maintenance"), Tone.GOOD)
            if is_maintenance
            else Cell(words(EXCLUSION_STATE_WORDS[state]), EXCLUSION_STATE_TONES[state]),
        ),
        str(outage.id),
    )


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
    rows = tuple(_case_row(one, making) for one in figures)
    return Table(words("Support cases"), columns, rows, banded=False, empty="")


def _case_row(figure: CaseFigure, making: Making) -> Row:
    words = making.words
    kept = words("{kept} of {all}", kept=figure.kept, all=figure.judged)
    told = kept if figure.judged else str(figure.count)
    why = [] if figure.why_not is None else [words(UNJUDGED_WORDS[figure.why_not])]
    notes = why or more_texts(figure.still_open, figure.unjudged, words)
    return Row(
        (
            Cell(figure.priority or words("No priority")),
            Cell(f"{words(DEED_WORDS[figure.deed])}: {figure.target or '–'}"),
            Cell(told),
            Cell(_share_text(figure, making.language), _TONES[figure.is_met]),
            Cell("" if figure.over is None else time_text(figure.over, figure.measure, words)),
            Cell(figure.claimed),
            Cell("; ".join(notes)),
        )
    )


def _share_text(figure: CaseFigure, language: Language) -> str:
    """The share of the judged; how far it may be where the verdict depends on the others."""
    if figure.share is None or figure.span is None:
        return ""
    if figure.is_met is None:
        return short_span_text(figure.span, language)
    return share_text(figure.share, language)
