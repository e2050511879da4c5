"""The same jobs without a window, for scripts and for checking.

Plain words on standard output, `--json` where something is listed. Exit code 0: done; 1: it could not
be done, and one sentence on standard error says why; 2: the command was not understood, and how it is
written stands below that sentence.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TextIO

from sladesk import jobs
from sladesk.command_parser import Parser
from sladesk.core.errors import UserError
from sladesk.core.form_report import ReportPart
from sladesk.core.report_wish import ReportKind
from sladesk.core.resources import resource
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language
from sladesk.export.document import Format
from sladesk.settings import Settings

LANGUAGES = tuple(language.value for language in Language)


Job = Callable[[jobs.Desk, argparse.Namespace], jobs.Outcome]


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
    parser = Parser(words, prog="sladesk", description=words("Contract follow-up, without a window."))
    commands = _Commands(
        words,
        parser.add_subparsers(
            title=words("Commands"), dest="command", required=True, metavar=words("COMMAND")
        ),
    )
    _add_reading(commands)
    _add_documents(commands)
    _add_writing(commands)
    return parser


@dataclass(frozen=True, slots=True)
class _Commands:
    words: Words
    parsers: argparse._SubParsersAction[Parser]

    def add(self, name: str, about: str, job: Job) -> Parser:
        command = self.parsers.add_parser(name, words=self.words, help=about, description=about)
        command.set_defaults(job=job)
        return command


def _add_reading(commands: _Commands) -> None:
    words = commands.words
    command = commands.add("list", words("List the contracts of a register."), jobs.list_contracts)
    _file(command)
    _json(command)

    command = commands.add("show", words("Show a whole form, with its rows numbered."), jobs.show)
    _file_and_contract(command)
    _json(command)

    about = words("List the templates that ship with SLADesk.")
    command = commands.add("templates", about, jobs.list_templates)
    _json(command)

    command = commands.add("check", words("Examine a register: is everything in it whole?"), jobs.check)
    _file(command)


def _add_documents(commands: _Commands) -> None:
    words = commands.words
    command = commands.add("export", words("Export a follow-up to PDF or Excel."), jobs.export)
    _file_and_contract(command)
    _document(command)
    parts = [*(part.value for part in ReportPart), "all"]
    add = command.options.add_argument
    add("--form", default="all", choices=parts, help=words("Which part of the form; all of it otherwise."))
    add("--signatures", action="store_true", help=words("With lines for the signatures of both parties"))

    command = commands.add("report", words("Make a report over contracts, or on a deviation."), jobs.report)
    _file(command)
    kinds = [kind.value for kind in ReportKind]
    about = words("What it is about: {choices}.", choices=", ".join(kinds))
    command.places.add_argument("kind", choices=kinds, metavar=words("KIND"), help=about)
    _document(command)
    _choice_of_report(command)


def _choice_of_report(command: Parser) -> None:
    words, add, date = command.words, command.options.add_argument, command.words("DATE")
    text = words("TEXT")
    about = words("Only the contracts that hold this text; for a deviation, the contract that it is in.")
    add("--supplier", default="", metavar=text, help=words("Only the contracts of this supplier."))
    add("--contract", default="", metavar=text, help=about)
    add("--from", default="", dest="start", metavar=date, help=words("The first day of the period."))
    add("--to", default="", dest="end", metavar=date, help=words("The last day of the period."))
    add("--number", type=int, metavar=words("NUMBER"), help=words("The number of the deviation."))


def _add_writing(commands: _Commands) -> None:
    words = commands.words
    command = commands.add("demo", words("Make a register with six filled contracts."), jobs.make_demo)
    about = words("The folder that it is put in.")
    command.places.add_argument("folder", type=Path, metavar=words("FOLDER"), help=about)

    command = commands.add("new", words("Make a contract; a missing register is made too."), jobs.new)
    _file(command)
    _header(command)

    command = commands.add("set", words("Write one cell of a form."), jobs.set_cell)
    _file_and_contract(command)
    add = command.places.add_argument
    add("row", type=int, metavar=words("ROW"), help=words("The number of the row, as `show` prints it."))
    add("column", metavar=words("COLUMN"), help=words("The name of the column, as `show` prints it."))
    add("text", metavar=words("TEXT"), help=words("What the cell is to hold."))

    command = commands.add("restore", words("Put a backup in the place of a register."), jobs.restore)
    _file(command)
    about = words("The backup; the latest one otherwise.")
    command.places.add_argument("backup", nargs="?", type=Path, metavar=words("BACKUP"), help=about)


def _header(command: Parser) -> None:
    words, add, text = command.words, command.options.add_argument, command.words("TEXT")
    add("--title", required=True, metavar=text, help=words("Title"))
    about = words("What it starts from; `sladesk templates` lists what there is.")
    add("--template", default="", metavar=words("TEMPLATE"), help=about)
    _language(command)
    add("--supplier", default="", metavar=text, help=words("Supplier"))
    add("--customer", default="", metavar=text, help=words("Customer"))
    add("--case-number", default="", metavar=text, help=words("Case number"))
    add("--reference", default="", metavar=text, help=words("Reference"))


def _file(command: Parser) -> None:
    words = command.words
    command.places.add_argument("file", type=Path, metavar=words("FILE"), help=words("The register."))


def _file_and_contract(command: Parser) -> None:
    _file(command)
    words = command.words
    about = words("Identifier, title or case number of the contract.")
    command.places.add_argument("contract", metavar=words("CONTRACT"), help=about)
    about = words("The period of the follow-up, or how its identifier begins; the latest one otherwise.")
    command.options.add_argument("--follow-up", default="", metavar=words("ID"), help=about)


def _document(command: Parser) -> None:
    words, add = command.words, command.options.add_argument
    kinds = [kind.value for kind in Format]
    add("--format", required=True, choices=kinds, help=words("What kind of document."))
    add("--output", required=True, type=Path, metavar=words("FILE"), help=words("The file to write."))
    _language(command)


def _language(command: Parser) -> None:
    about = command.words("The language of the documents.")
    command.options.add_argument("--language", choices=LANGUAGES, help=about)


def _json(command: Parser) -> None:
    about = command.words("Print JSON, for other programs.")
    command.options.add_argument("--json", action="store_true", help=about)
