"""Baselines: the first, those that a board sets anew, joined branches, and what forbids each."""

from datetime import UTC, date, datetime

import pytest

from pmo.analysis.current_baseline import current_baseline
from pmo.errors import PmoError, Refused
from pmo.rules.ruling import message, ruling
from pmo.store.reading.portfolio_reader import survey_office
from tests.governed_office import AT, BASELINE, Files, approved, baselined, implemented, joined, rebaselined
from tests.office_text import OfficeText, completed, files_in

OFFICE = """
# pmo.yaml
pmo: 1
office: test
organisation: Test
currency: EUR
authority: [{role: sponsor}]
# people.yaml
c.moreau: {name: Claire Moreau, roles: [sponsor]}
n.petit: {name: Noé Petit, roles: [project-manager]}
# projects/tram/project.yaml
name: Tram
manager: n.petit
sponsor: c.moreau
# projects/tram/plan.yaml
tasks:
  - {id: works, duration: 200d}
milestones:
  - {id: live, due: 2027-11-30}
# projects/tram/budget.yaml
lines:
  - id: works
    amounts:
      2026: 1200000
      2027: 300000
  - id: signs
    amount: 10000
    name: Signs
contingency: 60000
prices: {basis: current}
management_reserve: 90000
"""
CHANGE = """
# projects/tram/changes/{key}.yaml
title: More
type: request
requested_by: n.petit
requested_on: 2026-11-03
reason: The pipes lie below the station that was planned.
impact:
  cost: [{{line: {line}, delta: {delta}{period}}}]
funded_by: {funded_by}
state: assessed
history: [{{state: submitted, by: n.petit, at: 2026-11-03T08:12:00Z}}]
"""
ONE, TWO = "CR-261103-AAAAA", "CR-261104-BBBBB"
FIRST, SECOND, JOINED = "BL-261120-BBBBB", "BL-261121-CCCCC", "BL-261125-DDDDD"
LATER = datetime(2026, 11, 21, tzinfo=UTC)


def change(key: str, line: str, delta: int, period: str = "", funded_by: str = "contingency") -> Files:
    when = f", period: {period}" if period else ""
    return files_in(CHANGE.format(key=key, line=line, delta=delta, period=when, funded_by=funded_by))


def trunk(*changes: Files) -> Files:
    """A project with its first baseline, and changes that are approved."""
    files = baselined(completed(files_in(OFFICE)))
    for each in changes:
        files = {**files, **each}
    for key in OfficeText(files).folder.changes:
        files = approved(files, key)
    return files


def merged(base: Files, ours: Files, theirs: Files) -> Files:
    """The files of two branches whose texts were merged line by line; each line changed on one side."""
    files = {**ours, **{path: text for path, text in theirs.items() if path not in base}}
    for path, text in base.items():
        if theirs[path] != text:
            lines = zip(text.splitlines(), ours[path].splitlines(), theirs[path].splitlines(), strict=True)
            files[path] = "".join(f"{one if two == was else two}\n" for was, one, two in lines)
    return files


def codes(files: Files) -> dict[str, str]:
    """What the rules on baselines find, each with its message."""
    found = survey_office(OfficeText(files).tree, date(2026, 11, 25), ruling(None, ("BAS",))).findings
    return {each.code: message(each, "en") for each in found}


def branches() -> tuple[Files, Files, Files]:
    """Two branches that each implement a change: one draws on contingency, one on the reserve."""
    base = trunk(
        change(ONE, "works", 40000, "2027"), change(TWO, "signs", 5000, funded_by="management_reserve")
    )
    return base, implemented(base, ONE, FIRST), implemented(base, TWO, SECOND, LATER)


def test_a_first_baseline_is_set_once() -> None:
    files = trunk()

    with pytest.raises(Refused, match=f"has a baseline already: {BASELINE}"):
        baselined(files, "BL-261102-ZZZZZ")


def test_where_branches_were_merged_a_first_baseline_is_refused_with_how_to_join_them() -> None:
    base, ours, theirs = branches()

    with pytest.raises(Refused, match=f"Try: pmo baseline set --join {FIRST} {SECOND}"):
        baselined(merged(base, ours, theirs), "BL-261125-ZZZZZ")


def test_a_project_without_plan_and_budget_has_nothing_to_freeze() -> None:
    with pytest.raises(PmoError, match="nothing to freeze"):
        baselined(completed({"projects/tram/project.yaml": "name: Tram\n"}))


def test_a_board_sets_a_baseline_anew_whatever_led_there() -> None:
    files = trunk()
    budget = files["projects/tram/budget.yaml"].replace("amount: 10000", "amount: 77000")
    files = {**files, "projects/tram/budget.yaml": budget}
    assert codes(files) == {"BAS006": f"line signs has €77,000, and the baseline {BASELINE} has €10,000"}

    after = rebaselined(files, SECOND, LATER)

    baseline = current_baseline(OfficeText(after).folder)
    assert baseline is not None
    assert (baseline.id, baseline.record.kind) == (SECOND, "rebaseline")
    assert baseline.record.reason == "The board began anew"
    assert codes(after) == {}


def test_without_a_first_one_nothing_is_set_anew() -> None:
    with pytest.raises(Refused, match="has no baseline yet"):
        rebaselined(completed(files_in(OFFICE)), SECOND, LATER)


def test_two_changes_one_after_the_other_add_up() -> None:
    base = trunk(change(ONE, "works", 40000, "2027"), change(TWO, "signs", 5000))
    files = implemented(implemented(base, ONE, FIRST), TWO, SECOND, LATER)

    baseline = current_baseline(OfficeText(files).folder)
    assert baseline is not None
    assert baseline.record.rests_on == (ONE, TWO)
    assert codes(files) == {}


def test_merged_branches_are_a_finding_with_its_cure() -> None:
    base, ours, theirs = branches()
    files = merged(base, ours, theirs)

    assert list(codes(files)) == ["BAS002"]
    assert codes(files)["BAS002"].startswith(f"{FIRST} {SECOND} follow the same baseline")

    after = joined(files, JOINED, FIRST, SECOND)

    baseline = current_baseline(OfficeText(after).folder)
    assert baseline is not None
    assert [each.id for each in baseline.record.previous] == [FIRST, SECOND]
    assert baseline.record.rests_on == (ONE, TWO)
    assert baseline.record.budget == OfficeText(after).folder.budget
    assert codes(after) == {}


def test_branches_of_unequal_length_are_joined() -> None:
    three = "CR-261105-CCCCC"
    base = trunk(
        change(ONE, "works", 40000, "2027"),
        change(TWO, "signs", 5000, funded_by="management_reserve"),
        change(three, "works", 1000, "2026"),
    )
    ours = implemented(implemented(base, ONE, FIRST), three, "BL-261122-EEEEE", LATER)
    theirs = implemented(base, TWO, SECOND, LATER)

    after = joined(merged(base, ours, theirs), JOINED, "BL-261122-EEEEE", SECOND)

    assert codes(after) == {}


def test_a_merge_that_lost_a_change_is_not_joined() -> None:
    """Both branches write the same amount, and git takes them for one edit."""
    base = trunk(
        change(ONE, "signs", 5000, funded_by="management_reserve"),
        change(TWO, "signs", 5000, funded_by="management_reserve"),
    )
    files = merged(base, implemented(base, ONE, FIRST), implemented(base, TWO, SECOND, LATER))

    with pytest.raises(Refused) as error:
        joined(files, JOINED, FIRST, SECOND)

    assert "budget.yaml: line signs should be €20,000, and the files have €15,000" in str(error.value)
    assert "management reserve should be €80,000, and the files have €85,000" in str(error.value)
    assert error.value.exit_code == 4


def test_a_refusal_to_join_names_the_changes_since_the_common_baseline_alone() -> None:
    three = "CR-261105-CCCCC"
    base = trunk(
        change(ONE, "signs", 5000, funded_by="management_reserve"),
        change(TWO, "signs", 5000, funded_by="management_reserve"),
        change(three, "works", 1000, "2026"),
    )
    common = implemented(base, three, "BL-261119-DDDDD", AT.replace(day=19))
    files = merged(common, implemented(common, ONE, FIRST), implemented(common, TWO, SECOND, LATER))

    with pytest.raises(Refused, match=f"^BL-261119-DDDDD with {ONE}, {TWO} does not come to"):
        joined(files, JOINED, FIRST, SECOND)


def test_a_merge_that_lost_a_delay_is_not_joined() -> None:
    longer = "schedule: [{task: works, delta: 5d}]"
    changes = [change(ONE, "signs", 1000), change(TWO, "works", 2000, "2027", "management_reserve")]
    base = trunk(
        *(
            {path: text.replace("funded_by", f"  {longer}\nfunded_by") for path, text in each.items()}
            for each in changes
        )
    )
    files = merged(base, implemented(base, ONE, FIRST), implemented(base, TWO, SECOND, LATER))

    with pytest.raises(Refused, match="task works duration should be 210d, and the files have 205d"):
        joined(files, JOINED, FIRST, SECOND)


def test_only_ends_that_share_a_beginning_are_joined() -> None:
    _, ours, _ = branches()

    with pytest.raises(Refused, match="nothing follows"):
        joined(ours, JOINED, BASELINE, FIRST)
    other = ours[f"projects/tram/baselines/{BASELINE}.yaml"]
    with pytest.raises(Refused, match="rest on no common baseline"):
        joined(
            {**ours, "projects/tram/baselines/BL-261102-ZZZZZ.yaml": other}, JOINED, FIRST, "BL-261102-ZZZZZ"
        )


def test_an_implemented_change_must_be_in_a_baseline_and_a_baseline_on_implemented_ones() -> None:
    base, ours, _ = branches()
    path = f"projects/tram/changes/{ONE}.yaml"
    by_hand = {**base, path: base[path].replace("state: assessed", "state: implemented")}
    undone = {**ours, path: base[path]}

    assert codes(by_hand) == {"BAS005": f"{ONE} is implemented, and no baseline rests on it"}
    assert codes(undone) == {"BAS004": f"{FIRST} rests on {ONE}, which was not implemented"}


def test_promises_that_moved_are_found_and_planning_is_not() -> None:
    files = trunk()
    plan = files["projects/tram/plan.yaml"].replace("200d", "230d").replace("2027-11-30", "2028-01-31")

    assert codes({**files, "projects/tram/plan.yaml": plan}) == {
        "BAS009": f"milestone live has 2028-01-31, and the baseline {BASELINE} has 2027-11-30"
    }
