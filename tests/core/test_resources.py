"""Resources are found beside the package in a checkout and inside it when installed."""

from __future__ import annotations

from pathlib import Path

from sladesk.core.resources import folder, resource


def test_checkout_has_them_beside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "sladesk"
    package.mkdir()

    assert folder(package) == tmp_path / "resources"


def test_installed_program_has_them_inside(tmp_path: Path) -> None:
    inside = tmp_path / "sladesk" / "resources"
    inside.mkdir(parents=True)

    assert folder(tmp_path / "sladesk") == inside


def test_this_program_finds_its_own() -> None:
    assert resource("templates").is_dir()
    assert resource("i18n", "nn.mo").is_file()
