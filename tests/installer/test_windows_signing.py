"""What is signed is verified again, with certificates and a server of time stamps of our own."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from installer.windows import msi, native, setup
from installer.windows.signing import Signer, SigningError
from tests.installer.tools import certificate, key_pair, needs, needs_compiler, quietly, verify


@needs_compiler
@needs("osslsigncode", "openssl")
def test_what_is_signed_is_verified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGN_PASSWORD", "hemmeleg")
    bundle = certificate(tmp_path, "hemmeleg")
    image = tmp_path / "SLADesk.exe"
    native.launcher(image, tmp_path)
    unsigned = image.read_bytes()

    Signer(bundle).sign(image)

    assert image.read_bytes() != unsigned
    assert verify(image, tmp_path / "public.pem") == 0
    image.write_bytes(image.read_bytes().replace(b"longPathAware", b"longPathUnaware"[:13], 1))
    assert verify(image, tmp_path / "public.pem") != 0
    monkeypatch.setenv("SIGN_PASSWORD", "feil")
    with pytest.raises(SigningError, match=r"SLADesk\.exe"):
        Signer(bundle).sign(image)


@needs("makensis", "osslsigncode", "openssl")
def test_setup_and_the_uninstaller_inside_are_signed(
    tmp_path: Path, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SIGN_PASSWORD", raising=False)
    signer = Signer(certificate(tmp_path, ""))
    plain, target = tmp_path / "plain-setup.exe", tmp_path / "signed-setup.exe"
    setup.write_setup(program, plain, None, quick=True)
    setup.write_setup(program, target, signer, quick=True)
    inside = target.stat().st_size - plain.stat().st_size
    signer.sign(target)

    assert verify(target, tmp_path / "public.pem") == 0
    assert inside > 500  # The uninstaller brings its signature and certificate.


@needs_compiler
@needs("osslsigncode", "openssl")
def test_without_its_time_stamp_it_is_signed_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SIGN_PASSWORD", raising=False)
    monkeypatch.setenv("SIGN_TIMESTAMP", "http://127.0.0.1:9/")
    signer = Signer(certificate(tmp_path, ""))
    image = tmp_path / "SLADesk.exe"
    native.launcher(image, tmp_path)

    signer.sign(image)

    said = capsys.readouterr().err
    assert "SLADesk.exe is signed without a time stamp (http://127.0.0.1:9/ does not answer)" in said
    assert verify(image, tmp_path / "public.pem") == 0


@needs_compiler
@needs("osslsigncode", "openssl")
def test_time_stamp_is_asked_for_where_a_server_gives_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SIGN_PASSWORD", raising=False)
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    key, public = key_pair(tmp_path, "critical,timeStamping", "stamps")
    image = tmp_path / "SLADesk.exe"
    native.launcher(image, tmp_path)
    with _stamp_server(tmp_path, key, public) as address:
        monkeypatch.setenv("SIGN_TIMESTAMP", address)
        Signer(certificate(tmp_path, "")).sign(image)

    assert capsys.readouterr().err == ""
    authorities = ("-CAfile", str(tmp_path / "public.pem"), "-TSA-CAfile", str(public))
    command = ["osslsigncode", "verify", *authorities, "-in", str(image)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "/CN=SLADesk test stamps" in done.stdout


@needs("wixl", "msibuild", "osslsigncode", "openssl")
def test_every_msi_is_signed(
    tmp_path: Path, program: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SIGN_PASSWORD", raising=False)
    monkeypatch.delenv("SIGN_TIMESTAMP", raising=False)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    signer = Signer(certificate(tmp_path, ""))
    for package in msi.write_msi(program, tmp_path / "SLADesk.msi", scratch):
        assert verify(package, tmp_path / "public.pem") != 0
        signer.sign(package)
        assert verify(package, tmp_path / "public.pem") == 0
        assert f"{package.name} is signed without a time stamp" in capsys.readouterr().err


@contextmanager
def _stamp_server(folder: Path, key: Path, public: Path) -> Iterator[str]:
    """A server of time stamps (RFC 3161) on this machine, by openssl; its address."""
    settings = folder / "stamps.cnf"
    (folder / "serial").write_text("01\n")
    settings.write_text(
        f"[tsa]\nserial = {folder}/serial\nsigner_cert = {public}\nsigner_key = {key}\ncerts = {public}\n"
        "signer_digest = sha256\ndefault_policy = 1.2.3.4.1\ndigests = sha256\n"
    )

    class Stamps(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked, given = folder / "asked.tsq", folder / "given.tsr"
            asked.write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            quietly(
                *("openssl", "ts", "-reply", "-config", str(settings), "-section", "tsa"),
                *("-queryfile", str(asked), "-out", str(given)),
            )
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(given.read_bytes())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its parent's name
            """Nothing on the screen."""

    server = HTTPServer(("127.0.0.1", 0), Stamps)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()
