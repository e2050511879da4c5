"""Lay the program's folder: Python, the packages, SLADesk itself, each without what it does not use."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

from installer.windows import native, recipe
from installer.windows.archive import write_zip
from installer.windows.binaries import imported_dlls
from installer.windows.inputs import Inputs

OWN = "sladesk"
WINDOWS_PYTHON = "org/bytedeco/cpython/windows-x86_64"
LINUX_PYTHON = "org/bytedeco/cpython/linux-x86_64"


def lay(inputs: Inputs, target: Path, scratch: Path) -> None:
    """Fill the folder `target`, which is made anew; `scratch` holds what it is made from meanwhile."""
    for folder in (target, scratch):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    python = _unpacked(inputs.windows_python, scratch / "windows") / WINDOWS_PYTHON
    compiler = Compiler(_unpacked(inputs.linux_python, scratch / "linux") / LINUX_PYTHON)
    _lay_python(python, target, compiler, scratch)
    _lay_packages(inputs, target, compiler, scratch / "packages")
    native.launcher(target / f"{recipe.NAME}.exe", scratch)
    native.stable_abi((python / "libs" / "python3.lib").read_bytes(), target / "python3.dll", scratch)
    compiler.check_version()


class Compiler:
    """Linux' Python of the same version as the Windows one: the bytecode is the same."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._program = folder / "bin" / f"python{recipe.PYTHON}"
        self._program.chmod(0o755)

    def compile(self, jobs: list[tuple[Path, Path, str]]) -> None:
        """Compile each source to its target; the third is the name that tracebacks show."""
        lines = "".join(f"{source}\t{target}\t{shown}\n" for source, target, shown in jobs)
        self._run(str(recipe.HERE / "bytecode.py"), given=lines)

    def check_version(self) -> None:
        """Raises CalledProcessError when this is not the version that the recipe speaks of."""
        self._run("-c", f"import sys; sys.exit('%d.%d' % sys.version_info[:2] != '{recipe.PYTHON}')")

    def _run(self, *arguments: str, given: str = "") -> None:
        libraries = os.pathsep.join((str(self._folder), str(self._folder / "lib")))
        subprocess.run(
            [self._program, "-B", "-S", *arguments],
            input=given,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": "0", "LD_LIBRARY_PATH": libraries, "PATH": os.environ["PATH"]},
        )


def _lay_python(python: Path, target: Path, compiler: Compiler, scratch: Path) -> None:
    library = python / "lib"
    compiled = scratch / "standard"
    jobs = [
        (source, compiled / source.relative_to(library).with_suffix(".pyc"), _shown("lib", source, library))
        for source in _files(library)
        if source.suffix == ".py"
        and source.relative_to(library).parts[0].removesuffix(".py") not in recipe.STANDARD_LIBRARY_LEFT_OUT
        and not {"test", "tests", "idle_test"} & set(source.relative_to(library).parts)
    ]
    compiler.compile(jobs)
    write_zip(target / recipe.PYTHON_ZIP, compiled, compressed=False)
    shutil.copy(python / recipe.PYTHON_DLL, target)
    (target / "lib").mkdir()
    for file in sorted(library.iterdir()):
        if recipe.RUNTIME_DLLS.fullmatch(file.name):
            shutil.copy(file, target)
        elif (file.suffix == ".pyd" and not recipe.EXTENSIONS_LEFT_OUT.fullmatch(file.stem)) or (
            file.suffix == ".dll" and not recipe.LIBRARIES_LEFT_OUT.fullmatch(file.name)
        ):
            shutil.copy(file, target / "lib")


def _lay_packages(inputs: Inputs, target: Path, compiler: Compiler, scratch: Path) -> None:
    for wheel in (*inputs.wheels, inputs.program):
        _unpacked(wheel, scratch)
    qt = needed_of_qt(scratch, qt_modules(scratch / OWN))
    app, jobs = target / "app", []
    for file in _files(scratch):
        inside = file.relative_to(scratch)
        if not is_shipped(PurePosixPath(inside.as_posix()), qt):
            continue
        if inside.as_posix() in recipe.PACKAGES_EMPTIED:
            file.write_bytes(b"")
        copy = _place(file.name, target) or app / inside
        copy.parent.mkdir(parents=True, exist_ok=True)
        if file.suffix == ".py" and inside.parts[0] != OWN:
            jobs.append((file, copy.with_suffix(".pyc"), _shown("app", file, scratch)))
            continue
        if file.suffix == ".py":
            cached = copy.parent / "__pycache__" / f"{file.stem}.cpython-{recipe.TAG}.pyc"
            jobs.append((file, cached, _shown("app", file, scratch)))
        shutil.copy(file, copy)
    compiler.compile(jobs)


def is_shipped(inside: PurePosixPath, qt: frozenset[str]) -> bool:
    """Whether the file of an unpacked wheel belongs to the program."""
    name = str(inside)
    if inside.parts[0] == OWN:
        return True
    if inside.parts[0].endswith(".dist-info"):
        return inside.name == "METADATA"
    if inside.parts[0] in {"PySide6", "shiboken6"}:
        return name in qt or recipe.RUNTIME_DLLS.fullmatch(inside.name) is not None
    if inside.suffix in recipe.SUFFIXES_LEFT_OUT or "tests" in inside.parts:
        return False
    if name in recipe.PACKAGES_EMPTIED:
        return True
    left_out = any(fnmatch(name, pattern) for pattern in recipe.PACKAGES_LEFT_OUT)
    return not left_out or name in recipe.PACKAGES_KEPT


def qt_modules(package: Path) -> frozenset[str]:
    """The modules of PySide6 that SLADesk imports."""
    found = set()
    for source in package.rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_bytes())):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            found |= {name.split(".")[1] for name in names if name.startswith("PySide6.Qt")}
    return frozenset(found)


def needed_of_qt(wheels: Path, modules: frozenset[str]) -> frozenset[str]:
    """The files of PySide6 and shiboken6 that these modules need, and the DLLs that those import."""
    waiting = [*recipe.QT_ALWAYS, *(f"PySide6/{module}.pyd" for module in modules)]
    here = {file.name.lower(): file for file in (wheels / "PySide6").glob("*.dll")}
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        found.add(name)
        if name.endswith((".dll", ".pyd")):
            imported = imported_dlls((wheels / name).read_bytes()) & here.keys()
            waiting += {f"PySide6/{here[dll].name}" for dll in imported} - found
    return frozenset(found)


def _place(name: str, target: Path) -> Path | None:
    """Microsoft's runtime lies beside the program, whoever brought it; one version of it is enough."""
    return target / name if recipe.RUNTIME_DLLS.fullmatch(name) else None


def _shown(folder: str, source: Path, root: Path) -> str:
    return str(Path(folder) / source.relative_to(root))


def _unpacked(archive: Path, folder: Path) -> Path:
    with ZipFile(archive) as packed:
        packed.extractall(folder)
    return folder


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
