"""What can be wrong with a case file or a command, in Dutch."""

WORDS = {
    "errors.one": "1 fout; er is niets beoordeeld.",
    "errors.many": "{count} fouten; er is niets beoordeeld.",
    "problem.too_large": "het bestand is groter dan {limit}",
    "problem.not_utf8": "dit is geen UTF-8-tekst (bewaar het bestand opnieuw als UTF-8)",
    "problem.not_yaml": "dit is geen YAML of JSON (controleer inspringing, haakjes en aanhalingstekens)",
    "problem.second_document": "er staan twee documenten in één bestand (gebruik één bestand per zaak)",
    "problem.anchor": "verwijzingen met & of * zijn niet toegestaan (schrijf de waarde voluit)",
    "problem.tag": "een tag met ! is niet toegestaan (laat hem weg)",
    "problem.too_deep": "dit is te diep genest (zie: optin schema case)",
    "problem.key_not_text": "een sleutel moet een woord zijn (zie: optin schema case)",
    "problem.key_twice": "sleutel '{key}' staat hier twee keer (laat er één weg)",
    "problem.identifies": "dit lijkt op {kind} (laat het weg; gebruik een bijnaam)",
    "problem.unknown_fact": "onbekend feit '{fact}' (zie: optin explain, of optin schema case)",
    "problem.unknown_fact_close": "onbekend feit '{fact}' (bedoelde u '{close}'?)",
    "problem.belongs_to_operator": "'{fact}' gaat over de exploitant (zet het onder `operator`)",
    "problem.belongs_to_relation": (
        "'{fact}' gaat over een werkrelatie (zet het onder `relations`, bij `answers`)"
    ),
    "problem.no_question": "deze rechtsvraag bestaat niet (er zijn: {there_are})",
    "problem.no_reading": "'{question}' kent deze uitleg niet (er zijn: {there_are})",
    "problem.label_twice": "deze bijnaam komt twee keer voor (geef iedere werkrelatie een eigen bijnaam)",
    "problem.unknown_key": "onbekende sleutel '{key}' (hier kan: {close})",
    "problem.unknown_key_close": "onbekende sleutel '{key}' (bedoelde u '{close}'?)",
    "problem.missing": "'{key}' ontbreekt (zie: optin new case)",
    "problem.no_relations": "er staat geen werkrelatie in (er is er minstens één nodig, ook voor lid 1, g)",
    "problem.not_one_of": "'{key}' is niet een van: {there_are}",
    "problem.not_a_label": (
        "dit is geen bijnaam (hooguit {most} letters en cijfers, zoals A of W7; nooit een naam)"
    ),
    "problem.not_a_note": "een aantekening is tekst van hooguit {most} tekens",
    "problem.not_an_answer": "dit is geen antwoord (kies ja, nee, weet_niet, liever_niet of betwist)",
    "problem.not_a_day": "dit is geen dag (schrijf jaar-maand-dag, zoals 2026-11-01)",
    "problem.not_a_month": "dit is geen maand (schrijf jaar-maand, zoals 2026-09)",
    "problem.wrong_shape": "hier hoort iets anders te staan bij '{key}' (zie: optin schema case)",
    "problem.day_before_rules": "deze regels gelden vanaf {from}; over een eerdere dag zegt optin niets",
    "problem.not_in_force": (
        "gevraagd is {as_of}; deze regels gelden vanaf {from}; over een eerdere dag zegt optin niets"
    ),
    "problem.no_file": "dit bestand is er niet of kan niet worden gelezen",
    "problem.nothing_on_stdin": "er kwam niets binnen op de standaardinvoer",
    "problem.file_exists": "dit bestand bestaat al; er is niets overschreven (kies een andere naam)",
    "problem.cannot_write": "hier kan niet worden geschreven; er is niets bewaard",
    "problem.no_command": "deze opdracht bestaat niet (er zijn: {there_are})",
    "problem.no_command_close": "deze opdracht bestaat niet (bedoelde u '{there_are}'?)",
    "problem.no_topic": "dit onderwerp bestaat niet (zie: optin explain)",
    "problem.no_topic_close": "dit onderwerp bestaat niet (bedoelde u '{close}'?)",
    "problem.bad_assume": "schrijf --assume VRAAG=UITLEG (er zijn: {there_are})",
    "problem.ending_unknown": "-o: in de vorm {ending} kan dit niet worden geschreven (kies een van: {there_are})",
    "problem.ending_other": (
        "-o: de uitgang {ending} en {option} {form} spreken elkaar tegen (laat {option} weg, of kies een andere uitgang)"
    ),
    "problem.bad_choice": "{option}: kies uit {there_are}",
    "problem.bad_day": "{option}: schrijf jaar-maand-dag, zoals 2026-11-01",
    "problem.no_case": "noem minstens één zaakbestand, of - voor de standaardinvoer",
    "problem.stdin_twice": "- kan maar één keer worden genoemd",
    "kind.bsn": "een BSN",
    "kind.iban": "een rekeningnummer",
    "kind.email": "een e-mailadres",
    "kind.phone": "een telefoonnummer",
}
