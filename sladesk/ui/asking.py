"""Dialogs that more than one place asks for; each is imported when it is asked for."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QWidget

from sladesk.ui.context import Context


def ask_for_report(context: Context, window: QWidget, deviation_id: UUID | None = None) -> None:
    """Let the officer choose a document over contracts; with a deviation, that of its story."""
    from sladesk.ui.pages.contract_deeds import when_ready

    def ask() -> None:
        from sladesk.ui.dialogs.reports import open_reports

        open_reports(context, window, deviation_id)

    if context.connection is not None or context.store is not None:
        when_ready(context, ask)
