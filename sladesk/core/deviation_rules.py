"""The course of a deviation: what may follow what, how it follows its actions, and what closing demands.

open → action agreed → awaiting verification → closed, or rejected with a reason. A finished one is
reopened with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sladesk.core.deviations import Deviation, DeviationState
from sladesk.core.errors import UserError
from sladesk.core.rows import Action
from sladesk.core.translation import mark
from sladesk.core.vocabulary import ActionState

State = DeviationState

NEXT = {
    State.OPEN: (State.ACTION_AGREED, State.AWAITING_VERIFICATION, State.REJECTED),
    State.ACTION_AGREED: (State.AWAITING_VERIFICATION, State.OPEN, State.REJECTED),
    State.AWAITING_VERIFICATION: (State.CLOSED, State.ACTION_AGREED, State.OPEN, State.REJECTED),
    State.CLOSED: (State.OPEN,),
    State.REJECTED: (State.OPEN,),
}
"""What may follow each state, the usual way first."""

NEEDS_REASON = frozenset(
    {(state, State.REJECTED) for state in State} | {(State.CLOSED, State.OPEN), (State.REJECTED, State.OPEN)}
)
"""The ways that ask why."""

FINISHED = mark("The deviation is closed or rejected. Reopen it before you change its actions.")
SETTLED = mark("The deviation is closed or rejected. Reopen it with a reason before you change it.")


def followed(state: DeviationState, actions: Iterable[Action]) -> DeviationState:
    """The state that a deviation's actions give it; a finished one stays as it is.

    Cancelled actions count for nothing. Without any other, nothing is agreed.
    """
    live = [action.state for action in actions if action.state is not ActionState.CANCELLED]
    if state in (State.CLOSED, State.REJECTED):
        return state
    if not live:
        return State.OPEN if state is State.ACTION_AGREED else state
    return State.ACTION_AGREED if ActionState.OPEN in live else State.AWAITING_VERIFICATION


def check(deviation: Deviation, wanted: DeviationState, actions: Sequence[Action], reason: str) -> None:
    """Raises UserError with what is missing when the deviation cannot go to the wanted state."""
    if wanted not in NEXT[deviation.state]:
        raise UserError(mark("A deviation cannot go from this state to that one. Choose another state."))
    if (deviation.state, wanted) in NEEDS_REASON and not reason.strip():
        raise UserError(
            mark("Write why the deviation is rejected; the reason is kept with it.")
            if wanted is State.REJECTED
            else mark("Write why the deviation is reopened; the reason is kept in the log.")
        )
    if wanted is State.ACTION_AGREED and not _live(actions):
        raise UserError(mark("No action is agreed yet. Add an action, and the state follows."))
    if wanted is State.AWAITING_VERIFICATION:
        _check_done(deviation, actions)
    if wanted is State.CLOSED:
        check_closing(deviation, actions)


def check_closing(deviation: Deviation, actions: Sequence[Action]) -> None:
    """Closing demands that the effect of each action is verified by someone on a date.

    A cancelled action is excepted when it says why. Raises UserError with the first thing that is missing.
    """
    _check_done(deviation, actions)
    for action in actions:
        if action.state is ActionState.CANCELLED:
            if not action.cancel_reason.strip():
                raise UserError(
                    mark("Write why the action “{text}” was cancelled before you close the deviation."),
                    text=_short(action.text),
                )
        elif not is_verified(action):
            raise UserError(
                mark("Verify the effect of the action “{text}”, by whom and when, before you close."),
                text=_short(action.text),
            )


def is_verified(action: Action) -> bool:
    """Whether somebody is named who has verified the effect of the action on a date."""
    named = bool(action.verified_by.strip()) and action.verified_on is not None
    return action.state is ActionState.VERIFIED and named


def _check_done(deviation: Deviation, actions: Sequence[Action]) -> None:
    """There is something to verify: each action is done, or something was done at once."""
    for action in actions:
        if action.state is ActionState.OPEN:
            raise UserError(
                mark("The action “{text}” is still open. Mark it as done, or cancel it with a reason."),
                text=_short(action.text),
            )
    if not _live(actions) and not deviation.immediate_action.strip():
        raise UserError(mark("Nothing was done yet. Add an action, or write what was done at once."))


def _live(actions: Iterable[Action]) -> list[Action]:
    return [action for action in actions if action.state is not ActionState.CANCELLED]


_SHOWN = 60


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
