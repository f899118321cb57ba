"""The failures that end a command, each with its exit code."""

FINE = 0
FINDINGS = 1
USAGE = 2
NOT_DONE = 3
REFUSED = 4
BUG = 70


class PmoError(Exception):
    """A command cannot go on; the message says what is, where, and what to do next."""

    exit_code = NOT_DONE

    def __init__(self, english: str, french: str) -> None:
        super().__init__(english)
        self.french = french


class UsageError(PmoError):
    """The command was called wrongly."""

    exit_code = USAGE


class InvalidInput(PmoError):
    """What was given has faults; nothing was written."""

    exit_code = FINDINGS


class Refused(PmoError):
    """Governance does not allow it: an approval is missing, an authority, a state; nothing was written."""

    exit_code = REFUSED
