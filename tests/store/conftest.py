"""A real register with one contract on the form of the source document."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest

from sladesk.core import templates
from sladesk.core.resources import resource
from sladesk.core.templates import Template
from sladesk.core.vocabulary import Language
from sladesk.store import contracts, follow_ups
from sladesk.store.store import Store
from tests.made_once import new_register
from tests.store.desk import open_store


@pytest.fixture(scope="session")
def dfo() -> Template:
    return templates.load(resource("templates") / "dfo-cloud.toml")


@pytest.fixture(scope="session")
def empty_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "register.sladb"
    new_register(path)
    return path


@pytest.fixture
def store(tmp_path: Path, empty_register: Path) -> Iterator[Store]:
    with closing(open_store(Path(shutil.copy(empty_register, tmp_path)))) as opened:
        # Nobody pulls the plug here, so that waiting for the disk would prove nothing.
        opened.connection.execute("PRAGMA synchronous = OFF")
        yield opened


@pytest.fixture
def contract(store: Store, dfo: Template) -> UUID:
    made = contracts.create(
        store, title="Skylagring", language=Language.NN, template=dfo, supplier="Nordsky AS"
    )
    store.forget_undo()
    return made


@pytest.fixture
def follow_up(store: Store, contract: UUID) -> UUID:
    return follow_ups.of_contract(store, contract)[0].id
