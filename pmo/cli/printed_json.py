"""JSON on standard output, and nothing but JSON."""

import codecs
import json
import sys
from collections.abc import Iterable, Mapping
from typing import Any

_HERE = "entries"


def print_json(document: Any) -> None:
    """The document, readable; escaped where the output is not Unicode, so that nothing is altered."""
    sys.stdout.write(json.dumps(document, ensure_ascii=_is_escaped(), indent=2) + "\n")


def print_json_list(
    document: Mapping[str, Any], name: str, entries: Iterable[Mapping[str, str | int | None]]
) -> None:
    """The document with these flat entries as one of its lists, written as they come: there may be many."""
    whole = json.dumps({**document, name: [_HERE]}, ensure_ascii=_is_escaped(), indent=2)
    before, after = whole.split(f'[\n    "{_HERE}"\n  ]')
    told = json.JSONEncoder(ensure_ascii=_is_escaped(), separators=(",\n      ", ": ")).encode
    sys.stdout.write(f"{before}[")
    separator = "\n    {"
    for entry in entries:
        sys.stdout.write(f"{separator}\n      {told(entry)[1:-1]}\n    }}")
        separator = ",\n    {"
    sys.stdout.write("]" if separator[0] == "\n" else "\n  ]")
    sys.stdout.write(f"{after}\n")


def _is_escaped() -> bool:
    return not codecs.lookup(sys.stdout.encoding or "ascii").name.startswith("utf")
