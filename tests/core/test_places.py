"""Where a register lies, by its name and by what the system lists."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.places import (
    Mount,
    Place,
    RegistryKey,
    drive_of,
    is_share,
    mounts_of,
    numbered,
    place_on_linux,
    place_on_windows,
    synced_folders,
)

ONEDRIVE = r"C:\Users\ia\OneDrive - Nordre kommune"
MOUNTINFO = r"""
22 27 0:21 / / rw,relatime shared:1 - ext4 /dev/vda rw
36 22 0:40 / /mnt/felles\040område rw,relatime shared:7 master:2 - cifs //server/felles rw,vers=3.1.1
37 22 0:41 / /srv/nfs rw - nfs4 server:/export rw
38 37 0:42 / /srv/nfs/lokal rw - ext4 /dev/vdb rw
39 22 0:43 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
40 22 0:44 / /twice rw - ext4 /dev/vdc rw
41 40 0:45 / /twice rw - nfs server:/twice rw
not a mount
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (r"C:\Users\ia\AppData\Local\SLADesk\register.sladb", Place.LOCAL),
        (r"\\server\felles\register.sladb", Place.NETWORK),
        ("//server/felles/register.sladb", Place.NETWORK),
        (r"\\?\UNC\server\felles\register.sladb", Place.NETWORK),
        (r"\\?\unc\server\felles\register.sladb", Place.NETWORK),
        (r"\\?\C:\Users\ia\register.sladb", Place.LOCAL),
        (r"\\.\C:\register.sladb", Place.LOCAL),
        (ONEDRIVE + r"\register.sladb", Place.SYNCED),
        (ONEDRIVE.upper() + r"\Avtalar\register.sladb", Place.SYNCED),
        (ONEDRIVE.replace("\\", "/") + "/register.sladb", Place.SYNCED),
        ("\\\\?\\" + ONEDRIVE + r"\register.sladb", Place.SYNCED),
        ("\\\\.\\" + ONEDRIVE + r"\register.sladb", Place.SYNCED),
        (ONEDRIVE + r"\Avtalar\..\register.sladb", Place.SYNCED),
        (ONEDRIVE + r"\..\register.sladb", Place.LOCAL),
        (ONEDRIVE + r" 2\register.sladb", Place.LOCAL),
        (r"C:\Users\ia\OneDrive\register.sladb", Place.LOCAL),
    ],
)
def test_place_on_windows(path: str, place: Place) -> None:
    assert place_on_windows(path, [ONEDRIVE], remote_drive=False) is place


@pytest.mark.parametrize(
    "folder", [ONEDRIVE + "\\", "\\\\?\\" + ONEDRIVE, ONEDRIVE.replace("\\", "/"), ONEDRIVE.lower()]
)
def test_a_folder_is_the_same_however_it_is_written(folder: str) -> None:
    assert place_on_windows(ONEDRIVE + r"\a.sladb", [folder], remote_drive=False) is Place.SYNCED


def business(**values: object) -> RegistryKey:
    """The key of ACCOUNTS with one account of a work place, and one of a person without a folder."""
    libraries = {r"C:\Users\ia\Nordre kommune\Innkjøp - Dokument": 1, r"D:\Felles": "9f3c"}
    scopes = {"3f1e": r"C:\Users\ia\Nordre kommune\Drift", "9f3c": r"D:\Felles", "": 7}
    account = RegistryKey(
        {"userfolder": ONEDRIVE, "UserEmail": "ia@nordre.example", "ClientEverSignedIn": 1, **values},
        {
            "Tenants": RegistryKey({}, {"Nordre kommune": RegistryKey(libraries)}),
            "ScopeIdToMountPointPathCache": RegistryKey(scopes),
        },
    )
    return RegistryKey({}, {"Business1": account, "Personal": RegistryKey({"UserFolder": ""})})


ENGINES_KEY = RegistryKey(
    {"MountPoint": "C:\\Nobody's"},
    {
        "Personal": RegistryKey({"MountPoint": r"C:\Users\ia\OneDrive", "LibraryType": "personal"}),
        "3f1e": RegistryKey({"UrlNamespace": "https://nordre.example/drift"}),
    },
)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (ONEDRIVE + r"\Documents\Avtalar.sladb", Place.SYNCED),
        (r"C:\USERS\ia\nordre kommune\innkjøp - dokument\Avtalar.sladb", Place.SYNCED),
        (r"C:\Users\ia\Nordre kommune\Drift\2026\Avtalar.sladb", Place.SYNCED),
        (r"\\?\D:\Felles\Avtalar.sladb", Place.SYNCED),
        (r"C:\Users\ia\OneDrive\Avtalar.sladb", Place.SYNCED),
        (r"C:\Users\ia\Nordre kommune\Avtalar.sladb", Place.LOCAL),
        (r"C:\Users\ia\Documents\Avtalar.sladb", Place.LOCAL),
        (r"C:\Nobody's\Avtalar.sladb", Place.LOCAL),
    ],
)
def test_the_registry_tells_what_onedrive_keeps_in_step(path: str, place: Place) -> None:
    """As OneDrive writes it: two kinds of accounts, libraries of SharePoint, and Documents moved into it."""
    assert place_on_windows(path, synced_folders(business(), ENGINES_KEY), remote_drive=False) is place


@pytest.mark.parametrize("odd", [None, 1, b"C:\\", ["C:\\"], "", "OneDrive", "\0", "%OneDrive%"])
def test_what_is_no_folder_in_the_registry_is_left_out(odd: object) -> None:
    folders = synced_folders(business(UserFolder=odd, userfolder=odd), RegistryKey())
    assert place_on_windows(ONEDRIVE + r"\a.sladb", folders, remote_drive=False) is Place.LOCAL
    assert synced_folders(RegistryKey(), RegistryKey()) == []


def test_drive_of_a_server_is_the_network_whatever_lies_on_it() -> None:
    assert place_on_windows(r"H:\OneDrive\a.sladb", [r"H:\OneDrive"], remote_drive=True) is Place.NETWORK


def test_folder_of_no_absolute_name_holds_nothing() -> None:
    assert place_on_windows(r"C:\a.sladb", ["", ".", "C:"], remote_drive=False) is Place.LOCAL


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/home/ia/register.sladb", Place.LOCAL),
        ("/mnt/felles område/register.sladb", Place.NETWORK),
        ("/mnt/felles område 2/register.sladb", Place.LOCAL),
        ("/srv/nfs/a/register.sladb", Place.NETWORK),
        ("/srv/nfs/lokal/register.sladb", Place.LOCAL),
        ("/run/user/1000/gvfs/smb-share:server=a,share=b/register.sladb", Place.NETWORK),
        ("/twice/register.sladb", Place.NETWORK),
        ("/home/ia/OneDrive/register.sladb", Place.SYNCED),
    ],
)
def test_place_on_linux(path: str, place: Place) -> None:
    assert place_on_linux(path, ["/home/ia/OneDrive"], mounts_of(MOUNTINFO)) is place


def test_without_a_list_of_mounts_everything_is_local() -> None:
    assert mounts_of("") == []
    assert place_on_linux("/srv/nfs/register.sladb", [], []) is Place.LOCAL


def test_mounts_are_read_with_what_is_escaped_in_their_names() -> None:
    assert mounts_of(r"1 2 0:1 /a /b\040c\134d rw shared:1 - nfs4 x:/y rw") == [
        Mount(PurePosixPath("/b c\\d"), "nfs4")
    ]


@given(st.text(max_size=80))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    mounts = mounts_of(text)
    assert len(mounts) <= len(text.splitlines())
    assert is_share(text) in (True, False)
    assert place_on_windows(text, [text], remote_drive=False) in Place
    assert place_on_linux(text, [text], mounts) in Place


@pytest.mark.parametrize(
    ("path", "drive"),
    [
        (r"h:\a", "h:"),
        (r"\\?\H:\a", "H:"),
        (r"\\server\share\a", ""),
        (r"\\?\UNC\server\share", ""),
        ("/a", ""),
    ],
)
def test_drive_is_that_of_a_letter(path: str, drive: str) -> None:
    assert drive_of(path) == drive


def test_copies_are_numbered_from_two() -> None:
    assert [numbered("Avtalar", number) for number in (1, 2, 3)] == ["Avtalar", "Avtalar (2)", "Avtalar (3)"]
