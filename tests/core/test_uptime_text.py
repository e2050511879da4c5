"""Uptime in words: no percentage looks better than it is, and none is hard to read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.compensation import Tier, steps, tier_of
from sladesk.core.money import Amount, AmountKind
from sladesk.core.outages import ExclusionState
from sladesk.core.percentages import Goal, limits_of, percent_text, read_goal
from sladesk.core.periods import PeriodKind, period_of
from sladesk.core.quantities import Period, Unit
from sladesk.core.resources import resource
from sladesk.core.target_compare import compare
from sladesk.core.target_outcome import Result
from sladesk.core.targets import read_delivered, read_target
from sladesk.core.translation import Words
from sladesk.core.uptime import UptimeFigures, View
from sladesk.core.uptime_text import (
    claim_limits,
    computation_text,
    duration_text,
    is_measured_over,
    is_uptime,
    left_text,
    with_period,
)
from sladesk.core.vocabulary import Language, Tone
from tests.core.outage_strategies import of_log, outage

ENGLISH = Words("en", resource("i18n"))
TODAY = date(2026, 6, 19)
DAY = 86_400


def percent(share: str, goal: str = "") -> str:
    return percent_text(Fraction(share), Language.NN, *((Goal(Decimal(goal)),) if goal else ()))


@pytest.mark.parametrize(
    ("share", "goal", "shown"),
    [
        ("99.708333", "99.8", "99,71 %"),
        ("99.799", "99.8", "99,799 %"),
        ("99.7949", "99.8", "99,79 %"),
        ("99.79996", "99.8", "99,799 %"),
        ("99.8", "99.8", "99,80 %"),
        ("99.8024", "99.8021", "99,8024 %"),
        ("99.80204", "99.8021", "99,80 %"),
        ("99.999", "", "99,999 %"),
        ("99.99999", "", "99,999 %"),
        ("100", "99.8", "100,00 %"),
        ("99.9996", "100", "99,999 %"),
        ("0", "99.8", "0,00 %"),
        ("50.005", "", "50,01 %"),
    ],
)
def test_a_percentage_is_never_rounded_across_the_goal(share: str, goal: str, shown: str) -> None:
    assert percent(share, goal) == shown


def test_a_percentage_is_written_as_the_language_writes_it() -> None:
    shown = [percent_text(Fraction("99.71"), language) for language in Language]
    assert shown == ["99,71 %", "99,71 %", "99,71 %", "99.71%"]


shares = st.integers(0, 10**6).flatmap(
    lambda whole: st.integers(1, 10**6).map(lambda part: Fraction(100 * min(whole, part), part))
)
goals = st.integers(0, 10**7).map(lambda digits: Decimal(digits).scaleb(-5)) | st.sampled_from(
    (Decimal("99.8"), Decimal("99.95"), Decimal(100))
)


@given(shares | goals.map(Fraction), st.builds(Goal, goals, is_over=st.booleans()), st.sampled_from(Language))
def test_what_is_printed_is_on_the_same_side_of_the_goal_and_as_near_as_can_be(
    share: Fraction, goal: Goal, language: Language
) -> None:
    read = read_delivered(percent_text(share, language, goal), TODAY)
    assert read is not None
    shown = read.target.quantity
    assert isinstance(shown, Decimal)
    assert goal.is_kept_by(shown) is goal.is_kept_by(share)
    assert (shown == 100) is (share == 100)
    assert abs(share - Fraction(shown)) <= Fraction(1, 200)


@pytest.mark.parametrize(
    ("share", "shown"), [("99.6999", "99,699 %"), ("99.7", "99,70 %"), ("99.8999", "99,899 %")]
)
def test_what_is_printed_crosses_neither_an_earlier_goal_nor_the_end_of_the_tolerance(
    share: str, shown: str
) -> None:
    limits = limits_of(("99,9 %", "99,8 % per månad"), Decimal("0.1"), TODAY)
    assert [limit.percent for limit in limits] == [Decimal(text) for text in ("99.9", "99.8", "99.8", "99.7")]
    assert percent_text(Fraction(share), Language.NN, *limits) == shown


AGREED = (Goal(Decimal("99.8")),)
FEW = Amount(AmountKind.PERCENT, Decimal(5))


@pytest.mark.parametrize(
    ("share", "shown"),
    [("99.7049", "99,705 %"), ("99.70004", "99,70004 %"), ("99.7", "99,70 %"), ("99.6951", "99,70 %")],
)
def test_what_is_printed_reaches_no_tier_that_the_share_does_not(share: str, shown: str) -> None:
    tiers = (Tier(Decimal("0.1"), FEW),)
    limits = claim_limits(AGREED, tiers, Fraction(share))
    assert percent_text(Fraction(share), Language.NN, *AGREED, *limits) == shown


@given(
    shares,
    st.lists(
        st.builds(
            Tier,
            st.integers(0, 500).map(lambda digits: Decimal(digits).scaleb(-2)),
            st.just(FEW),
            st.none() | st.integers(1, 200).map(lambda digits: Decimal(digits).scaleb(-2)),
        ),
        max_size=3,
    ),
)
def test_a_claim_counts_the_same_of_what_is_printed(share: Fraction, tiers: list[Tier]) -> None:
    limits = claim_limits(AGREED, tiers, share)
    read = read_delivered(percent_text(share, Language.NN, *AGREED, *limits), TODAY)
    assert read is not None
    assert isinstance(read.target.quantity, Decimal)

    def claimed(uptime: Fraction) -> tuple[Tier | None, int]:
        short = Fraction("99.8") - uptime
        tier = tier_of(tuple(tiers), short)
        return tier, steps(short, tier.each) if tier and short > 0 else 0

    assert claimed(Fraction(read.target.quantity))[1] == claimed(share)[1]
    if share < Fraction("99.8"):
        assert claimed(Fraction(read.target.quantity)) == claimed(share)


def test_a_text_without_a_goal_sets_no_limit() -> None:
    assert limits_of(("etter avtale", ""), Decimal("0.1"), TODAY) == ()
    assert limits_of(("99,9 %", ""), None, TODAY) == (Goal(Decimal("99.9")),)


@pytest.mark.parametrize(
    ("agreed", "goal"),
    [
        ("99,8 %", Goal(Decimal("99.8"), None)),
        ("minst 99,5 prosent per månad", Goal(Decimal("99.5"), Period(1, Unit.MONTH))),
        ("> 99 %", Goal(Decimal(99), None, is_over=True)),
        ("høgst 2 %", None),
        ("mellom 98 og 99 %", None),
        ("90 % innan 60 sekund", None),
        ("15 min", None),
        ("ca. 99 %", None),
    ],
)
def test_the_goal_is_a_least_percentage(agreed: str, goal: Goal | None) -> None:
    assert read_goal(agreed, TODAY) == goal


@pytest.mark.parametrize(
    ("window", "last", "fits"),
    [
        (None, date(2026, 4, 17), True),
        (Period(1, Unit.MONTH), date(2026, 4, 30), True),
        (Period(1, Unit.MONTH), date(2026, 6, 30), False),
        (Period(1, Unit.QUARTER), date(2026, 6, 30), True),
        (Period(1, Unit.YEAR), date(2026, 6, 30), False),
        (Period(1, Unit.WEEK), date(2026, 4, 7), True),
        (Period(1, Unit.MONTH), date(2026, 3, 31), False),
    ],
)
def test_a_goal_is_of_the_period_that_it_names(window: Period | None, last: date, fits: bool) -> None:
    assert is_measured_over(Goal(Decimal("99.8"), window), date(2026, 4, 1), last) is fits


def test_uptime_is_known_by_its_names() -> None:
    assert all(map(is_uptime, ("Oppetid", "Tillgänglighet (upptid)", "Uptime", "Service availability")))
    assert not any(map(is_uptime, ("Tid til respons", "Tilgang til tenesta", "")))


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, "0 s"),
        (45, "45 s"),
        (60, "1 min"),
        (7_560, "126 min"),
        (7_590, "126 min 30 s"),
        (2_592_000, "43\u00a0200 min"),
    ],
)
def test_lengths_are_whole(seconds: int, shown: str) -> None:
    assert duration_text(seconds, Language.NN, ENGLISH) == shown


def figures(down: int, *, now: int = 30 * DAY) -> UptimeFigures:
    return of_log([outage(0, down)], (0, 30 * DAY), now)


@pytest.mark.parametrize(
    ("down", "now", "text", "tone"),
    [
        (3_600, 10 * DAY, "Left: 26 min 24 s before a breach", Tone.GOOD),
        (5_000, 10 * DAY, "Left: 3 min 4 s before a breach", Tone.WARNING),
        (5_150, 10 * DAY, "Left: 34 s before a breach", Tone.WARNING),
        (5_184, 10 * DAY, "Left: 0 s before a breach", Tone.WARNING),
        (5_185, 10 * DAY, "Breached by 1 s", Tone.BAD),
        (10_344, 30 * DAY, "Breached by 86 min", Tone.BAD),
        (5_124, 30 * DAY, "Kept, with 1 min to spare", Tone.GOOD),
        (4_000, 30 * DAY, "Kept, with 19 min 44 s to spare", Tone.GOOD),
    ],
)
def test_what_is_left_is_said_plainly(down: int, now: int, text: str, tone: Tone) -> None:
    goal = Goal(Decimal("99.8"), None)
    assert left_text(figures(down, now=now), goal, Language.EN, ENGLISH) == (text, tone)


@pytest.mark.parametrize(
    ("down", "text", "tone"),
    [
        (5_184, "Breached by 1 s", Tone.BAD),
        (5_183, "Kept, with 0 s to spare", Tone.GOOD),
    ],
)
def test_exactly_the_goal_is_not_over_it(down: int, text: str, tone: Tone) -> None:
    goal = Goal(Decimal("99.8"), is_over=True)
    assert left_text(figures(down), goal, Language.EN, ENGLISH) == (text, tone)


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        ("99.8", "99,80 %"),
        ("99.8001", "99,8001 %"),
        ("99.80004", "99,80004 %"),
        ("99.81", "99,81 %"),
        ("99.79996", "99,80 %"),
    ],
)
def test_what_is_over_the_goal_is_printed_over_it(share: str, shown: str) -> None:
    assert percent_text(Fraction(share), Language.NN, Goal(Decimal("99.8"), is_over=True)) == shown


def test_the_computation_is_in_minutes_that_look_no_better_than_the_seconds() -> None:
    found = of_log([outage(0, 61)], (0, 30 * DAY), DAY + 59)
    assert computation_text(found, View.AGREED, Language.EN, ENGLISH) == (
        "Uptime, agreed: downtime 2 min of 1,440 min, 1 outage"
    )


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", PeriodKind)
def test_a_percentage_of_a_period_is_read_back_and_judged_over_that_period(
    language: Language, kind: PeriodKind
) -> None:
    days, today = period_of(date(2026, 11, 24), kind), date(2026, 12, 31)
    text = with_period(percent_text(Fraction(9966, 100), language), *days, language)
    delivered = read_delivered(text, today)
    assert delivered is not None
    goal = Goal(Decimal("99.8"), delivered.target.window)
    assert is_measured_over(goal, *days)
    for agreed, result in (("99,66 %", Result.MET), ("99,67 %", Result.MISSED)):
        target = read_target(with_period(f"minst {agreed}", *days, Language.NN), today)
        assert target is not None
        assert compare(target.target, delivered.target).result is result


def test_a_percentage_of_other_days_names_no_period() -> None:
    assert with_period("99,66 %", date(2026, 11, 2), date(2026, 11, 30), Language.NN) == "99,66 %"


def test_the_computation_says_what_it_was_made_of() -> None:
    log = [
        outage(0, 7_560),
        outage(DAY, DAY + 600, ExclusionState.ACCEPTED),
        outage(2 * DAY, 2 * DAY + 60, ExclusionState.CLAIMED),
    ]
    found = of_log(log, (0, 30 * DAY), 30 * DAY)
    told = [computation_text(found, view, Language.EN, ENGLISH) for view in View]
    assert told == [
        "Uptime, gross: downtime 137 min of 43,200 min, 3 outages",
        "Uptime, agreed: downtime 127 min of 43,200 min, 3 outages, 1 exclusion accepted",
        "Uptime, if all exclusions are accepted: downtime 126 min of 43,200 min, 3 outages,"
        " 1 exclusion accepted",
    ]
