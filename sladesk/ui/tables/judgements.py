"""What the table shows of how a requirement is judged: the badge of its target, and whose rating it is."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sladesk.core.rows import FollowUp, KpiResult
from sladesk.core.translation import Words
from sladesk.core.vocabulary import RATING_WORDS, Language

ASKS = " · ? "
"""Between what was read and what is asked."""

if TYPE_CHECKING:
    from sladesk.core.judging import Judgement
    from sladesk.core.targets import Reading


class Judgements:
    """Judges each row once, and again when it says something else; the grammar comes with the first."""

    def __init__(self) -> None:
        self._follow_up: FollowUp | None = None
        self._known: dict[UUID, tuple[KpiResult, Judgement]] = {}

    def of_follow_up(self, follow_up: FollowUp) -> None:
        """The rows that come are of this follow-up."""
        if follow_up != self._follow_up:
            self._follow_up = follow_up
            self._known.clear()

    def of(self, row: KpiResult) -> Judgement:
        """Raises ValueError before there is a follow-up."""
        known = self._known.get(row.id)
        if known is not None and known[0] == row:
            return known[1]
        from sladesk.core.judging import judge

        if self._follow_up is None:
            raise ValueError("no follow-up is shown")
        judgement = judge(row, self._follow_up)
        self._known[row.id] = row, judgement
        return judgement

    def reading(self, row: KpiResult) -> Reading | None:
        """The agreed text as read; None for free text and where that was dismissed."""
        return self.of(row).reading if row.agreed else None

    def asking(self, row: KpiResult) -> Reading | None:
        """The reading with the question that the text asks, answered or not; None where it asks none."""
        reading = self.reading(row)
        if reading is None or self._follow_up is None:
            return None
        from sladesk.core.judging import reading_day
        from sladesk.core.target_meaning import read_once

        found = read_once(row.agreed, reading_day(self._follow_up))
        return found if found and found.questions else None


def badge(reading: Reading, words: Words) -> str:
    """«≥ 99,8 % · månad», with the question that the text leaves open behind it."""
    from sladesk.core.target_text import badge_text

    text = badge_text(reading.target, Language(words.language))
    return f"{text}{ASKS}{asked(reading, words)}" if reading.questions else text


def asked(reading: Reading, words: Words) -> str:
    """The question of a reading, in few words."""
    from sladesk.core.target_meaning import answers_to
    from sladesk.core.targets import Question
    from sladesk.core.vocabulary import TargetAnswer

    if TargetAnswer.SATURDAYS_TOO in answers_to(reading):
        return words("Saturdays included or not")
    return {
        Question.WHICH_DAYS: words("calendar days or working days"),
        Question.INCLUDES_DATE: words("date included or not"),
        Question.NO_PERIOD: words("which period"),
        Question.VERSION_OR_NUMBER: words("version or number"),
    }[reading.questions[0]]


def rating_remark(row: KpiResult, words: Words) -> str:
    """Whose rating it is, where that is not plain: the texts' own, or one given against them."""
    if row.is_automatic:
        return words("automatic, from what is agreed and delivered")
    if row.is_overridden:
        return words("by hand; the texts say: {rating}", rating=words(RATING_WORDS[row.automatic]))
    return ""
