"""Tolerances as typed and as printed; the unit is always the target's."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.errors import UserError
from sladesk.core.quantities import Target
from sladesk.core.resources import resource
from sladesk.core.targets import read_target
from sladesk.core.tolerances import number_text, read_tolerance, tolerance_text
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language

TODAY = date(2026, 11, 22)
WORDS = {language: Words(language, resource("i18n")) for language in Language}


def target(text: str) -> Target:
    reading = read_target(text, TODAY)
    assert reading is not None
    return reading.target


@pytest.mark.parametrize(
    ("typed", "agreed", "expected"),
    [
        ("", "99,8 %", None),
        ("  ", "99,8 %", None),
        ("0,1", "99,8 %", "0.1"),
        ("0.125", "99,8 %", "0.125"),
        ("0,1 %", "99,8 %", "0.1"),
        ("0,1 prosentpoeng", "90 % innan 60 sekund", "0.1"),
        ("0.1 percentage points", "99.8%", "0.1"),
        ("30", "innan 4 timar", "30"),
        ("30 min", "innan 4 timar", "0.5"),
        ("½ time", "innan 40 min", "30"),
        ("1 arbeidsdag", "innan 5 arbeidsdagar", "1"),
        ("2", "høgst 5 feil", "2"),
        ("2", "innan 1. mars 2027", "2"),
    ],
)
def test_what_is_read(typed: str, agreed: str, expected: str | None) -> None:
    read = read_tolerance(typed, target(agreed), TODAY)
    assert read == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("typed", "agreed"),
    [
        ("litt", "99,8 %"),
        ("1.500", "99,8 %"),
        ("-1", "99,8 %"),
        ("mellom 1 og 2 timar", "innan 4 timar"),
        ("1 arbeidsdag", "innan 4 timar"),
        ("10 sekund", "innan 4 timar"),
        ("5 min", "99,8 %"),
        ("99 %", "innan 4 timar"),
    ],
)
def test_what_is_refused(typed: str, agreed: str) -> None:
    with pytest.raises(UserError):
        read_tolerance(typed, target(agreed), TODAY)


def test_without_a_target_a_number_is_a_number() -> None:
    assert read_tolerance("0,5", None, TODAY) == Decimal("0.5")
    with pytest.raises(UserError):
        read_tolerance("30 min", None, TODAY)


@pytest.mark.parametrize(
    ("agreed", "language", "expected"),
    [
        ("99,8 %", Language.EN, "0.5 percentage points"),
        ("innan 4 timar", Language.NN, "0,5 timar"),
        ("innan 4 timar", Language.SV, "0,5 timmar"),
        ("høgst 5 feil", Language.NB, "0,5 feil"),
        ("innan 1. mars 2027", Language.EN, "0.5 days"),
        ("≥ 4,2", Language.NN, "0,5"),
    ],
)
def test_what_is_printed(agreed: str, language: Language, expected: str) -> None:
    assert tolerance_text(Decimal("0.50"), target(agreed), WORDS[language]) == expected
    assert tolerance_text(Decimal("10"), None, WORDS[language]) == "10"


@given(st.decimals(0, 999_999, places=4), st.sampled_from(Language))
def test_a_printed_number_is_read_again(number: Decimal, language: Language) -> None:
    text = number_text(number, language)
    try:
        assert read_tolerance(text, None, TODAY) == number
    except UserError:
        # three decimals may be thousands, which is refused rather than guessed
        assert abs(number.normalize().as_tuple().exponent) == 3  # type: ignore[arg-type]
