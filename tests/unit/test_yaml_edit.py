"""Edits of YAML files: what is asked for changes, everything else stays byte for byte."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pmo.model.edit import Edit, Operation
from pmo.model.file_change import FileChange
from pmo.model.place import Key, Place
from pmo.store.tree import DictTree
from pmo.store.yaml.edited_data import with_edit
from pmo.store.yaml.yaml_edit import NotEdited, edited, file_changes
from pmo.store.yaml.yaml_file import parse
from pmo.store.yaml.yaml_nodes import Node, root_of
from tests.endurance.edits import edit_at_random
from tests.real_data import REAL_DATA, needs_real_data


def made(text: str, operation: Operation, keys: tuple[Key, ...], value: Any = None) -> str:
    return edited(text.encode(), [Edit(Place("f.yaml", keys), operation, value)]).decode()


SETS: list[tuple[str, tuple[Key, ...], Any, str]] = [
    # quotes, comments and spaces stay
    ("a: 1   # one\nb: 2\n", ("a",), 12, "a: 12   # one\nb: 2\n"),
    ("a: 'x'  # c\n", ("a",), "it's", "a: 'it''s'  # c\n"),
    ('a: "x"\n', ("a",), 'say "so"', 'a: "say \\"so\\""\n'),
    ("a: x\n", ("a",), "b: c", 'a: "b: c"\n'),
    ("a: x\n", ("a",), "no", 'a: "no"\n'),
    ("a: 2026-03-01\n", ("a",), "2026-04-01", "a: 2026-04-01\n"),
    ("a: x\n", ("a",), date(2026, 4, 1), "a: 2026-04-01\n"),
    ("a: x\n", ("a",), Decimal("12345678901234567.89"), "a: 12345678901234567.89\n"),
    ("a: x\n", ("a",), None, "a: null\n"),
    # where nothing was written
    ("a:\nb: 1\n", ("a",), "x", "a: x\nb: 1\n"),
    ("a: # c\nb: 1\n", ("a",), "x", "a: x # c\nb: 1\n"),
    ("a: # c\n# d\nb: 1\n", ("a",), {"k": 1}, "a: # c\n  k: 1\n# d\nb: 1\n"),
    ("-\n- b\n", (0,), "a", "- a\n- b\n"),
    ("", ("a",), 1, "a: 1\n"),
    ("# top", ("a",), 1, "# top\na: 1\n"),
    ("{}\n", ("a",), 1, "a: 1\n"),
    ("# top\r\n{}\r\n", ("a",), 1, "# top\r\na: 1\r\n"),
    ("null # c\n", ("a",), 1, " # c\na: 1\n"),
    # ways of writing that are rare
    ("---\na: 1\n", ("b",), 2, "---\na: 1\nb: 2\n"),
    ("a: 1\n...\n", ("b",), 2, "a: 1\nb: 2\n...\n"),
    ('"a": 1\n', ("a",), 2, '"a": 2\n'),
    ("a : 1\n", ("a",), 2, "a : 2\n"),
    ("a:\t1\n", ("a",), 2, "a:\t2\n"),
    ("? a\n: 1\n", ("a",), 2, "? a\n: 2\n"),
    ("{a: 1,\n  b: 2}\n", ("b",), 3, "{a: 1,\n  b: 3}\n"),
    ("- - a\n  - b\n", (0, 1), "c", "- - a\n  - c\n"),
    # several lines, replaced whole
    ("a: |\n  one\n  two\n\n# c\nb: 1\n", ("a",), "x", "a: x\n\n# c\nb: 1\n"),
    ("a: p\n  q\nb: 1\n", ("a",), "x", "a: x\nb: 1\n"),
    ('a: "p\n  q" # c\nb: 1\n', ("a",), "x", 'a: "x" # c\nb: 1\n'),
    ("a:\n  long\nb: 1\n", ("a",), "x", "a:\n  x\nb: 1\n"),
    ("a: x # c\nb: 1\n", ("a",), "p\nq", "a: |- # c\n  p\n  q\nb: 1\n"),
    ("a: >-\n  x\n    # in\n  y\n", ("a",), "p\nq", "a: |-\n  p\n  q\n"),
    # mappings and lists
    ("a:\n- 1\n- 2\n# c\nb: 1\n", ("a",), "x", "a: x\n# c\nb: 1\n"),
    ("a: x\nb:\n- 1\n", ("a",), [1, 2], "a:\n- 1\n- 2\nb:\n- 1\n"),
    ("a: x\n", ("a",), [], "a: []\n"),
    ("a: {k: 1, l: 2}\n", ("a",), {"m": "p, q"}, 'a: {m: "p, q"}\n'),
    # a key that is missing comes last in its mapping, before what belongs to the next
    ("a:\n  k: 1 # one\n\n# about b\nb: 2\n", ("a", "l"), 2, "a:\n  k: 1 # one\n  l: 2\n\n# about b\nb: 2\n"),
    ("a:\n    k: 1\n", ("a", "l"), {"m": 1}, "a:\n    k: 1\n    l:\n        m: 1\n"),
    ("a: {k: 1}\n", ("a", "l"), 2, "a: {k: 1, l: 2}\n"),
    ("a: {}  # c\n", ("a", "l"), 2, "a:  # c\n  l: 2\n"),
    ("a: 1\n", ("b", "c", "d"), 2, "a: 1\nb:\n  c:\n    d: 2\n"),
    ("- k: 1\n- k: 2\n", (0, "l"), 3, "- k: 1\n  l: 3\n- k: 2\n"),
    # line ends
    ("a: 1\r\nb: 2\r\n", ("c",), "p\nq", "a: 1\r\nb: 2\r\nc: |-\r\n  p\r\n  q\r\n"),
    ("\ufeffa: 1", ("b",), 2, "\ufeffa: 1\nb: 2"),
    ("a: 1", ("a",), "p\nq", "a: |-\n  p\n  q"),
]


@pytest.mark.parametrize(("text", "keys", "value", "expected"), SETS)
def test_a_value_is_set(text: str, keys: tuple[Key, ...], value: Any, expected: str) -> None:
    assert made(text, "set", keys, value) == expected


APPENDS: list[tuple[str, tuple[Key, ...], Any, str]] = [
    ("a:\n  - x # c\n\n# d\nb: 1\n", ("a",), "y y", "a:\n  - x # c\n  - y y\n\n# d\nb: 1\n"),
    ("a:\n- x\nb: 1\n", ("a",), {"k": 1, "l": [2]}, "a:\n- x\n- k: 1\n  l:\n  - 2\nb: 1\n"),
    ("a:\n-   x\n", ("a",), {"k": 1, "l": 2}, "a:\n-   x\n-   k: 1\n    l: 2\n"),
    ("a: [x]\n", ("a",), "p, q", 'a: [x, "p, q"]\n'),
    ("a: []  # c\nb:\n- 1\n", ("a",), "x", "a:  # c\n- x\nb:\n- 1\n"),
    ("a:\nb: 1\n", ("a",), "x", "a:\n  - x\nb: 1\n"),
    ("a: null\n", ("a",), "x", "a:\n  - x\n"),
    ("b: 1\n", ("a",), "x", "b: 1\na:\n  - x\n"),
    ("b: 1\n", ("a", "l"), "x", "b: 1\na:\n  l:\n    - x\n"),
    ("- x\n", (), "z", "- x\n- z\n"),
    ("a:\n  - k: |\n      text\n\nb: 1\n", ("a",), "x", "a:\n  - k: |\n      text\n  - x\n\nb: 1\n"),
]


@pytest.mark.parametrize(("text", "keys", "value", "expected"), APPENDS)
def test_an_item_is_appended(text: str, keys: tuple[Key, ...], value: Any, expected: str) -> None:
    assert made(text, "append", keys, value) == expected


DELETIONS: list[tuple[str, tuple[Key, ...], str]] = [
    ("a: 1 # c\n# about b\nb: 2\n", ("a",), "# about b\nb: 2\n"),
    ("a: 1\nb: 2", ("b",), "a: 1"),
    ("a:\n  - x\n  - y # c\nb: 1\n", ("a", 1), "a:\n  - x\nb: 1\n"),
    ("a:\n  - x\nb: 1\n", ("a", 0), "a: []\nb: 1\n"),
    ("a: # c\n  k: 1 # d\nb: 1\n", ("a", "k"), "a: {} # c\nb: 1\n"),
    ("a: 1\n", ("a",), "{}\n"),
    ("- a\n", (0,), "[]\n"),
    ("- k: 1\n  l: 2\n", (0, "k"), "- l: 2\n"),
    ("- k: 1\n  # about l\n  l: 2\n", (0, "k"), "-\n  # about l\n  l: 2\n"),
    ("- k: 1\n- l: 2\n", (0, "k"), "- {}\n- l: 2\n"),
    ("a: {k: 1, l: 2, m: 3}\n", ("a", "k"), "a: {l: 2, m: 3}\n"),
    ("a: {k: 1, l: 2, m: 3}\n", ("a", "m"), "a: {k: 1, l: 2}\n"),
    ("a: [1]\n", ("a", 0), "a: []\n"),
    # over several lines, where comments of other entries stay
    ("a: [\n  x, # of x\n  y # of y\n]\n", ("a", 0), "a: [\n  y # of y\n]\n"),
    ("a: [\n  x, # of x\n  y # of y\n]\n", ("a", 1), "a: [\n  x, # of x\n]\n"),
    ("a: [\n  x,\n  y # of y\n]\n", ("a", 1), "a: [\n  x\n]\n"),
    ("a: [\n  x,\n  y,\n]\n", ("a", 1), "a: [\n  x\n]\n"),
    ("a: [\n  x, # of x\n  y]\n", ("a", 1), "a: [\n  x, # of x\n  ]\n"),
    ("a: {\n  k: 1,\n  # about l\n  l: 2,\n}\n", ("a", "k"), "a: {\n  # about l\n  l: 2,\n}\n"),
    ("a: [x, y, # of both\n  z]\n", ("a", 1), "a: [x, # of both\n  z]\n"),
    ("a: [x,\n  y, z]\n", ("a", 0), "a: [y, z]\n"),
    ("a: |\n  text\n\n  more\n\nb: 1\n", ("a",), "\nb: 1\n"),
]


@pytest.mark.parametrize(("text", "keys", "expected"), DELETIONS)
def test_a_place_is_deleted(text: str, keys: tuple[Key, ...], expected: str) -> None:
    assert made(text, "delete", keys) == expected


REFUSALS: list[tuple[str, Operation, tuple[Key, ...], str]] = [
    ("a: 1\n", "add", ("a",), r"f\.yaml: a: there is something already\. Nothing was written"),
    ("a: 1\n", "delete", ("b",), "b: there is no such place"),
    ("a: [1]\n", "set", ("a", 1), r"a\[2\]: there is no such place"),
    ("a: 1\n", "set", ("a", "b"), "a.b: there is no such place"),
    ("a: 1\n", "append", ("a",), "a: there is no list there"),
    ("a: 1\n", "set", (), "a whole file is not edited"),
    ("a: 1\n", "delete", (), "a whole file is not edited"),
    ("a: 1\na: 2\n", "set", ("a",), r"not sound YAML at line 2 \(YML011\)"),
    ("a: |\n  no line end", "set", ("b",), "would not read as it is meant to"),
]


@pytest.mark.parametrize(("text", "operation", "keys", "why"), REFUSALS)
def test_what_cannot_be_edited_is_refused(
    text: str, operation: Operation, keys: tuple[Key, ...], why: str
) -> None:
    with pytest.raises(NotEdited, match=why):
        made(text, operation, keys, "x")


@pytest.mark.parametrize("value", ["\x1b", "\u202e", "a\u2028b"])
def test_what_the_gate_refuses_is_never_written(value: str) -> None:
    with pytest.raises(NotEdited):
        made("a: 1\n", "set", ("a",), value)


def test_a_text_block_never_swallows_a_comment() -> None:
    text = "a:\n  - x\n  # about nothing\nb: 1\n"

    assert (
        made(text, "append", ("a",), "p\nq") == "a:\n  - x\n  - |-\n    p\n    q\n  # about nothing\nb: 1\n"
    )
    assert made("a:\n    # c\n", "set", ("a",), "p\nq") == 'a: "p\\nq"\n    # c\n'


def test_edits_of_several_files_are_changes_bound_to_what_was_read() -> None:
    tree = DictTree({"a.yaml": "x: 1\n", "b.yaml": "l: [1]\n"})
    edits = [
        Edit(Place("a.yaml", ("x",)), "set", 2),
        Edit(Place("b.yaml", ("l",)), "append", 2),
        Edit(Place("a.yaml", ("z",)), "add", 3),
    ]

    assert file_changes(tree, edits) == [
        FileChange("a.yaml", b"x: 1\n", b"x: 2\nz: 3\n"),
        FileChange("b.yaml", b"l: [1]\n", b"l: [1, 2]\n"),
    ]


def test_random_edits_change_nothing_elsewhere() -> None:
    counts = edit_at_random(300, seed=7)

    assert counts["elsewhere"] == counts["refused"] == 0


KEP = sorted((REAL_DATA / "kep_yaml").glob("*.yaml")) if REAL_DATA.is_dir() else []


def nodes(node: Node, keys: tuple[Key, ...] = ()) -> list[tuple[tuple[Key, ...], Node]]:
    return [(keys, node), *(found for e in node.entries for found in nodes(e.value, (*keys, e.key)))]


@needs_real_data
@pytest.mark.parametrize("hand", ["as it is", "CRLF", "BOM", "no last line end"])
def test_files_that_people_wrote_change_in_one_place_only(hand: str) -> None:
    fields = lists = deleted = 0
    for path in KEP:
        content = in_hand(path.read_bytes(), hand)
        data, text = parse(content).data, content.decode()
        shift = text.startswith("\ufeff")
        root = root_of(text.removeprefix("\ufeff"))
        assert root is not None
        for keys, node in nodes(root)[1:]:
            place = Place(path.name, keys)
            if node.kind == "scalar":
                edit = Edit(place, "set", "another one")
                after = edited(content, [edit])
                before, behind = text[: node.start + shift], text[node.end + shift :]
                assert after.decode().startswith(before)
                assert after.decode().endswith(behind)
                assert parse(after).data == with_edit(data, edit)
                fields += 1
            else:
                edit = Edit(place, "append" if node.kind == "list" else "set", "x")
                after = edited(content, [edit])
                assert parse(after).data == with_edit(data, edit)
                lists += 1
            removal = Edit(place, "delete")
            assert parse(edited(content, [removal])).data == with_edit(data, removal)
            deleted += 1

    assert len(KEP) == 66
    assert (fields > 1000, lists > 300, deleted > 1300) == (True, True, True), (fields, lists, deleted)


def in_hand(content: bytes, hand: str) -> bytes:
    if hand == "CRLF":
        return content.replace(b"\n", b"\r\n")
    if hand == "BOM":
        return b"\xef\xbb\xbf" + content
    return content.rstrip(b"\n") if hand == "no last line end" else content


@pytest.mark.parametrize("value", ["? a", "?a", "- a", ": a", {"?a": []}])
def test_what_libyaml_takes_for_a_sign_within_brackets_is_quoted(value: Any) -> None:
    before = b"a: {b: 1, c: 2}\n"

    after = edited(before, [Edit(Place("f.yaml", ("a", "b")), "set", value)])

    assert parse(after).data == {"a": {"b": value, "c": "2"}}


@pytest.mark.parametrize("value", [": a", "2020-01-01 #tag", "12:", "? a", "- 1"])
def test_what_takes_the_place_of_a_number_or_date_is_quoted_where_it_must_be(value: str) -> None:
    after = edited(b"a: 2026-03-01\nb: 12\n", [Edit(Place("f.yaml", ("a",)), "set", value)])

    assert parse(after).data == {"a": value, "b": "12"}
