"""What the computer is asked about a path: links, and the registry that Windows alone has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest

from sladesk.core.places import ACCOUNTS, ENGINES, Place, RegistryKey
from sladesk.surroundings import place_of, read_key

T = TypeVar("T")
TEXT, EXPAND, BYTES, NUMBER = 1, 2, 3, 4
Tree = dict[str, Any]
"""A registry key: keys below it are dictionaries, values are pairs of data and type."""


class RegistryTree:
    """Answers as `winreg` does: by path from a key, one name after the other, and an error at the end."""

    HKEY_CURRENT_USER = 0x80000001
    REG_EXPAND_SZ = EXPAND

    def __init__(self, tree: Tree, locked: str = "") -> None:
        self._tree, self._locked = tree, locked

    @contextmanager
    def OpenKey(self, key: Any, sub_key: str) -> Iterator[Tree]:
        found = self._tree if key == self.HKEY_CURRENT_USER else key
        for name in sub_key.split("\\"):
            if name == self._locked:
                raise PermissionError(5, "Access is denied")
            if not isinstance(found.get(name), dict):
                raise FileNotFoundError(2, "The system cannot find the file specified")
            found = found[name]
        yield found

    def EnumKey(self, key: Tree, index: int) -> str:
        return self._nth([name for name, item in key.items() if isinstance(item, dict)], index)

    def EnumValue(self, key: Tree, index: int) -> tuple[str, Any, int]:
        pairs = [(name, *item) for name, item in key.items() if not isinstance(item, dict)]
        return self._nth(pairs, index)

    def _nth(self, items: list[T], index: int) -> T:
        if index >= len(items):
            raise OSError(22, "No more data is available")
        return items[index]


def at(path: str, below: Tree) -> Tree:
    """The tree in which this hangs at a path."""
    for name in reversed(path.split("\\")):
        below = {name: below}
    return below


def test_a_key_is_read_with_all_that_is_below_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USERPROFILE", r"C:\Users\ia")
    account = {
        "UserFolder": (r"%USERPROFILE%\OneDrive", EXPAND),
        "DisplayName": ("100 % Nordre", TEXT),
        "LastSignIn": (7, NUMBER),
        "Blob": (b"\0", BYTES),
        "Tenants": {"Nordre kommune": {r"C:\Felles": (1, NUMBER)}},
    }
    registry = RegistryTree(at(ACCOUNTS, {"Business1": account}))
    found = read_key(registry, registry.HKEY_CURRENT_USER, ACCOUNTS)
    [read] = found.keys.values()
    assert read.values == {
        "UserFolder": r"C:\Users\ia\OneDrive", "DisplayName": "100 % Nordre", "LastSignIn": 7, "Blob": b"\0"
    }  # fmt: skip
    assert read.key("tenants").key("nordre kommune").values == {r"C:\Felles": 1}


def test_a_key_that_is_missing_or_locked_is_empty() -> None:
    registry = RegistryTree(
        at(ACCOUNTS, {"Business1": {"UserFolder": ("a", TEXT)}, "Personal": {}}), "Business1"
    )
    assert read_key(registry, registry.HKEY_CURRENT_USER, ENGINES) == RegistryKey()
    found = read_key(registry, registry.HKEY_CURRENT_USER, ACCOUNTS)
    assert found == RegistryKey({}, {"Business1": RegistryKey(), "Personal": RegistryKey()})


def test_a_register_in_a_folder_that_the_registry_names_is_synced(tmp_path: Path) -> None:
    own, library = tmp_path / "OneDrive - Nordre", tmp_path / "Nordre kommune" / "Innkjøp"
    tree = {
        "Software": {
            **at(r"Microsoft\OneDrive\Accounts\Business1", {"UserFolder": (str(own), TEXT)}),
            **at(r"SyncEngines\Providers\OneDrive\9f3c", {"MountPoint": (str(library), TEXT)}),
        }
    }

    def place(path: Path) -> Place:
        return place_of(path, {}, tmp_path / "no mounts", RegistryTree(tree))

    assert place(own / "Avtalar.sladb") is Place.SYNCED
    assert place(library / "2026" / "Avtalar.sladb") is Place.SYNCED
    assert place(library.parent / "Avtalar.sladb") is Place.LOCAL


def test_the_folder_itself_may_be_behind_a_link(tmp_path: Path) -> None:
    """As where OneDrive was moved to another drive and a junction was left in its place."""
    moved, link = tmp_path / "disk" / "OneDrive", tmp_path / "OneDrive"
    moved.mkdir(parents=True)
    link.symlink_to(moved)
    environ = {"OneDrive": str(link)}
    for folder in (link, moved):
        assert place_of(folder / "Avtalar.sladb", environ, tmp_path / "no mounts") is Place.SYNCED
    assert place_of(moved.parent / "Avtalar.sladb", environ, tmp_path / "no mounts") is Place.LOCAL


def test_a_folder_that_cannot_be_followed_is_taken_by_its_name(tmp_path: Path) -> None:
    environ = {"OneDrive": "/a\0b"}
    assert place_of(tmp_path / "Avtalar.sladb", environ, tmp_path / "no mounts") is Place.LOCAL
