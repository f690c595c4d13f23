"""Proves a set of rule files right, or says every mistake with its place."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from pathlib import Path

from optin import files
from optin.documents import Tree, read
from optin.problems import InputError, Place, Problem
from optin.rules import beside, building, conclusions, library, linking, numbering
from optin.rules.model import Rules
from optin.rules.names import ARTICLE, COMPLETE, ROLES
from optin.rules.polarity import in_both_polarities
from optin.rules.ruleset import RuleFile, RuleSet
from optin.rules.schema import KINDS, MARKS, kind_of, shape_problems


@dataclass(frozen=True)
class Checked:
    """What came of checking: every problem in file order, and how much there is.

    Without a problem also the files and what was built of them, for whoever looks further.
    """

    problems: tuple[Problem, ...]
    provisions: int = 0
    facts: int = 0
    texts: int = 0
    in_both_polarities: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    filled_in: int = 0  # files that were not given and came from `base`
    whole: tuple[RuleSet, Rules] | None = field(default=None, compare=False)


# What each check reads. One that reads a file of the wrong shape is left out: what it would find
# may only follow from that.
_CHECKS: tuple[tuple[frozenset[str], Callable[[RuleSet], Iterable[Problem]]], ...] = (
    (frozenset({"facts"}), beside.facts),
    (frozenset({"facts", "shared", "texts"}), beside.texts),
    (frozenset({"facts", "signals"}), beside.signals),
    (frozenset({"law", "routes"}), beside.routes),
)
_TREES = frozenset({"law", "facts", "outcomes"})

# What `documents` refuses, where its hint is about a case.
_OWN_WORDS = {
    "second_document": "two_rule_documents",
    "too_deep": "rules_too_deep",
    "key_not_text": "rule_key_not_text",
}


def check(paths: Sequence[Path], *, base: Path | None = None) -> Checked:
    """Check the rules in `base` (those that came with optin) with `paths` put in their place.

    A file takes the place of the one that says it is the same: the same regulation, kind, or role
    and language. A folder stands for every YAML file in it.
    """
    refused: list[Problem] = []
    folder = base or library.folder()
    given = _once(_files(paths, refused), refused)
    taken = {file.place for file in given}
    kept = [file for file in _once(_files([folder], refused), refused) if file.place not in taken]
    rules = RuleSet((*kept, *given))
    shapes = [(file, shape_problems(file.document, file.kind)) for file in rules.files]
    wrong = [*refused, *(problem for _, some in shapes for problem in some)]
    broken = {file.kind for file, some in shapes if some}
    if refused:
        broken = set(KINDS)  # nobody knows what the refused file would have been
    for kind, problem in list(_missing(rules, folder)):
        if kind not in broken:
            wrong.append(problem)
            broken.add(kind)
    wrong += _incoherent(rules, broken)
    order = {file.document.file: number for number, file in enumerate(rules.files)}
    wrong.sort(key=lambda problem: (order.get(problem.place.file, -1), problem.place))
    if wrong:
        return Checked(tuple(wrong))
    built = _built(rules)
    return Checked(
        problems=(),
        provisions=len(rules.provisions),
        facts=len(rules.facts),
        texts=sum(map(_texts, (*rules.of("shared"), *rules.of("texts")))),
        in_both_polarities=in_both_polarities(built),
        filled_in=len(kept) if given else 0,
        whole=(rules, built),
    )


def _incoherent(rules: RuleSet, broken: AbstractSet[str]) -> Iterator[Problem]:
    """Find what is wrong between files; a check that reads a broken kind is left out."""
    for kinds, find in _CHECKS:
        if not kinds & broken:
            yield from find(rules)
    if not _TREES & broken:
        wrong = [*numbering.problems(rules), *conclusions.problems(rules), *linking.problems(rules)]
        yield from wrong
        if not wrong:  # only trees that hold together can be worked out
            yield from conclusions.without_heading(_built(rules), rules.one("outcomes"))


def _built(rules: RuleSet) -> Rules:
    files = {law.which: law.raw for law in rules.of("law")}
    others = {f"{kind}.yaml": rules.one(kind).raw for kind in ("facts", "outcomes")}
    return building.rules(files | others, "")


def _texts(file: RuleFile) -> int:
    """Return how many sentences a file of texts holds."""
    return sum(
        len(part) if isinstance(part, Mapping) else 1
        for text in file.raw["texts"].values()
        for part in text.values()
    )


def _files(paths: Iterable[Path], problems: list[Problem]) -> Iterator[RuleFile]:
    """Read the files; what cannot be read is added to `problems`."""
    for path in paths:
        inside = sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
        if not inside:
            problems.append(Problem(Place(_named(path)), "no_rule_files"))
        for name in inside:
            try:
                yield _file(name)
            except InputError as error:
                problems += error.problems


def _file(path: Path) -> RuleFile:
    """Return a rule file.

    Raises:
        InputError: it cannot be read, or is no rule file. Lists every problem.
    """
    name = _named(path)
    text = files.decode(files.read(name, files.MAX_TEXT), name)
    try:
        document = read(text, name)
    except InputError as error:
        problems = [replace(p, code=_OWN_WORDS.get(p.code, p.code)) for p in error.problems]
        raise InputError(problems) from None
    kind = kind_of(document.data)
    if not kind:
        place = Place(name, 1, 1)
        raise InputError([Problem(place, "unknown_kind", {"there_are": ", ".join(MARKS)})])
    return RuleFile(document, kind, _which(kind, document.data))


def _named(path: Path) -> str:
    """Return a path as it is shown: from where somebody stands, when it lies below."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _which(kind: str, data: Tree) -> str:
    """Return which of its kind a file is: a regulation, or a language and a role."""
    raw = data if isinstance(data, dict) else {}
    own = {"law": ("rules",), "shared": ("language",), "texts": ("language", "role")}
    return "/".join(str(raw.get(key)) for key in own.get(kind, ()))


def _once(files: Iterable[RuleFile], problems: list[Problem]) -> list[RuleFile]:
    """Return the files, each place once; a second file for one place is added to `problems`."""
    found: dict[tuple[str, str], RuleFile] = {}
    for file in files:
        if file.place in found:
            details = {"other": found[file.place].document.file}
            place = Place(file.document.file, 1, 1)
            problems.append(Problem(place, "file_twice", details))
        found.setdefault(file.place, file)
    return list(found.values())


def _missing(rules: RuleSet, folder: Path) -> Iterator[tuple[str, Problem]]:
    """Find the files that a set cannot do without."""
    needed = [("law", ARTICLE), ("facts", ""), ("outcomes", ""), ("signals", ""), ("routes", "")]
    for language in COMPLETE:
        needed.append(("shared", language))
        needed += [("texts", f"{language}/{role}") for role in ROLES]
    there = {file.place for file in rules.files}
    for kind, which in needed:
        if (kind, which) not in there:
            name = {"shared": f"texts/{which}/shared", "texts": f"texts/{which}"}.get(kind, which)
            yield kind, Problem(Place(_named(folder)), "no_rule_file", {"name": name or kind})
