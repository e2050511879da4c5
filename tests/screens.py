"""`make screens`: every page as a picture in build/screens/, to be looked at.

Light and dark, nynorsk and English, on a large, a small and a very small screen; the register is the demo's.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication

from sladesk import demo
from sladesk.app import Desk, Stopwatch
from sladesk.core.duties import Focus
from sladesk.core.vocabulary import Language
from sladesk.settings import Settings, Theme
from sladesk.ui.pages.contract.parts import PARTS
from sladesk.ui.pages.contract_page import ContractPage

FOLDER = Path("build/screens")
LANGUAGES = (Language.NN, Language.EN)
LOOKS = (Theme.LIGHT, Theme.DARK)
SIZES = (QSize(1440, 900), QSize(1024, 640), QSize(910, 432))
"""The last is what a screen of 1366 × 768 leaves to a window at 150 %."""
TODAY = datetime.now().astimezone().date()
OFFICER = "Ingrid Aasen"


@dataclass(frozen=True)
class Shot:
    """A page as it is to be photographed: its name, its key and what it shows."""

    name: str
    key: str
    target: object = None
    part: str = ""


def main() -> int:
    app = QApplication(sys.argv[:1])
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as home:
        register = Path(home, "demo.sladb")
        demo.make_register(register, OFFICER, TODAY)
        settings = Settings.open(Path(home, "settings.toml"))
        settings.change(officer=OFFICER, language=Language.NN, theme=Theme.LIGHT)
        desk = Desk(app, settings, Stopwatch(app, running=False))
        desk.start(register)
        wait_for_store(desk)
        for language, look, size in product(LANGUAGES, LOOKS, SIZES):
            desk.choose_language(language)
            desk.context.theme.set_mode(look)
            desk.window.resize(size)
            for shot in shots(desk):
                photograph(desk, shot, f"{look.value}-{language.value}-{size.width()}")
        desk.register.close()
    return 0


def shots(desk: Desk) -> Iterator[Shot]:
    from sladesk.store import listing

    connection = desk.context.connection
    assert connection is not None
    ids = listing.order(connection, listing.ListQuery(), TODAY)
    contracts = listing.summaries(connection, ids, TODAY)
    cloud = next(contract.id for contract in contracts if contract.title.startswith("Skylagring"))
    yield Shot("overview", "overview")
    yield Shot("late", "actions", Focus.LATE)
    yield Shot("missed", "actions", Focus.MISSED)
    yield Shot("contracts", "contracts")
    for spec in PARTS:
        yield Shot(f"contract-{spec.key}", "contract", cloud, spec.key)
    yield Shot("contract-other", "contract", next(row.id for row in contracts if row.id != cloud))
    for key in ("actions", "templates", "persons", "settings", "backups", "help", "about", "welcome"):
        yield Shot(key, key)


def photograph(desk: Desk, shot: Shot, suffix: str) -> None:
    desk.context.show(shot.key, shot.target)
    page = desk.window.page
    if isinstance(page, ContractPage):
        page.turn_to(shot.part or "kpi")
    settle()
    while desk.context.tasks.busy:
        settle()
    path = FOLDER / f"{shot.name}-{suffix}.png"
    desk.window.grab().save(str(path))
    print(path)


def wait_for_store(desk: Desk) -> None:
    loop = QEventLoop()
    desk.context.bridge.attached.connect(loop.quit)
    QTimer.singleShot(20_000, loop.quit)
    loop.exec()
    assert desk.context.store is not None


def settle(milliseconds: int = 60) -> None:
    """Let layouts, lazy heights and fades come to rest."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
