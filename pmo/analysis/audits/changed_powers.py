"""What changes who may decide: people, boards, authority, keys, a project's own sponsor and manager."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pmo.analysis.audits.audit_faults import Coded
from pmo.analysis.audits.signers import FILE, Signers
from pmo.model.board import Board
from pmo.model.finding import fault
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.person import Person
from pmo.model.place import Place
from pmo.model.text import Text, same


class Governed(NamedTuple):
    """An office with all that says who may decide in it."""

    office: Office
    signers: Signers
    folders: Mapping[str, Folder]
    """Projects and programmes by their paths."""


def changed_powers(before: Governed, after: Governed) -> Iterator[Coded]:
    """A fault for each person, board, key or rule that is not as it was, as far as files can be read."""
    old, new = before.office.settings, after.office.settings
    is_unread = after.office.gaps.touch
    if not is_unread("pmo.yaml") and (old.authority != new.authority or old.office != new.office):
        yield _changed(Place("pmo.yaml", ("authority",)), "authority", "délégations")
    people = _differing(
        {key: _powers_of(person) for key, person in before.office.people.items()},
        {key: _powers_of(person) for key, person in after.office.people.items()},
    )
    for key in people if not (is_unread("people.yaml") or is_unread("people/")) else ():
        apart = key in (after.office.people_apart or before.office.people_apart)
        yield _changed(Place(f"people/{key}.yaml") if apart else Place("people.yaml", (key,)), key, key)
    boards = _differing(
        {key: _rules_of(board) for key, board in before.office.boards.items()},
        {key: _rules_of(board) for key, board in after.office.boards.items()},
    )
    for key in boards if not is_unread("boards.yaml") else ():
        yield _changed(Place("boards.yaml", (key,)), f"board {key}", f"comité {key}")
    keys = {each.person for each in {*before.signers.lines} ^ {*after.signers.lines}}
    for key in sorted(keys):
        yield _changed(Place(FILE), f"keys of {key}", f"clés de {key}")
    yield from _changed_folders(before.folders, after.folders)


def _changed(place: Place, english: str, french: str) -> Coded:
    return "AUD001", fault(place, what=same(english) if english == french else Text(english, french))


def _differing(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    return sorted(key for key in {*before, *after} if before.get(key) != after.get(key))


def _powers_of(person: Person) -> tuple[object, ...]:
    return frozenset(person.emails), frozenset(person.roles), person.left


def _rules_of(board: Board) -> tuple[object, ...]:
    return frozenset(board.members), board.quorum, board.secretary, board.chair


def _changed_folders(before: Mapping[str, Folder], after: Mapping[str, Folder]) -> Iterator[Coded]:
    for path in sorted({*before, *after}):
        old, new = (_in_charge(each.get(path)) for each in (before, after))
        kind = "project" if path.startswith("projects/") else "programme"
        for field in ("sponsor", "manager"):
            is_unread = path in after and after[path].gaps and new.get(field) is None
            if old.get(field) != new.get(field) and not is_unread:
                names = {"sponsor": "commanditaire", "manager": "chef de projet"}
                place = Place(f"{path}/{kind}.yaml").under(field)
                yield _changed(place, f"{field} of {path}", f"{names[field]} de {path}")


def _in_charge(folder: Folder | None) -> dict[str, str | None]:
    own = folder.own if folder else None
    return {"sponsor": own.sponsor, "manager": own.manager} if own else {}
