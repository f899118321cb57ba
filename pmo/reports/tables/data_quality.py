"""The tables of the report on the quality of data: what is known, missing, silent, wrong, and where."""

from collections.abc import Mapping
from typing import Any

from pmo.model.text import Text
from pmo.model.typed_table import TypedTable
from pmo.reports.pages.ground import View
from pmo.reports.tables.table import (
    FILE,
    FOLDER_NAMES,
    ID,
    KNOWN,
    LINE,
    MANAGER,
    MESSAGE,
    NAME,
    OF,
    PROJECT,
    PROJECT_NAME,
    Column,
    table,
)

_VALIDITY = Text("validity", "validité")
_TIMELINESS = Text("timeliness", "actualité")
_KINDS = {"validity": _VALIDITY, "timeliness": _TIMELINESS}
_SEVERITIES = {
    "error": Text("error", "erreur"),
    "warning": Text("warning", "avertissement"),
    "info": Text("info", "remarque"),
}
_ERRORS = Column(Text("errors", "erreurs"), "number", "error")
_KIND = Column(Text("kind", "sorte"), "text", "kind", _KINDS)
_SEVERITY = Column(Text("severity", "gravité"), "text", "severity", _SEVERITIES)
_TALLIES = (
    Column(Text("findings", "constats"), "text", "id", _KINDS),
    _ERRORS,
    Column(Text("warnings", "avertissements"), "number", "warning"),
    Column(Text("infos", "remarques"), "number", "info"),
)
_KNOWN = (Column(Text("projects with", "projets avec"), "text", "name"), KNOWN, OF)
_GAPS = (
    ID,
    PROJECT_NAME,
    MANAGER,
    Column(Text("lacking", "manques"), "number", "number"),
    Column(Text("what is missing", "ce qui manque"), "text", "missing"),
)
_SILENT = (
    ID,
    PROJECT_NAME,
    MANAGER,
    Column(Text("last report", "dernier rapport"), "date", "last_report"),
    Column(Text("days of silence", "jours de silence"), "number", "days"),
    Column(Text("was due", "était dû le"), "date", "due"),
)
_RULES = (
    Column(Text("rule", "règle"), "text", "id"),
    _KIND,
    _SEVERITY,
    Column(Text("what it says", "ce qu'elle dit"), "text", "words"),
    Column(Text("findings", "constats"), "number", "findings"),
    Column(Text("folders", "dossiers"), "number", "folders"),
)
_FOLDERS = (
    ID,
    NAME,
    Column(Text("folder", "dossier"), "text", "kind", FOLDER_NAMES),
    _ERRORS,
    Column(_VALIDITY, "number", "validity"),
    Column(_TIMELINESS, "number", "timeliness"),
)
_FINDINGS = (
    Column(Text("rule", "règle"), "text", "code"),
    _KIND,
    _SEVERITY,
    MESSAGE,
    Column(Text("what to do", "que faire"), "text", "advice"),
    FILE,
    LINE,
)
_PUBLISHED = (
    PROJECT,
    Column(Text("figure", "chiffre"), "text", "figure"),
    Column(Text("period", "période"), "text", "period"),
    Column(Text("published", "publié"), "money", "published.money"),
    Column(Text("computed", "calculé"), "money", "computed.money"),
    Column(Text("published in percent", "publié en pour cent"), "number", "published.percent"),
    Column(Text("computed in percent", "calculé en pour cent"), "number", "computed.percent"),
    FILE,
    LINE,
)


def data_quality_tables(view: View) -> list[TypedTable]:
    """What is known and what is missing, what is wrong by rule and by folder, and the gravest findings."""
    names = {each["id"]: each["name"] for each in view["known"]}
    findings = [{**each, "kind": kind} for kind in _KINDS for each in view[kind]]
    return [
        table(view, Text("Known", "Connu"), _KNOWN, view["known"]),
        table(view, Text("Gaps", "Manques"), _GAPS, [_gap(each, names) for each in view["gaps"]]),
        table(view, Text("Silent", "Sans rapport"), _SILENT, view["silent"]),
        table(view, Text("Totals", "Totaux"), _TALLIES, view["tallies"]),
        table(view, Text("Rules", "Règles"), _RULES, view["rules"]),
        table(view, Text("By folder", "Par dossier"), _FOLDERS, view["folders"]),
        table(view, Text("Published", "Publié"), _PUBLISHED, view["published"]),
        table(view, Text("Findings", "Constats"), _FINDINGS, findings),
    ]


def _gap(gap: Mapping[str, Any], names: Mapping[str, str]) -> View:
    """What a project lacks, by name, and how much that is."""
    missing = [names[figure] for figure in gap["missing"]]
    return {**gap, "number": len(missing), "missing": missing}
