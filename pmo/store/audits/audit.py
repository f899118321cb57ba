"""An office audited: every decision judged by history, and what went on without decisions."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from pmo.analysis.audits.audit_faults import AuditedFolder, Coded, audit_faults, is_reckoned_with, part_of
from pmo.analysis.audits.audited_record import Audited, audited_records
from pmo.analysis.audits.changed_powers import Governed, changed_powers
from pmo.analysis.audits.signers import FILE
from pmo.errors import PmoError
from pmo.model.finding import SEVERITIES, Finding, fault
from pmo.model.folder import Folder, FolderKind
from pmo.model.place import Place, Source
from pmo.model.programme import Programme
from pmo.model.project import Project
from pmo.rules.auditing import AUDIT_RULES
from pmo.rules.ruling import Ruling
from pmo.store.audits.audited_history import Facts
from pmo.store.audits.bases import is_of_powers
from pmo.store.audits.evidence import CUT_OFF, signers_of
from pmo.store.audits.unread_finding import unread_finding
from pmo.store.git.repository import Repository
from pmo.store.reading.folder_reader import read_folder
from pmo.store.reading.found import Found
from pmo.store.reading.locate import located
from pmo.store.reading.office_reader import read_office
from pmo.store.reading.record_file import read_record
from pmo.store.tree import Tree


class Audit(NamedTuple):
    """What an audit found, changes of powers first, then errors."""

    head: str
    base: str | None
    findings: tuple[Finding, ...]
    judged: tuple[tuple[str, Audited], ...]
    """Each record with where it stands: `projects/crm/CR-…`."""


def audit(repository: Repository, prefix: str, head: str, base: str | None) -> Audit:
    """The audit of all history up to a head, or of what it adds to a base; never of a part of it."""
    _require_whole(repository)
    facts = Facts(repository, prefix, head, base)
    if base is not None and facts.before is None:
        raise PmoError(
            f"{head[:12]} and {base[:12]} have no history in common. Try: pmo audit, without a range",
            f"{head[:12]} et {base[:12]} n'ont pas d'histoire commune. Essayez : pmo audit, sans intervalle",
        )
    return _Auditor(facts).audit()


def _require_whole(repository: Repository) -> None:
    if repository.located().is_shallow or repository.revisions.has_replacements():
        raise PmoError(CUT_OFF.en, CUT_OFF.fr)


class _Auditor:
    """One audit: the office at the head, and at the base where there is a range."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.reading = read_office(facts.tree)
        self.removed = [*facts.removed_approvals(), *facts.lost_minutes()]
        self.rewritten = list(facts.rewritten_baselines())
        self.unread = [each for each in self.reading.findings if self._is_of_powers(each.source.path)]

    def audit(self) -> Audit:
        folders = [
            self._folder(kind, path) for kind, path in self.reading.folders if path in self.facts.governed
        ]
        faults = [*self._key_faults(), *(coded for each in folders for coded in audit_faults(each))]
        faults += self._faults_elsewhere({each.folder.path for each in folders})
        unread = [unread_finding(each, self.facts.head) for each in self.unread]
        first, rest = self._findings(self._changed_powers()), [*self._findings(faults), *unread]
        rest.sort(key=lambda each: (SEVERITIES.index(each.severity), each.source, each.code))
        judged = [
            (f"{each.folder.path}/{key}", record)
            for each in folders
            for key, record in each.records.items()
            if record.landed
        ]
        return Audit(self.facts.head, self.facts.base, (*first, *rest), tuple(judged))

    def _folder(self, kind: FolderKind, path: str) -> AuditedFolder:
        facts = self.facts
        folder, found = read_folder(facts.tree, kind, path)
        self.unread += [each for each in found if self._is_in_question(each.source.path, folder)]
        before = read_folder(facts.tree_before, kind, path)[0] if facts.tree_before else None
        decisions = facts.landed(folder, self.reading.office)
        base = facts.bases.base(0)
        office = base.office if base else self.reading.office
        records = audited_records(folder, office, decisions, _new_baselines(folder, before))
        removed, rewritten = (
            [each for each in histories if each.path.startswith(f"{path}/")]
            for histories in (self.removed, self.rewritten)
        )
        lost = tuple(facts.lost_steps(folder, before))
        return AuditedFolder(
            folder,
            before,
            records,
            decisions,
            facts.imported(folder),
            removed,
            rewritten,
            lost,
            self.reading.office.settings.currency,
        )

    def _is_of_powers(self, path: str) -> bool:
        """Whether a file of the office says who may decide, and is new to what is audited."""
        return is_of_powers(path) and self._is_new(path)

    def _is_in_question(self, path: str, folder: Folder) -> bool:
        """Whether what is audited rests on a file that cannot be read: on a decision only where it is new."""
        part = part_of(folder, path)
        if is_reckoned_with(folder, part):
            return True
        return part in ("approvals", folder.own_file) and self._is_new(path)

    def _is_new(self, path: str) -> bool:
        return self.facts.before is None or self.facts.differs(path)

    def _faults_elsewhere(self, known: Collection[str]) -> Iterator[Coded]:
        """What was done to files of folders that are no longer there."""
        for code, histories in (("AUD006", self.removed), ("AUD007", self.rewritten)):
            for each in histories:
                if not any(each.path.startswith(f"{path}/") for path in known):
                    yield code, fault(Place(each.path), what=each.what)

    def _key_faults(self) -> Iterator[Coded]:
        for each in signers_of(self.facts.tree).faults:
            yield "AUD008", fault(Place(FILE), reason=each.reason, line=each.line)

    def _changed_powers(self) -> Iterator[Coded]:
        before, base = self.facts.tree_before, self.facts.bases.base(0)
        if before is None or base is None:
            return
        yield from changed_powers(_governed(before), _governed(self.facts.tree))

    def _findings(self, faults: Iterable[Coded]) -> list[Finding]:
        """In words of rules that no office turns off: what is audited could."""
        applied = [(AUDIT_RULES[code], each) for code, each in faults]
        found = located(applied, {}, self.facts.tree, Ruling(AUDIT_RULES, {}))
        return [each._replace(source=_line_of_key(each)) for each in found]


def _new_baselines(folder: Folder, before: Folder | None) -> frozenset[str]:
    """Those that are not as they were before what is audited; none where all of history is."""
    digests = before.digests if before else folder.digests
    return frozenset(key for key in folder.baselines if digests.get(key) != folder.digests[key])


def _line_of_key(finding: Finding) -> Source:
    """Keys are not YAML: their line stands in the arguments."""
    line = finding.arguments.get("line")
    return Source(FILE, line, 1) if finding.code == "AUD008" and isinstance(line, int) else finding.source


def _governed(tree: Tree) -> Governed:
    """All that says who may decide in an office; its folders' own files only."""
    reading = read_office(tree)
    folders = {path: _governed_folder(tree, kind, path) for kind, path in reading.folders}
    return Governed(reading.office, signers_of(tree), folders)


def _governed_folder(tree: Tree, kind: FolderKind, path: str) -> Folder:
    """A folder's own file alone, and what could not be read of it."""
    key, found = path.rpartition("/")[2], Found()
    if kind == "project":
        project = read_record(tree, f"{path}/project.yaml", Project, found)
        return Folder(kind, key, path, project=project, gaps=found.gaps)
    if kind == "programme":
        programme = read_record(tree, f"{path}/programme.yaml", Programme, found)
        return Folder(kind, key, path, programme=programme, gaps=found.gaps)
    return Folder(kind, key, path)
