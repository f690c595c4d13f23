"""What single cells say: evidence, an answer that is open, a total, a note, a line through it."""

import io
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment

from optin.audit import as_read
from optin.audit.columns import INTENDED
from optin.audit.filling import Filling
from optin.audit.houses import Inputs, Tables, tables
from optin.audit.keeping import KIND, counts
from optin.audit.sheet import read_csv
from optin.audit.tidying import tidied
from optin.audit.workbook import read_xlsx
from optin.case.model import Word
from optin.language import Speaker
from optin.problems import InputError
from optin.rules.names import COMPLETE
from tests.audit.bookkeeper import (
    HEADER,
    Told,
    cell,
    operator_header,
    operator_rows,
    rows,
    told,
    written,
)
from tests.audit.houses import DAY, GOOD, RELATION, RULES
from tests.running import optin, times

SAY = Speaker("nl")

# Evidence: only what is wholly understood to name a piece, or where one lies

THERE = """map 3, tab 2|kluis|In de kluis.|ordner 2024|Drive/1f|nr. 12|#12|Map 3|map3|MAP_3|zie map 3|
Scan 12|scan12.pdf|contract-W1.pdf|contract W1|dossier W1|Ordner rood|rode map|map contracten|bijlage II|blz. 3-5|
blz 3 t/m 5|map A|1e lade|lade 2, map 4|usb-stick 2|SharePoint > contracten > W1.pdf|ja, map 3|kenmerk 2025-0012|P3|
dossier 12 (kopie)|3-4-2025|2025-04-03|3 april 2025|april 2025|brief van 3-4-2025|getekend d.d. 3-4-2025|map Kade|
✓ map 3|p. 3|stuk 12|map 3 - tab 2|aangifte 2026|map A-K|brief Belastingdienst 12-3-2026|
https://kantoor.example/W1|P:/map/W1.pdf|map 4 incl. kopie|zaaknummer 12345|folder 3|red binder|page 4|exhibit B|2nd drawer|signed agreement, April 2025|box 7, item 12|in the safe"""
NOT_THERE = """nee, kwijt|n.n.b.|n.b.|weg|verloren|niks|nog te doen|komt nog|niet in map 3|map ?|map 3 (leeg)|nee|geen|
bij Ans opvragen|-|\u2014|0|n.v.t.|N/A.|?|...|\u2026|ontbreekt|geen!|(nee)|volgt|zoek|map|map x|map n|map 0|map 3?|map 3...|
map __|akkoord|ok|map 3 nog opvragen|map kwijt|map leeg|kluis leeg|concept contract 3|kwijt.pdf|contract_kwijt.pdf|
nog-opvragen.pdf|2 mappen|100%|map stuk|kantoor 3-4-2025|gemeente 3-4-2025|map j-n|
map 3: -|map 3 (-)|map 3 -|✓ kwijt|aangifte 2027|afspraak 3-4-2025|zonder_naam.pdf|map 3 of 4|ja/nee|j/n|ja|Ja.|(ja)|yes|j|y|X|(x)|true|waar|aanwezig|present|\u2713|\u2714|\u2611|\u221a|v|ok\u00e9|ja, getekend|x map 3|
map j/n|ja, maar|ja?|ja nee|nee ja|1-12-2026|december 2026|
ja, op 1-12-2026|opgevraagd 3-4-2025|verlopen 3-4-2025|tot 3-4-2025|contract|getekend contract|12|1|A|W1|1-3-25|
31-2-2025|geen map maar kast 2|zonder map 3|map 3: nee|map 3 van Ans|map nvt|not in folder 3|folder missing|ask Ann|
to do|yes but lost|3 stuks|100 euro|folder TBD|will follow|none|to request"""


def listed(texts: str) -> list[str]:
    return [text.strip() for text in texts.split("|")]


@pytest.mark.parametrize("text", listed(THERE))
def test_what_names_a_piece_or_a_place_counts(text: str) -> None:
    assert counts(text, DAY, frozenset({"kade"}))


@pytest.mark.parametrize("text", listed(NOT_THERE))
def test_absence_doubt_and_what_is_still_to_do_count_for_nothing(text: str) -> None:
    assert not counts(text, DAY, frozenset({"kade"}))


def of(kinds: str) -> st.SearchStrategy[str]:
    """Give a word of these kinds."""
    return st.sampled_from(sorted(w for w, kind in KIND.items() if kind in kinds))


NUMBERS = st.from_regex(r"[1-9][0-9]{0,2}[a-f]?|[A-D]|W[1-9][0-9]?", fullmatch=True)
SIGNS = st.sampled_from([" ", "  ", " nr. ", " #", " - "])


@st.composite
def places(draw: st.DrawFn) -> str:
    """Some pieces or places with their numbers, written one way or another."""
    parts = [draw(of("CP")) + draw(SIGNS) + draw(NUMBERS) for _ in range(draw(st.integers(1, 3)))]
    text = draw(st.sampled_from(["", "zie ", "in ", "ja, "])) + draw(
        st.sampled_from([", ", " / ", " > ", "; ", " en "])
    ).join(parts)
    return draw(st.sampled_from([text, text.upper(), text.capitalize(), f" {text}."]))


@settings(max_examples=times(100))
@given(places())
def test_a_numbered_piece_or_place_counts_however_it_is_written(text: str) -> None:
    assert counts(text, DAY)


@settings(max_examples=times(200))
@given(
    places(),
    st.integers(0, 9),
    st.one_of(
        st.sampled_from(
            [
                "kwijt",
                "nog",
                "niet",
                "geen",
                "leeg",
                "weg",
                "Ans",
                "opvragen",
                "volgt",
                "?",
                "...",
                "%",
                "of",
                "missing",
                "to",
                "be",
                "lost",
            ]
        ),
        st.from_regex(r"[a-zé]{4,9}", fullmatch=True),
    ),
)
def test_one_word_that_is_not_understood_makes_all_of_it_count_for_nothing(
    text: str, place: int, word: str
) -> None:
    words = text.split()
    words.insert(place % (len(words) + 1), word)
    known = word.casefold() in KIND

    assert known or not counts(" ".join(words), DAY)


@settings(max_examples=times(100))
@given(st.lists(of("CPRKMY."), min_size=1, max_size=4))
def test_nothing_counts_by_the_words_alone_but_a_place_or_piece_that_is_called_something(
    words: list[str],
) -> None:
    if any(KIND[word] == "C" for word in words):
        return
    assert not counts(" ".join(words), DAY)


@settings(max_examples=times(100))
@given(st.integers(-4000, 4000), st.sampled_from(["%Y-%m-%d", "%d-%m-%Y", "brief %d/%m/%Y"]))
def test_a_day_is_evidence_once_it_was(days: int, form: str) -> None:
    assert counts((DAY + timedelta(days)).strftime(form), DAY) is (days <= 0)


@settings(max_examples=times(200))
@given(st.text(max_size=30))
def test_any_text_counts_or_does_not(text: str) -> None:
    assert counts(text, DAY) in {True, False}


def lacking(found: Told) -> set[str]:
    """Return who has nothing to show for 1.f."""
    of_red = found.parts[0]["without_evidence"]
    return {label for e in of_red if e["condition"] == "1.f" for label in e["labels"]}


def test_what_counted_and_what_did_not_is_told_with_its_cells_and_its_number() -> None:
    changes = {"W1": "bij Ans opvragen", "W2": "map 3", "W3": "bij  ans opvragen", "W4": "Map 3"}
    found = told(rows({w: {"evidence_1f": t} for w, t in changes.items()}), operator_rows())
    cells = f"{cell('evidence_1f', 2)}, {cell('evidence_1f', 4)}"

    assert {"W1", "W3"} <= lacking(found)
    assert not {"W2", "W4"} & lacking(found)
    for form in ("text", "html"):
        said = found.words(form)
        assert f'w.csv: "bij Ans opvragen" telt niet als bewijs ({cells}).' in said
        assert "schrijf dan alleen welk stuk het is of waar het ligt: map 3, tab 2;" in said
        assert 'als bewijs geteld, aantal cellen: 2. Er staat: "map 3" (2).' in said


def test_beside_a_report_for_programs_no_text_of_a_cell_is_told() -> None:
    made = rows({"W1": {"evidence_1f": "bij Ans opvragen"}, "W2": {"evidence_1f": "map 3"}})
    read = understood(written(made, HEADER))
    (said, how) = as_read.sentences(SAY, read.readings, quoting=False)

    assert said.startswith("w.csv: wat hier staat, telt niet als bewijs, aantal cellen: 1 (")
    assert how.startswith("Wat niet telt, is gelezen als leeg.")


def test_however_many_texts_there_are_few_are_kept_and_all_are_counted() -> None:
    made = [{"label": f"W{n}", "evidence_1f": f"kwijt {n} {n}"} for n in range(1, 500)]
    (reading,) = understood(written(made, ("label", "evidence_1f"))).readings
    said = list(as_read.sentences(SAY, [reading]))

    assert sum(remark.count for remark in reading.remarks) == 499
    assert len(said) == 52
    assert all(len(remark.cells) <= 8 for remark in reading.remarks)


# An answer that is open


def understood(text: str) -> Tables:
    return tables(Inputs(read_csv(text.encode(), "w.csv"), "w.csv"), RULES, DAY)


def answered(text: str, fact: str) -> tuple[Word | None, list[str]]:
    """Return what a cell was read as, and what is told of it."""
    made = [{"label": "W1", **{f: GOOD[f] for f in RELATION}, fact: text}]
    read = understood(written(made, ("label", *RELATION)))
    answer = read.houses[0].rows["W1"].answers.get(fact)
    return answer.word if answer else None, [r.kind for r in read.readings[0].remarks]


UNSURE = [
    "weet niet",
    "Weet het niet",
    "onbekend",
    "?",
    "don't know",
    "Don\u2019t know.",
    "unknown",
]


@pytest.mark.parametrize("fact", ["fines_charged", "sets_own_hours", "own_business"])
@pytest.mark.parametrize("text", UNSURE)
def test_who_does_not_know_says_neither_yes_nor_no(text: str, fact: str) -> None:
    assert answered(text, fact) == (Word.UNKNOWN, [])


@pytest.mark.parametrize("fact", ["fines_charged", "sets_own_hours", "own_business"])
@pytest.mark.parametrize("text", ["nvt", "N.v.t.", "n/a", "niet van toepassing", "Not applicable"])
def test_not_applicable_is_no_answer_and_told(text: str, fact: str) -> None:
    assert answered(text, fact) == (None, ["not_applicable"])


@pytest.mark.parametrize("fact", ["fines_charged", "may_refuse_work"])
def test_what_is_not_applicable_comes_to_what_an_empty_cell_comes_to(fact: str) -> None:
    empty = told(rows({"W7": {fact: ""}}), operator_rows())
    found = told(rows({"W7": {fact: "n.v.t."}}), operator_rows())

    assert found.lines == empty.lines
    assert (
        f"nooit als nee; of een vraag van toepassing is, volgt uit de andere antwoorden: "
        f"{cell(fact, 8)}." in found.words("text")
    )


@pytest.mark.parametrize("text", ["nvt", "?", "onbekend"])
def test_no_day_is_an_empty_cell_and_told(text: str) -> None:
    made = [{"label": "W1", "declaration_reported": text}]
    (reading,) = understood(written(made, ("label", "declaration_reported"))).readings

    assert [(r.kind, [c.reference for c in r.cells]) for r in reading.remarks] == [
        ("no_day", ["B2"])
    ]


OLD, NEW = (
    ("Eerste inhouding op", "first withholding on"),
    ("eerste beoogde inhouding op", INTENDED),
)


@pytest.mark.parametrize("header", [*OLD, *NEW, "first intended withholding on"])
@pytest.mark.parametrize("language", COMPLETE)
def test_a_heading_that_does_not_say_intended_is_told_to_be_read_so(
    header: str, language: str
) -> None:
    made = tables(
        Inputs(read_csv(f"bijnaam;{header}\nW1;2025-03-01".encode(), "w.csv"), "w.csv"), RULES, DAY
    )
    say = Speaker(language)
    told_so = [say("read.intended", where="w.csv", listed="B1")] if header in OLD else []

    assert list(as_read.sentences(say, made.readings)) == told_so
    assert INTENDED in made.houses[0].rows["W1"].dates


# Rows that add others up


def read_rows(*below: str, above: int = 3) -> tuple[list[str], list[int]]:
    """Return whose rows were read and which were passed over, in a list that ends so."""
    names = ["exploitant", "bijnaam", "boetes", "eigen werktijden", "bewijs 1.f"]
    people = [f"Rood;W{n};nee;ja;" for n in range(1, above + 1)]
    text = "\n".join([";".join(names), *people, *below])
    read = tables(Inputs(read_csv(text.encode(), "w.csv"), "w.csv"), RULES, DAY)
    labels = [label for house in read.houses for label in house.rows]
    (totals,) = [r.lines for r in read.readings[0].remarks if r.kind == "totals"] or [()]
    return labels, list(totals)


@pytest.mark.parametrize(
    "row",
    ["Subtotaal Rood;;3;0;", ";Totaal aantal: 3;;;", "Rood;Totaal;0;3;", ";Gem.;;50%;", ";3;;;", ";;3;3;", "Totaal Rood;3;;;", "Eindtotaal;;3 ja;ja: 3;", ";Sum;3;;", "Grand Total;;;;",
     ";n=3;;;", ";;;;Totaal: 12", "Rood;Aantal ja;2 van 3;3/3;", ";Gemiddelde;0,5;;"],
)  # fmt: skip
def test_a_row_that_adds_up_is_passed_over_and_told(row: str) -> None:
    assert read_rows(row) == (["W1", "W2", "W3"], [5])


@pytest.mark.parametrize(
    "row",
    [
        "Rood;W4;;;",
        "Rood;4;;;",
        "Rood;3;;;",
        "Rood;12;nee;ja;",
        "Rood;3;nee;;",
        "Totaal;W4;3;;",
        "Rood;W4;onbekend;;Totaal",
    ],
)
def test_somebody_is_never_passed_over(row: str) -> None:
    try:
        labels, totals = read_rows(row)
    except InputError:
        return
    assert (len(labels), totals) == (4, [])


@settings(max_examples=times(60))
@given(
    st.from_regex(r"[A-Z]?[A-Z]?[0-9]{0,3}", fullmatch=True),
    st.lists(st.sampled_from(["", "ja", "nee", "?", "3", "Totaal"]), min_size=2, max_size=2),
)
def test_a_row_with_an_alias_or_an_answer_is_read_or_stops_the_run(
    alias: str, answers: list[str]
) -> None:
    somebody = any(map(str.isalpha, alias)) or {"ja", "nee", "?"} & set(answers)
    try:
        labels, totals = read_rows(f"Rood;{alias};{';'.join(answers)};")
    except InputError:
        return
    assert not somebody or (len(labels) == 4 and not totals)


@pytest.mark.parametrize(
    "row", [";Ingevuld door kantoor;;;", ";* drie werken nu;;;", ";Let op: controle;;3;"]
)
def test_a_footer_is_not_called_a_wrong_alias(row: str) -> None:
    with pytest.raises(InputError) as caught:
        read_rows(row)

    assert {p.code for p in caught.value.problems} & {"row_unclear"}
    assert not {p.code for p in caught.value.problems} & {"not_an_alias", "not_an_alias_but_a_name"}


@pytest.mark.parametrize("paid", ["5.5.2026", "05-05-2026", "2026-05-05", ""])
def test_a_payment_that_is_called_a_total_is_a_payment(paid: str) -> None:
    header = "omschrijving;heffing;tijdvak;uiterlijk;betaald op"
    text = f"{header}\nTotaal;omzetbelasting;2026-03;30.4.2026;{paid}"
    sheet, reading = tidied(read_csv(text.encode(), "p.csv"), RULES, "payment")

    assert len(sheet.rows) == 1
    assert "totals" not in {remark.kind for remark in reading.remarks}


@pytest.mark.parametrize("form", ["csv", "junit"])
def test_every_way_to_read_a_list_passes_over_the_same_rows_and_says_so(
    form: str, tmp_path: Path
) -> None:
    made = rows({"W2": {"fines_charged": "n.v.t."}})
    totals = ["Totaal Rood;;32;0", ";;Totaal aantal: 48", ";Gem.;;50%"]
    (tmp_path / "w.csv").write_text("\n".join([written(made, HEADER), *totals]))
    (tmp_path / "o.csv").write_text(written(operator_rows(), operator_header()))
    given_ = ["audit", str(tmp_path / "w.csv"), "--operators", str(tmp_path / "o.csv")]
    done = optin(*given_, "--format", form, "--as-of", "2026-11-01", "--lang", "nl")

    assert done.returncode == 0
    assert "w.csv: overgeslagen als rij met totalen: 50 tot en met 52.\n" in done.stderr
    assert "nooit als nee" in done.stderr


# What stands beside the value of a cell


def book(name: str, value: CellRichText) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.append(["bijnaam", "boetes", "eigen werktijden", "opmerking"])
    sheet.append(["W1", "nee", "ja", ""])
    sheet[name] = value
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def crossed(*runs: tuple[str, bool]) -> CellRichText:
    return CellRichText([TextBlock(InlineFont(strike=on), text) for text, on in runs])


@pytest.mark.parametrize(
    ("name", "text", "stops"),
    [
        ("B2", crossed(("nee", True)), True),
        ("B2", crossed(("n", False), ("ee", True)), True),
        ("B2", crossed(("nee", False)), False),
        ("D2", crossed(("belt", True)), False),
    ],
)
def test_a_text_of_which_a_part_is_struck_out_stops_the_run(
    name: str, text: CellRichText, stops: bool
) -> None:
    sheet = read_xlsx(book(name, text), "w.xlsx")
    found: Iterator[str] = iter(())
    try:
        tables(Inputs(sheet, "w.xlsx"), RULES, DAY)
    except InputError as error:
        found = (f"{p.place.reference} {p.code}" for p in error.problems)
    assert list(found) == (["B2 cell_struck"] if stops else [])


def test_a_note_of_any_kind_is_named_with_its_cell_and_never_read() -> None:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.append(["bijnaam", "boetes"])
    sheet.append(["W1", "nee"])
    sheet["B2"].comment = Comment("belt Wendy", "Wendy")
    stream, threaded = io.BytesIO(), io.BytesIO()
    made.save(stream)
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(threaded, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml.rels"):
                more = b'<Relationship Id="t1" Type="http://schemas.microsoft.com/office/2017/10/'
                more += b'relationships/threadedComment" Target="../threadedComments/t1.xml"/>'
                content = content.replace(b"</Relationships>", more + b"</Relationships>")
            new.writestr(name, content)
        told_ = '<ThreadedComments><threadedComment dT="2026" ref="A2"><text>Wendy</text></threadedComment>'
        new.writestr("xl/threadedComments/t1.xml", told_ + "</ThreadedComments>")
    read = tables(Inputs(read_xlsx(threaded.getvalue(), "w.xlsx"), "w.xlsx"), RULES, DAY)
    (said,) = as_read.sentences(SAY, read.readings)

    assert (
        said
        == "w.xlsx: bij deze cellen staat een opmerking of notitie; die is niet gelezen: A2, B2."
    )


def test_a_row_with_an_alias_alone_is_somebody_and_is_told() -> None:
    table = f"bijnaam;{';'.join(RELATION)}\nW1;{';'.join(GOOD[f] for f in RELATION)}\nJV;;\nW2;?\n"
    filling = Filling(read_csv(table.encode(), "w.csv"), RULES, "relation", DAY)
    rows = [row.label for row in filling.rows()]

    assert rows == ["W1", "JV", "W2"]
    told_ = [r.cells for r in filling.reading.remarks if r.kind == "alone"]
    assert [[SAY.place(cell) for cell in cells] for cells in told_] == [["w.csv, A3 (bijnaam)"]]
