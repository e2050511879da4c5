"""A register with years in it, for timings: every contract has many periods, all closed but the last.

Rows are written with plain `sqlite3`, since there are some hundred thousand of them.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from sladesk.core.dates import add_months
from sladesk.store.connection import connect
from sladesk.store.registers import create

TODAY = date(2026, 11, 22)
MADE = "2026-11-02T09:00:00.000000Z"
SUPPLIERS = ("Nordsky", "Fjordnett", "Havblikk Data", "Vestavind", "Polarlys Drift", "Elvestad System")
STATES = ("met",) * 9 + ("minor_shortfall", "missed", "not_measured")
SNAPSHOT = '{"header": "' + "Skylagring og samhandling " * 60 + '"}'
"""As long as the header, roles and actions of an ordinary contract."""

DEVIATIONS = 5
"""A contract; one in ten of them is not finished."""

Row = Mapping[str, object]


def make_history(path: Path, *, contracts: int, kpis: int = 12, periods: int = 24, seed: int = 1) -> None:
    """Write a new register at the path: `periods` months a contract, the last of them not closed.

    It is not ready for search.
    """
    create(path)
    connection = connect(path)
    chance = random.Random(seed)
    try:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        for number in range(contracts):
            _add_contract(connection, number, kpis, periods, chance)
        connection.execute("COMMIT")
    finally:
        connection.close()


def add_rows(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    """Rows that all have the columns of the first."""
    rows = list(rows)
    if not rows:
        return
    columns = ", ".join(rows[0])
    values = ", ".join(f":{name}" for name in rows[0])
    connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({values})", rows)


def new_id(chance: random.Random) -> str:
    return str(UUID(int=chance.getrandbits(128), version=4))


def _add_contract(
    connection: sqlite3.Connection, number: int, kpis: int, periods: int, chance: random.Random
) -> None:
    contract, ended = new_id(chance), number % 9 == 8
    add_rows(
        connection,
        "contract",
        [
            {
                "id": contract,
                "title": f"Avtale {number:05} om drift",
                "reference": f"R-{number:05}",
                "case_number": f"{2020 + number % 7}/{number:05}",
                "agreement_type": "sla",
                "customer": "Fjell kommune",
                "supplier": f"{chance.choice(SUPPLIERS)} {number % 97} AS",
                "service": "",
                "term_start": "2024-01-01",
                "term_end": f"{2027 + number % 3}-12-31",
                "language": "nn",
                "status": "ended" if ended else "active",
                "notes": "",
                "is_template": 0,
                "template_id": "",
                "template_name": "",
                "template_version": "",
                "created_at": MADE,
            }
        ],
    )
    identities = [new_id(chance) for _ in range(kpis)]
    add_rows(connection, "kpi", [{"id": identity, "contract_id": contract} for identity in identities])
    for back in range(periods - 1, -1, -1):
        _add_follow_up(connection, contract, identities, back, chance)
    add_rows(connection, "action", [_action(contract, chance) for _ in range(3)])
    add_rows(
        connection,
        "deviation",
        [_deviation(contract, place, identities[place % kpis], chance) for place in range(DEVIATIONS)],
    )
    steps = (("Tenesteansvarleg", 5), ("Avtaleeigar", 15))
    add_rows(
        connection,
        "escalation_step",
        [
            {"id": new_id(chance), "contract_id": contract, "who": who, "after_days": days}
            for who, days in steps
        ],
    )


def _add_follow_up(
    connection: sqlite3.Connection, contract: str, identities: list[str], back: int, chance: random.Random
) -> None:
    follow_up, group = new_id(chance), new_id(chance)
    start = add_months(TODAY.replace(day=1), -back)
    end = add_months(start, 1) - timedelta(1)
    made = f"{start.isoformat()}T09:00:00.000000Z"
    closed = back > 0
    add_rows(
        connection,
        "follow_up",
        [
            {
                "id": follow_up,
                "contract_id": contract,
                "period_start": start.isoformat(),
                "period_end": end.isoformat(),
                "created_at": made,
                "closed_at": made if closed else None,
                "closed_by": "Ingrid Aasen" if closed else "",
                "snapshot": SNAPSHOT if closed else None,
            }
        ],
    )
    add_rows(
        connection,
        "form_group",
        [{"id": group, "follow_up_id": follow_up, "form": "kpi", "title": "Om tenesta", "position": 1024}],
    )
    results = [_result(follow_up, group, place, kpi, chance) for place, kpi in enumerate(identities)]
    add_rows(connection, "kpi_result", results)


def _result(follow_up: str, group: str, place: int, kpi: str, chance: random.Random) -> Row:
    return {
        "id": new_id(chance),
        "follow_up_id": follow_up,
        "kpi_id": kpi,
        "group_id": group,
        "position": 1024 * (place + 1),
        "title": f"Oppetid for teneste {place}",
        "agreed": "minst 99,8 % per månad",
        "clause": "3.2",
        "delivered": "99,91 %",
        "action": "",
        "responsible": "Kari Nordmann",
        "rating": "not_rated",
        "state": chance.choice(STATES),
    }


def _deviation(contract: str, place: int, kpi: str, chance: random.Random) -> Row:
    state = chance.choice(("open", "action_agreed", "awaiting_verification", *("closed",) * 27))
    found = TODAY - timedelta(chance.randrange(700) if state == "closed" else chance.randrange(60))
    noticed = chance.random() < 0.2
    return {
        "id": new_id(chance),
        "contract_id": contract,
        "number": place + 1,
        "origin": "kpi",
        "kpi_id": kpi,
        "title": f"Oppetida var for låg ({place})",
        "description": "Tenesta var nede to gonger i perioden, begge gongene utan varsel. " * 4,
        "severity": chance.choice(("minor", "serious")),
        "found_on": found.isoformat(),
        "found_by": "Ingrid Aasen",
        "immediate_action": "",
        "cause": "Feil i brannmuren",
        "responsible": "Kari Nordmann",
        "due_text": "",
        "due": (found + timedelta(45)).isoformat(),
        "state": state,
        "rejected_reason": "",
        "notice_date": found.isoformat() if noticed else None,
        "notice_to": "Nordsky AS" if noticed else "",
        "notice_reply_due": (found + timedelta(14)).isoformat() if noticed else None,
        "escalated_to": "",
        "closed_on": (found + timedelta(30)).isoformat() if state == "closed" else None,
        "created_at": MADE,
    }


def _action(contract: str, chance: random.Random) -> Row:
    return {
        "id": new_id(chance),
        "contract_id": contract,
        "origin": "Oppetid",
        "text": "Rotårsak og plan for redundans",
        "responsible": "Kari Nordmann",
        "due_text": "",
        "due": (TODAY + timedelta(chance.randrange(-10, 200))).isoformat(),
        "state": chance.choice(("open", "open", "done", "verified")),
        "created_at": MADE,
    }
