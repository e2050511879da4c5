"""Where in a contract the words of a search stand, so that opening it leads there. Standard library only."""

from __future__ import annotations

import sqlite3
from uuid import UUID

from sladesk.core.text import clean, fold
from sladesk.models.chronology import LATEST_FIRST

# The SQL of this module is put together from its own constants; what people write is a parameter.

_HEADER = """
    SELECT title, reference, case_number, customer, supplier, service, notes FROM contract WHERE id = ?
"""
_FOLLOW_UPS = f"SELECT id FROM follow_up WHERE contract_id = ? ORDER BY {LATEST_FIRST}"  # noqa: S608  # constants of this module
_IN_FORMS = (
    """
    SELECT k.id, k.title, k.agreed, k.clause, k.delivered, k.action, k.responsible,
        k.agreed_before, k.measured_by, k.rating_reason, k.source_text
    FROM kpi_result k JOIN form_group g ON g.id = k.group_id
    WHERE k.follow_up_id = ? ORDER BY g.position, k.position
    """,
    """
    SELECT a.id, a.activity, a.when_text, a.responsible, a.note
    FROM checklist_answer a JOIN form_group g ON g.id = a.group_id
    WHERE a.follow_up_id = ? ORDER BY g.position, a.position
    """,
)
_ACTIONS = """
    SELECT id, text, responsible, due_text, origin, effect, verified_by, cancel_reason
    FROM action WHERE contract_id = ? ORDER BY created_at DESC
"""
_CLAIMS = """
    SELECT id, title, note, dispute, credit_note, decided_by FROM claim WHERE contract_id = ?
    ORDER BY created_at DESC
"""
_OUTAGES = """
    SELECT id, what, service, exclusion, claimed_by, note FROM outage WHERE contract_id = ?
    ORDER BY started_at DESC
"""
_DEVIATIONS = """
    SELECT id, title, description, cause, immediate_action, responsible, notice_to, rejected_reason,
        found_by, escalated_to, due_text
    FROM deviation WHERE contract_id = ? ORDER BY number DESC
"""

Place = tuple[UUID, UUID | None, UUID]
"""Contract, follow-up and row; None for the follow-up of an action, a deviation, a claim or an outage: they
are the contract's."""


def first_place(connection: sqlite3.Connection, contract_id: UUID, text: str) -> UUID | Place:
    """The first row that holds every word: one of the latest follow-up that has such a row, or else an
    action, a deviation, a claim or an outage.

    The contract itself when its own fields hold them, or when no single row does.
    """
    words = fold(clean(text)).split()
    header = connection.execute(_HEADER, (str(contract_id),)).fetchone()
    if not words or header is None or _holds(header, words):
        return contract_id
    for (follow_up,) in connection.execute(_FOLLOW_UPS, (str(contract_id),)).fetchall():
        for statement in _IN_FORMS:
            if row := _first(connection, statement, follow_up, words):
                return contract_id, UUID(follow_up), row
    for statement in (_ACTIONS, _DEVIATIONS, _CLAIMS, _OUTAGES):
        if row := _first(connection, statement, str(contract_id), words):
            return contract_id, None, row
    return contract_id


def _first(connection: sqlite3.Connection, statement: str, owner: str, words: list[str]) -> UUID | None:
    for row_id, *texts in connection.execute(statement, (owner,)):
        if _holds(texts, words):
            return UUID(row_id)
    return None


def _holds(texts: list[str], words: list[str]) -> bool:
    held = fold("\n".join(texts))
    return all(word in held for word in words)
