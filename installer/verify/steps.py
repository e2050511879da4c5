"""The steps of the verification, in their order; each says what it found, or raises StepError."""

from __future__ import annotations

import shutil
from pathlib import Path

from installer.verify import desk as places
from installer.verify import icuuc, starts
from installer.verify.desk import Desk
from installer.verify.trial import OTHER, Step, Trial, another_register, megabytes, require, run_setup
from installer.windows import native, recipe, setup
from tests.export import validator

TITLE = "Sak og arkiv i sky"
BARE = (
    "from PySide6.QtWidgets import QApplication as A, QWidget as W; a = A(['bare']); w = W();"
    "w.setWindowTitle('bare'); w.show(); a.exec()"
)
"""What the start is measured against: one empty window of Qt's, by the same launcher and Python."""
NEWER = recipe.Version("99.0.0")
UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\SLADesk"
MACHINE_UNINSTALL = r"HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall"


def setup_installs_silently(trial: Trial) -> str:
    desk, world = trial.desk, trial.desk.world
    _stand_in(trial)
    run_setup(trial, trial.setup, 0)
    require(world.drive(f"{places.PER_USER}/SLADesk.exe").exists(), "no program")
    require(world.drive(f"{places.MENU}/SLADesk.lnk").exists(), "no entry in the Start menu")
    for suffix in (".sladb", ".sladesk"):
        require("SLADesk." in desk.registry(rf"HKCU\Software\Classes\{suffix}", ""), f"no file type {suffix}")
    require(
        recipe.version().text in desk.registry(UNINSTALL, "DisplayVersion"), "not in the list of programs"
    )
    return f"{megabytes(world.drive(places.PER_USER)):.0f} MB on the disk"


def self_test_is_well(trial: Trial) -> str:
    done = trial.desk.sladesk("--self-test")
    said = done.stdout.decode("utf-8", "replace").split()
    require(done.returncode == 0, " ".join(said))
    return " ".join(said[-4:])


def command_line_answers(trial: Trial) -> str:
    desk = trial.desk
    desk.write_settings('language = "nn"\nofficer = "Ingrid Aasen"\n')
    register = desk.windows_path(places.REGISTER)
    words = ("--title", TITLE, "--template", "dfo-cloud", "--language", "nn", "--supplier", "Nordsky AS")
    done = desk.sladesk("new", register, *words)
    require(done.returncode == 0, done.stderr.decode("utf-8", "replace"))
    done = desk.sladesk("list", register)
    require(TITLE in done.stdout.decode("utf-8"), "the contract is not in the list")
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


def typed_target_and_value_are_in_the_file(trial: Trial) -> str:
    """A new contract begins in the first agreed cell; the value is clicked at."""
    desk = trial.desk
    desk.keys("ctrl+2", "Return", pause=4)
    desk.type("minst 99,9 %")
    desk.keys("Return", pause=2)
    desk.click(*DELIVERED)
    desk.type("99,91 %")
    desk.picture("typing")
    desk.keys("Return", pause=2)
    desk.picture("typed")
    require(desk.delivered() == ["99,91 %"], f"in the register: {desk.delivered()}")
    require(desk.judged() == [("minst 99,9 %", "99,91 %", "met")], f"judged: {desk.judged()}")
    return "99,91 % of at least 99,9 % is met"


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
    require(wanted <= _texts_of_pdf(pdf, wanted), "not in the PDF")
    require(wanted <= _texts_of_workbook(workbook, wanted), "not in the workbook")
    return f"{pdf.stat().st_size} and {workbook.stat().st_size} bytes; {_validated(pdf)}"


def nothing_saved_is_lost_in_a_hard_end(trial: Trial) -> None:
    desk = trial.desk
    desk.type("Kvar tredje veke", pause=4)  # Two seconds' pause in typing, and it is saved.
    desk.type(" og")
    desk.kill()
    before = desk.delivered()
    require("Kvar tredje veke" in before, f"in the register: {before}")
    desk.open_from_menu()
    desk.keys("ctrl+2", "Return", pause=4)
    desk.picture("after-a-hard-end")
    register = desk.windows_path(places.REGISTER)
    require(desk.delivered() == before, "something changed by opening it again")
    desk.close()
    require(desk.sladesk("check", register).returncode == 0, "the register is not whole")
    desk.open_from_menu()


def language_is_changed(trial: Trial) -> None:
    desk = trial.desk
    desk.click(*SETTINGS, pause=3)
    desk.picture("settings")
    desk.click(*LANGUAGE)
    desk.keys("End", "Return", pause=3)
    desk.picture("another-language")
    require('language = "en"' in desk.settings(), desk.settings())


def setup_refuses_while_sladesk_runs(trial: Trial) -> None:
    run_setup(trial, trial.setup, 3)
    require(trial.desk.is_running(), "SLADesk was ended")


def newer_version_keeps_data_and_settings(trial: Trial) -> None:
    desk = trial.desk
    desk.close()
    before = desk.delivered(), desk.settings()
    newer = trial.scratch / "SLADesk-99.0.0-setup.exe"
    setup.write_setup(recipe.BUILD / "program", newer, None, version=NEWER, quick=True)
    stale = desk.world.drive(f"{places.PER_USER}/app/stale.py")
    stale.touch()
    run_setup(trial, newer, 0)
    require(not stale.exists(), "a file of the older version is left")
    require(NEWER.text in desk.registry(UNINSTALL, "DisplayVersion"), "not in the list of programs")
    require((desk.delivered(), desk.settings()) == before, "the data have changed")
    desk.open_from_menu()
    desk.picture("newer-version")
    desk.close()


def uninstalled_and_the_register_is_there(trial: Trial) -> None:
    desk, world = trial.desk, trial.desk.world
    world.run("wine", desk.windows_path(f"{places.PER_USER}/uninstall.exe"), "/S", timeout=300)
    program = world.drive(places.PER_USER)
    world.wait(lambda: not program.exists(), "the end of the program's folder", 60)
    require(not world.drive(f"{places.MENU}/SLADesk.lnk").exists(), "still in the Start menu")
    require(not desk.registry(UNINSTALL, "DisplayVersion"), "still in the list of programs")
    require(not desk.registry(r"HKCU\Software\Classes\.sladb", ""), "still a file type")
    require("99,91 %" in desk.delivered(), "the register is gone")


def msi_installs_for_the_machine_and_goes(trial: Trial) -> str:
    desk, world = trial.desk, trial.desk.world
    package = world.put(trial.msi)
    world.run("wine", "msiexec", "/i", package, "/qn", timeout=600)
    program = world.drive(places.PER_MACHINE)
    require((program / "SLADesk.exe").exists(), "no program")
    done = desk.sladesk("--self-test", folder=places.PER_MACHINE)
    require(done.returncode == 0, done.stdout.decode("utf-8", "replace"))
    # A double click. Wine reads the file types of the machine alone, so the setup's cannot be tried so.
    register = another_register(desk, "", places.PER_MACHINE)
    world.start("wine", "start", register)
    desk.wait_for_window("SLADesk")
    desk.picture("by-msi")
    require(rf"Documents\\{OTHER}" in desk.settings(), "another register was opened")
    desk.close()
    other = world.put(trial.msi.with_name(f"{trial.msi.stem}-nn.msi"))
    before = _installed(desk)
    world.run("wine", "msiexec", "/i", other, "/qn", timeout=600)
    require((program / "SLADesk.exe").exists(), "the package of another language has not taken its place")
    require(len(_installed(desk)) == len(before) and _installed(desk) != before, "both are installed")
    world.run("wine", "msiexec", "/x", other, "/qn", timeout=600)
    require(not (program / "SLADesk.exe").exists(), "the program is still there")
    require("99,91 %" in desk.delivered(), "the register is gone")
    return done.stdout.decode("utf-8", "replace").split("\n")[-2].strip()


STEPS: tuple[Step, ...] = (
    starts.older_windows_is_refused,
    setup_installs_silently,
    self_test_is_well,
    command_line_answers,
    window_opens_from_the_start_menu,
    typed_target_and_value_are_in_the_file,
    pdf_and_excel_are_exported_and_read_back,
    nothing_saved_is_lost_in_a_hard_end,
    language_is_changed,
    starts.path_may_be_long_and_norwegian,
    starts.second_start_opens_its_file_in_the_first_window,
    starts.far_register_is_asked_about,
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


def _installed(desk: Desk) -> set[str]:
    """The keys of the products that Windows Installer knows."""
    done = desk.world.run("wine", "reg", "query", MACHINE_UNINSTALL, check=False)
    return set(done.stdout.decode("utf-8", "replace").split())


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
    require(not broken, f"the PDF breaks {broken}")
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
