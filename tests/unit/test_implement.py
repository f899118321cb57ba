"""Implementing a change: what is written, and everything that forbids it."""

from decimal import Decimal

import pytest

from pmo.analysis.changes.approved_amounts import approved_items, differences
from pmo.analysis.changes.change_summary import summed_up
from pmo.analysis.changes.changed_folder import changed_folder
from pmo.analysis.current_baseline import current_baseline, standing_on
from pmo.errors import PmoError, Refused
from pmo.reports.change_words import effect_lines
from pmo.reports.wording import Wording
from tests.governed_office import AT, BASELINE, Files, approved, baselined, implemented, implementing
from tests.office_text import OfficeText, completed, files_in

KEY = "CR-261103-7K4QM"
PATH = f"projects/tram/changes/{KEY}.yaml"
OFFICE = """
# pmo.yaml
pmo: 1
office: test
organisation: Test
currency: EUR
calendar: {country: FR}
authority:
  - {role: sponsor, cost: 60000, days: 40d}
# projects/tram/project.yaml
name: Tram
manager: n.petit
sponsor: c.moreau
finish: 2027-11-30   # promised in the council
benefits:
  - {id: time, name: Time, amount: 2000000}
# projects/tram/plan.yaml
tasks:
  - id: studies
    duration: 60d
    started: 2026-02-02
  - id: works            # the long one
    duration: 200d
    after: [studies]
  - {id: fair, finish: 2027-12-31}
milestones:
  - {id: live, after: [works], due: 2027-11-30, forecast: 2028-01-15}
# projects/tram/budget.yaml
# agreed in January
lines:
  - id: works
    amounts: {2026: 1200000, 2027-Q1: 300000}   # by quarter from 2027 on
    forecast: {2027-Q1: 350000}
  - {id: signs, amount: 10000}
contingency: 5%
management_reserve: 250000
funding: [{id: region, amount: 900000}]
# projects/tram/changes/CR-261103-7K4QM.yaml
title: Move the station
type: request
requested_by: n.petit
requested_on: 2026-11-03
IMPACT
funded_by: contingency
state: assessed
history:
  - {state: submitted, by: n.petit, at: 2026-11-03T08:12:00Z}
"""
IMPACT = """impact:
  cost: [{line: works, delta: 42000, period: 2027-Q1}]
  schedule: [{task: works, delta: 12d}, {milestone: live, delta: 12d}, {finish: true, delta: 12d}]
  benefits: [{benefit: time, delta: -50000}]
  add: [{task: {id: heat, name: Move the heat pipes, duration: 5d, after: [studies]}}]
  remove: [{task: fair}]"""


def tram(impact: str = IMPACT) -> Files:
    return completed(files_in(OFFICE.replace("IMPACT", impact)))


def ready(impact: str = IMPACT) -> Files:
    return approved(baselined(tram(impact)), KEY)


def test_the_first_baseline_makes_an_amount_of_a_contingency_share() -> None:
    files = baselined(tram())

    budget = files["projects/tram/budget.yaml"]
    assert "contingency: 75500\n" in budget  # 5% of 1,510,000
    assert budget.replace("contingency: 75500", "contingency: 5%") == tram()["projects/tram/budget.yaml"]
    frozen = files[f"projects/tram/baselines/{BASELINE}.yaml"]
    assert "amount: 75500" in frozen
    assert "forecast" not in frozen
    assert "started" not in frozen
    assert OfficeText(files).findings == []


def test_implementing_writes_the_effect_and_nothing_else() -> None:
    before = ready()
    after = implemented(before, KEY)

    changed = {path for path in after if after[path] != before.get(path)}
    assert changed == {
        "projects/tram/project.yaml",
        "projects/tram/plan.yaml",
        "projects/tram/budget.yaml",
        PATH,
        "projects/tram/baselines/BL-261120-BBBBB.yaml",
    }
    assert after["projects/tram/project.yaml"] == before["projects/tram/project.yaml"].replace(
        "2027-11-30 ", "2027-12-16 "
    ).replace("2000000", "1950000")
    assert after["projects/tram/budget.yaml"] == before["projects/tram/budget.yaml"].replace(
        "300000", "342000"
    ).replace("75500", "33500")
    plan = before["projects/tram/plan.yaml"].replace("200d", "212d").replace("2027-11-30", "2027-12-16")
    assert "forecast: 2028-01-15" in after["projects/tram/plan.yaml"]
    kept = plan.replace("  - {id: fair, finish: 2027-12-31}\n", "")
    for line in kept.splitlines():
        assert line in after["projects/tram/plan.yaml"]
    assert "Move the heat pipes" in after["projects/tram/plan.yaml"]
    assert "fair" not in after["projects/tram/plan.yaml"]
    assert OfficeText(after).findings == []


def test_the_files_say_what_the_changed_folder_says_and_so_does_the_new_baseline() -> None:
    before, after = OfficeText(ready()), OfficeText(implemented(ready(), KEY))
    settings = before.office.settings
    expected = changed_folder(before.folder, [before.folder.changes[KEY]], settings).folder
    baseline = current_baseline(after.folder)

    assert baseline is not None
    assert (baseline.record.kind, baseline.record.rests_on) == ("change", (KEY,))
    assert [each.id for each in baseline.record.previous] == [BASELINE]
    assert after.folder.plan == expected.plan
    assert after.folder.project == expected.project
    found, wanted = approved_items(after.folder), approved_items(expected)
    assert differences(found, wanted, settings) == []
    frozen = approved_items(standing_on(after.folder, baseline.record))
    assert differences(frozen, wanted, settings) == []
    assert after.folder.changes[KEY].state == "implemented"
    assert [step.state for step in after.folder.changes[KEY].history] == ["submitted", "implemented"]


def test_new_benefits_and_fundings_are_written_and_frozen() -> None:
    impact = (
        "impact:\n"
        "  add: [{benefit: {id: calm, name: Calm, amount: 5000}}, {funding: {id: city, amount: 40000}}]\n"
        "  remove: [{benefit: time}]"
    )
    after = implemented(ready(impact), KEY)

    office = OfficeText(after)
    baseline = current_baseline(office.folder)
    assert baseline is not None
    assert "agreed in January" in after["projects/tram/budget.yaml"]
    found = approved_items(office.folder)
    assert [(item.kind, item.id) for item in found if item.kind in ("benefit", "funding")] == [
        ("funding", "region"),
        ("funding", "city"),
        ("benefit", "calm"),
    ]
    frozen = approved_items(standing_on(office.folder, baseline.record))
    assert differences(found, frozen, office.office.settings) == []
    assert office.findings == []


@pytest.mark.parametrize("paid", ["", "funding:city", "funding:region"])
def test_what_a_change_costs_may_be_paid_by_a_funding_that_it_brings(paid: str) -> None:
    add = "impact: {add: [{line: {id: bridge, amount: 3000}}, {funding: {id: city, amount: 3000}}]}"
    stated = f"funded_by: {paid}" if paid else "priority: low"
    files = completed(files_in(OFFICE.replace("IMPACT", add).replace("funded_by: contingency", stated)))

    office = OfficeText(implemented(approved(baselined(files), KEY), KEY))

    assert office.folder.budget is not None
    assert [(each.id, str(each.amount)) for each in office.folder.budget.funding] == [
        ("region", "903000" if paid == "funding:region" else "900000"),
        ("city", "3000"),
    ]
    assert office.findings == []


def test_new_funding_that_does_not_cover_is_refused() -> None:
    add = "impact: {add: [{line: {id: bridge, amount: 3000}}, {funding: {id: city, amount: 2999}}]}"
    text = OFFICE.replace("IMPACT", add)
    for paid, words in (
        ("funded_by: funding:city", "the new funding city brings €2,999, which does not cover €3,000"),
        ("priority: low", "it adds €3,000 and does not say what pays for it"),
    ):
        files = completed(files_in(text.replace("funded_by: contingency", paid)))
        assert words in refused(approved(baselined(files), KEY))


def test_a_step_may_be_replaced_by_one_that_waits_for_others() -> None:
    impact = (
        "impact:\n"
        "  add: [{milestone: {id: live, after: [studies], due: 2027-11-30}}]\n"
        "  remove: [{task: works}, {milestone: live}]"
    )
    after = OfficeText(implemented(ready(impact), KEY)).folder

    assert after.plan is not None
    assert [task.id for task in after.plan.tasks] == ["studies", "fair"]
    [live] = after.plan.milestones
    assert [link.task for link in live.after] == ["studies"]
    kept = (
        "impact: {add: [{milestone: {id: open, after: [works]}}], remove: [{task: works}, {milestone: live}]}"
    )
    assert "open refers to works, which the change takes out" in refused(ready(kept))


def test_what_moved_without_a_change_is_not_laundered_into_the_new_baseline() -> None:
    files = ready()
    budget = files["projects/tram/budget.yaml"].replace(
        "{id: signs, amount: 10000}", "{id: signs, amount: 1}"
    )
    after = OfficeText(implemented({**files, "projects/tram/budget.yaml": budget}, KEY))
    baseline = current_baseline(after.folder)

    assert baseline is not None
    assert baseline.record.budget is not None
    signs = baseline.record.budget.lines[1]
    assert signs.amount is not None
    assert signs.amount.amount == 10000


def refused(files: Files) -> str:
    with pytest.raises(Refused) as error:
        implementing(files, KEY)
    assert error.value.exit_code == 4
    assert error.value.french != str(error.value)
    return str(error.value)


def edited(path: str, old: str, new: str) -> Files:
    files = ready()
    assert old in files[path]
    return {**files, path: files[path].replace(old, new)}


def test_without_approval_it_is_refused_with_who_is_waited_for() -> None:
    assert "it waits for c.moreau" in refused(baselined(tram()))


def test_one_of_two_votes_is_refused_without_saying_that_none_counts() -> None:
    board = """
# boards.yaml
cb: {name: Change board, members: [c.moreau, k.benali], quorum: 2}
# people.yaml
k.benali: {name: Karim Benali, roles: [pmo-manager]}
"""
    text = OFFICE.replace("IMPACT", IMPACT).replace("{role: sponsor, cost: 60000, days: 40d}", "{board: cb}")
    files = baselined(completed(files_in(text + board)))

    said = refused(approved(files, KEY, role="board:cb"))

    assert "1 of 2; it waits for the board cb:\n  - more decisions are asked for." in said


def test_a_stale_approval_is_refused() -> None:
    said = refused(edited(PATH, "42000", "43000"))

    assert "is not approved" in said
    assert "the content has changed since" in said


def test_an_approval_without_evidence_is_refused() -> None:
    from pmo.actions.baseline import Setting
    from pmo.actions.implement import Asked, implementation
    from pmo.analysis.changes.change_standing import standings
    from tests.governed_office import AT

    office = OfficeText(ready())
    standing = standings(office.folder, office.office)[KEY]  # without git
    asked = Asked(office.folder, KEY, standing, office.office.settings, {})
    with pytest.raises(Refused, match="evidence E0, at least E1 is asked for"):
        implementation(asked, Setting("BL-261120-BBBBB", None, AT), [])


def test_without_a_baseline_it_is_refused_with_the_command_that_sets_one() -> None:
    assert "Try: pmo baseline set" in refused(approved(tram(), KEY))


@pytest.mark.parametrize(
    ("path", "old", "new", "words"),
    [
        ("budget.yaml", "300000", "310000", "budget.yaml: line works 2027-Q1 has €310,000, and"),
        ("budget.yaml", "75500", "75000", "budget.yaml: contingency has €75,000, and"),
        ("plan.yaml", "200d", "210d", "plan.yaml: task works duration has 210d, and"),
        ("plan.yaml", "due: 2027-11-30", "due: 2027-12-01", "milestone live has 2027-12-01, and"),
        ("project.yaml", "2027-11-30", "2027-12-01", "project.yaml: finish has 2027-12-01, and"),
        ("project.yaml", "2000000", "1", "benefit time has €1, and"),
    ],
)
def test_files_that_moved_on_are_refused_with_what_moved(path: str, old: str, new: str, words: str) -> None:
    assert words in refused(edited(f"projects/tram/{path}", old, new))


def test_what_the_manager_plans_anew_elsewhere_does_not_matter() -> None:
    assert implementing(edited("projects/tram/plan.yaml", "60d", "70d"), KEY)
    assert implementing(edited("projects/tram/plan.yaml", "2028-01-15", "2028-02-01"), KEY)


def test_a_source_that_does_not_cover_it_is_refused() -> None:
    files = completed(files_in(OFFICE.replace("60000", "900000").replace("IMPACT", _TOO_MUCH)))
    assert "the contingency has €75,500 left, which does not cover €75,501" in refused(
        approved(baselined(files), KEY)
    )


_TOO_MUCH = "impact: {cost: [{line: works, delta: 75501, period: 2026}]}"


def test_a_change_that_the_baseline_has_already_is_refused() -> None:
    after = implemented(ready(), KEY)
    again = {**after, PATH: after[PATH].replace("state: implemented", "state: assessed", 1)}

    assert "incorporates CR-261103-7K4QM already" in refused(again)


def test_an_edited_baseline_is_refused() -> None:
    after = implemented(ready(), KEY)
    other = after[PATH].replace("state: implemented", "state: assessed", 1).replace("42000", "2000")
    path = f"projects/tram/baselines/{BASELINE}.yaml"
    files = {**after, path: after[path].replace("1200000", "1300000")}
    second = "projects/tram/changes/CR-261104-AAAAA.yaml"
    files = approved({**files, second: other}, "CR-261104-AAAAA")

    with pytest.raises(Refused, match=f"{BASELINE}.yaml: edited since it was set"):
        implementing(files, "CR-261104-AAAAA", "BL-261121-CCCCC")


def test_a_folder_that_cannot_be_read_whole_is_left_alone() -> None:
    files = edited("projects/tram/budget.yaml", "{id: signs, amount: 10000}", "{id: signs, amount: lots}")
    with pytest.raises(PmoError, match="cannot be read whole") as error:
        implementing(files, KEY)
    assert error.value.exit_code == 3


def test_an_emergency_is_implemented_first() -> None:
    files = baselined(tram())
    text = files[PATH].replace("state: assessed", "state: submitted\nemergency: true")

    assert implementing({**files, PATH: text}, KEY)


def test_files_that_are_not_there_begin() -> None:
    files = completed(
        files_in(
            """
# pmo.yaml
pmo: 1
office: test
organisation: Test
currency: EUR
authority: [{role: sponsor}]
# projects/tram/project.yaml
name: Tram
sponsor: c.moreau
# projects/tram/budget.yaml
lines: []
# projects/tram/changes/CR-261103-7K4QM.yaml
title: Begin
type: request
requested_by: n.petit
requested_on: 2026-11-03
impact:
  add:
    - line: {id: works, amounts: {2027: 5000}}
    - task: {id: works, duration: 5d}
    - milestone: {id: live, due: 2027-11-30}
funded_by: funding:region
state: assessed
"""
        )
    )
    files = {**files, "projects/tram/budget.yaml": "lines: []\nfunding: [{id: region, amount: 0}]\n"}
    after = implemented(approved(baselined(files), KEY), KEY)

    assert after["projects/tram/plan.yaml"].count("- id:") == 2
    office = OfficeText(after)
    assert office.findings == []
    assert office.folder.budget is not None
    assert [str(each.amount) for each in office.folder.budget.funding] == ["5000"]
    assert [line.id for line in office.folder.budget.lines] == ["works"]


REMOVING = """impact:
  cost: [{line: signs, delta: -4000}]
  add: [{line: {id: boards, name: Boards, amount: 25000}}]
  remove: [{line: signs}, {task: fair}]"""


def test_what_a_change_takes_out_costs_and_is_called_the_same_before_and_after() -> None:
    text = OFFICE.replace("IMPACT", REMOVING).replace("{id: signs,", "{id: signs, name: Signs,")
    text = text.replace("{id: fair,", "{id: fair, name: Summer fair,")
    before = approved(baselined(completed(files_in(text))), KEY)

    told = []
    for files in (before, implemented(before, KEY)):
        office = OfficeText(files)
        summary = summed_up(office.folder, office.office, KEY, AT.date())
        assert summary is not None
        told.append((summary.cost, effect_lines(summary, Wording("en", "EUR"))))

    expected = [
        ("Cost", [
            "+€15,000", "Signs\N{NO-BREAK SPACE}-€4,000", "new line Boards", "line taken out Signs",
            "paid by the contingency",
        ]),
        ("Dates", ["taken out: Summer fair"]),
        ("Benefits", []),
    ]  # fmt: skip
    assert told == [(Decimal(15000), expected)] * 2
