"""The operator's own file in YAML, read as the one row that it is."""

from optin.audit.columns import by_name, plain
from optin.audit.sheet import Row, Sheet
from optin.documents import of_another_kind, read
from optin.files import decode
from optin.problems import InputError, Place, Problem
from optin.rules.model import Rules

FORMAT = "operator/1"


def read_operator(raw: bytes, file: str, rules: Rules) -> Sheet:
    """Return the operator in a YAML file: `optin: operator/1` and one line per column.

    A case file will do as well; of that only what is under `operator` is read.

    Raises:
        InputError: it is not such a file.
    """
    document = read(decode(raw, file), file)
    data = document.data
    other = of_another_kind(document, "operator")
    if other and other.code != "is_a_case":
        raise InputError([other])
    if not isinstance(data, dict):
        raise InputError([Problem(Place(file), "not_an_operator_file")])
    path: tuple[str, ...] = ()
    if data.get("optin") == "case/1":
        data, path = data.get("operator") or {}, ("operator",)
    elif data.get("optin") != FORMAT:
        raise InputError([Problem(document.place(("optin",)), "not_an_operator_file")])
    header, cells, spots, problems = [], [], [], []
    for key, value in data.items() if isinstance(data, dict) else ():
        if key == "optin":
            continue
        if isinstance(value, dict):
            value = value.get("answer")  # noqa: PLW2901  (the long form of a case file)
        if not (value is None or isinstance(value, str)):
            problems.append(Problem(document.place((*path, key)), "cell_no_answer"))
            continue
        header.append(key)
        cells.append((value or "").strip())
        known = plain(key) in by_name(rules, "operator")
        spots.append(document.place((*path, key)) if known else document.key_place((*path, key)))
    if problems:
        raise InputError(problems)
    return Sheet(file, Row(1, tuple(header)), (Row(1, tuple(cells)),), spots=tuple(spots))
