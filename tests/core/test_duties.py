"""What the overview's tiles count, against each tile's own obvious sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.deadlines import SOON
from sladesk.core.duties import (
    FOCUS_WORDS,
    Counts,
    Duty,
    DutyKind,
    Focus,
    MissedResult,
    count,
    escalate,
    first,
    foci,
    narrowed,
)
from sladesk.core.overview import Standing, by_title, escalated, standing
from sladesk.core.rows import Period
from sladesk.core.sorting import sort_key

TODAY = date(2026, 11, 22)
RESULT = MissedResult(UUID(int=9), Period(None, None, TODAY), "99,8 %", "99,7 %")
KIND = DutyKind


def duty(
    kind: DutyKind,
    days: int | None = None,
    *,
    id_: int = 1,
    is_done: bool = False,
    is_escalated: bool = False,
    title: str = "Skylagring",
) -> Duty:
    due = None if days is None else TODAY + timedelta(days)
    result = RESULT if kind is KIND.REQUIREMENT else None
    return Duty(
        kind, str(UUID(int=id_)), str(UUID(int=7)), title, "Plan", "", due, is_done, is_escalated, result
    )


def possible(kind: DutyKind) -> st.SearchStrategy[Duty]:
    """What the store can hand out: only actions and deviations are done, only deviations are escalated."""
    may_be_done = kind in (KIND.ACTION, KIND.DEVIATION)
    return st.builds(
        duty,
        st.just(kind),
        st.none() if kind is KIND.REQUIREMENT else st.none() | st.integers(-40, 40),
        id_=st.integers(1, 99),
        is_done=st.booleans() if may_be_done else st.just(False),
        title=st.sampled_from(["Arkiv", "Ærleg", "Skylagring"]),
    ).flatmap(
        lambda made: (
            st.booleans().map(lambda is_escalated: made._replace(is_escalated=is_escalated))
            if kind is KIND.DEVIATION and not made.is_done
            else st.just(made)
        )
    )


DUTIES = st.lists(
    st.sampled_from(KIND).flatmap(possible), max_size=12, unique_by=lambda one: (one.kind, one.id)
)


def counted(duties: list[Duty], missed: int = 0) -> Counts:
    return count([focus for one in duties for focus in foci(one, TODAY)], missed)


def days_of(one: Duty) -> int | None:
    return None if one.due is None else (one.due - TODAY).days


def is_dated(one: Duty) -> bool:
    return one.due is not None and not (one.kind is KIND.ACTION and one.is_done)


def is_near(one: Duty) -> bool:
    days = days_of(one)
    return days is not None and is_dated(one) and 0 <= days <= SOON


def has_passed(one: Duty) -> bool:
    days = days_of(one)
    return days is not None and is_dated(one) and days < 0


SENTENCES: dict[Focus, Callable[[Duty], bool]] = {
    Focus.FIRST: lambda one: has_passed(one) or is_near(one),
    Focus.LATE: lambda one: has_passed(one) and one.kind in (KIND.ACTION, KIND.DEVIATION),
    Focus.SOON: is_near,
    Focus.MISSED: lambda one: one.kind is KIND.REQUIREMENT,
    Focus.VERIFICATION: lambda one: one.is_done,
    Focus.NOTICES: lambda one: one.kind is KIND.REPLY,
    Focus.ESCALATIONS: lambda one: one.is_escalated,
}


@given(DUTIES)
def test_a_tile_counts_what_its_list_holds(duties: list[Duty]) -> None:
    lists = {focus: narrowed(duties, focus, TODAY) for focus in Focus}
    counts = counted(duties)
    assert counts == Counts(
        late=len(lists[Focus.LATE]),
        soon=len(lists[Focus.SOON]),
        missed=len(lists[Focus.MISSED]),
        waiting=len(lists[Focus.VERIFICATION]),
        unanswered=len(lists[Focus.NOTICES]),
        overdue_replies=sum(has_passed(one) for one in lists[Focus.NOTICES]),
        escalations=len(lists[Focus.ESCALATIONS]),
    )
    assert counted(duties, 5) == counts._replace(missed=counts.missed + 5)
    for focus, sentence in SENTENCES.items():
        assert Counter(lists[focus]) == Counter(one for one in duties if sentence(one))


@given(DUTIES, st.integers(0, 12))
def test_the_latest_comes_first_and_what_has_no_date_last(duties: list[Duty], limit: int) -> None:
    whole = narrowed(duties, Focus.FIRST, TODAY)
    assert [one.due for one in whole] == sorted(one.due for one in whole if one.due)
    assert list(first(reversed(whole), limit)) == whole[:limit]
    waiting = [one.deadline for one in narrowed(duties, Focus.VERIFICATION, TODAY)]
    dated = [day for day in waiting if day is not None]
    assert waiting == sorted(dated) + [None] * (len(waiting) - len(dated))


def test_the_rows_of_a_form_keep_its_order_and_contracts_the_alphabets() -> None:
    rows = [
        duty(KIND.REQUIREMENT, id_=id_, title=title)
        for id_, title in ((9, "Ærleg"), (5, "Ærleg"), (8, "Arkiv"), (7, "Zoologi"))
    ]
    assert [one.id.int for one in narrowed(rows, Focus.MISSED, TODAY)] == [8, 7, 9, 5]


@pytest.mark.parametrize(("days", "said"), [(-1, Focus.LATE), (0, Focus.SOON), (SOON, Focus.SOON)])
def test_late_ends_and_soon_begins_today(days: int, said: Focus) -> None:
    assert foci(duty(KIND.ACTION, days), TODAY) == (Focus.FIRST, said)
    assert foci(duty(KIND.ACTION, SOON + 1), TODAY) == ()
    assert foci(duty(KIND.ACTION, days, is_done=True), TODAY) == (Focus.VERIFICATION,)
    assert foci(duty(KIND.DEVIATION, days, is_done=True), TODAY) == (Focus.VERIFICATION, Focus.FIRST, said)


def test_only_an_open_action_is_ticked() -> None:
    assert duty(KIND.ACTION).can_be_ticked
    assert not duty(KIND.ACTION, is_done=True).can_be_ticked
    assert not any(duty(kind).can_be_ticked for kind in KIND if kind is not KIND.ACTION)


def test_a_deviation_is_escalated_and_not_the_reply_to_its_notice() -> None:
    duties = [duty(KIND.DEVIATION), duty(KIND.REPLY), duty(KIND.DEVIATION, id_=2)]
    marked = escalate(duties, {UUID(int=1)})
    assert [one.is_escalated for one in marked] == [True, False, False]
    assert [one.is_escalated for one in escalate(marked, {UUID(int=2)})] == [False, False, True]


@given(DUTIES)
def test_a_standing_is_counted_as_its_duties_are(duties: list[Duty]) -> None:
    assert count(standing("a", "arkiv", 2, duties, TODAY).foci, 2) == counted(duties, 2)


def test_every_focus_has_a_word() -> None:
    assert set(FOCUS_WORDS) == set(Focus)


class TestStanding:
    def made(self, id_: str = "a", title: str = "Arkiv") -> Standing:
        duties = [duty(KIND.ACTION, -1), duty(KIND.ACTION), duty(KIND.ACTION, -1, is_done=True)]
        return standing(id_, sort_key(title), 2, [*duties, duty(KIND.DEVIATION, -3, id_=4)], TODAY)

    def test_it_counts_open_and_late_actions(self) -> None:
        made = self.made()
        assert (made.open_actions, made.late_actions, made.missed) == (2, 1, 2)
        assert count(made.foci, made.missed) == Counts(late=2, missed=2, waiting=1)
        assert [one.kind for one in made.near] == [KIND.ACTION, KIND.DEVIATION]

    def test_what_is_to_be_escalated_is_counted_when_it_is_known(self) -> None:
        made = self.made()
        assert Focus.ESCALATIONS not in escalated(made, {UUID(int=1)}, TODAY).foci
        assert escalated(made, set(), TODAY) is made
        known = escalated(made, {UUID(int=4)}, TODAY)
        assert count(known.foci, 2) == count(made.foci, 2)._replace(escalations=1)
        assert escalated(known, set(), TODAY) == made

    def test_titles_sort_by_the_alphabet_and_equals_by_identifier(self) -> None:
        standings = [self.made("c", "Åre"), self.made("b", "zoologi"), self.made("d"), self.made("a")]
        assert [one.id for one in by_title(standings)] == ["a", "d", "b", "c"]
