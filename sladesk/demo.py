"""The demo: a register with six filled contracts, each exported to PDF and Excel."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from sladesk.core.demo import load
from sladesk.core.demo_days import moved
from sladesk.core.errors import UserError
from sladesk.core.form_report import build_report
from sladesk.core.resources import resource
from sladesk.core.rows import FormSheet
from sladesk.core.templates import built_in
from sladesk.core.text import safe_file_name
from sladesk.core.translation import Words, mark
from sladesk.export import document


def make(folder: Path, author: str, today: date) -> tuple[Path, ...]:
    """Make the demo in a folder and return its files: the register, then the documents.

    Raises RegisterRefused when the register is there already, UserError when nothing can be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(mark("The folder {folder} cannot be made."), folder=folder) from error
    register = folder / "demo.sladb"
    sheets = make_register(register, author, today)
    files = [register]
    for sheet in sheets:
        report = build_report(
            sheet,
            words=Words(sheet.contract.language, resource("i18n")),
            made_by=author,
            made_at=datetime.now(UTC),
            signatures=True,
        )
        for kind in document.Format:
            target = folder / f"{safe_file_name(sheet.contract.title, 'demo')}.{kind.value}"
            document.write(report, kind, target)
            files.append(target)
    return tuple(files)


def make_register(
    path: Path, author: str, today: date, go_on: Callable[[int, int], None] = lambda _done, _total: None
) -> list[FormSheet]:
    """Make the demo register and return the latest form of each contract; `go_on` as for `build_demo`.

    Raises RegisterRefused when the file exists or cannot be made.
    """
    from sladesk.store import follow_ups, forms, measured, registers
    from sladesk.store.demo import build_demo
    from sladesk.store.gate import open_register
    from sladesk.store.store import Store

    registers.create(path)
    with closing(Store(open_register(path), author)) as store:
        demo = moved(load(resource("demo", "demo.toml")), today)
        built = build_demo(store, demo, built_in(resource("templates")), today, go_on)
        latest = [follow_ups.of_contract(store, contract)[0].id for contract in built]
        return [measured.filled(store, forms.read(store, one)) for one in latest]
