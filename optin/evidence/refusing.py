"""Why a file is not taken: a key of the words, never anything of the file."""


class RefusedError(Exception):
    """A file cannot be made anew, or should not be opened at all.

    `code` is `broken`, `too_large`, `moving`, `password`, `no_way` or `too_slow`; the words for it
    are `problem.evidence_<code>`.
    """

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code
