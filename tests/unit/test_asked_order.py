"""Changes in the order in which they were asked for: by day, then by moment, else by row in the source."""

from typing import Any

from pmo.analysis.changes.asked_order import as_asked
from pmo.model.change import Change


def change(day: str, **said: Any) -> Change:
    words = {"title": "More", "type": "request", "reason": "It is needed.", "state": "submitted"}
    return Change.read({**words, "requested_on": day, **said})


def submitted(at: str) -> dict[str, Any]:
    return {"history": [{"state": "submitted", "by": "n.petit", "at": at}]}


def test_changes_of_one_day_stand_by_their_moments() -> None:
    changes = {
        "CR-261116-1SJZQ": change("2026-11-16", **submitted("2026-11-16T10:47:00Z")),
        "CR-261116-6CEG3": change("2026-11-16", **submitted("2026-11-16T10:45:00Z")),
        "CR-261102-ZZZZZ": change("2026-11-02"),
    }

    assert [key for key, _ in as_asked(changes)] == ["CR-261102-ZZZZZ", "CR-261116-6CEG3", "CR-261116-1SJZQ"]


def test_imported_changes_of_one_day_stand_as_in_their_table() -> None:
    rows = {"CR-261116-AAAAA": 12, "CR-261116-BBBBB": 7}
    changes = {
        key: change("2026-11-16", imported={"file": "log.csv", "row": str(row)}) for key, row in rows.items()
    }

    assert [key for key, _ in as_asked(changes)] == ["CR-261116-BBBBB", "CR-261116-AAAAA"]
