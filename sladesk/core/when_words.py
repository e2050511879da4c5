"""The words of time that people type in «Når», in nynorsk, bokmål, Swedish and English.

All are in small letters. They are data for `when`; no word means two things across the languages.
"""

from __future__ import annotations

from sladesk.core.quantities import Unit
from sladesk.core.target_words import UNITS

DAYS_AWAY = {
    "i går": -1, "igår": -1, "yesterday": -1,
    "i dag": 0, "idag": 0, "today": 0,
    "i morgon": 1, "imorgon": 1, "i morgen": 1, "imorgen": 1, "tomorrow": 1,
    "i overmorgon": 2, "overmorgon": 2, "i overmorgen": 2, "overmorgen": 2,
    "i övermorgon": 2, "övermorgon": 2, "day after tomorrow": 2, "the day after tomorrow": 2,
}  # fmt: skip

_NUMBER_WORDS = (
    "a an one ein ei eit eitt en et ett", "two to två", "three tre", "four fire fyra", "five fem",
    "six seks sex", "seven sju syv", "eight åtte åtta", "nine ni nio", "ten ti tio",
    "eleven elleve elva", "twelve tolv",
)  # fmt: skip
NUMBERS = {word: n for n, words in enumerate(_NUMBER_WORDS, 1) for word in words.split()}

UNIT_DAYS = {
    "dag": 1, "dagar": 1, "dager": 1, "day": 1, "days": 1, "døgn": 1, "dygn": 1,
    "veke": 7, "veker": 7, "uke": 7, "uker": 7, "vecka": 7, "veckor": 7, "week": 7, "weeks": 7,
}  # fmt: skip

UNIT_MONTHS = {
    "månad": 1, "månader": 1, "måned": 1, "måneder": 1, "month": 1, "months": 1,
    "kvartal": 3, "quarter": 3, "quarters": 3,
    "halvår": 6, "halvt år": 6,
    "år": 12, "year": 12, "years": 12,
}  # fmt: skip

WORKING_DAYS = frozenset(word.replace("_", " ") for word in UNITS[Unit.WORKING_DAY].split())
"""After a number: «om 10 arbeidsdagar». «virkedag» may count Saturdays, and is none of them."""

FROM_NOW = ("om", "in", "inom", "innan", "innen", "within")
"""Before a number and a unit: «om 2 veker»."""

COMING = ("på", "on", "førstkommande", "førstkommende", "kommande", "kommende", "coming")
"""Before a weekday: the first one after today."""

NEXT = ("neste", "nästa", "next")
"""Before a weekday: the one in the week after this, Monday to Sunday."""

INCLUDING = (
    "senest", "seinast", "senast", "innan", "innen", "frist", "frist:", "deadline", "deadline:",
    "due", "due:", "by", "no later than", "not later than",
)  # fmt: skip
"""Before a date: it is the last day. «innan» and «innen» may leave the day out; the longer reading
never calls anybody late too early."""

EXCLUDING = ("før", "føre", "före", "before")
"""Before a date: the last day is the one before it."""

RECURRING = frozenset({
    "kvar", "kvart", "annankvar", "annakvar", "annankvart", "årleg", "årlege", "halvårleg", "halvårlege",
    "månadleg", "månadlege", "vekentleg", "vekentlege", "dagleg", "daglege", "kvartalsvis", "jamleg",
    "jamlege", "jamt", "regelmessig", "løpande", "fortløpande", "kontinuerleg", "alltid", "stadig",
    "hver", "hvert", "annenhver", "annethvert", "årlig", "årlige", "halvårlig", "halvårlige", "månedlig",
    "månedlige", "ukentlig", "ukentlige", "daglig", "daglige", "jevnlig", "jevnlige", "jevnt",
    "regelmessige", "løpende", "fortløpende", "kontinuerlig", "kontinuerlige",
    "varje", "varannan", "vartannat", "årliga", "årligen", "halvårsvis", "månatlig", "månatligen",
    "månadsvis", "veckovis", "dagligen", "regelbundet", "regelbunden", "löpande", "fortlöpande",
    "kontinuerligt", "ständigt",
    "every", "each", "yearly", "annual", "annually", "half-yearly", "monthly", "weekly", "daily",
    "quarterly", "regularly", "regular", "ongoing", "continuous", "continuously", "always",
})  # fmt: skip
"""Words of a recurrence: with one of them the text is carried on whatever else it says."""

AT = ("ved", "vid", "on", "upon", "on each")
OCCASIONS = (
    "behov", "trong", "avvik", "feil", "endring", "endringar", "endringer", "hending", "hendingar",
    "hendelse", "hendelser", "avvikelse", "avvikelser", "fel", "ändring", "ändringar", "händelse",
    "händelser", "demand", "request", "change", "changes", "deviation", "deviations", "incident", "incidents",
)  # fmt: skip
"""After one of `AT`: «ved behov», as often as it happens."""

IF = ("when", "if", "as", "where")
NEEDED = ("needed", "required", "necessary", "requested")
"""After one of `IF`: «when needed»."""

TIMES = ("gong", "gonger", "gang", "ganger", "gång", "gånger", "times", "once", "twice")
PER = ("i", "om", "per", "pr", "pr.", "a", "an", "each", "every")
SPANS = (
    "år", "året", "halvår", "halvåret", "kvartal", "kvartalet", "månad", "månaden", "måned", "måneden",
    "veke", "veka", "uke", "uka", "uken", "vecka", "veckan", "dag", "dagen", "døgn", "døgnet", "dygn",
    "dygnet", "year", "half-year", "quarter", "month", "week", "day",
)  # fmt: skip
"""After `TIMES` and `PER`: «3–4 gonger i året», or after «per» alone."""
