"""Requirements by periods: the states of a contract at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sladesk.core.agreed import agreed_of, agreed_text
from sladesk.core.courses import Course, Development, Measured
from sladesk.core.period_names import PeriodName, period_name
from sladesk.core.report import Matrix, MatrixCell, MatrixRow
from sladesk.core.rows import FollowUp
from sladesk.core.translation import Words
from sladesk.core.vocabulary import RATING_TONES, RATING_WORDS, Tone

LONGEST = 80
"""Characters of an agreed or delivered text inside a sentence."""
ABSENT = "–"


def development_matrix(development: Development, words: Words) -> Matrix:
    """The KPI × period matrix in the language of `words`, its oldest period first."""
    names = names_of(development, words)
    return Matrix(
        title=words("Development over the periods"),
        corner=words("Service level requirement (KPI)"),
        columns=names,
        rows=tuple(_row(course, development.follow_ups, names, words) for course in development.courses),
        empty=words("No requirements."),
    )


def names_of(development: Development, words: Words) -> tuple[PeriodName, ...]:
    """What the follow-ups are called, whole and short."""
    return tuple(
        period_name(one.period_start, one.period_end, one.meeting_date, words)
        for one in development.follow_ups
    )


def title_of(course: Course, words: Words) -> str:
    """What a requirement is called; never empty."""
    return course.title or words("Requirement without a title")


def brief(text: str) -> str:
    """A text from a cell as it stands in a sentence: on one line, its end cut."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def agreed_in_brief(result: Measured, follow_up: FollowUp, words: Words) -> str:
    """What was agreed for the follow-up's period as it stands in a sentence; empty where nothing was."""
    agreed = agreed_of(result, follow_up)
    return agreed_text(replace(agreed, text=brief(agreed.text), before=brief(agreed.before)), words)


def _row(
    course: Course, follow_ups: Sequence[FollowUp], names: Sequence[PeriodName], words: Words
) -> MatrixRow:
    title = title_of(course, words)
    cells = (
        _cell(title, name, result, follow_up, words)
        for name, result, follow_up in zip(names, course.results, follow_ups, strict=True)
    )
    note = "" if course.is_followed else words("No longer followed up")
    return MatrixRow(title, tuple(cells), note, str(course.kpi_id))


def _cell(
    title: str, name: PeriodName, result: Measured | None, follow_up: FollowUp, words: Words
) -> MatrixCell:
    if result is None:
        told = words("{title}, {period}: not part of the form", title=title, period=name.whole)
        return MatrixCell(ABSENT, Tone.NONE, told)
    state = words(RATING_WORDS[result.state])
    told = words("{title}, {period}: {state}", title=title, period=name.whole, state=state)
    parts = [told, *_values(result, follow_up, words)]
    return MatrixCell(state, RATING_TONES[result.state], ". ".join(parts), str(result.id))


def _values(result: Measured, follow_up: FollowUp, words: Words) -> list[str]:
    said, agreed = [], agreed_in_brief(result, follow_up, words)
    if agreed:
        said.append(words("Agreed: {text}", text=agreed))
    if result.delivered.strip():
        said.append(words("Delivered: {text}", text=brief(result.delivered)))
    return said
