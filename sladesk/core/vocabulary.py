"""The closed lists of the field: every code that is stored, with the source string that names it.

The source strings are English and marked for translation; `Words` turns them into the language of
the window or of the document. Terms follow the source documents of the built-in templates.
"""

from __future__ import annotations

from enum import StrEnum

from sladesk.core.translation import mark, mark_in


class Language(StrEnum):
    """The languages of the window and of documents; the value is the ISO 639-1 code."""

    NN = "nn"
    NB = "nb"
    SV = "sv"
    EN = "en"


class AgreementType(StrEnum):
    SLA = "sla"
    OLA = "ola"
    UC = "uc"
    FRAMEWORK = "framework"
    CALL_OFF = "call_off"
    OTHER = "other"


class ContractStatus(StrEnum):
    PLANNED = "planned"
    ACTIVE = "active"
    ENDED = "ended"
    ARCHIVED = "archived"


class Form(StrEnum):
    """The two living forms of a follow-up."""

    KPI = "kpi"
    CHECKLIST = "checklist"


class Rating(StrEnum):
    """How a service level requirement was delivered in one follow-up."""

    NOT_RATED = "not_rated"
    MET = "met"
    MINOR_SHORTFALL = "minor_shortfall"
    MISSED = "missed"
    NOT_MEASURED = "not_measured"
    NOT_VERIFIABLE = "not_verifiable"
    NOT_APPLICABLE = "not_applicable"


class ActRating(StrEnum):
    """The five steps that the United Kingdom's Procurement Act 2023 publishes a supplier's work by."""

    GOOD = "good"
    APPROACHING_TARGET = "approaching_target"
    REQUIRES_IMPROVEMENT = "requires_improvement"
    INADEQUATE = "inadequate"
    OTHER = "other"


class ResultSource(StrEnum):
    """Where a delivered value comes from."""

    TYPED = "typed"
    OUTAGES = "outages"
    CASES = "cases"


class TargetAnswer(StrEnum):
    """What somebody answered where an agreed text can be read in two ways."""

    CALENDAR_DAYS = "calendar_days"
    WORKING_DAYS = "working_days"
    SATURDAYS_TOO = "saturdays_too"
    DATE_INCLUDED = "date_included"
    DATE_EXCLUDED = "date_excluded"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    VERSION = "version"
    NUMBER = "number"


class ActivityStatus(StrEnum):
    """The answer to one activity of the checklist."""

    NOT_ASSESSED = "not_assessed"
    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"


class ActionState(StrEnum):
    OPEN = "open"
    DONE = "done"
    VERIFIED = "verified"
    CANCELLED = "cancelled"


class Tone(StrEnum):
    """What a status means to the eye: each tone has an icon and a colour, and never the colour alone."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
    UNKNOWN = "unknown"
    NONE = "none"


AGREEMENT_TYPE_WORDS = {
    AgreementType.SLA: mark("Service level agreement (SLA)"),
    AgreementType.OLA: mark("Operational level agreement (OLA)"),
    AgreementType.UC: mark("Underpinning contract (UC)"),
    AgreementType.FRAMEWORK: mark("Framework agreement"),
    AgreementType.CALL_OFF: mark("Call-off"),
    AgreementType.OTHER: mark("Other agreement"),
}

CONTRACT_STATUS_WORDS = {
    ContractStatus.PLANNED: mark("Planned"),
    ContractStatus.ACTIVE: mark("Active"),
    ContractStatus.ENDED: mark("Ended"),
    ContractStatus.ARCHIVED: mark("Archived"),
}

RATING_WORDS = {
    Rating.NOT_RATED: mark("Not rated"),
    Rating.MET: mark("Met"),
    Rating.MINOR_SHORTFALL: mark("Minor shortfall"),
    Rating.MISSED: mark("Missed"),
    Rating.NOT_MEASURED: mark("Not measured"),
    Rating.NOT_VERIFIABLE: mark("Not verifiable"),
    Rating.NOT_APPLICABLE: mark("Not applicable"),
}

RATING_TONES = {
    Rating.NOT_RATED: Tone.NONE,
    Rating.MET: Tone.GOOD,
    Rating.MINOR_SHORTFALL: Tone.WARNING,
    Rating.MISSED: Tone.BAD,
    Rating.NOT_MEASURED: Tone.UNKNOWN,
    Rating.NOT_VERIFIABLE: Tone.UNKNOWN,
    Rating.NOT_APPLICABLE: Tone.UNKNOWN,
}

ACT_RATING_WORDS = {
    ActRating.GOOD: mark("Good"),
    ActRating.APPROACHING_TARGET: mark("Approaching target"),
    ActRating.REQUIRES_IMPROVEMENT: mark("Requires improvement"),
    ActRating.INADEQUATE: mark("Inadequate"),
    ActRating.OTHER: mark_in("Procurement Act", "Other"),
}

RESULT_SOURCE_WORDS = {
    ResultSource.TYPED: mark("Typed"),
    ResultSource.OUTAGES: mark("Computed from outages"),
    ResultSource.CASES: mark("Computed from support cases"),
}

TARGET_ANSWER_WORDS = {
    TargetAnswer.CALENDAR_DAYS: mark("Calendar days"),
    TargetAnswer.WORKING_DAYS: mark("Working days, Monday to Friday"),
    TargetAnswer.SATURDAYS_TOO: mark("Saturdays too"),
    TargetAnswer.DATE_INCLUDED: mark("The date included"),
    TargetAnswer.DATE_EXCLUDED: mark("Before the date"),
    TargetAnswer.MONTH: mark("Per month"),
    TargetAnswer.QUARTER: mark("Per quarter"),
    TargetAnswer.HALF_YEAR: mark("Per half-year"),
    TargetAnswer.YEAR: mark("Per year"),
    TargetAnswer.VERSION: mark("A version"),
    TargetAnswer.NUMBER: mark("A number"),
}

ACTIVITY_STATUS_WORDS = {
    ActivityStatus.NOT_ASSESSED: mark("Not assessed"),
    ActivityStatus.YES: mark("Yes"),
    ActivityStatus.PARTLY: mark("Partly"),
    ActivityStatus.NO: mark("No"),
    ActivityStatus.NOT_APPLICABLE: mark("Not applicable"),
}

ACTIVITY_STATUS_TONES = {
    ActivityStatus.NOT_ASSESSED: Tone.NONE,
    ActivityStatus.YES: Tone.GOOD,
    ActivityStatus.PARTLY: Tone.WARNING,
    ActivityStatus.NO: Tone.BAD,
    ActivityStatus.NOT_APPLICABLE: Tone.UNKNOWN,
}

ACTION_STATE_WORDS = {
    ActionState.OPEN: mark("Open"),
    ActionState.DONE: mark("Done"),
    ActionState.VERIFIED: mark("Verified"),
    ActionState.CANCELLED: mark("Cancelled"),
}

ACTION_STATE_TONES = {
    ActionState.OPEN: Tone.NONE,
    ActionState.DONE: Tone.GOOD,
    ActionState.VERIFIED: Tone.GOOD,
    ActionState.CANCELLED: Tone.UNKNOWN,
}
