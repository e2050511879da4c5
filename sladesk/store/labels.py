"""What the steps of the register are called, in log and menu: «Angre endring i «Kva blir levert»».

Source strings: nouns that stand after «Undo», translated where they are shown. Those of a kind of row are by
the field's name, and no two of them are the same: the log must tell which date was changed, and which sum.
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
    "tolerance_granted": mark("change of whether a tolerance is granted"),
    "dismissed_target": mark("change of whether a target is read"),
    "target_answer": mark("change of what a target means"),
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

PERSON = {
    "name": mark("change of a person's name"),
    "title": mark("change of a person's title"),
    "email": mark("change of a person's e-mail"),
    "phone": mark("change of a person's phone number"),
    "organisation": mark("change of a person's organisation"),
}

ROLE = {
    "role": mark("change of a role"),
    "responsible": mark("change of who has a role"),
}

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
    "notice_date": mark("change of when a formal notice was sent"),
    "notice_to": mark("change of who a formal notice was sent to"),
    "notice_reply_due": mark("change of when a formal notice must be answered"),
    "notice_replied_on": mark("change of when a formal notice was answered"),
}

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

WINDOW = {
    "hours": mark("change of a maintenance window's hours"),
    "service": mark("change of a maintenance window's service"),
    "valid_from": mark("change of when a maintenance window begins to count"),
    "valid_to": mark("change of when a maintenance window ceases to count"),
}

PRIORITY = {
    "title": mark("change of a priority's name"),
    "other_names": mark("change of a priority's other names"),
    "answer": mark("change of when a case must be answered"),
    "resolution": mark("change of when a case must be resolved"),
    "share": mark("change of the share of cases that must keep the target"),
    "clock": mark("change of how a priority's time is counted"),
}

CLAIMED_FIGURE = {
    "answered": mark("change of the supplier's figure for answers"),
    "resolved": mark("change of the supplier's figure for resolutions"),
}

SERVICE_HOURS = {
    "hours": mark("change of the hours of the week"),
    "summer_hours": mark("change of the summer hours"),
    "summer_from": mark("change of when the summer hours begin"),
    "summer_to": mark("change of when the summer hours end"),
    "holidays": mark("change of the public holidays"),
    "half_days": mark("change of the days that close early"),
    "zone": mark("change of the time zone"),
}

TERMS = {
    "fee": mark("change of the fee"),
    "fee_span": mark("change of what the fee is paid for"),
    "currency": mark("change of the currency"),
    "pattern_missed": mark("change of how many missed periods are a pattern"),
    "pattern_of": mark("change of how many periods a pattern is sought in"),
    "pattern_minor": mark("change of how many small shortfalls are a pattern"),
    "uses_act_rating": mark("change of whether the Procurement Act rating is used"),
}

ESCALATION = {
    "who": mark("change of who an escalation step goes to"),
    "after_days": mark("change of when an escalation step is due"),
}

RULE = {
    "gauge": mark("change of what a rule of compensation counts in"),
    "percent_of": mark("change of what a percentage of the fee is of"),
    "cap": mark("change of the cap on compensation"),
    "cap_for": mark("change of the time that a cap is for"),
    "decided_by": mark("change of who decides on compensation"),
    "clause": mark("change of the clause of a rule of compensation"),
}

TIER = {
    "start": mark("change of where a tier of compensation starts"),
    "amount": mark("change of what a tier of compensation gives"),
    "each": mark("change of “For each started” in a tier of compensation"),
}

CLAIM = {
    "title": mark("change of what a claim is for"),
    "state": mark("change of a claim's state"),
    "claimed": mark("change of a claim's sum"),
    "claimed_on": mark("change of when a claim was made"),
    "decided_by": mark("change of who decided a claim"),
    "dispute": mark("change of why a claim is disputed"),
    "accepted": mark("change of the sum that was accepted"),
    "credit_note": mark("change of a credit note's number"),
    "received": mark("change of the sum that was received"),
    "received_on": mark("change of when a sum was received"),
    "note": mark("change of a claim's note"),
}

PASTE = mark("pasting")
CLEAR = mark("clearing of cells")
FILL_DOWN = mark("filling down")
