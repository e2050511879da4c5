"""Where the officer has been: back and forward as in a browser."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

LONGEST = 50


class Place(NamedTuple):
    """A page and what it showed."""

    key: str
    target: object


def subject(place: Place) -> UUID | None:
    """What a place is about: its target, or the first of several identifiers that lead into it."""
    target = place.target[0] if isinstance(place.target, tuple) and place.target else place.target
    return target if isinstance(target, UUID) else None


class History:
    """The places, and which of them is shown."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    def go(self, place: Place) -> None:
        """Note a new place; what lay ahead is forgotten."""
        if self._at >= 0 and self._places[self._at] == place:
            return
        self._places = [*self._places[: self._at + 1], place][-LONGEST:]
        self._at = len(self._places) - 1

    def step(self, by: int) -> Place | None:
        """Go back (-1) or forward (+1); None when there is nothing that way."""
        if not self.can_step(by):
            return None
        self._at += by
        return self._places[self._at]

    def can_step(self, by: int) -> bool:
        return 0 <= self._at + by < len(self._places)

    @property
    def here(self) -> Place | None:
        return self._places[self._at] if self._at >= 0 else None
