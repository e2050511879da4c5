"""The steps of the verification, in their order; each says what it found, or raises StepError."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from installer.verify import desk as places
from installer.verify import icuuc
from installer.verify.desk import Desk
from installer.windows import native, recipe, setup
from tests.export import validator

TITLE = "Sak og arkiv i sky"
BARE = (
    "from PySide6.QtWidgets import QApplication as A, QWidget as W; a = A(['bare']); w = W();"
    "w.setWindowTitle('bare'); w.show(); a.exec()"
)
"""What the start is measured against: one empty window of Qt's, by the same launcher and Python."""
NEWER = recipe.Version("99.0.0")
OTHER = "Møte æøå.sladb"
FAR_AWAY = [f"Innkjøp og kontraktsoppfølging for året {year}" for year in range(2020, 2026)]
UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\SLADesk"


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


def setup_installs_silently(trial: Trial) -> str:
    desk, world = trial.desk, trial.desk.world
    _stand_in(trial)
    _run_setup(trial, trial.setup, 0)
    _require(world.drive(f"{places.PER_USER}/SLADesk.exe").exists(), "no program")
    _require(world.drive(f"{places.MENU}/SLADesk.lnk").exists(), "no entry in the Start menu")
    for suffix in (".sladb", ".sladesk"):
        _require(
            "SLADesk." in desk.registry(rf"HKCU\Software\Classes\{suffix}", ""), f"no file type {suffix}"
        )
    _require(
        recipe.version().text in desk.registry(UNINSTALL, "DisplayVersion"), "not in the list of programs"
    )
    return f"{_megabytes(world.drive(places.PER_USER)):.0f} MB on the disk"


def self_test_is_well(trial: Trial) -> str:
    done = trial.desk.sladesk("--self-test")
    said = done.stdout.decode("utf-8", "replace").split()
    _require(done.returncode == 0, " ".join(said))
    return " ".join(said[-4:])


def command_line_answers(trial: Trial) -> str:
    desk = trial.desk
    desk.write_settings('language = "nn"\nofficer = "Ingrid Aasen"\n')
    register = desk.windows_path(places.REGISTER)
    words = ("--title", TITLE, "--template", "dfo-cloud", "--language", "nn", "--supplier", "Nordsky AS")
    done = desk.sladesk("new", register, *words)
    _require(done.returncode == 0, done.stderr.decode("utf-8", "replace"))
    done = desk.sladesk("list", register)
    _require(TITLE in done.stdout.decode("utf-8"), "the contract is not in the list")
    return f"exit code of an unknown command: {desk.sladesk('--nothing').returncode}"


def window_opens_from_the_start_menu(trial: Trial) -> str:
    desk = trial.desk
    bare = trial.scratch / "bare.exe"
    scratch = trial.scratch / "bare"
    scratch.mkdir(exist_ok=True)
    native.launcher(bare, scratch, BARE)
    program = desk.world.drive(places.PER_USER) / bare.name
    shutil.copy(bare, program)
    floor = min(_seconds_to_bare_window(desk) for _ in range(3))
    program.unlink()
    opened = []
    for _ in range(3):
        opened.append(desk.open_from_menu())
        desk.picture("start")
        desk.close()
    desk.open_from_menu()
    return f"{min(opened):.1f} s, {min(opened) / floor:.2f} times a bare window's {floor:.1f} s"


def typed_value_is_in_the_file(trial: Trial) -> None:
    desk = trial.desk
    desk.keys("Return", pause=4)
    desk.click(*DELIVERED)
    desk.type("99,91 %")
    desk.picture("typing")
    desk.keys("Return", pause=2)
    desk.picture("typed")
    _require(desk.delivered() == ["99,91 %"], f"in the register: {desk.delivered()}")


def pdf_and_excel_are_exported_and_read_back(trial: Trial) -> str:
    desk = trial.desk
    desk.keys("ctrl+e", pause=3)
    desk.keys("Right", "Right")
    desk.picture("export")
    desk.keys("ctrl+Return")
    folder = desk.world.drive(f"{places.PROFILE}/Documents")
    desk.world.wait(lambda: len(list(folder.glob("*.xlsx"))) == 1, "the workbook", 60)
    desk.settle(2)
    desk.picture("exported")
    (pdf,), (workbook,) = folder.glob("*.pdf"), folder.glob("*.xlsx")
    wanted = {TITLE, "Nordsky AS", "Oppetid", "99,91 %"}
    _require(wanted <= _texts_of_pdf(pdf, wanted), "not in the PDF")
    _require(wanted <= _texts_of_workbook(workbook, wanted), "not in the workbook")
    return f"{pdf.stat().st_size} and {workbook.stat().st_size} bytes; {_validated(pdf)}"


def nothing_saved_is_lost_in_a_hard_end(trial: Trial) -> None:
    desk = trial.desk
    desk.type("Kvar tredje veke", pause=4)  # Two seconds' pause in typing, and it is saved.
    desk.type(" og")
    desk.kill()
    before = desk.delivered()
    _require("Kvar tredje veke" in before, f"in the register: {before}")
    desk.open_from_menu()
    desk.keys("Return", pause=4)
    desk.picture("after-a-hard-end")
    register = desk.windows_path(places.REGISTER)
    _require(desk.delivered() == before, "something changed by opening it again")
    desk.close()
    _require(desk.sladesk("check", register).returncode == 0, "the register is not whole")
    desk.open_from_menu()


def language_is_changed(trial: Trial) -> None:
    desk = trial.desk
    desk.click(*SETTINGS, pause=3)
    desk.picture("settings")
    desk.click(*LANGUAGE)
    desk.keys("End", "Return", pause=3)
    desk.picture("another-language")
    _require('language = "en"' in desk.settings(), desk.settings())


def path_may_be_long_and_norwegian(trial: Trial) -> str:
    """By the command line and the window; a double click ends at 260 characters, on Windows too."""
    desk = trial.desk
    desk.close()
    register = _another_register(desk, "/".join(FAR_AWAY) + "/")
    desk.world.start("wine", desk.windows_path(f"{places.PER_USER}/SLADesk.exe"), register)
    desk.wait_for_window("SLADesk")
    desk.picture("long-path")
    _require(FAR_AWAY[-1] in desk.settings(), "another register was opened")
    desk.close()
    desk.world.start(
        "wine", desk.windows_path(f"{places.PER_USER}/SLADesk.exe"), desk.windows_path(places.REGISTER)
    )
    desk.wait_for_window("SLADesk")
    return f"{len(register)} characters"


def setup_refuses_while_sladesk_runs(trial: Trial) -> None:
    _run_setup(trial, trial.setup, 3)
    _require(trial.desk.is_running(), "SLADesk was ended")


def newer_version_keeps_data_and_settings(trial: Trial) -> None:
    desk = trial.desk
    desk.close()
    before = desk.delivered(), desk.settings()
    newer = trial.scratch / "SLADesk-99.0.0-setup.exe"
    setup.write_setup(recipe.BUILD / "program", newer, None, version=NEWER, quick=True)
    stale = desk.world.drive(f"{places.PER_USER}/app/stale.py")
    stale.touch()
    _run_setup(trial, newer, 0)
    _require(not stale.exists(), "a file of the older version is left")
    _require(NEWER.text in desk.registry(UNINSTALL, "DisplayVersion"), "not in the list of programs")
    _require((desk.delivered(), desk.settings()) == before, "the data have changed")
    desk.open_from_menu()
    desk.picture("newer-version")
    desk.close()


def uninstalled_and_the_register_is_there(trial: Trial) -> None:
    desk, world = trial.desk, trial.desk.world
    world.run("wine", desk.windows_path(f"{places.PER_USER}/uninstall.exe"), "/S", timeout=300)
    program = world.drive(places.PER_USER)
    world.wait(lambda: not program.exists(), "the end of the program's folder", 60)
    _require(not world.drive(f"{places.MENU}/SLADesk.lnk").exists(), "still in the Start menu")
    _require(not desk.registry(UNINSTALL, "DisplayVersion"), "still in the list of programs")
    _require(not desk.registry(r"HKCU\Software\Classes\.sladb", ""), "still a file type")
    _require("99,91 %" in desk.delivered(), "the register is gone")


def msi_installs_for_the_machine_and_goes(trial: Trial) -> str:
    desk, world = trial.desk, trial.desk.world
    package = world.put(trial.msi)
    world.run("wine", "msiexec", "/i", package, "/qn", timeout=600)
    program = world.drive(places.PER_MACHINE)
    _require((program / "SLADesk.exe").exists(), "no program")
    done = desk.sladesk("--self-test", folder=places.PER_MACHINE)
    _require(done.returncode == 0, done.stdout.decode("utf-8", "replace"))
    # A double click. Wine reads the file types of the machine alone, so the setup's cannot be tried so.
    register = _another_register(desk, "", places.PER_MACHINE)
    world.start("wine", "start", register)
    desk.wait_for_window("SLADesk")
    desk.picture("by-msi")
    _require(rf"Documents\\{OTHER}" in desk.settings(), "another register was opened")
    desk.close()
    world.run("wine", "msiexec", "/x", package, "/qn", timeout=600)
    _require(not (program / "SLADesk.exe").exists(), "the program is still there")
    _require("99,91 %" in desk.delivered(), "the register is gone")
    return done.stdout.decode("utf-8", "replace").split("\n")[-2].strip()


STEPS: tuple[Step, ...] = (
    setup_installs_silently,
    self_test_is_well,
    command_line_answers,
    window_opens_from_the_start_menu,
    typed_value_is_in_the_file,
    pdf_and_excel_are_exported_and_read_back,
    nothing_saved_is_lost_in_a_hard_end,
    language_is_changed,
    path_may_be_long_and_norwegian,
    setup_refuses_while_sladesk_runs,
    newer_version_keeps_data_and_settings,
    uninstalled_and_the_register_is_there,
    msi_installs_for_the_machine_and_goes,
)
DELIVERED, SETTINGS, LANGUAGE = (740, 334), (90, 815), (430, 416)
"""Where the first delivered value, the settings and their language stand in a window of 1440 by 900."""


def _stand_in(trial: Trial) -> None:
    """What Wine lacks of Windows; it also lacks the font Segoe UI, so the pictures show another one."""
    world = trial.desk.world
    core = recipe.BUILD / "program" / "app" / "PySide6" / "Qt6Core.dll"
    shutil.copy(icuuc.build(core, trial.scratch), world.drive("windows/system32/icuuc.dll"))


def _another_register(desk: Desk, folder: str, program: str = places.PER_USER) -> str:
    """Make a register in a folder among the officer's documents; its name as Windows has it."""
    documents = f"{places.PROFILE}/Documents"
    desk.world.drive(f"{documents}/{folder}").mkdir(parents=True, exist_ok=True)
    desk.world.own(desk.world.drive(documents))
    register = desk.windows_path(f"{documents}/{folder}{OTHER}")
    done = desk.sladesk("new", register, "--title", "Drift", "--language", "nb", folder=program)
    _require(done.returncode == 0, done.stderr.decode("utf-8", "replace"))
    return register


def _run_setup(trial: Trial, file: Path, expected: int) -> None:
    name = trial.desk.world.put(file)
    done = trial.desk.world.run("wine", name, "/S", timeout=300, check=False)
    _require(done.returncode == expected, f"{file.name} ended with {done.returncode}")


def _seconds_to_bare_window(desk: Desk) -> float:
    desk.world.start("wine", "start", desk.windows_path(f"{places.PER_USER}/bare.exe"))
    seconds = desk.world.wait(lambda: desk.has_window("bare"), "the bare window", 120)
    desk.world.kill("bare.exe")
    desk.world.wait(lambda: not desk.has_window("bare"), "the end of the bare window", 30)
    return seconds


def _validated(pdf: Path) -> str:
    if lacking := validator.missing():
        return lacking
    broken = [rule for rules in validator.broken_rules([pdf]).values() for rule in rules]
    _require(not broken, f"the PDF breaks {broken}")
    return "PDF/A-2a and PDF/UA-1"


def _texts_of_pdf(file: Path, wanted: set[str]) -> set[str]:
    from pypdfium2 import PdfDocument

    with PdfDocument(file) as document:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
    return {word for word in wanted if word in text}


def _texts_of_workbook(file: Path, wanted: set[str]) -> set[str]:
    from openpyxl import load_workbook

    cells = {cell for sheet in load_workbook(file) for row in sheet.values for cell in row}
    return {word for word in wanted if any(word in str(cell) for cell in cells)}


def _megabytes(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1_000_000


def _require(condition: bool, otherwise: str) -> None:
    if not condition:
        raise StepError(otherwise)
