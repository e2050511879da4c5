"""Rows that tests of deviations begin with; a test says only what it is about."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from sladesk.core.deviations import Deviation, DeviationOrigin, DeviationState, Severity
from sladesk.core.rows import Action
from sladesk.core.vocabulary import ActionState

FOUND = date(2026, 6, 1)


def a_deviation(state: DeviationState = DeviationState.OPEN, **values: Any) -> Deviation:
    texts = ("title", "description", "found_by", "immediate_action", "cause", "responsible", "due_text")
    later = ("notice_date", "notice_reply_due", "notice_replied_on", "escalated_on", "closed_on", "due")
    also = ("rejected_reason", "notice_to", "escalated_to", "contract_title")
    given: dict[str, Any] = {
        **dict.fromkeys((*texts, *also), ""),
        **dict.fromkeys((*later, "kpi_id", "item_id", "person_id")),
        "id": uuid4(),
        "contract_id": uuid4(),
        "number": 1,
        "origin": DeviationOrigin.KPI,
        "severity": Severity.SERIOUS,
        "found_on": FOUND,
        "state": state,
    }
    return Deviation(**given | values)


def an_action(state: ActionState = ActionState.OPEN, text: str = "Kreditnota", **values: Any) -> Action:
    given: dict[str, Any] = {
        **dict.fromkeys(("contract_title", "origin", "responsible", "due_text"), ""),
        **dict.fromkeys(("kpi_id", "item_id", "person_id", "due", "done_on")),
        "id": uuid4(),
        "contract_id": uuid4(),
        "text": text,
        "state": state,
    }
    return Action(**given | values)
