"""The terms of a contract's follow-up; until a term is entered the usual one holds."""

from __future__ import annotations

import re
from dataclasses import asdict, fields
from decimal import Decimal
from uuid import UUID, uuid4

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from sladesk.core import terms
from sladesk.core.claims import LIVE
from sladesk.core.errors import UserError
from sladesk.core.fees import FeeSpan
from sladesk.core.money import AmountKind
from sladesk.core.translation import mark
from sladesk.models.compensation import Claim, CompensationRule, CompensationTier
from sladesk.models.terms import ContractTerms
from sladesk.store import labels
from sladesk.store.history import Step
from sladesk.store.store import Store

PATTERN = ("pattern_missed", "pattern_of", "pattern_minor")
_CURRENCY = re.compile("[A-Z]{3}")
_MOST_PERIODS = 99


def of_contract(store: Store, contract_id: UUID) -> terms.ContractTerms:
    with store.read() as session:
        return read(session, contract_id)


def read(session: Session, contract_id: UUID) -> terms.ContractTerms:
    """The contract's terms within a session that is open."""
    row = _row(session, contract_id)
    if row is None:
        return terms.ContractTerms()
    return terms.ContractTerms(
        **{field.name: getattr(row, field.name) for field in fields(terms.ContractTerms)}
    )


def set_fee(store: Store, contract_id: UUID, fee: Decimal | None, *, step: Step | None = None) -> None:
    """What is paid for one of the contract's fee spans. Raises UserError for a sum below zero."""
    if fee is not None and fee < 0:
        raise UserError(mark("A sum cannot be less than zero. Write it without a minus."))
    with store.transact(labels.TERMS["fee"], step=step) as session:
        _made(session, contract_id).fee = fee


def set_fee_span(store: Store, contract_id: UUID, span: FeeSpan) -> None:
    """What the fee is paid for."""
    with store.transact(labels.TERMS["fee_span"]) as session:
        _made(session, contract_id).fee_span = span


def set_currency(store: Store, contract_id: UUID, code: str, *, step: Step | None = None) -> None:
    """Raises UserError for anything but three letters, and where a sum would be read in another currency."""
    code = code.strip().upper() or terms.CURRENCY
    if not _CURRENCY.fullmatch(code):
        raise UserError(mark("A currency is three letters, such as NOK, SEK or EUR."))
    with store.transact(labels.TERMS["currency"], step=step) as session:
        row = _made(session, contract_id)
        if code != row.currency:
            _require_no_sums(session, contract_id, row.currency)
        row.currency = code


def set_pattern(
    store: Store, contract_id: UUID, field: str, number: int, *, step: Step | None = None
) -> None:
    """When repeated misses are a pattern: one of `PATTERN`, as `core.terms.ContractTerms` says it.

    Raises UserError when it could never be one, KeyError for another field.
    """
    if field not in PATTERN:
        raise KeyError(field)
    with store.transact(labels.TERMS[field], step=step) as session:
        row = _made(session, contract_id)
        setattr(row, field, number)
        in_order = 1 <= row.pattern_missed <= row.pattern_of <= _MOST_PERIODS
        if not (in_order and 1 <= row.pattern_minor <= _MOST_PERIODS):
            raise UserError(
                mark("Write whole numbers from 1 to {most}; the first cannot be more than the second."),
                most=_MOST_PERIODS,
            )


def set_uses_act_rating(store: Store, contract_id: UUID, uses: bool) -> None:
    """Whether requirements are also rated on the five steps of the UK Procurement Act."""
    with store.transact(labels.TERMS["uses_act_rating"]) as session:
        _made(session, contract_id).uses_act_rating = uses


def _require_no_sums(session: Session, contract_id: UUID, currency: str) -> None:
    """The fee stands beside the currency; the sums of rules and claims nobody would think of."""
    rule, tier = CompensationRule, CompensationTier
    capped = exists().where(rule.contract_id == contract_id, rule.cap_kind == AmountKind.SUM)
    tiered = exists().where(tier.contract_id == contract_id, tier.kind == AmountKind.SUM)
    if session.scalar(select(or_(capped, tiered))):
        raise UserError(
            mark(
                "The rules of compensation have sums in {currency}. "
                "Remove these sums before you change the currency."
            ),
            currency=currency,
        )
    live = exists().where(Claim.contract_id == contract_id, Claim.state.in_(LIVE))
    if session.scalar(select(live)):
        raise UserError(
            mark(
                "There are claims in {currency}. "
                "Settle, withdraw or delete them before you change the currency."
            ),
            currency=currency,
        )


def _row(session: Session, contract_id: UUID) -> ContractTerms | None:
    return session.scalars(
        select(ContractTerms).where(ContractTerms.contract_id == contract_id)
    ).one_or_none()


def _made(session: Session, contract_id: UUID) -> ContractTerms:
    """The row to write in. All columns are set here, since the step is recorded with them."""
    row = _row(session, contract_id)
    if row is None:
        row = ContractTerms(id=uuid4(), contract_id=contract_id, **asdict(terms.ContractTerms()))
        session.add(row)
    return row
