"""The edition of the rules: no reading and no judgement changes without it.

What the grammar makes of every phrase of the tables and of every word that it knows at every place, and how
the readings are judged against each other, is kept as one digest an edition.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from sladesk.core.judging import EDITION, judge
from sladesk.core.target_table import table
from sladesk.core.targets import read_delivered, read_target
from sladesk.core.vocabulary import TargetAnswer
from tests.core.judged_row import Row
from tests.core.target_notation import notation
from tests.core.test_judging import AUTUMN, OCTOBER, When
from tests.core.test_targets import PHRASES, SUNDAY, phrases

DIGESTS = {
    1: "99f25ff7db9d83f61367edf03d96e85206cc3eeaaa17904598da12b246543d5a",
}
"""By edition. The line of an edition that was released is history; a new one comes below it."""

CHANGED = """The readings have changed since edition {edition}: raise EDITION.
(Or the tables of phrases have grown; then it does no harm.) It stands in sladesk/core/judging.py, and open
follow-ups are judged anew by it. Keep in this file
    {next}: "{digest}",
While edition {edition} is not released, its own line may be changed instead."""

PLACES = (
    "{}", "4 {}", "{} 4 timar", "4 timar {}", "99,8 % {}", "{} 99,8 %", "99,8 % per {}", "2 {} per månad",
    "95 % innan 4 {}", "{} 1.3.2027", "{} 08:00–16:00",
)  # fmt: skip
SAID = (
    "ikkje målt",
    "ej uppmätt i mars",
    "kan ikkje etterprøvast",
    "ikke aktuelt",
    "n/a",
    "not applicable",
    "",
)


def first_phrases(use: str) -> list[str]:
    """One phrase for each of the readings of a table."""
    rows = tomllib.loads((PHRASES / f"{use}.toml").read_text(encoding="utf-8"))["reading"]
    return [row["phrases"][0] for row in rows]


def composed() -> Iterator[str]:
    """Every word that the grammar knows, at each place where one may stand."""
    return (place.format(word) for word in sorted(table()) for place in PLACES)


def readings() -> Iterator[str]:
    known = [phrase for use in ("agreed", "delivered") for phrase, _ in phrases(use)]
    for text in (*known, *composed()):
        yield f"{text}: {notation(read_target(text, SUNDAY))}, {notation(read_delivered(text, SUNDAY))}"


def judgements() -> Iterator[str]:
    """Every agreed reading against every delivered one, then what else a judgement depends on."""
    agreed, delivered = first_phrases("agreed"), first_phrases("delivered")
    for text in agreed:
        for value in (*delivered, *SAID):
            yield verdict(Row(text, value), OCTOBER)
            yield verdict(Row(text, value, tolerance=Decimal("0.5")), AUTUMN)
    for text in agreed:
        for answer in TargetAnswer:
            yield verdict(Row(text, text, target_answer=answer), When())
    for value in (*delivered, *SAID):
        row = Row("99,8 %", value, agreed_before="innan 4 timar")
        yield verdict(replace(row, is_unverifiable=True), OCTOBER)
        yield verdict(replace(row, dismissed_target="99,8 %"), OCTOBER)
        yield verdict(replace(row, tolerance=Decimal("0.5"), tolerance_granted=True), OCTOBER)
        for day in (date(2026, 9, 1), date(2026, 10, 15), date(2026, 12, 1)):
            yield verdict(replace(row, agreed_from=day), OCTOBER)


def verdict(row: Row, occasion: When) -> str:
    return f"{row.agreed} | {row.delivered}: {judge(row, occasion).automatic}"


def test_the_composed_texts_say_something() -> None:
    for place in PLACES:
        texts = [place.format(word) for word in table()]
        assert sum(bool(read_delivered(text, SUNDAY)) for text in texts) > 20, place


def test_nothing_is_read_or_judged_otherwise_within_an_edition() -> None:
    lines = [*readings(), *judgements()]
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    said = CHANGED.format(edition=EDITION, next=EDITION + 1, digest=digest)
    assert DIGESTS.get(EDITION) == digest, said
    assert max(DIGESTS) == EDITION
