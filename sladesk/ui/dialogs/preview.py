"""The document as it will be printed: the pages of the very PDF that is exported."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sladesk.ui.context import Context
from sladesk.ui.theme import GRID, Theme
from sladesk.ui.widgets.buttons import IconButton, PrimaryButton, QuietButton
from sladesk.ui.widgets.labels import Text

POINTS = 72
GAP = 18
EDGE = 24
ZOOM_STEP = 1.2
LEAST, MOST = 0.25, 4.0
KEPT = 12
"""Pages that are kept as pictures; the others are drawn again when they are come to."""


class Pages:
    """A PDF's pages as pictures, each drawn when it is asked for."""

    def __init__(self, content: bytes) -> None:
        import pypdfium2

        self._document: Any = pypdfium2.PdfDocument(content)
        self.sizes: list[tuple[float, float]] = [
            self._document.get_page_size(number) for number in range(len(self._document))
        ]
        """Width and height in points."""
        self._pictures: dict[tuple[int, int], QImage] = {}

    def close(self) -> None:
        self._pictures.clear()
        self._document.close()

    def picture(self, number: int, width: int) -> QImage:
        """A page that is so many pixels wide."""
        key = (number, width)
        if key not in self._pictures:
            if len(self._pictures) >= KEPT:
                del self._pictures[next(iter(self._pictures))]
            self._pictures[key] = self.draw(number, width / self.sizes[number][0])
        return self._pictures[key]

    def draw(self, number: int, scale: float) -> QImage:
        """A page at so many pixels a point."""
        page = self._document[number]
        bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        image = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
        ).copy()
        bitmap.close()
        page.close()
        return image


class PageView(QAbstractScrollArea):
    """The pages, one below the other, as wide as the window or at a zoom of one's own."""

    page_changed = Signal(int)
    zoomed = Signal()

    def __init__(self, theme: Theme, pages: Pages) -> None:
        super().__init__()
        self._theme, self._pages = theme, pages
        self._zoom: float = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.verticalScrollBar().setSingleStep(48)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._moved())
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self.viewport().update())

    @property
    def zoom(self) -> float:
        """Logical pixels a point."""
        if self._zoom:
            return self._zoom
        widest: float = max(width for width, _height in self._pages.sizes)
        return max(LEAST, min(MOST, (self.viewport().width() - 2 * EDGE) / widest))

    def set_zoom(self, zoom: float) -> None:
        """Show a point as so many pixels; 0 fits the pages to the window."""
        place = self.current()
        self._zoom = min(max(zoom, LEAST), MOST) if zoom else 0.0
        self._lay_out()
        self.go_to(place)
        self.zoomed.emit()

    def current(self) -> int:
        """The page that fills most of the view's upper half."""
        line = self.verticalScrollBar().value() + self.viewport().height() // 3
        tops = [rect.top() for rect in self._rects()]
        return max((number for number, top in enumerate(tops) if top <= line), default=0)

    def go_to(self, number: int) -> None:
        rects = self._rects()
        if 0 <= number < len(rects):
            self.verticalScrollBar().setValue(rects[number].top() - EDGE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * (ZOOM_STEP if event.angleDelta().y() > 0 else 1 / ZOOM_STEP))
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Space: 1}
        last = len(self._pages.sizes) - 1
        if step := steps.get(Qt.Key(event.key())):
            self.go_to(max(0, min(self.current() + step, last)))
        elif event.key() == Qt.Key.Key_Home:
            self.go_to(0)
        elif event.key() == Qt.Key.Key_End:
            self.go_to(last)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        colours = self._theme.colours
        painter.fillRect(self.viewport().rect(), QColor(colours.rail))
        x, y = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        ratio = self.devicePixelRatioF()
        for number, rect in enumerate(self._rects()):
            shown = rect.translated(-x, -y)
            if shown.intersects(event.rect()):
                painter.drawImage(shown, self._pages.picture(number, round(shown.width() * ratio)))
                painter.setPen(QColor(colours.line))
                painter.drawRect(QRectF(shown).adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.end()

    def _rects(self) -> list[QRect]:
        """Where each page lies in the whole, in logical pixels."""
        zoom, top = self.zoom, EDGE
        room = max(
            self.viewport().width(), round(max(size[0] for size in self._pages.sizes) * zoom) + 2 * EDGE
        )
        rects: list[QRect] = []
        for width, height in self._pages.sizes:
            size = QSize(round(width * zoom), round(height * zoom))
            rects.append(QRect((room - size.width()) // 2, top, size.width(), size.height()))
            top += size.height() + GAP
        return rects

    def _lay_out(self) -> None:
        rects = self._rects()
        whole_height, whole_width = rects[-1].bottom() + EDGE, max(rect.width() for rect in rects) + 2 * EDGE
        view = self.viewport().size()
        self.verticalScrollBar().setRange(0, max(0, whole_height - view.height()))
        self.verticalScrollBar().setPageStep(view.height())
        self.horizontalScrollBar().setRange(0, max(0, whole_width - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())
        self._moved()

    def _moved(self) -> None:
        self.viewport().update()
        self.page_changed.emit(self.current())


class PreviewDialog(QDialog):
    """`export` leads on to the export of what is shown."""

    def __init__(
        self, context: Context, content: bytes, title: str, export: Callable[[], None], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(context.words("Preview – {title}", title=title))
        self.setModal(True)
        self._words, self._theme, self._export, self._title = context.words, context.theme, export, title
        self.pages = Pages(content)
        self.view = PageView(context.theme, self.pages)
        self.view.setAccessibleName(context.words("Pages of the document"))
        self._build()
        self.finished.connect(lambda _result: self.pages.close())
        size = parent.window().size() if parent is not None else QSize(1200, 820)
        self.resize(size - QSize(8 * GRID, 6 * GRID))
        self.view.setFocus()

    def print_pages(self) -> None:
        """Let the officer choose a printer, and draw the pages on it."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._title)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, len(self.pages.sizes))
        dialog.accepted.connect(lambda: print_on(printer, self.pages))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        QDialog.open(dialog)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.view.set_zoom(self.view.zoom * ZOOM_STEP)
        elif control and event.key() == Qt.Key.Key_Minus:
            self.view.set_zoom(self.view.zoom / ZOOM_STEP)
        elif control and event.key() == Qt.Key.Key_0:
            self.view.set_zoom(0)
        elif control and event.key() == Qt.Key.Key_P:
            self.print_pages()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        words, theme = self._words, self._theme
        self.number = Text(theme, "", muted=True)
        self.size_text = Text(theme, "", muted=True)
        smaller = IconButton(theme, words("Smaller (Ctrl+minus)"), "minus")
        larger = IconButton(theme, words("Larger (Ctrl+plus)"), "plus")
        fit = QuietButton(theme, words("Fit the width"))
        printed = QuietButton(theme, words("Print …"), "printer")
        export = PrimaryButton(theme, words("Export …"), "download")
        close = IconButton(theme, words("Close (Esc)"), "x")
        smaller.clicked.connect(lambda: self.view.set_zoom(self.view.zoom / ZOOM_STEP))
        larger.clicked.connect(lambda: self.view.set_zoom(self.view.zoom * ZOOM_STEP))
        fit.clicked.connect(lambda: self.view.set_zoom(0))
        printed.clicked.connect(self.print_pages)
        export.clicked.connect(self._go_on)
        close.clicked.connect(self.reject)
        bar = QHBoxLayout()
        bar.setContentsMargins(2 * GRID, 12, 2 * GRID, 12)
        bar.setSpacing(GRID)
        bar.addWidget(self.number)
        bar.addStretch(1)
        for widget in (smaller, self.size_text, larger, fit, printed, export, close):
            bar.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.view, 1)
        self.view.page_changed.connect(self._tell)

    def _tell(self, number: int) -> None:
        words = self._words
        self.number.setText(words("Page {page} of {pages}", page=number + 1, pages=len(self.pages.sizes)))
        self.size_text.setText(words("{percent} %", percent=round(self.view.zoom * 75)))

    def _go_on(self) -> None:
        self.accept()
        self._export()


def print_on(printer: Any, pages: Pages) -> None:
    """Draw the chosen pages on a printer, each as large as its paper allows."""
    from PySide6.QtGui import QPageLayout

    first, last = printer.fromPage() or 1, printer.toPage() or len(pages.sizes)
    painter = QPainter()
    for place, number in enumerate(range(first - 1, min(last, len(pages.sizes)))):
        wide = pages.sizes[number][0] > pages.sizes[number][1]
        turned = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
        printer.setPageOrientation(turned)
        if place == 0:
            if not painter.begin(printer):
                return
        else:
            printer.newPage()
        room = painter.viewport()
        image = pages.draw(number, min(printer.resolution(), 300) / POINTS)
        size = image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect(room.topLeft(), size)
        target.moveCenter(room.center())
        painter.drawImage(target, image)
    painter.end()
