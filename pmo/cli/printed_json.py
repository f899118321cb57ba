"""JSON on standard output, and nothing but JSON."""

import codecs
import json
import sys
from typing import Any


def print_json(document: Any) -> None:
    """The document, readable; escaped where the output is not Unicode, so that nothing is altered."""
    is_unicode = codecs.lookup(sys.stdout.encoding or "ascii").name.startswith("utf")
    sys.stdout.write(json.dumps(document, ensure_ascii=not is_unicode, indent=2) + "\n")
