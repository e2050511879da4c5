"""The pages of the window, in the rail's order; each is imported when it is first shown."""

from __future__ import annotations

from sladesk.core.translation import mark
from sladesk.ui.context import Context
from sladesk.ui.page import Page, PageSpec

MOST_IN_OVERVIEW = 3_000
"""Contracts: with more of them the start would wait for the overview, so the list is shown."""


def first_page(context: Context) -> str:
    """The overview; or the list, which says what to do first, and is there sooner in a huge register."""
    from sladesk.store import listing

    count = 0 if context.connection is None else listing.count(context.connection)
    return "overview" if 0 < count <= MOST_IN_OVERVIEW else "contracts"


def _overview(context: Context) -> Page:
    from sladesk.ui.pages.overview_page import OverviewPage

    return OverviewPage(context)


def _contracts(context: Context) -> Page:
    from sladesk.ui.pages.contracts_page import ContractsPage

    return ContractsPage(context)


def _contract(context: Context) -> Page:
    from sladesk.ui.pages.contract_page import ContractPage

    return ContractPage(context)


def _template(context: Context) -> Page:
    from sladesk.ui.pages.contract_page import ContractPage

    return ContractPage(context, template=True)


def _work(context: Context) -> Page:
    from sladesk.ui.pages.work_page import WorkPage

    return WorkPage(context)


def _templates(context: Context) -> Page:
    from sladesk.ui.pages.templates_page import TemplatesPage

    return TemplatesPage(context)


def _persons(context: Context) -> Page:
    from sladesk.ui.pages.persons_page import PersonsPage

    return PersonsPage(context)


def _backups(context: Context) -> Page:
    from sladesk.ui.pages.backups_page import BackupsPage

    return BackupsPage(context)


def _settings(context: Context) -> Page:
    from sladesk.ui.pages.settings_page import SettingsPage

    return SettingsPage(context)


def _help(context: Context) -> Page:
    from sladesk.ui.help_page import HelpPage

    return HelpPage(context)


def _about(context: Context) -> Page:
    from sladesk.ui.pages.about_page import AboutPage

    return AboutPage(context)


def _welcome(context: Context) -> Page:
    from sladesk.ui.pages.welcome import WelcomePage

    return WelcomePage(context)


def _busy(context: Context) -> Page:
    from sladesk.ui.pages.busy_page import BusyPage

    return BusyPage(context)


PAGES = (
    PageSpec("overview", "layout-dashboard", mark("Overview"), _overview),
    PageSpec("contracts", "files", mark("Contracts"), _contracts),
    PageSpec("contract", "file-text", mark("Contract"), _contract, place="contracts"),
    PageSpec("actions", "list-checks", mark("Deviations and actions"), _work),
    PageSpec("templates", "layout-template", mark("Templates"), _templates),
    PageSpec("template", "layout-template", mark("Template"), _template, place="templates"),
    PageSpec("persons", "users", mark("People"), _persons),
    PageSpec("settings", "settings", mark("Settings"), _settings, place="foot"),
    PageSpec("backups", "database-backup", mark("Backups"), _backups, place="settings"),
    PageSpec("help", "circle-question-mark", mark("Help"), _help, place="foot", key_hint="F1"),
    PageSpec("about", "info", mark("About SLADesk"), _about, place="help"),
    PageSpec("welcome", "sparkles", mark("Welcome"), _welcome, place="contracts"),
    PageSpec("busy", "files", mark("Contracts"), _busy, place="contracts"),
)
