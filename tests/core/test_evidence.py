"""Which files may be kept as evidence: by what they are called, and by what they are."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sladesk.core import evidence
from sladesk.core.errors import UserError
from sladesk.core.file_kinds import REFUSED, stored_name
from tests.core.compound_sample import compound, message

PDF = b"%PDF-1.7 ..."
OLE = compound({"WordDocument": b"x" * 5000, "1Table": b"y"})


OFFICE = "[Content_Types].xml"


def packed(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return file.getvalue()


def archive(*names: str) -> bytes:
    return packed(dict.fromkeys(names, b"x"))


def locked() -> bytes:
    """An archive that says of its member that a password is needed."""
    content = bytearray(archive("a.txt"))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def broken() -> bytes:
    """An archive whose member is not packed as it says."""
    content = bytearray(archive("a.txt"))
    content[30 + len("a.txt")] = 0xFF
    return bytes(content)


BOOK = packed({OFFICE: b"<x/>", "xl/workbook.xml": b"<x/>"})
LETTER = packed({OFFICE: b"<x/>", "word/embeddings/ark.xlsx": BOOK, "word/media/ikon.svg": b"<svg/>"})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("rapport.pdf", PDF),
        ("RAPPORT.PDF", PDF),
        ("rapport 1.5.2027.pdf", PDF),
        ("e-post frå drift@nordsky.com.pdf", PDF),
        ("logg.txt", b"12:00 nede"),
        ("utan ending", b"tekst"),
        ("tabell.xlsx", archive("[Content_Types].xml", "xl/workbook.xml")),
        ("bilete.zip", archive("a.png", "mappe/", "mappe/b.jpg")),
        ("brev.doc", OLE),
        ("melding.msg", OLE),
        ("side.html.pdf", PDF),
        ("post@nordsky.one.pdf", PDF),
        ("vedlegg.zip", packed({"ark.xlsx": BOOK, "brev.docx": LETTER, "rapport.pdf": PDF})),
        ("brev.docx", LETTER),
        ("tom.zip", packed({})),
        ("mapper.zip", archive("mappe/", "mappe/b.jpg")),
        ("nummer.csv", b"PK;namn"),
        ("melding.msg", message(("ark.xlsx", BOOK), ("rapport.pdf", PDF), ("", OLE))),
        ("slutt.pdf", PDF + b"PK\x05\x06"),
        ("MZ.csv", b"M;Z"),
    ],
)
def test_documents_pictures_and_tables_are_kept(name: str, content: bytes) -> None:
    evidence.check(name, content)


@pytest.mark.parametrize("ending", sorted(REFUSED))
def test_what_runs_is_refused_by_its_name(ending: str) -> None:
    for name in (f"x.{ending}", f"X.{ending.upper()}", f"x.{ending}. ", f"rapport.pdf.{ending}"):
        with pytest.raises(UserError, match="is a program"):
            evidence.check(name, b"text")


@pytest.mark.parametrize(
    "name",
    [
        "rapport.exe.pdf",
        "rapport.pdf .exe",
        "rapport\u202efdp.exe",
        "rapport.e\u200bxe",
        "a.vbs.txt",
        "rapport.lnk",
        ".bat",
        "logg.txt:gøymt.exe",
    ],
)
def test_a_name_is_read_as_windows_reads_it(name: str) -> None:
    with pytest.raises(UserError, match="is a program"):
        evidence.check(name, PDF)


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00\x03",
        b"\x7fELF\x02",
        b"#!/bin/sh\n",
        b"\xef\xbb\xbf#!/usr/bin/env python",
        b"\xca\xfe\xba\xbe\0\0",
        b"\xcf\xfa\xed\xfe\x07",
        b"L\0\0\0\x01\x14\x02\0\0\0",
        compound({"Macros": {"VBA": {"_VBA_PROJECT": b"x"}}}),
        archive("xl/vbaProject.bin"),
        archive("a.txt", "mappe/setup.exe"),
        archive("mappe\\setup.exe"),
        archive("META-INF/MANIFEST.MF", "no/Main.class"),
        packed({"rapport.pdf": b"MZ\x90\x00"}),
        packed({OFFICE: b"<x/>", "word/embeddings/ark.xlsx": archive("setup.exe")}),
        packed({"ark.xlsx": archive("xl/vbaProject.bin")}),
        archive("side.html"),
        b"\xe4R\\{\x8c\xd8\xa7M\xae\xb1Sx\xd0)\x96\xd3",
        b"\0\x01\0\0Standard ACE DB\0",
        b"\0\x01\0\0Standard Jet DB\0",
    ],
)
def test_what_runs_is_refused_whatever_it_is_called(content: bytes) -> None:
    with pytest.raises(UserError, match="is a program"):
        evidence.check("rapport.doc", content)


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 not an archive",
        archive(*(f"{number}.txt" for number in range(10_001))),
        packed({"a.zip": archive("b.txt")}),
        packed({"a.bin": archive("b.txt")}),
        packed({"a.zip": b"text"}),
        packed({OFFICE: b"<x/>", "a.zip": archive("b.txt")}),
        packed({"brev.docx": packed({OFFICE: b"<x/>", "ark.xlsx": LETTER})}),
        packed({"ark.xlsx": b"PK\x03\x04 not an archive"}),
        PDF + BOOK,
        BOOK + BOOK,
        b"PK\x03\x04" + BOOK,
        PDF + BOOK[:-2] + b"\x04\0note",
        locked(),
        broken(),
        b"7z\xbc\xaf\x27\x1c\0\x04",
        b"Rar!\x1a\x07\x01\0",
        b"\x1f\x8b\x08",
        b"MSCF\0",
        b"a.txt".ljust(257, b"\0") + b"ustar\x0000",
        bytes(0x8001) + b"CD001\x01",
    ],
)
def test_what_cannot_be_looked_through_is_refused(content: bytes) -> None:
    with pytest.raises(UserError, match="Unpack it"):
        evidence.check("rapport.doc", content)


@pytest.mark.parametrize("ending", ["7z", "rar", "gz", "tgz", "tar", "bz2", "xz", "zst", "cab", "iso", "img"])
def test_what_only_other_programs_unpack_is_refused_by_its_name(ending: str) -> None:
    for name in (f"x.{ending}", f"X.{ending.upper()}. "):
        with pytest.raises(UserError, match="Unpack it"):
            evidence.check(name, b"text")


@pytest.mark.parametrize(
    "ending", ["html", "htm", "svg", "mht", "mhtml", "one", "accdb", "mdb", "xhtml", "hta", "url"]
)
def test_pages_and_databases_may_hold_programs(ending: str) -> None:
    assert ending in REFUSED


def test_what_would_unpack_to_more_than_is_looked_through_is_refused() -> None:
    bomb = packed({f"{number}.xlsx": packed({OFFICE: bytes(30_000_000)}) for number in range(2)})
    evidence.check("ark.zip", bomb)
    huge = packed({OFFICE: b"<x/>"}) + bytes(2 * evidence.LIMIT)
    with pytest.raises(UserError, match="Unpack it"):
        evidence.check("ark.zip", packed({"ark.xlsx": huge}))


def test_an_installer_under_another_name_is_refused() -> None:
    with pytest.raises(UserError, match="is a program"):
        evidence.check("rapport.pdf", OLE)


def test_an_empty_and_a_large_file_are_refused_with_the_reason() -> None:
    with pytest.raises(UserError, match="empty"):
        evidence.check("a.txt", b"")
    evidence.check_size("a.txt", evidence.LIMIT)
    with pytest.raises(UserError, match=r"The file a\.txt is too large: a file can be 25 MB"):
        evidence.check_size("a.txt", evidence.LIMIT + 1)
    with pytest.raises(UserError, match=r"The file b\.txt is too large"):
        evidence.check("b.txt", bytes(evidence.LIMIT + 1))


def test_the_hash_is_the_one_that_any_tool_finds() -> None:
    assert evidence.hash_of(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("rapport.pdf", "rapport.pdf"),
        ("a/b\\c?.pdf", "a-b-c-.pdf"),
        ("con.txt", "_con.txt"),
        ("rapport", "rapport"),
        ("...", "file"),
        (".pdf", "file.pdf"),
        ("a.\u202e", "a.bin"),
    ],
)
def test_a_name_is_kept_so_that_every_system_takes_it(name: str, stored: str) -> None:
    assert stored_name(name) == stored


@given(st.text(max_size=60))
@example("0\r\ud7fc\r0")
def test_a_stored_name_stays_as_it_is(name: str) -> None:
    stored = stored_name(name)
    assert stored_name(stored) == stored
    assert not set(stored) & set('<>:"/\\|?*\0\n')


@given(st.text(max_size=30), st.binary(max_size=100))
def test_random_files_are_kept_or_refused_in_a_sentence(name: str, content: bytes) -> None:
    with contextlib.suppress(UserError):
        evidence.check(name, content)
