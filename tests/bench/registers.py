"""Large registers for timings: each contract with one follow-up, and the same texts every time."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import StaticPool

from sladesk.core.vocabulary import ContractStatus, Form, Language, Rating
from sladesk.models.schema import metadata
from sladesk.store.connection import connect
from sladesk.store.registers import create
from sladesk.store.search import refresh

SUPPLIERS = ("Nordsky", "Fjordnett", "Havblikk Data", "Vestavind", "Polarlys Drift", "Elvestad System")
SERVICES = ("sak og arkiv", "lønn og personal", "regnskap", "skyplattform", "nettverk", "journal", "kart")
TEXTS = ("minst 99,8 % per månad", "innan to timar i arbeidstida", "kvart kvartal", "etter avtale", "99,91 %")
KPI_SHARE = 9 / 25
BATCH = 500
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)

Rows = dict[str, list[dict[str, Any]]]


def make_register(path: Path, *, contracts: int, rows: int, seed: int = 1) -> None:
    """Write a new register at the path, past the store's verbs and its log; it is ready for search."""
    create(path)
    connection = connect(path)
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    event.listen(engine, "begin", lambda core: core.exec_driver_sql("BEGIN IMMEDIATE"))
    try:
        with engine.begin() as core:
            _fill(core, contracts, rows, random.Random(seed))
        refresh(connection)
    finally:
        connection.close()


def _fill(core: Connection, contracts: int, rows: int, chance: random.Random) -> None:
    for first in range(0, contracts, BATCH):
        batch: Rows = {}
        for number in range(first, min(first + BATCH, contracts)):
            _add_contract(batch, number, rows, chance)
        for table, values in batch.items():
            core.execute(metadata().tables[table].insert(), values)


def _add_contract(batch: Rows, number: int, rows: int, chance: random.Random) -> None:
    contract, follow_up = _new_id(chance), _new_id(chance)
    _add(
        batch,
        "contract",
        id=contract,
        title=f"Avtale {number:05} om {chance.choice(SERVICES)}",
        reference=f"R-{number:05}",
        case_number=f"{2020 + number % 7}/{number:05}",
        customer="Fjell kommune",
        supplier=f"{chance.choice(SUPPLIERS)} {number % 97} AS",
        term_start=date(2024, 1 + number % 12, 1),
        term_end=date(2028, 1 + number % 12, 28) if number % 5 else None,
        language=Language.NN,
        status=ContractStatus.ACTIVE if number % 9 else ContractStatus.ENDED,
        created_at=NOW,
    )
    _add(
        batch, "follow_up", id=follow_up, contract_id=contract, period_start=date(2026, 1, 1), created_at=NOW
    )
    kpis = round(rows * KPI_SHARE)
    _add_rows(batch, Form.KPI, contract, follow_up, kpis, chance)
    _add_rows(batch, Form.CHECKLIST, contract, follow_up, rows - kpis, chance)
    _add(batch, "search_document", contract_id=contract, stale=True)


def _add_rows(
    batch: Rows, form: Form, contract: UUID, follow_up: UUID, count: int, chance: random.Random
) -> None:
    """Add one group with its rows."""
    group = _new_id(chance)
    common = {"follow_up_id": follow_up, "group_id": group}
    _add(batch, "form_group", id=group, follow_up_id=follow_up, form=form, title="Om tenesta", position=1024)
    for number in range(1, count + 1):
        identity, row, text = _new_id(chance), _new_id(chance), f"{chance.choice(TEXTS)} ({number})"
        place = {**common, "id": row, "position": number * 1024}
        if form is Form.KPI:
            rating = chance.choice((Rating.MET, Rating.MET, Rating.MISSED, Rating.NOT_RATED))
            _add(batch, "kpi", id=identity, contract_id=contract)
            _add(
                batch,
                "kpi_result",
                **place,
                kpi_id=identity,
                title=f"Krav {number}",
                agreed=text,
                rating=rating,
                state=rating,
            )
        else:
            _add(batch, "checklist_item", id=identity, contract_id=contract)
            _add(
                batch,
                "checklist_answer",
                **place,
                item_id=identity,
                activity=f"Aktivitet {number}",
                note=text,
            )


def _add(batch: Rows, table: str, **values: Any) -> None:
    batch.setdefault(table, []).append(values)


def _new_id(chance: random.Random) -> UUID:
    return UUID(int=chance.getrandbits(128), version=4)
