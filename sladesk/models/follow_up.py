"""Follow-ups and the groups of their forms."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from sladesk.core.vocabulary import Form
from sladesk.models.base import Base, Identified, reference
from sladesk.models.chronology import LATEST_FIRST
from sladesk.models.types import CodeText, IsoDate, JsonText, UtcTime, UuidText


class FollowUp(Identified, Base):
    """The forms of one period or meeting; closed ones are frozen."""

    __tablename__ = "follow_up"

    contract_id: Mapped[UUID] = mapped_column(UuidText, reference("contract"))
    period_start: Mapped[date | None] = mapped_column(IsoDate)
    period_end: Mapped[date | None] = mapped_column(IsoDate)
    meeting_date: Mapped[date | None] = mapped_column(IsoDate)
    created_at: Mapped[datetime] = mapped_column(UtcTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcTime)
    closed_by: Mapped[str] = mapped_column(Text, default="")
    snapshot: Mapped[str | None] = mapped_column(JsonText)
    """The contract's header, roles and actions as they were at closing."""
    measured: Mapped[str | None] = mapped_column(JsonText)
    """What was measured in the period, as it was at closing: long where many cases broke their targets, so it
    is read for documents alone."""

    __table_args__ = (
        # The follow-ups of a contract in their order: the latest of a thousand contracts is found without
        # sorting their histories, and no snapshot is read for a period.
        Index(
            "ix_follow_up_history",
            "contract_id",
            text(LATEST_FIRST),
            "period_start",
            "period_end",
            "meeting_date",
            "closed_at",
        ),
    )


class FormGroup(Identified, Base):
    """The band over a group of rows."""

    __tablename__ = "form_group"

    follow_up_id: Mapped[UUID] = mapped_column(UuidText, reference("follow_up"), index=True)
    form: Mapped[Form] = mapped_column(CodeText(Form))
    title: Mapped[str] = mapped_column(Text, default="")
    position: Mapped[int]
