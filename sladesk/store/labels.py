"""What the steps of the register are called, in log and menu: «Angre endring i «Kva blir levert»».

Source strings: nouns that stand after «Undo», translated where they are shown.
"""

from __future__ import annotations

from sladesk.core.translation import mark

CELL = {
    "title": mark("change of “Service level requirement (KPI)”"),
    "agreed": mark("change of “What follows from the agreement”"),
    "clause": mark("change of “Clause”"),
    "delivered": mark("change of “What is delivered”"),
    "action": mark("change of “Action on deviation”"),
    "responsible": mark("change of responsible"),
    "rating": mark("change of “Rating”"),
    "rating_reason": mark("change of the reason for a rating"),
    "tolerance": mark("change of a tolerance"),
    "tolerance_granted": mark("change of a tolerance"),
    "dismissed_target": mark("change of how a target is read"),
    "target_answer": mark("change of how a target is read"),
    "agreed_from": mark("change of when a target begins to count"),
    "agreed_before": mark("change of the earlier target"),
    "measured_by": mark("change of “Method and source”"),
    "is_unverifiable": mark("change of whether a target can be verified"),
    "act_rating": mark("change of the Procurement Act rating"),
    "activity": mark("change of “Activity”"),
    "status": mark("change of “Status”"),
    "when": mark("change of “When”"),
    "note": mark("change of “Note”"),
}
"""By the column's code."""

GROUP = mark("change of a group's title")

CONTRACT = {
    "title": mark("change of “Title”"),
    "reference": mark("change of “Reference”"),
    "case_number": mark("change of “Case number”"),
    "agreement_type": mark("change of “Agreement type”"),
    "customer": mark("change of “Customer”"),
    "supplier": mark("change of “Supplier”"),
    "service": mark("change of “Service”"),
    "start": mark("change of “Start”"),
    "end": mark("change of “End”"),
    "status": mark("change of “Status”"),
    "notes": mark("change of “Notes”"),
}
"""By the field's name."""

ACTION = {
    "text": mark("change of an action's text"),
    "responsible": mark("change of an action's responsible"),
    "due": mark("change of an action's due date"),
    "state": mark("change of an action's state"),
    "effect": mark("change of an action's effect"),
    "verified_by": mark("change of who verified an action"),
    "verified_on": mark("change of when an action was verified"),
    "cancel_reason": mark("change of why an action was cancelled"),
}

DEVIATION = {
    "title": mark("change of a deviation's title"),
    "description": mark("change of a deviation's description"),
    "severity": mark("change of a deviation's severity"),
    "found_on": mark("change of when a deviation was found"),
    "found_by": mark("change of who found a deviation"),
    "immediate_action": mark("change of what was done at once"),
    "cause": mark("change of a deviation's cause"),
    "responsible": mark("change of a deviation's responsible"),
    "due": mark("change of a deviation's due date"),
    "notice_date": mark("change of a formal notice"),
    "notice_to": mark("change of a formal notice"),
    "notice_reply_due": mark("change of a formal notice"),
    "notice_replied_on": mark("change of a formal notice"),
}
"""By the field's name."""

OUTAGE = {
    "service": mark("change of an outage's service"),
    "start": mark("change of an outage's start"),
    "end": mark("change of an outage's end"),
    "what": mark("change of what an outage was"),
    "planned": mark("change of whether an outage was planned"),
    "exclusion": mark("change of the exclusion claimed for an outage"),
    "claimed_by": mark("change of who claims an exclusion"),
    "exclusion_state": mark("change of whether an outage counts"),
    "note": mark("change of an outage's note"),
}
"""By the field's name."""

PASTE = mark("pasting")
CLEAR = mark("clearing of cells")
FILL_DOWN = mark("filling down")
