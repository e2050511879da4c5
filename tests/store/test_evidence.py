"""Evidence: in the register by its content, once; given back byte for byte."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from sladesk.core import evidence as rules
from sladesk.core.errors import UserError
from sladesk.store import changes, deviations, evidence, follow_ups, forms, registers
from sladesk.store.checking import check_register
from sladesk.store.store import Store
from tests.store.desk import activity, kpi, open_store

PDF = b"%PDF-1.7 \x00\xff"


def contents(store: Store) -> int:
    return int(store.connection.execute("SELECT count(*) FROM evidence_content").fetchone()[0])


def test_a_file_is_kept_and_given_back(store: Store, contract: UUID) -> None:
    subject = uuid4()
    made = evidence.add(store, contract, subject, name="rapport.pdf", content=PDF)
    [found] = evidence.of_subject(store, subject)
    assert (found.id, found.name, found.size, found.content_hash) == (
        made,
        "rapport.pdf",
        len(PDF),
        rules.hash_of(PDF),
    )
    assert (found.added_by, found.contract_id, found.subject_id) == ("Ingrid Aasen", contract, subject)
    assert evidence.content_of(store, made) == PDF


def test_the_same_content_is_kept_once(store: Store, contract: UUID) -> None:
    first = evidence.add(store, contract, uuid4(), name="a.pdf", content=PDF)
    second = evidence.add(store, contract, None, name="b.pdf", content=PDF)
    assert contents(store) == 1
    assert [found.id for found in evidence.of_contract(store, contract)] == [first, second]
    evidence.remove(store, first)
    evidence.forget_removed(store.connection)
    assert evidence.content_of(store, second) == PDF


def test_what_is_taken_away_comes_back_until_it_is_forgotten(store: Store, contract: UUID) -> None:
    made = evidence.add(store, contract, None, name="a.pdf", content=PDF)
    evidence.remove(store, made)
    assert evidence.of_contract(store, contract) == ()
    store.undo()
    assert evidence.content_of(store, made) == PDF
    store.undo()
    assert contents(store) == 1
    store.connection.execute("PRAGMA query_only = ON")
    evidence.forget_removed(store.connection)
    store.connection.execute("PRAGMA query_only = OFF")
    assert contents(store) == 1
    evidence.forget_removed(store.connection)
    assert contents(store) == 0


def test_nothing_is_kept_of_what_is_refused(store: Store, contract: UUID) -> None:
    with pytest.raises(UserError, match="is a program"):
        evidence.add(store, contract, None, name="a.exe", content=PDF)
    assert contents(store) == 0


@pytest.mark.parametrize(
    "damage",
    ["UPDATE evidence_content SET content = x'00'", "DELETE FROM evidence_content"],
)
def test_content_that_changed_is_not_given_out(store: Store, contract: UUID, damage: str) -> None:
    made = evidence.add(store, contract, None, name="a.pdf", content=PDF)
    store.connection.execute(damage)
    with pytest.raises(UserError, match=r"a\.pdf is damaged"):
        evidence.content_of(store, made)


def test_the_sound_file_mends_a_damaged_content_when_it_is_attached_again(
    store: Store, contract: UUID
) -> None:
    first = evidence.add(store, contract, None, name="a.pdf", content=PDF)
    store.connection.execute("UPDATE evidence_content SET content = x'00'")
    again = evidence.add(store, contract, None, name="a.pdf", content=PDF)
    assert evidence.content_of(store, first) == evidence.content_of(store, again) == PDF


def test_a_copy_of_the_register_holds_the_evidence(store: Store, contract: UUID, tmp_path: Path) -> None:
    made = evidence.add(store, contract, None, name="a.pdf", content=PDF)
    copy = Path(shutil.copy(tmp_path / "register.sladb", tmp_path / "copy.sladb"))
    assert check_register(copy, registers.build) == []
    with closing(open_store(copy)) as other:
        assert evidence.content_of(other, made) == PDF
        other.connection.execute("UPDATE evidence_content SET content = x'00'")
    [finding] = check_register(copy, registers.build)
    assert (finding.message, finding.values) == (
        "The content of the attached file {name} is not what was attached.",
        {"name": "a.pdf"},
    )


def test_a_file_is_read_whole_or_not_at_all(tmp_path: Path) -> None:
    good, large = tmp_path / "a.pdf", tmp_path / "b.pdf"
    good.write_bytes(PDF)
    assert evidence.read_file(good) == PDF
    with large.open("wb") as file:
        file.truncate(rules.LIMIT + 1)
    with pytest.raises(UserError, match=r"The file b\.pdf is too large: a file can be 25 MB"):
        evidence.read_file(large)
    with pytest.raises(UserError, match="could not be read"):
        evidence.read_file(tmp_path / "gone.pdf")
    with pytest.raises(UserError, match="could not be read"):
        evidence.read_file(tmp_path)


def test_the_log_names_the_file(store: Store, contract: UUID) -> None:
    evidence.add(store, contract, None, name="a.pdf", content=PDF)
    latest = changes.recent(store, contract_id=contract)[0]
    assert (latest.label, latest.subject.title) == ("new evidence", "a.pdf")


def test_the_proof_of_a_closed_follow_up_is_as_frozen_as_its_rows(
    store: Store, contract: UUID, follow_up: UUID
) -> None:
    result, answer = kpi(store, follow_up).id, activity(store, follow_up).id
    made = evidence.add(store, contract, result, name="a.pdf", content=PDF)
    before = forms.read(store, follow_up).evidence
    assert [file.id for file in before] == [made]
    follow_ups.close(store, follow_up)
    for subject in (result, answer):
        with pytest.raises(UserError, match="closed"):
            evidence.add(store, contract, subject, name="b.pdf", content=PDF)
    with pytest.raises(UserError, match="closed"):
        evidence.remove(store, made)
    evidence.add(store, contract, None, name="c.pdf", content=PDF)
    assert forms.read(store, follow_up).evidence == before == evidence.of_subject(store, result)


def test_what_a_closed_follow_up_names_is_kept_when_it_is_taken_from_the_deviation(
    store: Store, contract: UUID, follow_up: UUID, tmp_path: Path
) -> None:
    deviation = deviations.add_finding(store, contract, title="Nede", found_on=date(2026, 11, 3))
    made = evidence.add(store, contract, deviation, name="a.pdf", content=PDF)
    later = follow_ups.create(store, contract)
    follow_ups.close(store, follow_up)
    evidence.remove(store, made)
    evidence.forget_removed(store.connection)
    [named] = forms.read(store, follow_up).evidence
    kept = store.connection.execute("SELECT hash, content FROM evidence_content").fetchall()
    assert kept == [(named.content_hash, PDF)]
    assert forms.read(store, later).evidence == ()

    copy = Path(shutil.copy(tmp_path / "register.sladb", tmp_path / "copy.sladb"))
    assert check_register(copy, registers.build) == []
    with closing(open_store(copy)) as other:
        other.connection.execute("DELETE FROM evidence_content")
    [finding] = check_register(copy, registers.build)
    assert finding.values == {"name": "a.pdf"}

    follow_ups.reopen(store, follow_up, "Feil tal")
    evidence.forget_removed(store.connection)
    assert contents(store) == 0
