"""The whole story of a deviation as a document: what was wrong, when, what was done, and every step of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sladesk.core.agreed import agreed_text
from sladesk.core.claims import Claim, presented
from sladesk.core.dates import format_date
from sladesk.core.deviations import (
    DEVIATION_ORIGIN_WORDS,
    DEVIATION_STATE_WORDS,
    SEVERITY_WORDS,
    Deviation,
    Occurrence,
)
from sladesk.core.follow_up_tables import claims_table, notice_text
from sladesk.core.form_report import state_cell
from sladesk.core.log_rows import Change
from sladesk.core.periods import label_of
from sladesk.core.report import Cell, Column, Paragraph, Report, Row, Table
from sladesk.core.report_cells import due_cell, instant_cell
from sladesk.core.report_frame import framed
from sladesk.core.rows import Action, Contract
from sladesk.core.telling import deed_text, subject_text
from sladesk.core.title_block import Making
from sladesk.core.vocabulary import (
    ACTIVITY_STATUS_TONES,
    ACTIVITY_STATUS_WORDS,
    RATING_TONES,
    RATING_WORDS,
    Rating,
)


@dataclass(frozen=True, slots=True)
class DeviationStory:
    """All that the register knows of a deviation."""

    contract: Contract
    deviation: Deviation
    occurrences: tuple[Occurrence, ...]
    """The earliest first."""
    actions: tuple[Action, ...]
    claims: tuple[Claim, ...]
    changes: tuple[Change, ...]
    """Every step that touched it, its actions or its claims, the oldest first."""


def deviation_report(story: DeviationStory, making: Making) -> Report:
    words, contract, deviation = making.words, story.contract, story.deviation
    kind = words("Deviation {number}", number=deviation.number)
    texts = (
        (words("Description"), deviation.description),
        (words("Immediate action"), deviation.immediate_action),
        (words("Cause"), deviation.cause),
        (words("Why it was rejected"), deviation.rejected_reason),
    )
    return framed(
        deviation.title,
        " · ".join((kind, contract.title)),
        making,
        facts=_facts(story, making),
        tables=_tables(story, making),
        paragraphs=(Paragraph(heading, text) for heading, text in texts if text.strip()),
        case_number=contract.case_number,
        reference=contract.reference,
    )


def _facts(story: DeviationStory, making: Making) -> Iterable[tuple[str, str]]:
    words, contract, deviation = making.words, story.contract, story.deviation

    def day(found: date | None) -> str:
        return format_date(found, making.language) if found else ""

    yield words("Contract"), contract.title
    yield words("Supplier"), contract.supplier
    yield words("Customer"), contract.customer
    yield words("Case number"), contract.case_number
    yield words("State"), words(DEVIATION_STATE_WORDS[deviation.state])
    yield words("Severity"), words(SEVERITY_WORDS[deviation.severity])
    yield words("Found in"), words(DEVIATION_ORIGIN_WORDS[deviation.origin])
    found_by = " · ".join(part for part in (day(deviation.found_on), deviation.found_by) if part)
    yield words("Found on"), found_by
    yield words("Responsible"), deviation.responsible
    yield words("Due"), day(deviation.due) or deviation.due_text
    notice = " · ".join(part for part in (notice_text(deviation, making), deviation.notice_to) if part)
    yield words("Formal notice"), notice
    taken = " · ".join(part for part in (deviation.escalated_to, day(deviation.escalated_on)) if part)
    yield words("Escalated to"), taken
    yield words("Closed on"), day(deviation.closed_on)


def _tables(story: DeviationStory, making: Making) -> Iterable[Table]:
    yield _periods(story.occurrences, making)
    yield _actions(story.actions, making)
    if presented(story.claims):
        yield claims_table(story.claims, making)
    yield _log(story.changes, making)


def _periods(occurrences: Iterable[Occurrence], making: Making) -> Table:
    words = making.words
    columns = (
        Column(words("Period"), 18),
        Column(words("Agreed"), 32),
        Column(words("Delivered"), 32),
        Column(words("Rating"), 18),
    )
    rows = tuple(_period_row(one, making) for one in occurrences)
    empty = words("It was not found in a form.")
    return Table(words("Periods in which it showed"), columns, rows, banded=False, empty=empty)


def _period_row(occurrence: Occurrence, making: Making) -> Row:
    words = making.words
    gone = occurrence.follow_up_id is None
    label = words("A follow-up that was deleted") if gone else label_of(occurrence, making.language, words)
    agreed = agreed_text(occurrence.agreed, words)
    return Row((Cell(label), Cell(agreed), Cell(occurrence.delivered), _state(occurrence, making)))


def _state(occurrence: Occurrence, making: Making) -> Cell:
    state = occurrence.state
    if state is None:
        return Cell("")
    if isinstance(state, Rating):
        return Cell(making.words(RATING_WORDS[state]), RATING_TONES[state])
    return Cell(making.words(ACTIVITY_STATUS_WORDS[state]), ACTIVITY_STATUS_TONES[state])


def _actions(actions: Iterable[Action], making: Making) -> Table:
    words = making.words
    columns = (
        Column(words("Action"), 32),
        Column(words("Responsible"), 14),
        Column(words("Due"), 11),
        Column(words("State"), 12),
        Column(words("Effect"), 18),
        Column(words("Verified"), 13),
    )
    rows = tuple(_action_row(action, making) for action in actions)
    return Table(words("Actions"), columns, rows, banded=False, empty=words("No actions."))


def _action_row(action: Action, making: Making) -> Row:
    verified = format_date(action.verified_on, making.language) if action.verified_on else ""
    return Row(
        (
            Cell(action.text),
            Cell(action.responsible),
            due_cell(action.due, action.due_text, making),
            state_cell(action.state, making.words),
            Cell(action.effect or action.cancel_reason),
            Cell(" · ".join(part for part in (verified, action.verified_by) if part)),
        ),
        str(action.id),
    )


def _log(changes: Iterable[Change], making: Making) -> Table:
    words = making.words
    columns = (
        Column(words("Time"), 14),
        Column(words("By"), 16),
        Column(words("Step"), 24),
        Column(words("What it was about"), 46),
    )
    rows = tuple(_step(change, making) for change in changes)
    return Table(words("Log"), columns, rows, banded=False, empty=words("Nothing is logged."))


def _step(change: Change, making: Making) -> Row:
    words = making.words
    about = subject_text(change.subject, making.language, words)
    reason = words("Reason: {reason}", reason=change.reason) if change.reason else ""
    return Row(
        (
            instant_cell(change.made_at, making),
            Cell(change.made_by),
            Cell(deed_text(change, words)),
            Cell("\n".join(part for part in (about, reason) if part)),
        )
    )
