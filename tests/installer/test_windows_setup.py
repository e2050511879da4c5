"""Into which folders the setup goes: its own question, read out of the script and asked of real folders."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from installer.windows import recipe

CONDITION = re.compile(r'\$\{(If|AndIf|AndIfNot)\} (?:\$\{FileExists\} "(.+)"|(\S+) (!?=) (\S+))')


def conditions() -> Iterator[str]:
    """The lines that stand before the look at what is in the folder; one that is not understood fails."""
    script = (recipe.HERE / "setup.nsi").read_text(encoding="utf-8").splitlines()
    look = next(number for number, line in enumerate(script) if "${DirState}" in line)
    start = max(number for number in range(look) if script[number].strip().startswith("${If}"))
    assert [line.strip() for line in script[look : look + 3]] == [
        '${DirState} "$INSTDIR" $0',
        "${If} $0 = 1",
        'MessageBox MB_OK|MB_ICONSTOP "$(Occupied)" /SD IDOK',
    ]
    assert any('ReadRegStr $1 HKCU "Software\\SLADesk" "Folder"' in line for line in script[:start])
    yield from (line.strip() for line in script[start:look])


def is_refused(folder: Path, registered: str) -> bool:
    """As NSIS does it: every condition holds, and there is something in the folder."""
    values = {"$INSTDIR": str(folder), "$1": registered}

    def exists(name: str) -> bool:
        path = Path(name.replace("$INSTDIR", str(folder)).replace("\\", "/"))
        return folder.is_dir() if path.name == "*.*" else path.exists()

    def holds(line: str) -> bool:
        found = CONDITION.fullmatch(line)
        assert found, line
        word, file, left, sign, right = found.groups()
        # NSIS compares texts without regard to case.
        is_so = (
            exists(file) if file else (values[left].casefold() == values[right].casefold()) is (sign == "=")
        )
        return is_so is not word.endswith("Not")

    return all(map(holds, conditions())) and any(folder.iterdir())


def nothing(_folder: Path) -> None:
    pass


def another_program(folder: Path) -> None:
    (folder / "app").mkdir()
    (folder / "lib").mkdir()
    for name in ("uninstall.exe", "python314.dll", "Other.exe"):
        (folder / name).touch()


def own_program(folder: Path) -> None:
    another_program(folder)
    (folder / "SLADesk.exe").touch()


@pytest.mark.parametrize(
    ("fill", "is_registered", "refused"),
    [
        (nothing, False, False),
        (another_program, False, True),
        (own_program, False, False),
        (own_program, True, False),
        # An upgrade that was cut short leaves no SLADesk.exe.
        (another_program, True, False),
    ],
)
def test_a_folder_of_another_program_is_left_alone(
    tmp_path: Path, fill: Callable[[Path], None], is_registered: bool, refused: bool
) -> None:
    fill(tmp_path)
    assert is_refused(tmp_path, str(tmp_path).upper() if is_registered else "C:/Elsewhere") is refused


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    assert not is_refused(tmp_path / "SLADesk", "")
