"""The sections of a contract's terms, from top to bottom; each is imported when the terms are first shown."""

from __future__ import annotations

from collections.abc import Callable

from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.pages.contract.terms.section import Section


def _escalation(subject: Subject) -> Section:
    from sladesk.ui.pages.contract.terms.escalation_section import EscalationSection

    return EscalationSection(subject)


def _act_rating(subject: Subject) -> Section:
    from sladesk.ui.pages.contract.terms.act_rating_section import ActRatingSection

    return ActRatingSection(subject)


def _compensation(subject: Subject) -> Section:
    from sladesk.ui.pages.contract.terms.compensation import CompensationSection

    return CompensationSection(subject)


def _exclusions(subject: Subject) -> Section:
    from sladesk.ui.pages.contract.terms.exclusions_section import ExclusionsSection

    return ExclusionsSection(subject)


def _maintenance(subject: Subject) -> Section:
    from sladesk.ui.pages.contract.terms.maintenance_section import MaintenanceSection

    return MaintenanceSection(subject)


def _service_hours(subject: Subject) -> Section:
    from sladesk.ui.pages.contract.terms.service_hours import ServiceHoursSection

    return ServiceHoursSection(subject)


def _priorities(subject: Subject) -> Section:
    from sladesk.ui.pages.contract.terms.priorities import PrioritiesSection

    return PrioritiesSection(subject)


SECTIONS: dict[str, Callable[[Subject], Section]] = {
    "service_hours": _service_hours,
    "priorities": _priorities,
    "maintenance": _maintenance,
    "exclusions": _exclusions,
    "escalation": _escalation,
    "compensation": _compensation,
    "act_rating": _act_rating,
}
"""By the name that other pages lead to them with."""
