"""A follow-up as a document: every stored text in its own cell, every code as its word."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.form_report import (
    ALL_PARTS,
    ReportPart,
    build_report,
    rating_text,
    state_text,
    status_text,
)
from sladesk.core.report import Band, Cell, Paragraph, Report, Row, Table
from sladesk.core.resources import resource
from sladesk.core.rows import (
    Action,
    ChecklistAnswer,
    Contract,
    FollowUp,
    FormSheet,
    Group,
    KpiResult,
    Role,
)
from sladesk.core.translation import Words
from sladesk.core.vocabulary import (
    ACTION_STATE_TONES,
    ACTION_STATE_WORDS,
    ACTIVITY_STATUS_TONES,
    ACTIVITY_STATUS_WORDS,
    RATING_TONES,
    RATING_WORDS,
    ActionState,
    ActivityStatus,
    AgreementType,
    ContractStatus,
    Form,
    Language,
    Rating,
    Tone,
)

MADE_AT = datetime(2026, 7, 1, 7, 5, tzinfo=UTC)
OSLO = ZoneInfo("Europe/Oslo")
ENGLISH = Words(Language.EN, resource("i18n"))

CONTRACT = Contract(
    id=uuid4(),
    title="Skylagring og samhandling",
    reference="K-17",
    case_number="2026/1042",
    agreement_type=AgreementType.SLA,
    customer="Fjord kommune",
    supplier="Nordsky AS",
    service="Lagring",
    start=date(2024, 2, 1),
    end=date(2028, 1, 31),
    language=Language.NN,
    status=ContractStatus.ACTIVE,
    notes="Opsjon på to år.\nSjå bilag 3.",
    is_template=False,
    template_name="",
    template_version="",
    deleted_at=None,
)
FOLLOW_UP = FollowUp(
    id=uuid4(),
    contract_id=CONTRACT.id,
    period_start=date(2026, 4, 1),
    period_end=date(2026, 6, 30),
    meeting_date=date(2026, 7, 1),
    created_at=MADE_AT,
    closed_at=None,
    closed_by="",
)


def result(**values: Any) -> KpiResult:
    blank: dict[str, Any] = dict.fromkeys(
        ("title", "agreed", "clause", "delivered", "action", "responsible"), ""
    )
    blank |= dict.fromkeys(("previous_delivered", "previous_action"), "last time")
    rest = {"position": 0, "person_id": None, "rating": Rating.NOT_RATED, "previous_rating": Rating.MISSED}
    made = KpiResult(**{"id": uuid4(), "kpi_id": uuid4(), "group_id": uuid4()} | blank | rest | values)
    return made if "state" in values else replace(made, state=made.rating)


def answer(**values: Any) -> ChecklistAnswer:
    blank: dict[str, Any] = dict.fromkeys(
        ("activity", "when_text", "responsible", "note", "previous_note", "previous_when"), ""
    )
    status = ActivityStatus.NOT_ASSESSED
    rest = {"position": 0, "when_date": None, "person_id": None, "status": status, "previous_status": status}
    return ChecklistAnswer(**{"id": uuid4(), "item_id": uuid4(), "group_id": uuid4()} | blank | rest | values)


def action(**values: Any) -> Action:
    blank: dict[str, Any] = dict.fromkeys(("contract_title", "origin", "text", "responsible", "due_text"), "")
    nothing = dict.fromkeys(("kpi_id", "item_id", "person_id", "due", "done_on"))
    rest = {"id": uuid4(), "contract_id": CONTRACT.id, "state": ActionState.OPEN}
    return Action(**blank | nothing | rest | values)


def group(form: Form, title: str) -> Group:
    return Group(uuid4(), form, title, 0)


def sheet(**values: Any) -> FormSheet:
    head: dict[str, Any] = {"contract": CONTRACT, "follow_up": FOLLOW_UP}
    empty = dict.fromkeys(("kpi_groups", "checklist_groups", "actions", "roles"), ())
    return FormSheet(**head | empty | values)


def report_of(form_sheet: FormSheet, words: Words = ENGLISH, **options: Any) -> Report:
    return build_report(
        form_sheet, words=words, made_by="Ingrid Aasen", made_at=MADE_AT, **{"zone": OSLO} | options
    )


def texts(table: Table) -> list[tuple[str, ...]]:
    return [
        (line.title,) if isinstance(line, Band) else tuple(cell.text for cell in line.cells)
        for line in table.lines
    ]


def keys(table: Table) -> list[str]:
    return [line.key for line in table.lines]


# --- the tables ---------------------------------------------------------------------------------------------


def test_the_kpi_table_is_dfø_s_with_the_rating_last() -> None:
    about, safety = group(Form.KPI, "Om tenesta"), group(Form.KPI, "Tryggleik")
    uptime = result(
        title="Oppetid",
        agreed="99,8 %",
        delivered="99,7 %",
        action="Rotårsak",
        responsible="Kari",
        rating=Rating.MISSED,
    )
    (table,) = report_of(
        sheet(kpi_groups=((about, (uptime,)), (safety, ()))), forms=frozenset({ReportPart.KPI})
    ).tables
    assert [column.title for column in table.columns] == [
        "Service level requirement (KPI)",
        "What follows from the agreement",
        "What is delivered",
        "Action on deviation",
        "Responsible",
        "Rating",
    ]
    assert texts(table) == [
        ("Om tenesta",),
        ("Oppetid", "99,8 %", "99,7 %", "Rotårsak", "Kari", "Missed"),
        ("Tryggleik",),
        ("",) * 6,
    ]
    assert keys(table) == [str(about.id), str(uptime.id), str(safety.id), ""]
    assert table.banded


@pytest.mark.parametrize(
    ("language", "kpi", "checklist"),
    [
        (
            Language.NN,
            "Krav til tenestenivå (KPI) · Kva følgjer av avtalen · Kva blir levert"
            " · Tiltak ved avvik · Ansvarleg",
            "Aktivitet · Status · Når · Ansvar",
        ),
        (
            Language.NB,
            "Krav til tjenestenivå (KPI) · Hva følger av avtalen · Hva blir levert"
            " · Tiltak ved avvik · Ansvarlig",
            "Aktivitet · Status · Når · Ansvar",
        ),
        (
            Language.SV,
            "Krav på tjänstenivå (KPI) · Vad följer av avtalet · Vad levereras"
            " · Åtgärd vid avvikelse · Ansvarig",
            "Aktivitet · Status · När · Ansvar",
        ),
        (
            Language.EN,
            "Service level requirement (KPI) · What follows from the agreement · What is delivered"
            " · Action on deviation · Responsible",
            "Activity · Status · When · Responsible",
        ),
    ],
)
def test_the_columns_are_headed_as_dfø_heads_them(language: Language, kpi: str, checklist: str) -> None:
    tables = report_of(sheet(), Words(language, resource("i18n"))).tables[:2]
    for table, titles in zip(tables, (kpi, checklist), strict=True):
        assert [column.title for column in table.columns][:-1] == titles.split(" · ")


def test_the_clause_is_a_column_where_some_row_has_one() -> None:
    with_clause = result(title="Oppetid", agreed="99,8 %", clause="Bilag 3")
    groups = ((group(Form.KPI, "A"), (result(title="B"),)), (group(Form.KPI, "C"), (with_clause,)))
    table = report_of(sheet(kpi_groups=groups)).tables[0]
    assert [column.title for column in table.columns][1:4] == [
        "What follows from the agreement",
        "Clause",
        "What is delivered",
    ]
    assert texts(table)[1][:3] == ("B", "", "")
    assert texts(table)[3][:3] == ("Oppetid", "99,8 %", "Bilag 3")
    assert all(len(line.cells) == 7 for line in table.lines if isinstance(line, Row))


def test_the_checklist() -> None:
    needs = group(Form.CHECKLIST, "Behov")
    met = answer(
        activity="Er behovet dekka",
        status=ActivityStatus.PARTLY,
        when_text="kvar månad",
        responsible="Per",
        note="Ein\nto",
    )
    open_one = answer(activity="Kontroll")
    (table,) = report_of(
        sheet(checklist_groups=((needs, (met, open_one)),)), forms=frozenset({ReportPart.CHECKLIST})
    ).tables
    assert [column.title for column in table.columns] == [
        "Activity",
        "Status",
        "When",
        "Responsible",
        "Note",
    ]
    assert texts(table) == [
        ("Behov",),
        ("Er behovet dekka", "Partly", "kvar månad", "Per", "Ein\nto"),
        ("Kontroll", "", "", "", ""),
    ]
    assert keys(table) == [str(needs.id), str(met.id), str(open_one.id)]
    assert table.banded


def test_actions_are_a_flat_list() -> None:
    done = action(
        text="Rotårsak",
        origin="Oppetid",
        responsible="Kari",
        due_text="15.06.2026",
        state=ActionState.DONE,
        done_on=date(2026, 6, 12),
    )
    (table,) = report_of(
        sheet(actions=(done, action(text="Møte"))), forms=frozenset({ReportPart.ACTIONS})
    ).tables
    assert [column.title for column in table.columns] == [
        "Action",
        "Regarding",
        "Responsible",
        "Due",
        "State",
        "Done on",
    ]
    assert texts(table) == [
        ("Rotårsak", "Oppetid", "Kari", "15.06.2026", "Done", "12 June 2026"),
        ("Møte", "", "", "", "Open", ""),
    ]
    assert keys(table)[0] == str(done.id)
    assert not table.banded


NAMES = st.text(max_size=8)


def test_an_empty_group_has_a_line_to_write_on() -> None:
    checklist = sheet(checklist_groups=((group(Form.CHECKLIST, "Behov"), ()),))
    table = report_of(checklist, forms=frozenset({ReportPart.CHECKLIST})).tables[0]
    assert texts(table) == [("Behov",), ("",) * 5]


@given(
    st.lists(
        st.tuples(
            NAMES, st.lists(st.tuples(NAMES, NAMES, NAMES, NAMES, NAMES, st.sampled_from(Rating)), max_size=3)
        ),
        max_size=3,
    )
)
def test_every_text_prints_as_stored_and_in_order(stored: list[tuple[str, list[tuple[Any, ...]]]]) -> None:
    fields = ("title", "agreed", "delivered", "action", "responsible", "rating")
    groups = tuple(
        (group(Form.KPI, title), tuple(result(**dict(zip(fields, row, strict=True))) for row in rows))
        for title, rows in stored
    )
    expected: list[tuple[str, ...]] = []
    for title, rows in stored:
        expected.append((title,))
        expected.extend((*row[:5], rating_text(row[5], ENGLISH)) for row in rows)
        expected.extend([("",) * 6] * (not rows))
    table = report_of(sheet(kpi_groups=groups)).tables[0]
    assert texts(table) == expected
    assert all(len(line.cells) == len(table.columns) for line in table.lines if isinstance(line, Row))


# --- the words of the codes ---------------------------------------------------------------------------------


def test_codes_are_words_of_the_document_s_language(words: Words) -> None:
    ratings = group(Form.KPI, "A"), tuple(result(rating=rating) for rating in Rating)
    statuses = group(Form.CHECKLIST, "B"), tuple(answer(status=status) for status in ActivityStatus)
    states = tuple(action(state=state) for state in ActionState)
    document = report_of(sheet(kpi_groups=(ratings,), checklist_groups=(statuses,), actions=states), words)
    kpi, checklist, actions = document.tables
    assert document.language is Language(words.language)
    assert [row[-1] for row in texts(kpi)[1:]] == [
        "",
        *(words(RATING_WORDS[rating]) for rating in [*Rating][1:]),
    ]
    assert [row[1] for row in texts(checklist)[1:]] == [
        "",
        *(words(ACTIVITY_STATUS_WORDS[status]) for status in [*ActivityStatus][1:]),
    ]
    assert [row[4] for row in texts(actions)] == [words(ACTION_STATE_WORDS[state]) for state in ActionState]


def test_what_nobody_has_answered_is_left_to_be_filled_in() -> None:
    assert rating_text(Rating.NOT_RATED, ENGLISH) == ""
    assert status_text(ActivityStatus.NOT_ASSESSED, ENGLISH) == ""
    assert state_text(ActionState.OPEN, ENGLISH) == "Open"


def test_a_status_has_its_tone_and_no_other_cell_has_one() -> None:
    ratings = tuple(result(title="T", rating=rating) for rating in Rating)
    statuses = tuple(answer(status=status) for status in ActivityStatus)
    kpi, checklist, actions = report_of(
        sheet(
            kpi_groups=((group(Form.KPI, ""), ratings),),
            checklist_groups=((group(Form.CHECKLIST, ""), statuses),),
            actions=(action(state=ActionState.CANCELLED),),
        )
    ).tables

    def tones(table: Table) -> list[list[Tone]]:
        return [[cell.tone for cell in line.cells] for line in table.lines if isinstance(line, Row)]

    none = Tone.NONE
    assert tones(kpi) == [[none] * 5 + [RATING_TONES[rating]] for rating in Rating]
    assert tones(checklist) == [
        [none, ACTIVITY_STATUS_TONES[status], none, none, none] for status in ActivityStatus
    ]
    assert tones(actions) == [[none] * 4 + [Tone.UNKNOWN, none]]


def test_choices_are_the_words_that_a_cell_can_hold(words: Words) -> None:
    kpi, checklist, actions = report_of(sheet(), words).tables
    assert kpi.columns[-1].choices == tuple(
        Cell(words(RATING_WORDS[rating]), RATING_TONES[rating]) for rating in [*Rating][1:]
    )
    assert checklist.columns[1].choices == tuple(
        Cell(words(ACTIVITY_STATUS_WORDS[status]), ACTIVITY_STATUS_TONES[status])
        for status in [*ActivityStatus][1:]
    )
    assert actions.columns[4].choices == tuple(
        Cell(words(ACTION_STATE_WORDS[state]), ACTION_STATE_TONES[state]) for state in ActionState
    )
    free = [
        *kpi.columns[:-1],
        checklist.columns[0],
        *checklist.columns[2:],
        *actions.columns[:4],
        actions.columns[5],
    ]
    assert not any(column.choices for column in free)


# --- which parts --------------------------------------------------------------------------------------------

ROLES = (Role(uuid4(), "Systemeigar", "Aina Moen", None, 0),)


@given(st.sets(st.sampled_from(ReportPart)))
def test_the_asked_forms_stand_in_their_fixed_order(parts: set[ReportPart]) -> None:
    titles = {
        ReportPart.KPI: "KPI table",
        ReportPart.CHECKLIST: "Checklist",
        ReportPart.ACTIONS: "Actions",
    }
    document = report_of(sheet(roles=ROLES), forms=frozenset(parts))
    whole = ["Roles"] if parts == set(ReportPart) else []
    assert [table.title for table in document.tables] == [
        titles[part] for part in ReportPart if part in parts
    ] + whole
    assert bool(document.paragraphs) == bool(whole)


def test_the_whole_document_has_roles_and_notes() -> None:
    document = report_of(sheet(roles=ROLES))
    assert texts(document.tables[-1]) == [("Systemeigar", "Aina Moen")]
    assert keys(document.tables[-1]) == [str(ROLES[0].id)]
    assert document.paragraphs == (Paragraph("Notes on the contract", CONTRACT.notes),)


def test_nothing_is_said_of_roles_and_notes_that_are_not_there() -> None:
    document = report_of(sheet(contract=replace(CONTRACT, notes=" \n")))
    assert len(document.tables) == len(ALL_PARTS)
    assert document.paragraphs == ()


def test_an_empty_form_says_so() -> None:
    document = report_of(sheet())
    assert [(table.lines, table.empty) for table in document.tables] == [
        ((), "No requirements."),
        ((), "No activities."),
        ((), "No actions."),
    ]


# --- title block, foot and signatures -----------------------------------------------------------------------


def test_the_title_block() -> None:
    document = report_of(sheet())
    assert (document.title, document.subtitle) == (
        "Skylagring og samhandling",
        "Contract follow-up · Q2 2026",
    )
    assert [(fact.label, fact.value) for fact in document.facts] == [
        ("Supplier", "Nordsky AS"),
        ("Customer", "Fjord kommune"),
        ("Case number", "2026/1042"),
        ("Reference", "K-17"),
        ("Agreement type", "Service level agreement (SLA)"),
        ("Service", "Lagring"),
        ("Contract term", "1 February 2024 – 31 January 2028"),
        ("Period", "Q2 2026"),
        ("Meeting", "1 July 2026"),
        ("Follow-up", "Not closed"),
        ("Language", "English"),
        ("Prepared by", "Ingrid Aasen"),
        ("Prepared", "1 July 2026 09:05"),
    ]
    assert (document.case_number, document.reference, document.period) == ("2026/1042", "K-17", "Q2 2026")
    assert document.made_by == "Ingrid Aasen"


def test_what_is_not_known_has_no_line() -> None:
    blank: dict[str, Any] = dict.fromkeys(("supplier", "customer", "case_number", "reference", "service"), "")
    contract = replace(CONTRACT, start=None, end=None, **blank)
    document = report_of(sheet(contract=contract, follow_up=replace(FOLLOW_UP, meeting_date=None)))
    assert [fact.label for fact in document.facts] == [
        "Agreement type",
        "Period",
        "Follow-up",
        "Language",
        "Prepared by",
        "Prepared",
    ]
    assert document.footer == "Skylagring og samhandling"


def test_a_follow_up_about_a_meeting_names_its_date_once() -> None:
    meeting = replace(FOLLOW_UP, period_start=None, period_end=None, meeting_date=date(2026, 5, 12))
    facts = {fact.label: fact.value for fact in report_of(sheet(follow_up=meeting)).facts}
    assert facts["Meeting"] == "12 May 2026"
    assert "Period" not in facts
    for half in (
        replace(meeting, period_start=date(2026, 4, 1)),
        replace(meeting, period_end=date(2026, 6, 30)),
    ):
        assert "Period" in {fact.label for fact in report_of(sheet(follow_up=half)).facts}


@pytest.mark.parametrize(
    ("closed_by", "expected"),
    [("Per Viken", "Closed 30 June 2026 14:00 by Per Viken"), ("", "Closed 30 June 2026 14:00")],
)
def test_a_closed_follow_up_says_when_and_by_whom(closed_by: str, expected: str) -> None:
    closed = replace(FOLLOW_UP, closed_at=datetime(2026, 6, 30, 12, tzinfo=UTC), closed_by=closed_by)
    facts = {fact.label: fact.value for fact in report_of(sheet(follow_up=closed)).facts}
    assert facts["Follow-up"] == expected


def test_text_from_people_is_never_a_format() -> None:
    contract = replace(CONTRACT, title="{page} %s", supplier="{x}", customer="{0}", case_number="{}")
    closed = replace(FOLLOW_UP, closed_at=MADE_AT, closed_by="{name}")
    document = report_of(sheet(contract=contract, follow_up=closed), signatures=True)
    assert document.footer == "{page} %s · {}"
    assert [signature.party for signature in document.signatures] == [
        "For the customer: {0}",
        "For the supplier: {x}",
    ]
    assert "Closed 1 July 2026 09:05 by {name}" in [fact.value for fact in document.facts]


def test_the_foot_and_the_notes_of_each_page(words: Words) -> None:
    document = report_of(sheet(), words)
    assert document.footer == "Skylagring og samhandling · 2026/1042"
    assert {"2", "9"} <= set(document.page_words.format(page=2, pages=9).split())
    assert "U+1F600" in document.glyph_note.format(glyphs="U+1F600")


def test_signatures_are_there_on_request() -> None:
    assert report_of(sheet()).signatures == ()
    contract = replace(CONTRACT, supplier="")
    customer, supplier = report_of(sheet(contract=contract), signatures=True).signatures
    assert (customer.party, supplier.party) == ("For the customer: Fjord kommune", "For the supplier")
    assert customer.lines == supplier.lines == ("Place and date", "Name in block letters", "Signature")


# --- the time it was made -----------------------------------------------------------------------------------


def test_the_instant_counts_and_not_the_zone_that_it_was_told_in() -> None:
    form_sheet = sheet(kpi_groups=((group(Form.KPI, "A"), (result(title="B"),)),), roles=ROLES)
    east = MADE_AT.astimezone(timezone(timedelta(hours=9)))
    document = build_report(form_sheet, words=ENGLISH, made_by="Ingrid Aasen", made_at=east, zone=OSLO)
    assert document == report_of(form_sheet)
    assert document.made_at.tzinfo is UTC


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        build_report(sheet(), words=ENGLISH, made_by="", made_at=MADE_AT.replace(tzinfo=None))
