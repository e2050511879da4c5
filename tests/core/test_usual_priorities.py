"""The four usual priorities say the same in every language, and are known by their names in all of them."""

from __future__ import annotations

from dataclasses import asdict
from uuid import uuid4

import pytest

from sladesk.core.case_limits import Limit, Measure, Unjudged, read_limit
from sladesk.core.quantities import Week
from sladesk.core.service_terms import ZONE, PriorityTarget, ServiceTerms
from sladesk.core.service_time import ServiceCalendar
from sladesk.core.support_cases import CaseBook, FiledCase
from sladesk.core.text import fold
from sladesk.core.usual_priorities import UsualPriority, usual_priorities
from sladesk.core.vocabulary import Language

HOUR = 3600
OFFICE = ((8 * 60, 15 * 60 + 30),)
DESK = ServiceCalendar(Week((OFFICE,) * 5 + ((),) * 2), ServiceTerms(zone=ZONE).zone_info)
LIMITS = [
    (Limit(Measure.ELAPSED, 15 * 60), Limit(Measure.ELAPSED, 2 * HOUR)),
    (Limit(Measure.SERVICE, HOUR), Limit(Measure.SERVICE, 4 * HOUR)),
    (Limit(Measure.SERVICE, 3 * HOUR), Unjudged.WHICH_DAYS),
    (Limit(Measure.SERVICE, 4 * HOUR), Limit(Measure.WORKING_DAYS, 5)),
]
NAMES = {
    Language.NN: ["Kritisk", "Høg", "Middels", "Låg"],
    Language.NB: ["Kritisk", "Høy", "Middels", "Lav"],
    Language.SV: ["Kritisk", "Hög", "Medel", "Låg"],
    Language.EN: ["Critical", "High", "Medium", "Low"],
}


@pytest.mark.parametrize("language", Language)
def test_the_targets_are_read_alike_and_the_undefined_days_stay_asked_about(language: Language) -> None:
    found = usual_priorities(language)
    assert [usual.title for usual in found] == NAMES[language]
    assert [
        (read_limit(usual.answer, usual.clock, DESK), read_limit(usual.resolution, usual.clock, DESK))
        for usual in found
    ] == LIMITS


@pytest.mark.parametrize("contract", Language)
@pytest.mark.parametrize("supplier", Language)
def test_a_supplier_may_name_them_in_another_language(contract: Language, supplier: Language) -> None:
    matrix = [_target(place, usual) for place, usual in enumerate(usual_priorities(contract))]
    book = CaseBook(matrix, DESK, {})
    book.take(_case(number, name.upper()) for number, name in enumerate(NAMES[supplier]))
    assert [(result.title, result.count) for result in book.results] == [
        (name, 1) for name in NAMES[contract]
    ]


@pytest.mark.parametrize("language", Language)
def test_no_name_belongs_to_two_of_them(language: Language) -> None:
    names = [
        fold(name)
        for usual in usual_priorities(language)
        for name in (usual.title, *usual.other_names.split(","))
    ]
    assert len(set(names)) == len(names) >= 12


def _target(place: int, usual: UsualPriority) -> PriorityTarget:
    return PriorityTarget(id=uuid4(), share=None, position=place, **asdict(usual))


def _case(number: int, priority: str) -> FiledCase:
    return (f"S-{number}", priority, 0, 60, 120, None, None, 0)
