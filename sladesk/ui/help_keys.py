"""The keys that Help tells of, by where they work; two spaces stand between alternatives."""

from __future__ import annotations

from sladesk.core.translation import Words, mark, mark_in
from sladesk.ui.tables.columns import RATINGS, STATUSES
from sladesk.ui.tables.vocabulary import letters

Lines = tuple[tuple[str, str], ...]
"""Keys, and a source string that says what they do."""

EVERYWHERE: Lines = (
    ("Ctrl+K", mark("Search contracts, requirements and actions")),
    ("Ctrl+1 …", mark("Go to a page")),
    ("Alt+←  Alt+→", mark("Back and forward")),
    ("F10", mark("Menu")),
    ("Ctrl+Z  Ctrl+Y", mark("Undo and redo")),
    ("Ctrl+N", mark("New contract …")),
    ("Ctrl+O", mark("Open register …")),
    ("Ctrl+Shift+B", mark("Backups …")),
    ("Ctrl+Shift+R", mark("Reports …")),
    ("Ctrl+,", mark("Settings")),
    ("F11", mark("Full screen")),
    ("F1", mark("This page")),
    ("Ctrl+Q", mark("Quit")),
)
FORM: Lines = (
    ("F2", mark("Edit the cell; typing starts editing too")),
    ("Enter", mark("Save the cell and go down")),
    ("Tab", mark("Save the cell and go to the next")),
    ("Esc", mark("Bring the old text back")),
    ("Alt+↓", mark("Choose the answer")),
    ("Delete", mark("Clear the cells")),
    ("Ctrl+Backspace", mark("Dismiss how a target is read, or read it again")),
    ("Alt+Enter", mark("Break the line")),
    ("Ctrl+C  Ctrl+V", mark("Copy and paste cells, to and from Excel")),
    ("Ctrl+D", mark("Fill down")),
    ("Insert  Ctrl++", mark("New row below")),
    ("Ctrl+−", mark("Remove")),
    ("Ctrl+Shift+Insert", mark("New group")),
    ("Alt+Shift+↑↓", mark("Move rows")),
    ("Ctrl+T", mark("Make an action of the row")),
    ("Ctrl+Shift+T", mark("Register the row as a deviation")),
    ("F4  F6", mark("Show the card about the row; go to it and back")),
    ("Ctrl+F", mark("Find in the form")),
)
CONTRACT: Lines = (
    ("Alt+P", mark("Choose the follow-up")),
    ("Ctrl+Shift+N", mark("New follow-up …")),
    ("Ctrl+Shift+L", mark("Close the follow-up …")),
    ("Ctrl+E", mark("Export …")),
    ("Ctrl+P", mark("Print preview …")),
    ("I", mark("Import support cases, on their tab")),
    ("Ctrl+V", mark("Paste support cases or outages from Excel, on their tab")),
)
OVERVIEW: Lines = (
    ("Tab  Shift+Tab", mark("Go between the figures, the contracts and what comes first")),
    ("←  →", mark("Go through the periods of the contract")),
    ("Enter", mark("Open what is chosen")),
    ("Space", mark("Tick off an action")),
)
DEVELOPMENT: Lines = (
    ("Tab", mark("Go from the table to the chart")),
    ("←  →", mark("Go through the periods")),
    ("Home  End", mark("First and last period")),
    ("Enter", mark("Open the row in that period")),
)
CLAIMS: Lines = (
    ("N", mark("New claim")),
    ("Enter", mark("Edit")),
    ("Delete", mark("Delete a draft")),
)
LISTS: Lines = (
    ("Enter", mark_in("button", "Open")),
    ("F2", mark("Edit")),
    ("N", mark("New contract, person or action")),
    ("Ctrl+D", mark("Duplicate …")),
    ("A", mark("Archive")),
    ("R", mark("Restore")),
    ("Delete", mark("Delete")),
)
DEVIATIONS: Lines = (
    ("N", mark("New deviation")),
    ("Enter", mark("Edit")),
    ("A", mark("Register a proposed deviation")),
    ("D", mark("No deviation …")),
    ("T", mark("New action")),
    ("F6", mark("Go to the card, or the other list, and back")),
)
ACTIONS: Lines = (
    ("Space", mark("Done")),
    ("V", mark("Verified")),
    ("X", mark("Cancelled")),
)
OUTAGES: Lines = (
    ("N", mark("New outage")),
    ("E", mark("Claim an exclusion …")),
    ("A  R  D", mark("Accept or reject the exclusion, or say that it is disputed")),
    ("Space", mark("It has ended now")),
    ("P", mark("Planned downtime")),
    ("U", mark("Use as delivered value")),
)
FIELDS: Lines = (
    ("Ctrl+Tab", mark("Next tab")),
    ("Alt+↓", mark("The tabs that there is no room for")),
    ("Tab  Shift+Tab", mark("Next and previous field")),
    ("Ctrl+Enter", mark("Save a text of several lines")),
    ("Esc", mark("Close the message at the top")),
)


def groups(words: Words) -> tuple[tuple[tuple[str, Lines], ...], ...]:
    """The cards of the two columns: title and lines. The letters of answers are those of the language."""
    messages = {choice.code: choice.message for choice in (*RATINGS, *STATUSES)}
    rating, status = (
        tuple((letter.upper(), messages[code]) for letter, code in letters(choices, words).items())
        for choices in (RATINGS, STATUSES)
    )
    return (
        (
            (mark("Everywhere"), EVERYWHERE),
            (mark("Contract"), CONTRACT),
            (mark("In a list"), LISTS),
            (mark("Deviations"), DEVIATIONS),
            (mark("Actions"), ACTIONS),
            (mark("Outages"), OUTAGES),
        ),
        (
            (mark("In a form"), FORM),
            (mark("Rating"), rating),
            (mark("Status"), status),
            (mark("Overview"), OVERVIEW),
            (mark("Development"), DEVELOPMENT),
            (mark("Claims"), CLAIMS),
            (mark("On a page with tabs and fields"), FIELDS),
        ),
    )
