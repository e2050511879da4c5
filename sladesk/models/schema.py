"""Every table of the register, and how a new one is made."""

from __future__ import annotations

from sqlalchemy import Connection, MetaData

from sladesk.models.action import Action
from sladesk.models.base import Base
from sladesk.models.change import Change, SearchDocument
from sladesk.models.checklist import ChecklistAnswer, ChecklistItem
from sladesk.models.compensation import Claim, CompensationRule, CompensationTier
from sladesk.models.contract import Contract, Role
from sladesk.models.deviation import Deviation, DeviationLink, EscalationStep
from sladesk.models.evidence import Evidence, EvidenceContent
from sladesk.models.follow_up import FollowUp, FormGroup
from sladesk.models.kpi import Judging, Kpi, KpiResult
from sladesk.models.outage import ContractExclusion, MaintenanceWindow, Outage, UptimeTerms
from sladesk.models.person import Person
from sladesk.models.service import (
    CaseImport,
    ClaimedFigure,
    ImportMapping,
    PriorityTarget,
    ServiceCalendar,
    SupportCase,
)
from sladesk.models.terms import ContractTerms

RECORDED = (
    Person,
    Contract,
    Role,
    FollowUp,
    FormGroup,
    Kpi,
    KpiResult,
    ChecklistItem,
    ChecklistAnswer,
    Action,
    Deviation,
    DeviationLink,
    EscalationStep,
    ContractTerms,
    CompensationRule,
    CompensationTier,
    Claim,
    Evidence,
    ContractExclusion,
    MaintenanceWindow,
    Outage,
    UptimeTerms,
    ServiceCalendar,
    PriorityTarget,
    ClaimedFigure,
    CaseImport,
)
"""The classes whose rows are people's work: logged, undone and searched."""

BOOKKEEPING = (Change, SearchDocument, ImportMapping, EvidenceContent, Judging)
"""The classes that the store keeps for itself."""

BULK = (SupportCase,)
"""The classes whose rows come by the thousand and hang on a recorded row, which is logged for them."""

SEARCH_TABLE = "CREATE VIRTUAL TABLE contract_search USING fts5(text, tokenize='trigram')"
"""Its row numbers are those of `search_document`."""


def metadata() -> MetaData:
    return Base.metadata


def create_tables(connection: Connection) -> None:
    """Make every table in an empty register."""
    Base.metadata.create_all(connection, checkfirst=False)
    connection.exec_driver_sql(SEARCH_TABLE)
