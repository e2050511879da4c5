"""Steps about starting: on which Windows, with which file, and while a window is open already."""

from __future__ import annotations

from pathlib import Path

from installer.verify import desk as places
from installer.verify.trial import (
    OTHER,
    Trial,
    another_register,
    register_in,
    require,
    run_setup,
    wait_for_setting,
)
from installer.verify.world import DRIVE

FAR_AWAY = [f"Innkjøp og kontraktsoppfølging for året {year}" for year in range(2020, 2026)]


def older_windows_is_refused(trial: Trial) -> str:
    """Wine is told to be Windows 8.1, and then Windows 10 again."""
    world = trial.desk.world
    package = world.put(trial.msi)
    world.run("wine", "winecfg", "-v", "win81")
    run_setup(trial, trial.setup, 2)
    done = world.run("wine", "msiexec", "/i", package, "/qn", timeout=600, check=False)
    require(done.returncode != 0, "the MSI was installed")
    for folder in (places.PER_USER, places.PER_MACHINE):
        require(not world.drive(f"{folder}/SLADesk.exe").exists(), f"a program lies in {folder}")
    world.run("wine", "winecfg", "-v", "win10")
    return f"setup 2, msiexec {done.returncode}"


def path_may_be_long_and_norwegian(trial: Trial) -> str:
    """By the command line and the window; a double click ends at 260 characters, on Windows too."""
    desk = trial.desk
    desk.close()
    register = another_register(desk, "/".join(FAR_AWAY) + "/")
    desk.world.start("wine", desk.windows_path(f"{places.PER_USER}/SLADesk.exe"), register)
    desk.wait_for_window("SLADesk")
    desk.picture("long-path")
    require(FAR_AWAY[-1] in desk.settings(), "another register was opened")
    desk.close()
    desk.world.start(
        "wine", desk.windows_path(f"{places.PER_USER}/SLADesk.exe"), desk.windows_path(places.REGISTER)
    )
    desk.wait_for_window("SLADesk")
    return f"{len(register)} characters"


def second_start_opens_its_file_in_the_first_window(trial: Trial) -> str:
    desk = trial.desk
    register, first = another_register(desk, ""), sorted(desk.processes())
    for wanted in (register, desk.windows_path(places.REGISTER)):
        done = desk.sladesk(wanted)
        require(done.returncode == 0, f"the second start ended with {done.returncode}")
        wait_for_setting(desk, "register", wanted)
        desk.picture("second-start")
    require(sorted(desk.processes()) == first, "another SLADesk is running")
    return f"{len(first)} process"


def far_register_is_asked_about(trial: Trial) -> str:
    """A server's share, a drive that stands for one, a folder of OneDrive's; Wine need not reach a server."""
    desk, world = trial.desk, trial.desk.world
    desk.close()
    drive = world.path(".wine/dosdevices/h:")
    drive.symlink_to(f"{DRIVE}/{places.PROFILE}/Documents")
    world.run("wine", "reg", "add", r"HKLM\Software\Wine\Drives", "/v", "h:", "/d", "network", "/f")
    world.run("wineserver", "--kill", check=False)
    program = desk.windows_path(f"{places.PER_USER}/SLADesk.exe")
    world.start("wine", program, rf"\\server\felles\{OTHER}")
    desk.wait_for_window("The register lies on a network drive")
    desk.picture("share")
    desk.keys("Escape", pause=3)
    desk.close()
    synced = register_in(desk, f"{places.PROFILE}/OneDrive")
    far = {rf"H:\{OTHER}": "The register lies on a network drive", synced: "The register lies in OneDrive"}
    made: list[str] = []
    for file, title in far.items():
        folder = synced.removesuffix(rf"\{OTHER}")
        world.start("env", f"OneDrive={folder}", "wine", program, file)
        desk.wait_for_window(title)
        desk.picture("far-register")
        desk.keys("Return")
        made.append(f"{Path(OTHER).stem}{' (2)' if made else ''}.sladb")
        wait_for_setting(desk, "register", desk.windows_path(f"{places.DATA}/{made[-1]}"))
        desk.picture("local-copy")
        desk.close()
    drive.unlink()
    world.start("wine", program, desk.windows_path(places.REGISTER))
    desk.wait_for_window("SLADesk")
    return ", ".join(made)
