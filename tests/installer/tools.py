"""What the tests of the installer's tools share: which tools are there, and a certificate of our own."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


def needs(*tools: str) -> pytest.MarkDecorator:
    lacking = [tool for tool in tools if shutil.which(tool) is None]
    return pytest.mark.skipif(bool(lacking), reason=f"not installed: {', '.join(lacking)}")


needs_compiler = needs("x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-windres")


def certificate(folder: Path, password: str) -> Path:
    """A certificate of our own, for this test alone, with its key."""
    key, public = key_pair(folder, "codeSigning")
    bundle = folder / "own.p12"
    quietly(
        *("openssl", "pkcs12", "-export", "-inkey", str(key), "-in", str(public)),
        *("-out", str(bundle), "-passout", f"pass:{password}"),
    )
    return bundle


def key_pair(folder: Path, use: str, name: str = "public") -> tuple[Path, Path]:
    key, public = folder / f"{name}-key.pem", folder / f"{name}.pem"
    quietly(
        *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
        *("-subj", f"/CN=SLADesk test {name}", "-addext", f"extendedKeyUsage={use}"),
        *("-keyout", str(key), "-out", str(public)),
    )
    return key, public


def verify(image: Path, authority: Path) -> int:
    command = ["osslsigncode", "verify", "-CAfile", str(authority), "-in", str(image)]
    return subprocess.run(command, capture_output=True, check=False).returncode


def quietly(*command: str) -> None:
    subprocess.run(command, capture_output=True, check=True)
