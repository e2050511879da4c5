"""Activities of the checklist: their identity over time and their answer in each follow-up."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from sladesk.core.vocabulary import ActivityStatus
from sladesk.models.base import Base, Identified, loose_reference, reference
from sladesk.models.types import CodeText, IsoDate, UuidText


class ChecklistItem(Identified, Base):
    """Ties an activity to the same activity in other periods; it holds no text of its own."""

    __tablename__ = "checklist_item"

    contract_id: Mapped[UUID] = mapped_column(UuidText, reference("contract"), index=True)


class ChecklistAnswer(Identified, Base):
    __tablename__ = "checklist_answer"

    follow_up_id: Mapped[UUID] = mapped_column(UuidText, reference("follow_up"), index=True)
    item_id: Mapped[UUID] = mapped_column(UuidText, reference("checklist_item"), index=True)
    group_id: Mapped[UUID] = mapped_column(UuidText, reference("form_group"), index=True)
    position: Mapped[int]
    activity: Mapped[str] = mapped_column(Text, default="")
    status: Mapped[ActivityStatus] = mapped_column(
        CodeText(ActivityStatus), default=ActivityStatus.NOT_ASSESSED
    )
    when_text: Mapped[str] = mapped_column(Text, default="")
    when_date: Mapped[date | None] = mapped_column(IsoDate)
    responsible: Mapped[str] = mapped_column(Text, default="")
    person_id: Mapped[UUID | None] = loose_reference()
    note: Mapped[str] = mapped_column(Text, default="")
