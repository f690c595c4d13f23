"""What the audit says, in Dutch."""

WORDS = {
    "answer.yes": "ja",
    "answer.no": "nee",
    "answer.unknown": "weet ik niet",
    "answer.declined": "zeg ik liever niet",
    # Columns
    "column.label": "bijnaam",
    "column.operator": "exploitant",
    "column.house": "huis",
    "column.declaration_reported": "verklaring gemeld op",
    "column.first_withholding": "eerste beoogde inhouding op",
    "column.permit_valid_from": "vergunning geldig vanaf",
    "column.permit_valid_until": "vergunning geldig tot en met",
    "column.agreement_valid_from": "afspraak geldig vanaf",
    "column.agreement_valid_until": "afspraak geldig tot en met",
    "column.evidence": "bewijs {number}",
    "column.levy": "heffing",
    "column.period": "tijdvak",
    "column.due": "uiterlijk",
    "column.paid": "betaald op",
    "levy.wage_tax_paid_on_time": "loonbelasting",
    "levy.national_insurance_paid_on_time": "premie volksverzekeringen",
    "levy.vat_paid_on_time": "omzetbelasting",
    "levy.healthcare_contribution_paid_on_time": "bijdrage Zvw",
    "levy.together": "loonheffingen",
    # Conditions in a narrow row
    "condition.1.a": "werkrelatie (lid 2)",
    "condition.1.b": "inkomsten (lid 3)",
    "condition.1.c": "privacy en geheimhouding",
    "condition.1.d": "opting-in toegepast",
    "condition.1.e": "voorlichting gegeven",
    "condition.1.f": "overeenkomst op papier",
    "condition.1.g": "iedereen in orde",
    "condition.1.h": "belasting op tijd",
    "condition.1.i": "duidelijke administratie",
    "condition.1.j": "vergunning",
    "condition.1.k": "afspraak Belastingdienst",
    "condition.2.a": "werk en werktijden",
    "condition.2.b": "eigen kleding",
    "condition.2.c": "alcohol weigeren",
    "condition.2.d": "eigen arts",
    "condition.3.a": "afspraken inkomsten",
    "condition.3.b": "overzichten",
    "condition.3.c": "geld op verzoek",
    "condition.3.d": "geen boetes",
    "condition.3.e": "extra's voor sekswerker",
    "matrix.met": "ja",
    "matrix.not_met": "NEE",
    "matrix.unknown": "?",
    "matrix.outside": "nvt",
    # What an operator keeps
    "keep.1.c": "register van verwerkingen, omgang met identiteitsbewijzen, bewaartermijn, afspraak over geheimhouding",
    "keep.1.d": "kopie van de gezamenlijke verklaring, bewijs van verzending met datum, dag van de eerste beoogde inhouding",
    "keep.1.e": "ontvangstbewijs met datum, titel, versie en taal van het materiaal",
    "keep.1.f": "de overeenkomst waarin a tot en met e staan",
    "keep.1.h": "aangiften en betaalbewijzen per uiterste datum, loonstaten en de gegevens van hoofdstuk 7",
    "keep.1.i": "de boeken van zeven jaar",
    "keep.1.j": "de vergunning met data, of bewijs dat er geen nodig is",
    "keep.1.k": "de getekende afspraak met begindatum, einddatum en verlenging",
    "keep.2.a": "beschikbaarheid die de sekswerker zelf opgeeft, weigeringen zonder gevolg, huisregels",
    "keep.2.b": "huisregels waarin kleding vrij is binnen wat in de branche gebruikelijk is",
    "keep.2.c": "huisregel over alcohol, en dezelfde vergoeding voor drank zonder alcohol",
    "keep.2.d": "verklaring over vrije keuze van arts; een folder van de GGD als aanbod",
    "keep.3.a": "getekende afspraak over inkomsten met alle versies in de boeken",
    "keep.3.b": "kopie van elk overzicht met ontvangst, het jaaroverzicht en de jaaropgaaf",
    "keep.3.c": "lijst van verzoeken en uitbetalingen, contant of via de bank",
    "keep.3.d": "regels over inhoudingen zonder boetes, en de lijst van inhoudingen",
    "keep.3.e": "prijslijst, en extra's per sekswerker geboekt en helemaal uitbetaald",
    "ending.1.j": "de vergunning",
    "ending.1.k": "de afspraak met de Belastingdienst",
    # A line per relationship
    "line.operator": "exploitant",
    "line.label": "bijnaam",
    "line.exception": "artikel 2.2",
    "line.regime": "wat geldt, in beginsel",
    "line.employee_insurance": "werknemersverzekeringen, voor dit werk, op deze antwoorden",
    "line.breached": "niet vervuld",
    "line.open": "nog niet te zeggen",
    "line.because": "schending bij",
    "line.unknown": "niet bekend",
    "line.caused_by": "lid 1, g niet vervuld door",
    "line.unknown_because_of": "lid 1, g nog niet te zeggen door",
    "line.open_law": "open rechtsvraag",
    "line.warning": "let op",
    "line.late_payments": "te laat betaald",
    "line.ending": "loopt af",
    "line.house": "huis",
    "line.statement": "wiens opgave",
    "line.as_of": "de vraag gaat over",
    "line.exception.met": "voldaan",
    "line.exception.not_met": "geldt niet",
    "line.exception.unknown": "nog niet te zeggen",
    "line.exception.not_applicable": "gaat er niet over",
    "line.employee_insurance.in_principle_insured": "in beginsel verzekerd",
    "line.employee_insurance.not_insured": "in beginsel niet verzekerd",
    "line.employee_insurance.unknown": "nog niet te zeggen",
    "line.employee_insurance.not_applicable": "niet beoordeeld",
    # The report
    "audit.heading": "{relations}",
    "audit.heading_of": "{name}: {relations}",
    "audit.relations.one": "1 werkrelatie",
    "audit.relations": "{count} werkrelaties",
    "audit.heading_many": "{operators} exploitanten, werkrelaties: {count}",
    "audit.statement": "Dit is de opgave van de exploitant. De sekswerkers hebben haar niet bevestigd.",
    "audit.statement_short": "opgave van de exploitant, niet bevestigd door de sekswerkers; of er een echte arbeidsovereenkomst is, is niet nagegaan",
    "audit.no_ranking": "Er staat geen volgorde van sekswerkers in.",
    "audit.files": "Gelezen: {files}. De vraag gaat over {day}.",
    "audit.delimiter": "De kolommen zijn gescheiden door {sign}; dat is in het bestand gevonden.",
    "sign.59": "een puntkomma",
    "sign.44": "een komma",
    "sign.9": "een tab",
    "audit.outcome": "{outcome}: {labels}.",
    "audit.counts": (
        "Schendingen: {findings} (elke cel of betaling apart, die van de exploitant één keer). Niet vervulde voorwaarden "
        "waar die onder vallen, per persoon of exploitant geteld: {breaches}. Open punten: {open}. Lege cellen die iets openlaten: {empty}. Kolommen die er niet zijn "
        "en iets openlaten: {absent}. Leeg betekent onbekend."
    ),
    "audit.recognisable": "Deze groep is kleiner dan {most}. Wie de plaats kent, kan mensen herkennen.",
    "audit.operator": "de exploitant",
    "audit.operator_named": "exploitant {name}",
    "audit.none": "geen",
    "audit.junit_counts": (
        "Elke voorwaarde van artikel 2.2 is één test. Wat over de exploitant als geheel gaat (1.h tot en met 1.k) staat één keer, "
        "in een eigen suite; 1.a, 1.b en 1.g volgen uit wat bij andere voorwaarden of werkrelaties staat, en tellen toch als eigen "
        "tests. failures: niet vervuld. skipped: nog niet te zeggen."
    ),
    "audit.matrix": "Voorwaarden per werkrelatie (? is onbekend, nvt: artikel 2.2 gaat er niet over)",
    "audit.matrix_head": "Wie",
    "audit.matrix_rest": "bij {count} hetzelfde: {labels}",
    "audit.left_out.one": "Verder vervuld en hier weggelaten: 1 voorwaarde.",
    "audit.left_out": "Verder vervuld en hier weggelaten: {count} voorwaarden.",
    "audit.left_out_text.one": "Verder vervuld en hier weggelaten: 1 voorwaarde (--all toont die).",
    "audit.left_out_text": "Verder vervuld en hier weggelaten: {count} voorwaarden (--all toont ze).",
    "audit.findings": "Schendingen",
    "audit.finding": "{condition} {who}: {statement}",
    "audit.no_findings": "Geen antwoord wijst op een schending.",
    "audit.one_for_all": "Lid 1, onderdeel g",
    "audit.causes.one": (
        "Lid 1, onderdeel g is niet vervuld. Daardoor geldt artikel 2.2 niet voor de werkrelatie waar het over gaat. "
        "Dat komt door: {labels}."
    ),
    "audit.causes": (
        "Lid 1, onderdeel g is niet vervuld. Daardoor geldt artikel 2.2 voor geen van de {count} werkrelaties waar het over gaat. "
        "Dat komt door: {labels}."
    ),
    "audit.open_causes": "Of lid 1, onderdeel g is vervuld, is nog niet te zeggen; dat raakt alle anderen. Dat komt door: {labels}.",
    "audit.open_causes_beside": "Misschien is lid 1, onderdeel g ook door anderen niet vervuld; dat is nog niet te zeggen. Het gaat om: {labels}.",
    "audit.incomplete_beside": (
        "De lijst is niet compleet, of dat is niet bekend. Misschien is lid 1, onderdeel g ook door wie er niet in staat niet "
        "vervuld; dat is nog niet te zeggen."
    ),
    "audit.incomplete": (
        "De lijst is niet compleet, of dat is niet bekend. Daarom is nog niet te zeggen of lid 1, onderdeel g is vervuld."
    ),
    "audit.over_houses": "Lid 1, onderdeel g loopt over de hele exploitant, dus over alle {count} huizen samen.",
    "audit.apart": "Lid 1, onderdeel g is voor elk van de {operators} exploitanten apart bekeken.",
    "audit.numbers": (
        "Samen {count}: artikel 2.2 geldt bij {met}, geldt niet bij {not_met}, is nog niet te zeggen bij {unknown}, en "
        "gaat niet over {not_applicable}."
    ),
    "audit.stated": "{remark} Bij: {labels}.",
    "audit.assumed_short": "gaat uit van een aanname ({question} Aangenomen: {reading})",
    "audit.assumed": (
        "Bij een vraag die het recht openlaat, is één uitleg aangenomen; zonder die aanname kan er iets anders staan. "
        "{question} Aangenomen: {reading}"
    ),
    "audit.assumed_by": "Op die aanname rust de uitkomst van: {labels}.",
    "audit.sarif_counts": (
        "Elke schending staat er één keer in, met haar cel of betaling (level error). Lid 1, onderdeel g staat er per exploitant "
        "één keer bij; dat volgt uit de andere en telt bij 'Schendingen' niet mee."
    ),
    "audit.stays_late": (
        "Wat te laat is betaald, blijft naar de letter te laat. Of dat op een latere dag nog telt, staat niet vast; daarom is het "
        "hier geteld als nog niet te zeggen."
    ),
    "audit.house_beside": "Voor alle huizen samen, dus ook hier, niet vervuld: {conditions}.",
    "audit.rest": "Ook: {labels}.",
    "audit.open_law_by": "Dat komt door: {labels}.",
    "audit.assume": "(Wat dit geeft: {option})",
    "audit.shortened": "Niet alle bijnamen staan hier; met --format html staan ze er alle.",
    "audit.remarks": "Let op",
    "audit.of_operators": "Bij exploitant: {names}.",
    "audit.late_short": "{levy} {period}: {days} te laat",
    "audit.follows": "Wat volgt hieruit, in beginsel?",
    "audit.undetermined": "welke regeling geldt, is nog niet te zeggen",
    "audit.hinders": (
        "Aantal werkrelaties waar dit in de weg staat: {count}; waar met alleen dit niets meer in de weg staat: {saves}; waar "
        "dit alles van deze lijst is en dan nog niet te zeggen is of artikel 2.2 geldt: {perhaps}."
    ),
    "audit.repaired": "Als alles is hersteld",
    "audit.when_done": (
        "Is alles van deze lijst gedaan, dan staat op deze antwoorden bij {met} van deze werkrelaties niets meer in de weg, "
        "is het bij {unknown} nog niet te zeggen, en geldt artikel 2.2 bij {left} nog steeds niet."
    ),
    "audit.new_declaration": (
        "Gold artikel 2.2 een tijd niet, dan kan een nieuwe gezamenlijke verklaring nodig zijn, vóór de eerste beoogde "
        "inhouding (artikel 2g, lid 1, onderdeel b, Uitvoeringsbesluit loonbelasting 1965). Een uitspraak hierover is niet "
        "gevonden."
    ),
    "audit.reserve": (
        "Alles hieronder geldt op basis van deze antwoorden. Of er een echte arbeidsovereenkomst is (artikel 7:610 BW), is "
        "niet nagegaan; die gaat voor."
    ),
    "audit.beyond": "Niet te herstellen",
    "audit.beyond_then": (
        "Zolang dit zo is, blijft de uitkomst zoals zij bij 'Wat volgt hieruit, in beginsel?' staat. Vraag de Belastingdienst of een "
        "adviseur hoe u verder kunt."
    ),
    "audit.lacking": "Kolommen die er niet zijn; daarom onbekend",
    "audit.lacking.relation": "Niet in de lijst: {names}. (Alle kolommen: optin new workers)",
    "audit.lacking.operator": "Niet in de tabel van de exploitant: {names}. (Alle kolommen: optin new operator)",
    "audit.no_operator": (
        "Er is niets gelezen over de exploitant zelf; daarom zijn alle kolommen over de exploitant onbekend. (Zie: optin "
        "new operator)"
    ),
    "audit.noted": "Data die opvallen",
    "audit.per_house": "Per huis",
    "audit.no_house": "zonder huis",
    "audit.more_in_detail": "Elke exploitant apart, voor alle {count}: met --all of --format html.",
    "audit.too_wide": "De tabel van voorwaarden is te breed voor het scherm (--all of --format html toont haar).",
    "audit.late": "Te late betalingen",
    "audit.late_paid": "{levy} {period}: uiterlijk {due}, betaald op {paid}, {days} te laat.",
    "audit.late_unpaid": "{levy} {period}: uiterlijk {due}, nog niet betaald, {days} te laat.",
    "audit.late_planned": "{levy} {period}: uiterlijk {due}, op {as_of} nog niet betaald (de betaaldag {paid} is later), {days} te laat.",
    "audit.payments": "Wat de lijst van betalingen zegt",
    "payments.on_time": "op tijd: {levy} {periods}.",
    "payments.not_due": "nog niet betaald; de betalingstermijn loopt op {as_of} nog: {levy} {periods}.",
    "payments.again.same": "{levy} {period} staat er vaker in, steeds hetzelfde; één keer geteld ({places}).",
    "payments.again.doubtful": (
        "{levy} {period} staat er vaker in, met een betaaldag en zonder ({places}). De rij zonder dag kan dezelfde betaling "
        "zijn en is dus niet als te laat geteld. Staat er nog een deel open? Schrijf daar dan 'nog niet betaald'; haal die rij "
        "anders weg."
    ),
    "payments.again.parts": "{levy} {period} staat er vaker in ({places}). Elke rij is gelezen als een eigen betaling.",
    "payments.together": "Een rij is gelezen als betaling van: {levies}. Zo lezen wij wat daar als heffing staat; ga na of dat klopt.",
    "payments.limits": (
        "De lijst zegt niet of alles wat betaald moest worden erin staat. Betalingen op tijd beslissen dus niets op zichzelf: "
        "wat de exploitant over op tijd betalen antwoordt, telt."
    ),
    "payments.none": "Er is geen betaling van deze exploitant gelezen.",
    "payments.vat": "Of btw verschuldigd is, volgt hier niet uit. Lid 1, onderdeel h vraagt alleen dat btw die verschuldigd is op tijd wordt betaald.",
    # What dates say
    "dates.ended": "De laatste dag was {first}.",
    "dates.not_yet": "De eerste dag is {first}; dat is na {as_of}.",
    "dates.late": "Gemeld op {first}; de eerste beoogde inhouding was al op {last}.",
    "dates.not_reported": "De melding staat op {first}, na {as_of}; de eerste beoogde inhouding was al op {last}.",
    "dates.planned": (
        "De melding staat op {first}, na {as_of}. De dag van de eerste beoogde inhouding is niet ingevuld, dus de data zeggen "
        "niet of zij op tijd zou zijn."
    ),
    "dates.planned_in_time": (
        "De melding staat op {first}, na {as_of}; de eerste beoogde inhouding staat op {last}. Op deze dagen zou zij op tijd "
        "zijn, maar zij is nog niet gedaan."
    ),
    "dates.planned_late": (
        "De melding staat op {first}, na {as_of}; de eerste beoogde inhouding staat op {last}. Op deze dagen zou zij te laat "
        "zijn. Dat is gepland en nog geen schending. Melden doet de sekswerker, met de gezamenlijke verklaring, vóór de eerste "
        "beoogde inhouding; de exploitant kan dat niet alleen."
    ),
    "dates.planned_same_day": (
        "De melding en de eerste beoogde inhouding staan allebei op {first}, na {as_of}. De data zeggen niet wat eerst zou "
        "komen."
    ),
    "dates.no_withholding": (
        "Gemeld op {first}. De dag van de eerste beoogde inhouding is niet ingevuld, dus de data zeggen niet of dat op tijd was."
    ),
    "dates.no_report": (
        "De eerste beoogde inhouding staat op {first}. De dag van de melding is niet ingevuld, dus de data zeggen niet of zij op "
        "tijd was."
    ),
    "dates.same_day": (
        "Gemeld op {first}, dezelfde dag als de eerste beoogde inhouding. De data zeggen niet wat eerst kwam; zonder antwoord is dit "
        "onbekend."
    ),
    "dates.same_day_answered": (
        "Gemeld op {first}, dezelfde dag als de eerste beoogde inhouding. De data zeggen niet wat eerst kwam; hier beslist het "
        "antwoord."
    ),
    "dates.withholding_planned": "Gemeld op {first}; de eerste beoogde inhouding staat op {last}, na {as_of}.",
    "audit.late_open": (
        "Naar de letter van lid 1, h is één te late betaling genoeg. Of dat evenredig is, of een te late betaling van toen op "
        "deze dag nog telt, en voor welke tijd dat gevolgen heeft, staat niet vast."
    ),
    "days.one": "1 dag",
    "days": "{count} dagen",
    "audit.repair": "Herstellijst; wat het meest helpt staat bovenaan",
    "audit.for_whom": "Voor wie: {who}.",
    "audit.keep": "Bewijs om te bewaren: {what}.",
    "audit.open": "Wat is niet bekend?",
    "audit.unknown": "{name}. Dit kan weten: {who}.",
    "audit.sarif_unknown": "{condition} {who}: niet bekend: {name}",
    "audit.without_evidence": "Zonder bewijsstuk",
    "audit.no_evidence": "Geen bewijsstuk voor {condition}, bij {who}. Te bewaren: {what}.",
    "audit.ending.one": "Loopt af binnen 1 dag",
    "audit.ending": "Loopt af binnen {count} dagen",
    "audit.ends": "Op {day} eindigt {what}, over {days}.",
    "audit.per_operator": "Per exploitant",
    "audit.per_condition": "Per voorwaarde",
    "audit.house": (
        "{name}: {count} in totaal; voldaan {met}, niet voldaan {not_met}, nog niet te zeggen {unknown}, buiten "
        "artikel 2.2 {not_applicable}; geschonden: {breaches}."
    ),
    "audit.more_houses.one": "En nog 1 exploitant (--format csv geeft ze alle).",
    "audit.more_houses": "En nog {count} exploitanten (--format csv geeft ze alle).",
    "audit.condition": "{condition} {name}: niet vervuld bij {failing}, onbekend bij {unknown}.",
    "audit.condition_failing": "Niet vervuld bij exploitant: {names}.",
    "audit.condition_open": "Onbekend bij exploitant: {names}.",
    "audit.house_open": "Open punten: {open}.",
    "audit.progress.one": "1 rij gelezen",
    "audit.progress": "{count} rijen gelezen",
    "audit.written": "{file}: geschreven (werkrelaties: {count}, exploitanten: {operators}).",
    "new.written.relation": "{file}: kies zelf een bijnaam per persoon (W1, W2). Geen namen, geen BSN.",
    "new.written.operator": "{file}: antwoord met ja, nee of weet ik niet. Geen namen van personen, geen BSN.",
    "new.written.payment": "{file}: één rij per betaling. Geen namen van personen.",
    # The sheet that explains
    "sheet.title.relation": "werkers",
    "sheet.title.operator": "exploitant",
    "sheet.title.payment": "betalingen",
    "sheet.house": "Hoe het huis heet, of een korte aanduiding, zoals huis-1. De kolom groepeert alleen; lid 1, g loopt over de hele exploitant.",
    "sheet.operator": "Hoe het bedrijf heet, of een korte aanduiding, in elke tabel dezelfde; niet de voor- en achternaam van een persoon.",
    "sheet.explanation": "uitleg",
    "sheet.line.1": "Eén rij per werkrelatie. Kies zelf een bijnaam, zoals W1. Geen namen, geen BSN.",
    "sheet.line.2": "Beschrijf hoe het echt gaat, niet wat op papier staat.",
    "sheet.line.3": "Leeg betekent onbekend, nooit nee.",
    "sheet.line.4": "Datums: jaar-maand-dag. Waar datums beslissen, hoeft u het antwoord niet in te vullen.",
    "sheet.line.5": "De uitkomst is uw eigen opgave. De sekswerkers bevestigen haar niet.",
    "sheet.line.6": "Eén rij over de exploitant: wie de sekswerkers moet betalen. Meestal is dat het bedrijf; het kan ook een persoon zijn. Geen namen van personen, geen BSN.",
    "sheet.line.7": "Eén rij per betaling aan de Belastingdienst. Geen namen van personen. Rijen met alleen een heffing worden niet gelezen.",
    "sheet.line.8": (
        "'Loonheffingen' lezen wij hier als loonbelasting, premie volksverzekeringen en bijdrage Zvw samen, en 'loonheffing' als "
        "de eerste twee. Dat is onze lezing: lid 1, onderdeel h gebruikt deze woorden niet. Premies werknemersverzekeringen horen "
        "niet bij lid 1, onderdeel h; het noemt ze niet. Omzetbelasting (btw) heeft een eigen rij."
    ),
    "sheet.line.9": "Laat de betaaldag leeg zolang er niets is betaald. Datums: jaar-maand-dag.",
    "sheet.line.10": "Zet alles erin wat betaald moest worden: de lijst zegt niet wat eraan ontbreekt.",
    "sheet.column": "kolom",
    "sheet.means": "vraag",
    "sheet.help": "toelichting",
    "sheet.evidence": (
        "Welk bewijs is er, of waar ligt het? Bijvoorbeeld: map 3, tab 2; scan 12; kluis. Alleen wat een stuk of een plaats "
        "noemt, telt als bewijs; al het andere (ja, een vinkje, een kruisje, geen, kwijt, nog opvragen) niet."
    ),
    "sheet.all_relations_listed": "Met 'deze lijst' is de lijst van werkrelaties bedoeld (zie: optin new workers).",
    "sheet.label": "Een bijnaam van hooguit 12 letters en cijfers, zoals W1.",
    "sheet.levy": "Welke belasting of bijdrage. Deze woorden worden gelezen; btw, zvw, LB, pvv en loonheffing ook.",
    "sheet.period": "Over welke tijd: 2026-03 (een maand), 2026-Q1 (een kwartaal), 2026 (een jaar) of 2026-P03 (vier weken).",
    "sheet.due": "De laatste dag waarop het op tijd betaald kon worden.",
    "sheet.paid": "De dag waarop is betaald. Leeg, of 'nog niet betaald': er is niets betaald.",
    "sheet.declaration_reported": "De dag waarop de gezamenlijke verklaring bij de inspecteur is gemeld.",
    "sheet.first_withholding": "De dag waarop de eerste inhouding van loonbelasting gepland was, ook als later is ingehouden (de eerste beoogde inhouding).",
    "sheet.permit_valid_from": "De eerste dag waarop de vergunning geldt.",
    "sheet.permit_valid_until": "De laatste dag waarop de vergunning geldt.",
    "sheet.agreement_valid_from": "De eerste dag waarop de afspraak met de Belastingdienst geldt.",
    "sheet.agreement_valid_until": "De laatste dag waarop de afspraak met de Belastingdienst geldt.",
    # How a table was read
    "read.sheet.one": "{name} (1 rij)",
    "read.sheet": "{name} ({count} rijen)",
    "read.sheets": "{file}: samen gelezen, als één lijst: {sheets}.",
    "read.run": "{first} tot en met {last}",
    "read.above": "{where}: boven de kolomnamen staat nog tekst (rij {listed}); die is niet gelezen.",
    "read.again": "{where}: de kolomnamen staan er nog eens (rij {listed}); die rijen zijn overgeslagen.",
    "read.unfilled": "{where}: in deze rijen staat alleen een heffing; ze zijn niet als betaling gelezen: {listed}.",
    "read.totals": "{where}: overgeslagen als rij met totalen: {listed}.",
    "read.hidden_rows": "{where}: ook verborgen rijen zijn gelezen (door een filter of met de hand verborgen): {listed}.",
    "read.hidden_columns": "{where}: ook verborgen kolommen zijn gelezen: {listed}.",
    "read.ignored": "{where}: kolommen met opmerkingen en dergelijke zijn niet gelezen: {listed}.",
    "read.formulas": "{where}: in deze rijen staan formules; gelezen is de waarde die is bewaard: {listed}.",
    "read.notes": "{where}: bij deze cellen staat een opmerking of notitie; die is niet gelezen: {listed}.",
    "read.not_applicable": (
        "{where}: 'n.v.t.' is gelezen als niet beantwoord, nooit als nee; of een vraag van toepassing is, volgt uit de andere "
        "antwoorden: {listed}."
    ),
    "read.not_applicable_somewhere": (
        "{where}: hier staat 'n.v.t.'; dat is gelezen als niet beantwoord, nooit als nee."
    ),
    "read.alone": "{where}: hier staat alleen een bijnaam; alles over wie zo heet is onbekend (is het een voettekst of iemand die weg is, haal de rij dan weg): {listed}.",
    "read.no_day": "{where}: in plaats van een dag staat hier dat er geen is of dat hij niet bekend is; gelezen als leeg: {listed}.",
    "read.no_evidence": '{where}: "{text}" telt niet als bewijs ({listed}).',
    "read.no_evidence_more": "{where}: wat hier staat, telt niet als bewijs, aantal cellen: {count} ({listed}).",
    "read.evidence_how": (
        "Wat niet telt, is gelezen als leeg. Is er wel bewijs, schrijf dan alleen welk stuk het is of waar het ligt: map 3, "
        "tab 2; ordner rood; kluis; scan 12; contract-W1.pdf; of een datum, zoals 3-4-2025. Alleen ja, een vinkje of een "
        "kruisje zegt niet waar het ligt."
    ),
    "read.text": '"{text}" ({count})',
    "read.evidence": (
        "{where}: als bewijs geteld, aantal cellen: {count}. Er staat: {listed}. Ga na of dat klopt; of een stuk laat zien dat de "
        "voorwaarde is vervuld, is niet beoordeeld (een weekrooster kan bij 2.a op het tegendeel wijzen)."
    ),
    "read.intended": (
        "{where}: deze kolom is gelezen als de dag waarop de eerste inhouding gepland was ({listed}). Staat er de dag waarop echt "
        "voor het eerst is ingehouden, en was een andere dag gepland, verbeter hem dan."
    ),
    "read.passed": "{where}: niet gelezen, want er staat geen tabel van deze soort op.",
    "read.passed_relation": "{where}: hier staan werkrelaties; voor dit bestand is dit blad niet gebruikt.",
    "read.passed_operator": "{where}: dit blad gaat over de exploitant; het is niet als werkrelaties gelezen (noem het bestand ook bij --operator).",
    "read.passed_payment": "{where}: hier staan betalingen; ze zijn niet als werkrelaties gelezen (noem het bestand ook bij --payments).",
    "read.hidden": "{where}: niet gelezen, want dit blad is verborgen.",
    "read.encoding_windows": "{where}: dit is geen UTF-8; het is gelezen als tekst van Windows (klopt een letter niet, bewaar het dan als CSV UTF-8).",
    "read.encoding_utf-16": "{where}: gelezen als UTF-16, de Unicode-tekst van Excel.",
    "read.encoding_utf-32": "{where}: gelezen als UTF-32.",
    # Where in a table
    "place.sheet": "blad {name}",
    "place.row": "rij {number}",
    "place.column": "kolom {column}, {count} cellen ({first})",
    "place.columns": "{columns} kolommen, {count} cellen ({first})",
    "place.rows": "{count} rijen ({first})",
    "place.more": "{listed} en nog {left}",
    # What can be wrong
    "problem.table_zero": "hier staat een nulteken (bewaar het bestand opnieuw als CSV in UTF-8)",
    "problem.table_stopped": "na {most} fouten is niet verder gelezen (verbeter deze eerst)",
    "problem.table_empty": "hier staat niets in (om mee te beginnen: optin new workers, optin new operator of optin new payments)",
    "problem.table_cut": "vanaf hier sluiten de aanhalingstekens niet (is het bestand afgekapt?)",
    "problem.table_too_long": "meer dan {most} rijen (gebruik CSV met een kolom exploitant en --format csv)",
    "problem.table_broken": "dit is geen leesbaar werkblad (bewaar het opnieuw als XLSX, of als CSV)",
    "problem.table_cut_workbook": "dit XLSX-bestand is beschadigd of afgekapt (bewaar het opnieuw)",
    "problem.table_bomb": "dit bestand wordt uitgepakt te groot (bewaar het opnieuw, of gebruik CSV)",
    "problem.table_macro": "dit bestand bevat macro's (bewaar het als gewoon XLSX)",
    "problem.table_link": "dit bestand verwijst naar een ander bestand (plak de waarden)",
    "problem.table_merged": "hier zijn cellen samengevoegd (haal de samenvoeging weg)",
    "problem.row_struck": (
        "deze rij is doorgehaald (telt zij niet meer mee, haal de rij dan weg; telt zij mee, haal dan de doorhaling weg)"
    ),
    "problem.cell_struck": "deze cel is doorgehaald (maak haar leeg als zij niet meer geldt, of haal de doorhaling weg)",
    "problem.row_unclear": (
        "deze rij heeft geen bijnaam en geen antwoorden (is het een voettekst of een telling, haal haar dan weg; is het "
        "iemand, geef dan een bijnaam, zoals {such})"
    ),
    "problem.table_formula": "deze cel bevat een formule zonder bewaarde waarde (kopieer haar en kies Plakken speciaal, Waarden)",
    "problem.table_error_cell": "deze cel bevat een fout (vul het antwoord in, of laat leeg)",
    "problem.table_lock": "dit is een hulpbestand van een werkmap die nog open is (kies het bestand zonder ~$ of .~lock ervoor)",
    "problem.table_password": "dit bestand is beveiligd met een wachtwoord (haal het wachtwoord weg: in Excel Bestand, Info, Werkmap beveiligen)",
    "problem.table_xls": "dit is een werkmap in het oude formaat .xls (open hem en kies Opslaan als, Excel-werkmap .xlsx)",
    "problem.table_xlsb": "dit is een binaire werkmap .xlsb (open hem en kies Opslaan als, Excel-werkmap .xlsx)",
    "problem.table_ods": "dit is een OpenDocument-bestand zoals .ods (open het en kies Opslaan als, Excel 2007-365 .xlsx)",
    "problem.table_numbers": "dit is een bestand van Apple Numbers (kies Archief, Exporteer naar, Excel .xlsx)",
    "problem.table_strict": "deze werkmap is bewaard als Strict Open XML (kies Opslaan als, Excel-werkmap .xlsx, zonder Strict)",
    "problem.table_xml_2003": "dit is een XML-spreadsheet 2003 (open hem in Excel en kies Opslaan als, Excel-werkmap .xlsx)",
    "problem.table_is_html": "dit is een webpagina en geen werkmap, hoe het bestand ook heet (open het in Excel en kies Opslaan als, Excel-werkmap .xlsx)",
    "problem.table_is_pdf": "dit is een PDF (gebruik de lijst waar de PDF van is gemaakt, als .xlsx of CSV)",
    "problem.table_is_text_document": "dit is een tekstdocument of presentatie (plak de tabel in een werkmap en bewaar die als .xlsx)",
    "problem.table_is_picture": "dit is een afbeelding (gebruik de lijst zelf, als .xlsx of CSV)",
    "problem.table_is_archive": "dit is een ingepakt bestand zonder werkmap (pak het eerst uit en noem de lijst die erin zit)",
    "problem.table_other": "dit is geen tabel (bewaar de lijst als .xlsx of CSV)",
    "problem.table_cut_text": "deze tekst breekt midden in een letter af (bewaar het bestand opnieuw als CSV UTF-8)",
    "problem.table_all_hidden": "alle bladen waar iets op staat zijn verborgen (maak zichtbaar wat beoordeeld moet worden)",
    "problem.table_hidden": "de tabel staat op een verborgen blad, en op de zichtbare bladen staat er geen (maak het blad zichtbaar)",
    "problem.table_too_many_cells": "meer dan {most} cellen, ook lege met opmaak (wis de opmaak onder en naast de tabel, of bewaar als CSV)",
    "problem.sheet_unread": "op dit blad staan antwoorden maar geen kolomnamen van optin, dus het zou niet meetellen (geef het kolomnamen, of verberg het als het niet meetelt)",
    "problem.row_above": "deze rij met antwoorden staat boven de kolomnamen en zou niet meetellen (zet haar eronder)",
    "problem.cell_far": "deze cel staat ver buiten de tabel (maak haar leeg)",
    "problem.column_unnamed": "boven deze kolom staat geen naam (geef haar een kolomnaam, of maak haar leeg)",
    "problem.cell_serial": "dit is een dag als getal, zoals een spreadsheet telt (geef de cel de opmaak datum, of schrijf jaar-maand-dag, zoals 2026-11-01)",
    "problem.cell_short_year": "het jaar heeft hier twee cijfers (schrijf dag-maand-jaar met vier cijfers, zoals 1-11-2026)",
    "problem.label_on_two_sheets": "deze bijnaam staat ook op een ander blad: {first} (een blad per maand? verberg de andere maanden; een blad per huis? geef iedereen een eigen bijnaam)",
    "here.relation": "hier hoort de lijst van werkrelaties, zie: optin new workers",
    "here.operator": "hier hoort wat over de exploitant gaat, zie: optin new operator",
    "here.payment": "hier hoort de lijst van betalingen, zie: optin new payments",
    "problem.table_of_relation": "dit is een lijst van werkrelaties (noem haar als eerste, zonder optie; {here})",
    "problem.table_of_operator": "dit is een tabel over de exploitant (noem haar met --operator, of met --operators voor meer exploitanten; {here})",
    "problem.table_of_payment": "dit is een lijst van betalingen (noem haar met --payments; {here})",
    "problem.columns_unknown": "geen van deze kolomnamen is bekend; is dit een ander bestand? ({here})",
    "problem.label_on_two_sheets_apart": "deze bijnaam staat ook op een ander blad, met andere kolommen: {first} (zet de kolommen van beide bladen naast elkaar op één blad)",
    "problem.column_personal": "deze kolom zegt wie iemand is (haal de kolom weg; gebruik een bijnaam)",
    "problem.column_unknown": "deze kolom is niet bekend (haal haar weg, of noem haar opmerkingen, dan wordt zij overgeslagen; alle kolommen: optin new {new})",
    "problem.column_close": "deze kolom is niet bekend (bedoelde u '{close}'?)",
    "problem.column_of_operator": "deze kolom gaat over de exploitant (zet haar in het bestand van --operator)",
    "problem.column_of_relation": "deze kolom gaat over een werkrelatie (zet haar in de tabel van werkers)",
    "problem.column_twice": "deze kolom staat er twee keer (laat er één weg)",
    "problem.column_missing": "de kolom '{column}' ontbreekt (zie: optin new {new})",
    "problem.cell_beyond": "deze cel valt buiten de kolommen (staat er een scheidingsteken te veel?)",
    "problem.cell_no_answer": "dit is geen antwoord (kies ja, nee, weet ik niet of zeg ik liever niet, of laat leeg)",
    "problem.cell_notation": (
        "hier staat {seen}, en dat is geen antwoord (vervang alles in één keer: selecteer de kolommen met antwoorden, druk "
        "op Ctrl-H en vervang elk teken door ja, nee, weet ik niet of zeg ik liever niet, of door niets; alleen waar het "
        "teken de hele cel is)"
    ),
    "problem.cell_no_day": "dit is geen dag (schrijf jaar-maand-dag, zoals 2026-11-01)",
    "problem.label_missing": "hier ontbreekt de bijnaam (kies zelf een, zoals {such})",
    "problem.business_identifies": "dit lijkt op {kind} (laat het weg uit de naam van een bedrijf of huis; een korte aanduiding kan ook, zoals huis-1)",
    "problem.business_sign": "hier staat een teken dat niet in de naam van een bedrijf of huis kan (wel: letters, cijfers, spaties, streepjes, punten en &)",
    "problem.business_long": "dit is te lang voor de naam van een bedrijf of huis (hooguit {most} tekens; een korte aanduiding kan ook, zoals huis-1)",
    "problem.business_may_be_a_name": (
        "dit kunnen iemands voor- en achternaam zijn (is het een bedrijf of huis? schrijf er een korte aanduiding voor, zoals "
        "huis-1, in elke tabel dezelfde)"
    ),
    "problem.evidence_long": "dit is te lang (schrijf in hooguit {most} tekens waar het bewijs ligt)",
    "problem.dates_contradict": (
        "deze dag en het antwoord bij '{fact}', in {answer}, spreken elkaar tegen (verbeter een van beide)"
    ),
    "problem.payment_contradicts": (
        "deze betaling is te laat, en het antwoord bij '{fact}', in {answer}, zegt van niet (verbeter een van beide)"
    ),
    "problem.payment_of_named": (
        "deze betalingen noemen een exploitant en de lijst niet (haal de kolom exploitant hier weg, of zet haar ook "
        "in de lijst)"
    ),
    "problem.payment_of_unknown": (
        "deze exploitant staat niet in de lijst van werkers (verbeter de naam, of haal deze betalingen weg)"
    ),
    "problem.dates_turned": "deze dag ligt vóór de begindag (draai ze om of verbeter ze)",
    "problem.no_levy": "hieruit blijkt niet welke heffing dit is (schrijf een van: {there_are}; haal de rij alleen weg als zij over iets anders gaat, zoals premies werknemersverzekeringen)",
    "problem.no_period": "dit is geen tijdvak (schrijf 2026-03, 2026-Q1 of 2026, met het hele jaar)",
    "problem.period_is_day": "dit is een dag; een rekenblad kan die van een maand maken (geef de kolom de opmaak Tekst en schrijf 2026-03, 2026-Q1 of 2026)",
    "problem.due_before_period": "deze uiterste betaaldag ligt vóór het begin van het tijdvak (verbeter de dag of het tijdvak; klopt het jaar?)",
    "problem.paid_before_period": "deze betaaldag ligt vóór het begin van het tijdvak (verbeter de dag of het tijdvak; klopt het jaar? is er echt vooraf betaald, schrijf dan de eerste dag van het tijdvak)",
    "problem.cell_no_paid": "dit is geen dag (schrijf jaar-maand-dag, zoals 2026-11-01; is er nog niet betaald, laat de cel dan leeg of schrijf: nog niet betaald)",
    "problem.no_due": "hier ontbreekt de uiterste betaaldag (vul de laatste dag in waarop het op tijd betaald kon worden)",
    "problem.operator_missing": "hier ontbreekt de exploitant (vul de kolom exploitant in)",
    "problem.operator_unknown": "deze exploitant staat niet in de andere tabel",
    "problem.operator_empty": "bij deze exploitant staat geen werkrelatie in de tabel van werkers",
    "problem.operator_alike": "deze exploitant heet bijna als die in {first}; zijn zij dezelfde, dan gaat lid 1, onderdeel g over allen samen (schrijf overal dezelfde naam; zijn het er echt twee, geef ze dan namen die duidelijk verschillen)",
    "problem.operator_twice": "deze exploitant staat er twee keer in (houd één rij)",
    "problem.one_operator": "hier hoort één rij (gebruik --operators voor meer exploitanten)",
    "problem.operators_needed": "de werkers hebben een kolom exploitant (gebruik --operators)",
    "problem.operator_column_missing": "bij --operators hoort een kolom exploitant in de tabel van werkers",
    "problem.operator_scattered": (
        "de rijen van deze exploitant staan niet bij elkaar (sorteer ze, of noem een bestand in plaats van -)"
    ),
    "problem.not_an_operator_file": "dit is geen bestand van een exploitant (zie: optin new operator)",
    "problem.no_xlsx": "voor XLSX is een toevoeging nodig (installeer optin[xlsx], of gebruik CSV)",
    "problem.both_operators": "kies --operator of --operators, niet allebei",
    "problem.bad_horizon": "{option}: schrijf een aantal dagen van 0 tot en met 3650",
    "problem.too_many_for": "{count} werkrelaties passen niet in {format}, dat gaat tot {most} (gebruik --format csv, of csv-ids voor een programma)",
    "problem.too_much_to_hold": "dit is te veel om vast te houden (geef met -o een bestand)",
    "problem.xlsx_to_screen": "een XLSX-bestand kan niet op het scherm (geef met -o een bestand)",
    "kind.name": "een naam",
    "kind.birth": "een geboortedatum",
    "kind.nationality": "een nationaliteit",
    # Help
    "help.audit": "Legt elke werkrelatie en elke voorwaarde naast elkaar, met een herstellijst.",
    "help.new_workers": "Een lege tabel voor werkrelaties, met uitleg.",
    "help.new_operator": "Een leeg bestand voor de exploitant.",
    "help.new_payments": "Een lege tabel voor betalingen van belasting en bijdragen, met uitleg.",
    "help.argument.table": "tabel (CSV of XLSX) of zaakbestand; - is de standaardinvoer",
    "help.option.operator": "bestand over de exploitant (YAML, CSV of XLSX)",
    "help.option.operators": "tabel met een rij per exploitant",
    "help.option.payments": "tabel met betalingen per heffing en tijdvak",
    "help.option.format": "soort uitvoer (anders beslist de uitgang van -o)",
    "help.option.horizon": "noem wat binnen zoveel dagen afloopt (anders 60)",
    "help.option.all": "toon ook de voorwaarden die bij iedereen zijn vervuld",
    "help.option.many": "met een kolom exploitant, voor meer exploitanten",
    "help.option.dialect": "duckdb of spark",
}
