"""The log of every step, and the marks that say whose search text is out of date."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from sladesk.models.base import Base
from sladesk.models.types import Flag, JsonText, UtcTime, UuidText


class Change(Base):
    """One step: who, when, and each row before and after."""

    __tablename__ = "change"

    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[UUID] = mapped_column(UuidText, default=uuid4, unique=True)
    label: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(UtcTime)
    made_by: Mapped[str] = mapped_column(Text)
    contract_id: Mapped[UUID | None] = mapped_column(UuidText, index=True)
    undoes: Mapped[UUID | None] = mapped_column(UuidText)
    """The step that this one takes back; that step may itself be an undo."""
    reason: Mapped[str] = mapped_column(Text, default="")
    """Why, where a reason is demanded: reopening a closed follow-up."""
    rows: Mapped[str] = mapped_column(JsonText)
    """`[[table, id, before, after], …]`; before and after are objects of columns, or null."""


class SearchDocument(Base):
    """A contract in the search: its number in the index, and whether its text has changed since."""

    __tablename__ = "search_document"

    number: Mapped[int] = mapped_column(primary_key=True)
    contract_id: Mapped[UUID] = mapped_column(UuidText, unique=True)
    stale: Mapped[bool] = mapped_column(Flag)
    heading: Mapped[str] = mapped_column(Text, default="")
    """The texts of its header, folded: where words too short for the index are looked for."""

    __table_args__ = (Index("ix_search_document_stale", "stale", sqlite_where=text("stale = 1")),)
