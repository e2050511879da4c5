"""«Når»: dates as people type them; the reading stands under the editor while it is typed."""

from __future__ import annotations

from sladesk.core.when import looks_like_a_date
from sladesk.ui.delegates.text import TextDelegate
from sladesk.ui.delegates.text_editor import TextEditor


class WhenDelegate(TextDelegate):
    def dress(self, editor: TextEditor) -> None:
        editor.textChanged.connect(lambda: self._tell(editor))

    def _tell(self, editor: TextEditor) -> None:
        typed = editor.toPlainText()
        when = self.desk.reader.when(typed, self.desk.model.language)
        read_as = when.text if when.date and when.text != typed.strip() else ""
        words = self.desk.model.words
        if read_as:
            editor.suggest(words("reads as {date}", date=read_as))
        else:
            impossible = looks_like_a_date(typed, self.desk.reader.today())
            editor.suggest(words("no such date") if impossible else "")
