"""The languages in their own words, as everyone finds his own."""

from __future__ import annotations

from sladesk.core.vocabulary import Language

LANGUAGE_NAMES = {
    Language.NN: "Nynorsk",
    Language.NB: "Bokmål",
    Language.SV: "Svenska",
    Language.EN: "English",
}
