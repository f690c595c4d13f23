"""What was answered: the shape of a case, how it is read and how it is written."""
