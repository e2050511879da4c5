"""Files that prove something: their content once, and where each is attached."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from sladesk.models.base import Base, Identified, loose_reference, reference
from sladesk.models.types import UtcTime, UuidText


class Evidence(Identified, Base):
    """A file attached to a result, a deviation, a claim, an outage or the contract itself."""

    __tablename__ = "evidence"

    contract_id: Mapped[UUID] = mapped_column(UuidText, reference("contract"), index=True)
    subject_id: Mapped[UUID | None] = loose_reference()
    """The row that it proves; it may be gone."""
    name: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(Text, index=True)
    size: Mapped[int]
    """In bytes."""
    added_at: Mapped[datetime] = mapped_column(UtcTime)
    added_by: Mapped[str] = mapped_column(Text)


class EvidenceContent(Base):
    """The bytes of a file by their SHA-256, in hexadecimal; the same content is kept once.

    It is no row of anybody's work: a file that is taken back keeps its content, so that it can be undone.
    """

    __tablename__ = "evidence_content"

    hash: Mapped[str] = mapped_column(Text, primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
