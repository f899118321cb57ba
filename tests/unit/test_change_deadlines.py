"""Deadlines of changes: counted from the day of the office, not from that of universal time."""

from datetime import date

import pytest

from pmo.analysis.changes.change_deadlines import (
    assessment_due,
    declared_standings,
    implementation_due,
    regularisation_due,
)
from tests.office_text import OfficeText
from tests.unit.test_change_standing import KEY, change, crm, decided

LATE_ON_SUNDAY = "2026-11-08T23:30:00Z"
"""Half past midnight on Monday in Paris, and Monday morning in Tokyo."""
EARLIER, LATER = "UTC", "Europe/Paris"
ZONES = [(EARLIER, False), (LATER, True), ("America/New_York", False), ("Asia/Tokyo", True)]


def office_in(zone: str, files: dict[str, str]) -> OfficeText:
    office = OfficeText({**files, "pmo.yaml": f"{files['pmo.yaml']}timezone: {zone}\n"})
    assert office.findings == []
    return office


def with_step(state: str, more: str = "") -> dict[str, str]:
    files = crm(change(KEY, 42000))
    path = f"projects/crm/changes/{KEY}.yaml"
    text = files[path].replace("state: assessed", f"state: {state}")
    steps = f"history:\n  - {{state: {state}, by: x.user, at: {LATE_ON_SUNDAY}}}\n"
    return {**files, path: text + more + steps}


@pytest.mark.parametrize(("zone", "is_monday"), ZONES)
def test_an_assessment_is_due_by_days_of_the_office(zone: str, is_monday: bool) -> None:
    office = office_in(zone, with_step("submitted"))

    due = assessment_due(office.folder.changes[KEY], office.office)

    assert due == date(2026, 11, 23 if is_monday else 20)


@pytest.mark.parametrize(("zone", "is_monday"), ZONES)
def test_an_emergency_is_to_be_approved_by_days_of_the_office(zone: str, is_monday: bool) -> None:
    office = office_in(zone, with_step("implemented", "emergency: true\n"))

    due = regularisation_due(office.folder.changes[KEY], office.office)

    assert due == date(2026, 11, 16 if is_monday else 13)


@pytest.mark.parametrize(("zone", "is_monday"), ZONES)
def test_an_approved_change_is_due_by_days_of_the_office(zone: str, is_monday: bool) -> None:
    files = decided(crm(change(KEY, 42000)), KEY, "c.moreau", "sponsor", LATE_ON_SUNDAY)
    office = office_in(zone, files)
    standing = declared_standings(office.folder, office.office)[KEY]

    due = implementation_due(office.folder.changes[KEY], standing, office.office)

    assert due == date(2026, 12, 7 if is_monday else 4)
