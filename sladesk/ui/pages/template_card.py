"""The card about one template: what it is for, where its rows come from, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from sladesk.core.templates import AnyGroup, Template, local
from sladesk.core.vocabulary import AGREEMENT_TYPE_WORDS, Language
from sladesk.ui.context import Context
from sladesk.ui.languages import LANGUAGE_NAMES
from sladesk.ui.pages.panes import paragraph
from sladesk.ui.theme import GRID, Type
from sladesk.ui.widgets.buttons import LinkButton, PrimaryButton
from sladesk.ui.widgets.card import Card
from sladesk.ui.widgets.fields import FieldRow, LineField
from sladesk.ui.widgets.labels import Text

Rename = Callable[[object, str, object], None]


class TemplateCard:
    """Fills a card. `rename` is called with the template's key, its new name and the step of undo."""

    def __init__(self, context: Context, card: Card, rename: Rename) -> None:
        words, theme = context.words, context.theme
        self._context = context
        self.shown: object = None
        self.name = LineField(lambda text: rename(self.shown, text, self.name.session.step))
        self.name_row = FieldRow(theme, words, words("Name"), self.name)
        self.title = paragraph(theme, muted=False, kind=Type.HEADING)
        self.description = paragraph(theme)
        self.facts = {key: paragraph(theme, muted=False) for key in ("rows", "type", "languages", "version")}
        self.source = paragraph(theme, kind=Type.HINT)
        self.new_button = PrimaryButton(theme, words("New contract from this"), "file-plus")
        self.edit_button = LinkButton(theme, words("Edit"), "pencil")
        self.export_button = LinkButton(theme, words("Export to a file …"), "download")
        self.remove_button = LinkButton(theme, words("Delete"), "trash-2")
        for widget in (self.title, self.name_row, self.description):
            card.body.addWidget(widget)
        card.body.addLayout(self._facts())
        card.body.addWidget(self.source)
        card.body.addSpacing(GRID // 2)
        card.body.addWidget(self.new_button)
        links = QVBoxLayout()
        links.setContentsMargins(-7, 0, 0, 0)
        links.setSpacing(0)
        for button in (self.edit_button, self.export_button, self.remove_button):
            links.addWidget(button)
        card.body.addLayout(links)

    def show_template(self, key: object, template: Template, *, own: bool) -> None:
        words, language = self._context.words, Language(self._context.words.language)
        name = local(template.name, language)
        if key != self.shown and self.name.session.dirty:
            self.shown = None  # what was typed belongs to a template that is gone
            self.name.session.restore()
        self.shown = key
        self.name.load(name if own else "")
        self.title.setText(name)
        self.title.setVisible(not own)
        self.name_row.setVisible(own)
        self.remove_button.setVisible(own)
        self.edit_button.set_words(words("Edit") if own else words("Make a copy of your own"))
        self.edit_button.icon_name = "pencil" if own else "copy"
        self._tell(self.description, " ".join(local(template.description, language).split()))
        self._tell(self.source, local(template.source, language))
        languages = ", ".join(LANGUAGE_NAMES[one] for one in template.languages)
        self.facts["rows"].setText(self.counts(template))
        self.facts["type"].setText(words(AGREEMENT_TYPE_WORDS[template.agreement_type]))
        self.facts["languages"].setText(languages)
        self.facts["version"].setText(template.version)

    def leave(self) -> bool:
        """False while the name cannot be kept."""
        return self.name.session.end()

    def counts(self, template: Template) -> str:
        """«9 requirements · 16 activities»."""
        words = self._context.words
        kpis, activities = count_rows(template.kpi_groups), count_rows(template.checklist_groups)
        parts = (
            words.plural("{count} requirement", "{count} requirements", kpis) if kpis else "",
            words.plural("{count} activity", "{count} activities", activities) if activities else "",
        )
        return " · ".join(part for part in parts if part) or words("No rows")

    def _tell(self, text: Text, said: str) -> None:
        text.setText(said)
        text.setVisible(bool(said))

    def _facts(self) -> QGridLayout:
        words, theme = self._context.words, self._context.theme
        labels = {
            "rows": words("Content"),
            "type": words("Agreement type"),
            "languages": words("Languages"),
            "version": words("Version"),
        }
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setColumnStretch(1, 1)
        for row, (key, label) in enumerate(labels.items()):
            muted = Text(theme, label, muted=True)
            muted.setBuddy(self.facts[key])
            grid.addWidget(muted, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.facts[key], row, 1)
        return grid


def count_rows(groups: tuple[AnyGroup, ...]) -> int:
    return sum(len(group.rows) for group in groups)
