"""Whether the rules can be trusted: the law proved, its mutants, its drift, its versions."""
