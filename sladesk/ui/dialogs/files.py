"""Asking where: the system's own windows for files, with the register's kind of file set."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from sladesk.core.translation import Words

SUFFIX = ".sladb"
TEMPLATE_SUFFIX = ".toml"


def choose_register(parent: QWidget, words: Words, present: Path | None) -> Path | None:
    """A register to open; None when the officer thought better of it."""
    chosen, _kind = QFileDialog.getOpenFileName(
        parent, words("Open register"), _folder(present), _kinds(words), options=_options()
    )
    return Path(chosen) if chosen else None


def choose_new_register(parent: QWidget, words: Words, present: Path | None) -> Path | None:
    """Where a new register shall lie; None when the officer thought better of it."""
    start = Path(_folder(present), words("Contracts") + SUFFIX)
    chosen, _kind = QFileDialog.getSaveFileName(
        parent, words("New register"), str(start), _kinds(words), options=_options()
    )
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)


def choose_template(parent: QWidget, words: Words) -> Path | None:
    """A template's file to import; None when the officer thought better of it."""
    chosen, _kind = QFileDialog.getOpenFileName(parent, words("Import template"), "", _template_kinds(words))
    return Path(chosen) if chosen else None


def choose_template_target(parent: QWidget, words: Words, name: str) -> Path | None:
    """Where a template is written; a file that is there is asked about by the system's window."""
    chosen, _kind = QFileDialog.getSaveFileName(
        parent, words("Export template"), name + TEMPLATE_SUFFIX, _template_kinds(words)
    )
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix == TEMPLATE_SUFFIX else path.with_name(path.name + TEMPLATE_SUFFIX)


def choose_evidence(parent: QWidget, words: Words) -> list[Path]:
    """Files to attach; none when the officer thought better of it."""
    chosen, _kind = QFileDialog.getOpenFileNames(parent, words("Attach a file"), "")
    return [Path(one) for one in chosen]


def choose_evidence_target(parent: QWidget, words: Words, name: str) -> Path | None:
    """Where an attached file is written; one that is there is asked about by the system's window."""
    chosen, _kind = QFileDialog.getSaveFileName(parent, words("Save the attached file"), name)
    return Path(chosen) if chosen else None


def choose_cases(parent: QWidget, words: Words) -> Path | None:
    """A file of support cases to import; None when the officer thought better of it."""
    kinds = f"{words('Files of cases')} (*.csv *.txt *.tsv *.xlsx);;{words('All files')} (*)"
    chosen, _kind = QFileDialog.getOpenFileName(parent, words("Import cases"), "", kinds)
    return Path(chosen) if chosen else None


def choose_document(parent: QWidget, words: Words, name: str) -> Path | None:
    """Where a document is written, as PDF or Excel by its suffix; None when thought better of."""
    kinds = f"{words('PDF')} (*.pdf);;{words('Excel')} (*.xlsx)"
    chosen, kind = QFileDialog.getSaveFileName(parent, words("Export"), f"{name}.pdf", kinds)
    if not chosen:
        return None
    path = Path(chosen)
    wanted = ".xlsx" if "xlsx" in kind else ".pdf"
    return path if path.suffix in (".pdf", ".xlsx") else path.with_name(path.name + wanted)


def _template_kinds(words: Words) -> str:
    return f"{words('Template')} (*{TEMPLATE_SUFFIX});;{words('All files')} (*)"


def _folder(present: Path | None) -> str:
    return str(present.parent) if present is not None else ""


def _kinds(words: Words) -> str:
    return f"{words('SLADesk register')} (*{SUFFIX});;{words('All files')} (*)"


def _options() -> QFileDialog.Option:
    # A register that exists is never replaced: whoever makes it refuses, and says so.
    return QFileDialog.Option.DontConfirmOverwrite
