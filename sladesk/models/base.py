"""The base of every mapped class: STRICT tables whose columns check what they hold."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, MetaData, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column

from sladesk.models.types import UuidText

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        table = cast("Table", cls.__table__)
        table.dialect_options["sqlite"]["strict"] = True
        for column in table.columns:
            check = getattr(column.type, "check", None)
            if check is not None:
                table.append_constraint(CheckConstraint(check(f'"{column.name}"'), name=column.name))


class Identified:
    """A row with an identifier of its own, so that rows from two laptops never collide."""

    id: Mapped[UUID] = mapped_column(UuidText, primary_key=True, default=uuid4)


def reference(table: str) -> ForeignKey:
    """A foreign key that is checked when the transaction ends, so that undo need not care for order."""
    return ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")


def loose_reference() -> MappedColumn[UUID | None]:
    """An indexed identifier that may outlive what it names.

    A closed follow-up keeps the printed name of a person who is deleted later, and must not change.
    """
    return mapped_column(UuidText, index=True)
