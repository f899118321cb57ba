"""A case: a short history played on an office, and what the audit must say of it."""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from pmo.analysis.changes.change_standing import standings
from pmo.analysis.content_digest import content_digest
from pmo.errors import PmoError
from pmo.rules.ruling import message
from pmo.store.audits.audit import Audit, audit
from pmo.store.audits.evidence_at_head import evidence_at
from pmo.store.git.git_tree import GitTree
from pmo.store.git.repository import Repository
from pmo.store.reading.folder_reader import read_folder
from pmo.store.reading.office_reader import read_office
from pmo.store.yaml.yaml_file import parse
from tests.forgeries.office import BUDGET, CRM, KEY, PMO_YAML, Town, change_text

Play = Callable[[Town], None]
Judgements: TypeAlias = dict[str, tuple[str | None, dict[str, bool]]]
"""By change: its outcome, and whether each decision counts."""
CHANGE_FILE = f"{CRM}/changes/{KEY}.yaml"
BASELINE = f"{CRM}/baselines/BL-261103-BBBBB.yaml"
NEXT_BASELINE = f"{CRM}/baselines/BL-261104-CCCCC.yaml"
E2_ASKED = PMO_YAML.replace("days: 20d}", "days: 20d, evidence: E2}")
BOARD_IN_PERSON = PMO_YAML.replace("evidence: EM", "evidence: E1")


class Forgery(NamedTuple):
    """A way of bending an approval: the finding it must give, or `refused`, and words of it."""

    play: Play
    code: str
    said: str

    @property
    def name(self) -> str:
        return self.play.__name__


FORGERIES: list[Forgery] = []
HONEST: list[Play] = []


def forgery(code: str, said: str = "") -> Callable[[Play], Play]:
    """Take the history into the table of forgeries."""

    def taken(play: Play) -> Play:
        FORGERIES.append(Forgery(play, code, said))
        return play

    return taken


def honest(play: Play) -> Play:
    """Take the history into the table of honest ones."""
    HONEST.append(play)
    return play


def audited(town: Town, base: str | None = None) -> Audit:
    repository = Repository(town.root)
    prefix = repository.located().prefix
    resolved = repository.revisions.resolved
    return audit(repository, prefix, resolved("HEAD"), base and resolved(base))


def found(town: Town, base: str | None = None) -> list[str]:
    """What the audit has against it: each error as `CODE words`, or `refused words` where it gave up."""
    try:
        findings = audited(town, base).findings
    except PmoError as error:
        return [f"refused {error}"]
    return [f"{each.code} {message(each, 'en')}" for each in findings if each.severity == "error"]


def judged_by_the_audit(town: Town) -> Judgements:
    """What an audit of all history makes of each decided change."""
    return {
        path: (record.standing.outcome, {each.name: each.is_valid for each in record.standing.judged})
        for path, record in audited(town).judged
        if "/CR-" in path
    }


def judged_by_the_commands(town: Town) -> Judgements:
    """What `pmo change list`, `approve` and `implement` make of each decided change that is committed."""
    repository = Repository(town.root)
    prefix = repository.located().prefix
    tree = GitTree(repository, repository.revisions.resolved("HEAD"), prefix)
    found: Judgements = {}
    reading = read_office(tree)
    for kind, path in reading.folders:
        folder, _ = read_folder(tree, kind, path)
        vouched = evidence_at(town.root, tree, folder, reading.office)
        for key, standing in standings(folder, reading.office, vouched).items():
            if standing.judged:
                counts = {each.name: each.is_valid for each in standing.judged}
                found[f"{path}/{key}"] = (standing.outcome, counts)
    return found


def submitted(town: Town, cost: int = 42000, by: str = "x.user", **more: str) -> None:
    """A change stands assessed on main, and a branch is begun."""
    town.commit(by, {CHANGE_FILE: change_text(cost, by)}, **more)  # type: ignore[arg-type]
    town.branch("work")


def settings(town: Town, pmo_yaml: str) -> None:
    """The office's rules, on main."""
    town.commit("p.mo", {"pmo.yaml": pmo_yaml})


def implemented(cost: int = 42000, spent: int | None = None) -> dict[str, str]:
    """The files of a change that was carried out."""
    budget = BUDGET.replace("100000", str(100000 + (cost if spent is None else spent)))
    return {CHANGE_FILE: change_text(cost, state="implemented"), f"{CRM}/budget.yaml": budget}


def baseline(kind: str = "initial", amount: int = 100000) -> dict[str, str]:
    """The first baseline of the project."""
    text = (
        f"kind: {kind}\nset_by: p.mo\nset_at: 2026-11-03T12:00:00Z\n"
        f"budget:\n  lines:\n    - id: works\n      amounts: {{2026: {amount}}}\n"
    )
    return {BASELINE: text}


def next_baseline(town: Town) -> dict[str, str]:
    """The baseline that the change makes of the first one."""
    digest = content_digest(parse((town.root / BASELINE).read_bytes()).data)
    head = f"kind: change\nprevious: [{{id: BL-261103-BBBBB, digest: {digest}}}]\nrests_on: [{KEY}]\n"
    return {NEXT_BASELINE: baseline(amount=142000)[BASELINE].replace("kind: initial\n", head)}


def history(*steps: tuple[str, str, int]) -> str:
    """The steps of a change: state, by whom, at what hour of 3 November."""
    lines = "".join(f"  - {{state: {s}, by: {by}, at: 2026-11-03T{h}:00:00Z}}\n" for s, by, h in steps)
    return f"history:\n{lines}"


def work_added(days: int) -> dict[str, str]:
    """A change that declares no delay, and adds a task of so many days to the end of the plan."""
    task = f"{{id: rework, name: Rework, duration: {days}d, after: [works]}}"
    added = f"  cost: [{{line: works, delta: 42000}}]\n  add: [{{task: {task}}}]\n"
    return {CHANGE_FILE: change_text().replace("  cost: [{line: works, delta: 42000}]\n", added)}


def planned(town: Town) -> None:
    """The project has a plan, a committed end, and a baseline that froze both."""
    plan = "tasks:\n  - {id: works, name: Works, duration: 40d}\n"
    own = "start: 2026-11-02\nfinish: 2026-12-28\n"
    frozen = "".join(f"  {line}\n" for line in plan.splitlines())
    amounts = "".join(f"  {line}\n" for line in BUDGET.splitlines())
    baseline = (
        "kind: initial\nset_by: p.mo\nset_at: 2026-11-03T12:00:00Z\n"
        f"project: {{start: 2026-11-02, finish: 2026-12-28}}\nplan:\n{frozen}budget:\n{amounts}"
    )
    files = {
        f"{CRM}/plan.yaml": plan,
        f"{CRM}/project.yaml": town.read(f"{CRM}/project.yaml") + own,
        f"{CRM}/baselines/BL-261103-BBBBB.yaml": baseline,
    }
    town.commit("p.mo", files)
