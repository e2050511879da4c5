"""The form tables on a real register, made from the form of the source document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from sladesk.core import templates
from sladesk.core.resources import resource
from sladesk.core.vocabulary import Form, Language
from sladesk.store import contracts, follow_ups, forms, persons
from sladesk.store.connection import connect
from sladesk.store.store import Store, Touched
from sladesk.ui.tables.store_writer import StoreWriter
from sladesk.ui.theme import Theme
from tests.made_once import new_register
from tests.ui.tables.scene import LANGUAGES, Scene, a_view

Opener = Callable[[Form], Scene]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "register.sqlite"
    new_register(path)
    store = Store(connect(path), "Ingrid Aasen")
    persons.add(store, name="Kari Nordmann", title="tenesteansvarleg", organisation="Nordsky AS")
    persons.add(store, name="Per Viken", title="systemeigar", organisation="Fjordvik kommune")
    yield store
    store.close()


@pytest.fixture
def follow_up(store: Store) -> UUID:
    template = templates.load(resource("templates") / "dfo-cloud.toml")
    contract = contracts.create(store, title="Skylagring", language=Language.NN, template=template)
    store.forget_undo()
    return follow_ups.of_contract(store, contract)[0].id


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme, store: Store, follow_up: UUID) -> Iterator[Opener]:
    """Opens one of the two forms in a window with the focus."""
    leave: list[Callable[[], None]] = []

    def open_form(form: Form) -> Scene:
        made = a_view(theme, form, StoreWriter(store), lambda: persons.everyone(store), LANGUAGES)

        def show(_touched: Touched | None = None) -> None:
            made.model.refresh(forms.read(store, follow_up))

        show()
        leave.append(store.subscribe(show))
        qtbot.addWidget(made.view)
        made.view.show()
        made.view.activateWindow()
        qtbot.waitUntil(made.view.isActiveWindow)
        made.view.setFocus()
        return made

    yield open_form
    for unsubscribe in leave:
        unsubscribe()


@pytest.fixture
def kpi(opened: Opener) -> Scene:
    return opened(Form.KPI)


@pytest.fixture
def checklist(opened: Opener) -> Scene:
    return opened(Form.CHECKLIST)
