"""Files that a new office leaves to be filled."""

from tests.office_text import OfficeText


def test_people_may_be_comments_alone() -> None:
    office = OfficeText({"pmo.yaml": _PMO, "people.yaml": "# c.moreau:\n#   name: Claire Moreau\n"})

    assert office.findings == []
    assert office.office.people == {}


def test_an_empty_people_file_is_found() -> None:
    office = OfficeText({"pmo.yaml": _PMO, "people.yaml": "\n"})

    assert [finding.code for finding in office.findings] == ["YML014"]


_PMO = "pmo: 1\noffice: test\norganisation: Test\ncurrency: EUR\n"
