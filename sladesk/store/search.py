"""Search in everything a contract holds: its header, forms, actions and roles, of all periods.

One document per contract in a trigram index. An edit marks the contract as out of date; its document
is made again before the next search, so that typing in a large form costs one short row and not the
whole text. Standard library only: the first window can search.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from sladesk.core.text import fold

_TEXTS = """
    SELECT title, reference, case_number, customer, supplier, service, notes FROM contract WHERE id = ?1
    UNION ALL SELECT role, responsible, '', '', '', '', '' FROM role WHERE contract_id = ?1
    UNION ALL SELECT text, responsible, due_text, origin, '', '', '' FROM action WHERE contract_id = ?1
    UNION ALL SELECT g.title, '', '', '', '', '', '' FROM form_group g
        JOIN follow_up f ON f.id = g.follow_up_id WHERE f.contract_id = ?1
    UNION ALL SELECT k.title, k.agreed, k.clause, k.delivered, k.action, k.responsible, '' FROM kpi_result k
        JOIN follow_up f ON f.id = k.follow_up_id WHERE f.contract_id = ?1
    UNION ALL SELECT a.activity, a.when_text, a.responsible, a.note, '', '', '' FROM checklist_answer a
        JOIN follow_up f ON f.id = a.follow_up_id WHERE f.contract_id = ?1
"""

_OWN = " OR ".join(
    f"instr(fold(c.{column}), {{name}})"
    for column in ("title", "reference", "case_number", "customer", "supplier", "service")
)
_IN_DOCUMENTS = """c.id IN (
    SELECT contract_id FROM search_document WHERE number IN (
        SELECT rowid FROM contract_search WHERE contract_search MATCH {name}
    )
)"""
_SHORTEST = 3
"""Letters that a trigram index needs; shorter words are looked for in the contract's own columns."""


def conditions(connection: sqlite3.Connection, text: str) -> Iterator[tuple[str, str]]:
    """For each word a condition on `contract c`, with `{name}` for its parameter, and its value.

    Every word must be found, anywhere. Brings the index up to date first.
    """
    words = fold(text).split()
    if words:
        refresh(connection)
        connection.create_function("fold", 1, fold, deterministic=True)
    for word in words:
        if len(word) < _SHORTEST:
            yield f"({_OWN})", word
        else:
            quoted = '"' + word.replace('"', '""') + '"'
            yield _IN_DOCUMENTS, f"text : {quoted}"


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
        connection.execute("UPDATE search_document SET stale = 0 WHERE stale = 1")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
