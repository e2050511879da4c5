"""The table of all words that the grammar of targets knows, by word or phrase, built once when first read."""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

from sladesk.core import target_words as w
from sladesk.core.dates import MONTHS, WEEKDAYS
from sladesk.core.quantities import Comparator, Service, Unit

Token: TypeAlias = tuple[str, object]
"""The letter of a class and what the word means.

n number (as digits) · a «a», a number or «per» · o ordinal · p percent · u unit · U unit, definite ·
c comparator · s comparator after the value · i within hours · q per · j in, only before U · e every ·
g times · A recurrence · t thing · m statistic · x subject · v the word «version» · R release ·
V version · D days · K o'clock · T time of day · h am or pm · 0 closed · Z round the clock · M month ·
Q quarter of the year · I in, for · f of · b between · - to · & and · | or · y measured ·
, ; : themselves · w any other word · ? what makes a cell text.
"""

Table: TypeAlias = dict[str, tuple[Token, ...]]

_ROUND_THE_CLOCK = (
    "døgnope døgnåpent døgnåpen døgnåpne heile_døgnet hele_døgnet døgnet_rundt dygnet_runt hela_dygnet "
    "dygnet_om around_the_clock round_the_clock 24_hours_a_day all_day_and_night 24_timar_i_døgnet "
    "24_timer_i_døgnet 24_timmar_om_dygnet 24_/_7 24_x_7 24_×_7 24_/_7_/_365 24_x_7_x_365 24_x7"
)
_SMALL_WORDS: dict[str, w.Words] = {
    "q": {None: "per pr / ·"},
    "j": {None: "i om"},
    "e": {None: "kvar kvart hver hvert varje var vart every each"},
    "g": {None: "gong gonger gang ganger gång gånger times"},
    "f": {None: "av of"},
    "b": {None: "mellom mellan between frå fra från from"},
    "-": {None: "- til till through"},
    "&": {None: "& og och and"},
    "|": {None: "eller or"},
    "y": {None: "målt målte mätt measured rekna regnet beregnet beräknat"},
    "v": {None: "versjon versjonen version versionen utgåve utgave utgåva"},
    "I": {None: "in for"},
    "K": {None: "kl klokka klokken at"},
    "h": {"am": "am", "pm": "pm"},
    "0": {None: "stengt stängt closed lukka lukket"},
    "Z": {None: _ROUND_THE_CLOCK},
    "Q": {1: "q1", 2: "q2", 3: "q3", 4: "q4"},
    "p": {None: "% prosent procent percent per_cent pct pst"},
    ",": {None: ","},
    ";": {None: ";"},
    ":": {None: ":"},
    # «this year», not «in a year»
    "?": {None: f"i_år i_dag i_uke i_veke every_time each_time {w.TURNED}"},
    "2": {None: "second"},
}
_SHORT_DAYS = (
    "mån man mon", "tys tir tis tue tues", "ons wed", "tor tors thu thur thurs",
    "fre fri", "lau lør lör sat", "søn sön sun",
)  # fmt: skip
_GROUPS_OF_DAYS: w.Words = {
    (0, 1, 2, 3, 4): "kvardagar hverdager vardagar weekdays kvardag hverdag vardag weekday yrkedagar "
    "yrkedager virkedagar virkedager",
    (5, 6): "helg helga helgen helger weekend weekends",
    (0, 1, 2, 3, 4, 5, 6): "alle_dagar alle_dager alla_dagar heile_veka "
    "hele_uka hela_veckan all_days all_week",
}
_EVERY_OTHER = (
    "annankvar annakvart annakvar annankvart annenhver annethvert varannan vartannat every_other alternate"
)
_QUARTER_OF_AN_HOUR = "kvarter eit_kvarter et_kvarter en_kvart ein_kvart a_quarter_of_an_hour"


@cache
def table() -> Table:
    limits: w.Words = {(Comparator.AT_MOST, True): w.TIME_LIMITS}
    signs: w.Words = {(sign, False): words for sign, words in w.COMPARATORS.items()}
    found: Table = {name: (("M", n),) for name, n in MONTHS.items()}
    rows: tuple[tuple[str, w.Words], ...] = (
        ("x", {None: w.SUBJECTS, Service.UP: w.UPTIME, Service.DOWN: w.DOWNTIME}), ("_", {None: w.DROPPED}),
        ("R", w.RELEASES), ("t", w.THINGS), ("u", w.UNITS), ("U", w.THE_UNITS), ("o", w.ORDINALS),
        ("n", w.NUMBERS), ("a", {"1": "a an"}), ("A", w.RECURRENCES), ("m", w.STATISTICS),
        *_SMALL_WORDS.items(), ("s", w.AFTERTHOUGHTS), ("c", signs), ("c", limits),
    )  # fmt: skip
    for letter, meanings in rows:
        found |= _entries(letter, meanings)
    return found | _days() | _phrases() | _within_hours()


@cache
def longest_phrases() -> dict[str, int]:
    """By first word: how many words the longest phrase has that begins with it."""
    lengths: dict[str, int] = {}
    for phrase in table():
        first = phrase.partition(" ")[0]
        lengths[first] = max(lengths.get(first, 1), phrase.count(" ") + 1)
    return lengths


def _spaced(words: str) -> list[str]:
    return [word.replace("_", " ") for word in words.split()]


def _entries(letter: str, meanings: w.Words) -> Table:
    return {word: ((letter, meaning),) for meaning, words in meanings.items() for word in _spaced(words)}


def _days() -> Table:
    """Weekdays and groups of them, as the numbers of the days from Monday, 0."""
    found = {name: (n,) for name, n in WEEKDAYS.items()}
    found |= {
        f"{name}{ending}": (n,)
        for name, n in WEEKDAYS.items()
        for ending in (("s",) if name.endswith("day") else ("ar", "er"))
    }
    found |= {name: (n,) for n, names in enumerate(_SHORT_DAYS) for name in names.split()}
    one = {name: (("D", days),) for name, days in found.items()}
    return one | _entries("D", _GROUPS_OF_DAYS)


def _phrases() -> Table:
    """Words that stand for several: «annankvar», «eit kvarter», «twice»."""
    half_hours = [f"{one}{half}" for one in ("", "ein ", "en ", "ei ") for half in ("halvtime", "halvtimme")]
    return {
        **dict.fromkeys(_spaced(_EVERY_OTHER), (("e", None), ("o", 2))),
        **dict.fromkeys(_spaced(_QUARTER_OF_AN_HOUR), (("n", "15"), ("u", Unit.MINUTE))),
        **dict.fromkeys(half_hours, (("n", "0,5"), ("u", Unit.HOUR))),
        "once": (("n", "1"), ("g", None)),
        "twice": (("n", "2"), ("g", None)),
    }


def _within_hours() -> Table:
    """«i opningstida», «under arbetstid», «during business hours»."""
    return {
        f"{before} {hours}": (("i", is_working),)
        for is_working, words in w.WITHIN_HOURS.items()
        for hours in _spaced(words)
        for before in _spaced(w.BEFORE_HOURS)
    }
