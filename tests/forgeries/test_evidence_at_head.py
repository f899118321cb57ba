"""The evidence of an approval where it is: nothing without git, more with each proof."""

from pathlib import Path

from pmo.analysis.changes.change_standing import standings
from pmo.analysis.changes.judged_decision import NOT_LANDED, Vouched
from pmo.store.audits.evidence_at_head import Evidence, evidence_at
from pmo.store.reading.folder_reader import read_folder
from pmo.store.reading.office_reader import read_office
from pmo.store.tree import FolderTree
from tests.forgeries.office import BUDGET, CRM, KEY, PROJECT, Town, change_text, needs_tools, people_yaml
from tests.git_history import runs_of_git

pytestmark = needs_tools
CHANGE_FILE = f"{CRM}/changes/{KEY}.yaml"


def vouched_here(root: Path) -> list[Vouched]:
    """What vouches for each approval, by path."""
    tree = FolderTree(root)
    office = read_office(tree).office
    folder, _ = read_folder(tree, "project", CRM)
    of = evidence_at(root, FolderTree(root), folder, office)
    paths = [f"{CRM}/approvals/{KEY}/{name}.yaml" for name in sorted(folder.approvals.get(KEY, {}))]
    return [of(path)._replace(order=NOT_LANDED) for path in paths]


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


def projects_with_approvals(town: Town, count: int) -> list[str]:
    """Projects whose changes the sponsor approved, each better vouched for than the one before, in turn."""
    folders = [f"projects/p{number}" for number in range(count)]
    for number, folder in enumerate(folders):
        change = {f"{folder}/project.yaml": PROJECT, f"{folder}/changes/{KEY}.yaml": change_text()}
        town.commit("x.user", {**change, f"{folder}/budget.yaml": BUDGET})
        approval = town.approval("c.moreau", folder=folder, sign_as="c.moreau" if number % 4 == 3 else None)
        by, key = [("c.moreau", None), ("p.mo", None), ("c.moreau", "c.moreau"), ("p.mo", None)][number % 4]
        town.commit(by, approval, key=key)
    return folders


def test_many_folders_are_vouched_for_as_each_alone(town: Town) -> None:
    town.branch("work")
    folders = projects_with_approvals(town, 4)
    town.switch("main")
    town.merge("work")
    tree = FolderTree(town.root)
    office = read_office(tree).office
    together = Evidence(town.root, tree, office, folders)
    found = []
    for path in folders:
        folder, _ = read_folder(tree, "project", path)
        [name] = folder.approvals[KEY]
        approval = f"{path}/approvals/{KEY}/{name}.yaml"
        found.append(together.of(folder)(approval))
        assert found[-1] == evidence_at(town.root, tree, folder, office)(approval)

    assert [each.evidence for each in found] == ["E1", "E0", "E2", "E3"]


def test_git_runs_as_often_for_twenty_projects_as_for_two(town: Town, tmp_path: Path) -> None:
    runs = []
    for count in (2, 20):
        projects_with_approvals(town, count)
        runs.append(runs_of_git(town.root, tmp_path, "change", "list", "--all"))

    assert runs[0] == runs[1] < 15
