"""The rating that counts is written with what it comes from, and taken back with it."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from sladesk.core.errors import UserError
from sladesk.core.resources import resource
from sladesk.core.rows import KpiResult
from sladesk.core.telling import deed_text, subject_text
from sladesk.core.translation import Words
from sladesk.core.vocabulary import ActRating, Language, Rating, ResultSource, TargetAnswer
from sladesk.store import cells, changes, contracts, follow_ups, form_rows, forms, labels, listing
from sladesk.store.cells import CellValue
from sladesk.store.history import Step
from sladesk.store.judging import is_of_another_edition, judge_anew, set_measured
from sladesk.store.recorder import FollowUpClosed
from sladesk.store.states import judge_first_schema
from sladesk.store.store import Store
from tests.store.desk import Ear, content, kpi, kpis, log_size, open_store

MISSED: dict[str, Any] = {"agreed": "99,8 % per månad", "delivered": "99,7 %"}


def write(store: Store, row: UUID, step: Step | None = None, **values: Any) -> None:
    named = [CellValue(row, column, value) for column, value in values.items()]
    cells.set_cells(store, labels.CELL[next(iter(values))], named, step=step)


@pytest.fixture
def row(store: Store, follow_up: UUID) -> UUID:
    return kpi(store, follow_up).id


def states(row: KpiResult) -> tuple[Rating, Rating, Rating]:
    return row.rating, row.automatic, row.state


def test_what_delivered_proves_is_written_in_the_same_step(store: Store, follow_up: UUID, row: UUID) -> None:
    before = log_size(store)
    write(store, row, **MISSED)
    assert log_size(store) == before + 1
    assert states(kpi(store, follow_up)) == (Rating.NOT_RATED, Rating.MISSED, Rating.MISSED)
    assert kpi(store, follow_up).is_automatic
    store.undo()
    assert states(kpi(store, follow_up)) == (Rating.NOT_RATED,) * 3
    store.redo()
    assert kpi(store, follow_up).state is Rating.MISSED


def test_a_rating_by_hand_counts_until_it_is_taken_away(store: Store, follow_up: UUID, row: UUID) -> None:
    write(store, row, **MISSED)
    write(store, row, rating=Rating.MET, rating_reason="Avbrotet var vårt eige")
    made = kpi(store, follow_up)
    assert states(made) == (Rating.MET, Rating.MISSED, Rating.MET)
    assert (made.is_overridden, made.is_automatic, made.rating_reason) == (
        True,
        False,
        "Avbrotet var vårt eige",
    )
    write(store, row, rating=Rating.NOT_RATED)
    assert states(kpi(store, follow_up)) == (Rating.NOT_RATED, Rating.MISSED, Rating.MISSED)
    assert not kpi(store, follow_up).is_overridden


def test_another_period_judges_the_whole_form_again(store: Store, follow_up: UUID, row: UUID) -> None:
    write(store, row, agreed="99,8 % per månad", delivered="99,9 %")
    store.forget_undo()
    assert kpi(store, follow_up).state is Rating.MET
    period: dict[str, Any] = {"period_start": date(2026, 7, 1), "meeting_date": None}
    follow_ups.set_period(store, follow_up, period_end=date(2026, 9, 30), **period)
    assert kpi(store, follow_up).state is Rating.NOT_RATED
    follow_ups.set_period(store, follow_up, period_end=date(2026, 7, 31), **period)
    assert kpi(store, follow_up).state is Rating.MET
    store.undo()
    assert kpi(store, follow_up).state is Rating.NOT_RATED
    store.undo()
    assert kpi(store, follow_up).state is Rating.MET


def test_closed_follow_ups_never_change(store: Store, follow_up: UUID, row: UUID) -> None:
    write(store, row, **MISSED)
    follow_ups.close(store, follow_up)
    before = kpi(store, follow_up)
    with pytest.raises(FollowUpClosed):
        follow_ups.set_period(
            store, follow_up, period_start=date(2026, 1, 1), period_end=date(2026, 2, 1), meeting_date=None
        )
    with pytest.raises(FollowUpClosed):
        write(store, row, is_unverifiable=True)
    follow_ups.reopen(store, follow_up, "Feil tal")
    assert kpi(store, follow_up) == before


def test_a_whole_template_is_judged_as_it_comes(store: Store, contract: UUID, follow_up: UUID) -> None:
    write(store, kpi(store, follow_up).id, agreed="99,8 %", is_unverifiable=True)
    copied = contracts.duplicate(store, contract, title="Kopi", with_answers=False)
    assert kpi(store, follow_ups.of_contract(store, copied)[0].id).state is Rating.NOT_VERIFIABLE
    group = forms.read(store, follow_up).kpi_groups[0][0].id
    added = form_rows.add_row(store, group, after=None, title="Svartid")
    assert (
        next(row for row in kpis(forms.read(store, follow_up)) if row.id == added).state is Rating.NOT_RATED
    )


TARGET: dict[str, Any] = {
    "agreed": "99,9 %",
    "tolerance": Decimal("0.05"),
    "tolerance_granted": True,
    "dismissed_target": "noko anna",
    "target_answer": TargetAnswer.QUARTER,
    "measured_by": "Målt av Statuspage",
    "is_unverifiable": True,
    "agreed_from": date(2026, 1, 1),
    "agreed_before": "99,8 %",
}
RESULT: dict[str, Any] = {
    "delivered": "ikkje aktuelt",
    "rating": Rating.MET,
    "rating_reason": "Avtala",
    "act_rating": ActRating.GOOD,
}


def values(row: KpiResult, names: dict[str, Any]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def test_how_a_requirement_is_judged_goes_on_to_the_next_follow_up(
    store: Store, contract: UUID, follow_up: UUID, row: UUID
) -> None:
    write(store, row, **TARGET, **RESULT)
    made = kpi(store, follow_up)
    assert values(made, TARGET | RESULT) == TARGET | RESULT
    again = kpi(store, follow_ups.create(store, contract))
    assert values(again, TARGET) == TARGET
    empty = {"delivered": "", "rating": Rating.NOT_RATED, "rating_reason": "", "act_rating": None}
    assert values(again, RESULT) == empty
    assert (again.delivered_by, again.state) == ("", Rating.NOT_VERIFIABLE)
    assert (again.previous_agreed, again.previous_rating) == ("99,9 %", Rating.MET)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("tolerance", "0,1"),
        ("tolerance", 0.1),
        ("tolerance_granted", 1),
        ("agreed_from", "2026-01-01"),
        ("target_answer", "month"),
        ("act_rating", Rating.MET),
        ("agreed", None),
    ],
)
def test_a_cell_takes_its_own_kind_alone(store: Store, row: UUID, column: str, value: Any) -> None:
    with pytest.raises(TypeError, match=column):
        write(store, row, **{column: value})


def test_nothing_can_be_taken_back_to_unknown(store: Store, follow_up: UUID, row: UUID) -> None:
    write(store, row, **TARGET)
    none: dict[str, Any] = {"tolerance": None, "target_answer": None, "agreed_from": None, "act_rating": None}
    write(store, row, **none)
    assert values(kpi(store, follow_up), none) == none


def source(row: KpiResult) -> tuple[str, ResultSource, str, str]:
    return row.delivered, row.source, row.source_text, row.delivered_by


COMPUTED = ("99,71 %", ResultSource.OUTAGES, "3 avbrot", "Per Viken")


@pytest.fixture
def computed(store: Store, row: UUID) -> UUID:
    store.author = "Per Viken"
    set_measured(store, row, delivered="99,71 %", source=ResultSource.OUTAGES, source_text="3 avbrot")
    store.author = "Ingrid Aasen"
    return row


def test_a_computed_value_says_what_it_was_computed_from(
    store: Store, follow_up: UUID, computed: UUID
) -> None:
    assert source(kpi(store, follow_up)) == COMPUTED
    write(store, computed, delivered="99,7 %")
    assert source(kpi(store, follow_up)) == ("99,7 %", ResultSource.TYPED, "", "Ingrid Aasen")
    store.undo()
    assert source(kpi(store, follow_up)) == COMPUTED
    write(store, computed, delivered="99,71 %")
    assert source(kpi(store, follow_up)) == COMPUTED
    write(store, computed, delivered="")
    assert source(kpi(store, follow_up)) == ("", ResultSource.TYPED, "", "")
    with pytest.raises(UserError):
        set_measured(store, computed, delivered="9" * 40_000, source=ResultSource.CASES, source_text="")


def test_text_that_is_brought_back_keeps_its_source(store: Store, follow_up: UUID, computed: UUID) -> None:
    """Esc after a pause in typing: what the pause has saved is taken back by the same step."""
    store.forget_undo()
    step = Step()
    write(store, computed, step, delivered="99,71 % eller")
    assert kpi(store, follow_up).source is ResultSource.TYPED
    write(store, computed, step, delivered="99,71 % eller så")
    write(store, computed, step, delivered="99,71 %")
    assert (source(kpi(store, follow_up)), store.undo_label) == (COMPUTED, None)
    write(store, computed, Step(), delivered="99,5 %")
    write(store, computed, Step(), delivered="99,71 %")
    assert kpi(store, follow_up).source is ResultSource.TYPED


def test_the_list_counts_what_the_texts_prove(store: Store, contract: UUID, row: UUID) -> None:
    def missed() -> int:
        today = date(2026, 11, 22)
        return listing.summaries(store.connection, [str(contract)], today)[0].missed

    assert missed() == 0
    write(store, row, **MISSED)
    assert missed() == 1
    follow_ups.create(store, contract)
    assert missed() == 1
    write(store, row, rating=Rating.MET)
    assert missed() == 0


@pytest.fixture
def older(store: Store, contract: UUID, follow_up: UUID) -> tuple[UUID, UUID]:
    """A closed and an open follow-up, as the SQL of the migration leaves them."""
    write(store, kpi(store, follow_up).id, **MISSED)
    write(store, kpi(store, follow_up, 1).id, agreed="", delivered="", rating=Rating.MINOR_SHORTFALL)
    later = follow_ups.create(store, contract, period_start=date(2026, 12, 1), period_end=date(2026, 12, 31))
    write(store, kpi(store, later).id, delivered="99,9 %", rating=Rating.MISSED)
    write(store, kpi(store, later, 1).id, **MISSED)
    follow_ups.close(store, follow_up)
    store.connection.execute("UPDATE kpi_result SET state = 'not_rated', automatic = 'not_rated'")
    return follow_up, later


def test_registers_of_the_first_schema_are_judged_where_they_are_open(
    store: Store, older: tuple[UUID, UUID]
) -> None:
    judge_first_schema(store.connection)
    first, second, *_ = kpis(forms.read(store, older[0]))
    assert states(first) == (Rating.NOT_RATED,) * 3
    assert states(second) == (Rating.MINOR_SHORTFALL, Rating.NOT_RATED, Rating.MINOR_SHORTFALL)
    first, second, *rest = kpis(forms.read(store, older[1]))
    assert states(first) == (Rating.MISSED, Rating.MET, Rating.MISSED)
    assert states(second) == (Rating.NOT_RATED, Rating.MISSED, Rating.MISSED)
    assert {states(row) for row in rest} == {(Rating.NOT_RATED,) * 3}


@pytest.mark.parametrize("column", [*TARGET, *RESULT])
def test_the_log_tells_what_was_changed(store: Store, row: UUID, column: str) -> None:
    value = (TARGET | RESULT)[column]
    write(store, row, **{column: value})
    subject = changes.recent(store, limit=1)[0].subject
    assert subject.after == value
    words = Words(Language.NN, resource("i18n"))
    assert "→" in subject_text(subject, Language.NN, words)


def test_what_is_reopened_is_judged_anew_and_what_is_closed_is_not(
    store: Store, follow_up: UUID, row: UUID
) -> None:
    """As one that was closed in an older program, which read no targets."""
    write(store, row, **MISSED)
    store.connection.execute("UPDATE kpi_result SET state = 'not_rated', automatic = 'not_rated'")
    follow_ups.close(store, follow_up)
    assert kpi(store, follow_up).state is Rating.NOT_RATED
    follow_ups.reopen(store, follow_up, "Feil tal")
    assert states(kpi(store, follow_up)) == (Rating.NOT_RATED, Rating.MISSED, Rating.MISSED)


def judged_by_others(store: Store) -> None:
    """As a program left it that read no targets."""
    store.connection.execute("UPDATE kpi_result SET state = rating, automatic = 'not_rated'")
    store.connection.execute("UPDATE judging SET edition = edition - 1")
    store.forget_undo()


def test_a_new_register_is_of_the_edition_that_made_it(store: Store) -> None:
    assert not is_of_another_edition(store)
    store.connection.execute("DELETE FROM judging")
    assert is_of_another_edition(store)
    judge_anew(store)
    assert not is_of_another_edition(store)


def test_open_follow_ups_are_judged_anew_and_closed_ones_are_not(
    store: Store, contract: UUID, follow_up: UUID, row: UUID
) -> None:
    write(store, row, **MISSED)
    later = follow_ups.create(store, contract)
    write(store, kpi(store, later).id, **MISSED)
    judged_by_others(store)
    follow_ups.close(store, follow_up)
    before, closed = content(store), kpi(store, follow_up)
    ear = Ear([])
    store.subscribe(ear)
    judge_anew(store)
    assert states(kpi(store, later)) == (Rating.NOT_RATED, Rating.MISSED, Rating.MISSED)
    assert kpi(store, follow_up) == closed
    differing = [
        row for row in before["kpi_result"] if content(store)["kpi_result"][row] != before["kpi_result"][row]
    ]
    assert differing == [str(kpi(store, later).id)]
    assert [touched.rows for touched in ear.heard] == [{kpi(store, later).id}]
    assert not is_of_another_edition(store)


def test_the_program_tells_in_the_log_of_each_contract_what_it_judged_anew(
    store: Store, contract: UUID, follow_up: UUID, row: UUID
) -> None:
    write(store, row, **MISSED)
    other = contracts.duplicate(store, contract, title="Kopi", with_answers=True)
    rows = kpis(forms.read(store, follow_ups.of_contract(store, other)[0].id))
    write(store, rows[1].id, **MISSED)
    contracts.duplicate(store, contract, title="Utan svar", with_answers=False)
    judged_by_others(store)
    size = log_size(store)
    judge_anew(store)
    assert log_size(store) == size + 2
    words = Words(Language.NN, resource("i18n"))
    [told] = changes.recent(store, contract_id=contract, limit=1)
    assert (told.made_by, store.author) == ("SLADesk", "Ingrid Aasen")
    assert deed_text(told, words) == "Ny vurdering i ein annan versjon av SLADesk"
    assert subject_text(told.subject, Language.NN, words).endswith("Ikkje vurdert → Avvik")
    assert subject_text(told.subject, Language.NN, words).startswith(kpi(store, follow_up).title)
    [told] = changes.recent(store, contract_id=other, limit=1)
    assert subject_text(told.subject, Language.NN, words).endswith("2 rader")


def test_a_new_judgement_is_no_step_of_undo(store: Store, follow_up: UUID, row: UUID) -> None:
    write(store, row, **MISSED)
    judged_by_others(store)
    judge_anew(store)
    assert store.undo_label is None
    write(store, row, rating=Rating.MET)
    store.undo()
    assert kpi(store, follow_up).state is Rating.MISSED


def test_where_no_state_changes_nothing_but_the_edition_is_written(
    store: Store, follow_up: UUID, row: UUID
) -> None:
    write(store, row, **MISSED)
    store.connection.execute("UPDATE judging SET edition = edition + 1")
    before, size = content(store), log_size(store)
    judge_anew(store)
    assert (content(store), log_size(store)) == (before, size)
    assert store.undo_label is not None
    assert not is_of_another_edition(store)


def test_judging_that_was_stopped_is_done_again(
    store: Store, contract: UUID, follow_up: UUID, row: UUID
) -> None:
    def stop(done: int, total: int) -> None:
        assert total == 2
        if done:
            raise InterruptedError

    write(store, row, **MISSED)
    contracts.duplicate(store, contract, title="Kopi", with_answers=True)
    judged_by_others(store)
    with pytest.raises(InterruptedError):
        judge_anew(store, stop)
    assert is_of_another_edition(store)
    judge_anew(store)
    states_now = {values["state"] for values in content(store)["kpi_result"].values() if values["delivered"]}
    assert states_now == {"missed"}


def test_the_register_remembers_its_edition(tmp_path: Path) -> None:
    path = tmp_path / "kept.sladb"
    with closing(open_store(path)) as made:
        judged_by_others(made)
        judge_anew(made)
    with closing(open_store(path)) as again:
        assert not is_of_another_edition(again)
