"""Support cases against priorities, held against a reference that does each case by hand."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sladesk.core import support_cases
from sladesk.core.breaches import KEPT, Breach, Worst
from sladesk.core.case_limits import (
    UNJUDGED_WORDS,
    Deed,
    Limit,
    Measure,
    Unjudged,
    paused,
    paused_within,
    read_limit,
)
from sladesk.core.case_shares import difference, span_of
from sladesk.core.case_times import PauseTime
from sladesk.core.percentages import Goal
from sladesk.core.quantities import ROUND_THE_CLOCK, Week
from sladesk.core.service_terms import CaseClock, PriorityTarget
from sladesk.core.service_time import ServiceCalendar
from sladesk.core.support_cases import CaseBook, CaseFile, FiledCase, Tally
from sladesk.core.usual_priorities import usual_priorities
from sladesk.core.vocabulary import Language

OSLO = ZoneInfo("Europe/Oslo")
DESK = ServiceCalendar(Week((((480, 930),),) * 5 + ((), ())), OSLO)
ALWAYS = ServiceCalendar(ROUND_THE_CLOCK, OSLO)
SERVICE, DAY_AND_NIGHT = CaseClock.SERVICE_HOURS, CaseClock.ROUND_THE_CLOCK
MONDAY = datetime(2026, 11, 23, 8, tzinfo=OSLO)
HOUR = 3600


def at(hours: float) -> int:
    return int((MONDAY + timedelta(hours=hours)).astimezone(UTC).timestamp())


def priority(
    title: str, answer: str, resolution: str, clock: CaseClock = SERVICE, **more: object
) -> PriorityTarget:
    values = {"id": uuid4(), "other_names": "", "share": None, "position": 1} | more
    return PriorityTarget(title=title, answer=answer, resolution=resolution, clock=clock, **values)  # type: ignore[arg-type]


MATRIX = [
    priority(usual.title, usual.answer, usual.resolution, usual.clock)
    for usual in usual_priorities(Language.NB)
]


def case(priority: str, answered: float | None, resolved: float | None, **more: object) -> FiledCase:
    values: dict[str, object] = {"reference": "S-1", "opened": 0.0, "paused": None, "pauses": None} | more
    times = (None if hours is None else at(hours) for hours in (answered, resolved))
    rest = (values["paused"], values["pauses"], values.get("file", 0))
    return (values["reference"], priority, at(values["opened"]), *times, *rest)  # type: ignore[arg-type, return-value]


def taken(
    *cases: FiledCase,
    calendar: ServiceCalendar | None = DESK,
    matrix: list[PriorityTarget] = MATRIX,
    files: dict[int, CaseFile] | None = None,
) -> CaseBook:
    book = CaseBook(matrix, calendar, files or {})
    book.take(cases)
    return book


@pytest.mark.parametrize(
    ("text", "clock", "limit"),
    [
        ("15 min", SERVICE, Limit(Measure.SERVICE, 900)),
        ("2 timer", DAY_AND_NIGHT, Limit(Measure.ELAPSED, 7200)),
        ("under 2 timar", DAY_AND_NIGHT, Limit(Measure.ELAPSED, 7199)),
        ("½ min", SERVICE, Limit(Measure.SERVICE, 30)),
        ("0,5 sekund", SERVICE, Limit(Measure.SERVICE, 0)),
        ("2 døgn", SERVICE, Limit(Measure.ELAPSED, 172_800)),
        ("1 veke", SERVICE, Limit(Measure.ELAPSED, 604_800)),
        ("5 arbeidsdager", DAY_AND_NIGHT, Limit(Measure.WORKING_DAYS, 5)),
        ("under 2 arbeidsdagar", SERVICE, Limit(Measure.WORKING_DAYS, 1)),
        ("", SERVICE, Unjudged.NO_TARGET),
        ("ca. 4 timar etter avtale", SERVICE, Unjudged.UNREADABLE),
        ("99,8 %", SERVICE, Unjudged.UNREADABLE),
        ("minst 2 timar", SERVICE, Unjudged.UNREADABLE),
        ("mellom 2 og 4 timar", SERVICE, Unjudged.UNREADABLE),
        ("3 dager", SERVICE, Unjudged.WHICH_DAYS),
        ("2 virkedagar", SERVICE, Unjudged.WHICH_DAYS),
        ("90 % innen 3 dager", SERVICE, Unjudged.WHICH_DAYS),
        ("1 månad", SERVICE, Unjudged.OTHER_UNIT),
        ("4 arbeidstimar", SERVICE, Unjudged.OTHER_UNIT),
    ],
)
def test_what_a_cell_of_the_matrix_sets(text: str, clock: CaseClock, limit: Limit | Unjudged) -> None:
    assert read_limit(text, clock, DESK) == limit


def test_service_hours_named_in_the_target_run_on_them() -> None:
    found = read_limit("4 timar i opningstida", DAY_AND_NIGHT, DESK)
    assert found == Limit(Measure.SERVICE, 4 * HOUR)


def test_a_share_stands_with_its_limit() -> None:
    found = read_limit("90 % innen 4 timer", SERVICE, DESK)
    assert isinstance(found, Limit)
    assert (found.measure, found.most) == (Measure.SERVICE, 4 * HOUR)
    assert found.share is not None
    assert found.share.quantity == Decimal(90)


def test_without_a_calendar_only_the_clock_runs() -> None:
    assert read_limit("2 timer", SERVICE, None) is Unjudged.NO_HOURS
    assert read_limit("5 arbeidsdager", DAY_AND_NIGHT, None) is Unjudged.NO_HOURS
    assert read_limit("2 timer", DAY_AND_NIGHT, None) == Limit(Measure.ELAPSED, 7200)
    assert read_limit("5 arbeidsdager", SERVICE, ALWAYS) is Unjudged.NO_DAYS_OFF


def test_every_reason_has_words() -> None:
    assert set(UNJUDGED_WORDS) == set(Unjudged)


def test_the_priorities_of_ror_ikt() -> None:
    """The night before is 16 hours without service; «3 dager» is never computed."""
    book = taken(
        case("kritisk", 0.25, 2),
        case("KRITISK", 0.3, 17),
        case("Høy", 1, 24.5),
        case("Middels", 3, 50),
        case("Lav", 5, 24 * 7),
        case("Lav", 4, 24 * 8, reference="S-9"),
        case("Ynske", 1, 1),
    )
    critical, high, medium, low, unknown = book.results
    assert (critical.count, critical.answered.kept, critical.answered.broken) == (2, 1, 1)
    assert (critical.resolved.share, critical.resolved.is_met) == (Fraction(50), False)
    assert critical.resolved.worst is not None
    assert (critical.resolved.worst.over, critical.resolved.worst.took) == (15 * HOUR, 17 * HOUR)
    assert (high.answered.kept, high.resolved.kept, high.resolved.broken) == (1, 0, 1)
    assert high.resolved.worst is not None
    assert high.resolved.worst.took == 8 * HOUR
    assert (medium.answered.is_met, medium.resolved.is_met) == (True, None)
    assert medium.resolved.unjudged == Counter({Unjudged.WHICH_DAYS: 1})
    assert (low.resolved.kept, low.resolved.broken) == (1, 1)
    assert low.resolved.worst is not None
    assert (low.resolved.worst.over, low.resolved.worst.reference) == (1, "S-9")
    assert (unknown.title, unknown.priority_id, unknown.count) == ("Ynske", None, 1)
    assert unknown.tally(Deed.ANSWERED).unjudged == unknown.tally(Deed.RESOLVED).unjudged
    assert {doubt.reason for doubt in book.doubts} == {Unjudged.WHICH_DAYS, Unjudged.NO_PRIORITY}
    assert (book.count, book.broken, book.unjudged) == (7, 5, 3)
    assert book.late == 4
    assert [breach.deed for breach in book.breaches] == [
        Deed.ANSWERED, Deed.RESOLVED, Deed.RESOLVED, Deed.ANSWERED, Deed.RESOLVED,
    ]  # fmt: skip


def test_a_missing_time_is_not_judged() -> None:
    book = taken(case("Kritisk", None, 1))
    assert book.results[0].answered.unjudged == Counter({Unjudged.NO_TIME: 1})
    assert (book.results[0].answered.share, book.results[0].answered.is_met) == (None, None)
    assert book.results[0].resolved.is_met is True


def test_a_case_without_an_end_is_broken_once_its_limit_had_passed_at_the_import() -> None:
    """Imported three hours after it was opened: 15 minutes to answer and two hours to resolve have passed."""
    book = taken(case("Kritisk", None, None, file=1), files={1: CaseFile(at(3))})
    critical = book.results[0]
    assert (critical.answered.broken, critical.answered.still_open) == (1, 1)
    assert (critical.resolved.share, critical.resolved.is_met) == (Fraction(0), False)
    assert [(one.deed, one.took, one.over, one.is_open) for one in book.breaches] == [
        (Deed.ANSWERED, 3 * HOUR, 3 * HOUR - 900, True),
        (Deed.RESOLVED, 3 * HOUR, HOUR, True),
    ]
    assert book.doubts == []


def test_a_case_whose_limit_had_not_passed_at_the_import_is_undecided() -> None:
    cases = [case("Kritisk", 0.1, None, file=1), case("Kritisk", 0.1, 1, file=1)]
    book = taken(*cases, files={1: CaseFile(at(2))})
    resolved = book.results[0].resolved
    assert (resolved.kept, resolved.broken, resolved.still_open) == (1, 0, 0)
    assert resolved.unjudged == Counter({Unjudged.STILL_OPEN: 1})
    assert resolved.share == Fraction(100)
    [doubt] = book.doubts
    assert (doubt.deed, doubt.reason) == (Deed.RESOLVED, Unjudged.STILL_OPEN)


def test_without_the_column_nobody_knows_whether_the_case_was_open() -> None:
    found = case("Kritisk", None, None, file=1)
    unanswered = taken(found, files={1: CaseFile(at(3), has_answered=False)}).results[0]
    assert unanswered.answered.unjudged == Counter({Unjudged.NO_TIME: 1})
    assert unanswered.resolved.broken == 1
    unresolved = taken(found, files={1: CaseFile(at(3), has_resolved=False)}).results[0]
    assert unresolved.answered.broken == 1
    assert unresolved.resolved.unjudged == Counter({Unjudged.NO_TIME: 1})


def test_a_resolved_case_without_an_answer_was_not_open() -> None:
    book = taken(case("Kritisk", None, 1, file=1), files={1: CaseFile(at(3))})
    assert book.results[0].answered.unjudged == Counter({Unjudged.NO_TIME: 1})


def test_a_case_opened_after_the_import_has_lasted_no_time() -> None:
    book = taken(case("Kritisk", None, None, file=1, opened=5.0), files={1: CaseFile(at(3))})
    assert book.results[0].resolved.unjudged == Counter({Unjudged.STILL_OPEN: 1})


def test_pauses_are_taken_out_once_and_only_while_the_case_ran() -> None:
    pauses = json.dumps(
        [[at(1), at(2)], [at(1.5), at(3)], [at(-4), at(0.5)], [at(9), at(10)], [at(2), at(1)]]
    )
    book = taken(case("Kritisk", 0.75, 5, pauses=pauses))
    critical = book.results[0]
    assert (critical.answered.kept, critical.resolved.broken) == (1, 1)
    assert critical.resolved.worst is not None
    assert critical.resolved.worst.took == 5 * HOUR - 2 * HOUR - HOUR // 2


def test_a_pause_that_goes_on_lasts_as_long_as_the_file_tells() -> None:
    """Two hours to resolve: on hold after one and a half, the case is not too late, however old it is."""
    waiting = json.dumps([[at(0.5), at(1)], [at(2), None]])
    book = taken(
        case("Kritisk", 0.1, None, pauses=waiting, file=1),
        case("Kritisk", 0.1, None, pauses=json.dumps([[at(3), None]]), file=1),
        case("Kritisk", 1, None, pauses=json.dumps([[at(0.2), None]]), file=1),
        files={1: CaseFile(at(7))},
    )
    critical = book.results[0]
    assert (critical.answered.kept, critical.answered.broken) == (3, 0)
    assert critical.resolved.unjudged == Counter({Unjudged.STILL_OPEN: 2})
    assert critical.resolved.worst is not None
    assert (critical.resolved.worst.took, critical.resolved.worst.is_open) == (3 * HOUR, True)


def test_a_pause_of_unknown_place_is_taken_from_the_resolution() -> None:
    book = taken(
        case("Kritisk", 0.5, 3, paused=HOUR),
        case("Lav", 1, 24, paused=HOUR),
        case("Kritisk", 0, 1, paused=9000),
    )
    critical, low = book.results[0], book.results[3]
    assert (critical.answered.broken, critical.resolved.kept) == (1, 1)
    assert critical.resolved.unjudged == Counter({Unjudged.LONG_PAUSE: 1})
    assert (low.answered.kept, low.resolved.unjudged) == (1, Counter({Unjudged.PAUSE_LENGTH: 1}))


def test_a_case_that_broke_both_limits_is_one_late_case() -> None:
    book = taken(case("Kritisk", 0.5, 9), case("Kritisk", 0.1, 9), case("Kritisk", 0.1, 1))
    assert (book.count, book.late, book.broken) == (3, 2, 3)


SLOW = [priority("Kritisk", "", "4 t"), priority("Døgn", "", "24 t", DAY_AND_NIGHT)]


def of_pause(
    time: PauseTime,
    hours: float,
    paused: float,
    name: str = "Kritisk",
    calendar: ServiceCalendar | None = DESK,
) -> Tally:
    found = case(name, None, hours, paused=int(paused * HOUR), file=1)
    book = taken(found, matrix=SLOW, files={1: CaseFile(at(1), pause_time=time)}, calendar=calendar)
    return book.results[SLOW.index(next(row for row in SLOW if row.title == name))].resolved


@pytest.mark.parametrize(
    ("time", "resolved", "paused", "expected"),
    [
        (PauseTime.SERVICE, 27, 7, True),  # 10½ hours of service less 7
        (PauseTime.SERVICE, 27, 6, False),
        (PauseTime.CLOCK, 27, 7, None),  # the night has 16½ hours that are not counted
        (PauseTime.UNKNOWN, 27, 7, None),
        (PauseTime.CLOCK, 27, 6, False),  # even if it was all in service hours
        (PauseTime.CLOCK, 27, 23.5, True),  # 7 hours of it cannot have been at night
        (PauseTime.CLOCK, 5, 1, True),  # there was no night
        (PauseTime.UNKNOWN, 5, 1, True),
    ],
)
def test_a_pause_by_the_clock_counts_where_both_readings_agree(
    time: PauseTime, resolved: float, paused: float, expected: bool | None
) -> None:
    tally = of_pause(time, resolved, paused)
    assert tally.is_met is expected
    if expected is None:
        assert tally.unjudged == Counter({Unjudged.PAUSE_TIME: 1})


@pytest.mark.parametrize(
    ("time", "paused", "calendar", "expected"),
    [
        (PauseTime.CLOCK, 3, DESK, True),
        (PauseTime.CLOCK, 2, DESK, False),
        (PauseTime.SERVICE, 3, DESK, True),
        (PauseTime.SERVICE, 2, DESK, None),
        (PauseTime.UNKNOWN, 2, DESK, None),
        (PauseTime.SERVICE, 2, ALWAYS, False),
        (PauseTime.CLOCK, 2, None, False),
        (PauseTime.SERVICE, 2, None, None),
        (PauseTime.SERVICE, 30, None, None),
    ],
)
def test_a_pause_in_service_time_is_at_least_as_long_on_the_clock(
    time: PauseTime, paused: float, calendar: ServiceCalendar | None, expected: bool | None
) -> None:
    tally = of_pause(time, 27, paused, "Døgn", calendar)
    assert tally.is_met is expected
    if expected is None:
        assert set(tally.unjudged) == {Unjudged.PAUSE_TIME if paused < 27 else Unjudged.LONG_PAUSE}


@given(st.integers(1, 4 * 40), st.data(), st.sampled_from(Measure), st.sampled_from(PauseTime))
def test_a_pause_takes_no_less_and_no_more_than_is_told(
    quarters: int, data: st.DataObject, measure: Measure, time: PauseTime
) -> None:
    """Whichever quarters of the case it was in."""
    if measure is Measure.WORKING_DAYS:
        return
    held = data.draw(st.sets(st.integers(0, quarters - 1)))
    told = Measure.SERVICE if time is PauseTime.SERVICE else Measure.ELAPSED
    length, took = (
        900 * sum(is_counted(at(quarter / 4), counted) for quarter in held) for counted in (told, measure)
    )
    limit = Limit(measure, 1)
    least, most = paused_within(limit, DESK, length, time, (at(0), at(quarters / 4)))
    assert least <= took <= most


def test_a_pause_that_is_told_twice_is_taken_out_once() -> None:
    pauses = json.dumps([[at(1), at(3)]])
    told = case("Kritisk", 0.1, 4.5, pauses=pauses, paused=2 * HOUR)
    assert taken(told).results[0].resolved.broken == 1


def test_a_pause_of_days_takes_its_working_days() -> None:
    """Opened on Monday, solved the Tuesday after next: 6 working days, two of them on hold."""
    hold = json.dumps([[at(24), at(72)]])
    book = taken(case("Lav", 1, 24 * 8, pauses=hold))
    assert book.results[3].resolved.kept == 1


def test_priorities_are_known_by_the_supplier_s_names() -> None:
    matrix = [
        priority("Kritisk", "15 min", "2 t", DAY_AND_NIGHT, other_names="P1, 1 , Critical,"),
        priority("P1", "", ""),
    ]
    book = taken(*(case(name, 0, 1) for name in ("P1", "1", " critical ", "KRITISK", "")), matrix=matrix)
    assert [result.count for result in book.results] == [4, 0, 1]
    assert book.results[2].title == ""


@pytest.mark.parametrize(
    ("resolution", "demanded", "expected"),
    [
        ("2 t", None, False),
        ("2 t", Decimal(75), True),
        ("2 t", Decimal("75.01"), False),
        ("2 t", Decimal(0), True),
        ("75 % innan 2 t", Decimal(100), True),
        ("meir enn 75 % innan 2 t", None, False),
    ],
)
def test_how_many_must_keep_the_limit(resolution: str, demanded: Decimal | None, expected: bool) -> None:
    matrix = [priority("P1", "", resolution, DAY_AND_NIGHT, share=demanded)]
    book = taken(*(case("P1", None, hours) for hours in (1, 1, 2, 3)), matrix=matrix)
    assert book.results[0].resolved.share == Fraction(75)
    assert book.results[0].resolved.is_met is expected


def test_all_are_counted_and_the_first_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(support_cases, "LISTED", 3)
    book = taken(*(case("Kritisk", None, 3 + number % 7, reference=str(number)) for number in range(20)))
    assert len(book.breaches) == len(book.doubts) == 3
    assert (book.results[0].resolved.broken, book.results[0].answered.unjudged.total()) == (20, 20)
    worst = book.results[0].resolved.worst
    assert worst is not None
    assert (worst.over, worst.reference) == (7 * HOUR, "6")


def test_of_equally_broken_cases_no_more_are_kept_than_the_limit_of_the_list() -> None:
    book = taken(*[case("Kritisk", 1, 3)] * (KEPT + 1))
    assert book.results[0].resolved.broken == KEPT + 1
    assert len(list(book.results[0].resolved.breaches.first(KEPT + 1))) == KEPT


@given(st.lists(st.integers(1, 9)), st.integers(1, 12), st.integers(1, 12))
def test_the_worst_are_kept_and_of_equal_ones_those_that_came_first(
    overs: list[int], most: int, asked: int
) -> None:
    worst, came = Worst(most), []
    for number, over in enumerate(overs):
        breach = Breach(str(number), "P1", Deed.ANSWERED, 0, None, 900 + over, over, Measure.ELAPSED)
        came.append(breach)
        if worst.takes(over):
            worst.add(breach)
    assert worst.first(asked) == tuple(sorted(came, key=lambda one: -one.over)[: min(most, asked)])


def test_a_column_of_numbers_taken_for_priorities_fills_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(support_cases, "NAMES", 5)
    book = taken(*(case(f"Sak {number}", 0, 1) for number in range(50)))
    assert book.count == 50
    assert len(book.results) <= len(MATRIX) + 6


def test_the_share_that_is_demanded_is_a_goal_of_what_is_printed() -> None:
    def goals(limit: Limit | Unjudged, demanded: str | None = None) -> tuple[Goal, ...]:
        return Tally(limit, None if demanded is None else Decimal(demanded)).goals

    calendar = None
    whole, share, odd = (
        read_limit(text, CaseClock.ROUND_THE_CLOCK, calendar)
        for text in ("15 min", "over 95 % innan 15 min", "maks 95 % innan 15 min")
    )
    assert goals(whole) == goals(Unjudged.NO_TARGET) == goals(odd) == ()
    assert goals(whole, "90") == (Goal(Decimal(90)),)
    assert goals(share, "90") == (Goal(Decimal(95), is_over=True),)


@pytest.mark.parametrize(
    ("claimed", "share", "expected"),
    [
        ("97,4 %", Fraction(9743, 100), "0.0"),
        ("97,43 %", Fraction(97), "0.43"),
        ("98 %", Fraction(9749, 100), "1"),
        ("98", Fraction(9749, 100), "1"),
        ("97,4", Fraction(9743, 100), "0.0"),
        ("minst 90 %", Fraction(91), "-1"),
        ("", Fraction(91), None),
        ("heilt fint", Fraction(91), None),
        ("4 timar", Fraction(91), None),
        ("90–95 %", Fraction(91), None),
        ("97 %", None, None),
        ("100 %", Fraction(200, 3), "33"),
    ],
)
def test_the_supplier_s_figure_beside_the_computed_one(
    claimed: str, share: Fraction | None, expected: str | None
) -> None:
    found = difference(claimed, share)
    assert (None if found is None else str(found)) == expected


@st.composite
def random_cases(draw: st.DrawFn) -> FiledCase:
    quarter = st.integers(0, 4 * 24 * 9)
    opened = draw(quarter)
    answered, resolved = (
        draw(st.none() | st.integers(0, 4 * 24 * 5).map(lambda n: opened + n)) for _ in range(2)
    )
    name = draw(st.sampled_from(["Kritisk", "Høy", "Lav", "Middels", "X"]))
    spans = draw(st.lists(st.tuples(quarter, quarter), max_size=3))
    held: list[list[int | None]] = [[at(a / 4), at(b / 4)] for a, b in spans]
    if resolved is None and draw(st.booleans()):
        held.append([at(draw(quarter) / 4), None])
    pauses = json.dumps(held) if held else None
    hours = (None if n is None else n / 4 for n in (answered, resolved))
    return case(name, *hours, opened=opened / 4, pauses=pauses, file=draw(st.integers(0, 3)))


def is_counted(instant: int, measure: Measure) -> bool:
    local = datetime.fromtimestamp(instant, OSLO)
    if measure is Measure.ELAPSED:
        return True
    return local.weekday() < 5 and (8, 0) <= (local.hour, local.minute) < (15, 30)


FILES = {
    1: CaseFile(at(24 * 4)),
    2: CaseFile(at(24 * 9), has_answered=False),
    3: CaseFile(at(24 * 14), has_resolved=False),
}


def by_hand(found: FiledCase, deed: Deed, limit: Limit) -> int | None:
    """Quarter by quarter, over all that is open and not on hold; None when it cannot be told.

    Without an end it is told up to the import, and only where that proves that the limit was broken.
    """
    start, end = found[2], found[3] if deed is Deed.ANSWERED else found[4]
    if end is None:
        is_told = {Deed.ANSWERED: (1, 3), Deed.RESOLVED: (1, 2)}[deed]
        if found[7] not in is_told or found[4] is not None:
            return None
        ended = (*found[:3], FILES[found[7]].known_until, FILES[found[7]].known_until, *found[5:])
        took = by_hand(ended, deed, limit)
        return took if took is not None and took > limit.most else None
    spans = json.loads(found[6] or "[]")
    quarters = range(start, end, 900)
    return 900 * sum(
        is_counted(at, limit.measure) and not any(a <= at and (b is None or at < b) for a, b in spans)
        for at in quarters
    )


@settings(deadline=None)
@given(st.lists(random_cases(), max_size=8))
def test_each_case_is_what_it_is_by_hand(cases: list[FiledCase]) -> None:
    book = taken(*cases, files=FILES)
    limits: dict[tuple[str, Deed], Limit] = {
        ("Kritisk", Deed.ANSWERED): Limit(Measure.ELAPSED, 900),
        ("Kritisk", Deed.RESOLVED): Limit(Measure.ELAPSED, 7200),
        ("Høy", Deed.ANSWERED): Limit(Measure.SERVICE, 3600),
        ("Høy", Deed.RESOLVED): Limit(Measure.SERVICE, 4 * 3600),
        ("Middels", Deed.ANSWERED): Limit(Measure.SERVICE, 3 * 3600),
        ("Lav", Deed.ANSWERED): Limit(Measure.SERVICE, 4 * 3600),
    }
    tallies: dict[tuple[str, Deed], Tally] = {
        (result.title, deed): result.tally(deed) for result in book.results for deed in Deed
    }
    for (name, deed), limit in limits.items():
        named = [found for found in cases if found[1] == name]
        took = [by_hand(found, deed, limit) for found in named]
        tally = tallies[name, deed]
        assert tally.kept == sum(t is not None and t <= limit.most for t in took)
        assert tally.broken == sum(t is not None and t > limit.most for t in took)
        assert tally.unjudged.total() == took.count(None)
        place = 3 if deed is Deed.ANSWERED else 4
        open_ones = [t for t, found in zip(took, named, strict=True) if found[place] is None]
        assert tally.still_open == len(open_ones) - open_ones.count(None)
        over = max((t - limit.most for t in took if t is not None and t > limit.most), default=None)
        assert (tally.worst.over if tally.worst else None) == over


def test_touching_pauses_are_one() -> None:
    limit = Limit(Measure.ELAPSED, 1)
    assert paused(limit, None, [(0, 10), (10, 20), (5, 8), (30, 30), (40, 35)]) == 20


def test_a_share_without_a_limit_of_its_own_has_no_verdict_of_others() -> None:
    assert Tally(Unjudged.NO_TARGET, kept=1).is_met is None


def test_cases_that_could_not_be_judged_do_not_drop_out_of_the_share() -> None:
    """One kept and 98 without a time: between 1 in 99 and all of them."""
    tally = Tally(Limit(Measure.ELAPSED, 900), kept=1, unjudged=Counter({Unjudged.NO_TIME: 98}))
    assert (tally.share, tally.span) == (Fraction(100), (Fraction(100, 99), Fraction(100)))
    assert tally.is_met is None
    assert Tally(Limit(Measure.ELAPSED, 900), unjudged=Counter({Unjudged.NO_TIME: 1})).span is None


@given(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5), st.integers(0, 100), st.booleans())
def test_a_verdict_is_given_where_it_holds_whatever_became_of_the_unjudged(
    kept: int, broken: int, unjudged: int, percent: int, in_text: bool
) -> None:
    demanded = Decimal(percent)
    limit = read_limit(f"{percent} % innan 2 timar" if in_text else "2 t", DAY_AND_NIGHT, None)
    tally = Tally(limit, None if in_text else demanded, kept, broken)
    tally.unjudged[Unjudged.NO_TIME] = unjudged
    shares = [
        Fraction(100 * (kept + more), kept + broken + unjudged)
        for more in range(unjudged + 1)
        if kept + broken
    ]
    verdicts = {share >= demanded for share in shares}
    assert tally.is_met is (verdicts.pop() if len(verdicts) == 1 else None)
    assert span_of(kept, kept + broken, unjudged) == ((min(shares), max(shares)) if shares else None)
