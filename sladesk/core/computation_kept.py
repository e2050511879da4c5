"""The arithmetic of a claim as JSON, in which it is kept with the claim and never changes."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sladesk.core.agreed import Agreed
from sladesk.core.compensation import Computation, Part, Scope, Tier
from sladesk.core.fees import Fee, FeeSpan
from sladesk.core.money import Amount, AmountKind
from sladesk.core.periods import Days
from sladesk.core.shortfall import Gauge, Shortfall

_Kept = dict[str, Any]


def to_json(found: Computation) -> str:
    """As text that any tool can read; fractions as «9/100»."""
    kept = {
        "agreed": found.agreed.text,
        "agreed_before": found.agreed.before,
        "agreed_since": found.agreed.since and found.agreed.since.isoformat(),
        "delivered": found.delivered,
        "gauge": found.gauge.value,
        "parts": [_part_kept(part) for part in found.parts],
        "currency": found.currency,
        "claim": f"{found.claim:f}",
        "is_parted": found.is_parted,
        "unknown": [_days_kept(days) for days in found.unknown],
        "fee": _fee_kept(found.fee),
        "percent_of": found.percent_of.value,
        "cap": _amount_kept(found.cap),
        "cap_for": found.cap_for.value,
        "cap_fee": _fee_kept(found.cap_fee),
        "clause": found.clause,
    }
    return json.dumps(kept, ensure_ascii=False)


def from_json(text: str) -> Computation | None:
    """The computation that `to_json` kept; None for a claim that was entered by hand."""
    kept: _Kept = json.loads(text)
    if not kept:
        return None
    if "parts" not in kept:
        kept = _in_parts(kept)
    gauge = Gauge(kept["gauge"])
    return Computation(
        agreed=_agreed(kept),
        delivered=kept["delivered"],
        gauge=gauge,
        parts=tuple(_part(part, gauge) for part in kept["parts"]),
        currency=kept["currency"],
        claim=Decimal(kept["claim"]),
        is_parted=kept["is_parted"],
        unknown=tuple(map(_days, kept["unknown"])),
        fee=_fee(kept["fee"]),
        percent_of=Scope(kept["percent_of"]),
        cap=_amount(kept["cap"]) if kept["cap"] else None,
        cap_for=Scope(kept["cap_for"]),
        cap_fee=_fee(kept["cap_fee"]),
        clause=kept.get("clause", ""),
    )


def _in_parts(kept: _Kept) -> _Kept:
    """What was kept while a claim had one shortfall of the whole period and one fee for it."""
    tier = {name: kept[name] for name in ("start", "amount", "each")}
    missed = {"amount": kept["shortfall"], "limit": kept["limit"], "value": kept["value"]}
    part = {"days": None, "delivered": kept["delivered"], "missed": missed, "tier": tier, "most": None}
    fee = None if kept["fee"] is None else [kept["fee"], FeeSpan.FOLLOW_UP.value, "1"]
    whole = Fraction(kept["times"]) * _amount(kept["amount"]).of(Fraction(kept["fee"] or 0))
    is_percent, cap = kept["amount"][0] == AmountKind.PERCENT, kept["cap"]
    return {
        **kept,
        "parts": [{**part, "times": kept["times"], "whole": str(whole)}],
        "is_parted": False,
        "unknown": [],
        "fee": fee if is_percent else None,
        "percent_of": Scope.PERIOD,
        "cap_for": Scope.PERIOD,
        "cap_fee": fee if cap and cap[0] == AmountKind.PERCENT else None,
    }


def _agreed(kept: _Kept) -> Agreed:
    since = kept.get("agreed_since")
    return Agreed(kept["agreed"], kept.get("agreed_before", ""), since and date.fromisoformat(since))


def _part_kept(part: Part) -> _Kept:
    missed, tier = part.missed, part.tier
    return {
        "days": None if part.days is None else _days_kept(part.days),
        "delivered": part.delivered,
        "missed": missed
        and {
            "amount": str(missed.amount),
            "limit": _fraction_kept(missed.limit),
            "value": _fraction_kept(missed.value),
        },
        "tier": tier
        and {
            "start": f"{tier.start:f}",
            "amount": _amount_kept(tier.amount),
            "each": None if tier.each is None else f"{tier.each:f}",
        },
        "times": part.times,
        "whole": str(part.whole),
        "most": _fraction_kept(part.most),
    }


def _part(kept: _Kept, gauge: Gauge) -> Part:
    missed, tier = kept["missed"], kept["tier"]
    return Part(
        days=None if kept["days"] is None else _days(kept["days"]),
        delivered=kept["delivered"],
        missed=missed
        and Shortfall(
            gauge, Fraction(missed["amount"]), _fraction(missed["limit"]), _fraction(missed["value"])
        ),
        tier=tier
        and Tier(
            Decimal(tier["start"]),
            _amount(tier["amount"]),
            None if tier["each"] is None else Decimal(tier["each"]),
        ),
        times=kept["times"],
        whole=Fraction(kept["whole"]),
        most=_fraction(kept["most"]),
    )


def _days_kept(days: Days) -> list[str]:
    return [day.isoformat() for day in days]


def _days(kept: list[str]) -> Days:
    first, last = map(date.fromisoformat, kept)
    return first, last


def _fee_kept(fee: Fee | None) -> list[str] | None:
    return None if fee is None else [f"{fee.entered:f}", fee.span.value, str(fee.share)]


def _fee(kept: list[str] | None) -> Fee | None:
    return None if kept is None else Fee(Decimal(kept[0]), FeeSpan(kept[1]), Fraction(kept[2]))


def _amount_kept(amount: Amount | None) -> list[str] | None:
    return None if amount is None else [amount.kind.value, f"{amount.number:f}"]


def _amount(kept: list[str]) -> Amount:
    return Amount(AmountKind(kept[0]), Decimal(kept[1]))


def _fraction_kept(number: Fraction | None) -> str | None:
    return None if number is None else str(number)


def _fraction(kept: str | None) -> Fraction | None:
    return None if kept is None else Fraction(kept)
