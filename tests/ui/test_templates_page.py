"""Templates: chosen, copied, renamed, written to a file and read back, deleted and brought back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from sladesk.core import templates
from sladesk.core.resources import resource
from sladesk.core.vocabulary import Language, Tone
from sladesk.store import contracts, user_templates
from sladesk.ui.context import Context
from sladesk.ui.dialogs.new_contract import NewContractDialog
from sladesk.ui.dialogs.templates import ImportTemplateDialog, SaveTemplateDialog, save_as_template
from sladesk.ui.pages.templates_page import TemplatesPage
from tests.ui.conftest import Heard, on_screen, open_store

KEY = Qt.Key
BUILT_IN = tuple(templates.built_in(resource("templates")))


@pytest.fixture
def contract(context: Context, tmp_path: Path) -> UUID:
    context.templates = lambda: BUILT_IN
    open_store(context, tmp_path)
    return contracts.create(context.register(), title="Sky", language=Language.NN, template=BUILT_IN[0])


@pytest.fixture
def own(context: Context, contract: UUID) -> UUID:
    return user_templates.save(context.register(), contract, "Vår mal")


@pytest.fixture
def page(context: Context, contract: UUID, qtbot: QtBot) -> TemplatesPage:
    context.register().forget_undo()
    made = TemplatesPage(context)
    made.resize(1100, 700)
    on_screen(qtbot, made)
    made.open(None)
    qtbot.waitUntil(made.panes.list.hasFocus)
    return made


def titles(page: TemplatesPage) -> list[str]:
    return [entry.title for entry in page.panes.list.lines.entries]


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def when_asked(act: Callable[[QWidget], object]) -> None:
    """Answer the window that asks as soon as it is there."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        act(dialog)

    QTimer.singleShot(0, answer)


def went(context: Context) -> list[tuple[str, object]]:
    shown: list[tuple[str, object]] = []
    context.go = lambda key, target=None: shown.append((key, target))
    return shown


def test_those_that_come_along_are_told_whole_and_cannot_be_changed(
    page: TemplatesPage, heard: Heard
) -> None:
    assert titles(page)[0] == "Built in"
    assert page.panes.list.chosen == "dfo-cloud"
    details = page.details
    assert details.title.isVisible()
    assert not details.name.isVisible()
    assert not details.remove_button.isVisible()
    assert details.facts["rows"].text() == "9 requirements · 16 activities"
    assert details.facts["languages"].text() == "Nynorsk, Bokmål, Svenska, English"
    assert details.source.text()
    before = titles(page)
    press(KEY.Key_Delete)
    assert titles(page) == before
    assert heard.toasts[-1].text.startswith("A template that came with SLADesk stays")


def test_the_heading_of_a_part_cannot_be_chosen(own: UUID, page: TemplatesPage) -> None:
    assert titles(page)[:3] == ["Your own", "Vår mal", "Built in"]
    assert page.panes.list.chosen == own
    press(KEY.Key_Down)
    assert page.panes.list.chosen == "dfo-cloud"


def test_a_new_name_is_saved_as_it_is_typed(own: UUID, page: TemplatesPage, context: Context) -> None:
    page.details.name.setFocus()
    page.details.name.selectAll()
    QTest.keyClicks(page.details.name, "Skytenester")
    press(KEY.Key_Return)
    assert titles(page)[1] == "Skytenester"
    assert user_templates.everyone(context.register())[0].title == "Skytenester"
    page.details.name.clear()
    assert not page.leave()
    page.panes.list.choose("dfo-cloud")
    assert page.panes.list.chosen == own
    page.details.name.setFocus()
    press(KEY.Key_Escape)
    assert page.leave()


def test_delete_and_undo(own: UUID, page: TemplatesPage, context: Context, heard: Heard) -> None:
    press(KEY.Key_Delete)
    assert "Vår mal" not in titles(page)
    assert heard.toasts[-1].text == "Deleted “Vår mal”"
    back = heard.toasts[-1].act
    assert back is not None
    back()
    assert titles(page)[1] == "Vår mal"


def test_f2_opens_ones_own_in_the_pages_of_a_contract(
    own: UUID, page: TemplatesPage, context: Context
) -> None:
    shown = went(context)
    press(KEY.Key_F2)
    assert shown == [("template", own)]


def test_of_one_that_came_along_a_copy_is_edited(page: TemplatesPage, context: Context) -> None:
    shown = went(context)
    page.details.edit_button.click()
    made = user_templates.everyone(context.register())[0]
    assert shown == [("template", made.id)]
    assert made.language is Language.EN
    assert made.title.endswith(" (copy)")
    assert titles(page)[:2] == ["Your own", made.title]


def test_enter_begins_a_contract_from_the_chosen_template(
    own: UUID, page: TemplatesPage, context: Context
) -> None:
    shown = went(context)

    def fill(dialog: QWidget) -> None:
        assert isinstance(dialog, NewContractDialog)
        chosen = dialog.templates.chosen
        assert chosen is not None
        assert chosen.id == str(own)
        dialog.title.setText("Ny avtale")
        dialog.try_submit()

    when_asked(fill)
    press(KEY.Key_Return)
    assert shown[0][0] == "contract"
    assert isinstance(shown[0][1], UUID)
    assert contracts.get(context.register(), shown[0][1]).title == "Ny avtale"


def choose(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> list[str]:
    """Answer for the system's file window, which no test can press keys in; what it was offered."""
    offered: list[str] = []

    def answer(_parent: object, _title: str, start: str, *_rest: object) -> tuple[str, str]:
        offered.append(start)
        return str(path or ""), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
    return offered


def test_a_template_goes_out_to_a_file_and_comes_back(
    own: UUID,
    page: TemplatesPage,
    context: Context,
    heard: Heard,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    offered = choose(monkeypatch, tmp_path / "mal")
    page.details.export_button.click()
    assert offered == ["Vår mal.toml"]
    written = tmp_path / "mal.toml"
    assert templates.load(written) == user_templates.to_template(context.register(), own)
    assert heard.toasts[-1].text == "Written to mal.toml"
    choose(monkeypatch, written)
    page.import_button.click()
    assert titles(page)[:3] == ["Your own", "Vår mal", "Vår mal"]
    assert page.panes.list.chosen != own


def test_an_import_in_several_languages_asks_which(
    page: TemplatesPage, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, resource("templates") / "uppsala.toml")

    def swedish(dialog: QWidget) -> None:
        assert isinstance(dialog, ImportTemplateDialog)
        assert dialog.language.value is Language.EN
        dialog.language.load(Language.SV)
        dialog.try_submit()

    when_asked(swedish)
    page.import_button.click()
    assert user_templates.everyone(context.register())[0].language is Language.SV
    when_asked(lambda dialog: dialog.close())
    page.import_button.click()
    assert len(user_templates.everyone(context.register())) == 1


def test_a_file_that_is_no_template_is_refused_with_the_reason(
    page: TemplatesPage, heard: Heard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.toml").write_text("name = 1", encoding="utf-8")
    choose(monkeypatch, tmp_path / "x.toml")
    before = titles(page)
    page.import_button.click()
    assert titles(page) == before
    assert heard.banners[-1].tone is Tone.BAD


def test_a_place_that_cannot_be_written_is_named(
    page: TemplatesPage, heard: Heard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, tmp_path / "missing" / "x.toml")
    page.details.export_button.click()
    assert "missing" in heard.banners[-1].text
    choose(monkeypatch, None)
    page.details.export_button.click()
    page.import_button.click()
    assert len(heard.banners) == 1


def test_a_contract_is_saved_as_a_template_under_a_name(
    page: TemplatesPage, contract: UUID, context: Context, heard: Heard
) -> None:
    def name_it(dialog: QWidget) -> None:
        assert isinstance(dialog, SaveTemplateDialog)
        assert dialog.name.text() == "Sky"
        dialog.name.clear()
        dialog.try_submit()
        assert dialog.isVisible()
        QTest.keyClicks(dialog.name, "Skymal")
        QTest.keyClick(dialog.name, KEY.Key_Return)

    when_asked(name_it)
    made = save_as_template(context, contract, page)
    assert titles(page)[:2] == ["Your own", "Skymal"]
    shown = went(context)
    show = heard.toasts[-1].act
    assert show is not None
    show()
    assert shown == [("templates", made)]
    page.open(made)
    assert page.panes.list.chosen == made
    when_asked(lambda dialog: dialog.close())
    assert save_as_template(context, contract, page) is None


def test_without_a_register_those_that_come_along_are_there(context: Context, qtbot: QtBot) -> None:
    context.templates = lambda: BUILT_IN
    page = TemplatesPage(context)
    on_screen(qtbot, page)
    page.open(None)
    assert len(titles(page)) == len(BUILT_IN) + 1
    page.new_contract()
    assert QApplication.activeModalWidget() is None


def test_a_name_that_is_being_typed_goes_with_its_template(
    own: UUID, page: TemplatesPage, context: Context
) -> None:
    page.details.name.clear()
    contracts.delete(context.register(), own)
    assert page.panes.list.chosen == "dfo-cloud"
    assert page.leave()
    contracts.restore(context.register(), own)
    assert titles(page)[1] == "Vår mal"
