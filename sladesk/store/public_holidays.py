"""Public holidays from the `holidays` package, which keeps up with what parliaments decide."""

from __future__ import annotations

from datetime import date
from functools import cache

from sladesk.core.service_terms import HolidayCountry
from sladesk.core.service_time import Holidays, no_holidays


def of_country(country: HolidayCountry) -> Holidays:
    """The country's public holidays by year. Ordinary Sundays are holidays too, but the weekly hours say."""
    return _CALENDARS[country]


@cache
def _norwegian(year: int) -> frozenset[date]:
    from holidays.countries.norway import Norway

    return frozenset(Norway(years=year, include_sundays=False))


@cache
def _swedish(year: int) -> frozenset[date]:
    from holidays.countries.sweden import Sweden

    return frozenset(Sweden(years=year, include_sundays=False))


_CALENDARS: dict[HolidayCountry, Holidays] = {
    HolidayCountry.NONE: no_holidays,
    HolidayCountry.NORWAY: _norwegian,
    HolidayCountry.SWEDEN: _swedish,
}
