"""Writes the demo's deviations and its ledger, with an officer's own verbs."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sladesk.core.demo import DemoContract, DemoDeviation
from sladesk.core.deviations import DeviationState
from sladesk.core.proposals import Proposal
from sladesk.core.vocabulary import ActionState, Language
from sladesk.core.when import read_when
from sladesk.store import (
    actions,
    demo_claims,
    deviation_course,
    deviation_proposals,
    deviations,
    escalation,
    follow_ups,
    forms,
)
from sladesk.store.store import Store


def fill(store: Store, contract_id: UUID, demo: DemoContract, today: date) -> None:
    """Write what the demo says; where it says nothing, nothing is written."""
    for who, after_days in demo.escalation:
        escalation.add(store, contract_id, who=who, after_days=after_days)
    for deviation in demo.deviations:
        _add(store, contract_id, deviation, demo.language, today)
    demo_claims.fill(store, contract_id, demo.ledger, today)


def _add(store: Store, contract_id: UUID, demo: DemoDeviation, language: Language, today: date) -> None:
    made = _found(store, contract_id, demo, today)
    for field, text in demo.texts.items():
        deviations.set_field(store, made, field, text)
    if demo.due:
        deviations.set_field(store, made, "due", read_when(demo.due, today, language))
    for field, day in demo.days.items():
        if field != "closed_on":
            deviations.set_field(store, made, field, day)
    for action in actions.of_contract(store, contract_id):
        if demo.row and action.origin == demo.row and action.state is ActionState.OPEN:
            actions.set_deviation(store, action.id, made)
    if closed := demo.days.get("closed_on"):
        _close(store, contract_id, made, demo, closed)


def _found(store: Store, contract_id: UUID, demo: DemoDeviation, today: date) -> UUID:
    """In a row of the latest form, or by somebody."""
    if not demo.row:
        return deviations.add_finding(store, contract_id, title=demo.title, found_on=demo.found_on)
    sheet = forms.read(store, follow_ups.of_contract(store, contract_id)[0].id)
    row = next(row for _group, rows in sheet.kpi_groups for row in rows if row.title == demo.row)
    proposal = deviation_proposals.of_row(store, row.id)
    if not isinstance(proposal, Proposal):
        raise KeyError(demo.row)
    made = deviation_proposals.accept(store, proposal, today)
    deviations.set_field(store, made, "found_on", demo.found_on)
    return made


def _close(store: Store, contract_id: UUID, deviation: UUID, demo: DemoDeviation, day: date) -> None:
    """By an action whose effect was verified."""
    text, responsible = demo.texts.get("immediate_action", ""), demo.texts.get("responsible", "")
    action = actions.add(store, contract_id, text=text, responsible=responsible)
    actions.set_deviation(store, action, deviation)
    actions.set_state(store, action, ActionState.VERIFIED, day, verified_on=day)
    deviation_course.set_state(store, deviation, DeviationState.CLOSED, day)
