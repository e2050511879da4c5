"""A new person, made on the spot: the name as it was typed, and how to reach them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from sladesk.core.errors import UserError
from sladesk.core.translation import mark
from sladesk.store import persons
from sladesk.ui.context import Context
from sladesk.ui.dialogs.form_dialog import FormDialog, Refused
from sladesk.ui.theme import GRID
from sladesk.ui.widgets.fields import FieldRow


class NewPersonDialog(FormDialog):
    """`made` is called with the person's name, as it was given in the end."""

    def __init__(
        self, context: Context, name: str, parent: QWidget | None, made: Callable[[str], None] | None = None
    ) -> None:
        words = context.words
        super().__init__(context, parent, words("New person"), words("Add the person"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._made = made
        labels = {
            "name": words("Name"),
            "title": words("Title or role"),
            "organisation": words("Organisation"),
            "email": words("E-mail"),
            "phone": words("Phone"),
        }
        self.fields = {key: QLineEdit() for key in labels}
        self.rows = {
            key: FieldRow(context.theme, words, labels[key], field) for key, field in self.fields.items()
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID + 4)
        grid.addWidget(self.rows["name"], 0, 0, 1, 2)
        for place, key in enumerate(("title", "organisation", "email", "phone")):
            grid.addWidget(self.rows[key], 1 + place // 2, place % 2)
        self.body.addLayout(grid)
        self.setMinimumWidth(540)
        self.fields["name"].setText(name)
        self.fields["name"].textEdited.connect(self.rows["name"].settle)
        self.fields["title" if name else "name"].setFocus()

    def submit(self) -> None:
        texts = {key: field.text().strip() for key, field in self.fields.items()}
        if not texts["name"]:
            raise Refused(self.rows["name"], UserError(mark("Give the person a name.")))
        persons.add(self.context.register(), **texts)
        if self._made is not None:
            self._made(" ".join(texts["name"].split()))
