"""What the demo register holds, read from `resources/demo/demo.toml`: contracts, answers and actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from sladesk.core import toml_file
from sladesk.core.dates import add_months
from sladesk.core.demo_claims import DemoLedger, read_ledger
from sladesk.core.demo_terms import DemoTerms, read_terms
from sladesk.core.toml_file import Entry
from sladesk.core.vocabulary import ActionState, ActivityStatus, ContractStatus, Language, Rating

_KPI_TEXTS = ("agreed", "clause", "delivered", "action", "responsible")
_ACTIVITY_TEXTS = ("when", "responsible", "note")
_DEVIATION_TEXTS = ("description", "cause", "immediate_action", "responsible", "notice_to")
_DEVIATION_DAYS = ("notice_date", "notice_reply_due", "notice_replied_on", "closed_on")
_HEADER_TEXTS = ("supplier", "customer", "service", "case_number", "reference", "notes")


@dataclass(frozen=True, slots=True)
class DemoRow:
    """What is written into one row of a form; the template's row is found by its title."""

    title: str
    texts: Mapping[str, str]
    """By the column's code; «when» as a person would type it."""
    code: Rating | ActivityStatus | None
    """None leaves the rating or the status as it is."""
    windows: tuple[str, ...] = ()
    """What was delivered in each time that the requirement is measured over, in time's order."""


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
class DemoDeviation:
    row: str
    """The requirement of the latest form that it is found in; empty for a finding."""
    title: str
    """Of a finding."""
    found_on: date
    texts: Mapping[str, str]
    """By field: `description cause immediate_action responsible notice_to`."""
    due: str
    days: Mapping[str, date]
    """By field: `notice_date notice_reply_due notice_replied_on closed_on`."""


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
    deviations: tuple[DemoDeviation, ...] = ()
    ledger: DemoLedger = field(default_factory=DemoLedger)
    escalation: tuple[tuple[str, int], ...] = ()
    """Who a deviation is taken to, and after how many working days."""


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
    told = tuple(_follow_up(follow_up) for follow_up in entry.tables("follow_ups"))
    return DemoContract(
        template=entry.required("template"),
        language=entry.code("language", Language),
        title=entry.required("title"),
        status=entry.code("status", ContractStatus),
        texts=_texts(entry, _HEADER_TEXTS),
        start=entry.day("start"),
        end=entry.day("end"),
        roles=tuple((role.required("role"), role.text("responsible")) for role in entry.tables("roles")),
        follow_ups=(*_history(entry.table("history"), told), *told),
        terms=read_terms(entry.table("terms"), folder),
        deviations=tuple(_deviation(one) for one in entry.tables("deviations")),
        ledger=read_ledger(entry.table("compensation")),
        escalation=tuple(
            (one.required("who"), one.number("after_days")) for one in entry.tables("escalation")
        ),
    )


def _history(entry: Entry, told: Sequence[DemoFollowUp]) -> tuple[DemoFollowUp, ...]:
    """The closed follow-ups before the first that is told in full: of each requirement what was delivered."""
    courses = entry.tables("rows")
    first = told[0].period_start if told else None
    if not courses or first is None:
        return ()
    months, count = entry.number("months"), len(courses[0].items("delivered"))
    return tuple(
        DemoFollowUp(
            period_start=add_months(first, -months * (count - place)),
            period_end=add_months(first, -months * (count - place - 1)) - timedelta(1),
            meeting_date=None,
            closed=True,
            kpis=tuple(_past(course, place) for course in courses),
            activities=(),
            actions=(),
        )
        for place in range(count)
    )


def _past(entry: Entry, place: int) -> DemoRow:
    """What a requirement came to in one of the periods; the agreement is told in the first."""
    texts = {"delivered": str(entry.items("delivered")[place])}
    if place == 0:
        texts["agreed"] = entry.text("agreed")
    codes, windows = entry.items("ratings"), entry.items("windows")
    code = Rating(str(codes[place])) if codes else None
    in_period = windows[place] if windows else []
    told = tuple(map(str, in_period)) if isinstance(in_period, list) else ()
    return DemoRow(entry.required("row"), texts, code, told)


def _deviation(entry: Entry) -> DemoDeviation:
    found = {name: day for name in _DEVIATION_DAYS if (day := entry.day(name))}
    return DemoDeviation(
        row=entry.text("row"),
        title=entry.text("title"),
        found_on=entry.day("found_on") or date.min,
        texts=_texts(entry, _DEVIATION_TEXTS),
        due=entry.text("due"),
        days=found,
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
    windows = tuple(map(str, entry.items("windows")))
    return DemoRow(entry.required("row"), _texts(entry, columns), code, windows)


def _action(entry: Entry) -> DemoAction:
    return DemoAction(
        row=entry.text("row"),
        text=entry.required("text"),
        responsible=entry.text("responsible"),
        due=entry.text("due"),
        state=entry.code("state", ActionState, ActionState.OPEN),
        done_on=entry.day("done_on"),
    )


def _texts(entry: Entry, keys: tuple[str, ...]) -> dict[str, str]:
    return {key: entry.text(key) for key in keys if key in entry.values}
