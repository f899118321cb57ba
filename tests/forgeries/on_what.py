"""Forgeries of what was decided: content, minutes, signatures and files that are not those decided on."""

import os

from tests.forgeries.case import (
    BASELINE,
    CHANGE_FILE,
    NEXT_BASELINE,
    baseline,
    forgery,
    history,
    implemented,
    next_baseline,
    submitted,
)
from tests.forgeries.office import CRM, KEY, PROJECT, START, Town, change_text, people_yaml

OTHER = "CR-261104-AAAAA"


@forgery("AUD003", "stale")
def amount_edited_afterwards(town: Town) -> None:
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau"))
    town.commit("x.user", {CHANGE_FILE: change_text(48000)})


@forgery("AUD003", "stale")
def amount_edited_after_the_approval_landed(town: Town) -> None:
    town.commit("x.user", {CHANGE_FILE: change_text()})
    town.commit("c.moreau", town.approval("c.moreau"))
    town.branch("work")
    town.commit("x.user", {CHANGE_FILE: change_text(48000)})


@forgery("AUD004", "not approved")
def amount_edited_with_its_implementation(town: Town) -> None:
    town.commit("x.user", {CHANGE_FILE: change_text()})
    town.commit("c.moreau", town.approval("c.moreau"))
    town.branch("work")
    town.commit("x.user", implemented(48000))


@forgery("AUD002", "evidence E0")
def approval_copied_to_another_change(town: Town) -> None:
    town.commit("x.user", {CHANGE_FILE: change_text(20000)})
    approval = town.approval("c.moreau")
    town.commit("c.moreau", approval)
    town.branch("work")
    [(path, text)] = approval.items()
    copies = {CHANGE_FILE.replace(KEY, OTHER): change_text(20000), path.replace(KEY, OTHER): text}
    town.commit("x.user", copies)


@forgery("AUD002", "the signature is not c.moreau's on this decision")
def signed_approval_copied_to_another_change(town: Town) -> None:
    town.commit("x.user", {CHANGE_FILE: change_text(20000)})
    approval = town.approval("c.moreau", sign_as="c.moreau")
    town.commit("c.moreau", approval)
    town.branch("work")
    [(path, text)] = approval.items()
    copies = {CHANGE_FILE.replace(KEY, OTHER): change_text(20000), path.replace(KEY, OTHER): text}
    town.commit("x.user", copies)


@forgery("AUD002", "the signature is not c.moreau's on this decision")
def signed_approval_copied_to_another_project(town: Town) -> None:
    other = "projects/erp"
    town.commit("x.user", {CHANGE_FILE: change_text(), f"{other}/project.yaml": PROJECT})
    approval = town.approval("c.moreau", sign_as="c.moreau")
    town.commit("c.moreau", approval)
    town.branch("work")
    [(path, text)] = approval.items()
    copies = {CHANGE_FILE.replace(CRM, other): change_text(), path.replace(CRM, other): text}
    town.commit("x.user", copies)


@forgery("AUD002", "the signature is not c.moreau's on this decision")
def signature_replayed_with_another_decision(town: Town) -> None:
    submitted(town)
    [(path, text)] = town.approval("c.moreau", decision="reject", sign_as="c.moreau").items()
    town.commit("c.moreau", {path: text.replace("reject", "approve")})


@forgery("AUD002", "the signature is not c.moreau's on this decision")
def signature_replayed_on_another_day(town: Town) -> None:
    submitted(town)
    [(path, text)] = town.approval("c.moreau", sign_as="c.moreau").items()
    town.commit("c.moreau", {path: text.replace(":00Z", ":07Z")})


@forgery("AUD002", "the signature is not c.moreau's on this decision")
def signature_made_for_git(town: Town) -> None:
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau", sign_as="c.moreau", namespace="git"))


@forgery("AUD002", "the signature is not c.moreau's on this decision")
def signature_cut_short(town: Town) -> None:
    submitted(town)
    [(path, text)] = town.approval("c.moreau", sign_as="c.moreau").items()
    lines = text.splitlines(keepends=True)
    town.commit("c.moreau", {path: "".join([*lines[:-3], *lines[-2:]])})


@forgery("AUD004", "not approved")
def implemented_without_approval(town: Town) -> None:
    submitted(town)
    town.commit("x.user", implemented())


@forgery("AUD004", "not approved")
def passed_off_as_imported(town: Town) -> None:
    submitted(town)
    files = implemented()
    files[CHANGE_FILE] += "imported: {file: log.csv, row: 7}\n"
    town.commit("x.user", files)


@forgery("AUD005", "works moved by +€420,000; approved changes say +€42,000")
def more_money_than_approved(town: Town) -> None:
    town.commit("p.mo", baseline())
    town.commit("x.user", {CHANGE_FILE: change_text()})
    town.commit("c.moreau", town.approval("c.moreau"))
    town.branch("work")
    town.commit("x.user", implemented(42000, spent=420000))


@forgery("AUD005", "works moved by +€5,000; approved changes say €0")
def budget_moved_without_a_change(town: Town) -> None:
    town.commit("p.mo", baseline())
    town.branch("work")
    text = town.read(f"{CRM}/budget.yaml").replace("100000", "105000")
    town.commit("n.petit", {f"{CRM}/budget.yaml": text})


@forgery("AUD005", "headline moved by +€9,000; approved changes say €0")
def headline_moved_without_a_change(town: Town) -> None:
    text = "headline:\n  whole_life: {{baseline: {}}}\n"
    frozen = "".join(f"  {line}\n" for line in text.format(100000).splitlines())
    head = "kind: initial\nset_by: p.mo\nset_at: 2026-11-03T12:00:00Z\nbudget:\n"
    town.commit("p.mo", {f"{CRM}/budget.yaml": text.format(100000), BASELINE: head + frozen})
    town.branch("work")
    town.commit("n.petit", {f"{CRM}/budget.yaml": text.format(109000)})


@forgery("AUD007", "changed after it was frozen")
def baseline_edited(town: Town) -> None:
    town.commit("p.mo", baseline())
    town.branch("work")
    town.commit("n.petit", baseline(amount=105000))


@forgery("AUD007", "the baseline was removed")
def baseline_removed(town: Town) -> None:
    town.commit("p.mo", baseline())
    town.branch("work")
    town.commit("n.petit", {BASELINE: None})


def _minuted(
    town: Town, by: str = "s.ecretary", present: str = "a.one, b.two", **more: str
) -> dict[str, str]:
    minutes = town.minutes(present)
    return town.approval(by, "board:change-board", minutes=minutes, decider="change-board", **more)  # type: ignore[arg-type]


@forgery("AUD002", "is not the file whose digest was recorded")
def minutes_altered_afterwards(town: Town) -> None:
    submitted(town, cost=90000)
    town.commit("s.ecretary", _minuted(town), key="s.ecretary")
    town.commit("x.user", {"docs/minutes.md": "Approved, and twice the amount.\n"})


@forgery("AUD002", "docs/minutes.md is not there, or not committed")
def minutes_that_are_a_link(town: Town) -> None:
    submitted(town, cost=90000)
    approval = _minuted(town)
    (town.root / "docs/minutes.md").rename(town.root / "docs/other.md")
    os.symlink("other.md", town.root / "docs/minutes.md")
    town.commit("s.ecretary", approval, key="s.ecretary")


@forgery("AUD002", "who asks")
def recorder_is_the_requester(town: Town) -> None:
    submitted(town, cost=90000, by="s.ecretary")
    town.commit("s.ecretary", _minuted(town), key="s.ecretary")


@forgery("AUD002", "n.petit is not the board's secretary")
def recorder_is_not_the_secretary(town: Town) -> None:
    submitted(town, cost=90000)
    town.commit("n.petit", _minuted(town, by="n.petit"), key="n.petit")


@forgery("AUD002", "neither it nor its commit is signed by s.ecretary")
def minutes_in_a_commit_that_nobody_signed(town: Town) -> None:
    submitted(town, cost=90000)
    town.commit("s.ecretary", _minuted(town))


@forgery("AUD002", "neither it nor its commit is signed by s.ecretary")
def minutes_in_a_commit_that_another_signed(town: Town) -> None:
    submitted(town, cost=90000)
    town.commit("s.ecretary", _minuted(town), key="n.petit")


@forgery("AUD002", "no quorum: 1 of 2")
def quorum_of_one_named_twice(town: Town) -> None:
    submitted(town, cost=90000)
    town.commit("s.ecretary", _minuted(town, present="a.one, a.one"), key="s.ecretary")


@forgery("AUD002", "no quorum: 1 of 2")
def quorum_with_somebody_who_had_left(town: Town) -> None:
    left = people_yaml().replace("name: a.one\n", "name: a.one\n  left: 2026-11-02\n")
    town.commit("p.mo", {"people.yaml": left})
    submitted(town, cost=90000)
    minutes = town.minutes("a.one, b.two")
    approval = town.approval("s.ecretary", "board:change-board", minutes=minutes, decider="change-board")
    town.commit("s.ecretary", approval, key="s.ecretary")


@forgery("AUD002", "no quorum: 1 of 2")
def quorum_with_the_requester(town: Town) -> None:
    submitted(town, cost=90000, by="b.two")
    town.commit("s.ecretary", _minuted(town), key="s.ecretary")


@forgery("AUD002", "the signature is not s.ecretary's on this decision")
def present_members_added_under_a_signature(town: Town) -> None:
    submitted(town, cost=90000)
    [(path, text)] = _minuted(town, present="a.one", sign_as="s.ecretary").items()
    town.commit("s.ecretary", {path: text.replace("[a.one]", "[a.one, b.two]")}, key="s.ecretary")


@forgery("AUD006", "the decision was removed")
def rejection_removed(town: Town) -> None:
    town.commit("x.user", {CHANGE_FILE: change_text()})
    rejection = town.approval("c.moreau", decision="reject")
    town.commit("c.moreau", rejection)
    town.branch("work")
    town.commit("x.user", dict.fromkeys(rejection))


@forgery("AUD006", "removed and put back")
def approval_removed_and_put_back(town: Town) -> None:
    town.commit("x.user", {CHANGE_FILE: change_text()})
    approval = town.approval("c.moreau")
    town.commit("c.moreau", approval)
    town.branch("work")
    town.commit("c.moreau", dict.fromkeys(approval))
    town.commit("x.user", approval)


@forgery("AUD006", "changed after it was made")
def rejection_turned_into_an_approval(town: Town) -> None:
    town.commit("x.user", {CHANGE_FILE: change_text()})
    [(path, text)] = town.approval("c.moreau", decision="reject").items()
    town.commit("c.moreau", {path: text})
    town.branch("work")
    town.commit("c.moreau", {path: text.replace("reject", "approve")})


@forgery("AUD006", "changed after it was made")
def approval_written_again_with_a_byte_order_mark(town: Town) -> None:
    submitted(town)
    [(path, text)] = town.approval("c.moreau").items()
    town.commit("c.moreau", {path: text})
    town.commit("x.user", {path: b"\xef\xbb\xbf" + text.encode()})


@forgery("AUD003", "stale")
def amount_edited_among_other_line_ends(town: Town) -> None:
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau"))
    town.commit("x.user", {CHANGE_FILE: change_text(48000).replace("\n", "\r\n")})


@forgery("AUD013", "(YML011)")
def key_written_twice(town: Town) -> None:
    submitted(town)
    [(path, text)] = town.approval("c.moreau", decision="reject").items()
    town.commit("c.moreau", {path: text + "decision: approve\n"})


@forgery("AUD013", "(FIL001)")
def approval_that_is_a_link(town: Town) -> None:
    submitted(town)
    [(path, text)] = town.approval("c.moreau").items()
    town.write({"docs/yes.yaml": text, path: text})
    (town.root / path).unlink()
    os.symlink("../../../../docs/yes.yaml", town.root / path)
    town.commit("c.moreau")


@forgery("AUD013", "(FIL002)")
def approvals_in_a_submodule(town: Town) -> None:
    submitted(town)
    approvals = town.root / CRM / "approvals"
    for path, text in town.approval("c.moreau").items():
        town.write({path: text})
    town.git("-C", str(approvals), "init", "-q")
    town.git("-C", str(approvals), "add", "-A")
    town.git("-C", str(approvals), "commit", "-q", "-m", "approved")
    town.commit("c.moreau")


@forgery("AUD002", "evidence E0")
def placeholder_that_an_export_would_fill_in(town: Town) -> None:
    submitted(town)
    town.write({".gitattributes": "*.yaml export-subst ident working-tree-encoding=UTF-8\n"})
    [(path, text)] = town.approval("c.moreau").items()
    town.commit("x.user", {path: text + "reason: $Format:%an$ $Id$\n"})


@forgery("AUD003", "stale: it was assessed after the day of the minutes")
def minutes_older_than_the_assessment(town: Town) -> None:
    steps = "history:\n  - {state: assessed, by: n.petit, at: 2026-11-06T10:00:00Z}\n"
    town.commit("x.user", {CHANGE_FILE: change_text(90000) + steps}, later=4 * 86_400)
    town.branch("work")
    town.commit("s.ecretary", _minuted(town), key="s.ecretary")
    town.commit(
        "x.user", {**implemented(90000), CHANGE_FILE: change_text(90000, state="implemented") + steps}
    )


_ASSESSED = (("submitted", "x.user", 10), ("assessed", "n.petit", 11))
_REWORKED = (*_ASSESSED, ("submitted", "n.petit", 16), ("assessed", "n.petit", 17))


def _approved_then_reworked(town: Town) -> None:
    town.commit("x.user", {CHANGE_FILE: change_text() + history(*_ASSESSED)})
    town.branch("work")
    town.commit("c.moreau", town.approval("c.moreau"), later=2 * 3600)
    town.commit("n.petit", {CHANGE_FILE: change_text() + history(*_REWORKED)}, later=6 * 3600)


@forgery("AUD012", "no longer says: assessed by n.petit at 2026-11-03T17:00:00Z")
def rework_taken_out_of_thehistory(town: Town) -> None:
    _approved_then_reworked(town)
    town.commit(
        "x.user", {**implemented(), CHANGE_FILE: change_text(state="implemented") + history(*_ASSESSED)}
    )


@forgery("AUD012", "no longer says: assessed by n.petit at 2026-11-03T17:00:00Z")
def assessment_dated_back_after_a_rework(town: Town) -> None:
    _approved_then_reworked(town)
    dated_back = (*_ASSESSED, ("submitted", "n.petit", 11), ("assessed", "n.petit", 11))
    town.commit(
        "x.user", {**implemented(), CHANGE_FILE: change_text(state="implemented") + history(*dated_back)}
    )


@forgery("AUD012", "no longer says: assessed by n.petit at 2026-11-03T17:00:00Z")
def rework_dropped_by_a_merge(town: Town) -> None:
    _approved_then_reworked(town)
    town.switch("main")
    town.merge("work")
    town.branch("other", "work~1")
    carried = change_text(state="implemented") + history(*_ASSESSED)
    town.commit("x.user", {**implemented(), CHANGE_FILE: carried})
    town.git("merge", "-q", "--no-ff", "-s", "ours", "-m", "merge", "main")
    town.git("branch", "-f", "work")


@forgery("AUD010", "there is no CR-261103-7K4QM to decide on")
def rejected_change_removed(town: Town) -> None:
    town.commit("x.user", {CHANGE_FILE: change_text()})
    town.commit("c.moreau", town.approval("c.moreau", decision="reject"))
    town.branch("work")
    town.commit("x.user", {CHANGE_FILE: None})


@forgery("AUD010", "there is no CR-261103-7K4QM to decide on")
def closed_change_removed(town: Town) -> None:
    town.commit("x.user", {CHANGE_FILE: change_text()})
    town.commit("c.moreau", town.approval("c.moreau"))
    town.commit("x.user", implemented())
    town.commit("x.user", {CHANGE_FILE: change_text(state="closed")})
    town.branch("work")
    town.commit("x.user", {CHANGE_FILE: None})


@forgery("AUD010", "there is no BL-261103-BBBBB to decide on")
def rejected_rebaseline_removed(town: Town) -> None:
    town.commit("p.mo", baseline("rebaseline"))
    minutes = town.minutes("a.one, b.two")
    rejection = town.approval(
        "s.ecretary",
        "board:change-board",
        minutes=minutes,
        decider="change-board",
        decision="reject",
        key="BL-261103-BBBBB",
        record="baselines",
    )
    town.commit("s.ecretary", rejection, key="s.ecretary")
    town.branch("work")
    town.commit("p.mo", {BASELINE: None})


@forgery("AUD012", "no longer says: implemented by n.petit at 2026-11-03T11:00:00Z")
def emergency_removed_before_anybody_decided_on_it(town: Town) -> None:
    town.commit("p.mo", baseline())
    steps = history(("submitted", "x.user", 10), ("implemented", "n.petit", 11))
    files = implemented()
    files[CHANGE_FILE] += f"emergency: true\n{steps}"
    town.commit("x.user", files, later=4 * 3600)
    town.branch("work")
    town.commit("x.user", {CHANGE_FILE: None})


def _forged_by_a_colleague(town: Town, at: int) -> dict[str, str]:
    """An approval of the sponsor that never was: on a content that never was, of a moment of choice."""
    [(path, text)] = town.approval("c.moreau", at=at).items()
    digest = text.split("digest: ")[1].strip()
    return {path.replace(digest[:8], "0" * 8): text.replace(digest, "0" * 64)}


@forgery("AUD003", "the decision of c.moreau on CR-261103-7K4QM is stale")
def approval_of_a_moment_before_the_assessment(town: Town) -> None:
    town.commit("x.user", {CHANGE_FILE: change_text() + history(*_ASSESSED)}, later=2 * 3600)
    town.branch("work")
    town.commit("n.petit", _forged_by_a_colleague(town, at=START))


@forgery("AUD003", "the decision of c.moreau on CR-261104-AAAAA is stale")
def approval_of_another_change_of_a_moment_before_the_assessment(town: Town) -> None:
    town.commit("x.user", {CHANGE_FILE: change_text(20000)})
    approval = town.approval("c.moreau")
    town.commit("c.moreau", approval)
    later = change_text(30000) + history(("submitted", "x.user", 15), ("assessed", "n.petit", 16))
    town.commit("x.user", {CHANGE_FILE.replace(KEY, OTHER): later}, later=6 * 3600)
    town.branch("work")
    [(path, text)] = approval.items()
    town.commit("n.petit", {path.replace(KEY, OTHER): text})


@forgery("AUD003", "the decision of c.moreau on CR-261103-7K4QM is stale")
def approval_of_a_moment_before_a_rework_by_another_hand(town: Town) -> None:
    town.commit("x.user", {CHANGE_FILE: change_text() + history(*_ASSESSED)}, later=2 * 3600)
    town.commit("n.petit", {CHANGE_FILE: change_text() + history(*_REWORKED)}, later=6 * 3600)
    town.branch("work")
    town.commit("n.petit", _forged_by_a_colleague(town, at=START + 3 * 3600))


@forgery("AUD007", "the baseline was removed")
def implementation_taken_back_after_it_landed(town: Town) -> None:
    town.commit("p.mo", baseline())
    town.commit("x.user", {CHANGE_FILE: change_text()})
    town.commit("c.moreau", town.approval("c.moreau"))
    town.commit("x.user", {**implemented(), **next_baseline(town)})
    town.branch("work")
    town.revert("work")


@forgery("AUD007", "the baseline was removed")
def implementation_taken_back_in_part(town: Town) -> None:
    town.commit("p.mo", baseline())
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau"))
    town.commit("x.user", {**implemented(), **next_baseline(town)})
    town.commit("x.user", {CHANGE_FILE: change_text(), NEXT_BASELINE: None})


@forgery("AUD007", "was removed and put back")
def baseline_put_back_by_a_revert(town: Town) -> None:
    town.commit("p.mo", baseline())
    town.branch("work")
    town.commit("n.petit", {BASELINE: None})
    town.revert("work")


@forgery("AUD012", "no longer says: assessed by n.petit at 2026-11-03T17:00:00Z")
def rework_taken_back_with_a_baseline(town: Town) -> None:
    town.commit("x.user", {CHANGE_FILE: change_text() + history(*_ASSESSED)})
    town.branch("work")
    town.commit("c.moreau", town.approval("c.moreau"), later=2 * 3600)
    reworked = {CHANGE_FILE: change_text() + history(*_REWORKED), **baseline()}
    town.commit("n.petit", reworked, later=6 * 3600)
    town.revert("work")


@forgery("AUD006", "was changed after it was made")
def rejection_taken_back_with_a_baseline(town: Town) -> None:
    submitted(town)
    rejection = town.approval("c.moreau", decision="reject")
    town.commit("c.moreau", {**rejection, **baseline()})
    town.revert("work")
    town.commit("c.moreau", town.approval("c.moreau"))
