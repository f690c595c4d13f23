"""Whether the law is still the law that was modelled: per provision, by its fingerprint."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from optin.engine.outline import outline
from optin.rules.model import Provision, Rules, bare
from optin.rules.tree import references
from optin.trust.official import Publication, Spot, fingerprint, spot


@dataclass(frozen=True)
class Finding:
    """One provision in the publication: same, changed, new, gone, or not in this file."""

    status: str
    spot: Spot
    provision: Provision | None  # None for what is new
    words: tuple[tuple[str, str], ...] = ()  # (kept | out | in, words), where both are at hand
    facts: tuple[str, ...] = ()
    referred_by: tuple[str, ...] = ()


def drift(
    rules: Rules, publication: Publication, earlier: Mapping[str, str]
) -> tuple[Finding, ...]:
    """Compare a publication with the fingerprints; `earlier` is official wording by fingerprint."""
    ours = {
        spot(provision.cite): provision
        for provision in rules.provisions.values()
        if provision.cite.bwb == publication.bwb
    }
    found = [_known(rules, publication, p, where, earlier) for where, p in ours.items()]
    found += [Finding("new", where, None) for where in publication.wording if is_new(where, ours)]
    return tuple(found)


def _known(
    rules: Rules,
    publication: Publication,
    provision: Provision,
    where: Spot,
    earlier: Mapping[str, str],
) -> Finding:
    text = publication.wording.get(where)
    present = {other.article for other in publication.wording}
    if text is None:
        is_part = not publication.whole and where.article not in present
        status = "absent" if is_part else "gone"
        touched = () if is_part else _touches(rules, provision)
        return Finding(status, where, provision, (), *(touched or ((), ())))
    if fingerprint(text) == provision.fingerprint:
        return Finding("same", where, provision)
    before = earlier.get(provision.fingerprint)
    words = tuple(compared(before, text)) if before else (("in", text),)
    return Finding("changed", where, provision, words, *_touches(rules, provision))


def is_new(where: Spot, ours: Mapping[Spot, Provision]) -> bool:
    """Whether a wording stands where we would have to have it.

    An item is new in a lid of which we have items; a lid is new in an article that we have from
    its first lid on. Of other articles we only have what concerns sex workers.
    """
    if where in ours:
        return False
    same_article = [other for other in ours if other.article == where.article]
    if where.onderdeel:
        return any(other.lid == where.lid and other.onderdeel for other in same_article)
    return any(other.lid == "1" for other in same_article) and bool(where.lid)


def _touches(rules: Rules, provision: Provision) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the facts that a provision reads, and what refers to it."""
    reads = outline(rules).reads.get(provision.id, frozenset())
    referring = tuple(
        bare(name) for name, tree in rules.trees.items() if provision.id in references(tree)
    )
    return tuple(fact for fact in rules.facts if fact in reads), referring


def compared(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Yield the words that stay, go and come, in order.

    >>> list(compared("mag alcohol weigeren", "mag drank weigeren"))
    [('kept', 'mag'), ('out', 'alcohol'), ('in', 'drank'), ('kept', 'weigeren')]
    """
    old, new = before.split(), after.split()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for what, start, stop, first, last in matcher.get_opcodes():
        if what == "equal":
            yield "kept", " ".join(old[start:stop])
            continue
        if stop > start:
            yield "out", " ".join(old[start:stop])
        if last > first:
            yield "in", " ".join(new[first:last])
