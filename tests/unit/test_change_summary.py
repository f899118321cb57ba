"""Changes as they stood on a day: states, decisions, who is waited for, and what the row keeps."""

from datetime import date
from decimal import Decimal

import pytest

from pmo.analysis.changes.change_summary import (
    ChangeSummary,
    assesses_own,
    open_changes,
    summaries,
    summed_up,
)
from pmo.analysis.changes.judged_decision import Vouched
from pmo.analysis.open_change import OpenChange
from pmo.store.reading.change_files import changes_called
from tests.office_text import OfficeText, completed, files_in
from tests.unit.test_change_standing import KEY, change, crm, decided

STEPS = """history:
  - {state: draft, by: x.user, at: 2026-11-03T08:00:00Z}
  - {state: submitted, by: x.user, at: 2026-11-04T08:00:00Z}
  - {state: assessed, by: n.petit, at: 2026-11-06T23:30:00Z}
"""


def decided_change() -> dict[str, str]:
    """A change that was drafted, submitted and assessed, and approved by the sponsor on the tenth."""
    files = crm(change(KEY, 42000))
    path = f"projects/crm/changes/{KEY}.yaml"
    files = {**files, path: files[path] + STEPS}
    return decided(files, KEY, "c.moreau", "sponsor", "2026-11-10T09:00:00Z")


def on(files: dict[str, str], day: int) -> list[ChangeSummary]:
    office = OfficeText(files)
    assert office.findings == []
    asked = date(2026, 11, day), lambda _: Vouched("E2")
    found = list(summaries(office.folder, office.office, *asked))
    alone = (summed_up(office.folder, office.office, key, *asked) for key in office.folder.changes)
    assert [each for each in alone if each] == found
    return found


@pytest.mark.parametrize(
    ("day", "state", "since", "waiting_for"),
    [
        (3, "draft", 3, ("x.user",)),
        (5, "submitted", 4, ("n.petit",)),
        (6, "assessed", 6, ("c.moreau",)),
        (9, "assessed", 6, ("c.moreau",)),
        (10, "approved", 10, ("n.petit",)),
        (20, "approved", 10, ("n.petit",)),
    ],
)
def test_a_change_is_seen_as_it_stood_on_a_day(
    day: int, state: str, since: int, waiting_for: tuple[str, ...]
) -> None:
    [summary] = on(decided_change(), day)

    assert (summary.state, summary.since, summary.waiting_for) == (state, date(2026, 11, since), waiting_for)


def test_what_was_found_later_is_not_known_yet() -> None:
    found = "assessment: {by: n.petit, on: 2026-11-07, recommendation: approve}\n"
    files = decided_change()
    files[f"projects/crm/changes/{KEY}.yaml"] += found

    assert [each.change.assessment is not None for day in (5, 20) for each in on(files, day)] == [False, True]


@pytest.mark.parametrize("state", ["implemented", "closed"])
def test_an_emergency_that_was_carried_out_is_open_until_it_is_decided_on(state: str) -> None:
    path = f"projects/crm/changes/{KEY}.yaml"
    files = crm(change(KEY, 42000))
    files[path] = files[path].replace("state: assessed", f"state: {state}\nemergency: true")

    [waiting] = on(files, 9)
    [approved] = on(decided(files, KEY, "c.moreau", "sponsor", "2026-11-05T09:00:00Z"), 9)

    assert (waiting.is_open, waiting.waiting_for) == (True, ("c.moreau",))
    assert not approved.is_open


@pytest.mark.parametrize(
    ("requester", "people", "waiting_for", "own"),
    [
        ("x.user", "", ("n.petit",), False),
        ("n.petit", "", ("n.petit",), False),
        ("n.petit", "z.lefevre: {name: Zoé, roles: [pmo-manager]}\n", ("z.lefevre",), True),
    ],
    ids=["the manager", "the manager asks, and there is nobody else", "the manager asks, and there is"],
)
def test_somebody_else_assesses_before_who_asks_does(
    requester: str, people: str, waiting_for: tuple[str, ...], own: bool
) -> None:
    path = f"projects/crm/changes/{KEY}.yaml"
    files = crm(change(KEY, 42000, requester))
    files |= {"people.yaml": people} if people else {}
    files[path] = files[path].replace("state: assessed", "state: submitted")
    office = OfficeText(files).office

    [summary] = on(files, 9)

    assert (summary.waiting_for, assesses_own(summary, office)) == (waiting_for, own)


def test_before_it_was_asked_for_a_change_is_not_there() -> None:
    assert on(decided_change(), 2) == []


def test_the_day_of_a_step_is_that_of_the_office() -> None:
    files = decided_change()
    in_paris = {**files, "pmo.yaml": files["pmo.yaml"] + "timezone: Europe/Paris\n"}

    [before], [after] = on(in_paris, 6), on(in_paris, 7)

    assert (before.state, after.state, after.since) == ("submitted", "assessed", date(2026, 11, 7))


def test_a_row_keeps_the_changes_that_are_under_way() -> None:
    def kept(files: dict[str, str], day: int) -> tuple[OpenChange, ...]:
        office = OfficeText(files)
        return open_changes(office.folder, office.office, date(2026, 11, day))

    approved = decided_change()
    rejected = decided(
        approved, KEY, "a.one", "board:change-board", "2026-11-12T09:00:00Z", decision="reject"
    )

    assert kept(approved, 3) == ()
    assert kept(approved, 11) == (OpenChange(KEY, "More", "assessed", Decimal(42000), Decimal()),)
    assert kept(rejected, 11) == kept(approved, 11)
    assert kept(rejected, 12) == ()


NAMES = """
# projects/crm/changes/CR-261103-7K4QM.yaml
title: A
# projects/crm/changes/CR-261103-AAAAA.yaml
title: B
# programmes/p/changes/nyc-118.yaml
title: C
"""


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("CR-261103-7K4QM", ["CR-261103-7K4QM"]),
        ("cr-261103-7k4qm", ["CR-261103-7K4QM"]),
        ("7K4QM", ["CR-261103-7K4QM"]),
        ("7k4qm", ["CR-261103-7K4QM"]),
        ("4QM", []),
        ("CR-2611", ["CR-261103-7K4QM", "CR-261103-AAAAA"]),
        ("CR-261103-A", ["CR-261103-AAAAA"]),
        ("nyc", ["nyc-118"]),
        ("c-118", []),
        ("../crm", []),
    ],
)
def test_a_change_goes_by_its_id_its_beginning_or_its_last_five(given: str, expected: list[str]) -> None:
    tree = OfficeText(completed(files_in(NAMES))).tree

    assert [each.id for each in changes_called(tree, given)] == expected
