"""Readings in the short notation of the tables in phrases/, the same for every language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sladesk.core.quantities import Comparator, Hours, Quantity, Range, Release, Target, Version, Week
from sladesk.core.targets import Reading

SIGNS = {
    Comparator.PLAIN: "",
    Comparator.EXACTLY: "=",
    Comparator.AT_LEAST: ">=",
    Comparator.AT_MOST: "<=",
    Comparator.MORE_THAN: ">",
    Comparator.LESS_THAN: "<",
    Comparator.BETWEEN: "",
}


def notation(reading: Reading | None) -> str:
    """«percent >=99.8 per 1 month», questions in brackets; «text» for what is not read."""
    if reading is None:
        return "text"
    asked = "".join(f" [{question}]" for question in reading.questions)
    return _target(reading.target) + asked


def _target(target: Target) -> str:
    words = [target.kind.value, SIGNS[target.comparator] + _quantity(target.quantity)]
    words += [target.unit.value] if target.unit else []
    words += [f"of {target.of}"] if target.of else []
    words += [f"within {_target(target.within)}"] if target.within else []
    words += [f"per {target.window.count} {target.window.unit}"] if target.window else []
    words += [target.statistic.value] if target.statistic else []
    return " ".join(words)


def _quantity(quantity: Quantity) -> str:
    match quantity:
        case Decimal():
            return f"{quantity.normalize():f}"
        case Range(low, high):
            return f"{low.normalize():f}..{high.normalize():f}"
        case date():
            return quantity.isoformat()
        case Version(parts):
            return ".".join(map(str, parts))
        case Release(behind):
            return f"n-{behind}"
        case Hours(spans):
            return _spans(spans)
        case Week(days):
            return ";".join(_spans(spans) or "-" for spans in days)


def _spans(spans: tuple[tuple[int, int], ...]) -> str:
    return "+".join(f"{start // 60}:{start % 60:02}-{end // 60}:{end % 60:02}" for start, end in spans)
