"""`sladesk`: the window, or one of the jobs without a window.

Imports stand inside the functions: the window must not wait for the command line, nor the other way round.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

COMMANDS = frozenset(
    {"demo", "new", "list", "show", "set", "export", "report", "templates", "check", "restore"}
)
SELF_TEST = "--self-test"
TIMING = "--timing"
"""Hidden: print when the window was painted and when it was ready, and end; `make bench` reads it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run `sladesk` with the arguments and give its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == [SELF_TEST]:
        from sladesk import selftest

        return selftest.run()
    if not _is_for_window(arguments):
        from sladesk import cli

        return cli.main(arguments)
    if not _can_open_window():
        return 1
    from sladesk import app

    return app.run(arguments)


def _is_for_window(arguments: Sequence[str]) -> bool:
    """Nothing, or one file; whatever else is given, the command line understands or refuses."""
    files = [argument for argument in arguments if argument != TIMING]
    return len(files) <= 1 and not any(file in COMMANDS or file.startswith("-") for file in files)


def _can_open_window() -> bool:
    from sladesk.preflight import obstacle, words_of_desk

    found = obstacle(os.environ)
    if found is None:
        return True
    print(words_of_desk().error(found), file=sys.stderr)
    return False


if __name__ == "__main__":
    sys.exit(main())
