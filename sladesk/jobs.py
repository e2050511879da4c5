"""What each command does. A job returns the lines to print; a user's mistake is a UserError."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sladesk.core.errors import UserError
from sladesk.core.resources import resource
from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import Language

if TYPE_CHECKING:
    from sladesk.core.rows import FollowUp, FormSheet
    from sladesk.core.templates import Template
    from sladesk.store.store import Store


@dataclass(frozen=True, slots=True)
class Desk:
    """Who runs the command, and in which language it answers."""

    words: Words
    author: str

    @property
    def language(self) -> Language:
        return Language(self.words.language)


@dataclass(frozen=True, slots=True)
class Outcome:
    lines: tuple[str, ...] = ()
    code: int = 0


def list_contracts(desk: Desk, options: argparse.Namespace) -> Outcome:
    from sladesk import forms_as_text
    from sladesk.naming import summaries

    with _opened(desk, options.file) as store:
        found = summaries(store, _today())
    if options.json:
        return _json([forms_as_text.summary_record(row) for row in found])
    return Outcome(tuple(forms_as_text.summary_line(row, desk.words) for row in found))


def show(desk: Desk, options: argparse.Namespace) -> Outcome:
    from sladesk import forms_as_text

    with _opened(desk, options.file) as store:
        sheet, all_of_them = _sheet(desk, store, options)
        if options.json:
            return _json(forms_as_text.sheet_record(sheet, all_of_them))
        return Outcome(tuple(forms_as_text.sheet_lines(sheet, all_of_them, desk.words)))


def list_templates(desk: Desk, options: argparse.Namespace) -> Outcome:
    from sladesk.core.templates import local

    records = [
        {
            "id": template.id,
            "version": template.version,
            "name": local(template.name, desk.language),
            "languages": [language.value for language in template.languages],
            "kpi_rows": sum(len(group.rows) for group in template.kpi_groups),
            "activities": sum(len(group.rows) for group in template.checklist_groups),
        }
        for template in _templates()
    ]
    if options.json:
        return _json(records)
    return Outcome(tuple(f"{record['id']}  {record['name']}  ({record['version']})" for record in records))


def check(desk: Desk, options: argparse.Namespace) -> Outcome:
    from sladesk.store.checking import check_register
    from sladesk.store.registers import build

    findings = check_register(options.file, build)
    if not findings:
        return Outcome((desk.words("{path} is whole.", path=options.file),))
    return Outcome(tuple(desk.words(found.message, **found.values) for found in findings), 1)


def export(desk: Desk, options: argparse.Namespace) -> Outcome:
    from sladesk.core.form_report import ALL_PARTS, ReportPart, build_report
    from sladesk.export import document
    from sladesk.store import measured, series

    if _is_same_file(options.output, options.file):
        raise UserError(mark("{path} already exists. Choose another name."), path=options.output)
    with _opened(desk, options.file) as store:
        sheet = measured.filled(store, _sheet(desk, store, options)[0])
        development = series.of_contract(store, sheet.contract.id)
    language = options.language or sheet.contract.language
    report = build_report(
        sheet,
        words=Words(language, resource("i18n")),
        made_by=desk.author,
        made_at=datetime.now(UTC),
        forms=ALL_PARTS if options.form == "all" else frozenset({ReportPart(options.form)}),
        signatures=options.signatures,
        development=development,
    )
    document.write(report, document.Format(options.format), options.output)
    return Outcome((str(options.output),))


def report(desk: Desk, options: argparse.Namespace) -> Outcome:
    from sladesk.core.title_block import Making
    from sladesk.export import document
    from sladesk.report_order import wish_of
    from sladesk.store import reports

    if _is_same_file(options.output, options.file):
        raise UserError(mark("{path} already exists. Choose another name."), path=options.output)
    words, today = Words(options.language or desk.language, resource("i18n")), _today()
    with _opened(desk, options.file) as store:
        wish = wish_of(store, options, today)
        making = Making(words, desk.author, datetime.now(UTC), None)
        made = reports.build(store, wish, making, today, lambda _done, _total: None)
    document.write(made, document.Format(options.format), options.output)
    return Outcome((str(options.output),))


def make_demo(desk: Desk, options: argparse.Namespace) -> Outcome:
    from sladesk.demo import make

    return Outcome(tuple(str(path) for path in make(options.folder, desk.author, _today())))


def new(desk: Desk, options: argparse.Namespace) -> Outcome:
    from sladesk.core.periods import PeriodKind, period_of
    from sladesk.store import contracts, registers

    template = _template(options.template)
    is_new = not os.path.lexists(options.file)
    if is_new:
        registers.create(options.file)
    try:
        with _opened(desk, options.file) as store:
            contract_id = contracts.create(
                store,
                title=options.title,
                language=Language(options.language or desk.language),
                template=template,
                period=period_of(_today(), PeriodKind.QUARTER),
                supplier=options.supplier,
                customer=options.customer,
                case_number=options.case_number,
                reference=options.reference,
            )
    except UserError:
        if is_new:
            options.file.unlink(missing_ok=True)
        raise
    return Outcome((str(contract_id),))


def set_cell(desk: Desk, options: argparse.Namespace) -> Outcome:
    from sladesk import forms_as_text
    from sladesk.store import cells, labels, service_calendars

    with _opened(desk, options.file) as store:
        sheet, _ = _sheet(desk, store, options, latest_open=True)
        count = partial(service_calendars.add_working_days, store, sheet.contract.id)
        row_id, column, value = forms_as_text.cell(
            sheet, options.row, options.column, options.text, _today(), resource("i18n"), count
        )
        cells.set_cells(store, labels.CELL[column], [cells.CellValue(row_id, column, value)])
    return Outcome()


def restore(desk: Desk, options: argparse.Namespace) -> Outcome:
    from sladesk.store import backup
    from sladesk.store.backup_plan import backup_of

    known = backup.list_backups(options.file)
    chosen = known[0] if known and options.backup is None else None
    if options.backup is not None:
        if not options.backup.is_file():
            raise UserError(mark("There is no file {path}."), path=options.backup)
        chosen = backup_of(options.file, options.backup, options.backup.stat().st_size)
    if chosen is None:
        raise UserError(mark("There is no backup of {path} to restore."), path=options.file)
    aside = backup.restore(options.file, chosen, now=datetime.now(UTC))
    lines = [desk.words("{path} is restored from {backup}.", path=options.file, backup=chosen.path)]
    if aside is not None:
        lines.append(desk.words("The former register is kept as {path}.", path=aside))
    return Outcome(tuple(lines))


@contextmanager
def _opened(desk: Desk, path: Path) -> Iterator[Store]:
    from sladesk.store import judging
    from sladesk.store.gate import open_register
    from sladesk.store.migration import bring_up_to_date
    from sladesk.store.store import Store

    bring_up_to_date(path, datetime.now(UTC))
    with closing(Store(open_register(path), desk.author)) as store:
        if judging.is_of_another_edition(store):
            judging.judge_anew(store)
        yield store


def _sheet(
    desk: Desk, store: Store, options: argparse.Namespace, *, latest_open: bool = False
) -> tuple[FormSheet, Sequence[FollowUp]]:
    """The form that a command means, and all follow-ups of its contract."""
    from sladesk.naming import contract_named, follow_up_named
    from sladesk.store import follow_ups, forms

    contract_id = contract_named(store, options.contract, _today())
    found = follow_ups.of_contract(store, contract_id)
    named = follow_up_named(found, options.follow_up, desk.words, latest_open=latest_open)
    return forms.read(store, named), found


def _is_same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _templates() -> list[Template]:
    from sladesk.core.templates import built_in

    return built_in(resource("templates"))


def _template(name: str) -> Template | None:
    if not name:
        return None
    for template in _templates():
        if template.id == name:
            return template
    raise UserError(
        mark("There is no template {name}. `sladesk templates` lists those that there are."), name=name
    )


def _json(record: object) -> Outcome:
    return Outcome((json.dumps(record, ensure_ascii=False, indent=2),))


def _today() -> date:
    return datetime.now().astimezone().date()
