"""Writes the demo's service hours, priorities and support cases, with an officer's own verbs."""

from __future__ import annotations

from uuid import UUID

from sladesk.core.case_lines import suggested
from sladesk.core.case_source import PastedText
from sladesk.core.demo_terms import DemoPriority, DemoTerms
from sladesk.store import priorities, service_calendars
from sladesk.store.case_import import take_in
from sladesk.store.store import Store


def fill(store: Store, contract_id: UUID, terms: DemoTerms, supplier: str) -> None:
    """Write what the demo says; where it says nothing, nothing is written."""
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


def _add(store: Store, contract_id: UUID, demo: DemoPriority) -> None:
    row = priorities.add(store, contract_id, title=demo.title)
    for field in ("other_names", "answer", "resolution"):
        priorities.set_text(store, row, field, getattr(demo, field))
    priorities.set_share(store, row, demo.share)
    priorities.set_clock(store, row, demo.clock)
