"""What may be higher than its room: it scrolls, without a frame and without taking the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QWidget


def scrolling(inside: QWidget | QLayout) -> QScrollArea:
    """Let something scroll up and down; it keeps to the width that there is."""
    scroll = QScrollArea()
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(inside if isinstance(inside, QWidget) else plain(inside))
    return scroll


def plain(layout: QLayout) -> QWidget:
    """A widget without a ground of its own."""
    widget = QWidget()
    widget.setObjectName("plain")
    widget.setLayout(layout)
    return widget


def at_left(item: QWidget | QLayout) -> QHBoxLayout:
    """What has a widest width stands at the left; the room that it does not need stays empty."""
    beside = QHBoxLayout()
    beside.setContentsMargins(0, 0, 0, 0)
    if isinstance(item, QWidget):
        beside.addWidget(item, 1, Qt.AlignmentFlag.AlignTop)
    else:
        beside.addLayout(item, 1)
    beside.addStretch(0)
    return beside
