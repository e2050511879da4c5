from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from sladesk.core.claims import ClaimState
from sladesk.core.demo import DemoAction, DemoRow, load
from sladesk.core.demo_claims import DemoClaim, DemoRule
from sladesk.core.demo_terms import DemoTerms
from sladesk.core.errors import UserError
from sladesk.core.fees import FeeSpan
from sladesk.core.outages import ExclusionState
from sladesk.core.service_terms import HolidayCountry
from sladesk.core.vocabulary import ActionState, ActivityStatus, ContractStatus, Language, Rating

HEAD = '[[contracts]]\ntemplate = "dfo-cloud"\nlanguage = "nn"\nstatus = "active"\ntitle = "Skylagring"\n'


def write(folder: Path, content: str) -> Path:
    path = folder / "demo.toml"
    path.write_text(content, "utf-8")
    return path


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    demo = load(
        write(
            tmp_path,
            f"""
[[persons]]
name = "Ingrid Aasen"
{HEAD}
supplier = "Nordsky AS"
start = 2024-02-01
[[contracts.roles]]
role = "Systemeigar"
[[contracts.follow_ups]]
closed = true
[[contracts.follow_ups.kpis]]
row = "Oppetid"
delivered = "99,71 %"
rating = "missed"
[[contracts.follow_ups.kpis]]
row = "Versjon av programvare"
[[contracts.follow_ups.activities]]
row = "Er behovet dekka"
status = "yes"
when = "12.05.2026"
[[contracts.follow_ups.actions]]
text = "Signere"
state = "done"
done_on = 2026-04-28
[[contracts.follow_ups.actions]]
text = "Sende"
""",
        )
    )
    assert demo.persons[0].name == "Ingrid Aasen"
    [contract] = demo.contracts
    assert (contract.language, contract.status) == (Language.NN, ContractStatus.ACTIVE)
    assert contract.texts == {"supplier": "Nordsky AS"}
    assert (contract.start, contract.end) == (date(2024, 2, 1), None)
    assert contract.roles == (("Systemeigar", ""),)
    [follow_up] = contract.follow_ups
    assert (follow_up.closed, follow_up.period_end) == (True, None)
    assert follow_up.kpis == (
        DemoRow("Oppetid", {"delivered": "99,71 %"}, Rating.MISSED),
        DemoRow("Versjon av programvare", {}, None),
    )
    assert follow_up.activities == (DemoRow("Er behovet dekka", {"when": "12.05.2026"}, ActivityStatus.YES),)
    assert follow_up.actions == (
        DemoAction("", "Signere", "", "", ActionState.DONE, date(2026, 4, 28)),
        DemoAction("", "Sende", "", "", ActionState.OPEN, None),
    )


def test_a_wrong_rating_is_named_with_its_place(tmp_path: Path) -> None:
    wrong = (
        HEAD + '[[contracts.follow_ups]]\n[[contracts.follow_ups.kpis]]\nrow = "Oppetid"\nrating = "bad"\n'
    )
    with pytest.raises(UserError, match="contracts 1, follow_ups 1, kpis 1, rating cannot be “bad”"):
        load(write(tmp_path, wrong))


def test_terms_are_read_with_the_file_of_cases_beside(tmp_path: Path) -> None:
    (tmp_path / "cases.csv").write_text("Sak;Prioritet\n", "utf-8")
    terms = """
[contracts.terms]
hours = "døgnope"
holidays = "SE"
cases = "cases.csv"
[[contracts.terms.exclusions]]
title = "Linjebrot"
[[contracts.terms.windows]]
hours = "søndag 02–06"
[[contracts.terms.outages]]
start = "1.4.2026 08:00"
end = "09:00"
what = "Straumbrot"
exclusion = "Linjebrot"
state = "accepted"
[[contracts.terms.outages]]
start = "2.4.2026 08:00"
end = "09:00"
what = "Oppgradering"
planned = true
[[contracts.terms.priorities]]
title = "P1"
share = 95
clock = "service_hours"
[[contracts.terms.priorities]]
title = "P2"
clock = "round_the_clock"
"""
    [contract] = load(write(tmp_path, HEAD + terms)).contracts
    assert (contract.terms.hours, contract.terms.holidays) == ("døgnope", HolidayCountry.SWEDEN)
    assert (contract.terms.case_file, contract.terms.cases) == ("cases.csv", "Sak;Prioritet\n")
    assert (contract.terms.exclusions, contract.terms.windows) == (("Linjebrot",), (("søndag 02–06", ""),))
    assert [(outage.state, outage.planned) for outage in contract.terms.outages] == [
        (ExclusionState.ACCEPTED, False),
        (ExclusionState.NONE, True),
    ]
    assert [priority.share for priority in contract.terms.priorities] == [Decimal(95), None]
    with pytest.raises(UserError, match=r"borte\.csv cannot be read"):
        load(write(tmp_path, HEAD + terms.replace("cases.csv", "borte.csv")))
    assert load(write(tmp_path, HEAD)).contracts[0].terms == DemoTerms()


HISTORY = """
[contracts.history]
months = 3
[[contracts.history.rows]]
row = "Oppetid"
agreed = "99,8 %"
delivered = ["99,9 %", "99,7 %"]
ratings = ["met", "missed"]
[[contracts.history.rows]]
row = "Respons"
agreed = "15 min"
delivered = ["9 min", "12 min"]
"""


def test_history_comes_before_what_is_told_in_full(tmp_path: Path) -> None:
    told = "[[contracts.follow_ups]]\nperiod_start = 2026-01-01\nperiod_end = 2026-03-31\n"
    first, second, last = load(write(tmp_path, HEAD + HISTORY + told)).contracts[0].follow_ups
    assert (first.period_start, first.period_end) == (date(2025, 7, 1), date(2025, 9, 30))
    assert (second.period_start, second.period_end) == (date(2025, 10, 1), date(2025, 12, 31))
    assert (first.closed, second.closed, last.closed) == (True, True, False)
    assert first.kpis == (
        DemoRow("Oppetid", {"delivered": "99,9 %", "agreed": "99,8 %"}, Rating.MET),
        DemoRow("Respons", {"delivered": "9 min", "agreed": "15 min"}, None),
    )
    assert second.kpis[0] == DemoRow("Oppetid", {"delivered": "99,7 %"}, Rating.MISSED)


@pytest.mark.parametrize("told", ["", "[[contracts.follow_ups]]\nclosed = true\n"])
def test_history_needs_a_period_to_come_before(tmp_path: Path, told: str) -> None:
    assert len(load(write(tmp_path, HEAD + HISTORY + told)).contracts[0].follow_ups) == told.count("closed")


def test_deviations_and_claims_are_read(tmp_path: Path) -> None:
    content = """
[[contracts.deviations]]
row = "Oppetid"
found_on = 2026-06-03
cause = "Brannmur"
due = "25.06.2026"
notice_date = 2026-06-05
[[contracts.escalation]]
who = "Avtaleeigar"
after_days = 15
[contracts.compensation]
fee = "40000"
fee_span = "month"
[[contracts.compensation.rules]]
row = "Oppetid"
clause = "punkt 7.3"
cap = "50"
[[contracts.compensation.rules.tiers]]
start = "0.1"
percent = "5"
[[contracts.compensation.claims]]
row = "Oppetid"
period_start = 2026-01-01
state = "credited"
credit_note = "KN 1"
"""
    contract = load(write(tmp_path, HEAD + content)).contracts[0]
    [deviation] = contract.deviations
    assert (deviation.row, deviation.title, deviation.found_on) == ("Oppetid", "", date(2026, 6, 3))
    assert (deviation.texts, deviation.due) == ({"cause": "Brannmur"}, "25.06.2026")
    assert deviation.days == {"notice_date": date(2026, 6, 5)}
    ledger = contract.ledger
    assert (ledger.fee, ledger.fee_span) == (Decimal(40000), FeeSpan.MONTH)
    rule = DemoRule("Oppetid", "punkt 7.3", "", Decimal(50), ((Decimal("0.1"), Decimal(5)),))
    assert ledger.rules == (rule,)
    assert ledger.claims == (DemoClaim("Oppetid", date(2026, 1, 1), None, ClaimState.CREDITED, "KN 1"),)
    assert contract.escalation == (("Avtaleeigar", 15),)
