"""A result in sentences, per role and language; every rendering is made from these."""
