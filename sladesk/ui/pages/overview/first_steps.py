"""What stands in the overview while there is no contract: what to do first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from sladesk.ui.context import Context
from sladesk.ui.pages.contract_deeds import when_ready
from sladesk.ui.pages.contracts_empty import Ways, first_steps
from sladesk.ui.widgets.card import Card


class FirstSteps(Card):
    """`button` is the first of the ways."""

    def __init__(self, context: Context, window: Callable[[], QWidget], give_up: Callable[[], None]) -> None:
        super().__init__(context.theme)
        self._context, self._window = context, window
        steps = first_steps(context.theme, context.words, Ways(self._new_contract, self._open_demo, give_up))
        self.button = steps.button
        self.body.addWidget(steps)

    def _new_contract(self) -> None:
        def ask() -> None:
            from sladesk.ui.dialogs.new_contract import new_contract

            new_contract(self._context, self._window())

        when_ready(self._context, ask)

    def _open_demo(self) -> None:
        if self._context.program is not None:
            self._context.program.open_demo()
