"""What the MSI says, in each language that there is a package of.

wixl makes no transforms and reads no localisation files (.wxl), and msitools cannot put a transform into
a package. So there is one package for each language: a copy of the English one whose few texts are written
anew by SQL. What Windows Installer itself says while it works is in Windows' language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

OLD_WINDOWS = "Installed OR (VersionNT64 AND BUILD >= 18362)"
"""Windows 10 1903 or newer: Windows Installer's own VersionNT and WindowsBuild stop at Windows 8.1."""
NEWER_THERE = "NOT NEWER"


@dataclass(frozen=True, slots=True)
class MsiWords:
    """The texts of a package, and the number that Windows knows its language by."""

    lcid: int
    old_windows: str
    newer_there: str
    register: str
    contract: str

    def queries(self, base: MsiWords, product: str) -> Iterator[str]:
        """The SQL that makes a package of this language out of the one that `base` words were written in."""
        yield _update("LaunchCondition", "Description", self.old_windows, "Condition", OLD_WINDOWS)
        yield _update("LaunchCondition", "Description", self.newer_there, "Condition", NEWER_THERE)
        yield _update("Registry", "Value", self.register, "Value", base.register)
        yield _update("Registry", "Value", self.contract, "Value", base.contract)
        yield _update("Property", "Value", str(self.lcid), "Property", "ProductLanguage")
        yield _update("Property", "Value", product, "Property", "ProductCode")


ENGLISH = MsiWords(
    1033,
    "SLADesk needs 64-bit Windows 10, version 1903 or newer.",
    "A newer SLADesk is installed.",
    "SLADesk register",
    "SLADesk contract",
)
OTHERS = {
    "nn": MsiWords(
        2068,
        "SLADesk krev 64-bits Windows 10, versjon 1903 eller nyare.",
        "Ein nyare SLADesk er installert.",
        "SLADesk-register",
        "SLADesk-kontrakt",
    ),
    "nb": MsiWords(
        1044,
        "SLADesk krever 64-bits Windows 10, versjon 1903 eller nyere.",
        "En nyere SLADesk er installert.",
        "SLADesk-register",
        "SLADesk-kontrakt",
    ),
    "sv": MsiWords(
        1053,
        "SLADesk kräver 64-bitars Windows 10, version 1903 eller senare.",
        "En nyare SLADesk är installerad.",
        "SLADesk-register",
        "SLADesk-avtal",
    ),
}
"""By the ending of the package's name."""


def _update(table: str, column: str, value: str, key: str, wanted: str) -> str:
    # msibuild takes statements and no parameters; the texts are the ones above, without a quotation mark.
    return f"UPDATE {table} SET {column} = '{value}' WHERE {key} = '{wanted}'"  # noqa: S608  # msibuild knows no parameters
