"""The status of documents: whose they are, when they are due, whether they still hold, which are missing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict

from pmo.analysis.documents.documents import Documents, StoredDocument, Suspicion, review_due
from pmo.analysis.portfolio.grouping import NONE
from pmo.analysis.time.working_days import Calendar, calendar_of
from pmo.model.document import DOCUMENT_KIND_NAMES
from pmo.model.finding import Finding
from pmo.model.folder import FolderKind
from pmo.model.text import Text, excerpt
from pmo.reports.pages.ground import Ground, Heading, View, Whole
from pmo.reports.pages.kind import ReportKind
from pmo.reports.pages.plain import Counted, Named, plain_day
from pmo.reports.pages.raid_lines import FolderName
from pmo.reports.tables.documents import documents_tables
from pmo.rules.ruling import message

STATES: Mapping[str, str] = {
    "DOC001": "overdue",
    "DOC002": "suspect",
    "DOC003": "unreviewed",
    "DOC004": "orphaned",
    "DOC006": "broken",
    "DOC007": "broken",
}
"""What is wrong with a document that is there, by the rule that finds it."""
_MISSING = "DOC005"


class MovedView(TypedDict):
    """What changed since a review: a reference, or None for the document's own words; and the way there."""

    reference: str | None
    through: list[str]


class BrokenView(TypedDict):
    """A reference or a link that leads nowhere, and its line in the document."""

    target: str
    line: int


class DocumentView(TypedDict):
    """A document; no states: it can be relied upon."""

    id: str
    title: str
    kind: Named
    folder: FolderName
    owner: str | None
    due: str | None
    reviewed_on: str | None
    reviewed_by: str | None
    states: list[str]
    moved: list[MovedView]
    broken: list[BrokenView]
    orphaned: str | None
    """Why nobody keeps it true, in words."""


class MissingView(TypedDict):
    """A document that a project's stage requires and the project lacks."""

    id: str
    project: Named
    stage: Named | None
    kind: Named


class OwnerView(TypedDict):
    """Somebody's documents: how many, in which states, and when the next is due."""

    id: str
    name: str | None
    documents: int
    attention: int
    states: dict[str, int]
    next_due: str | None


class FaultView(TypedDict):
    """A document that could not be read, or not whole."""

    path: str
    line: int
    message: str


class DocumentsView(Heading):
    """The values of the report on documents."""

    counts: dict[str, int]
    """Of documents by state, a document in each of its states; `attention` is those in any."""
    owners: list[OwnerView]
    missing_by_stage: list[Counted]
    missing: list[MissingView]
    documents: list[DocumentView]
    """Those in need of attention first, then by the day on which they are due."""
    faults: list[FaultView]


def documents_view(_subject: str | None, whole: Whole) -> View:
    stored = whole.documents or Documents({})
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in whole.document_findings:
        found[finding.source.path].append(finding)
    names = {(row.kind, row.id): row.name for row in whole.portfolio.rows}
    lister = _Lister(stored, whole.ground, names)
    documents = sorted(
        (lister.document(each, found[path]) for path, each in stored.by_path.items()), key=_by_due_day
    )
    missing = lister.missing(whole.document_findings)
    view: DocumentsView = {
        **whole.ground.heading(),
        "counts": _counts(documents, missing),
        "owners": _owners(documents, stored, whole.ground),
        "missing_by_stage": _by_stage(missing, whole.ground),
        "missing": missing,
        "documents": documents,
        "faults": [
            {
                "path": finding.source.path,
                "line": finding.source.line,
                "message": message(finding, whole.ground.language),
            }
            for finding in whole.document_findings
            if finding.code not in STATES and finding.code != _MISSING
        ],
    }
    return {**view}


class _Lister:
    """Makes plain data of documents and of what is wrong with them."""

    def __init__(
        self, stored: Documents, ground: Ground, names: Mapping[tuple[FolderKind, str], str]
    ) -> None:
        self._stored = stored
        self._ground = ground
        self._names = names
        self._calendar: Calendar = calendar_of(ground.office.settings)

    def document(self, document: StoredDocument, findings: Sequence[Finding]) -> DocumentView:
        review = document.record.reviewed
        codes = {finding.code for finding in findings}
        suspicions = self._stored.suspicions(document.path) if "DOC002" in codes else ()
        why = next((f.arguments["why"] for f in findings if f.code == "DOC004"), None)
        return {
            "id": document.path,
            "title": document.title,
            "kind": self._kind(document.kind),
            "folder": self._folder(document),
            "owner": self._ground.person(document.record.owner),
            "due": plain_day(review_due(document.record, self._calendar)),
            "reviewed_on": plain_day(review.date) if review else None,
            "reviewed_by": self._ground.person(review.by) if review else None,
            "states": list(dict.fromkeys(state for code, state in STATES.items() if code in codes)),
            "moved": [self._moved(each) for each in suspicions],
            "broken": [_broken(finding) for finding in findings if STATES.get(finding.code) == "broken"],
            "orphaned": self._ground.say(why) if isinstance(why, Text) else None,
        }

    def missing(self, findings: Iterable[Finding]) -> list[MissingView]:
        """What projects lack, in the order of the life cycle."""
        stages = {project.id: project.stage for project in self._stored.projects}
        order = list(self._ground.outline.stages)
        found: list[MissingView] = []
        for finding in findings:
            if finding.code == _MISSING:
                project, kind = str(finding.arguments["project"]), str(finding.arguments["id"])
                found.append(
                    {
                        "id": f"{project}/{kind}",
                        "project": {"id": project, "name": self._names.get(("project", project), project)},
                        "stage": self._ground.stage(stages.get(project)),
                        "kind": self._kind(kind),
                    }
                )
        return sorted(found, key=lambda m: (order.index(m["stage"]["id"]) if m["stage"] else -1, m["id"]))

    def _kind(self, kind: str) -> Named:
        return {"id": kind, "name": self._ground.say(DOCUMENT_KIND_NAMES.get(kind), kind)}

    def _folder(self, document: StoredDocument) -> FolderName:
        kind, own = document.kind_of_folder, document.folder.rpartition("/")[2]
        return {"kind": kind, "id": own, "name": self._names.get((kind, own), own)}

    def _moved(self, suspicion: Suspicion) -> MovedView:
        titles = [self._stored.by_path[path].title for path in suspicion.through]
        return {"reference": suspicion.reference or None, "through": titles}


def _broken(finding: Finding) -> BrokenView:
    target = finding.arguments.get("reference") or finding.arguments.get("target")
    return {"target": excerpt(str(target)), "line": finding.source.line}


def _by_due_day(document: DocumentView) -> tuple[bool, str, str]:
    return not document["states"], document["due"] or "9", document["id"]


def _counts(documents: Sequence[DocumentView], missing: Sequence[MissingView]) -> dict[str, int]:
    states = Counter(state for document in documents for state in document["states"])
    attention = sum(bool(document["states"]) for document in documents)
    return {
        "documents": len(documents),
        "current": len(documents) - attention,
        "attention": attention,
        **{state: states[state] for state in dict.fromkeys(STATES.values())},
        "missing": len(missing),
    }


def _owners(documents: Sequence[DocumentView], stored: Documents, ground: Ground) -> list[OwnerView]:
    """Those with most to do first; documents of nobody are a group of their own."""
    theirs: dict[str, list[DocumentView]] = defaultdict(list)
    for document in documents:
        theirs[stored.by_path[document["id"]].record.owner or NONE].append(document)
    owners = [_owner(key, each, ground.person(None if key == NONE else key)) for key, each in theirs.items()]
    return sorted(owners, key=lambda o: (-o["attention"], o["next_due"] or "9", o["id"]))


def _owner(id: str, documents: Sequence[DocumentView], name: str | None) -> OwnerView:
    states = Counter(state for document in documents for state in document["states"])
    dues = [document["due"] for document in documents if document["due"]]
    return {
        "id": id,
        "name": name,
        "documents": len(documents),
        "attention": sum(bool(document["states"]) for document in documents),
        "states": {state: states[state] for state in dict.fromkeys(STATES.values()) if states[state]},
        "next_due": min(dues, default=None),
    }


def _by_stage(missing: Sequence[MissingView], ground: Ground) -> list[Counted]:
    counts = Counter(each["stage"]["id"] for each in missing if each["stage"])
    return [
        {"id": key, "name": ground.say(name), "number": counts[key]}
        for key, name in ground.outline.stages.items()
        if counts[key]
    ]


DOCUMENTS = ReportKind(
    "documents",
    Text("Document status", "État des documents"),
    Text(
        "every document: whose it is, when it is due, whether it still holds; and those missing",
        "chaque document : à qui il est, quand le revoir, s'il tient encore ; et ceux qui manquent",
    ),
    "office",
    documents_view,
    needs=frozenset({"documents"}),
    values=DocumentsView,
    tables=documents_tables,
)
