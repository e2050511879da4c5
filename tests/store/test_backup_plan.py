"""Which backups stay: everything new, then daily, weekly, monthly."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sladesk.store.backup_plan import (
    Backup,
    BackupReason,
    backup_folder,
    backup_name,
    backup_of,
    thin,
)

REGISTER = Path("/data/avtalar.sladb")
OSLO = ZoneInfo("Europe/Oslo")
NOW = datetime(2026, 11, 22, 8, 15, 2, tzinfo=OSLO)


def made(at: datetime, reason: BackupReason = BackupReason.CLOSING) -> Backup:
    digest = "" if reason is BackupReason.KEPT_ASIDE else "0123456789abcdef"
    return Backup(Path(backup_name(REGISTER, at, reason, digest)), at.astimezone(UTC), reason, digest, 1)


ages = st.integers(0, 800 * 24 * 60).map(lambda minutes: made(NOW - timedelta(minutes=minutes)))
many = st.lists(ages, max_size=120, unique=True)


def left(backups: list[Backup], now: datetime = NOW) -> list[Backup]:
    going = set(thin(backups, now))
    return [backup for backup in backups if backup not in going]


def month(backup: Backup) -> tuple[int, int]:
    day = backup.made_at.astimezone(OSLO).date()
    return day.year, day.month


@given(many)
def test_two_days_and_the_latest_stay(backups: list[Backup]) -> None:
    kept = left(backups)
    assert {backup for backup in backups if NOW - backup.made_at <= timedelta(days=2)} <= set(kept)
    if backups:
        assert max(backups, key=lambda backup: backup.made_at) in kept


@given(many)
def test_every_day_week_and_month_keeps_its_last(backups: list[Backup]) -> None:
    kept = set(left(backups))
    for backup in backups:
        age, at = NOW - backup.made_at, backup.made_at.astimezone(OSLO)
        later = [other for other in backups if other.made_at > backup.made_at]
        if not any(month(other) == month(backup) for other in later):
            assert backup in kept
        others = [other.made_at.astimezone(OSLO).date() for other in later]
        if age <= timedelta(days=14) and at.date() not in others:
            assert backup in kept
        if age <= timedelta(weeks=8) and at.isocalendar()[:2] not in [
            day.isocalendar()[:2] for day in others
        ]:
            assert backup in kept


@given(many)
def test_old_backups_are_few(backups: list[Backup]) -> None:
    kept = left(backups)
    days = [b.made_at.astimezone(OSLO).date() for b in kept if NOW - b.made_at > timedelta(days=2)]
    assert len(days) == len(set(days))
    months = [month(backup) for backup in kept if NOW - backup.made_at > timedelta(weeks=8)]
    assert len(months) == len(set(months))


@given(many)
def test_thinning_twice_is_thinning_once(backups: list[Backup]) -> None:
    assert thin(left(backups), NOW) == []


@given(many)
def test_the_oldest_goes_first_and_order_does_not_matter(backups: list[Backup]) -> None:
    going = thin(backups, NOW)
    assert going == sorted(going, key=lambda backup: backup.made_at)
    assert thin(reversed(backups), NOW) == going


@settings(max_examples=25)
@given(st.lists(st.integers(0, 3), min_size=40, max_size=120))
def test_thinning_every_day_loses_no_month(sessions: list[int]) -> None:
    """Months of closings, thinned each time as the program does it."""
    backups: list[Backup] = []
    months = set()
    for day, times in enumerate(sessions):
        for hour in range(times):
            now = NOW + timedelta(days=2 * day, hours=hour)
            backups.append(made(now))
            months.add(month(backups[-1]))
            backups = left(backups, now)
    assert {month(backup) for backup in backups} == months


@given(many, many)
def test_what_was_kept_aside_stays_and_stands_for_nothing(
    backups: list[Backup], others: list[Backup]
) -> None:
    aside = [made(other.made_at, BackupReason.KEPT_ASIDE) for other in others]
    assert thin([*backups, *aside], NOW) == thin(backups, NOW)


def test_a_year_of_use_in_numbers() -> None:
    backups = [made(NOW - timedelta(hours=6 * number)) for number in range(4 * 365)]
    assert len(left(backups)) == 9 + 12 + 6 + 12


def test_a_backup_from_the_future_is_new() -> None:
    early = [made(NOW + timedelta(days=400, minutes=number)) for number in range(3)]
    assert thin(early, NOW) == []


def test_a_day_is_the_officers_day() -> None:
    evening = made(datetime(2026, 11, 12, 23, 30, tzinfo=OSLO))
    night = made(datetime(2026, 11, 13, 0, 30, tzinfo=OSLO))
    latest = made(NOW)
    assert thin([evening, night, latest], NOW) == []
    assert thin([evening, night, latest], NOW.astimezone(UTC)) == [evening]


@given(
    st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(9000, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.sampled_from(BackupReason),
    st.sampled_from(["", "0123456789abcdef"]),
    st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=40),
)
@example(NOW.astimezone(UTC), BackupReason.ASKED, "", "a-2026-11-22T081502Z-asked.sladb")
@example(NOW.astimezone(UTC), BackupReason.ASKED, "", "a.b[c]*.sladb")
def test_a_name_says_everything(at: datetime, reason: BackupReason, digest: str, name: str) -> None:
    register = Path("/data") / f"x{name}"
    path = backup_folder(register) / backup_name(register, at, reason, digest)
    assert backup_of(register, path, 7) == Backup(path, at.replace(microsecond=0), reason, digest, 7)


def test_other_files_are_not_backups() -> None:
    for name in (
        "avtalar.sladb",
        "avtalar-2026-11-22T081502Z-closing.sladb-journal",
        "avtalar-2026-11-22T081502Z-closing-0123.sladb",
        "avtalar-2026-13-22T081502Z-closing.sladb",
        "avtalar-2026-11-22T081502Z-because.sladb",
        "andre-2026-11-22T081502Z-closing.sladb",
        "avtalar2-2026-11-22T081502Z-closing.sladb",
        ".avtalar-0123456789ab.draft",
    ):
        assert backup_of(REGISTER, Path(name), 1) is None


def test_the_folder_is_beside_the_register() -> None:
    assert backup_folder(Path("/data/avtalar.sladb")) == Path("/data/avtalar-backups")
    assert backup_folder(Path("/data/avtalar.db")) == Path("/data/avtalar.db-backups")
