"""Every search for what says who somebody is, and the cleaning of what is shown on a screen."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

NUMBERS = frozenset({"email", "iban", "bsn", "phone"})
CELL = NUMBERS | {"postcode", "street", "birth", "nationality", "name"}  # in a table's free cell
GOING_OUT = NUMBERS | {
    *("postcode", "street", "window", "day", "url", "handle", "ip", "plate", "passport", "kvk"),
    "vat",
}  # in what leaves the house; `name` is then whatever words are forbidden
MAX_LABEL = 12
MAX_BUSINESS = 40
ALIAS = rf"^(?!.*[A-Za-z]{{3}})(?!.*[0-9]{{7}})[A-Za-z0-9]{{1,{MAX_LABEL}}}$"  # for editors
_BSN_LENGTH, _SHORTEST_IBAN = 9, 15


@dataclass(frozen=True, order=True)
class Finding:
    """Something that identifies: where it stands in the text, and what kind of thing it is."""

    start: int
    end: int
    kind: str


def identifies(text: str, kinds: AbstractSet[str] = NUMBERS) -> str | None:
    """Return what kind of thing that says who somebody is stands in `text`, if any.

    >>> identifies("111222333"), identifies("bel 06-12345678"), identifies("factuur 123456789")
    ('bsn', 'phone', None)
    >>> identifies("map 3, tab 2", CELL), identifies("Jan Jansen", CELL)
    (None, 'name')
    """
    return _first(text, frozenset(kinds))


@lru_cache(maxsize=4096)
def _first(text: str, kinds: frozenset[str]) -> str | None:
    plain, _ = _mapped(text, _compatible)
    return next((kind for kind, _, _ in _found(plain, kinds)), None)


def residue(text: str, forbidden: tuple[str, ...] = ()) -> list[Finding]:
    """Return everything in `text` that identifies, in order of place.

    `forbidden` are words that may not occur: found whatever their case and accents, as whole words.

    >>> [f.kind for f in residue("Op 5 maart belde Róós met 06-12345678", ("roos",))]
    ['day', 'name', 'phone']
    """
    plain, places = _mapped(text, _compatible)
    spans = list(_found(plain, GOING_OUT))
    found = {Finding(places[s], places[e - 1] + 1, kind) for kind, s, e in spans}
    folded, places = _mapped(text, _folded)
    for word in forbidden:
        found |= {Finding(places[s], places[e - 1] + 1, "name") for s, e in _words(folded, word)}
    return sorted(_widest(found))


def clean(text: str) -> str:
    r"""Return `text` without terminal escapes, control signs and signs that turn its direction.

    >>> clean("rood\x1b[31m\u202e!")
    'rood[31m!'
    """
    return "".join(
        sign
        for sign in unicodedata.normalize("NFC", text).replace("\n", " ").replace("\t", " ")
        if unicodedata.category(sign) not in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
        and ord(sign) & 0xFFFE != 0xFFFE  # noqa: PLR2004  (U+FFFE and U+FFFF: no sign at all)
    ).strip()


def wrong_alias(text: str) -> str | None:
    """Return the problem with an alias, if any.

    Only plain letters and digits: a look-alike of a letter would make one person two.

    >>> wrong_alias("W7"), wrong_alias("W 7"), wrong_alias("\uff377"), wrong_alias("SW12")
    (None, 'not_an_alias', 'not_an_alias', None)
    >>> wrong_alias("Eva"), wrong_alias("Kim7"), wrong_alias("0612345678")
    ('not_an_alias_but_a_name', 'not_an_alias_but_a_name', 'not_an_alias_but_a_number')
    """
    if not (len(text) <= MAX_LABEL and text.isascii() and text.isalnum()):
        return "not_an_alias"
    if re.search(r"[A-Za-z]{3}", text):
        return "not_an_alias_but_a_name"
    return "not_an_alias_but_a_number" if re.search(r"[0-9]{7}", text) else None


def spelling(alias: str) -> str:
    """Return what is left of an alias when what people confuse in writing it is made one.

    >>> spelling("W01") == spelling("w1") == spelling("Wl"), spelling("W10") == spelling("W1")
    (True, False)
    """
    alike = alias.casefold().translate(str.maketrans("oil", "011"))
    return re.sub(r"(?<!\d)0+(?=\d)", "", alike)


def wrong_business(text: str) -> str | None:
    """Return the problem with what an operator or a house is called, if any.

    A business is not a person: it may have a name of several words. First and last names of
    somebody may not stand there; what a house is called by (`De`, `Café`) is neither.

    >>> wrong_business("Huis 1"), wrong_business("De Roos"), wrong_business("Café Zus")
    (None, None, None)
    >>> wrong_business("Jan de Vries"), wrong_business("Rood/Wit"), wrong_business("r" * 41)
    ('business_may_be_a_name', 'business_sign', 'business_long')
    """
    if identifies(text, CELL - {"name"}):
        return "business_identifies"
    if not all(sign.isalnum() or sign in _IN_BUSINESS for sign in text):
        return "business_sign"
    if len(text) > MAX_BUSINESS:
        return "business_long"
    words = re.sub(r"[-_]", " ", text).split()
    rest = " ".join(word for word in words if _folded_word(word) not in _BUSINESS)
    return "business_may_be_a_name" if identifies(rest, frozenset({"name"})) else None


def _folded_word(word: str) -> str:
    return "".join(map(_folded, word.strip(".'\u2019")))


_IN_BUSINESS = frozenset(" -_.&+'\u2019")
_BUSINESS = frozenset(
    {"de", "het", "t", "the", "la", "le", "el", "huis", "house", "club", "cafe", "bar", "salon"}
    | {"studio", "villa", "sauna", "hotel", "pand", "prive", "privehuis", "escort", "bureau"}
    | {"massage", "massagesalon", "seksclub", "bordeel", "lounge", "locatie", "location", "ramen"}
    | {"vestiging", "branch", "kamer", "kamers", "rooms", "bv", "b.v", "vof", "v.o.f"}
)


def _iban(text: str) -> int:
    """Return how many signs from the start of `text` are an account number; 0 for none.

    What stands after it may look like more of it, so every end at which a group can end is tried.
    """
    for match in sorted(re.finditer(_GROUP_END, text), key=lambda match: -match.start()):
        compact = re.sub(r"[ .-]", "", text[: match.start()])
        right = _IBAN_LENGTHS.get(compact[:2].upper(), len(compact))
        if len(compact) < _SHORTEST_IBAN or len(compact) != right:
            continue
        turned = compact[4:] + compact[:4]
        if int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1:
            return match.start()
    return 0


def _bsn(text: str) -> int:
    """Return the length of a citizen service number; 0 where the eleven test says it is none."""
    number = [int(digit) for digit in re.sub(r"\D", "", text).zfill(_BSN_LENGTH)]
    if len(number) > _BSN_LENGTH:  # in groups there may be ten
        return 0
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * digit for weight, digit in zip(weights, number, strict=True))
    return len(text) if total % 11 == 0 and any(number) else 0


def _postcode(text: str) -> int:
    """Return the length of a postcode; 0 for a year or an amount with a short word behind it."""
    return 0 if text[-2:].casefold() in _SHORT else len(text)


def _street(text: str) -> int:
    """Return the length of an address; 0 for a word that only ends as the name of a street does."""
    return 0 if re.match(_NO_STREET, text) else len(text)


def _phone(text: str) -> int:
    """Return the length of a telephone number; 0 where it does not begin as one."""
    return len(text) if text.startswith(("0", "+")) else 0


_SHORT = frozenset(
    [
        "aan",
        "al",
        "am",
        "an",
        "as",
        "at",
        "be",
        "bv",
        "by",
        "cl",
        "cm",
        "ct",
        "de",
        "dl",
        "do",
        "dr",
        "el",
        "en",
        "er",
        "et",
        "eu",
        "gb",
        "go",
        "he",
        "hr",
        "if",
        "ik",
        "in",
        "is",
        "it",
        "ja",
        "je",
        "kg",
        "km",
        "la",
        "le",
        "ma",
        "mb",
        "me",
        "mg",
        "ml",
        "mm",
        "my",
        "na",
        "nd",
        "no",
        "nr",
        "nu",
        "nv",
        "of",
        "ok",
        "om",
        "on",
        "op",
        "or",
        "pk",
        "pm",
        "rd",
        "rn",
        "so",
        "st",
        "te",
        "th",
        "to",
        "un",
        "up",
        "us",
        "uw",
        "vr",
        "we",
        "wo",
        "za",
        "ze",
        "zo",
    ]
)
_NO_STREET = r"(?i)onderweg|terugweg|heenweg|omweg|halverweg|uitweg|snelweg"
_PLACES = r"com|nl|net|org|eu|info|ro|bg|hu|es|de|be|pl|me"
_NETWORKS = r"insta(?:gram)?|snap(?:chat)?|telegram|tiktok|facebook|fb|twitter|onlyfans|signal|whatsapp|wechat|viber"
_COUNTED_IN = (  # what comes after a number that is no window's
    r"%|euro|eur\b|uur|uren|keer|maal|x\b|dag|week|weken|maand|jaar|min|meter|cm\b|klant|mensen|vrouw|meiden|"
    r"hours?\b|times\b|night|month|year|client|people|women|of (?:us|them)"
)
_GROUP_END = r"(?<=[A-Za-z0-9])(?![A-Za-z0-9])"
_IBAN_LENGTHS = {
    "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20,
    "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IS": 26,
    "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MT": 31, "NL": 18, "NO": 15,
    "PL": 28, "PT": 25, "RO": 24, "SE": 24, "SI": 19, "SK": 24, "TR": 26, "UA": 29,
}  # fmt: skip
_MONTHS = (
    "januari|january|jan|februari|february|febr?|maart|march|mrt|mar|april|apr|mei|may|juni|june|"
    "jun|juli|july|jul|augustus|august|aug|september|sept?|oktober|october|okt|oct|november|nov|"
    "december|dec"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:19|20)\d\d"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_KEPT = (  # where papers are kept, which is no first name
    "Map|Kast|Lade|Tab|Folder|Binder|Drawer|Ordner|Dossier|Klapper|Kluis|Safe|Box|Doos|Bijlage"
)
_PEOPLES = (
    r"nederlandse?|dutch|roemeen\w*|romanian|bulgaar\w*|bulgarian|hongaar\w*|hungarian|"
    r"poolse?|polish|pools|duitse?|german|belgisch\w*|belgian|braziliaan\w*|brazilian|"
    r"colombiaan\w*|colombian|thaise?|thai|chinese|oekraïen\w*|ukrainian|spaanse?|spanish|"
    r"italiaan\w*|italian"
)
_ONES = "een|één|twee|drie|vier|vijf|zes|zeven|acht|negen"
_TEENS = "tien|elf|twaalf|(?:der|veer|vijf|zes|zeven|acht|negen)tien"
_TENS = "(?:twin|der|veer|vijf|zes|zeven|tach|negen)tig"
_ONES_EN = "one|two|three|four|five|six|seven|eight|nine"
_TEENS_EN = "ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
_TENS_EN = "(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
_SAID = (  # a number as people say it aloud
    rf"(?:nul|zero|oh|(?:dubbel|double)[ ]\w+|(?:(?:{_ONES})(?:en|ën))?{_TENS}|{_TEENS}|{_ONES}|"
    rf"{_TENS_EN}(?:[ -](?:{_ONES_EN}))?|{_TEENS_EN}|{_ONES_EN})"
)
_NTH = (
    rf"(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|"
    rf"(?:der|veer|vijf|zes|zeven|acht|negen)tiende|(?:(?:{_ONES})(?:en|ën))?(?:twin|der)tigste)"
)
_NTH_EN = (
    r"(?:(?:(?:twenty|thirty)[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|"
    r"eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth)"
)
_COUNTED = rf"(?:één|twee|drie|vier|vijf|zes|zeven|acht|negen|{_TEENS}|(?:(?:{_ONES})(?:en|ën))?(?:twintig|dertig))"
_MONTHS_NL = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
)
_MONTHS_EN = (  # may and march are verbs too
    "january|february|april|june|july|august|september|october|november|december"
)
_Measure = Callable[[str], int]  # how many signs of what was found are truly such a thing
_TABLE: tuple[tuple[str, str, _Measure], ...] = (
    ("email", r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", len),
    ("email", rf"(?i)(?<![\w.+-])[\w.+-]{{1,64}} ?(?:\(at\)|\[at\]|\{{at\}}|\bat\b|\bapenstaartje\b) ?[\w-]+ ?(?:\.|\(dot\)|\[dot\]|\bdot\b|\bpunt\b) ?(?:{_PLACES})\b", len),
    ("iban", r"(?i)\b[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]){11,30}\b", _iban),
    ("bsn", r"(?<!\d)\d{8,9}(?!\d)", _bsn),
    ("bsn", r"(?<!\d)\d{3,4}[ ./-]\d{2,3}[ ./-]\d{3}(?!\d)|(?<!\d)\d{4}[ ./-]\d{5}(?!\d)|(?<!\d)\d{5}[ ./-]\d{4}(?!\d)", _bsn),
    ("bsn", r"(?i)\b(?:bsn|burgerservicenummer|sofi(?:-?nummer)?|cnp|egn)\W{0,3}\d(?:[ ./-]?\d){6,12}(?!\d)", len),
    ("phone", r"(?<![\w-])(?:\+|00)?\d(?:[ ()./-]{0,2}\d){8,13}(?![\w-])", _phone),
    ("phone", r"(?<![\w-])\+[ ()]{0,2}\d(?:[ ()./-]{0,3}\d){8,13}(?![\w-])", len),
    ("phone", r"(?i)\b(?:tel|telefoon|telefoonnummer|phone|mobiel|whatsapp)\b\W{0,3}\d(?:[ ()./-]{0,2}\d){5,13}(?!\w)", len),
    ("phone", rf"(?i)\b(?:plus|nul|zero|oh)(?:[ ,.-]{{1,3}}(?:{_SAID}|\d{{1,4}})\b){{4,13}}", len),
    ("phone", rf"(?i)\b{_SAID}(?:[ ,.-]{{1,3}}(?:{_SAID}|\d{{1,4}})\b){{6,13}}", len),
    ("postcode", r"(?i)\b[1-9]\d{3} ?[a-z]{2}\b", _postcode),
    ("street", r"(?i)\b\w+(?:straat|str\.|laan|weg|plein|gracht|kade|dijk|singel|steeg|burgwal|plantsoen|dreef|boulevard| street| road| avenue| lane),? ?(?:nr\.? ?|nummer |no\.? ?)?\d+", _street),
    ("street", r"(?i)\b(?:postbus|p\.? ?o\.? ?box)\W{0,2}\d{1,6}\b", len),
    ("street", r"(?i)\b(?:strada|calle|rue|ulica|ul\.|bulevardul)(?: [\w.'-]{2,20}){1,3} (?:nr\.? ?)?\d+\b", len),
    ("street", r"\b\d{1,4}[a-z]? (?:[A-Z][\w'-]+ ){1,3}(?:Street|Road|Avenue|Lane|Square)\b", len),
    ("birth", r"\b(?:\d{1,2}[-/. ]\d{1,2}[-/. ](?:19\d\d|200\d)|(?:19\d\d|200\d)[-/.]\d{1,2}[-/.]\d{1,2})\b", len),
    ("nationality", rf"(?i)\b(?:{_PEOPLES})\b", len),
    ("name", rf"\b(?!(?:{_KEPT})\b)[A-Z][a-zà-ÿ]+(?: (?:van|de|der|den|ten|ter|el|al))* [A-Z][a-zà-ÿ]+\b", len),
    ("window", rf"(?i)(?<!\bhet )(?<!\been )(?<!\bdat )(?<!\bthe )\b(?:raam|window)(?:nummer| ?nummer| ?nr\.?| number| no\.?)? ?\d{{1,4}}[a-z]?\b(?! ?(?:{_COUNTED_IN})|[.,:]\d)", len),
    ("url", r"(?i)\b(?:https?|ftp)://[^\s<>\"']*[^\s<>\"'.,;:)]|\bwww\.[\w-]+\.[^\s<>\"']*[^\s<>\"'.,;:)]", len),
    ("url", r"(?<![\w@.-])[a-z0-9-]{2,40}(?:\.[a-z0-9-]{2,40}){0,3}\.(?:com|nl|net|org|eu|info)\b(?:/[^\s<>\"']*[^\s<>\"'.,;:)])?", len),
    ("url", r"(?i)\b(?:t|wa)\.me/[\w+/-]+", len),
    ("handle", r"(?<![\w.@])@[A-Za-z][\w.]{2,29}", len),
    ("handle", rf"(?i)\b(?:{_NETWORKS})(?:-?account| naam)?\s?[:=]\s?@?[\w.]{{3,30}}", len),
    ("handle", rf"(?i)\b(?:{_NETWORKS})(?: account| naam| name| is)? (?=[\w.]{{0,27}}[a-z]{{3}})(?=[\w.]{{0,29}}(?:[\d_]|xx|xo\b))[a-z][\w.]{{2,28}}\w", len),
    ("kvk", r"(?i)\bk\.?v\.?k\.?\W{0,2}(?:nummer|nr\.?)?\W{0,3}\d{2}(?:[ .]?\d){6}\b", len),
    ("vat", r"(?i)\bNL ?\d{9} ?B ?\d{2}\b", len),
    ("vat", r"(?i)\b(?:btw|vat)\W{0,2}(?:nummer|nr\.?|number|id)\W{0,3}[A-Z]{2}[ .]?\d(?:[ .]?[\dA-Z]){6,11}\b", len),
    ("ip", r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])", len),
    ("ip", r"(?i)(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])|(?<![\w:])(?:[0-9a-f]{1,4}:){1,6}:(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,5})?(?![\w:])", len),
    ("day", rf"(?<![\d-]){_YEAR}[-/.]{_MONTH}[-/.]{_DAY}(?!\d|-\d)", len),
    ("day", rf"(?<![\d-]){_DAY}(?P<sep>[-/ ]){_MONTH}(?P=sep)(?:{_YEAR}|'?\d\d)(?![\d-])", len),
    ("day", rf"(?<![\d.]){_DAY}\.{_MONTH}\.{_YEAR}(?!\d)", len),
    ("day", rf"(?<!\d){_MONTH}/{_DAY}/(?:{_YEAR}|\d\d)(?!\d)", len),
    ("day", rf"(?i)(?<![\d.]){_DAY}(?:st|nd|rd|th|e|de|ste)?\.?(?:\s+(?:of|van))?[\s-]+(?:{_MONTHS})\b\.?(?:[\s,-]+{_YEAR}\b)?", len),
    ("day", rf"(?i)\b(?:{_MONTHS})\b\.?\s+(?:the\s+)?{_DAY}(?:st|nd|rd|th)?\b(?![\d:.]\d)(?:,?\s+{_YEAR}\b)?", len),
    ("day", r"(?<!\d)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)", len),
    ("day", rf"(?i)\b(?:{_NTH}(?: van)?|{_COUNTED}) (?:{_MONTHS_NL})\b", len),
    ("day", rf"(?i)\b{_NTH_EN} (?:of (?:{_MONTHS_EN}|may|march)|(?:{_MONTHS_EN}))\b", len),
    ("day", rf"(?i)\b(?:(?:{_MONTHS_EN})(?: the)?|(?:may|march) the) {_NTH_EN}\b", len),
    ("plate", r"(?i)(?<![\w-])(?=[A-Z\d-]{8}(?![\w-]))(?=[\d-]*[A-Z])(?=[A-Z-]*\d)(?:[A-Z]{1,3}|\d{1,3})-(?:[A-Z]{2,3}|\d{2,3})-(?:[A-Z]{1,3}|\d{1,3})(?![\w-])", len),
    ("plate", r"(?<!\w)(?=[A-Z\d]{6}(?!\w))(?:[A-Z]{1,3}\d{2,3}[A-Z]{1,3}|\d{1,3}[A-Z]{2,3}\d{1,3})(?!\w)", len),
    ("plate", r"(?i)\b(?:kenteken|nummerbord|nummerplaat|number ?plate|licen[cs]e plate)(?: is| was|:)? (?=(?:[ -]?[A-Z\d]){6}(?!\w))(?=[^\d]{0,5}\d)(?:[A-Z]{1,4}|\d{1,4})(?:[ -]?(?:[A-Z]{1,4}|\d{1,4})){1,2}(?!\w)", len),
    ("passport", r"(?<!\w)[A-NP-Z]{2}[A-NP-Z\d]{6}\d(?!\w)", len),
)  # fmt: skip
_HASH = r"(?<!\w)(?=[0-9a-f]*[a-f])[0-9a-f]{16,64}(?!\w)"  # of a machine, and nobody's number
_DATE = r"(?<!\d)(?:19|20)\d{2}-\d{2}(?:-\d{2})?(?!\d)"  # looks like a number of somebody


def _found(plain: str, kinds: AbstractSet[str]) -> Iterator[tuple[str, int, int]]:
    """Give kind, start and end of everything of these kinds, in the order of the table."""
    plain = re.sub(_HASH, _blank, plain)
    undated = re.sub(_DATE, _blank, plain)
    for kind, pattern, measure in _TABLE:
        if kind in kinds:
            for match in re.finditer(pattern, undated if kind in {"bsn", "phone"} else plain):
                if length := measure(match.group()):
                    yield kind, match.start(), match.start() + length


def _blank(match: "re.Match[str]") -> str:
    return " " * len(match.group())


def _widest(found: AbstractSet[Finding]) -> Iterator[Finding]:
    """Give the findings that no longer one covers: part of a number is no number."""
    start, end = -1, -1  # of the one that reaches furthest so far
    for this in sorted(found, key=lambda one: (one.start, -one.end)):
        covered = this.end <= end and this.end - this.start < end - start
        if not covered:
            yield this
        if this.end > end:
            start, end = this.start, this.end


def _mapped(text: str, change: Callable[[str], str]) -> tuple[str, list[int]]:
    """Return the text with every sign changed, and from which sign each of the new ones came.

    Signs that nobody sees are left out: they would hide a number by standing in it.
    """
    pieces, places = [], []
    for place, sign in enumerate(text):
        if unicodedata.category(sign) == "Cf":
            continue
        made = change(sign)
        pieces.append(made)
        places += [place] * len(made)
    return "".join(pieces), places


def _compatible(sign: str) -> str:
    """Return a sign in its plain form: digits in a circle and wide ones are digits."""
    return sign if sign.isascii() else unicodedata.normalize("NFKC", sign)


def _folded(sign: str) -> str:
    """Return a sign without case and accents."""
    apart = unicodedata.normalize("NFKD", sign)
    return "".join(s for s in apart if not unicodedata.combining(s)).casefold()


def _words(folded: str, word: str) -> Iterator[tuple[int, int]]:
    """Give every place where a word or several words stand, as whole words."""
    parts = [re.escape(part) for part in "".join(_folded(sign) for sign in word).split()]
    if parts:
        pattern = re.compile(r"(?<!\w)" + r"[\s_-]+".join(parts) + r"(?!\w)")
        yield from (match.span() for match in pattern.finditer(folded))
