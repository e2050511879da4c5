"""The outage log and its uptime under their tab, driven by real keys and clicks on a real register."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QFontMetricsF, QMouseEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu
from pytestqt.qtbot import QtBot

from sladesk.core.claims import ClaimState
from sladesk.core.compensation import Computation, Tier
from sladesk.core.fees import FeeSpan
from sladesk.core.money import Amount, AmountKind
from sladesk.core.outages import ExclusionState, Outage
from sladesk.core.percentages import Goal
from sladesk.core.service_terms import CaseClock
from sladesk.core.shortfall import Gauge
from sladesk.core.uptime import UptimeFigures, View
from sladesk.core.vocabulary import Rating, ResultSource, TargetAnswer
from sladesk.store import (
    cells,
    claim_proposals,
    claims,
    compensation,
    deviation_proposals,
    evidence,
    exclusions,
    follow_ups,
    labels,
    maintenance,
    outages,
    terms,
    uptime,
)
from sladesk.store.cells import CellValue
from sladesk.ui.context import Context
from sladesk.ui.delegates.text_editor import TextEditor
from sladesk.ui.delegates.typesetting import PAD_X
from sladesk.ui.dialogs.outage import OutageDialog
from sladesk.ui.pages.contract.claims_part import ClaimsPart
from sladesk.ui.pages.contract.outage_pasting import BadLinesDialog
from sladesk.ui.pages.contract.outages_part import OutagesPart
from sladesk.ui.tables.outage_model import END, EXCLUSION, SERVICE, START, STATE, WHAT
from sladesk.ui.theme import Type
from tests.ui.conftest import Heard
from tests.ui.contract_scene import CONTROL, SPRING, Key, Scene, deed, make_scene

NOW = datetime(2026, 7, 2, 8, tzinfo=UTC)
EIGHT = datetime(2026, 4, 8, 6, tzinfo=UTC)
"""08:00 on the wall."""
COMBO_FRAME = 38
"""Pixels that a combo box needs for its edges and arrow."""


@pytest.fixture
def scene(qtbot: QtBot, context: Context, tmp_path: Path, heard: Heard) -> Scene:
    made = make_scene(qtbot, context, tmp_path, heard)
    made.store.clock = lambda: NOW
    agree(made, "99,8 %")
    return made


@pytest.fixture
def outage(scene: Scene) -> UUID:
    """The e-mail is down for 126 minutes in April."""
    end = EIGHT + timedelta(minutes=126)
    return outages.add(scene.store, scene.contract, start=EIGHT, end=end, service="E-post", what="Omstart")


def agree(scene: Scene, text: str) -> None:
    row = scene.kpis[0]
    cells.set_cells(scene.store, labels.CELL["agreed"], [CellValue(row.id, "agreed", text)])


def part_of(scene: Scene) -> OutagesPart:
    part = scene.page.turn_to("outages")
    assert isinstance(part, OutagesPart)
    return part


def standing(scene: Scene, column: int) -> OutagesPart:
    """The part, with the keys in a cell of the first line."""
    part = part_of(scene)
    part.list.setCurrentIndex(part.list.table.index(0, column))
    part.list.setFocus()
    return part


def logged(scene: Scene, place: int = 0) -> Outage:
    return outages.of_contract(scene.store, scene.contract)[place]


def names(scene: Scene, outage: UUID) -> list[str]:
    return sorted(file.name for file in evidence.of_subject(scene.store, outage))


def figures(part: OutagesPart) -> list[str]:
    return [figure.figure.text() for figure in part.panel.figures.values()]


def retype(scene: Scene, text: str) -> None:
    """Type over what stands in the cell."""
    scene.press(Key.Key_F2)
    scene.press(Key.Key_A, CONTROL)
    scene.write(text)


def choose(menu: QMenu, word: str) -> None:
    entry = next(action for action in menu.actions() if action.text() == word)
    assert isinstance(entry, QAction)
    entry.trigger()
    menu.close()


def move_over(part: OutagesPart, spot: QPoint) -> None:
    viewport = part.list.viewport()
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(spot),
        QPointF(viewport.mapToGlobal(spot)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(viewport, event)


def popup() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


# The figures


def test_the_three_views_stand_side_by_side_with_what_is_left(scene: Scene, outage: UUID) -> None:
    claimed = outages.add(scene.store, scene.contract, start=EIGHT + timedelta(1), exclusion="Linjebrot")
    outages.set_field(scene.store, claimed, "end", EIGHT + timedelta(1, minutes=60))
    part = part_of(scene)
    # 91 days of 131,040 minutes
    assert figures(part) == ["99.86%", "99.86%", "99.90%"]
    assert part.panel.figures[View.DISPUTED].below.text() == "downtime 126 min"
    assert part.panel.target.figure.text() == "99,8 %"
    assert part.panel.state.accessibleName() == "Met"
    assert part.panel.left.accessibleName() == "Kept, with 76 min 4 s to spare"
    assert part.foot()[0] == ("2 outages · 1 undecided exclusion",)


def test_a_target_of_a_month_is_held_against_the_weakest_month(scene: Scene, outage: UUID) -> None:
    agree(scene, "Minst 99,8 % per månad")
    part = part_of(scene)
    assert part.panel.remark.text() == (
        "The target is of a shorter period. The weakest is April 2026: 99.71%"
    )
    assert part.panel.state.accessibleName() == "Missed"
    assert part.panel.state is part.panel.target.chip, "the figure that is shown is not what is missed"
    assert not part.panel.figures[View.AGREED].chip.isVisible()
    assert part.panel.left.accessibleName() == "Breached by 39 min 36 s"
    part.panel.period.setFocus()
    scene.press(Key.Key_Down)
    assert part.panel.period.currentText() == "April 2026"
    assert (figures(part)[1], part.panel.remark.isVisible()) == ("99.71%", False)
    scene.press(Key.Key_Down)
    assert figures(part)[1] == "100.00%"
    assert part.panel.state.accessibleName() == "Met"
    assert part.panel.state is part.panel.figures[View.AGREED].chip
    agree(scene, "99,8 % per år")
    assert "another period" in part.panel.remark.text()
    assert not part.panel.state.isVisible()


def test_what_the_table_says_stands_beside_what_the_log_gives(scene: Scene, outage: UUID) -> None:
    agree(scene, "99,8 %")
    part = part_of(scene)
    assert not part.panel.remark.isVisible()
    standing(scene, WHAT)
    scene.press(Key.Key_U)
    scene.qtbot.waitUntil(lambda: bool(scene.kpis[0].delivered))
    assert not part.panel.remark.isVisible(), "both are the same"
    outages.add(scene.store, scene.contract, start=EIGHT, end=EIGHT + timedelta(hours=9))
    assert part.panel.remark.text() == "The KPI table says 99,90 %."
    assert part.panel.remark.isVisible()


def test_the_services_are_chosen_between(scene: Scene, outage: UUID) -> None:
    other = EIGHT + timedelta(2)
    outages.add(scene.store, scene.contract, start=other, end=other + timedelta(minutes=600), service="Arkiv")
    part = part_of(scene)
    assert figures(part)[0] == "99.45%"
    part.panel.service.setFocus()
    scene.press(Key.Key_End)
    assert part.panel.service.currentText() == "E-post"
    assert figures(part)[0] == "99.90%"
    assert [one.service for one in part.list.table.outages] == ["E-post"]
    outages.remove(scene.store, [one.id for one in outages.of_contract(scene.store, scene.contract)])
    assert not part.panel.service.isVisible()
    assert figures(part)[0] == "100.00%"


def test_service_hours_that_are_not_written_are_asked_for(scene: Scene, outage: UUID) -> None:
    uptime.set_clock(scene.store, scene.contract, CaseClock.SERVICE_HOURS)
    part = part_of(scene)
    assert figures(part) == ["–", "–", "–"]
    assert "No service hours are written" in part.panel.remark.text()
    assert not part.panel.use.isEnabled()


def test_the_whole_log_has_no_uptime_and_shows_every_outage(scene: Scene, outage: UUID) -> None:
    before = EIGHT.replace(year=2025)
    outages.add(scene.store, scene.contract, start=before, end=before + timedelta(hours=1))
    part = part_of(scene)
    assert len(part.list.table.outages) == 1
    part.panel.period.setFocus()
    scene.press(Key.Key_End)
    assert part.panel.period.currentText() == "All outages"
    assert len(part.list.table.outages) == 2
    assert figures(part) == ["–", "–", "–"]


def test_a_follow_up_without_a_period_has_the_months_of_the_calendar(scene: Scene, outage: UUID) -> None:
    meeting = follow_ups.create(scene.store, scene.contract, meeting_date=date(2026, 6, 19))
    scene.page.subject.show(scene.contract, meeting)
    part = part_of(scene)
    shown = [part.panel.period.itemText(place) for place in range(part.panel.period.count())]
    assert shown == ["June 2026", "May 2026", "2026", "All outages"]


# Using it


def test_the_agreed_uptime_becomes_what_is_delivered_with_its_computation(scene: Scene, outage: UUID) -> None:
    excluded = outages.add(
        scene.store, scene.contract, start=EIGHT, end=EIGHT + timedelta(hours=5), exclusion="Linjebrot"
    )
    outages.set_field(scene.store, excluded, "exclusion_state", ExclusionState.ACCEPTED)
    part = standing(scene, WHAT)
    scene.press(Key.Key_U)
    scene.qtbot.waitUntil(lambda: bool(scene.kpis[0].delivered))
    row = scene.kpis[0]
    assert (row.delivered, row.source) == ("99,90 %", ResultSource.OUTAGES)
    assert row.state is Rating.MET
    for told in ("2026", "131\u00a0040 min", "126 min", "2 ", "1 "):
        assert told in row.source_text
    assert scene.heard.toasts[-1].text == "“Oppetid” is delivered with 99,90 %"
    scene.press(Key.Key_Z, CONTROL)
    assert scene.kpis[0].delivered == ""
    assert part.panel.use.isEnabled()


@pytest.mark.parametrize(
    ("agreed", "state"), [("Minst 99,8 % per månad", Rating.MISSED), ("Minst 99,7 % per månad", Rating.MET)]
)
def test_a_target_of_a_month_gets_the_weakest_month_as_what_is_delivered(
    scene: Scene, outage: UUID, agreed: str, state: Rating
) -> None:
    """126 of 43 200 minutes of April are gone; the 99.90 % of the quarter would prove nothing."""
    agree(scene, agreed)
    standing(scene, WHAT)
    scene.press(Key.Key_U)
    scene.qtbot.waitUntil(lambda: bool(scene.kpis[0].delivered))
    row = scene.kpis[0]
    assert (row.delivered, row.state) == ("99,71 % per månad", state)
    assert row.source_text.startswith("april 2026, ")
    assert "43\u00a0200 min" in row.source_text
    proposed = deviation_proposals.of_contract(scene.store, scene.contract)
    assert [one.title for one in proposed] == ([row.title] if state is Rating.MISSED else [])


def test_outages_in_days_that_are_no_whole_month_are_told_of_where_they_are_not_weighed(
    scene: Scene, outage: UUID
) -> None:
    """8 April lies in the half of a month: it says nothing of a target per month, and must not vanish."""
    [follow_up] = follow_ups.of_contract(scene.store, scene.contract)
    days = {"period_start": date(2026, 4, 2), "period_end": date(2026, 6, 29)}
    follow_ups.set_period(scene.store, follow_up.id, **days, meeting_date=None)
    agree(scene, "Minst 99,8 % per månad")
    part = standing(scene, WHAT)
    assert part.panel.remark.text() == (
        "The target is of a shorter period. The weakest is May 2026: 100.00% "
        "Not weighed, since the target is of whole periods of the calendar: "
        "2 April 2026–30 April 2026 (1 outage), 1 June 2026–29 June 2026 (0 outages)."
    )
    scene.press(Key.Key_U)
    scene.qtbot.waitUntil(lambda: bool(scene.kpis[0].delivered))
    row = scene.kpis[0]
    assert row.delivered.endswith(" per månad")
    assert row.source_text.startswith("mai 2026, ")
    assert "02.04.2026–30.04.2026 (1 avbrot), 01.06.2026–29.06.2026 (0 avbrot)." in row.source_text


def test_a_period_that_goes_on_says_until_when_its_figures_are(scene: Scene, outage: UUID) -> None:
    """The clock shows 00:30 on the wall, of a day that has not begun by the clock of the world."""
    scene.store.clock = lambda: datetime(2026, 6, 18, 22, 30, 17, tzinfo=UTC)
    agree(scene, "Minst 99,8 % per månad")
    part = standing(scene, WHAT)
    assert part.panel.remark.text().startswith("So far, until 19 June 2026. The target is of a shorter")
    agree(scene, "Minst 99,8 % per kvartal")
    assert part.panel.remark.text() == "So far, until 19 June 2026."
    scene.press(Key.Key_U)
    scene.qtbot.waitUntil(lambda: bool(scene.kpis[0].delivered))
    told = scene.kpis[0].source_text
    assert "19.06.2026: " in told
    assert "113\u00a0790 min" in told
    assert " s," not in told


def test_what_is_delivered_reaches_no_tier_of_compensation_that_the_uptime_does_not(
    scene: Scene, outage: UUID
) -> None:
    """126 of 131 040 minutes are gone: 99.9038…, a shortfall of 0.0961…, and 0.10 of 99.90 as rounded."""
    store, row = scene.store, scene.kpis[0]
    cells.set_cells(store, "edit", [CellValue(row.id, "agreed", "100 %")])
    rule = compensation.add_rule(store, row.kpi_id, title=row.title, gauge=Gauge.POINTS)
    compensation.add_tier(store, rule, Tier(Decimal("0.10"), Amount(AmountKind.PERCENT, Decimal(5))))
    standing(scene, WHAT)
    scene.press(Key.Key_U)
    scene.qtbot.waitUntil(lambda: bool(scene.kpis[0].delivered))
    assert scene.kpis[0].delivered == "99,904 %"


def test_the_months_come_with_the_uptime_and_each_has_its_part_of_the_claim(
    scene: Scene, outage: UUID
) -> None:
    """126 minutes of April's 43 200, and 100 of June's."""
    store, row = scene.store, scene.kpis[0]
    june = datetime(2026, 6, 8, 6, tzinfo=UTC)
    outages.add(store, scene.contract, start=june, end=june + timedelta(minutes=100))
    agree(scene, "Minst 99,8 % per månad")
    terms.set_fee(store, scene.contract, Decimal("40000.00"))
    terms.set_fee_span(store, scene.contract, FeeSpan.MONTH)
    rule = compensation.add_rule(store, row.kpi_id, title=row.title, gauge=Gauge.POINTS)
    tier = Tier(Decimal(0), Amount(AmountKind.PERCENT, Decimal(5)), Decimal("0.05"))
    compensation.add_tier(store, rule, tier)
    standing(scene, WHAT)
    scene.press(Key.Key_U)
    scene.qtbot.waitUntil(lambda: bool(scene.kpis[0].delivered))
    assert scene.kpis[0].delivered == "99,71 % per månad"
    [proposal] = claim_proposals.of_follow_up(store, scene.sheet.follow_up.id)
    assert isinstance(proposal.found, Computation)
    parts = proposal.found.parts
    assert [part.delivered for part in parts] == ["99,71 %", "100,00 %", "99,77 %"]
    assert [part.gives for part in parts] == [4000, 0, 2000]
    assert not proposal.asks_for_values
    scene.press(Key.Key_Z, CONTROL)
    assert claim_proposals.of_follow_up(store, scene.sheet.follow_up.id) == ()


def test_a_draft_of_a_claim_says_that_the_log_has_left_its_value_behind(scene: Scene, outage: UUID) -> None:
    store, row = scene.store, scene.kpis[0]
    agree(scene, "Minst 99,95 %")
    terms.set_fee(store, scene.contract, Decimal("40000.00"))
    rule = compensation.add_rule(store, row.kpi_id, title=row.title, gauge=Gauge.POINTS)
    compensation.add_tier(store, rule, Tier(Decimal(0), Amount(AmountKind.PERCENT, Decimal(5))))
    standing(scene, WHAT)
    scene.press(Key.Key_U)
    scene.qtbot.waitUntil(lambda: bool(scene.kpis[0].delivered))
    claim_proposals.accept(store, scene.sheet.follow_up.id, [row.id])
    claims_part = scene.page.turn_to("claims")
    assert isinstance(claims_part, ClaimsPart)
    assert not claims_part.card.left_behind.isVisible()
    outages.set_field(store, outage, "end", EIGHT + timedelta(hours=9))
    assert claims_part.card.left_behind.isVisible()
    card, present = claims_part.card, partial(claims_part.card.go_to, ClaimState.CLAIMED)
    for choose, state in ((lambda _box: None, ClaimState.DRAFT), (deed, ClaimState.CLAIMED)):
        asked = scene.answer(choose, present)
        assert asked == "Make the claim as it stands?"
        assert claims.of_contract(store, scene.contract)[0].state is state
    assert not card.left_behind.isVisible()
    store.undo()
    store.undo()
    assert not claims_part.card.left_behind.isVisible()


def test_the_period_that_was_answered_is_the_one_that_is_measured(scene: Scene, outage: UUID) -> None:
    answer = CellValue(scene.kpis[0].id, "target_answer", TargetAnswer.MONTH)
    cells.set_cells(scene.store, "answer", [answer])
    standing(scene, WHAT)
    scene.press(Key.Key_U)
    scene.qtbot.waitUntil(lambda: bool(scene.kpis[0].delivered))
    assert scene.kpis[0].delivered == "99,71 % per månad"


def test_exactly_the_target_is_not_over_it(scene: Scene, outage: UUID) -> None:
    part = part_of(scene)
    exact = UptimeFigures(100_000, 100_000, dict.fromkeys(View, 200), 1, 0)
    part.panel.show_figures(exact, Goal(Decimal("99.8")), "99,8 %", exact)
    assert part.panel.state.accessibleName() == "Met"
    part.panel.show_figures(exact, Goal(Decimal("99.8"), is_over=True), "over 99,8 %", exact)
    assert part.panel.state.accessibleName() == "Missed"
    assert part.panel.left.accessibleName() == "Breached by 1 s"


def test_nothing_is_written_without_a_requirement_or_into_a_closed_follow_up(
    scene: Scene, outage: UUID
) -> None:
    part = part_of(scene)
    part.panel.result.setFocus()
    scene.press(Key.Key_Home)
    assert part.panel.result.currentText() == "No requirement"
    assert not part.panel.use.isEnabled()
    part.use()
    assert part.panel.target.figure.text() == "–"
    scene.press(Key.Key_Down)
    assert part.panel.use.isEnabled()
    follow_ups.close(scene.store, scene.sheet.follow_up.id)
    assert not part.panel.use.isEnabled()
    assert scene.kpis[0].delivered == ""


# The log


def test_times_are_typed_as_people_type_them(scene: Scene, outage: UUID) -> None:
    part = standing(scene, START)
    retype(scene, "8.4. 07:30")
    editor = part.list.open_editor()
    assert editor is not None
    assert editor.told == "reads as 8 April 2026 07:30"
    scene.press(Key.Key_Tab)
    assert logged(scene).start == EIGHT - timedelta(minutes=30)
    scene.press(Key.Key_A, CONTROL)
    scene.write("09:45")
    scene.press(Key.Key_Return)
    assert logged(scene).end == EIGHT + timedelta(minutes=105)
    assert part.list.table.second(0, END) == "135 min"
    scene.press(Key.Key_Z, CONTROL)
    scene.press(Key.Key_Z, CONTROL)
    assert (logged(scene).start, logged(scene).end) == (EIGHT, EIGHT + timedelta(minutes=126))


@pytest.mark.parametrize(
    ("column", "text", "reason"),
    [
        (START, "tull", "not read as a date"),
        (START, "", "An outage has a start"),
        (START, "9.4. 08:00", "ends before it starts"),
        (START, "29.3.2026 02:30", "02:30 never came"),
        (END, "25.10.2026 02:30", "came twice that night"),
    ],
)
def test_a_time_that_cannot_be_stays_in_the_editor_with_the_reason(
    scene: Scene, outage: UUID, column: int, text: str, reason: str
) -> None:
    part = standing(scene, column)
    scene.press(Key.Key_F2)
    scene.press(Key.Key_A, CONTROL)
    scene.press(Key.Key_Delete)
    scene.write(text)
    scene.press(Key.Key_Return)
    editor = part.list.open_editor()
    assert isinstance(editor, TextEditor)
    assert reason in editor.refusal
    scene.press(Key.Key_PageDown, CONTROL)
    assert scene.page.part is part
    scene.press(Key.Key_Escape)
    assert logged(scene).start == EIGHT


def test_an_empty_end_goes_on_and_space_ends_it(scene: Scene, outage: UUID) -> None:
    part = standing(scene, END)
    scene.press(Key.Key_F2)
    scene.press(Key.Key_A, CONTROL)
    scene.press(Key.Key_Delete)
    scene.press(Key.Key_Return)
    assert logged(scene).end is None
    assert part.list.table.text(0, END) == "still going on"
    assert part.foot()[0] == ("1 outage · 1 still going on",)
    scene.press(Key.Key_Space)
    assert logged(scene).end == NOW
    scene.press(Key.Key_Space)
    scene.press(Key.Key_Z, CONTROL)
    assert logged(scene).end is None


def test_texts_are_typed_in_place_and_tab_goes_on(scene: Scene, outage: UUID) -> None:
    standing(scene, WHAT)
    retype(scene, "Straumbrot")
    scene.press(Key.Key_Tab)
    scene.press(Key.Key_A, CONTROL)
    scene.write("Arkiv")
    scene.press(Key.Key_Tab)
    scene.write("Linjebrot")
    scene.press(Key.Key_Tab)
    found = logged(scene)
    assert (found.what, found.service, found.exclusion) == ("Straumbrot", "Arkiv", "Linjebrot")
    assert found.exclusion_state is ExclusionState.CLAIMED


def test_an_exclusion_is_claimed_from_the_list_and_decided_with_one_key(scene: Scene, outage: UUID) -> None:
    exclusions.add(scene.store, scene.contract, "Linjer & straum")
    part = standing(scene, WHAT)
    scene.press(Key.Key_A)
    assert "No exclusion is claimed" in scene.heard.banners[-1].text
    scene.press(Key.Key_E)
    choose(popup(), "Linjer && straum")
    assert (logged(scene).exclusion, logged(scene).exclusion_state) == (
        "Linjer & straum",
        ExclusionState.CLAIMED,
    )
    for key, state in (
        (Key.Key_R, ExclusionState.REJECTED),
        (Key.Key_D, ExclusionState.DISPUTED),
        (Key.Key_A, ExclusionState.ACCEPTED),
    ):
        scene.press(key)
        assert logged(scene).exclusion_state is state
    assert figures(part) == ["99.90%", "100.00%", "100.00%"]
    assert part.list.table.text(0, STATE) == "Accepted"
    choose(part.list.deeds.claim_menu(), "No exclusion")
    assert logged(scene).exclusion_state is ExclusionState.NONE
    choose(part.list.deeds.claim_menu(), "Another one …")
    assert part.list.open_editor() is not None
    assert part.list.currentIndex().column() == EXCLUSION


def test_the_chip_opens_what_may_become_of_the_claim(scene: Scene, outage: UUID) -> None:
    outages.set_field(scene.store, outage, "exclusion", "Linjebrot")
    part = part_of(scene)
    rect = part.list.visualRect(part.list.table.index(0, STATE))
    scene.click(part.list.viewport(), rect.topLeft() + QPoint(30, 20))
    menu = popup()
    assert [action.isEnabled() for action in menu.actions()] == [True, False, True, True, True]
    choose(menu, "Rejected")
    assert logged(scene).exclusion_state is ExclusionState.REJECTED


def test_planned_downtime_is_marked_and_deleting_can_be_undone(scene: Scene, outage: UUID) -> None:
    part = standing(scene, SERVICE)
    scene.press(Key.Key_P)
    assert logged(scene).planned
    assert part.list.table.second(0, WHAT) == "Planned downtime"
    scene.press(Key.Key_P)
    assert not logged(scene).planned
    scene.press(Key.Key_Delete)
    assert outages.of_contract(scene.store, scene.contract) == ()
    assert scene.heard.toasts[-1].text == "Deleted “Omstart”"
    act = scene.heard.toasts[-1].act
    assert act is not None
    act()
    assert logged(scene).id == outage


def test_an_outage_in_a_maintenance_window_is_shown_as_such(scene: Scene, outage: UUID) -> None:
    maintenance.add(scene.store, scene.contract, hours="onsdag 06–12", service="E-post")
    part = part_of(scene)
    assert part.list.table.text(0, STATE) == "Maintenance"
    assert figures(part) == ["99.90%", "100.00%", "100.00%"]
    outages.set_field(scene.store, outage, "service", "Arkiv")
    assert part.list.table.text(0, STATE) == "Counts"


def test_the_menu_has_every_deed(scene: Scene, outage: UUID) -> None:
    part = standing(scene, WHAT)
    scene.press(Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    words = [action.text() for action in popup().actions() if not action.isSeparator()]
    popup().close()
    assert "It has ended now" not in words
    assert {"Claim an exclusion …", "Accept the exclusion", "Planned downtime", "Delete"} <= set(words)
    outages.set_field(scene.store, outage, "end", None)
    menu = part.list.deeds.menu()
    assert "It has ended now" in [action.text() for action in menu.actions()]
    menu.deleteLater()


def test_lines_keep_their_place_while_one_is_typed_in(scene: Scene, outage: UUID) -> None:
    later = outages.add(scene.store, scene.contract, start=EIGHT + timedelta(5), what="Seinare")
    part = standing(scene, WHAT)
    retype(scene, "Oms")
    outages.remove(scene.store, [later])
    assert len(part.list.table.outages) == 2
    scene.press(Key.Key_Return)
    assert [one.what for one in part.list.table.outages] == ["Oms"]


# The form


def test_an_empty_log_says_what_to_do_first(scene: Scene) -> None:
    part = part_of(scene)
    scene.press(Key.Key_N)
    dialog = scene.dialog(OutageDialog)
    scene.write("8.4. 08:00")
    scene.press(Key.Key_Tab)
    scene.write("10:06")
    assert dialog.end_row.below.text() == "reads as 8 April 2026 10:06"
    scene.press(Key.Key_Tab)
    scene.write("Straumbrot")
    scene.press(Key.Key_Tab)
    scene.write("E-post")
    scene.press(Key.Key_Tab)
    scene.press(Key.Key_Space)
    scene.press(Key.Key_Tab)
    scene.write("Linjebrot")
    scene.press(Key.Key_Tab)
    scene.write("Nordsky AS")
    scene.press(Key.Key_Return, CONTROL)
    scene.gone(dialog)
    found = logged(scene)
    assert (found.start, found.end) == (EIGHT, EIGHT + timedelta(minutes=126))
    assert (found.what, found.service, found.planned) == ("Straumbrot", "E-post", True)
    assert (found.exclusion, found.claimed_by) == ("Linjebrot", "Nordsky AS")
    assert part.list.chosen() == found
    scene.press(Key.Key_Z, CONTROL)
    assert outages.of_contract(scene.store, scene.contract) == ()
    assert not part.list.isVisible()
    assert part.foot()[1] == ("N: new outage · U: use as delivered value · Ctrl+V: paste outages from Excel")


def test_one_of_another_period_is_shown_in_the_whole_log(scene: Scene) -> None:
    part = part_of(scene)
    scene.click(part._empty.button)
    dialog = scene.dialog(OutageDialog)
    scene.write("1.1.2026 08:00")
    scene.press(Key.Key_Tab)
    scene.write("08:30")
    scene.press(Key.Key_Return, CONTROL)
    scene.gone(dialog)
    assert part.panel.period.currentText() == "All outages"
    assert part.list.chosen() == logged(scene)


@pytest.mark.parametrize(
    ("start", "end", "row", "reason"),
    [
        ("", "", "start", "An outage has a start"),
        ("tull", "", "start", "not read as a date"),
        ("8.4. 08:00", "i går", "end", "not read as a date"),
        ("8.4. 08:00", "7.4. 08:00", "end", "ends before it starts"),
    ],
)
def test_the_form_says_under_the_field_what_it_cannot_take(
    scene: Scene, start: str, end: str, row: str, reason: str
) -> None:
    part_of(scene)
    scene.press(Key.Key_Insert)
    dialog = scene.dialog(OutageDialog)
    scene.write(start)
    scene.press(Key.Key_Tab)
    scene.write(end)
    scene.press(Key.Key_Return, CONTROL)
    assert reason in {"start": dialog.start_row, "end": dialog.end_row}[row].below.text()
    for _ in range(2):  # the first one says what would be lost
        scene.press(Key.Key_Escape)
    scene.gone(dialog)
    assert outages.of_contract(scene.store, scene.contract) == ()


def test_an_outage_is_changed_in_the_form_as_one_step(scene: Scene, outage: UUID) -> None:
    outages.set_field(scene.store, outage, "exclusion", "Linjebrot")
    part = standing(scene, WHAT)
    scene.press(Key.Key_Return)
    dialog = scene.dialog(OutageDialog)
    dialog.what.selectAll()
    dialog.what.setFocus()
    scene.write("Straumbrot")
    dialog.state.load(ExclusionState.ACCEPTED)
    scene.press(Key.Key_Return, CONTROL)
    scene.gone(dialog)
    found = logged(scene)
    assert (found.what, found.exclusion_state) == ("Straumbrot", ExclusionState.ACCEPTED)
    assert (found.start, found.end) == (EIGHT, EIGHT + timedelta(minutes=126))
    scene.press(Key.Key_Z, CONTROL)
    assert (logged(scene).what, logged(scene).exclusion_state) == ("Omstart", ExclusionState.CLAIMED)
    assert part.list.chosen() == logged(scene)


def paste(scene: Scene, text: str) -> OutagesPart:
    part = part_of(scene)
    part.setFocus()
    QApplication.clipboard().setText(text)
    scene.press(Key.Key_V, CONTROL)
    return part


def test_outages_copied_in_excel_are_logged_as_one_step(scene: Scene) -> None:
    head = "Start\tSlutt\tKva hende\tTeneste\n"
    lines = "8.4.2026 08:00\t10:06\tStraumbrot\tE-post\n9.4.2026 08:00\t\tLinjebrot\tArkiv\n"
    part = paste(scene, head + lines)
    first, second = outages.of_contract(scene.store, scene.contract)
    assert (first.start, first.end, first.what) == (EIGHT, EIGHT + timedelta(minutes=126), "Straumbrot")
    assert (second.end, second.service) == (None, "Arkiv")
    assert part.list.chosen() == first
    assert scene.heard.toasts[-1].text == "Logged 2 outages"
    scene.press(Key.Key_Z, CONTROL)
    assert outages.of_contract(scene.store, scene.contract) == ()


def test_lines_that_are_no_outage_are_listed_and_copied_to_be_mended(scene: Scene, outage: UUID) -> None:
    bad = "9.4.2026 08:00\t8.4.2026 08:00\tFeil veg"
    paste(scene, f"8.4.2026 08:00\t10:06\tStraumbrot\tE-post\ni går\t\tTull\n{bad}\n")
    dialog = scene.dialog(BadLinesDialog)
    assert len(outages.of_contract(scene.store, scene.contract)) == 2
    entries = dialog.list.lines.entries
    assert [entry.title for entry in entries] == [
        "Line 2 · i går · Tull",
        "Line 3 · 9.4.2026 08:00 · 8.4.2026 08:00 · Feil veg",
    ]
    assert "not read as a date and a time" in entries[0].meta
    assert "ends before it starts" in entries[1].meta
    told = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "2 lines cannot be read as outages. 1 outage is logged." in told
    scene.press(Key.Key_Return, CONTROL)
    scene.gone(dialog)
    assert QApplication.clipboard().text() == f"i går\t\tTull\n{bad}"


def test_a_paste_without_an_outage_writes_nothing(scene: Scene) -> None:
    paste(scene, "   ")
    part = paste(scene, "heilt fint")
    dialog = scene.dialog(BadLinesDialog)
    scene.press(Key.Key_Escape)
    scene.gone(dialog)
    assert outages.of_contract(scene.store, scene.contract) == ()
    assert scene.heard.toasts == []
    assert not part.list.isVisible()


def test_a_paste_into_a_cell_that_is_typed_in_is_text(scene: Scene, outage: UUID) -> None:
    standing(scene, WHAT)
    QApplication.clipboard().setText("8.4.2026 09:00")
    retype(scene, "")
    scene.press(Key.Key_V, CONTROL)
    scene.press(Key.Key_Return)
    assert logged(scene).what == "8.4.2026 09:00"
    assert len(outages.of_contract(scene.store, scene.contract)) == 1


def test_files_that_prove_an_outage_are_attached_in_its_form(
    scene: Scene, outage: UUID, tmp_path: Path
) -> None:
    standing(scene, WHAT)
    scene.press(Key.Key_Return)
    dialog = scene.dialog(OutageDialog)
    for name in ("logg.txt", "varsel.txt"):
        (tmp_path / name).write_text(name)
    dialog.evidence.attach([tmp_path / "logg.txt", tmp_path / "varsel.txt"])
    scene.qtbot.waitUntil(lambda: names(scene, outage) == ["logg.txt", "varsel.txt"])
    boxes = {box.name.toolTip(): box for box in dialog.evidence.boxes.values()}
    assert sorted(boxes) == ["logg.txt", "varsel.txt"]
    scene.click(boxes["logg.txt"].delete)
    assert names(scene, outage) == ["varsel.txt"]
    assert len(dialog.evidence.boxes) == 1
    scene.press(Key.Key_Escape)
    scene.gone(dialog)
    assert names(scene, outage) == ["varsel.txt"]
    scene.press(Key.Key_Z, CONTROL)
    assert names(scene, outage) == ["logg.txt", "varsel.txt"]


def test_the_key_that_attaches_a_file_does_not_save_the_form(
    scene: Scene, outage: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = tmp_path / "rapport.pdf"
    report.write_bytes(b"%PDF-1.7")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_all: ([str(report)], ""))
    standing(scene, WHAT)
    scene.press(Key.Key_Return)
    dialog = scene.dialog(OutageDialog)
    dialog.evidence.add.setFocus()
    scene.press(Key.Key_Space)
    scene.qtbot.waitUntil(lambda: names(scene, outage) == ["rapport.pdf"])
    assert dialog.isVisible()


def test_a_new_outage_says_when_files_can_be_attached(scene: Scene) -> None:
    part_of(scene)
    scene.press(Key.Key_N)
    dialog = scene.dialog(OutageDialog)
    assert not dialog.evidence.isVisible()
    assert any("open it with Enter" in label.text() for label in dialog.findChildren(QLabel))


def test_a_search_that_leads_to_an_outage_stands_at_it(scene: Scene, outage: UUID) -> None:
    before = EIGHT.replace(year=2025)
    other = outages.add(scene.store, scene.contract, start=before, end=before, what="Straumbrot")
    part = part_of(scene)
    scene.window.show_page("contracts")
    scene.window.show_page("contract", (scene.contract, None, other))
    assert scene.page.part is part
    assert part.place() == other
    assert part.panel.period.currentText() == "All outages"
    outages.remove(scene.store, [other])
    part.go_back(other)
    assert part.place() == outage


def test_a_screen_reader_hears_both_lines_of_a_cell(scene: Scene, outage: UUID) -> None:
    table = part_of(scene).list.table
    spoken = [
        table.data(table.index(0, column), Qt.ItemDataRole.AccessibleTextRole) for column in (END, EXCLUSION)
    ]
    assert spoken == ["End: 8 April 2026 10:06, 126 min", "Exclusion claimed: empty"]


def test_keys_and_the_pointer_move_in_the_line(scene: Scene, outage: UUID) -> None:
    part = standing(scene, START)
    scene.press(Key.Key_Left)
    assert part.list.currentIndex().column() == START
    for _ in range(STATE + 1):
        scene.press(Key.Key_Right)
    assert part.list.currentIndex().column() == STATE
    scene.press(Key.Key_F2)
    assert part.list.currentIndex().column() == WHAT
    scene.press(Key.Key_Escape)
    rect = part.list.visualRect(part.list.table.index(0, STATE))
    viewport = part.list.viewport()
    move_over(part, rect.center())
    assert viewport.cursor().shape() is Qt.CursorShape.PointingHandCursor
    move_over(part, part.list.visualRect(part.list.table.index(0, WHAT)).center())
    assert viewport.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_the_line_is_where_it_was_on_coming_back(scene: Scene, outage: UUID) -> None:
    outages.add(scene.store, scene.contract, start=EIGHT + timedelta(1))
    part = standing(scene, WHAT)
    scene.press(Key.Key_Down)
    chosen = part.place()
    scene.window.show_page("contracts")
    scene.window.show_page("contract", scene.contract)
    assert part.place() == chosen
    assert SPRING[0] < logged(scene, 1).start.date() < SPRING[1]


def test_the_smallest_window_has_room_for_the_headings_and_what_is_chosen(scene: Scene, outage: UUID) -> None:
    part = part_of(scene)
    scene.window.resize(1024, 640)
    header = part.list.horizontalHeader()
    places = range(header.count())
    scene.qtbot.waitUntil(lambda: header.length() <= part.list.viewport().width() < 800)
    assert all(header.sectionSizeHint(place) <= header.sectionSize(place) for place in places)
    widest = QFontMetricsF(scene.context.theme.font(Type.TEXT)).horizontalAdvance("2026-08-28 08:58")
    assert all(part.list.columnWidth(place) >= widest + 2 * PAD_X for place in (START, END))
    for combo in (part.panel.period, part.panel.service):
        text = combo.fontMetrics().horizontalAdvance(combo.currentText())
        assert text <= combo.width() - COMBO_FRAME
