"""Sizes of files in words."""

from __future__ import annotations

import pytest

from sladesk.core.vocabulary import Language
from sladesk.ui.sizes import size_words


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1_000, "1,0 kB"),
        (99_940, "99,9 kB"),
        (459_000, "459 kB"),
        (1_449_000, "1,4 MB"),
        (2_500_000_000, "2,5 GB"),
        (7_000_000_000_000, "7000 GB"),
    ],
)
def test_sizes_have_three_figures_and_the_mark_of_the_language(size: int, said: str) -> None:
    shown = size_words(size, Language.NN).replace("\N{NO-BREAK SPACE}", " ")
    assert shown == said
    assert size_words(size, Language.EN).replace("\N{NO-BREAK SPACE}", " ") == said.replace(",", ".")
