"""Sign what Windows asks about, with `osslsigncode`; with a time stamp where a server for it is reachable."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

KEY_VARIABLE = "SIGN_PASSWORD"
"""Names the variable that holds the certificate's password; nothing in it: the certificate has none."""
STAMPS = "SIGN_TIMESTAMP"
"""Names the variable that holds the address of a time stamp's server; without it none is asked for."""


class SigningError(Exception):
    """The file could not be signed."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs files in place with a certificate and key in a PKCS#12 file."""

    certificate: Path

    def sign(self, file: Path) -> None:
        """Raises SigningError; without its time stamp a file is still signed, and it is said."""
        server = os.environ.get(STAMPS, "")
        if server and self._attempt(file, ("-ts", server)) == "":
            return
        if wrong := self._attempt(file, ()):
            raise SigningError(f"{file.name}: {wrong}")
        why = f"{server} does not answer" if server else f"{STAMPS} names no server"
        print(
            f"{file.name} is signed without a time stamp ({why}): valid only as long as the certificate",
            file=sys.stderr,
        )

    def command_line(self) -> str:
        """The command that signs the file named after it, for NSIS to sign the uninstaller."""
        words = (sys.executable, "-m", "installer.windows.signing", str(self.certificate.absolute()))
        return " ".join(shlex.quote(word) for word in words)

    def _attempt(self, file: Path, stamp: tuple[str, ...]) -> str:
        draft = file.with_name(file.name + ".signed")
        draft.unlink(missing_ok=True)
        # The password goes by a pipe of the process's own: a command line can be read by anyone.
        reading, writing = os.pipe()
        password = os.environ.get(KEY_VARIABLE, "").encode()
        os.write(writing, password)
        os.close(writing)
        done = subprocess.run(
            [
                *("osslsigncode", "sign", "-pkcs12", str(self.certificate)),
                *(("-readpass", f"/dev/fd/{reading}") if password else ("-pass", "")),
                *("-h", "sha256", "-n", "SLADesk", *stamp, "-in", str(file), "-out", str(draft)),
            ],
            pass_fds=(reading,),
            capture_output=True,
            text=True,
            check=False,
        )
        os.close(reading)
        if done.returncode:
            draft.unlink(missing_ok=True)
            return done.stdout + done.stderr
        draft.replace(file)
        return ""


if __name__ == "__main__":
    Signer(Path(sys.argv[1])).sign(Path(sys.argv[2]))
