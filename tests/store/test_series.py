"""A contract's requirements over all its follow-ups, as the forms say them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from sladesk.core.vocabulary import Form, Language, Rating
from sladesk.models.kpi import KpiResult
from sladesk.store import cells, contracts, follow_ups, form_rows, forms, series
from sladesk.store.cells import CellValue
from sladesk.store.store import Store
from tests.store.desk import kpis

QUARTERS = [(date(2025, 3 * n + 1, 1), date(2025, 3 * n + 3, 30 if n in (1, 2) else 31)) for n in range(4)]


@pytest.fixture
def periods(store: Store, contract: UUID, follow_up: UUID) -> list[UUID]:
    """Four quarters, each with a delivered value in its first row; all but the last are closed."""
    follow_ups.set_period(
        store, follow_up, period_start=QUARTERS[0][0], period_end=QUARTERS[0][1], meeting_date=None
    )
    found = [follow_up]
    for start, end in QUARTERS[1:]:
        follow_ups.close(store, found[-1])
        found.append(follow_ups.create(store, contract, period_start=start, period_end=end))
        row = kpis(forms.read(store, found[-1]))[0]
        cells.set_cells(store, "x", [CellValue(row.id, "delivered", f"99,{len(found)} %")])
    return found


def test_follow_ups_come_in_the_order_of_their_periods(
    store: Store, contract: UUID, periods: list[UUID]
) -> None:
    development = series.of_contract(store, contract)
    assert [one.id for one in development.follow_ups] == periods
    assert list(reversed(development.follow_ups)) == list(follow_ups.of_contract(store, contract))


def test_every_row_of_every_form_is_in_its_place(store: Store, contract: UUID, periods: list[UUID]) -> None:
    development = series.of_contract(store, contract)
    assert [course.kpi_id for course in development.courses] == [
        row.kpi_id for row in kpis(forms.read(store, periods[-1]))
    ]
    for place, follow_up in enumerate(periods):
        rows = {row.kpi_id: row for row in kpis(forms.read(store, follow_up))}
        for course in development.courses:
            found, row = course.results[place], rows[course.kpi_id]
            assert found is not None
            for name in found.__slots__:
                assert getattr(found, name) == getattr(row, name)


def test_every_column_of_a_row_is_read(store: Store, contract: UUID, follow_up: UUID) -> None:
    row = kpis(forms.read(store, follow_up))[0]
    with store.transact("x") as session:
        stored = session.get_one(KpiResult, row.id)
        stored.agreed, stored.delivered = "Minst 99,8 % per månad", "99,75 %"
        stored.tolerance, stored.tolerance_granted, stored.is_unverifiable = Decimal("0.1"), True, False
        stored.dismissed_target, stored.agreed_before = "x", "Minst 99 %"
        stored.agreed_from = date(2024, 1, 1)
        stored.rating = Rating.MINOR_SHORTFALL
    found = series.of_contract(store, contract).courses[0].results[0]
    row = kpis(forms.read(store, follow_up))[0]
    assert found is not None
    assert {name: getattr(found, name) for name in found.__slots__} == {
        name: getattr(row, name) for name in found.__slots__
    }


def test_the_rating_that_counts_is_read_and_not_the_officers_alone(
    store: Store, contract: UUID, follow_up: UUID
) -> None:
    row = kpis(forms.read(store, follow_up))[0]
    values = (("agreed", "Innan 4 timar"), ("delivered", "5 timar"))
    cells.set_cells(store, "x", [CellValue(row.id, column, text) for column, text in values])
    found = series.of_contract(store, contract).courses[0].results[0]
    assert found is not None
    assert (found.rating, found.state) == (Rating.NOT_RATED, Rating.MISSED)


def test_groups_and_rows_stand_as_in_the_form_and_old_rows_last(
    store: Store, contract: UUID, periods: list[UUID]
) -> None:
    sheet = forms.read(store, periods[-1])
    first, gone = kpis(sheet)[:2]
    form_rows.remove(store, [gone.id])
    top = form_rows.add_group(store, periods[-1], Form.KPI, "Fyrst", after=None)
    form_rows.add_row(store, top, after=None, title="Nytt krav")
    development = series.of_contract(store, contract)
    assert development.courses[0].title == "Nytt krav"
    assert development.courses[0].results[:-1] == (None, None, None)
    assert development.courses[1].kpi_id == first.kpi_id
    assert development.courses[-1].kpi_id == gone.kpi_id
    assert not development.courses[-1].is_followed


def test_other_contracts_are_left_alone(store: Store, contract: UUID, periods: list[UUID]) -> None:
    other = contracts.create(store, title="Anna", language=Language.NN, template=None)
    development = series.of_contract(store, other)
    assert (len(development.follow_ups), development.courses) == (1, ())
    assert len(series.of_contract(store, contract).follow_ups) == 4
