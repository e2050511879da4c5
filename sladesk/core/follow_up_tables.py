"""Tables that several documents share: deviations, claims, and results that were computed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from sladesk.core.agreed import agreed_of, agreed_text
from sladesk.core.claims import (
    CLAIM_STATE_TONES,
    CLAIM_STATE_WORDS,
    SETTLED,
    Claim,
    ClaimState,
    accepted_sum,
    not_accepted_sum,
    presented,
    received_sum,
)
from sladesk.core.claims_report import arithmetic_table
from sladesk.core.dates import format_date
from sladesk.core.deviations import (
    DEVIATION_STATE_TONES,
    DEVIATION_STATE_WORDS,
    SEVERITY_TONES,
    SEVERITY_WORDS,
    Deviation,
    DeviationState,
    Severity,
)
from sladesk.core.form_notes import OUTDATED, ended
from sladesk.core.measured_tables import measured_tables
from sladesk.core.periods import period_label
from sladesk.core.report import Cell, Column, Row, Table
from sladesk.core.report_cells import count_cell, date_cell, money_cell
from sladesk.core.rows import FollowUp, FormSheet, KpiResult
from sladesk.core.title_block import Making
from sladesk.core.vocabulary import RATING_TONES, RATING_WORDS, RESULT_SOURCE_WORDS, Rating, ResultSource


def deviations_table(
    deviations: Iterable[Deviation], making: Making, *, with_contract: bool = False
) -> Table:
    """A line a deviation; `with_contract` says whose it is."""
    words = making.words
    contract = (Column(words("Contract"), 20),) if with_contract else ()
    severities = tuple(Cell(words(SEVERITY_WORDS[one]), SEVERITY_TONES[one]) for one in Severity)
    states = tuple(_state(one, making) for one in DeviationState)
    columns = (
        *contract,
        Column(words("No."), 5),
        Column(words("Deviation"), 25),
        Column(words("Severity"), 12, severities),
        Column(words("Found on"), 12),
        Column(words("Responsible"), 14),
        Column(words("Due"), 12),
        Column(words("State"), 15, states),
        Column(words("Formal notice"), 18),
    )
    rows = tuple(_deviation_row(one, making, with_contract=with_contract) for one in deviations)
    return Table(words("Deviations"), columns, rows, banded=False, empty=words("No deviations."))


def claims_table(
    claims: Iterable[Claim], making: Making, contracts: Mapping[UUID, str] | None = None
) -> Table:
    """The ledger without drafts; `contracts` are the titles, where it is that of several."""
    words = making.words
    contract = (Column(words("Contract"), 20),) if contracts is not None else ()
    states = tuple(Cell(words(CLAIM_STATE_WORDS[one]), CLAIM_STATE_TONES[one]) for one in ClaimState)
    columns = (
        *contract,
        Column(words.context("claim", "Claim"), 22),
        Column(words("Period"), 13),
        Column(words("Claimed"), 13),
        Column(words("State"), 12, states),
        Column(words("Accepted"), 13),
        Column(words("Not accepted"), 13),
        Column(words("Credit note"), 12),
        Column(words("Received"), 13),
    )
    rows = tuple(_claim_row(claim, making, contracts) for claim in presented(claims))
    return Table(words("Claims"), columns, rows, banded=False, empty=words("No claims."))


def results_table(sheet: FormSheet, making: Making) -> Table | None:
    """The results that were computed, and of what; None where all were typed."""
    words = making.words
    outdated = sheet.measured.outdated if sheet.measured is not None else ()
    rows = tuple(
        _result_row(result, sheet.follow_up, making, is_outdated=result.id in outdated)
        for _group, results in sheet.kpi_groups
        for result in results
        if result.source is not ResultSource.TYPED
    )
    columns = (
        Column(words("Service level requirement (KPI)"), 24),
        Column(words("What follows from the agreement"), 18),
        Column(words("What is delivered"), 14),
        Column(words("Rating"), 11),
        Column(words("Source"), 30),
        Column(words("Computed by"), 13),
    )
    return Table(words("Computed results"), columns, rows, banded=False, empty="") if rows else None


def of_follow_up(sheet: FormSheet, making: Making) -> tuple[Table, ...]:
    """What belongs to a follow-up beside its forms: computed results with what was measured, deviations,
    claims with their arithmetic; none that is empty.

    Deviations are those that are not finished and those that were closed in the period or after it; claims
    those that are not settled and those of the period.
    """
    deviations = [one for one in sheet.deviations if _concerns_deviation(one, sheet.follow_up)]
    claims = [claim for claim in presented(sheet.claims) if _concerns_claim(claim, sheet.follow_up)]
    results, arithmetic = results_table(sheet, making), arithmetic_table(claims, making)
    return tuple(
        table
        for table, is_needed in (
            (results, results is not None),
            *((table, True) for table in measured_tables(sheet, making)),
            (deviations_table(deviations, making), bool(deviations)),
            (claims_table(claims, making), bool(claims)),
            (arithmetic, arithmetic is not None),
        )
        if table is not None and is_needed
    )


def notice_text(deviation: Deviation, making: Making) -> str:
    """«Sendt 12.05.2026, svarfrist 26.05.2026»; empty where no notice was sent."""
    words = making.words
    if deviation.notice_date is None:
        return ""
    parts = [words("Sent {date}", date=_day(deviation.notice_date, making))]
    if deviation.notice_replied_on is not None:
        parts.append(words("answered {date}", date=_day(deviation.notice_replied_on, making)))
    elif deviation.notice_reply_due is not None:
        parts.append(words("reply due {date}", date=_day(deviation.notice_reply_due, making)))
    return ", ".join(parts)


def _concerns_deviation(deviation: Deviation, follow_up: FollowUp) -> bool:
    if not deviation.is_finished:
        return True
    return deviation.closed_on is not None and _since(deviation.closed_on, follow_up)


def _concerns_claim(claim: Claim, follow_up: FollowUp) -> bool:
    if claim.state not in (ClaimState.RECEIVED, ClaimState.WITHDRAWN):
        return True
    return claim.period_end is not None and _since(claim.period_end, follow_up)


def _since(day: date, follow_up: FollowUp) -> bool:
    began = follow_up.period_start or follow_up.meeting_date or follow_up.period_end
    return began is None or day >= began


def _result_row(result: KpiResult, follow_up: FollowUp, making: Making, *, is_outdated: bool) -> Row:
    words, is_rated = making.words, result.state is not Rating.NOT_RATED
    parts = words(RESULT_SOURCE_WORDS[result.source]), result.source_text
    source = ": ".join(part for part in parts if part)
    return Row(
        (
            Cell(result.title),
            Cell(agreed_text(agreed_of(result, follow_up), words)),
            Cell(result.delivered),
            Cell(words(RATING_WORDS[result.state]) if is_rated else "", RATING_TONES[result.state]),
            Cell(f"{ended(source)} {words(OUTDATED[result.source])}" if is_outdated else source),
            Cell(result.delivered_by),
        ),
        str(result.id),
    )


def _deviation_row(deviation: Deviation, making: Making, *, with_contract: bool) -> Row:
    words = making.words
    contract = (Cell(deviation.contract_title),) if with_contract else ()
    return Row(
        (
            *contract,
            count_cell(deviation.number, making),
            Cell(_title(deviation, making)),
            Cell(words(SEVERITY_WORDS[deviation.severity]), SEVERITY_TONES[deviation.severity]),
            date_cell(deviation.found_on, making),
            Cell(deviation.responsible),
            date_cell(deviation.due, making) if deviation.due else Cell(deviation.due_text),
            _state(deviation.state, making),
            Cell(notice_text(deviation, making)),
        ),
        str(deviation.id),
    )


def _title(deviation: Deviation, making: Making) -> str:
    """The deviation, and below it why it is none after all."""
    if deviation.state is not DeviationState.REJECTED:
        return deviation.title
    reason = making.words("Rejected: {reason}", reason=deviation.rejected_reason)
    return f"{deviation.title}\n{reason}"


def _claim_row(claim: Claim, making: Making, contracts: Mapping[UUID, str] | None) -> Row:
    words = making.words
    contract = (Cell(contracts.get(claim.contract_id, "")),) if contracts is not None else ()
    days = claim.period_start, claim.period_end
    period = period_label(*days, None, making.language, words) if any(days) else ""

    def money(amount: Decimal, *, known: bool = True) -> Cell:
        return money_cell(amount if known else None, claim.currency, making)

    settled, paid = claim.state in SETTLED, claim.state is ClaimState.RECEIVED
    return Row(
        (
            *contract,
            Cell(claim.title),
            Cell(period),
            money(claim.claimed),
            Cell(words(CLAIM_STATE_WORDS[claim.state]), CLAIM_STATE_TONES[claim.state]),
            money(accepted_sum(claim), known=settled),
            money(not_accepted_sum(claim), known=settled),
            Cell(claim.credit_note),
            money(received_sum(claim), known=paid),
        ),
        str(claim.id),
    )


def _state(state: DeviationState, making: Making) -> Cell:
    return Cell(making.words(DEVIATION_STATE_WORDS[state]), DEVIATION_STATE_TONES[state])


def _day(day: date, making: Making) -> str:
    return format_date(day, making.language)
