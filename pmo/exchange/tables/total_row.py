"""Rows of totals, as people write them below a table of projects."""

import re

_TOTAL = re.compile(
    r"(?:grand )?tota(?:ls?|ux)(?: g[ée]n[ée]r(?:al|aux))?\s*(?::.*)?|(?:sub-?|sous-)tota(?:l|ux).*", re.I
)


_NOTE = re.compile(r"(?:sources?|notes?)\s*:.*", re.I)


def is_footnote(text: str) -> bool:
    """Whether a text is a note below a table: `Source : direction des finances`."""
    return _NOTE.fullmatch(" ".join(text.split())) is not None


def is_total(text: str) -> bool:
    """Whether a text is the label of a total, and not the name of something that begins with Total."""
    return _TOTAL.fullmatch(" ".join(text.split())) is not None
