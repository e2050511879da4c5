"""Exclusions and maintenance windows under the terms, written by keys alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from sladesk.core.outages import USUAL_EXCLUSIONS
from sladesk.core.resources import resource
from sladesk.core.service_terms import CaseClock
from sladesk.core.translation import Words
from sladesk.store import exclusions, maintenance, uptime
from sladesk.ui.context import Context
from sladesk.ui.pages.contract.terms.exclusions_section import ExclusionsSection
from sladesk.ui.pages.contract.terms.maintenance_section import MaintenanceSection, WindowLine
from sladesk.ui.pages.contract.terms.section import Section
from sladesk.ui.pages.contract.terms_part import TermsPart
from sladesk.ui.widgets.fields import FieldRow
from tests.ui.conftest import Heard
from tests.ui.contract_scene import ALT, CONTROL, SHIFT, Key, Scene, make_scene

SectionT = TypeVar("SectionT", bound=Section)


@pytest.fixture
def scene(qtbot: QtBot, context: Context, tmp_path: Path, heard: Heard) -> Scene:
    return make_scene(qtbot, context, tmp_path, heard)


def section(scene: Scene, kind: type[SectionT]) -> SectionT:
    part = scene.page.turn_to("terms")
    assert isinstance(part, TermsPart)
    found = next(one for one in part.sections if isinstance(one, kind))
    found.setFocus()
    return found


def titles(scene: Scene) -> list[str]:
    return [one.title for one in exclusions.of_contract(scene.store, scene.contract)]


def window_line(found: MaintenanceSection) -> WindowLine:
    (line,) = found.lines.values()
    assert isinstance(line, WindowLine)
    return line


def test_exclusions_are_added_written_and_moved_by_keys(scene: Scene) -> None:
    found = section(scene, ExclusionsSection)
    assert found.new_button.hasFocus()
    for title in ("Linjebrot", "Straumbrot"):
        scene.press(Key.Key_Insert)
        scene.write(title)
    scene.press(Key.Key_Up, ALT | SHIFT)
    assert titles(scene) == ["Straumbrot", "Linjebrot"]
    scene.press(Key.Key_Up, ALT | SHIFT)
    scene.press(Key.Key_Down, ALT | SHIFT)
    assert titles(scene) == ["Linjebrot", "Straumbrot"]
    scene.press(Key.Key_Z, CONTROL)
    assert titles(scene) == ["Straumbrot", "Linjebrot"]


def test_a_line_is_deleted_by_key_or_button_and_comes_back(scene: Scene) -> None:
    for title in ("A", "B", "C"):
        exclusions.add(scene.store, scene.contract, title)
    found = section(scene, ExclusionsSection)
    scene.press(Key.Key_Minus, CONTROL)
    assert titles(scene) == ["B", "C"]
    assert scene.heard.toasts[-1].text == "Deleted the exclusion"
    assert next(iter(found.lines.values())).has_focus()
    act = scene.heard.toasts[-1].act
    assert act is not None
    act()
    assert titles(scene) == ["A", "B", "C"]
    for _ in range(3):
        scene.click(found.removers[-1])
    assert titles(scene) == []
    assert found.new_button.hasFocus()
    scene.press(Key.Key_Minus, CONTROL)
    scene.press(Key.Key_Down, ALT | SHIFT)
    assert scene.heard.banners == []


def test_the_usual_exclusions_are_put_in_with_one_press_in_the_contracts_language(scene: Scene) -> None:
    found = section(scene, ExclusionsSection)
    scene.click(found.usual_button)
    nynorsk = Words("nn", resource("i18n"))
    assert titles(scene) == [nynorsk(title) for title in USUAL_EXCLUSIONS]
    assert not found.usual_button.isVisible()
    assert next(iter(found.lines.values())).has_focus()
    scene.press(Key.Key_Z, CONTROL)
    assert titles(scene) == []
    assert found.usual_button.isVisible()


def test_a_maintenance_window_is_written_from_field_to_field(scene: Scene) -> None:
    found = section(scene, MaintenanceSection)
    scene.click(found.new_button)
    scene.write("søndag 02-06")
    scene.press(Key.Key_Tab)
    scene.write("E-post")
    scene.press(Key.Key_Tab)
    scene.write("1.2.2026")
    scene.press(Key.Key_Tab)
    scene.write("31.12.2026")
    scene.press(Key.Key_Return)
    (window,) = maintenance.of_contract(scene.store, scene.contract)
    assert (window.hours, window.service) == ("søndag 02-06", "E-post")
    assert (window.valid_from, window.valid_to) == (date(2026, 2, 1), date(2026, 12, 31))
    maintenance.add(scene.store, scene.contract, hours="onsdag 0–2")
    next(iter(found.lines.values())).fields[0].setFocus()
    scene.press(Key.Key_Down, ALT | SHIFT)
    shown = maintenance.of_contract(scene.store, scene.contract)
    assert [one.hours for one in shown] == ["onsdag 0–2", "søndag 02-06"]
    scene.press(Key.Key_Minus, CONTROL)
    assert len(maintenance.of_contract(scene.store, scene.contract)) == 1


@pytest.mark.parametrize(
    ("place", "text", "reason"),
    [
        (0, "om natta", "Write days and hours"),
        (2, "snart", "not read as a date"),
        (3, "1.1.2025", "ends before it begins"),
    ],
)
def test_what_cannot_be_kept_stays_with_the_reason_under_the_field(
    scene: Scene, place: int, text: str, reason: str
) -> None:
    made = maintenance.add(scene.store, scene.contract, hours="søndag 2–6")
    maintenance.set_valid(scene.store, made, "valid_from", date(2026, 1, 1))
    found = section(scene, MaintenanceSection)
    line = window_line(found)
    line.fields[place].setFocus()
    line.fields[place].selectAll()
    scene.write(text)
    scene.press(Key.Key_Return)
    row = line.editors[place]
    assert isinstance(row, FieldRow)
    assert reason in row.below.text()
    scene.press(Key.Key_PageDown, CONTROL)
    assert isinstance(scene.page.part, TermsPart)
    line.fields[place].setFocus()
    scene.press(Key.Key_Escape)
    (window,) = maintenance.of_contract(scene.store, scene.contract)
    assert (window.hours, window.valid_from, window.valid_to) == ("søndag 2–6", date(2026, 1, 1), None)


def test_the_clock_that_uptime_runs_by_is_chosen(scene: Scene) -> None:
    found = section(scene, MaintenanceSection)
    found.clock.setFocus()
    scene.press(Key.Key_Home)
    assert uptime.clock(scene.store, scene.contract) is CaseClock.SERVICE_HOURS
    scene.press(Key.Key_End)
    assert uptime.clock(scene.store, scene.contract) is CaseClock.ROUND_THE_CLOCK
    scene.press(Key.Key_Z, CONTROL)
    assert found.clock.value is uptime.clock(scene.store, scene.contract)


def test_every_section_has_a_name_and_the_part_scrolls_back_to_where_it_was(scene: Scene) -> None:
    part = scene.page.turn_to("terms")
    assert isinstance(part, TermsPart)
    assert all(one.accessibleName() for one in part.sections)
    part.go_back(40)
    assert part.place() == 40
    part.go_back(None)
    assert part.place() == 0
    assert "Tab: next field" in part.foot()[1]
