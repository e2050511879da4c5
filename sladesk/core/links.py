"""What the register itself knows of an activity of a checklist, to stand beside what people answer.

A template marks such an activity with a code; a row of a form is known by the template's wording of it in
any language, so that it is found in forms that were made before the code was.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from sladesk.core.claims import ledger_text
from sladesk.core.resources import resource
from sladesk.core.rows import FormSheet
from sladesk.core.templates import load
from sladesk.core.text import fold
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language


class Link(StrEnum):
    CLAIMS = "claims"


def link_of(activity: str) -> Link | None:
    """What is known beside an activity; None for the most of them, and for one that was worded anew."""
    return _links().get(fold(activity))


def beside_activity(activity: str, sheet: FormSheet, language: Language, words: Words) -> str:
    """The state of what is linked to an activity, in a sentence; empty where there is nothing to say."""
    if link_of(activity) is Link.CLAIMS:
        return ledger_text(sheet.claims, language, words)
    return ""


@cache
def _links() -> dict[str, Link]:
    """By the folded wording, in every language of the built-in templates."""
    return {
        fold(text): Link(row.link)
        for path in resource("templates").glob("*.toml")
        # Most templates link nothing, and the first row that is shown does not wait for them to be read.
        if b"\nlink = " in path.read_bytes()
        for template in (load(path),)
        for group in template.checklist_groups
        for row in group.rows
        for text in row.activity.values()
        if row.link
    }
