"""The sections of a contract's terms, from top to bottom; each is imported when the terms are first shown."""

from __future__ import annotations

from collections.abc import Callable

from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.pages.contract.terms.section import Section


def _compensation(subject: Subject) -> Section:
    from sladesk.ui.pages.contract.terms.compensation import CompensationSection

    return CompensationSection(subject)


SECTIONS: tuple[Callable[[Subject], Section], ...] = (_compensation,)
