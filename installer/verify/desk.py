"""What the officer does on the Windows desk, and what can be seen of it from outside."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from installer.verify.world import OFFICER, World

PROFILE = "users/officer"
DATA = f"{PROFILE}/AppData/Local/SLADesk"
MENU = f"{PROFILE}/AppData/Roaming/Microsoft/Windows/Start Menu/Programs"
PER_USER = f"{PROFILE}/AppData/Local/Programs/SLADesk"
PER_MACHINE = "Program Files/SLADesk"
REGISTER = f"{DATA}/register.sladb"
KEY_PAUSE = "60"


class Desk:
    """Keys, clicks and files; every picture is numbered and kept."""

    def __init__(self, world: World, pictures: Path) -> None:
        self.world = world
        self._pictures = pictures
        self._taken = 0

    def windows_path(self, inside: str) -> str:
        """A file on drive C: as Windows names it."""
        return "C:\\" + inside.replace("/", "\\")

    def sladesk(self, *arguments: str, folder: str = PER_USER) -> subprocess.CompletedProcess[bytes]:
        """Run SLADesk.exe with arguments until it ends."""
        program = self.windows_path(f"{folder}/SLADesk.exe")
        return self.world.run("wine", program, *arguments, timeout=300, check=False)

    def open_from_menu(self, title: str = "SLADesk") -> float:
        """Start it from the Start menu; the seconds until its window is there."""
        self.world.start("wine", "start", self.windows_path(f"{MENU}/SLADesk.lnk"))
        return self.wait_for_window(title)

    def wait_for_window(self, title: str) -> float:
        seconds = self.world.wait(lambda: self.has_window(title), f"the window {title}", 120)
        self.settle(5)  # The register is opened and SQLAlchemy loaded after the window is there.
        return seconds

    def settle(self, seconds: float) -> None:
        """Let the program come to rest: no one outside it is told when a key or a click is dealt with."""
        time.sleep(seconds)  # xdotool sends and does not wait, and Wine answers nobody

    def has_window(self, title: str) -> bool:
        done = self.world.run("xdotool", "search", "--onlyvisible", "--name", f"^{title}$", check=False)
        return done.stdout.strip() != b""

    def keys(self, *names: str, pause: float = 1) -> None:
        """Press keys, as X names them, in the window that has the focus."""
        self.world.run("xdotool", "key", "--delay", KEY_PAUSE, *names)
        self.settle(pause)

    def type(self, text: str, pause: float = 1) -> None:
        self.world.run("xdotool", "type", "--delay", KEY_PAUSE, text)
        self.settle(pause)

    def click(self, x: int, y: int, pause: float = 1) -> None:
        self.world.run("xdotool", "mousemove", str(x), str(y), "click", "1")
        self.settle(pause)

    def kill(self) -> None:
        """End SLADesk the hard way, as a power cut would."""
        self.world.kill("SLADesk.exe")
        self.world.wait(lambda: not self.has_window("SLADesk"), "the end of the window", 30)
        self.settle(1)

    def close(self) -> None:
        """Quit by the key, which closes the register as it should be."""
        self.keys("ctrl+q")
        self.world.wait(lambda: not self.is_running(), "the end of SLADesk", 60)

    def is_running(self) -> bool:
        return bool(self.processes())

    def processes(self) -> list[int]:
        """Those of SLADesk that run."""
        return self.world.processes("SLADesk.exe")

    def picture(self, name: str) -> None:
        self._taken += 1
        self._pictures.mkdir(parents=True, exist_ok=True)
        self.world.picture(self._pictures / f"{self._taken:02d}-{name}.png")

    def delivered(self) -> list[str]:
        """Every delivered value in the register."""
        return [text for (text,) in self._read("SELECT delivered FROM kpi_result WHERE delivered <> ''")]

    def judged(self) -> list[tuple[str, str, str]]:
        """What is agreed, what is delivered and the rating that counts, where both are written."""
        query = "SELECT agreed, delivered, state FROM kpi_result WHERE agreed <> '' AND delivered <> ''"
        return self._read(query)

    def _read(self, query: str) -> list[Any]:
        """Ask a copy of the register's file as it is on the disk."""
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "register.sladb"
            for suffix in ("", "-journal"):
                source = self.world.drive(REGISTER + suffix)
                if source.exists():
                    shutil.copy(source, f"{copy}{suffix}")
            with closing(sqlite3.connect(copy)) as connection:
                return connection.execute(query).fetchall()

    def settings(self) -> str:
        file = self.world.drive(f"{DATA}/settings.toml")
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def write_settings(self, text: str) -> None:
        file = self.world.drive(f"{DATA}/settings.toml")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        for path in (file.parent, file):
            os.chown(path, OFFICER, OFFICER)

    def registry(self, key: str, value: str) -> str:
        """A value of the registry, or nothing."""
        name = ("/ve",) if not value else ("/v", value)
        done = self.world.run("wine", "reg", "query", key, *name, check=False)
        return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
