"""Reading the key figures of contracts over a period, past the ORM: there may be a thousand of them."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sladesk.core.board import Board, BoardLine, Counted, Deviations, PatternFound
from sladesk.core.claims import Claim, ClaimState, Totals, totals
from sladesk.core.patterns import repeated_in
from sladesk.core.sorting import sort_key
from sladesk.core.terms import ContractTerms
from sladesk.core.vocabulary import Rating
from sladesk.models.chronology import LATEST_FIRST

CHUNK = 100
Told = Callable[[int, int], None]
"""Is told how many contracts are read, of how many; may raise to stop the reading."""

_HEADS = "SELECT id, title, supplier, case_number FROM contract WHERE id IN (:ids)"
_FOLLOW_UPS = """
    SELECT contract_id, count(*) FROM follow_up
    WHERE contract_id IN (:ids) AND :last_day BETWEEN :start AND :end GROUP BY contract_id
"""
_STATES = """
    SELECT f.contract_id, k.state, count(*)
    FROM follow_up f CROSS JOIN kpi_result k ON k.follow_up_id = f.id
    WHERE f.contract_id IN (:ids) AND :last_day BETWEEN :start AND :end GROUP BY 1, 2
"""
# What is dated after it was finished ends on the day it was found, so that the figures add up.
_DEVIATIONS = """
    SELECT contract_id, sum(found_on < :start AND ended >= :start), sum(found_on BETWEEN :start AND :end),
        sum(ended BETWEEN :start AND :end AND state = 'closed'),
        sum(ended BETWEEN :start AND :end AND state = 'rejected'), sum(found_on <= :end AND ended > :end)
    FROM (
        SELECT contract_id, state, found_on, coalesce(max(closed_on, found_on), '9999-12-31') AS ended
        FROM deviation WHERE contract_id IN (:ids)
    ) GROUP BY contract_id
"""
_LATE = """
    SELECT contract_id, count(*) FROM action
    WHERE contract_id IN (:ids) AND state = 'open' AND due < :today GROUP BY contract_id
"""
_CLAIMS = """
    SELECT contract_id, id, currency, state, claimed, accepted, received FROM claim
    WHERE contract_id IN (:ids) AND coalesce(period_end, claimed_on, :end) BETWEEN :start AND :end
"""
_LIMITS = """
    SELECT contract_id, pattern_missed, pattern_of, pattern_minor FROM contract_terms
    WHERE contract_id IN (:ids)
"""
_PERIODS = """
    SELECT contract_id, id, row_number() OVER (PARTITION BY contract_id ORDER BY :newest) AS place
    FROM follow_up WHERE contract_id IN (:ids) AND :last_day <= :end
"""
_MOMENTS = """
    SELECT k.kpi_id, f.place, k.state, k.tolerance_granted
    FROM (:periods) f CROSS JOIN kpi_result k ON k.follow_up_id = f.id
"""
_TITLES = """
    SELECT f.contract_id, k.kpi_id, k.title
    FROM (:periods) f CROSS JOIN kpi_result k ON k.follow_up_id = f.id WHERE f.place = 1
    ORDER BY k.title, k.kpi_id
"""

_PARTS = {
    ":periods": _PERIODS,
    ":last_day": "coalesce(period_end, meeting_date, period_start, substr(created_at, 1, 10))",
    ":newest": LATEST_FIRST,
}
"""What several statements share, put in as `:ids` is; all that people write is a parameter."""

_UNKNOWN = (Rating.NOT_MEASURED, Rating.NOT_VERIFIABLE)
_STATE = {state.value: state for state in Rating}
_USUAL = ContractTerms()


def read(
    connection: sqlite3.Connection, ids: Sequence[str], start: date, end: date, today: date, told: Told
) -> Board:
    """The figures of these contracts; those that are gone are left out."""
    days = {"start": start.isoformat(), "end": end.isoformat(), "today": today.isoformat()}
    lines: list[BoardLine] = []
    for first in range(0, len(ids), CHUNK):
        told(first, len(ids))
        lines += _lines(connection, ids[first : first + CHUNK], days)
    return Board(
        start, end, tuple(sorted(lines, key=lambda line: (sort_key(line.title), line.contract_id.int)))
    )


def _lines(connection: sqlite3.Connection, ids: Sequence[str], days: dict[str, str]) -> list[BoardLine]:
    def rows(statement: str) -> list[tuple[Any, ...]]:
        named = {f"id{place}": one for place, one in enumerate(ids)}
        marks = ", ".join(f":{name}" for name in named)
        for name, part in (*_PARTS.items(), (":ids", marks)):
            statement = statement.replace(name, part)
        return connection.execute(statement, {**days, **named}).fetchall()

    follow_ups, late = dict(rows(_FOLLOW_UPS)), dict(rows(_LATE))
    deviations = {contract: Deviations(*counts) for contract, *counts in rows(_DEVIATIONS)}
    counted, sums = _counted(rows(_STATES)), _sums(rows(_CLAIMS))
    patterns = _patterns(rows(_TITLES), rows(_MOMENTS), rows(_LIMITS))
    return [
        BoardLine(
            UUID(contract),
            title,
            supplier,
            case_number,
            follow_ups.get(contract, 0),
            counted.get(contract, Counted()),
            deviations.get(contract, Deviations()),
            late.get(contract, 0),
            sums.get(contract, ()),
            patterns.get(contract, ()),
        )
        for contract, title, supplier, case_number in rows(_HEADS)
    ]


def _counted(rows: list[tuple[Any, ...]]) -> dict[str, Counted]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for contract, state, count in rows:
        found[contract][state] = count
    return {
        contract: Counted(
            states.get(Rating.MET, 0),
            states.get(Rating.MINOR_SHORTFALL, 0),
            states.get(Rating.MISSED, 0),
            sum(states.get(state, 0) for state in _UNKNOWN),
            states.get(Rating.NOT_RATED, 0),
        )
        for contract, states in found.items()
    }


def _sums(rows: list[tuple[Any, ...]]) -> dict[str, tuple[Totals, ...]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for contract, *claim in rows:
        found[contract].append(_claim(contract, *claim))
    return {contract: totals(claims) for contract, claims in found.items()}


def _claim(contract: str, claim: str, currency: str, state: str, *sums: str | None) -> Claim:
    """A claim as far as its sums go: claimed, accepted, received."""
    claimed, accepted, received = (None if amount is None else Decimal(amount) for amount in sums)
    return Claim(
        id=UUID(claim),
        contract_id=UUID(contract),
        kpi_id=None,
        result_id=None,
        deviation_id=None,
        title="",
        period_start=None,
        period_end=None,
        currency=currency,
        computation=None,
        claimed=claimed or Decimal(0),
        claimed_on=None,
        state=ClaimState(state),
        decided_by="",
        dispute="",
        accepted=accepted,
        credit_note="",
        received=received,
        received_on=None,
        note="",
    )


def _patterns(
    titles: list[tuple[Any, ...]], moments: list[tuple[Any, ...]], limits: list[tuple[Any, ...]]
) -> dict[str, tuple[PatternFound, ...]]:
    """The patterns of the requirements that the last form has."""
    terms = {
        contract: ContractTerms(pattern_missed=missed, pattern_of=of, pattern_minor=minor)
        for contract, missed, of, minor in limits
    }
    courses: dict[str, list[tuple[int, str, int]]] = defaultdict(list)
    for kpi, place, state, granted in moments:
        courses[kpi].append((place, state, granted))
    found: dict[str, list[PatternFound]] = defaultdict(list)
    for contract, kpi, title in titles:
        oldest_first = sorted(courses[kpi], reverse=True)
        states = [(_STATE[state], bool(granted)) for _place, state, granted in oldest_first]
        pattern = repeated_in(states, terms.get(contract, _USUAL))
        if pattern is not None:
            told = PatternFound(title, pattern.kind, len(pattern.shown), len(pattern.among))
            found[contract].append(told)
    return {contract: tuple(each) for contract, each in found.items()}
