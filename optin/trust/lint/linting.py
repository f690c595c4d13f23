"""The linter: rules that hold together, read once more with the law, the scenarios and a reader."""

from collections.abc import Iterator, Mapping, Sequence

from optin.problems import Problem
from optin.rules.model import Rules, full
from optin.rules.ruleset import RuleFile, RuleSet
from optin.trust.kept import Wording
from optin.trust.lint import official, texts, trees
from optin.trust.scenarios import Scenario


def lint(
    files: RuleSet,
    rules: Rules,
    wording: Mapping[str, Wording],
    scenarios: Sequence[Scenario] = (),
) -> tuple[Problem, ...]:
    """Return every finding in file order.

    `wording` is official wording by fingerprint; without it R01 and R02 find nothing, and whoever
    shows the result has to say so.
    """
    found = [*official.problems(files, rules, wording), *trees.problems(files, rules)]
    found += texts.problems(files)
    order = {file.document.file: number for number, file in enumerate(files.files)}
    in_files = sorted(found, key=lambda pair: (_rank(order, pair[0]), pair[1].place))
    return (*(problem for _, problem in in_files), *_before_the_law(rules, scenarios))


def _rank(order: Mapping[str, int], file: RuleFile) -> int:
    return order[file.document.file]


def _before_the_law(rules: Rules, scenarios: Sequence[Scenario]) -> Iterator[Problem]:
    """R09: find scenarios about a day on which their provision was not yet in force."""
    for scenario in scenarios:
        name = full(scenario.provision)
        home = rules.sources.get(name.partition(":")[0])
        start = home.in_force_from if home else rules.in_force_from
        if scenario.case.as_of < start:
            details = {"as_of": scenario.case.as_of.isoformat(), "from": start.isoformat()}
            yield Problem(scenario.place, "scenario_before_the_law", details)
