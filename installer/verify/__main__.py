"""`make verify-installer`: install what `make installer` made, and use it as an officer would.

    python -m installer.verify

Each step is said with its time; pictures lie in build/windows/. The Windows is Wine's, in a folder that is
made once (installer/verify/world.py), so what passes here is not yet seen on Microsoft's.
"""

from __future__ import annotations

import sys
import time

from installer.verify.desk import Desk
from installer.verify.steps import STEPS
from installer.verify.trial import Step, StepError, Trial
from installer.verify.world import World, WorldError
from installer.windows import recipe

PICTURES = recipe.ROOT / "build" / "windows"


def main() -> int:
    version = recipe.version().text
    setup, package = recipe.DIST / f"SLADesk-{version}-setup.exe", recipe.DIST / f"SLADesk-{version}.msi"
    if lacking := [file.name for file in (setup, package) if not file.exists()]:
        print(f"not there: {', '.join(lacking)}; make installer makes it", file=sys.stderr)
        return 2
    world = World.default()
    try:
        world.make()
        for old in PICTURES.glob("*.png"):
            old.unlink()
        world.open()
        return _take(STEPS, Trial(Desk(world, PICTURES), setup, package, recipe.BUILD))
    except WorldError as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        world.close()


def _take(taken: tuple[Step, ...], trial: Trial) -> int:
    failed = 0
    for step in taken:
        started = time.monotonic()
        try:
            said = step(trial) or ""
        except (WorldError, StepError) as error:
            failed += 1
            said = f"FAILED: {error}"
            trial.desk.picture(f"failed-{step.__name__}")
        print(f"{time.monotonic() - started:6.1f} s  {step.__name__.replace('_', ' ')}  {said}", flush=True)
    print(f"{len(taken) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
