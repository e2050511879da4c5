"""How targets are printed in each language: units, things and the small words between them."""

from __future__ import annotations

from typing import TypeAlias

from sladesk.core.quantities import Statistic, Thing, Unit
from sladesk.core.vocabulary import Language

Forms: TypeAlias = tuple[str, str]
"""Of one, and of any other number."""

_NN, _NB, _SV, _EN = Language.NN, Language.NB, Language.SV, Language.EN


def _forms(words: str) -> Forms:
    one, _, many = words.partition("|")
    return one.strip(), (many or one).strip()


_UNIT_ROWS = {
    Unit.SECOND: ("sek", "sek", "sek", "s"),
    Unit.MINUTE: ("min", "min", "min", "min"),
    Unit.HOUR: ("time|timar", "time|timer", "timme|timmar", "hour|hours"),
    Unit.CALENDAR_DAY: ("døgn", "døgn", "dygn", "calendar day|calendar days"),
    Unit.WEEK: ("veke|veker", "uke|uker", "vecka|veckor", "week|weeks"),
    Unit.DAY: ("dag|dagar", "dag|dager", "dag|dagar", "day|days"),
    Unit.WORKING_MINUTE: ("arbeidsminutt", "arbeidsminutt", "arbetsminuter", "working minutes"),
    Unit.WORKING_HOUR: (
        "time i arbeidstid|timar i arbeidstid", "time i arbeidstid|timer i arbeidstid",
        "timme under arbetstid|timmar under arbetstid", "working hour|working hours",
    ),
    Unit.WORKING_DAY: (
        "arbeidsdag|arbeidsdagar", "arbeidsdag|arbeidsdager", "arbetsdag|arbetsdagar",
        "working day|working days",
    ),
    Unit.WEEKDAY: ("yrkedag|yrkedagar", "virkedag|virkedager", "vardag|vardagar", "weekday|weekdays"),
    Unit.SERVICE_MINUTE: (
        "min i opningstid", "min i åpningstid", "min under servicetid", "min in service hours",
    ),
    Unit.SERVICE_HOUR: (
        "time i opningstid|timar i opningstid", "time i åpningstid|timer i åpningstid",
        "timme under servicetid|timmar under servicetid", "service hour|service hours",
    ),
    Unit.MONTH: ("månad|månader", "måned|måneder", "månad|månader", "month|months"),
    Unit.QUARTER: ("kvartal", "kvartal", "kvartal", "quarter|quarters"),
    Unit.HALF_YEAR: ("halvår", "halvår", "halvår", "half-year"),
    Unit.YEAR: ("år", "år", "år", "year|years"),
}  # fmt: skip

_THING_ROWS = {
    Thing.FAULT: ("feil", "feil", "fel", "fault|faults"),
    Thing.INCIDENT: ("hending|hendingar", "hendelse|hendelser", "händelse|händelser", "incident|incidents"),
    Thing.OUTAGE: ("avbrot", "avbrudd", "avbrott", "outage|outages"),
    Thing.DEVIATION: ("avvik", "avvik", "avvikelse|avvikelser", "deviation|deviations"),
    Thing.COMPLAINT: ("klage|klager", "klage|klager", "klagomål", "complaint|complaints"),
    Thing.CASE: ("sak|saker", "sak|saker", "ärende|ärenden", "case|cases"),
    Thing.CALL: ("samtale|samtalar", "samtale|samtaler", "samtal", "call|calls"),
    Thing.USER: ("brukar|brukarar", "bruker|brukere", "användare", "user|users"),
    Thing.MEETING: ("møte", "møte|møter", "möte|möten", "meeting|meetings"),
    Thing.REPORT: ("rapport|rapportar", "rapport|rapporter", "rapport|rapporter", "report|reports"),
    Thing.TEST: ("test|testar", "test|tester", "test|tester", "test|tests"),
    Thing.AUDIT: ("revisjon|revisjonar", "revisjon|revisjoner", "revision|revisioner", "audit|audits"),
}

UNITS = {
    language: {unit: _forms(row[n]) for unit, row in _UNIT_ROWS.items()}
    for n, language in enumerate(Language)
}
THINGS = {
    language: {thing: _forms(row[n]) for thing, row in _THING_ROWS.items()}
    for n, language in enumerate(Language)
}
TIMES = {_NN: ("gong", "gonger"), _NB: ("gang", "ganger"), _SV: ("gång", "gånger"), _EN: ("times", "times")}

EVERY = {_NN: ("kvar", "kvart"), _NB: ("hver", "hvert"), _SV: ("varje", "varje"), _EN: ("every", "every")}
"""Before a masculine or feminine unit, and before a neuter one."""
EVERY_NTH = {_NN: EVERY[_NN], _NB: EVERY[_NB], _SV: ("var", "vart"), _EN: EVERY[_EN]}

_NEUTER = frozenset({
    Unit.MINUTE, Unit.SECOND, Unit.CALENDAR_DAY, Unit.QUARTER, Unit.HALF_YEAR, Unit.YEAR,
})  # fmt: skip
NEUTER = {_NN: _NEUTER, _NB: _NEUTER, _SV: _NEUTER - {Unit.MINUTE, Unit.SECOND}, _EN: frozenset[Unit]()}

STATISTICS = {
    _NN: {Statistic.MEAN: "snitt", Statistic.MEDIAN: "median", Statistic.HIGHEST: "høgste",
          Statistic.LOWEST: "lågaste", Statistic.WORST: "verste"},
    _NB: {Statistic.MEAN: "snitt", Statistic.MEDIAN: "median", Statistic.HIGHEST: "høyeste",
          Statistic.LOWEST: "laveste", Statistic.WORST: "verste"},
    _SV: {Statistic.MEAN: "medel", Statistic.MEDIAN: "median", Statistic.HIGHEST: "högsta",
          Statistic.LOWEST: "lägsta", Statistic.WORST: "sämsta"},
    _EN: {Statistic.MEAN: "average", Statistic.MEDIAN: "median", Statistic.HIGHEST: "highest",
          Statistic.LOWEST: "lowest", Statistic.WORST: "worst"},
}  # fmt: skip

PER, UNDER = "per", "under"
"""In every language."""
OF = {_NN: "av", _NB: "av", _SV: "av", _EN: "of"}
AND = {_NN: "og", _NB: "og", _SV: "och", _EN: "and"}
BETWEEN = {_NN: "mellom", _NB: "mellom", _SV: "mellan", _EN: "between"}
WITHIN = {_NN: "innan", _NB: "innen", _SV: "inom", _EN: "within"}
PERCENT = {_NN: " %", _NB: " %", _SV: " %", _EN: "%"}
POINT = {_NN: ",", _NB: ",", _SV: ",", _EN: "."}
OCLOCK = {_NN: "kl. ", _NB: "kl. ", _SV: "kl. ", _EN: ""}
VERSION = {_NN: "versjon", _NB: "versjon", _SV: "version", _EN: "version"}
NEWEST = {_NN: "nyaste", _NB: "nyeste", _SV: "senaste", _EN: "newest"}
WEEKLY_HOURS = {_NN: "vekeplan", _NB: "ukeplan", _SV: "veckoschema", _EN: "weekly hours"}
WEEKDAYS = {
    _NN: ("mån", "tys", "ons", "tor", "fre", "lau", "søn"),
    _NB: ("man", "tir", "ons", "tor", "fre", "lør", "søn"),
    _SV: ("mån", "tis", "ons", "tor", "fre", "lör", "sön"),
    _EN: ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
