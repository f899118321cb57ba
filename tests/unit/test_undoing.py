"""A change that takes another one back: its effect is the opposite one."""

from decimal import Decimal

import pytest

from pmo.actions.undoing import fields_undoing
from pmo.errors import UsageError
from pmo.model.change import Change

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


def test_every_effect_is_turned_round() -> None:
    fields = fields_undoing("CR-261106-AB1CD", Change.read(EMERGENCY), "fr")

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

    assert fields_undoing("CR-261106-AB1CD", Change.read(bare), "en") == {
        "title": "Undo: Shore up the quay",
        "type": "problem",
        "impact": {},
    }


def test_what_was_taken_out_cannot_be_put_back_from_its_id() -> None:
    removing = {**EMERGENCY, "impact": {"remove": [{"line": "works"}]}}

    with pytest.raises(UsageError, match="CR-261106-AB1CD took something out"):
        fields_undoing("CR-261106-AB1CD", Change.read(removing), "en")
