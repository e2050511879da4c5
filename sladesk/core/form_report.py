"""A follow-up as a document: the rows of a FormSheet become the neutral Report that is exported.

A cell prints what its row says. Only codes are turned into words, in the document's language. What
nobody has rated or assessed yet is an empty cell, so that a form printed before the meeting can be
filled in by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo
from enum import StrEnum

from sladesk.core.courses import Development
from sladesk.core.development import development_charts
from sladesk.core.follow_up_tables import of_follow_up
from sladesk.core.form_notes import FormNotes
from sladesk.core.links import beside_activity
from sladesk.core.matrix import development_matrix
from sladesk.core.report import Band, Cell, Column, Paragraph, Report, Row, Signature, Table
from sladesk.core.report_cells import date_cell, due_cell
from sladesk.core.report_frame import framed
from sladesk.core.rows import Action, ChecklistAnswer, Contract, FormSheet, KpiResult, Role
from sladesk.core.title_block import Making, facts, period_text
from sladesk.core.translation import Words
from sladesk.core.vocabulary import (
    ACTION_STATE_TONES,
    ACTION_STATE_WORDS,
    ACTIVITY_STATUS_TONES,
    ACTIVITY_STATUS_WORDS,
    RATING_TONES,
    RATING_WORDS,
    ActionState,
    ActivityStatus,
    Rating,
)


class ReportPart(StrEnum):
    """What can be printed on its own; all three together are the whole document."""

    KPI = "kpi"
    CHECKLIST = "checklist"
    ACTIONS = "actions"


ALL_PARTS = frozenset(ReportPart)
"""The whole document: with it come the roles and the notes of the contract."""


def rating_text(rating: Rating, words: Words) -> str:
    """The word of a rating as printed; empty for NOT_RATED."""
    return "" if rating is Rating.NOT_RATED else words(RATING_WORDS[rating])


def status_text(status: ActivityStatus, words: Words) -> str:
    """The word of an activity's status as printed; empty for NOT_ASSESSED."""
    return "" if status is ActivityStatus.NOT_ASSESSED else words(ACTIVITY_STATUS_WORDS[status])


def state_text(state: ActionState, words: Words) -> str:
    """The word of an action's state as printed."""
    return words(ACTION_STATE_WORDS[state])


def rating_cell(rating: Rating, words: Words) -> Cell:
    return Cell(rating_text(rating, words), RATING_TONES[rating])


def _status(status: ActivityStatus, words: Words) -> Cell:
    return Cell(status_text(status, words), ACTIVITY_STATUS_TONES[status])


def state_cell(state: ActionState, words: Words) -> Cell:
    return Cell(state_text(state, words), ACTION_STATE_TONES[state])


def _choices(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """What can be chosen: all but the empty cell of what nobody has answered."""
    return tuple(cell for cell in cells if cell.text)


def build_report(
    sheet: FormSheet,
    *,
    words: Words,
    made_by: str,
    made_at: datetime,
    forms: frozenset[ReportPart] = ALL_PARTS,
    signatures: bool = False,
    development: Development | None = None,
    zone: tzinfo | None = None,
) -> Report:
    """The document of a follow-up, in the language of `words`, with the asked forms in their fixed order.

    With the whole document come computed results, deviations and claims where there are any, and the
    `development` up to the follow-up: the matrix of states and a chart for each requirement.
    Raises ValueError where `made_at` is not aware; times are shown in `zone`, None being the computer's own.
    """
    making = Making(words, made_by, made_at, zone)
    contract, whole = sheet.contract, forms == ALL_PARTS
    report = framed(
        contract.title,
        words("Contract follow-up"),
        making,
        period=period_text(sheet, making),
        facts=facts(sheet, making),
        tables=_tables(sheet, making, forms),
        paragraphs=_notes(contract, words) if whole else (),
        case_number=contract.case_number,
        reference=contract.reference,
    )
    if signatures:
        report = replace(report, signatures=_signatures(sheet, words), signing=words("Signatures"))
    return _developed(report, development, sheet, words) if development and whole else report


def _developed(report: Report, development: Development, sheet: FormSheet, words: Words) -> Report:
    shown = development.until(sheet.follow_up.id)
    matrix, charts = development_matrix(shown, words), development_charts(shown, words)
    return replace(report, matrices=(matrix,), charts=charts)


def _notes(contract: Contract, words: Words) -> tuple[Paragraph, ...]:
    return (Paragraph(words("Notes on the contract"), contract.notes),) if contract.notes.strip() else ()


def _tables(sheet: FormSheet, making: Making, forms: frozenset[ReportPart]) -> tuple[Table, ...]:
    tables = []
    if ReportPart.KPI in forms:
        tables.append(_kpi_table(sheet, making.words))
    if ReportPart.CHECKLIST in forms:
        tables.append(_checklist_table(sheet, making))
    if ReportPart.ACTIONS in forms:
        tables.append(_actions_table(sheet.actions, making))
    if forms == ALL_PARTS:
        tables.extend(of_follow_up(sheet, making))
    if forms == ALL_PARTS and sheet.roles:
        tables.append(_roles_table(sheet.roles, making.words))
    return tuple(tables)


def _kpi_table(sheet: FormSheet, words: Words) -> Table:
    """DFØ's columns in DFØ's order, the rating last; the clause only where some row names one."""
    with_clause = any(result.clause for _, results in sheet.kpi_groups for result in results)
    ratings = _choices(rating_cell(rating, words) for rating in Rating)
    columns = [
        Column(words("Service level requirement (KPI)"), 22),
        Column(words("What follows from the agreement"), 22),
        Column(words("What is delivered"), 18),
        Column(words("Action on deviation"), 20),
        Column(words("Responsible"), 12),
        Column(words("Rating"), 11, ratings),
    ]
    if with_clause:
        columns.insert(2, Column(words("Clause"), 8))
    outdated = sheet.measured.outdated if sheet.measured is not None else ()
    notes = FormNotes(sheet.follow_up, words, sheet.evidence, outdated)
    lines: list[Band | Row] = []
    for group, results in sheet.kpi_groups:
        lines.append(Band(group.title, str(group.id)))
        lines.extend(_kpi_row(result, words, notes, with_clause=with_clause) for result in results)
        if not results:
            lines.append(_line_to_fill_in(columns))
    empty = words("No requirements.")
    return Table(
        words("KPI table"), tuple(columns), tuple(lines), banded=True, empty=empty, notes=notes.notes
    )


def _kpi_row(result: KpiResult, words: Words, notes: FormNotes, *, with_clause: bool) -> Row:
    clause = (Cell(result.clause),) if with_clause else ()
    return Row(
        (
            Cell(result.title),
            Cell(result.agreed, mark=notes.agreed(result)),
            *clause,
            Cell(result.delivered, mark=notes.delivered(result)),
            Cell(result.action),
            Cell(result.responsible),
            replace(rating_cell(result.state, words), mark=notes.rating(result)),
        ),
        str(result.id),
    )


def _line_to_fill_in(columns: Sequence[Column]) -> Row:
    """Under a group that has no rows, so that its band is not alone and a print can be written on."""
    return Row((Cell(""),) * len(columns))


def _checklist_table(sheet: FormSheet, making: Making) -> Table:
    words = making.words
    statuses = _choices(_status(status, words) for status in ActivityStatus)
    columns = (
        Column(words("Activity"), 32),
        Column(words("Status"), 11, statuses),
        Column(words("When"), 13),
        Column(words.context("checklist", "Responsible"), 15),
        Column(words("Note"), 29),
    )
    lines: list[Band | Row] = []
    for group, answers in sheet.checklist_groups:
        lines.append(Band(group.title, str(group.id)))
        lines.extend(_checklist_row(answer, sheet, making) for answer in answers)
        if not answers:
            lines.append(_line_to_fill_in(columns))
    return Table(words("Checklist"), columns, tuple(lines), banded=True, empty=words("No activities."))


def _checklist_row(answer: ChecklistAnswer, sheet: FormSheet, making: Making) -> Row:
    beside = beside_activity(answer.activity, sheet, making.language, making.words)
    return Row(
        (
            Cell(answer.activity),
            _status(answer.status, making.words),
            Cell(answer.when_text),
            Cell(answer.responsible),
            Cell("\n".join(part for part in (answer.note, beside) if part)),
        ),
        str(answer.id),
    )


def _actions_table(actions: Iterable[Action], making: Making) -> Table:
    words = making.words
    columns = (
        Column(words("Action"), 36),
        Column(words("Regarding"), 22),
        Column(words("Responsible"), 14),
        Column(words("Due"), 11),
        Column(words("State"), 9, _choices(state_cell(state, words) for state in ActionState)),
        Column(words("Done on"), 9),
    )
    lines = tuple(_action_row(action, making) for action in actions)
    return Table(words("Actions"), columns, lines, banded=False, empty=words("No actions."))


def _action_row(action: Action, making: Making) -> Row:
    return Row(
        (
            Cell(action.text),
            Cell(action.origin),
            Cell(action.responsible),
            due_cell(action.due, action.due_text, making),
            state_cell(action.state, making.words),
            date_cell(action.done_on, making),
        ),
        str(action.id),
    )


def _roles_table(roles: Iterable[Role], words: Words) -> Table:
    columns = (Column(words("Role"), 30), Column(words("Responsible"), 70))
    lines = tuple(Row((Cell(role.role), Cell(role.responsible)), str(role.id)) for role in roles)
    return Table(words("Roles"), columns, lines, banded=False, empty=words("No roles."))


def _signatures(sheet: FormSheet, words: Words) -> tuple[Signature, ...]:
    """The customer's lines, then the supplier's."""
    lines = (words("Place and date"), words("Name in block letters"), words("Signature"))
    contract = sheet.contract
    parties = ((words("For the customer"), contract.customer), (words("For the supplier"), contract.supplier))
    return tuple(Signature(f"{side}: {name}" if name else side, lines) for side, name in parties)
