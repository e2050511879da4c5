"""Which report over contracts a command means."""

from __future__ import annotations

import argparse
from datetime import date
from uuid import UUID

from sladesk.core.dates import read_date
from sladesk.core.errors import UserError
from sladesk.core.periods import PeriodKind, period_of
from sladesk.core.report_wish import ReportKind, ReportWish
from sladesk.core.translation import mark
from sladesk.naming import contract_named
from sladesk.store import deviations, listing, reports
from sladesk.store.store import Store


def wish_of(store: Store, options: argparse.Namespace, today: date) -> ReportWish:
    """The document that a command means; the year that today is in where no period is given."""
    kind = ReportKind(options.kind)
    year = period_of(today, PeriodKind.YEAR)
    start, end = _day(options.start, today) or year[0], _day(options.end, today) or year[1]
    if end < start:
        raise UserError(mark("The period ends before it starts. Correct one of the dates."))
    supplier = options.supplier
    if kind is ReportKind.DEVIATION:
        return ReportWish(kind, deviation_id=_deviation(store, options, today))
    if supplier and not reports.of_supplier(store.connection, supplier):
        raise UserError(mark("No contract in use has the supplier {name}."), name=supplier)
    if kind is ReportKind.SUPPLIER:
        if not supplier:
            raise UserError(mark("Name the supplier by --supplier."))
        return ReportWish(kind, start, end, supplier=supplier)
    ids = listing.order(store.connection, listing.ListQuery(text=options.contract), today)
    chosen = set(reports.of_supplier(store.connection, supplier)) if supplier else set(ids)
    text = f"“{options.contract}”" if options.contract else ""
    words = " · ".join(part for part in (supplier, text) if part)
    return ReportWish(kind, start, end, tuple(one for one in ids if one in chosen), words)


def _deviation(store: Store, options: argparse.Namespace, today: date) -> UUID:
    if not options.contract or options.number is None:
        raise UserError(mark("Name one deviation by --contract and --number."))
    contract_id = contract_named(store, options.contract, today)
    for one in deviations.everywhere(store, contract_id=contract_id):
        if one.number == options.number:
            return one.id
    raise UserError(mark("The contract has no deviation number {number}."), number=options.number)


def _day(text: str, today: date) -> date | None:
    """A date of the command. Raises UserError for what cannot be read as one."""
    found = read_date(text, today) if text else None
    if text and found is None:
        raise UserError(mark("{text} is not read as a date. Write it such as 2026-06-19."), text=text)
    return found
