"""What every step of the verification is handed, and what several of them do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from installer.verify import desk as places
from installer.verify.desk import Desk

OTHER = "Møte æøå.sladb"


class StepError(Exception):
    """What was expected did not come."""


@dataclass(frozen=True, slots=True)
class Trial:
    """The desk, what is installed on it, and a folder for what is made meanwhile."""

    desk: Desk
    setup: Path
    msi: Path
    scratch: Path


Step = Callable[[Trial], str | None]


def another_register(desk: Desk, folder: str, program: str = places.PER_USER) -> str:
    """Make a register in a folder among the officer's documents; its name as Windows has it."""
    return register_in(desk, f"{places.PROFILE}/Documents/{folder}".rstrip("/"), program)


def register_in(desk: Desk, folder: str, program: str = places.PER_USER) -> str:
    desk.world.drive(folder).mkdir(parents=True, exist_ok=True)
    desk.world.own(desk.world.drive(places.PROFILE))
    register = desk.windows_path(f"{folder}/{OTHER}")
    done = desk.sladesk("new", register, "--title", "Drift", "--language", "nb", folder=program)
    require(done.returncode == 0, done.stderr.decode("utf-8", "replace"))
    return register


def wait_for_setting(desk: Desk, name: str, value: str) -> None:
    """A path stands in the settings as TOML writes it: with its backslashes doubled."""
    line = f'{name} = "{value}"'.replace("\\", "\\\\")
    desk.world.wait(lambda: line in desk.settings(), line, 60)
    desk.settle(3)


def run_setup(trial: Trial, file: Path, expected: int) -> None:
    name = trial.desk.world.put(file)
    done = trial.desk.world.run("wine", name, "/S", timeout=300, check=False)
    require(done.returncode == expected, f"{file.name} ended with {done.returncode}")


def megabytes(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1_000_000


def require(condition: bool, otherwise: str) -> None:
    if not condition:
        raise StepError(otherwise)
