"""Service level requirements (KPI): their identity over time and their result in each follow-up."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from sladesk.core.vocabulary import Rating
from sladesk.models.base import Base, Identified, loose_reference, reference
from sladesk.models.types import CodeText, UuidText


class Kpi(Identified, Base):
    """Ties a row to the same row in other periods; it holds no text of its own."""

    __tablename__ = "kpi"

    contract_id: Mapped[UUID] = mapped_column(UuidText, reference("contract"), index=True)


class KpiResult(Identified, Base):
    __tablename__ = "kpi_result"

    follow_up_id: Mapped[UUID] = mapped_column(UuidText, reference("follow_up"))
    kpi_id: Mapped[UUID] = mapped_column(UuidText, reference("kpi"))
    group_id: Mapped[UUID] = mapped_column(UuidText, reference("form_group"), index=True)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(Text, default="")
    agreed: Mapped[str] = mapped_column(Text, default="")
    clause: Mapped[str] = mapped_column(Text, default="")
    delivered: Mapped[str] = mapped_column(Text, default="")
    action: Mapped[str] = mapped_column(Text, default="")
    responsible: Mapped[str] = mapped_column(Text, default="")
    person_id: Mapped[UUID | None] = loose_reference()
    rating: Mapped[Rating] = mapped_column(CodeText(Rating), default=Rating.NOT_RATED)

    __table_args__ = (
        # With the rating, so that the list of contracts counts deviations without reading a row.
        Index("ix_kpi_result_follow_up_id_rating", "follow_up_id", "rating"),
        Index("ix_kpi_result_kpi_id_rating", "kpi_id", "rating"),
    )
