"""Documents of every level: nothing planted gets out, nothing of another ground, the same bytes."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from optin.dossier import building, competence, store
from optin.dossier.levels import at_level, widely_said
from optin.dossier.model import Consent, Dossier, Person, Role
from optin.dossier.reading import read_dossier
from optin.explanation.voice import Voice
from optin.paper.html import as_html
from optin.paper.model import Table
from optin.paper.pdf import as_pdf
from optin.paper.saying import said
from optin.paper.word import as_docx
from optin.problems import UnchangedError
from tests.dossier.making import RULES, dossier, told
from tests.paper.reading import of_docx, of_html, of_pdf, squeezed
from tests.running import optin

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "dossiers"
NAMES = sorted(path.name for path in EXAMPLES.iterdir())
DATED = date(2026, 11, 1)
RECIPIENTS = {1: "", 2: "advocaat", 3: "belastingdienst"}
GEHEIM, BSN = "Geheimnaam", "111222333"
EIGENAAR = "EX5"  # an alias that may stand in no document


def _consents(made: Dossier, level: int, recipient: str) -> Dossier:
    given = tuple(Consent(level, recipient, w, DATED, consent=True) for w in made.workers)
    return replace(made, shared_with=given)


def _build(
    folder: Path,
    level: int,
    made: Dossier | None = None,
    language: str = "nl",
    *allow: str,
    **more: str,
) -> building.Built:
    recipient = more.get("recipient", RECIPIENTS.get(level, "exploitant"))
    found = made or store.load(folder, RULES)
    asked = building.Asked(level, recipient, frozenset(allow), DATED)
    ready = _consents(found, level, recipient)
    return building.build(RULES, folder, ready, asked, Voice(RULES, "desk", language))


def _codes(caught: pytest.ExceptionInfo[UnchangedError]) -> list[tuple[str, str, str]]:
    return [(p.place.file, p.code, p.details.get("kind", "")) for p in caught.value.problems]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("level", RECIPIENTS)
@pytest.mark.parametrize("name", NAMES)
def test_an_example_says_the_same_in_every_form(name: str, level: int, language: str) -> None:
    paper = _build(EXAMPLES / name, level, None, language).dossier
    text = squeezed(" ".join(said(paper)))
    alts = {block.alt for block in paper.blocks if hasattr(block, "alt")}
    without = squeezed(" ".join(part for part in said(paper) if part not in alts))

    assert of_html(as_html(paper)) == text
    assert of_docx(as_docx(paper)) == text
    heads = [squeezed(" ".join(b.head)) for b in paper.blocks if isinstance(b, Table)]
    assert _once(of_pdf(as_pdf(paper), paper.foot), heads) == _once(without, heads)


def _once(text: str, heads: list[str]) -> str:
    """Return a text without the heads of tables: a page that a table goes on to repeats it."""
    for head in heads:
        text = text.replace(head, "")
    return text


def test_level_1_keeps_everything() -> None:
    folder = EXAMPLES / "huisregels"
    text = " ".join(said(_build(folder, 1).dossier))

    for statement in store.load(folder, RULES).statements:
        assert statement.words in text
    assert "W1" in text


def test_where_nobody_agreed_nothing_is_built() -> None:
    folder = EXAMPLES / "ontkenning"
    found = store.load(folder, RULES)
    asked = building.Asked(2, "advocaat", frozenset(), DATED)
    other = _consents(found, 3, "belastingdienst")
    withdrawn = _consents(found, 2, "advocaat")
    nobody = tuple(Consent(2, "Advocaat", w, DATED, consent=False) for w in found.workers)
    withdrawn = replace(withdrawn, shared_with=(*withdrawn.shared_with, *nobody))

    for made in (found, other, withdrawn):
        with pytest.raises(UnchangedError) as caught:
            building.build(RULES, folder, made, asked, Voice(RULES, "desk", "nl"))
        assert [code for _, code, _ in _codes(caught)] == ["no_consent"]


def test_a_supervisor_reads_nothing_of_another_ground() -> None:
    folder = EXAMPLES / "huisregels"
    text = " ".join(said(_build(folder, 3).dossier))
    voice = Voice(RULES, "desk", "nl")
    grounds = competence.grounds("belastingdienst")

    shown = set(re.findall(r"\b([123]\.[a-k])\b", text))
    assert shown <= grounds
    assert {"1.e", "3.b"} <= shown
    for fact in ("fines_charged", "sets_own_hours", "sexual_acts_for_payment", "may_refuse_work"):
        assert voice.statement(fact, yes=True) not in text
        assert voice.statement(fact, yes=False) not in text
        assert voice.question(fact) not in text
    assert "W1" not in text
    assert "huisregels" not in text
    assert set(re.findall(r"\bP\d+\b", text)) == {"P1", "P2"}
    assert set(re.findall(r"\bF\d+\b", text)) == {f"F{n}" for n in range(1, 5)}


def _crowd(count: int) -> Dossier:
    people = tuple(Person(f"W{n}", Role.WORKER) for n in range(1, count + 1))
    told_ = [told(p.alias, "fines_charged", "yes", p.alias, words="GEHEIM") for p in people]
    told_.append(told("W1", "sets_own_hours", "no", "W1"))
    return dossier(*told_, people=people)


def test_outside_only_what_enough_people_say_is_told() -> None:
    built = _build(EXAMPLES / "onbeslist", 4, _crowd(5))
    text = " ".join(said(built.dossier))

    assert "3.d" in text
    assert "2.a" not in text
    assert "GEHEIM" not in text
    assert not re.search(r"\bW\d", text)
    assert b"D-1" not in as_html(built.dossier)
    with pytest.raises(UnchangedError) as caught:
        _build(EXAMPLES / "onbeslist", 4, _crowd(4))
    assert [code for _, code, _ in _codes(caught)] == ["too_few"]


def test_widely_said_counts_people_and_not_statements() -> None:
    twice = _crowd(4)
    twice = replace(
        twice,
        statements=(*twice.statements, told("W1", "fines_charged", "yes", "W1", since="2026-01")),
    )

    assert widely_said(RULES, at_level(RULES, twice, 4)) == {}


# -- markers


def _photo(kind: str) -> bytes:
    raw = io.BytesIO()
    picture = Image.new("RGB", (40, 30), "navy")
    if kind == "PNG":
        info = PngInfo()
        info.add_text("Author", GEHEIM)
        info.add_itxt("XML:com.adobe.xmp", f"<x>{GEHEIM}</x>")
        picture.save(raw, kind, pnginfo=info)
        return raw.getvalue() + GEHEIM.encode()
    exif = Image.Exif()
    exif[0x013B] = GEHEIM
    exif[0x9286] = GEHEIM
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (52.0, 22.0, 10.0)
    picture.save(raw, kind, exif=exif, comment=GEHEIM.encode(), xmp=f"<x>{GEHEIM}</x>".encode())
    return raw.getvalue() + GEHEIM.encode()


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    folder = tmp_path / "zaak"
    people = (
        Person("W1", Role.WORKER),
        Person(EIGENAAR, Role.OPERATOR),
        Person("G77", Role.OTHER),
    )
    statements = (
        told("W1", "statement_at_every_payout", "no", note=f"{GEHEIM} {BSN}", since="2026-03-05"),
        told(EIGENAAR, "statement_at_every_payout", "yes", "W1"),
        told("G77", "annual_statement", "no", "W1"),
    )
    store.begin(folder, dossier(*statements, people=people), RULES, "nl")
    for name, kind in (("a.jpg", "JPEG"), ("b.png", "PNG")):
        (tmp_path / name).write_bytes(_photo(kind))
        store.add(folder, RULES, tmp_path / name, store.Piece("2026-11"))
    named = replace(statements[0], evidence=("P1", "P2"))
    store.change(folder, RULES, lambda d: replace(d, statements=(named, *statements[1:])))
    return folder


def _everything(built: building.Built, target: Path) -> bytes:
    """Return every byte that went out, unpacked: documents, their parts and metadata, files."""
    building.write(target, built, ("html", "docx", "pdf"))
    found = []
    for path in sorted(target.iterdir()):
        raw = path.read_bytes()
        found += [path.name.encode(), raw]
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as archive:
                found += [
                    part
                    for name in archive.namelist()
                    for part in (name.encode(), archive.read(name))
                ]
        if path.suffix == ".pdf":
            reader = pypdf.PdfReader(path)
            found.append(str(reader.metadata).encode())
            found.append(reader.trailer["/Root"]["/Metadata"].get_data())  # type: ignore[index]
            found += [page.extract_text().encode() for page in reader.pages]
    return b"\n".join(found)


@pytest.mark.parametrize("level", [2, 3])
def test_nothing_planted_gets_out(planted: Path, tmp_path: Path, level: int) -> None:
    out = _everything(_build(planted, level), tmp_path / "uit")

    for marker in (GEHEIM, EIGENAAR, BSN, "G77", "2026-03-05", "5 maart"):
        assert marker.encode() not in out
        assert marker.casefold().encode() not in out.lower()
    assert b"GPS" not in out
    assert sorted(p.name for p in (tmp_path / "uit").iterdir()) == [
        "P1.jpg", "P2.png", "dossier.docx", "dossier.html", "dossier.pdf",
        "vragen.docx", "vragen.html", "vragen.pdf",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"mijn nummer is {BSN}", "bsn"),
        ("bel 06-12345678", "phone"),
        ("rekening NL91ABNA0417164300", "iban"),
        ("mail x@voorbeeld.nl", "email"),
        ("het was 5 maart 2026", "day"),
        ("Dorpsstraat 12", "street"),
        ("G77 zag het", "name"),
    ],
)
def test_what_identifies_blocks_with_its_place_and_stays_only_when_allowed(
    planted: Path, text: str, kind: str
) -> None:
    found = store.load(planted, RULES)
    spoken = tuple(replace(s, words=text) if s.by == "W1" else s for s in found.statements)
    piece = replace(found.evidence[0], about=text)
    made = replace(found, statements=spoken, evidence=(piece, *found.evidence[1:]))
    where = next(s.id for s in made.statements if s.words)

    with pytest.raises(UnchangedError) as caught:
        _build(planted, 2, made)
    code = "residue_alias" if kind == "name" else "residue"
    assert set(_codes(caught)) == {(where, code, kind), ("P1", code, kind)}
    assert text not in repr(caught.value.problems)

    with pytest.raises(UnchangedError) as caught:
        _build(planted, 2, made, "nl", f"{where}:{kind}")
    assert _codes(caught) == [("P1", code, kind)]
    _build(planted, 2, made, "nl", f"{where}:{kind}", f"P1:{kind}")


def test_an_allowance_that_fits_nothing_is_no_allowance(planted: Path) -> None:
    with pytest.raises(UnchangedError) as caught:
        _build(planted, 2, None, "nl", "F9:day")

    assert [code for _, code, _ in _codes(caught)] == ["allowed_nothing"]


def test_a_file_that_cannot_be_cleaned_blocks_or_stays_behind(
    planted: Path, tmp_path: Path
) -> None:
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.4\n1 0 obj<</Author(Geheimnaam)>>endobj\n%%EOF")
    store.add(planted, RULES, tmp_path / "c.pdf", store.Piece("2026-11", "brief"))
    store.change(
        planted,
        RULES,
        lambda d: replace(d, statements=tuple(replace(s, evidence=("P3",)) for s in d.statements)),
    )

    with pytest.raises(UnchangedError) as caught:
        _build(planted, 2)
    assert ("P3", "evidence_broken", "") in _codes(caught)

    out = _everything(_build(planted, 2, None, "nl", "P3:format"), tmp_path / "uit")
    assert b"P3" in out
    assert not (tmp_path / "uit" / "P3.pdf").exists()
    assert GEHEIM.encode() not in out


# -- the rest


def test_the_order_of_statements_changes_no_byte() -> None:
    folder = EXAMPLES / "huisregels"
    found = store.load(folder, RULES)
    text = (folder / store.FILE).read_text(encoding="utf-8")
    head, statements = text.split("statements:\n")
    parts = ["  - id" + part for part in statements.split("shared_with:")[0].split("  - id")[1:]]
    turned = head + "statements:\n" + "".join(reversed(parts)) + "shared_with:\n"
    again = read_dossier(turned.encode(), "dossier.yaml", RULES)

    for make in (as_html, as_docx, as_pdf):
        assert make(_build(folder, 1, found).dossier) == make(_build(folder, 1, again).dossier)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_question_list_is_the_same_for_everybody_and_one_page(language: str) -> None:
    papers = [_build(EXAMPLES / name, 1, None, language).questions for name in NAMES]
    raw = {as_html(paper) for paper in papers}
    text = " ".join(said(papers[0]))

    assert len(raw) == 1
    assert not re.search(r"seks|sex|opting|W1|B-2026", text, re.IGNORECASE)
    assert text.count("?") >= 20
    assert len(pypdf.PdfReader(io.BytesIO(as_pdf(papers[0]))).pages) == 1


def test_a_folder_that_exists_is_never_written_in(tmp_path: Path) -> None:
    built = _build(EXAMPLES / "onbeslist", 1)
    (tmp_path / "uit").mkdir()

    with pytest.raises(UnchangedError) as caught:
        building.write(tmp_path / "uit", built, ("html",))

    assert [code for _, code, _ in _codes(caught)] == ["folder_exists"]
    assert list((tmp_path / "uit").iterdir()) == []
    assert [path.name for path in tmp_path.iterdir()] == ["uit"]


def test_a_breach_according_to_one_side_is_never_told_as_a_breach_of_all() -> None:
    text = " ".join(said(_build(EXAMPLES / "ontkenning", 1).dossier))

    assert (
        "samen: betwist (W1, W2), vervuld volgens sekswerker, exploitant (W3); sekswerker: geschonden (W1, W2)"
        in text
    )


def test_the_date_of_the_documents_is_an_input(tmp_path: Path) -> None:
    def built(name: str, epoch: str) -> list[bytes]:
        done = optin(
            *("dossier", "build", EXAMPLES / "huisregels", "-o", name),
            *("--format", "html,docx,pdf", "--lang", "nl"),
            folder=tmp_path,
            environ={"SOURCE_DATE_EPOCH": epoch},
        )
        assert done.returncode == 0
        return [path.read_bytes() for path in sorted((tmp_path / name).iterdir())]

    same = built("een", "1790000000"), built("twee", "1790000000")
    other = built("drie", "1790100000")

    assert same[0] == same[1]
    assert same[0] != other
