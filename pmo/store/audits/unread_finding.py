"""What reading a file found, as an audit tells it: it could not read the file, at one commit."""

from pmo.model.finding import Finding
from pmo.model.text import Text
from pmo.rules.auditing import AUDIT_RULES
from pmo.rules.ruling import advice, message


def unread_finding(read: Finding, commit: str) -> Finding:
    """That a file cannot be read as a commit has it: where, why, and what to do, whatever rests on it."""
    arguments = {
        "commit": commit[:12],
        "what": Text(message(read, "en"), message(read, "fr")),
        "cure": Text(advice(read, "en"), advice(read, "fr")),
        "read_as": read.code,
    }
    return Finding("AUD013", AUDIT_RULES["AUD013"].severity, read.source, arguments)
