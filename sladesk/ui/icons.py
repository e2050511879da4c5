"""Lucide's icons in any colour, crisp at any scaling; drawn from the SVG files in resources/icons."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

SCALES = (1.0, 1.25, 1.5, 2.0)


class Icons:
    """Icons by their Lucide name. What was drawn once is kept for as long as this object lives.

    Raises FileNotFoundError when there is no such icon in the folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sources: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self._icons: dict[tuple[str, str, int], QIcon] = {}

    def icon(self, name: str, colour: str, size: int = 18) -> QIcon:
        """An icon for a button or an action, with a picture for each usual scaling."""
        key = (name, colour, size)
        if key not in self._icons:
            icon = QIcon()
            for scale in SCALES:
                icon.addPixmap(self.pixmap(name, colour, size, scale))
            self._icons[key] = icon
        return self._icons[key]

    def pixmap(self, name: str, colour: str, size: int, scale: float = 1.0) -> QPixmap:
        """One picture of `size` logical pixels for a screen with `scale` device pixels each."""
        key = (name, colour, size, scale)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._draw(name, colour, size, scale)
        return self._pixmaps[key]

    def paint(self, painter: QPainter, name: str, colour: str, rect: QRectF) -> None:
        """Draw the icon into a square, as sharp as the device allows."""
        scale = painter.device().devicePixelRatioF()
        pixmap = self.pixmap(name, colour, round(rect.width()), scale)
        painter.drawPixmap(rect.topLeft(), pixmap)

    def _draw(self, name: str, colour: str, size: int, scale: float) -> QPixmap:
        from PySide6.QtSvg import QSvgRenderer

        if name not in self._sources:
            self._sources[name] = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        svg = self._sources[name].replace("currentColor", colour)
        pixmap = QPixmap(round(size * scale), round(size * scale))
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
        painter.end()
        return pixmap
