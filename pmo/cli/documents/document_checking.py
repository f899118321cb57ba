"""What `pmo docs check` does: read the documents and what they cover, keep what was asked for."""

from pmo.cli.checking import (
    Asked,
    Checked,
    is_within,
    refuse_rules_elsewhere,
    refuse_unknown_rules,
    wanted_paths,
)
from pmo.cli.opening import locate_office, read_located
from pmo.rules.ruling import ruling
from pmo.store.documents.document_history import whole_history
from pmo.store.documents.document_survey import survey_documents
from pmo.store.workers import available_workers


def checked_documents(asked: Asked, with_history: bool) -> Checked:
    """What is wrong with the documents of an office, where it was asked about."""
    refuse_unknown_rules(asked)
    refuse_rules_elsewhere(asked, "docs check --history" if with_history else "docs check")
    located = locate_office(asked.office, asked.at)
    wanted = wanted_paths(asked, located)
    opened = read_located(located, asked.as_of, asked.lang)
    rules = ruling(opened.reading.office, asked.select, asked.ignore)
    history = whole_history(located.root, located.tree) if with_history else None
    found = survey_documents(
        opened.tree, opened.reading, opened.as_of, rules, history, available_workers()
    ).findings
    findings = [f for f in found if not wanted or any(is_within(f.source.path, each) for each in wanted)]
    return Checked(findings, opened.language, located.root, located.revision)
