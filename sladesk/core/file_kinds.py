"""Kinds of files by their names and beginnings: what runs, what is packed, what is a document."""

from __future__ import annotations

from sladesk.core.text import safe_file_name


def _endings(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PROGRAMS = _endings(
    "exe scr pif cpl dll sys drv ocx msi msp mst msix msixbundle appx appxbundle application gadget"
)
_SCRIPTS = _endings(
    "bat cmd ps1 ps1xml psm1 psd1 psc1 vb vbe vbs js jse mjs ws wsf wsc wsh sct hta reg inf scf py pyw pyc"
    " pyz rb pl php lua tcl sh bash zsh csh ksh command desktop jar jnlp class dex apk deb rpm"
)
_LINKS = _endings(
    "lnk url website chm hlp vhd vhdx dmg pkg diagcab rdp iqy slk theme themepack msc grp job ade"
    " adp mde accde library-ms search-ms settingcontent-ms appref-ms"
)
_MACROS = _endings("docm dotm xlsm xltm xlam xll xlsb pptm potm ppam ppsm sldm")
_PAGES = _endings("htm html shtml xht xhtml mht mhtml svg svgz one onepkg accdb mdb")
REFUSED = _PROGRAMS | _SCRIPTS | _LINKS | _MACROS | _PAGES | {"com", "app", "run"}
"""Endings of files that run, that start something that runs, or that may hold scripts or macros."""

PACKED = _endings("7z rar gz tgz tar bz2 tbz xz txz zst lz lzh arj ace cab iso img p7m pst ost mbox emlx")
"""Endings of what cannot be looked through here."""

_OFTEN_NAMES = _PAGES | {"com", "app", "run", "url", "pl", "py", "job"}
"""Endings that also stand within honest names: «post fra nordsky.com.pdf», «artikkel.html.pdf»."""

BEGINNINGS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xef\xbb\xbf#!",
    b"\xca\xfe\xba\xbe",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"L\x00\x00\x00\x01\x14\x02\x00",
    b"dex\n",
    b"\x00asm",
    b"ITSF",
    b"\xe4R\\{\x8c\xd8\xa7M\xae\xb1Sx\xd0)\x96\xd3",
    b"\x00\x01\x00\x00Standard Jet DB",
    b"\x00\x01\x00\x00Standard ACE DB",
)
"""What programs, shortcuts, help files, notebooks and databases of all systems begin with."""

PACKED_BEGINNINGS = (
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"\x1f\x8b",
    b"MSCF",
    b"\x78\x9f\x3e\x22",
    b"!BDN",
)
"""The last two: what Outlook packs a whole message in, and the files that it keeps messages in."""
PACKED_MARKS = ((257, b"ustar"), (0x8001, b"CD001"))
"""What tapes and discs say, and where."""
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")

DOCUMENTS = _endings("docx dotx xlsx xltx pptx potx ppsx vsdx odt ods odp odg")
"""Archives that are documents, and may hold others of their kind."""
OLD_DOCUMENTS = _endings("doc dot xls xlt ppt pps pot msg vsd mpp pub")
"""Compound files that are documents."""
MAIL = "eml"


def stored_name(name: str) -> str:
    """The file's name as it is kept and given back: one that every system takes."""
    stem, dot, ending = name.strip().rstrip(". ").rpartition(".")
    if not dot:
        return safe_file_name(ending, "file")
    return f"{safe_file_name(stem, 'file')}.{safe_file_name(ending, 'bin')}"


def is_refused(name: str, allowed: frozenset[str] = frozenset()) -> bool:
    """Whether any ending of the name is a program's; Windows may hide the last one and show an inner one."""
    _, *endings = stored_name(name).casefold().split(".")
    inner = {ending.strip() for ending in endings[:-1]} - _OFTEN_NAMES
    return not (REFUSED - allowed).isdisjoint({*inner, *endings[-1:]})


def ending_of(name: str) -> str:
    return stored_name(name).casefold().rpartition(".")[2]


def is_packed(content: bytes) -> bool:
    """Whether it is of a kind that cannot be looked through here."""
    return content.startswith(PACKED_BEGINNINGS) or any(
        content.startswith(mark, place) for place, mark in PACKED_MARKS
    )
