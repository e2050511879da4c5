"""A contract's requirements through all its follow-ups: what charts and matrix are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from sladesk.core.rows import FollowUp
from sladesk.core.vocabulary import Rating, TargetAnswer


@dataclass(frozen=True, slots=True)
class Measured:
    """A requirement in one follow-up, as far as its development is told. See `rows.KpiResult`."""

    id: UUID
    kpi_id: UUID
    title: str
    agreed: str
    delivered: str
    rating: Rating
    state: Rating
    tolerance: Decimal | None
    tolerance_granted: bool
    is_unverifiable: bool
    dismissed_target: str
    target_answer: TargetAnswer | None
    agreed_from: date | None
    agreed_before: str


@dataclass(frozen=True, slots=True)
class Course:
    """One requirement over the follow-ups; None in those that it is not part of."""

    kpi_id: UUID
    results: tuple[Measured | None, ...]

    @property
    def title(self) -> str:
        """What it was called last."""
        return next((result.title for result in reversed(self.results) if result and result.title), "")

    @property
    def is_followed(self) -> bool:
        """Whether the latest follow-up has it."""
        return self.results[-1] is not None


@dataclass(frozen=True, slots=True)
class Development:
    """All requirements of a contract over all its follow-ups."""

    follow_ups: tuple[FollowUp, ...]
    """The oldest first."""
    courses: tuple[Course, ...]
    """In the order of the latest form; those that are no longer followed up come last."""

    def until(self, follow_up_id: UUID) -> Development:
        """The follow-ups up to this one, and the requirements that they have. ValueError where it is none."""
        count = [one.id for one in self.follow_ups].index(follow_up_id) + 1
        return self._part(slice(count))

    def latest(self, count: int) -> Development:
        """The last so many follow-ups, and the requirements that they have."""
        return self._part(slice(-count, None))

    def _part(self, part: slice) -> Development:
        courses = (replace(course, results=course.results[part]) for course in self.courses)
        shown = sorted((course for course in courses if any(course.results)), key=_is_gone)
        return Development(self.follow_ups[part], tuple(shown))


def _is_gone(course: Course) -> bool:
    return not course.is_followed


def development_of(follow_ups: Sequence[FollowUp], results: Mapping[UUID, Iterable[Measured]]) -> Development:
    """The development over follow-ups, the oldest first; `results` has the rows of each in form order."""
    found: dict[UUID, list[Measured | None]] = {}
    for place in reversed(range(len(follow_ups))):
        for result in results.get(follow_ups[place].id, ()):
            line = found.setdefault(result.kpi_id, [None] * len(follow_ups))
            line[place] = result
    courses = tuple(Course(kpi_id, tuple(line)) for kpi_id, line in found.items())
    return Development(tuple(follow_ups), courses)
