"""The list of contracts and the search, against a slow reference that filters plain Python texts."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from datetime import date
from itertools import pairwise
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sladesk.core.case_lines import suggested
from sladesk.core.case_source import PastedText
from sladesk.core.rows import Contract
from sladesk.core.sorting import sort_key
from sladesk.core.templates import Template
from sladesk.core.text import clean, fold
from sladesk.core.vocabulary import ActionState, AgreementType, ContractStatus, Form, Language, Rating
from sladesk.core.when import When
from sladesk.store import (
    actions,
    case_import,
    cases,
    cells,
    contracts,
    deviation_course,
    deviations,
    follow_ups,
    form_rows,
    forms,
    labels,
    listing,
    roles,
    search,
    search_places,
    user_templates,
)
from sladesk.store.cells import CellValue
from sladesk.store.listing import ListQuery
from sladesk.store.store import Store
from tests.store.desk import activity, kpi, kpis, open_store

TODAY = date(2026, 11, 22)
WORDS = st.sampled_from(
    ["Skylagring", "skylagring og", "å", "øl", "Ås", "æ ø å", 'seier "ja"', "100 %", "a*b", "'drop", "c_d",
     "NEAR(a b)", "-5", "^x", "(", "99,8 %", "STRASSE", "straße", "ﬁn", "ﾃｽﾄ", "x\ny", "AND",
     "OR NOT", "", "{0}", "\\"]
)  # fmt: skip
TEXTS = WORDS | st.text(max_size=10) | st.text("abøå \"'%*-", max_size=8)
HEADER = ("title", "reference", "case_number", "customer", "supplier", "service")


def found(store: Store, text: str) -> list[str]:
    return listing.order(store.connection, ListQuery(text=text), TODAY)


def reference(headers: dict[str, list[str]], bodies: dict[str, list[str]], text: str) -> set[str]:
    """The contracts that hold every word: long ones anywhere, short ones in the header."""
    words = fold(clean(text)).split()
    return {
        key
        for key in headers
        if all(
            any(
                word in fold(place)
                for place in (headers[key] if len(word) < 3 else headers[key] + bodies[key])
            )
            for word in words
        )
    }


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, list[UUID]]]:
    """Three contracts whose texts are written anew for each example."""
    with closing(open_store(tmp_path_factory.mktemp("search") / "r.sladb")) as store:
        store.connection.execute("PRAGMA synchronous = OFF")
        made = [
            contracts.create(store, title=str(number), language=Language.NN, template=None)
            for number in range(3)
        ]
        for contract in made:
            follow_up = follow_ups.of_contract(store, contract)[0].id
            for form in Form:
                group = form_rows.add_group(store, follow_up, form, "", after=None)
                form_rows.add_row(store, group, after=None)
            roles.add(store, contract)
            actions.add(store, contract, text="")
        yield store, made


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_search_finds_what_a_slow_reading_finds(
    shared: tuple[Store, list[UUID]], data: st.DataObject
) -> None:
    store, made = shared
    headers: dict[str, list[str]] = {}
    bodies: dict[str, list[str]] = {}
    for contract in made:
        texts = [data.draw(TEXTS) for _ in range(4)]
        title, supplier, noted, body = texts
        write(store, contract, title or "x", supplier, noted, body, data.draw(st.integers(0, 7)))
        headers[str(contract)] = [clean(title).strip() or "x", clean(supplier)]
        bodies[str(contract)] = [clean(noted), clean(body)]
    everything = [text for key in headers for text in headers[key] + bodies[key]]
    query = data.draw(TEXTS | st.sampled_from(everything) | substrings(everything))
    assert set(found(store, query)) == reference(headers, bodies, query)


def substrings(texts: list[str]) -> st.SearchStrategy[str]:
    whole = st.sampled_from(texts)
    return st.builds(lambda text, start, end: text[start:end], whole, st.integers(0, 6), st.integers(3, 12))


def write(store: Store, contract: UUID, title: str, supplier: str, notes: str, body: str, place: int) -> None:
    """Every text of the contract, `body` in one of the eight places of its forms."""
    contracts.set_field(store, contract, "title", title if clean(title).strip() else "x")
    contracts.set_field(store, contract, "supplier", supplier)
    contracts.set_field(store, contract, "notes", notes)
    follow_up = follow_ups.of_contract(store, contract)[0].id
    row, answer = kpi(store, follow_up), activity(store, follow_up)
    bodies = [body if number == place else "" for number in range(8)]
    cells.set_cells(
        store,
        labels.PASTE,
        [
            CellValue(row.id, "agreed", bodies[0]),
            CellValue(row.id, "action", bodies[1]),
            CellValue(answer.id, "when", When(bodies[2], None)),
            CellValue(answer.id, "note", bodies[3]),
            CellValue(answer.group_id, "title", bodies[4]),
        ],
    )
    [role] = roles.of_contract(store, contract)
    roles.set_responsible(store, role.id, bodies[5])
    [action] = actions.of_contract(store, contract)
    actions.set_text(store, action.id, bodies[6])
    actions.set_responsible(store, action.id, bodies[7])


def test_every_column_and_every_period_is_searched(store: Store, contract: UUID, follow_up: UUID) -> None:
    row, answer = kpi(store, follow_up), activity(store, follow_up)
    typed = {
        (row.id, name): f"kpi-{name}-ord"
        for name in ("title", "agreed", "clause", "delivered", "action", "responsible")
    } | {(answer.id, name): f"sjekk-{name}-ord" for name in ("activity", "responsible", "note")}
    cells.set_cells(store, labels.PASTE, [CellValue(*key, text) for key, text in typed.items()])
    follow_ups.close(store, follow_up)
    follow_ups.create(store, contract, meeting_date=TODAY)
    for name in HEADER:
        contracts.set_field(store, contract, name, f"hovud-{name}-ord")
    for text in (*typed.values(), *(f"hovud-{name}-ord" for name in HEADER)):
        assert found(store, text) == [str(contract)]
        assert found(store, text.upper()[2:-1]) == [str(contract)]
    assert found(store, "kpi-title-ord hovud-title-ord") == [str(contract)]
    assert found(store, "kpi-title-ord finst-ikkje") == []


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\x00", "\u3000"])
def test_no_words_are_no_search(store: Store, contract: UUID, text: str) -> None:
    assert search.found(store.connection, text) is None
    assert found(store, text) == [str(contract)]


@pytest.mark.parametrize(
    "text", ["a\x00bc", "\ud800abc", "Sky\x00lagring", '"', '""""', "*", "NOT abc", "(abc", "abc)"]
)
def test_whatever_is_typed_into_the_search_is_text(store: Store, contract: UUID, text: str) -> None:
    assert found(store, text) == ([str(contract)] if "lagring" in text else [])


def test_the_search_follows_every_edit_and_every_undo(store: Store, contract: UUID, follow_up: UUID) -> None:
    row = kpi(store, follow_up)
    cells.set_cells(store, labels.CELL["delivered"], [CellValue(row.id, "delivered", "kvikksølv")])
    assert found(store, "kvikksølv") == [str(contract)]
    store.undo()
    assert found(store, "kvikksølv") == []
    store.redo()
    assert found(store, "kvikksølv") == [str(contract)]
    form_rows.remove_group(store, row.group_id)
    assert found(store, "kvikksølv") == []
    store.undo()
    assert found(store, "kvikksølv") == [str(contract)]


def test_who_found_a_deviation_and_whom_it_was_taken_to_is_searched(store: Store, contract: UUID) -> None:
    made = deviations.add_finding(store, contract, title="Nede", found_on=TODAY)
    deviations.set_field(store, made, "found_by", "Driftsvakta")
    deviations.set_field(store, made, "due", When("før jul", None))
    deviation_course.escalate(store, made, "Fylkesdirektøren", TODAY)
    place = (contract, None, made)
    for text in ("driftsvakt", "før jul", "fylkesdirektør", "vakta før direktør"):
        assert found(store, text) == [str(contract)]
        assert search_places.first_place(store.connection, contract, text) == place
    store.undo()
    assert (found(store, "fylkesdirektør"), found(store, "driftsvakt")) == ([], [str(contract)])
    store.redo()
    assert found(store, "fylkesdirektør") == [str(contract)]


def test_a_file_of_cases_is_found_while_it_counts(store: Store, contract: UUID) -> None:
    source = PastedText("saker-mai.csv", "Saksnr;Prioritet;Oppretta\nS-1;Kritisk;05.04.2026 10:00\n")
    case_import.take_in(store, contract, source, suggested(source.headings), supplier="Havgap AS")
    assert found(store, "saker-mai havgap") == [str(contract)]
    [taken] = cases.imports(store, contract)
    cases.remove(store, taken.id)
    assert found(store, "saker-mai") == []
    store.undo()
    assert found(store, "saker-mai") == [str(contract)]


def test_a_contract_that_was_undone_is_not_found(store: Store) -> None:
    made = contracts.create(store, title="Forsvunnen", language=Language.NN, template=None)
    assert found(store, "forsvunnen") == [str(made)]
    store.undo()
    assert found(store, "forsvunnen") == []
    assert search.found(store.connection, "forsvunnen") == set()


def test_a_search_writes_only_when_something_has_changed(store: Store, contract: UUID) -> None:
    assert found(store, "skylagring") == [str(contract)]
    before = store.connection.total_changes
    assert found(store, "nordsky as") == [str(contract)]
    assert store.connection.total_changes == before


def test_a_refresh_that_fails_leaves_the_index_as_it_was(store: Store, contract: UUID) -> None:
    assert found(store, "skylagring") == [str(contract)]
    contracts.set_field(store, contract, "title", "Ny tittel")
    pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
    contracts.set_field(store, contract, "notes", "".join(chr(0x4E00 + number) for number in range(15_000)))
    store.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(sqlite3.OperationalError, match="full"):
        search.refresh(store.connection)
    assert (found(store, "skylagring"), found(store, "tittel")) == ([str(contract)], [])
    assert not store.connection.in_transaction
    store.connection.execute("PRAGMA max_page_count = 1000000")
    assert found(store, "tittel") == [str(contract)]


NAMES = ["Åse", "Ærlig", "Øy", "zebra", "Aa", "ål", "10 ting", "9 ting", "Éa", "b", "", "B"]


@pytest.fixture
def many(store: Store) -> list[Contract]:
    made = []
    for number, name in enumerate(NAMES):
        contract = contracts.create(
            store,
            title=name or "(utan)",
            language=Language.NN,
            template=None,
            supplier=name,
            customer=name[::-1],
            case_number=name,
            reference=name,
        )
        if number % 3:
            contracts.set_field(store, contract, "start", date(2020 + number % 4, 1, 1))
            contracts.set_field(store, contract, "end", date(2030 - number % 5, 1, 1))
        contracts.set_field(store, contract, "status", list(ContractStatus)[number % 3])
        contracts.set_field(store, contract, "agreement_type", list(AgreementType)[number % 4])
        made.append(contracts.get(store, contract))
    return made


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize(
    "column", ["title", "supplier", "customer", "case_number", "reference", "start", "end"]
)
def test_the_list_is_sorted_by_any_column_with_the_empty_ones_last(
    store: Store, many: list[Contract], column: str, descending: bool
) -> None:
    ids = listing.order(store.connection, ListQuery(sort=column, descending=descending), TODAY)
    by_id = {str(contract.id): getattr(contract, column) for contract in many}
    values = [by_id[contract_id] for contract_id in ids]
    filled = [value for value in values if value]
    assert values[len(filled) :] == [value for value in values if not value]
    keys = [sort_key(value) if isinstance(value, str) else value for value in filled]
    assert keys == sorted(keys, reverse=descending)
    assert len(values) == len(many)


def test_a_search_in_the_middle_of_a_write_knows_what_it_knew(store: Store, contract: UUID) -> None:
    assert found(store, "skylagring") == [str(contract)]
    contracts.set_field(store, contract, "title", "Ny tittel")
    with store.transact("a long import") as session:
        session.connection()
        assert found(store, "skylagring") == [str(contract)]
    assert found(store, "skylagring") == []


def test_names_stand_as_in_the_norwegian_alphabet(store: Store, many: list[Contract]) -> None:
    ids = listing.order(store.connection, ListQuery(), TODAY)
    titles = [row.title for row in listing.summaries(store.connection, ids, TODAY)]
    assert titles[-5:] == ["zebra", "Ærlig", "Øy", "ål", "Åse"]


@pytest.mark.parametrize("column", listing.SORTS)
def test_equals_stand_by_title(store: Store, many: list[Contract], column: str) -> None:
    ids = listing.order(store.connection, ListQuery(sort=column), TODAY)
    rows = [asdict(row) for row in listing.summaries(store.connection, ids, TODAY)]
    for one, other in pairwise(rows):
        if one[column] == other[column]:
            assert sort_key(one["title"]) <= sort_key(other["title"])


RATINGS = st.sampled_from(
    [Rating.NOT_RATED, Rating.NOT_RATED, Rating.MISSED, Rating.MET, Rating.NOT_MEASURED]
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(RATINGS, RATINGS, st.booleans()), min_size=1, max_size=4))
def test_a_deviation_stands_until_its_requirement_is_rated_again(
    store: Store, dfo: Template, history: list[tuple[Rating, Rating, bool]]
) -> None:
    """Two requirements through several follow-ups, made in any order; the second may be given up."""
    contract = contracts.create(store, title="Sky", language=Language.NN, template=dfo)
    last: dict[UUID, Rating] = {}
    for number, (one, other, given_up) in enumerate(history):
        if number:
            start = date(2027 + number, 1, 1)
            follow_ups.create(store, contract, period_start=start, period_end=date(2027 + number, 12, 31))
        latest = follow_ups.of_contract(store, contract)[0].id
        first, second, *_ = kpis(forms.read(store, latest))
        rated = [CellValue(first.id, "rating", one), CellValue(second.id, "rating", other)]
        cells.set_cells(store, labels.CELL["rating"], rated)
        last |= {
            row.kpi_id: row.rating for row in kpis(forms.read(store, latest)) if row.rating != "not_rated"
        }
        if given_up:
            form_rows.remove(store, [second.id])
        today = {row.kpi_id for row in kpis(forms.read(store, latest))}
        [line] = listing.summaries(store.connection, [str(contract)], TODAY)
        assert line.missed == sum(last.get(requirement) is Rating.MISSED for requirement in today)
        ids = listing.order(store.connection, ListQuery(sort="missed", descending=True), TODAY)
        counts = [row.missed for row in listing.summaries(store.connection, ids, TODAY)]
        assert counts == sorted(counts, reverse=True)


def test_an_unknown_column_is_refused(store: Store) -> None:
    with pytest.raises(KeyError):
        listing.order(store.connection, ListQuery(sort="title; DROP TABLE contract"), TODAY)


def test_a_line_counts_actions_and_deviations(store: Store, contract: UUID, follow_up: UUID) -> None:
    contracts.set_field(store, contract, "start", date(2024, 2, 1))
    for due, state in (
        (date(2026, 11, 21), ActionState.OPEN), (TODAY, ActionState.OPEN), (None, ActionState.OPEN),
        (date(2026, 1, 1), ActionState.DONE),
    ):  # fmt: skip
        made = actions.add(store, contract, text="x", due=When("", due) if due else None)
        actions.set_state(store, made, state, TODAY)
    row = kpi(store, follow_up)
    cells.set_cells(store, labels.CELL["rating"], [CellValue(row.id, "rating", Rating.MISSED)])
    [line] = listing.summaries(store.connection, [str(contract)], TODAY)
    assert (line.open_actions, line.late_actions, line.missed) == (3, 1, 1)
    assert (line.title, line.supplier, line.start, line.end) == (
        "Skylagring",
        "Nordsky AS",
        date(2024, 2, 1),
        None,
    )
    assert (line.status, line.agreement_type) == (ContractStatus.ACTIVE, AgreementType.SLA)
    for column, value in (("open_actions", 3), ("late_actions", 1)):
        other = contracts.create(store, title="Anna", language=Language.NN, template=None)
        ids = listing.order(store.connection, ListQuery(sort=column, descending=True), TODAY)
        assert (ids[0], getattr(line, column)) == (str(contract), value)
        contracts.delete(store, other)


def test_lines_come_in_the_order_asked_for_and_only_those_there_are(
    store: Store, many: list[Contract]
) -> None:
    ids = [str(contract.id) for contract in many][::-1]
    lines = listing.summaries(store.connection, [*ids[:3], "gone", *ids[3:]], TODAY)
    assert [str(line.id) for line in lines] == ids
    assert listing.summaries(store.connection, [], TODAY) == []


def test_the_filter_is_by_status_and_what_is_put_away(store: Store, many: list[Contract]) -> None:
    contracts.archive(store, many[0].id)
    contracts.delete(store, many[1].id)
    saved = user_templates.save(store, many[2].id, "mal")

    def ids(query: ListQuery) -> set[str]:
        return set(listing.order(store.connection, query, TODAY))

    everyone = {str(contract.id) for contract in many}
    first, second = str(many[0].id), str(many[1].id)
    assert ids(ListQuery()) == everyone - {first, second}
    assert listing.count(store.connection) == len(everyone) - 2
    assert ids(ListQuery(archived=True)) == everyone - {second}
    assert ids(ListQuery(deleted=True)) == {second}
    assert ids(ListQuery(status=ContractStatus.ARCHIVED)) == {first}
    for status in (ContractStatus.ACTIVE, ContractStatus.ENDED):
        assert ids(ListQuery(status=status)) == {
            str(c.id) for c in many if c.status is status and str(c.id) not in (first, second)
        }
    assert str(saved) not in everyone


def test_the_parties_are_those_that_contracts_name(store: Store, many: list[Contract]) -> None:
    suppliers = listing.in_use(store.connection, "supplier")
    assert set(suppliers) == {name for name in NAMES if name}
    assert [sort_key(name) for name in suppliers] == sorted(sort_key(name) for name in suppliers)
    contracts.delete(store, many[0].id)
    assert "Åse" not in listing.in_use(store.connection, "supplier")
    assert "esÅ" not in listing.in_use(store.connection, "customer")
    with pytest.raises(KeyError):
        listing.in_use(store.connection, "title")


def test_the_list_needs_no_sqlalchemy(tmp_path: Path) -> None:
    path = tmp_path / "r.sladb"
    open_store(path).close()
    probe = (
        "import sys; from datetime import date; from pathlib import Path\n"
        "from sladesk.store import gate, listing\n"
        "connection, query = gate.open_register(Path(sys.argv[1])), listing.ListQuery(text='abc')\n"
        "found = listing.order(connection, query, date.today())\n"
        "print(found, 'sqlalchemy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", probe, path], capture_output=True, text=True, check=True)
    assert done.stdout == "[] False\n"
