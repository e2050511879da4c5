"""Claims in documents: the ledger as a table, what it adds up to, and the arithmetic of each claim."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sladesk.core.claims import (
    CLAIM_STATE_TONES,
    CLAIM_STATE_WORDS,
    Claim,
    ClaimState,
    accepted_sum,
    outstanding_sum,
    received_sum,
)
from sladesk.core.computation_text import lines
from sladesk.core.dates import format_date
from sladesk.core.money import money_text
from sladesk.core.periods import period_label
from sladesk.core.report import Band, Cell, Column, Row, Table
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language


def claims_table(claims: Sequence[Claim], language: Language, words: Words) -> Table:
    """The ledger, a claim a line; drafts are not claims yet and are left out."""
    columns = (
        Column(words("Compensation for"), 26),
        Column(words("Period"), 14),
        Column(words("Claimed"), 14),
        Column(words("State"), 13, tuple(_state(state, words) for state in ClaimState)),
        Column(words("Accepted"), 14),
        Column(words("Credit note"), 11),
        Column(words("Received"), 17),
        Column(words("Outstanding"), 14),
    )
    made = (claim for claim in claims if claim.state is not ClaimState.DRAFT)
    shown = tuple(_claim_row(claim, language, words) for claim in made)
    return Table(words("Claims"), columns, shown, banded=False, empty=words("No claims have been made."))


def arithmetic_table(claims: Sequence[Claim], language: Language, words: Words) -> Table:
    """How each claim was computed, line by line; those that were entered by hand have no arithmetic."""
    found: list[Band | Row] = []
    for claim in claims:
        if claim.state is not ClaimState.DRAFT and claim.computation is not None:
            found.append(
                Band(" · ".join(part for part in (claim.title, _period(claim, language, words)) if part))
            )
            told = lines(claim.computation, language, words)
            found.extend(Row((Cell(line.label), Cell(line.text))) for line in told)
    columns = (Column(words("Step"), 26), Column(words("Arithmetic"), 74))
    title = words("How the claims were computed")
    return Table(title, columns, tuple(found), banded=True, empty=words("No claim was computed by a rule."))


def _claim_row(claim: Claim, language: Language, words: Words) -> Row:
    def money(found: Decimal, *, wanted: bool = True) -> Cell:
        return Cell(money_text(found, claim.currency, language) if wanted else "")

    accepted, received = accepted_sum(claim), received_sum(claim)
    paid = money(received, wanted=claim.state is ClaimState.RECEIVED).text
    day = _day(claim.received_on, language) if paid else ""
    settled = claim.state in (ClaimState.ACCEPTED, ClaimState.CREDITED, ClaimState.RECEIVED)
    return Row(
        (
            Cell(claim.title),
            Cell(_period(claim, language, words)),
            money(claim.claimed),
            _state(claim.state, words),
            money(accepted, wanted=settled),
            Cell(claim.credit_note),
            Cell(" · ".join(part for part in (paid, day) if part)),
            money(outstanding_sum(claim), wanted=claim.state is not ClaimState.WITHDRAWN),
        ),
        str(claim.id),
    )


def _state(state: ClaimState, words: Words) -> Cell:
    return Cell(words(CLAIM_STATE_WORDS[state]), CLAIM_STATE_TONES[state])


def _period(claim: Claim, language: Language, words: Words) -> str:
    if claim.period_start is None and claim.period_end is None:
        return ""
    return period_label(claim.period_start, claim.period_end, None, language, words)


def _day(day: date | None, language: Language) -> str:
    return format_date(day, language) if day else ""
