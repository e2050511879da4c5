from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.errors import UserError
from sladesk.core.templates import (
    LocalText,
    PlainGroup,
    Template,
    TemplateActivity,
    TemplateGroup,
    TemplateKpi,
    built_in,
    dump,
    load,
    local,
    parse,
    wording,
)
from sladesk.core.text import clean
from sladesk.core.vocabulary import AgreementType, Form, Language

T = TypeVar("T")
NN, NB, EN = Language.NN, Language.NB, Language.EN


def kpi(nn: str, nb: str, agreed: LocalText | None = None) -> TemplateKpi:
    return TemplateKpi({NN: nn, NB: nb}, agreed or {})


def kpi_in(*languages: Language, title: str, clause: str = "") -> TemplateKpi:
    in_clause = dict.fromkeys(languages, clause) if clause else {}
    return TemplateKpi(dict.fromkeys(languages, title), clause=in_clause)


def template(*rows: TemplateKpi, activities: tuple[TemplateActivity, ...] = ()) -> Template:
    return Template(
        id="own",
        version="1",
        name={NN: "Mal", NB: "Mal"},
        description={},
        agreement_type=AgreementType.SLA,
        kpi_groups=(TemplateGroup({NN: "Om tenesta", NB: "Om tjenesten"}, rows),),
        checklist_groups=(TemplateGroup({}, activities),),
        languages=(NN, NB),
    )


HEAD = """
format = 1
id = "own"
version = "1"
agreement_type = "sla"
languages = ["nn"]
name.nn = "Mal"
"""


def refusal(content: str | bytes) -> str:
    with pytest.raises(UserError) as caught:
        parse(content.encode() if isinstance(content, str) else content, "mal.toml")
    return str(caught.value)


@st.composite
def templates(draw: st.DrawFn) -> Template:
    languages = tuple(draw(st.lists(st.sampled_from(Language), min_size=1, unique=True)))
    words = st.text(max_size=20).map(clean)

    def text(least: int = 0) -> LocalText:
        if least == 0 and draw(st.booleans()):
            return {}
        return {language: draw(words.filter(bool)) for language in languages}

    def some(build: Callable[[], T]) -> tuple[T, ...]:
        return tuple(build() for _ in range(draw(st.integers(0, 2))))

    def kpi_group() -> TemplateGroup[TemplateKpi]:
        return TemplateGroup(text(), some(requirement))

    def requirement() -> TemplateKpi:
        return TemplateKpi(
            *(text() for _ in range(6)),
            tolerance=draw(st.none() | st.decimals(0, 1000, places=3)),
            tolerance_granted=draw(st.booleans()),
            is_unverifiable=draw(st.booleans()),
        )

    def activity_group() -> TemplateGroup[TemplateActivity]:
        return TemplateGroup(text(), some(activity))

    def activity() -> TemplateActivity:
        return TemplateActivity(text(), text(), text(), text(), link=draw(st.sampled_from(["", "claims"])))

    return Template(
        id=draw(st.from_regex(r"[a-z0-9][a-z0-9-]{0,63}", fullmatch=True)),
        version=draw(words.filter(bool)),
        name=text(1),
        description=text(),
        agreement_type=draw(st.sampled_from(AgreementType)),
        kpi_groups=some(kpi_group),
        checklist_groups=some(activity_group),
        languages=languages,
        source=text(),
    )


@given(templates())
def test_a_dumped_template_reads_back_equal(written: Template) -> None:
    assert parse(dump(written), "own.toml") == written


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: (HEAD + text).encode()))
def test_any_content_is_a_template_or_is_refused_in_a_sentence(content: bytes) -> None:
    with suppress(UserError):
        assert parse(content, "mal.toml").languages


def test_a_template_that_nobody_could_read_back_is_not_dumped() -> None:
    rows = [kpi_in(NN, NB, title=f"{n} {'x' * 30_000}") for n in range(35)]
    with pytest.raises(UserError, match="larger than 1 MiB"):
        dump(template(*rows))
    assert parse(dump(template(*rows[:34])), "own.toml") == template(*rows[:34])


def test_groups_are_plain_texts_by_column_code() -> None:
    own = template(
        kpi("Oppetid", "Oppetid", {NN: "Kvar månad", NB: "Hver måned"}),
        activities=(
            TemplateActivity({NN: "Opplæring", NB: "Opplæring"}, note={NN: "Kvart år", NB: "Hvert år"}),
        ),
    )
    kpis = {"title": "Oppetid", "agreed": "Hver måned"} | dict.fromkeys(
        ("clause", "action", "responsible", "measured_by"), ""
    )
    assert own.groups(Form.KPI, NB) == (PlainGroup("Om tjenesten", (kpis,), ({},)),)
    activity = {"activity": "Opplæring", "when": "", "responsible": "", "note": "Kvart år"}
    assert own.groups(Form.CHECKLIST, NN) == (PlainGroup("", (activity,)),)


def test_what_a_requirement_says_beside_its_texts_goes_along() -> None:
    row = TemplateKpi(
        {NN: "Oppetid", NB: "Oppetid"},
        measured_by={NN: "Loggen", NB: "Loggen"},
        tolerance=Decimal("0.10"),
        tolerance_granted=True,
        is_unverifiable=True,
    )
    [group] = template(row).groups(Form.KPI, NN)
    assert group.rows[0] == dict.fromkeys(("agreed", "clause", "action", "responsible"), "") | {
        "title": "Oppetid",
        "measured_by": "Loggen",
    }
    assert group.said == ({"tolerance": Decimal("0.10"), "tolerance_granted": True, "is_unverifiable": True},)
    assert b'tolerance = "0.10"' in dump(template(row))


def test_a_file_of_before_these_were_known_says_nothing_of_them() -> None:
    rows = '[[kpi_groups]]\n[[kpi_groups.rows]]\ntitle = "Oppetid"\n'
    [group] = parse((HEAD + rows).encode(), "mal.toml").kpi_groups
    assert group.rows == (kpi_in(NN, title="Oppetid"),)
    assert (group.rows[0].tolerance, group.rows[0].is_unverifiable) == (None, False)


@pytest.mark.parametrize("value", ['"0,1"', '"ca. 1"', '"-1"', '"1e9"', '"NaN"', '"٣"'])
def test_a_tolerance_is_a_plain_number(value: str) -> None:
    found = refusal(HEAD + f'[[kpi_groups]]\n[[kpi_groups.rows]]\ntitle = "A"\ntolerance = {value}\n')
    assert found.startswith("mal.toml: kpi_groups 1, rows 1, tolerance must be a number in quotation marks")


def test_a_flag_is_true_or_false() -> None:
    found = refusal(HEAD + '[[kpi_groups]]\n[[kpi_groups.rows]]\ntitle = "A"\nis_unverifiable = "ja"\n')
    assert "must be true or false" in found


def test_a_language_that_is_lacking_falls_back_to_the_first() -> None:
    assert template(kpi("Ein", "En")).groups(Form.KPI, EN)[0].title == "Om tenesta"
    assert local({}, EN) == ""


def test_wording_gives_the_new_text_by_the_old() -> None:
    own = template(kpi("Tryggleik", "Sikkerhet"), kpi("Oppetid", "Oppetid"))
    assert wording(own, NN, NB) == {"Om tenesta": "Om tjenesten", "Tryggleik": "Sikkerhet"}


def test_wording_leaves_out_what_can_be_translated_in_two_ways() -> None:
    own = template(kpi("Tilgjenge", "Tilgang"), kpi("Tilgjenge", "Tilgjengelighet"))
    assert "Tilgjenge" not in wording(own, NN, NB)


def test_wording_knows_nothing_of_a_language_that_is_lacking() -> None:
    assert wording(template(kpi("Ein", "En")), NN, EN) == {}


def test_the_first_built_in_template_is_dfo_and_the_others_follow_by_id(tmp_path: Path) -> None:
    for name in ("alfa", "dfo-cloud", "zulu"):
        tmp_path.joinpath(f"{name}.toml").write_text(HEAD.replace("own", name), "utf-8")
    assert [found.id for found in built_in(tmp_path)] == ["dfo-cloud", "alfa", "zulu"]


def test_a_file_is_loaded_and_named_in_its_errors(tmp_path: Path) -> None:
    path = tmp_path / "mal.toml"
    path.write_text(HEAD, "utf-8")
    assert load(path).name == {NN: "Mal"}
    path.write_text("", "utf-8")
    with pytest.raises(UserError, match=r"mal\.toml: format must be a whole number"):
        load(path)


def test_keys_that_are_unknown_are_left_alone() -> None:
    assert parse((HEAD + 'colour = "blue"\n[[kpi_groups]]\nextra = 1').encode(), "mal.toml").id == "own"


def test_a_newer_format_is_refused() -> None:
    assert "newer SLADesk (format 2)" in refusal(HEAD.replace("format = 1", "format = 2"))


@pytest.mark.parametrize("languages", ["[]", '["nn", "nn"]', '["nn", "da"]', "[1]", '["nn", []]'])
def test_languages_are_known_and_named_once(languages: str) -> None:
    assert "languages must name each language once" in refusal(HEAD.replace('["nn"]', languages))


@pytest.mark.parametrize("identity", ["Own", "own template", "-own", "a" * 65])
def test_an_id_is_plain(identity: str) -> None:
    assert "id may hold small letters" in refusal(HEAD.replace('id = "own"', f'id = "{identity}"'))


@pytest.mark.parametrize("key", ["id", "version", "agreement_type", "name.nn"])
def test_what_every_template_has_cannot_be_missing(key: str) -> None:
    lines = [line for line in HEAD.splitlines() if not line.startswith(key)]
    assert refusal("\n".join(lines)) == f"mal.toml: {key.removesuffix('.nn')} is missing."


def test_a_plain_string_counts_in_every_language() -> None:
    content = HEAD.replace('["nn"]', '["nn", "en"]').replace("name.nn", "name")
    group = '[[kpi_groups]]\ntitle = ""\n[[kpi_groups.rows]]\ntitle = "SLA"\nclause = "5.6"\n'
    found = parse((content + group).encode(), "mal.toml")
    assert found.name == {NN: "Mal", EN: "Mal"}
    assert found.kpi_groups == (TemplateGroup({}, (kpi_in(NN, EN, title="SLA", clause="5.6"),)),)
    assert b'title = "SLA"' in dump(found)


def test_a_text_is_in_every_language_or_in_none() -> None:
    content = HEAD.replace('["nn"]', '["nn", "sv"]') + 'name.sv = "Mall"\n'
    assert "sv" not in parse((content + "[[kpi_groups]]\n").encode(), "mal.toml").kpi_groups[0].title
    broken = content + '[[kpi_groups]]\n[[kpi_groups.rows]]\n[[kpi_groups.rows]]\ntitle.nn = "Oppetid"\n'
    assert refusal(broken) == "mal.toml: kpi_groups 1, rows 2, title, sv is missing."
