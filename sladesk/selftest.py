"""`sladesk --self-test`: does this installation do the whole job here?

A register is made in a temporary folder, one cell is edited and the edit undone, the follow-up is
exported to PDF and Excel, and every module of the program is imported, the window's too. One line a
step, `ok` or `FAILED` before its name: a protocol for scripts, the same in every language.
"""

from __future__ import annotations

import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from sladesk.core.rows import FormSheet, KpiResult
    from sladesk.store.store import Store

DELIVERED = "99,91 % – målt på nytt"
AUTHOR = "self-test"


class SelfTestError(Exception):
    """A step was carried out, and what came of it is wrong."""


def run() -> int:
    """Take every step and print how it went; 0 when all of them are well, 1 otherwise."""
    # Qt or SQLite may still hold a file of a step that failed, which Windows then refuses to delete.
    with tempfile.TemporaryDirectory(prefix="sladesk-", ignore_cleanup_errors=True) as folder:
        trial = Trial(Path(folder))
        failed = sum(not _succeeds(step) for step in trial.steps)
    print(f"self-test: {len(trial.steps) - failed} of {len(trial.steps)}", flush=True)
    return 1 if failed else 0


def _succeeds(step: Callable[[], None]) -> bool:
    name = step.__name__.removeprefix("_").replace("_", " ")
    try:
        step()
    except Exception:
        print(f"FAILED {name}", flush=True)
        traceback.print_exc(file=sys.stdout)
        return False
    print(f"ok     {name}", flush=True)
    return True


class Trial:
    """One register in a folder of its own, and the steps that are taken with it."""

    def __init__(self, folder: Path) -> None:
        self._register = folder / "prøve.sladb"
        self._folder = folder
        self.steps: tuple[Callable[[], None], ...] = (
            self._new_register,
            self._edit,
            self._undo,
            self._pdf,
            self._excel,
            self._check,
            self._migration,
            self._public_holidays,
            self._modules,
        )

    def _new_register(self) -> None:
        from sladesk.core.periods import PeriodKind, period_of
        from sladesk.core.resources import resource
        from sladesk.core.templates import built_in
        from sladesk.core.vocabulary import Language
        from sladesk.store import contracts, registers

        template = built_in(resource("templates"))[0]
        registers.create(self._register)
        with self._opened() as store:
            contracts.create(
                store,
                title="Prøve",
                language=Language.NN,
                template=template,
                period=period_of(date(2026, 1, 1), PeriodKind.QUARTER),
            )

    def _edit(self) -> None:
        with self._opened() as store:
            self._write_delivered(store)
        with self._opened() as store:
            _require(_first_row(self._sheet(store)).delivered == DELIVERED, "the edit is not in the file")

    def _undo(self) -> None:
        with self._opened() as store:
            before = _first_row(self._sheet(store))
            self._write_delivered(store, "0 %")
            store.undo()
        with self._opened() as store:
            _require(_first_row(self._sheet(store)) == before, "the edit was not undone")

    def _pdf(self) -> None:
        _require(self._exported("pdf").startswith(b"%PDF-"), "no PDF came out")

    def _excel(self) -> None:
        from io import BytesIO

        from openpyxl import load_workbook

        workbook = load_workbook(BytesIO(self._exported("xlsx")))
        cells = (cell for sheet in workbook for row in sheet.values for cell in row)
        _require(DELIVERED in cells, "the delivered value is not in the workbook")

    def _check(self) -> None:
        from sladesk.store.checking import check_register
        from sladesk.store.registers import build

        _require(not check_register(self._register, build), "the register is not whole")

    def _migration(self) -> None:
        """What brings an older register up to date is loaded then alone."""
        import sqlite3

        from alembic.migration import MigrationContext
        from alembic.operations import Operations

        from sladesk.store.store import adopt

        with closing(sqlite3.connect(":memory:")) as memory, adopt(memory).begin() as connection:
            Operations(MigrationContext.configure(connection)).execute("CREATE TABLE trial (id)")
            _require(memory.execute("SELECT count(*) FROM trial").fetchone() == (0,), "no table was made")

    def _public_holidays(self) -> None:
        from sladesk.core.service_terms import HolidayCountry
        from sladesk.store.public_holidays import of_country

        _require(date(2026, 5, 17) in of_country(HolidayCountry.NORWAY)(2026), "17 May is missing")
        _require(date(2026, 6, 6) in of_country(HolidayCountry.SWEDEN)(2026), "6 June is missing")

    def _modules(self) -> None:
        for name in _modules():
            import_module(name)

    @contextmanager
    def _opened(self) -> Iterator[Store]:
        from sladesk.store.gate import open_register
        from sladesk.store.store import Store

        with closing(Store(open_register(self._register), AUTHOR)) as store:
            yield store

    def _sheet(self, store: Store) -> FormSheet:
        from sladesk.store import follow_ups, forms, listing

        (contract,) = listing.order(store.connection, listing.ListQuery(), date(2026, 1, 1))
        return forms.read(store, follow_ups.of_contract(store, UUID(contract))[0].id)

    def _write_delivered(self, store: Store, text: str = DELIVERED) -> None:
        from sladesk.store import cells, labels

        cell = cells.CellValue(_first_row(self._sheet(store)).id, "delivered", text)
        cells.set_cells(store, labels.CELL["delivered"], [cell])

    def _exported(self, kind: str) -> bytes:
        from sladesk.core.form_report import build_report
        from sladesk.core.resources import resource
        from sladesk.core.translation import Words
        from sladesk.core.vocabulary import Language
        from sladesk.export import document

        with self._opened() as store:
            sheet = self._sheet(store)
        report = build_report(
            sheet, words=Words(Language.NN, resource("i18n")), made_by=AUTHOR, made_at=datetime.now(UTC)
        )
        target = self._folder / f"prøve.{kind}"
        document.write(report, document.Format(kind), target)
        return target.read_bytes()


def _modules() -> list[str]:
    """Every module of the program; the trimmed installation must import them all."""
    from pkgutil import walk_packages

    import sladesk

    found = (module.name for module in walk_packages(sladesk.__path__, "sladesk."))
    return sorted(name for name in found if name != "sladesk.__main__")


def _first_row(sheet: FormSheet) -> KpiResult:
    return sheet.kpi_groups[0][1][0]


def _require(condition: bool, otherwise: str) -> None:
    if not condition:
        raise SelfTestError(otherwise)
