"""Any sequence of edits against a slow and obvious model: lists of groups with lists of rows."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sladesk.core.text import clean
from sladesk.core.vocabulary import ActivityStatus, Form, Language, Rating
from sladesk.core.when import When
from sladesk.store import cells, contracts, follow_ups, form_rows, forms
from sladesk.store.cells import CellValue
from sladesk.store.history import Step
from tests.store.desk import Rows, content, open_store
from tests.store.replay import replayed

TEXTS = st.text(max_size=12) | st.sampled_from(["=1+1", "<b>", "Kari Nordmann", "å\r\nø", "\x00\ud800"])
KPI_TEXTS = ("title", "agreed", "clause", "delivered", "action", "responsible")
CHECKLIST_TEXTS = ("activity", "note", "responsible")
Row = dict[str, Any]
Model = dict[Form, list[tuple[UUID, str, list[Row]]]]
"""Per form its groups in order: identifier, title, and the rows in order."""


def copied(model: Model) -> Model:
    return {
        form: [(key, title, [dict(row) for row in rows]) for key, title, rows in groups]
        for form, groups in model.items()
    }


def blank(form: Form, row_id: UUID, title: str) -> Row:
    if form is Form.KPI:
        texts: Row = dict.fromkeys(KPI_TEXTS, "")
        return {**texts, "id": row_id, "title": clean(title), "rating": Rating.NOT_RATED}
    texts = dict.fromkeys(CHECKLIST_TEXTS, "")
    status = {"status": ActivityStatus.NOT_ASSESSED, "when": When("", None)}
    return {**texts, **status, "id": row_id, "activity": clean(title)}


class Editing(RuleBasedStateMachine):
    """The register on one side, the model and its past on the other."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = open_store(Path(self.folder.name) / "register.sladb")
        # Only the process could be killed here, never the machine: waiting for the disk proves nothing.
        self.store.connection.execute("PRAGMA synchronous = OFF")
        contract = contracts.create(self.store, title="Avtale", language=Language.NN, template=None)
        self.store.forget_undo()
        self.follow_up = follow_ups.of_contract(self.store, contract)[0].id
        self.model: Model = {Form.KPI: [], Form.CHECKLIST: []}
        self.past: list[Model] = []
        self.future: list[Model] = []
        self.start: Rows = content(self.store)
        self.step: Step | None = None

    def teardown(self) -> None:
        while self.store.undo_label:
            self.store.undo()
        assert content(self.store) == self.start
        assert replayed(self.store) == self.start
        self.store.close()
        self.folder.cleanup()

    @initialize()
    def begin_with_a_group_in_each_form(self) -> None:
        for form in Form:
            self._done(form_rows.add_group(self.store, self.follow_up, form, "Om tenesta", after=None), form)

    def _done(self, group: UUID, form: Form) -> None:
        self._remember()
        self.model[form].insert(0, (group, "Om tenesta", []))

    def _remember(self) -> None:
        """The model is about to change as the register has: one step, which no longer can be redone."""
        self.past.append(copied(self.model))
        self.future.clear()
        self.step = None

    def _groups(self, form: Form) -> list[tuple[UUID, str, list[Row]]]:
        return self.model[form]

    def _rows(self) -> list[tuple[Form, Row]]:
        return [(form, row) for form in Form for _, _, rows in self.model[form] for row in rows]

    @rule(form=st.sampled_from(Form), title=TEXTS, data=st.data())
    def add_group(self, form: Form, title: str, data: st.DataObject) -> None:
        groups = self._groups(form)
        place = data.draw(st.integers(0, len(groups)))
        after = groups[place - 1][0] if place else None
        made = form_rows.add_group(self.store, self.follow_up, form, title, after=after)
        self._remember()
        groups.insert(place, (made, clean(title), []))

    @precondition(lambda self: any(self.model.values()))
    @rule(title=TEXTS, data=st.data())
    def add_row(self, title: str, data: st.DataObject) -> None:
        form, (group, _, rows) = data.draw(
            st.sampled_from([(form, group) for form in Form for group in self.model[form]])
        )
        place = data.draw(st.integers(0, len(rows)))
        made = form_rows.add_row(
            self.store, group, after=rows[place - 1]["id"] if place else None, title=title
        )
        self._remember()
        rows.insert(place, blank(form, made, title))

    @precondition(lambda self: self._rows())
    @rule(data=st.data())
    def remove_rows(self, data: st.DataObject) -> None:
        chosen = data.draw(
            st.lists(st.sampled_from([row["id"] for _, row in self._rows()]), unique=True, min_size=1)
        )
        form_rows.remove(self.store, chosen)
        self._remember()
        for groups in self.model.values():
            for _, _, rows in groups:
                rows[:] = [row for row in rows if row["id"] not in chosen]

    @precondition(lambda self: any(self.model.values()))
    @rule(data=st.data())
    def remove_group(self, data: st.DataObject) -> None:
        form, group = data.draw(
            st.sampled_from([(form, group[0]) for form in Form for group in self.model[form]])
        )
        form_rows.remove_group(self.store, group)
        self._remember()
        self.model[form] = [kept for kept in self.model[form] if kept[0] != group]

    @precondition(lambda self: self._rows())
    @rule(data=st.data())
    def move_rows(self, data: st.DataObject) -> None:
        form = data.draw(st.sampled_from([form for form, _ in self._rows()]))
        own = [row for found, row in self._rows() if found is form]
        moving = data.draw(st.lists(st.sampled_from([row["id"] for row in own]), unique=True, min_size=1))
        group, _, rows = data.draw(st.sampled_from(self._groups(form)))
        others = [row for row in rows if row["id"] not in moving]
        place = data.draw(st.integers(0, len(others)))
        before = content(self.store)
        form_rows.move(self.store, moving, group_id=group, after=others[place - 1]["id"] if place else None)
        if content(self.store) != before:
            self._remember()
        by_id = {row["id"]: row for row in own}
        for _, _, found in self._groups(form):
            found[:] = [row for row in found if row["id"] not in moving]
        rows[place:place] = [by_id[row_id] for row_id in moving]

    @precondition(lambda self: any(self.model.values()))
    @rule(data=st.data(), direction=st.sampled_from([-1, 1]))
    def move_group(self, data: st.DataObject, direction: form_rows.Direction) -> None:
        form = data.draw(st.sampled_from([form for form in Form if self.model[form]]))
        groups = self._groups(form)
        index = data.draw(st.integers(0, len(groups) - 1))
        form_rows.move_group(self.store, groups[index][0], direction)
        if 0 <= index + direction < len(groups):
            self._remember()
            groups = self._groups(form)
            groups.insert(index + direction, groups.pop(index))

    @precondition(lambda self: self._rows())
    @rule(data=st.data(), typed=TEXTS, typing=st.booleans())
    def write(self, data: st.DataObject, typed: str, typing: bool) -> None:
        """Write one or several cells; when typing goes on, it is the same step as before."""
        chosen = data.draw(st.lists(st.sampled_from(range(len(self._rows()))), unique=True, min_size=1))
        after, written = copied(self.model), []
        rows = [(form, row) for form in Form for _, _, rows in after[form] for row in rows]
        for form, row in (rows[number] for number in chosen):
            column = data.draw(st.sampled_from([name for name in blank(form, row["id"], "") if name != "id"]))
            value = data.draw(self._values(column, typed))
            written.append(CellValue(row["id"], column, value))
            row[column] = clean(value) if type(value) is str else self._kept(value)
        step = self.step or Step()
        cells.set_cells(self.store, "writing", written, step=step if typing else None)
        self._follow(after, step if typing else None)

    def _follow(self, after: Model, step: Step | None) -> None:
        if after == self.model:
            return
        if step is not None and step is self.step:
            self.future.clear()
            self.model = after
            if after == self.past[-1]:
                self.past.pop()
                self.step = None
            return
        self._remember()
        self.model, self.step = after, step

    def _values(self, column: str, typed: str) -> st.SearchStrategy[Any]:
        if column == "rating":
            return st.sampled_from(Rating)
        if column == "status":
            return st.sampled_from(ActivityStatus)
        return st.builds(When, st.just(typed), st.dates()) if column == "when" else st.just(typed)

    def _kept(self, value: Any) -> Any:
        return When(clean(value.text), value.date) if isinstance(value, When) else value

    @rule()
    def undo(self) -> None:
        self.store.undo()
        self.step = None
        if self.past:
            self.future.append(self.model)
            self.model = self.past.pop()

    @rule()
    def redo(self) -> None:
        self.store.redo()
        self.step = None
        if self.future:
            self.past.append(self.model)
            self.model = self.future.pop()

    @invariant()
    def the_register_says_what_the_model_says(self) -> None:
        sheet = forms.read(self.store, self.follow_up)
        found: Model = {
            Form.KPI: [
                (
                    group.id,
                    group.title,
                    [
                        {
                            "id": row.id,
                            "rating": row.rating,
                            **{name: getattr(row, name) for name in KPI_TEXTS},
                        }
                        for row in rows
                    ],
                )
                for group, rows in sheet.kpi_groups
            ],
            Form.CHECKLIST: [
                (
                    group.id,
                    group.title,
                    [
                        {
                            "id": row.id,
                            "status": row.status,
                            "when": When(row.when_text, row.when_date),
                            **{name: getattr(row, name) for name in CHECKLIST_TEXTS},
                        }
                        for row in rows
                    ],
                )
                for group, rows in sheet.checklist_groups
            ],
        }
        assert found == self.model
        assert (self.store.undo_label is None, self.store.redo_label is None) == (
            not self.past,
            not self.future,
        )


TestEditing = Editing.TestCase
TestEditing.settings = settings(
    max_examples=40, stateful_step_count=30, suppress_health_check=list(HealthCheck), deadline=None
)
