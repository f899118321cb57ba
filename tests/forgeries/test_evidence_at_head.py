"""The evidence of an approval where it is: nothing without git, more with each proof."""

from pathlib import Path

from pmo.analysis.change_standing import standings
from pmo.analysis.judged_decision import Vouched
from pmo.store.evidence import evidence_at
from pmo.store.office_reader import read_folder, read_office
from pmo.store.tree import FolderTree
from tests.forgeries.office import CRM, KEY, Town, change_text, needs_tools, people_yaml

pytestmark = needs_tools
CHANGE_FILE = f"{CRM}/changes/{KEY}.yaml"


def vouched_here(root: Path) -> list[Vouched]:
    """What vouches for each approval, by path."""
    tree = FolderTree(root)
    office = read_office(tree).office
    folder, _ = read_folder(tree, "project", CRM)
    of = evidence_at(root, FolderTree(root), folder, office)
    paths = [f"{CRM}/approvals/{KEY}/{name}.yaml" for name in sorted(folder.approvals.get(KEY, {}))]
    return [of(path) for path in paths]


def outcome_here(root: Path) -> str | None:
    tree = FolderTree(root)
    office = read_office(tree).office
    folder, _ = read_folder(tree, "project", CRM)
    return standings(folder, office, evidence_at(root, FolderTree(root), folder, office))[KEY].outcome


def test_what_is_not_committed_vouches_for_nothing(town: Town) -> None:
    town.commit("x.user", {CHANGE_FILE: change_text()})
    town.write(town.approval("c.moreau"))

    assert [each.evidence for each in vouched_here(town.root)] == ["E0"]
    assert outcome_here(town.root) is None


def test_the_author_of_the_commit_says_so(town: Town) -> None:
    town.commit("x.user", {CHANGE_FILE: change_text()})
    town.commit("c.moreau", town.approval("c.moreau"))

    assert vouched_here(town.root) == [Vouched("E1")]
    assert outcome_here(town.root) == "approved"


def test_the_commit_is_signed_by_the_approver(town: Town) -> None:
    town.commit("x.user", {CHANGE_FILE: change_text()})
    town.commit("c.moreau", town.approval("c.moreau"), key="c.moreau")

    assert vouched_here(town.root) == [Vouched("E2")]


def test_a_signed_approval_needs_no_commit_of_its_author(town: Town) -> None:
    town.commit("x.user", {CHANGE_FILE: change_text()})
    town.commit("p.mo", town.approval("c.moreau", sign_as="c.moreau"))

    assert vouched_here(town.root) == [Vouched("E3")]
    assert outcome_here(town.root) == "approved"


def test_minutes_count_when_the_secretary_signed_the_commit(town: Town) -> None:
    town.commit("x.user", {CHANGE_FILE: change_text(90000)})
    minutes = town.minutes("a.one, b.two")
    approval = town.approval("s.ecretary", "board:change-board", minutes=minutes, decider="change-board")
    town.commit("s.ecretary", approval, key="s.ecretary")

    assert vouched_here(town.root) == [Vouched("EM")]
    assert outcome_here(town.root) == "approved"


def test_powers_that_are_not_committed_count_for_nobody(town: Town) -> None:
    town.commit("x.user", {CHANGE_FILE: change_text()})
    town.commit("c.moreau", town.approval("c.moreau"))
    town.write({"people.yaml": people_yaml(more="q.new:\n  name: Q\n")})

    [vouched] = vouched_here(town.root)
    assert vouched.evidence == "E0"
    assert vouched.objection is not None
    assert outcome_here(town.root) is None


def test_an_edit_after_the_commit_takes_the_evidence_away(town: Town) -> None:
    town.commit("x.user", {CHANGE_FILE: change_text()})
    approval = town.approval("c.moreau")
    town.commit("c.moreau", approval)
    [(path, text)] = approval.items()
    town.write({path: text + "reason: yes\n"})

    assert [each.evidence for each in vouched_here(town.root)] == ["E0"]
