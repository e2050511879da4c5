"""What the ledger adds up to, and what may follow what."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from sladesk.core.claims import (
    BACK_WORDS,
    CLAIM_STATE_TONES,
    CLAIM_STATE_WORDS,
    NEXT,
    Claim,
    ClaimState,
    Totals,
    is_back,
    ledger_text,
    totals,
)
from sladesk.core.resources import resource
from sladesk.core.translation import Words
from sladesk.core.vocabulary import Language

CONTRACT = UUID("0b9f8e60-51e0-4d3c-9be4-6a3f0d1f7a11")


def claim(
    state: ClaimState,
    claimed: str,
    accepted: str | None = None,
    received: str | None = None,
    currency: str = "NOK",
) -> Claim:
    return Claim(
        id=uuid4(),
        contract_id=CONTRACT,
        kpi_id=None,
        result_id=None,
        deviation_id=None,
        title="Uptime",
        period_start=date(2027, 1, 1),
        period_end=date(2027, 3, 31),
        currency=currency,
        computation=None,
        claimed=Decimal(claimed),
        claimed_on=None,
        state=state,
        decided_by="",
        dispute="",
        accepted=None if accepted is None else Decimal(accepted),
        credit_note="",
        received=None if received is None else Decimal(received),
        received_on=None,
        note="",
    )


def test_the_ledger_adds_up() -> None:
    ledger = [
        claim(ClaimState.DRAFT, "1"),
        claim(ClaimState.WITHDRAWN, "2"),
        claim(ClaimState.CLAIMED, "100"),
        claim(ClaimState.DISPUTED, "200", accepted="7"),
        claim(ClaimState.ACCEPTED, "400", accepted="300"),
        claim(ClaimState.CREDITED, "1000"),
        claim(ClaimState.RECEIVED, "5000", accepted="4000", received="3500"),
        claim(ClaimState.RECEIVED, "50", received="60"),
    ]
    assert totals(ledger) == (
        Totals(
            "NOK",
            claimed=Decimal(6750),
            unanswered=Decimal(100),
            disputed=Decimal(200),
            not_accepted=Decimal(100 + 1000),
            accepted=Decimal(5350),
            credited=Decimal(5050),
            received=Decimal(3560),
            outstanding=Decimal(300 + 1000 + 500),
        ),
    )


def test_currencies_are_never_added() -> None:
    ledger = [claim(ClaimState.CLAIMED, "5", currency="SEK"), claim(ClaimState.CLAIMED, "7")]
    assert [(found.currency, found.claimed) for found in totals(ledger)] == [
        ("NOK", Decimal(7)),
        ("SEK", Decimal(5)),
    ]
    assert totals([]) == ()


SUMS = st.integers(0, 10**8)


def drawn(state: ClaimState, oere: list[int], currency: str) -> Claim:
    """A claim whose sums are in the order that the store holds them to."""
    received, accepted, claimed = (str(Decimal(sum_of) / 100) for sum_of in sorted(oere))
    return claim(state, claimed, accepted, received, currency)


CLAIMS = st.builds(
    drawn,
    st.sampled_from(ClaimState),
    st.lists(SUMS, min_size=3, max_size=3),
    st.sampled_from(["NOK", "SEK"]),
)
NAMES = [one.name for one in fields(Totals) if one.name != "currency"]


@given(st.lists(CLAIMS, max_size=8))
def test_the_order_of_the_ledger_does_not_matter_and_every_claim_counts_once(ledger: list[Claim]) -> None:
    whole = totals(ledger)
    assert totals(reversed(ledger)) == whole
    alone = [found for one in ledger for found in totals([one])]
    for name in NAMES:
        added = sum((getattr(found, name) for found in alone), Decimal(0))
        assert added == sum((getattr(found, name) for found in whole), Decimal(0))
        assert added >= 0


@given(st.lists(CLAIMS, max_size=8))
def test_every_oere_that_is_claimed_stands_in_one_column(ledger: list[Claim]) -> None:
    made = [one for one in ledger if one.state not in (ClaimState.DRAFT, ClaimState.WITHDRAWN)]
    for found in totals(ledger):
        assert found.claimed == sum(one.claimed for one in made if one.currency == found.currency)
        left = found.unanswered + found.disputed + found.not_accepted
        assert found.claimed == left + found.accepted
        assert found.accepted == found.received + found.outstanding
        assert found.received <= found.credited <= found.accepted


def test_what_a_supplier_accepts_a_part_of_is_not_lost_from_sight() -> None:
    [found] = totals([claim(ClaimState.RECEIVED, "7500.03", "5000", "5000")])
    assert found.not_accepted == Decimal("2500.03")
    assert found.outstanding == found.disputed == 0


def test_every_state_has_words_and_a_way_on() -> None:
    assert set(CLAIM_STATE_WORDS) == set(CLAIM_STATE_TONES) == set(NEXT) == set(ClaimState)
    assert all(state not in following and following for state, following in NEXT.items())
    reached, queue = {ClaimState.DRAFT}, [ClaimState.DRAFT]
    while queue:
        found = set(NEXT[queue.pop()]) - reached
        reached |= found
        queue.extend(found)
    assert reached == set(ClaimState)


def test_every_way_back_has_its_own_words() -> None:
    back = {(state, way) for state, ways in NEXT.items() for way in ways if is_back(state, way)}
    assert back == {
        (ClaimState.CLAIMED, ClaimState.DRAFT),
        (ClaimState.WITHDRAWN, ClaimState.DRAFT),
        (ClaimState.DISPUTED, ClaimState.CLAIMED),
        (ClaimState.ACCEPTED, ClaimState.CLAIMED),
        (ClaimState.CREDITED, ClaimState.ACCEPTED),
        (ClaimState.RECEIVED, ClaimState.ACCEPTED),
        (ClaimState.RECEIVED, ClaimState.CREDITED),
    }
    assert {way for _state, way in back} == set(BACK_WORDS)


def test_the_ledger_is_told_in_a_line() -> None:
    words = Words("en", resource("i18n"))
    assert ledger_text([claim(ClaimState.DRAFT, "5")], Language.EN, words) == ""
    one = ledger_text([claim(ClaimState.CLAIMED, "5")], Language.NN, words)
    assert one.replace("\u00a0", " ") == "Claims: claimed 5,00 kr · unanswered 5,00 kr"
    every = [
        claim(ClaimState.DISPUTED, "1"),
        claim(ClaimState.RECEIVED, "11", accepted="8", received="6"),
        claim(ClaimState.ACCEPTED, "4", currency="EUR"),
        claim(ClaimState.CLAIMED, "2", currency="SEK"),
    ]
    assert ledger_text(every, Language.EN, words).replace("\u00a0", " ") == (
        "Claims: claimed EUR 4.00 · accepted EUR 4.00 · not yet received EUR 4.00\n"
        "Claims: claimed NOK 12.00 · disputed NOK 1.00 · not accepted NOK 3.00 · accepted NOK 8.00"
        " · received NOK 6.00 · not yet received NOK 2.00\n"
        "Claims: claimed SEK 2.00 · unanswered SEK 2.00"
    )
