"""`make installer`: one command from this checkout to what an officer or an IT department installs.

    python -m installer.windows [--only portable] [--sign CERTIFICATE.p12] [--accept]

It leaves in dist/: the setup, an MSI for each language, the portable ZIP, their hashes and the list of what
is inside.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from pathlib import Path

from installer.windows import bom, contents, licences, msi, recipe, setup
from installer.windows.archive import write_zip
from installer.windows.inputs import FetchError, InputError, Inputs, digest, gather
from installer.windows.layout import lay
from installer.windows.signing import Signer, SigningError

NOT_FETCHED = 75
"""The exit code when a registry does not answer, which says nothing against the program."""
MEGABYTE = 1_000_000
INSTALLED_LIMIT, SETUP_LIMIT = 180 * MEGABYTE, 60 * MEGABYTE
TOOLS = {
    "mvn": "maven",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "makensis": "nsis",
    "wixl": "wixl",
    "msibuild": "msitools",
    "osslsigncode": "osslsigncode",
}
SIGNING_TOOL = "osslsigncode"
FOR_PORTABLE = ("mvn", "x86_64-w64-mingw32-gcc")


def main() -> int:
    options = _options()
    if lacking := missing_tools(options.only, signed=options.sign is not None):
        print(f"This needs, on Debian: apt install {' '.join(lacking)}", file=sys.stderr)
        return 2
    try:
        signer = Signer(options.sign) if options.sign else None
        return build(only=options.only, signer=signer, accept=options.accept)
    except FetchError as error:
        print(error, file=sys.stderr)
        return NOT_FETCHED
    except (InputError, SigningError) as error:
        print(error, file=sys.stderr)
        return 1


def missing_tools(only: str | None, *, signed: bool) -> list[str]:
    """The Debian packages of the tools that are needed for this and not installed."""
    wanted = FOR_PORTABLE if only else tuple(tool for tool in TOOLS if tool != SIGNING_TOOL)
    needed = {*wanted, SIGNING_TOOL} if signed else set(wanted)
    return sorted(TOOLS[tool] for tool in needed if shutil.which(tool) is None)


def build(*, only: str | None, signer: Signer | None, accept: bool) -> int:
    """Make everything and say how large it is; 1 when something is missing or too large."""
    started = time.monotonic()
    inputs = gather(accept=accept)
    if accept:
        licences.write(inputs)
    program = recipe.BUILD / "program"
    lay(inputs, program, recipe.BUILD / "scratch")
    if signer is not None:
        signer.sign(program / f"{recipe.NAME}.exe")
    setup.touch_all(program)
    if missing := contents.missing(program):
        print("\n".join(missing), file=sys.stderr)
        return 1
    made = _pack(program, inputs, only, signer)
    installed = sum(file.stat().st_size for file in program.rglob("*") if file.is_file())
    print(
        f"{installed / MEGABYTE:7.1f} MB  installed, {sum(1 for _ in program.rglob('*'))} files and folders"
    )
    for file in made:
        print(f"{file.stat().st_size / MEGABYTE:7.1f} MB  {file.relative_to(recipe.ROOT)}")
    print(f"{time.monotonic() - started:7.0f} s   to build")
    too_large = installed > INSTALLED_LIMIT or any(
        file.stat().st_size > SETUP_LIMIT for file in made if file.name.endswith("-setup.exe")
    )
    return 1 if too_large else 0


def _pack(program: Path, inputs: Inputs, only: str | None, signer: Signer | None) -> list[Path]:
    recipe.DIST.mkdir(exist_ok=True)
    stem = f"{recipe.NAME}-{recipe.version().text}"
    portable = recipe.DIST / f"{stem}-portable.zip"
    write_zip(portable, program, compressed=True, under=f"{stem}/")
    made = [portable]
    if only is None:
        installers = [recipe.DIST / f"{stem}-setup.exe"]
        setup.write_setup(program, installers[0], signer)
        installers += msi.write_msi(program, recipe.DIST / f"{stem}.msi", recipe.BUILD / "scratch")
        if signer is not None:
            for file in installers:
                signer.sign(file)
        made += installers
    listed = recipe.DIST / f"{stem}.cdx.json"
    bom.write(listed, inputs, program)
    made.append(listed)
    sums = recipe.DIST / f"{stem}.sha256"
    sums.write_text("".join(f"{digest(file)}  {file.name}\n" for file in made), encoding="utf-8")
    return [*made, sums]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m installer.windows")
    parser.add_argument("--only", choices=["portable"], help="leave out the setup and the MSI")
    parser.add_argument("--sign", type=Path, metavar="CERTIFICATE", help="a PKCS#12 file to sign with")
    parser.add_argument("--accept", action="store_true", help="write the list of inputs anew")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
