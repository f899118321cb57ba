"""Edits of YAML files: the bytes of what is edited change and no others, proved by reading again."""

from collections.abc import Iterable, Sequence
from typing import Any

from yaml.error import YAMLError

from pmo.errors import PmoError
from pmo.model.edit import Edit
from pmo.model.file_change import FileChange
from pmo.model.place import Key
from pmo.model.text import Text
from pmo.store.tree import Tree
from pmo.store.yaml import yaml_splice as splice
from pmo.store.yaml.edited_data import CannotEdit, with_edit
from pmo.store.yaml.yaml_file import Data, Document, GateFault, parse
from pmo.store.yaml.yaml_nodes import Entry, Node, root_of
from pmo.store.yaml.yaml_splice import Layout, layout_of

_BOM = "\ufeff"


class NotEdited(PmoError):
    """An edit that cannot be made so that it alone changes the file; nothing was written."""

    def __init__(self, edit: Edit, why: Text) -> None:
        where = f"{edit.place.path}: {edit.place.field}" if edit.place.keys else edit.place.path
        super().__init__(
            f"{where}: {why.en}. Nothing was written. Try: edit it by hand, then pmo check",
            f"{where} : {why.fr}. Rien n'a été écrit. Essayez : modifiez-le à la main, puis pmo check",
        )


_NEW_STYLE = Text("this way of writing is not known to pmo", "pmo ne connaît pas cette façon d'écrire")
_NOT_AS_MEANT = Text("the file would not read as it is meant to", "le fichier ne se lirait pas comme voulu")


def file_changes(tree: Tree, edits: Iterable[Edit]) -> list[FileChange]:
    """What the edits make of the files they are about, bound to what was read of them."""
    by_path: dict[str, list[Edit]] = {}
    for edit in edits:
        by_path.setdefault(edit.place.path, []).append(edit)
    changes = []
    for path, of_file in by_path.items():
        before = tree.read(path)
        changes.append(FileChange(path, before, edited(before, of_file)))
    return changes


def edited(content: bytes, edits: Sequence[Edit]) -> bytes:
    """A file's bytes after the edits, one after the other; raises `NotEdited`."""
    for edit in edits:
        content = _edited(content, edit)
    return content


def _edited(content: bytes, edit: Edit) -> bytes:
    before = _read(content, edit)
    text = content.decode()
    mark = _BOM if text.startswith(_BOM) else ""
    try:
        wanted = with_edit(before.data, edit)
        for has_blocks in (True, False):  # a text block would swallow a comment that stands as far in
            after = (mark + _spliced(text.removeprefix(mark), edit, has_blocks)).encode()
            if _is_proved(after, wanted, before):
                return after
    except CannotEdit as refused:
        raise NotEdited(edit, refused.why) from refused
    except (YAMLError, LookupError) as unexpected:  # a way of writing that no splice was made for
        raise NotEdited(edit, _NEW_STYLE) from unexpected
    raise NotEdited(edit, _NOT_AS_MEANT)


def _is_proved(after: bytes, wanted: Data, before: Document) -> bool:
    try:
        said = parse(after)
    except GateFault:
        return False
    return bool(said.data == wanted) and len(said.slips) <= len(before.slips)


def _read(content: bytes, edit: Edit) -> Document:
    try:
        return parse(content)
    except GateFault as fault:
        why = Text(
            f"the file is not sound YAML at line {fault.line} ({fault.code})",
            f"le fichier n'est pas du YAML correct à la ligne {fault.line} ({fault.code})",
        )
        raise NotEdited(edit, why) from fault


def _spliced(text: str, edit: Edit, has_blocks: bool) -> str:
    """The text with the edit at its place, which is there or is made."""
    layout = layout_of(text, root_of(text))
    layout = layout._replace(hand=layout.hand._replace(has_blocks=has_blocks))
    keys = edit.place.keys
    way = _way(layout.root, keys)
    if edit.operation == "delete":
        above = way[-2][1] if len(way) > 1 else None
        return splice.shortened(layout, above, *way[-1])
    return _put(layout, keys, way, _nested(edit, keys[len(way) :]), edit.operation == "append")


def _way(root: Node | None, keys: tuple[Key, ...]) -> list[tuple[Node, Entry]]:
    """The nodes and entries that lead towards a place, as far as they are there."""
    way: list[tuple[Node, Entry]] = []
    node = root
    for key in keys:
        entry = node.entry(key) if node is not None else None
        if node is None or entry is None:
            break
        way.append((node, entry))
        node = entry.value
    return way


def _nested(edit: Edit, missing: tuple[Key, ...]) -> Any:
    """The value, in the mappings that are missing around it; a list of one where a list is missing."""
    value = edit.value
    if missing and edit.operation == "append":
        value = [value]
    for key in reversed(missing[1:]):
        value = {key: value}
    return value


def _put(
    layout: Layout, keys: tuple[Key, ...], way: list[tuple[Node, Entry]], value: Any, is_appended: bool
) -> str:
    deepest = way[-1][1].value if way else layout.root
    if len(way) == len(keys) and not is_appended:
        return _set(layout, keys, way, value)
    key = keys[len(way)] if len(way) < len(keys) else -1
    if deepest is not None and deepest.entries:
        return splice.extended(layout, deepest, key, value)
    whole = [value] if key == -1 else {key: value}
    if way:
        return _set(layout, keys[: len(way)], way, whole)
    return splice.begun(layout._replace(text=splice.cleared(layout)), whole)


def _set(layout: Layout, keys: tuple[Key, ...], way: list[tuple[Node, Entry]], value: Any) -> str:
    holder, entry = way[-1]
    spliced = splice.replaced(layout, entry, value, holder.is_flow)
    if spliced is not None:
        return spliced
    text = splice.emptied(layout, entry)
    layout = layout_of(text, root_of(text))._replace(hand=layout.hand, line_end=layout.line_end)
    holder, entry = _way(layout.root, keys)[-1]
    return splice.filled(layout, holder, entry, value)
