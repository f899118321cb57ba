"""Who signs with which key: the lines of `allowed_signers` that count, and why others do not.

The file is OpenSSH's, held to what one person may write for another to rely on: a line is one person of
the office and one key. A pattern of principals, a certificate authority or a key that two people share
would let somebody sign for somebody else.
"""

import re
from base64 import b64decode, b64encode
from binascii import Error
from collections import defaultdict
from typing import NamedTuple

from pmo.model.identifier import is_person_id
from pmo.model.text import Text

FILE = "allowed_signers"
APPROVAL_NAMESPACE = "pmo-approval"
COMMIT_NAMESPACE = "git"

KEY_TYPES = (
    "ssh-ed25519",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "ssh-rsa",
    "sk-ssh-ed25519@openssh.com",
    "sk-ecdsa-sha2-nistp256@openssh.com",
)
_OPTIONS = re.compile(
    r'(?:namespaces="(?:git|pmo-approval)(?:,(?:git|pmo-approval))?"'
    r'|valid-(?:after|before)="?[0-9]{8}(?:[0-9]{4}(?:[0-9]{2})?)?Z?"?)'
)
_LARGEST = 1_000_000


class Signer(NamedTuple):
    """A line that counts: this person signs with this key, within these options."""

    person: str
    options: str
    key_type: str
    blob: bytes

    def line(self) -> str:
        """The line, with the person as its one principal."""
        parts = (self.person, self.options, self.key_type, b64encode(self.blob).decode())
        return " ".join(part for part in parts if part)


class SignerFault(NamedTuple):
    """A line that does not count, and why."""

    line: int
    reason: Text


class Signers(NamedTuple):
    """The lines that count, by person, and the faults of those that do not."""

    lines: tuple[Signer, ...] = ()
    faults: tuple[SignerFault, ...] = ()

    def owner(self, blob: bytes) -> str | None:
        """Whose key this is."""
        return next((each.person for each in self.lines if each.blob == blob), None)


def signers_in(content: bytes) -> Signers:
    """What an `allowed_signers` file says."""
    try:
        text = content.decode("ascii") if len(content) <= _LARGEST else None
    except UnicodeDecodeError:
        text = None
    if text is None or "\0" in text:
        what = Text(
            "the file is not plain ASCII of at most 1 MB",
            "le fichier n'est pas de l'ASCII simple d'au plus 1 Mo",
        )
        return Signers((), (SignerFault(1, what),))
    found: list[tuple[int, Signer]] = []
    faults: list[SignerFault] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        read = signer_in(line)
        if isinstance(read, Signer):
            found.append((number, read))
        else:
            faults.append(SignerFault(number, read))
    return _each_key_once(found, faults)


def _each_key_once(found: list[tuple[int, Signer]], faults: list[SignerFault]) -> Signers:
    """A key that stands under two people counts for neither."""
    people: defaultdict[bytes, set[str]] = defaultdict(set)
    for _, signer in found:
        people[signer.blob].add(signer.person)
    kept = tuple(signer for _, signer in found if len(people[signer.blob]) == 1)
    for number, signer in found:
        if len(people[signer.blob]) > 1:
            who = ", ".join(sorted(people[signer.blob]))
            faults.append(
                SignerFault(
                    number,
                    Text(
                        f"one key under several people: {who}",
                        f"la même clé pour plusieurs personnes : {who}",
                    ),
                )
            )
    return Signers(kept, tuple(sorted(faults)))


def signer_in(line: str) -> Signer | Text:
    """A line's signer, or why it does not count."""
    parts = line.split()
    at = next((i for i, part in enumerate(parts) if part in KEY_TYPES), None)
    if at is None or at + 1 >= len(parts) or at < 1:
        return Text("no person and public key that are known here", "ni personne ni clé publique connue ici")
    if not is_person_id(parts[0]):
        return Text(
            "the principal is not one person's id: no patterns, lists or addresses",
            "le titulaire n'est pas l'identifiant d'une personne : ni motif, ni liste, ni adresse",
        )
    options = ",".join(parts[1:at])
    if not all(_OPTIONS.fullmatch(each) for each in _split(options)):
        return Text(
            'options other than namespaces="git,pmo-approval", valid-after and valid-before',
            'options autres que namespaces="git,pmo-approval", valid-after et valid-before',
        )
    blob = key_blob(parts[at], parts[at + 1])
    if blob is None:
        return Text("the key is damaged", "la clé est abîmée")
    return Signer(parts[0], options, parts[at], blob)


def _split(options: str) -> list[str]:
    """Options at their commas, those within quotes left."""
    return re.findall(r'(?:[^,"]|"[^"]*"|")+', options)


def key_blob(key_type: str, text: str) -> bytes | None:
    """The bytes of a public key; None where they are not a key of that type."""
    try:
        blob = b64decode(text, validate=True)
    except (Error, ValueError):
        return None
    name = key_type.encode()
    return blob if blob[:4] == len(name).to_bytes(4, "big") and blob[4:].startswith(name) else None
