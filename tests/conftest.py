"""What every test lives under: no network, a home of its own, and no warning that nobody expected."""

from __future__ import annotations

import logging
import os
import socket
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings

from sladesk.core.resources import resource
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language

pytest_plugins = ["pytester"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fonts.conf"))
os.environ["TZ"] = "Europe/Oslo"
if hasattr(time, "tzset"):
    time.tzset()

hypothesis_settings.register_profile("desk", deadline=None)
hypothesis_settings.register_profile("ci", deadline=None, derandomize=True, database=None)
hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "desk")

HOME_VARIABLES = {
    "HOME": ".",
    "USERPROFILE": ".",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "WIN_PD_OVERRIDE_APPDATA": "roaming",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA": "local",
}
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")
_homes = count()


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, so that no test reads or leaves settings; its system speaks English."""
    folder = tmp_path_factory.getbasetemp() / f"home-{next(_homes)}"
    folder.mkdir()
    for name, inside in HOME_VARIABLES.items():
        monkeypatch.setenv(name, str(folder / inside))
    for name in LOCALE_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Nothing opens a connection; sockets within the machine's own file system are Qt's business."""

    def refuse(self: socket.socket, address: Any) -> None:
        if self.family != getattr(socket, "AF_UNIX", None):
            raise AssertionError(f"A test opened a connection to {address!r}.")
        super(socket.socket, self).connect(address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        patch.setattr(socket.socket, "connect_ex", refuse)
        yield


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def logged() -> Iterator[list[logging.LogRecord]]:
    """Warnings and errors logged so far. A test that expects some checks them and clears the list."""
    collector = _Collector()
    logging.getLogger().addHandler(collector)
    yield collector.records
    logging.getLogger().removeHandler(collector)
    unexpected = [record.getMessage() for record in collector.records]
    assert not unexpected, f"Nobody expected these log lines: {unexpected}"


@pytest.fixture(params=list(Language), ids=str)
def words(request: pytest.FixtureRequest) -> Words:
    """The words of each language in turn."""
    return Words(request.param, resource("i18n"))


@pytest.fixture
def english() -> Words:
    return Words(Language.EN, resource("i18n"))
