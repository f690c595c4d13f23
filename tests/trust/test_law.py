"""The official law: read as it is published, compared with what was modelled, refused if hostile."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from optin.language import Speaker
from optin.problems import InputError, Place
from optin.trust.drift import drift
from optin.trust.kept import read_kept, written
from optin.trust.official import Spot, fingerprint, read_publication, spot
from tests import running
from tests.engine.houses import RULES
from tests.trust.publication import BWB, copied, rules, wording, xml

MADE, LAW = wording(), rules()
SHARED = Path(os.environ.get("OPTIN_TEST_LAW", Path(__file__).parents[3] / "shared" / "law"))


def read(text: str) -> Mapping[Spot, str]:
    return read_publication(text.encode(), "law.xml", LAW).wording


def statuses(made: Mapping[Spot, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    publication = read_publication(xml(made).encode(), "law.xml", LAW)
    earlier = {fingerprint(text): text for text in MADE.values()}
    for finding in drift(LAW, publication, earlier):
        key = ".".join(filter(None, (finding.spot.lid, finding.spot.onderdeel)))
        found.setdefault(finding.status, []).append(key)
    return found


def test_the_xml_gives_every_lid_and_onderdeel_its_wording() -> None:
    publication = read_publication(xml(MADE).encode(), "law.xml", LAW)

    assert dict(publication.wording) == MADE
    assert (publication.bwb, publication.day, publication.whole) == (BWB, "2027-01-01", True)


def test_the_text_that_the_website_copies_gives_the_same() -> None:
    publication = read_publication(copied(MADE).encode(), "law.txt", LAW)

    assert dict(publication.wording) == MADE
    assert (publication.bwb, publication.day, publication.whole) == (BWB, "2027-01-01", False)


def test_an_unchanged_law_is_the_same_everywhere() -> None:
    assert set(statuses(MADE)) == {"same"}


def test_what_is_changed_new_and_gone_is_told_apart() -> None:
    made = {place: text for place, text in MADE.items() if place != Spot("2.2", "3", "e")}
    made[Spot("2.2", "2", "b")] = "gekozen kleding voor 2.b, mits <dit> & dat"
    made |= {Spot("2.2", "3", "f"): "iets nieuws", Spot("2.2", "5"): "een lid erbij"}
    found = statuses(dict(sorted(made.items())))

    assert {key: found[key] for key in ("changed", "gone", "new")} == {
        "changed": ["2.b"],
        "gone": ["3.e"],
        "new": ["3.f", "5"],
    }


def test_a_change_is_told_word_by_word_with_what_it_touches() -> None:
    place = Spot("2.2", "2", "a")
    made = {**MADE, place: MADE[place].replace("woorden", "tijden")}
    publication = read_publication(xml(made).encode(), "law.xml", LAW)
    earlier = {fingerprint(text): text for text in MADE.values()}
    finding = next(f for f in drift(LAW, publication, earlier) if f.status == "changed")

    assert finding.words == (
        ("kept", "gekozen"),
        ("out", "woorden"),
        ("in", "tijden"),
        ("kept", "voor 2.a, mits <dit> & dat"),
    )
    assert finding.facts == ("may_refuse_work", "sets_own_hours")
    assert finding.referred_by == ("2",)


def test_an_article_that_is_not_in_a_copied_text_is_not_called_gone() -> None:
    text = "Uitvoeringsbesluit loonbelasting 1965\nArtikel 2ca\n1 Iets anders.\n2 Nog iets.\n"
    found = drift(LAW, read_publication(text.encode(), "law.txt", LAW), {})

    assert {f.status for f in found if f.spot.article == "2ca"} == {"changed"}
    assert {f.status for f in found if f.spot.article != "2ca"} == {"absent"}


def test_what_was_imported_is_read_back_by_its_fingerprint() -> None:
    publication = read_publication(xml(MADE).encode(), "law.xml", LAW)
    kept = read_kept(written(publication), "kept.json")

    assert {key: value.text for key, value in kept.items()} == {
        fingerprint(text): text for text in MADE.values()
    }


ROOT = "<toestand"
HEADS = {
    "bare": "<!DOCTYPE toestand>",
    "system": '<!DOCTYPE toestand SYSTEM "toestand_2006.dtd">',
    "public": '<!DOCTYPE toestand PUBLIC "-//a//b" "http://a.test/b.dtd">',
    "over lines": "<!-- een < & wet -->\n<?a b?>\n<!DOCTYPE\n toestand\n>\n<?c d?><!-- e -->",
    "on one line": "<!DOCTYPE toestand ><!--[-->",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "cp1252"])
def test_a_publication_that_names_its_document_type_says_the_same(head: str, encoding: str) -> None:
    made = {**MADE, Spot("2.2", "5"): "één lid & <meer>"}
    name = {"utf-8-sig": "utf-8", "cp1252": "windows-1252"}.get(encoding, encoding)
    text = xml(made).replace("UTF-8", name).replace(ROOT, f"{head}\n{ROOT}")

    expected = read_publication(xml(made).encode(), "law.xml", LAW)
    assert dict(expected.wording) == made
    assert read_publication(text.encode(encoding), "law.xml", LAW) == expected


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
@pytest.mark.parametrize("before", ["</lid>", "' inwerkingtreding"])
def test_what_only_a_document_type_could_explain_is_never_left_out(head: str, before: str) -> None:
    text = xml(MADE).replace(ROOT, f"{head}\n{ROOT}").replace(before, f"\n\n&eacute;{before}", 1)
    with pytest.raises(InputError) as refused:
        read_publication(text.encode(), "law.xml", LAW)

    assert [problem.code for problem in refused.value.problems] == ["has_doctype"]


def test_what_would_be_left_out_is_told_with_its_line() -> None:
    text = xml(MADE).replace(ROOT, f"{HEADS['over lines']}\n{ROOT}").replace("</lid>", "\n&a;", 1)
    with pytest.raises(InputError) as refused:
        read_publication(text.encode(), "law.xml", LAW)

    assert refused.value.problems[0].place == Place("law.xml", 9, 1)


BOMB = "<!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d '&b;&b;&b;'>]><a>&d;</a>"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (BOMB.encode(), "has_doctype"),
        (b"<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", "no_articles"),
        (b"<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a>&b;</a>", "has_doctype"),
        (b"<!DOCTYPE a [ ]><a/>", "has_doctype"),
        (b"<!DOCTYPE a [<!ENTITY % b SYSTEM 'x'> %b;]><a/>", "has_doctype"),
        (b"<a>" * 200, "too_deep"),
        (b"<a>" + b" " * 20_000_001, "too_large"),
        (b"<a><b></a>", "not_xml"),
        (b"<a>&undefined;</a>", "has_doctype"),
        (b"<!DOCTYPE a><a>&b;</a>", "has_doctype"),
        (b"<!DOCTYPE a PUBLIC 'b' 'c.dtd'><a b='&d;'/>", "has_doctype"),
        (
            b"<!DOCTYPE a SYSTEM 'b.dtd' [<!ENTITY c SYSTEM '/etc/passwd'>]><a>&c;</a>",
            "has_doctype",
        ),
        (b"<!DOCTYPE a [<!ELEMENT a ANY>]><a/>", "has_doctype"),
        (b"<?xml version='1.0' encoding='klingon'?><a/>", "other_encoding"),
        (b"<?xml version='1.0' encoding='shift_jis'?><a/>", "other_encoding"),
        (b"<a/>", "no_articles"),
        (b"\xff\xfe\x00", "not_utf8"),
        (b"niets", "no_articles"),
        (xml(MADE, bwb="BWBR0001854").encode(), "other_law"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_hostile_or_no_law_of_ours_is_refused(raw: bytes, code: str) -> None:
    with pytest.raises(InputError) as refused:
        read_publication(raw, "law.xml", LAW)

    assert [problem.code for problem in refused.value.problems] == [code]
    assert all(Speaker(name).problem(refused.value.problems[0]) for name in ("nl", "en"))


@pytest.mark.parametrize("raw", [b"", b"[]", b'{"optin": "case/1"}', b"[" * 100_000, b"\xff"])
def test_a_file_that_import_did_not_write_is_refused(raw: bytes) -> None:
    with pytest.raises(InputError) as refused:
        read_kept(raw, "kept.json")

    assert [problem.code for problem in refused.value.problems] == ["not_kept"]


def optin(*arguments: str) -> tuple[int, str, str]:
    done = running.optin(*arguments)
    return done.returncode, done.stdout, done.stderr


def test_import_keeps_what_show_then_puts_beside_our_sentence(tmp_path: Path) -> None:
    (tmp_path / "law.xml").write_text(xml(MADE), encoding="utf-8")
    kept = str(tmp_path / "kept.json")
    first = optin("law", "import", str(tmp_path / "law.xml"), "-o", kept, "--lang", "en")
    again = optin("law", "import", str(tmp_path / "law.xml"), "-o", kept, "--lang", "en")
    shown = optin("law", "show", "3.d", "--law", kept, "--lang", "en", "--as-of", "2026-11-01")

    assert first == (0, "", f"Kept {len(MADE)} wordings in {kept}.\n")
    assert again[0] == 2
    assert shown[0] == 0
    assert "jci1.3:c:BWBR0028236&artikel=2.2&lid=3&o=d" in shown[1]
    assert "2020-01-01" in shown[1]


def test_check_leaves_with_1_only_where_drift_is_asked_about(tmp_path: Path) -> None:
    (tmp_path / "law.xml").write_text(xml(MADE), encoding="utf-8")
    file = str(tmp_path / "law.xml")

    assert optin("law", "check", file)[0] == 0  # the made-up wording is not the law's
    assert optin("law", "check", file, "--fail-on", "drift")[0] == 1
    assert optin("law", "check", file, "--fail-on", "rain")[0] == 2
    assert optin("law", "check", str(tmp_path / "none.xml"))[0] == 2
    assert optin("law", "show", "9.z")[0] == 2
    assert optin("law", "show", "--as-of", "2001-01-01")[0] == 2


def development() -> dict[str, dict[Spot, str]]:
    """Return the development wording by regulation, where it is at hand."""
    found: dict[str, dict[Spot, str]] = {}
    for source in RULES.sources.values():
        for path in SHARED.glob(f"{source.bwb}*.txt"):
            lines = path.read_text(encoding="utf-8").splitlines()[1:]
            spots = {
                p.number: spot(p.cite)
                for p in RULES.provisions.values()
                if p.cite.bwb == source.bwb
            }
            split = [line.partition(" ") for line in lines]
            found[source.bwb] = {spots[n]: text for n, _, text in split if n in spots}
    return found


def test_the_law_of_development_where_it_is_at_hand_is_the_law_that_was_modelled() -> None:
    drifted = [
        (bwb, finding.spot)
        for bwb, made in development().items()
        for finding in drift(RULES, read_publication(xml(made, bwb=bwb).encode(), "x", RULES), {})
        if finding.status != "same"
    ]

    assert drifted == []
