"""The terms of a contract's follow-up: its fee and the limits of its patterns."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from sladesk.core.fees import FeeSpan
from sladesk.core.terms import CURRENCY
from sladesk.models.base import Base, Identified, reference
from sladesk.models.types import CodeText, DecimalText, Flag, UuidText


class ContractTerms(Identified, Base):
    """One row a contract, made when the first term is entered."""

    __tablename__ = "contract_terms"

    contract_id: Mapped[UUID] = mapped_column(UuidText, reference("contract"), index=True, unique=True)
    fee: Mapped[Decimal | None] = mapped_column(DecimalText)
    fee_span: Mapped[FeeSpan] = mapped_column(CodeText(FeeSpan), default=FeeSpan.FOLLOW_UP)
    currency: Mapped[str] = mapped_column(Text, default=CURRENCY)
    pattern_missed: Mapped[int] = mapped_column(default=2)
    pattern_of: Mapped[int] = mapped_column(default=3)
    pattern_minor: Mapped[int] = mapped_column(default=3)
    uses_act_rating: Mapped[bool] = mapped_column(Flag, default=False)
