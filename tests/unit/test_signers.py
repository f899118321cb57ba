"""Lines of `allowed_signers`: one person, one key; nothing that lets somebody sign for somebody else."""

from base64 import b64encode

import pytest

from pmo.analysis.audits.signers import Signer, signer_in, signers_in
from pmo.model.text import Text


def key(letter: str) -> str:
    blob = b"\0\0\0\x0bssh-ed25519" + b"\0\0\0\x20" + letter.encode() * 32
    return f"ssh-ed25519 {b64encode(blob).decode()}"


def test_a_line_is_a_person_and_a_key() -> None:
    signers = signers_in(f"# keys\n\nc.moreau {key('a')} laptop\nn.petit {key('b')}\n".encode())

    assert [each.person for each in signers.lines] == ["c.moreau", "n.petit"]
    assert signers.faults == ()
    assert signers.lines[0].line() == f"c.moreau {key('a')}"
    assert signers.owner(signers.lines[1].blob) == "n.petit"


def test_options_that_narrow_a_key_are_kept() -> None:
    options = 'namespaces="git,pmo-approval",valid-before="20271231"'
    read = signer_in(f"c.moreau {options} {key('a')}")

    assert isinstance(read, Signer)
    assert read.options == options


@pytest.mark.parametrize(
    "line",
    [
        "* {key}",
        "c.* {key}",
        "c.moreau,n.petit {key}",
        "!c.moreau {key}",
        "c.moreau@valmont.example {key}",
        "c.moreau cert-authority {key}",
        'c.moreau namespaces="*" {key}',
        'c.moreau namespaces="file" {key}',
        'c.moreau valid-before="tomorrow" {key}',
        "c.moreau restrict {key}",
        "c.moreau ssh-ed25519 AAAA",
        "c.moreau ssh-dss AAAAB3NzaC1kc3M=",
        "{key}",
        "С.moreau {key}",
    ],
)
def test_lines_that_would_let_others_sign_do_not_count(line: str) -> None:
    signers = signers_in(line.format(key=key("a")).encode())

    assert signers.lines == ()
    assert [each.line for each in signers.faults] == [1]


def test_a_key_under_two_people_counts_for_neither() -> None:
    signers = signers_in(f"c.moreau {key('a')}\nn.petit {key('a')}\na.one {key('b')}\n".encode())

    assert [each.person for each in signers.lines] == ["a.one"]
    assert signers.faults[0].reason == Text(
        "one key under several people: c.moreau, n.petit",
        "la même clé pour plusieurs personnes : c.moreau, n.petit",
    )
