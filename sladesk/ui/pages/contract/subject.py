"""What the contract page shows: one contract and one of its follow-ups, read again after what changes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import cast
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sladesk.core.dates import format_date
from sladesk.core.deviations import Deviation
from sladesk.core.errors import UserError
from sladesk.core.periods import label_of
from sladesk.core.resources import resource
from sladesk.core.rows import Action, Contract, FollowUp, FormSheet, Person, Role
from sladesk.core.translation import Words, mark
from sladesk.core.vocabulary import Form, Language
from sladesk.core.when import When, read_when
from sladesk.store import actions, contracts, deviations, follow_ups, forms, persons, roles, service_calendars
from sladesk.store.store import Touched
from sladesk.ui.context import Context
from sladesk.ui.tables.lines import FormRow
from sladesk.ui.tables.values import Reader
from sladesk.ui.undoing import attempt, do_with_undo


class Subject(QObject):
    """`changed` carries the names of the tables that a step touched; none when something else is shown.

    `lost`: the contract is there no longer, because its making was undone. `template`: what is shown are
    templates, which nobody answers.
    """

    changed = Signal(object)
    lost = Signal()
    part_wanted = Signal(str, object)
    """A part leads to another one: its key in `parts.PARTS`, and the place that its `go_back` understands."""

    def __init__(
        self,
        context: Context,
        today: Callable[[], date],
        page: QWidget,
        *,
        template: bool = False,
    ) -> None:
        super().__init__(page)
        self.context = context
        self.template = template
        self.today = today
        self.contract: Contract | None = None
        self.follow_ups: tuple[FollowUp, ...] = ()
        self.sheet: FormSheet | None = None
        self.actions: tuple[Action, ...] = ()
        self.roles: tuple[Role, ...] = ()
        self.deviations: tuple[Deviation, ...] = ()
        self._persons: tuple[Person, ...] | None = None
        self._reader: Reader | None = None
        self._refused = False
        self._seen = page.isVisible
        self._missed: frozenset[str] | None = None
        """Tables that were touched while nobody saw the page."""
        context.bridge.changed.connect(self._follow)

    @property
    def words(self) -> Words:
        return self.context.words

    @property
    def language(self) -> Language:
        """The window's language; the documents have the contract's."""
        return Language(self.words.language)

    @property
    def closed(self) -> bool:
        """Whether the follow-up that is shown is frozen."""
        return self.sheet is None or self.sheet.follow_up.closed_at is not None

    @property
    def reader(self) -> Reader:
        """Reads what is typed into cells; answers may be written in any of the languages."""
        if self._reader is None:
            others = (language for language in Language if language is not self.language)
            folder = resource("i18n")
            languages = (self.words, *(Words(language, folder) for language in others))
            self._reader = Reader(languages, self.today, self._working_days)
        return self._reader

    def read_when(self, text: str, language: Language) -> When:
        """What a typed deadline means, its working days counted by the contract's hours."""
        return read_when(text, self.today(), language, self._working_days)

    def read_day(self, text: str) -> date:
        """The date that is typed. Raises UserError when none is."""
        found = self.read_when(text, self.language).date
        if found is None:
            example = format_date(self.today(), self.language)
            raise UserError(mark("This is not read as a date. Write it such as {example}."), example=example)
        return found

    def _working_days(self, start: date, count: int) -> date:
        if self.contract is None:
            return start
        return service_calendars.add_working_days(self.context.register(), self.contract.id, start, count)

    def persons(self) -> tuple[Person, ...]:
        """The persons of the register, by name."""
        if self._persons is None:
            self._persons = persons.everyone(self.context.register())
        return self._persons

    def label(self, follow_up: FollowUp) -> str:
        """What a follow-up is called: «2. kvartal 2026»."""
        return label_of(follow_up, self.language, self.words)

    def before(self) -> FollowUp | None:
        """The follow-up just before the one that is shown."""
        ids = [follow_up.id for follow_up in self.follow_ups]
        if self.sheet is None or self.sheet.follow_up.id not in ids:
            return None
        place = ids.index(self.sheet.follow_up.id) + 1
        return self.follow_ups[place] if place < len(ids) else None

    def rows(self, form: Form) -> tuple[FormRow, ...]:
        """The rows of one of the forms, from top to bottom."""
        if self.sheet is None:
            return ()
        groups = self.sheet.kpi_groups if form is Form.KPI else self.sheet.checklist_groups
        return tuple(
            row for _group, rows in cast(Iterable[tuple[object, tuple[FormRow, ...]]], groups) for row in rows
        )

    def show(self, contract_id: UUID, follow_up_id: UUID | None = None) -> bool:
        """Show a contract's follow-up, the latest without an id; False when there is no such contract."""
        if not self._read(contract_id, follow_up_id):
            return False
        self._missed = None
        self._settle()
        self.changed.emit(frozenset())
        return True

    def attempt(self, act: Callable[[], None]) -> bool:
        """Do something to the register, and say why when it is refused."""
        return attempt(self.context, act)

    def refuse(self, reason: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Say why something was not done; it is taken back when the next thing is."""
        self._refused = True
        self.context.messages.error(reason, action, act)

    def remove(self, act: Callable[[], None], said: str) -> bool:
        """Take something out of the register, and say it with its way back."""
        return do_with_undo(self.context, act, said)

    def _settle(self) -> None:
        if self._refused:
            self._refused = False
            self.context.messages.clear()

    def _read(self, contract_id: UUID, follow_up_id: UUID | None) -> bool:
        store = self.context.register()
        found = follow_ups.of_contract(store, contract_id)
        if not found:
            return False
        self.follow_ups = found
        known = follow_up_id if any(one.id == follow_up_id for one in found) else found[0].id
        self.sheet = sheet = forms.read(store, known or found[0].id)
        if sheet.follow_up.closed_at is None:
            self.contract, self.actions, self.roles = sheet.contract, sheet.actions, sheet.roles
            self.deviations = sheet.deviations
        else:
            self.contract = contracts.get(store, contract_id)
            self.actions = actions.of_contract(store, contract_id)
            self.roles = roles.of_contract(store, contract_id)
            self.deviations = deviations.of_contract(store, contract_id)
        return True

    def _follow(self, touched: Touched) -> None:
        self._settle()
        if "person" in touched.tables:
            self._persons = None
        if self.contract is not None and self.contract.id in touched.contracts:
            self._missed = touched.tables | (self._missed or frozenset())
            if self._seen():
                self.catch_up()

    def catch_up(self) -> None:
        """Read what has changed since the page was last seen."""
        tables, self._missed = self._missed, None
        if tables is None or self.contract is None or self.sheet is None:
            return
        if self._read(self.contract.id, self.sheet.follow_up.id):
            self.changed.emit(tables)
        else:
            self.contract = self.sheet = None
            self.lost.emit()
