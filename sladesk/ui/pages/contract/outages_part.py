"""The outage log of a contract under its tab, and over it the uptime that comes of it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from sladesk.core.errors import UserError
from sladesk.core.outages import ExclusionState, Outage
from sladesk.core.percentages import percent_text, read_goal
from sladesk.core.periods import Days
from sladesk.core.resources import resource
from sladesk.core.rows import KpiResult
from sladesk.core.translation import Words
from sladesk.core.uptime import UptimeFigures
from sladesk.core.uptime import period_of as span_of
from sladesk.core.uptime_measured import Measured, measured, remark_of, source_of
from sladesk.core.uptime_text import with_period
from sladesk.core.vocabulary import Language, ResultSource
from sladesk.core.windows import WindowValues
from sladesk.store import judging, outages, uptime
from sladesk.ui.pages.contract.foot_texts import DOT
from sladesk.ui.pages.contract.outage_pasting import paste_outages
from sladesk.ui.pages.contract.part import Part
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.pages.contract.uptime_choices import (
    limits_for,
    period_choices,
    requirements,
    result_choices,
    service_choices,
    usual_result,
)
from sladesk.ui.pages.contract.uptime_panel import UptimePanel
from sladesk.ui.tables.outage_list import OutageList
from sladesk.ui.tables.values import shortened
from sladesk.ui.theme import GRID
from sladesk.ui.widgets.buttons import LinkButton
from sladesk.ui.widgets.card import EmptyState
from sladesk.ui.widgets.keys import bind_keys
from sladesk.ui.widgets.list_or_empty import ListOrEmpty


class OutagesPart(Part):
    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        words, theme = self.words, self.theme
        self.panel = UptimePanel(theme, words)
        self.list = OutageList(self.context, subject.today)
        self.new_button = LinkButton(theme, words("New outage"), "plus")
        sentence = words(
            "No outage is logged in this period. Log each time that a service could not be used: the uptime"
            " is worked out from the log, and an exclusion that the supplier claims is decided here. You can"
            " also copy start, end, what happened and service in Excel, and press Ctrl+V here."
        )
        self._empty = EmptyState(theme, "circle-check", sentence, words("New outage"), self.add)
        self._stack = ListOrEmpty(self.list, self.new_button, self._empty)
        self._shown: tuple[Outage, ...] = ()
        self._measured: Measured | None = None
        self._connect()
        self._lay_out()

    # Showing

    def refresh(self) -> None:
        contract, sheet = self.subject.contract, self.subject.sheet
        if contract is None or sheet is None:
            return
        self._offer_choices()
        self._show_figures()
        self._show_log()
        ready = self._row() is not None and self._measured is not None and self._measured.share is not None
        self.panel.use.setEnabled(ready and not self.subject.closed)
        self.foot_changed.emit()

    def finish(self) -> bool:
        return self.list.finish_editing()

    def foot(self) -> tuple[tuple[str, ...], str]:
        words, states = self.words, [outage.exclusion_state for outage in self._shown]
        open_claims = sum(state in (ExclusionState.CLAIMED, ExclusionState.DISPUTED) for state in states)
        going_on = sum(outage.end is None for outage in self._shown)
        told = [words.plural("{count} outage", "{count} outages", len(states))]
        if open_claims:
            told.append(
                words.plural("{count} undecided exclusion", "{count} undecided exclusions", open_claims)
            )
        if going_on:
            told.append(words.plural("{count} still going on", "{count} still going on", going_on))
        new = words("N: new outage · U: use as delivered value")
        more = self.list.deeds.hints if states else words("Ctrl+V: paste outages from Excel")
        return (DOT.join(told),), DOT.join((new, more))

    def place(self) -> UUID | None:
        chosen = self.list.chosen()
        return chosen.id if chosen is not None else None

    def go_back(self, place: object) -> None:
        self.refresh()
        if isinstance(place, UUID) and outages.is_logged(self.context.register(), place):
            self._show_wherever_it_is(place)

    # Doing

    def add(self) -> None:
        """Log a new outage."""
        from sladesk.ui.dialogs.outage import OutageDialog

        contract = self.subject.contract
        if contract is not None and self.finish():
            dialog = OutageDialog(self.context, contract.id, None, self)
            dialog.accepted.connect(lambda: self._stand_at(dialog.made))
            dialog.open()

    def paste(self) -> None:
        """Log the outages that were copied from a worksheet; lines that are none are listed."""
        contract, text = self.subject.contract, QGuiApplication.clipboard().text()
        if contract is not None and text.strip() and self.finish():
            made = paste_outages(self.context, contract.id, text, self)
            if made is not None:
                self._stand_at(made)

    def open_outage(self, outage: Outage) -> None:
        from sladesk.ui.dialogs.outage import OutageDialog

        OutageDialog(self.context, outage.contract_id, outage, self).open()

    def use(self) -> None:
        """Write the agreed uptime as what is delivered, with what it was computed from.

        Where the target is of a shorter period it is the weakest part, so that it proves what that one does.
        """
        contract, row, found = self.subject.contract, self._row(), self._measured
        share = None if found is None else found.share
        if contract is None or row is None or found is None or share is None or not self.finish():
            return
        language = contract.language
        words = Words(language.value, resource("i18n"))
        delivered = self._delivered(row, found, share, language)
        values = WindowValues(
            delivered,
            tuple(
                (days, percent_text(share, language, *limits_for(self.subject, row, share)))
                for days, share in found.parts
            ),
        )
        source_text = source_of(found, self._service(), self._now_there(), language, words)
        store = self.context.register()

        def act() -> None:
            judging.set_measured(
                store,
                row.id,
                delivered=delivered,
                source=ResultSource.OUTAGES,
                source_text=source_text,
                values=values,
            )

        said = self.words("“{title}” is delivered with {value}", title=shortened(row.title), value=delivered)
        self.subject.remove(act, said)

    def _delivered(self, row: KpiResult, found: Measured, share: Fraction, language: Language) -> str:
        """What would be written as delivered."""
        delivered = percent_text(share, language, *limits_for(self.subject, row, share))
        return with_period(delivered, *found.days, language) if found.is_part else delivered

    def _written(self, row: KpiResult | None) -> str:
        """What the KPI table says, where that is something else than what would be written now."""
        contract, found = self.subject.contract, self._measured
        share = None if found is None else found.share
        if contract is None or row is None or not row.delivered or found is None or share is None:
            return ""
        if row.delivered == self._delivered(row, found, share, contract.language):
            return ""
        return self.words("The KPI table says {value}.", value=shortened(row.delivered))

    def _stand_at(self, outage_id: UUID | None) -> None:
        if outage_id is not None:
            self._show_wherever_it_is(outage_id)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_wherever_it_is(self, outage_id: UUID) -> None:
        """Choose an outage; one of another period is shown in the whole log."""
        if not self.list.choose(outage_id):
            self.panel.period.choose(None)
            self.panel.service.choose(None)
            self.refresh()
            self.list.choose(outage_id)

    # What is chosen

    def _days(self) -> Days | None:
        """The period that is shown; None for the whole log."""
        value = self.panel.period.value
        return value if isinstance(value, tuple) else None

    def _service(self) -> str | None:
        value = self.panel.service.value
        return value if isinstance(value, str) else None

    def _row(self) -> KpiResult | None:
        """The requirement that the uptime is measured against."""
        return next((row for row in requirements(self.subject) if row.id == self.panel.result.value), None)

    def _now_there(self) -> date:
        """The day that it is where the clock of the service hangs."""
        store = self.context.register()
        zone = None if self.subject.contract is None else uptime.zone_of(store, self.subject.contract.id)
        return store.clock().astimezone(zone).date()

    def _offer_choices(self) -> None:
        subject, panel = self.subject, self.panel
        contract = subject.contract
        if contract is None:
            return
        periods = period_choices(subject)
        panel.period.offer(periods, periods[0][0])
        known = outages.services(self.context.register(), contract.id)
        panel.service.offer(service_choices(subject, known), None)
        panel.service.setVisible(bool(known))
        panel.result.offer(result_choices(subject), usual_result(subject))

    def _show_figures(self) -> None:
        days, row = self._days(), self._row()
        goal = None if row is None else read_goal(row.agreed, self.subject.today(), row.target_answer)
        agreed = "" if row is None else row.agreed
        self._measured, remark = None, ""
        contract, service = self.subject.contract, self._service()
        if contract is not None and days is not None:
            store = self.context.register()

            def of(days: Days) -> UptimeFigures:
                return uptime.figures(store, contract.id, *days, service=service)

            try:
                self._measured = measured(goal, days, of)
                remark = remark_of(self._measured, goal, self._now_there(), self.subject.language, self.words)
            except UserError as error:
                remark = self.words.error(error)
        found = self._measured
        remark = " ".join(filter(None, (remark, self._written(row))))
        judged = found.figures if found is not None and found.is_of(goal) else None
        self.panel.show_figures(None if found is None else found.whole, goal, agreed, judged, remark)

    def _show_log(self) -> None:
        contract, days, service = self.subject.contract, self._days(), self._service()
        if contract is None:
            return
        store = self.context.register()
        zone = uptime.zone_of(store, contract.id)
        if days is None:
            found = outages.of_contract(store, contract.id)
        else:
            span = (datetime.fromtimestamp(end, UTC) for end in span_of(*days, zone))
            found = outages.within(store, contract.id, *span)
        self._shown = tuple(one for one in found if service is None or one.service in ("", service))
        self.list.show_outages(self._shown, zone, uptime.in_maintenance(store, contract.id, self._shown))
        self._stack.show_list(bool(self._shown))
        self.setFocusProxy(self.list if self._shown else self._empty.button)

    # Building

    def _connect(self) -> None:
        self.panel.chosen.connect(self.refresh)
        self.panel.used.connect(self.use)
        self.list.opened.connect(self.open_outage)
        self.new_button.clicked.connect(self.add)
        bind_keys(self, {"N": self.add, "Insert": self.add, "Ctrl+V": self.paste})

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.panel)
        layout.addWidget(self._stack.in_card(self.theme), 1)
