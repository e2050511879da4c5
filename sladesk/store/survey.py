"""What the overview knows of all contracts in use: read whole once, and after an edit where it touched."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sladesk.core import duties, overview
from sladesk.core.duties import Counts, Duty
from sladesk.core.overview import NextDate, Sort, Standing
from sladesk.store import overview as reading


class Survey:
    """The contracts as they stand on a day. Raises sqlite3.DatabaseError when the register cannot be read."""

    def __init__(self, connection: sqlite3.Connection, today: date) -> None:
        self.today = today
        self.connection = connection
        self.standings: list[Standing] = overview.by_title(reading.standings(connection, today))
        """By title."""
        self._dates: dict[str, NextDate] | None = None
        """The next date of each contract that has one; read when the contracts are first sorted by it."""

    def read_again(self, contracts: Collection[UUID]) -> None:
        """Read these contracts again: they changed, came or went. What is escalated stays as it was told."""
        ids = {str(contract) for contract in contracts}
        old = [standing for standing in self.standings if standing.id in ids]
        kept = [standing for standing in self.standings if standing.id not in ids]
        told = {duty.id for standing in old for duty in standing.duties if duty.is_escalated}
        fresh = [
            overview.escalated(standing, told, self.today)
            for standing in reading.standings(self.connection, self.today, list(ids))
        ]
        self.standings = overview.by_title([*kept, *fresh])
        if self._dates is not None:
            for contract in ids:
                self._dates.pop(contract, None)
            self._dates.update(reading.next_dates(self.connection, list(ids), self.today))

    def escalate(self, due: Collection[UUID], among: Collection[UUID] | None = None) -> None:
        """Tell which deviations of these contracts, or of all, are due to be escalated."""
        ids = None if among is None else {str(contract) for contract in among}
        self.standings = [
            overview.escalated(standing, due, self.today) if ids is None or standing.id in ids else standing
            for standing in self.standings
        ]

    def counts(self) -> Counts:
        found = [focus for standing in self.standings for focus in standing.foci]
        return duties.count(found, sum(standing.missed for standing in self.standings))

    def first_duties(self, limit: int) -> Sequence[Duty]:
        """What is late or due within the next days, the latest first."""
        near = (duty for standing in self.standings for duty in standing.near)
        return duties.first(near, limit)

    def in_order(self, sort: Sort, *, descending: bool) -> list[str]:
        """The contracts as `core.overview.in_order` sorts them."""
        if sort is Sort.NEXT and self._dates is None:
            ids = [standing.id for standing in self.standings]
            self._dates = reading.next_dates(self.connection, ids, self.today)
        return overview.in_order(self.standings, sort, descending=descending, dated=self._dates)
