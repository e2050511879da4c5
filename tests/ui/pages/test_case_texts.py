"""Support cases in words."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from zoneinfo import ZoneInfo

from sladesk.core.breaches import Breach
from sladesk.core.case_limits import Deed, Limit, Measure, Unjudged
from sladesk.core.support_cases import Tally
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language, Tone
from sladesk.ui.pages.contract.cases import texts

SECONDS = Limit(Measure.SERVICE, 900)
OSLO = ZoneInfo("Europe/Oslo")
GAP = "\N{NO-BREAK SPACE}"


def breach(measure: Measure, over: int) -> Breach:
    return Breach("S-1", "P1", Deed.ANSWERED, 0, 900 + over, 900 + over, over, measure)


def test_an_overrun_says_in_which_time(english: Words) -> None:
    assert texts.over_text(breach(Measure.SERVICE, 60), english) == "1 min of service time over"
    assert texts.over_text(breach(Measure.ELAPSED, 60), english) == "1 min over"
    assert texts.over_text(breach(Measure.WORKING_DAYS, 2), english) == "2 working days over"


def test_points_are_written_as_the_language_does(english: Words) -> None:
    assert texts.points_text(Decimal("1.50"), Language.NB, english) == "+1,5"
    assert texts.points_text(Decimal("-10"), Language.EN, english) == "\N{MINUS SIGN}10"
    assert texts.points_text(Decimal("0.00"), Language.EN, english) == "the same"


def test_a_tally_in_words(english: Words) -> None:
    kept = Tally(SECONDS, kept=2)
    unsure = Tally(SECONDS, kept=1, unjudged=Counter({Unjudged.NO_TIME: 98}))
    assert texts.tally_status(unsure, Language.NN) == (Tone.UNKNOWN, f"1,01–100{GAP}%")
    assert texts.kept_text(unsure, english) == "1 of 1 · 98 not judged"
    broken = Tally(SECONDS, kept=1, broken=1, unjudged=Counter({Unjudged.NO_TIME: 3}))
    assert texts.tally_status(kept, Language.EN) == (Tone.GOOD, "100%")
    assert texts.tally_status(broken, Language.EN) == (Tone.BAD, "50%")
    assert texts.tally_status(Tally(SECONDS), Language.EN) == (Tone.NONE, "")
    assert texts.kept_text(kept, english) == "2 of 2"
    assert texts.kept_text(broken, english) == "1 of 2 · 3 not judged"
    assert texts.why_text(Tally(Unjudged.WHICH_DAYS), english) == "undefined: ask the supplier"
    assert texts.why_text(Tally(SECONDS), english) == "no cases"
    assert (
        texts.why_text(Tally(SECONDS, unjudged=Counter({Unjudged.NO_TIME: 1})), english)
        == "no case can be judged"
    )


def test_a_case_without_a_number_has_a_line_too(english: Words) -> None:
    entry = texts.breach_entry(
        Breach("", "P1", Deed.RESOLVED, 0, 960, 960, 60, Measure.SERVICE), OSLO, Language.NN, english
    )
    assert entry.title == "Case without a number"
    assert "opened 01.01.1970 01:00" in entry.meta
    assert "took 16 min" in entry.meta


def test_a_target_says_how_many_must_keep_it() -> None:
    assert texts.target_text("15 min", Tally(SECONDS, Decimal(95)), Language.EN) == f"15 min · ≥{GAP}95%"
    assert texts.target_text("15 min", Tally(SECONDS), Language.EN) == "15 min"
    assert texts.target_text("", Tally(Unjudged.NO_TARGET, Decimal(95)), Language.EN) == "–"
