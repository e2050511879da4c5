"""What is within e-mails, Outlook's messages and documents of Office is found, however it is named."""

from __future__ import annotations

import contextlib
import io
import zipfile
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core import what_runs
from sladesk.core.compound_file import BrokenCompoundError, CompoundFile
from sladesk.core.errors import UserError
from sladesk.core.what_runs import refuse_what_runs
from tests.core.compound_sample import Tree, compound, message, wrapped

PDF = b"%PDF-1.7 ..."
PROGRAM = b"MZ\x90\x00\x03"
NATIVE = "\x01Ole10Native"
OPENING = b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n"
INSTALLER = bytes([0x84, 0x10, 0x0C, *bytes(5), 0xC0, *bytes(6), 0x46])


def zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return file.getvalue()


def letter(embedded: bytes, name: str = "word/embeddings/oleObject1.bin") -> bytes:
    return zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>", name: embedded})


def mail(*attached: tuple[str, bytes]) -> bytes:
    made = EmailMessage()
    made["Subject"], made["From"] = "Avbrot 3. april", "Drift <drift@nordsky.com>"
    made.set_content("MZ er ikkje eit program her.")
    made.add_alternative("<p>Sjå vedlegg</p>", subtype="html")
    for name, content in attached:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def of_part(part: Message) -> bytes:
    made = MIMEMultipart()
    made.attach(MIMEText("Hei"))
    made.attach(part)
    return made.as_bytes()


def part_of(content: bytes, kind: str = "application/octet-stream", **headers: str) -> Message:
    """A part as it is, with its headers as they are."""
    lines = {"Content-Type": kind} | {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\n" for name, value in lines.items())
    return message_from_bytes(head.encode() + b"\n" + content)


def nested(content: bytes, depth: int) -> bytes:
    """A mail with that in it, forwarded so many times."""
    for _ in range(depth):
        made = EmailMessage()
        made.set_content("Vidaresend")
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename="post.eml")
        content = made.as_bytes()
    return content


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("post.eml", mail()),
        ("post.eml", mail(("rapport.pdf", PDF), ("saker.zip", zipped({"saker.csv": b"a;b"})))),
        ("post.eml", mail(("brev.docx", letter(compound({NATIVE: wrapped("a.pdf", "C:\\a.pdf", PDF)}))))),
        ("post.eml", nested(mail(("rapport.pdf", PDF)), 1)),
        ("post.eml", b"ikkje ein e-post"),
        ("melding.msg", message(("rapport.pdf", PDF), ("logg.txt", b"x" * 9000))),
        ("melding.msg", message(("rapport.pdf", PDF), wide=False)),
        ("melding.msg", message(("post.eml", mail(("rapport.pdf", PDF))))),
        ("brev.docx", letter(compound({"Package": letter(b"x", "word/media/bilete.png")}))),
        ("brev.docx", letter(compound({"CONTENTS": PDF, "\x01CompObj": b"MZ"}))),
        ("brev.docx", letter(compound({NATIVE: b"\x04\0\0\0BM.."}))),
        ("brev.doc", compound({"ObjectPool": {"_1": {NATIVE: wrapped("a.txt", "a.txt", b"x" * 5000)}}})),
        ("saker.zip", zipped({"post.eml": mail(("a.pdf", PDF)), "Thumbs.db": compound({"Catalog": b"x"})})),
        ("brev.rtf", b"{\\rtf1 Hei}"),
    ],
)
def test_honest_mails_and_documents_are_kept(name: str, content: bytes) -> None:
    refuse_what_runs(name, content)


@pytest.mark.parametrize(
    ("name", "content", "inner"),
    [
        ("post.eml", mail(("setup.exe", PDF)), "setup.exe"),
        ("post.eml", mail(("rapport.pdf", PROGRAM)), "rapport.pdf"),
        ("post.eml", mail(("vår rapport.pdf.scr", PDF)), "vår rapport.pdf.scr"),
        ("post.eml", mail(("a.zip", zipped({"mappe/setup.exe": b"x"}))), "setup.exe"),
        ("post.eml", nested(mail(("setup.exe", b"x")), 2), "setup.exe"),
        ("post.eml", of_part(part_of(b"x", "text/plain; name=a.vbs")), "a.vbs"),
        (
            "post.eml",
            of_part(part_of(b"x", "text/plain; name=a.vbs", Content_Disposition="inline; filename=a.txt")),
            "a.vbs",
        ),
        (
            "post.eml",
            of_part(part_of(b"x", Content_Disposition="attachment; filename*=utf-8''l%C3%B8n.exe")),
            "løn.exe",
        ),
        (
            "post.eml",
            of_part(part_of(b"x", Content_Disposition='attachment; filename="=?utf-8?Q?l=C3=B8n=2Eexe?="')),
            "løn.exe",
        ),
        ("post.eml", of_part(part_of(PROGRAM, "image/png")), ""),
        ("melding.msg", message(("rapport.pdf", PDF), ("setup.exe", b"x")), "setup.exe"),
        ("melding.msg", message(("setup.exe", b"x"), wide=False), "setup.exe"),
        ("melding.msg", message(("", PROGRAM + bytes(9000))), ""),
        ("melding.msg", message(("post.eml", mail(("setup.exe", b"x")))), "setup.exe"),
        ("melding.msg", message(("makro.xls", compound({"_VBA_PROJECT": b"x"}))), "makro.xls"),
        (
            "brev.docx",
            letter(compound({NATIVE: wrapped("a.pdf", "C:\\mappe\\setup.exe", b"x")})),
            "setup.exe",
        ),
        ("brev.docx", letter(compound({NATIVE: wrapped("setup.exe", "a", b"x")})), "setup.exe"),
        ("brev.docx", letter(compound({NATIVE: wrapped("a.pdf", "a.pdf", PROGRAM)})), "a.pdf"),
        ("brev.docx", letter(compound({NATIVE: bytes(4) + PROGRAM})), ""),
        ("brev.docx", letter(compound({"Package": zipped({"xl/vbaProject.bin": b"x"})})), "vbaProject.bin"),
        ("brev.doc", compound({"ObjectPool": {"_1": {NATIVE: wrapped("a.js", "a.js", b"x")}}}), "a.js"),
        ("saker.zip", zipped({"post.eml": mail(("setup.exe", b"x"))}), "setup.exe"),
        ("saker.zip", zipped({"pakke.bin": compound({}, INSTALLER)}), "pakke.bin"),
        ("saker.zip", zipped({"makro.doc": compound({"Macros": {"_VBA_PROJECT": b"x"}})}), "makro.doc"),
    ],
)
def test_what_runs_is_found_and_named(name: str, content: bytes, inner: str) -> None:
    with pytest.raises(UserError, match="is a program") as refused:
        refuse_what_runs(name, content)
    assert refused.value.values == {"name": name, **({"inner": inner} if inner else {})}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("post.eml", mail(("a.7z", b"x"))),
        ("post.eml", mail(("smime.p7m", b"x"))),
        ("post.eml", mail(("winmail.dat", b"\x78\x9f\x3e\x22"))),
        ("post.eml", mail(("a.zip", b"PK\x03\x04 not an archive"))),
        ("post.eml", nested(mail(), 3)),
        ("post.eml", of_part(part_of(b"U2V0dXA=", "message/rfc822", Content_Transfer_Encoding="base64"))),
        ("post.eml", of_part(part_of(b"x", Content_Disposition='attachment; filename="=?utf-8?B?a?="'))),
        (
            "post.eml",
            b"".join(OPENING % (number, number) for number in range(2000)),
        ),
        ("melding.msg", message(("a.rar", b"Rar!\x1a\x07"))),
        ("brev.doc", compound({"A": b"x"})[:600]),
        ("brev.doc", compound({NATIVE: b"\x09\0\0\0\x02\0a\0b\0"})),
        ("brev.doc", compound({NATIVE: b"\x09\0\0\0\x02\0a"})),
        ("saker.zip", zipped({"hemmeleg.docx": compound({"EncryptedPackage": b"x"})})),
        ("brev.rtf", b"{\\rtf1 {\\object\\objdata 0105}}"),
        ("brev.doc", b"{\\rtf1 {\\object\\objdata 0105}}"),
    ],
)
def test_what_cannot_be_looked_through_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(UserError, match="Unpack it"):
        refuse_what_runs(name, content)


def test_what_is_unpacked_of_one_file_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(what_runs, "_MOST_UNPACKED", 3000)
    for name, content in (
        ("saker.zip", zipped({"a.doc": compound({"A": bytes(4000)})})),
        ("post.eml", mail(*[(f"{number}.doc", compound({"A": b"x"})) for number in range(2)])),
        ("melding.msg", message(("", bytes(4000)))),
    ):
        with pytest.raises(UserError, match="Unpack it"):
            refuse_what_runs(name, content)


STREAMS = st.recursive(
    st.binary(max_size=40) | st.integers(4000, 9000).map(bytes),
    lambda kids: st.dictionaries(st.text("abcd", min_size=1, max_size=31), kids, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.text("abcd", min_size=1, max_size=31), STREAMS, max_size=5))
def test_every_stream_is_read_as_it_was_written(tree: Tree) -> None:
    file = CompoundFile(compound(tree))
    places = {(entry.storage, entry.name): entry for entry in file.entries if entry.place}

    def compare(kids: Tree, storage: int) -> int:
        count = 0
        for name, content in kids.items():
            entry = places[storage, name]
            assert entry.is_stream is isinstance(content, bytes)
            if isinstance(content, bytes):
                assert file.read(entry) == content
            count += 1 if isinstance(content, bytes) else 1 + compare(content, entry.place)
        return count

    assert compare(tree, 0) == len(places)


def test_a_large_file_names_its_table_in_more_than_its_header() -> None:
    content = bytes(range(256)) * 65_536
    file = CompoundFile(compound({"A": content, "B": b"x"}))
    assert [file.read(entry) for entry in file.entries if entry.is_stream] == [content, b"x"]


def changed(content: bytes, place: int, number: int) -> bytes:
    return content[:place] + number.to_bytes(4, "little") + content[place + 4 :]


def test_tables_that_lead_nowhere_or_in_circles_are_refused() -> None:
    whole = compound({"A": b"x" * 5000, "B": {"C": b"y"}})
    directory = 512 + 512 * int.from_bytes(whole[48:52], "little")
    table = 512 + 512 * int.from_bytes(whole[76:80], "little")
    circle = compound({"A": (b"\xff" * 508 + bytes(4)) * 10})  # its first sector names none but itself
    for broken in (
        changed(whole, directory + 128 + 72, 1),  # the first entry is its own neighbour
        changed(whole, table, 9999),
        changed(whole, directory + 66, 0),  # the root is nothing
        changed(whole, 68, 0),  # nothing in a sector of A is a place of the table
        changed(whole + b"ab", 68, len(whole) // 512 - 1),
        changed(whole + b"abcdef", 68, len(whole) // 512 - 1),
        changed(circle, 68, 0),
        changed(whole, 48, 0xFFFFFFFE),
        changed(whole, 60, 0xFFFFFFFE),
        changed(whole, 30, 7),
        changed(whole, 32, 9),
        whole[:500],
    ):
        with pytest.raises(BrokenCompoundError):
            _read_all(broken)


def _read_all(content: bytes) -> None:
    file = CompoundFile(content)
    for entry in file.entries:
        file.read(entry)


WHOLE = message(("rapport.pdf", PDF * 500), ("a.docx", letter(b"x")))


@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=20), st.integers(0))
def test_a_damaged_compound_file_is_read_or_refused(changes: list[tuple[int, int]], end: int) -> None:
    content = bytearray(WHOLE)
    for place, value in changes:
        content[place] = value
    content = content[: len(content) - end % len(content)]
    with contextlib.suppress(BrokenCompoundError):
        _read_all(bytes(content))
    with contextlib.suppress(UserError):
        refuse_what_runs("melding.msg", bytes(content))


@given(
    st.lists(
        st.tuples(st.integers(0, 511), st.sampled_from([0, 1, 2, 3, 6, 9, 12, 0xFE, 0xFF])), max_size=12
    ),
    st.binary(max_size=2000),
)
def test_a_header_that_promises_what_is_not_there_is_refused(
    changes: list[tuple[int, int]], rest: bytes
) -> None:
    content = bytearray(WHOLE[:512] + rest)
    for place, value in changes:
        content[place] = value
    with contextlib.suppress(BrokenCompoundError):
        _read_all(bytes(content))


LETTERS = mail(("rapport.pdf", PDF), ("løn.zip", zipped({"a.txt": b"x"})))
PIECES = st.sampled_from(
    [b"Content-Type: ", b"multipart/mixed; boundary=", b"message/rfc822", b"\n", b"\n\n", b"--x", b"name*0*=",
     b"utf-8''%ff", b"=?utf-8?B?", b"=?x?Q?=ff?=", b"Content-Disposition: attachment; filename=", b'"',
     b"\xff", b"Content-Transfer-Encoding: base64\n",
     b"Content-Transfer-Encoding: x-uuencode\n", b"begin 644 a.exe\n"]
)  # fmt: skip


@given(st.lists(st.binary(max_size=12) | PIECES, max_size=30))
def test_no_mail_is_an_error(pieces: list[bytes]) -> None:
    with contextlib.suppress(UserError):
        refuse_what_runs("post.eml", b"".join(pieces))


@given(st.lists(st.tuples(st.integers(0, len(LETTERS)), PIECES | st.binary(max_size=6)), max_size=8))
def test_no_damaged_mail_is_an_error(changes: list[tuple[int, bytes]]) -> None:
    content = LETTERS
    for place, piece in changes:
        content = content[:place] + piece + content[place:]
    with contextlib.suppress(UserError):
        refuse_what_runs("post.eml", content)
