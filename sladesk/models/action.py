"""Actions agreed with the supplier or within the organisation."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from sladesk.core.vocabulary import ActionState
from sladesk.models.base import Base, Identified, loose_reference, reference
from sladesk.models.types import CodeText, IsoDate, UtcTime, UuidText


class Action(Identified, Base):
    """Belongs to the contract; it may point at the requirement or the activity that it came from."""

    __tablename__ = "action"

    contract_id: Mapped[UUID] = mapped_column(UuidText, reference("contract"), index=True)
    kpi_id: Mapped[UUID | None] = mapped_column(UuidText, reference("kpi"), index=True)
    item_id: Mapped[UUID | None] = mapped_column(UuidText, reference("checklist_item"), index=True)
    origin: Mapped[str] = mapped_column(Text, default="")
    """Title of the row that it came from, as it was when the action was made."""
    text: Mapped[str] = mapped_column(Text, default="")
    responsible: Mapped[str] = mapped_column(Text, default="")
    person_id: Mapped[UUID | None] = loose_reference()
    due_text: Mapped[str] = mapped_column(Text, default="")
    due: Mapped[date | None] = mapped_column(IsoDate)
    state: Mapped[ActionState] = mapped_column(CodeText(ActionState), default=ActionState.OPEN)
    done_on: Mapped[date | None] = mapped_column(IsoDate)
    created_at: Mapped[datetime] = mapped_column(UtcTime)
    # What came with the second schema; the defaults of the server fill the rows of the first.
    deviation_id: Mapped[UUID | None] = mapped_column(UuidText, reference("deviation"), index=True)
    effect: Mapped[str] = mapped_column(Text, default="", server_default="")
    verified_by: Mapped[str] = mapped_column(Text, default="", server_default="")
    verified_on: Mapped[date | None] = mapped_column(IsoDate)
    cancel_reason: Mapped[str] = mapped_column(Text, default="", server_default="")
