"""A row to be judged, made up of no more than what is judged of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sladesk.core.vocabulary import Rating, TargetAnswer


@dataclass(frozen=True)
class Row:
    agreed: str = ""
    delivered: str = ""
    rating: Rating = Rating.NOT_RATED
    tolerance: Decimal | None = None
    tolerance_granted: bool = False
    is_unverifiable: bool = False
    dismissed_target: str = ""
    target_answer: TargetAnswer | None = None
    agreed_from: date | None = None
    agreed_before: str = ""
