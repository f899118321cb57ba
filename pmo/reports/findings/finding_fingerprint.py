"""What tells a finding from all others, and stays the same when lines move or days pass."""

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from pmo.model.finding import Finding
from pmo.model.text import Text

_PASSING = ("near",)
"""Arguments that change with other records than the one at fault: what may have been meant."""


def fingerprints(findings: Sequence[Finding], prefix: str) -> list[str]:
    """A fingerprint for each finding, unique among them.

    It is made of the rule's code, the path from the repository's root and the names in the message;
    lines, numbers and dates are left out. Findings that are alike in all this are counted, down the file.
    """
    alike = [_identity(finding, prefix) for finding in findings]
    seen: Counter[str] = Counter()
    made = [""] * len(findings)
    for index in sorted(range(len(findings)), key=lambda each: findings[each].source):
        seen[alike[index]] += 1
        made[index] = _digest(f"{alike[index]}\0{seen[alike[index]]}")
    return made


def _identity(finding: Finding, prefix: str) -> str:
    names = [
        f"{name}={value.en if isinstance(value, Text) else value}"
        for name, value in sorted(finding.arguments.items())
        if name not in _PASSING and isinstance(value, (str, Text))
    ]
    return "\0".join((finding.code, prefix + finding.source.path, *names))


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:32]
