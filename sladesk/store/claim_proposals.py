"""Claims that the rules propose for a follow-up, and drafts that are computed again."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from sladesk.core import computation_kept
from sladesk.core.agreed import agreed_of
from sladesk.core.claims import ClaimState, Finding, Proposal
from sladesk.core.compensation import Computation, Rule, Written, compute
from sladesk.core.errors import UserError
from sladesk.core.fees import Payment
from sladesk.core.judging import is_deviation
from sladesk.core.periods import whole_months
from sladesk.core.terms import ContractTerms
from sladesk.core.translation import mark
from sladesk.core.windows import Misses, from_json, misses
from sladesk.models.compensation import Claim
from sladesk.models.deviation import Deviation, DeviationLink
from sladesk.models.follow_up import FollowUp
from sladesk.models.kpi import KpiResult
from sladesk.store import compensation, terms, window_values
from sladesk.store.claims import require_draft
from sladesk.store.follow_ups import row_of
from sladesk.store.outdated import outdated
from sladesk.store.positions import in_place
from sladesk.store.store import Store


def of_follow_up(store: Store, follow_up_id: UUID) -> tuple[Proposal, ...]:
    """The requirements of a follow-up that were missed, have a rule and no claim yet, in the form's order."""
    with store.read() as session:
        follow_up = session.get_one(FollowUp, follow_up_id)
        return tuple(_proposed(session, follow_up))


def accept(store: Store, follow_up_id: UUID, result_ids: Collection[UUID]) -> tuple[UUID, ...]:
    """Make drafts of the proposals for these results; one that gives no sum is passed over."""
    with store.transact(mark("new claim")) as session:
        follow_up = session.get_one(FollowUp, follow_up_id)
        rules = {rule.kpi_id: rule for rule in compensation.read(session, follow_up.contract_id)}
        made = []
        for proposal in _proposed(session, follow_up):
            if proposal.result_id in result_ids and isinstance(proposal.found, Computation):
                claim = _draft(follow_up, proposal, proposal.found, rules[proposal.kpi_id])
                claim.created_at = store.clock()
                claim.deviation_id = _deviation_of(session, proposal.result_id)
                session.add(claim)
                made.append(claim.id)
        return tuple(made)


def recompute(store: Store, claim_id: UUID) -> None:
    """Compute a draft again from the form and the rule as they are now.

    Raises UserError when it is no draft, and when nothing can be computed any more.
    """
    with store.transact(mark("computing of a claim")) as session:
        claim = session.get_one(Claim, claim_id)
        require_draft(claim)
        found = _computed_again(session, claim)
        if found is None:
            raise UserError(
                mark("The form and the rule give no sum now. Delete the draft, or write the sum yourself.")
            )
        claim.arithmetic = computation_kept.to_json(found)
        claim.claimed, claim.currency = found.claim, found.currency


def is_outdated(store: Store, claim_id: UUID) -> bool:
    """Whether a draft would be computed otherwise now."""
    with store.read() as session:
        claim = session.get_one(Claim, claim_id)
        if claim.state is not ClaimState.DRAFT or claim.arithmetic == "{}":
            return False
        found = _computed_again(session, claim)
        return found != computation_kept.from_json(claim.arithmetic)


def rests_on_outdated(store: Store, claim_id: UUID) -> bool:
    """Whether a draft is computed of a delivered value that the outage log has left behind."""
    with store.read() as session:
        row = _row_of_draft(session, claim_id)
        if row is None:
            return False
        result_id, follow_up = row.id, row_of(session.get_one(FollowUp, row.follow_up_id))
    return result_id in outdated(store, follow_up)


def asks_for_values(store: Store, claim_id: UUID) -> bool:
    """Whether the officer can say more of what a draft was computed of: see `Proposal.asks_for_values`."""
    with store.read() as session:
        row = _row_of_draft(session, claim_id)
        return row is not None and window_values.is_open(row, session.get_one(FollowUp, row.follow_up_id))


def _row_of_draft(session: Session, claim_id: UUID) -> KpiResult | None:
    """The requirement that a draft is of; None for a claim that is no draft, or was entered by hand."""
    claim = session.get_one(Claim, claim_id)
    if claim.state is not ClaimState.DRAFT or claim.result_id is None:
        return None
    return session.get(KpiResult, claim.result_id)


def _proposed(session: Session, follow_up: FollowUp) -> Iterator[Proposal]:
    rules = {rule.kpi_id: rule for rule in compensation.read(session, follow_up.contract_id)}
    if not rules:
        return
    found_terms = terms.read(session, follow_up.contract_id)
    claimed = _claimed(session, follow_up)
    query = select(KpiResult).where(KpiResult.follow_up_id == follow_up.id, KpiResult.kpi_id.in_(rules))
    for row in in_place(session.scalars(query).all()):
        if claimed.isdisjoint({row.id, row.kpi_id}) and is_deviation(
            row.state, granted=row.tolerance_granted
        ):
            found = _computed(row, follow_up, rules[row.kpi_id], found_terms)
            asks = window_values.is_open(row, follow_up)
            yield Proposal(row.id, row.kpi_id, row.title, found, asks_for_values=asks)


def _claimed(session: Session, follow_up: FollowUp) -> set[UUID | None]:
    """The results that have a claim, and the requirements that have one for the follow-up's very period.

    A follow-up that was deleted and made again has other results, but its misses are the same.
    """
    start, end = _period_of(follow_up)
    query = select(Claim.result_id, Claim.kpi_id, Claim.period_start, Claim.period_end).where(
        Claim.contract_id == follow_up.contract_id, Claim.state != ClaimState.WITHDRAWN
    )
    claimed: set[UUID | None] = set()
    for result_id, kpi_id, claimed_from, claimed_to in session.execute(query):
        claimed.add(result_id)
        if end is not None and (claimed_from, claimed_to) == (start, end):
            claimed.add(kpi_id)
    return claimed - {None}


def _period_of(follow_up: FollowUp) -> tuple[date | None, date | None]:
    """What a claim is for; a meeting without a period is its own end."""
    return follow_up.period_start, follow_up.period_end or follow_up.meeting_date


def _computed(row: KpiResult, follow_up: FollowUp, rule: Rule, found_terms: ContractTerms) -> Finding:
    found = misses(row, follow_up, from_json(row.window_values))
    if not isinstance(found, Misses):
        return found
    written = Written(agreed_of(row, follow_up), row.delivered)
    return compute(rule, found, written, _payment(found_terms, follow_up), found_terms.currency)


def _payment(found: ContractTerms, follow_up: FollowUp) -> Payment | None:
    if found.fee is None:
        return None
    start, end = follow_up.period_start, follow_up.period_end
    return Payment(found.fee, found.fee_span, whole_months(start, end) if start and end else None)


def _computed_again(session: Session, claim: Claim) -> Computation | None:
    row = session.get(KpiResult, claim.result_id) if claim.result_id else None
    rules = [rule for rule in compensation.read(session, claim.contract_id) if rule.kpi_id == claim.kpi_id]
    if row is None or not rules or not is_deviation(row.state, granted=row.tolerance_granted):
        return None
    follow_up = session.get_one(FollowUp, row.follow_up_id)
    found = _computed(row, follow_up, rules[0], terms.read(session, claim.contract_id))
    return found if isinstance(found, Computation) else None


def _deviation_of(session: Session, result_id: UUID) -> UUID | None:
    """The deviation that the miss is part of, the latest where there are several."""
    latest = (
        select(DeviationLink.deviation_id)
        .join(Deviation, Deviation.id == DeviationLink.deviation_id)
        .where(DeviationLink.result_id == result_id)
        .order_by(Deviation.number.desc())
    )
    return session.scalars(latest.limit(1)).first()


def _draft(follow_up: FollowUp, proposal: Proposal, found: Computation, rule: Rule) -> Claim:
    start, end = _period_of(follow_up)
    return Claim(
        id=uuid4(),
        contract_id=follow_up.contract_id,
        kpi_id=proposal.kpi_id,
        result_id=proposal.result_id,
        title=proposal.title,
        period_start=start,
        period_end=end,
        currency=found.currency,
        arithmetic=computation_kept.to_json(found),
        claimed=found.claim,
        decided_by=rule.decided_by,
    )
