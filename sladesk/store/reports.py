"""Reading what the documents over several contracts, and that of one deviation, are made of."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from uuid import UUID

from sladesk.core.board_report import board_report
from sladesk.core.deviation_report import DeviationStory, deviation_report
from sladesk.core.report import Report
from sladesk.core.report_wish import ReportKind, ReportWish
from sladesk.core.supplier_report import SupplierRecord, supplier_report
from sladesk.core.title_block import Making
from sladesk.core.vocabulary import ActionState
from sladesk.store import actions, board, changes, claims, contracts, deviations, occurrences
from sladesk.store.store import Store

Told = Callable[[int, int], None]
"""Is told how far the reading is; may raise to stop it."""

_OF_SUPPLIER = """
    SELECT id FROM contract
    WHERE supplier = ? AND is_template = 0 AND deleted_at IS NULL AND status <> 'archived'
"""


def build(store: Store, wish: ReportWish, making: Making, today: date, told: Told) -> Report:
    """The document that is wanted. Raises ValueError for a deviation's without the deviation."""
    if wish.kind is ReportKind.BOARD:
        figures = board.read(store.connection, wish.ids, wish.start, wish.end, today, told)
        return board_report(figures, making, chosen=wish.chosen)
    if wish.kind is ReportKind.SUPPLIER:
        record = supplier_record(store, wish.supplier, wish.start, wish.end, today, told)
        return supplier_report(record, making)
    if wish.deviation_id is None:
        raise ValueError(wish.kind)
    return deviation_report(story(store, wish.deviation_id), making)


def of_supplier(connection: sqlite3.Connection, supplier: str) -> list[str]:
    """The supplier's contracts in use."""
    return [row[0] for row in connection.execute(_OF_SUPPLIER, (supplier,))]


def story(store: Store, deviation_id: UUID) -> DeviationStory:
    """All that the register knows of a deviation."""
    deviation = deviations.get(store, deviation_id)
    contract_id = deviation.contract_id
    found = tuple(one for one in actions.of_contract(store, contract_id) if one.deviation_id == deviation_id)
    claimed = tuple(one for one in claims.of_contract(store, contract_id) if one.deviation_id == deviation_id)
    periods = occurrences.of_deviation(store, deviation_id)
    ids = [
        deviation_id,
        *(one.id for one in found),
        *(one.id for one in claimed),
        *(one.link_id for one in periods),
    ]
    return DeviationStory(
        contract=contracts.get(store, contract_id),
        deviation=deviation,
        occurrences=periods,
        actions=found,
        claims=claimed,
        changes=changes.of_rows(store, contract_id, ids),
    )


def supplier_record(
    store: Store, supplier: str, start: date, end: date, today: date, told: Told
) -> SupplierRecord:
    """The supplier's contracts in use over a period."""
    ids = of_supplier(store.connection, supplier)
    figures = board.read(store.connection, ids, start, end, today, told)
    keys = [UUID(one) for one in ids]
    return SupplierRecord(
        supplier=supplier,
        board=figures,
        deviations=tuple(
            one
            for contract in keys
            for one in deviations.of_contract(store, contract)
            if not one.is_finished
            or start <= one.found_on <= end
            or (one.closed_on is not None and start <= one.closed_on <= end)
        ),
        actions=tuple(
            one
            for contract in keys
            for one in actions.of_contract(store, contract)
            if one.state is ActionState.OPEN
        ),
        claims=tuple(
            one
            for contract in keys
            for one in claims.of_contract(store, contract)
            if start <= (one.period_end or one.claimed_on or end) <= end
        ),
    )
