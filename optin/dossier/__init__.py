"""A complaint's file: statements, evidence, both sides, documents."""
