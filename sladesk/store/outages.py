"""The outage log of a contract: what was down, when, and whether it counts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Select, or_, select

from sladesk.core import outages as rows
from sladesk.core.errors import UserError
from sladesk.core.outage_lines import PastedOutage
from sladesk.core.outages import ExclusionState
from sladesk.core.stretches import Stretch
from sladesk.core.text import checked
from sladesk.core.translation import mark
from sladesk.core.uptime import Spell
from sladesk.models.outage import Outage
from sladesk.store import labels
from sladesk.store.history import Step
from sladesk.store.store import Store

_SPELLS = """
    SELECT started_at, ended_at, service, exclusion_state
    FROM outage
    WHERE contract_id = ? AND started_at < ? AND (ended_at IS NULL OR ended_at > ? OR started_at >= ?)
    ORDER BY started_at
"""

_COLUMNS = tuple(getattr(Outage, field.name) for field in fields(rows.Outage))
"""Read without making mapped objects of them: a log may be long."""

FieldValue = str | bool | datetime | ExclusionState | None


def of_contract(store: Store, contract_id: UUID) -> tuple[rows.Outage, ...]:
    """The whole log, in the order of their beginnings."""
    return _read(store, _in_order(contract_id))


def within(store: Store, contract_id: UUID, start: datetime, end: datetime) -> tuple[rows.Outage, ...]:
    """Those of which some part lies between two instants, the end not included.

    One that goes on has lasted ever since it began.
    """
    unended = or_(Outage.end.is_(None), Outage.end > start, Outage.start >= start)
    return _read(store, _in_order(contract_id).where(Outage.start < end, unended))


def spells(store: Store, contract_id: UUID, period: Stretch) -> list[Spell]:
    """As `within`, read for computing alone: ten thousand of them are no more than a blink.

    The period is in seconds since 1970.
    """
    start, end = period
    return store.connection.execute(_SPELLS, (str(contract_id), end, start, start)).fetchall()


def add(
    store: Store,
    contract_id: UUID,
    *,
    start: datetime,
    end: datetime | None = None,
    service: str = "",
    what: str = "",
    planned: bool = False,
    exclusion: str = "",
    claimed_by: str = "",
    note: str = "",
) -> UUID:
    """Log an outage; without an end it still goes on, and an exclusion that is named is claimed.

    Raises UserError when it ends before it starts, and for a text that is too long.
    """
    _check_order(start, end)
    with store.transact(mark("new outage")) as session:
        row = Outage(
            id=uuid4(),
            contract_id=contract_id,
            service=checked(service).strip(),
            start=start,
            end=end,
            what=checked(what).strip(),
            planned=planned,
            exclusion=checked(exclusion).strip(),
            claimed_by=checked(claimed_by).strip(),
            exclusion_state=ExclusionState.NONE,
            note=checked(note).strip(),
            created_at=store.clock(),
        )
        _follow_claim(row, "exclusion")
        session.add(row)
        return row.id


def add_pasted(store: Store, contract_id: UUID, pasted: Sequence[PastedOutage]) -> list[UUID]:
    """Log outages that were copied from a worksheet, as one step; they are checked already."""
    with store.transact(mark("pasting of outages")) as session:
        made = [
            Outage(
                id=uuid4(),
                contract_id=contract_id,
                service=one.service,
                start=one.start,
                end=one.end,
                what=one.what,
                planned=False,
                exclusion="",
                claimed_by="",
                exclusion_state=ExclusionState.NONE,
                note="",
                created_at=store.clock(),
            )
            for one in pasted
        ]
        session.add_all(made)
        return [row.id for row in made]


def set_field(
    store: Store, outage_id: UUID, field: str, value: FieldValue, *, step: Step | None = None
) -> None:
    """Write one field of an outage; `field` is its name in `core.outages.Outage`.

    To name an exclusion is to claim it; without its name, or when the outage counts after all, there is no
    claim any longer. Raises UserError for a text that is too long, an end before the start and a decision
    on a claim that nobody has made; KeyError for a field that an officer does not write.
    """
    with store.transact(labels.OUTAGE[field], step=step) as session:
        _write(session.get_one(Outage, outage_id), {field: value})


def set_fields(store: Store, outage_id: UUID, values: Mapping[str, FieldValue]) -> None:
    """Write several fields as one step; see `set_field`."""
    unknown = values.keys() - labels.OUTAGE.keys()
    if unknown:
        raise KeyError(*unknown)
    with store.transact(mark("change of an outage")) as session:
        _write(session.get_one(Outage, outage_id), values)


def _write(row: Outage, values: Mapping[str, FieldValue]) -> None:
    for field, value in values.items():
        if isinstance(value, str) and not isinstance(value, ExclusionState):
            value = checked(value).strip()
        setattr(row, field, value)
        _follow_claim(row, field)
    _check_order(row.start, row.end)
    if row.exclusion_state is not ExclusionState.NONE and not row.exclusion:
        raise UserError(mark("No exclusion is claimed for this outage. Write which one first."))


def remove(store: Store, outage_ids: Collection[UUID]) -> None:
    with store.transact(mark("deletion of an outage")) as session:
        for outage_id in outage_ids:
            session.delete(session.get_one(Outage, outage_id))


def is_logged(store: Store, outage_id: UUID) -> bool:
    """Whether there is an outage with this identifier."""
    with store.read() as session:
        return session.get(Outage, outage_id) is not None


def has_any(store: Store, contract_id: UUID) -> bool:
    """Whether outages of this contract are logged at all."""
    with store.read() as session:
        return session.scalar(select(Outage.id).where(Outage.contract_id == contract_id).limit(1)) is not None


def services(store: Store, contract_id: UUID) -> tuple[str, ...]:
    """The services that outages were logged for, by name."""
    query = select(Outage.service).where(Outage.contract_id == contract_id, Outage.service != "").distinct()
    with store.read() as session:
        return tuple(sorted(session.scalars(query)))


def _in_order(contract_id: UUID) -> Select[Any]:
    return select(*_COLUMNS).where(Outage.contract_id == contract_id).order_by(Outage.start, Outage.id)


def _read(store: Store, query: Select[Any]) -> tuple[rows.Outage, ...]:
    with store.read() as session:
        return tuple(rows.Outage(*row) for row in session.execute(query))


def _follow_claim(row: Outage, field: str) -> None:
    """Let name and state of a claim agree, whichever of them was written."""
    if field == "exclusion" and row.exclusion:
        if row.exclusion_state is ExclusionState.NONE:
            row.exclusion_state = ExclusionState.CLAIMED
    elif field == "exclusion" or (field, row.exclusion_state) == ("exclusion_state", ExclusionState.NONE):
        row.exclusion, row.claimed_by, row.exclusion_state = "", "", ExclusionState.NONE


def _check_order(start: datetime, end: datetime | None) -> None:
    if end is not None and end < start:
        raise UserError(mark("The outage ends before it starts. Correct one of the times."))
