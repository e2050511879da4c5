"""A closed follow-up against every verb that writes to what is its own: each is refused, nothing moves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sladesk.core.vocabulary import Form, Rating, ResultSource
from sladesk.models.schema import RECORDED
from sladesk.store import (
    cells,
    evidence,
    follow_ups,
    form_rows,
    forms,
    judging,
    labels,
    priorities,
    window_values,
)
from sladesk.store.cells import CellValue
from sladesk.store.recorder import FollowUpClosed
from sladesk.store.store import Store
from tests.store.desk import Rows, activity, content, kpi

Write = Callable[[], object]
PERIOD = date(2026, 10, 1), date(2026, 12, 31)
OCTOBER = date(2026, 10, 1), date(2026, 10, 31)


def writes(store: Store, contract: UUID, follow_up: UUID) -> dict[str, Write]:
    """One write of each kind, all of them possible while the follow-up is open."""
    sheet = forms.read(store, follow_up)
    (group, rows), *_ = sheet.kpi_groups
    first, other, asked = rows[0].id, rows[1].id, activity(store, follow_up).id
    priority = priorities.add(store, contract, title="P1")
    other_priority = priorities.add(store, contract, title="P2")
    priorities.set_claimed(store, priority, follow_up, "answered", "98 %")
    attached = evidence.add(store, contract, first, name="a.pdf", content=b"%PDF-1.7")
    measured = partial(judging.set_measured, store, first, source=ResultSource.OUTAGES, source_text="2")
    return {
        "cell": partial(
            cells.set_cells, store, labels.CELL["rating"], [CellValue(first, "rating", Rating.MET)]
        ),
        "note": partial(cells.set_cells, store, labels.CELL["note"], [CellValue(asked, "note", "Ja")]),
        "measured": partial(measured, delivered="99 %"),
        "window values": partial(window_values.write, store, first, {OCTOBER: "99,1 %"}),
        "new row": partial(form_rows.add_row, store, group.id, after=None),
        "new group": partial(form_rows.add_group, store, follow_up, Form.KPI, "Ny", after=None),
        "move": partial(form_rows.move, store, [first], group_id=group.id, after=other),
        "move of a group": partial(form_rows.move_group, store, group.id, 1),
        "removal": partial(form_rows.remove, store, [other]),
        "removal of a group": partial(form_rows.remove_group, store, group.id),
        "period": partial(
            follow_ups.set_period, store, follow_up, period_start=None, period_end=None, meeting_date=None
        ),
        "deletion": partial(follow_ups.remove, store, follow_up),
        "closing": partial(follow_ups.close, store, follow_up),
        "claimed": partial(priorities.set_claimed, store, priority, follow_up, "answered", "99 %"),
        "claimed anew": partial(priorities.set_claimed, store, other_priority, follow_up, "resolved", "99 %"),
        "evidence": partial(evidence.add, store, contract, first, name="b.pdf", content=b"%PDF-1.7"),
        "evidence of an answer": partial(
            evidence.add, store, contract, asked, name="b.pdf", content=b"%PDF-1.7"
        ),
        "removal of evidence": partial(evidence.remove, store, attached),
    }


@pytest.fixture
def prepared(store: Store, contract: UUID, follow_up: UUID) -> dict[str, Write]:
    follow_ups.set_period(store, follow_up, period_start=PERIOD[0], period_end=PERIOD[1], meeting_date=None)
    follow_ups.create(store, contract)
    cell = CellValue(kpi(store, follow_up).id, "agreed", "99,8 % per månad")
    cells.set_cells(store, labels.CELL["agreed"], [cell])
    return writes(store, contract, follow_up)


def test_each_of_them_writes_while_the_follow_up_is_open(store: Store, prepared: dict[str, Write]) -> None:
    for name in prepared.keys() - {"closing"}:
        before = content(store)
        prepared[name]()
        assert content(store) != before, name
        store.undo()
        assert content(store) == before


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_none_of_them_writes_when_it_is_closed(
    store: Store, follow_up: UUID, prepared: dict[str, Write], data: st.DataObject
) -> None:
    if forms.read(store, follow_up).follow_up.closed_at is None:
        follow_ups.close(store, follow_up)
    before: Rows = content(store)
    for name in data.draw(st.lists(st.sampled_from(sorted(prepared)), min_size=1, max_size=30)):
        with pytest.raises(FollowUpClosed):
            prepared[name]()
        assert content(store) == before, name
        store.undo()
        assert content(store) == before


def test_no_kind_of_row_of_a_follow_up_is_forgotten() -> None:
    """The guard knows the rows by this name; a row that is tied to a follow-up otherwise would escape it."""
    own = {model.__tablename__ for model in RECORDED if hasattr(model, "follow_up_id")}
    assert own == {"form_group", "kpi_result", "checklist_answer", "claimed_figure"}
