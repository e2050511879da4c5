"""The installer's tools on a small program: skipped, with the reason, where a tool is not installed."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from installer.windows import contents, msi, native, recipe, setup
from installer.windows.binaries import imported_dlls
from installer.windows.msi_words import ENGLISH, NEWER_THERE, OLD_WINDOWS, OTHERS
from tests.installer.tools import needs, needs_compiler


@needs_compiler
def test_launcher_is_built_the_same_twice_and_needs_only_windows(tmp_path: Path) -> None:
    built = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        native.launcher(tmp_path / name / "SLADesk.exe", tmp_path / name)
        built.append((tmp_path / name / "SLADesk.exe").read_bytes())

    assert built[0] == built[1]
    assert {dll.removesuffix(".dll") for dll in imported_dlls(built[0])} <= contents.WINDOWS
    assert "OriginalFilename".encode("utf-16-le") in built[0]
    assert b"longPathAware" in built[0]


@needs_compiler
def test_stable_abi_passes_every_name_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(native, "library_names", lambda _library: {"PyList_New": False, "PyList_Type": True})
    targets = [tmp_path / "one" / "python3.dll", tmp_path / "other" / "place" / "python3.dll"]
    for target in targets:
        target.parent.mkdir(parents=True)
        native.stable_abi(b"", target, tmp_path)

    image = targets[0].read_bytes()
    assert image == targets[1].read_bytes()
    assert b"python314.PyList_New\0" in image
    assert b"python314.PyList_Type\0" in image
    assert imported_dlls(image) == set()


@needs("wixl", "msibuild", "msiinfo")
def test_msi_is_the_same_twice_and_replaces_every_older_one(tmp_path: Path, program: Path) -> None:
    made = []
    for name in ("one", "two"):
        scratch = _folder(tmp_path / name)
        _folder(scratch / "made")
        made.append(msi.write_msi(program, scratch / "made" / "SLADesk.msi", scratch))
    first, second = made

    assert [one.read_bytes() for one in first] == [two.read_bytes() for two in second]
    files = {row[2].rpartition("|")[2] for row in _table(first[0], "File")}
    assert files == {"SLADesk.exe", "python3.dll", "_x.pyd", "ø.py"}
    # Another build or language of this version goes too (768: both ends are included); a newer one stops it.
    older, newer = sorted(_table(first[0], "Upgrade"), key=lambda row: row[1])
    assert older == [f"{{{recipe.UPGRADE_CODE}}}", "0.0.0", recipe.version().four, "", "768", "", "OLDER"]
    assert newer == [f"{{{recipe.UPGRADE_CODE}}}", recipe.version().four, "", "", "2", "", "NEWER"]
    assert [row[3] for row in _table(first[0], "MsiShortcutProperty")] == ["SLADesk.SLADesk"]


@needs("wixl", "msibuild", "msiinfo")
def test_an_upgrade_that_fails_puts_the_older_program_back(tmp_path: Path, program: Path) -> None:
    """What is done between these two steps is rolled back, the removal of the older program with it."""
    for package in msi.write_msi(program, tmp_path / "SLADesk.msi", _folder(tmp_path / "scratch")):
        steps = {row[0]: int(row[2]) for row in _table(package, "InstallExecuteSequence")}
        assert steps["FindRelatedProducts"] < steps["InstallInitialize"] < steps["RemoveExistingProducts"]
        assert steps["RemoveExistingProducts"] < min(steps[name] for name in ("RemoveFiles", "InstallFiles"))
        assert steps["InstallFiles"] < steps["InstallFinalize"]


@needs("wixl", "msibuild", "msiinfo")
def test_each_language_has_its_msi(tmp_path: Path, program: Path) -> None:
    packages = msi.write_msi(program, tmp_path / "SLADesk.msi", _folder(tmp_path / "scratch"))

    assert [package.name for package in packages] == [
        f"SLADesk{ending}.msi" for ending in ("", "-nn", "-nb", "-sv")
    ]
    products = set()
    for package, words in zip(packages, (ENGLISH, *OTHERS.values()), strict=True):
        properties = dict(row[:2] for row in _table(package, "Property"))
        assert properties["ProductLanguage"] == str(words.lcid)
        assert f"x64;{words.lcid}" in _summary(package)
        assert properties["ProductCode"] in _summary(package)
        products.add(properties["ProductCode"])
        assert dict(_table(package, "LaunchCondition")) == {
            OLD_WINDOWS: words.old_windows,
            NEWER_THERE: words.newer_there,
        }
        assert {words.register, words.contract} <= {row[4] for row in _table(package, "Registry")}
        # Windows reads the letters by the code page that the package names.
        assert words.old_windows.encode("cp1252") in package.read_bytes()
        assert "1252\t_ForceCodepage" in _exported(package, "_ForceCodepage")
    assert len(products) == len(packages)


@needs("makensis")
def test_setup_is_the_same_twice(tmp_path: Path, program: Path) -> None:
    targets = [tmp_path / "one-setup.exe", tmp_path / "two-setup.exe"]
    for target in targets:
        setup.write_setup(program, target, None)
        os.utime(program / "app", None)

    assert targets[0].read_bytes() == targets[1].read_bytes()


def _table(package: Path, name: str) -> list[list[str]]:
    return [line.split("\t") for line in _exported(package, name).splitlines()[3:]]


def _exported(package: Path, name: str) -> str:
    done = subprocess.run(["msiinfo", "export", package, name], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def _summary(package: Path) -> str:
    return subprocess.check_output(["msiinfo", "suminfo", package], text=True)


def _folder(path: Path) -> Path:
    path.mkdir(exist_ok=True)
    return path
