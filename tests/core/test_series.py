"""Texts become numbers in one unit, with gaps where nothing can be drawn; judging agrees with it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.courses import Development
from sladesk.core.quantities import Kind, Period, Thing, Unit
from sladesk.core.series import Series, Spot, series_of
from sladesk.core.vocabulary import Rating, TargetAnswer
from tests.core.development_sample import course

SECONDS = {"sek": 1, "min": 60, "timar": 3600, "døgn": 86_400}


def drawn(agreed: str, *delivered: str, **changes: object) -> Series | None:
    development = course(agreed, *delivered, **changes)
    return series_of(development.courses[0].results, development.follow_ups)


def values(agreed: str, *delivered: str, **changes: object) -> list[Decimal | None]:
    found = drawn(agreed, *delivered, **changes)
    return [] if found is None else [spot.value for spot in found.spots]


def decimals(*texts: str) -> list[Decimal | None]:
    return [Decimal(text) if text else None for text in texts]


def test_percentages_and_their_limit_are_read() -> None:
    series = drawn("Minst 99,8 % per månad", "99,9 %", "99,71 prosent", "ikkje målt", "godt", "")
    assert series is not None
    assert (series.kind, series.unit) == (Kind.PERCENT, None)
    assert [spot.value for spot in series.spots] == decimals("99.9", "99.71", "", "", "")
    assert [spot.least for spot in series.spots] == decimals(*["99.8"] * 5)
    assert all(spot.most is None for spot in series.spots)


def test_lengths_of_time_stand_in_the_unit_of_the_target() -> None:
    series = drawn("Innan 4 timar", "90 min", "1 døgn", "20 min", "2 arbeidstimar")
    assert series is not None
    assert series.unit is Unit.HOUR
    third = Decimal(1) / Decimal(3)
    assert [spot.value for spot in series.spots] == [Decimal("1.5"), Decimal(24), third, None]
    assert {spot.most for spot in series.spots} == {Decimal(4)}


def test_days_of_another_kind_are_no_days_of_this_chart() -> None:
    assert values("Innan 3 dagar", "2 dagar", "2 arbeidsdagar") == decimals("2", "")
    answered = values("Innan 3 dagar", "2 dagar", target_answer=TargetAnswer.WORKING_DAYS)
    assert answered == decimals("2")


def test_counts_and_bare_numbers_count_the_same() -> None:
    series = drawn("Inntil 2 feil per månad", "1 feil", "3", "4 avvik")
    assert series is not None
    assert (series.kind, series.unit) == (Kind.COUNT, Thing.FAULT)
    assert [spot.value for spot in series.spots] == decimals("1", "3", "")
    assert values("≥ 4,2", "5", "6 feil") == decimals("5", "6")
    assert values("Høgst 5", "4", "5 %") == decimals("4", "")


def test_a_share_is_measured_within_its_own_limit() -> None:
    agreed = "90 % innan 60 sekund"
    assert values(agreed, "92 %", "91 % innan 1 min", "95 % innan 2 min") == decimals("92", "91", "")
    of_cases = "90 % av sakene innan 1 time"
    assert values(of_cases, "92 % innan 60 min", "93 % av samtalane innan 1 time") == decimals("92", "")


def test_a_range_has_two_limits_and_is_met_between_them() -> None:
    series = drawn("Mellom 2 og 4 timar", "3 timar")
    assert series is not None
    assert series.spots == (Spot(Decimal(3), False, Decimal(2), Decimal(4)),)
    exact = drawn("Nøyaktig 3 møte", "3 møte")
    assert exact is not None
    assert (exact.spots[0].least, exact.spots[0].most) == (Decimal(3), Decimal(3))


@pytest.mark.parametrize(
    ("delivered", "value"),
    [
        ("i snitt 3 timar", "3"),
        ("under 3 timar", "3"),
        ("mellom 2 og 5 timar", "5"),
        ("3 timar på det meste", "3"),
    ],
)
def test_means_and_bounds_are_hollow_and_stand_where_they_may_be_worst(delivered: str, value: str) -> None:
    series = drawn("Innan 4 timar", delivered)
    assert series is not None
    assert series.spots[0].value == Decimal(value)
    assert series.spots[0].is_open


def test_where_more_is_better_the_low_end_is_the_worst() -> None:
    assert values("Minst 99 %", "mellom 98 og 99,5 %") == decimals("98")


def test_an_exact_value_is_filled() -> None:
    series = drawn("Innan 4 timar", "3 timar")
    assert series is not None
    assert not series.spots[0].is_open


def test_without_a_target_the_delivered_values_are_drawn_alone() -> None:
    series = drawn("Etter avtale", "godt", "12 min", "1 time")
    assert series is not None
    assert series.unit is Unit.HOUR
    assert [spot.value for spot in series.spots] == decimals("", "0.2", "1")
    assert all(spot.least is None and spot.most is None for spot in series.spots)


def test_a_reading_that_was_dismissed_draws_no_limit() -> None:
    agreed = "Minst 99,8 % per månad"
    series = drawn(agreed, "99,9 %", dismissed_target=agreed)
    assert series is not None
    assert series.spots == (Spot(Decimal("99.9")),)


@pytest.mark.parametrize(
    ("agreed", "delivered"),
    [
        ("Mandag–fredag kl. 08:00–15:30", "mån–fre 8–16"),
        ("Nyaste", "n-1"),
        ("Versjon 4.2", "versjon 4.3"),
        ("Innan 1. mars 2025", "28. februar 2025"),
        ("Kvar månad", "fortløpande"),
        ("Etter avtale", "godt"),
        ("Minst 99,8 %", ""),
        ("Minst 99,8 %", "20 min"),
    ],
)
def test_what_cannot_be_drawn_is_no_series(agreed: str, delivered: str) -> None:
    assert drawn(agreed, delivered) is None


def test_how_often_is_drawn_in_the_time_of_the_target() -> None:
    series = drawn(
        "To gonger i året", "kvar månad", "kvart halvår", "1 gong i året", "annakvart år", "kvar veke"
    )
    assert series is not None
    assert (series.kind, series.unit, series.window) == (Kind.FREQUENCY, None, Period(1, Unit.YEAR))
    assert [spot.value for spot in series.spots] == decimals("12", "2", "1", "0.5", "")
    assert {spot.least for spot in series.spots} == {Decimal(2)}
    assert [spot.is_open for spot in series.spots] == [False, False, False, True, False]


def test_a_count_over_a_longer_time_than_agreed_is_hollow() -> None:
    """Twelve times in a year may all be in January."""
    series = drawn("Kvar månad", "12 gonger i året", "minst kvar månad", "kvar månad")
    assert series is not None
    assert [(spot.value, spot.is_open) for spot in series.spots] == [
        (Decimal(1), True), (Decimal(1), True), (Decimal(1), False),
    ]  # fmt: skip
    weekly = drawn("Kvar månad", "kvar veke")
    assert weekly is not None
    assert (weekly.window, weekly.spots) == (Period(1, Unit.WEEK), (Spot(Decimal(1)),))


def test_what_is_counted_without_a_time_is_drawn_alone() -> None:
    series = drawn("Kvar månad", "3 rapportar", "2")
    assert series is not None
    assert (series.kind, series.window) == (Kind.NUMBER, None)
    assert series.spots == (Spot(Decimal(3)), Spot(Decimal(2)))


MONTHS = {"månad": 1, "kvartal": 3, "halvår": 6, "år": 12, "2. år": 24}


@given(*(st.sampled_from([(n, span) for n in range(1, 13) for span in MONTHS]) for _ in range(2)))
def test_how_often_is_seen_as_it_is_judged(target: tuple[int, str], got: tuple[int, str]) -> None:
    """A point lies below its line if and only if the requirement was missed; a full one elsewhere met it."""
    texts = [f"{n} gonger kvart {span}" if n > 1 else f"kvart {span}" for n, span in (target, got)]
    development = course(f"Minst {texts[0]}", texts[1])
    result = development.courses[0].results[0]
    series = series_of(development.courses[0].results, development.follow_ups)
    assert result is not None
    assert series is not None
    [spot] = series.spots
    assert spot.least == target[0]
    assert spot.value is not None
    exact = Fraction(got[0] * MONTHS[target[1]], MONTHS[got[1]])
    assert abs(Fraction(spot.value) - exact) < Fraction(1, 10**9)
    assert (spot.value < spot.least) is (result.state is Rating.MISSED)
    if not spot.is_open:
        assert (spot.value >= spot.least) is (result.state is Rating.MET)


def test_a_new_target_counts_from_its_day() -> None:
    changes = {"agreed_from": date(2025, 2, 10), "agreed_before": "Minst 99 %"}
    series = drawn("Minst 99,8 %", "99,9 %", "99,9 %", "99,9 %", **changes)
    assert series is not None
    assert [spot.least for spot in series.spots] == decimals("99", "99.8", "99.8")
    later = drawn("Minst 99,8 %", "99,9 %", agreed_from=date(2026, 1, 1))
    assert later is not None
    assert later.spots == (Spot(Decimal("99.9")),)


def test_a_requirement_that_came_later_begins_there() -> None:
    development = course("Minst 99 %", "99,5 %")
    results = (None, *development.courses[0].results)
    occasions = (development.follow_ups[0], *development.follow_ups)
    series = series_of(results, occasions)
    assert series is not None
    assert series.spots[0] == Spot()


AMOUNTS = st.integers(0, 500)


@given(
    st.sampled_from(["Innan", "Minst"]),
    AMOUNTS,
    st.sampled_from(list(SECONDS)),
    AMOUNTS,
    st.sampled_from(list(SECONDS)),
)
def test_what_is_seen_is_what_is_judged(sign: str, amount: int, unit: str, got: int, other: str) -> None:
    """A point lies on the right side of its line if and only if the requirement was met."""
    development = course(f"{sign} {amount} {unit}", f"{got} {other}")
    result = development.courses[0].results[0]
    series = series_of(development.courses[0].results, development.follow_ups)
    assert result is not None
    if series is None or series.spots[0].least is series.spots[0].most is None:
        return
    spot = series.spots[0]
    assert spot.value is not None
    assert abs(Fraction(spot.value) * SECONDS[unit] - got * SECONDS[other]) < Fraction(1, 10**9)
    met = spot.value <= spot.most if spot.most is not None else spot.value >= (spot.least or 0)
    assert result.state is (Rating.MET if met else Rating.MISSED)


@given(st.text(max_size=30), st.lists(st.text(max_size=30), min_size=1, max_size=4))
def test_no_text_is_an_error(agreed: str, delivered: list[str]) -> None:
    development: Development = course(agreed, *delivered)
    found = series_of(development.courses[0].results, development.follow_ups)
    assert found is None or len(found.spots) == len(delivered)
