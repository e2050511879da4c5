"""Deviations in a register: proposed, accepted, declined, written, closed and kept as they were."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from sladesk.core.agreed import Agreed
from sladesk.core.deviations import Deviation, DeviationCounts, DeviationOrigin, DeviationState, Severity
from sladesk.core.errors import UserError
from sladesk.core.proposals import Proposal
from sladesk.core.vocabulary import ActionState, ActivityStatus, Language, Rating
from sladesk.core.when import When
from sladesk.store import (
    actions,
    cells,
    changes,
    contracts,
    deviation_course,
    deviation_proposals,
    deviations,
    follow_ups,
    form_rows,
    forms,
    labels,
    listing,
    occurrences,
    persons,
    search_places,
    terms,
    user_templates,
)
from sladesk.store.cells import CellValue
from sladesk.store.store import Store
from tests.store.desk import activity, content, kpi, open_store

TODAY = date(2026, 11, 22)
State = DeviationState
Q1 = (date(2027, 1, 1), date(2027, 3, 31))
Q2 = (date(2027, 4, 1), date(2027, 6, 30))


def miss(store: Store, follow_up: UUID, delivered: str = "99,7 %", number: int = 0) -> UUID:
    """Let a requirement of the follow-up be missed; gives back its row."""
    row = kpi(store, follow_up, number).id
    typed = [CellValue(row, "agreed", "minst 99,8 %"), CellValue(row, "delivered", delivered)]
    cells.set_cells(store, labels.PASTE, typed)
    return row


def deny(store: Store, follow_up: UUID) -> UUID:
    row = activity(store, follow_up).id
    said = [CellValue(row, "status", ActivityStatus.NO), CellValue(row, "note", "Ingen rapport")]
    cells.set_cells(store, labels.PASTE, said)
    return row


def next_follow_up(store: Store, contract: UUID, period: tuple[date, date] = Q1) -> UUID:
    return follow_ups.create(store, contract, period_start=period[0], period_end=period[1])


def proposed(store: Store, contract: UUID, shown: UUID | None = None) -> list[Proposal]:
    return list(deviation_proposals.of_contract(store, contract, shown))


def accept(store: Store, contract: UUID) -> UUID:
    """Accept the first proposal."""
    return deviation_proposals.accept(store, proposed(store, contract)[0], TODAY)


@pytest.fixture
def missed(store: Store, contract: UUID, follow_up: UUID) -> UUID:
    """A deviation of a requirement that was missed."""
    miss(store, follow_up)
    return accept(store, contract)


def state(store: Store, deviation: UUID) -> State:
    return deviations.get(store, deviation).state


# Proposals


def test_what_was_missed_or_denied_is_proposed_in_the_forms_order(
    store: Store, contract: UUID, follow_up: UUID
) -> None:
    assert proposed(store, contract) == []
    denied, missed = deny(store, follow_up), miss(store, follow_up)
    first, second = proposed(store, contract)
    assert (first.row_id, first.agreed, first.delivered) == (missed, Agreed("minst 99,8 %"), "99,7 %")
    assert (second.row_id, second.delivered, second.state) == (denied, "Ingen rapport", ActivityStatus.NO)
    cells.set_cells(store, labels.PASTE, [CellValue(missed, "delivered", "99,9 %")])
    assert [proposal.row_id for proposal in proposed(store, contract)] == [denied]


def test_one_key_accepts_and_undo_takes_it_back(store: Store, contract: UUID, follow_up: UUID) -> None:
    row = miss(store, follow_up)
    before = content(store)
    made = accept(store, contract)
    found = deviations.get(store, made)
    assert (found.number, found.origin, found.kpi_id) == (
        1,
        DeviationOrigin.KPI,
        kpi(store, follow_up).kpi_id,
    )
    assert (found.severity, found.found_on, found.found_by) == (Severity.SERIOUS, TODAY, "Ingrid Aasen")
    assert (found.title, found.state) == (kpi(store, follow_up).title, State.OPEN)
    (shown,) = occurrences.of_deviation(store, made)
    assert (shown.row_id, shown.follow_up_id, shown.state) == (row, follow_up, Rating.MISSED)
    assert (shown.agreed, shown.delivered) == (Agreed("minst 99,8 %"), "99,7 %")
    assert proposed(store, contract) == []
    store.undo()
    assert content(store) == before
    assert len(proposed(store, contract)) == 1
    store.redo()
    assert deviations.get(store, made) == found


def test_a_row_without_a_title_is_called_by_what_was_agreed(
    store: Store, contract: UUID, follow_up: UUID
) -> None:
    row = miss(store, follow_up)
    cells.set_cells(store, labels.PASTE, [CellValue(row, "title", " ")])
    assert deviations.get(store, accept(store, contract)).title == "minst 99,8 %"
    denied = deny(store, follow_up)
    cells.set_cells(store, labels.PASTE, [CellValue(denied, "activity", "")])
    assert deviations.get(store, accept(store, contract)).title == "–"


def test_what_is_declined_is_kept_with_its_reason_and_not_proposed_again(
    store: Store, contract: UUID, follow_up: UUID
) -> None:
    deny(store, follow_up)
    (proposal,) = proposed(store, contract)
    with pytest.raises(UserError, match="why this is no deviation"):
        deviation_proposals.decline(store, proposal, TODAY, " ")
    made = deviation_proposals.decline(store, proposal, TODAY, "Rapporten kom på e-post")
    found = deviations.get(store, made)
    assert (found.state, found.rejected_reason, found.closed_on) == (
        State.REJECTED,
        "Rapporten kom på e-post",
        TODAY,
    )
    assert proposed(store, contract) == []
    [change] = changes.recent(store, contract_id=contract, limit=1)
    assert (change.reason, change.subject.title) == ("Rapporten kom på e-post", found.title)


def test_a_miss_again_continues_the_unfinished_deviation(
    store: Store, contract: UUID, follow_up: UUID, missed: UUID
) -> None:
    later = next_follow_up(store, contract)
    miss(store, later, "99,5 %")
    (again,) = proposed(store, contract)
    assert again.continues == deviations.get(store, missed)
    assert deviation_proposals.accept(store, again, TODAY) == missed
    assert store.undo_label == "linking of a period to a deviation"
    assert [one.delivered for one in occurrences.of_deviation(store, missed)] == ["99,7 %", "99,5 %"]
    assert len(deviations.of_contract(store, contract)) == 1
    assert deviation_proposals.accept(store, again, TODAY) == missed, "accepted twice is accepted once"
    assert len(occurrences.of_deviation(store, missed)) == 2


def test_it_may_be_made_a_deviation_of_its_own(store: Store, contract: UUID, missed: UUID) -> None:
    miss(store, next_follow_up(store, contract), "99,5 %")
    (again,) = proposed(store, contract)
    other = deviation_proposals.accept(store, again, TODAY, as_new=True)
    assert other != missed
    assert store.undo_label == "new deviation"
    assert [one.number for one in deviations.of_contract(store, contract)] == [2, 1]


def test_old_closed_periods_propose_only_while_they_are_shown(
    store: Store, contract: UUID, follow_up: UUID
) -> None:
    row = miss(store, follow_up)
    follow_ups.close(store, follow_up)
    assert [one.row_id for one in proposed(store, contract)] == [row], "it is the latest one"
    next_follow_up(store, contract)
    assert proposed(store, contract) == []
    (shown,) = proposed(store, contract, follow_up)
    assert deviation_proposals.accept(store, shown, TODAY), "nothing in the closed form changes"
    assert proposed(store, contract, follow_up) == []


def test_any_row_can_be_asked_for_its_deviation(store: Store, contract: UUID, follow_up: UUID) -> None:
    row, answer = kpi(store, follow_up).id, activity(store, follow_up).id
    of_result, of_answer = (deviation_proposals.of_row(store, one) for one in (row, answer))
    assert isinstance(of_result, Proposal)
    assert isinstance(of_answer, Proposal)
    assert (of_result.state, of_answer.state) == (Rating.NOT_RATED, ActivityStatus.NOT_ASSESSED)
    made = deviation_proposals.accept(store, of_answer, TODAY)
    assert deviation_proposals.of_row(store, answer) == deviations.get(store, made)
    (shown,) = occurrences.of_deviation(store, made)
    assert (shown.row_id, shown.state, shown.agreed) == (answer, ActivityStatus.NOT_ASSESSED, Agreed(""))


def test_periods_are_joined_and_taken_out_again(
    store: Store, contract: UUID, follow_up: UUID, missed: UUID
) -> None:
    later = next_follow_up(store, contract)
    again, denied = miss(store, later), deny(store, later)
    for _ in range(2):
        deviation_proposals.join(store, missed, again)
    deviation_proposals.join(store, missed, denied)
    assert occurrences.of_deviation(store, missed)[0].follow_up_id == follow_up
    assert {one.row_id for one in occurrences.of_deviation(store, missed)} >= {again, denied}
    assert proposed(store, contract) == []
    for one in occurrences.of_deviation(store, missed):
        if one.row_id == again:
            deviation_proposals.unlink(store, one.link_id)
    assert [proposal.row_id for proposal in proposed(store, contract)] == [again]


def test_a_deviation_outlives_the_rows_and_periods_that_it_names(
    store: Store, contract: UUID, follow_up: UUID
) -> None:
    later = next_follow_up(store, contract)
    row, denied = miss(store, later), deny(store, later)
    made = [deviation_proposals.accept(store, one, TODAY) for one in proposed(store, contract)]
    form_rows.remove(store, [row])
    follow_ups.remove(store, later)
    for deviation, gone in zip(made, (row, denied), strict=True):
        (shown,) = occurrences.of_deviation(store, deviation)
        assert (shown.row_id, shown.follow_up_id, shown.state) == (gone, None, None)
        assert (shown.period_start, shown.agreed, shown.delivered) == (None, Agreed(""), "")


# Findings and fields


def test_a_finding_is_written_by_hand(store: Store, contract: UUID) -> None:
    with pytest.raises(UserError, match="in a few words"):
        deviations.add_finding(store, contract, title=" ", found_on=TODAY)
    made = deviations.add_finding(
        store, contract, title=" Feil i faktura ", found_on=TODAY, severity=Severity.MINOR, description="x"
    )
    found = deviations.get(store, made)
    assert (found.title, found.origin, found.severity, found.description) == (
        "Feil i faktura",
        DeviationOrigin.FINDING,
        Severity.MINOR,
        "x",
    )
    assert occurrences.of_deviation(store, made) == ()


VALUES: dict[str, tuple[deviations.Value, object]] = {
    "title": (" Oppetid i kjernetida ", "Oppetid i kjernetida"),
    "description": ("a\r\nb", "a\nb"),
    "severity": (Severity.CRITICAL, Severity.CRITICAL),
    "found_on": (date(2026, 11, 20), date(2026, 11, 20)),
    "found_by": ("Per", "Per"),
    "immediate_action": ("Starta på nytt", "Starta på nytt"),
    "cause": ("Full disk", "Full disk"),
    "responsible": ("Kari Nordmann", "Kari Nordmann"),
    "notice_date": (TODAY, TODAY),
    "notice_to": ("Nordsky AS", "Nordsky AS"),
    "notice_reply_due": (date(2026, 12, 1), date(2026, 12, 1)),
    "notice_replied_on": (date(2026, 11, 30), date(2026, 11, 30)),
}


@pytest.mark.parametrize("field", VALUES)
def test_every_field_is_one_step_of_undo(store: Store, missed: UUID, field: str) -> None:
    before = content(store)
    given, kept = VALUES[field]
    deviations.set_field(store, missed, field, given)
    assert getattr(deviations.get(store, missed), field) == kept
    assert store.undo_label == labels.DEVIATION[field]
    store.undo()
    assert content(store) == before


def test_due_is_printed_as_typed_and_the_responsible_is_known(store: Store, missed: UUID) -> None:
    kari = persons.add(store, name="Kari Nordmann")
    deviations.set_field(store, missed, "responsible", "Kari Nordmann")
    deviations.set_field(store, missed, "due", When("01.12.2026", date(2026, 12, 1)))
    found = deviations.get(store, missed)
    assert (found.person_id, found.due_text, found.due) == (kari, "01.12.2026", date(2026, 12, 1))
    persons.set_field(store, kari, "name", "Kari Moen")
    assert deviations.get(store, missed).responsible == "Kari Moen"
    assert persons.duties(store, kari).deviations == 1


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", " ", "in a few words"),
        ("title", "x" * 32_001, "32"),
        ("found_on", None, "on which day"),
        ("notice_reply_due", date(2026, 11, 1), "before the notice"),
        ("notice_replied_on", date(2026, 11, 1), "before the notice"),
    ],
)
def test_what_cannot_be_is_refused(
    store: Store, missed: UUID, field: str, value: deviations.Value, said: str
) -> None:
    deviations.set_field(store, missed, "notice_date", TODAY)
    before = content(store)
    with pytest.raises(UserError, match=said):
        deviations.set_field(store, missed, field, value)
    assert content(store) == before


def test_other_fields_and_kinds_are_not_written_so(store: Store, missed: UUID) -> None:
    for field, value in (("state", "closed"), ("due", "i morgon"), ("cause", None)):
        with pytest.raises(KeyError):
            deviations.set_field(store, missed, field, value)


# The course


def agree(store: Store, contract: UUID, deviation: UUID, text: str = "Kreditnota") -> UUID:
    return actions.add(store, contract, text=text, deviation_id=deviation)


def test_the_state_follows_the_actions_and_closing_asks_for_the_effect(
    store: Store, contract: UUID, missed: UUID
) -> None:
    first, second = agree(store, contract, missed), agree(store, contract, missed, "Plan")
    assert state(store, missed) is State.ACTION_AGREED
    actions.set_state(store, first, ActionState.DONE, TODAY)
    assert state(store, missed) is State.ACTION_AGREED
    with pytest.raises(UserError, match="why the action is cancelled"):
        actions.set_state(store, second, ActionState.CANCELLED, TODAY)
    actions.set_state(store, second, ActionState.CANCELLED, TODAY, reason="Ikkje naudsynt")
    assert state(store, missed) is State.AWAITING_VERIFICATION
    with pytest.raises(UserError, match="Verify the effect of the action “Kreditnota”"):
        deviation_course.set_state(store, missed, State.CLOSED, TODAY)
    actions.set_state(
        store, first, ActionState.VERIFIED, TODAY, verified_by="Per", verified_on=Q1[0], effect="Verkar"
    )
    deviation_course.set_state(store, missed, State.CLOSED, TODAY)
    found = deviations.get(store, missed)
    assert (found.state, found.closed_on, found.is_finished) == (State.CLOSED, TODAY, True)
    done = {action.text: action for action in actions.of_contract(store, contract)}
    assert (done["Kreditnota"].verified_by, done["Kreditnota"].verified_on) == ("Per", Q1[0])
    assert (done["Kreditnota"].effect, done["Plan"].cancel_reason) == ("Verkar", "Ikkje naudsynt")


def test_what_a_finished_deviation_was_closed_on_stays(store: Store, contract: UUID, missed: UUID) -> None:
    action = agree(store, contract, missed)
    actions.set_state(store, action, ActionState.VERIFIED, TODAY)
    deviation_course.set_state(store, missed, State.CLOSED, TODAY)
    before = content(store)
    for act in (
        lambda: agree(store, contract, missed),
        lambda: actions.set_state(store, action, ActionState.OPEN, TODAY),
        lambda: actions.set_field(store, action, "effect", "x"),
        lambda: actions.set_deviation(store, action, None),
        lambda: actions.remove(store, action),
    ):
        with pytest.raises(UserError, match="Reopen it"):
            act()
    assert content(store) == before


def test_reopening_asks_why_and_keeps_it_in_the_log(store: Store, contract: UUID, missed: UUID) -> None:
    deviation_course.set_state(store, missed, State.REJECTED, TODAY, reason="Feil måling")
    assert deviations.get(store, missed).rejected_reason == "Feil måling"
    with pytest.raises(UserError, match="why the deviation is reopened"):
        deviation_course.set_state(store, missed, State.OPEN, TODAY)
    deviation_course.set_state(store, missed, State.OPEN, TODAY, reason="Målinga var rett")
    found = deviations.get(store, missed)
    assert (found.state, found.rejected_reason, found.closed_on) == (State.OPEN, "", None)
    [change] = changes.recent(store, contract_id=contract, limit=1)
    told = change.reason, change.subject.before, change.subject.after
    assert told == ("Målinga var rett", State.REJECTED, State.OPEN)
    store.undo()
    assert state(store, missed) is State.REJECTED


def test_an_action_without_a_deviation_has_no_course(store: Store, contract: UUID) -> None:
    action = actions.add(store, contract, text="Kreditnota")
    actions.set_state(store, action, ActionState.CANCELLED, TODAY)
    actions.set_field(store, action, "cancel_reason", "")
    actions.remove(store, action)
    assert actions.of_contract(store, contract) == ()


def test_an_action_is_linked_and_both_deviations_follow(store: Store, contract: UUID, missed: UUID) -> None:
    other = deviations.add_finding(store, contract, title="Faktura", found_on=TODAY)
    action = agree(store, contract, missed)
    actions.set_deviation(store, action, other)
    assert (state(store, missed), state(store, other)) == (State.OPEN, State.ACTION_AGREED)
    actions.set_deviation(store, action, None)
    assert state(store, other) is State.OPEN
    actions.set_deviation(store, action, missed)
    actions.remove(store, action)
    assert state(store, missed) is State.OPEN


def test_who_verified_and_why_cancelled_can_be_put_right_but_not_left_out(
    store: Store, contract: UUID, missed: UUID
) -> None:
    action, other = agree(store, contract, missed), agree(store, contract, missed, "Plan")
    actions.set_state(store, action, ActionState.VERIFIED, TODAY)
    actions.set_state(store, other, ActionState.CANCELLED, TODAY, reason="Feil")
    for row, field, value in (
        (action, "effect", "Verkar"),
        (action, "verified_by", "Per"),
        (action, "verified_on", Q1[0]),
        (other, "cancel_reason", "Ikkje naudsynt"),
    ):
        actions.set_field(store, row, field, value)
        assert store.undo_label == labels.ACTION[field]
        found = {one.id: one for one in actions.of_contract(store, contract)}
        assert getattr(found[row], field) == value
    for field, empty in (("verified_by", " "), ("verified_on", None)):
        with pytest.raises(UserError, match="who verified"):
            actions.set_field(store, action, field, empty)
    with pytest.raises(UserError, match="why the action is cancelled"):
        actions.set_field(store, other, "cancel_reason", "")
    with pytest.raises(KeyError):
        actions.set_field(store, other, "text", "x")
    actions.set_state(store, action, ActionState.OPEN, TODAY)
    found = {one.id: one for one in actions.of_contract(store, contract)}
    assert (found[action].verified_by, found[action].verified_on, found[action].effect) == (
        "",
        None,
        "Verkar",
    )


def test_what_was_agreed_about_the_row_before_belongs_to_its_deviation(
    store: Store, contract: UUID, follow_up: UUID
) -> None:
    missed, denied = miss(store, follow_up), deny(store, follow_up)
    kpi_id, item_id = kpi(store, follow_up).kpi_id, activity(store, follow_up).item_id
    actions.add(store, contract, text="Kreditnota", kpi_id=kpi_id)
    finished = actions.add(store, contract, text="Ferdig", kpi_id=kpi_id)
    actions.set_state(store, finished, ActionState.DONE, TODAY)
    actions.add(store, contract, text="Rapport", item_id=item_id)
    made = {
        proposal.row_id: deviation_proposals.accept(store, proposal, TODAY)
        for proposal in proposed(store, contract)
    }
    found = {one.text: one.deviation_id for one in actions.of_contract(store, contract)}
    assert found == {"Kreditnota": made[missed], "Rapport": made[denied], "Ferdig": None}
    assert {state(store, one) for one in made.values()} == {State.ACTION_AGREED}
    later = actions.add(store, contract, text="Plan", kpi_id=kpi_id)
    assert {one.id: one.deviation_id for one in actions.of_contract(store, contract)}[later] == made[missed]
    deviation_course.set_state(store, made[missed], State.REJECTED, TODAY, reason="Feil")
    alone = actions.add(store, contract, text="Møte", kpi_id=kpi_id)
    assert {one.id: one.deviation_id for one in actions.of_contract(store, contract)}[alone] is None


def test_it_is_taken_to_somebody(store: Store, missed: UUID) -> None:
    deviation_course.escalate(store, missed, " Direktør ", TODAY)
    found = deviations.get(store, missed)
    assert (found.escalated_to, found.escalated_on) == ("Direktør", TODAY)
    deviation_course.escalate(store, missed, "", TODAY)
    assert deviations.get(store, missed).escalated_on is None


def test_the_log_tells_of_the_action_and_of_the_state_that_followed(
    store: Store, contract: UUID, missed: UUID
) -> None:
    action = agree(store, contract, missed)
    actions.set_state(store, action, ActionState.DONE, TODAY)
    [change] = changes.recent(store, contract_id=contract, limit=1)
    assert (change.subject.title, change.subject.before, change.subject.after, change.subject.lines) == (
        "Kreditnota",
        ActionState.OPEN,
        ActionState.DONE,
        1,
    )
    deviations.set_field(store, missed, "severity", Severity.CRITICAL)
    [change] = changes.recent(store, contract_id=contract, limit=1)
    assert (change.subject.before, change.subject.after) == (Severity.SERIOUS, Severity.CRITICAL)


def test_a_mistake_is_deleted_and_its_actions_stay(store: Store, contract: UUID, missed: UUID) -> None:
    agree(store, contract, missed)
    before = content(store)
    deviations.remove(store, missed)
    assert deviations.of_contract(store, contract) == ()
    assert not deviations.exists(store, missed)
    assert [action.deviation_id for action in actions.of_contract(store, contract)] == [None]
    assert len(proposed(store, contract)) == 1
    store.undo()
    assert content(store) == before
    assert deviations.exists(store, missed)


def test_a_number_is_never_used_again(store: Store, contract: UUID) -> None:
    def found() -> UUID:
        return deviations.add_finding(store, contract, title="Faktura", found_on=TODAY)

    def numbers() -> list[int]:
        return sorted(one.number for one in deviations.of_contract(store, contract))

    found()
    second = found()
    deviations.remove(store, second)
    found()
    assert numbers() == [1, 3], "what number 2 was may stand in a letter"
    store.undo()
    store.undo()
    assert numbers() == [1, 2]
    found()
    assert numbers() == [1, 2, 4], "number 3 may have been printed before it was undone"
    other = contracts.create(store, title="IKT", language=Language.NN, template=None)
    deviations.add_finding(store, other, title="Faktura", found_on=TODAY)
    assert [one.number for one in deviations.of_contract(store, other)] == [1]


def test_what_was_closed_or_notified_is_not_deleted(store: Store, contract: UUID, missed: UUID) -> None:
    notified = deviations.add_finding(store, contract, title="Faktura", found_on=TODAY)
    deviations.set_field(store, notified, "notice_date", TODAY)
    deviations.set_field(store, missed, "immediate_action", "Retta")
    deviation_course.set_state(store, missed, State.AWAITING_VERIFICATION, TODAY)
    deviation_course.set_state(store, missed, State.CLOSED, TODAY)
    before = content(store)
    for kept in (notified, missed):
        assert deviations.get(store, kept).is_kept
        with pytest.raises(UserError, match="Reject it with a reason instead"):
            deviations.remove(store, kept)
    assert content(store) == before
    deviation_course.set_state(store, notified, State.REJECTED, TODAY, reason="Feil leverandør")
    with pytest.raises(UserError, match="is closed or a notice was sent"):
        deviations.remove(store, notified)


@pytest.mark.parametrize("field", [*VALUES, "due"])
def test_a_finished_deviation_is_written_once_it_is_reopened(store: Store, missed: UUID, field: str) -> None:
    deviation_course.set_state(store, missed, State.REJECTED, TODAY, reason="Feil måling")
    before = content(store)
    given = VALUES[field][0] if field in VALUES else When("snart", None)
    with pytest.raises(UserError, match="Reopen it with a reason before you change it"):
        deviations.set_field(store, missed, field, given)
    assert content(store) == before
    deviation_course.set_state(store, missed, State.OPEN, TODAY, reason="Målinga var rett")
    deviations.set_field(store, missed, field, given)
    assert content(store) != before


def test_where_a_finished_deviation_showed_and_who_it_went_to_stays(
    store: Store, contract: UUID, missed: UUID
) -> None:
    (shown,) = occurrences.of_deviation(store, missed)
    row = miss(store, next_follow_up(store, contract), "99,5 %")
    deviation_course.set_state(store, missed, State.REJECTED, TODAY, reason="Feil måling")
    before = content(store)
    acts: tuple[Callable[[], None], ...] = (
        lambda: deviation_proposals.join(store, missed, row),
        lambda: deviation_proposals.unlink(store, shown.link_id),
        lambda: deviation_course.escalate(store, missed, "Direktør", TODAY),
    )
    for act in acts:
        with pytest.raises(UserError, match="Reopen it with a reason"):
            act()
    assert content(store) == before


def test_a_whole_course_is_taken_back_and_done_again_step_by_step(
    store: Store, contract: UUID, follow_up: UUID
) -> None:
    miss(store, follow_up)
    store.forget_undo()
    seen = [content(store)]
    made = accept(store, contract)
    seen.append(content(store))
    action = agree(store, contract, made)
    seen.append(content(store))
    later = next_follow_up(store, contract)
    seen.append(content(store))
    again = kpi(store, later).id
    acts: tuple[Callable[[], object], ...] = (
        lambda: deviation_proposals.join(store, made, again),
        lambda: deviations.set_field(store, made, "notice_date", TODAY),
        lambda: deviation_course.escalate(store, made, "Direktør", TODAY),
        lambda: actions.set_state(store, action, ActionState.DONE, TODAY),
        lambda: actions.set_state(store, action, ActionState.VERIFIED, TODAY, verified_by="Kari"),
        lambda: deviation_course.set_state(store, made, State.CLOSED, TODAY),
        lambda: deviation_course.set_state(store, made, State.OPEN, TODAY, reason="Kom att"),
        lambda: actions.set_deviation(store, action, None),
        lambda: deviations.set_field(store, made, "notice_date", None),
        lambda: deviations.remove(store, made),
    )
    for act in acts:
        act()
        seen.append(content(store))
    for before in reversed(seen[:-1]):
        store.undo()
        assert content(store) == before
    for after in seen[1:]:
        store.redo()
        assert content(store) == after


# Over all contracts


def test_lists_and_counts_are_of_contracts_in_use(store: Store, contract: UUID, missed: UUID) -> None:
    other = contracts.create(store, title="IKT", language=Language.NN, template=None)
    first = deviations.add_finding(store, other, title="Sein", found_on=TODAY)
    second = deviations.add_finding(store, other, title="Snart", found_on=TODAY)
    deviations.set_field(store, second, "due", When("01.12.2026", date(2026, 12, 1)))
    deviations.set_field(store, second, "responsible", "Kari")
    deviation_course.set_state(store, missed, State.REJECTED, TODAY, reason="Feil")
    assert [one.id for one in deviations.everywhere(store)] == [second, first, missed]
    assert [one.id for one in deviations.everywhere(store, contract_id=other)] == [second, first]
    assert [one.id for one in deviations.everywhere(store, responsible="Kari")] == [second]
    only = deviations.everywhere(store, states=frozenset({State.REJECTED}))
    assert [(one.id, one.contract_title) for one in only] == [(missed, "Skylagring")]
    assert deviations.counts(store) == DeviationCounts(open=2, rejected=1)
    assert (deviations.late(store, date(2026, 12, 1)), deviations.late(store, date(2026, 12, 2))) == (0, 1)
    assert deviations.counts(store, contract) == DeviationCounts(rejected=1)
    template = user_templates.save(store, other, "Mal")
    deviations.add_finding(store, template, title="x", found_on=TODAY)
    contracts.delete(store, contract)
    assert deviations.counts(store) == DeviationCounts(open=2)


def test_a_search_finds_what_a_deviation_says(store: Store, contract: UUID) -> None:
    made = deviations.add_finding(store, contract, title="Feil i faktura", found_on=TODAY)
    deviations.set_field(store, made, "cause", "Manglande opplæring")
    assert search_places.first_place(store.connection, contract, "feil opplæring") == (contract, None, made)
    assert listing.order(store.connection, listing.ListQuery(text="opplæring"), TODAY) == [str(contract)]


# Closed follow-ups


def test_a_closed_follow_up_keeps_the_deviations_as_they_were(
    store: Store, contract: UUID, follow_up: UUID, missed: UUID, tmp_path: Path
) -> None:
    persons.add(store, name="Kari Nordmann")
    for field, (value, _kept) in VALUES.items():
        deviations.set_field(store, missed, field, value)
    deviations.set_field(store, missed, "due", When("01.12.2026", date(2026, 12, 1)))
    deviation_course.escalate(store, missed, "Direktør", TODAY)
    actions.set_state(store, agree(store, contract, missed), ActionState.VERIFIED, TODAY, effect="Verkar")
    deviation_course.set_state(store, missed, State.CLOSED, TODAY)
    was = forms.read(store, follow_up)
    assert was.deviations == (deviations.get(store, missed),)
    follow_ups.close(store, follow_up)
    assert forms.read(store, follow_up).deviations == was.deviations
    assert forms.read(store, follow_up).actions == was.actions
    deviation_course.set_state(store, missed, State.OPEN, TODAY, reason="Kom att")
    for field in ("notice_replied_on", "notice_reply_due", "notice_date"):
        deviations.set_field(store, missed, field, None)
    deviations.remove(store, missed)
    store.close()
    with closing(open_store(tmp_path / "register.sladb")) as again:
        assert forms.read(again, follow_up).deviations == was.deviations


def test_a_follow_up_that_was_closed_before_is_still_read(
    store: Store, contract: UUID, follow_up: UUID
) -> None:
    actions.add(store, contract, text="Kreditnota")
    follow_ups.close(store, follow_up)
    connection = store.connection
    kept = json.loads(connection.execute("SELECT snapshot FROM follow_up").fetchone()[0])
    del kept["deviations"]
    for action in kept["actions"]:
        for name in ("deviation_id", "effect", "verified_by", "verified_on", "cancel_reason"):
            del action[name]
    connection.execute("UPDATE follow_up SET snapshot = ?", (json.dumps(kept),))
    sheet = forms.read(store, follow_up)
    assert sheet.deviations == ()
    assert [(action.text, action.verified_by) for action in sheet.actions] == [("Kreditnota", "")]


# Patterns


def three_quarters(store: Store, contract: UUID, follow_up: UUID) -> list[UUID]:
    later = [next_follow_up(store, contract, period) for period in (Q1, Q2)]
    return [follow_up, *later]


def test_a_target_that_changed_in_a_period_is_told_of_it_with_the_one_before(
    store: Store, contract: UUID, follow_up: UUID
) -> None:
    for one in three_quarters(store, contract, follow_up):
        row = miss(store, one)
    day, earlier = date(2027, 5, 15), "minst 99,75 %"
    change = [CellValue(row, "agreed_from", day), CellValue(row, "agreed_before", earlier)]
    cells.set_cells(store, labels.PASTE, change)
    before, both = Agreed("minst 99,8 %"), Agreed("minst 99,8 %", earlier, day)
    (pattern,) = occurrences.patterns(store, contract)
    assert [moment.agreed for moment in pattern.timeline] == [before, before, both]
    made = deviation_proposals.accept(store, proposed(store, contract)[-1], TODAY)
    assert [shown.agreed for shown in occurrences.of_deviation(store, made)] == [both]


def test_a_requirement_missed_twice_of_three_is_a_pattern_with_its_timeline(
    store: Store, contract: UUID, follow_up: UUID, missed: UUID
) -> None:
    assert occurrences.patterns(store, contract) == ()
    first, second, third = three_quarters(store, contract, follow_up)
    miss(store, second, "99,9 %")
    assert occurrences.patterns(store, contract) == ()
    miss(store, third, "99,5 %")
    cancelled = agree(store, contract, missed, "Møte")
    actions.set_state(store, cancelled, ActionState.CANCELLED, TODAY, reason="Feil")
    agree(store, contract, missed)
    (pattern,) = occurrences.patterns(store, contract)
    assert (pattern.title, pattern.count, pattern.of) == (kpi(store, first).title, 2, 3)
    assert [(one.delivered, one.state, one.deviation, one.actions) for one in pattern.timeline] == [
        ("99,7 %", Rating.MISSED, 1, ("Kreditnota",)),
        ("99,9 %", Rating.MET, None, ()),
        ("99,5 %", Rating.MISSED, None, ()),
    ]
    terms.set_pattern(store, contract, "pattern_missed", 3)
    assert occurrences.patterns(store, contract) == ()


def test_a_notice_after_the_latest_miss_answers_the_pattern(
    store: Store, contract: UUID, follow_up: UUID, missed: UUID
) -> None:
    _first, second, _third = three_quarters(store, contract, follow_up)
    deviation_proposals.join(store, missed, miss(store, second, "99,5 %"))
    deviations.set_field(store, missed, "notice_date", TODAY)
    assert [pattern.answered_on for pattern in occurrences.patterns(store, contract)] == [None]
    deviations.set_field(store, missed, "notice_date", Q1[0])
    assert [pattern.answered_on for pattern in occurrences.patterns(store, contract)] == [Q1[0]]


def test_a_deviation_is_what_it_says() -> None:
    assert {*VALUES, "due"} == set(labels.DEVIATION)
    assert set(labels.DEVIATION) - {"due"} <= set(Deviation.__dataclass_fields__)


def test_an_action_of_a_closed_deviation_keeps_what_was_agreed(store: Store, contract: UUID) -> None:
    made = deviations.add_finding(store, contract, title="Gap", found_on=date(2027, 4, 12))
    action = actions.add(store, contract, text="Rette", deviation_id=made)
    actions.set_state(store, action, ActionState.VERIFIED, date(2027, 4, 12))
    deviation_course.set_state(store, made, DeviationState.CLOSED, date(2027, 4, 12))
    before = content(store)
    edits: tuple[Callable[[], None], ...] = (
        lambda: actions.set_text(store, action, "Noko anna"),
        lambda: actions.set_responsible(store, action, "Kari"),
        lambda: actions.set_due(store, action, When("snart", None)),
    )
    for edit in edits:
        with pytest.raises(UserError, match="Reopen it before you change its actions"):
            edit()
    assert content(store) == before
