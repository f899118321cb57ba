"""What becomes of a file: its bytes before and after."""

from typing import NamedTuple


class FileChange(NamedTuple):
    """A file as it was read and as it shall be; None where there is no file."""

    path: str
    before: bytes | None
    after: bytes | None
