"""Which rows of a table are projects of the office already, and by which sign."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pmo.actions.project_import import Target
from pmo.analysis.near_name import NearNames
from pmo.exchange.imports.row_words import RowWords
from pmo.model.project import Project
from pmo.model.row_match import NearRow, RowMatch
from pmo.model.table import CellFault, MappingFault, folded
from pmo.model.text import Text, excerpt


class Matching(NamedTuple):
    """What each row is: matched, like a project, or neither; and what contradicts itself."""

    matches: tuple[RowMatch | None, ...]
    near: tuple[NearRow, ...]
    faults: tuple[CellFault, ...]


def matched(rows: Sequence[RowWords], projects: Mapping[str, Project], same: Mapping[str, str]) -> Matching:
    """Each row's project, by what the mapping says, an external id, the id, or exactly the name."""
    signs = _Signs.of(projects, same)
    candidates = [signs.matches(words) for words in rows]
    faults = [
        _ambiguous(words, found)
        for words, found in zip(rows, candidates, strict=True)
        if len({match.project for match in found}) > 1
    ]
    matches = tuple(found[0] if found else None for found in candidates)
    faults += _doubled(matches)
    taken = {match.project for found in candidates for match in found}
    unmatched = [words for words, match in zip(rows, matches, strict=True) if match is None]
    return Matching(matches, tuple(_near(unmatched, projects, taken)), tuple(faults))


class _Signs(NamedTuple):
    """The projects of the office, by each sign that a row may carry."""

    projects: Mapping[str, Project]
    same: Mapping[str, str]
    external: Mapping[tuple[str, str], list[str]]
    names: Mapping[str, list[str]]

    @classmethod
    def of(cls, projects: Mapping[str, Project], same: Mapping[str, str]) -> "_Signs":
        external, names = defaultdict(list), defaultdict(list)
        for key, project in projects.items():
            names[folded(project.name)].append(key)
            for system, text in project.external_ids.items():
                external[system, folded(text)].append(key)
        return cls(projects, {folded(text): project for text, project in same.items()}, external, names)

    def matches(self, words: RowWords) -> list[RowMatch]:
        """The projects that the row is by its strongest sign; more than one where signs contradict."""
        for key in words.keys if self.same else ():
            if (project := self.same.get(folded(key))) in self.projects:
                return [RowMatch(words.row, str(project), "same", key)]
        found = [
            RowMatch(words.row, project, "external_id", f"{system} {text}")
            for system, text in words.external_ids.items()
            for project in self.external.get((system, folded(text)), ())
        ]
        if words.id in self.projects:
            found.append(RowMatch(words.row, str(words.id), "id", str(words.id)))
        return found or [
            RowMatch(words.row, project, "name", words.name)
            for project in self.names.get(folded(words.name), ())
            if words.name and not has_other_id(words, self.projects[project])
        ]


def has_other_id(words: RowWords, project: Project) -> bool:
    """Whether project and row have different ids in one system: then an equal name does not make them one."""
    return any(
        system in project.external_ids and folded(project.external_ids[system]) != folded(text)
        for system, text in words.external_ids.items()
    )


def _near(rows: Iterable[RowWords], projects: Mapping[str, Project], taken: set[str]) -> Iterable[NearRow]:
    """The rows that are like projects which no other row is."""
    names = NearNames({key: project.name for key, project in projects.items() if key not in taken})
    for words in rows:
        if like := names.like(words.name):
            yield NearRow(words.row, words.name, words.keys[0], like)


def _doubled(matches: Iterable[RowMatch | None]) -> list[CellFault]:
    first: dict[str, RowMatch] = {}
    return [
        _same_project(match, first[match.project])
        for match in matches
        if match is not None and first.setdefault(match.project, match) is not match
    ]


def _same_project(match: RowMatch, first: RowMatch) -> CellFault:
    other = first.row.named
    by, first_by = match.told, first.told
    return match.row.fault(
        Text(
            f"the row is {match.project} ({by.en}), and {other.en} is so too ({first_by.en})",
            f"la ligne est {match.project} ({by.fr}), et {other.fr} l'est aussi ({first_by.fr})",
        ),
        Text(
            "Delete one of the rows; or let the latest count (`rows:`); or say what each is (`same:`).",
            "Supprimez l'une des lignes ; ou laissez valoir la dernière (« rows: ») ; ou voyez « same: ».",
        ),
    )


def _ambiguous(words: RowWords, found: Sequence[RowMatch]) -> CellFault:
    told = [(match.project, match.told) for match in found]
    key = excerpt(words.keys[0])
    return words.row.fault(
        Text(
            f"the row is two projects: {', '.join(f'{project} ({by.en})' for project, by in told)}",
            f"la ligne est deux projets : {', '.join(f'{project} ({by.fr})' for project, by in told)}",
        ),
        Text(
            f'Say which one in the mapping: `same: {{"{key}": {found[0].project}}}`.',
            f'Dites lequel dans la correspondance : « same: {{"{key}": {found[0].project}}} ».',
        ),
    )


def unknown_same(same: Mapping[str, str], target: Target) -> Iterator[MappingFault]:
    """The projects under `same:` that the office does not have."""
    for text, project in same.items():
        if project not in target.projects and not target.is_new:
            yield MappingFault(
                ("same", text),
                Text(f"the office has no project {project}", f"le bureau n'a pas de projet {project}"),
                Text(
                    "Write the id of a folder in projects/.",
                    "Écrivez l'identifiant d'un dossier de projects/.",
                ),
            )
