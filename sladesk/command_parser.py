"""argparse in the officer's language: its help, and what it says of a command that it does not understand.

It hands its complaints over as finished English sentences, so they are known by their words. One that is not
known (another Python may word it otherwise) is told in the sentence that suits them all.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from functools import partial
from typing import Any, NoReturn

from sladesk.core.translation import Words, mark

_COMPLAINTS = (
    (
        re.compile(r"the following arguments are required: (?P<names>.+)", re.DOTALL),
        mark("Something is missing from the command. Add {names}."),
    ),
    (
        re.compile(
            r"argument (?P<name>.+?): invalid choice: (?P<text>.+) \(choose from (?P<choices>.+)\)", re.DOTALL
        ),
        mark("{name} cannot be “{text}”. Choose one of {choices}."),
    ),
    (
        re.compile(r"argument (?P<name>.+?): invalid int value: (?P<text>.+)", re.DOTALL),
        mark("{name} cannot be “{text}”. Write a whole number."),
    ),
    (
        re.compile(r"argument (?P<name>.+?): expected one argument", re.DOTALL),
        mark("Something is missing from the command. Write what {name} is to be."),
    ),
)
_TOO_MUCH = mark("The command does not take “{text}”. Leave it out.")
_ANYTHING = mark("The command was not understood. Write it as shown here.")


class Parser(argparse.ArgumentParser):
    """A command, or all of them; a command that is not understood ends the program with exit code 2."""

    def __init__(self, words: Words, **options: Any) -> None:
        super().__init__(
            add_help=False, allow_abbrev=False, formatter_class=partial(_Formatter, words), **options
        )
        self.words = words
        self.places = self.add_argument_group(words("Arguments"))
        self.options = self.add_argument_group(words("Options"))
        self.options.add_argument("-h", "--help", action="help", help=words("Show this help."))

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        known, rest = super().parse_known_args(args, namespace)
        if rest:
            self._refuse(self.words(_TOO_MUCH, text=_line(rest)))
        return known, rest

    def error(self, message: str) -> NoReturn:
        self._refuse(_told(message, self.words))

    def _refuse(self, sentence: str) -> NoReturn:
        self.exit(2, f"{sentence}\n{self.format_usage()}")


class _Formatter(argparse.HelpFormatter):
    def __init__(self, words: Words, **options: Any) -> None:
        super().__init__(**options)
        self._words = words

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        beginning = self._words("Usage:") + " " if prefix is None else prefix
        super().add_usage(usage, actions, groups, beginning)


def _told(message: str, words: Words) -> str:
    for pattern, sentence in _COMPLAINTS:
        if match := pattern.fullmatch(message):
            return words(sentence, **{name: _line([text]) for name, text in match.groupdict().items()})
    return words(_ANYTHING)


def _line(texts: Iterable[str]) -> str:
    """On one line, and without the quotation marks of Python."""
    return " ".join(" ".join(texts).replace("'", "").split())
