"""Service hours, priorities, and the support cases that they are held against."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from sladesk.core.case_times import PauseTime
from sladesk.core.service_terms import ZONE, CaseClock, HolidayCountry
from sladesk.models.base import Base, Identified, loose_reference, reference
from sladesk.models.types import CodeText, DecimalText, Flag, JsonText, UtcTime, UuidText


class ServiceCalendar(Identified, Base):
    """One row a contract, made when the first hours are written."""

    __tablename__ = "service_calendar"

    contract_id: Mapped[UUID] = mapped_column(UuidText, reference("contract"), index=True, unique=True)
    hours: Mapped[str] = mapped_column(Text, default="")
    summer_hours: Mapped[str] = mapped_column(Text, default="")
    summer_from: Mapped[str] = mapped_column(Text, default="")
    """Month and day, `05-15`; empty without summer hours."""
    summer_to: Mapped[str] = mapped_column(Text, default="")
    holidays: Mapped[HolidayCountry] = mapped_column(CodeText(HolidayCountry), default=HolidayCountry.NONE)
    half_days: Mapped[str] = mapped_column(Text, default="")
    zone: Mapped[str] = mapped_column(Text, default=ZONE)


class PriorityTarget(Identified, Base):
    """One line of the contract's priority matrix, its targets as written."""

    __tablename__ = "priority_target"

    contract_id: Mapped[UUID] = mapped_column(UuidText, reference("contract"), index=True)
    title: Mapped[str] = mapped_column(Text, default="")
    other_names: Mapped[str] = mapped_column(Text, default="")
    answer: Mapped[str] = mapped_column(Text, default="")
    resolution: Mapped[str] = mapped_column(Text, default="")
    share: Mapped[Decimal | None] = mapped_column(DecimalText)
    clock: Mapped[CaseClock] = mapped_column(CodeText(CaseClock), default=CaseClock.SERVICE_HOURS)
    position: Mapped[int]


class ClaimedFigure(Identified, Base):
    """What the supplier says of one priority in one follow-up, as written."""

    __tablename__ = "claimed_figure"

    contract_id: Mapped[UUID] = mapped_column(UuidText, reference("contract"), index=True)
    priority_id: Mapped[UUID | None] = loose_reference()
    follow_up_id: Mapped[UUID | None] = loose_reference()
    """The follow-up whose period it is about; it is as frozen as that."""
    answered: Mapped[str] = mapped_column(Text, default="")
    resolved: Mapped[str] = mapped_column(Text, default="")


class CaseImport(Identified, Base):
    """A file of cases that was taken in. Its cases count while it is active, and stay when it is not."""

    __tablename__ = "case_import"

    contract_id: Mapped[UUID] = mapped_column(UuidText, reference("contract"), index=True)
    batch: Mapped[int] = mapped_column(unique=True)
    """Ties the cases to it: an integer is a tenth of an identifier, a million times."""
    supplier: Mapped[str] = mapped_column(Text, default="")
    file_name: Mapped[str] = mapped_column(Text, default="")
    file_hash: Mapped[str] = mapped_column(Text, default="")
    """SHA-256 of what was read, in hexadecimal."""
    imported_at: Mapped[datetime] = mapped_column(UtcTime)
    imported_by: Mapped[str] = mapped_column(Text, default="")
    has_answered: Mapped[bool] = mapped_column(Flag, default=False)
    """Whether the file has a column for it: an empty cell there says that the case was open."""
    has_resolved: Mapped[bool] = mapped_column(Flag, default=False)
    pause_time: Mapped[PauseTime] = mapped_column(CodeText(PauseTime), default=PauseTime.UNKNOWN)
    """Which time the lengths of pauses are in."""
    case_count: Mapped[int] = mapped_column(default=0)
    bad_count: Mapped[int] = mapped_column(default=0)
    bad_lines: Mapped[str] = mapped_column(JsonText, default="[]")
    """The first of the lines that do not count: `[[line, reason, text], …]`."""
    is_active: Mapped[bool] = mapped_column(Flag, default=False)


class SupportCase(Base):
    """One case from the supplier's system; instants are whole seconds since 1970 in UTC."""

    __tablename__ = "support_case"

    number: Mapped[int] = mapped_column(primary_key=True)
    batch: Mapped[int] = mapped_column(
        ForeignKey("case_import.batch", deferrable=True, initially="DEFERRED"), index=True
    )
    line: Mapped[int]
    """Where it stands in the file."""
    reference: Mapped[str] = mapped_column(Text)
    priority: Mapped[str] = mapped_column(Text)
    opened: Mapped[int] = mapped_column(CheckConstraint("opened >= 0", name="opened"))
    answered: Mapped[int | None] = mapped_column(CheckConstraint("answered >= opened", name="answered"))
    resolved: Mapped[int | None] = mapped_column(CheckConstraint("resolved >= opened", name="resolved"))
    paused: Mapped[int | None] = mapped_column(CheckConstraint("paused >= 0", name="paused"))
    """Seconds on hold, where the system tells no more than that."""
    pauses: Mapped[str | None] = mapped_column(JsonText)
    """When it was on hold: `[[from, to], …]`, `null` where it still went on as the file was made."""


class ImportMapping(Base):
    """Which columns a supplier's files have: asked once, and kept for the next file."""

    __tablename__ = "import_mapping"

    supplier: Mapped[str] = mapped_column(Text, primary_key=True)
    """Folded, so that it is found however it is written."""
    mapping: Mapped[str] = mapped_column(JsonText)
