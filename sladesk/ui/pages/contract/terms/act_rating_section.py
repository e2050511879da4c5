"""Whether requirements are also rated on the five steps of the UK Procurement Act."""

from __future__ import annotations

from PySide6.QtCore import Qt

from sladesk.core.translation import mark
from sladesk.store import terms
from sladesk.ui.pages.contract.subject import Subject
from sladesk.ui.pages.contract.terms.section import Section
from sladesk.ui.widgets.tick_box import TickBox


class ActRatingSection(Section):
    """Off until it is asked for: few contracts are under the Act."""

    title = mark("Rating by the Procurement Act")
    about = mark(
        "Contracts under the UK Procurement Act 2023 are rated on five steps: good, approaching target,"
        " requires improvement, inadequate or other. The rating is chosen in the card about each requirement"
        " and stands in its documents."
    )

    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        name = self.words("Rate the requirements on these five steps too")
        self.uses = TickBox(self.theme, name, labelled=True)
        self.uses.clicked.connect(self._set)
        self.body.addWidget(self.uses, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.uses)

    def refresh(self) -> None:
        self.uses.setChecked(terms.of_contract(self.store, self.contract_id).uses_act_rating)

    def _set(self, uses: bool) -> None:
        self.attempt(lambda: terms.set_uses_act_rating(self.store, self.contract_id, uses))
