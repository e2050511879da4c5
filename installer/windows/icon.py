"""Draw resources/app/app.ico from its SVGs: `python -m installer.windows.icon`, after a change of theirs."""

from __future__ import annotations

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).parents[2] / "resources" / "app"
SIZES = {16: "app-small.svg", 20: "app-small.svg", 24: "app-small.svg"} | dict.fromkeys(
    (32, 40, 48, 64, 128, 256), "app.svg"
)
HEADER, ENTRY = struct.Struct("<HHH"), struct.Struct("<BBBBHHII")


def icon(pictures: dict[int, bytes]) -> bytes:
    """An ICO file of PNG pictures by their size; 256 is written as 0, as the format has it."""
    offset = HEADER.size + ENTRY.size * len(pictures)
    entries = b""
    for size, png in sorted(pictures.items()):
        entries += ENTRY.pack(size % 256, size % 256, 0, 0, 1, 32, len(png), offset)
        offset += len(png)
    return HEADER.pack(0, 1, len(pictures)) + entries + b"".join(png for _, png in sorted(pictures.items()))


def drawn(svg: Path, size: int) -> bytes:
    """The SVG as a PNG of this size."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.read_bytes())).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


if __name__ == "__main__":
    pictures = {size: drawn(ICONS / name, size) for size, name in SIZES.items()}
    (ICONS / "app.ico").write_bytes(icon(pictures))
