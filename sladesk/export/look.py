"""The look of the documents: colours, sizes and type, the same in PDF and Excel where both have them.

All measures are points (1/72 inch); colours are six hexadecimal digits.
"""

from __future__ import annotations

from dataclasses import dataclass

from sladesk.core.vocabulary import Language, Tone

INK = "1C2326"
PAPER = "FFFFFF"
MUTED = "5A666C"
ACCENT = "0E5A61"
LINE = "E3E0D8"
BAND = "F0EEE8"


@dataclass(frozen=True, slots=True)
class Colours:
    """The two colours of a status."""

    text: str
    fill: str


TONES = {
    Tone.GOOD: Colours("17693F", "E1F1E8"),
    Tone.WARNING: Colours("7A4E00", "FAEED3"),
    Tone.BAD: Colours("A3221A", "FAE3E0"),
    Tone.UNKNOWN: Colours("58636A", "ECEEEE"),
}

# What a reading program needs to choose voice and spelling.
LOCALES = {Language.NN: "nn-NO", Language.NB: "nb-NO", Language.SV: "sv-SE", Language.EN: "en-GB"}

PRODUCER = "SLADesk"
