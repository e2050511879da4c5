"""What was agreed for a period, and how it is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from sladesk.core.agreed import Agreed, agreed_of, agreed_text
from sladesk.core.resources import resource
from sladesk.core.rows import FollowUp
from sladesk.core.translation import Words
from tests.core.judged_row import Row

MADE = datetime(2026, 12, 1, tzinfo=UTC)
AUTUMN = FollowUp(uuid4(), uuid4(), date(2026, 10, 1), date(2026, 12, 31), None, MADE, None, "")
CHANGED = Row("minst 99,9 %", agreed_from=date(2026, 11, 15), agreed_before="minst 99,8 %")
BOTH = Agreed("minst 99,9 %", "minst 99,8 %", date(2026, 11, 15))


@pytest.mark.parametrize(
    ("row", "agreed"),
    [
        (Row("minst 99,9 %"), Agreed("minst 99,9 %")),
        (CHANGED, BOTH),
        (replace(CHANGED, agreed_from=date(2026, 10, 1)), Agreed("minst 99,9 %")),
        (replace(CHANGED, agreed_from=date(2027, 1, 1)), Agreed("minst 99,8 %")),
        (replace(CHANGED, agreed_from=date(2027, 1, 1), agreed_before=""), Agreed("")),
    ],
)
def test_the_target_of_the_period_counts_and_both_where_it_changes(row: Row, agreed: Agreed) -> None:
    assert agreed_of(row, AUTUMN) == agreed


@pytest.mark.parametrize(
    ("language", "agreed", "told"),
    [
        ("nn", Agreed(" minst 99,9 %\n"), " minst 99,9 %\n"),
        ("nn", BOTH, "minst 99,8 % før 15.11.2026, deretter minst 99,9 %"),
        ("nb", BOTH, "minst 99,8 % før 15.11.2026, deretter minst 99,9 %"),
        ("sv", BOTH, "minst 99,8 % före 2026-11-15, därefter minst 99,9 %"),
        (
            "en",
            replace(BOTH, before=" Best effort."),
            "Best effort before 15 November 2026, then minst 99,9 %",
        ),
        ("en", replace(BOTH, before=" "), "nothing agreed before 15 November 2026, then minst 99,9 %"),
    ],
)
def test_both_targets_are_told_with_the_day(language: str, agreed: Agreed, told: str) -> None:
    assert agreed_text(agreed, Words(language, resource("i18n"))) == told
