"""Making a contract in the form, by keys alone and by mouse."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sladesk.core.periods import Days
from sladesk.core.rows import FollowUp
from sladesk.core.vocabulary import Language
from sladesk.store import contracts, follow_ups, forms, gate, user_templates
from sladesk.ui.context import Context
from sladesk.ui.dialogs.new_contract import NewContractDialog
from sladesk.ui.dialogs.period_field import Last, Other
from tests.made_once import shipped
from tests.ui.conftest import on_screen
from tests.ui.contracts_scene import TODAY, attach, make_register, press, tab, write

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def known(context: Context, tmp_path: Path) -> dict[str, UUID]:
    made = make_register(tmp_path / "register.sladb")
    context.connection = gate.open_register(tmp_path / "register.sladb")
    context.templates = shipped
    attach(context)
    return made


@pytest.fixture
def dialog(context: Context, known: dict[str, UUID], qtbot: QtBot) -> NewContractDialog:
    made = NewContractDialog(context, None, TODAY)
    on_screen(qtbot, made)
    qtbot.waitUntil(made.title.hasFocus)
    return made


def first_follow_up(dialog: NewContractDialog) -> FollowUp:
    assert dialog.made is not None
    return follow_ups.of_contract(dialog.context.register(), dialog.made)[0]


def test_everything_by_keys(dialog: NewContractDialog) -> None:
    write("Nettverk")
    tab()
    write("Fjordnett AS")
    tab()
    write("Fjordvik kommune")
    tab()
    write("2026/9")
    tab()
    write("R-1")
    tab()
    assert dialog.language.hasFocus()
    QTest.keyClick(dialog.language, Key.Key_Down)
    tab()
    assert dialog.period.kind.hasFocus()
    QTest.keyClick(dialog.period.kind, Key.Key_Up)
    tab()
    assert dialog.cancel.hasFocus()
    tab()
    assert dialog.deed.hasFocus()
    tab()
    assert dialog.templates.hasFocus()
    press(dialog.templates, Key.Key_End)
    press(dialog.templates, Key.Key_Return, CONTROL)
    assert dialog.made is not None
    contract = contracts.get(dialog.context.register(), dialog.made)
    assert (contract.title, contract.supplier, contract.customer) == (
        "Nettverk",
        "Fjordnett AS",
        "Fjordvik kommune",
    )
    assert (contract.case_number, contract.reference, contract.template_name) == ("2026/9", "R-1", "")
    follow_up = first_follow_up(dialog)
    assert (follow_up.period_start, follow_up.period_end) == (date(2026, 11, 1), date(2026, 11, 30))


def test_first_template_in_the_documents_language_and_this_quarter(dialog: NewContractDialog) -> None:
    dialog.language.load(Language.NN)
    write("Skyteneste")
    QTest.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
    follow_up = first_follow_up(dialog)
    assert (follow_up.period_start, follow_up.period_end) == (date(2026, 10, 1), date(2026, 12, 31))
    sheet = forms.read(dialog.context.register(), follow_up.id)
    assert sheet.contract.language is Language.NN
    assert [group.title for group, _rows in sheet.kpi_groups] == [
        "Om tenesta",
        "Tryggleik",
        "Tilgjenge på tenesta",
    ]


def test_ctrl_enter_does_the_deed_even_from_cancel(dialog: NewContractDialog) -> None:
    """Who reads how a date was understood has tabbed on from the last field, to this button."""
    write("Nettverk")
    dialog.cancel.setFocus()
    press(dialog.cancel, Key.Key_Return, CONTROL)
    assert dialog.made is not None


def test_missing_title_is_said_beside_it(dialog: NewContractDialog) -> None:
    dialog.supplier.setFocus()
    press(dialog.supplier, Key.Key_Return)
    assert dialog.made is None
    assert dialog.title.hasFocus()
    assert dialog.title.accessibleDescription() == "Give the contract a title."
    write("N")
    assert dialog.title.accessibleDescription() == ""


def test_parties_complete_from_other_contracts(dialog: NewContractDialog, qtbot: QtBot) -> None:
    dialog.supplier.setFocus()
    write("nord")
    completer = dialog.supplier.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    press(popup, Key.Key_Down)
    press(popup, Key.Key_Return)
    assert dialog.supplier.text() == "Nordsky AS"


@pytest.mark.parametrize(
    ("last", "days"),
    [
        (Last.MONTH, (date(2026, 10, 1), date(2026, 10, 31))),
        (Last.QUARTER, (date(2026, 7, 1), date(2026, 9, 30))),
    ],
)
def test_the_period_that_has_just_ended(dialog: NewContractDialog, last: Last, days: Days) -> None:
    """Today is 22 November 2026."""
    kind = dialog.period.kind
    kind.setFocus()
    press(kind, Key.Key_Home)
    while kind.value is not last:
        press(kind, Key.Key_Down)
    assert (dialog.period.read().start, dialog.period.read().end) == days


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [
        (Other.DATES, ("1.2.2026", "15.3.2026"), ""),
        (Other.DATES, ("15.3.2026", "1.2.2026"), "ends before it starts"),
        (Other.DATES, ("1.2.2026", "ein gong"), "not read as a date"),
        (Other.MEETING, ("12.12.",), ""),
        (Other.MEETING, ("",), "not read as a date"),
    ],
)
def test_period_of_ones_own(
    dialog: NewContractDialog, kind: Other, typed: tuple[str, ...], said: str
) -> None:
    write("Nettverk")
    period = dialog.period
    period.kind.setFocus()
    press(period.kind, Key.Key_End)
    if kind is Other.DATES:
        press(period.kind, Key.Key_Up)
    for text in typed:
        tab()
        write(text)
    last = QApplication.focusWidget()
    assert last is not None
    press(last, Key.Key_Return, CONTROL)
    assert (dialog.made is None) is bool(said)
    if said:
        assert said in last.accessibleDescription()
        assert last.hasFocus()
        return
    follow_up = first_follow_up(dialog)
    dates = (follow_up.period_start, follow_up.period_end, follow_up.meeting_date)
    if kind is Other.DATES:
        assert dates == (date(2026, 2, 1), date(2026, 3, 15), None)
    else:
        assert dates == (None, None, date(2026, 12, 12))


def test_ctrl_enter_does_the_deed_over_suggestions(dialog: NewContractDialog, qtbot: QtBot) -> None:
    write("Nettverk")
    dialog.supplier.setFocus()
    QTest.keyClicks(dialog.supplier, "nord")
    suggestions = dialog.supplier.completer().popup()
    assert suggestions is not None
    qtbot.waitUntil(suggestions.isVisible)
    QTest.keyClick(suggestions, Key.Key_Return, CONTROL)
    assert dialog.made is not None
    assert not suggestions.isVisible()
    assert contracts.get(dialog.context.register(), dialog.made).supplier == "nord"


def test_esc_says_before_it_throws_away_what_is_typed(dialog: NewContractDialog) -> None:
    usual = dialog.hint.text()
    write("Nettverk")
    press(dialog.title, Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.hint.text() == "Esc once more throws away what you have typed."
    write(" og samband")
    press(dialog.title, Key.Key_Escape)
    assert dialog.isVisible(), "there is more to lose now"
    press(dialog.title, Key.Key_Escape)
    assert not dialog.isVisible()
    assert usual != dialog.hint.text()


def test_esc_leaves_at_once_where_nothing_is_typed(dialog: NewContractDialog) -> None:
    press(dialog.title, Key.Key_Escape)
    assert not dialog.isVisible()


def test_own_template_is_offered_and_used(context: Context, known: dict[str, UUID], qtbot: QtBot) -> None:
    store = context.register()
    user_templates.save(store, known["Skylagring"], "Min mal")
    dialog = NewContractDialog(context, None, TODAY)
    on_screen(qtbot, dialog, dialog.templates)
    press(dialog.templates, Key.Key_End)
    press(dialog.templates, Key.Key_Up)
    index = dialog.templates.currentIndex()
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Min mal\nYour own · 9 requirements · 16 activities"
    assert dialog.language_row.below.text() == "The rows of this template are in Nynorsk."
    dialog.language.setFocus()
    press(dialog.language, Key.Key_Home)
    assert dialog.language_row.below.text() == ""
    dialog.title.setFocus()
    write("Frå eigen mal")
    press(dialog.title, Key.Key_Return)
    assert dialog.made is not None
    sheet = forms.read(store, first_follow_up(dialog).id)
    assert sheet.kpi_groups[0][1][0].title == "Oppetid"


def test_refused_by_the_register_loses_nothing(dialog: NewContractDialog) -> None:
    write("Nettverk")
    connection = dialog.context.register().connection
    connection.execute("PRAGMA query_only = ON")
    press(dialog.title, Key.Key_Return)
    assert dialog.made is None
    assert dialog.isVisible()
    assert "could not be saved" in dialog.hint.text()
    connection.execute("PRAGMA query_only = OFF")
    press(dialog.title, Key.Key_Return)
    assert dialog.made is not None
    assert not dialog.isVisible()
