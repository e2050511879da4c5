"""What the Windows installer is built from and by, as far as it can be tried without fetching anything."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
import tomllib
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

import pytest

from installer.windows import contents, layout, licences, recipe
from installer.windows.archive import write_zip
from installer.windows.binaries import imported_dlls, library_names
from installer.windows.inputs import InputError, compare


def test_wheels_that_were_agreed_on_are_those_of_the_constraints() -> None:
    pinned = dict(
        line.split("==")
        for line in recipe.CONSTRAINTS.read_text(encoding="utf-8").splitlines()
        if "==" in line
    )
    versions = {_plain(name): version for name, version in pinned.items()}
    wheels = dict(
        line.split()[1].split("-")[:2]
        for line in recipe.HASHES.read_text(encoding="utf-8").splitlines()
        if line.endswith(".whl")
    )

    assert {_plain(name): version for name, version in wheels.items()}.items() <= versions.items()
    assert {_plain(re.split(r"[><=!~]", name)[0]) for name in recipe.dependencies()} <= {
        _plain(name) for name in wheels
    }


def test_every_part_has_its_terms_and_their_text() -> None:
    with (licences.FOLDER / licences.LIST).open("rb") as file:
        components = tomllib.load(file)["component"]
    listed = {_plain(part["name"]): part["version"] for part in components}
    agreed = dict(line.split()[1].split("-")[:2] for line in _lines(recipe.HASHES) if line.endswith(".whl"))

    assert {_plain(name): version for name, version in agreed.items()}.items() <= listed.items()
    assert listed["python"] in recipe.CPYTHON
    assert [part["name"] for part in components if not part["licence"] or not part["texts"]] == []
    for part in components:
        assert all(len(_lines(licences.FOLDER / text)) > 5 for text in part["texts"]), part["name"]
    (qt,) = (part for part in components if part["name"].startswith("PySide6"))
    assert qt["texts"] == ["qt.txt", "LGPL-3.0-only.txt", "GPL-3.0-only.txt"]


def test_other_bytes_are_refused_by_name() -> None:
    compare({"a.whl": "1"}, {"a.whl": "1"})
    with pytest.raises(InputError, match=r"a\.whl, b\.whl"):
        compare({"a.whl": "1"}, {"a.whl": "2", "b.whl": "3"})


def test_version_has_four_numbers() -> None:
    assert recipe.Version("0.1.0").four == "0.1.0.0"
    assert recipe.Version("1.2").four == "1.2.0.0"
    assert recipe.Version("1.2.3rc4").four == "1.2.3.0"
    project = tomllib.loads((recipe.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert recipe.version().text == project["project"]["version"]


def test_dlls_are_read_from_an_image() -> None:
    assert imported_dlls(_image("KERNEL32.dll", "Qt6Core.dll")) == {"kernel32.dll", "qt6core.dll"}
    with pytest.raises(ValueError, match="not a PE image"):
        imported_dlls(b"MZ" + bytes(200))


def test_names_are_read_from_an_import_library() -> None:
    library = (
        b"!<arch>\n" + _member(b"second") + _short_import(b"PyList_New", 0) + _short_import(b"PyList_Type", 1)
    )

    assert library_names(library) == {"PyList_New": False, "PyList_Type": True}
    with pytest.raises(ValueError, match="not an import library"):
        library_names(b"MZ")


def test_zip_depends_on_content_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "folder"
    _write(folder / "b" / "ø.txt", "ja")
    _write(folder / "a.txt", "nei")
    write_zip(tmp_path / "one.zip", folder, compressed=True, under="top/")
    os.utime(folder / "a.txt", (1, 1))
    write_zip(tmp_path / "two.zip", folder, compressed=True, under="top/")

    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    write_zip(tmp_path / "three.zip", folder, compressed=False)
    with ZipFile(tmp_path / "three.zip") as packed:
        assert packed.namelist() == ["a.txt", "b/ø.txt"]
        assert packed.infolist()[0].date_time == (2023, 11, 14, 22, 13, 20)


@pytest.mark.parametrize(
    ("path", "shipped"),
    [
        ("sladesk/resources/i18n/nn.mo", True),
        ("sladesk/ui/main_window.py", True),
        ("PySide6/QtCore.pyd", True),
        ("PySide6/Qt6Quick.dll", False),
        ("PySide6/msvcp140.dll", True),
        ("reportlab/fonts/Vera.ttf", False),
        ("lxml/etree.cp314-win_amd64.pyd", True),
        ("lxml/html/diff.cp314-win_amd64.pyd", False),
        ("sqlalchemy/testing/util.py", False),
        ("openpyxl/tests/x.py", False),
        ("openpyxl-3.1.5.dist-info/METADATA", True),
        ("openpyxl-3.1.5.dist-info/RECORD", False),
        ("lxml/etree.pyx", False),
        ("holidays/registry.py", True),
        ("holidays/countries/__init__.py", True),
        ("holidays/countries/norway.py", True),
        ("holidays/countries/denmark.py", False),
        ("holidays/locale/sv/LC_MESSAGES/SE.mo", True),
        ("holidays/locale/sv/LC_MESSAGES/GL.mo", False),
        ("alembic/operations/ops.py", True),
    ],
)
def test_only_what_is_used_is_shipped(path: str, shipped: bool) -> None:
    assert layout.is_shipped(PurePosixPath(path), frozenset({"PySide6/QtCore.pyd"})) is shipped


def test_modules_of_qt_are_those_that_are_imported() -> None:
    modules = layout.qt_modules(recipe.ROOT / "sladesk")

    assert {"QtCore", "QtGui", "QtWidgets", "QtSvg"} <= modules
    assert not {module for module in modules if "Qml" in module or "Quick" in module}


def test_bytecode_is_loaded_without_a_look_at_the_source(tmp_path: Path) -> None:
    _write(tmp_path / "one.py", "print('hei')\n")
    job = f"{tmp_path / 'one.py'}\t{tmp_path / 'out' / 'one.pyc'}\tapp/one.py\n"
    subprocess.run([sys.executable, recipe.HERE / "bytecode.py"], input=job, text=True, check=True)

    flags = struct.unpack_from("<I", (tmp_path / "out" / "one.pyc").read_bytes(), 4)[0]
    assert flags == 0b01  # A hash, not to be checked.
    done = subprocess.run(
        [sys.executable, tmp_path / "out" / "one.pyc"], capture_output=True, text=True, check=True
    )
    assert done.stdout == "hei\n"


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    source = "import sys, json\nfrom zlib import crc32\nimport gone.away\nif TYPE_CHECKING:\n    import t\n"
    _write(tmp_path / "app" / "sladesk" / "one.py", source)
    _write(tmp_path / "library" / "json" / "__init__.pyc", "")
    (tmp_path / "lib").mkdir()
    write_zip(tmp_path / recipe.PYTHON_ZIP, tmp_path / "library", compressed=False)

    assert contents.missing(tmp_path) == ["app/sladesk/one.py imports gone.away"]


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _plain(name: str) -> str:
    return name.lower().replace("_", "-")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _image(*dlls: str) -> bytes:
    """A PE32+ image of one section, loaded at 0x1000, that holds the imports alone."""
    names = [dll.encode() + b"\0" for dll in dlls]
    start = 0x1000 + 20 * (len(dlls) + 1)
    places = [start + sum(map(len, names[:at])) for at in range(len(names))]
    table = b"".join(struct.pack("<IIIII", 0, 0, 0, place, 0) for place in places) + bytes(20)
    section = table + b"".join(names)
    header = b"MZ".ljust(0x3C, b"\0") + struct.pack("<I", 0x40)
    coff = b"PE\0\0" + struct.pack("<HHIIIHH", 0x8664, 1, 0, 0, 0, 240, 0)
    optional = bytes(112) + struct.pack("<IIII", 0, 0, 0x1000, len(table)) + bytes(112)
    raw = len(header) + len(coff) + len(optional) + 40
    entry = struct.pack("<8sIIII16x", b".idata", len(section), 0x1000, len(section), raw)
    return header + coff + optional + entry + section


def _short_import(name: bytes, kind: int) -> bytes:
    header = struct.pack("<HHHHIIHH", 0, 0xFFFF, 0, 0x8664, 0, len(name) + 13, 0, kind)
    return _member(header + name + b"\0python3.dll\0")


def _member(content: bytes) -> bytes:
    header = b"python3.dll/".ljust(16) + b"0".ljust(12) + b"".ljust(12) + b"0".ljust(8)
    return header + str(len(content)).encode().ljust(10) + b"`\n" + content + b"\n" * (len(content) % 2)


def test_catalogues_are_compiled_by_the_babel_that_is_pinned() -> None:
    """It writes its version into them; an isolated build would otherwise take whatever is newest."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
    [needed] = [one for one in project["build-system"]["requires"] if one.lower().startswith("babel")]
    assert needed.lower() in Path("installer/constraints.txt").read_text(encoding="utf-8").split()
