"""Documents over contracts: every figure and text of the rows is in its place, codes are words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest

from sladesk.core.agreed import Agreed
from sladesk.core.board import Board, BoardLine, Counted, Deviations, PatternFound
from sladesk.core.board_report import board_report
from sladesk.core.claims import ClaimState, Totals
from sladesk.core.deviation_report import DeviationStory, deviation_report
from sladesk.core.deviations import DeviationState, Occurrence
from sladesk.core.follow_up_tables import claims_table, deviations_table, of_follow_up, results_table
from sladesk.core.log_rows import Change, Subject
from sladesk.core.measured import Measured
from sladesk.core.patterns import PatternKind
from sladesk.core.report import Band, Report, Table
from sladesk.core.report_wish import ReportKind, ReportWish, recent_periods
from sladesk.core.resources import resource
from sladesk.core.rows import FollowUp
from sladesk.core.supplier_report import SupplierRecord, supplier_report
from sladesk.core.title_block import Making
from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import ActionState, ActivityStatus, Form, Language, Rating, ResultSource, Tone
from tests.core.deviation_rows import a_deviation, an_action
from tests.core.test_claims import claim
from tests.core.test_form_report import CONTRACT, FOLLOW_UP, group, result, sheet

MADE_AT = datetime(2026, 7, 1, 7, 5, tzinfo=UTC)
ENGLISH = Words(Language.EN, resource("i18n"))
MAKING = Making(ENGLISH, "Ingrid Aasen", MADE_AT, UTC)


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in line.cells] for line in table.lines if not isinstance(line, Band)]


def named(report: Report, title: str) -> Table:
    return next(table for table in report.tables if table.title == title)


def facts(report: Report) -> dict[str, str]:
    return {fact.label: fact.value for fact in report.facts}


def board(*claims: Totals, patterns: tuple[PatternFound, ...] = ()) -> Board:
    line = BoardLine(
        UUID(int=7),
        "Skylagring",
        "Nordsky AS",
        "2026/1042",
        4,
        Counted(7, 1, 2, 3, 5),
        Deviations(before=2, found=4, closed=3, rejected=1, left=2),
        6,
        claims,
        patterns,
    )
    return Board(date(2026, 1, 1), date(2026, 12, 31), (line,))


class TestKeyFigures:
    def test_every_figure_is_printed_once_as_a_whole_and_once_by_contract(self) -> None:
        report = board_report(board(), MAKING, chosen="")
        assert (report.title, report.period) == ("Key figures of contract follow-up", "2026")
        assert facts(report)["Contracts"] == "1"
        assert facts(report)["Chosen"] == "All contracts in use"
        whole = dict(texts(named(report, "Key figures")))
        assert list(whole.values()) == [
            "7",
            "1",
            "2",
            "3",
            "5",
            "70.0\N{NO-BREAK SPACE}%",
            "2",
            "4",
            "3",
            "1",
            "2",
            "6",
            "0",
        ]
        share = "70.0\N{NO-BREAK SPACE}%"
        assert texts(named(report, "By contract")) == [
            ["Skylagring", "Nordsky AS", "7", "1", "2", "3", share, "4", "3", "2", "6", "0"]
        ]
        assert [table.title for table in report.tables] == ["Key figures", "By contract"]

    def test_what_nobody_judged_has_no_share(self) -> None:
        empty = Board(date(2026, 1, 1), date(2026, 3, 31), ())
        report = board_report(empty, MAKING, chosen="Nordsky AS")
        assert dict(texts(named(report, "Key figures")))["Share met of what was judged"] == "–"
        assert named(report, "By contract").empty == "No contracts."
        assert (report.period, facts(report)["Chosen"]) == ("Q1 2026", "Nordsky AS")

    def test_sums_stand_by_contract_and_all_together(self) -> None:
        sums = Totals("NOK", *(Decimal(number) for number in (600, 50, 100, 50, 400, 300, 200, 250)))
        table = named(board_report(board(sums), MAKING, chosen=""), "Sums of claims")
        money = [f"NOK\N{NO-BREAK SPACE}{number}.00" for number in (600, 50, 100, 50, 400, 200, 250)]
        assert texts(table) == [["Skylagring", *money], ["All together", *money]]

    def test_patterns_are_told_apart(self) -> None:
        found = (
            PatternFound("Oppetid", PatternKind.MISSED, 2, 3),
            PatternFound(" ", PatternKind.MINOR, 3, 12),
        )
        table = named(board_report(board(patterns=found), MAKING, chosen=""), "Missed again and again")
        assert texts(table) == [
            ["Skylagring", "Oppetid", "Missed in 2 of the last 3 periods"],
            ["Skylagring", "Row without a title", "A little short in 3 of the last 12 periods"],
        ]


class TestTables:
    def test_a_deviation_is_a_line(self) -> None:
        deviation = a_deviation(
            DeviationState.AWAITING_VERIFICATION,
            title="Oppetid",
            number=3,
            responsible="Kari",
            due=date(2026, 7, 1),
            notice_date=date(2026, 6, 2),
            notice_reply_due=date(2026, 6, 16),
            contract_title="Skylagring",
        )
        line = ["3", "Oppetid", "Serious", "1 June 2026", "Kari", "1 July 2026", "Awaiting verification"]
        notice = "Sent 2 June 2026, reply due 16 June 2026"
        assert texts(deviations_table([deviation], MAKING)) == [[*line, notice]]
        with_contract = deviations_table([deviation], MAKING, with_contract=True)
        assert texts(with_contract) == [["Skylagring", *line, notice]]
        assert len(with_contract.columns) == 9

    @pytest.mark.parametrize(
        ("values", "notice"),
        [
            ({}, ""),
            ({"notice_date": date(2026, 6, 2)}, "Sent 2 June 2026"),
            (
                {"notice_date": date(2026, 6, 2), "notice_replied_on": date(2026, 6, 9)},
                "Sent 2 June 2026, answered 9 June 2026",
            ),
        ],
    )
    def test_a_notice_is_told_in_few_words(self, values: dict[str, Any], notice: str) -> None:
        assert (
            texts(deviations_table([replace(a_deviation(due_text="soon"), **values)], MAKING))[0][-1]
            == notice
        )
        assert texts(deviations_table([a_deviation(due_text="soon")], MAKING))[0][5] == "soon"

    def test_a_claim_is_a_line(self) -> None:
        claims = [
            claim(ClaimState.RECEIVED, "6000", "5000", "4000"),
            claim(ClaimState.ACCEPTED, "6000", "5000", "4000"),
            claim(ClaimState.DISPUTED, "6000", "5000", "4000"),
            replace(claim(ClaimState.CLAIMED, "10"), period_start=None, period_end=None),
            claim(ClaimState.DRAFT, "20"),
        ]
        table = claims_table(claims, MAKING)
        money = [f"NOK\N{NO-BREAK SPACE}{number},000.00" for number in (6, 5, 1, 4)]
        assert texts(table) == [
            ["Uptime", "Q1 2027", money[0], "Received", money[1], money[2], "", money[3]],
            ["Uptime", "Q1 2027", money[0], "Accepted", money[1], money[2], "", ""],
            ["Uptime", "Q1 2027", money[0], "Disputed", "", "", "", ""],
            ["Uptime", "", "NOK\N{NO-BREAK SPACE}10.00", "Claimed", "", "", "", ""],
        ]
        titled = claims_table(claims[:1], MAKING, {claims[0].contract_id: "Skylagring"})
        assert texts(titled)[0][:2] == ["Skylagring", "Uptime"]
        assert texts(claims_table(claims[:1], MAKING, {}))[0][0] == ""

    def test_computed_results_say_of_what(self) -> None:
        computed = result(
            title="Oppetid", agreed="99,8 %", delivered="99,71 %", delivered_by="Ingrid",
            rating=Rating.MISSED, source=ResultSource.OUTAGES, source_text="3 avbrot",
        )  # fmt: skip
        bare = result(title="Respons", source=ResultSource.CASES)
        form = sheet(kpi_groups=((group(Form.KPI, "g"), (computed, result(title="Typed"), bare)),))
        table = results_table(form, MAKING)
        assert table is not None
        assert texts(table) == [
            ["Oppetid", "99,8 %", "99,71 %", "Missed", "Computed from outages: 3 avbrot", "Ingrid"],
            ["Respons", "", "", "", "Computed from support cases", ""],
        ]
        assert results_table(sheet(), MAKING) is None
        measured = Measured("Europe/Oslo", outdated=frozenset({computed.id, bare.id}))
        table = results_table(replace(form, measured=measured), MAKING)
        assert table is not None
        assert [row[4] for row in texts(table)] == [
            "Computed from outages: 3 avbrot. The outage log or the terms have been changed since:"
            " it would be computed otherwise now.",
            "Computed from support cases. The support cases or the priorities have been changed since:"
            " it would be computed otherwise now.",
        ]


def test_a_rejected_deviation_says_why() -> None:
    rejected = a_deviation(DeviationState.REJECTED, title="Oppetid", rejected_reason="Feil måling")
    [line] = texts(deviations_table([rejected], MAKING))
    assert line[1] == "Oppetid\nRejected: Feil måling"


class TestOfAFollowUp:
    """FOLLOW_UP is the second quarter of 2026."""

    def titles(self, follow_up: FollowUp = FOLLOW_UP, **values: object) -> list[str]:
        return [table.title for table in of_follow_up(replace(sheet(**values), follow_up=follow_up), MAKING)]

    def test_what_there_is_none_of_has_no_table(self) -> None:
        assert self.titles() == []

    @pytest.mark.parametrize(
        ("state", "closed_on", "shown"),
        [
            (DeviationState.OPEN, None, True),
            (DeviationState.CLOSED, date(2026, 4, 1), True),
            (DeviationState.CLOSED, date(2026, 3, 31), False),
            (DeviationState.REJECTED, None, False),
        ],
    )
    def test_deviations_of_before_are_left_out(
        self, state: DeviationState, closed_on: date | None, shown: bool
    ) -> None:
        deviation = a_deviation(state, closed_on=closed_on)
        assert self.titles(deviations=(deviation,)) == ["Deviations"] * shown

    def test_without_a_period_everything_is_of_now(self) -> None:
        timeless = replace(FOLLOW_UP, period_start=None, period_end=None, meeting_date=None)
        closed = a_deviation(DeviationState.CLOSED, closed_on=date(2020, 1, 1))
        assert self.titles(timeless, deviations=(closed,)) == ["Deviations"]

    @pytest.mark.parametrize(
        ("state", "ended", "shown"),
        [
            (ClaimState.DISPUTED, date(2020, 3, 31), True),
            (ClaimState.RECEIVED, date(2026, 6, 30), True),
            (ClaimState.RECEIVED, date(2026, 3, 31), False),
            (ClaimState.WITHDRAWN, None, False),
        ],
    )
    def test_settled_claims_of_before_are_left_out(
        self, state: ClaimState, ended: date | None, shown: bool
    ) -> None:
        one = replace(claim(state, "10"), period_end=ended)
        assert self.titles(claims=(one,)) == ["Claims"] * shown


def test_a_deviation_is_told_from_beginning_to_end() -> None:
    deviation = a_deviation(
        DeviationState.CLOSED, title="Oppetid", number=2, description="Nede to gonger", cause="Brannmur",
        found_by="Ingrid", responsible="Kari", due=date(2026, 7, 1), closed_on=date(2026, 7, 2),
        notice_date=date(2026, 6, 2), notice_to="Nordsky AS", escalated_to="Avtaleeigar",
        escalated_on=date(2026, 6, 9), contract_id=CONTRACT.id,
    )  # fmt: skip
    quarter = (date(2026, 4, 1), date(2026, 6, 30), None)
    changed = Agreed("99,9 %", "99,8 %", date(2026, 5, 15))
    occurrences = tuple(
        Occurrence(uuid4(), deviation.id, uuid4(), follow_up, *quarter, changed, "99,1 %", state)
        for follow_up, state in ((uuid4(), Rating.MISSED), (uuid4(), ActivityStatus.NO), (None, None))
    )
    subject, label = Subject("Oppetid"), mark("new deviation")
    steps = tuple(
        Change(number, label, MADE_AT, "Ingrid", CONTRACT.id, None, False, None, reason, subject)
        for number, reason in ((1, ""), (2, "glipp"))
    )
    claimed = (claim(ClaimState.CLAIMED, "10"),)
    action = an_action(
        ActionState.VERIFIED, "Ny brannmur", responsible="Per", due_text="1. juli", effect="Ikkje nede sidan",
        verified_on=date(2026, 7, 2), verified_by="Kari",
    )  # fmt: skip
    story = DeviationStory(CONTRACT, deviation, occurrences, (action,), claimed, steps)
    report = deviation_report(story, MAKING)
    told = facts(report)
    assert report.title == "Oppetid"
    assert report.subtitle == "Deviation 2 · Skylagring og samhandling"
    assert told["Found on"] == "1 June 2026 · Ingrid"
    assert told["Formal notice"] == "Sent 2 June 2026 · Nordsky AS"
    assert told["Escalated to"] == "Avtaleeigar · 9 June 2026"
    assert told["Closed on"] == "2 July 2026"
    assert "Case number" in told
    periods = texts(named(report, "Periods in which it showed"))
    assert [line[0] for line in periods] == ["Q2 2026", "Q2 2026", "A follow-up that was deleted"]
    assert periods[0][1] == "99,8 % before 15 May 2026, then 99,9 %"
    assert [line[3] for line in periods] == ["Missed", "No", ""]
    assert texts(named(report, "Actions")) == [
        ["Ny brannmur", "Per", "1. juli", "Verified", "Ikkje nede sidan", "2 July 2026 · Kari"]
    ]
    assert len(named(report, "Claims").lines) == 1
    log = texts(named(report, "Log"))
    assert log[0] == ["1 July 2026 07:05", "Ingrid", "New deviation", "Oppetid"]
    assert log[1][3] == "Oppetid\nReason: glipp"
    assert [(one.heading, one.text) for one in report.paragraphs] == [
        ("Description", "Nede to gonger"),
        ("Cause", "Brannmur"),
    ]


def test_a_new_deviation_has_little_to_tell() -> None:
    deviation = a_deviation(due_text="soon")
    cancelled = an_action(ActionState.CANCELLED, cancel_reason="Dublett")
    report = deviation_report(DeviationStory(CONTRACT, deviation, (), (cancelled,), (), ()), MAKING)
    assert facts(report)["Due"] == "soon"
    assert [table.title for table in report.tables] == ["Periods in which it showed", "Actions", "Log"]
    assert texts(named(report, "Actions"))[0][4] == "Dublett"
    assert report.paragraphs == ()


def test_a_supplier_is_told_over_its_contracts() -> None:
    deviation = a_deviation(contract_title="Skylagring")
    action = an_action(contract_title="Skylagring", responsible="Per", due_text="1. juli")
    mine = replace(claim(ClaimState.CLAIMED, "10"), contract_id=UUID(int=7))
    record = SupplierRecord("Nordsky AS", board(), (deviation,), (action,), (mine,))
    report = supplier_report(record, MAKING)
    assert (report.title, report.subtitle) == ("Nordsky AS", "Supplier over all contracts · 2026")
    assert texts(named(report, "Open actions")) == [["Skylagring", "Kreditnota", "Per", "1. juli"]]
    assert texts(named(report, "Claims"))[0][0] == "Skylagring"
    assert texts(named(report, "Deviations"))[0][0] == "Skylagring"
    assert named(report, "By contract").lines


def test_status_cells_have_their_tone() -> None:
    table = deviations_table([a_deviation(DeviationState.CLOSED)], MAKING)
    line = table.lines[0]
    assert not isinstance(line, Band)
    assert [cell.tone for cell in line.cells if cell.tone is not Tone.NONE] == [Tone.BAD, Tone.GOOD]


class TestWish:
    def test_the_periods_that_are_asked_for(self) -> None:
        found = recent_periods(date(2026, 6, 19))
        assert found[0] == (date(2026, 1, 1), date(2026, 12, 31))
        assert found[1] == (date(2025, 1, 1), date(2025, 12, 31))
        assert found[4:6] == (
            (date(2026, 4, 1), date(2026, 6, 30)),
            (date(2026, 1, 1), date(2026, 3, 31)),
        )
        assert found[-1] == (date(2026, 5, 1), date(2026, 5, 31))
        assert len(found) == 8

    def test_the_file_is_called_after_what_it_holds(self) -> None:
        wish = ReportWish(ReportKind.SUPPLIER, date(2026, 4, 1), date(2026, 6, 30), supplier="Nordsky AS")
        assert wish.name(ENGLISH, "Nordsky AS") == "Nordsky AS Q2 2026"
        assert ReportWish(ReportKind.DEVIATION).name(ENGLISH, "Oppetid") == "Oppetid"
