"""What the register knows beside an activity of a checklist, found by every wording of the template."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sladesk.core.claims import ClaimState
from sladesk.core.form_report import ReportPart
from sladesk.core.links import Link, link_of
from sladesk.core.vocabulary import Form, Language
from tests.core.test_claims import claim
from tests.core.test_form_report import CONTRACT, answer, group, report_of, sheet, texts


@pytest.mark.parametrize(
    "activity",
    [
        "Er det ytt kompensasjon for manglande oppfylling av tenestenivåavtalen",
        "Er det ytt kompensasjon for manglende oppfyllelse av tjenestenivåavtalen",
        "Har kompensation lämnats för bristande uppfyllelse av tjänstenivåavtalet",
        "has compensation  been given for failure to meet the SLA ",
    ],
)
def test_the_activity_about_compensation_is_known_in_every_language(activity: str) -> None:
    assert link_of(activity) is Link.CLAIMS


@pytest.mark.parametrize("activity", ["", "Kontroll av faktura mot behov", "Er det ytt kompensasjon"])
def test_other_activities_have_nothing_beside_them(activity: str) -> None:
    assert link_of(activity) is None


def test_the_ledger_is_printed_below_the_officers_note() -> None:
    activity = "Har kompensation lämnats för bristande uppfyllelse av tjänstenivåavtalet"
    rows = (answer(activity=activity, note="Purra 3. mai"), answer(activity=activity), answer(note="Anna"))
    groups = ((group(Form.CHECKLIST, "Økonomi"), rows),)
    told = "Claims: claimed\u00a0NOK\u00a05.00 · unanswered\u00a0NOK\u00a05.00"
    made = claim(ClaimState.CLAIMED, "5")
    (table,) = report_of(
        sheet(checklist_groups=groups, claims=(made,), contract=replace(CONTRACT, language=Language.EN)),
        forms=frozenset({ReportPart.CHECKLIST}),
    ).tables
    notes = [line[-1] for line in texts(table)][1:]
    assert notes == [f"Purra 3. mai\n{told}", told, "Anna"]
