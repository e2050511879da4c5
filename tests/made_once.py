"""What most tests begin with, made once: an empty register, and the templates that are shipped."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sladesk.core import templates
from sladesk.core.resources import resource
from sladesk.core.templates import Template
from sladesk.store import registers


def new_register(path: Path) -> None:
    """An empty register, the same byte for byte each time; `registers.create` itself has tests of its own."""
    path.write_bytes(_empty())


@cache
def _empty() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder, "register.sladb")
        registers.create(path)
        return path.read_bytes()


@cache
def shipped() -> tuple[Template, ...]:
    """The templates that come with SLADesk, the one of the source document first."""
    return tuple(templates.built_in(resource("templates")))
