"""A supplier over all its contracts as a document: key figures, what is open, and the ledger of claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sladesk.core.board import Board
from sladesk.core.board_report import board_period, board_tables
from sladesk.core.claims import Claim
from sladesk.core.deviations import Deviation
from sladesk.core.follow_up_tables import claims_table, deviations_table
from sladesk.core.report import Cell, Column, Report, Row, Table
from sladesk.core.report_cells import due_cell
from sladesk.core.report_frame import framed
from sladesk.core.rows import Action
from sladesk.core.title_block import Making


@dataclass(frozen=True, slots=True)
class SupplierRecord:
    """What the register knows of a supplier's contracts over a period."""

    supplier: str
    board: Board
    deviations: tuple[Deviation, ...]
    """Those that are not finished, and those that were found or closed in the period."""
    actions: tuple[Action, ...]
    """Those that are open."""
    claims: tuple[Claim, ...]
    """Those for periods that end in this one."""


def supplier_report(record: SupplierRecord, making: Making) -> Report:
    words, board = making.words, record.board
    titles = {line.contract_id: line.title for line in board.lines}
    return framed(
        record.supplier,
        words("Supplier over all contracts"),
        making,
        period=board_period(board, making),
        facts=((words("Contracts"), str(len(board.lines))),),
        tables=(
            *board_tables(board, making),
            deviations_table(record.deviations, making, with_contract=True),
            _actions(record.actions, making),
            claims_table(record.claims, making, titles),
        ),
    )


def _actions(actions: Iterable[Action], making: Making) -> Table:
    words = making.words
    columns = (
        Column(words("Contract"), 24),
        Column(words("Action"), 36),
        Column(words("Responsible"), 20),
        Column(words("Due"), 20),
    )
    rows = tuple(
        Row(
            (
                Cell(one.contract_title),
                Cell(one.text),
                Cell(one.responsible),
                due_cell(one.due, one.due_text, making),
            ),
            str(one.id),
        )
        for one in actions
    )
    return Table(words("Open actions"), columns, rows, banded=False, empty=words("No open actions."))
