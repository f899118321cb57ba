"""A person's public key in `allowed_signers`: the file with one line more, or why there is none."""

from pmo.analysis.audits.signers import KEY_TYPES, Signer, signer_in, signers_in
from pmo.errors import Refused, UsageError
from pmo.model.office import Office
from pmo.model.text import Text, excerpt, without_bad_characters

_LONGEST_COMMENT = 100


def with_key(content: bytes | None, person: str, public: str, office: Office) -> bytes:
    """The file's bytes with the key; unchanged where it holds it already.

    Raises `UsageError` where the text is not one public key, `Refused` where it is somebody else's.
    """
    if person not in office.people:
        raise UsageError(
            f"{excerpt(person)} is nobody of this office. Try: pmo person list",
            f"{excerpt(person)} n'est personne de ce bureau. Essayez : pmo person list",
        )
    signer, comment = _signer(person, public)
    before = content or b""
    owner = signers_in(before).owner(signer.blob) or _owner_in_doubt(before, signer, person)
    if owner is not None and owner != person:
        raise Refused(
            f"this key is {owner}'s: nobody signs for two. Try: ssh-keygen -t ed25519",
            f"cette clé est celle de {owner} : personne ne signe pour deux. Essayez : ssh-keygen -t ed25519",
        )
    if owner == person:
        return before
    end = b"\r\n" if b"\r\n" in before else b"\n"
    start = before if not before or before.endswith(b"\n") else before + end
    return start + f"{signer.line()} {comment}".rstrip().encode() + end


def _signer(person: str, public: str) -> tuple[Signer, str]:
    lines = public.strip().splitlines()
    if "PRIVATE KEY" in public:
        raise UsageError(
            "that is a private key: it stays with its owner. Try: the file that ends in .pub",
            "c'est une clé privée : elle reste chez sa propriétaire. Essayez : le fichier en .pub",
        )
    words = lines[0].split() if len(lines) == 1 else []
    if len(words) < 2 or words[0] not in KEY_TYPES:
        raise UsageError(
            "that is not one public key, without options. Try: ~/.ssh/id_ed25519.pub",
            "ce n'est pas une clé publique, seule et sans options. Essayez : ~/.ssh/id_ed25519.pub",
        )
    read = signer_in(f"{person} {words[0]} {words[1]}")
    if isinstance(read, Text):
        raise UsageError(f"that key cannot be used: {read.en}", f"cette clé ne peut servir : {read.fr}")
    comment = "".join(c for c in without_bad_characters(" ".join(words[2:]))[0] if " " <= c <= "~")
    return read, comment[:_LONGEST_COMMENT]


def _owner_in_doubt(content: bytes, signer: Signer, person: str) -> str | None:
    """Whom else a line names that holds this key, though the line does not count."""
    text = content.decode("ascii", "replace")
    for line in text.splitlines():
        words = line.split()
        if words and not line.startswith("#") and signer.line().split()[-1] in words and words[0] != person:
            return excerpt(words[0])
    return None
