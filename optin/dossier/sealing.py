"""A whole dossier in one age file, by passphrase or for somebody's public key."""

from pathlib import Path
from typing import Any

from optin.dossier import packing
from optin.files import is_taken, new_file, read_whole, refusal
from optin.problems import InputError, Place, Problem, UnchangedError, UsageError

MAX_SEALED = packing.MAX_BYTES + 50_000_000
_START, _BY_PASSPHRASE = b"age-encryption.org/v1\n", b"-> scrypt "
_ARMOUR = b"-----BEGIN AGE ENCRYPTED FILE-----"
_KEY_STARTS = "AGE-SECRET-KEY-1"


def pyrage() -> Any:  # noqa: ANN401
    """Return the library that locks and unlocks.

    Raises:
        UsageError: it is not installed.
    """
    try:
        import pyrage as library  # noqa: PLC0415
    except ImportError:
        raise UsageError([Problem(Place(""), "no_seal")]) from None
    return library


def recipients_of(keys: tuple[str, ...]) -> list[Any]:
    """Return public keys that the library knows.

    Raises:
        UsageError: one of them is not a public key of age.
    """
    age = pyrage()
    try:
        return [age.x25519.Recipient.from_str(key.strip()) for key in keys]
    except age.RecipientError:
        raise UsageError([Problem(Place(""), "not_a_recipient")]) from None


def free(folder: Path, target: Path) -> None:
    """See to it that a sealed file can be written, before anybody types anything.

    Raises:
        UnchangedError: the file exists already, or would stand in the folder that it seals.
    """
    if is_taken(target):
        raise refusal(target, "file_exists")
    try:
        inside = folder.resolve() in target.resolve().parents
    except (OSError, ValueError):  # ValueError: a NUL in the name
        raise refusal(target, "cannot_write") from None
    if inside:
        raise refusal(target, "inside_folder")


def seal(
    folder: Path, target: Path, *, passphrase: str | None, recipients: tuple[str, ...] = ()
) -> None:
    """Lock a folder in one new file: for a passphrase, or for whoever has one of the keys.

    Raises:
        UnchangedError: the folder cannot be packed, or the file cannot be written.
        UsageError: a key is wrong, or the library is not there.
    """
    free(folder, target)
    recipients_of(recipients)
    lock(packing.pack(folder), target, passphrase=passphrase, recipients=recipients)


def lock(
    plain: bytes, target: Path, *, passphrase: str | None, recipients: tuple[str, ...] = ()
) -> None:
    """Lock what was packed in one new file.

    Raises:
        UnchangedError: the file cannot be written.
        UsageError: a key is wrong, there is nothing to lock it with, or the library is not there.
    """
    age, keys = pyrage(), recipients_of(recipients)
    if not (keys or passphrase):
        raise UsageError([Problem(Place(""), "no_terminal")])
    locked = age.encrypt(plain, keys) if keys else age.passphrase.encrypt(plain, passphrase)
    try:
        with new_file(target) as stream:
            stream.write(locked)
    except InputError as error:
        raise UnchangedError(error.problems) from None


def by_passphrase(sealed: bytes) -> bool | None:
    """Whether a passphrase opens it, or else a key; None if it is no age file."""
    if sealed.startswith(_START):
        return sealed[len(_START) :].startswith(_BY_PASSPHRASE)
    if sealed.lstrip().startswith(_ARMOUR):
        return _by_passphrase_in_armour(sealed)
    return None


def _by_passphrase_in_armour(sealed: bytes) -> bool | None:
    import base64  # noqa: PLC0415

    lines = sealed.split(b"-----", 3)
    try:
        head = base64.b64decode(b"".join(lines[2].split())[:200])
    except (ValueError, IndexError):
        return None
    return by_passphrase(head) if head.startswith(_START) else None


def read_sealed(source: Path) -> bytes:
    """Return what is in a sealed file.

    Raises:
        UnchangedError: it cannot be read, or is no age file.
    """
    sealed = read_whole(source, MAX_SEALED)
    if by_passphrase(sealed) is None:
        raise refusal(source, "not_age")
    return sealed


def open_sealed(
    source: Path, target: Path, *, passphrase: str | None = None, identity: str | None = None
) -> int:
    """Unlock a sealed dossier into a new folder, all of it or nothing; return how many files.

    Raises:
        UnchangedError: it cannot be opened with this, is damaged, or the folder cannot be written.
        UsageError: the library is not there.
    """
    age = pyrage()
    if is_taken(target):
        raise refusal(target, "folder_exists")
    sealed = read_sealed(source)
    if by_passphrase(sealed) and passphrase is None:
        raise refusal(source, "needs_passphrase")
    if not by_passphrase(sealed) and identity is None:
        raise refusal(source, "needs_identity")
    try:
        if by_passphrase(sealed):
            plain = age.passphrase.decrypt(sealed, passphrase)
        else:
            plain = age.decrypt(sealed, identities_of(identity or ""))
    except age.DecryptError as error:
        raise refusal(source, _REASONS.get(str(error).split(".")[0], "damaged")) from None
    return packing.unpack(plain, target, str(source))


_REASONS = {  # what the library says; anything else means that the file is not as it was written
    "Decryption failed": "wrong_passphrase",
    "No matching keys found": "wrong_identity",
    "Excessive work parameter for passphrase": "too_much_work",
}


def identities_of(text: str) -> list[Any]:
    """Return the secret keys in the text of a key file.

    Raises:
        UsageError: there is none, or one is mistyped.
    """
    age = pyrage()
    lines = [line.strip() for line in text.splitlines()]
    try:
        found = [
            age.x25519.Identity.from_str(line) for line in lines if line.startswith(_KEY_STARTS)
        ]
    except age.IdentityError:
        found = []
    if not found:
        raise UsageError([Problem(Place(""), "not_an_identity")])
    return found
