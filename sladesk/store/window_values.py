"""What was delivered in each month of a quarter, where a target is «per månad» and the officer writes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sladesk.core.agreed import Agreed, agreed_of
from sladesk.core.errors import UserError
from sladesk.core.periods import Days
from sladesk.core.shortfall import UNKNOWN_WORDS, Unknown, why_word
from sladesk.core.text import checked
from sladesk.core.translation import mark
from sladesk.core.vocabulary import ResultSource
from sladesk.core.windows import WindowValues, from_json, misses, outcomes, to_json, windows_of
from sladesk.models.follow_up import FollowUp
from sladesk.models.kpi import KpiResult
from sladesk.store.store import Store


@dataclass(frozen=True, slots=True)
class Written:
    """A row's delivered value, and what is written of the times that its target is measured over."""

    agreed: Agreed
    delivered: str
    texts: Mapping[Days, str]
    """In time's order; empty where nothing is written. What stood behind another delivered value is kept."""


def of_result(store: Store, result_id: UUID) -> Written:
    with store.read() as session:
        row = session.get_one(KpiResult, result_id)
        follow_up = session.get_one(FollowUp, row.follow_up_id)
        known = dict(from_json(row.window_values).texts)
        texts = {days: known.get(days, "") for days in windows_of(row, follow_up)}
        return Written(agreed_of(row, follow_up), row.delivered, texts)


def is_open(row: KpiResult, follow_up: FollowUp) -> bool:
    """Whether the officer can say what was delivered in each of the times."""
    computed = row.source is ResultSource.OUTAGES
    return not computed and follow_up.closed_at is None and bool(windows_of(row, follow_up))


def check(store: Store, result_id: UUID, days: Days, text: str) -> None:
    """Raise UserError for a value that cannot be held against what is agreed for its time."""
    with store.read() as session:
        row = session.get_one(KpiResult, result_id)
        found = outcomes(row, session.get_one(FollowUp, row.follow_up_id), {days: text})
    if not isinstance(found, tuple):
        raise UserError(why_word(found))


def write(store: Store, result_id: UUID, texts: Mapping[Days, str]) -> None:
    """Write what was delivered in each of the times; an empty text is a value that nobody knows.

    Raises UserError when the weakest of them is not what the form says is delivered.
    """
    with store.transact(mark("values of the measurement periods")) as session:
        row = session.get_one(KpiResult, result_id)
        written = tuple((days, checked(text).strip()) for days, text in texts.items() if text.strip())
        values = WindowValues(row.delivered, written)
        why = misses(row, session.get_one(FollowUp, row.follow_up_id), values)
        if why is Unknown.CONTRADICTED or why is Unknown.BEYOND:
            raise UserError(UNKNOWN_WORDS[why])
        row.window_values = to_json(values)
