from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from sladesk.core.demo import DemoAction, DemoRow, load
from sladesk.core.demo_terms import DemoTerms
from sladesk.core.errors import UserError
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
