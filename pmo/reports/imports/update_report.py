"""What a newer edition of a table did to the projects of an office: matched, new, absent, replaced."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from pmo.actions.project_update import Absent, FieldChange, ProjectUpdate
from pmo.model.row_match import How, NearRow, RowMatch
from pmo.model.status import STATUS_NAMES
from pmo.model.text import Language, Text, excerpt, visible
from pmo.reports.wording import Wording, count, grouped

MOST_LINES = 200

_PROJECT = (Text("project", "projet"), Text("projects", "projets"))
_FILE = (Text("file", "fichier"), Text("files", "fichiers"))
_BY: dict[How, Text] = {
    "same": Text("by the mapping", "par la correspondance"),
    "external_id": Text("by external id", "par identifiant externe"),
    "id": Text("by id", "par identifiant"),
    "name": Text("by name", "par nom"),
}


class Updated(NamedTuple):
    """What became of the projects that an office had."""

    matches: Sequence[RowMatch]
    new: Sequence[tuple[str, str]]
    """The ids and names of the projects that it had not."""
    near: Sequence[NearRow]
    absent: Sequence[Absent]
    is_cancelling: bool
    updates: Sequence[ProjectUpdate]
    files: Sequence[str]
    """The files that changed; those that were created are told elsewhere."""

    @property
    def changes(self) -> list[FieldChange]:
        return [change for update in self.updates for change in update.changes]


def written(edited: int, created: int, place: Text, is_dry: bool) -> Text:
    """`Changed 2 files of the office in this folder, and added 3.`"""
    changed, files = count(edited, *_FILE), count(created, *_FILE)
    if not edited and not created:
        return Text(
            f"No file changes: the office in {place.en} says all of this already.",
            f"Aucun fichier ne change : le bureau dans {place.fr} dit déjà tout cela.",
        )
    new = grouped(created) if created else Text("none", "aucun")
    if is_dry:
        verb = "en ajouterait" if created else "n'en ajouterait"
        return Text(
            f"Would change {changed.en} of the office in {place.en}, and add {new.en}.",
            f"Modifierait {changed.fr} du bureau dans {place.fr}, et {verb} {new.fr}.",
        )
    if not edited:
        return Text(
            f"Added {files.en} to the office in {place.en}.",
            f"Ajouté au bureau dans {place.fr} : {files.fr}.",
        )
    modified = "modifié" if edited == 1 else "modifiés"
    added = "ajouté" if created < 2 else "ajoutés"
    return Text(
        f"Changed {changed.en} of the office in {place.en}, and added {new.en}.",
        f"{changed.fr} du bureau {modified} dans {place.fr}, {new.fr} {added}.",
    )


def update_lines(update: Updated, wording: Wording) -> Iterator[str]:
    """Every value replaced, what is new and what is absent, each match and how it was made."""
    yield wording(_counted(update))
    yield ""
    overwritten = [change for change in update.changes if change.old is not None and not change.hides]
    hidden = (change for change in update.changes if change.hides)
    yield from listed(_UNKNOWN_NOW, map(replaced, hidden), wording)
    yield from listed(Text("Values replaced:", "Valeurs remplacées :"), map(replaced, overwritten), wording)
    yield from listed(Text("New:", "Nouveaux :"), (named(*each) for each in update.new), wording)
    yield from listed(_absent_title(update), (_absent(each, update) for each in update.absent), wording)
    matches = [
        Text(
            f"{each.row.named.en}: {each.project}, {each.told.en}",
            f"{each.row.named.fr} : {each.project}, {each.told.fr}",
        )
        for each in update.matches
    ]
    if (left := len(matches) - MOST_LINES) > 0:
        more = Text(f"… and {left} more: --format json", f"… et {left} de plus : --format json")
        matches = [*matches[:MOST_LINES], more]
    yield from listed(Text("Matched:", "Reconnus :"), matches, wording)


_UNKNOWN_NOW = Text("Known so far, and unknown now:", "Connues jusqu'ici, inconnues désormais :")
_NEW = (Text("new", "nouveau"), Text("new", "nouveaux"))
_ABSENT = (Text("absent", "absent"), Text("absent", "absents"))


def _known(number: int) -> str:
    return "reconnu" if number < 2 else "reconnus"


def _counted(update: Updated) -> Text:
    by = Counter(match.how for match in update.matches)
    how = [(grouped(by[key]), words) for key, words in _BY.items() if by[key]]
    en = ", ".join(f"{number.en} {words.en}" for number, words in how)
    fr = ", ".join(f"{number.fr} {words.fr}" for number, words in how)
    matched = count(len(update.matches), *_PROJECT)
    new, absent = count(len(update.new), *_NEW), count(len(update.absent), *_ABSENT)
    return Text(
        f"{matched.en} matched{f' ({en})' if how else ''}, {new.en}, {absent.en}.",
        f"{matched.fr} {_known(len(update.matches))}{f' ({fr})' if how else ''}, {new.fr}, {absent.fr}.",
    )


def listed(title: Text, told: Iterable[Text], wording: Wording) -> Iterator[str]:
    """A title and its lines: all of them, because an import that is done cannot be asked again."""
    lines = list(told)
    if lines:
        yield from (wording(title), *(f"  {wording(line)}" for line in lines), "")


def named(id: str, name: str) -> Text:
    """`crm (Customer records)`"""
    told = f"{id} ({excerpt(name)})"
    return Text(told, told)


def _absent_title(update: Updated) -> Text:
    if update.is_cancelling:
        return Text("Absent from the table, and cancelled:", "Absents du tableau, et abandonnés :")
    return Text("Absent from the table, and kept:", "Absents du tableau, et gardés :")


def _absent(absent: Absent, update: Updated) -> Text:
    told = named(absent.id, absent.project.name)
    if update.is_cancelling and absent.has_ended:
        ended = STATUS_NAMES[absent.project.status or "completed"]
        return Text(f"{told.en}, {ended.en} already", f"{told.fr}, déjà {ended.fr}")
    return told


def replaced(change: FieldChange) -> Text:
    """`projects/crm/project.yaml: start: 2026-01-05 → 2026-02-01`; a dash where there is no value."""
    path, old, new = visible(change.path), excerpt(_shown(change.old)), excerpt(_shown(change.new))
    return Text(f"{path}: {change.field}: {old} → {new}", f"{path} : {change.field} : {old} → {new}")


def _shown(value: Any) -> str:
    """A value as a file says it, on one line."""
    if isinstance(value, dict) and "unknown" in value:
        return f"unknown ({value['unknown']})"
    if value is None:
        return "-"
    plain = _plain(value)
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)


def _plain(value: Any) -> Any:
    """A value as JSON: numbers and dates as texts, so that they stay exact."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value


def near_lines(near: Sequence[NearRow], what: Text, language: Language) -> list[str]:
    """The rows that may be projects or people under another name, and what to do."""
    lines = [_near_line(each) for each in near]
    told = Text(
        f"{what.en} under another name: nothing was written.\n"
        "  Where they are the same, put this into the mapping; take the others as new with --near new:",
        f"{what.fr} d'un autre nom : rien n'a été écrit.\n"
        "  Si ce sont les mêmes, mettez ceci dans la correspondance ; "
        "--near new prend les autres comme nouveaux :",
    )
    return [line.spoken(language) for line in (*lines, told)]


def near_projects(number: int) -> Text:
    return Text(
        f"{number} {'row is' if number == 1 else 'rows are'} like projects",
        f"{number} {'ligne ressemble' if number == 1 else 'lignes ressemblent'} à des projets",
    )


def near_people(number: int) -> Text:
    return Text(
        f"{number} {'name is' if number == 1 else 'names are'} like people",
        f"{number} {'nom ressemble' if number == 1 else 'noms ressemblent'} à des personnes",
    )


def same_lines(near: Sequence[NearRow]) -> list[str]:
    """Lines for the mapping that say which projects or people the rows are."""
    return [_same_line(each) for each in near]


def _near_line(near: NearRow) -> Text:
    row, alike = near.row.named, _alike(near)
    return Text(
        f"{row.en}: '{excerpt(near.name)}' is like {alike.en}",
        f"{row.fr.removeprefix('la ')} : « {excerpt(near.name)} » ressemble à {alike.fr}",
    )


def _alike(near: NearRow) -> Text:
    named = [(excerpt(name), key) for key, name in near.like]
    return Text(
        ", ".join(f"'{name}' ({key})" for name, key in named),
        ", ".join(f"« {name} » ({key})" for name, key in named),
    )


def _same_line(near: NearRow) -> str:
    """`  "Tax-free childcare": tax-free-childcare`, with the others that it is like as a comment."""
    first, *others = [key for key, _ in near.like]
    comment = f"  # {', '.join(others)}?" if others else ""
    return f"  {json.dumps(near.key, ensure_ascii=False)}: {first}{comment}"


def update_view(update: Updated) -> dict[str, Any]:
    """The part of pmo.import/1 that tells what became of the projects that were there."""
    return {
        "matches": [
            {**_row_view(each), "project": each.project, "by": each.how, "said": each.said}
            for each in update.matches
        ],
        "new": [{"id": key, "name": name} for key, name in update.new],
        "near": near_view(update.near, "projects"),
        "absent": [
            {
                "id": each.id,
                "name": each.project.name,
                "cancelled": update.is_cancelling and not each.has_ended,
            }
            for each in update.absent
        ],
        "fields": fields_view(update.changes),
        "changed": list(update.files),
    }


def fields_view(changes: Iterable[FieldChange]) -> list[dict[str, Any]]:
    """Each value that changes, old and new."""
    return [
        {"path": each.path, "field": each.field, "old": _plain(each.old), "new": _plain(each.new)}
        for each in changes
    ]


def near_view(near: Sequence[NearRow], what: str) -> list[dict[str, Any]]:
    return [
        {
            **_row_view(each),
            "name": each.name,
            "key": each.key,
            what: [{"id": key, "name": name} for key, name in each.like],
        }
        for each in near
    ]


def _row_view(each: RowMatch | NearRow) -> dict[str, Any]:
    return {"path": each.row.file or None, "row": each.row.number, "line": each.row.line or None}
