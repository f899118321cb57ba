"""What an audit holds against a folder's budget."""

from decimal import Decimal

from pmo.analysis.audits.audit_faults import AuditedFolder, audit_faults
from pmo.model.text import Text
from tests.governed_office import AT, Files, approved, baselined, implemented
from tests.office_text import OfficeText, completed, files_in
from tests.unit.test_implement import KEY, OFFICE

OTHER = "CR-261104-9Z2AB"
IMPACTS = {
    KEY: "{cost: [{line: signs, delta: -4000}], add: [{line: {id: boards, amount: 500}}]}",
    OTHER: "{remove: [{line: signs}, {line: boards}]}",
}


def carried_out_one_after_the_other() -> Files:
    head, change = OFFICE.split(f"# projects/tram/changes/{KEY}.yaml\n")
    text = head + "".join(
        f"# projects/tram/changes/{key}.yaml\n" + change.replace("IMPACT", f"impact: {impact}")
        for key, impact in IMPACTS.items()
    )
    files = baselined(completed(files_in(text)))
    files = implemented(approved(files, KEY), KEY)
    return implemented(approved(files, OTHER), OTHER, "BL-261121-CCCCC", AT.replace(day=21))


def moved(files: Files) -> list[str]:
    """What is said of budget amounts that no change explains."""
    faults = audit_faults(AuditedFolder(OfficeText(files).folder, None, {}))
    said = [fault.arguments for code, fault in faults if code == "AUD005"]
    return [f"{each['line']}: {english(each['moved'])}, not {english(each['expected'])}" for each in said]


def english(said: object) -> str:
    assert isinstance(said, Text)
    return said.en


def test_what_one_change_altered_and_a_later_one_took_out_is_explained() -> None:
    files = carried_out_one_after_the_other()
    budget = OfficeText(files).folder.budget
    assert budget is not None
    assert budget.contingency is not None
    assert budget.contingency.amount is not None
    assert ([each.id for each in budget.lines], budget.contingency.amount.amount) == (
        ["works"], Decimal(85500),
    )  # fmt: skip

    assert moved(files) == []


def test_a_line_that_stands_although_a_change_took_it_out_is_not() -> None:
    files = carried_out_one_after_the_other()
    path = "projects/tram/budget.yaml"
    back = {**files, path: files[path].replace("contingency:", "  - {id: signs, amount: 100}\ncontingency:")}

    assert moved(back) == ["signs: -9,900, not -10,000"]
