"""The office: what one `pmo.yaml` stands over, with everything that its projects are read against."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from pmo.model.board import Board
from pmo.model.department import Department
from pmo.model.empty import EMPTY
from pmo.model.gaps import NO_GAPS, Gaps
from pmo.model.period import Period, fiscal_year
from pmo.model.person import BUILT_IN_ROLES, Person
from pmo.model.place import Place
from pmo.model.programme import Programme
from pmo.model.rating import Rating
from pmo.model.record_places import places_of
from pmo.model.settings import OfficeSettings
from pmo.model.text import Language, Text, same
from pmo.model.workflow import Workflow


class Office(NamedTuple):
    """The office-level files together: what every project is read against."""

    settings: OfficeSettings
    people: Mapping[str, Person] = EMPTY
    departments: Mapping[str, Department] = EMPTY
    boards: Mapping[str, Board] = EMPTY
    programmes: Mapping[str, Programme | None] = EMPTY
    """Each programme's record, by its id; None where it cannot be read."""
    project_ids: frozenset[str] = frozenset()
    workflows: Mapping[str, Workflow] = EMPTY
    """The workflows that the office states itself, `workflows/<name>.yaml`, as far as they can be read."""
    built_in_workflows: Callable[[], Mapping[str, Workflow]] = dict
    """The workflows that hold where the office states none, read when they are asked for."""
    people_apart: frozenset[str] = frozenset()
    """The people who have a file of their own, `people/<id>.yaml`."""
    gaps: Gaps = NO_GAPS
    """What could not be read of these files."""
    unread: frozenset[Place] = frozenset()
    """Files of people, departments and boards that cannot be read, or single records in them."""

    @property
    def programme_ids(self) -> frozenset[str]:
        return frozenset(self.programmes)

    @property
    def language(self) -> Language:
        return self.settings.language

    @property
    def ratings(self) -> tuple[Rating, ...]:
        return self.settings.ratings

    @property
    def roles(self) -> dict[str, Text]:
        """Every role that people of this office may have, with its name."""
        return {**BUILT_IN_ROLES, **self.settings.roles}

    def last_day(self, person: str) -> date | None:
        """The day on which a person leaves, or left, as far as it is known."""
        return self.people[person].left if person in self.people else None

    def stage_name(self, stage: str) -> Text | None:
        return next((s.name for s in self.settings.life_cycle if s.id == stage), None)

    def has_person(self, person: str) -> bool:
        return person in self.people or self._may_have("people.yaml", person)

    def has_department(self, department: str) -> bool:
        return department in self.departments or self._may_have("departments.yaml", department)

    def has_board(self, board: str) -> bool:
        return board in self.boards or self._may_have("boards.yaml", board)

    def workflow(self, name: str) -> Workflow | None:
        """The workflow that holds for a kind of record; None where the office's own cannot be read whole."""
        if Place(f"workflows/{name}.yaml") in self.unread:
            return None
        return self.workflows.get(name) or self.built_in_workflows().get(name)

    def state_of(self, kind: str, state: str) -> Text:
        """A state as the workflow of a kind of record names it."""
        workflow = self.workflow(kind)
        return workflow.state_name(state) if workflow else same(state)

    def _may_have(self, path: str, key: str) -> bool:
        """Whether the record is there and cannot be read: then references to it are sound."""
        return bool(self.unread) and (Place(path) in self.unread or Place(path, (key,)) in self.unread)

    def year(self, as_of: date) -> Period:
        """The year that `cost_of_year` reports."""
        return self.settings.year or fiscal_year(as_of, self.settings.fiscal_year_start)

    def places(self) -> dict[int, Place]:
        """Where each record of the office-level files stands, by the record's identity."""
        found = places_of(self.settings, Place("pmo.yaml"), self.gaps.entries)
        for key, person in self.people.items():
            apart = key in self.people_apart
            place = Place(f"people/{key}.yaml") if apart else Place("people.yaml", (key,))
            found.update(places_of(person, place, self.gaps.entries))
        for path, records in (("departments.yaml", self.departments), ("boards.yaml", self.boards)):
            for key, record in records.items():
                found.update(places_of(record, Place(path, (key,)), self.gaps.entries))
        for name, workflow in self.workflows.items():
            found.update(places_of(workflow, Place(f"workflows/{name}.yaml"), self.gaps.entries))
        return found
