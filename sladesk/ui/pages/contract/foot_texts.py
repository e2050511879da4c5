"""What the foot line says of a form: how far it is filled in, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sladesk.core.rows import ChecklistAnswer, KpiResult
from sladesk.core.translation import Words
from sladesk.core.vocabulary import ActivityStatus, Rating

DOT = " · "


def kpi_summary(results: Sequence[KpiResult], words: Words) -> tuple[str, ...]:
    """«5 of 9 rated», «1 missed · 1 minor shortfall»."""
    if not results:
        return ()
    counts = Counter(result.state for result in results)
    rated = len(results) - counts[Rating.NOT_RATED]
    parts = [
        words.plural("{count} missed", "{count} missed", counts[Rating.MISSED]),
        words.plural("{count} minor shortfall", "{count} minor shortfalls", counts[Rating.MINOR_SHORTFALL]),
    ]
    shown = [
        part
        for part, rating in zip(parts, (Rating.MISSED, Rating.MINOR_SHORTFALL), strict=True)
        if counts[rating]
    ]
    first = words("{rated} of {total} rated", rated=rated, total=len(results))
    return (first, DOT.join(shown)) if shown else (first,)


def checklist_summary(answers: Sequence[ChecklistAnswer], words: Words) -> tuple[str, ...]:
    """«3 yes · 2 partly · 1 no · 1 not applicable · 9 not assessed»."""
    counts = Counter(answer.status for answer in answers)
    said = {
        ActivityStatus.YES: words.plural("{count} yes", "{count} yes", counts[ActivityStatus.YES]),
        ActivityStatus.PARTLY: words.plural(
            "{count} partly", "{count} partly", counts[ActivityStatus.PARTLY]
        ),
        ActivityStatus.NO: words.plural("{count} no", "{count} no", counts[ActivityStatus.NO]),
        ActivityStatus.NOT_APPLICABLE: words.plural(
            "{count} not applicable", "{count} not applicable", counts[ActivityStatus.NOT_APPLICABLE]
        ),
        ActivityStatus.NOT_ASSESSED: words.plural(
            "{count} not assessed", "{count} not assessed", counts[ActivityStatus.NOT_ASSESSED]
        ),
    }
    shown = [text for status, text in said.items() if counts[status]]
    return (DOT.join(shown),) if shown else ()
