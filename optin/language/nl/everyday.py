"""Alledaagse woorden voor een feit of onderwerp, met komma's ertussen; wat men zoekt, niet wat men leest.

Een + staat voor een woord waarbij 'ja' en 'nee' vanzelf betekenen wat de zinnen bij het feit zeggen. 'Boete: ja' is zo'n
woord; 'dwang: ja' en 'rooster: ja' zijn dat niet, en 'bon: ja' zegt niet dat er bij elke betaling een bon is.
"""

WORDS = {
    "meant.may_refuse_work": "+weigeren, +nee zeggen, klant weigeren, pakket, dwang, gedwongen, ziek melden, ziekmelden, ruzie",
    "meant.sets_own_hours": "rooster, werkrooster, uren, werktijden, werktijd, dienst, diensten, vrij, manager, oproep",
    "meant.chooses_own_clothing": "kleding, kleren, lingerie, hakken, uniform, jas",
    "meant.may_refuse_alcohol": "alcohol, drank, drinken, drankje, champagne, fles",
    "meant.chooses_own_medical_carer": "dokter, arts, huisarts, test, soa, ggd, kliniek, ziek, keuring",
    "meant.earnings_terms_in_writing": "afspraken, percentage, procent, +op papier, loon, huur, kamerhuur",
    "meant.earnings_terms_honoured": "percentage, procent, minder betaald, afspraken, niet nagekomen, huur, kamerhuur",
    "meant.earnings_terms_on_file": "administratie",
    "meant.statement_at_every_payout": "uitbetaling, loonstrook, strook, bon, overzicht, afrekening",
    "meant.annual_statement": "+jaaropgaaf, +jaaroverzicht, jaar",
    "meant.earnings_due_on_demand": "uitbetaling, betaling, borg, einde maand, eind van de maand, wachten op geld, geld, voorschot",
    "meant.fines_charged": "+boete, +boetes, straf, inhouding, te laat, korting, ruzie",
    "meant.unagreed_extras_paid_in_full": "extra, extra's, fooi, fooien, bijbetalen",
    "meant.privacy_law_observed": "privacy, foto, naam, geheim, camera, paspoort, id, adres, telefoon, telefoonnummer, chat, appjes",
    "meant.tax_secrecy_observed": "+fiscale geheimhouding, belastinggegevens",
    "meant.joint_declaration_made": "verklaring, formulier, opting-in formulier, handtekening",
    "meant.declared_before_first_withholding": "gemeld, melding, +op tijd gemeld",
    "meant.taxable_profit": "winst, +belastbare winst, aangifte",
    "meant.tax_information_handed_over": "folder, voorlichting, uitleg belastingdienst",
    "meant.agreement_declares_a_to_e": "contract, overeenkomst, getekend",
    "meant.own_business": "zzp, zelfstandig, zelfstandige, +eigen bedrijf, eenmanszaak, kvk",
    "meant.employment_contract_stated": "loondienst, arbeidscontract, arbeidsovereenkomst, dienstverband",
    "meant.wage_tax_paid_on_time": "loonbelasting, loonheffing, belasting",
    "meant.vat_paid_on_time": "btw, omzetbelasting",
    "meant.permit_held": "+vergunning",
    "meant.agreement_with_tax_administration": "+afspraak belastingdienst, +overeenkomst belastingdienst",
    "meant.all_relations_listed": "collega, collega's, collegas, anderen",
    "meant.insurance": "ziek, ziektewet, verzekering, verzekerd, ww, wia, uitkering, zwanger, ziek melden, ziekmelden",
    "explain.meant": "{word}: daar gaat meer dan één ding over",
    "explain.meant.more": "Lees verder: optin explain {topic}",
    "explain.meant.insurance": "Verzekering bij ziekte of als het werk ophoudt (WW, Ziektewet, WIA): dat hangt af van welke regeling geldt. Bij opting-in is dit werk niet verzekerd; geldt artikel 2.2 niet, dan in beginsel wel (artikel 5a Besluit 1986).",
}
