"""What a step was about, told from the rows that it recorded.

A step records what it changed and not what stayed: the title of a row whose rating was changed stands in
the register, as it is now. So the log is read backwards from there, and each step is told with the titles
and periods that stood when it was made. A row that is gone left its texts in the step that deleted it,
which is always newer than the ones that changed it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, cast

from sqlalchemy.orm import Session

from sladesk.core.log_rows import Subject, Told
from sladesk.core.rows import Period
from sladesk.models.schema import metadata
from sladesk.store.recorder import SQLITE, RowChange, Values, literal, net_effect

CELLS = {
    "kpi_result": (
        *("title", "agreed", "clause", "delivered", "action", "responsible", "rating", "rating_reason"),
        *("tolerance", "tolerance_granted", "dismissed_target", "target_answer", "measured_by"),
        *("is_unverifiable", "agreed_from", "agreed_before", "act_rating"),
    ),
    "checklist_answer": ("activity", "status", "when_text", "responsible", "note"),
    "form_group": ("title",),
    "action": (
        *("text", "responsible", "due_text", "state"),
        *("effect", "verified_by", "verified_on", "cancel_reason"),
    ),
    "deviation": (
        *("title", "state", "severity", "description", "found_on", "found_by", "immediate_action", "cause"),
        *("responsible", "due_text", "rejected_reason", "notice_date", "notice_to", "notice_reply_due"),
        *("notice_replied_on", "escalated_to", "escalated_on", "closed_on"),
    ),
    "escalation_step": ("who", "after_days"),
    "role": ("role", "responsible"),
    "person": ("name", "title", "email", "phone", "organisation"),
    "contract": (
        *("title", "reference", "case_number", "agreement_type", "customer", "supplier", "service"),
        *("term_start", "term_end", "language", "status", "notes"),
    ),
    "contract_terms": (
        *("currency", "fee", "fee_span"),
        *("pattern_missed", "pattern_of", "pattern_minor", "uses_act_rating"),
    ),
    "compensation_rule": (
        *("title", "gauge", "percent_of", "cap", "cap_kind", "cap_for", "decided_by", "clause"),
    ),
    "compensation_tier": ("start", "amount", "kind", "each"),
    "claim": (
        *("title", "state", "claimed", "claimed_on", "decided_by", "dispute", "accepted"),
        *("credit_note", "received", "received_on", "note"),
    ),
    "evidence": ("name",),
    "contract_exclusion": ("title",),
    "maintenance_window": ("hours", "service", "valid_from", "valid_to"),
    "outage": (
        *("what", "service", "started_at", "ended_at", "planned"),
        *("exclusion", "claimed_by", "exclusion_state", "note"),
    ),
    "uptime_terms": ("clock",),
    "service_calendar": (
        "hours",
        "summer_hours",
        "summer_from",
        "summer_to",
        "holidays",
        "half_days",
        "zone",
    ),
    "priority_target": ("title", "other_names", "answer", "resolution", "share", "clock"),
    "claimed_figure": ("answered", "resolved"),
    "case_import": ("file_name", "supplier"),
    "follow_up": (),
}
"""The columns that people see, by table; the first is the row's title."""

IN_FORM = ("kpi_result", "checklist_answer", "form_group")
LINES = (
    *("kpi_result", "checklist_answer", "action", "role", "deviation", "escalation_step"),
    *("outage", "maintenance_window", "contract_exclusion"),
    *("priority_target", "claimed_figure", "case_import"),
    *("compensation_tier", "claim", "evidence"),
)
HEADS = ("contract", "person", "follow_up", "form_group", "action")
"""A step that touches one of these is about it, whatever lines it touches besides."""

ONE_A_CONTRACT = ("contract_terms", "uptime_terms", "service_calendar")
"""Tables whose row is made when the first of its cells is written."""

CARRYING = {
    "claim": "state",
    "deviation": "state",
    "action": "state",
    "contract_terms": "fee",
    "kpi_result": "agreed_from",
}
"""The cell that a step was about, by table, where others were written with it: a state comes with its day."""

PERIOD = ("period_start", "period_end", "meeting_date")
Key = tuple[str, str]


class Retelling:
    """Tells steps, the newest first."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._rows: dict[Key, Values] = {}
        """What is known of each row, as it was after the step that is being told."""

    def subjects(self, steps: Sequence[Sequence[RowChange]]) -> list[Subject]:
        """What each of the steps was about; they are the newest ones, in falling order."""
        self._load([change for step in steps for change in step])
        told = []
        for step in steps:
            told.append(self._subject([_as_edit(change) for change in net_effect(step)]))
            self._rewind(step)
        return told

    def _load(self, changes: Iterable[RowChange]) -> None:
        """Read the rows as they are now, and the follow-ups that they are in."""
        wanted: dict[str, set[str]] = {table: set() for table in CELLS}
        for change in changes:
            if change.table in wanted:
                wanted[change.table].add(change.id)
                for image in (change.before, change.after):
                    wanted["follow_up"].add((image or {}).get("follow_up_id", ""))
        for table in CELLS:
            self._read(table, wanted[table])
            if table in IN_FORM:
                found = (self._rows.get((table, row), {}) for row in wanted[table])
                wanted["follow_up"].update(row["follow_up_id"] for row in found if row)

    def _read(self, table: str, ids: set[str]) -> None:
        names = (
            PERIOD if table == "follow_up" else (CELLS[table][0], *(["follow_up_id"] * (table in IN_FORM)))
        )
        # Tables and columns are constants of this module; the identifiers are a parameter.
        statement = (
            f'SELECT id, {", ".join(names)} FROM "{table}" '  # noqa: S608  # names of this module
            "WHERE id IN (SELECT value FROM json_each(?))"
        )
        for row in self._session.connection().exec_driver_sql(statement, (json.dumps(sorted(ids)),)):
            self._rows[table, row[0]] = dict(zip(names, row[1:], strict=True))

    def _rewind(self, step: Sequence[RowChange]) -> None:
        for change in reversed(step):
            self._rows.setdefault((change.table, change.id), {}).update(change.before or {})

    def _subject(self, step: Sequence[RowChange]) -> Subject:
        counted = [change for change in step if _is_seen(change)] or _judged(step) or _moved(step)
        head = _head(counted)
        lines = sum(change.table in LINES for change in counted if change is not head)
        before, after = (None, None) if head is None else self._values(head)
        return Subject(
            title="" if head is None else self._title(head),
            period=None if isinstance(before, Period) else self._period(head, counted or step),
            lines=lines,
            before=before,
            after=after,
        )

    def _title(self, head: RowChange) -> str:
        """The row's title, unless the step changed just that, or it is the contract of the log."""
        cells = CELLS[head.table]
        if head.table in ("contract", "follow_up") or _changed(head) == [cells[0]]:
            return ""
        return str(self._known(head).get(cells[0], ""))

    def _known(self, change: RowChange) -> Values:
        kept = self._rows.get((change.table, change.id), {})
        return {**kept, **(change.before or {}), **(change.after or {})}

    def _period(self, head: RowChange | None, counted: Sequence[RowChange]) -> Period | None:
        if head is not None and head.table in ("contract", "person"):
            return None
        if head is not None and head.table == "follow_up":
            return _period(self._known(head))
        ids = {self._known(change).get("follow_up_id") for change in counted if change.table in IN_FORM}
        found = self._rows.get(("follow_up", ids.pop() or "")) if len(ids) == 1 else None
        return None if found is None else _period(found)

    def _values(self, head: RowChange) -> tuple[Told, Told]:
        if head.before is None or head.after is None:
            return None, None
        if head.table == "follow_up":
            after = self._known(head)
            periods = _period({**after, **head.before}), _period(after)
            return periods if periods[0] != periods[1] else (None, None)
        changed = _changed(head) or (["state"] if _judged([head]) else [])
        carrying = CARRYING.get(head.table)
        cell = carrying if carrying in changed else changed[0] if len(changed) == 1 else None
        if cell is None:
            return None, None
        return _told(head.table, cell, head.before), _told(head.table, cell, head.after)


def _as_edit(change: RowChange) -> RowChange:
    """A contract's one row came or went with what was written in it: that is what the step was about."""
    if change.table not in ONE_A_CONTRACT:
        return change
    columns = metadata().tables[change.table].c
    untouched = {
        name: literal(columns[name].type, getattr(columns[name].default, "arg", None))
        for name in CELLS[change.table]
    }
    return RowChange(change.table, change.id, change.before or untouched, change.after or untouched)


def _changed(change: RowChange) -> list[str]:
    """The cells that people saw change."""
    before, after = change.before, change.after
    if before is None or after is None:
        return []
    return [name for name in CELLS[change.table] if name in after and before[name] != after[name]]


def _is_seen(change: RowChange) -> bool:
    """Whether the row came, went or reads differently; a contract and a follow-up always do."""
    if change.table not in CELLS:
        return False
    whole = change.before is None or change.after is None
    return whole or change.table in ("contract", "follow_up") or bool(_changed(change))


def _judged(step: Sequence[RowChange]) -> list[RowChange]:
    """The requirements whose state changed: what a step was about that changed no text, as new rules do."""
    return [change for change in step if change.table == "kpi_result" and "state" in (change.after or {})]


def _moved(step: Sequence[RowChange]) -> list[RowChange]:
    """The rows of a step that only moved rows. Where several did, some may just have made room."""
    return list(step) if len(step) == 1 and step[0].table in CELLS else []


def _head(counted: Sequence[RowChange]) -> RowChange | None:
    """The one row that the step was about."""
    for table in HEADS:
        found = [change for change in counted if change.table == table]
        if len(found) == 1:
            return found[0]
    return counted[0] if len(counted) == 1 else None


def _period(row: Values) -> Period:
    days = (row.get(name) for name in PERIOD)
    return Period(*(date.fromisoformat(day) if day else None for day in days))


def _told(table: str, column: str, values: Values) -> Told:
    kind: Any = metadata().tables[table].c[column].type
    read = getattr(kind, "process_result_value", None)
    value = values[column]
    return cast(Told, value if read is None else read(value, SQLITE))
