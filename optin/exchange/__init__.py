"""The rules in forms that other engines read."""
