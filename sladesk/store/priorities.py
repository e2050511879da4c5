"""The priority matrix of a contract, and what the supplier claims of each priority."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from uuid import UUID, uuid4

from sqlalchemy import select

from sladesk.core import service_terms as terms
from sladesk.core.errors import UserError
from sladesk.core.text import checked
from sladesk.core.translation import mark
from sladesk.core.usual_priorities import usual_priorities
from sladesk.models.contract import Contract
from sladesk.models.service import ClaimedFigure, PriorityTarget
from sladesk.store import labels
from sladesk.store.history import Step
from sladesk.store.positions import add_last, list_of
from sladesk.store.store import Store

_TEXTS = ("title", "other_names", "answer", "resolution")
Claimed = dict[tuple[UUID, str], str]
"""What the supplier says, by priority and by `answered` or `resolved`."""


def of_contract(store: Store, contract_id: UUID) -> tuple[terms.PriorityTarget, ...]:
    with store.read() as session:
        return tuple(
            terms.PriorityTarget(
                row.id,
                row.title,
                row.other_names,
                row.answer,
                row.resolution,
                row.share,
                row.clock,
                row.position,
            )
            for row in list_of(session, PriorityTarget, contract_id)
        )


def add(store: Store, contract_id: UUID, *, title: str = "") -> UUID:
    """A new priority, last in the matrix."""
    with store.transact(mark("new priority")) as session:
        row = _new(contract_id, title=checked(title))
        add_last(session, PriorityTarget, contract_id, [row])
        return row.id


def add_usual(store: Store, contract_id: UUID) -> None:
    """The four priorities of ROR-IKT's agreement in the contract's language, after those that there are."""
    with store.transact(mark("four priorities from ROR-IKT")) as session:
        language = session.get_one(Contract, contract_id).language
        usual = [_new(contract_id, **asdict(priority)) for priority in usual_priorities(language)]
        add_last(session, PriorityTarget, contract_id, usual)


def set_text(store: Store, priority_id: UUID, field: str, text: str, *, step: Step | None = None) -> None:
    """Write one text of a priority, by its name in `PriorityTarget`. Raises KeyError for another name."""
    if field not in _TEXTS:
        raise KeyError(field)
    with store.transact(labels.PRIORITY[field], step=step) as session:
        setattr(session.get_one(PriorityTarget, priority_id), field, checked(text))


def set_share(store: Store, priority_id: UUID, share: Decimal | None, *, step: Step | None = None) -> None:
    """How many percent of the cases must keep the target. Raises UserError above 100 and below 0."""
    if share is not None and not 0 <= share <= 100:
        raise UserError(mark("A share is between 0 and 100 percent."))
    with store.transact(labels.PRIORITY["share"], step=step) as session:
        session.get_one(PriorityTarget, priority_id).share = share


def set_clock(store: Store, priority_id: UUID, clock: terms.CaseClock) -> None:
    with store.transact(labels.PRIORITY["clock"]) as session:
        session.get_one(PriorityTarget, priority_id).clock = clock


def remove(store: Store, priority_id: UUID) -> None:
    with store.transact(mark("deletion of a priority")) as session:
        session.delete(session.get_one(PriorityTarget, priority_id))


def claimed(store: Store, contract_id: UUID, follow_up_id: UUID) -> Claimed:
    """What the supplier claims for the period of a follow-up, as written; without those that are empty."""
    with store.read() as session:
        query = select(ClaimedFigure).where(
            ClaimedFigure.contract_id == contract_id, ClaimedFigure.follow_up_id == follow_up_id
        )
        return {
            (row.priority_id, name): getattr(row, name)
            for row in session.scalars(query)
            for name in labels.CLAIMED_FIGURE
            if row.priority_id and getattr(row, name)
        }


def set_claimed(
    store: Store, priority_id: UUID, follow_up_id: UUID, measure: str, text: str, *, step: Step | None = None
) -> None:
    """Write what the supplier claims: `measure` is `answered` or `resolved`.

    Raises KeyError for another measure, and FollowUpClosed in a closed follow-up.
    """
    with store.transact(labels.CLAIMED_FIGURE[measure], step=step) as session:
        row = session.scalars(
            select(ClaimedFigure).where(
                ClaimedFigure.priority_id == priority_id, ClaimedFigure.follow_up_id == follow_up_id
            )
        ).one_or_none()
        if row is None:
            contract_id = session.get_one(PriorityTarget, priority_id).contract_id
            row = ClaimedFigure(
                id=uuid4(), contract_id=contract_id, priority_id=priority_id, follow_up_id=follow_up_id,
                answered="", resolved="",
            )  # fmt: skip
            session.add(row)
        setattr(row, measure, checked(text))


def _new(
    contract_id: UUID,
    *,
    title: str,
    other_names: str = "",
    answer: str = "",
    resolution: str = "",
    clock: terms.CaseClock = terms.CaseClock.SERVICE_HOURS,
) -> PriorityTarget:
    """All columns are set here, since the step is recorded with them."""
    return PriorityTarget(
        id=uuid4(),
        contract_id=contract_id,
        title=title,
        other_names=other_names,
        answer=answer,
        resolution=resolution,
        share=None,
        clock=clock,
        position=0,
    )
