"""The package for a whole machine, for an IT department to roll out: an MSI by wixl.

It installs to Program Files, which AppLocker's default rules allow.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from installer.windows import recipe
from installer.windows.archive import epoch
from installer.windows.inputs import digest
from installer.windows.msi_words import ENGLISH, NEWER_THERE, OLD_WINDOWS, OTHERS, MsiWords

NAMES = uuid.uuid5(uuid.UUID(recipe.UPGRADE_CODE), "sladesk")
FILE_TYPES = (
    (".sladb", "SLADesk.Register", ENGLISH.register),
    (".sladesk", "SLADesk.Package", ENGLISH.contract),
)
ONLY_DETECT, WITH_LEAST, WITH_MOST = 0x2, 0x100, 0x200
"""Windows Installer's attributes in the table Upgrade: msidbUpgradeAttributesOnlyDetect and so on."""
CODE_PAGE = "\r\n\r\n1252\t_ForceCodepage\r\n"
"""wixl writes the letters of Western Europe, but not which code page they are of."""
IDENTITY_KEY = "{9F4C2855-9F79-4B39-A8D0-E1D42DE1D5F3}, 5"
"""System.AppUserModel.ID: ties a pinned shortcut to the window, whose identity the launcher sets."""
SHORTCUT_PROPERTIES = (
    "MsiShortcutProperty\tShortcut_\tPropertyKey\tPropVariantValue\r\n"
    "s72\ts72\ts255\ts255\r\n"
    "MsiShortcutProperty\tMsiShortcutProperty\r\n"
    f"id\tmenu\t{IDENTITY_KEY}\tSLADesk.SLADesk\r\n"
)
SUMMARY = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
STAMP = re.compile(rb"\x40\0\0\0(.{6}\xdc\x01|.{6}\xdd\x01|.{6}[\xde-\xff]\x01)", re.DOTALL)
"""A time in the summary: a type of 64, then 100 ns since 1601, of the years from 2025 on."""
SECONDS_TO_1970 = 11_644_473_600


def write_msi(program: Path, target: Path, scratch: Path) -> list[Path]:
    """Build the packages of the folder `program`: the English one, and beside it one a language.

    The same content gives the same identifiers.
    """
    source = scratch / "package.wxs"
    shutil.copy(recipe.ROOT / "resources" / "app" / "app.ico", scratch)
    source.write_text("\n".join(_package(program, scratch)), encoding="utf-8")
    draft = scratch / target.name
    draft.unlink(missing_ok=True)
    _run("wixl", "--arch", "x64", "--output", str(draft), str(source))
    tables = {
        "MsiShortcutProperty": SHORTCUT_PROPERTIES,
        "Upgrade": _upgrade(recipe.version().four),
        "_ForceCodepage": CODE_PAGE,
    }
    for name, table in tables.items():
        file = scratch / f"{name}.idt"
        file.write_text(table, encoding="ascii", newline="")
        _run("msibuild", str(draft), "-i", str(file))
    content = _content(program)
    made = [_translated(draft, target, ENGLISH, content)]
    for ending, words in OTHERS.items():
        other = target.with_name(f"{target.stem}-{ending}{target.suffix}")
        made.append(_translated(draft, other, words, _identifier(content, ending)))
    draft.unlink()
    return made


def _translated(english: Path, target: Path, words: MsiWords, product: str) -> Path:
    draft = english.with_name(f"translated-{target.name}")
    shutil.copy(english, draft)
    for query in words.queries(ENGLISH, f"{{{product}}}"):
        _run("msibuild", str(draft), "-q", query)
    _run("msibuild", str(draft), "-s", "SLADesk", "SLADesk", f"x64;{words.lcid}", f"{{{product}}}")
    _stamp(draft)
    shutil.move(draft, target)
    return target


def _stamp(package: Path) -> None:
    """Give the summary the time that what is made here carries, instead of now."""
    content = package.read_bytes()
    start = content.index(SUMMARY)
    moment = ((SECONDS_TO_1970 + epoch()) * 10_000_000).to_bytes(8, "little")
    summary, count = STAMP.subn(b"\x40\0\0\0" + moment, content[start : start + 1024])
    if count != 2:
        raise ValueError(f"{count} times in the summary of {package.name}")
    package.write_bytes(content[:start] + summary + content[start + 1024 :])


def _identifier(*names: str) -> str:
    return str(uuid.uuid5(NAMES, "\n".join(names))).upper()


def _content(program: Path) -> str:
    return _identifier(*(f"{path} {digest(program / path)}" for path in _paths(program)))


def _paths(program: Path) -> list[str]:
    return sorted(path.relative_to(program).as_posix() for path in program.rglob("*") if path.is_file())


def _package(program: Path, scratch: Path) -> Iterator[str]:
    version, content = recipe.version(), _content(program)
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield '<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">'
    yield f'<Product Id="{content}" UpgradeCode="{recipe.UPGRADE_CODE}" Name="SLADesk" Language="1033"'
    yield f'  Codepage="1252" Version="{version.four}" Manufacturer="SLADesk">'
    yield f'<Package Id="{content}" Compressed="yes" InstallerVersion="500" InstallScope="perMachine"'
    yield '  Description="SLADesk" Manufacturer="SLADesk"/>'
    # These two have wixl put the steps in that look for others; what is replaced, `_upgrade` says.
    yield f'<Upgrade Id="{recipe.UPGRADE_CODE}"><UpgradeVersion Minimum="0.0.0" Maximum="{version.four}"'
    yield '  OnlyDetect="no" Property="OLDER"/>'
    yield f'<UpgradeVersion Minimum="{version.four}" IncludeMinimum="no" OnlyDetect="yes" Property="NEWER"/>'
    yield '</Upgrade><Property Id="BUILD"><RegistrySearch Id="Build" Root="HKLM" Type="raw" Win64="yes"'
    yield r'  Key="SOFTWARE\Microsoft\Windows NT\CurrentVersion" Name="CurrentBuildNumber"/></Property>'
    yield f"<Condition Message={quoteattr(ENGLISH.old_windows)}>{escape(OLD_WINDOWS)}</Condition>"
    yield f"<Condition Message={quoteattr(ENGLISH.newer_there)}>{NEWER_THERE}</Condition>"
    # Within the transaction: when an upgrade fails, Windows Installer puts the older program back.
    yield '<InstallExecuteSequence><RemoveExistingProducts After="InstallInitialize"/>'
    yield "</InstallExecuteSequence>"
    yield '<Media Id="1" Cabinet="sladesk.cab" EmbedCab="yes"/>'
    yield '<Icon Id="app.ico" SourceFile="app.ico"/>'
    yield '<Property Id="ARPPRODUCTICON" Value="app.ico"/><Property Id="ARPNOMODIFY" Value="1"/>'
    yield '<Directory Id="TARGETDIR" Name="SourceDir">'
    yield '<Directory Id="ProgramMenuFolder"/>'
    yield '<Directory Id="ProgramFiles64Folder"><Directory Id="INSTALLDIR" Name="SLADesk">'
    components: list[str] = []
    # wixl reads files only by paths from the folder of its source.
    start = os.path.relpath(program, scratch)
    yield from _folder(program, program, start, components)
    yield "</Directory></Directory></Directory>"
    yield '<Feature Id="Main" Level="1">'
    yield from (f'<ComponentRef Id="{component}"/>' for component in components)
    yield "</Feature></Product></Wix>"


def _upgrade(version: str) -> str:
    """The table Upgrade: another build or language of the same version is replaced too.

    wixl leaves IncludeMaximum out, and such a package would be installed beside the other.
    """
    return (
        "UpgradeCode\tVersionMin\tVersionMax\tLanguage\tAttributes\tRemove\tActionProperty\r\n"
        "s38\tS20\tS20\tS255\ti4\tS255\ts72\r\n"
        "Upgrade\tUpgradeCode\tVersionMin\tVersionMax\tLanguage\tAttributes\r\n"
        f"{{{recipe.UPGRADE_CODE}}}\t0.0.0\t{version}\t\t{WITH_LEAST | WITH_MOST}\t\tOLDER\r\n"
        f"{{{recipe.UPGRADE_CODE}}}\t{version}\t\t\t{ONLY_DETECT}\t\tNEWER\r\n"
    )


def _folder(folder: Path, program: Path, start: str, components: list[str]) -> Iterator[str]:
    for path in sorted(folder.iterdir()):
        inside = path.relative_to(program).as_posix()
        name = uuid.uuid5(NAMES, inside).hex
        if path.is_dir():
            yield f'<Directory Id="d{name}" Name={quoteattr(path.name)}>'
            yield from _folder(path, program, start, components)
            yield "</Directory>"
            continue
        components.append(f"c{name}")
        yield f'<Component Id="c{name}" Guid="{_identifier(inside)}" Win64="yes">'
        source = quoteattr(f"{start}/{inside}")
        yield f'<File Id="f{name}" Name={quoteattr(path.name)} Source={source} KeyPath="yes"/>'
        if inside == f"{recipe.NAME}.exe":
            yield f'<Shortcut Id="menu" Directory="ProgramMenuFolder" Name="SLADesk" Target="[#f{name}]"'
            yield '  WorkingDirectory="INSTALLDIR" Icon="app.ico"/>'
            yield from _file_types(f"f{name}")
        yield "</Component>"


def _file_types(file: str) -> Iterator[str]:
    opening = f'"[#{file}]" "%1"'
    for suffix, kind, words in FILE_TYPES:
        values = {
            kind: words,
            f"{kind}\\DefaultIcon": f"[#{file}],0",
            f"{kind}\\shell\\open\\command": opening,
            suffix: kind,
        }
        for key, value in values.items():
            yield f'<RegistryValue Root="HKLM" Key="Software\\Classes\\{key}" Type="string"'
            yield f"  Value={quoteattr(value)}/>"


def _run(*command: str) -> None:
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    subprocess.run(command, check=True, env=environment)
