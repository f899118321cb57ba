"""How an import that wrote nothing says why: all of it, on standard error or for programs."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import typer

from pmo.cli.screen import print_message
from pmo.model.finding import Finding
from pmo.model.place import Source
from pmo.model.row_match import NearRow
from pmo.model.table import CellFault, MappingFault
from pmo.model.text import Language
from pmo.reports.findings.findings_list import findings_view, plain_findings
from pmo.reports.imports.import_faults import (
    fault_lines,
    fault_view,
    mapping_fault_line,
    mapping_fault_view,
    nothing_written,
)
from pmo.reports.imports.update_report import near_lines, near_people, near_projects, same_lines


class Refusal(NamedTuple):
    """Why nothing was written: faults of files, of the mapping's sense, of the table; or a question."""

    findings: Sequence[Finding] = ()
    mapping_faults: Sequence[tuple[Source, MappingFault]] = ()
    faults: Sequence[CellFault] = ()
    near: Sequence[NearRow] = ()
    near_people: Sequence[NearRow] = ()


def print_refusal(refusal: Refusal, sources: str, language: Language) -> None:
    """Everything that is wrong, broken between words at a terminal; lines for the mapping stay whole."""
    if not refusal.near and not refusal.near_people:
        print_message("\n".join(_lines(refusal, sources, language)))
    for key, near, told in (
        ("same", refusal.near, near_projects),
        ("people", refusal.near_people, near_people),
    ):
        if near:
            print_message("\n".join(near_lines(near, told(len(near)), language)))
            typer.echo("\n".join(["", f"{key}:", *same_lines(near)]), err=True)


def _lines(refusal: Refusal, sources: str, language: Language) -> list[str]:
    findings, of_mapping, of_table = refusal.findings, refusal.mapping_faults, refusal.faults
    return [
        *([plain_findings(findings, language, everything=False)] if findings else []),
        *(mapping_fault_line(*each, language) for each in of_mapping),
        *fault_lines(sources, of_table, language),
        nothing_written(len(findings) + len(of_mapping) + len(of_table), language),
    ]


def fault_views(refusal: Refusal, source: str, language: Language) -> list[dict[str, Any]]:
    """Everything that is wrong, for programs."""
    faults: list[dict[str, Any]] = findings_view(list(refusal.findings), language)["findings"]
    faults += [mapping_fault_view(*each, language) for each in refusal.mapping_faults]
    return faults + [fault_view(source, each, language) for each in refusal.faults]
