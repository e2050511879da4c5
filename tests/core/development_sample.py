"""A contract over many periods, with a pattern in it: what charts and matrix are tried on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from uuid import UUID
from zlib import crc32

from sladesk.core.courses import Development, Measured, development_of
from sladesk.core.judging import judge
from sladesk.core.periods import PeriodKind, next_period, period_of
from sladesk.core.rows import Contract, FollowUp
from sladesk.core.vocabulary import AgreementType, ContractStatus, Language, Rating

CONTRACT = Contract(
    id=UUID(int=1),
    title="Skylagring og samhandling",
    reference="SLA-2024-17",
    case_number="2026/1042",
    agreement_type=AgreementType.SLA,
    customer="Fjordvik kommune",
    supplier="Nordsky AS",
    service="Skylagring",
    start=None,
    end=None,
    language=Language.NN,
    status=ContractStatus.ACTIVE,
    notes="",
    is_template=False,
    template_name="",
    template_version="",
    deleted_at=None,
)
UPTIME = ("99,9 %", "99,84 %", "99,71 %", "99,95 %", "99,62 %", "ikkje målt")
RESPONSE = ("12 min", "9 min på det meste", "21 min", "14 min", "1 time", "")
REPAIR = ("3 timar", "2 timar og 30 min", "4 timar", "5 timar", "i snitt 3 timar", "90 min")
FAULTS = ("0 feil", "1 feil", "2 feil", "3 feil", "1", "")
REQUIREMENTS = (
    ("Oppetid", "Minst 99,8 % per månad", UPTIME),
    ("Tid til respons ved kontakt", "Innan 15 min", RESPONSE),
    ("Tid frå feil til reparasjon", "Innan 4 timar", REPAIR),
    ("Tal på alvorlege feil", "Inntil 2 feil per månad", FAULTS),
    ("Svar på brukarstøtte", "90 % innan 60 sekund", ("92 %", "88 %", "95 %", "91 %", "90 %", "93 %")),
    ("Opningstider for brukarstøtte", "Mandag–fredag kl. 08:00–15:30", ("mån–fre 8–16",)),
    ("Kompetansenivået til servicepersonalet", "Etter avtale", ("", "Godt")),
)


def follow_ups(periods: int, kind: PeriodKind = PeriodKind.MONTH) -> list[FollowUp]:
    """Follow-ups of periods that follow each other, the first in January 2025."""
    found, span = [], period_of(date(2025, 1, 1), kind)
    for number in range(periods):
        found.append(follow_up(*span, number=number))
        span = next_period(*span)
    return found


def follow_up(
    start: date | None = None, end: date | None = None, meeting: date | None = None, number: int = 0
) -> FollowUp:
    made = datetime(2025, 1, 1, tzinfo=UTC)
    return FollowUp(UUID(int=1000 + number), CONTRACT.id, start, end, meeting, made, None, "")


def measured(occasion: FollowUp, title: str, agreed: str, delivered: str, **changes: object) -> Measured:
    """A row, judged as the store judges it."""
    made = Measured(
        id=UUID(int=next(_IDS)),
        kpi_id=UUID(int=crc32(title.encode())),
        title=title,
        agreed=agreed,
        delivered=delivered,
        rating=Rating.NOT_RATED,
        state=Rating.NOT_RATED,
        tolerance=Decimal("0.1") if "%" in agreed else None,
        tolerance_granted=False,
        is_unverifiable=False,
        dismissed_target="",
        target_answer=None,
        agreed_from=None,
        agreed_before="",
    )
    made = replace(made, **changes)  # type: ignore[arg-type]
    return replace(made, state=judge(made, occasion).state)


def sample(periods: int, kind: PeriodKind = PeriodKind.MONTH, requirements: int = 7) -> Development:
    """The requirements over so many periods; each goes through its values again and again."""
    ups = follow_ups(periods, kind)
    results = {
        one.id: [
            measured(one, title, agreed, values[place % len(values)])
            for title, agreed, values in _many(requirements)
        ]
        for place, one in enumerate(ups)
    }
    return development_of(ups, results)


def course(agreed: str, *delivered: str, **changes: object) -> Development:
    """One requirement over as many months as there are values."""
    ups = follow_ups(len(delivered))
    rows = {
        one.id: [measured(one, "Krav", agreed, text, **changes)]
        for one, text in zip(ups, delivered, strict=True)
    }
    return development_of(ups, rows)


def _many(requirements: int) -> Sequence[tuple[str, str, Sequence[str]]]:
    whole, rest = divmod(requirements, len(REQUIREMENTS))
    found = [*REQUIREMENTS * whole, *REQUIREMENTS[:rest]]
    return [
        (f"{title} {n}" if n >= len(REQUIREMENTS) else title, agreed, values)
        for n, (title, agreed, values) in enumerate(found)
    ]


_IDS = count(10_000)
