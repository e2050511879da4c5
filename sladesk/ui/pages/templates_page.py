"""The templates that a contract can start from: those that come with SLADesk, and the officer's own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from sladesk.core import templates
from sladesk.core.errors import UserError
from sladesk.core.templates import Template, local
from sladesk.core.text import safe_file_name
from sladesk.core.vocabulary import Language
from sladesk.ui.context import Context
from sladesk.ui.pages.panes import Panes, PanesPage
from sladesk.ui.pages.template_card import TemplateCard
from sladesk.ui.tables.line_list import Entry
from sladesk.ui.undoing import attempt, do_with_undo
from sladesk.ui.widgets.buttons import QuietButton
from sladesk.ui.widgets.header import PageHeader


@dataclass(frozen=True, slots=True)
class Choice:
    """A template in the list; `own` is its identifier in the register, None for one that came along."""

    template: Template
    own: UUID | None

    @property
    def key(self) -> str | UUID:
        return self.own or self.template.id


class TemplatesPage(PanesPage):
    """A target is the identifier of the template to choose: a UUID, or the name of one that came along."""

    tables = frozenset({"contract", "kpi_result", "checklist_answer", "follow_up"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._choices: tuple[Choice, ...] = ()
        self._built_in = context.templates()
        words, theme = context.words, context.theme
        self.header = PageHeader(theme, words("Templates"))
        self.panes = Panes(theme, words("Templates"), self.header)
        self.import_button = QuietButton(theme, words("Import …"), "upload")
        self.details = TemplateCard(context, self.panes.card, self._rename)
        self._build()

    # The page in the window

    def leave(self) -> bool:
        return self.details.leave()

    # What is shown

    def refresh(self) -> None:
        self._stale = False
        own = self._own()
        self._choices = (*own, *(Choice(template, None) for template in self._built_in))
        words = self.context.words
        entries = [Entry(None, words("Your own"))] if own else []
        entries += [self._entry(choice) for choice in own]
        entries += [Entry(None, words("Built in"))]
        entries += [self._entry(choice) for choice in self._choices[len(own) :]]
        self.panes.show_entries(entries, None)
        self._show_chosen()
        count = len(self._choices)
        self.set_foot(
            (words.plural("{count} template", "{count} templates", count),),
            words("Enter: new contract · F2: edit · Delete: delete"),
        )

    def _own(self) -> tuple[Choice, ...]:
        from sladesk.store import user_templates

        store = self.context.store
        if store is None:
            return ()
        everyone = user_templates.everyone(store)
        return tuple(Choice(user_templates.to_template(store, one.id), one.id) for one in everyone)

    @property
    def _language(self) -> Language:
        return Language(self.context.words.language)

    def _entry(self, choice: Choice) -> Entry:
        template = choice.template
        languages = " · ".join(language.value for language in template.languages)
        return Entry(
            choice.key, local(template.name, self._language), self.details.counts(template), languages
        )

    def chosen(self) -> Choice | None:
        return next((choice for choice in self._choices if choice.key == self.panes.list.chosen), None)

    def _show_chosen(self, _key: object = None) -> None:
        choice = self.chosen()
        if choice is None:
            return
        shown = self.details.shown
        if shown != choice.key and any(one.key == shown for one in self._choices) and not self.leave():
            self.panes.list.choose(shown)
            return
        self.details.show_template(choice.key, choice.template, own=choice.own is not None)

    # What is done

    def new_contract(self) -> None:
        """Begin a contract from the chosen template."""
        from sladesk.ui.dialogs.new_contract import new_contract

        choice = self.chosen()
        if choice is not None and self.context.store is not None:
            new_contract(self.context, self.window(), choice.template.id)

    def edit(self) -> None:
        """Edit an own template in the pages of a contract; of one that came along, a copy."""
        choice = self.chosen()
        if choice is None:
            return
        own = choice.own
        if own is None and (own := self._copy(choice.template)) is not None:
            self.context.messages.info(self.context.words("This is a copy of your own."))
        if own is not None:
            self.context.show("template", own)

    def _copy(self, template: Template) -> UUID | None:
        from sladesk.ui.dialogs.templates import keep

        kept: list[UUID] = []
        language = self._language if self._language in template.languages else template.languages[0]
        title = self.context.words("{title} (copy)", title=local(template.name, language))
        named = replace(template, name={language: title})
        attempt(self.context, lambda: kept.append(keep(self.context, named, language)))
        return kept[0] if kept else None

    def remove(self) -> None:
        choice = self.chosen()
        if choice is None:
            return
        if (own := choice.own) is None:
            sentence = self.context.words(
                "A template that came with SLADesk stays; only your own are deleted."
            )
            self.context.messages.info(sentence)
            return

        def act() -> None:
            from sladesk.store import contracts

            contracts.delete(self.context.register(), own)

        name = local(choice.template.name, self._language)
        do_with_undo(self.context, act, self.context.words("Deleted “{title}”", title=name))
        self.panes.list.setFocus()

    def export(self) -> None:
        """Write the chosen template to a file that a colleague can import."""
        from sladesk.export.files import write_whole
        from sladesk.ui.dialogs.files import choose_template_target

        choice = self.chosen()
        if choice is None or not self.leave():
            return
        name = safe_file_name(local(choice.template.name, self._language), choice.template.id)
        path = choose_template_target(self.window(), self.context.words, name)
        if path is None or not attempt(
            self.context, lambda: write_whole(path, templates.dump(choice.template))
        ):
            return
        words = self.context.words
        self.context.messages.info(
            words("Written to {name}", name=path.name), words("Open folder"), lambda: show_folder(path)
        )

    def import_file(self) -> None:
        """Read a template from a file and keep it as one of the officer's own."""
        from sladesk.ui.dialogs.files import choose_template

        path = choose_template(self.window(), self.context.words)
        if path is not None and self.context.store is not None:
            self._import(path)

    def _import(self, path: Path) -> None:
        from sladesk.ui.dialogs.templates import import_template

        try:
            made = import_template(self.context, templates.load(path), self.window())
        except UserError as error:
            self.context.messages.error(error)
            return
        if made is not None:
            self.refresh()
            self.panes.list.choose(made)
            self.context.messages.info(self.context.words("The template has been imported."))

    def _rename(self, key: object, name: str, step: object) -> None:
        from sladesk.store import contracts
        from sladesk.store.history import Step

        if isinstance(key, UUID):
            tie = step if isinstance(step, Step) else None
            contracts.set_field(self.context.register(), key, "title", name, step=tie)

    # Building

    def _build(self) -> None:
        self.header.set_facts(())
        self.header.add(self.import_button)
        self.import_button.clicked.connect(self.import_file)
        self.panes.list.chosen_changed.connect(self._show_chosen)
        self.panes.list.opened.connect(self.new_contract)
        self.panes.list.edited.connect(self.edit)
        self.panes.list.removed.connect(self.remove)
        details = self.details
        details.new_button.clicked.connect(self.new_contract)
        details.edit_button.clicked.connect(self.edit)
        details.export_button.clicked.connect(self.export)
        details.remove_button.clicked.connect(self.remove)
        self._lay_out()


def show_folder(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
