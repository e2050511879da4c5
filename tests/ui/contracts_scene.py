"""A register with a few contracts, as the tests of the list and its dialogs want it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from sladesk.core.vocabulary import ContractStatus, Language
from sladesk.core.when import When
from sladesk.store import actions, contracts, gate
from sladesk.store.store import Store
from sladesk.ui.context import Context
from tests.made_once import new_register, shipped

TODAY = date(2026, 11, 22)
DFO = "dfo-cloud"
KNOWN = (
    ("Skylagring", "Nordsky AS", "2026/3", ContractStatus.ACTIVE),
    ("Drift av fagsystem", "ROR-IKT", "2026/1", ContractStatus.PLANNED),
    ("Ærleg journal", "Arkivhuset AS", "2026/2", ContractStatus.ENDED),
)
"""Title, supplier, case number, status."""


def make_register(file: Path, *, filled: bool = True) -> dict[str, UUID]:
    """Make a register, and the contracts of KNOWN in it; gives back their identifiers by title."""
    new_register(file)
    store = Store(gate.open_register(file), "Ingrid Aasen")
    made = {row[0]: _make(store, *row) for row in (KNOWN if filled else ())}
    if filled:
        for days in (-5, 9):
            due = TODAY + timedelta(days)
            actions.add(store, made["Skylagring"], text="Rotårsak", due=When(due.isoformat(), due))
    store.close()
    return made


def _make(store: Store, title: str, supplier: str, case_number: str, status: ContractStatus) -> UUID:
    contract_id = contracts.create(
        store,
        title=title,
        language=Language.NN,
        template=shipped()[0],
        supplier=supplier,
        case_number=case_number,
        customer="Fjordvik kommune",
    )
    contracts.set_field(store, contract_id, "status", status)
    return contract_id


def attach(context: Context) -> Store:
    """Load the store behind the list, as the program does when the window has been painted."""
    assert context.connection is not None
    context.store = Store(context.connection, "Ingrid Aasen")
    context.bridge.attach(context.store)
    return context.store


def in_dialog(use: Callable[[QDialog], None]) -> None:
    """Do this to the dialog that opens next. Whatever goes wrong in it closes it and is raised."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        try:
            while QApplication.activeWindow() is not dialog:
                QTest.qWait(5)
            use(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, act)


def press(
    widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(widget, key, modifier)


def write(text: str) -> None:
    """Type where the focus is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)


def tab() -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Tab)
