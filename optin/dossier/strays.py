"""What lies in a dossier's folder beside it: litter of a system, or a second dossier."""

import re
from pathlib import Path

_LITTER = re.compile(
    r"""\.ds_store|thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r|\.directory|\.localized|\.dropbox.*
    |~\$.*|~wr[ld]\d*\.tmp|\.~lock\..*|\._.*|\..*\.sw[a-p]|\.\#.*|\#.*\#|.*~
    |\.spotlight-v100|\.trash.*|\.fseventsd|\.nfs.*|\.\w[^/]*\.lock|dossier\.yaml\.lock""",
    re.IGNORECASE | re.VERBOSE,
)


def is_litter(name: str) -> bool:
    """Whether an operating system, an editor or an office program leaves files of this name.

    >>> is_litter(".DS_Store"), is_litter("~$brief.docx"), is_litter("P2.jpg")
    (True, True, False)
    """
    return bool(_LITTER.fullmatch(name))


def copies(folder: Path, name: str) -> tuple[str, ...]:
    """Return the names of other files that look like `name`, as a cloud drive leaves in a conflict.

    Such a copy may hold what somebody recorded, and nothing else reads it.
    """
    stem, _, suffix = name.rpartition(".")
    if not folder.is_dir():
        return ()
    return tuple(
        path.name
        for path in sorted(folder.iterdir())
        if path.name != name
        and not is_litter(path.name)
        and stem in path.name.casefold()
        and path.name.casefold().endswith((f".{suffix}", ".yml"))
    )
