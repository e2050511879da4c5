"""The tab of support cases in words: its lists, and what a share was computed from."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from decimal import Decimal

from sladesk.core.breaches import Breach
from sladesk.core.case_limits import UNJUDGED_WORDS, Limit, Measure
from sladesk.core.case_text import (
    DEED_WORDS,
    more_texts,
    percent_text,
    share_text,
    short_span_text,
    time_text,
)
from sladesk.core.case_times import FAULT_WORDS
from sladesk.core.dates import format_instant
from sladesk.core.money import number_text
from sladesk.core.support_cases import Doubt, Tally
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language, Tone
from sladesk.store.case_import import BadLine
from sladesk.store.cases import ImportRow
from sladesk.ui.pages.contract.foot_texts import DOT
from sladesk.ui.tables.line_list import Entry


def points_text(points: Decimal, language: Language, words: Words) -> str:
    """By how many percentage points the supplier's figure is off: «+1,07»."""
    if not points:
        return words("the same")
    sign = "+" if points > 0 else "\N{MINUS SIGN}"
    return f"{sign}{number_text(abs(points.normalize() + 0), language)}"


def over_text(breach: Breach, words: Words) -> str:
    """«2 h 15 min over», in which time, and whether the case was open when its file ends."""
    time = time_text(breach.over, breach.measure, words)
    is_service = breach.measure is Measure.SERVICE
    if breach.is_open:
        return (
            words("{time} of service time over and open when the file ends", time=time)
            if is_service
            else words("{time} over and open when the file ends", time=time)
        )
    return words("{time} of service time over", time=time) if is_service else words("{time} over", time=time)


def kept_text(tally: Tally, words: Words) -> str:
    """«97 of 99», how many of the others have no end in the file, and how many could not be judged."""
    return DOT.join(
        (
            words("{kept} of {all}", kept=tally.kept, all=tally.judged),
            *more_texts(tally.still_open, tally.unjudged.total(), words),
        )
    )


def tally_status(tally: Tally, language: Language) -> tuple[Tone, str]:
    """How the share looks, and the share of the judged; an empty text where there is none.

    What depends on the cases that could not be judged has neither tone, and says how far it may be.
    """
    if tally.share is None or tally.span is None:
        return Tone.NONE, ""
    if tally.is_met is None:
        return Tone.UNKNOWN, short_span_text(tally.span, language, *tally.goals)
    return Tone.GOOD if tally.is_met else Tone.BAD, share_text(tally.share, language, *tally.goals)


def why_text(tally: Tally, words: Words) -> str:
    """Why there is no share: what the target lacks, or that there are no cases."""
    if not isinstance(tally.limit, Limit):
        return words(UNJUDGED_WORDS[tally.limit])
    return words("no case can be judged") if tally.unjudged else words("no cases")


def target_text(target: str, tally: Tally, language: Language) -> str:
    """The target as written, and how many must keep it where the matrix says so."""
    if not target or tally.demanded is None:
        return target or "–"
    return DOT.join((target, f"≥\N{NO-BREAK SPACE}{percent_text(tally.demanded, language)}"))


def breach_entry(breach: Breach, zone: tzinfo, language: Language, words: Words) -> Entry:
    took = time_text(breach.took, breach.measure, words)
    meta = (
        breach.priority,
        words(DEED_WORDS[breach.deed]),
        words("opened {time}", time=instant_text(breach.opened, zone, language)),
        words("had taken {time}", time=took) if breach.is_open else words("took {time}", time=took),
    )
    key = ("breach", breach.reference, breach.deed, breach.opened)
    return Entry(key, _name(breach.reference, words), DOT.join(meta), over_text(breach, words))


def doubt_entry(doubt: Doubt, zone: tzinfo, language: Language, words: Words) -> Entry:
    meta = (
        doubt.priority or words("no priority"),
        words(DEED_WORDS[doubt.deed]),
        words("opened {time}", time=instant_text(doubt.opened, zone, language)),
    )
    key = ("doubt", doubt.reference, doubt.deed, doubt.opened)
    return Entry(key, _name(doubt.reference, words), DOT.join(meta), words(UNJUDGED_WORDS[doubt.reason]))


def bad_entry(file: ImportRow, bad: BadLine, words: Words) -> Entry:
    reason = words(FAULT_WORDS[bad.fault], text=bad.text)
    return Entry(("bad", file.id, bad.line), words("Line {line}", line=bad.line), reason, file.file_name)


def import_entry(file: ImportRow, language: Language, words: Words) -> Entry:
    meta = (file.supplier, file.imported_by, format_instant(file.imported_at, language))
    counted = [words.plural("{count} case", "{count} cases", file.count)]
    if file.bad_count:
        counted.append(words.plural("{count} line left out", "{count} lines left out", file.bad_count))
    told = DOT.join(part for part in meta if part)
    return Entry(file.id, file.file_name, told, DOT.join(counted), "file-spreadsheet")


def instant_text(instant: int, zone: tzinfo, language: Language) -> str:
    """By the contract's own clock, as the supplier's file has it."""
    return format_instant(datetime.fromtimestamp(instant, UTC), language, zone)


def _name(reference: str, words: Words) -> str:
    return reference or words("Case without a number")
