"""«Deleted · Undo»: do something to the register, say so, and offer the way back while nothing came after."""

from __future__ import annotations

from collections.abc import Callable

from sladesk.core.errors import UserError
from sladesk.ui.context import Context


def attempt(context: Context, act: Callable[[], None]) -> bool:
    """Do it; False when it was refused, and it was said why."""
    try:
        act()
    except UserError as error:
        context.messages.error(error)
        return False
    return True


def do_with_undo(context: Context, act: Callable[[], None], said: str) -> bool:
    """Do one step, and say it with «Undo»; False when it was refused.

    The offer is good for that step alone: when something else has been changed since, it says so.
    """
    if not attempt(context, act):
        return False
    offer_undo(context, said)
    return True


def offer_undo(context: Context, said: str) -> None:
    """Say the step that has just been done, with «Undo»."""
    store = context.register()
    done = store.last_saved

    def take_back() -> None:
        if context.store is store and store.last_saved == done:
            attempt(context, store.undo)
        else:
            context.messages.info(
                context.words("Something else has been changed since. Ctrl+Z takes it back step by step.")
            )

    context.messages.info(said, context.words("Undo"), take_back)
