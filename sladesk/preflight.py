"""What would make Qt abort on Linux, found before Qt is loaded and said in one sentence.

Qt prints a page of its own and dumps core when it finds no display or lacks a library of the system.
When all is well this costs a fraction of a millisecond: one look into the loader's cache.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from sladesk.core.errors import UserError
from sladesk.core.translation import Words, mark

LOADER_CACHE = Path("/etc/ld.so.cache")
WITHOUT_DISPLAY = frozenset({"offscreen", "minimal", "vnc", "linuxfb", "eglfs", "minimalegl", "vkkhrdisplay"})

EVERY_WINDOW = (
    ("libEGL.so.1", "libegl1"),
    ("libGL.so.1", "libgl1"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libdbus-1.so.3", "libdbus-1-3"),
    ("libfontconfig.so.1", "libfontconfig1"),
    ("libfreetype.so.6", "libfreetype6"),
    ("libglib-2.0.so.0", "libglib2.0-0"),
    ("libX11.so.6", "libx11-6"),
    ("libzstd.so.1", "libzstd1"),
)
X11 = (
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ("libxcb-icccm.so.4", "libxcb-icccm4"),
    ("libxcb-image.so.0", "libxcb-image0"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    ("libxcb-randr.so.0", "libxcb-randr0"),
    ("libxcb-render-util.so.0", "libxcb-render-util0"),
    ("libxcb-shape.so.0", "libxcb-shape0"),
    ("libxcb-util.so.1", "libxcb-util1"),
    ("libxcb-xkb.so.1", "libxcb-xkb1"),
    ("libX11-xcb.so.1", "libx11-xcb1"),
)
WAYLAND = (
    ("libwayland-client.so.0", "libwayland-client0"),
    ("libwayland-cursor.so.0", "libwayland-cursor0"),
)


def obstacle(
    environ: Mapping[str, str], system: str = sys.platform, loader_cache: Path = LOADER_CACHE
) -> UserError | None:
    """Why no window can be opened here, or None when nothing stands in the way."""
    if system != "linux":
        return None
    plugin = environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if plugin not in WITHOUT_DISPLAY and not (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")):
        return UserError(mark("There is no display here, so SLADesk cannot open its window."))
    packages = missing_packages(_libraries(plugin, environ), loader_cache)
    if not packages:
        return None
    return UserError(
        mark("The window needs libraries that this machine lacks; on Debian: apt install {packages}"),
        packages=" ".join(packages),
    )


def missing_packages(libraries: tuple[tuple[str, str], ...], loader_cache: Path) -> list[str]:
    """The Debian packages of the libraries that the loader does not find."""
    try:
        cache = loader_cache.read_bytes()
    except OSError:
        cache = b""
    return [package for name, package in libraries if name.encode() + b"\0" not in cache and not _loads(name)]


def _libraries(plugin: str, environ: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    if plugin in WITHOUT_DISPLAY:
        return EVERY_WINDOW
    if plugin.startswith("wayland") or not environ.get("DISPLAY"):
        return EVERY_WINDOW + WAYLAND
    if plugin == "xcb" or not environ.get("WAYLAND_DISPLAY"):
        return EVERY_WINDOW + X11
    return EVERY_WINDOW  # With both kinds of display, Qt takes the one that works.


def _loads(name: str) -> bool:
    """Ask the loader itself: a library may lie where the cache does not reach."""
    import ctypes

    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def words_of_desk() -> Words:
    """The words to say it in: the officer's language."""
    from sladesk.core.resources import resource
    from sladesk.settings import Settings

    return Words(Settings.open().values.language, resource("i18n"))


if __name__ == "__main__":
    found = obstacle(os.environ)
    if found is not None:
        print(words_of_desk().error(found), file=sys.stderr)
        sys.exit(1)
