"""The maintenance windows of a contract: hours of every week in which a service may be down by agreement."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from sladesk.core import outages as rows
from sladesk.core.errors import UserError
from sladesk.core.maintenance import read_window
from sladesk.core.text import checked
from sladesk.core.translation import mark
from sladesk.models.outage import MaintenanceWindow
from sladesk.store import labels
from sladesk.store.history import Step
from sladesk.store.positions import add_last, list_of, move_in_list
from sladesk.store.store import Store


def of_contract(store: Store, contract_id: UUID) -> tuple[rows.MaintenanceWindow, ...]:
    with store.read() as session:
        return tuple(
            rows.MaintenanceWindow(
                id=row.id,
                service=row.service,
                hours=row.hours,
                valid_from=row.valid_from,
                valid_to=row.valid_to,
                position=row.position,
            )
            for row in list_of(session, MaintenanceWindow, contract_id)
        )


def add(store: Store, contract_id: UUID, *, service: str = "", hours: str = "") -> UUID:
    """A new window, last in the list. Raises UserError for hours that cannot be read."""
    with store.transact(mark("new maintenance window")) as session:
        row = MaintenanceWindow(
            id=uuid4(),
            contract_id=contract_id,
            service=checked(service).strip(),
            hours=_hours(hours),
            position=0,
        )
        add_last(session, MaintenanceWindow, contract_id, [row])
        return row.id


def set_service(store: Store, window_id: UUID, service: str, *, step: Step | None = None) -> None:
    with store.transact(labels.WINDOW["service"], step=step) as session:
        session.get_one(MaintenanceWindow, window_id).service = checked(service).strip()


def set_hours(store: Store, window_id: UUID, hours: str, *, step: Step | None = None) -> None:
    """Raises UserError for hours that cannot be read: a window nobody can compute with would be no window."""
    with store.transact(labels.WINDOW["hours"], step=step) as session:
        session.get_one(MaintenanceWindow, window_id).hours = _hours(hours)


def set_valid(
    store: Store, window_id: UUID, field: str, day: date | None, *, step: Step | None = None
) -> None:
    """Its first day or its last one, both included: `field` is `valid_from` or `valid_to`.

    Raises UserError when it ends before it begins, KeyError for another field.
    """
    if field not in ("valid_from", "valid_to"):
        raise KeyError(field)
    with store.transact(labels.WINDOW[field], step=step) as session:
        row = session.get_one(MaintenanceWindow, window_id)
        setattr(row, field, day)
        if row.valid_from is not None and row.valid_to is not None and row.valid_to < row.valid_from:
            raise UserError(mark("The window ends before it begins. Correct one of the dates."))


def move(store: Store, window_id: UUID, after: UUID | None) -> None:
    """Put it after another one, or first."""
    with store.transact(mark("moving of a maintenance window")) as session:
        move_in_list(session, MaintenanceWindow, window_id, after)


def remove(store: Store, window_id: UUID) -> None:
    with store.transact(mark("deletion of a maintenance window")) as session:
        session.delete(session.get_one(MaintenanceWindow, window_id))


def _hours(text: str) -> str:
    hours = checked(text).strip()
    if hours and read_window(hours) is None:
        raise UserError(
            mark(
                "These hours are not understood. Write days and hours, such as “Sunday 02:00–06:00”, "
                "or “Saturday 22:00–02:00” over midnight."
            )
        )
    return hours
