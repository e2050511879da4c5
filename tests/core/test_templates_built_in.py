"""What every built-in template keeps, and what each takes from its source document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path

import pytest

from sladesk.core.templates import AnyGroup, LocalText, Template, built_in, dump, parse, wording
from sladesk.core.vocabulary import Form, Language

NN, NB, SV, EN = Language
FOLDER = Path(__file__).parents[2] / "resources" / "templates"
TEMPLATES = {template.id: template for template in built_in(FOLDER)}

SIZES = {
    "dfo-cloud": ([3, 3, 3], [3, 5, 2, 3, 3]),
    "iktnh": ([2, 4, 4, 2], [5, 4, 4, 4, 2]),
    "ror-ikt": ([4, 4, 5, 6], [5, 4, 6, 10, 10, 2, 5, 2, 2]),
    "sla-check": ([], [4, 4, 3, 7]),
    "uppsala": ([4], [2, 3, 4, 9, 4, 7, 3, 8]),
}

every_template = pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)


def groups_of(template: Template) -> tuple[AnyGroup, ...]:
    return (*template.kpi_groups, *template.checklist_groups)


def texts(template: Template) -> Iterator[LocalText]:
    yield from (template.name, template.description, template.source)
    for group in groups_of(template):
        yield group.title
        for row in group.rows:
            yield from (getattr(row, column.name) for column in fields(row) if not column.kw_only)


def table(template: Template, form: Form, language: Language) -> list[Mapping[str, str]]:
    return [row for group in template.groups(form, language) for row in group.rows]


def test_the_templates_stand_in_order() -> None:
    assert list(TEMPLATES) == list(SIZES)


@every_template
def test_the_file_is_named_as_its_template(template: Template) -> None:
    assert (FOLDER / f"{template.id}.toml").is_file()


@every_template
def test_the_groups_have_their_rows(template: Template) -> None:
    sizes = [[len(g.rows) for g in groups] for groups in (template.kpi_groups, template.checklist_groups)]
    assert tuple(sizes) == SIZES[template.id]


@every_template
def test_every_text_is_there_in_four_languages(template: Template) -> None:
    assert template.languages == tuple(Language)
    found = [text for text in texts(template) if text]
    assert all(set(text) == set(Language) for text in found)
    assert all(words == words.strip() and "  " not in words for text in found for words in text.values())
    assert all(template.name.values())
    assert all(template.source.values())


@every_template
@pytest.mark.parametrize("language", Language)
def test_titles_tell_the_rows_apart(template: Template, language: Language) -> None:
    for form, column in ((Form.KPI, "title"), (Form.CHECKLIST, "activity")):
        titles = [row[column] for row in table(template, form, language)]
        assert all(titles)
        assert len(set(titles)) == len(titles)


@every_template
def test_no_norwegian_text_was_left_in_english(template: Template) -> None:
    same = {text[NN] for text in texts(template) if text and text[NN] == text[EN]}
    assert {words for words in same if not re.fullmatch(r"[\d.]+( min)?", words)} <= {
        "Service manager",
        "ITIL (BS 15000)",
    }


@every_template
def test_swedish_texts_have_no_norwegian_letters(template: Template) -> None:
    rows = [group.title[SV] for group in groups_of(template)]
    rows += [cell for form in Form for row in table(template, form, SV) for cell in row.values()]
    assert [words for words in rows if re.search("[æøÆØ]", words)] == []


NYNORSK = re.compile(
    r"\b(ikkje|frå|ein|eit|korleis|kva|blir løyst|tenest\w*|leiar\w*|brukarane)\b", re.IGNORECASE
)
BOKMAL = re.compile(r"\b(ikke|fra|hvordan|hva|hvilken|tjenest\w*|leder\w*|brukerne|en|et)\b", re.IGNORECASE)


@every_template
def test_the_two_norwegian_standards_are_kept_apart(template: Template) -> None:
    sources = set(template.source.values())
    found = [text for text in texts(template) if text and not sources & set(text.values())]
    assert [text[NN] for text in found if BOKMAL.search(text[NN])] == []
    assert [text[NB] for text in found if NYNORSK.search(text[NB])] == []


@every_template
def test_a_built_in_template_survives_export(template: Template) -> None:
    assert parse(dump(template), "copy.toml") == template


@every_template
def test_bokmal_can_be_reworded_in_nynorsk(template: Template) -> None:
    words = wording(template, NB, NN)
    row = template.checklist_groups[0].rows[0].activity
    assert words.get(row[NB], row[NB]) == row[NN]


def test_ror_ikt_keeps_its_targets_as_written() -> None:
    rows = {row["title"]: row for row in table(TEMPLATES["ror-ikt"], Form.KPI, NB)}
    targets = {title: row["agreed"] for title, row in rows.items() if row["clause"] == "5.6"}
    assert targets == {
        "Svartid, prioritet kritisk": "15 min",
        "Svartid, prioritet høy": "1 time",
        "Svartid, prioritet middels": "3 timer",
        "Svartid, prioritet lav": "4 timer",
        "Løsningstid, prioritet kritisk": "2 timer",
        "Løsningstid, prioritet høy": "4 timer",
        "Løsningstid, prioritet middels": "3 dager",
        "Løsningstid, prioritet lav": "5 arbeidsdager",
    }
    assert (rows["Oppetid"]["agreed"], rows["Oppetid"]["clause"]) == ("99,8 %", "6.2")
    assert len(rows["Unntak fra garantert oppetid"]["agreed"].splitlines()) == 6
    assert "kl. 08:00–15:30" in rows["Åpningstid for kundeservice"]["agreed"]
    assert "minimum 3 dager" in rows["Varsel om planlagt nedetid"]["agreed"]


def test_ror_ikt_asks_what_the_agreement_leaves_open() -> None:
    first = TEMPLATES["ror-ikt"].groups(Form.CHECKLIST, EN)[0]
    assert first.title == "Clarify with the provider"
    assert first.rows[0]["activity"].startswith("Are the “3 days”")
    assert all(row["note"] for row in first.rows)


def test_iktnh_keeps_its_meetings() -> None:
    meetings = TEMPLATES["iktnh"].groups(Form.KPI, NN)[0].rows
    assert [row["agreed"] for row in meetings] == ["Kvar annan månad", "Minimum kvar månad i driftsperioden"]


def test_uppsala_has_its_four_goals_and_eight_sub_processes() -> None:
    uppsala = TEMPLATES["uppsala"]
    goals = ["Inom en arbetsdag", "Inom två arbetsdagar", "Inom en vecka", "Samtliga avtal"]
    assert [row["agreed"] for row in table(uppsala, Form.KPI, SV)] == goals
    assert [group.title for group in uppsala.groups(Form.CHECKLIST, SV)] == [
        "Designa ramverk för överenskommelser om tjänstenivå",
        "Hantera uppdragsförfrågan",
        "Kvalificera kund och uppdrag",
        "Föra kunddialog",
        "Säkerställa leveransförmåga",
        "Avtala/överenskomma",
        "Förvalta överenskommelser",
        "Följa upp och utvärdera överenskommelser",
    ]
    assert all(row["responsible"] for row in table(uppsala, Form.CHECKLIST, SV))
    follow_up = uppsala.groups(Form.CHECKLIST, SV)[-1].rows
    assert [row["responsible"] for row in follow_up] == [
        "Kundansvarig",
        "Kundansvarig",
        *["Tjänstenivåansvarig"] * 4,
        "Tjänsteansvarig",
        "Tjänsteansvarig, kundansvarig",
    ]


def test_the_completeness_check_is_a_checklist_alone() -> None:
    check = TEMPLATES["sla-check"]
    titles = ["Service elements", "Management elements", "Before the agreement is written", "Principles"]
    assert [group.title for group in check.groups(Form.CHECKLIST, EN)] == titles
    assert check.groups(Form.KPI, EN) == ()


def test_the_uptime_of_ror_ikt_cannot_be_verified_as_its_own_agreement_says() -> None:
    rows = [row for group in TEMPLATES["ror-ikt"].kpi_groups for row in group.rows]
    [uptime] = [row for row in rows if row.is_unverifiable]
    assert uptime.title[Language.NB] == "Oppetid"
    notes = [row.note for group in TEMPLATES["ror-ikt"].checklist_groups for row in group.rows]
    for language in Language:
        said = uptime.measured_by[language]
        assert any(said in note.get(language, "") for note in notes)
