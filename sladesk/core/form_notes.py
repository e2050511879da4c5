"""The notes below a printed KPI table: targets, where values come from, and whose a rating is."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from sladesk.core.dates import format_date
from sladesk.core.evidence import Evidence
from sladesk.core.judging import in_force, reading_day, reading_of
from sladesk.core.report import Note
from sladesk.core.rows import FollowUp, KpiResult
from sladesk.core.target_text import target_text
from sladesk.core.targets import Reading
from sladesk.core.tolerances import tolerance_text
from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import ACT_RATING_WORDS, RATING_WORDS, Language, ResultSource

HASH_LENGTH = 16
"""Digits of a file's hash that are printed: enough to know it by, and to find it in the register."""
OUTDATED = {
    ResultSource.OUTAGES: mark(
        "The outage log or the terms have been changed since: it would be computed otherwise now."
    ),
    ResultSource.CASES: mark(
        "The support cases or the priorities have been changed since: it would be computed otherwise now."
    ),
}
"""Said of a value that its source has left behind."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class FormNotes:
    """Gives each note its number, in the order in which cells ask for them."""

    def __init__(
        self,
        follow_up: FollowUp,
        words: Words,
        evidence: Iterable[Evidence] = (),
        outdated: Collection[UUID] = (),
    ) -> None:
        """`outdated` are the results that would be computed otherwise now."""
        self._follow_up, self._words = follow_up, words
        self._evidence, self._outdated = tuple(evidence), outdated
        self._texts: list[str] = []

    @property
    def notes(self) -> tuple[Note, ...]:
        return tuple(Note(_mark(number), text) for number, text in enumerate(self._texts, start=1))

    def agreed(self, row: KpiResult) -> str:
        """The mark of the note on what is agreed; empty for none."""
        return self._noted(self._on_target(row)) if row.agreed else ""

    def delivered(self, row: KpiResult) -> str:
        """The mark of the note on what is delivered: what it was computed from, and what proves it."""
        return self._noted(self._on_source(row)) if row.delivered else ""

    def rating(self, row: KpiResult) -> str:
        """The mark of the note on the rating: that it is one against the texts, and why."""
        return self._noted(self._on_rating(row))

    def _noted(self, sentences: Iterable[str]) -> str:
        text = " ".join(sentences)
        if not text:
            return ""
        if text not in self._texts:
            self._texts.append(text)
        return _mark(self._texts.index(text) + 1)

    def _on_target(self, row: KpiResult) -> Iterable[str]:
        words, language = self._words, Language(self._words.language)
        reading = reading_of(row.agreed, row, reading_day(self._follow_up))
        if row.target_answer and reading and not reading.questions:
            yield words("Read as {target}.", target=target_text(reading.target, language))
        yield from self._tolerance(row, reading)
        if row.measured_by:
            yield words("Method and source: {method}", method=ended(row.measured_by))
        if row.is_unverifiable:
            yield words("No method or source is agreed.")
        if row.agreed_from and in_force(row, self._follow_up) != (row.agreed,):
            day = format_date(row.agreed_from, language)
            before = row.agreed_before or words("nothing agreed")
            yield words("Counts from {date}; until then: {text}", date=day, text=ended(before))

    def _tolerance(self, row: KpiResult, reading: Reading | None) -> Iterable[str]:
        if row.tolerance is not None:
            shown = tolerance_text(row.tolerance, reading.target if reading else None, self._words)
            granted = self._words("Tolerance, granted by the contract: {tolerance}.", tolerance=shown)
            plain = self._words("Tolerance: {tolerance}.", tolerance=shown)
            yield granted if row.tolerance_granted else plain

    def _on_source(self, row: KpiResult) -> Iterable[str]:
        words, files = self._words, [file for file in self._evidence if file.subject_id == row.id]
        is_outdated = row.id in self._outdated
        is_last = not files and not is_outdated
        source = row.source_text if is_last or not row.source_text else ended(row.source_text)
        if source and row.source is ResultSource.OUTAGES:
            yield words("Computed from outages: {source}", source=source)
        if source and row.source is ResultSource.CASES:
            yield words("Computed from support cases: {source}", source=source)
        if is_outdated:
            yield words(OUTDATED[row.source])
        for file in files:
            start = file.content_hash[:HASH_LENGTH]
            yield words("Attached: {name} (SHA-256 {hash}…).", name=file.name, hash=start)

    def _on_rating(self, row: KpiResult) -> Iterable[str]:
        words = self._words
        if row.is_overridden:
            texts = words(RATING_WORDS[row.automatic])
            yield words("Rated by hand; what is agreed and delivered says: {rating}.", rating=texts)
            if row.rating_reason:
                yield words("Reason: {reason}", reason=ended(row.rating_reason))
        if row.act_rating:
            step = words(ACT_RATING_WORDS[row.act_rating])
            yield words("Rating by the Procurement Act: {rating}.", rating=step)


def ended(text: str) -> str:
    """The text on one line with a full stop, so that the next sentence can follow."""
    line = " ".join(text.split())
    return line if line.endswith((".", "!", "?", "…")) else f"{line}."


def _mark(number: int) -> str:
    return str(number).translate(_RAISED)
