"""Whether a file belongs where it was named; where it does not, that is one mistake, said once."""

import re

from optin.audit.columns import by_name, close_to, personal, plain
from optin.audit.lines import heads
from optin.audit.sheet import Leaf, Sheet
from optin.audit.tidying import SCOPES, is_table
from optin.documents import of_another_kind, read
from optin.files import decode
from optin.language import Speaker
from optin.privacy import CELL, identifies
from optin.problems import InputError, Named, Place, Problem
from optin.rules.model import Rules
from optin.rules.names import COMPLETE

_DOCUMENT = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t]*(?:#[^\n]*)?\r?\n)*(?:optin[ \t]*:|\{)")


def is_document(raw: bytes) -> bool:
    r"""Whether a file is no table but one of ours in YAML or JSON, whatever its name.

    >>> is_document(b"# antwoorden\noptin: case/1"), is_document(b"bijnaam;optin: ja")
    (True, False)
    """
    return bool(_DOCUMENT.match(raw))


def refuse_document(raw: bytes, file: str) -> None:
    """Refuse a document where a table belongs.

    Raises:
        InputError: always; the problem says which of ours it is, if one.
    """
    other = of_another_kind(read(decode(raw, file), file), "")
    raise InputError([other or Problem(Place(file), "table_other")])


def refuse_other(sheet: Sheet, rules: Rules, scope: str) -> None:
    """Refuse a table that belongs at another option.

    Raises:
        InputError: no sheet of it is a table of this scope, and one is of another, or of none.
    """
    leaves = sheet.leaves or (Leaf((sheet.header, *sheet.rows)),)
    seen = [leaf for leaf in leaves if not leaf.hidden]
    named = {plain(cell) for cell in sheet.header.cells}
    if any(named >= set(map(plain, one)) for one in heads()):
        raise InputError([Problem(Place(sheet.file), "is_a_result")])
    if sheet.spots or any(is_table(leaf, rules, scope) for leaf in leaves):
        return
    here = Named(scope, {lang: Speaker(lang)(f"here.{scope}") for lang in COMPLETE})
    for other in SCOPES:
        if other != scope and any(is_table(leaf, rules, other) for leaf in seen):
            raise InputError([Problem(Place(sheet.file), f"table_of_{other}", {"here": here})])
    if _is_strange(sheet, rules, scope):
        at = sheet.row(sheet.header)
        raise InputError([Problem(at, "columns_unknown", {"here": here})])


_MANY = 3  # unknown columns


def _is_strange(sheet: Sheet, rules: Rules, scope: str) -> bool:
    """Whether many columns have a name, and none has one that is ours or says who somebody is."""
    names = [cell for cell in sheet.header.cells if cell]
    if any(plain(n) in by_name(rules, scope) or personal(n) or identifies(n, CELL) for n in names):
        return False
    return sum(close_to(name, rules, scope) is None for name in names) >= _MANY
