"""Outages, the exclusions that may be claimed for them, and the windows set aside for maintenance."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from sladesk.core.outages import ExclusionState
from sladesk.core.service_terms import CaseClock
from sladesk.models.base import Base, Identified, reference
from sladesk.models.types import CodeText, Flag, IsoDate, UtcSecond, UtcTime, UuidText


class Outage(Identified, Base):
    __tablename__ = "outage"

    contract_id: Mapped[UUID] = mapped_column(UuidText, reference("contract"))
    service: Mapped[str] = mapped_column(Text, default="")
    start: Mapped[datetime] = mapped_column("started_at", UtcSecond)
    end: Mapped[datetime | None] = mapped_column("ended_at", UtcSecond)
    what: Mapped[str] = mapped_column(Text, default="")
    planned: Mapped[bool] = mapped_column(Flag, default=False)
    exclusion: Mapped[str] = mapped_column(Text, default="")
    """Title of the exclusion that is claimed, as it was when it was claimed."""
    claimed_by: Mapped[str] = mapped_column(Text, default="")
    exclusion_state: Mapped[ExclusionState] = mapped_column(
        CodeText(ExclusionState), default=ExclusionState.NONE
    )
    note: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(UtcTime)

    __table_args__ = (
        # All that uptime is computed of, so that the rows themselves are not read for it.
        Index("ix_outage_uptime", "contract_id", "started_at", "ended_at", "service", "exclusion_state"),
    )


class MaintenanceWindow(Identified, Base):
    """Hours of every week, by the clock on the wall, from the first day that it is valid to the last."""

    __tablename__ = "maintenance_window"

    contract_id: Mapped[UUID] = mapped_column(UuidText, reference("contract"), index=True)
    service: Mapped[str] = mapped_column(Text, default="")
    hours: Mapped[str] = mapped_column(Text, default="")
    valid_from: Mapped[date | None] = mapped_column(IsoDate)
    valid_to: Mapped[date | None] = mapped_column(IsoDate)
    position: Mapped[int]


class ContractExclusion(Identified, Base):
    """Outages that the agreement does not count."""

    __tablename__ = "contract_exclusion"

    contract_id: Mapped[UUID] = mapped_column(UuidText, reference("contract"), index=True)
    title: Mapped[str] = mapped_column(Text, default="")
    position: Mapped[int]


class UptimeTerms(Identified, Base):
    """One row a contract, made when somebody says how its uptime is measured."""

    __tablename__ = "uptime_terms"

    contract_id: Mapped[UUID] = mapped_column(UuidText, reference("contract"), index=True, unique=True)
    clock: Mapped[CaseClock] = mapped_column(CodeText(CaseClock), default=CaseClock.ROUND_THE_CLOCK)
