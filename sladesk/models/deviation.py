"""Deviations, the periods in which they showed, and the steps by which they are escalated."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from sladesk.core.deviations import DeviationOrigin, DeviationState, Severity
from sladesk.models.base import Base, Identified, loose_reference, reference
from sladesk.models.types import CodeText, IsoDate, UtcTime, UuidText


class Deviation(Identified, Base):
    """`core.deviations.Deviation` says what each of the columns means."""

    __tablename__ = "deviation"

    contract_id: Mapped[UUID] = mapped_column(UuidText, reference("contract"), index=True)
    number: Mapped[int]
    origin: Mapped[DeviationOrigin] = mapped_column(CodeText(DeviationOrigin))
    kpi_id: Mapped[UUID | None] = mapped_column(UuidText, reference("kpi"), index=True)
    item_id: Mapped[UUID | None] = mapped_column(UuidText, reference("checklist_item"), index=True)
    title: Mapped[str] = mapped_column(Text, default="")
    description: Mapped[str] = mapped_column(Text, default="")
    severity: Mapped[Severity] = mapped_column(CodeText(Severity), default=Severity.SERIOUS)
    found_on: Mapped[date] = mapped_column(IsoDate)
    found_by: Mapped[str] = mapped_column(Text, default="")
    immediate_action: Mapped[str] = mapped_column(Text, default="")
    cause: Mapped[str] = mapped_column(Text, default="")
    responsible: Mapped[str] = mapped_column(Text, default="")
    person_id: Mapped[UUID | None] = loose_reference()
    due_text: Mapped[str] = mapped_column(Text, default="")
    due: Mapped[date | None] = mapped_column(IsoDate)
    state: Mapped[DeviationState] = mapped_column(CodeText(DeviationState), default=DeviationState.OPEN)
    rejected_reason: Mapped[str] = mapped_column(Text, default="")
    notice_date: Mapped[date | None] = mapped_column(IsoDate)
    notice_to: Mapped[str] = mapped_column(Text, default="")
    notice_reply_due: Mapped[date | None] = mapped_column(IsoDate)
    notice_replied_on: Mapped[date | None] = mapped_column(IsoDate)
    escalated_to: Mapped[str] = mapped_column(Text, default="")
    escalated_on: Mapped[date | None] = mapped_column(IsoDate)
    closed_on: Mapped[date | None] = mapped_column(IsoDate)
    created_at: Mapped[datetime] = mapped_column(UtcTime)


class DeviationLink(Identified, Base):
    """A row of a follow-up in which the deviation showed; it outlives the row and is never frozen."""

    __tablename__ = "deviation_link"

    contract_id: Mapped[UUID] = mapped_column(UuidText, reference("contract"), index=True)
    deviation_id: Mapped[UUID] = mapped_column(UuidText, reference("deviation"), index=True)
    result_id: Mapped[UUID | None] = loose_reference()
    answer_id: Mapped[UUID | None] = loose_reference()
    found_in_id: Mapped[UUID | None] = loose_reference()
    """The follow-up."""


class EscalationStep(Identified, Base):
    __tablename__ = "escalation_step"

    contract_id: Mapped[UUID] = mapped_column(UuidText, reference("contract"), index=True)
    who: Mapped[str] = mapped_column(Text, default="")
    after_days: Mapped[int]
    """Working days after the day on which a deviation was found."""
