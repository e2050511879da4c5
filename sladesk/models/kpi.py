"""Service level requirements (KPI): their identity over time and their result in each follow-up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import CheckConstraint, ColumnDefault, Index, Table, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from sladesk.core.vocabulary import ActRating, Rating, ResultSource, TargetAnswer
from sladesk.models.base import Base, Identified, loose_reference, reference
from sladesk.models.types import CodeText, DecimalText, Flag, IsoDate, JsonText, UuidText


class Kpi(Identified, Base):
    """Ties a row to the same row in other periods; it holds no text of its own."""

    __tablename__ = "kpi"

    contract_id: Mapped[UUID] = mapped_column(UuidText, reference("contract"), index=True)


class KpiResult(Identified, Base):
    """A requirement in one follow-up. `core.rows.KpiResult` says what each of the columns means."""

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
    # What came with the second schema; the defaults of the server fill the rows of the first.
    state: Mapped[Rating] = mapped_column(
        CodeText(Rating), default=Rating.NOT_RATED, server_default=Rating.NOT_RATED
    )
    automatic: Mapped[Rating] = mapped_column(
        CodeText(Rating), default=Rating.NOT_RATED, server_default=Rating.NOT_RATED
    )
    rating_reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    tolerance: Mapped[Decimal | None] = mapped_column(DecimalText)
    tolerance_granted: Mapped[bool] = mapped_column(Flag, default=False, server_default=text("0"))
    dismissed_target: Mapped[str] = mapped_column(Text, default="", server_default="")
    target_answer: Mapped[TargetAnswer | None] = mapped_column(CodeText(TargetAnswer))
    measured_by: Mapped[str] = mapped_column(Text, default="", server_default="")
    is_unverifiable: Mapped[bool] = mapped_column(Flag, default=False, server_default=text("0"))
    agreed_from: Mapped[date | None] = mapped_column(IsoDate)
    agreed_before: Mapped[str] = mapped_column(Text, default="", server_default="")
    delivered_by: Mapped[str] = mapped_column(Text, default="", server_default="")
    source: Mapped[ResultSource] = mapped_column(
        CodeText(ResultSource), default=ResultSource.TYPED, server_default=ResultSource.TYPED
    )
    source_text: Mapped[str] = mapped_column(Text, default="", server_default="")
    window_values: Mapped[str] = mapped_column(JsonText, default="{}", server_default="{}")
    """As `core.windows` keeps what was delivered in each of the times that the target is measured over."""
    act_rating: Mapped[ActRating | None] = mapped_column(CodeText(ActRating))

    def __init__(self, **values: Any) -> None:
        """A row that is whole before it is written, so that it can be judged then."""
        super().__init__(**{**_defaults(), **values})

    __table_args__ = (
        # With the state, so that the list of contracts counts deviations without reading a row.
        Index("ix_kpi_result_follow_up_id_state", "follow_up_id", "state"),
        Index("ix_kpi_result_kpi_id_state", "kpi_id", "state"),
    )


class Judging(Base):
    """By which edition of the rules the open follow-ups were judged: one row, numbered 1."""

    __tablename__ = "judging"

    number: Mapped[int] = mapped_column(CheckConstraint("number = 1", name="number"), primary_key=True)
    edition: Mapped[int]


@cache
def _defaults() -> dict[str, Any]:
    columns = cast("Table", KpiResult.__table__).columns
    scalars = ((column.key, column.default) for column in columns)
    return {
        key: default.arg
        for key, default in scalars
        if isinstance(default, ColumnDefault) and default.is_scalar
    }
