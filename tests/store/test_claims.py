"""The ledger: proposed once, frozen when it is claimed, followed until the money is in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from sladesk.core.claims import Claim, ClaimState, totals
from sladesk.core.compensation import Computation, Obstacle, Tier
from sladesk.core.errors import UserError
from sladesk.core.fees import Fee, FeeSpan
from sladesk.core.money import Amount, AmountKind
from sladesk.core.rows import Period
from sladesk.core.shortfall import Gauge, Unknown
from sladesk.core.vocabulary import Rating
from sladesk.store import (
    changes,
    claim_proposals,
    claims,
    compensation,
    deviation_proposals,
    evidence,
    follow_ups,
    form_rows,
    forms,
    search,
    terms,
)
from sladesk.store.cells import CellValue, set_cells
from sladesk.store.claims import Answer
from sladesk.store.store import Store
from tests.store.desk import content, kpi, kpis, log_size

TODAY = date(2027, 4, 12)


def write(store: Store, row: UUID, agreed: str, delivered: str) -> None:
    set_cells(store, "edit", [CellValue(row, "agreed", agreed), CellValue(row, "delivered", delivered)])


@pytest.fixture
def result(store: Store, contract: UUID, follow_up: UUID) -> UUID:
    """A missed requirement with a rule: 5 % from 0.05 points, at most 10 %."""
    follow_ups.set_period(
        store, follow_up, period_start=date(2027, 1, 1), period_end=date(2027, 3, 31), meeting_date=None
    )
    row = kpi(store, follow_up)
    write(store, row.id, "99,8 %", "99,71 %")
    terms.set_fee(store, contract, Decimal("120000.00"))
    rule = compensation.add_rule(store, row.kpi_id, title=row.title, gauge=Gauge.POINTS)
    compensation.add_tier(store, rule, Tier(Decimal("0.05"), Amount(AmountKind.PERCENT, Decimal(5))))
    compensation.set_cap(store, rule, Amount(AmountKind.PERCENT, Decimal(10)))
    compensation.set_decided_by(store, rule, "Kari")
    return row.id


@pytest.fixture
def claim(store: Store, follow_up: UUID, result: UUID) -> UUID:
    [made] = claim_proposals.accept(store, follow_up, [result])
    return made


def only(store: Store, contract: UUID) -> Claim:
    [found] = claims.of_contract(store, contract)
    return found


def test_a_miss_with_a_rule_is_proposed_and_accepted_once(
    store: Store, contract: UUID, follow_up: UUID, result: UUID
) -> None:
    [proposal] = claim_proposals.of_follow_up(store, follow_up)
    assert isinstance(proposal.found, Computation)
    assert (proposal.result_id, proposal.found.claim) == (result, Decimal("6000.00"))
    [made] = claim_proposals.accept(store, follow_up, [result])
    found = only(store, contract)
    assert (found.id, found.claimed, found.computation, found.state) == (
        made,
        Decimal("6000.00"),
        proposal.found,
        ClaimState.DRAFT,
    )
    assert (found.title, found.period_start, found.period_end, found.decided_by) == (
        proposal.title,
        date(2027, 1, 1),
        date(2027, 3, 31),
        "Kari",
    )
    assert claim_proposals.of_follow_up(store, follow_up) == ()
    size = log_size(store)
    assert claim_proposals.accept(store, follow_up, [result]) == ()
    assert log_size(store) == size
    store.undo()
    assert len(claim_proposals.of_follow_up(store, follow_up)) == 1


def test_a_meeting_without_a_period_dates_the_claim(
    store: Store, contract: UUID, follow_up: UUID, result: UUID
) -> None:
    follow_ups.set_period(store, follow_up, period_start=None, period_end=None, meeting_date=TODAY)
    claim_proposals.accept(store, follow_up, [result])
    assert (only(store, contract).period_start, only(store, contract).period_end) == (None, TODAY)


def test_what_is_met_or_has_no_rule_is_not_proposed(store: Store, follow_up: UUID, result: UUID) -> None:
    write(store, kpi(store, follow_up, 1).id, "≤ 4 timar", "5 timar")
    assert [proposal.result_id for proposal in claim_proposals.of_follow_up(store, follow_up)] == [result]
    set_cells(store, "edit", [CellValue(result, "rating", Rating.MET)])
    assert claim_proposals.of_follow_up(store, follow_up) == ()


@pytest.mark.parametrize(
    ("delivered", "found"),
    [("99,79 %", Obstacle.BELOW_TIERS), ("under 99,7 %", Unknown.UNCERTAIN), ("dårleg", Unknown.NO_VALUE)],
)
def test_a_miss_that_gives_no_sum_says_why_and_is_not_accepted(
    store: Store, follow_up: UUID, result: UUID, delivered: str, found: Obstacle | Unknown
) -> None:
    write(store, result, "99,8 %", delivered)
    set_cells(store, "edit", [CellValue(result, "rating", Rating.MISSED)])
    assert [proposal.found for proposal in claim_proposals.of_follow_up(store, follow_up)] == [found]
    assert claim_proposals.accept(store, follow_up, [result]) == ()


def test_without_rules_nothing_is_proposed(store: Store, follow_up: UUID) -> None:
    write(store, kpi(store, follow_up).id, "99,8 %", "90 %")
    assert claim_proposals.of_follow_up(store, follow_up) == ()


def test_a_withdrawn_claim_may_be_proposed_again(
    store: Store, follow_up: UUID, result: UUID, claim: UUID
) -> None:
    claims.set_state(store, claim, ClaimState.WITHDRAWN, TODAY)
    assert [proposal.result_id for proposal in claim_proposals.of_follow_up(store, follow_up)] == [result]


def test_a_draft_follows_the_form_when_asked_and_a_claim_never(
    store: Store, contract: UUID, result: UUID, claim: UUID
) -> None:
    assert not claim_proposals.is_outdated(store, claim)
    terms.set_fee(store, contract, Decimal("200000.00"))
    assert claim_proposals.is_outdated(store, claim)
    claim_proposals.recompute(store, claim)
    assert only(store, contract).claimed == Decimal("10000.00")
    claims.set_state(store, claim, ClaimState.CLAIMED, TODAY)
    terms.set_fee(store, contract, Decimal("1.00"))
    write(store, result, "99,8 %", "90 %")
    found = only(store, contract)
    assert (found.claimed, found.claimed_on) == (Decimal("10000.00"), TODAY)
    assert found.computation is not None
    assert found.computation.fee == Fee(Decimal("200000.00"), FeeSpan.FOLLOW_UP)
    assert found.computation.delivered == "99,71 %"
    assert not claim_proposals.is_outdated(store, claim)
    with pytest.raises(UserError, match="back to draft"):
        claim_proposals.recompute(store, claim)
    with pytest.raises(UserError, match="back to draft"):
        claims.set_claimed(store, claim, Decimal(1))


def test_the_clause_of_the_rule_is_frozen_with_the_claim(
    store: Store, contract: UUID, follow_up: UUID, result: UUID
) -> None:
    [rule] = compensation.of_contract(store, contract)
    compensation.set_clause(store, rule.id, "SLA 7.3")
    [made] = claim_proposals.accept(store, follow_up, [result])
    compensation.set_clause(store, rule.id, "SLA 8.1")
    assert claim_proposals.is_outdated(store, made)
    claims.set_state(store, made, ClaimState.CLAIMED, TODAY)
    found = only(store, contract).computation
    assert found is not None
    assert found.clause == "SLA 7.3"


@pytest.mark.parametrize("way", ["met", "row gone", "rule gone", "unread"])
def test_a_draft_that_nothing_supports_any_more_says_so(
    store: Store, contract: UUID, result: UUID, claim: UUID, way: str
) -> None:
    if way == "met":
        write(store, result, "99,8 %", "100 %")
    elif way == "row gone":
        form_rows.remove(store, [result])
    elif way == "unread":
        write(store, result, "99,8 %", "")
        set_cells(store, "edit", [CellValue(result, "rating", Rating.MISSED)])
    else:
        compensation.remove_rule(store, compensation.of_contract(store, contract)[0].id)
    assert claim_proposals.is_outdated(store, claim)
    with pytest.raises(UserError, match="no sum now"):
        claim_proposals.recompute(store, claim)


def test_a_claim_by_hand_has_no_arithmetic(store: Store, contract: UUID) -> None:
    terms.set_currency(store, contract, "SEK")
    made = claims.add(
        store,
        contract,
        title=" Sein rapport ",
        claimed=Decimal("500.00"),
        period=Period(date(2027, 1, 1), date(2027, 1, 31), None),
        deviation_id=uuid4(),
    )
    other = claims.add(store, contract, title="Anna", claimed=Decimal(0))
    first, second = claims.of_contract(store, contract)
    assert (first.id, first.title, first.currency, first.computation) == (made, "Sein rapport", "SEK", None)
    assert (second.id, second.period_end, second.deviation_id) == (other, None, None)
    assert not claim_proposals.is_outdated(store, made)
    with pytest.raises(UserError, match="no sum now"):
        claim_proposals.recompute(store, made)
    with pytest.raises(UserError, match="claimed compensation for"):
        claims.add(store, contract, title=" ", claimed=Decimal(1))
    with pytest.raises(UserError, match="less than zero"):
        claims.add(store, contract, title="Minus", claimed=Decimal(-1))


def test_a_claim_goes_from_draft_to_money(store: Store, contract: UUID, claim: UUID) -> None:
    before = content(store)
    claims.set_claimed(store, claim, Decimal("5500.00"))
    claims.set_state(store, claim, ClaimState.CLAIMED, TODAY)
    claims.set_state(store, claim, ClaimState.DISPUTED, TODAY, Answer(dispute="Force majeure"))
    claims.set_state(store, claim, ClaimState.ACCEPTED, TODAY, Answer(accepted=Decimal("4000.00")))
    claims.set_state(store, claim, ClaimState.CREDITED, TODAY, Answer(credit_note="KN 4471"))
    claims.set_state(store, claim, ClaimState.RECEIVED, TODAY, Answer(received_on=TODAY))
    found = only(store, contract)
    assert (found.state, found.claimed, found.accepted, found.received) == (
        ClaimState.RECEIVED,
        Decimal("5500.00"),
        Decimal("4000.00"),
        Decimal("4000.00"),
    )
    assert (found.dispute, found.credit_note, found.claimed_on, found.received_on) == (
        "Force majeure",
        "KN 4471",
        TODAY,
        TODAY,
    )
    assert totals([found])[0].outstanding == 0
    for _ in range(6):
        store.undo()
    assert content(store) == before


def test_a_claim_is_accepted_whole_unless_another_sum_is_written(
    store: Store, contract: UUID, claim: UUID
) -> None:
    claims.set_state(store, claim, ClaimState.CLAIMED, TODAY)
    claims.set_state(store, claim, ClaimState.ACCEPTED, TODAY)
    assert only(store, contract).accepted == Decimal("6000.00")


def test_no_more_is_accepted_than_was_claimed(store: Store, contract: UUID, claim: UUID) -> None:
    claims.set_state(store, claim, ClaimState.CLAIMED, TODAY)
    before = content(store)
    with pytest.raises(UserError, match="More is accepted than was claimed"):
        claims.set_state(store, claim, ClaimState.ACCEPTED, TODAY, Answer(accepted=Decimal("6000.01")))
    assert content(store) == before
    claims.set_state(store, claim, ClaimState.ACCEPTED, TODAY, Answer(accepted=Decimal("6000.00")))
    with pytest.raises(UserError, match="More is accepted than was claimed"):
        claims.set_sum(store, claim, "accepted", Decimal("6000.01"))
    assert only(store, contract).accepted == Decimal("6000.00")


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (ClaimState.DISPUTED, "why the supplier"),
        (ClaimState.CREDITED, "number of the credit note"),
        (ClaimState.RECEIVED, "sum that was received"),
    ],
)
def test_a_state_asks_for_what_it_needs(
    store: Store, contract: UUID, claim: UUID, state: ClaimState, sentence: str
) -> None:
    claims.set_state(store, claim, ClaimState.CLAIMED, TODAY)
    if state is not ClaimState.DISPUTED:
        claims.set_state(store, claim, ClaimState.ACCEPTED, TODAY)
    before = content(store)
    with pytest.raises(UserError, match=sentence):
        claims.set_state(store, claim, state, TODAY)
    assert content(store) == before


def test_what_was_entered_before_is_enough(store: Store, contract: UUID, claim: UUID) -> None:
    claims.set_text(store, claim, "dispute", "For seint")
    claims.set_text(store, claim, "credit_note", "KN 1")
    for state in (ClaimState.CLAIMED, ClaimState.DISPUTED, ClaimState.ACCEPTED, ClaimState.CREDITED):
        claims.set_state(store, claim, state, TODAY)
    assert only(store, contract).state is ClaimState.CREDITED


def test_what_may_not_follow_is_refused(store: Store, claim: UUID) -> None:
    with pytest.raises(UserError, match="cannot go from"):
        claims.set_state(store, claim, ClaimState.RECEIVED, TODAY)


def test_a_draft_again_has_no_date_of_claiming(store: Store, contract: UUID, claim: UUID) -> None:
    claims.set_state(store, claim, ClaimState.CLAIMED, TODAY)
    claims.set_state(store, claim, ClaimState.DRAFT, TODAY)
    assert only(store, contract).claimed_on is None


def test_texts_dates_and_sums_are_written(store: Store, contract: UUID, claim: UUID) -> None:
    for field in claims.TEXTS:
        claims.set_text(store, claim, field, f"ny {field}")
        assert getattr(only(store, contract), field) == f"ny {field}"
    for field in ("claimed_on", "received_on"):
        claims.set_date(store, claim, field, TODAY)
        assert getattr(only(store, contract), field) == TODAY
    for field in ("accepted", "received"):
        claims.set_sum(store, claim, field, Decimal("1.50"))
        assert getattr(only(store, contract), field) == Decimal("1.50")
        claims.set_sum(store, claim, field, None)
        assert getattr(only(store, contract), field) is None
    with pytest.raises(UserError, match="claimed compensation for"):
        claims.set_text(store, claim, "title", "\n")
    with pytest.raises(UserError, match="less than zero"):
        claims.set_sum(store, claim, "accepted", Decimal("-1"))


WRONG: list[Callable[[Store, UUID], None]] = [
    lambda store, claim: claims.set_text(store, claim, "claimed", "1"),
    lambda store, claim: claims.set_date(store, claim, "period_end", TODAY),
    lambda store, claim: claims.set_sum(store, claim, "claimed", Decimal(1)),
]


@pytest.mark.parametrize("wrong", WRONG)
def test_a_field_that_is_frozen_is_no_field(
    store: Store, claim: UUID, wrong: Callable[[Store, UUID], None]
) -> None:
    with pytest.raises(KeyError):
        wrong(store, claim)


def test_only_a_draft_is_deleted(store: Store, contract: UUID, claim: UUID) -> None:
    claims.set_state(store, claim, ClaimState.CLAIMED, TODAY)
    with pytest.raises(UserError, match="Withdraw"):
        claims.remove(store, claim)
    claims.set_state(store, claim, ClaimState.DRAFT, TODAY)
    claims.remove(store, claim)
    assert claims.of_contract(store, contract) == ()


def test_the_log_tells_the_story_of_a_claim(store: Store, contract: UUID, claim: UUID) -> None:
    claims.set_state(store, claim, ClaimState.WITHDRAWN, TODAY)
    latest, first, *_ = changes.recent(store, contract_id=contract)
    assert (latest.subject.before, latest.subject.after) == (ClaimState.DRAFT, ClaimState.WITHDRAWN)
    assert first.label == "new claim"
    assert first.subject.title == only(store, contract).title
    claims.set_state(store, claim, ClaimState.DRAFT, TODAY)
    claims.set_state(store, claim, ClaimState.CLAIMED, TODAY)
    claims.set_state(store, claim, ClaimState.ACCEPTED, TODAY, Answer(accepted=Decimal(1)))
    accepted, claimed, *_ = changes.recent(store, contract_id=contract)
    assert (claimed.subject.before, claimed.subject.after) == (ClaimState.DRAFT, ClaimState.CLAIMED)
    assert (accepted.subject.before, accepted.subject.after) == (ClaimState.CLAIMED, ClaimState.ACCEPTED)


def test_a_closed_follow_up_keeps_the_ledger_as_it_was(
    store: Store, contract: UUID, follow_up: UUID, claim: UUID
) -> None:
    claims.set_state(store, claim, ClaimState.CLAIMED, TODAY)
    claims.add(store, contract, title="Sein rapport", claimed=Decimal("0.50"))
    before = claims.of_contract(store, contract)
    assert forms.read(store, follow_up).claims == before
    follow_ups.close(store, follow_up)
    claims.set_state(store, claim, ClaimState.ACCEPTED, TODAY)
    assert forms.read(store, follow_up).claims == before != claims.of_contract(store, contract)


def test_a_search_finds_what_claims_rules_and_files_say(store: Store, contract: UUID, claim: UUID) -> None:
    claims.set_text(store, claim, "credit_note", "KN-4471")
    compensation.set_clause(store, compensation.of_contract(store, contract)[0].id, "vedlegg G")
    evidence.add(store, contract, claim, name="driftsrapport.pdf", content=b"%PDF-1.7")
    for text in ("KN-4471", "vedlegg G", "driftsrapport"):
        assert search.found(store.connection, text) == {str(contract)}
    store.undo()
    assert search.found(store.connection, "driftsrapport") == set()


def test_a_claim_knows_the_deviation_that_its_miss_is_part_of(
    store: Store, contract: UUID, follow_up: UUID, result: UUID
) -> None:
    proposed = next(one for one in deviation_proposals.of_contract(store, contract) if one.row_id == result)
    deviation = deviation_proposals.accept(store, proposed, TODAY)
    claim_proposals.accept(store, follow_up, [result])
    assert only(store, contract).deviation_id == deviation


def test_a_withdrawn_claim_does_not_come_back_beside_another_for_the_same_miss(
    store: Store, contract: UUID, follow_up: UUID, result: UUID, claim: UUID
) -> None:
    claims.set_state(store, claim, ClaimState.WITHDRAWN, TODAY)
    [other] = claim_proposals.accept(store, follow_up, [result])
    with pytest.raises(UserError, match="another claim for the same shortfall"):
        claims.set_state(store, claim, ClaimState.DRAFT, TODAY)
    claims.set_state(store, other, ClaimState.WITHDRAWN, TODAY)
    claims.set_state(store, claim, ClaimState.DRAFT, TODAY)
    states = {found.id: found.state for found in claims.of_contract(store, contract)}
    assert states == {claim: ClaimState.DRAFT, other: ClaimState.WITHDRAWN}


@pytest.mark.parametrize("settled", [ClaimState.CREDITED, ClaimState.RECEIVED])
def test_a_mistake_that_is_put_right_keeps_what_was_accepted(
    store: Store, contract: UUID, claim: UUID, settled: ClaimState
) -> None:
    claims.set_state(store, claim, ClaimState.CLAIMED, TODAY)
    claims.set_state(store, claim, ClaimState.ACCEPTED, TODAY, Answer(accepted=Decimal("4000.00")))
    answer = Answer(credit_note="K-1", received_on=TODAY)
    claims.set_state(store, claim, settled, TODAY, answer)
    claims.set_state(store, claim, ClaimState.ACCEPTED, TODAY)
    assert only(store, contract).accepted == Decimal("4000.00")


def test_a_follow_up_that_is_made_again_proposes_no_second_claim_for_its_period(
    store: Store, contract: UUID, follow_up: UUID, result: UUID, claim: UUID
) -> None:
    again = follow_ups.create(store, contract, period_start=date(2027, 1, 1), period_end=date(2027, 3, 31))
    [copied] = [row for row in kpis(forms.read(store, again)) if row.agreed]
    write(store, copied.id, "99,8 %", "99,71 %")
    follow_ups.remove(store, follow_up)
    assert claim_proposals.of_follow_up(store, again) == ()
    claims.set_state(store, claim, ClaimState.WITHDRAWN, TODAY)
    [proposal] = claim_proposals.of_follow_up(store, again)
    [other] = claim_proposals.accept(store, again, [proposal.result_id])
    with pytest.raises(UserError, match="another claim for the same shortfall"):
        claims.set_state(store, claim, ClaimState.DRAFT, TODAY)
    follow_ups.set_period(
        store, again, period_start=date(2027, 4, 1), period_end=date(2027, 6, 30), meeting_date=None
    )
    assert claim_proposals.of_follow_up(store, again) == ()
    claims.remove(store, other)
    claims.set_state(store, claim, ClaimState.DRAFT, TODAY)
    assert [found.result_id for found in claim_proposals.of_follow_up(store, again)] == [proposal.result_id]


def test_claims_by_hand_and_claims_without_a_period_stand_beside_one_another(
    store: Store, contract: UUID, follow_up: UUID, result: UUID
) -> None:
    by_hand = [claims.add(store, contract, title="Bot", claimed=Decimal(500)) for _ in range(2)]
    follow_ups.set_period(store, follow_up, period_start=None, period_end=None, meeting_date=None)
    [first] = claim_proposals.accept(store, follow_up, [result])
    again = follow_ups.create(store, contract)
    [copied] = [row for row in kpis(forms.read(store, again)) if row.agreed]
    write(store, copied.id, "99,8 %", "99,71 %")
    [other] = claim_proposals.accept(store, again, [copied.id])
    for made in (*by_hand, first, other):
        claims.set_state(store, made, ClaimState.WITHDRAWN, TODAY)
        claims.set_state(store, made, ClaimState.DRAFT, TODAY)
    assert {found.state for found in claims.of_contract(store, contract)} == {ClaimState.DRAFT}
