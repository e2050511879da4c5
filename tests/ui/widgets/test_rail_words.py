"""Long words of a page in the rail: two lines where one is too narrow, and never more."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from sladesk.ui.widgets.rail import in_lines


@pytest.mark.parametrize(
    ("text", "share", "lines"),
    [
        ("Deviations and actions", 1.1, ["Deviations and actions"]),
        ("Deviations and actions", 0.75, ["Deviations and", "actions"]),
        ("Deviations and actions", 0.5, ["Deviations", "and actions"]),
        ("Deviations and actions", 0.1, ["Deviations", "and actions"]),
        ("Deviations", 0.1, ["Deviations"]),
    ],
)
def test_words_are_broken_where_they_fit(
    qapp: QApplication, text: str, share: float, lines: list[str]
) -> None:
    metrics = QFontMetricsF(QFont())
    assert in_lines(text, metrics, metrics.horizontalAdvance(text) * share) == lines
