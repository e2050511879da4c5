"""Settings are written at once, read back whole, and never lost to a damaged file."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.errors import UserError
from sladesk.core.vocabulary import Language
from sladesk.settings import Settings, Theme, Values, default_file, default_register, system_language

LINES = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "desk" / "settings.toml"


def test_first_start_has_the_systems_language_and_no_officer(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "nn_NO.UTF-8")

    values = Settings.open(file).values

    assert values.language is Language.NN
    assert values.officer == ""
    assert values.theme is Theme.SYSTEM
    assert not file.exists()


def test_every_change_is_there_after_a_restart(file: Path, tmp_path: Path) -> None:
    settings = Settings.open(file)

    settings.change(officer="Kari «K.» Nordmann", language=Language.SV, theme=Theme.DARK, window="AAEC")
    settings.change(export_folder=tmp_path)
    settings.remember_register(tmp_path / "Ny æøå.sladb")

    assert Settings.open(file).values == settings.values


def test_a_value_can_be_unset(file: Path, tmp_path: Path) -> None:
    Settings.open(file).change(export_folder=tmp_path)
    Settings.open(file).change(export_folder=None)

    assert Settings.open(file).values.export_folder is None


def test_unset_value_can_stay_unset(file: Path) -> None:
    Settings.open(file).change(export_folder=None)

    assert Settings.open(file).values.export_folder is None


def test_recent_registers_come_once_and_the_latest_first(file: Path, tmp_path: Path) -> None:
    settings = Settings.open(file)
    registers = [tmp_path / f"{number}.sladb" for number in range(9)]

    for register in (*registers, registers[4]):
        settings.remember_register(register)

    assert settings.values.register == registers[4]
    assert [path.stem for path in settings.values.recent] == ["4", "8", "7", "6", "5", "3", "2", "1"]


def test_keys_of_a_newer_version_are_kept(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('officer = "Ola"\n[future]\nx = 1\n', encoding="utf-8")

    Settings.open(file).change(theme=Theme.LIGHT)

    assert tomllib.loads(file.read_text(encoding="utf-8")) == {
        "officer": "Ola",
        "theme": "light",
        "future": {"x": 1},
    }


@pytest.mark.parametrize("content", [b'officer = "Ol', b"\xff\xfe\x00", b"theme = \x00"])
def test_damaged_file_is_put_aside(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)

    settings = Settings.open(file)

    assert settings.values.officer == ""
    assert not file.exists()
    assert file.with_name("settings.toml.bad").read_bytes() == content


@pytest.mark.parametrize(
    "content",
    [
        'theme = "pink"',
        "officer = 7",
        "officer = ['Ola']",
        'recent = "one"',
        "recent = [1]",
        "local_copies = 1",
        'local_copies = [["one"]]',
        "register = false",
    ],
)
def test_a_value_that_makes_no_sense_counts_as_not_set(file: Path, content: str) -> None:
    file.parent.mkdir()
    file.write_text(f'{content}\nlanguage = "nb"\n', encoding="utf-8")

    values = Settings.open(file).values

    assert values == Values(Language.NB)


def test_a_file_that_cannot_be_read_is_not_written_over(file: Path) -> None:
    """Nobody can read a directory, not even who may read every file."""
    file.mkdir(parents=True)
    kept = file / "kept"
    kept.write_text("there")
    settings = Settings.open(file)
    assert settings.values.officer == ""
    with pytest.raises(UserError, match="cannot be read"):
        settings.change(officer="Ingrid Aasen")
    assert (settings.values.officer, kept.read_text()) == ("Ingrid Aasen", "there")

    kept.unlink()
    file.rmdir()
    file.write_text('theme = "dark"\nnewer = 1\n', encoding="utf-8")
    settings.change(officer="Ingrid Aasen")
    assert tomllib.loads(file.read_text("utf-8")) == {"theme": "dark", "newer": 1, "officer": "Ingrid Aasen"}


def test_settings_that_cannot_be_written_are_said_so(file: Path) -> None:
    file.parent.write_text("a file stands where the folder should be", encoding="utf-8")

    with pytest.raises(UserError, match="folder"):
        Settings.open(file).change(officer="Kari")


@given(officer=LINES, window=LINES)
def test_any_text_survives(tmp_path_factory: pytest.TempPathFactory, officer: str, window: str) -> None:
    file = tmp_path_factory.getbasetemp() / "any" / "settings.toml"
    settings = Settings.open(file)

    settings.change(officer=officer, window=window)

    assert Settings.open(file).values == settings.values


def test_whoever_has_given_no_name_is_the_computers_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "kari.n")
    assert Values(Language.NN).author == "kari.n"
    assert Values(Language.NN, officer="Kari Nordmann").author == "Kari Nordmann"


def test_places_are_the_users_own(home: Path) -> None:
    assert default_file().is_relative_to(home)
    assert default_register().is_relative_to(home)
    assert default_register().suffix == ".sladb"
    assert Settings.open().values.officer == ""


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "nn_NO.UTF-8"}, Language.NN),
        ({"LANG": "no_NO"}, Language.NB),
        ({"LANG": "da_DK.UTF-8"}, Language.NB),
        ({"LANG": "sv_FI"}, Language.SV),
        ({"LANG": "C"}, Language.EN),
        ({"LANG": "de_DE"}, Language.EN),
        ({}, Language.EN),
        ({"LANG": "sv_SE", "LC_ALL": "nb_NO"}, Language.NB),
        ({"LC_ALL": "", "LC_MESSAGES": "nn_NO", "LANG": "sv_SE"}, Language.NN),
    ],
)
def test_language_of_the_system(environment: dict[str, str], language: Language) -> None:
    assert system_language(environment) is language
