"""The tree in other forms, written by algebras over the same tree."""
