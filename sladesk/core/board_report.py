"""Key figures of contracts over a period as a document: for the board, or of one supplier."""

from __future__ import annotations

from collections.abc import Iterable

from sladesk.core.board import Board, BoardLine, Counted, PatternFound, percent_shown, share_text
from sladesk.core.claims import Totals
from sladesk.core.patterns import PatternKind
from sladesk.core.periods import period_label
from sladesk.core.report import Cell, Column, Report, Row, Table
from sladesk.core.report_cells import count_cell, money_cell, percent_cell
from sladesk.core.report_frame import framed
from sladesk.core.title_block import Making
from sladesk.core.vocabulary import Tone
from sladesk.core.wording import row_title


def board_report(board: Board, making: Making, *, chosen: str) -> Report:
    """The document; `chosen` says which contracts they are, «Nordsky AS», and is empty for all of them."""
    words = making.words
    return framed(
        words("Key figures of contract follow-up"),
        "",
        making,
        period=board_period(board, making),
        facts=(
            (words("Contracts"), str(len(board.lines))),
            (words("Chosen"), chosen or words("All contracts in use")),
        ),
        tables=board_tables(board, making),
    )


def board_period(board: Board, making: Making) -> str:
    return period_label(board.start, board.end, None, making.language, making.words)


def board_tables(board: Board, making: Making) -> tuple[Table, ...]:
    """The figures as a whole, by contract, the sums of claims, and what is missed again and again."""
    tables = [_whole(board, making), _by_contract(board, making)]
    if board.claims:
        tables.append(_claims(board, making))
    if board.patterns:
        tables.append(_patterns(board, making))
    return tuple(tables)


def _whole(board: Board, making: Making) -> Table:
    words, counted, deviations = making.words, board.counted, board.deviations
    figures: tuple[tuple[str, int | Cell], ...] = (
        (words("Requirements met"), counted.met),
        (words("Minor shortfalls"), counted.minor),
        (words("Requirements missed"), counted.missed),
        (words("Not measured or not verifiable"), counted.unknown),
        (words("Not rated yet"), counted.unrated),
        (words("Share met of what was judged"), _share(counted, making, "–")),
        (words("Deviations open when the period began"), deviations.before),
        (words("Deviations found in the period"), deviations.found),
        (words("Deviations closed in the period"), deviations.closed),
        (words("Deviations rejected in the period"), deviations.rejected),
        (words("Deviations open at its end"), deviations.left),
        (words("Late actions now"), board.late_actions),
        (words("Pattern warnings"), board.patterns),
    )
    columns = (Column(words("Key figure"), 70), Column(words("Number"), 30))
    rows = tuple(
        Row((Cell(word), figure if isinstance(figure, Cell) else count_cell(figure, making)))
        for word, figure in figures
    )
    return Table(words("Key figures"), columns, rows, banded=False, empty="")


def _by_contract(board: Board, making: Making) -> Table:
    words = making.words
    columns = (
        Column(words("Contract"), 24),
        Column(words("Supplier"), 14),
        Column(words("Met"), 7),
        Column(words("Minor shortfall"), 7),
        Column(words("Missed"), 7),
        Column(words("Not measured"), 7),
        Column(words("Share met"), 7),
        Column(words("Deviations found"), 8),
        Column(words("Deviations closed"), 8),
        Column(words("Deviations open"), 8),
        Column(words("Late actions"), 8),
        Column(words("Pattern warnings"), 8),
    )
    rows = tuple(_row(line, making) for line in board.lines)
    return Table(words("By contract"), columns, rows, banded=False, empty=words("No contracts."))


def _row(line: BoardLine, making: Making) -> Row:
    counted, deviations = line.counted, line.deviations
    return Row(
        (
            Cell(line.title),
            Cell(line.supplier),
            count_cell(counted.met, making),
            count_cell(counted.minor, making),
            count_cell(counted.missed, making),
            count_cell(counted.unknown, making),
            _share(counted, making),
            count_cell(deviations.found, making),
            count_cell(deviations.closed, making),
            count_cell(deviations.left, making),
            count_cell(line.late_actions, making),
            count_cell(len(line.patterns), making),
        ),
        str(line.contract_id),
    )


def _share(counted: Counted, making: Making, otherwise: str = "") -> Cell:
    share = counted.share
    if share is None:
        return Cell(otherwise)
    return percent_cell(share_text(share, making.language), percent_shown(share))


def _claims(board: Board, making: Making) -> Table:
    words = making.words
    columns = (
        Column(words("Contract"), 23),
        Column(words("Claimed"), 11),
        Column(words("Unanswered"), 11),
        Column(words("Disputed"), 11),
        Column(words("Not accepted"), 11),
        Column(words("Accepted"), 11),
        Column(words("Received"), 11),
        Column(words("Not yet received"), 11),
    )
    rows = [
        _sums(line.title, totals, making, str(line.contract_id))
        for line in board.lines
        for totals in line.claims
    ]
    rows += [_sums(words("All together"), totals, making) for totals in board.claims]
    return Table(words("Sums of claims"), columns, tuple(rows), banded=False, empty="")


def _sums(title: str, totals: Totals, making: Making, key: str = "") -> Row:
    """What is claimed is the next four together; what is accepted is received or outstanding."""
    sums = (
        *(totals.claimed, totals.unanswered, totals.disputed, totals.not_accepted),
        *(totals.accepted, totals.received, totals.outstanding),
    )
    cells = (money_cell(amount, totals.currency, making) for amount in sums)
    return Row((Cell(title), *cells), key)


def _patterns(board: Board, making: Making) -> Table:
    words = making.words
    columns = (
        Column(words("Contract"), 30),
        Column(words("Service level requirement (KPI)"), 36),
        Column(words("What was found"), 34),
    )
    rows = tuple(_pattern_rows(board.lines, making))
    return Table(words("Missed again and again"), columns, rows, banded=False, empty="")


def _pattern_rows(lines: Iterable[BoardLine], making: Making) -> Iterable[Row]:
    for line in lines:
        for pattern in line.patterns:
            title = row_title(pattern.title, making.words)
            yield Row((Cell(line.title), Cell(title), _found(pattern, making)))


def _found(pattern: PatternFound, making: Making) -> Cell:
    words, counted = making.words, {"count": pattern.count, "total": pattern.of}
    if pattern.kind is PatternKind.MISSED:
        return Cell(words("Missed in {count} of the last {total} periods", **counted), Tone.BAD)
    return Cell(words("A little short in {count} of the last {total} periods", **counted), Tone.WARNING)
