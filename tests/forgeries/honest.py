"""Honest histories, as offices really have them: nothing may be held against them."""

from tests.forgeries.case import (
    BASELINE,
    BOARD_IN_PERSON,
    CHANGE_FILE,
    E2_ASKED,
    baseline,
    history,
    honest,
    implemented,
    next_baseline,
    planned,
    settings,
    submitted,
    work_added,
)
from tests.forgeries.office import CRM, DAY, PMO_YAML, PROJECT, START, Town, change_text, people_yaml

_SUBMITTED = (("submitted", "x.user", 10),)
_IMPLEMENTED = ("implemented", "n.petit", 11)


def _elsewhere(town: Town) -> None:
    """Somebody else's work reaches main meanwhile."""
    town.switch("main")
    town.commit("p.mo", {"docs/other.md": "other\n"})
    town.switch("work")


@honest
def approved_on_a_branch(town: Town) -> None:
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau"))


@honest
def approved_and_merged_then_carried_out(town: Town) -> None:
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau"))
    town.switch("main")
    town.merge("work")
    town.branch("later")
    town.commit("x.user", implemented())


@honest
def asked_approved_and_carried_out_in_one_branch(town: Town) -> None:
    town.branch("work")
    town.commit("x.user", {CHANGE_FILE: change_text()})
    town.commit("c.moreau", town.approval("c.moreau"))
    town.commit("x.user", implemented())


@honest
def signed_commit(town: Town) -> None:
    settings(town, E2_ASKED)
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau"), key="c.moreau")


@honest
def squashed_by_the_platform(town: Town) -> None:
    settings(town, E2_ASKED)
    submitted(town)
    town.branch("theirs", "work")
    town.commit("c.moreau", town.approval("c.moreau", sign_as="c.moreau"))
    town.switch("work")
    town.git("merge", "-q", "--squash", "theirs")
    town.commit("x.user", committer="noreply@github.example", later=DAY)


@honest
def asked_and_approved_squashed_into_one_commit(town: Town) -> None:
    town.branch("work")
    town.commit("x.user", {CHANGE_FILE: change_text()})
    town.commit("c.moreau", town.approval("c.moreau", sign_as="c.moreau"))
    town.git("reset", "-q", "--soft", "main")
    town.commit("x.user", committer="noreply@github.example", later=DAY)


@honest
def rebased_by_the_approver(town: Town) -> None:
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau"))
    _elsewhere(town)
    town.now += DAY
    town.git("rebase", "-q", "main", given=None, GIT_COMMITTER_EMAIL="c.moreau@test.example")


@honest
def rebased_by_the_platform(town: Town) -> None:
    town.branch("work")
    town.commit("x.user", {CHANGE_FILE: change_text()})
    town.commit("c.moreau", town.approval("c.moreau"))
    _elsewhere(town)
    town.now += DAY
    town.git("rebase", "-q", "main", given=None, GIT_COMMITTER_EMAIL="noreply@github.example")


@honest
def branch_behind_its_base(town: Town) -> None:
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau"))
    _elsewhere(town)


@honest
def base_merged_into_the_branch(town: Town) -> None:
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau"))
    _elsewhere(town)
    town.merge("main")


@honest
def members_approve_on_branches_of_their_own(town: Town) -> None:
    settings(town, BOARD_IN_PERSON)
    submitted(town, cost=90000)
    for member in ("a.one", "b.two", "c.three"):
        town.branch(member.replace(".", "-"), "main")
        town.commit(member, town.approval(member, "board:change-board"))
    town.switch("work")
    town.merge("a-one", "b-two", "c-three")
    town.commit("x.user", implemented(90000))


@honest
def minuted_by_the_secretary(town: Town) -> None:
    submitted(town, cost=90000)
    minutes = town.minutes("a.one, b.two")
    approval = town.approval("s.ecretary", "board:change-board", minutes=minutes, decider="change-board")
    town.commit("s.ecretary", approval, key="s.ecretary")
    town.commit("x.user", implemented(90000))


@honest
def minutes_recorded_anew_after_a_commit_without_signature(town: Town) -> None:
    submitted(town, cost=90000)
    for number, key in ((1, None), (2, "s.ecretary")):
        approval = town.approval(
            "s.ecretary",
            "board:change-board",
            minutes=town.minutes("a.one, b.two"),
            decider="change-board",
            number=number,
        )
        town.commit("s.ecretary", approval, key=key)
    town.commit("x.user", implemented(90000))


@honest
def minuted_after_members_had_approved_alone(town: Town) -> None:
    submitted(town, cost=90000)
    for member in ("a.one", "b.two"):
        town.commit(member, town.approval(member, "board:change-board"))
    minutes = town.minutes("a.one, b.two")
    approval = town.approval("s.ecretary", "board:change-board", minutes=minutes, decider="change-board")
    town.commit("s.ecretary", approval, key="s.ecretary")
    town.commit("x.user", implemented(90000))


@honest
def minutes_of_a_morning_far_east(town: Town) -> None:
    settings(town, PMO_YAML + "timezone: Pacific/Noumea\n")
    submitted(town, cost=90000)
    minutes = town.minutes("a.one, b.two", on="2026-11-04")
    midnight = START + 5 * 3600 + 600  # 2026-11-03T14:10Z is 01:10 on the next day in Nouméa
    approval = town.approval(
        "s.ecretary", "board:change-board", minutes=minutes, decider="change-board", at=midnight
    )
    town.commit("s.ecretary", approval, key="s.ecretary", later=midnight - town.now + 60)
    town.commit("x.user", implemented(90000))


@honest
def minutes_squashed_by_the_platform_under_a_signature(town: Town) -> None:
    submitted(town, cost=90000)
    minutes = town.minutes("a.one, b.two")
    approval = town.approval(
        "s.ecretary", "board:change-board", minutes=minutes, decider="change-board", sign_as="s.ecretary"
    )
    town.commit("x.user", approval, committer="noreply@github.example")


@honest
def key_rotated_since(town: Town) -> None:
    settings(town, E2_ASKED)
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau", sign_as="c.moreau"))
    town.switch("main")
    town.merge("work")
    town.commit("p.mo", {"allowed_signers": f"c.moreau {town.keys.public('c.moreau.new')}\n"})
    town.branch("later")
    town.commit("x.user", implemented())


@honest
def key_that_holds_for_a_time(town: Town) -> None:
    settings(town, E2_ASKED)
    key = town.keys.public("c.moreau")
    held = f'c.moreau namespaces="git,pmo-approval",valid-before="20281231" {key}\n'
    town.commit("p.mo", {"allowed_signers": held})
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau"), key="c.moreau")


@honest
def sponsor_has_another_name_since(town: Town) -> None:
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau"))
    town.switch("main")
    town.merge("work")
    renamed = people_yaml().replace("c.moreau", "c.durand")
    town.commit(
        "p.mo", {"people.yaml": renamed, f"{CRM}/project.yaml": PROJECT.replace("c.moreau", "c.durand")}
    )
    town.branch("later")
    town.commit("x.user", implemented())


@honest
def member_of_the_board_left_after_its_meeting(town: Town) -> None:
    left = people_yaml().replace("name: a.one\n", "name: a.one\n  left: 2026-11-03\n")
    town.commit("p.mo", {"people.yaml": left})
    submitted(town, cost=90000)
    town.now += 5 * DAY
    minutes = town.minutes("a.one, b.two")
    approval = town.approval("s.ecretary", "board:change-board", minutes=minutes, decider="change-board")
    town.commit("s.ecretary", approval, key="s.ecretary")
    town.commit("x.user", implemented(90000))


@honest
def last_day_of_the_sponsor_where_the_day_is_later(town: Town) -> None:
    settings(town, PMO_YAML + "timezone: America/New_York\n")
    left = people_yaml().replace("name: c.moreau\n", "name: c.moreau\n  left: 2026-11-03\n")
    town.commit("p.mo", {"people.yaml": left})
    submitted(town)
    evening = START + 17 * 3600  # 2026-11-04T02:00Z is the evening of the third in New York
    town.commit("c.moreau", town.approval("c.moreau", at=evening), later=evening - town.now + 60)


@honest
def sponsor_has_left_since(town: Town) -> None:
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau"))
    town.switch("main")
    town.merge("work")
    town.now += 60 * DAY
    gone = people_yaml().replace("name: c.moreau\n", "name: c.moreau\n  left: 2026-12-31\n")
    town.commit("p.mo", {"people.yaml": gone, f"{CRM}/project.yaml": PROJECT.replace("c.moreau", "b.two")})
    town.branch("later")
    town.commit("x.user", implemented())


@honest
def comments_and_quotes_changed_after_the_approval(town: Town) -> None:
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau"))
    text = "# seen by the board\n" + change_text().replace("title: More", 'title: "More"').replace(
        "\n", "\r\n"
    )
    town.commit("x.user", {CHANGE_FILE: text})


@honest
def moved_on_by_the_approver(town: Town) -> None:
    town.commit("x.user", {CHANGE_FILE: change_text(state="submitted")})
    town.branch("work")
    text = change_text() + "assessment: {by: c.moreau, on: 2026-11-03, recommendation: approve}\n"
    town.commit("c.moreau", {CHANGE_FILE: text})
    town.commit("c.moreau", town.approval("c.moreau"))


@honest
def reworked_and_approved_again(town: Town) -> None:
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau"))
    town.commit("x.user", {CHANGE_FILE: change_text(48000)})
    town.commit("c.moreau", town.approval("c.moreau"))
    town.commit("x.user", implemented(48000))


@honest
def rejected_then_approved(town: Town) -> None:
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau", decision="reject"))
    town.commit("c.moreau", town.approval("c.moreau", number=2))


@honest
def address_in_capitals(town: Town) -> None:
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau"), email="C.Moreau@Test.Example")


@honest
def line_removed_by_an_approved_change(town: Town) -> None:
    text = change_text().replace("cost: [{line: works, delta: 42000}]", "remove: [{line: fees}]")
    lines = "lines:\n  - id: works\n    amounts: {2026: 100000}\n"
    fees = "  - id: fees\n    amounts: {2026: 20000}\n"
    frozen = "kind: initial\nset_by: p.mo\nset_at: 2026-11-03T10:00:00Z\nbudget:\n"
    both = "".join(f"  {line}\n" for line in (lines + fees).splitlines())
    town.commit("p.mo", {f"{CRM}/budget.yaml": lines + fees, BASELINE: frozen + both})
    town.commit("x.user", {CHANGE_FILE: text})
    town.branch("work")
    town.commit("c.moreau", town.approval("c.moreau"))
    done = text.replace("state: assessed", "state: implemented")
    town.commit("x.user", {CHANGE_FILE: done, f"{CRM}/budget.yaml": lines})


@honest
def counted_anew_since_a_board_set_the_baseline(town: Town) -> None:
    key, other = "BL-261103-BBBBB", "CR-261104-AAAAA"
    town.commit("x.user", {CHANGE_FILE: change_text(4000)})
    town.commit("n.petit", town.approval("n.petit", "manager"))
    rests_on = "rests_on: [CR-261103-7K4QM]\n"
    text = f"kind: rebaseline\nset_by: p.mo\nset_at: 2026-11-03T12:00:00Z\n{rests_on}"
    town.commit("p.mo", {BASELINE: text})
    minutes = town.minutes("a.one, b.two")
    approval = town.approval(
        "s.ecretary",
        "board:change-board",
        minutes=minutes,
        decider="change-board",
        key=key,
        record="baselines",
    )
    town.commit("s.ecretary", approval, key="s.ecretary")
    again = change_text(4000).replace("More", "Again")
    town.commit("x.user", {CHANGE_FILE.replace("CR-261103-7K4QM", other): again})
    town.branch("work")
    town.commit("n.petit", town.approval("n.petit", "manager", key=other))


@honest
def forecast_moved_by_the_manager(town: Town) -> None:
    frozen = "kind: initial\nset_by: p.mo\nset_at: 2026-11-03T10:00:00Z\nbudget:\n  lines:\n"
    frozen += "    - id: works\n      amounts: {2026: 100000}\n"
    town.commit("p.mo", {BASELINE: frozen})
    town.branch("work")
    text = "lines:\n  - id: works\n    amounts: {2026: 100000}\n    forecast: {2026: 130000}\n"
    town.commit("n.petit", {f"{CRM}/budget.yaml": text})


@honest
def imported_changes(town: Town) -> None:
    town.branch("work")
    text = change_text(state="closed") + "imported: {file: log.csv, row: 7}\n"
    town.commit("p.mo", {f"{CRM}/changes/log-7.yaml": text})


@honest
def approved_by_one_of_two_addresses(town: Town) -> None:
    two = people_yaml().replace("[c.moreau@test.example]", "[c.moreau@test.example, cm@users.github.example]")
    town.commit("p.mo", {"people.yaml": two})
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau"), email="cm@users.github.example")


@honest
def delay_that_is_computed_within_the_limit(town: Town) -> None:
    planned(town)
    town.commit("x.user", work_added(days=20))
    town.branch("work")
    town.commit("c.moreau", town.approval("c.moreau"))


@honest
def delay_that_is_computed_and_approved_by_the_board(town: Town) -> None:
    planned(town)
    town.commit("x.user", work_added(days=30))
    town.branch("work")
    minutes = town.minutes("a.one, b.two")
    approval = town.approval("s.ecretary", "board:change-board", minutes=minutes, decider="change-board")
    town.commit("s.ecretary", approval, key="s.ecretary")


@honest
def branch_behind_a_base_that_carried_the_change_out(town: Town) -> None:
    steps = "history:\n  - {state: assessed, by: n.petit, at: 2026-11-03T10:00:00Z}\n"
    town.commit("x.user", {CHANGE_FILE: change_text() + steps}, later=7200)
    town.commit("c.moreau", town.approval("c.moreau"))
    town.branch("work")
    town.commit("n.petit", {f"{CRM}/raid.yaml": "risks: []\n"})
    town.switch("main")
    done = implemented()
    done[CHANGE_FILE] += steps + "  - {state: implemented, by: n.petit, at: 2026-11-03T15:00:00Z}\n"
    town.commit("n.petit", done)
    town.switch("work")


@honest
def evidence_asked_for_after_the_decision(town: Town) -> None:
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau"))
    town.switch("main")
    town.merge("work")
    settings(town, E2_ASKED)
    town.branch("later")
    town.commit("x.user", implemented())


@honest
def decided_anew_by_ones_own_hand_then_reworked_and_decided_by_another(town: Town) -> None:
    def history(*steps: tuple[str, int]) -> str:
        lines = (f"  - {{state: {state}, by: n.petit, at: 2026-11-03T{h}:00:00Z}}\n" for state, h in steps)
        return "history:\n" + "".join(lines)

    asked = (("submitted", 10), ("assessed", 11))
    town.commit("x.user", {CHANGE_FILE: change_text(4000) + history(*asked)})
    town.branch("work")
    town.commit("p.mo", town.approval("n.petit", "manager"), later=2 * 3600)
    town.commit("n.petit", town.approval("n.petit", "manager", number=2))
    again = change_text(42000) + history(*asked, ("submitted", 16), ("assessed", 17))
    town.commit("x.user", {CHANGE_FILE: again}, later=5 * 3600)
    town.commit("c.moreau", town.approval("c.moreau"))


@honest
def rebased_by_who_assessed_it(town: Town) -> None:
    town.commit("x.user", {CHANGE_FILE: change_text(state="submitted")})
    town.branch("work")
    text = change_text() + "assessment: {by: n.petit, on: 2026-11-03, recommendation: approve}\n"
    town.commit("n.petit", {CHANGE_FILE: text})
    town.commit("c.moreau", town.approval("c.moreau"))
    _elsewhere(town)
    town.now += DAY
    town.git("rebase", "-q", "main", given=None, GIT_COMMITTER_EMAIL="n.petit@test.example")


def _carried_out(town: Town) -> None:
    """The change on the branch: approved, and carried out with a new baseline."""
    town.commit("p.mo", baseline())
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau"))
    town.commit("x.user", {**implemented(), **next_baseline(town)})


@honest
def carried_out_and_taken_back_on_the_branch(town: Town) -> None:
    _carried_out(town)
    _elsewhere(town)
    town.revert("work")


@honest
def carried_out_taken_back_and_carried_out_after_all(town: Town) -> None:
    _carried_out(town)
    town.revert("work")
    town.revert("work")


@honest
def frozen_and_taken_back_on_the_branch(town: Town) -> None:
    town.branch("work")
    town.commit("x.user", baseline())
    town.revert("work")


@honest
def emergency_taken_back_on_the_branch(town: Town) -> None:
    before, after = (
        change_text(state=state) + "emergency: true\n" + history(*steps)
        for state, steps in (("submitted", _SUBMITTED), ("implemented", (*_SUBMITTED, _IMPLEMENTED)))
    )
    town.commit("p.mo", baseline())
    town.commit("x.user", {CHANGE_FILE: before})
    town.branch("work")
    town.commit("x.user", {**implemented(), CHANGE_FILE: after, **next_baseline(town)})
    town.revert("work")
