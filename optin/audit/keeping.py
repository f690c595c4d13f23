"""What counts as evidence in a column for it: what names a piece, or where one lies.

Only what is wholly understood counts. A list of words for `there is none` never ends; what names a
piece or a place is written in few ways, and whoever writes something else is told how.
"""

import re
import unicodedata
from collections.abc import Set as AbstractSet
from datetime import date
from functools import lru_cache

from optin.audit.dates import day

_KINDS = {  # each word by what it is; every kind is one letter of a pattern
    "C": """
        map mappen mapje klapper ordner ordners multomap hangmap dossier dossiers doos
        archiefdoos kast archiefkast dossierkast lade la plank vak tab tabblad blad bladen
        bladzijde blz pagina pag schijf usb-stick stick drive archief folder folders binder
        box cabinet drawer shelf page pages sheet section divider archive
    """,
    "P": """
        bijlage bijlagen bijl scan scans foto document bewijsstuk bestand productie annex
        appendix attachment exhibit photo contract contracten overeenkomst overeenkomsten
        verklaring verklaringen vergunning vergunningen brief brieven mail e-mail email
        factuur facturen kwitantie ontvangstbewijs ontvangstbevestiging verzendbewijs
        bevestiging afschrift afschriften kopie kopieën origineel register aangifte aangiften
        jaaropgave jaaropgaaf jaaropgaven jaaropgaves overzicht overzichten loonstaat
        loonstaten huisregels prijslijst administratie boekhouding personeel copy copies
        original agreement agreements contracts statement statements declaration declarations
        licence license permit letter receipt receipts invoice invoices records payroll
        personnel ovk loonstrook loonstroken bankafschrift bankafschriften kasboek rooster
        roosters verwerkingsregister foto's photos payslip payslips
    """,
    "Q": "bewijs proof stuk stukken doc file item items piece pieces p pp",  # has a number only
    "R": "zaaknummer dossiernummer nr nrs nummer number kenmerk ref referentie reference",
    "K": """
        rood rode blauw blauwe groen groene geel gele zwart zwarte wit witte oranje paars
        paarse grijs grijze roze bruin bruine red blue green yellow black white orange purple
        grey gray pink brown
    """,
    "M": """
        januari februari maart april mei juni juli augustus september oktober november
        december january february march may june july august october kantoor balie receptie
        zolder kelder belastingdienst inspecteur gemeente avg ggd kvk office reception attic
        basement sharepoint onedrive dropbox nextcloud teams cloud
    """,
    "U": "kluis brandkast safe vault",
    "Y": "ja yes aanwezig present",
    ".": """
        in de het the op on at van from en and zie see staat ligt zit dd per tm incl
        verzending getekend getekende ondertekend ondertekende signed gedateerd dated gescand
        scanned ontvangen received
    """,
    "N": "ii iii iv vi vii viii ix xi xii",
}
KIND = {word: kind for kind, words in _KINDS.items() for word in words.split()}
# A file, a place of its kind, a day that was, a reference; a number or name at a piece or place.
_POINTS = re.compile(r"[FUX]|^[^M]*D[^M]*$|P.*D|D.*P|RN|[CPQ]R?[NLO]|C[KMPW]|PW|[KO]C")
_ALONE = re.compile(r"(?<![CPQRNL])L|(?<!^)Y")  # a letter beside nothing, a yes that is no answer

_SIGNS = re.compile(
    r"(?!.*(?:\.\.|[(:/]\s*[-\u2013\u2014]|[-\u2013\u2014]\W*$))[\w \-\u2013\u2014.,:;()/\\>|+&#']+"
)  # ? is doubt
_NUMBER = re.compile(r"\d+(?:[.\u2013-]\d+)*[a-wyz]?|[a-z]{1,4}-?\d+(?:[.-]\d+)*[a-z]?")
_LETTER = re.compile(r"[a-ik-mp-uwz](?:-[a-ik-mp-uwz])?")  # none that is a yes, a no or a cross
_CODE = re.compile(r"p\d+|[a-z]{1,6}-?\d{3,}|(?:[a-z]{1,6}-)?\d{4}[.-]\d{3,}")
_NTH = re.compile(r"\d+(?:e|de|ste|st|nd|rd|th)")
_FILE = re.compile(
    r"[\w.+-]*\w\.(?:pdf|docx?|odt|xlsx?|ods|csv|jpe?g|png|gif|tiff?|hei[cf]|webp|eml|msg|txt|rtf|zip)"
)
_MONTHS = (
    *("januari|january|jan", "februari|february|feb", "maart|march|mrt|mar", "april|apr"),
    *("mei|may", "juni|june|jun", "juli|july|jul", "augustus|august|aug", "september|sept|sep"),
    *("oktober|october|okt|oct", "november|nov", "december|dec"),
)
_DAY = re.compile(
    r"(?<![\d./-])(?:\d{4}-\d\d-\d\d|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})(?![\d/-])"
    rf"|\b(?:(\d\d?) )?({'|'.join(_MONTHS)})\.? (\d{{4}})\b"
)
_DISK = re.compile(r"(?<!\w)[a-z]:(?=[\\/])")
_ADDRESS = re.compile(r"https?://[\w./+#&-]+")
_YEAR = re.compile(r"(?<![\w./-])20\d\d(?![\w/-])")
# What a file may be called that is not there, not yet, or not what it should be.
_NO_FILES = """
    nee neen no geen none niet not niks nothing kwijt weg zoek lost missing ontbreekt mist
    leeg empty nog todo tbd later volgt opvragen vragen onbekend unknown nvt nb concept draft
    ongetekend unsigned blanco blank voorbeeld zonder without verlopen expired onvolledig
    incomplete oud old example sjabloon template model
"""
_NO_FILE = frozenset(_NO_FILES.split())


@lru_cache(maxsize=4096)  # the same cells come in every row
def counts(text: str, as_of: date, names: AbstractSet[str] = frozenset()) -> bool:
    """Whether a cell names a piece of evidence, or where it lies; `names`: of house and operator.

    A day that is still to come is no evidence on the day asked about.

    >>> [counts(text, date(2026, 11, 1)) for text in ("map 3, tab 2", "scan-W1.pdf", "Kluis")]
    [True, True, True]
    >>> [counts(text, date(2026, 11, 1)) for text in ("map ?", "bij Ans", "ja", "x")]
    [False, False, False, False]
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().replace("\u2019", "'").split())
    plain = plain.lstrip("\u2713\u2714\u2611\u221a ")
    if not _SIGNS.fullmatch(plain):
        return False
    plain = _ADDRESS.sub(f" {_FOUND} ", _DISK.sub(" ", plain))
    dated = _DAY.sub(lambda found: f" {_when(found, as_of)} ", plain.replace("t/m", "tm"))
    dated = _YEAR.sub(lambda y: y[0] if int(y[0]) <= as_of.year else f" {_TO_COME} ", dated)
    split = re.sub(r"[,:;()/\\>|+&]", " ", dated.replace("#", " nr ")).split()
    kinds = "".join(_kind(word.strip(".-\u2013\u2014'_"), names) for word in split)
    known = "?" not in kinds and not _ALONE.search(kinds)
    return known and _POINTS.search(kinds) is not None


def _when(found: re.Match[str], as_of: date) -> str:
    """Return the mark of a day: one that was, or is to come; it stays as it is where it is none."""
    if not found[2]:
        said = day(found[0])
    else:
        month = next(n for n, names in enumerate(_MONTHS, 1) if found[2] in names.split("|"))
        said = day(f"{found[1] or 1}-{month}-{found[3]}")
    return found[0] if said is None else _PAST if said <= as_of else _TO_COME


_PAST, _TO_COME, _FOUND = "\u00b6d", "\u00b6e", "\u00b6f"  # signs that no cell brings along


def _kind(word: str, names: AbstractSet[str]) -> str:
    """Return what the word is, by the letters of its kinds; `?`: nothing that is understood."""
    bare = word.replace(".", "") if not any(map(str.isdigit, word)) else word
    if not word or word in {_PAST, _TO_COME, _FOUND}:
        return word[1:].upper()
    if _FILE.fullmatch(word):
        return "?" if _NO_FILE & {*re.split(r"[-_.+\d]+", word)} else "F"
    if bare in KIND:
        return KIND[bare]
    if word in names:
        return "W"
    if _CODE.fullmatch(word):
        return "X"
    if _NTH.fullmatch(word):
        return "O"
    if re.search(r"[1-9]", word) and _NUMBER.fullmatch(word):
        glued = re.fullmatch(r"([a-z]+)-?(\d.*)", word)
        return KIND.get(glued[1], "") + "N" if glued and glued[1] in KIND else "N"
    if "_" in word:
        return "".join(_kind(part, names) for part in word.split("_"))
    glued = re.fullmatch(r"([a-z]{3,})(\d.*)", word)
    if glued and KIND.get(glued[1]) in {"C", "P"}:
        return KIND[glued[1]] + _kind(glued[2], names)
    return "L" if _LETTER.fullmatch(word) else "?"
