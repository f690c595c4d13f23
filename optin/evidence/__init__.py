"""What a file tells, and a clean copy of it made anew: a module per library; knows no dossier."""
