"""The gates that every test passes through do close."""

from __future__ import annotations

import logging
import os
import socket
from pathlib import Path

import pytest

from tests import conftest


def test_no_connection_can_be_opened() -> None:
    with socket.socket() as end, pytest.raises(AssertionError, match="opened a connection"):
        end.connect(("127.0.0.1", 9))


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="only POSIX systems have them")
def test_sockets_of_the_file_system_are_let_through(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as end, pytest.raises(FileNotFoundError):
        end.connect(str(tmp_path / "nobody"))


def test_log_lines_that_were_expected_are_checked_and_cleared(logged: list[logging.LogRecord]) -> None:
    logging.getLogger("sladesk.somewhere").warning("%s is late", "it")
    logging.getLogger("sladesk.somewhere").info("this is nobody's business")

    assert [record.getMessage() for record in logged] == ["it is late"]
    logged.clear()


def test_home_is_empty_and_its_own(home: Path) -> None:
    assert os.environ["HOME"] == str(home)
    assert list(home.iterdir()) == []


def test_unexpected_log_lines_warnings_and_qt_warnings_fail(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(Path(conftest.__file__).read_text(encoding="utf-8"))
    pytester.makeini("[pytest]\nqt_api = pyside6\nqt_log_level_fail = WARNING\nfilterwarnings = error\n")
    pytester.makepyfile(
        """
        import logging, warnings
        from PySide6.QtCore import qWarning

        def test_log():
            logging.getLogger("x").error("lost")

        def test_warning():
            warnings.warn("old")

        def test_qt():
            qWarning("loud")

        def test_quiet():
            logging.getLogger("x").info("fine")
        """
    )

    pytester.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=2, failed=2, errors=1)
