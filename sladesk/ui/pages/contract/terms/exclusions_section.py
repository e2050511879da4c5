"""What the agreement says is no downtime, as a list that is claimed from in the outage log."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sladesk.core.outages import USUAL_EXCLUSIONS, Exclusion
from sladesk.core.resources import resource
from sladesk.core.translation import Words, mark
from sladesk.store import exclusions
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.pages.contract.terms.list_section import ListLine, ListSection
from sladesk.ui.widgets.buttons import LinkButton
from sladesk.ui.widgets.fields import LineField


class ExclusionLine(ListLine[Exclusion]):
    def __init__(self, section: ExclusionsSection, exclusion: Exclusion) -> None:
        store = section.store
        self.title = LineField(
            lambda text: exclusions.set_title(store, exclusion.id, text, step=self.title.session.step)
        )
        self.title.setAccessibleName(section.words("Exclusion"))
        self.fields = self.editors = (self.title,)

    def load(self, row: Exclusion) -> None:
        self.title.load(row.title)


class ExclusionsSection(ListSection[Exclusion]):
    title = mark("Exclusions from downtime")
    about = mark(
        "What the agreement does not count as downtime. An outage counts until the exclusion that is claimed"
        " for it has been accepted."
    )
    heads = ((mark("Exclusion"), 1),)
    new_word = mark("New exclusion")
    remove_word = mark("Delete the exclusion")
    removed_word = mark("Deleted the exclusion")

    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        self.usual_button = LinkButton(self.theme, self.words("Put in the usual six"), "list-checks")
        self.usual_button.clicked.connect(self.add_usual)
        self.foot.insertWidget(1, self.usual_button)

    def refresh(self) -> None:
        super().refresh()
        self.usual_button.setVisible(not self.lines)

    def add_usual(self) -> None:
        """Put in what many agreements leave out, in the language of the contract."""
        contract = self.subject.contract
        if contract is None or not self.finish():
            return
        words = Words(contract.language.value, resource("i18n"))
        titles = [words(title) for title in USUAL_EXCLUSIONS]
        if self.attempt(lambda: exclusions.add_all(self.store, contract.id, titles)):
            self.setFocus()

    def read_rows(self) -> Sequence[Exclusion]:
        return exclusions.of_contract(self.store, self.contract_id)

    def make_line(self, row: Exclusion) -> ExclusionLine:
        return ExclusionLine(self, row)

    def add_row(self) -> UUID:
        return exclusions.add(self.store, self.contract_id)

    def move_row(self, row_id: UUID, after: UUID | None) -> None:
        exclusions.move(self.store, row_id, after)

    def remove_row(self, row_id: UUID) -> None:
        exclusions.remove(self.store, row_id)
