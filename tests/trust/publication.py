"""An official publication that nobody published: our rules over wording of our own making."""

from collections.abc import Mapping
from dataclasses import replace
from html import escape
from itertools import groupby

from optin.rules.model import Rules
from optin.trust.official import Spot, fingerprint, spot
from tests.engine.houses import RULES

BWB = RULES.article.bwb
ARTICLE = "2.2"


def wording() -> dict[Spot, str]:
    """Return made-up wording for every provision of the article, in its order."""
    return {
        spot(p.cite): f"gekozen woorden voor {p.number}, mits <dit> & dat"
        for p in RULES.provisions.values()
        if p.cite.bwb == BWB
    }


def rules() -> Rules:
    """Return the rules with the fingerprints of the made-up wording."""
    made = wording()
    provisions = {
        name: replace(p, fingerprint=fingerprint(made[spot(p.cite)])) if p.cite.bwb == BWB else p
        for name, p in RULES.provisions.items()
    }
    return replace(RULES, provisions=provisions)


def xml(made: Mapping[Spot, str], day: str = "2027-01-01", bwb: str = BWB) -> str:
    """Return the wording as the government publishes it."""
    articles = []
    for article, in_article in groupby(made, key=lambda s: s.article):
        lids = []
        for lid, in_lid in groupby(in_article, key=lambda s: s.lid):
            items = list(in_lid)
            text = "".join(f"<al>{escape(made[s])}</al>" for s in items if not s.onderdeel)
            listed = "".join(
                f"<li><li.nr>{s.onderdeel}.</li.nr><al>{escape(made[s])}</al></li>"
                for s in items
                if s.onderdeel
            )
            text += f"<lijst type='expliciet'>{listed}</lijst>" if listed else ""
            lids.append(f"<lid><lidnr>{lid}</lidnr>{text}</lid>" if lid else text)
        kop = f"<kop><label>Artikel</label> <nr>{article}</nr><titel>Kop</titel></kop>"
        note = "<meta-data><brondata><al>geen wet</al></brondata></meta-data>"
        articles.append(f"<artikel bwb-ng-variabel-deel='x'>{kop}{''.join(lids)}{note}</artikel>")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<toestand bwb-id='{bwb}' inwerkingtreding='{day}'><wetgeving><wet-besluit><wettekst>"
        f"<hoofdstuk><kop><label>Hoofdstuk</label><nr>2</nr></kop>{''.join(articles)}</hoofdstuk>"
        "</wettekst></wet-besluit></wetgeving></toestand>"
    )


def copied(made: Mapping[Spot, str]) -> str:
    """Return the wording as the website copies it out."""
    lines = ["Uitvoeringsregeling loonbelasting 2011", "Geldend van 01-01-2027 t/m heden", ""]
    lines += ["Artikel 2.2. Uitzondering op iets", ""]
    for place, text in made.items():
        if place.onderdeel:
            lines += [f"    {place.onderdeel}.", f"    {text}", ""]
        else:
            first, _, rest = text.partition(" ")
            lines += [f" {place.lid}  {first}", rest]
    return "\n".join(lines)
