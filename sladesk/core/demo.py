"""What the demo register holds, read from `resources/demo/demo.toml`: contracts, answers and actions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sladesk.core import toml_file
from sladesk.core.demo_terms import DemoTerms, read_terms
from sladesk.core.toml_file import Entry
from sladesk.core.vocabulary import ActionState, ActivityStatus, ContractStatus, Language, Rating

_KPI_TEXTS = ("agreed", "clause", "delivered", "action", "responsible")
_ACTIVITY_TEXTS = ("when", "responsible", "note")
_HEADER_TEXTS = ("supplier", "customer", "service", "case_number", "reference", "notes")


@dataclass(frozen=True, slots=True)
class DemoRow:
    """What is written into one row of a form; the template's row is found by its title."""

    title: str
    texts: Mapping[str, str]
    """By the column's code; «when» as a person would type it."""
    code: Rating | ActivityStatus | None
    """None leaves the rating or the status as it is."""


@dataclass(frozen=True, slots=True)
class DemoAction:
    row: str
    """The requirement or activity that it comes from."""
    text: str
    responsible: str
    due: str
    state: ActionState
    done_on: date | None


@dataclass(frozen=True, slots=True)
class DemoFollowUp:
    period_start: date | None
    period_end: date | None
    meeting_date: date | None
    closed: bool
    kpis: tuple[DemoRow, ...]
    activities: tuple[DemoRow, ...]
    actions: tuple[DemoAction, ...]


@dataclass(frozen=True, slots=True)
class DemoContract:
    template: str
    """The id of a built-in template."""
    language: Language
    title: str
    status: ContractStatus
    texts: Mapping[str, str]
    """The other texts of the header, by field."""
    start: date | None
    end: date | None
    roles: tuple[tuple[str, str], ...]
    """Role and who has it."""
    follow_ups: tuple[DemoFollowUp, ...]
    """Earliest first."""
    terms: DemoTerms = field(default_factory=DemoTerms)


@dataclass(frozen=True, slots=True)
class DemoPerson:
    name: str
    title: str
    organisation: str


@dataclass(frozen=True, slots=True)
class DemoRegister:
    persons: tuple[DemoPerson, ...]
    contracts: tuple[DemoContract, ...]


def load(path: Path) -> DemoRegister:
    """Read the demo's file. Raises UserError with the file, the place and the fault."""
    entry = toml_file.read(path)
    return DemoRegister(
        tuple(_person(person) for person in entry.tables("persons")),
        tuple(_contract(contract, path.parent) for contract in entry.tables("contracts")),
    )


def _person(entry: Entry) -> DemoPerson:
    return DemoPerson(entry.required("name"), entry.text("title"), entry.text("organisation"))


def _contract(entry: Entry, folder: Path) -> DemoContract:
    return DemoContract(
        template=entry.required("template"),
        language=entry.code("language", Language),
        title=entry.required("title"),
        status=entry.code("status", ContractStatus),
        texts=_texts(entry, _HEADER_TEXTS),
        start=entry.day("start"),
        end=entry.day("end"),
        roles=tuple((role.required("role"), role.text("responsible")) for role in entry.tables("roles")),
        follow_ups=tuple(_follow_up(follow_up) for follow_up in entry.tables("follow_ups")),
        terms=read_terms(entry.table("terms"), folder),
    )


def _follow_up(entry: Entry) -> DemoFollowUp:
    return DemoFollowUp(
        period_start=entry.day("period_start"),
        period_end=entry.day("period_end"),
        meeting_date=entry.day("meeting_date"),
        closed=entry.flag("closed"),
        kpis=tuple(_row(row, _KPI_TEXTS, "rating", Rating) for row in entry.tables("kpis")),
        activities=tuple(
            _row(row, _ACTIVITY_TEXTS, "status", ActivityStatus) for row in entry.tables("activities")
        ),
        actions=tuple(_action(action) for action in entry.tables("actions")),
    )


def _row(
    entry: Entry, columns: tuple[str, ...], key: str, kind: type[Rating] | type[ActivityStatus]
) -> DemoRow:
    code = entry.code(key, kind) if key in entry.values else None
    return DemoRow(entry.required("row"), _texts(entry, columns), code)


def _action(entry: Entry) -> DemoAction:
    return DemoAction(
        row=entry.text("row"),
        text=entry.required("text"),
        responsible=entry.text("responsible"),
        due=entry.text("due"),
        state=entry.code("state", ActionState) if "state" in entry.values else ActionState.OPEN,
        done_on=entry.day("done_on"),
    )


def _texts(entry: Entry, keys: tuple[str, ...]) -> dict[str, str]:
    return {key: entry.text(key) for key in keys if key in entry.values}
