"""A change that takes another one back: its effect is the opposite one."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from pmo.actions.undoing import fields_undoing
from pmo.errors import UsageError
from pmo.model.baseline import Baseline
from pmo.model.change import Change
from pmo.model.folder import Folder
from pmo.model.project import Project

EMERGENCY = {
    "title": "Shore up the quay",
    "type": "problem",
    "requested_by": "k.benali",
    "requested_on": "2026-11-06",
    "impact": {
        "cost": [{"line": "works", "delta": "8000", "period": "2026"}, {"delta": "-250.50"}],
        "schedule": [{"task": "works", "delta": "3d"}, {"finish": "true", "delta": "-1w"}],
        "benefits": [{"benefit": "time", "delta": "-1200"}, {"benefit": "noise", "text": "More of it."}],
        "add": [{"line": {"id": "shoring", "amount": "5000"}}, {"task": {"id": "dive", "duration": "2d"}}],
    },
    "funded_by": "contingency",
    "state": "implemented",
}

KEY = "CR-261106-AB1CD"
FIRST, SECOND = "BL-261101-AB1CD", "BL-261106-AB1CD"


def project_with(change: Mapping[str, object], frozen: Mapping[str, object] | None = None) -> Folder:
    """A project whose first baseline holds this, and whose second took the change in."""
    said = {"kind": "initial", "set_at": "2026-11-01T09:00:00Z", **(frozen or {})}
    after = {"kind": "change", "set_at": "2026-11-06T09:00:00Z", "rests_on": [KEY]}
    follows = {"previous": [{"id": FIRST, "digest": "a" * 64}]}
    baselines = {FIRST: Baseline.read(said), SECOND: Baseline.read({**after, **follows})}
    return Folder("project", "quay", "projects/quay", changes={KEY: Change.read(change)}, baselines=baselines)


def test_every_effect_is_turned_round() -> None:
    fields = fields_undoing(KEY, project_with(EMERGENCY), "fr")

    impact = fields.pop("impact")
    assert fields == {
        "title": "Revenir sur : Shore up the quay",
        "type": "problem",
        "funded_by": "contingency",
    }
    assert [(each.get("line"), each["delta"]) for each in impact["cost"]] == [
        ("works", -8000),
        (None, Decimal("250.50")),
    ]
    assert str(impact["cost"][0]["period"]) == "2026"
    assert [(each.get("task"), each.get("finish"), each["delta"]) for each in impact["schedule"]] == [
        ("works", None, "-3d"),
        (None, True, "1w"),
    ]
    assert [(each["benefit"], each["delta"]) for each in impact["benefits"]] == [("time", 1200)]
    assert impact["remove"] == [{"line": "shoring"}, {"task": "dive"}]


def test_a_change_without_effect_has_none_to_turn_round() -> None:
    bare = {key: EMERGENCY[key] for key in ("title", "type", "requested_by", "requested_on", "state")}

    assert fields_undoing(KEY, project_with(bare), "en") == {
        "title": "Undo: Shore up the quay",
        "type": "problem",
        "impact": {},
    }


REMOVING = {
    **EMERGENCY,
    "impact": {"remove": [{"line": "works"}, {"task": "dig", "milestone": "open"}, {"funding": "city"}]},
}


def test_what_was_taken_out_is_put_back_as_the_baseline_before_has_it() -> None:
    frozen = {
        "budget": {
            "lines": [{"id": "works", "name": "Works", "amounts": {"2026": "900", "2027": "100.50"}}],
            "funding": [{"id": "city", "name": "City", "amount": "1000.50"}],
        },
        "plan": {
            "tasks": [{"id": "dig", "duration": "3d", "after": ["survey"]}],
            "milestones": [{"id": "open", "name": "Opening", "due": "2027-03-01"}],
        },
    }

    line, task, milestone, funding = fields_undoing(KEY, project_with(REMOVING, frozen), "en")["impact"][
        "add"
    ]

    assert line["line"]["name"] == "Works"
    assert [(str(period), each) for period, each in line["line"]["amounts"].items()] == [
        ("2026", Decimal(900)),
        ("2027", Decimal("100.50")),
    ]
    assert task == {"task": {"id": "dig", "duration": "3d", "after": [{"task": "survey"}]}}
    assert milestone == {"milestone": {"id": "open", "name": "Opening", "due": date(2027, 3, 1)}}
    assert funding == {"funding": {"id": "city", "name": "City", "amount": Decimal("1000.50")}}


@pytest.mark.parametrize("frozen", [{}, {"budget": {"lines": [{"id": "other"}]}}])
def test_what_no_baseline_has_is_asked_for(frozen: Mapping[str, object]) -> None:
    with pytest.raises(UsageError, match=r"CR-261106-AB1CD took out works, .* Try: --from FILE"):
        fields_undoing(KEY, project_with(REMOVING, frozen), "en")


def test_what_was_changed_and_then_taken_out_is_put_back_whole() -> None:
    impact = {
        "cost": [{"line": "works", "delta": "50"}, {"line": "other", "delta": "7"}],
        "schedule": [
            {"task": "dig", "delta": "2d"},
            {"milestone": "open", "delta": "3d"},
            {"finish": "true", "delta": "1w"},
        ],
        "benefits": [{"benefit": "time", "delta": "-12"}],
        "remove": [{"line": "works", "task": "dig"}, {"milestone": "open"}, {"benefit": "time"}],
    }
    frozen = {
        "project": {"benefits": [{"id": "time", "name": "Time", "amount": "1200"}]},
        "budget": {"lines": [{"id": "works", "amount": "900"}]},
        "plan": {"tasks": [{"id": "dig", "duration": "3d"}], "milestones": [{"id": "open"}]},
    }
    folder = project_with({**EMERGENCY, "impact": impact}, frozen)

    fields = fields_undoing(KEY, folder.with_own(Project(name="Quay", manager="n.petit")), "en")["impact"]

    assert fields.pop("add") == [
        {"line": {"id": "works", "amount": 900}},
        {"task": {"id": "dig", "duration": "3d"}},
        {"milestone": {"id": "open"}},
        {"benefit": {"id": "time", "name": "Time", "amount": 1200}},
    ]
    assert fields == {
        "cost": [{"line": "other", "delta": -7}],
        "schedule": [{"finish": True, "delta": "-1w"}],
    }


def test_a_funding_that_came_with_the_change_goes_with_it() -> None:
    impact = {
        "cost": [{"line": "works", "delta": "8000"}],
        "add": [{"funding": {"id": "port", "amount": "8000"}}],
    }
    change = {**EMERGENCY, "impact": impact, "funded_by": "funding:port"}

    fields = fields_undoing(KEY, project_with(change), "en")

    assert "funded_by" not in fields
    assert fields["impact"]["remove"] == [{"funding": "port"}]
