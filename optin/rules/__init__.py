"""The law as data: how it is read, linked and found; the tree and its folds."""
