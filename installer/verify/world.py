"""A Windows of sorts: Debian trixie in a folder of its own, with Wine 10 and a screen inside.

Bookworm's Wine cannot start Qt 6. The folder is made once, by debootstrap, outside the source tree:
`$SLADESK_WINE`, or `sladesk-wine` in the user's cache. It needs root, as debootstrap and chroot do.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

SUITE = "trixie"
PACKAGES = "wine,wine64,xvfb,xdotool,x11-utils,imagemagick,openbox,fonts-dejavu-core,fonts-liberation"
OFFICER = 1000
DISPLAY = ":1477"
SCREEN = "1440x900x24"
HOME = "/home/officer"
DRIVE = f"{HOME}/.wine/drive_c"
READY = "etc/sladesk-ready"


class WorldError(Exception):
    """The folder cannot be made, or something inside it did not answer."""


class World:
    """The folder, and what is run inside it as the officer."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._screen: list[subprocess.Popen[bytes]] = []

    @classmethod
    def default(cls) -> World:
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        return cls(Path(os.environ.get("SLADESK_WINE") or cache / "sladesk-wine"))

    def make(self) -> None:
        """Make the folder if it is not there. Raises WorldError."""
        if (self.root / READY).exists():
            return
        lacking = [tool for tool in ("debootstrap", "chroot", "mount") if shutil.which(tool) is None]
        if lacking or os.geteuid() != 0:
            raise WorldError(f"this needs root and {', '.join(lacking) or 'nothing else'}")
        shutil.rmtree(self.root, ignore_errors=True)
        self.root.mkdir(parents=True)
        _run("debootstrap", "--variant=minbase", f"--include={PACKAGES}", SUITE, str(self.root), _mirror())
        _run("chroot", str(self.root), "useradd", "-m", "-u", str(OFFICER), "officer")
        (self.root / READY).touch()

    def open(self) -> None:
        """Start the screen, its window manager and Wine, with a new user's empty Windows."""
        for kind, name in (("proc", "proc"), ("tmpfs", "dev/shm")):
            (self.root / name).mkdir(exist_ok=True)
            if not os.path.ismount(self.root / name):
                _run("mount", "-t", kind, kind, str(self.root / name))
        self._end_all()
        shutil.rmtree(self.path(".wine"), ignore_errors=True)
        for stale in (f"tmp/.X{DISPLAY[1:]}-lock", f"tmp/.X11-unix/X{DISPLAY[1:]}"):
            (self.root / stale).unlink(missing_ok=True)
        self._screen = [self.start("Xvfb", DISPLAY, "-screen", "0", SCREEN, "-nolisten", "tcp")]
        self.wait(lambda: self.run("xdpyinfo", check=False).returncode == 0, "the screen", 30)
        self._screen.append(self.start("openbox"))
        self.run("wineboot", "--init", timeout=300)
        self.run("wineserver", "--wait", timeout=120)

    def close(self) -> None:
        """End what `open` started, and leave nothing mounted."""
        self.run("wineserver", "--kill", check=False)
        self._end_all()
        for process in self._screen:
            process.wait(20)
        for name in ("dev/shm", "proc"):
            subprocess.run(["umount", str(self.root / name)], check=False, capture_output=True)

    def path(self, inside: str) -> Path:
        """A file of the officer's, seen from outside."""
        return self.root / HOME[1:] / inside

    def drive(self, inside: str) -> Path:
        """A file on drive C:, seen from outside."""
        return self.root / DRIVE[1:] / inside

    def put(self, file: Path) -> str:
        """Copy a file into the officer's home; its name there as Windows knows it."""
        target = self.path(file.name)
        shutil.copy(file, target)
        os.chown(target, OFFICER, OFFICER)
        return rf"Z:\home\officer\{file.name}"

    def own(self, folder: Path) -> None:
        """Make the officer the owner of the folder and all that it holds."""
        for path in (folder, *folder.rglob("*")):
            os.chown(path, OFFICER, OFFICER)

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Start a command as the officer and leave it running."""
        output = subprocess.DEVNULL
        return subprocess.Popen(self._command(command), env=_environment(), stdout=output, stderr=output)

    def run(
        self, *command: str, timeout: float = 120, check: bool = True
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a command as the officer. Raises WorldError when it fails, and it must not."""
        done = subprocess.run(
            self._command(command), env=_environment(), timeout=timeout, capture_output=True, check=False
        )
        if check and done.returncode:
            said = (done.stdout + done.stderr).decode("utf-8", "replace")
            raise WorldError(f"{' '.join(command)}: {done.returncode}\n{said[-2000:]}")
        return done

    def wait(self, there: Callable[[], bool], what: str, seconds: float = 60) -> float:
        """Wait until it is there; the seconds that it took. Raises WorldError if it does not come."""
        started = time.monotonic()
        while not there():
            if time.monotonic() - started > seconds:
                raise WorldError(f"{what} did not come within {seconds:.0f} seconds")
            time.sleep(0.1)  # another program's window tells nobody when it comes
        return time.monotonic() - started

    def picture(self, target: Path) -> None:
        """The whole screen as a PNG."""
        done = self.run("import", "-window", "root", "png:-")
        target.write_bytes(done.stdout)

    def processes(self, program: str) -> list[int]:
        """The processes that live inside the folder, and so are ours, by what their command line holds."""
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                inside = (process / "root").readlink() == self.root
                if inside and program.encode() in (process / "cmdline").read_bytes():
                    found.append(int(process.name))
        return found

    def kill(self, program: str) -> None:
        """End a program the hard way, as a power cut would."""
        for process in self.processes(program):
            os.kill(process, signal.SIGKILL)

    def _end_all(self) -> None:
        for process in self.processes(""):
            with suppress(OSError):
                os.kill(process, signal.SIGKILL)

    def _command(self, command: tuple[str, ...]) -> list[str]:
        return ["chroot", f"--userspec={OFFICER}:{OFFICER}", str(self.root), *command]


def _environment() -> dict[str, str]:
    return {
        "HOME": HOME,
        "USER": "officer",
        "DISPLAY": DISPLAY,
        "PATH": "/usr/bin:/bin:/usr/sbin:/usr/lib/wine",
        "LC_ALL": "C.UTF-8",
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree,mshtml,winemenubuilder.exe=",
    }


def _mirror() -> str:
    """Where this machine's own packages come from."""
    command = ["apt-get", "indextargets", "--format", "$(SITE)"]
    sites = subprocess.check_output(command, text=True).split()
    return next((site for site in sites if site.endswith("/debian")), "")


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise WorldError(f"{' '.join(command)}: {done.returncode}\n{(done.stdout + done.stderr)[-2000:]}")
