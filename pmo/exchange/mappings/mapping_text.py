"""Lines of a mapping: texts as YAML writes them, fields and what their texts stand for."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from pmo.exchange.mappings.column_profile import Profile


def field_lines(
    name: str, column: Profile, values: Mapping[str, str], more: Sequence[str] = (), question: str = ""
) -> Iterator[str]:
    """A field and its column with a comment, more lines about it, and what its texts stand for."""
    if not values and not more:
        yield f"  {name}: {quoted(column.name)}{question}"
        return
    yield f"  {name}:"
    yield f"    column: {quoted(column.name)}{question}"
    yield from (f"    {line}" for line in more)
    if values:
        yield "    values:"
        yield from (f'      {quoted(text)}: "{meaning}"' for text, meaning in values.items())


def quoted(text: str) -> str:
    """A text as YAML: plain where it can be, else in double quotes."""
    plain = " ".join(text.split())
    if re.fullmatch(r"[^\W\d_][\w ()/£€$'’.]*", plain) and plain.lower() not in (
        "yes",
        "no",
        "true",
        "false",
        "null",
    ):
        return plain
    return json.dumps(plain, ensure_ascii=False)
