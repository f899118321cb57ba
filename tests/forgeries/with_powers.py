"""Forgeries of powers: roles, boards, authority and keys that come along with what they shall approve."""

from tests.forgeries.case import (
    BOARD_IN_PERSON,
    CHANGE_FILE,
    E2_ASKED,
    forgery,
    planned,
    settings,
    submitted,
    work_added,
)
from tests.forgeries.office import (
    BOARDS,
    CRM,
    KEY,
    PMO_YAML,
    PROJECT,
    Town,
    change_text,
    people_yaml,
)

BY_DIRECTOR = PMO_YAML.replace("role: sponsor", "role: pmo-director")
OTHER = "CR-261104-AAAAA"


@forgery("AUD002", "does not have that role")
def own_role_in_the_same_branch(town: Town) -> None:
    settings(town, BY_DIRECTOR)
    submitted(town)
    director = people_yaml().replace("name: b.two\n", "name: b.two\n  roles: [pmo-director]\n")
    town.commit("b.two", {"people.yaml": director})
    town.commit("b.two", town.approval("b.two", "pmo-director"))


@forgery("AUD002", "does not have that role")
def own_sponsorship_in_the_same_branch(town: Town) -> None:
    submitted(town)
    town.commit("b.two", {f"{CRM}/project.yaml": PROJECT.replace("c.moreau", "b.two")})
    town.commit("b.two", town.approval("b.two"))


@forgery("AUD002", "does not have that role")
def own_project_with_its_own_sponsor(town: Town) -> None:
    town.branch("work")
    new = {path.replace(CRM, "projects/new"): text for path, text in {
        f"{CRM}/project.yaml": PROJECT.replace("c.moreau", "b.two"),
        CHANGE_FILE: change_text(),
    }.items()}  # fmt: skip
    town.commit("x.user", new)
    town.commit("b.two", town.approval("b.two", folder="projects/new"))


@forgery("AUD002", "does not have that role")
def a_person_who_comes_with_the_branch(town: Town) -> None:
    submitted(town)
    ghost = people_yaml(more="z.ghost:\n  name: Z\n  emails: [z.ghost@test.example]\n")
    sponsor = PROJECT.replace("c.moreau", "z.ghost")
    town.commit("x.user", {"people.yaml": ghost, f"{CRM}/project.yaml": sponsor})
    town.commit("z.ghost", town.approval("z.ghost"))


@forgery("AUD002", "evidence E0")
def own_address_under_the_approvers_name(town: Town) -> None:
    submitted(town)
    taken = people_yaml().replace("[c.moreau@test.example]", "[b.two@x.example]")
    town.commit("x.user", {"people.yaml": taken})
    town.commit("x.user", town.approval("c.moreau"), email="b.two@x.example")


@forgery("AUD002", "above the limit")
def authority_raised_in_the_same_branch(town: Town) -> None:
    submitted(town)
    town.commit("n.petit", {"pmo.yaml": PMO_YAML.replace("cost: 5000,", "cost: 500000,")})
    town.commit("n.petit", town.approval("n.petit", "manager"))


@forgery("AUD002", "no line of authority")
def authority_line_added_in_the_same_branch(town: Town) -> None:
    submitted(town)
    town.commit("b.two", {"pmo.yaml": PMO_YAML + "  - {role: department-head}\n"})
    town.commit("b.two", town.approval("b.two", "department-head"))


@forgery("AUD002", "evidence E1, at least EM")
def evidence_lowered_in_the_same_branch(town: Town) -> None:
    submitted(town, cost=90000)
    town.commit("x.user", {"pmo.yaml": BOARD_IN_PERSON})
    for member in ("a.one", "b.two"):
        town.commit(member, town.approval(member, "board:change-board"))


@forgery("AUD002", "does not have that role")
def board_joined_in_the_same_branch(town: Town) -> None:
    settings(town, BOARD_IN_PERSON)
    submitted(town, cost=90000, by="p.mo")
    town.commit("x.user", {"boards.yaml": BOARDS.replace("c.three]", "c.three, x.user]")})
    town.commit("x.user", town.approval("x.user", "board:change-board"))


@forgery("AUD004", "not approved")
def quorum_lowered_in_the_same_branch(town: Town) -> None:
    settings(town, BOARD_IN_PERSON)
    submitted(town, cost=90000)
    town.commit("x.user", {"boards.yaml": BOARDS.replace("quorum: 2", "quorum: 1")})
    town.commit("a.one", town.approval("a.one", "board:change-board"))
    town.commit("x.user", {CHANGE_FILE: change_text(90000, state="implemented")})


@forgery("AUD002", "is not the board's secretary")
def secretary_named_in_the_same_branch(town: Town) -> None:
    submitted(town, cost=90000, by="p.mo")
    town.commit("n.petit", {"boards.yaml": BOARDS.replace("s.ecretary", "n.petit")})
    minutes = town.minutes("a.one, b.two")
    approval = town.approval("n.petit", "board:change-board", minutes=minutes, decider="change-board")
    town.commit("n.petit", approval, key="n.petit")


@forgery("AUD002", "the signature is not c.moreau's")
def own_key_under_the_approvers_name_in_the_same_branch(town: Town) -> None:
    settings(town, E2_ASKED)
    submitted(town)
    forged = town.keys.public("x.user")
    town.commit("x.user", {"allowed_signers": town.read("allowed_signers") + f"c.moreau {forged}\n"})
    town.commit("x.user", town.approval("c.moreau", sign_as="x.user"))


@forgery("AUD002", "c.moreau wrote")
def audit_turned_off_in_the_same_branch(town: Town) -> None:
    town.commit("c.moreau", {CHANGE_FILE: change_text(by="x.user")})
    town.branch("work")
    town.commit("x.user", {"pmo.yaml": PMO_YAML + "checks: {AUD002: off, AUD004: off}\n"})
    town.commit("c.moreau", town.approval("c.moreau"))


@forgery("AUD002", "above the limit")
def an_authority_below_the_amount(town: Town) -> None:
    submitted(town)
    town.commit("n.petit", town.approval("n.petit", "manager"))


def _second(town: Town, cost: int = 4000) -> None:
    town.commit("x.user", {CHANGE_FILE.replace(KEY, OTHER): change_text(cost).replace("More", "Again")})


@forgery("AUD002", "above the limit")
def split_amounts(town: Town) -> None:
    town.commit("x.user", {CHANGE_FILE: change_text(4000)})
    town.commit("n.petit", town.approval("n.petit", "manager"))
    _second(town)
    town.branch("work")
    town.commit("n.petit", town.approval("n.petit", "manager", key=OTHER))


@forgery("AUD002", "above the limit")
def split_amounts_in_one_branch(town: Town) -> None:
    town.commit("x.user", {CHANGE_FILE: change_text(4000)})
    _second(town)
    town.branch("work")
    town.commit("n.petit", town.approval("n.petit", "manager"))
    town.commit("n.petit", town.approval("n.petit", "manager", key=OTHER))


@forgery("AUD002", "above the limit")
def split_amounts_the_second_dated_first(town: Town) -> None:
    _second(town)
    early = town.now + 600
    town.commit("x.user", {CHANGE_FILE: change_text(4000)})
    town.commit("n.petit", town.approval("n.petit", "manager"))
    town.branch("work")
    town.commit("n.petit", town.approval("n.petit", "manager", key=OTHER, at=early))


@forgery("AUD002", "above the limit")
def money_moved_between_lines(town: Town) -> None:
    lines = "{line: works, delta: 42000}, {line: works, delta: -42000}"
    text = change_text().replace("{line: works, delta: 42000}", lines)
    town.commit("x.user", {CHANGE_FILE: text})
    town.branch("work")
    town.commit("n.petit", town.approval("n.petit", "manager"))


@forgery("AUD002", "above the limit")
def delay_of_thirty_days_that_is_not_declared(town: Town) -> None:
    planned(town)
    town.commit("x.user", work_added(days=30))
    town.branch("work")
    town.commit("c.moreau", town.approval("c.moreau"))


def _rebaseline(town: Town) -> dict[str, str]:
    text = f"kind: rebaseline\nset_by: x.user\nset_at: 2026-11-03T12:00:00Z\nrests_on: [{KEY}]\n"
    return {f"{CRM}/baselines/BL-261103-BBBBB.yaml": text}


@forgery("AUD002", "above the limit")
def limit_begun_anew_by_a_baseline_of_ones_own(town: Town) -> None:
    town.commit("x.user", {CHANGE_FILE: change_text(4000)})
    town.commit("n.petit", town.approval("n.petit", "manager"))
    _second(town)
    town.branch("work")
    town.commit("x.user", _rebaseline(town))
    town.commit("n.petit", town.approval("n.petit", "manager", key=OTHER))


@forgery("AUD009", "a rebaseline that no board approved")
def rebaseline_that_the_manager_approves(town: Town) -> None:
    town.branch("work")
    town.commit("x.user", _rebaseline(town))
    approval = town.approval("n.petit", "manager", key="BL-261103-BBBBB", record="baselines")
    town.commit("n.petit", approval)


def _minuted_on(town: Town, key: str, by: str = "s.ecretary") -> dict[str, str]:
    return town.approval(
        by,
        "board:change-board",
        minutes=town.minutes("a.one, b.two"),
        decider="change-board",
        key=key,
        record="baselines",
    )


@forgery("AUD002", "who asks does not decide")
def rebaseline_approved_by_who_set_it(town: Town) -> None:
    settings(town, BOARD_IN_PERSON)
    town.branch("work")
    text = _rebaseline(town)[f"{CRM}/baselines/BL-261103-BBBBB.yaml"].replace("x.user", "a.one")
    town.commit("a.one", {f"{CRM}/baselines/BL-261103-BBBBB.yaml": text})
    approval = town.approval("a.one", "board:change-board", key="BL-261103-BBBBB", record="baselines")
    town.commit("a.one", approval)


@forgery("AUD002", "who asks does not decide")
def minutes_on_a_rebaseline_recorded_by_who_set_it(town: Town) -> None:
    town.branch("work")
    text = _rebaseline(town)[f"{CRM}/baselines/BL-261103-BBBBB.yaml"].replace("x.user", "s.ecretary")
    town.commit("s.ecretary", {f"{CRM}/baselines/BL-261103-BBBBB.yaml": text}, key="s.ecretary")
    town.commit("s.ecretary", _minuted_on(town, "BL-261103-BBBBB"), key="s.ecretary")


@forgery("AUD002", "wrote")
def rebaseline_written_by_a_member_who_approves_it(town: Town) -> None:
    settings(town, BOARD_IN_PERSON)
    town.branch("work")
    town.commit("a.one", _rebaseline(town))
    approval = town.approval("a.one", "board:change-board", key="BL-261103-BBBBB", record="baselines")
    town.commit("a.one", approval)


@forgery("AUD003", "stale")
def approval_of_another_rebaseline(town: Town) -> None:
    other = "BL-261104-CCCCC"
    [(first, text)] = _rebaseline(town).items()
    town.commit("x.user", {first: text})
    [(path, approval)] = _minuted_on(town, "BL-261103-BBBBB").items()
    town.commit("s.ecretary", {path: approval}, key="s.ecretary")
    town.branch("work")
    again = text.replace("T12:00", "T13:00")
    copied = {
        first.replace("BL-261103-BBBBB", other): again,
        path.replace("BL-261103-BBBBB", other): approval,
    }
    town.commit("s.ecretary", copied, key="s.ecretary")


@forgery("AUD007", "changed after it was frozen")
def rebaseline_edited_after_the_board_approved_it(town: Town) -> None:
    [(path, text)] = _rebaseline(town).items()
    town.commit("x.user", {path: text})
    town.commit("s.ecretary", _minuted_on(town, "BL-261103-BBBBB"), key="s.ecretary")
    town.branch("work")
    town.commit("x.user", {path: text.replace(KEY, f"{KEY}, {OTHER}")})


@forgery("AUD002", "above the limit of that authority")
def limit_begun_anew_by_asking_for_more_evidence(town: Town) -> None:
    town.commit("x.user", {CHANGE_FILE: change_text()})
    town.commit("c.moreau", town.approval("c.moreau"))
    settings(town, E2_ASKED)
    town.branch("work")
    town.commit("x.user", {CHANGE_FILE.replace(KEY, OTHER): change_text(20000)})
    town.commit("c.moreau", town.approval("c.moreau", key=OTHER), key="c.moreau")
