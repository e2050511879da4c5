"""What the Windows program is made of: names, versions and what is left out of each part."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
BUILD = ROOT / "build" / "installer"
DIST = ROOT / "dist"
CONSTRAINTS = ROOT / "installer" / "constraints.txt"
HASHES = HERE / "inputs.sha256"


def names(text: str) -> frozenset[str]:
    """The words of a text, for lists that are read rather than scrolled."""
    return frozenset(text.split())


CPYTHON = "org.bytedeco:cpython:3.14.3-1.5.13:jar"
"""Windows' CPython is shipped; Linux' of the same version compiles the bytecode that it reads."""
COPY_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
PYTHON = "3.14"
TAG = "314"
PYTHON_DLL = f"python{TAG}.dll"
PYTHON_ZIP = f"python{TAG}.zip"

NAME = "SLADesk"
UPGRADE_CODE = "7F0D9A0E-52CF-5A70-9AD0-5F0C1F9B2C11"
"""The same for every version, ever: Windows Installer knows the program by it."""

STANDARD_LIBRARY_LEFT_OUT = names(
    """
    test idlelib tkinter turtledemo turtle ensurepip pip venv pydoc_data pydoc site-packages antigravity this
    __phello__ __hello__ curses wsgiref xmlrpc imaplib poplib smtplib ftplib mailbox dbm _pyrepl webbrowser
    cProfile profile pstats trace tabnanny pyclbr zipapp modulefinder doctest pdb bdb ssl
    _android_support _aix_support _ios_support _apple_support _osx_support
    """
)
EXTENSIONS_LEFT_OUT = re.compile(
    r"_(ctypes_test|test\w*|tkinter|remote_debugging|ssl|hashlib|msi)|xxlimited\w*|winsound"
)
"""SLADesk opens no connection, so OpenSSL stays out; hashlib has the common hashes without it."""
LIBRARIES_LEFT_OUT = re.compile(r"(tcl86t|tk86t|zlib1|pyshellext|libssl-3|libcrypto-3)\.dll")

RUNTIME_DLLS = re.compile(r"(vcruntime140(_1)?|msvcp140(_[12])?)\.dll")
"""Microsoft's C and C++ runtime: once, beside the program, where every part finds it."""

PACKAGES_LEFT_OUT = (
    "PIL/_avif.*",
    "PIL/_imagingft.*",
    "PIL/_imagingcms.*",
    "PIL/_imagingtk.*",
    "PIL/_webp.*",
    "lxml/html/*",
    "lxml/includes/*",
    "lxml/isoschematron/*",
    "lxml/objectify.*",
    "lxml/sax.*.pyd",
    "sqlalchemy/testing/*",
    "alembic/testing/*",
    "alembic/templates/*",
    "reportlab/fonts/*",
    "reportlab/graphics/samples/*",
    "reportlab/graphics/testshapes.py",
    "mako/testing/*",
    "mako/ext/*",
    "dateutil/zoneinfo/*",
    "holidays/countries/*",
    "holidays/financial/*",
    "holidays/locale/*",
    "pypdfium2_cli/*",
    "setuptools/*",
    "bin/*",
)
PACKAGES_KEPT = (
    "holidays/countries/norway.py",
    "holidays/countries/sweden.py",
    "holidays/locale/no/LC_MESSAGES/NO.mo",
    "holidays/locale/sv/LC_MESSAGES/SE.mo",
)
"""Of what is left out above, these are used after all."""
PACKAGES_EMPTIED = frozenset({"holidays/countries/__init__.py"})
"""It would import the countries that are left out, for those who do not name the one that they want."""
SUFFIXES_LEFT_OUT = names(".pyi .pxd .pxi .pyx .h .c .cpp .lib .typed .po .rng")

QT_ALWAYS = (
    "PySide6/__init__.py",
    "PySide6/_config.py",
    "PySide6/_git_pyside_version.py",
    "PySide6/pyside6.abi3.dll",
    "PySide6/support/__init__.py",
    "PySide6/support/deprecated.py",
    "PySide6/plugins/platforms/qwindows.dll",
    "PySide6/plugins/styles/qmodernwindowsstyle.dll",
    "shiboken6/__init__.py",
    "shiboken6/_config.py",
    "shiboken6/_git_shiboken_module_version.py",
    "shiboken6/Shiboken.pyd",
    "shiboken6/shiboken6.abi3.dll",
)
"""Of Qt everything else is out, but for the modules that SLADesk imports and the DLLs that those import."""


@dataclass(frozen=True, slots=True)
class Version:
    """SLADesk's version as pyproject.toml has it."""

    text: str

    @property
    def four(self) -> str:
        """As Windows has it: four numbers."""
        numbers = re.findall(r"\d+", self.text)[:3]
        return ".".join([*numbers, *["0"] * (4 - len(numbers))])


def version() -> Version:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return Version(project["version"])


def dependencies() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [str(requirement) for requirement in project["dependencies"]]
