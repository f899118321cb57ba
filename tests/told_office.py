"""An office that may be broken in any way: read, checked, summed up and told in every way."""

from collections.abc import Mapping
from datetime import date

from pmo.errors import PmoError
from pmo.model.text import LANGUAGES
from pmo.reports.findings.findings_list import findings_text, findings_view, github_lines
from pmo.rules.ruling import ruling
from pmo.store.reading.office_reader import read_office
from pmo.store.reading.portfolio_reader import survey
from pmo.store.tree import DictTree

AS_OF = date(2026, 11, 20)


def read_and_told(files: Mapping[str, bytes]) -> str:
    """What came of it: `findings`, `sound` or `refused`."""
    tree = DictTree(files)
    try:
        reading = read_office(tree)
        findings = survey(tree, reading, AS_OF, ruling(reading.office)).findings
    except PmoError:
        return "refused"
    for language in LANGUAGES:
        findings_view(findings, language)
        told = findings_text(findings, language, everything=True).plain
        told += "".join(github_lines(findings, language, ""))
        assert not {c for c in told if not c.isprintable() and c not in "\n\u00a0\u202f"}
    return "findings" if findings else "sound"
