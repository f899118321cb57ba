"""Random edits of files in random hands: only what was asked for changes.

`python -m tests.endurance.edits 10000` prints the counts.
"""

import re
import sys
import time
from collections import Counter
from random import Random

from pmo.model.edit import Edit
from pmo.store.yaml.edited_data import with_edit
from pmo.store.yaml.yaml_edit import NotEdited, edited
from pmo.store.yaml.yaml_file import parse
from pmo.store.yaml.yaml_nodes import Entry, Node, root_of
from tests.styled_yaml import StyledYaml, random_edit

_REST = re.compile(r"[ \t]*(?:#[^\r\n]*)?")
_COMMENT = re.compile(r"# comment [0-9]+\.")


def edit_at_random(times: int, seed: int) -> Counter[str]:
    """How many edits were made of each kind, refused, or changed what they should not."""
    counts: Counter[str] = Counter()
    for number in range(times):
        chance = Random(seed * 1_000_003 + number)
        written = StyledYaml(chance)
        before = written.content()
        assert parse(before).data == written.data, before.decode()
        edit = random_edit(written.data, chance)
        try:
            after = edited(before, [edit])
        except NotEdited as refused:
            counts["refused"] += 1
            counts[f"refused: {str(refused).partition('crm/plan.yaml: ')[2]}"] += 1
            continue
        counts[edit.operation] += 1
        counts["elsewhere"] += bool(changed_elsewhere(before, after, edit))
    return counts


def changed_elsewhere(before: bytes, after: bytes, edit: Edit) -> str:
    """What an edit changed beyond its place, in words; empty where it did as it should."""
    if parse(after).data != with_edit(parse(before).data, edit):
        return "the data"
    if before[:3] == b"\xef\xbb\xbf" != after[:3]:
        return "the byte-order mark"
    if (b"\r\n" in before) != (b"\r\n" in after) and b"\n" in before and b"\n" in after:
        return "line ends"
    if before.endswith(b"\n") != after.endswith(b"\n") and parse(before).data and edit.operation != "delete":
        return "the last line end"
    return _beyond_the_span(before, after, edit)


def _beyond_the_span(before: bytes, after: bytes, edit: Edit) -> str:
    """Compare what stands before the place and after it, line ends at the end of the file apart."""
    old, new = (content.decode().removeprefix("\ufeff") for content in (before, after))
    start, end = _span(old, edit)
    head, tail = old[:start].rstrip(), old[end:].rstrip("\r\n")
    if not new.startswith(head) or not new.rstrip("\r\n").endswith(tail):
        return f"{head!r} or {tail!r}"
    lost = set(_COMMENT.findall(head + tail)) - set(_COMMENT.findall(new))
    return f"comments {lost}" if lost else ""


def _span(text: str, edit: Edit) -> tuple[int, int]:
    """From where to where an edit may change the text: an entry's value and the rest of its line."""
    node, way = root_of(text), list[tuple[Node, Entry]]()
    for key in edit.place.keys:
        entry = node.entry(key) if node is not None else None
        if node is None or entry is None:
            break
        way.append((node, entry))
        node = entry.value
    if edit.operation == "delete":
        return _span_of_deletion(text, way)
    if node is not None and node.entries and (edit.operation == "append" or len(way) < len(edit.place.keys)):
        last = node.entries[-1]
        end = max(node.end if node.is_block else last.value.end, last.opening)
        return (end, end) if node.is_flow else (_line_rest(text, end), _line_rest(text, end))
    if not way:
        return (0, len(text))
    entry = way[-1][1]
    return entry.opening, max(entry.value.end, _line_rest(text, max(entry.value.end, entry.opening)))


def _span_of_deletion(text: str, way: list[tuple[Node, Entry]]) -> tuple[int, int]:
    holder, entry = way[-1]
    start, end = entry.start, max(entry.value.end, entry.opening)
    index = holder.entries.index(entry)
    if len(holder.entries) == 1:  # what holds it becomes empty
        start = way[-2][1].opening if len(way) > 1 else start
    if holder.is_flow:
        before = holder.entries[index - 1] if index else None
        start = max(before.value.end, before.opening) if before else start
        end = holder.entries[index + 1].start if index + 1 < len(holder.entries) else end
        return start, end
    return start, _line_rest(text, end) + 2 if index + 1 == len(holder.entries) else _next(
        text, holder, index, end
    )


def _next(text: str, holder: Node, index: int, end: int) -> int:
    """The next entry's start where only spaces lie between, as in `- a: 1` whose `a` goes."""
    following = holder.entries[index + 1].start
    rest = _line_rest(text, end)
    return following if not text[rest:following].strip() else rest + 2


def _line_rest(text: str, index: int) -> int:
    return _REST.match(text, index).end()  # type: ignore[union-attr]


def main() -> None:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else int(time.time())
    started = time.perf_counter()
    counts = edit_at_random(times, seed)
    print(f"{times} edits, seed {seed}, {time.perf_counter() - started:.0f} s: {dict(counts)}")


if __name__ == "__main__":
    main()
