"""What a person did that cannot be done: one sentence, translated where it is shown."""

from __future__ import annotations


class UserError(Exception):
    """A mistake or a circumstance that the user can act on.

    `message` is an English source string (marked for translation where it is raised) and `values`
    fill its placeholders; the window and the command line translate it with `Words.error`.
    """

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message.format(**values) if values else message)
        self.message = message
        self.values = values
