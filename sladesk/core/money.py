"""Sums of money: exact, rounded once, read as people in the four languages write them.

«kr 12 500,-», «12.500,50», «12,500.50» and «NOK 12500» are sums; «1.500» can be two and is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from sladesk.core.errors import UserError
from sladesk.core.translation import mark
from sladesk.core.vocabulary import Language

_NBSP = "\u00a0"
_CURRENCIES = {
    "kr": frozenset({"NOK", "SEK", "DKK", "ISK"}),
    "kr.": frozenset({"NOK", "SEK", "DKK", "ISK"}),
    "kroner": frozenset({"NOK", "DKK"}),
    "krone": frozenset({"NOK", "DKK"}),
    "kronor": frozenset({"SEK"}),
    "krona": frozenset({"SEK"}),
    "€": frozenset({"EUR"}),
    "euro": frozenset({"EUR"}),
    "£": frozenset({"GBP"}),
    "$": frozenset({"USD"}),
}
"""What each word or sign may stand for; a code of three letters stands for itself."""

_CROWNS = {Language.NN: "NOK", Language.NB: "NOK", Language.SV: "SEK"}
"""What «kr» means where a language is written."""

_NAME = r"[a-z]{3}|kr\.?|kroner?|kron(?:or|a)|euro|[€£$]"
_SUM = re.compile(rf"(?P<before>{_NAME})? ?(?P<digits>[0-9][0-9 .,]*?)(?P<end>,[-–—]+)? ?(?P<after>{_NAME})?")
_WHOLE = re.compile(r"[0-9]{1,12}|[1-9][0-9]{0,2}(?P<mark>[ .,])[0-9]{3}(?:(?P=mark)[0-9]{3}){0,2}")
_PERCENT = re.compile(r"(?P<number>.+?) ?(?:%|prosent|procent|per ?cent|pct\.?)")
_NUMBER = re.compile(r"(?:[0-9]{1,9}|[1-9][0-9]{0,2}(?: [0-9]{3}){1,2})(?:[.,][0-9]{1,9})?")
"""A space stands between thousands alone: «1 5» is a slip of the finger, and no 15."""
_TWO_WAYS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_MINUS = re.compile(r"[^0-9]*[-−–][^0-9]*[0-9]")


class AmountKind(StrEnum):
    PERCENT = "percent"
    """Of the fee."""
    SUM = "sum"


AMOUNT_KIND_WORDS = {
    AmountKind.PERCENT: mark("percent of the fee"),
    AmountKind.SUM: mark("sum"),
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A percentage of the fee, or a fixed sum in the contract's currency."""

    kind: AmountKind
    number: Decimal

    def of(self, fee: Fraction) -> Fraction:
        """The sum that it is, exactly."""
        number = Fraction(self.number)
        return number * fee / 100 if self.kind is AmountKind.PERCENT else number


def rounded(amount: Fraction) -> Decimal:
    """The sum to the øre, half of one upwards; no sum here is less than zero."""
    return Decimal(int(amount * 100 + Fraction(1, 2))).scaleb(-2)


def to_cents(amount: Decimal) -> Decimal:
    """The sum with the two decimals that are printed."""
    return amount.quantize(Decimal("0.01"))


def money_text(amount: Decimal, currency: str, language: Language) -> str:
    """«6 000,00 kr» with spaces that do not break; «NOK 6,000.00» in English."""
    return _with_currency(number_text(to_cents(amount), language), currency, language)


def _with_currency(digits: str, currency: str, language: Language) -> str:
    if language is Language.EN:
        return f"{currency}{_NBSP}{digits}"
    return f"{digits}{_NBSP}{'kr' if _CROWNS[language] == currency else currency}"


def exact_money_text(amount: Fraction, currency: str, language: Language) -> str:
    """A sum that is not rounded: in whole øre, or with all its decimals, or «≈» and four of them."""
    decimal = _as_decimal(amount)
    if decimal is None:
        return f"≈{_NBSP}{_with_currency(number_text(_four_decimals(amount), language), currency, language)}"
    if (100 * amount).denominator == 1:
        return money_text(decimal, currency, language)
    return _with_currency(number_text(decimal, language), currency, language)


def amount_text(amount: Amount, currency: str, language: Language) -> str:
    """«5 %» or a sum."""
    if amount.kind is AmountKind.SUM:
        return money_text(amount.number, currency, language)
    gap = "" if language is Language.EN else _NBSP
    return f"{number_text(_plain(amount.number), language)}{gap}%"


def number_text(number: Decimal, language: Language) -> str:
    """The figures as they are, thousands apart: «12 500,5»."""
    point, gap = (".", ",") if language is Language.EN else (",", _NBSP)
    return f"{number:,f}".translate({ord(","): gap, ord("."): point})


def exact_text(number: Fraction, language: Language) -> str:
    """A number with all its decimals, or «≈» and four of them where they never end."""
    decimal = _as_decimal(number)
    if decimal is not None:
        return number_text(decimal, language)
    return f"≈{_NBSP}{number_text(_four_decimals(number), language)}"


def read_money(text: str, currency: str) -> Decimal | None:
    """The sum that is written; None for nothing.

    Raises UserError for what is no sum, can be two, has more than two decimals, is below zero or is in
    another currency.
    """
    written = " ".join(text.split()).casefold()
    if not written:
        return None
    if _MINUS.match(written):
        raise UserError(mark("A sum cannot be less than zero. Write it without a minus."))
    match = _SUM.fullmatch(written)
    if match is None:
        raise _no_sum(text)
    for name in (match["before"], match["after"]):
        _check_currency(name, currency)
    return _sum(match["digits"].strip(), text, is_whole=match["end"] is not None)


def read_amount(text: str, currency: str) -> Amount | None:
    """«5 %» or «2 000 kr»; None for nothing. Raises UserError for a number that names neither."""
    written = " ".join(text.split()).casefold()
    if not written:
        return None
    if match := _PERCENT.fullmatch(written):
        number = read_number(match["number"])
        if number > 100:
            raise UserError(mark("A percentage of the fee is at most 100 %."))
        return Amount(AmountKind.PERCENT, number)
    if written[0].isdecimal() and written[-1].isdecimal():
        raise UserError(mark("Write a percentage of the fee, such as 5 %, or a sum, such as 2 000 kr."))
    found = read_money(text, currency)
    return None if found is None else Amount(AmountKind.SUM, found)


def read_number(text: str) -> Decimal:
    """A number from zero upwards: «0,25». Raises UserError for anything else."""
    written = " ".join(text.split())
    if _TWO_WAYS.fullmatch(written):
        raise _two_ways(text, written, decimals=f"{written[-3:]}0")
    if not _NUMBER.fullmatch(written):
        raise UserError(
            mark("“{text}” is not a number. Write digits, such as 0.25 or 0,25."), text=text.strip()
        )
    return Decimal(written.replace(" ", "").replace(",", "."))


def _sum(digits: str, text: str, *, is_whole: bool) -> Decimal:
    if _TWO_WAYS.fullmatch(digits) and not is_whole:
        raise _two_ways(text, digits, decimals=digits[-3:-1])
    whole, point, decimals = digits, "", ""
    if not is_whole and (found := re.fullmatch(r"(.*[0-9])([.,])([0-9]{1,2})", digits)):
        whole, point, decimals = found.groups()
    match = _WHOLE.fullmatch(whole)
    if match is None or match["mark"] == point != "":
        if re.fullmatch(r"[0-9 ]+[.,][0-9]{3,}", digits) and not is_whole:
            raise UserError(mark("A sum has at most two decimals."))
        raise _no_sum(text)
    return Decimal(f"{re.sub('[ .,]', '', whole)}.{decimals or '0'}").quantize(Decimal("0.01"))


def _check_currency(name: str | None, currency: str) -> None:
    if name and currency not in _CURRENCIES.get(name, {name.upper()}):
        raise UserError(
            mark("The sums of this contract are in {currency}. Write the sum in that currency."),
            currency=currency,
        )


def _no_sum(text: str) -> UserError:
    return UserError(
        mark("“{text}” is not a sum. Write it with digits, such as 12 500,50."), text=text.strip()
    )


def _two_ways(text: str, digits: str, *, decimals: str) -> UserError:
    return UserError(
        mark("“{text}” can be read in two ways. Write {one} or {other}."),
        text=text.strip(),
        one=digits[:-4] + digits[-3:],
        other=f"{digits[:-4]},{decimals}",
    )


def _plain(number: Decimal) -> Decimal:
    """Without idle zeros: 5, not 5.00."""
    return Decimal(f"{number:f}".rstrip("0").rstrip(".")) if "." in f"{number:f}" else number


def _four_decimals(number: Fraction) -> Decimal:
    return Decimal(int(number * 10_000 + Fraction(1, 2))).scaleb(-4)


def _as_decimal(number: Fraction) -> Decimal | None:
    """The number as a decimal that ends after at most nine places."""
    scaled = number * 10**9
    return _plain(Decimal(int(scaled)).scaleb(-9)) if scaled.denominator == 1 else None
