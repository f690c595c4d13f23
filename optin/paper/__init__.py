"""A document as blocks, and its three forms: HTML, Word and PDF, which say the same."""
