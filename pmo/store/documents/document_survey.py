"""The documents of an office surveyed: read, and judged by the rules on documents."""

from datetime import date
from typing import NamedTuple

from pmo.analysis.documents.document_reviews import review_faults
from pmo.analysis.documents.documents import Documents
from pmo.model.finding import SEVERITIES, Finding
from pmo.rules.ruling import Ruling
from pmo.store.documents.document_history import past_reviews
from pmo.store.documents.document_reader import read_documents
from pmo.store.documents.markdown_file import FrontMatter
from pmo.store.documents.reviewed_state import traced_documents
from pmo.store.git.history import History
from pmo.store.reading.locate import located
from pmo.store.reading.office_reader import OfficeReading
from pmo.store.tree import Tree


class DocumentSurvey(NamedTuple):
    """All documents of an office, and every finding in them, errors first."""

    documents: Documents
    findings: tuple[Finding, ...]


def survey_documents(
    tree: Tree,
    reading: OfficeReading,
    as_of: date,
    ruling: Ruling,
    history: History | None = None,
    workers: int = 1,
) -> DocumentSurvey:
    """Every document with front matter, checked against what it covers as it stands, and against history."""
    with_stages = any(stage.documents for stage in reading.office.settings.life_cycle)
    documents, read = read_documents(tree, reading.folders, with_stages, workers)
    if history is not None and ruling.applies("DOC002"):
        documents = traced_documents(documents, history, tree)
    faults = [
        (rule, fault) for rule in ruling.of("documents") for fault in rule(documents, reading.office, as_of)
    ]
    if history is not None and ruling.of("reviews"):
        pasts = past_reviews(history, tree, documents)
        coded = review_faults(documents, pasts, reading.office)
        faults += [(ruling.rules[code], fault) for code, fault in coded if ruling.applies(code)]
    findings = [finding for finding in read if ruling.applies(finding.code)]
    findings += located(faults, {}, FrontMatter(tree), ruling)
    findings.sort(key=lambda f: (SEVERITIES.index(f.severity), f.source, f.code))
    return DocumentSurvey(documents, tuple(findings))
