"""Support cases against the contract's priorities: how many kept their limits, and which did not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from uuid import UUID

from sladesk.core.breaches import Breach, Worst
from sladesk.core.case_limits import (
    Deed,
    Limit,
    Measure,
    Unjudged,
    measured,
    paused,
    paused_within,
    read_limit,
)
from sladesk.core.case_shares import Span, span_of
from sladesk.core.case_times import PauseTime
from sladesk.core.intervals import between
from sladesk.core.open_time import Interval
from sladesk.core.percentages import Goal, goal_of
from sladesk.core.service_terms import PriorityTarget
from sladesk.core.service_time import ServiceCalendar
from sladesk.core.target_numbers import accepted
from sladesk.core.text import fold

LISTED = 1_000
"""Cases that are named in each list of the window; all are counted."""

NAMES = 200
"""Unknown priorities that are told apart: a column of case numbers taken for priorities fills no memory."""

Case = tuple[str, str, int, int | None, int | None, int | None, str | None]
"""Reference, priority, opened, answered, resolved, seconds paused, pauses as JSON (see `SupportCase`)."""

FiledCase = tuple[str, str, int, int | None, int | None, int | None, str | None, int]
"""A case, and the number of the file that it came in."""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What a file can tell of a case without a time: where it has the column, the case was open."""

    known_until: int
    """The instant up to which a case is known to have been open."""
    has_answered: bool = True
    has_resolved: bool = True
    pause_time: PauseTime = PauseTime.UNKNOWN

    def tells(self, deed: Deed) -> bool:
        return self.has_answered if deed is Deed.ANSWERED else self.has_resolved


@dataclass(frozen=True, slots=True)
class Doubt:
    """A case that could not be judged."""

    reference: str
    priority: str
    deed: Deed
    opened: int
    reason: Unjudged


@dataclass(slots=True)
class Tally:
    """The cases of one priority against one of its limits."""

    limit: Limit | Unjudged
    demanded: Decimal | None = None
    """Percent that the matrix demands in a column of its own."""
    kept: int = 0
    broken: int = 0
    still_open: int = 0
    """How many of the broken have no end in their file."""
    breaches: Worst = field(default_factory=Worst)
    unjudged: Counter[Unjudged] = field(default_factory=Counter)

    @property
    def worst(self) -> Breach | None:
        return next(iter(self.breaches.first(1)), None)

    @property
    def judged(self) -> int:
        return self.kept + self.broken

    @property
    def share(self) -> Fraction | None:
        """Percent of the judged within the limit, exactly; None when none could be judged."""
        return Fraction(100 * self.kept, self.judged) if self.judged else None

    @property
    def span(self) -> Span | None:
        """The least and the most that the share can be of all cases; None when none could be judged."""
        return span_of(self.kept, self.judged, self.unjudged.total())

    @property
    def is_met(self) -> bool | None:
        """Whether enough cases kept the limit: all of them, unless the contract says how many.

        None where it depends on the cases that could not be judged.
        """
        if self.span is None or isinstance(self.limit, Unjudged):
            return None
        worst, best = (self._is_enough(self.limit, share) for share in self.span)
        return worst if worst is best else None

    @property
    def goals(self) -> tuple[Goal, ...]:
        """The share that is demanded, so that what is printed is on the same side of it."""
        if isinstance(self.limit, Limit) and self.limit.share is not None:
            goal = goal_of(self.limit.share)
            return (goal,) if goal else ()
        return (Goal(self.demanded),) if self.demanded is not None else ()

    def _is_enough(self, limit: Limit, share: Fraction) -> bool:
        if limit.share is not None:
            return between(share, share).is_within(accepted(limit.share))
        return share >= Fraction(100 if self.demanded is None else self.demanded)


@dataclass(slots=True)
class PriorityResult:
    """What became of the cases of one priority."""

    title: str
    priority_id: UUID | None
    """None for a priority that the contract does not know."""
    answered: Tally
    resolved: Tally
    count: int = 0

    def tally(self, deed: Deed) -> Tally:
        return self.answered if deed is Deed.ANSWERED else self.resolved


class CaseBook:
    """Takes cases one by one, and keeps numbers and the worst of those that broke a limit."""

    def __init__(
        self,
        priorities: Sequence[PriorityTarget],
        calendar: ServiceCalendar | None,
        files: Mapping[int, CaseFile],
    ) -> None:
        self._calendar, self._files = calendar, files
        self._by_name: dict[str, PriorityResult] = {}
        self.results: list[PriorityResult] = []
        """The contract's priorities in their order, then the unknown ones as they turned up."""
        self.doubts: list[Doubt] = []
        self.late = 0
        """How many cases broke a limit, one or both."""
        for row in priorities:
            self._add(row)
        self._most_names = len(self._by_name) + NAMES

    def take(self, cases: Iterable[FiledCase]) -> None:
        """Judge cases; the memory that it needs does not grow with them."""
        for case in cases:
            result = self._by_name.get(case[1]) or self._result(case[1])
            result.count += 1
            is_answered_late = self._judge(result.answered, Deed.ANSWERED, case, case[3])
            is_resolved_late = self._judge(result.resolved, Deed.RESOLVED, case, case[4])
            self.late += is_answered_late or is_resolved_late

    @property
    def count(self) -> int:
        return sum(result.count for result in self.results)

    @property
    def broken(self) -> int:
        """How many limits were broken; a case has two."""
        return sum(result.tally(deed).broken for result in self.results for deed in Deed)

    @property
    def breaches(self) -> list[Breach]:
        """Cases that broke a limit, by priority and limit, the worst first."""
        tallies = (result.tally(deed) for result in self.results for deed in Deed)
        return list(islice((one for tally in tallies for one in tally.breaches.first(LISTED)), LISTED))

    @property
    def unjudged(self) -> int:
        """How often a case could not be held against a limit."""
        return sum(result.tally(deed).unjudged.total() for result in self.results for deed in Deed)

    def _add(self, row: PriorityTarget) -> None:
        answer, resolution = (
            Tally(read_limit(text, row.clock, self._calendar), row.share)
            for text in (row.answer, row.resolution)
        )
        result = PriorityResult(row.title, row.id, answer, resolution)
        self.results.append(result)
        for name in (row.title, *row.other_names.split(",")):
            if folded := fold(name):
                self._by_name.setdefault(folded, result)

    def _result(self, priority: str) -> PriorityResult:
        """The priority as it is written in the case; found once, and then by that very text."""
        if len(self._by_name) >= self._most_names:
            priority = ""
        folded = fold(priority)
        result = self._by_name.get(folded)
        if result is None:
            tallies = Tally(Unjudged.NO_PRIORITY), Tally(Unjudged.NO_PRIORITY)
            result = self._by_name[folded] = PriorityResult(priority.strip(), None, *tallies)
            self.results.append(result)
        return self._by_name.setdefault(priority, result)

    def _judge(self, tally: Tally, deed: Deed, case: FiledCase, end: int | None) -> bool:
        """Count the case against a limit; whether it broke it."""
        limit = tally.limit
        if isinstance(limit, Unjudged):
            took: int | Unjudged = limit
        elif end is None:
            took = self._lasted(limit, deed, case)
        else:
            took = self._took(limit, deed, case, end)
        if isinstance(took, Unjudged):
            self._doubt(tally, deed, case, took)
        elif isinstance(limit, Limit) and took > limit.most:
            self._break(tally, limit, deed, case, took, end)
            return True
        elif end is None:
            self._doubt(tally, deed, case, Unjudged.STILL_OPEN)
        else:
            tally.kept += 1
        return False

    def _lasted(self, limit: Limit, deed: Deed, case: FiledCase) -> int | Unjudged:
        """How long a case without an end had lasted at the last that its file tells, if it was open then.

        A case that is resolved was answered some time, so that only the time of it is missing.
        """
        file = self._files.get(case[7])
        if file is None or not file.tells(deed) or case[4] is not None:
            return Unjudged.NO_TIME
        return self._took(limit, deed, case, max(file.known_until, case[2]))

    def _took(self, limit: Limit, deed: Deed, case: FiledCase, end: int) -> int | Unjudged:
        """How long it took without its pauses, or why nobody can tell."""
        took = measured(limit, self._calendar, case[2], end)
        if case[6] is not None:
            took -= paused(limit, self._calendar, list(_clipped(case[6], case[2], end)))
        elif case[5] and deed is Deed.RESOLVED:  # when it was on hold is not told; an answer comes before
            if limit.measure is Measure.WORKING_DAYS:
                return Unjudged.PAUSE_LENGTH
            return self._without(limit, case, took, end)
        return took if took >= 0 else Unjudged.LONG_PAUSE

    def _without(self, limit: Limit, case: FiledCase, took: int, end: int) -> int | Unjudged:
        """What it took without a pause of which the length alone is told, where all it can be agrees."""
        file = self._files.get(case[7])
        time = PauseTime.UNKNOWN if file is None else file.pause_time
        least, most = paused_within(limit, self._calendar, case[5] or 0, time, (case[2], end))
        if least > took:
            return Unjudged.LONG_PAUSE
        shortest, longest = took - most, took - least
        is_told = (shortest > limit.most) is (longest > limit.most)
        return shortest if is_told else Unjudged.PAUSE_TIME

    def _doubt(self, tally: Tally, deed: Deed, case: FiledCase, reason: Unjudged) -> None:
        tally.unjudged[reason] += 1
        if len(self.doubts) < LISTED:
            self.doubts.append(Doubt(case[0], case[1], deed, case[2], reason))

    def _break(
        self, tally: Tally, limit: Limit, deed: Deed, case: FiledCase, took: int, end: int | None
    ) -> None:
        tally.broken += 1
        tally.still_open += end is None
        over = took - limit.most
        if tally.breaches.takes(over):
            tally.breaches.add(Breach(case[0], case[1], deed, case[2], end, took, over, limit.measure))


def _clipped(text: str, low: int, high: int) -> Iterator[Interval]:
    """The parts of the pauses that lie between two instants; one without an end reaches the later."""
    for start, end in json.loads(text):
        if start < high and (end is None or end > low):
            yield max(start, low), high if end is None else min(end, high)
