"""Rules of compensation for requirements, and the ledger of claims made by them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from sladesk.core.claims import ClaimState
from sladesk.core.compensation import Scope
from sladesk.core.money import AmountKind
from sladesk.core.shortfall import Gauge
from sladesk.models.base import Base, Identified, loose_reference, reference
from sladesk.models.types import CodeText, DecimalText, IsoDate, JsonText, UtcTime, UuidText


class CompensationRule(Identified, Base):
    """What a miss of one requirement costs the supplier; a requirement has one rule at the most."""

    __tablename__ = "compensation_rule"

    contract_id: Mapped[UUID] = mapped_column(UuidText, reference("contract"), index=True)
    kpi_id: Mapped[UUID] = mapped_column(UuidText, reference("kpi"), index=True, unique=True)
    title: Mapped[str] = mapped_column(Text, default="")
    """Of the requirement, as it was when the rule was made."""
    gauge: Mapped[Gauge] = mapped_column(CodeText(Gauge))
    percent_of: Mapped[Scope] = mapped_column(CodeText(Scope), default=Scope.WINDOW)
    cap_kind: Mapped[AmountKind | None] = mapped_column(CodeText(AmountKind))
    cap: Mapped[Decimal | None] = mapped_column(DecimalText)
    cap_for: Mapped[Scope] = mapped_column(CodeText(Scope), default=Scope.PERIOD)
    decided_by: Mapped[str] = mapped_column(Text, default="")
    clause: Mapped[str] = mapped_column(Text, default="")


class CompensationTier(Identified, Base):
    """A shortfall from `start` on gives the amount; once for each started `each` where that is set."""

    __tablename__ = "compensation_tier"

    contract_id: Mapped[UUID] = mapped_column(UuidText, reference("contract"), index=True)
    rule_id: Mapped[UUID] = mapped_column(UuidText, reference("compensation_rule"), index=True)
    start: Mapped[Decimal] = mapped_column(DecimalText)
    kind: Mapped[AmountKind] = mapped_column(CodeText(AmountKind))
    amount: Mapped[Decimal] = mapped_column(DecimalText)
    each: Mapped[Decimal | None] = mapped_column(DecimalText)


class Claim(Identified, Base):
    """A line of the ledger; what it was computed of is kept with it."""

    __tablename__ = "claim"

    contract_id: Mapped[UUID] = mapped_column(UuidText, reference("contract"), index=True)
    kpi_id: Mapped[UUID | None] = mapped_column(UuidText, reference("kpi"), index=True)
    result_id: Mapped[UUID | None] = loose_reference()
    deviation_id: Mapped[UUID | None] = loose_reference()
    title: Mapped[str] = mapped_column(Text, default="")
    period_start: Mapped[date | None] = mapped_column(IsoDate)
    period_end: Mapped[date | None] = mapped_column(IsoDate)
    currency: Mapped[str] = mapped_column(Text)
    arithmetic: Mapped[str] = mapped_column(JsonText, default="{}")
    """As `core.computation_kept` keeps it; `{}` for a claim that was entered by hand."""
    claimed: Mapped[Decimal] = mapped_column(DecimalText)
    claimed_on: Mapped[date | None] = mapped_column(IsoDate)
    state: Mapped[ClaimState] = mapped_column(CodeText(ClaimState), default=ClaimState.DRAFT)
    decided_by: Mapped[str] = mapped_column(Text, default="")
    dispute: Mapped[str] = mapped_column(Text, default="")
    accepted: Mapped[Decimal | None] = mapped_column(DecimalText)
    credit_note: Mapped[str] = mapped_column(Text, default="")
    received: Mapped[Decimal | None] = mapped_column(DecimalText)
    received_on: Mapped[date | None] = mapped_column(IsoDate)
    note: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(UtcTime)
