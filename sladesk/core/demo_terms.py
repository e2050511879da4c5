"""What the demo says of service hours, priorities, support cases, outages and what keeps them out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from sladesk.core.errors import UserError
from sladesk.core.outages import ExclusionState
from sladesk.core.service_terms import CaseClock, HolidayCountry
from sladesk.core.toml_file import Entry
from sladesk.core.translation import mark


@dataclass(frozen=True, slots=True)
class DemoPriority:
    title: str
    other_names: str
    answer: str
    resolution: str
    share: Decimal | None
    clock: CaseClock


@dataclass(frozen=True, slots=True)
class DemoOutage:
    """Times as a person would type them, by the clock on the wall."""

    start: str
    end: str
    service: str
    what: str
    planned: bool
    exclusion: str
    claimed_by: str
    state: ExclusionState


@dataclass(frozen=True, slots=True)
class DemoTerms:
    """Empty texts where the demo says nothing."""

    hours: str = ""
    summer_hours: str = ""
    summer_from: str = ""
    summer_to: str = ""
    half_days: str = ""
    holidays: HolidayCountry = HolidayCountry.NONE
    priorities: tuple[DemoPriority, ...] = ()
    case_file: str = ""
    """The name of the file of cases that the supplier sent."""
    cases: str = ""
    """What stands in it."""
    exclusions: tuple[str, ...] = ()
    windows: tuple[tuple[str, str], ...] = ()
    """Hours of each maintenance window, and its service."""
    outages: tuple[DemoOutage, ...] = ()


def read_terms(entry: Entry, folder: Path) -> DemoTerms:
    """The terms of a contract. Raises UserError for a fault, and for a file of cases that is not there."""
    name = entry.text("cases")
    return DemoTerms(
        hours=entry.text("hours"),
        summer_hours=entry.text("summer_hours"),
        summer_from=entry.text("summer_from"),
        summer_to=entry.text("summer_to"),
        half_days=entry.text("half_days"),
        holidays=entry.code("holidays", HolidayCountry, HolidayCountry.NONE),
        priorities=tuple(_priority(one) for one in entry.tables("priorities")),
        case_file=name,
        cases=_read(folder / name, entry) if name else "",
        exclusions=tuple(one.required("title") for one in entry.tables("exclusions")),
        windows=tuple((one.required("hours"), one.text("service")) for one in entry.tables("windows")),
        outages=tuple(_outage(one) for one in entry.tables("outages")),
    )


def _priority(entry: Entry) -> DemoPriority:
    return DemoPriority(
        title=entry.required("title"),
        other_names=entry.text("other_names"),
        answer=entry.text("answer"),
        resolution=entry.text("resolution"),
        share=Decimal(entry.number("share")) if "share" in entry.values else None,
        clock=entry.code("clock", CaseClock),
    )


def _outage(entry: Entry) -> DemoOutage:
    return DemoOutage(
        start=entry.required("start"),
        end=entry.required("end"),
        service=entry.text("service"),
        what=entry.required("what"),
        planned=entry.flag("planned"),
        exclusion=entry.text("exclusion"),
        claimed_by=entry.text("claimed_by"),
        state=entry.code("state", ExclusionState, ExclusionState.NONE),
    )


def _read(path: Path, entry: Entry) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        message = mark("{file} cannot be read: {reason}.")
        raise UserError(message, file=path.name, reason=error.strerror or entry.file) from error
