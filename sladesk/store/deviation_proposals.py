"""What the forms propose as deviations: accepted with one key, or declined with a reason and so kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from sladesk.core import deviations as rows
from sladesk.core import proposals
from sladesk.core.deviation_rules import SETTLED
from sladesk.core.deviations import DeviationOrigin, DeviationState
from sladesk.core.errors import UserError
from sladesk.core.proposals import Proposal
from sladesk.core.text import checked
from sladesk.core.translation import mark
from sladesk.core.vocabulary import ActivityStatus, Rating
from sladesk.models.checklist import ChecklistAnswer
from sladesk.models.deviation import Deviation, DeviationLink
from sladesk.models.follow_up import FollowUp, FormGroup
from sladesk.models.kpi import KpiResult
from sladesk.store import deviation_course, deviation_rows, deviations
from sladesk.store.follow_ups import latest_first
from sladesk.store.store import Store

_SHORT = (Rating.MISSED, Rating.MINOR_SHORTFALL)
"""The states that may propose; whether a small shortfall does is for `core.proposals`."""
_NO_TITLE = "–"
"""Stands for the title of a row that has none."""
_LINKING = mark("linking of a period to a deviation")


def of_contract(store: Store, contract_id: UUID, shown: UUID | None = None) -> tuple[Proposal, ...]:
    """The proposals of the contract's latest follow-up, of those that are open and of the one that is shown.

    What older, closed ones say was dealt with in its time, or is proposed while they are looked at. The
    earliest period comes first, so that a later one continues its deviation.
    """
    with store.read() as session:
        about = session.scalars(latest_first(contract_id)).all()
        asked = [row for row in about if row is about[0] or row.closed_at is None or row.id == shown]
        known = deviation_rows.of_contract(session, contract_id)
        named = _named(session, contract_id)
        found = [_of_follow_up(session, row, named, known) for row in reversed(asked)]
        return tuple(proposal for proposals_of_one in found for proposal in proposals_of_one)


def of_row(store: Store, row_id: UUID) -> Proposal | rows.Deviation:
    """What a row of a form proposes when asked, whatever its state; or the deviation that names it."""
    with store.read() as session:
        deviation_id = _naming(session, row_id)
        if deviation_id is not None:
            query = deviation_rows.in_order().where(Deviation.id == deviation_id)
            return deviation_rows.read(session, query)[0]
        return _proposal(session, row_id)


def named_by(store: Store, row_id: UUID) -> UUID | None:
    """The deviation that names a row of a form; of several the one that was linked first is as good."""
    with store.read() as session:
        return _naming(session, row_id)


def accept(store: Store, proposal: Proposal, today: date, *, as_new: bool = False) -> UUID:
    """Make a deviation of a proposal, or note that the unfinished one of its row showed again.

    `as_new` makes one of its own all the same. A row that some deviation names already gives that one.
    """
    continued = None if as_new else proposal.continues
    with store.transact(mark("new deviation") if continued is None else _LINKING) as session:
        known = _naming(session, proposal.row_id)
        if known is not None:
            return known
        if continued is not None:
            earlier = session.get_one(Deviation, continued.id)
            _link(session, earlier, proposal)
            deviation_course.take_over(session, earlier)
            return earlier.id
        made = _made(session, store, proposal, today)
        deviation_course.take_over(session, made)
        return made.id


def decline(store: Store, proposal: Proposal, today: date, reason: str) -> UUID:
    """Keep a proposal as a rejected deviation, so that it does not return. Raises UserError for no reason."""
    reason = checked(reason).strip()
    if not reason:
        raise UserError(mark("Write why this is no deviation; the reason is kept with it."))
    with store.transact(mark("declining of a deviation"), reason=reason) as session:
        deviation = _made(session, store, proposal, today)
        deviation.state, deviation.rejected_reason = DeviationState.REJECTED, reason
        deviation.closed_on = today
        return deviation.id


def join(store: Store, deviation_id: UUID, row_id: UUID) -> None:
    """Say that a deviation showed in a row of some follow-up too; a row that it names already stays so.

    Raises UserError for one that is finished, as `unlink` does.
    """
    with store.transact(_LINKING) as session:
        deviation_course.require_unfinished(session, deviation_id, SETTLED)
        known = session.scalars(_links_of(row_id).where(DeviationLink.deviation_id == deviation_id)).first()
        if known is None:
            proposal = _proposal(session, row_id)
            _link(session, session.get_one(Deviation, deviation_id), proposal)


def unlink(store: Store, link_id: UUID) -> None:
    """Say that a deviation did not show there after all; the row may propose one again."""
    with store.transact(mark("unlinking of a period from a deviation")) as session:
        link = session.get_one(DeviationLink, link_id)
        deviation_course.require_unfinished(session, link.deviation_id, SETTLED)
        session.delete(link)


def _of_follow_up(
    session: Session, about: FollowUp, named: Collection[UUID], known: Sequence[rows.Deviation]
) -> tuple[Proposal, ...]:
    results = session.scalars(
        select(KpiResult)
        .join(FormGroup, FormGroup.id == KpiResult.group_id)
        .where(KpiResult.follow_up_id == about.id, KpiResult.state.in_(_SHORT))
        .order_by(FormGroup.position, KpiResult.position, KpiResult.id)
    )
    answers = session.scalars(
        select(ChecklistAnswer)
        .join(FormGroup, FormGroup.id == ChecklistAnswer.group_id)
        .where(ChecklistAnswer.follow_up_id == about.id, ChecklistAnswer.status == ActivityStatus.NO)
        .order_by(FormGroup.position, ChecklistAnswer.position, ChecklistAnswer.id)
    )
    return proposals.proposed(about, results, answers, named, known)


def _proposal(session: Session, row_id: UUID) -> Proposal:
    row = session.get(KpiResult, row_id) or session.get_one(ChecklistAnswer, row_id)
    about = session.get_one(FollowUp, row.follow_up_id)
    again = proposals.unfinished(deviation_rows.of_contract(session, about.contract_id))
    if isinstance(row, KpiResult):
        return proposals.of_result(about, row, again)
    return proposals.of_answer(about, row, again)


def _named(session: Session, contract_id: UUID) -> frozenset[UUID]:
    columns = select(DeviationLink.result_id, DeviationLink.answer_id)
    found = session.execute(columns.where(DeviationLink.contract_id == contract_id))
    return frozenset(row for pair in found for row in pair if row is not None)


def _links_of(row_id: UUID) -> Select[DeviationLink]:
    of_it = or_(DeviationLink.result_id == row_id, DeviationLink.answer_id == row_id)
    return select(DeviationLink).where(of_it)


def _naming(session: Session, row_id: UUID) -> UUID | None:
    link = session.scalars(_links_of(row_id)).first()
    return link.deviation_id if link is not None else None


def _made(session: Session, store: Store, proposal: Proposal, today: date) -> Deviation:
    contract_id = session.get_one(FollowUp, proposal.follow_up_id).contract_id
    title = proposal.title.strip() or proposal.agreed.text.strip() or _NO_TITLE
    made = deviations.new(session, store, contract_id, proposal.origin, title, today, proposal.severity)
    made.kpi_id, made.item_id = proposal.kpi_id, proposal.item_id
    _link(session, made, proposal)
    return made


def _link(session: Session, deviation: Deviation, proposal: Proposal) -> None:
    is_result = proposal.origin is DeviationOrigin.KPI
    session.add(
        DeviationLink(
            id=uuid4(),
            contract_id=deviation.contract_id,
            deviation_id=deviation.id,
            result_id=proposal.row_id if is_result else None,
            answer_id=None if is_result else proposal.row_id,
            found_in_id=proposal.follow_up_id,
        )
    )
