"""What was measured in the period of a follow-up: its outages, the uptime, and the cases by priority."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from sladesk.core.breaches import Breach
from sladesk.core.case_limits import Deed, Limit, Measure, Unjudged
from sladesk.core.case_shares import Span, span_of
from sladesk.core.outages import ExclusionState, Outage
from sladesk.core.percentages import Goal
from sladesk.core.support_cases import CaseBook, PriorityResult
from sladesk.core.uptime import UptimeFigures, View


@dataclass(frozen=True, slots=True)
class CaseFigure:
    """The cases of one priority against one of its targets."""

    priority: str
    deed: Deed
    target: str
    """As it is written."""
    count: int
    kept: int
    judged: int
    still_open: int
    unjudged: int
    is_met: bool | None
    why_not: Unjudged | None
    """Why the target cannot be computed with."""
    measure: Measure
    claimed: str
    """The supplier's own figure, as it is written."""
    goals: tuple[Goal, ...] = ()
    """The share that is demanded."""
    breaches: tuple[Breach, ...] = ()
    """The cases that broke the target, the worst first: all of them, or as many as a `CaseBook` keeps."""

    @property
    def broken(self) -> int:
        return self.judged - self.kept

    @property
    def share(self) -> Fraction | None:
        """Percent of the judged within the limit, exactly."""
        return Fraction(100 * self.kept, self.judged) if self.judged else None

    @property
    def span(self) -> Span | None:
        """The least and the most that the share can be of all cases."""
        return span_of(self.kept, self.judged, self.unjudged)


@dataclass(frozen=True, slots=True)
class Measured:
    zone: str
    """By whose clock the times are told."""
    outages: tuple[Outage, ...] = ()
    maintenance: frozenset[UUID] = frozenset()
    """Those of the outages that lie in maintenance windows altogether."""
    uptime: UptimeFigures | None = None
    cases: tuple[CaseFigure, ...] = ()
    outdated: frozenset[UUID] = frozenset()
    """The results that were computed from the outage log, and would be computed otherwise now."""


def case_figures(
    book: CaseBook, targets: dict[tuple[UUID, Deed], str], claimed: dict[tuple[UUID, Deed], str]
) -> tuple[CaseFigure, ...]:
    """What a book of judged cases comes to; a priority without cases is left out."""
    found = []
    for result in book.results:
        for deed in tuple(Deed) if result.count else ():
            key = None if result.priority_id is None else (result.priority_id, deed)
            target, said = ("", "") if key is None else (targets.get(key, ""), claimed.get(key, ""))
            found.append(case_figure(result, deed, target, said))
    return tuple(found)


def case_figure(result: PriorityResult, deed: Deed, target: str, claimed: str = "") -> CaseFigure:
    """One line of it; the target and the supplier's figure as they are written."""
    tally, limit = result.tally(deed), result.tally(deed).limit
    return CaseFigure(
        priority=result.title,
        deed=deed,
        target=target,
        count=result.count,
        kept=tally.kept,
        judged=tally.judged,
        still_open=tally.still_open,
        unjudged=tally.unjudged.total(),
        is_met=tally.is_met,
        why_not=None if isinstance(limit, Limit) else limit,
        measure=limit.measure if isinstance(limit, Limit) else Measure.ELAPSED,
        claimed=claimed,
        goals=tally.goals,
        breaches=tally.breaches.first(),
    )


def to_kept(measured: Measured) -> dict[str, Any]:
    """As JSON keeps it; see `from_kept`."""
    return {
        "zone": measured.zone,
        "outages": [asdict(outage) for outage in measured.outages],
        "maintenance": sorted(map(str, measured.maintenance)),
        "uptime": asdict(measured.uptime) if measured.uptime is not None else None,
        "cases": [_case_fields(figure) for figure in measured.cases],
        "outdated": sorted(map(str, measured.outdated)),
    }


def from_kept(kept: dict[str, Any]) -> Measured:
    uptime = kept["uptime"]
    return Measured(
        zone=kept["zone"],
        outages=tuple(_outage(fields) for fields in kept["outages"]),
        maintenance=frozenset(map(UUID, kept["maintenance"])),
        uptime=None if uptime is None else _figures(uptime),
        cases=tuple(_case_figure(fields) for fields in kept["cases"]),
        outdated=frozenset(map(UUID, kept["outdated"])),
    )


def _outage(fields: dict[str, Any]) -> Outage:
    read = {
        "id": UUID(fields["id"]),
        "contract_id": UUID(fields["contract_id"]),
        "start": datetime.fromisoformat(fields["start"]),
        "end": None if fields["end"] is None else datetime.fromisoformat(fields["end"]),
        "exclusion_state": ExclusionState(fields["exclusion_state"]),
    }
    return Outage(**(fields | read))


def _figures(fields: dict[str, Any]) -> UptimeFigures:
    return UptimeFigures(**(fields | {"down": {View(view): time for view, time in fields["down"].items()}}))


def _case_fields(figure: CaseFigure) -> dict[str, Any]:
    """A breach, of which there may be thousands, is a list without names."""
    breaches = [
        [one.reference, one.priority, one.opened, one.ended, one.took, one.over] for one in figure.breaches
    ]
    goals = [[str(goal.percent), goal.is_over] for goal in figure.goals]
    return asdict(replace(figure, breaches=(), goals=())) | {"breaches": breaches, "goals": goals}


def _case_figure(fields: dict[str, Any]) -> CaseFigure:
    why_not, deed, measure = fields["why_not"], Deed(fields["deed"]), Measure(fields["measure"])
    read = {
        "deed": deed,
        "measure": measure,
        "why_not": None if why_not is None else Unjudged(why_not),
        "goals": tuple(Goal(Decimal(percent), is_over=is_over) for percent, is_over in fields["goals"]),
        "breaches": tuple(
            Breach(reference, priority, deed, opened, ended, took, over, measure)
            for reference, priority, opened, ended, took, over in fields["breaches"]
        ),
    }
    return CaseFigure(**(fields | read))
