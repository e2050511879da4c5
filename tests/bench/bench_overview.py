"""A register with years in it: the overview until it is painted, what it reads, and the board's report.

python -m tests.bench overview
"""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from sladesk.core.board_report import board_report
from sladesk.core.overview import Sort
from sladesk.core.resources import resource
from sladesk.core.rows import Action
from sladesk.core.title_block import Making
from sladesk.core.translation import Words
from sladesk.core.vocabulary import ActionState
from sladesk.core.when import When
from sladesk.export.pdf import draw_pdf
from sladesk.settings import Settings
from sladesk.store import actions, board, listing, overview
from sladesk.store.gate import open_register
from sladesk.store.store import Store
from sladesk.store.survey import Survey
from sladesk.ui.bridge import Bridge
from sladesk.ui.context import Context
from sladesk.ui.messages import Messages
from sladesk.ui.pages.overview_page import MOST_DUTIES, OverviewPage
from sladesk.ui.tables.lines_in_pieces import PIECE
from sladesk.ui.tasks import Tasks
from sladesk.ui.theme import Theme
from tests.bench.figure import Figure, duration, median, medians
from tests.bench.histories import TODAY, make_history

READY = 0.150
FRAME = 0.016
EDIT = 4.0
"""Times the edit alone: what is touched is read and painted, however many the contracts are."""
REPORT = 5.0
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
GROWTH = 4.4
"""Four times the contracts may cost no more than this: the rows, and a little for the caches."""
SMALL, LARGE = 250, 1_000
NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 8, tzinfo=UTC)


def main() -> Iterator[Figure]:
    app = QApplication.instance() or QApplication(["bench"])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder, "small.sladb"), Path(folder, "large.sladb")
        make_history(small, contracts=SMALL)
        make_history(large, contracts=LARGE)
        # As the program does at its start; and what the making has left is no burden of it.
        gc.collect()
        gc.freeze()
        settings = Path(folder, "settings.toml")
        ready, little, much = medians(_ready(app, large, settings), _read(small), _read(large), times=5)
        alone, shown = medians(
            _edit(app, large, settings, shown=False), _edit(app, large, settings, shown=True)
        )
        short, long = medians(_board(small, SMALL), _board(large, LARGE), times=3)
    yield Figure(f"Overview of {LARGE:,} contracts x 12 x 24, painted", ready, READY)
    yield Figure(f"Overview read: {LARGE:,} contracts against {SMALL}", much, GROWTH, little)
    yield Figure(f"One edit while the overview shows {LARGE:,} contracts", shown, EDIT, alone)
    yield Figure("What the overview takes of it, painted", shown - alone, FRAME)
    yield Figure(f"Board report over {LARGE:,} contracts to PDF", long, REPORT)
    yield Figure(f"Board report: {LARGE:,} contracts against {SMALL}", long, GROWTH, short)


def _ready(app: QApplication, register: Path, settings: Path) -> Callable[[], float]:
    """A page that has never been shown, on a register that is open."""

    def run() -> float:
        context = _context(app, register, settings)
        pages: list[OverviewPage] = []
        measured = duration(lambda: pages.append(_shown(app, context)))
        _close(context, *pages)
        return measured

    return run


def _edit(app: QApplication, register: Path, settings: Path, *, shown: bool) -> Callable[[], float]:
    """An action gets another date, and back; the median of several contracts."""

    def run() -> float:
        context = _context(app, register, settings)
        assert context.connection is not None
        store = context.store = Store(context.connection, "Ingrid Aasen")
        context.bridge.attach(store)
        pages = [_shown(app, context)] if shown else []
        chosen = [one for one in actions.everywhere(store, states=frozenset({ActionState.OPEN})) if one.due]
        measured = median(lambda: _postpone(app, store, chosen.pop()), times=9)
        while store.undo_label:
            store.undo()
        _close(context, *pages)
        return measured

    return run


def _postpone(app: QApplication, store: Store, action: Action) -> None:
    assert action.due is not None
    later = action.due + timedelta(1)
    actions.set_due(store, action.id, When(later.isoformat(), later))
    app.processEvents()


def _shown(app: QApplication, context: Context) -> OverviewPage:
    page = OverviewPage(context, lambda: NOW)
    page.resize(1_228, 800)
    page.open(None)
    page.show()
    app.processEvents()
    return page


def _close(context: Context, *pages: OverviewPage) -> None:
    context.bridge.detach()
    for page in pages:
        page.close()
        page.deleteLater()
    context.tasks.close()
    assert context.connection is not None
    context.connection.close()


def _read(register: Path) -> Callable[[], float]:
    """All that the page reads, without the screen."""

    def run() -> float:
        connection = open_register(register, check=False)

        def read() -> None:
            survey = Survey(connection, TODAY)
            survey.counts()
            survey.first_duties(MOST_DUTIES)
            overview.lines(connection, survey.in_order(Sort.TROUBLE, descending=True)[:PIECE], TODAY)

        measured = duration(read)
        connection.close()
        return measured

    return run


def _board(register: Path, contracts: int) -> Callable[[], float]:
    """From the register to the bytes of the document, over all contracts and a year."""

    def run() -> float:
        connection = open_register(register, check=False)
        making = Making(Words("nn", resource("i18n")), "Ingrid Aasen", NOW, UTC)

        def report() -> None:
            ids = listing.order(connection, listing.ListQuery(), TODAY)
            figures = board.read(connection, ids, *YEAR, TODAY, lambda _done, _total: None)
            assert len(figures.lines) == contracts
            draw_pdf(board_report(figures, making, chosen=""))

        measured = duration(report)
        connection.close()
        return measured

    return run


def _context(app: QApplication, register: Path, settings: Path) -> Context:
    words = Words("en", resource("i18n"))
    messages = Messages(words)
    theme = Theme(app, resource("icons"), resource("fonts"))
    tasks = Tasks(messages.error, _crash)
    connection = open_register(register, check=False)
    return Context(connection, words, theme, Settings.open(settings), tasks, messages, Bridge(), tuple)


def _crash(error: BaseException) -> None:
    raise error
