"""The ledger of claims: kept with their arithmetic, followed until the money is in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from sladesk.core import claims, rows
from sladesk.core.claims import NEXT, SETTLED, ClaimState
from sladesk.core.computation_kept import from_json
from sladesk.core.errors import UserError
from sladesk.core.text import checked
from sladesk.core.translation import mark
from sladesk.models.compensation import Claim
from sladesk.store import labels, terms
from sladesk.store.history import Step
from sladesk.store.store import Store

TEXTS = ("title", "decided_by", "dispute", "credit_note", "note")
"""The fields of a claim that hold free text."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What comes with a new state: only what that state needs is used."""

    dispute: str = ""
    accepted: Decimal | None = None
    """None accepts the whole claim, or keeps what was accepted before it was credited."""
    credit_note: str = ""
    received: Decimal | None = None
    received_on: date | None = None


def of_contract(store: Store, contract_id: UUID) -> tuple[claims.Claim, ...]:
    """The ledger, the latest period first."""
    with store.read() as session:
        return read(session, contract_id)


def read(session: Session, contract_id: UUID) -> tuple[claims.Claim, ...]:
    """The ledger within a session that is open."""
    found = session.scalars(select(Claim).where(Claim.contract_id == contract_id)).all()
    latest = sorted(
        found, key=lambda row: (row.period_end or date.min, row.created_at, row.id.int), reverse=True
    )
    return tuple(map(row_of, latest))


def add(
    store: Store,
    contract_id: UUID,
    *,
    title: str,
    claimed: Decimal,
    period: rows.Period | None = None,
    deviation_id: UUID | None = None,
) -> UUID:
    """A draft that is entered by hand, with no arithmetic but its sum. Raises UserError without a title."""
    title = checked(title).strip()
    if not title:
        raise UserError(mark("Write what is claimed compensation for."))
    with store.transact(mark("new claim")) as session:
        claim = Claim(
            id=uuid4(),
            contract_id=contract_id,
            deviation_id=deviation_id,
            title=title,
            period_start=period.start if period else None,
            period_end=period.end if period else None,
            currency=terms.read(session, contract_id).currency,
            claimed=_not_negative(claimed),
            created_at=store.clock(),
        )
        session.add(claim)
        return claim.id


def set_text(store: Store, claim_id: UUID, field: str, text: str, *, step: Step | None = None) -> None:
    """Write one of `TEXTS`. Raises UserError for an empty title, KeyError for another field."""
    if field not in TEXTS:
        raise KeyError(field)
    if field == "title" and not text.strip():
        raise UserError(mark("Write what is claimed compensation for."))
    with store.transact(labels.CLAIM[field], step=step) as session:
        setattr(session.get_one(Claim, claim_id), field, checked(text))


def set_claimed(store: Store, claim_id: UUID, claimed: Decimal, *, step: Step | None = None) -> None:
    """The sum of a draft; it may be other than the computed one. Raises UserError once it is claimed."""
    with store.transact(labels.CLAIM["claimed"], step=step) as session:
        claim = session.get_one(Claim, claim_id)
        require_draft(claim)
        claim.claimed = _not_negative(claimed)


def set_state(
    store: Store, claim_id: UUID, state: ClaimState, today: date, answer: Answer | None = None
) -> None:
    """Change the state, with what it needs; a draft that is claimed gets today's date and stays as it is.

    Raises UserError for what may not follow, and when something is missing.
    """
    with store.transact(labels.CLAIM["state"]) as session:
        claim = session.get_one(Claim, claim_id)
        if state not in NEXT[claim.state]:
            raise UserError(mark("A claim cannot go from this state to that one. Choose another state."))
        if claim.state is ClaimState.WITHDRAWN:
            _require_only_one(session, claim)
        _take(claim, state, answer or Answer())
        if state is ClaimState.CLAIMED:
            claim.claimed_on = claim.claimed_on or today
        if state is ClaimState.DRAFT:
            claim.claimed_on = None
        claim.state = state


def set_date(store: Store, claim_id: UUID, field: str, day: date | None, *, step: Step | None = None) -> None:
    """When it was claimed or received; `field` is `claimed_on` or `received_on`."""
    if field not in ("claimed_on", "received_on"):
        raise KeyError(field)
    with store.transact(labels.CLAIM[field], step=step) as session:
        setattr(session.get_one(Claim, claim_id), field, day)


def set_sum(
    store: Store, claim_id: UUID, field: str, found: Decimal | None, *, step: Step | None = None
) -> None:
    """What the supplier accepted or paid; `field` is `accepted` or `received`.

    Raises UserError for a sum below zero, and when more is accepted than is claimed.
    """
    if field not in ("accepted", "received"):
        raise KeyError(field)
    with store.transact(labels.CLAIM[field], step=step) as session:
        claim = session.get_one(Claim, claim_id)
        if found is not None:
            found = _within(claim, found) if field == "accepted" else _not_negative(found)
        setattr(claim, field, found)


def remove(store: Store, claim_id: UUID) -> None:
    """Delete a draft. Raises UserError for a claim that was made; it is withdrawn instead."""
    with store.transact(mark("deletion of a claim")) as session:
        claim = session.get_one(Claim, claim_id)
        if claim.state is not ClaimState.DRAFT:
            raise UserError(mark("Only a draft can be deleted. Withdraw the claim instead."))
        session.delete(claim)


def row_of(row: Claim) -> claims.Claim:
    return claims.Claim(
        id=row.id,
        contract_id=row.contract_id,
        kpi_id=row.kpi_id,
        result_id=row.result_id,
        deviation_id=row.deviation_id,
        title=row.title,
        period_start=row.period_start,
        period_end=row.period_end,
        currency=row.currency,
        computation=from_json(row.arithmetic),
        claimed=row.claimed,
        claimed_on=row.claimed_on,
        state=row.state,
        decided_by=row.decided_by,
        dispute=row.dispute,
        accepted=row.accepted,
        credit_note=row.credit_note,
        received=row.received,
        received_on=row.received_on,
        note=row.note,
    )


def _take(claim: Claim, state: ClaimState, answer: Answer) -> None:
    """What the new state needs, from the answer or from what was entered before."""
    if state is ClaimState.DISPUTED:
        claim.dispute = checked(answer.dispute).strip() or claim.dispute
        if not claim.dispute:
            raise UserError(mark("Write why the supplier disputes the claim."))
    if state is ClaimState.ACCEPTED:
        accepted = _accepted_before(claim) if answer.accepted is None else answer.accepted
        claim.accepted = _within(claim, accepted)
    if state is ClaimState.CREDITED:
        claim.credit_note = checked(answer.credit_note).strip() or claim.credit_note
        if not claim.credit_note:
            raise UserError(mark("Write the number of the credit note."))
    if state is ClaimState.RECEIVED:
        _take_payment(claim, answer)


def _accepted_before(claim: Claim) -> Decimal:
    """What a claim is accepted with when nobody says: the whole of it, or what it was when it was settled."""
    return claim.accepted if claim.state in SETTLED and claim.accepted is not None else claim.claimed


def _require_only_one(session: Session, claim: Claim) -> None:
    """Raise UserError when the miss has another claim now: nobody pays twice for the same."""
    if claim.result_id is None:
        return  # entered by hand, for whatever it may be
    same = Claim.result_id == claim.result_id
    if claim.period_end is not None:
        period = (
            Claim.period_start.is_not_distinct_from(claim.period_start),
            Claim.period_end == claim.period_end,
        )
        same = or_(same, and_(Claim.kpi_id == claim.kpi_id, *period))
    others = select(Claim.id).where(Claim.id != claim.id, Claim.state != ClaimState.WITHDRAWN, same)
    if session.scalars(others).first() is not None:
        raise UserError(
            mark("There is another claim for the same shortfall. Withdraw or delete that one first.")
        )


def _take_payment(claim: Claim, answer: Answer) -> None:
    received = claim.accepted if answer.received is None else answer.received
    if received is None or answer.received_on is None:
        raise UserError(mark("Write the sum that was received, and the date."))
    claim.received, claim.received_on = _not_negative(received), answer.received_on


def require_draft(claim: Claim) -> None:
    """Raise UserError unless the claim may still be computed otherwise."""
    if claim.state is not ClaimState.DRAFT:
        raise UserError(mark("The claim is made already. Set it back to draft before you change its sum."))


def _within(claim: Claim, accepted: Decimal) -> Decimal:
    if accepted > claim.claimed:
        raise UserError(
            mark(
                "More is accepted than was claimed. Write the sum of the claim or less, and make a claim of"
                " its own for what the supplier owes beyond it."
            )
        )
    return _not_negative(accepted)


def _not_negative(found: Decimal) -> Decimal:
    if found < 0:
        raise UserError(mark("A sum cannot be less than zero. Write it without a minus."))
    return found
