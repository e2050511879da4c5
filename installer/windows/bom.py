"""The software bill of materials, in CycloneDX: every part of the program, its version, licence and hash."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

from installer.windows import licences, recipe
from installer.windows.archive import epoch
from installer.windows.inputs import Inputs, digest


def write(target: Path, inputs: Inputs, program: Path) -> None:
    """The list of what the folder `program` was made of."""
    parts = [_python(inputs.windows_python), *(_wheel(wheel) for wheel in inputs.wheels), *_fonts_and_icons()]
    version = recipe.version().text
    serial = uuid.uuid5(uuid.NAMESPACE_URL, digest(program / "SLADesk.exe") + version)
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch(), UTC).isoformat().replace("+00:00", "Z"),
            "component": {
                "type": "application",
                "bom-ref": "sladesk",
                "name": "SLADesk",
                "version": version,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            },
        },
        "components": parts,
        "dependencies": [{"ref": "sladesk", "dependsOn": [str(part["bom-ref"]) for part in parts]}],
    }
    target.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _python(jar: Path) -> dict[str, object]:
    _, _, artifact = recipe.CPYTHON.partition(":")
    name, version, _ = artifact.split(":")
    purl = f"pkg:maven/org.bytedeco/{name}@{version}?classifier=windows-x86_64"
    return _part("CPython", version.partition("-")[0], purl, "PSF-2.0", digest(jar))


def _wheel(wheel: Path) -> dict[str, object]:
    with ZipFile(wheel) as packed:
        metadata = licences.metadata_of(packed)
    title, version = str(metadata["Name"]), str(metadata["Version"])
    purl = f"pkg:pypi/{title.lower().replace('_', '-')}@{version}"
    return _part(title, version, purl, licences.terms(metadata), digest(wheel))


def _fonts_and_icons() -> list[dict[str, object]]:
    return [
        _part("Inter", "", "pkg:generic/inter", "OFL-1.1", ""),
        _part("Lucide", "", "pkg:generic/lucide", "ISC", ""),
    ]


def _part(name: str, version: str, purl: str, licence: str, sha256: str) -> dict[str, object]:
    part: dict[str, object] = {"type": "library", "bom-ref": purl, "name": name, "purl": purl}
    if version:
        part["version"] = version
    if licence:
        part["licenses"] = [{"expression": licence}]
    if sha256:
        part["hashes"] = [{"alg": "SHA-256", "content": sha256}]
    return part
