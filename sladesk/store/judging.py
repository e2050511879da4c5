"""Delivered values that are computed, and the rating that rows of an older register get."""

from __future__ import annotations

from uuid import UUID

from sladesk.core.text import checked
from sladesk.core.translation import mark
from sladesk.core.vocabulary import ResultSource
from sladesk.models.kpi import KpiResult
from sladesk.store.history import Step
from sladesk.store.store import Store


def set_measured(
    store: Store,
    result_id: UUID,
    *,
    delivered: str,
    source: ResultSource,
    source_text: str,
    step: Step | None = None,
) -> None:
    """Write what was computed as delivered; `source_text` says from what, as «12 outages, 1 excluded».

    Raises UserError for a text that is too long and for a closed follow-up.
    """
    with store.transact(mark("computing of “What is delivered”"), step=step) as session:
        row = session.get_one(KpiResult, result_id)
        row.delivered, row.delivered_by = checked(delivered), store.author
        row.source, row.source_text = source, checked(source_text)
