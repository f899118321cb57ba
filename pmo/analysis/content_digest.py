"""Digests: what exactly was approved or frozen, as a SHA-256 that a changed comment does not change."""

import hashlib
import json
from typing import Any


def content_digest(data: Any) -> str:
    """SHA-256 of plain data as sorted JSON, every value the text that stands in the file.

    The data is what the gate reads: mappings, lists, texts, nothing. Comments, white space, quotes
    and the order of keys do not count; `42000` and `42000.00` differ.
    """
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
