"""The lines of the list of deviations: the proposals, the unfinished ones, and those that are finished."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from sladesk.core.deviations import (
    DEVIATION_STATE_TONES,
    DEVIATION_STATE_WORDS,
    SEVERITY_TONES,
    SEVERITY_WORDS,
    Deviation,
)
from sladesk.core.escalation import Escalation
from sladesk.core.periods import label_of
from sladesk.core.proposals import Proposal
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language
from sladesk.core.wording import row_title
from sladesk.ui.pages.contract.deviations.occurrence_list import said, state_of
from sladesk.ui.pages.contract.foot_texts import DOT
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.tables.line_list import Entry


def entries_of(
    proposals: Sequence[Proposal],
    deviations: Sequence[Deviation],
    escalations: Mapping[UUID, Escalation],
    subject: Subject,
) -> tuple[Entry, ...]:
    """Keys are the rows of proposals and the identifiers of deviations."""
    words, today = subject.words, subject.today()
    due = {key for key, one in escalations.items() if one.is_due(today)}
    unfinished = [entry_of(one, words, today, one.id in due) for one in deviations if not one.is_finished]
    finished = [entry_of(one, words, today) for one in deviations if one.is_finished]
    offered = [_offer(one, words, subject.language) for one in proposals]
    count = len(offered)
    lines: list[Entry] = []
    for heading, below in (
        (words.plural("{count} proposed deviation", "{count} proposed deviations", count), offered),
        (words("Unfinished"), unfinished),
        (words("Finished"), finished),
    ):
        if below:
            lines += (Entry(None, heading), *below)
    return tuple(lines)


def entry_of(deviation: Deviation, words: Words, today: date, escalates: bool = False) -> Entry:
    """One deviation: number, title, severity, state, when it is due and by whom."""
    tone, word = DEVIATION_STATE_TONES[deviation.state], words(DEVIATION_STATE_WORDS[deviation.state])
    grave = SEVERITY_TONES[deviation.severity], words(SEVERITY_WORDS[deviation.severity])
    title = f"{deviation.number}{DOT}{deviation.title}"
    meta = DOT.join(_about(deviation, words, today, escalates))
    return Entry(deviation.id, title, meta, word, tone=tone, second=grave)


def _about(deviation: Deviation, words: Words, today: date, escalates: bool) -> Iterator[str]:
    if deviation.due is not None and deviation.is_late(today):
        late = (today - deviation.due).days
        yield words.plural("{count} day late", "{count} days late", late)
    elif deviation.due_text:
        yield words("due {date}", date=deviation.due_text)
    if escalates:
        yield words("to be escalated")
    if deviation.awaits_reply:
        yield words("notice without a reply")
    if deviation.responsible:
        yield deviation.responsible


def _offer(proposal: Proposal, words: Words, language: Language) -> Entry:
    period = label_of(proposal, language, words)
    meta = DOT.join(part for part in (said(proposal.agreed, proposal.delivered, words), period) if part)
    tone, word = state_of(proposal.state, words)
    return Entry(proposal.row_id, row_title(proposal.title, words), meta, word, tone=tone)
