"""What can be wrong with a case file or a command, in English."""

WORDS = {
    "errors.one": "1 error; nothing was judged.",
    "errors.many": "{count} errors; nothing was judged.",
    "problem.too_large": "the file is larger than {limit}",
    "problem.not_utf8": "this is not UTF-8 text (save the file again as UTF-8)",
    "problem.not_yaml": "this is not YAML or JSON (check indentation, brackets and quotes)",
    "problem.second_document": "two documents stand in one file (use one file per case)",
    "problem.anchor": "references with & or * are not allowed (write the value out)",
    "problem.tag": "a tag with ! is not allowed (leave it out)",
    "problem.too_deep": "this is nested too deeply (see: optin schema case)",
    "problem.key_not_text": "a key must be a word (see: optin schema case)",
    "problem.key_twice": "key '{key}' stands here twice (leave one out)",
    "problem.identifies": "this looks like {kind} (leave it out; use an alias)",
    "problem.unknown_fact": "unknown fact '{fact}' (see: optin explain, or optin schema case)",
    "problem.unknown_fact_close": "unknown fact '{fact}' (did you mean '{close}'?)",
    "problem.belongs_to_operator": "'{fact}' is about the operator (put it under `operator`)",
    "problem.belongs_to_relation": (
        "'{fact}' is about a working relationship (put it under `relations`, in `answers`)"
    ),
    "problem.no_question": "there is no such question of law (there are: {there_are})",
    "problem.no_reading": "'{question}' has no such reading (there are: {there_are})",
    "problem.label_twice": "this alias occurs twice (give each working relationship its own)",
    "problem.unknown_key": "unknown key '{key}' (possible here: {close})",
    "problem.unknown_key_close": "unknown key '{key}' (did you mean '{close}'?)",
    "problem.missing": "'{key}' is missing (see: optin new case)",
    "problem.no_relations": "there is no working relationship (at least one is needed, for 1.g too)",
    "problem.not_one_of": "'{key}' is not one of: {there_are}",
    "problem.not_a_label": (
        "this is not an alias (at most {most} letters and digits, like A or W7; never a name)"
    ),
    "problem.not_a_note": "a note is text of at most {most} characters",
    "problem.not_an_answer": "this is not an answer (choose yes, no, unknown, declined or disputed)",
    "problem.not_a_day": "this is not a day (write year-month-day, like 2026-11-01)",
    "problem.not_a_month": "this is not a month (write year-month, like 2026-09)",
    "problem.wrong_shape": "something else belongs here at '{key}' (see: optin schema case)",
    "problem.day_before_rules": "these rules hold from {from}; optin says nothing of an earlier day",
    "problem.not_in_force": (
        "asked about {as_of}; these rules hold from {from}; optin says nothing of an earlier day"
    ),
    "problem.no_file": "this file is not there or cannot be read",
    "problem.nothing_on_stdin": "nothing came in on standard input",
    "problem.file_exists": "this file exists already; nothing was overwritten (choose another name)",
    "problem.cannot_write": "this cannot be written; nothing was saved",
    "problem.no_command": "there is no such command (there are: {there_are})",
    "problem.no_command_close": "there is no such command (did you mean '{there_are}'?)",
    "problem.no_topic": "there is no such topic (see: optin explain)",
    "problem.no_topic_close": "there is no such topic (did you mean '{close}'?)",
    "problem.bad_assume": "write --assume QUESTION=READING (there are: {there_are})",
    "problem.ending_unknown": "-o: this cannot be written in the form {ending} (choose one of: {there_are})",
    "problem.ending_other": (
        "-o: the ending {ending} and {option} {form} contradict each other (leave {option} out, or choose another ending)"
    ),
    "problem.bad_choice": "{option}: choose from {there_are}",
    "problem.bad_day": "{option}: write year-month-day, like 2026-11-01",
    "problem.no_case": "name at least one case file, or - for standard input",
    "problem.stdin_twice": "- can be named only once",
    "kind.bsn": "a citizen service number (BSN)",
    "kind.iban": "a bank account number",
    "kind.email": "an e-mail address",
    "kind.phone": "a telephone number",
}
