from __future__ import annotations

from pathlib import Path

import pytest

from sladesk.core.errors import UserError
from sladesk.export.document import Format, draw, write
from sladesk.export.excel import draw_excel
from sladesk.export.pdf import draw_pdf
from tests.export.sample import kpi_table, report

DRAWN = report(kpi_table(3))


def test_each_format_has_its_drawing() -> None:
    assert draw(DRAWN, Format.PDF) == draw_pdf(DRAWN)
    assert draw(DRAWN, Format.XLSX) == draw_excel(DRAWN)


@pytest.mark.parametrize("kind", list(Format))
def test_document_is_put_in_place(kind: Format, tmp_path: Path) -> None:
    target = tmp_path / f"Kontrakt.{kind}"
    write(DRAWN, kind, target)
    assert target.read_bytes() == draw(DRAWN, kind)
    with pytest.raises(UserError):
        write(DRAWN, kind, tmp_path / "missing" / target.name)
