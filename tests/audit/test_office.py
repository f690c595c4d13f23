"""Lists as offices keep them, half of them made by LibreOffice, judged as the tidy list is."""

import csv
import io
import json
import tracemalloc
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import PatternFill

from optin.audit.houses import Inputs, Tables, tables
from optin.audit.kinds import WORKBOOK, kind
from optin.audit.sheet import Sheet, read_csv
from optin.audit.starter import operator_yaml, starter
from optin.audit.workbook import read_xlsx
from optin.engine.assess import assess
from optin.engine.exchange import as_data
from optin.explanation.voice import Voice
from optin.language import Speaker
from optin.problems import InputError, letter
from optin.rules.names import COMPLETE
from tests.audit.houses import DAY, GOOD, OPERATOR, RELATION, RULES
from tests.audit.office import Page, Value, convert, described
from tests.running import optin, process

HEADER = ["bijnaam", *RELATION]
Grid = list[list[Value]]


def line(label: str, **changes: Value) -> list[Value]:
    """Return a row in which all is in order, but for the changes."""
    return [label, *(changes.get(fact, GOOD[fact]) for fact in RELATION)]


TIDY: Grid = [
    [*HEADER],
    line("W1"),
    line("W2", fines_charged="ja"),
    line("W3", may_refuse_work=""),
    line("W4", sets_own_hours="nee"),
]
OCTOBER, NOVEMBER = [TIDY[0], *TIDY[1:3]], [TIDY[0], *TIDY[3:]]
# November with its columns in another order, and one that October lacks.
TURNED: Grid = [[*row[:1], *reversed(row[1:])] for row in NOVEMBER]
TITLE: Grid = [["Overzicht sekswerkers, november 2026"], [], ["Vestiging Noord"]]
TOTALS: Grid = [["Totaal:", 4, "=2+2", 3]]


def remarked(rows: Grid) -> Grid:
    """Return rows with a number in front and remarks behind, which may say anything."""
    more = [["nr", *rows[0], "Opmerkingen"]]
    return more + [[n, *row, f"belt {n}; ja"] for n, row in enumerate(rows[1:], 1)]


BOOKS: dict[str, list[Page]] = {
    "tidy": [Page("lijst", TIDY)],
    "months": [Page("oktober", OCTOBER), Page("november", NOVEMBER)],
    "turned": [Page("oktober", OCTOBER), Page("november", TURNED)],
    "hidden_first": [
        Page("concept", [HEADER, line("W1", taxable_profit="ja")], hidden=True),
        Page("lijst", TIDY),
    ],
    "explained": [
        Page("uitleg", [["Vul ja of nee in."], ["bijnaam", "kies er een"]]),
        Page("l", TIDY),
    ],
    "hidden_rows": [
        Page("lijst", TIDY, hidden_rows=frozenset({3}), filtered=frozenset({5})),
    ],
    "hidden_column": [Page("lijst", TIDY, hidden_columns=frozenset({4, 5}))],
    "title": [Page("lijst", [*TITLE, *TIDY], merged={(1, 1): 6})],
    "totals": [Page("lijst", [*TIDY, [], *TOTALS])],
    "remarks": [Page("lijst", remarked(TIDY))],
    "again": [Page("lijst", [*TIDY[:3], TIDY[0], *TIDY[3:]])],
    "subtotals": [
        Page(
            "lijst",
            [
                *TIDY[:3],
                ["Subtotaal Rood", 2, "1 ja", "ja: 2"],
                *TIDY[3:],
                ["Gem.", "50%", "=2/4"],
                ["Totaal aantal: 4"],
                [4],
            ],
        )
    ],
    "noted": [Page("lijst", TIDY, noted=frozenset({(1, 1), (3, 2)}))],
    "stray": [Page("lijst", TIDY, stray=(1_048_576, " "))],
    "coloured": [Page("lijst", TIDY, coloured=True)],
    "formulas": [
        Page(
            "lijst",
            [*TIDY[:2], line("W2", fines_charged='=IF(1=1,"ja","nee")'), *TIDY[3:]],
        )
    ],
    "everything": [
        Page("concept", TIDY, hidden=True),
        Page("uitleg", [["Vul ja of nee in."]]),
        Page("okt", [*TITLE, *remarked(OCTOBER), *TOTALS], merged={(1, 1): 4}, coloured=True),
        Page(
            "nov", [*TITLE, *TURNED, [], *TOTALS], hidden_rows=frozenset({5}), stray=(900_000, " ")
        ),
    ],
}
WRONG: dict[str, list[Page]] = {
    "same_person_twice": [Page("oktober", OCTOBER), Page("november", OCTOBER)],
    "answers_without_names": [Page("lijst", TIDY), Page("rest", [["wie", "uren?"], ["W9", "nee"]])],
    "only_hidden": [Page("lijst", TIDY, hidden=True), Page("leeg", [["niets"]])],
    "answers_above": [Page("lijst", [line("W0"), *TIDY])],
    "merged": [Page("lijst", TIDY, merged={(3, 2): 3})],
    "booleans": [
        Page("lijst", [HEADER, line("W1", fines_charged=False), line("W2", fines_charged=True)])
    ],
    "error": [Page("lijst", [HEADER, line("W1", fines_charged="=1/0")])],
    "struck_row": [Page("lijst", TIDY, struck=frozenset((3, n) for n in range(1, 29)))],
    "struck_alias": [Page("lijst", TIDY, struck=frozenset({(3, 1), (4, 2), (5, 2)}))],
    "footer": [Page("lijst", [*TIDY, ["Ingevuld op kantoor", None, None]])],
    "far": [Page("lijst", [*TIDY[:2], [*TIDY[2], *[""] * 500, "oud"]])],
}
DATED: Grid = [
    [*HEADER, "verklaring gemeld op", "eerste inhouding op"],
    [*line("W1", declared_before_first_withholding=""), date(2025, 3, 1), date(2025, 4, 1)],
    [*line("W2", declared_before_first_withholding=""), "1-3-2025", "2025-04-01"],
]


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Have LibreOffice make every workbook, once for all who test at the same time."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if base.name.startswith("popen-") else base) / "office"
    sources = folder / "sources"
    sources.mkdir(parents=True, exist_ok=True)
    if not (folder / "dated.xls").exists():
        for name, pages in {**BOOKS, **WRONG, "dated": [Page("lijst", DATED)]}.items():
            described(pages, sources / f"{name}.xlsx")
        convert(sorted(sources.glob("*.xlsx")), "xlsx", folder)
        for form in ("ods", "xls"):
            convert([sources / "dated.xlsx"], form, folder)
    return folder


def sheet(raw: bytes, file: str = "lijst") -> Sheet:
    """Return a table as the command reads it."""
    return read_xlsx(raw, file) if kind(raw, file) == WORKBOOK else read_csv(raw, file)


def understood(raw: bytes, file: str = "lijst") -> Tables:
    return tables(Inputs(sheet(raw, file), file), RULES, DAY)


def judged(raw: bytes) -> list[dict[str, Any]]:
    (house,) = understood(raw).houses
    return list(as_data(RULES, assess(RULES, house.case))["relations"])


def remarks(raw: bytes) -> list[tuple[str, str, tuple[int, ...], tuple[int, ...]]]:
    (reading,) = understood(raw).readings
    return [(r.kind, r.sheet, r.lines, r.columns) for r in reading.remarks]


def refused(raw: bytes, file: str = "lijst") -> list[tuple[str, str]]:
    with pytest.raises(InputError) as caught:
        understood(raw, file)
    say = Speaker("nl")
    return [(say.places(problem), problem.code) for problem in caught.value.problems]


def as_text(rows: Sequence[Sequence[object]], sign: str = ";") -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=sign).writerows(["" if c is None else c for c in r] for r in rows)
    return stream.getvalue()


EXPECTED = judged(as_text(TIDY).encode())


def test_the_tidy_list_says_what_was_put_in_it() -> None:
    assert [(r["label"], r["own_breaches"]) for r in EXPECTED] == [
        ("W1", []),
        ("W2", ["3.d"]),
        ("W3", []),
        ("W4", ["2.a"]),
    ]


@pytest.mark.parametrize("name", BOOKS)
def test_however_an_office_keeps_it_the_answers_are_those_of_the_tidy_list(
    name: str, office: Path
) -> None:
    assert judged((office / f"{name}.xlsx").read_bytes()) == EXPECTED


TOLD = {
    "tidy": [],
    "months": [],
    "turned": [],
    "hidden_first": [("hidden", "concept", (), ())],
    "explained": [("passed", "uitleg", (), ())],
    "hidden_rows": [("hidden_rows", "", (3, 5), ())],
    "hidden_column": [("hidden_columns", "", (), (4, 5))],
    "title": [("above", "", (1, 3), ())],
    "totals": [("totals", "", (7,), ())],
    "remarks": [("ignored", "", (), (1, 30))],
    "again": [("again", "", (4,), ())],
    "subtotals": [("totals", "", (4, 7, 8, 9), ())],
    "noted": [("notes", "", (), ())],
    "stray": [],
    "coloured": [],
    "formulas": [("formulas", "", (3,), ())],
    "everything": [
        ("hidden", "concept", (), ()),
        ("passed", "uitleg", (), ()),
        ("above", "okt", (1, 3), ()),
        ("totals", "okt", (7,), ()),
        ("ignored", "okt", (), (1, 30)),
        ("above", "nov", (1, 3), ()),
        ("totals", "nov", (8,), ()),
        ("hidden_rows", "nov", (5,), ()),
    ],
}


@pytest.mark.parametrize("name", BOOKS)
def test_what_was_passed_over_or_cannot_be_seen_is_told(name: str, office: Path) -> None:
    assert remarks((office / f"{name}.xlsx").read_bytes()) == TOLD[name]


REFUSALS = {
    "same_person_twice": [
        ("lijst, blad november, kolom A (bijnaam), 2 cellen (A2, A3)", "label_on_two_sheets")
    ],
    "answers_without_names": [("lijst, blad rest, rij 1", "sheet_unread")],
    "only_hidden": [("lijst, blad lijst, rij 1", "table_hidden")],
    "answers_above": [("lijst, rij 1", "row_above")],
    "merged": [("lijst, B3", "table_merged")],
    "booleans": [("lijst, kolom AA (boetes), 2 cellen (AA2, AA3)", "cell_notation")],
    "error": [("lijst, AA2", "table_error_cell")],
    "struck_row": [("lijst, rij 3", "row_struck")],
    "struck_alias": [
        ("lijst, A3", "cell_struck"),
        ("lijst, kolom B, 2 cellen (B4, B5)", "cell_struck"),
    ],
    "footer": [("lijst, A6 (bijnaam)", "row_unclear")],
    "far": [(f"lijst, {letter(len(HEADER) + 501)}3", "cell_far")],
}


@pytest.mark.parametrize("name", WRONG)
def test_what_would_be_left_or_misread_stops_the_run_at_its_place(name: str, office: Path) -> None:
    assert refused((office / f"{name}.xlsx").read_bytes()) == REFUSALS[name]


def test_days_are_read_from_date_cells_and_from_text(office: Path) -> None:
    rows = understood((office / "dated.xlsx").read_bytes()).houses[0].rows.values()

    assert [sorted(row.dates.values()) for row in rows] == [
        [date(2025, 3, 1), date(2025, 4, 1)]
    ] * 2


@pytest.mark.parametrize(("form", "code"), [("ods", "table_ods"), ("xls", "table_xls")])
def test_other_formats_are_refused_by_what_is_in_them(form: str, code: str, office: Path) -> None:
    raw = (office / f"dated.{form}").read_bytes()

    for name in ("lijst", "lijst.xlsx", "lijst.csv"):
        assert refused(raw, name) == [(name, code)]


def book(
    change: Callable[[openpyxl.Workbook], object], rows: Sequence[Sequence[object]] = TIDY
) -> bytes:
    """Return a workbook by openpyxl, with one thing changed."""
    made = openpyxl.Workbook()
    for row in rows:
        made.worksheets[0].append([str(cell) for cell in row])
    change(made)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def parts(change: Callable[[str, bytes], bytes], raw: bytes) -> bytes:
    """Return a workbook with its parts rewritten."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return stream.getvalue()


def zipped(*names: str, **contents: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, b"<x/>")
        for name, content in contents.items():
            archive.writestr(name, content)
    return stream.getvalue()


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
CSV = as_text(TIDY).encode()
PLAIN = book(lambda _: None)
STRICT = parts(
    lambda _, part: part.replace(
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    ),
    PLAIN,
)
OTHERS = {
    "a password": (
        OLE + "EncryptedPackage".encode("utf-16-le") + bytes(99),
        "l.xlsx",
        "table_password",
    ),
    "Excel 97": (OLE + "Workbook".encode("utf-16-le") + bytes(99), "l.xlsx", "table_xls"),
    "Excel 95": (OLE + "Book".encode("utf-16-le") + bytes(99), "l.xls", "table_xls"),
    "Excel 4": (bytes.fromhex("0904060000001000") + bytes(99), "l.xls", "table_xls"),
    "Word 97": (OLE + "WordDocument".encode("utf-16-le"), "l.xlsx", "table_is_text_document"),
    "another compound file": (OLE + bytes(99), "l.xlsx", "table_other"),
    "xlsb": (zipped("[Content_Types].xml", "xl/workbook.bin"), "l.xlsb", "table_xlsb"),
    "strict": (STRICT, "l.xlsx", "table_strict"),
    "ods": (
        zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
        "l.xlsx",
        "table_ods",
    ),
    "Word": (zipped("word/document.xml"), "l.xlsx", "table_is_text_document"),
    "Numbers": (zipped("Index/Document.iwa"), "l.xlsx", "table_numbers"),
    "a zip with a list in it": (zipped("lijst.csv"), "l.xlsx", "table_is_archive"),
    "an empty zip": (b"PK\x05\x06" + bytes(18), "l.xlsx", "table_is_archive"),
    "half a workbook": (PLAIN[: len(PLAIN) // 2], "l.xlsx", "table_cut_workbook"),
    "a PDF": (b"%PDF-1.7\n" + bytes(99), "l.xlsx", "table_is_pdf"),
    "a web page": (
        b"\r\n<html xmlns:x='urn:x'><table><tr><td>ja</td></table>",
        "l.xls",
        "table_is_html",
    ),
    "a web page of a mail": (b"MIME-Version: 1.0\r\nContent-Type: x", "l.xls", "table_is_html"),
    "a bare table": (
        "\ufeff<table><tr><td>ja</td></tr></table>".encode(),
        "l.csv",
        "table_is_html",
    ),
    "XML 2003": (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "l.xls",
        "table_xml_2003",
    ),
    "a photo": (b"\xff\xd8\xff\xe0" + bytes(99), "l.csv", "table_is_picture"),
    "a photo of a telephone": (bytes(4) + b"ftypheic" + bytes(99), "l.xlsx", "table_is_picture"),
    "nothing": (b"", "l.csv", "table_empty"),
    "white": (b" \r\n\r\n", "l.xlsx", "table_empty"),
    "a mark alone": (b"\xef\xbb\xbf", "l.csv", "table_empty"),
    "a lock of Excel": (b"\x05Sanne" + b" " * 49 + bytes(110), "~$lijst.xlsx", "table_lock"),
    "a lock by its content": (b"\x05Sanne" + b" " * 49 + bytes(110), "kopie.xlsx", "table_lock"),
    "a lock of LibreOffice": (
        b",sanne,pc2,01.11.2026 10:00,file:///x;",
        ".~lock.l.xlsx#",
        "table_lock",
    ),
    "half a letter": ("bijnaam\n".encode("utf-16")[:-1], "l.txt", "table_cut_text"),
    "two encodings": ("café".encode() + b" caf\xe9", "l.csv", "not_utf8"),
    "no text at all": (b"bijnaam;x\nW1\x00\n", "l.csv", "table_zero"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_table_is_refused_with_the_true_reason(name: str) -> None:
    raw, file, code = OTHERS[name]

    assert [found for _, found in refused(raw, file)] == [code]
    for language in ("nl", "en"):
        assert "(" in Speaker(language)(f"problem.{code}"), "no step that helps"


def test_nobodys_name_in_a_lock_file_is_repeated(tmp_path: Path) -> None:
    raw, file, _ = OTHERS["a lock of Excel"]
    (tmp_path / file).write_bytes(raw)

    done = optin("audit", tmp_path / file)

    assert done.returncode == 2
    assert "Sanne" not in done.stderr


@pytest.mark.parametrize("name", ["lijst.csv", "lijst.xlsx", "lijst.xls", "lijst"])
def test_a_name_decides_nothing(name: str) -> None:
    for raw in (PLAIN, CSV):
        (house,) = understood(raw, name).houses
        assert list(as_data(RULES, assess(RULES, house.case))["relations"]) == EXPECTED


ENCODINGS = [
    ("utf-8", "", []),
    ("utf-8-sig", "", []),
    ("utf-16", "", ["encoding_utf-16"]),
    ("utf-16-le", "\ufeff", ["encoding_utf-16"]),
    ("utf-16-be", "\ufeff", ["encoding_utf-16"]),
    ("utf-32", "", ["encoding_utf-32"]),
    ("cp1252", "", ["encoding_windows"]),
]


@pytest.mark.parametrize(("encoding", "mark", "told"), ENCODINGS)
@pytest.mark.parametrize("sign", [";", "\t", ","])
@pytest.mark.parametrize("said", [True, False])
def test_a_text_is_read_in_whatever_encoding_excel_writes(
    encoding: str, mark: str, told: list[str], sign: str, said: bool
) -> None:
    rows = remarked(TIDY)
    rows[1][-1] = "café € één"
    first = f"sep={sign}\r\n" if said else ""
    raw = (mark + first + as_text(rows, sign)).encode(encoding)

    assert judged(raw) == EXPECTED
    assert [r[0] for r in remarks(raw)] == [*told, "ignored"]


@pytest.mark.parametrize(
    "first",
    [
        "sep=;",
        "SEP=;",
        '"sep=;"',
        "sep=;;;;;;",
        "Lijst, november 2026",
        ";;;",
        "Lijst;;;;;",
        "",
        "\ufeff",
    ],
)
def test_what_stands_above_the_header_of_a_csv_changes_nothing(first: str) -> None:
    assert judged(f"{first}\r\n{as_text(TIDY)}".encode()) == EXPECTED


def test_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    rows: Grid = [["Titel\nop twee regels"], [], TIDY[0], line("W1", fines_charged="soms")]

    assert refused(("sep=;\n" + as_text(rows)).encode()) == [
        ("lijst, AA4 (boetes)", "cell_no_answer")
    ]


def far(made: openpyxl.Workbook) -> None:
    made.worksheets[0].cell(1_048_576, 3, " ")
    made.worksheets[0].cell(2, 16_384, "\xa0")
    made.worksheets[0].cell(9, 16_384).fill = PatternFill("solid", fgColor="FF0000")


def test_a_stray_cell_at_the_end_of_all_rows_and_columns_costs_nothing() -> None:
    raw = book(far)
    tracemalloc.start()
    found = judged(raw)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert found == EXPECTED
    assert peak < 20_000_000


def test_a_million_rows_with_a_colour_are_passed_by() -> None:
    rows = "".join(f'<row r="{n}" s="1"><c r="A{n}" s="1"/></row>' for n in range(10, 300_000))

    def more(name: str, part: bytes) -> bytes:
        is_sheet = name.endswith("sheet1.xml")
        return part.replace(b"</sheetData>", rows.encode() + b"</sheetData>") if is_sheet else part

    raw = parts(more, PLAIN)
    tracemalloc.start()
    found = judged(raw)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert found == EXPECTED
    assert peak < 60_000_000  # the part itself is 12 MB


def test_four_thousand_relationships_are_read_with_all_their_breaches() -> None:
    rows: Grid = [
        [*HEADER],
        *(line(f"W{n}", fines_charged="ja" if n % 7 == 0 else "nee") for n in range(4_000)),
    ]
    (house,) = understood(book(lambda _: None, rows)).houses

    assert len(house.rows) == 4_000
    assert (
        sum(row.answers["fines_charged"].word.value == "yes" for row in house.rows.values()) == 572
    )


def test_our_own_starter_is_a_list_and_an_explanation() -> None:
    voice = Voice(RULES, "operator", "nl")

    assert remarks(starter(voice, "relation", "xlsx", many=False)) == [
        ("passed", "uitleg", (), ()),
        ("alone", "", (), ()),  # the first row, in which nothing but its alias stands
    ]


@pytest.mark.parametrize("language", COMPLETE)
def test_a_question_about_this_list_says_in_every_template_which_list(language: str) -> None:
    voice = Voice(RULES, "operator", language)
    which = voice.say("sheet.all_relations_listed")
    made = io.BytesIO(starter(voice, "operator", "xlsx", many=True))
    sheets = openpyxl.load_workbook(made)
    (row,) = [r for r in sheets[voice.say("sheet.explanation")].values if which in str(r[2])]

    assert row[1] == voice.question("all_relations_listed")
    assert f"# {row[1]}\n# {which}\nall_relations_listed:\n" in operator_yaml(voice)


def test_no_library_warns_the_user_and_no_path_is_shown(tmp_path: Path) -> None:
    extension = b"<extLst><ext uri='{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}'/></extLst></worksheet>"

    def more(name: str, part: bytes) -> bytes:
        if name == "xl/styles.xml":
            return part.replace(b"</styleSheet>", b"<extLst/></styleSheet>")
        return part.replace(b"</worksheet>", extension) if name.endswith("sheet1.xml") else part

    (tmp_path / "l.xlsx").write_bytes(parts(more, PLAIN))
    done = process("audit", tmp_path / "l.xlsx", "--as-of", "2026-11-01", "--lang", "en")

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("form", ["text", "html", "json", "csv", "junit", "sarif"])
def test_every_format_says_how_the_list_was_read(form: str, office: Path) -> None:
    name = office / "everything.xlsx"
    done = optin("audit", name, "--as-of", "2026-11-01", "--lang", "en", "--format", form)
    out, err = done.stdout, done.stderr

    assert done.returncode == 0
    if form == "json":
        (read,) = json.loads(out)["audit"]["read"]
        assert (read["rows"], read["sheets"]) == (4, {"okt": 2, "nov": 2})
        assert [(r["kind"], r["sheet"], r["rows"], r["columns"]) for r in read["remarks"]] == [
            ("hidden", "concept", [], []),
            ("passed", "uitleg", [], []),
            ("above", "okt", [1, 3], []),
            ("totals", "okt", [7], []),
            ("ignored", "okt", [], ["A", "AD"]),
            ("above", "nov", [1, 3], []),
            ("totals", "nov", [8], []),
            ("hidden_rows", "nov", [5], []),
        ]
        return
    said = " ".join((out if form in {"text", "html"} else err).split())
    for sentence in (
        "read together, as one list: okt (2 rows); nov (2 rows).",
        "sheet concept: not read, because this sheet is hidden.",
        "sheet nov: hidden rows were read too (hidden by a filter or by hand): 5.",
        "sheet okt: columns of remarks and the like were not read: A, AD.",
    ):
        assert sentence in said


@pytest.mark.parametrize(
    ("value", "code"),
    [("46357", "cell_serial"), ("1-3-25", "cell_short_year"), ("gisteren", "cell_no_day")],
)
def test_a_day_in_another_form_is_refused_with_the_form_that_is_meant(
    value: str, code: str
) -> None:
    rows: Grid = [[*HEADER, "eerste inhouding op"], [*line("W1"), value]]

    assert refused(as_text(rows).encode()) == [("lijst, AC2 (eerste beoogde inhouding op)", code)]


def test_a_formula_that_was_never_worked_out_is_no_empty_cell() -> None:
    raw = book(lambda made: made.worksheets[0].__setitem__("C2", '=IF(1,"ja","nee")'))

    assert refused(raw) == [("lijst, C2", "table_formula")]


def test_a_sheet_named_after_somebody_is_called_by_its_number() -> None:
    def two(made: openpyxl.Workbook) -> None:
        made.worksheets[0].title = "Jan Jansen"
        made.create_sheet("Piet de Vries").append(["W7", "ja"])

    (place, code) = refused(book(two))[0]

    assert (place, code) == ("lijst, blad 2, rij 1", "sheet_unread")


def test_payments_and_the_operator_stand_in_the_same_workbook_as_the_list() -> None:
    def more(made: openpyxl.Workbook) -> None:
        sheet = made.create_sheet("bedrijf")
        sheet.append(["Bedrijf"])
        sheet.append([*OPERATOR])
        sheet.append(["" if f == "vat_paid_on_time" else GOOD[f] for f in OPERATOR])
        sheet = made.create_sheet("belasting")
        sheet.append(["heffing", "tijdvak", "uiterlijk", "betaald op", "bedrag"])
        sheet.append(["omzetbelasting", "2026-Q1", "2026-04-30", "2026-04-29", 812.5])
        sheet.append(["Totaal", None, None, None, 812.5])

    read = sheet(book(more, TIDY[:2]), "b")
    found = tables(Inputs(read, "b", operator=read, payments=read), RULES, DAY)
    (house,) = found.houses

    assert len(house.operator.answers) == len(OPERATOR) - 1
    assert house.late == ()
    assert [[(r.kind, r.sheet) for r in reading.remarks] for reading in found.readings] == [
        [],
        [("above", "bedrijf")],
        [("totals", "belasting"), ("ignored", "belasting")],
    ]
    alone = tables(Inputs(read, "b"), RULES, DAY)
    assert [(r.kind, r.sheet) for reading in alone.readings for r in reading.remarks] == [
        ("passed_operator", "bedrijf"),
        ("passed_payment", "belasting"),
    ]


@st.composite
def untidy(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """Some relationships, however an office may keep them; and the same as a tidy list."""
    labels = draw(st.lists(st.integers(1, 99), min_size=1, max_size=8, unique=True))
    rows: Grid = [
        line(f"W{n}", fines_charged=draw(st.sampled_from(["ja", "nee", ""]))) for n in labels
    ]
    order = draw(st.permutations(range(len(HEADER)))) if draw(st.booleans()) else range(len(HEADER))
    cut = draw(st.integers(0, len(rows)))
    made = openpyxl.Workbook()
    made.remove(made.active)  # type: ignore[arg-type]
    for number, some in enumerate((rows[:cut], rows[cut:])):
        if not some:
            continue
        sheet = made.create_sheet(f"blad{number}")
        top = draw(st.integers(0, 4))
        for _ in range(top):
            sheet.append(draw(st.sampled_from([["Overzicht"], ["Peildatum:", "1 november"], [""]])))
        remark = draw(st.booleans())
        header = [HEADER[n] for n in order] + (["opmerking"] if remark else [])
        begin = sheet.max_row + 1 if top else 1
        turned: list[list[Any]] = [[r[n] for n in order] for r in some]
        for line_, row in enumerate([list[Any](header), *turned], begin):
            for column, value in enumerate(row, 1):
                sheet.cell(line_, column, value)
            if remark and line_ > begin:
                sheet.cell(line_, len(header), draw(st.sampled_from(["ja", "belt nog", ""])))
            if line_ > begin and draw(st.booleans()):
                sheet.row_dimensions[line_].hidden = True
        if draw(st.booleans()):
            sheet.cell(begin + len(some) + 2, order.index(0) + 1, "Totaal")
            sheet.cell(begin + len(some) + 2, order.index(1) + 1, len(some))
        if draw(st.booleans()):
            sheet.cell(draw(st.integers(5_000, 1_048_576)), draw(st.integers(1, 16_384)), " ")
    stream = io.BytesIO()
    made.save(stream)
    tidy: Grid = [[*HEADER], *rows]
    return stream.getvalue(), as_text(tidy).encode()


@settings(max_examples=40, deadline=None)
@given(untidy())
def test_any_mixture_gives_the_answers_of_the_tidy_list(made: tuple[bytes, bytes]) -> None:
    assert judged(made[0]) == judged(made[1])


@pytest.mark.parametrize(
    ("above", "encoding"),
    [("", "utf-8"), ("sep=;\n", "utf-8"), ("Lijst\n\n", "utf-8"), ("", "utf-16")],
)
def test_many_operators_from_csv_to_csv_are_read_as_offices_keep_them_too(
    above: str, encoding: str, tmp_path: Path
) -> None:
    houses = [["exploitant", *OPERATOR]] + [[o, *(GOOD[f] for f in OPERATOR)] for o in ("H1", "H2")]
    rows = [["exploitant", *TIDY[0]], *(["H1", *row] for row in TIDY[1:3])]
    rows += [["H2", *row] for row in TIDY[3:]]
    (tmp_path / "w.csv").write_bytes((above + as_text(rows)).encode(encoding))
    (tmp_path / "o.csv").write_text(as_text([*TITLE, *houses]))
    given = ["audit", str(tmp_path / "w.csv"), "--operators", str(tmp_path / "o.csv")]
    done = optin(*given, "--format", "csv-ids", "--as-of", "2026-11-01", "--lang", "en")

    found = list(csv.DictReader(io.StringIO(done.stdout.removeprefix("\ufeff")), delimiter=";"))
    assert done.returncode == 0
    assert [(r["operator"], r["label"], r["exception"]) for r in found] == [
        ("H1", "W1", "not_met"),
        ("H1", "W2", "not_met"),
        ("H2", "W3", "not_met"),
        ("H2", "W4", "not_met"),
    ]
    assert "o.csv: there is text above the column names (row 1, 3); it was not read." in done.stderr


def test_a_sheet_of_dates_beside_the_list_is_refused_with_what_helps() -> None:
    def more(made: openpyxl.Workbook) -> None:
        sheet = made.create_sheet("data")
        sheet.append(["bijnaam", "verklaring gemeld op", "eerste beoogde inhouding op"])
        sheet.append(["W1", "2026-01-05", "2026-02-01"])

    made = sheet(book(more, [["bijnaam", "eigen werktijden"], ["W1", "ja"]]), "b")
    with pytest.raises(InputError) as caught:
        tables(Inputs(made, "b"), RULES, DAY)

    (problem,) = caught.value.problems
    assert Speaker("nl").problem(problem) == (
        "b, blad data, A2 (bijnaam): deze bijnaam staat ook op een ander blad, met andere kolommen: "
        "b, blad Sheet, A2 (bijnaam) (zet de kolommen van beide bladen naast elkaar op één blad)"
    )


def test_a_file_that_is_named_for_several_things_is_named_once() -> None:
    def more(made: openpyxl.Workbook) -> None:
        made.create_sheet("btw").append(["heffing", "tijdvak", "uiterlijk", "betaald op"])

    made = sheet(book(more, [["bijnaam", "eigen werktijden"], ["W1", "ja"]]), "b")

    assert tables(Inputs(made, "b", payments=made), RULES, DAY).files == ("b",)
