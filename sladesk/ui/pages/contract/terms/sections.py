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


SECTIONS: tuple[Callable[[Subject], Section], ...] = (
    _service_hours,
    _priorities,
    _maintenance,
    _exclusions,
    _escalation,
    _compensation,
    _act_rating,
)
