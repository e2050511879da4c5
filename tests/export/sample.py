"""Reports to draw in tests and timings: every tone, nasty texts, as many rows as asked for."""

from __future__ import annotations

from datetime import UTC, datetime

from sladesk.core.report import Band, Cell, Column, Fact, Note, Paragraph, Report, Row, Signature, Table
from sladesk.core.vocabulary import Language, Tone

STATUSES = (
    Cell("Oppfylt", Tone.GOOD),
    Cell("Mindre avvik", Tone.WARNING),
    Cell("Avvik", Tone.BAD),
    Cell("Ikkje målt", Tone.UNKNOWN),
    Cell("Ikkje vurdert", Tone.NONE),
)

NASTY = (
    "=1+1",
    "+47 55 55 55 55",
    "-1",
    "@SUM(A1)",
    "#N/A",
    "<b>ikkje feit</b> & <img src='file:///etc/passwd'/>",
    "_x0041_ og _x005F_",
    "«áčđŋšŧž ÁČĐŊŠŦŽ æøå ÆØÅ äö ÄÖ» – — ≤ ≥ ½ · …",
    "linje ein\nlinje to\n\nlinje fire",
    "  innrykk og  doble  mellomrom  ",
    "æ" * 300,
    "https://example.no/" + "kontrakt-" * 40,
    "smil 😀 og 漢字",
    "{page} %s {0} \\n \\u0000 %(x)s",
    "99,8\u00a0%",
    "soft\u00adhyphen, tab\tog a\u030aring",
)

STATES = (
    Cell("Open"),
    Cell("Utført", Tone.GOOD),
    Cell("Verifisert", Tone.GOOD),
    Cell("Avbroten", Tone.UNKNOWN),
)

WORDS = (
    "Leverandøren legg fram rotårsak og plan for redundans",
    "Kvar månad, varsla minst tre dagar før",
    "Innan 15 minutt",
    "",
    "Følgjast opp i neste driftsmøte",
    "08:00–15:30 på kvardagar",
)

KPI_COLUMNS = (
    Column("Krav til tenestenivå (KPI)", 24),
    Column("Kva følgjer av avtalen", 22),
    Column("Kva blir levert", 18),
    Column("Tiltak ved avvik", 24),
    Column("Ansvarleg", 14),
    Column("Vurdering", 14, STATUSES),
)

ACTION_COLUMNS = (
    Column("Tiltak", 40),
    Column("Ansvarleg", 18),
    Column("Frist", 12),
    Column("Status", 14, STATES),
)


def kpi_row(number: int) -> Row:
    texts = [f"{number + 1} {WORDS[number % 6]}", *(WORDS[(number * step + step) % 6] for step in (1, 2, 5))]
    cells = [Cell(text) for text in (*texts, ("Kari Nordmann", "Per Viken", "")[number % 3])]
    return Row((*cells, STATUSES[number % len(STATUSES)]), key=f"kpi-{number}")


def kpi_table(rows: int, *, title: str = "KPI-tabell", extra: tuple[Band | Row, ...] = ()) -> Table:
    """A form with a band over every seven rows."""
    lines: list[Band | Row] = []
    for number in range(rows):
        if number % 7 == 0:
            lines.append(Band(f"Gruppe {number // 7 + 1}: om tenesta", key=f"group-{number // 7}"))
        lines.append(kpi_row(number))
    return Table(title, KPI_COLUMNS, (*lines, *extra), banded=True, empty="Ingen krav.")


def nasty_row(text: str, key: str) -> Row:
    return Row((*(Cell(text) for _ in range(5)), STATUSES[2]), key=key)


def action_table(rows: int) -> Table:
    lines = tuple(
        Row(
            (
                Cell(f"Tiltak {number + 1}: {WORDS[number % 6]}"),
                Cell("Kari Nordmann"),
                Cell(f"{number % 28 + 1:02}.06.2026"),
                STATES[number % 4],
            ),
            key=f"action-{number}",
        )
        for number in range(rows)
    )
    return Table("Tiltak", ACTION_COLUMNS, lines, banded=False, empty="Ingen tiltak.")


def noted_table() -> Table:
    """Two cells with notes below the table, one of them longer than a line."""
    cells = (
        *(Cell("Oppetid"), Cell("99,8 %", mark="¹"), Cell("99,71 %"), Cell(""), Cell("")),
        Cell("Oppfylt", Tone.GOOD, "²"),
    )
    reason = "Grunngjeving: avbrotet kom av vårt eige nettverk, og leverandøren hadde varsla det. "
    notes = (Note("¹", "Toleranse: 0,1 prosentpoeng."), Note("²", (reason * 4).strip()))
    lines = (Row(cells, "noted"), kpi_row(1))
    return Table("KPI-tabell", KPI_COLUMNS, lines, banded=True, empty="", notes=notes)


def report(*tables: Table, paragraphs: tuple[Paragraph, ...] = ()) -> Report:
    return Report(
        title="Skylagring og samhandling",
        subtitle="Oppfølging av kontrakt: KPI-tabell, sjekkliste og tiltak",
        language=Language.NN,
        facts=(
            Fact("Leverandør", "Nordsky AS"),
            Fact("Kunde", "Fjordvik kommune"),
            Fact("Saksnummer", "2026/1042"),
            Fact("Kontraktsreferanse", "SLA-2024-17"),
            Fact("Periode", "1. april 2026 – 30. juni 2026"),
            Fact("Språk", "Nynorsk"),
            Fact("Laga av", "Ingrid Aasen, 22. juli 2026 kl. 10.42"),
        ),
        tables=tables,
        paragraphs=paragraphs,
        signatures=(
            Signature("Fjordvik kommune", ("Stad og dato", "Namn")),
            Signature("Nordsky AS", ("Stad og dato", "Namn")),
        ),
        made_at=datetime(2026, 7, 22, 8, 42, 11, tzinfo=UTC),
        made_by="Ingrid Aasen",
        case_number="2026/1042",
        reference="SLA-2024-17",
        period="2026-04-01/2026-06-30",
        page_words="Side {page} av {pages}",
        footer="Skylagring og samhandling · Sak 2026/1042",
        glyph_note="Skrifta manglar desse teikna; dei er skrivne som kodepunkt: {glyphs}",
    )


def full_report() -> Report:
    """Several pages: a form with nasty texts and a cell longer than a page, a list, an empty table."""
    long_cell = Row(
        (
            Cell("Ein merknad som er lengre enn ei side"),
            Cell(""),
            Cell("\n".join(f"Punkt {n}: leveransen vart prøvd og godkjend." for n in range(60))),
            *(Cell("") for _ in range(2)),
            STATUSES[1],
        ),
        key="kpi-long",
    )
    nasty = tuple(nasty_row(text, f"nasty-{number}") for number, text in enumerate(NASTY))
    return report(
        kpi_table(17, extra=(Band("Vanskelege tekstar <i>"), *nasty, long_cell)),
        action_table(6),
        Table("Roller", ACTION_COLUMNS, (), banded=False, empty="Ingen roller er registrerte."),
        paragraphs=(
            Paragraph("Merknader", "Tenesta har vore stabil.\n\nPartane er samde om tiltaka over. " * 6),
            Paragraph("", "Eit avsnitt utan overskrift."),
        ),
    )
