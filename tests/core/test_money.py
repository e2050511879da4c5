"""Sums as people write them: read in four languages, refused where they can be two, rounded once."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.errors import UserError
from sladesk.core.money import (
    Amount,
    AmountKind,
    amount_text,
    exact_money_text,
    exact_text,
    money_text,
    number_text,
    read_amount,
    read_money,
    read_number,
    rounded,
)
from sladesk.core.vocabulary import Language

SUMS = [
    ("12500", "12500"),
    ("12 500,50", "12500.50"),
    ("12500.5", "12500.50"),
    ("12.500,50", "12500.50"),
    ("12,500.50", "12500.50"),
    ("kr 12 500,-", "12500"),
    ("kr. 12.500,-", "12500"),
    ("1.500,-", "1500"),
    ("12 500,—", "12500"),
    ("12\u202f500", "12500"),
    ("12\u00a0500,00\u00a0kr", "12500"),
    ("12\u2009500 kroner", "12500"),
    ("NOK 12500", "12500"),
    ("12 500 nok", "12500"),
    ("1.500.000", "1500000"),
    ("1,500,000.75", "1500000.75"),
    ("1 500 000,5 kr", "1500000.50"),
    ("0,05", "0.05"),
    ("0", "0"),
    (" 5 kr ", "5"),
    ("999999999999,99", "999999999999.99"),
]


@pytest.mark.parametrize(("text", "digits"), SUMS)
def test_a_sum_is_read(text: str, digits: str) -> None:
    assert read_money(text, "NOK") == Decimal(digits)


@pytest.mark.parametrize("text", ["", " ", "\u00a0"])
def test_nothing_is_no_sum(text: str) -> None:
    assert read_money(text, "NOK") is None
    assert read_amount(text, "NOK") is None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1.500", "Write 1500 or 1,50."),
        ("1,500", "Write 1500 or 1,50."),
        ("125.000 kr", "Write 125000 or 125,00."),
        ("-5", "less than zero"),
        ("kr -5", "less than zero"),
        ("−5 kr", "less than zero"),
        ("1.5005", "two decimals"),
        ("12500,500", "two decimals"),
        ("0.500", "two decimals"),
        ("5 €", "are in NOK"),
        ("SEK 5", "are in NOK"),
        ("1 50", "is not a sum"),
        ("1234 567", "is not a sum"),
        ("1.000.00", "is not a sum"),
        ("1 000 0,5", "is not a sum"),
        ("12,50,-", "is not a sum"),
        ("12 mill", "is not a sum"),
        ("tusen", "is not a sum"),
        ("1" * 13, "is not a sum"),
    ],
)
def test_what_is_no_clear_sum_is_refused_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        read_money(text, "NOK")


@pytest.mark.parametrize(
    ("text", "currency"),
    [("5 kr", "SEK"), ("5 kronor", "SEK"), ("5 kr.", "DKK"), ("€5", "EUR"), ("5 euro", "EUR"), ("£5", "GBP")],
)
def test_words_of_a_currency_are_read(text: str, currency: str) -> None:
    assert read_money(text, currency) == 5


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("5 %", Amount(AmountKind.PERCENT, Decimal(5))),
        ("2,5 prosent", Amount(AmountKind.PERCENT, Decimal("2.5"))),
        ("2.5 procent", Amount(AmountKind.PERCENT, Decimal("2.5"))),
        ("100 per cent", Amount(AmountKind.PERCENT, Decimal(100))),
        ("2 000 kr", Amount(AmountKind.SUM, Decimal(2000))),
        ("kr 2000", Amount(AmountKind.SUM, Decimal(2000))),
        ("2000,-", Amount(AmountKind.SUM, Decimal(2000))),
    ],
)
def test_an_amount_is_a_percentage_or_a_sum(text: str, amount: Amount) -> None:
    assert read_amount(text, "NOK") == amount


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2000", "such as 5 %"),
        ("100,01 %", "at most 100 %"),
        ("1.500 %", "two ways"),
        ("x %", "not a number"),
        ("five", "not a sum"),
    ],
)
def test_an_amount_that_names_neither_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        read_amount(text, "NOK")


@pytest.mark.parametrize(
    ("text", "number"),
    [("0,25", "0.25"), ("0.125", "0.125"), (" 15 ", "15"), ("1,5000", "1.5"), ("1 500", "1500")],
)
def test_a_number_is_read(text: str, number: str) -> None:
    assert read_number(text) == Decimal(number)


SPACED = ["1 5", "1 50", "1 5000", "1500 000", "0 500", "1 000 50", "1 , 5", "1, 5", "1 000 000 000"]


@pytest.mark.parametrize("text", SPACED)
def test_a_space_stands_between_thousands_alone(text: str) -> None:
    with pytest.raises(UserError):
        read_amount(f"{text} %", "NOK")
    assert read_number("1 500") == read_number("1\u00a0500") == 1500
    assert read_number(" 1 000 000,5 ") == Decimal("1000000.5")


@pytest.mark.parametrize("text", ["", "-1", "1.500", "2,125", "a", "1,2,3", "5 %", "1e3", *SPACED])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        read_number(text)


def test_the_number_that_is_proposed_for_one_of_two_ways_is_read() -> None:
    with pytest.raises(UserError, match=r"2125 or 2,1250\."):
        read_number("2,125")
    assert read_number("2,1250") == Decimal("2.125")


CURRENCIES = st.sampled_from(["NOK", "SEK", "EUR"])
SUM = st.decimals(0, 10**11, places=2)


@given(SUM, CURRENCIES, st.sampled_from(Language))
def test_a_printed_sum_is_read_again(amount: Decimal, currency: str, language: Language) -> None:
    assert read_money(money_text(amount, currency, language), currency) == amount


@given(st.decimals(0, 100, places=2), SUM, st.booleans(), st.sampled_from(Language))
def test_a_printed_amount_is_read_again(
    percent: Decimal, total: Decimal, of_fee: bool, language: Language
) -> None:
    amount = Amount(AmountKind.PERCENT, percent) if of_fee else Amount(AmountKind.SUM, total)
    assert read_amount(amount_text(amount, "NOK", language), "NOK") == amount


@given(st.text() | st.from_regex(r"[0-9 .,krNOK%-]{0,12}", fullmatch=True))
def test_random_text_is_a_sum_or_a_sentence(text: str) -> None:
    for read in (
        lambda: read_money(text, "NOK"),
        lambda: read_amount(text, "NOK"),
        lambda: read_number(text),
    ):
        try:
            found = read()
        except UserError:
            continue
        number = found.number if isinstance(found, Amount) else found
        assert number is None or number >= 0


@given(st.fractions(0, 10**9))
def test_sums_are_rounded_half_up_to_the_ore(amount: Fraction) -> None:
    # so many digits that only an exact half is one
    exact = Decimal(amount.numerator * 10**40 // amount.denominator).scaleb(-40)
    assert rounded(amount) == exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert rounded(amount).as_tuple().exponent == -2


def test_half_an_ore_is_one() -> None:
    assert [str(rounded(Fraction(n, 1000))) for n in (4, 5, 14, 15, 25)] == [
        "0.00", "0.01", "0.01", "0.02", "0.03"
    ]  # fmt: skip


def test_sums_are_printed_as_each_language_does() -> None:
    amount = Decimal("1234567.5")
    assert money_text(amount, "NOK", Language.NN) == "1\u00a0234\u00a0567,50\u00a0kr"
    assert money_text(amount, "NOK", Language.SV) == "1\u00a0234\u00a0567,50\u00a0NOK"
    assert money_text(amount, "SEK", Language.SV) == "1\u00a0234\u00a0567,50\u00a0kr"
    assert money_text(amount, "NOK", Language.EN) == "NOK\u00a01,234,567.50"
    assert amount_text(Amount(AmountKind.PERCENT, Decimal("5.00")), "NOK", Language.NB) == "5\u00a0%"
    assert amount_text(Amount(AmountKind.PERCENT, Decimal("2.5")), "NOK", Language.EN) == "2.5%"
    assert number_text(Decimal("1500"), Language.NN) == "1\u00a0500"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(9, 100), "0,09"),
        (Fraction(0), "0"),
        (Fraction(300), "300"),
        (Fraction(1, 6), "≈\u00a00,1667"),
        (Fraction(1, 10**9), "0,000000001"),
    ],
)
def test_a_number_without_end_says_that_it_is_cut(number: Fraction, text: str) -> None:
    assert exact_text(number, Language.NN) == text


@pytest.mark.parametrize(
    ("amount", "english", "norwegian"),
    [
        ("5", "NOK 5.00", "5,00 kr"),
        ("1/200", "NOK 0.005", "0,005 kr"),
        ("100000/3", "≈ NOK 33,333.3333", "≈ 33 333,3333 kr"),
    ],
)
def test_a_sum_that_is_not_rounded_is_told_with_all_its_decimals(
    amount: str, english: str, norwegian: str
) -> None:
    for language, told in ((Language.EN, english), (Language.NB, norwegian)):
        assert exact_money_text(Fraction(amount), "NOK", language).replace("\u00a0", " ") == told
