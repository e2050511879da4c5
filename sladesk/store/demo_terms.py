"""Writes the demo's terms, support cases and outages, with an officer's own verbs."""

from __future__ import annotations

from uuid import UUID

from sladesk.core.case_lines import suggested
from sladesk.core.case_source import PastedText
from sladesk.core.demo_terms import DemoOutage, DemoPriority, DemoTerms
from sladesk.core.moments import Desk, read_end, read_moment
from sladesk.core.outages import ExclusionState
from sladesk.core.vocabulary import Language
from sladesk.store import exclusions, maintenance, outages, priorities, service_calendars, uptime
from sladesk.store.case_import import take_in
from sladesk.store.store import Store


def fill(store: Store, contract_id: UUID, terms: DemoTerms, supplier: str) -> None:
    """Write what the demo says; where it says nothing, nothing is written."""
    _fill_service(store, contract_id, terms, supplier)
    if terms.exclusions:
        exclusions.add_all(store, contract_id, terms.exclusions)
    for hours, service in terms.windows:
        maintenance.add(store, contract_id, hours=hours, service=service)
    for outage in terms.outages:
        _log(store, contract_id, outage)


def _fill_service(store: Store, contract_id: UUID, terms: DemoTerms, supplier: str) -> None:
    texts = (
        (service_calendars.set_hours, terms.hours),
        (service_calendars.set_summer_hours, terms.summer_hours),
        (service_calendars.set_summer_from, terms.summer_from),
        (service_calendars.set_summer_to, terms.summer_to),
        (service_calendars.set_half_days, terms.half_days),
    )
    for write, text in texts:
        if text:
            write(store, contract_id, text)
    if terms.hours:
        service_calendars.set_holidays(store, contract_id, terms.holidays)
    for priority in terms.priorities:
        _add(store, contract_id, priority)
    if terms.cases:
        source = PastedText(terms.case_file, terms.cases)
        take_in(store, contract_id, source, suggested(source.headings), supplier=supplier)


def _log(store: Store, contract_id: UUID, demo: DemoOutage) -> None:
    desk = Desk(uptime.zone_of(store, contract_id), store.clock(), Language.EN)
    start = read_moment(demo.start, desk)
    outage = outages.add(
        store,
        contract_id,
        start=start,
        end=read_end(demo.end, desk, start),
        service=demo.service,
        what=demo.what,
        planned=demo.planned,
        exclusion=demo.exclusion,
        claimed_by=demo.claimed_by,
    )
    if demo.state is not ExclusionState.NONE:
        outages.set_field(store, outage, "exclusion_state", demo.state)


def _add(store: Store, contract_id: UUID, demo: DemoPriority) -> None:
    row = priorities.add(store, contract_id, title=demo.title)
    for field in ("other_names", "answer", "resolution"):
        priorities.set_text(store, row, field, getattr(demo, field))
    priorities.set_share(store, row, demo.share)
    priorities.set_clock(store, row, demo.clock)
