"""What would make Qt abort is found before, and said in one sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sladesk.preflight import EVERY_WINDOW, WAYLAND, X11, missing_packages, obstacle

LINUX_ONLY = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has these libraries")


@pytest.fixture
def full_cache(tmp_path: Path) -> Path:
    """A loader's cache that names every library."""
    file = tmp_path / "ld.so.cache"
    file.write_bytes(b"\0".join(name.encode() for name, _ in EVERY_WINDOW + X11 + WAYLAND) + b"\0")
    return file


@pytest.mark.parametrize(
    "environment",
    [
        {"DISPLAY": ":0"},
        {"WAYLAND_DISPLAY": "wayland-0"},
        {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"},
        {"DISPLAY": ":0", "QT_QPA_PLATFORM": "xcb"},
        {"WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "wayland-egl"},
        {"QT_QPA_PLATFORM": "offscreen"},
        {"QT_QPA_PLATFORM": "vnc:size=800x600"},
    ],
)
def test_nothing_stands_in_the_way(environment: dict[str, str], full_cache: Path) -> None:
    assert obstacle(environment, "linux", full_cache) is None


@pytest.mark.parametrize("environment", [{}, {"DISPLAY": ""}, {"QT_QPA_PLATFORM": "xcb"}])
def test_no_display(environment: dict[str, str], full_cache: Path) -> None:
    assert "no display" in str(obstacle(environment, "linux", full_cache))


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_are_not_asked(system: str, tmp_path: Path) -> None:
    assert obstacle({}, system, tmp_path) is None


@LINUX_ONLY
def test_library_that_lacks_is_named_by_its_package(full_cache: Path) -> None:
    libraries = (("libEGL.so.1", "libegl1"), ("libno-such-thing.so.9", "libno-such-thing9"))

    assert missing_packages(libraries, full_cache) == ["libno-such-thing9"]


@LINUX_ONLY
def test_loader_is_asked_when_its_cache_cannot_be_read(tmp_path: Path) -> None:
    libraries = (("libc.so.6", "libc6"), ("libno-such-thing.so.9", "libno-such-thing9"))

    assert missing_packages(libraries, tmp_path / "none") == ["libno-such-thing9"]


@LINUX_ONLY
def test_every_missing_package_stands_in_one_sentence(
    full_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    extra = (("libxcb-no.so.9", "libxcb-no9"), ("libxcb-none.so.9", "libxcb-none9"))
    monkeypatch.setattr("sladesk.preflight.X11", extra)

    found = obstacle({"DISPLAY": ":0"}, "linux", full_cache)

    assert found is not None
    assert str(found).endswith("apt install libxcb-no9 libxcb-none9")


@LINUX_ONLY
def test_window_without_display_ends_with_one_sentence_and_1(home: Path) -> None:
    unset = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    for arguments in (["-m", "sladesk"], ["-m", "sladesk.preflight"]):
        done = subprocess.run(
            [sys.executable, *arguments],
            env={**environment, "LANG": "nn_NO.UTF-8"},
            capture_output=True,
            text=True,
            check=False,
        )

        assert done.returncode == 1
        assert done.stdout == ""
        assert done.stderr.count("\n") == 1
