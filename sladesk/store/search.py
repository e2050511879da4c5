"""Search in everything a contract holds: its header, forms, actions and roles, of all periods.

One document per contract in a trigram index. An edit marks the contract as out of date; its document
is made again before the next search, so that typing in a large form costs one short row and not the
whole text. Of imported cases the files are found, not the references: a million of them would be most of
every document. Standard library only: the first window can search.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress

from sladesk.core.text import clean, fold

_TEXTS = """
    SELECT title, reference, case_number, customer, supplier, service, notes FROM contract WHERE id = ?1
    UNION ALL SELECT role, responsible, '', '', '', '', '' FROM role WHERE contract_id = ?1
    UNION ALL SELECT text, responsible, due_text, origin, effect, verified_by, cancel_reason
        FROM action WHERE contract_id = ?1
    UNION ALL SELECT title, description, cause, immediate_action, responsible, notice_to, rejected_reason
        FROM deviation WHERE contract_id = ?1
    UNION ALL SELECT found_by, escalated_to, due_text, '', '', '', '' FROM deviation WHERE contract_id = ?1
    UNION ALL SELECT supplier, file_name, '', '', '', '', '' FROM case_import
        WHERE contract_id = ?1 AND is_active
    UNION ALL SELECT what, service, exclusion, claimed_by, note, '', '' FROM outage WHERE contract_id = ?1
    UNION ALL SELECT title, note, dispute, credit_note, decided_by, '', '' FROM claim WHERE contract_id = ?1
    UNION ALL SELECT title, decided_by, clause, '', '', '', '' FROM compensation_rule WHERE contract_id = ?1
    UNION ALL SELECT name, '', '', '', '', '', '' FROM evidence WHERE contract_id = ?1
    UNION ALL SELECT g.title, '', '', '', '', '', '' FROM form_group g
        JOIN follow_up f ON f.id = g.follow_up_id WHERE f.contract_id = ?1
    UNION ALL SELECT k.title, k.agreed, k.clause, k.delivered, k.action, k.responsible, '' FROM kpi_result k
        JOIN follow_up f ON f.id = k.follow_up_id WHERE f.contract_id = ?1
    UNION ALL SELECT k.agreed_before, k.measured_by, k.rating_reason, k.source_text, '', '', ''
        FROM kpi_result k JOIN follow_up f ON f.id = k.follow_up_id WHERE f.contract_id = ?1
    UNION ALL SELECT a.activity, a.when_text, a.responsible, a.note, '', '', '' FROM checklist_answer a
        JOIN follow_up f ON f.id = a.follow_up_id WHERE f.contract_id = ?1
"""

_HEADING = "SELECT title, reference, case_number, customer, supplier, service FROM contract WHERE id = ?"
_SHORTEST = 3
"""Letters that a trigram index needs; shorter words are looked for in the headers."""


def found(connection: sqlite3.Connection, text: str) -> set[str] | None:
    """Identifiers of the contracts that hold every word, anywhere in a text; None when no word is asked for.

    Brings the index up to date first. Where that cannot be written now, on a full disk or while something
    else is being written, it knows what it knew.
    """
    words = fold(clean(text)).split()
    if not words:
        return None
    with suppress(sqlite3.OperationalError):
        refresh(connection)
    short = [word for word in words if len(word) < _SHORTEST]
    long = [word for word in words if len(word) >= _SHORTEST]
    # The statement is made of our own pieces; the words are parameters.
    source = "search_document d"
    conditions = ["instr(d.heading, ?)"] * len(short)
    values = short
    if long:
        source += " JOIN contract_search s ON s.rowid = d.number"
        conditions.append("s.text MATCH ?")
        values = [*short, " AND ".join('"' + word.replace('"', '""') + '"' for word in long)]
    statement = f"SELECT d.contract_id FROM {source} WHERE {' AND '.join(conditions)}"  # noqa: S608  # our own pieces; words are parameters
    return {row[0] for row in connection.execute(statement, values)}


def refresh(connection: sqlite3.Connection) -> None:
    """Make the documents of all contracts again whose text has changed."""
    stale = connection.execute("SELECT number, contract_id FROM search_document WHERE stale = 1").fetchall()
    if not stale:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number, contract_id in stale:
            texts = (text for row in connection.execute(_TEXTS, (contract_id,)) for text in row if text)
            document = fold("\n".join(texts))
            connection.execute("DELETE FROM contract_search WHERE rowid = ?", (number,))
            connection.execute("INSERT INTO contract_search (rowid, text) VALUES (?, ?)", (number, document))
            heading = fold("\n".join(connection.execute(_HEADING, (contract_id,)).fetchone() or ()))
            connection.execute("UPDATE search_document SET heading = ? WHERE number = ?", (heading, number))
        connection.execute("UPDATE search_document SET stale = 0 WHERE stale = 1")
        connection.execute("COMMIT")
    except BaseException:
        # SQLite may have done it itself: it does when the disk is full.
        connection.rollback()
        raise
