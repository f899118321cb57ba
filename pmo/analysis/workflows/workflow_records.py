"""The records that a workflow's conditions may meet: every field, and every value of those that have few."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, TypeAlias, get_args, get_origin

from pmo.analysis.changes.change_standing import DECIDED_IN, OUTCOMES
from pmo.analysis.workflows.plain_change import plain_change
from pmo.model.change import FUNDING, MOVE_VERBS, SOURCES, Change
from pmo.model.office import Office
from pmo.model.record import Record, fields_of

Value: TypeAlias = str | bool | None

PROJECT_TEXTS = (
    "id", "name", "programme", "department", "category", "stage", "status", "manager", "sponsor",
    "start", "finish", "expected_finish", "last_report", "report_due",
)  # fmt: skip


class RecordKind(NamedTuple):
    """What a condition may ask of a kind of record."""

    sample: Mapping[str, Any]
    """A record with every field filled, as plain data."""
    few: Mapping[str, tuple[Value, ...]]
    """The fields that have few values, null among them where the field may be left out."""
    states: Callable[[str], tuple[str, ...]]
    """The states that people see of a stored one."""
    verbs: tuple[str, ...]
    """The verbs of the commands that take its moves."""


@cache
def record_kinds() -> Mapping[str, RecordKind]:
    """The kinds of record that workflows are applied to, by the workflow's name."""
    sources = (*SOURCES, f"{FUNDING}…", None)
    few = {**_few_values(Change), "funded_by": sources}
    sample = plain_change(Change.read(_CHANGE), None, 2) | {"cost": 1, "days": 1.0}
    return {"change": RecordKind(sample, few, _seen_as, MOVE_VERBS)}


def project_sample(office: Office) -> dict[str, Any]:
    """A project's row as plain data with every field filled, and the office's own fields unknown."""
    amounts = {"baseline": 1, "forecast": 1, "actual": 1, "variance": 0.1}
    rating = {
        "declared": "green", "computed": "green", "gap": 0, "declared_on": "2026-11-03",
        "declared_by": "n.petit", "withheld": "…", "dimensions": [],
    }  # fmt: skip
    milestone = {"id": "…", "name": "…", "due": "2026-11-03", "expected": "2026-11-03"}
    return {
        **dict.fromkeys(PROJECT_TEXTS, "…"),
        **dict.fromkeys(("slip_days", "risks", "issues"), 1),
        "rating": rating,
        "cost": {**amounts, "withheld": {}},
        "cost_of_year": {**amounts, "year": "2026"},
        "next_milestone": milestone,
        "attributes": dict.fromkeys(office.settings.attributes),
        "external_ids": {},
        "faulty": False,
        "changes": [{"id": "CR-261120-7K4QM", "title": "", "state": "submitted", "cost": "0.00", "days": 0}],
    }


PERSON_SAMPLE: Mapping[str, Any] = {"id": "n.petit", "roles": ["manager"]}


def _seen_as(stored: str) -> tuple[str, ...]:
    return (stored, *OUTCOMES.values()) if stored == DECIDED_IN else (stored,)


def _few_values(model: type[Record]) -> dict[str, tuple[Value, ...]]:
    """Each field whose values its type names."""
    return {
        name: tuple(values)
        for name, info in fields_of(model).items()
        if (values := list(_values(info.kind))) and values != [None]
    }


def _values(annotation: Any) -> Iterator[Value]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    elif annotation is bool:
        yield from (True, False)
    elif annotation is type(None):
        yield None
    else:
        inner = get_args(annotation)
        parts = [
            list(_values(each)) for each in (inner[:1] if get_origin(annotation) is Annotated else inner)
        ]
        if parts and all(parts):
            yield from (value for part in parts for value in part)


_CHANGE: Mapping[str, Any] = {
    "id": "CR-261103-7K4QM",
    "title": "…",
    "type": "request",
    "requested_by": "n.petit",
    "requested_on": "2026-11-03",
    "priority": "high",
    "emergency": "false",
    "undoes": "CR-261102-AB1CD",
    "reason": "…",
    "impact": {
        "cost": [{"line": "build", "delta": "1", "period": "2026"}],
        "schedule": [{"task": "build", "milestone": "build", "finish": "true", "delta": "1d"}],
        "benefits": [{"benefit": "time", "delta": "1", "text": "…"}],
        "add": [],
        "remove": [{"line": "build", "task": "build", "milestone": "build"}],
    },
    "funded_by": "contingency",
    "options": [{"name": "…", "consequence": "…"}],
    "assessment": {"by": "n.petit", "on": "2026-11-03", "text": "…", "recommendation": "approve"},
    "external_ids": {},
    "imported": {"file": "…", "row": "1"},
    "published": {"cost": "1", "finish": "2026-11-03"},
    "state": "draft",
    "history": [{"state": "draft", "by": "n.petit", "at": "2026-11-03T08:12:00Z", "note": "…"}],
}
