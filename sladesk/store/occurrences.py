"""Where deviations showed, period by period, and the patterns that this makes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from sladesk.core.agreed import Agreed, agreed_of
from sladesk.core.deviations import Occurrence
from sladesk.core.patterns import Moment, Pattern, pattern_of
from sladesk.core.vocabulary import ActionState, ActivityStatus, Rating
from sladesk.models.action import Action
from sladesk.models.checklist import ChecklistAnswer
from sladesk.models.deviation import Deviation, DeviationLink
from sladesk.models.follow_up import FollowUp
from sladesk.models.kpi import KpiResult
from sladesk.store import terms
from sladesk.store.follow_ups import latest_first
from sladesk.store.store import Store


def of_deviation(store: Store, deviation_id: UUID) -> tuple[Occurrence, ...]:
    """The periods in which it showed, the earliest first, with what each form says of it."""
    with store.read() as session:
        contract_id = session.get_one(Deviation, deviation_id).contract_id
        links = session.scalars(select(DeviationLink).where(DeviationLink.deviation_id == deviation_id)).all()
        about = _oldest_first(session, contract_id)
        place: dict[UUID | None, int] = {row.id: number for number, row in enumerate(about)}
        found = sorted(links, key=lambda link: (place.get(link.found_in_id, -1), link.id.int))
        by_id: dict[UUID | None, FollowUp] = {row.id: row for row in about}
        return tuple(_occurrence(session, link, by_id.get(link.found_in_id)) for link in found)


def patterns(store: Store, contract_id: UUID) -> tuple[Pattern, ...]:
    """The requirements of the latest follow-up that were missed too often, in the order of their titles."""
    with store.read() as session:
        about = _oldest_first(session, contract_id)
        limits = terms.read(session, contract_id)
        named = _named(session, contract_id)
        moments: dict[UUID, list[Moment]] = {}
        titles: dict[UUID, str] = {}
        results = _results(session, about)
        for follow_up in about:
            for row in results.get(follow_up.id, ()):
                moments.setdefault(row.kpi_id, []).append(_moment(follow_up, row, named.get(row.id)))
        for row in results.get(about[-1].id, ()):
            titles[row.kpi_id] = row.title
        found = (pattern_of(kpi, title, moments[kpi], limits) for kpi, title in titles.items())
        return tuple(sorted(filter(None, found), key=lambda pattern: pattern.title))


class _Row(NamedTuple):
    follow_up_id: UUID
    id: UUID
    kpi_id: UUID
    title: str
    agreed: str
    agreed_from: date | None
    agreed_before: str
    delivered: str
    state: Rating
    tolerance_granted: bool


class _Name(NamedTuple):
    """What is known of the deviation that names a row."""

    number: int
    noticed_on: date | None
    actions: tuple[str, ...]


def _oldest_first(session: Session, contract_id: UUID) -> list[FollowUp]:
    return list(session.scalars(latest_first(contract_id)))[::-1]


def _results(session: Session, about: Iterable[FollowUp]) -> dict[UUID, list[_Row]]:
    columns = (getattr(KpiResult, name) for name in _Row._fields)
    query = select(*columns).where(KpiResult.follow_up_id.in_([row.id for row in about]))
    found: dict[UUID, list[_Row]] = {}
    for row in map(_Row._make, session.execute(query)):
        found.setdefault(row.follow_up_id, []).append(row)
    return found


def _named(session: Session, contract_id: UUID) -> dict[UUID | None, _Name]:
    """By the result that a deviation names."""
    texts: dict[UUID | None, list[str]] = {}
    live = Action.state != ActionState.CANCELLED
    agreed = select(Action).where(Action.contract_id == contract_id, live).order_by(Action.created_at)
    for action in session.scalars(agreed):
        texts.setdefault(action.deviation_id, []).append(action.text)
    links = (
        select(DeviationLink.result_id, Deviation)
        .join(Deviation, Deviation.id == DeviationLink.deviation_id)
        .where(DeviationLink.contract_id == contract_id, DeviationLink.result_id.is_not(None))
    )
    return {
        result_id: _Name(row.number, row.notice_date, tuple(texts.get(row.id, ())))
        for result_id, row in session.execute(links)
    }


def _moment(about: FollowUp, row: _Row, name: _Name | None) -> Moment:
    return Moment(
        about.id,
        about.period_start,
        about.period_end,
        about.meeting_date,
        agreed_of(row, about),
        row.delivered,
        row.state,
        row.tolerance_granted,
        name.number if name else None,
        name.noticed_on if name else None,
        name.actions if name else (),
    )


def _occurrence(session: Session, link: DeviationLink, about: FollowUp | None) -> Occurrence:
    agreed, delivered, state = _said(session, link)
    return Occurrence(
        link_id=link.id,
        deviation_id=link.deviation_id,
        row_id=link.result_id or link.answer_id,
        follow_up_id=about.id if about else None,
        period_start=about.period_start if about else None,
        period_end=about.period_end if about else None,
        meeting_date=about.meeting_date if about else None,
        agreed=agreed,
        delivered=delivered,
        state=state,
    )


def _said(session: Session, link: DeviationLink) -> tuple[Agreed, str, Rating | ActivityStatus | None]:
    """What the row says; nothing when somebody has deleted it."""
    if link.result_id is not None and (result := session.get(KpiResult, link.result_id)):
        follow_up = session.get_one(FollowUp, result.follow_up_id)
        return agreed_of(result, follow_up), result.delivered, result.state
    if link.answer_id is not None and (answer := session.get(ChecklistAnswer, link.answer_id)):
        return Agreed(""), answer.note, answer.status
    return Agreed(""), "", None
