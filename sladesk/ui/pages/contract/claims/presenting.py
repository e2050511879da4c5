"""What is asked before a draft goes to the supplier: whether its sum is still what the register says."""

from __future__ import annotations

from enum import Enum, auto
from uuid import UUID

from sladesk.core.translation import mark
from sladesk.store import claim_proposals
from sladesk.ui.messages import Answer
from sladesk.ui.pages.contract.subject import Subject

LEFT_BEHIND = mark(
    "The outage log has been changed since the delivered value was computed. Use the figure again under"
    " Outages before the claim is presented."
)
COMPUTE_AGAIN = mark("Compute again")
AS_IT_STANDS = mark("Make the claim as it stands")


class Way(Enum):
    PRESENT = auto()
    COMPUTE_AGAIN = auto()
    LEAVE = auto()


def way_of(subject: Subject, claim_id: UUID) -> Way:
    """What is to be done with a claim that is to be presented; asked where other values count by now."""
    store, messages, words = subject.context.register(), subject.context.messages, subject.words
    question = words("Make the claim as it stands?")
    if claim_proposals.rests_on_outdated(store, claim_id):
        # The delivered value itself is to be put right: of it as it is, the same sum would be computed.
        goes_on = messages.ask(question, detail=words(LEFT_BEHIND), go_on=words(AS_IT_STANDS))
        return Way.PRESENT if goes_on else Way.LEAVE
    if not claim_proposals.is_outdated(store, claim_id):
        return Way.PRESENT
    answer = messages.choose(
        question,
        detail=words(
            "The sum is computed of other values than those of today: the form or the rule has changed since."
            " Computed again it stays a draft, so that you can see the new sum before you make the claim."
        ),
        go_on=words(COMPUTE_AGAIN),
        all_the_same=words(AS_IT_STANDS),
    )
    ways = {Answer.GO_ON: Way.COMPUTE_AGAIN, Answer.ALL_THE_SAME: Way.PRESENT, Answer.STAY: Way.LEAVE}
    return ways[answer]
