"""The one style sheet: what Fusion and the palette do not say. Our own widgets paint themselves."""

from __future__ import annotations

from string import Template

from sladesk.ui.palette import Palette

SHEET = Template("""
* { outline: 0; }
QWidget#page, QScrollArea, QScrollArea > QWidget > QWidget#plain { background: transparent; border: 0; }
QToolTip { background: $surface; color: $text; border: 1px solid $line; padding: 4px 8px; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox {
    background: $surface; color: $text; border: 1px solid $line; border-radius: 8px; padding: 7px 10px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit { placeholder-text-color: $muted; }
QComboBox { padding-left: 12px; combobox-popup: 0; }
QComboBox:focus { padding-left: 11px; }
QPlainTextEdit, QTextEdit { padding: 4px 8px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus {
    border: 2px solid $accent; padding: 6px 9px;
}
QPlainTextEdit:focus, QTextEdit:focus { padding: 3px 7px; }
QLineEdit[refused="true"], QPlainTextEdit[refused="true"] { border: 2px solid $bad; padding: 6px 9px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: $background; color: $disabled; }
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] { background: $background; color: $muted; }
QPlainTextEdit#licence { background: $surface; color: $text; }
QLineEdit#search { padding-left: 4px; padding-right: 4px; border-radius: 9px; }
QComboBox::drop-down { border: 0; width: 28px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView, QListView#completions, QMenu {
    background: $surface; color: $text; border: 1px solid $line;
    selection-background-color: $chosen; selection-color: $on_chosen;
}
QComboBox QAbstractItemView::item, QListView#completions::item { min-height: 28px; padding: 0 8px; }
QComboBox QAbstractItemView::item:selected, QListView#completions::item:selected {
    background: $chosen; color: $on_chosen;
}
QMenu { padding: 6px; }
QMenu::item { padding: 7px 28px 7px 12px; border-radius: 6px; }
QMenu::icon { padding-left: 10px; }
QMenu::item:selected { background: $chosen; color: $on_chosen; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: 6px 8px; }

QAbstractItemView {
    background: $surface; color: $text; border: 0; gridline-color: $line;
    alternate-background-color: $band; selection-background-color: $chosen; selection-color: $on_chosen;
}
QHeaderView { background: transparent; border: 0; }
QHeaderView::section {
    background: $surface; color: $muted; font-weight: 600; border: 0; border-bottom: 1px solid $line;
    padding: 9px 14px;
}
QTableCornerButton::section { background: $surface; border: 0; }

QScrollBar { background: transparent; border: 0; }
QScrollBar:vertical { width: 12px; margin: 2px; }
QScrollBar:horizontal { height: 12px; margin: 2px; }
QScrollBar::handle { background: $handle; border-radius: 4px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: $band; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QDialog, QMessageBox { background: $background; }
QDialog QPushButton { min-height: 20px; padding: 6px 16px; border: 1px solid $line; border-radius: 8px;
    background: $surface; color: $text; }
QDialog QPushButton:default { background: $accent; color: $on_accent; border-color: $accent; }
QDialog QPushButton:focus { border: 2px solid $accent; padding: 5px 15px; }
QDialog QPushButton:default:focus { border: 2px solid $text; }
QSplitter::handle { background: transparent; }
QCheckBox, QRadioButton { spacing: 8px; color: $text; }
""")


def style_sheet(colours: Palette, handle: str) -> str:
    """The sheet in the colours of a palette; `handle` is that of the scroll bars' handles."""
    return SHEET.substitute(
        background=colours.background,
        surface=colours.surface,
        band=colours.band,
        line=colours.line,
        text=colours.text,
        muted=colours.muted,
        accent=colours.accent,
        chosen=colours.accent if colours.is_plain else colours.accent_soft,
        on_chosen=colours.on_accent if colours.is_plain else colours.text,
        disabled=colours.disabled,
        on_accent=colours.on_accent,
        bad=colours.bad.text,
        handle=handle,
    )
