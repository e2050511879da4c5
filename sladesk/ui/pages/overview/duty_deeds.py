"""What can be done to a duty in a list: it is opened where it stands, and an action is ticked off."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sladesk.core.duties import Duty
from sladesk.core.vocabulary import ActionState
from sladesk.ui.context import Context
from sladesk.ui.pages.contract_deeds import when_ready
from sladesk.ui.undoing import do_with_undo


def open_duty(context: Context, duty: Duty) -> None:
    """Lead to it in its contract; to a requirement in the form in which it was missed."""
    follow_up: UUID | None = None if duty.result is None else duty.result.follow_up_id
    when_ready(context, lambda: context.show("contract", (duty.contract_id, follow_up, duty.id)))


def tick(context: Context, duty: Duty, today: date) -> None:
    """Tick an action off; the sentence that says so takes it back."""
    when_ready(context, lambda: _finish(context, duty, today))


def _finish(context: Context, duty: Duty, today: date) -> None:
    from sladesk.store import actions
    from sladesk.ui.tables.action_deeds import told

    def act() -> None:
        actions.set_state(context.register(), duty.id, ActionState.DONE, today)

    do_with_undo(context, act, told(ActionState.DONE, duty.text, context.words))
