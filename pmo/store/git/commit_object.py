"""A commit as git keeps it: who wrote it, who committed it, when, and what a signature in it covers.

Nothing is taken from how git shows a commit: mail maps, replaced commits, encodings and settings of the
repository have no say. What is not as git writes it is no commit to rest evidence on.
"""

import re
from hashlib import sha1, sha256
from typing import NamedTuple

_WHO = rb"[^<>\n\0]*<([^<>\n\0]*)> ([0-9]{1,12}) [+-][0-9]{4}"
_HEAD = re.compile(
    rb"tree [0-9a-f]{40,64}\n((?:parent [0-9a-f]{40,64}\n)*)author " + _WHO + rb"\ncommitter " + _WHO + rb"\n"
)
_SIGNATURE = re.compile(rb"^gpgsig(?:-sha256)? ([^\n]*\n(?: [^\n]*\n)*)", re.MULTILINE)
_SSH = b"-----BEGIN SSH SIGNATURE-----"


class Commit(NamedTuple):
    """What evidence needs of a commit; moments are seconds since 1970."""

    hash: str
    parents: tuple[str, ...]
    author: str
    """The author's e-mail, as the commit has it."""
    authored: int
    committer: str
    committed: int
    signature: str | None
    """Its SSH signature; None where it has none, or more than one."""
    signed: bytes
    """What a signature covers: the commit without it."""


def commit_in(raw: bytes, hash: str) -> Commit | None:
    """The commit of that hash; None where the bytes are not that commit, or not as git writes one."""
    of = sha1 if len(hash) == 40 else sha256
    head = _HEAD.match(raw)
    if head is None or of(b"commit %d\0" % len(raw) + raw).hexdigest() != hash:
        return None
    headers, end, message = raw.partition(b"\n\n")
    if _HEAD.match(headers + b"\n", head.end()) or re.search(
        rb"^(?:tree|parent|author|committer) ", headers[head.end() :], re.MULTILINE
    ):
        return None
    signatures = list(_SIGNATURE.finditer(headers + b"\n"))
    signature, signed = None, raw
    if len(signatures) == 1:
        text = signatures[0][1].replace(b"\n ", b"\n")
        if text.startswith(_SSH):
            signature = text.decode("ascii", "replace")
        start, stop = signatures[0].span()
        signed = ((headers + b"\n")[:start] + (headers + b"\n")[stop:]).removesuffix(b"\n") + end + message
    return Commit(
        hash,
        tuple(line.decode().removeprefix("parent ") for line in head[1].splitlines()),
        head[2].decode("utf-8", "surrogateescape"),
        int(head[3]),
        head[4].decode("utf-8", "surrogateescape"),
        int(head[5]),
        signature,
        signed,
    )
