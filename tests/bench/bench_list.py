"""The list of contracts: what a keystroke in the search costs, the lines repainted.

python -m tests.bench list
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from sladesk.core.resources import resource
from sladesk.core.translation import Words
from sladesk.settings import Settings
from sladesk.store import search
from sladesk.store.gate import open_register
from sladesk.ui.bridge import Bridge
from sladesk.ui.context import Context
from sladesk.ui.messages import Messages
from sladesk.ui.pages.contracts_page import ContractsPage
from sladesk.ui.tasks import Tasks
from sladesk.ui.theme import Theme
from tests.bench.figure import Figure, duration, medians
from tests.bench.registers import make_register

FRAME = 0.016
TYPED = ("9", "99", "99,", "99,8 % per månad", "fjell", "avtale 04711", "finst ikkje", "")
"""What stands in the search field after a key: few letters, common and rare words, nothing."""


def main() -> Iterator[Figure]:
    app = QApplication.instance() or QApplication(["bench"])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        register = Path(folder, "large.sladb")
        make_register(register, contracts=10_000, rows=25)
        page = _page(app, register, Path(folder, "settings.toml"))
        page.resize(1200, 800)
        page.show()
        app.processEvents()
        seconds = medians(*(_key(app, page, text) for text in TYPED))
        page.context.tasks.close()
        page.close()
        if page.context.connection is not None:
            page.context.connection.close()
    for text, measured in zip(TYPED, seconds, strict=True):
        yield Figure(f"Search over 10,000 contracts: {text or 'cleared'!r}", measured, FRAME)


def _key(app: QApplication, page: ContractsPage, text: str) -> Callable[[], float]:
    """From the key to the repainted list; the list is whole again before each."""

    def run() -> float:
        page.search("" if text else "fjell")
        app.processEvents()

        def key() -> None:
            page.search(text)
            page.table.viewport().repaint()

        return duration(key)

    return run


def _page(app: QApplication, register: Path, settings: Path) -> ContractsPage:
    words = Words("en", resource("i18n"))
    messages = Messages(words)
    connection = open_register(register, check=False)
    search.refresh(connection)
    theme = Theme(app, resource("icons"), resource("fonts"))
    tasks = Tasks(messages.error, _crash)
    context = Context(
        connection, words, theme, Settings.open(settings), tasks, messages, Bridge(), lambda: ()
    )
    return ContractsPage(context)


def _crash(error: BaseException) -> None:
    raise error
