"""The arithmetic of a claim: kept as JSON when it is claimed, told line by line in any language."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sladesk.core.compensation import Computation
from sladesk.core.money import Amount, AmountKind, amount_text, exact_text, money_text
from sladesk.core.shortfall import Gauge, shortfall_text
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    text: str
    is_total: bool = False


def lines(found: Computation, language: Language, words: Words) -> tuple[Line, ...]:
    """«Avvik: 99,8 − 99,71 = 0,09 prosentpoeng», «Sats: 5 % av 120 000,00 kr = 6 000,00 kr» and so on."""
    told = [
        Line(words("Agreed"), found.agreed),
        Line(words("Delivered"), found.delivered),
        Line(words("Shortfall"), _shortfall(found, language, words)),
        Line(words("Tier"), _tier(found, language, words)),
        Line(words("Compensation"), _amount(found, language, words)),
    ]
    if found.cap is not None and found.cap_sum is not None:
        told.append(Line(words("Cap"), _cap(found, found.cap, found.cap_sum, language, words)))
    return (*told, Line(words("Claim"), money_text(found.claim, found.currency, language), is_total=True))


def to_json(found: Computation) -> str:
    """As text that any tool can read; fractions as «9/100»."""
    kept = {field.name: _kept(getattr(found, field.name)) for field in fields(found)}
    return json.dumps(kept, ensure_ascii=False)


def from_json(text: str) -> Computation | None:
    """The computation that `to_json` kept; None for a claim that was entered by hand."""
    kept: dict[str, Any] = json.loads(text)
    if not kept:
        return None
    values: dict[str, Any] = {
        name: value if value is None or name not in _READERS else _READERS[name](value)
        for name, value in kept.items()
    }
    return Computation(**values)


def _shortfall(found: Computation, language: Language, words: Words) -> str:
    text = shortfall_text(found.gauge, found.shortfall, language, words)
    if found.limit is None or found.value is None:
        return text
    ends = sorted((found.limit, found.value), reverse=True)
    return " − ".join(exact_text(end, language) for end in ends) + f" = {text}"


def _tier(found: Computation, language: Language, words: Words) -> str:
    start = shortfall_text(found.gauge, Fraction(found.start), language, words)
    if found.each is None:
        return words("from {start}", start=start)
    each = shortfall_text(found.gauge, Fraction(found.each), language, words)
    if not found.start:
        return words("for each started {each}", each=each)
    return words("from {start}, for each started {each}", start=start, each=each)


def _amount(found: Computation, language: Language, words: Words) -> str:
    amount = amount_text(found.amount, found.currency, language)
    total = money_text(found.before_cap, found.currency, language)
    times = f"{found.times} × " if found.each is not None else ""
    if found.amount.kind is AmountKind.SUM:
        return f"{times}{amount} = {total}" if times else amount
    fee = money_text(found.fee or Decimal(0), found.currency, language)
    return times + words("{percent} of {fee} = {total}", percent=amount, fee=fee, total=total)


def _cap(found: Computation, cap: Amount, total: Decimal, language: Language, words: Words) -> str:
    amount, most = amount_text(cap, found.currency, language), money_text(total, found.currency, language)
    if cap.kind is AmountKind.SUM:
        return most
    fee = money_text(found.fee or Decimal(0), found.currency, language)
    return words("{percent} of {fee} = {total}", percent=amount, fee=fee, total=most)


def _kept(value: object) -> object:
    match value:
        case Amount():
            return [value.kind.value, f"{value.number:f}"]
        case Fraction():
            return str(value)
        case Decimal():
            return f"{value:f}"
        case _:
            return value


def _amount_from(kept: list[str]) -> Amount:
    return Amount(AmountKind(kept[0]), Decimal(kept[1]))


_READERS: dict[str, Callable[[Any], object]] = {
    "gauge": Gauge,
    "limit": Fraction,
    "value": Fraction,
    "shortfall": Fraction,
    "start": Decimal,
    "amount": _amount_from,
    "each": Decimal,
    "fee": Decimal,
    "before_cap": Decimal,
    "cap": _amount_from,
    "cap_sum": Decimal,
    "claim": Decimal,
}
"""How a field's text becomes its value again; other fields are what JSON says."""
