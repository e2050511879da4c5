"""Contracts and the roles in them."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from sladesk.core.vocabulary import AgreementType, ContractStatus, Language
from sladesk.models.base import Base, Identified, loose_reference, reference
from sladesk.models.types import CodeText, Flag, IsoDate, UtcTime, UuidText


class Contract(Identified, Base):
    """A contract, or a template of the officer's own when `is_template` is set."""

    __tablename__ = "contract"

    title: Mapped[str] = mapped_column(Text, default="")
    reference: Mapped[str] = mapped_column(Text, default="")
    case_number: Mapped[str] = mapped_column(Text, default="")
    agreement_type: Mapped[AgreementType] = mapped_column(CodeText(AgreementType), default=AgreementType.SLA)
    customer: Mapped[str] = mapped_column(Text, default="")
    supplier: Mapped[str] = mapped_column(Text, default="")
    service: Mapped[str] = mapped_column(Text, default="")
    start: Mapped[date | None] = mapped_column("term_start", IsoDate)
    end: Mapped[date | None] = mapped_column("term_end", IsoDate)
    language: Mapped[Language] = mapped_column(CodeText(Language))
    status: Mapped[ContractStatus] = mapped_column(CodeText(ContractStatus), default=ContractStatus.ACTIVE)
    notes: Mapped[str] = mapped_column(Text, default="")
    is_template: Mapped[bool] = mapped_column(Flag, default=False)
    template_id: Mapped[str] = mapped_column(Text, default="")
    template_name: Mapped[str] = mapped_column(Text, default="")
    template_version: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(UtcTime)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcTime)


class Role(Identified, Base):
    """Who has which role in a contract."""

    __tablename__ = "role"

    contract_id: Mapped[UUID] = mapped_column(UuidText, reference("contract"), index=True)
    role: Mapped[str] = mapped_column(Text, default="")
    responsible: Mapped[str] = mapped_column(Text, default="")
    person_id: Mapped[UUID | None] = loose_reference()
    position: Mapped[int]
