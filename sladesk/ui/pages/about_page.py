"""About SLADesk: its version, what it is made of, and the terms of each part in full."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout

from sladesk.core.errors import UserError
from sladesk.core.licences import Component, components, text_of
from sladesk.core.resources import resource
from sladesk.ui.context import Context
from sladesk.ui.page import Page
from sladesk.ui.tables.line_list import Entry, LineList
from sladesk.ui.theme import GRID, MARGIN
from sladesk.ui.widgets.card import Card
from sladesk.ui.widgets.find_field import FindField
from sladesk.ui.widgets.header import PageHeader
from sladesk.ui.widgets.labels import Text

SIDE = 340
FONT_SIZE = 9.0
"""Points: the lines of these texts were broken for a typewriter's width."""


class AboutPage(Page):
    """The list has the keys; Tab goes on to the text, which is only read."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme, words = context.theme, context.words
        self._folder = resource("licences")
        self._components = self._read()
        self.finder = FindField(theme, words, self, words("Search in the list"), self._show)
        self.list = LineList(theme, words("Parts"))
        self.list.chosen_changed.connect(self._show_text)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setObjectName("licence")
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(FONT_SIZE)
        self.text.setFont(font)
        self._lay_out()
        self.finder.entered.connect(self.take_focus)
        self._show("")

    def open(self, target: object) -> None:
        self.take_focus()

    def take_focus(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> tuple[Component, ...]:
        try:
            return components(self._folder)
        except UserError as error:
            self.context.messages.error(error)
            return ()

    def _show(self, searched: str) -> None:
        words = self.context.words
        shown = [component for component in self._components if component.suits(searched)]
        self.list.show_entries([Entry(each.name, each.name, each.licence, each.version) for each in shown])
        self.set_foot((words.plural("{count} part", "{count} parts", len(shown)),), words("Ctrl+F: search"))

    def _show_text(self, name: object) -> None:
        chosen = next((each for each in self._components if each.name == name), None)
        if chosen is None:
            self.text.clear()
            return
        try:
            terms = text_of(self._folder, chosen)
        except UserError as error:
            terms = self.context.words.error(error)
        self.text.setAccessibleName(self.context.words("The terms of {name}", name=chosen.name))
        self.text.setPlainText(terms)

    def _lay_out(self) -> None:
        from importlib.metadata import version

        theme, words = self.context.theme, self.context.words
        header = PageHeader(theme, words("About SLADesk"))
        header.set_facts([words("Version {version}", version=version("sladesk")), "Apache-2.0"])
        qt = Text(theme, self._duty(), muted=True)
        qt.setWordWrap(True)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.finder)
        card = Card(theme, flush=True)
        card.body.addWidget(self.list)
        left.addWidget(card, 1)
        both = QHBoxLayout()
        both.setSpacing(2 * GRID)
        both.addLayout(left)
        both.addWidget(self.text, 1)
        self.finder.setFixedWidth(SIDE)
        self.list.setFixedWidth(SIDE - 2)
        inner = QVBoxLayout()
        inner.setContentsMargins(MARGIN, 0, MARGIN, 3 * GRID)
        inner.setSpacing(2 * GRID)
        inner.addWidget(qt)
        inner.addLayout(both, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(header)
        layout.addLayout(inner, 1)

    def _duty(self) -> str:
        """What the LGPL wants told of Qt: which it is, that it may be exchanged, where its source is."""
        import PySide6
        from PySide6.QtCore import qVersion

        return self.context.words(
            "SLADesk uses Qt {version} and Qt for Python under the licence LGPL 3. You may replace them by "
            "versions of your own: their files lie in {folder}. Their source code is published by The Qt "
            "Company at download.qt.io as “qtbase”, “qtsvg” and “pyside-setup”.",
            version=qVersion(),
            folder=Path(PySide6.__file__).parent,
        )
