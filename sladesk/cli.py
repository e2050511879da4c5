"""The same jobs without a window, for scripts and for checking.

Plain words on standard output, `--json` where something is listed. Exit code 0: done; 1: it could not
be done, and one sentence on standard error says why; 2: the command was not understood.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import NoReturn, TextIO

from sladesk import jobs
from sladesk.core.errors import UserError
from sladesk.core.form_report import ReportPart
from sladesk.core.report_wish import ReportKind
from sladesk.core.resources import resource
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language
from sladesk.export.document import Format
from sladesk.settings import Settings

LANGUAGES = tuple(language.value for language in Language)


class Parser(argparse.ArgumentParser):
    """Says in one sentence, in the officer's language, that a command was not understood."""

    words: Words

    def error(self, _message: str) -> NoReturn:
        sentence = self.words(
            "The command was not understood. It is written like this: {usage}", usage=self._form()
        )
        print(sentence, file=sys.stderr)
        sys.exit(2)

    def _form(self) -> str:
        return " ".join(self.format_usage().split()[1:])


def main(argv: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    settings = Settings.open()
    words = Words(settings.values.language, resource("i18n"))
    for stream in (sys.stdout, sys.stderr):
        _write_any_text(stream)
    try:
        return _run(argv, words, settings.values.author)
    except SystemExit as end:
        return int(end.code or 0)
    except UserError as error:
        print(words.error(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 1
    except BrokenPipeError:
        # Whoever read has gone (`sladesk list FILE | head`); Python must not try again when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _run(argv: Sequence[str], words: Words, author: str) -> int:
    options = _parser(words).parse_args(_with_plain_text(argv))
    outcome: jobs.Outcome = options.job(jobs.Desk(words, author), options)
    for line in outcome.lines:
        print(line)
    sys.stdout.flush()
    return outcome.code


def _write_any_text(stream: TextIO) -> None:
    """UTF-8 wherever it goes (redirected on Windows it is not), and no name of a file that stops it."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _with_plain_text(argv: Sequence[str]) -> list[str]:
    """The arguments with those of `set` marked as no options: a cell may well hold «-5%»."""
    if not argv or argv[0] != "set" or "--" in argv:
        return list(argv)
    options: list[str] = []
    places: list[str] = []
    rest = iter(argv[1:])
    for argument in rest:
        if argument in ("-h", "--help") or argument.startswith("--follow-up="):
            options.append(argument)
        elif argument == "--follow-up":
            options += [argument, *islice(rest, 1)]
        else:
            places.append(argument)
    return ["set", *options, "--", *places]


def _parser(words: Words) -> Parser:
    parser = Parser(prog="sladesk", description=words("Contract follow-up, without a window."))
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_reading(commands, words)
    _add_reporting(commands, words)
    _add_writing(commands, words)
    for each in (parser, *commands.choices.values()):
        each.words = words
    return parser


def _add_reading(commands: argparse._SubParsersAction[Parser], words: Words) -> None:
    command = commands.add_parser("list", help=words("List the contracts of a register."))
    _file(command)
    _json(command)
    command.set_defaults(job=jobs.list_contracts)

    command = commands.add_parser("show", help=words("Show a whole form, with its rows numbered."))
    _file_and_contract(command)
    _json(command)
    command.set_defaults(job=jobs.show)

    command = commands.add_parser("templates", help=words("List the templates that ship with SLADesk."))
    _json(command)
    command.set_defaults(job=jobs.list_templates)

    command = commands.add_parser("check", help=words("Examine a register: is everything in it whole?"))
    _file(command)
    command.set_defaults(job=jobs.check)

    command = commands.add_parser("export", help=words("Export a follow-up to PDF or Excel."))
    _file_and_contract(command)
    command.add_argument("--format", required=True, choices=[kind.value for kind in Format])
    command.add_argument("--output", required=True, type=Path)
    command.add_argument("--form", default="all", choices=[*(part.value for part in ReportPart), "all"])
    command.add_argument("--language", choices=LANGUAGES)
    command.add_argument("--signatures", action="store_true")
    command.set_defaults(job=jobs.export)


def _add_reporting(commands: argparse._SubParsersAction[Parser], words: Words) -> None:
    command = commands.add_parser("report", help=words("Make a report over contracts, or on a deviation."))
    _file(command)
    command.add_argument("kind", choices=[kind.value for kind in ReportKind], metavar="KIND")
    command.add_argument("--format", required=True, choices=[kind.value for kind in Format])
    command.add_argument("--output", required=True, type=Path)
    for name in ("--supplier", "--contract"):
        command.add_argument(name, default="")
    command.add_argument("--from", default="", dest="start", metavar="DATE")
    command.add_argument("--to", default="", dest="end", metavar="DATE")
    command.add_argument("--number", type=int)
    command.add_argument("--language", choices=LANGUAGES)
    command.set_defaults(job=jobs.report)


def _add_writing(commands: argparse._SubParsersAction[Parser], words: Words) -> None:
    command = commands.add_parser("demo", help=words("Make a register with six filled contracts."))
    command.add_argument("folder", type=Path, metavar="DIR")
    command.set_defaults(job=jobs.make_demo)

    command = commands.add_parser("new", help=words("Make a contract; a missing register is made too."))
    _file(command)
    command.add_argument("--title", required=True)
    command.add_argument("--template", default="", metavar="TEMPLATE")
    command.add_argument("--language", choices=LANGUAGES)
    for name in ("--supplier", "--customer", "--case-number", "--reference"):
        command.add_argument(name, default="")
    command.set_defaults(job=jobs.new)

    command = commands.add_parser("set", help=words("Write one cell of a form."))
    _file_and_contract(command)
    command.add_argument("row", type=int, metavar="ROW")
    command.add_argument("column", metavar="COLUMN")
    command.add_argument("text", metavar="TEXT")
    command.set_defaults(job=jobs.set_cell)

    command = commands.add_parser("restore", help=words("Put a backup in the place of a register."))
    _file(command)
    command.add_argument("backup", nargs="?", type=Path, metavar="BACKUP")
    command.set_defaults(job=jobs.restore)


def _file(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE")


def _file_and_contract(command: argparse.ArgumentParser) -> None:
    _file(command)
    command.add_argument("contract", metavar="CONTRACT")
    command.add_argument("--follow-up", default="", metavar="ID")


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true")
