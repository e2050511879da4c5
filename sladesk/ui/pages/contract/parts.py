"""The parts of a contract, in the order of their tabs; each is imported when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sladesk.core.translation import mark
from sladesk.core.vocabulary import ActionState, Form
from sladesk.ui.pages.contract.form_part import FormPart
from sladesk.ui.pages.contract.part import Part
from sladesk.ui.pages.contract.subject import Subject


@dataclass(frozen=True, slots=True)
class PartSpec:
    """One tab: its key in the program, its title, and how its part is made."""

    key: str
    title: str
    make: Callable[[Subject], Part]
    of_template: bool = False
    """Templates have it too: they have rows and fields, but nothing has been done under them."""
    count: Callable[[Subject], int] | None = None
    """What stands beside the title."""


def _kpi(subject: Subject) -> Part:
    return FormPart(subject, Form.KPI)


def _checklist(subject: Subject) -> Part:
    return FormPart(subject, Form.CHECKLIST)


def _deviations(subject: Subject) -> Part:
    from sladesk.ui.pages.contract.deviations_part import DeviationsPart

    return DeviationsPart(subject)


def _actions(subject: Subject) -> Part:
    from sladesk.ui.pages.contract.actions_part import ActionsPart

    return ActionsPart(subject)


def _cases(subject: Subject) -> Part:
    from sladesk.ui.pages.contract.cases_part import CasesPart

    return CasesPart(subject)


def _claims(subject: Subject) -> Part:
    from sladesk.ui.pages.contract.claims_part import ClaimsPart

    return ClaimsPart(subject)


def _outages(subject: Subject) -> Part:
    from sladesk.ui.pages.contract.outages_part import OutagesPart

    return OutagesPart(subject)


def _development(subject: Subject) -> Part:
    from sladesk.ui.pages.contract.development_part import DevelopmentPart

    return DevelopmentPart(subject)


def _agreement(subject: Subject) -> Part:
    from sladesk.ui.pages.contract.agreement_part import AgreementPart

    return AgreementPart(subject)


def _terms(subject: Subject) -> Part:
    from sladesk.ui.pages.contract.terms_part import TermsPart

    return TermsPart(subject)


def _roles(subject: Subject) -> Part:
    from sladesk.ui.pages.contract.roles_part import RolesPart

    return RolesPart(subject)


def _log(subject: Subject) -> Part:
    from sladesk.ui.pages.contract.log_part import LogPart

    return LogPart(subject)


def _requirements(subject: Subject) -> int:
    return len(subject.rows(Form.KPI))


def _activities(subject: Subject) -> int:
    return len(subject.rows(Form.CHECKLIST))


def _unfinished_deviations(subject: Subject) -> int:
    return sum(not deviation.is_finished for deviation in subject.deviations)


def _open_actions(subject: Subject) -> int:
    return sum(action.state is ActionState.OPEN for action in subject.actions)


PARTS = (
    PartSpec("kpi", mark("KPI table"), _kpi, of_template=True, count=_requirements),
    PartSpec("checklist", mark("Checklist"), _checklist, of_template=True, count=_activities),
    PartSpec("deviations", mark("Deviations"), _deviations, count=_unfinished_deviations),
    PartSpec("actions", mark("Actions"), _actions, count=_open_actions),
    PartSpec("outages", mark("Outages"), _outages),
    PartSpec("cases", mark("Support cases"), _cases),
    PartSpec("development", mark("Development"), _development),
    PartSpec("claims", mark("Claims"), _claims),
    PartSpec("agreement", mark("Agreement"), _agreement, of_template=True),
    PartSpec("terms", mark("Terms"), _terms),
    PartSpec("roles", mark("Roles"), _roles),
    PartSpec("log", mark("Log"), _log),
)
FORMS = {Form.KPI: "kpi", Form.CHECKLIST: "checklist"}
"""The parts that are forms."""


def parts_of(subject: Subject) -> tuple[PartSpec, ...]:
    """The parts of what the subject shows."""
    return tuple(spec for spec in PARTS if spec.of_template or not subject.template)
