"""DFØ's form word for word, written out here by hand from the source's table."""

from __future__ import annotations

from pathlib import Path

import pytest

from sladesk.core.templates import Template, load
from sladesk.core.vocabulary import AgreementType, Form, Language

KPIS = {
    Language.NN: {
        "Om tenesta": [
            "Oppetid",
            "Intervall mellom kvart vedlikehald",
            "Tid til respons ved kontakt",
        ],
        "Tryggleik": [
            "Versjon av programvare",
            "Tid frå utgiving av ny programvare til den er installert på dine tenester",
            "Frekvens mellom kvar revisjon av tryggleiken",
        ],
        "Tilgjenge på tenesta": [
            "Opningstider for hjelpesentralen",
            "Hjelpepersonalet sitt kompetansenivå",
            "Tid frå feil til reparasjon",
        ],
    },
    Language.NB: {
        "Om tjenesten": [
            "Oppetid",
            "Intervall mellom hvert vedlikehold",
            "Tid til respons ved kontakt",
        ],
        "Sikkerhet": [
            "Versjon av programvare",
            "Tid fra utgivelse av ny programvare til den er installert på dine tjenester",
            "Intervall mellom hver sikkerhetsrevisjon",
        ],
        "Tilgang til tjenesten": [
            "Åpningstider for hjelpesentralen",
            "Hjelpepersonalets kompetansenivå",
            "Tid fra feil til reparasjon",
        ],
    },
    Language.SV: {
        "Om tjänsten": [
            "Tillgänglighet (upptid)",
            "Intervall mellan underhåll",
            "Svarstid vid kontakt",
        ],
        "Säkerhet": [
            "Programvaruversion",
            "Tid från att ny programvara släpps till att den installerats i era tjänster",
            "Intervall mellan säkerhetsgranskningar",
        ],
        "Tillgång till tjänsten": [
            "Servicedeskens öppettider",
            "Supportpersonalens kompetensnivå",
            "Tid från fel till åtgärdat fel",
        ],
    },
    Language.EN: {
        "About the service": [
            "Uptime",
            "Interval between maintenance",
            "Response time on contact",
        ],
        "Security": [
            "Software version",
            "Time from release of new software to its installation in your services",
            "Interval between security audits",
        ],
        "Access to the service": [
            "Help-desk opening hours",
            "Competence of support staff",
            "Time from fault to repair",
        ],
    },
}

ACTIVITIES = {
    Language.NN: {
        "Behov": [
            "Er behovet dekka",
            "Er servicemåla (SLA) oppfylte",
            "Utviklar tenesta seg i tråd med gjeldande regelverk",
        ],
        "Tryggleik og integrasjonar": [
            "Fungerer skyløysinga med interne system",
            "Fungerer skyløysinga med tenesteutsette system",
            "Er krava til tryggleik og personvern oppfylte",
            "Etterlever løysinga sektorspesifikk lovgjeving",
            "Handtering av avvik, feil og manglar",
        ],
        "Brukarar": [
            "Opplæring av brukarar",
            "Handtere kommunikasjonen mellom superbrukarane og leverandøren",
        ],
        "Økonomi": [
            "Sjekke at abonnementet er tilpassa volumet og behovet",
            "Kontroll av faktura mot behov",
            "Er det ytt kompensasjon for manglande oppfylling av tenestenivåavtalen",
        ],
        "Kontroll av vilkår": [
            "Tilfredsstiller responstid og oppetidsgarantiar behova dine",
            "Kan informasjon overførast til nye system",
            "Tap av data eller informasjon: korleis dekkjer leverandøren dette",
        ],
    },
    Language.NB: {
        "Behov": [
            "Er behovet dekket",
            "Er servicemålene (SLA) oppfylt",
            "Utvikler tjenesten seg i tråd med gjeldende regelverk",
        ],
        "Sikkerhet og integrasjoner": [
            "Fungerer skyløsningen med interne systemer",
            "Fungerer skyløsningen med tjenesteutsatte systemer",
            "Er kravene til sikkerhet og personvern oppfylt",
            "Etterlever løsningen sektorspesifikk lovgivning",
            "Håndtering av avvik, feil og mangler",
        ],
        "Brukere": [
            "Opplæring av brukere",
            "Håndtere kommunikasjonen mellom superbrukerne og leverandøren",
        ],
        "Økonomi": [
            "Sjekke at abonnementet er tilpasset volumet og behovet",
            "Kontroll av faktura mot behov",
            "Er det ytt kompensasjon for manglende oppfyllelse av tjenestenivåavtalen",
        ],
        "Kontroll av vilkår": [
            "Tilfredsstiller responstid og oppetidsgarantier behovene dine",
            "Kan informasjon overføres til nye systemer",
            "Tap av data eller informasjon: hvordan dekker leverandøren dette",
        ],
    },
    Language.SV: {
        "Behov": [
            "Är behovet tillgodosett",
            "Är servicemålen (SLA) uppfyllda",
            "Utvecklas tjänsten i linje med gällande regelverk",
        ],
        "Säkerhet och integrationer": [
            "Fungerar molnlösningen med interna system",
            "Fungerar molnlösningen med utkontrakterade system",
            "Är kraven på säkerhet och dataskydd uppfyllda",
            "Följer lösningen sektorsspecifik lagstiftning",
            "Hantering av avvikelser, fel och brister",
        ],
        "Användare": [
            "Utbildning av användare",
            "Hantera kommunikationen mellan superanvändarna och leverantören",
        ],
        "Ekonomi": [
            "Kontrollera att abonnemanget är anpassat till volymen och behovet",
            "Kontroll av faktura mot behov",
            "Har kompensation lämnats för bristande uppfyllelse av tjänstenivåavtalet",
        ],
        "Kontroll av villkor": [
            "Uppfyller svarstid och tillgänglighetsgarantier era behov",
            "Kan information överföras till nya system",
            "Förlust av data eller information: hur täcker leverantören detta",
        ],
    },
    Language.EN: {
        "Needs": [
            "Is the need met",
            "Are the service targets (SLA) met",
            "Is the service developing in line with current rules",
        ],
        "Security and integrations": [
            "Does the cloud solution work with internal systems",
            "Does the cloud solution work with outsourced systems",
            "Are the security and privacy requirements met",
            "Does the solution comply with sector-specific legislation",
            "Handling of deviations, faults and defects",
        ],
        "Users": [
            "User training",
            "Manage communication between super users and the supplier",
        ],
        "Finances": [
            "Check that the subscription fits volume and need",
            "Check invoices against need",
            "Has compensation been given for failure to meet the SLA",
        ],
        "Review of terms": [
            "Do response time and uptime guarantees meet your needs",
            "Can information be moved to new systems",
            "Loss of data or information: how does the supplier cover this",
        ],
    },
}


@pytest.fixture(scope="module")
def dfo() -> Template:
    return load(Path(__file__).parents[2] / "resources" / "templates" / "dfo-cloud.toml")


@pytest.mark.parametrize("language", Language)
def test_every_row_stands_as_in_the_source(dfo: Template, language: Language) -> None:
    kpis = dfo.groups(Form.KPI, language)
    assert {group.title: [row["title"] for row in group.rows] for group in kpis} == KPIS[language]
    activities = dfo.groups(Form.CHECKLIST, language)
    rows = {group.title: [row["activity"] for row in group.rows] for group in activities}
    assert rows == ACTIVITIES[language]


def test_the_groups_stand_in_order(dfo: Template) -> None:
    assert [group.title for group in dfo.groups(Form.KPI, Language.NN)] == list(KPIS[Language.NN])
    activities = dfo.groups(Form.CHECKLIST, Language.NN)
    assert [group.title for group in activities] == list(ACTIVITIES[Language.NN])


def test_the_officer_fills_in_the_rest(dfo: Template) -> None:
    rows = [row for group in dfo.groups(Form.KPI, Language.NN) for row in group.rows]
    assert len(rows) == 9
    assert {row[column] for row in rows for column in row if column != "title"} == {""}
    rows = [row for group in dfo.groups(Form.CHECKLIST, Language.NN) for row in group.rows]
    assert len(rows) == 16
    assert {row[column] for row in rows for column in row if column != "activity"} == {""}


def test_it_says_where_it_comes_from(dfo: Template) -> None:
    assert (dfo.id, dfo.version, dfo.agreement_type) == ("dfo-cloud", "2021-12-13", AgreementType.SLA)
    assert dfo.name[Language.NN] == "DFØ: skytenester"
    assert "13. desember 2021" in dfo.source[Language.NN]
