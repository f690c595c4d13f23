"""The tree as one standard query over two tables: NULL is unknown, and three values stay three.

`workers` has a row per relationship (operator, label, a BOOLEAN per fact), `operators` a row per
operator. SQL's own AND, OR and NOT are Kleene's. What they cannot see is that a fact that occurs on
both sides may decide either way; such a fact is tried with both values.
"""

from collections.abc import Mapping, Sequence
from itertools import product

from optin.engine.outline import PACKAGE, outline
from optin.explanation.voice import Voice
from optin.rules.model import Rules, bare
from optin.rules.tree import ForEach, fold

DIALECTS = ("duckdb", "spark")
_NULL = "CAST(NULL AS BOOLEAN)"
_EVERYONE = "h.everyone"


class Sql:
    """The algebra that writes expressions; `tried` facts have a value of their own."""

    def __init__(self, scopes: Mapping[str, str], tried: Mapping[str, bool]) -> None:
        """Keep which table a fact stands in."""
        self.scopes, self.tried = scopes, tried
        self.body = ""

    def fact(self, fact: str) -> str:
        """Return the column, or the value that is tried."""
        if fact in self.tried:
            return "TRUE" if self.tried[fact] else "FALSE"
        return f"{'o' if self.scopes[fact] == 'operator' else 'w'}.{fact}"

    def legal_question(self, question: str) -> str:  # noqa: ARG002
        """Return unknown: nobody has settled it."""
        return _NULL

    def not_(self, part: str) -> str:
        """Return the opposite."""
        return f"(NOT {part})"

    def all_of(self, parts: Sequence[str]) -> str:
        """Return the conjunction."""
        return f"({' AND '.join(parts)})"

    def any_of(self, parts: Sequence[str]) -> str:
        """Return the disjunction."""
        return f"({' OR '.join(parts)})"

    def for_each(self, member: str, satisfies: str, complete: str) -> str:
        """Return the operator's column; a list that is not whole can fail but never be met."""
        self.body = self.any_of([self.not_(member), satisfies])
        met = f"WHEN {_EVERYONE} AND {complete} THEN TRUE"
        return f"(CASE WHEN NOT {_EVERYONE} THEN FALSE {met} ELSE {_NULL} END)"


class Sides:
    """The algebra of polarity: facts that help, and facts that harm."""

    def fact(self, fact: str) -> tuple[frozenset[str], frozenset[str]]:
        """Return a fact as one that helps."""
        return frozenset([fact]), frozenset()

    def legal_question(self, question: str) -> tuple[frozenset[str], frozenset[str]]:  # noqa: ARG002
        """Return nothing: it is nobody's fact."""
        return frozenset(), frozenset()

    def not_(
        self, part: tuple[frozenset[str], frozenset[str]]
    ) -> tuple[frozenset[str], frozenset[str]]:
        """Swap the sides."""
        return part[1], part[0]

    def all_of(
        self, parts: Sequence[tuple[frozenset[str], frozenset[str]]]
    ) -> tuple[frozenset[str], frozenset[str]]:
        """Join the sides."""
        helps = frozenset().union(*(part[0] for part in parts))
        return helps, frozenset().union(*(part[1] for part in parts))

    any_of = all_of

    def for_each(
        self,
        member: tuple[frozenset[str], frozenset[str]],  # noqa: ARG002
        satisfies: tuple[frozenset[str], frozenset[str]],  # noqa: ARG002
        complete: tuple[frozenset[str], frozenset[str]],
    ) -> tuple[frozenset[str], frozenset[str]]:
        """Return completeness only: the rest is a column of the operator."""
        return complete


def expression(rules: Rules, tree: str) -> str:
    """Return a tree as an expression; a fact on both sides is tried with both values."""
    scopes = {fact.id: fact.scope for fact in rules.facts.values()}
    helps, harms = fold(rules.trees[tree], Sides(), rules.trees, {})
    both = [fact for fact in rules.facts if fact in helps & harms]
    plain = fold(rules.trees[tree], Sql(scopes, {}), rules.trees, {})
    if not both:
        return plain
    cases = []
    for values in product((True, False), repeat=len(both)):
        tried = dict(zip(both, values, strict=True))
        tests = [
            f"COALESCE({'' if value else 'NOT '}{Sql(scopes, {}).fact(fact)}, TRUE)"
            for fact, value in tried.items()
        ]
        value = fold(rules.trees[tree], Sql(scopes, tried), rules.trees, {})
        cases.append((f"({' AND '.join(tests)})", value))
    fails = " AND ".join(f"(NOT {test} OR COALESCE(NOT {value}, FALSE))" for test, value in cases)
    holds = " AND ".join(f"(NOT {test} OR COALESCE({value}, FALSE))" for test, value in cases)
    return f"(CASE WHEN {fails} THEN FALSE WHEN {holds} THEN TRUE ELSE {_NULL} END)"


def tables(voice: Voice, dialect: str) -> str:
    """Return the definition of the two tables that the query reads, each fact with its question."""
    quote, text = ("`", "STRING") if dialect == "spark" else ('"', "VARCHAR")
    made = [f"-- {voice.say('export.sql.truths')}"]
    for table, scope, names in (
        ("workers", "relation", ("operator", "label")),
        ("operators", "operator", ("operator",)),
    ):
        columns = [(f"{quote}{n}{quote} {text} NOT NULL", f"export.sql.{n}") for n in names]
        lines = [(column, voice.say(said)) for column, said in columns]
        lines += [
            (f"{fact.id} BOOLEAN", voice.question(fact.id))
            for fact in voice.rules.facts.values()
            if fact.scope == scope
        ]
        signs = [","] * (len(lines) - 1) + [""]
        made += [f"-- {voice.say(f'export.sql.{table}')}", f"CREATE TABLE {table} ("]
        made += [f"  {c}{sign}  -- {said}" for (c, said), sign in zip(lines, signs, strict=True)]
        made.append(");")
    return "\n".join(made)


def query(rules: Rules, dialect: str) -> str:
    """Return the whole query: per relationship the outcome, and the breached and open provisions."""
    quote = "`" if dialect == "spark" else '"'
    operator, label = f"{quote}operator{quote}", f"{quote}label{quote}"
    scopes = {fact.id: fact.scope for fact in rules.facts.values()}
    quantified = next(name for name, tree in rules.trees.items() if isinstance(tree, ForEach))
    algebra = Sql(scopes, {})
    fold(rules.trees[quantified], algebra, rules.trees, {})
    conditions = [
        (bare(c.id), f"c_{bare(c.id).replace('.', '')}") for c in outline(rules).conditions
    ]
    columns = [f"{expression(rules, f'{_article(rules)}:{n}')} AS {name}" for n, name in conditions]
    columns.append(f"{expression(rules, PACKAGE)} AS package")
    regimes = [(r.id, f"r_{r.id}", r.package_applies) for r in rules.regimes]
    columns += [f"{expression(rules, f'regimes:{rid}')} AS {name}" for rid, name, _ in regimes]
    insurance = [(name, f"i_{name}") for name, _ in rules.insurance]
    columns += [
        f"{expression(rules, f'employee_insurance:{name}')} AS {column}"
        for name, column in insurance
    ]
    about = " OR ".join(f"COALESCE({name}, FALSE)" for _, name, applies in regimes if not applies)
    regime = " ".join(f"WHEN {name} THEN '{rid}'" for rid, name, _ in regimes)
    insured = " ".join(f"WHEN {column} THEN '{name}'" for name, column in insurance)
    breached = ", ".join(f"CASE WHEN NOT {name} THEN '{number}' END" for number, name in conditions)
    open_ = ", ".join(
        f"CASE WHEN {name} IS NULL THEN '{number}' END" for number, name in conditions
    )
    lines = [
        f"-- {rules.article.title['nl']}, artikel 2.2, regels sha256 {rules.sha256}",
        "WITH body AS (",
        f"  SELECT w.{operator}, {algebra.body} AS body FROM workers w",
        "), house AS (",
        "  -- never bool_and, which forgets what is unknown",
        f"  SELECT {operator}, CASE WHEN bool_or(NOT body) THEN FALSE",
        f"    WHEN count(*) > count(body) THEN {_NULL} ELSE TRUE END AS everyone",
        f"  FROM body GROUP BY {operator}",
        "), law AS (",
        f"  SELECT w.{operator}, w.{label},",
        ",\n".join(f"    {column}" for column in columns),
        f"  FROM workers w LEFT JOIN operators o ON o.{operator} = w.{operator}",
        f"  LEFT JOIN house h ON h.{operator} = w.{operator}",
        ")",
        f"SELECT {operator}, {label},",
        f"  CASE WHEN {about} THEN 'not_applicable' WHEN package THEN 'met'",
        "    WHEN NOT package THEN 'not_met' ELSE 'unknown' END AS exception,",
        f"  CASE {regime} ELSE 'undetermined' END AS regime,",
        f"  CASE {insured} ELSE 'unknown' END AS employee_insurance,",
        "  -- what article 2.2 is not about, breaches nothing of it",
        f"  CASE WHEN {about} THEN '' ELSE concat_ws(' ', {breached}) END AS breached,",
        f"  CASE WHEN {about} THEN '' ELSE concat_ws(' ', {open_}) END AS open_provisions",
        "FROM law",
    ]
    return "\n".join(lines)


def _article(rules: Rules) -> str:
    return rules.article.id
