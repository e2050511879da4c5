"""The form of the pictures, made by hand: what it says, for tables that stand in no register."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

from sladesk.core.judging import judge
from sladesk.core.rows import ChecklistAnswer, Contract, FollowUp, FormSheet, Group, KpiResult
from sladesk.core.vocabulary import ActivityStatus, AgreementType, ContractStatus, Form, Language, Rating

KPIS = {
    "Om tenesta": [
        (
            "Oppetid",
            "Minst 99,8 % per månad",
            "99,71 %",
            "Leverandøren legg fram rotårsak og plan for redundans",
            "Kari Nordmann",
            Rating.MISSED,
            "",
        ),
        (
            "Intervall mellom kvart vedlikehald",
            "Kvar månad, varsla 3 dagar før",
            "Kvar månad, varsla",
            "",
            "",
            Rating.MET,
            "",
        ),
        (
            "Tid til respons ved kontakt",
            "Innan 15 min",
            "16 min på det meste",
            "Følgjast opp i neste driftsmøte",
            "Per Viken",
            Rating.MINOR_SHORTFALL,
            "",
        ),
    ],
    "Tryggleik": [
        ("Versjon av programvare", "Nyaste eller nest nyaste", "Nest nyaste", "", "", Rating.MET, ""),
        (
            "Tid frå utgiving av ny programvare til den er installert på dine tenester",
            "Innan 30 dagar",
            "",
            "",
            "",
            Rating.NOT_RATED,
            "",
        ),
        (
            "Frekvens mellom kvar revisjon av tryggleiken",
            "Årleg",
            "",
            "",
            "",
            Rating.NOT_RATED,
            "utført 14.11.2025",
        ),
    ],
    "Tilgjenge på tenesta": [
        (
            "Opningstider for hjelpesentralen",
            "Måndag–fredag 08:00–15:30",
            "08:00–15:30",
            "",
            "",
            Rating.MET,
            "",
        ),
        (
            "Hjelpepersonalet sitt kompetansenivå",
            "Sjå bilag 3",
            "",
            "",
            "",
            Rating.NOT_RATED,
            "to av fem sertifiserte",
        ),
        ("Tid frå feil til reparasjon", "Innan 4 timar", "", "", "", Rating.NOT_RATED, ""),
    ],
}

ACTIVITIES = {
    "Behov": [
        ("Er behovet dekka", ActivityStatus.YES, "12.05.2026", "Ingrid Aasen", ""),
        (
            "Er servicemåla (SLA) oppfylte",
            ActivityStatus.NO,
            "12.05.2026",
            "Ingrid Aasen",
            "Oppetida svikta i april.",
        ),
        (
            "Utviklar tenesta seg i tråd med gjeldande regelverk",
            ActivityStatus.YES,
            "12.05.2026",
            "Per Viken",
            "",
        ),
    ],
    "Tryggleik og integrasjonar": [
        ("Fungerer skyløysinga med interne system", ActivityStatus.YES, "", "Per Viken", ""),
        (
            "Fungerer skyløysinga med tenesteutsette system",
            ActivityStatus.NOT_APPLICABLE,
            "",
            "Per Viken",
            "",
        ),
        (
            "Er krava til tryggleik og personvern oppfylte",
            ActivityStatus.PARTLY,
            "22.06.2026",
            "Aina Moen",
            "Databehandlaravtalen er signert. Risikovurdering manglar.",
        ),
        (
            "Etterlever løysinga sektorspesifikk lovgjeving",
            ActivityStatus.NOT_ASSESSED,
            "22.06.2026",
            "Aina Moen",
            "",
        ),
        ("Handtering av avvik, feil og manglar", ActivityStatus.PARTLY, "kvar månad", "Kari Nordmann", ""),
    ],
    "Brukarar": [
        ("Opplæring av brukarar", ActivityStatus.NOT_ASSESSED, "hausten 2026", "Systemansvarleg", ""),
        (
            "Handtere kommunikasjonen mellom superbrukarane og leverandøren",
            ActivityStatus.NOT_ASSESSED,
            "",
            "Systemansvarleg",
            "",
        ),
    ],
}


def kpi(group: UUID, position: int, values: tuple[object, ...]) -> KpiResult:
    title, agreed, delivered, action, responsible, rating, last = values
    assert isinstance(rating, Rating)
    return KpiResult(
        uuid4(),
        uuid4(),
        group,
        position,
        title=str(title),
        agreed=str(agreed),
        clause="",
        delivered=str(delivered),
        action=str(action),
        responsible=str(responsible),
        person_id=None,
        rating=rating,
        previous_delivered=str(last),
        previous_rating=Rating.NOT_RATED,
        previous_action="",
    )


def judged(row: KpiResult, follow_up: FollowUp) -> KpiResult:
    """The row with the rating that counts, as the store keeps it."""
    judgement = judge(row, follow_up)
    return replace(row, state=judgement.state, automatic=judgement.automatic)


def answer(group: UUID, position: int, values: tuple[object, ...]) -> ChecklistAnswer:
    activity, status, when, responsible, note = values
    assert isinstance(status, ActivityStatus)
    return ChecklistAnswer(
        uuid4(),
        uuid4(),
        group,
        position,
        str(activity),
        status,
        str(when),
        None,
        str(responsible),
        None,
        str(note),
        ActivityStatus.NOT_ASSESSED,
        "",
        "",
    )


def sheet(copies: int = 1) -> FormSheet:
    """The form of the pictures; `copies` times as long."""
    contract = Contract(
        uuid4(), "Skylagring og samhandling", "", "2026/1042", AgreementType.SLA, "Fjordvik kommune",
        "Nordsky AS", "", None, None, Language.NN, ContractStatus.ACTIVE, "", False, "", "", None,
    )  # fmt: skip
    follow_up = FollowUp(uuid4(), contract.id, None, None, None, datetime(2026, 11, 1, tzinfo=UTC), None, "")
    kpis, answers = [], []
    for _ in range(copies):
        for title, rows in KPIS.items():
            group = Group(uuid4(), Form.KPI, title, 0)
            made = (kpi(group.id, place, row) for place, row in enumerate(rows))
            kpis.append((group, tuple(judged(row, follow_up) for row in made)))
        for title, lines in ACTIVITIES.items():
            group = Group(uuid4(), Form.CHECKLIST, title, 0)
            answers.append((group, tuple(answer(group.id, place, row) for place, row in enumerate(lines))))
    return FormSheet(contract, follow_up, tuple(kpis), tuple(answers), (), ())
