"""The evidence of approvals, made from the history of the repository around an office."""

from collections.abc import Callable
from hashlib import sha256
from typing import NamedTuple

from pmo.analysis.audits.signed_text import Decided, signed_text
from pmo.analysis.audits.signers import APPROVAL_NAMESPACE, COMMIT_NAMESPACE, FILE, Signers, signers_in
from pmo.analysis.audits.vouching import Brought, Circumstances, altered_minutes, vouched
from pmo.analysis.changes.judged_decision import Vouched, VouchedFor, by_the_file_alone
from pmo.model.approval import EVIDENCE, Approval, Minutes
from pmo.model.folder import Folder
from pmo.model.office import Office
from pmo.model.text import Text
from pmo.store.audits.signature import Verifier
from pmo.store.git.history import History
from pmo.store.reading.found import Found
from pmo.store.reading.record_file import read_record
from pmo.store.tree import Tree, Unreadable


class Base(NamedTuple):
    """What counts for a decision: people, boards and authority, keys, and the moment of it all."""

    office: Office
    verifier: Verifier
    moment: int
    """A key must still hold at this second, and when the commit was made."""


class Case(NamedTuple):
    """An approval to be vouched for: where it stands, and on what it decides."""

    path: str
    blob: str
    approval: Approval
    decided: Decided
    record_path: str
    requester: str | None


def circumstances(
    case: Case, history: History, base: Base, minutes: Callable[[str], str | None]
) -> list[Circumstances]:
    """What is known around an approval, once for each commit that brought it."""
    approval, verifier = case.approval, base.verifier
    written = history.written(case.record_path, "/changes/" in case.record_path)
    brought = history.brought(case.path, case.blob)
    digests = history.digests_at([(commit, case.record_path) for commit in brought])
    found = []
    for key, digest in zip(brought, digests, strict=True):
        commit = history.commits([key])[key]
        if commit is None:
            continue
        parents = [history.commits([each])[each] for each in commit.parents]
        after = max((each.committed for each in parents if each), default=0)
        moment = max(commit.committed, base.moment)
        of_commit = commit.signature and verifier.signer(
            commit.signed, commit.signature, COMMIT_NAMESPACE, moment
        )
        text = signed_text(approval, case.decided)
        of_approval = approval.signature and verifier.signer(
            text, approval.signature, APPROVAL_NAMESPACE, moment
        )
        about = Brought(
            key, commit.author, commit.authored, commit.committer, commit.committed, after,
            of_commit or None, digest,
        )  # fmt: skip
        noted = minutes(approval.minutes.file) if approval.minutes else None
        found.append(Circumstances(about, written, case.requester, of_approval or None, noted))
    return found


NOT_LANDED_YET = Vouched(
    "E0",
    Text(
        "no commit that can be relied on brought it. Try: git add, git commit",
        "aucun commit fiable ne l'a apporté. Essayez : git add, git commit",
    ),
    is_open=True,
    is_uncommitted=True,
)


def best_evidence(case: Case, history: History, base: Base, minutes: Callable[[str], str | None]) -> Vouched:
    """The evidence of an approval, by the commit that vouches best for it: a rebase may bring it twice."""
    each = [
        vouched(case.approval, known, base.office) for known in circumstances(case, history, base, minutes)
    ]
    return max(each, key=lambda v: (v.objection is None, EVIDENCE.index(v.evidence)), default=NOT_LANDED_YET)


def digest_of_file(tree: Tree) -> Callable[[str], str | None]:
    """SHA-256 of files of a tree, by path from the office's root; None where there is no such file."""

    def digest(path: str) -> str | None:
        parts = path.split("/")
        if path.startswith("/") or any(part in ("", ".", "..", ".git") for part in parts):
            return None
        try:
            return sha256(tree.read(path)).hexdigest()
        except Unreadable:
            return None

    return digest


def minutes_in(tree: Tree, path: str) -> Minutes | None:
    """The minutes that the file of a decision names; None where it names none, or cannot be read."""
    text = tree.read(path)
    if b"minutes" not in text and b"\\" not in text:  # nor the word with its letters escaped
        return None
    approval = read_record(tree, path, Approval, Found())
    return approval.minutes if approval else None


def by_the_files(folder: Folder, files: Tree) -> VouchedFor:
    """What vouches for a folder's approvals without history: their files, where minutes are as they were."""
    made = {
        folder.file(f"approvals/{record}/{name}.yaml").path: each.minutes
        for record, decisions in folder.approvals.items()
        for name, each in decisions.items()
        if each.minutes is not None
    }
    digest = digest_of_file(files)

    def vouched_for(path: str) -> Vouched:
        minutes = made.get(path)
        altered = altered_minutes(minutes, digest(minutes.file)) if minutes else None
        return Vouched("E0", altered) if altered else by_the_file_alone(path)

    return vouched_for


def signers_of(tree: Tree) -> Signers:
    """The keys that a tree's `allowed_signers` gives people."""
    try:
        return signers_in(tree.read(FILE))
    except Unreadable:
        return Signers()


CUT_OFF = Text(
    "history is cut off or replaced. Try: git fetch --unshallow, git replace --delete; in a CI job, "
    "fetch-depth: 0",
    "l'historique est tronqué ou remplacé. Essayez : git fetch --unshallow, git replace --delete ; "
    "dans un job de CI, fetch-depth: 0",
)


def cases_of(folder: Folder, office: Office, blob: Callable[[str], str]) -> list[Case]:
    """The approvals of a folder on its changes and baselines; `blob` is git's hash of a file."""
    found = []
    for record, approvals in folder.approvals.items():
        change, baseline = folder.changes.get(record), folder.baselines.get(record)
        if change is None and baseline is None:
            continue
        requester = change.requested_by if change else baseline.set_by if baseline else None
        kind = "changes" if change else "baselines"
        for name, approval in approvals.items():
            path = folder.file(f"approvals/{record}/{name}.yaml").path
            decided = Decided(office.settings.office, folder.path, record)
            record_path = folder.file(f"{kind}/{record}.yaml").path
            found.append(Case(path, blob(path), approval, decided, record_path, requester))
    return found


def facts_of_authority(office: Office, folder: Folder) -> tuple[object, ...]:
    """All that says who may decide on what: equal facts, equal powers."""
    own = folder.own
    programme = office.programmes.get(folder.project.programme or "") if folder.project else None
    people = {
        key: (frozenset(each.emails), frozenset(each.roles), each.left) for key, each in office.people.items()
    }
    boards = {
        key: (frozenset(each.members), each.quorum, each.secretary) for key, each in office.boards.items()
    }
    named = (own and own.manager, own and own.sponsor, programme and programme.manager)
    settings = office.settings
    return (settings.office, settings.authority, settings.calendar, people, boards, named)
