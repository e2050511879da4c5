"""Where the templates, catalogues, icons and fonts lie: in a checkout, a wheel or an installed program."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def folder(package: Path = PACKAGE) -> Path:
    """The folder of resources: inside the package when installed, beside it in a checkout."""
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def resource(*parts: str) -> Path:
    """A file or folder among the resources; whether it is there is for its reader to find out."""
    return folder().joinpath(*parts)
