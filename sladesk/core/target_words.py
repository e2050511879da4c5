"""The words of targets in nynorsk, bokmål, Swedish and English, each with its class in the grammar.

All are in small letters. A word that means two things across the languages stands here only when its
neighbours decide («min», «second», «to», «mån»; see `target_tokens`); all others make the cell text.
Phrases are written with «_» between their words.
"""

from __future__ import annotations

from typing import TypeAlias

from sladesk.core.quantities import Comparator, Period, Statistic, Thing, Unit

Words: TypeAlias = dict[object, str]
"""Meanings and the words for each."""

UNITS: Words = {
    Unit.SECOND: "sekund sekunder sekundar sekunden sek s sec secs seconds",
    Unit.MINUTE: "min minutt minutter minuttar minut minuter minute minutes mins",
    Unit.HOUR: "time timar timer timme timmar tim t h hr hrs hour hours",
    Unit.CALENDAR_DAY: "døgn dygn kalenderdag kalenderdagar kalenderdager calendar_day calendar_days",
    Unit.WEEK: "veke veker uke uker vecka veckor week weeks kalenderveke kalenderuke kalendervecka",
    Unit.DAY: "dag dagar dager day days dgr",
    Unit.WORKING_MINUTE: "arbeidsminutt arbetsminuter working_minutes",
    Unit.WORKING_HOUR: "arbeidstime arbeidstimar arbeidstimer arbetstimme arbetstimmar working_hour "
    "working_hours business_hour business_hours",
    Unit.WORKING_DAY: "arbeidsdag arbeidsdagar arbeidsdager arbetsdag arbetsdagar working_day working_days "
    "business_day business_days workday workdays",
    Unit.WEEKDAY: "virkedag virkedagar virkedager yrkedag yrkedagar yrkedager kvardag hverdag vardag weekday",
    Unit.SERVICE_MINUTE: "serviceminutt serviceminuter service_minutes",
    Unit.SERVICE_HOUR: "servicetime servicetimar servicetimer servicetimme servicetimmar service_hour "
    "service_hours",
    Unit.MONTH: "månad månader måned måneder mnd mnad month months kalendermånad kalendermåned "
    "calendar_month calendar_months",
    Unit.QUARTER: "kvartal quarter quarters",
    Unit.HALF_YEAR: "halvår halvt_år half_year half_-_year",
    Unit.YEAR: "år year years kalenderår annum calendar_year yr yrs",
}

THE_UNITS: Words = {
    Unit.MINUTE: "minuttet minuten",
    Unit.HOUR: "timen timmen",
    Unit.DAY: "dagen døgnet dygnet",
    Unit.WEEK: "veka uka uken veckan",
    Unit.MONTH: "månaden måneden kalendermånaden",
    Unit.QUARTER: "kvartalet",
    Unit.HALF_YEAR: "halvåret",
    Unit.YEAR: "året kalenderåret",
}

WITHIN_HOURS = {
    True: "arbeidstid arbeidstida arbeidstiden ordinær_arbeidstid arbetstid arbetstiden kontortid "
    "kontortida kontortiden kontorstid working_hours business_hours office_hours normal_working_hours "
    "ordinary_working_hours",
    False: "opningstid opningstida åpningstid åpningstida åpningstiden öppettid öppettiden öppettiderna "
    "opningstidene åpningstidene servicetid servicetida servicetiden support_hours service_hours "
    "opening_hours",
}
"""What follows a length of time: in working time (True) or in service hours (False)."""

BEFORE_HOURS = "i innan innanfor innenfor inom under within during in i_løpet_av"

COMPARATORS: Words = {
    Comparator.AT_LEAST: "≥ >= => ≧ ⩾ minst minimum minimalt at_least no_less_than not_less_than "
    "not_under ikkje_mindre_enn ikke_mindre_enn ikkje_under ikke_under inte_under inte_mindre_än ej_under "
    "lägst som_minimum a_minimum_of minimum_of no_fewer_than not_below",
    Comparator.AT_MOST: "≤ <= =< ≦ ⩽ maks maksimum maksimalt max maximum maximalt høgst høyst högst "
    "som_maksimum at_most inntil opptil opp_til upp_till up_to no_more_than not_more_than ikkje_meir_enn "
    "ikke_mer_enn inte_mer_än ikkje_fleire_enn ikke_flere_enn inte_fler_än ikkje_over ikke_over inte_över "
    "ej_över not_over not_exceeding not_to_exceed a_maximum_of maximum_of ikkje_lengre_enn "
    "ikke_lengre_enn inte_längre_än not_longer_than no_longer_than",
    Comparator.LESS_THAN: "< under mindre_enn mindre_än less_than færre_enn färre_än fewer_than below "
    "kortare_enn kortere_enn kortare_än raskare_enn raskere_enn faster_than shorter_than",
    Comparator.MORE_THAN: "> over över meir_enn mer_enn mer_än more_than above fleire_enn flere_enn "
    "fler_än greater_than lengre_enn lengre_än längre_än longer_than exceeding",
    Comparator.EXACTLY: "= nøyaktig exakt eksakt exactly precis presis",
}

TIME_LIMITS = (
    "innan innen innanfor innenfor inom within i_løpet_av inside senest seinast senast no_later_than "
    "not_later_than seinast_innan senest_innen senast_inom"
)
"""At most, of times alone: «innan 4 timar», but never «innan 99 %»."""

AFTERTHOUGHTS: Words = {
    Comparator.AT_LEAST: "eller_meir eller_mer eller_høgare eller_høyere eller_högre eller_over eller_fleire "
    "eller_flere eller_fler eller_nyare eller_nyere eller_seinare eller_senere eller_senare or_more "
    "or_higher or_above or_newer or_later or_greater og_nyare og_nyere og_oppover og_over och_senare "
    "och_nyare and_newer and_later and_above + and_up och_uppåt",
    "better": "eller_betre eller_bedre eller_bättre or_better",
    Comparator.AT_MOST: "eller_mindre eller_kortare eller_kortere eller_raskare eller_raskere "
    "eller_snabbare eller_færre eller_färre eller_lågare eller_lavere eller_lägre eller_under or_less "
    "or_fewer or_lower or_faster or_shorter or_quicker or_below",
}

STATISTICS: Words = {
    Statistic.MEAN: "i_snitt snitt i_gjennomsnitt gjennomsnitt gjennomsnittleg gjennomsnittlig i_genomsnitt "
    "genomsnitt genomsnittlig genomsnittligt i_medel i_medeltal medeltal medelvärde medel on_average "
    "average avg an_average_of mean snittverdi i_middel",
    Statistic.MEDIAN: "median medianen",
    Statistic.HIGHEST: "på_det_meste på_det_lengste på_det_høgste på_det_høyeste lengste høgste høyeste "
    "som_mest som_längst som_högst längst längsta högsta longest highest at_the_most flest",
    Statistic.LOWEST: "på_det_minste på_det_lågaste på_det_laveste på_det_kortaste på_det_korteste lågaste "
    "laveste som_lägst som_kortast lägsta lowest shortest kortaste korteste",
    Statistic.WORST: "verste på_det_verste på_det_dårlegaste på_det_dårligste dårlegaste dårligste "
    "i_verste_fall som_sämst i_värsta_fall sämsta värsta worst at_worst worst_case the_worst",
}

RECURRENCES: Words = {
    Period(1, Unit.HOUR): "hourly",
    Period(1, Unit.DAY): "dagleg daglege daglig daglige dagligen daily",
    Period(1, Unit.WEEK): "vekentleg vekentlege ukentlig ukentlige veckovis weekly",
    Period(2, Unit.WEEK): "fortnightly",
    Period(1, Unit.MONTH): "månadleg månadlege månedlig månedlige månatlig månatligen månadsvis "
    "månedsvis monthly",
    Period(1, Unit.QUARTER): "kvartalsvis kvartalsvise quarterly",
    Period(
        1, Unit.HALF_YEAR
    ): "halvårleg halvårlege halvårlig halvårlige halvårsvis half_-_yearly half_yearly "
    "semi_-_annually semi_-_annual semiannually semiannual halvårsvise",
    Period(1, Unit.YEAR): "årleg årlege årlig årlige årligen årvis yearly annually annual",
}

THINGS: Words = {
    Thing.FAULT: "feil fel fault faults error errors feilmelding feilmeldingar feilmeldinger defects",
    Thing.INCIDENT: "hending hendingar hendelse hendelser händelse händelser incident incidents incidenter "
    "incidentar",
    Thing.OUTAGE: "avbrot avbrott brudd brot driftsavbrot driftsavbrudd driftsbrudd driftavbrott stans "
    "driftsstans avbrudd driftstopp outage outages interruption interruptions",
    Thing.DEVIATION: "avvik avvikelse avvikelser deviation deviations nonconformities",
    Thing.COMPLAINT: "klage klager klagar klagomål complaint complaints reklamasjon reklamasjonar "
    "reklamasjoner reklamation reklamationer",
    Thing.CASE: "sak saker ärende ärenden case cases ticket tickets førespurnad førespurnader henvendelse "
    "henvendelser request requests supportsaker",
    Thing.CALL: "samtale samtalar samtaler samtal call calls anrop",
    Thing.USER: "brukar brukarar bruker brukere användare user users",
    Thing.MEETING: "møte møter möte möten meeting meetings statusmøte statusmøter driftsmøte driftsmøter "
    "driftmöte driftmöten oppfølgingsmøte oppfølgingsmøter uppföljningsmöte uppföljningsmöten "
    "faggruppemøte faggruppemøter styringsgruppemøte styringsgruppemøter styrgruppsmöte styrgruppsmöten "
    "follow_-_up_meetings follow_-_up_meeting status_meetings status_meeting",
    Thing.REPORT: "rapport rapportar rapporter report reports statusrapport statusrapportar statusrapporter",
    Thing.TEST: "test testar tester tests øving øvingar øvelse øvelser övning övningar exercise exercises "
    "gjenopprettingstest gjenopprettingstestar gjenopprettingstester restore_test restore_tests",
    Thing.AUDIT: "revisjon revisjonar revisjoner revision revisioner audit audits "
    "sikkerhetsrevisjon sikkerhetsrevisjoner tryggleiksrevisjon tryggleiksrevisjonar",
}

ORDINALS: Words = {
    1: "første fyrste första first",
    2: "annan anna annen annet andre andra other",
    3: "tredje third",
    4: "fjerde fjärde fourth",
    6: "sjette sjätte sixth",
}

RELEASES: Words = {
    0: "nyaste nyeste nyast nyest newest latest senaste siste_versjon siste_utgåve siste_utgave "
    "sist_utgjevne sist_utgitte seneste_versjon siste_utgivelse n_-_0",
    1: "nest_nyaste nest_nyeste nest_siste_versjon nest_siste_utgåve nest_siste_utgave näst_senaste "
    "näst_nyaste second_latest second_newest next_to_latest latest_but_one n_-_1",
    2: "n_-_2",
    3: "n_-_3",
}

NUMBERS: Words = {
    "0": "ingen inga inget noll null zero none no",
    "0,25": "¼",
    "0,5": "ein_halv en_halv ei_halv eit_halvt et_halvt ett_halvt halv halvt half_an half_a ½",
    "0,75": "¾",
    "1": "ein ei eit eitt éin éi én ett en et one",
    "1,5": "halvannan halvannen ein_og_ein_halv en_og_en_halv one_and_a_half en_och_en_halv",
    "2": "two två to",
    "3": "three tre",
    "4": "four fire fyra",
    "5": "five fem",
    "6": "six seks sex",
    "7": "seven sju syv",
    "8": "eight åtte åtta",
    "9": "nine ni nio",
    "10": "ten ti tio",
    "11": "eleven elleve elva",
    "12": "twelve tolv",
}

DROPPED = (
    "the skal skall ska shall must vere være vara vært be alltid always er är is are was were blei ble blev "
    "på on ( )"
)
"""Words that change nothing: «svartida skal vere innan 4 timar»."""

SUBJECTS = (
    "svartid svartida svartiden responstid responstida responstiden svarstid svarstiden response_time "
    "response reaksjonstid åtgärdstid åtgärdstiden løysingstid løysingstida løsningstid løsningstiden "
    "lösningstid lösningstiden resolution_time resolution feilretting felrättning feilrettingstid "
    "feilrettingstida feilrettingstiden rettetid reparasjonstid repair_time respons svar answer_time "
    "løysing løsning lösning svara svart besvart besvarte besvara besvarade besvarat besvares besvarast "
    "besvaras answered av_tida av_tiden of_the_time løyst løyste løst løste löst lösta løysast løses "
    "lösas resolved solved retta rettet åtgärdade åtgärdat handtert håndtert handled support brukarstøtte "
    "brukerstøtte hjelpesentral helpdesk sla rto rpo gjenoppretting gjenopprettingstid "
    "gjenopprettingstida gjenopprettingstiden återställning återställningstid recovery recovery_time"
)
"""What is measured; the row of the form says it already."""

UPTIME = (
    "oppetid oppetida oppetiden upptid tilgjenge tilgjengelegheit tilgjengelighet tilgjengeligheten "
    "tillgänglighet tillgängligheten uptime availability ope åpent åpen öppet open opningstid "
    "opningstider åpningstid åpningstider öppettider opening_hours bemanna bemannet bemannad"
)
"""Of these more is better."""

DOWNTIME = "nedetid nedetida nedetiden avbrottstid avbrotstid stilletid downtime"
"""Of these a low figure is the good one."""

TURNED = (
    "ikkje ikke inte ej not never aldri aldrig uten utan without braut brøt bröt brutt brutte broke "
    "broken breached mista mistet missade missat tapt tapte tapade tappade tapad lost missed dropped "
    "abandoned avbrotne avbrutte avbrutna ubesvart ubesvarte obesvarad obesvarade unanswered uløyst "
    "uløyste uløst uløste olöst olösta unresolved unsolved opne åpne öppna forseinka forsinka forsinket "
    "forsinkede försenade delayed late overdue seint sent etter efter after overskreid overskred "
    "överskred exceeded feila feilet failed misslyckades"
)
"""Words that turn a share round: of «12 % av sakene ikkje løyste innan 4 timar», few are good."""

EVERY = frozenset(("alle", "alla", "all"))
CASES = frozenset(
    (
        *("sakene", "sakane", "saker", "ärenden", "ärendena", "cases", "tickets", "requests"),
        *("samtalane", "samtalene", "samtalar", "samtaler", "samtalen", "samtal", "calls", "anrop", "anropa"),
        *("anropene", "førespurnader", "førespurnadene", "henvendelser", "henvendelsene", "incidents"),
        *("hendingar", "hendingane", "hendelser", "hendelsene", "händelser", "händelserna"),
    )
)
"""Of these a share is one of all cases, and not of some of them."""
