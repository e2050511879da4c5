"""«God morgon, Ingrid», and the day in words."""

from __future__ import annotations

from datetime import date, datetime

from sladesk.core.dates import format_long, weekday_name
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language

MORNING, EVENING = 10, 18
"""Hours of the clock on the wall: before the one it is morning in Norwegian, from the other on evening."""


def local_now() -> datetime:
    """The clock on the wall."""
    return datetime.now().astimezone()


def greeting(words: Words, officer: str, now: datetime) -> str:
    """A greeting by the time of day, with the officer's first name where it is known."""
    name = officer.split()[0] if officer.split() else ""
    if now.hour < MORNING:
        return words("Good morning, {name}", name=name) if name else words("Good morning")
    if now.hour < EVENING:
        return words("Hello, {name}", name=name) if name else words("Hello")
    return words("Good evening, {name}", name=name) if name else words("Good evening")


def day_in_words(day: date, language: Language) -> str:
    """«Fredag 19. juni 2026»."""
    weekday = weekday_name(day, language)
    return f"{weekday[0].upper()}{weekday[1:]} {format_long(day, language)}"
