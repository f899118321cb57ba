"""Forgeries of who decided: self-approval, borrowed names, addresses and keys."""

from tests.forgeries.case import BOARD_IN_PERSON, CHANGE_FILE, E2_ASKED, forgery, settings, submitted
from tests.forgeries.office import KEY, Town, change_text, people_yaml


@forgery("AUD002", "who asks does not decide")
def self_approval(town: Town) -> None:
    submitted(town, by="c.moreau")
    town.commit("c.moreau", town.approval("c.moreau"))


@forgery("AUD002", "c.moreau wrote what is decided on")
def approver_asked_in_the_name_of_another(town: Town) -> None:
    town.commit("c.moreau", {CHANGE_FILE: change_text(by="x.user")})
    town.branch("work")
    town.commit("c.moreau", town.approval("c.moreau"))


@forgery("AUD002", "c.moreau wrote what is decided on")
def approver_edited_the_content(town: Town) -> None:
    submitted(town, cost=20000)
    town.commit("c.moreau", {CHANGE_FILE: change_text(42000)})
    town.commit("c.moreau", town.approval("c.moreau"))


@forgery("AUD002", "whom the office does not know")
def content_written_under_a_private_address(town: Town) -> None:
    submitted(town, email="claire@home.example")
    town.commit("c.moreau", town.approval("c.moreau"))


@forgery("AUD002", "evidence E0")
def alias_of_the_approver(town: Town) -> None:
    submitted(town)
    town.commit("x.user", town.approval("c.moreau"), email="c.moreau+pmo@test.example")


@forgery("AUD002", "evidence E0")
def address_that_two_people_have(town: Town) -> None:
    shared = people_yaml().replace("[c.moreau@test.example]", "[c.moreau@test.example, x.user@test.example]")
    town.commit("p.mo", {"people.yaml": shared})
    submitted(town, email="b.two@test.example")
    town.commit("x.user", town.approval("c.moreau"))


@forgery("AUD002", "evidence E0")
def mailmap(town: Town) -> None:
    submitted(town)
    town.write({".mailmap": "C <c.moreau@test.example> <x.user@test.example>\n"})
    town.commit("x.user", town.approval("c.moreau"))


@forgery("AUD002", "evidence E0")
def look_alike_address(town: Town) -> None:
    submitted(town)
    town.commit("x.user", town.approval("c.moreau"), email="c.moreau@te\u017ft.example")


@forgery("AUD002", "evidence E1, at least E2")
def forged_author_where_a_signature_is_asked_for(town: Town) -> None:
    settings(town, E2_ASKED)
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau"))


@forgery("AUD002", "committed by x.user, who asks for it")
def forged_author_by_the_requester(town: Town) -> None:
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau"), committer="x.user@test.example")


@forgery("AUD002", "evidence E1, at least E2")
def forged_author_signed_with_a_key_nobody_knows(town: Town) -> None:
    settings(town, E2_ASKED)
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau"), key="x.user")


@forgery("AUD002", "its commit is signed by n.petit")
def forged_author_signed_with_a_colleagues_key(town: Town) -> None:
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau"), key="n.petit")


@forgery("AUD002", "its commit is signed by n.petit")
def colleagues_key_where_a_signature_is_asked_for(town: Town) -> None:
    settings(town, E2_ASKED)
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau"), key="n.petit")


@forgery("AUD002", "evidence E0")
def signed_with_the_approvers_key_by_another_author(town: Town) -> None:
    settings(town, E2_ASKED)
    submitted(town)
    town.commit("x.user", town.approval("c.moreau"), key="c.moreau")


@forgery("AUD002", "the signature is not c.moreau's")
def approval_signed_by_a_colleague(town: Town) -> None:
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau", sign_as="n.petit"))


@forgery("AUD002", "the signature is not c.moreau's")
def approval_signed_by_a_stranger(town: Town) -> None:
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau", sign_as="x.user"))


@forgery("AUD002", "does not have that role")
def a_role_that_somebody_else_has(town: Town) -> None:
    submitted(town)
    town.commit("n.petit", town.approval("n.petit"))


@forgery("AUD002", "had left by then")
def somebody_who_left(town: Town) -> None:
    gone = people_yaml().replace("name: c.moreau\n", "name: c.moreau\n  left: 2026-10-31\n")
    town.commit("p.mo", {"people.yaml": gone})
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau", sign_as="c.moreau"))


@forgery("AUD002", "had left by then")
def somebody_who_left_dates_it_back(town: Town) -> None:
    gone = people_yaml().replace("name: c.moreau\n", "name: c.moreau\n  left: 2026-11-02\n")
    town.commit("p.mo", {"people.yaml": gone})
    submitted(town)
    early = town.now - 3 * 86_400
    town.commit("c.moreau", town.approval("c.moreau", sign_as="c.moreau", at=early))


@forgery("AUD013", "by is")
def cyrillic_letter_in_the_name(town: Town) -> None:
    submitted(town)
    [(path, text)] = town.approval("c.moreau").items()
    town.commit("x.user", {path: text.replace("by: c.moreau", "by: \u0441.moreau")})


@forgery("AUD013", "is not the name of an approval")
def capital_letters_in_the_name(town: Town) -> None:
    submitted(town)
    [(path, text)] = town.approval("c.moreau").items()
    town.commit("x.user", {path.replace("c.moreau", "C.Moreau"): text})


@forgery("AUD002", "the file's name says another decision")
def file_named_after_somebody_else(town: Town) -> None:
    submitted(town)
    [(path, text)] = town.approval("c.moreau").items()
    town.commit("c.moreau", {path.replace("c.moreau", "n.petit"): text})


@forgery("AUD004", "not approved")
def quorum_by_one_person_twice(town: Town) -> None:
    settings(town, BOARD_IN_PERSON)
    submitted(town, cost=90000)
    town.commit("a.one", town.approval("a.one", "board:change-board"))
    town.commit("a.one", town.approval("a.one", "board:change-board", number=2))
    town.commit("x.user", {CHANGE_FILE: change_text(90000, state="implemented")})


@forgery("AUD010", "no CR-261103-ZZZZZ")
def decision_on_what_is_not_there(town: Town) -> None:
    submitted(town)
    [(path, text)] = town.approval("c.moreau").items()
    town.commit("c.moreau", {path.replace(KEY, "CR-261103-ZZZZZ"): text})


def _decided_alone_then_minuted(
    town: Town,
    by: str = "a.one",
    decision: str = "approve",
    key: str | None = "s.ecretary",
    committer: str | None = None,
) -> None:
    """Somebody decides in the name of a.one, of the board; then the secretary minutes that it approves."""
    submitted(town, cost=90000)
    town.commit(by, town.approval("a.one", "board:change-board", decision=decision), committer=committer)
    minutes = town.minutes("b.two, c.three")
    approval = town.approval("s.ecretary", "board:change-board", minutes=minutes, decider="change-board")
    town.commit("s.ecretary", approval, key=key)


@forgery("AUD002", "the decision of a.one on CR-261103-7K4QM does not count: evidence E1")
def member_alone_where_the_minutes_are_not_signed(town: Town) -> None:
    _decided_alone_then_minuted(town, key=None)


@forgery("AUD002", "the decision of a.one on CR-261103-7K4QM does not count: evidence E1")
def member_alone_against_what_the_board_minuted(town: Town) -> None:
    _decided_alone_then_minuted(town, decision="reject")


@forgery("AUD002", "the decision of a.one on CR-261103-7K4QM does not count: evidence E0")
def member_in_whose_name_somebody_approves_before_the_board_does(town: Town) -> None:
    _decided_alone_then_minuted(town, by="p.mo")


@forgery("AUD002", "the decision of a.one on CR-261103-7K4QM does not count: committed by x.user")
def who_asks_commits_for_a_member_before_the_board_minutes(town: Town) -> None:
    _decided_alone_then_minuted(town, committer="x.user@test.example")


@forgery("AUD002", "the decision of a.one on CR-261103-7K4QM does not count: evidence E1")
def member_alone_after_the_board_minuted_otherwise_since(town: Town) -> None:
    _decided_alone_then_minuted(town)
    rejected = town.approval(
        "s.ecretary",
        "board:change-board",
        minutes=town.minutes("b.two, c.three"),
        decider="change-board",
        decision="reject",
        number=2,
    )
    town.commit("s.ecretary", rejected, key="s.ecretary")


@forgery("AUD002", "the decision of x.user on CR-261103-7K4QM does not count: who asks does not decide")
def who_asks_decides_as_one_of_the_board_before_it_minutes(town: Town) -> None:
    submitted(town, cost=90000)
    town.commit("x.user", town.approval("x.user", "board:change-board"))
    minutes = town.minutes("a.one, b.two")
    approval = town.approval("s.ecretary", "board:change-board", minutes=minutes, decider="change-board")
    town.commit("s.ecretary", approval, key="s.ecretary")
