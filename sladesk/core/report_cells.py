"""Cells of what the program itself knows as a number, a sum or a date: the text, and what it says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from decimal import Decimal

from sladesk.core.dates import format_date, format_instant
from sladesk.core.moments import format_moment
from sladesk.core.money import money_text, number_text, to_cents
from sladesk.core.report import Cell, Value
from sladesk.core.title_block import Making
from sladesk.core.uptime_text import duration_text
from sladesk.core.vocabulary import Tone


def money_cell(amount: Decimal | None, currency: str, making: Making) -> Cell:
    if amount is None:
        return Cell("")
    return Cell(money_text(amount, currency, making.language), value=Value(to_cents(amount), currency))


def count_cell(count: int, making: Making) -> Cell:
    return Cell(number_text(Decimal(count), making.language), value=Value(Decimal(count)))


def percent_cell(text: str, percent: Decimal, tone: Tone = Tone.NONE) -> Cell:
    """A share as `text` writes it, with the figures of `percent`, «99.71»."""
    return Cell(text, tone, value=Value(percent, "%"))


def minute_cells(lengths: Sequence[int | None], making: Making) -> list[Cell]:
    """Lengths of time in seconds, of one column; None is no length.

    They are numbers only where all are whole minutes: Excel would leave a text out of a sum unsaid.
    """
    is_whole = not any(length and length % 60 for length in lengths)
    return [_length(one, making, is_whole=is_whole) for one in lengths]


def _length(seconds: int | None, making: Making, *, is_whole: bool) -> Cell:
    if seconds is None:
        return Cell("")
    # Nothing at all is told in seconds.
    value = Value(Decimal(seconds // 60), "min") if is_whole and seconds else None
    return Cell(duration_text(seconds, making.language, making.words), value=value)


def date_cell(day: date | None, making: Making) -> Cell:
    return Cell(format_date(day, making.language), value=Value(day)) if day else Cell("")


def due_cell(due: date | None, text: str, making: Making) -> Cell:
    """A deadline as it was agreed: a date where its text is that date, as documents write it, and no more."""
    found = date_cell(due, making)
    return found if found.text == text else Cell(text)


def moment_cell(moment: datetime, making: Making, zone: tzinfo) -> Cell:
    """A measured moment by the clock of `zone`, to the second."""
    text = format_moment(moment, making.language, making.words, zone)
    return Cell(text, value=Value(_clock(moment, zone)))


def instant_cell(moment: datetime, making: Making) -> Cell:
    """When something was done, to the minute. Raises ValueError for a naive time."""
    text = format_instant(moment, making.language, making.zone)
    return Cell(text, value=Value(_clock(moment, making.zone).replace(second=0)))


def _clock(moment: datetime, zone: tzinfo | None) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None, microsecond=0, fold=0)
