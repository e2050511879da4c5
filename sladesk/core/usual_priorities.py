"""The priorities of ROR-IKT's service level agreement (2019), in the language of whoever begins with them.

Only the words are translated. It says that cases are worked on in opening hours, and that critical ones are
worked on all the time; and it has «3 dager» beside «5 arbeidsdager». The first is settled by the clock here.
The second stays open: days are days in every language, and nobody has said of which kind.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sladesk.core.service_terms import CaseClock
from sladesk.core.vocabulary import Language


@dataclass(frozen=True, slots=True)
class UsualPriority:
    title: str
    other_names: str
    """Its names in the other languages, with commas between: a supplier's system may speak another one."""
    answer: str
    resolution: str
    clock: CaseClock


_NAMES = {
    Language.NN: ("Kritisk", "Høg", "Middels", "Låg"),
    Language.NB: ("Kritisk", "Høy", "Middels", "Lav"),
    Language.SV: ("Kritisk", "Hög", "Medel", "Låg"),
    Language.EN: ("Critical", "High", "Medium", "Low"),
}
_ANSWERS = {
    Language.NN: ("15 min", "1 time", "3 timar", "4 timar"),
    Language.NB: ("15 min", "1 time", "3 timer", "4 timer"),
    Language.SV: ("15 min", "1 timme", "3 timmar", "4 timmar"),
    Language.EN: ("15 min", "1 hour", "3 hours", "4 hours"),
}
_RESOLUTIONS = {
    Language.NN: ("2 timar", "4 timar", "3 dagar", "5 arbeidsdagar"),
    Language.NB: ("2 timer", "4 timer", "3 dager", "5 arbeidsdager"),
    Language.SV: ("2 timmar", "4 timmar", "3 dagar", "5 arbetsdagar"),
    Language.EN: ("2 hours", "4 hours", "3 days", "5 working days"),
}
_CLOCKS = (CaseClock.ROUND_THE_CLOCK, *[CaseClock.SERVICE_HOURS] * 3)


def usual_priorities(language: Language) -> tuple[UsualPriority, ...]:
    """The four of them, the most urgent first."""
    names = zip(*_NAMES.values(), strict=True)
    columns = (_NAMES[language], names, _ANSWERS[language], _RESOLUTIONS[language], _CLOCKS)
    return tuple(
        UsualPriority(title, _others(title, all_names), answer, resolution, clock)
        for title, all_names, answer, resolution, clock in zip(*columns, strict=True)
    )


def _others(title: str, names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(name for name in names if name != title))
