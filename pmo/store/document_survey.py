"""The documents of an office surveyed: read, and judged by the rules on documents."""

from datetime import date
from typing import NamedTuple

from pmo.analysis.documents import Documents
from pmo.model.finding import SEVERITIES, Finding
from pmo.rules.ruling import Ruling
from pmo.store.document_reader import read_documents
from pmo.store.locate import located
from pmo.store.markdown_file import FrontMatter
from pmo.store.office_reader import OfficeReading
from pmo.store.tree import Tree


class DocumentSurvey(NamedTuple):
    """All documents of an office, and every finding in them, errors first."""

    documents: Documents
    findings: tuple[Finding, ...]


def survey_documents(tree: Tree, reading: OfficeReading, as_of: date, ruling: Ruling) -> DocumentSurvey:
    """Every document with front matter, checked against what it covers as it stands."""
    documents, read = read_documents(tree, reading.folders)
    faults = [
        (rule, fault) for rule in ruling.of("documents") for fault in rule(documents, reading.office, as_of)
    ]
    findings = [finding for finding in read if ruling.applies(finding.code)]
    findings += located(faults, {}, FrontMatter(tree), ruling)
    findings.sort(key=lambda f: (SEVERITIES.index(f.severity), f.source, f.code))
    return DocumentSurvey(documents, tuple(findings))
