"""The head of the contract page: what the contract says of itself, its periods, what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from sladesk.core.vocabulary import CONTRACT_STATUS_WORDS, Tone
from sladesk.ui.contract_status import STATUS_LOOKS
from sladesk.ui.pages.contract.contract_menu import ContractMenu
from sladesk.ui.pages.contract.exporting import Exporting
from sladesk.ui.pages.contract.header_texts import facts, template_facts
from sladesk.ui.pages.contract.period_menu import PeriodDeeds, fill_menu
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.widgets.buttons import IconButton, PrimaryButton, QuietButton
from sladesk.ui.widgets.header import PageHeader


class ContractHead(PageHeader):
    """A template has no periods, no documents and nothing to follow up, so its head has no buttons.

    `commit` writes what is being typed; nothing is done while that is refused.
    """

    def __init__(
        self, subject: Subject, periods: PeriodDeeds, exporting: Exporting, commit: Callable[[], bool]
    ) -> None:
        super().__init__(subject.context.theme)
        self._subject, self._periods, self._commit = subject, periods, commit
        theme, words = subject.context.theme, subject.words
        self.period_button = QuietButton(theme, "", "calendar-days")
        menu = QMenu(self.period_button)
        menu.setAccessibleName(words("Follow-ups"))
        menu.aboutToShow.connect(lambda: self._fill_periods(menu))
        self.period_button.set_menu(menu)
        self.preview_button = QuietButton(theme, words("Preview"), "eye")
        self.preview_button.clicked.connect(exporting.preview)
        self.export_button = QuietButton(theme, words("Export"), "download")
        self.export_button.set_menu(exporting.menu(self.export_button))
        self.more = ContractMenu(subject, commit, self)
        self.more_button = IconButton(theme, words("More"), "ellipsis")
        self.more_button.clicked.connect(self._open_more)
        self.new_button = PrimaryButton(theme, words("New follow-up"), "plus")
        self.new_button.clicked.connect(self._new)
        for button in (
            self.period_button,
            self.preview_button,
            self.export_button,
            self.more_button,
            self.new_button,
        ):
            self.add(button)
            button.setVisible(not subject.template)

    def show_subject(self) -> None:
        """Say it as it is now."""
        subject = self._subject
        contract, sheet, words = subject.contract, subject.sheet, subject.words
        if contract is None or sheet is None:
            return
        self.set_title(contract.title)
        if subject.template:
            self.set_status(Tone.UNKNOWN, words("Template"), "layout-template")
            self.set_facts(template_facts(contract, words))
            return
        look = STATUS_LOOKS[contract.status]
        self.set_status(look.tone, words(CONTRACT_STATUS_WORDS[contract.status]), look.icon)
        self.set_facts(facts(contract, subject.roles, subject.language, words))
        self.period_button.icon_name = "lock" if subject.closed else "calendar-days"
        self.period_button.set_words(subject.label(sheet.follow_up))

    def _open_more(self) -> None:
        button = self.more_button
        self.more.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _new(self) -> None:
        if self._commit():
            self._periods.new()

    def _fill_periods(self, menu: QMenu) -> None:
        self._commit()
        fill_menu(menu, self._subject, self._periods)
