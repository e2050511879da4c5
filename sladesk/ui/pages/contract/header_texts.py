"""What the head of the contract page says about the contract."""

from __future__ import annotations

from collections.abc import Iterable

from sladesk.core.report import Fact
from sladesk.core.rows import Contract, Role
from sladesk.core.text import fold
from sladesk.core.translation import Words
from sladesk.core.vocabulary import AGREEMENT_TYPE_WORDS, AgreementType, Language
from sladesk.core.wording import LANGUAGE_NAMES, term_text

MANAGERS = frozenset(
    {"kontraktsforvaltar", "kontraktsforvalter", "avtalsförvaltare", "kontraktsansvarleg", "contract manager"}
)
"""The role that answers for a contract, as it is called in the four languages."""
SHORT = frozenset({AgreementType.SLA, AgreementType.OLA, AgreementType.UC})
"""Types of agreement that go by their letters."""


def template_facts(contract: Contract, words: Words) -> tuple[Fact, ...]:
    """What a template is for, and the language that it is written in."""
    told = (
        Fact(words("Agreement"), words(AGREEMENT_TYPE_WORDS[contract.agreement_type])),
        Fact(words("Language"), LANGUAGE_NAMES[contract.language]),
    )
    return tuple(fact for fact in told if fact.value)


def facts(contract: Contract, roles: Iterable[Role], language: Language, words: Words) -> tuple[Fact, ...]:
    """«Supplier Nordsky AS  Case 2026/1042 …»: those that are known, in the order of their weight."""
    kind = contract.agreement_type
    name = kind.value.upper() if kind in SHORT else words(AGREEMENT_TYPE_WORDS[kind])
    term = term_text(contract.start, contract.end, language, words)
    manager = next((role for role in roles if fold(role.role) in MANAGERS and role.responsible), None)
    told = (
        Fact(words("Supplier"), contract.supplier),
        Fact(words("Case"), contract.case_number),
        Fact(words("Agreement"), ", ".join(part for part in (name, term) if part)),
        Fact(manager.role, manager.responsible) if manager is not None else Fact("", ""),
    )
    return tuple(Fact(fact.label, " ".join(fact.value.split())) for fact in told if fact.value)
