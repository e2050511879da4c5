"""`sladesk` goes to the window or to the command line, and loads only the one it needs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sladesk.__main__ import COMMANDS, main

PROBE = """
import sys
from sladesk.__main__ import main
code = main(sys.argv[1:])
heavy = {"PySide6", "sqlalchemy", "openpyxl", "reportlab", "pikepdf", "sladesk.ui", "sladesk.app"}
print(code, sorted(heavy & set(sys.modules)))
"""


def test_help_loads_neither_window_nor_database() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, "templates"], capture_output=True, text=True, check=True
    )

    assert done.stdout.splitlines()[-1] == "0 []"


@pytest.mark.parametrize(
    "arguments", [["--no-such-option"], ["one.sladb", "two.sladb"], ["export"], ["report"]]
)
def test_what_nobody_understands_is_refused_by_the_command_line(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert _code(arguments) == 2
    assert capsys.readouterr().err


def test_every_command_of_the_command_line_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert _code(["no", "such"]) == 2
    said = capsys.readouterr().err.splitlines()[0]
    assert set(said.partition("one of ")[2].removesuffix(".").split(", ")) == COMMANDS


def _code(arguments: list[str]) -> int:
    """The exit code, however it is given."""
    try:
        return main(arguments)
    except SystemExit as end:
        return int(str(end.code))
