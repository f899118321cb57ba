"""SSH signatures, made and verified by `ssh-keygen`: the one module that runs it. It needs no network.

Nothing of a repository's configuration is read, and only keys that are handed in count.
"""

import os
import re
import subprocess
from base64 import b64decode
from binascii import Error
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from pmo.analysis.audits.signed_text import Decided, signed_text
from pmo.analysis.audits.signers import APPROVAL_NAMESPACE, Signers
from pmo.errors import PmoError
from pmo.model.approval import Approval
from pmo.model.text import excerpt
from pmo.store.git.git_author import configured

_PATIENCE = 60  # seconds
_ARMOUR = re.compile(
    r"-----BEGIN SSH SIGNATURE-----\n([A-Za-z0-9+/=\n]{1,20000})\n-----END SSH SIGNATURE-----\n?"
)


def is_available() -> bool:
    """Whether signatures can be made and verified on this machine."""
    return which("ssh-keygen") is not None


def sign(text: bytes, key: Path, namespace: str) -> str:
    """The signature of a text by a private key, or by the agent where a public key is named.

    ssh-keygen asks for a passphrase itself, on the terminal.
    """
    _require()
    if not key.is_file():
        raise PmoError(
            f"no key at {key}. Try: ssh-keygen -t ed25519, then pmo person key",
            f"pas de clé dans {key}. Essayez : ssh-keygen -t ed25519, puis pmo person key",
        )
    ended = subprocess.run(
        ["ssh-keygen", "-q", "-Y", "sign", "-f", str(key.absolute()), "-n", namespace],
        input=text,
        capture_output=True,
        check=False,
    )
    signature = ended.stdout.decode("ascii", "replace")
    if ended.returncode != 0 or not _ARMOUR.fullmatch(signature):
        said = excerpt(ended.stderr.decode("utf-8", "replace").strip())
        raise PmoError(f"ssh-keygen did not sign: {said}", f"ssh-keygen n'a pas signé : {said}")
    return signature


def key_in(signature: str) -> bytes | None:
    """The public key that a signature says it was made with; None where it is no signature."""
    armoured = _ARMOUR.fullmatch(signature.strip() + "\n")
    try:
        blob = b64decode(armoured[1].replace("\n", ""), validate=True) if armoured else b""
    except (Error, ValueError):
        return None
    size = int.from_bytes(blob[10:14], "big")
    return blob[14 : 14 + size] if blob[:6] == b"SSHSIG" and 0 < size <= len(blob) - 14 else None


class Verifier:
    """Verifies signatures against the keys of people; each answer is asked for once."""

    def __init__(self, signers: Signers) -> None:
        self._signers = signers
        self._known: dict[tuple[bytes, str, str, int], str | None] = {}

    def signer(self, text: bytes, signature: str, namespace: str, moment: int) -> str | None:
        """The person who signed a text; None where nobody known did, or the key did not hold then."""
        asked = (text, signature, namespace, moment)
        if asked not in self._known:
            self._known[asked] = self._signer(text, signature, namespace, moment)
        return self._known[asked]

    def _signer(self, text: bytes, signature: str, namespace: str, moment: int) -> str | None:
        blob = key_in(signature)
        person = self._signers.owner(blob) if blob else None
        if person is None:
            return None
        lines = [each.line() for each in self._signers.lines if each.person == person and each.blob == blob]
        return person if _verified(text, signature, namespace, moment, (person, lines)) else None


def _verified(
    text: bytes, signature: str, namespace: str, moment: int, signer: tuple[str, Sequence[str]]
) -> bool:
    _require()
    person, lines = signer
    with TemporaryDirectory(prefix="pmo-") as folder:
        keys, given = Path(folder, "keys"), Path(folder, "signature")
        keys.write_text("".join(f"{line}\n" for line in lines), encoding="ascii")
        given.write_text(signature.strip() + "\n", encoding="ascii", errors="replace")
        when = f"{datetime.fromtimestamp(moment, UTC):%Y%m%d%H%M%S}Z"
        command = ["ssh-keygen", "-Y", "verify", "-f", str(keys), "-I", person, "-n", namespace]
        try:
            ended = subprocess.run(
                [*command, "-s", str(given), "-O", f"verify-time={when}"],
                input=text,
                capture_output=True,
                check=False,
                timeout=_PATIENCE,
                env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"},
            )
        except subprocess.TimeoutExpired:
            raise PmoError(
                f"ssh-keygen said nothing for {_PATIENCE} seconds",
                f"ssh-keygen s'est tu {_PATIENCE} secondes",
            ) from None
    return ended.returncode == 0


def _require() -> None:
    if not is_available():
        raise PmoError(
            "ssh-keygen is not installed, or not in PATH: signatures cannot be made or verified without it. "
            "Try: apt install openssh-client",
            "ssh-keygen n'est pas installé, ou n'est pas dans le PATH : sans lui, aucune signature ne peut "
            "être faite ni vérifiée. Essayez : apt install openssh-client",
        )


def signature_of(approval: Approval, decided: Decided, key: Path) -> str:
    """The signature that an approval's `signature:` holds, made with the approver's key."""
    return sign(signed_text(approval, decided), key, APPROVAL_NAMESPACE)


def signing_key(root: Path) -> Path:
    """The key with which the person here signs commits; raises `PmoError` where git knows none."""
    stated = configured(root, "user.signingkey")
    if stated is None or stated.startswith(("key::", "ssh-")):
        raise PmoError(
            "git knows no file with your signing key. Try: git config --global user.signingkey "
            "~/.ssh/id_ed25519.pub",
            "git ne connaît pas de fichier avec votre clé. Essayez : git config --global user.signingkey "
            "~/.ssh/id_ed25519.pub",
        )
    return Path(stated).expanduser()
