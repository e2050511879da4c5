"""Tables of what was measured in a period: uptime in three views, the outage log, cases by priority."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from fractions import Fraction
from zoneinfo import ZoneInfo

from sladesk.core.case_tables import case_tables
from sladesk.core.evidence import Evidence
from sladesk.core.form_notes import HASH_LENGTH
from sladesk.core.measured import Measured
from sladesk.core.outages import EXCLUSION_STATE_TONES, EXCLUSION_STATE_WORDS, Outage
from sladesk.core.percentages import Goal, limits_of, percent_shown, percent_text
from sladesk.core.report import Cell, Column, Row, Table
from sladesk.core.report_cells import minute_cells, moment_cell, percent_cell
from sladesk.core.rows import FormSheet
from sladesk.core.title_block import Making
from sladesk.core.uptime import VIEW_WORDS, UptimeFigures, View
from sladesk.core.vocabulary import Language, ResultSource, Tone


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
        tables.extend(case_tables(measured.cases, ZoneInfo(measured.zone), making))
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
    words = making.words
    columns = (
        Column(words("What is counted"), 40),
        Column(words("Uptime"), 20),
        Column(words("Downtime"), 40),
    )
    lines = []
    downtimes = minute_cells([figures.down[view] for view in View], making)
    for view, down in zip(View, downtimes, strict=True):
        share = figures.share(view)
        shown = Cell("–") if share is None else _percent(share, limits, making.language)
        lines.append(Row((Cell(words(VIEW_WORDS[view])), shown, down), view.value))
    return Table(words("Uptime in the period"), columns, tuple(lines), banded=False, empty="")


def _percent(share: Fraction, limits: Sequence[Goal], language: Language) -> Cell:
    return percent_cell(percent_text(share, language, *limits), percent_shown(share, *limits))


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
    lengths = minute_cells([_seconds(one) for one in measured.outages], making)
    rows = tuple(
        _outage_row(
            one,
            lasted,
            making,
            zone,
            files=[file for file in evidence if file.subject_id == one.id],
            in_window=one.id in measured.maintenance,
        )
        for one, lasted in zip(measured.outages, lengths, strict=True)
    )
    return Table(words("Outages"), columns, rows, banded=False, empty="")


def _seconds(outage: Outage) -> int | None:
    return None if outage.end is None else int((outage.end - outage.start).total_seconds())


def _outage_row(
    outage: Outage, lasted: Cell, making: Making, zone: tzinfo, *, files: Sequence[Evidence], in_window: bool
) -> Row:
    words = making.words
    state = outage.exclusion_state
    is_maintenance = in_window and not outage.exclusion
    planned = words("Planned downtime") if outage.planned else ""
    attached = [
        words("Attached: {name} (SHA-256 {hash}…).", name=file.name, hash=file.content_hash[:HASH_LENGTH])
        for file in files
    ]
    return Row(
        (
            moment_cell(outage.start, making, zone),
            Cell(words("still going on")) if outage.end is None else moment_cell(outage.end, making, zone),
            lasted,
            Cell("\n".join(part for part in (outage.what, planned, *attached) if part)),
            Cell(outage.service),
            Cell("\n".join(part for part in (outage.exclusion, outage.claimed_by) if part)),
            Cell(words("Maintenance"), Tone.GOOD)
            if is_maintenance
            else Cell(words(EXCLUSION_STATE_WORDS[state]), EXCLUSION_STATE_TONES[state]),
        ),
        str(outage.id),
    )
