"""A real register with one contract on the form of the source document."""

from __future__ import annotations

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
from tests.store.desk import open_store


@pytest.fixture(scope="session")
def dfo() -> Template:
    return templates.load(resource("templates") / "dfo-cloud.toml")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(tmp_path / "register.sladb")) as opened:
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
