"""Kills children in the middle of their edits and looks at what is left.

`python -m tests.store.killing DIR N SEED`, which `test_kill.py` runs.

Everything is imported before the first child is forked, so a child is at work within a few milliseconds.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sladesk.core import templates
from sladesk.core.resources import resource
from sladesk.core.rows import FormSheet
from sladesk.core.vocabulary import Language, Rating
from sladesk.store import cells, contracts, follow_ups, form_rows, forms, labels, listing, registers
from sladesk.store.cells import CellValue
from sladesk.store.checking import check_register
from sladesk.store.drafts import sidecars
from sladesk.store.store import Store
from tests.store.desk import START, content, kpis, log_size, open_store
from tests.store.replay import replayed

FIRST_LIFE = 0.15
"""Seconds that the first child may live. The next ones live longer after few edits and shorter after more, so
that about as many do the one as the other on a machine of any speed and load."""
EDITS_A_LIFE = 2
LONGEST_WAIT = 5.0
"""Seconds that an aimed kill waits for a commit: many times what one edit takes."""
KILLS_A_REGISTER = 20
"""So many strike the same register, one after another; then a fresh one is taken, with a short log."""
CYCLE = 6


@dataclass
class Seen:
    """What happened, so that the test can tell that it struck where it hurts."""

    kills: int = 0
    acknowledged: int = 0
    unacknowledged: int = 0
    """Edits that were whole on the disk although nobody had been told yet."""
    writing: int = 0
    """Kills in the middle of a commit: SQLite has to roll back when it opens the register next."""


def expected(edits: int) -> tuple[str, bool, str]:
    """Delivered in every row, whether the extra row is there, and the supplier, after so many edits."""
    rounds, place = divmod(edits, CYCLE)
    pasted = rounds if place >= 1 else rounds - 1
    named = rounds if place >= 3 else rounds - 1
    return (str(pasted) if pasted >= 0 else "", place in (2, 3, 5), str(named) if named >= 0 else "Nordsky")


def edit(store: Store, contract: UUID, follow_up: UUID, number: int) -> None:
    """The edit with this number; it makes `expected(number)` into `expected(number + 1)`."""
    rounds, place = divmod(number, CYCLE)
    rows = [row for row in kpis(forms.read(store, follow_up)) if row.title != "Ekstra"]
    extra = [row.id for row in kpis(forms.read(store, follow_up)) if row.title == "Ekstra"]
    if place == 0:
        pasted = [CellValue(row.id, "delivered", str(rounds)) for row in rows]
        ratings = [CellValue(row.id, "rating", list(Rating)[rounds % 7]) for row in rows]
        cells.set_cells(store, labels.PASTE, [*pasted, *ratings])
    elif place == 2:
        listing.order(store.connection, listing.ListQuery(text="nordsky"), START.date())
        contracts.set_field(store, contract, "supplier", str(rounds))
    elif place in (3, 5):
        form_rows.remove(store, extra)
    elif place == 4 and store.undo_label == "deletion of rows":
        store.undo()
    else:
        form_rows.add_row(store, rows[0].group_id, after=rows[0].id, title="Ekstra")


def make(path: Path) -> tuple[UUID, UUID]:
    registers.create(path)
    dfo = templates.load(resource("templates") / "dfo-cloud.toml")
    with closing(open_store(path)) as store:
        contract = contracts.create(
            store, title="Skylagring", language=Language.NN, template=dfo, supplier="Nordsky"
        )
        return contract, follow_ups.of_contract(store, contract)[0].id


def work(path: Path, contract: UUID, follow_up: UUID, pipe: int) -> None:
    """Go on with the script where the register is, and tell of each edit once it is saved."""
    store = open_store(path)
    while True:
        number = log_size(store) - 1
        edit(store, contract, follow_up, number)
        os.write(pipe, number.to_bytes(4, "big"))


def killed(path: Path, ids: tuple[UUID, UUID], after: float, *, aimed: bool) -> list[int]:
    """Let a child work, kill it, and return the edits that it has acknowledged.

    Where it is aimed, the kill waits for the next commit: how many others strike one is the machine's affair.
    """
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        try:
            os.close(reading)
            work(path, *ids, writing)
        finally:
            os._exit(1)
    os.close(writing)
    time.sleep(after)
    if aimed:
        _await_commit(path)
    os.kill(child, signal.SIGKILL)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1]), "the child failed by itself"
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    assert len(told) % 4 == 0
    return [int.from_bytes(told[start : start + 4], "big") for start in range(0, len(told), 4)]


def _await_commit(path: Path) -> None:
    until = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < until and not any(is_hot(journal) for journal in sidecars(path)):
        time.sleep(0.0001)


def is_hot(journal: Path) -> bool:
    """Whether it has to be played back: what is done with is zeroed while the register stays locked."""
    with journal.open("rb") as file:
        return any(file.read(8))


def examine(path: Path, follow_up: UUID, at_least: int, at_most: int) -> int:
    """The number of edits in the register; each is whole, and none that was acknowledged is missing."""
    with closing(open_store(path)) as store:
        edits = log_size(store) - 1
        assert at_least <= edits <= at_most, (at_least, edits, at_most)
        sheet = forms.read(store, follow_up)
        assert found(sheet) == expected(edits), (edits, found(sheet), expected(edits))
        assert replayed(store) == content(store)
    return edits


def found(sheet: FormSheet) -> tuple[str, bool, str]:
    rows = [row for row in kpis(sheet) if row.title != "Ekstra"]
    [delivered] = {row.delivered for row in rows}
    [_] = {row.rating for row in rows}
    assert len(rows) == 9
    return delivered, len(kpis(sheet)) == 10, sheet.contract.supplier


def warm(fresh: Path, path: Path, ids: tuple[UUID, UUID]) -> None:
    """Do every kind of edit once, so that no child spends its life on imports and first statements."""
    shutil.copyfile(fresh, path)
    with closing(open_store(path)) as store:
        for number in range(CYCLE):
            edit(store, *ids, number)


def main(folder: Path, kills: int, seed: int) -> Seen:
    chance, seen = random.Random(seed), Seen()
    fresh, path, before = folder / "fresh.sladb", folder / "register.sladb", 0
    ids, longest = make(fresh), FIRST_LIFE
    warm(fresh, path, ids)
    for number in range(kills):
        if number % KILLS_A_REGISTER == 0:
            shutil.copyfile(fresh, path)
            before = 0
        told = killed(path, ids, chance.uniform(0, longest), aimed=number % 4 == 0)
        assert told == list(range(before, before + len(told)))
        longest *= 1.1 if len(told) < EDITS_A_LIFE else 1 / 1.1
        seen.writing += any(is_hot(journal) for journal in sidecars(path))
        after = examine(path, ids[1], before + len(told), before + len(told) + 1)
        seen.kills += 1
        seen.acknowledged += len(told)
        seen.unacknowledged += after - before - len(told)
        before = after
        if number % KILLS_A_REGISTER == KILLS_A_REGISTER - 1:
            assert check_register(path, registers.build) == []
    return seen


if __name__ == "__main__":
    print(main(Path(sys.argv[1]), *map(int, sys.argv[2:])))
