"""Tables of what was measured in a period: uptime in three views, the outage log, cases by priority."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from zoneinfo import ZoneInfo

from sladesk.core.case_tables import case_tables
from sladesk.core.evidence import Evidence
from sladesk.core.form_notes import HASH_LENGTH
from sladesk.core.measured import Measured
from sladesk.core.moments import format_moment
from sladesk.core.outages import EXCLUSION_STATE_TONES, EXCLUSION_STATE_WORDS, Outage
from sladesk.core.report import Cell, Column, Row, Table
from sladesk.core.rows import FormSheet
from sladesk.core.title_block import Making
from sladesk.core.uptime import VIEW_WORDS, UptimeFigures, View
from sladesk.core.uptime_text import Goal, duration_text, limits_of, percent_text
from sladesk.core.vocabulary import ResultSource, Tone


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
