"""A newer edition of a table: which projects its rows are, and what it changes in them."""

import textwrap
from typing import NamedTuple

import pytest

from pmo.actions.project_import import ProjectReading, Target
from pmo.cli.tables.updating import Plan, planned
from pmo.exchange.imports.project_table import read_projects
from pmo.exchange.mappings.project_mapping import ProjectMapping
from pmo.exchange.tables.csv_table import csv_table
from pmo.model.finding import Finding
from pmo.store.reading.found import Found
from pmo.store.reading.project_reader import read_known_projects
from pmo.store.reading.record_file import read_record
from pmo.store.tree import DictTree
from tests.office_text import OfficeText

MAPPING = """\
formats: {dates: [DD/MM/YYYY], decimal: "."}
project: {id: Ref, name: Name, start: Start, external_ids: {erp: ERP}}
cost: {baseline: Cost}
years: {FY2026: {baseline: Year}}
report: {date: 2026-10-31, source: town hall, rating: RAG, summary: Words}
"""
HEADER = "Ref,Name,Start,ERP,Cost,Year,RAG,Words\n"


class Edition(NamedTuple):
    """What a table would do in an office."""

    reading: ProjectReading
    plan: Plan

    @property
    def matches(self) -> list[tuple[int, str, str]]:
        return [(each.row.number, each.project, each.how) for each in self.plan.updated.matches]

    @property
    def fields(self) -> list[tuple[str, str, str, str]]:
        return [(each.path, each.field, str(each.old), str(each.new)) for each in self.plan.updated.changes]

    @property
    def changed(self) -> dict[str, str]:
        return {each.path: (each.after or b"").decode() for each in self.plan.changes}

    @property
    def added(self) -> list[str]:
        return [file.path for file in self.plan.files]

    @property
    def faults(self) -> list[tuple[int, str]]:
        return [(each.row, each.problem.en) for each in (*self.reading.faults, *self.plan.faults)]


def edition(office: OfficeText, rows: str, more: str = "", near_is_new: bool = False) -> Edition:
    found = Found()
    text = MAPPING + textwrap.dedent(more)
    mapping = read_record(DictTree({"m.yaml": text}), "m.yaml", ProjectMapping, found)
    assert found == []
    assert mapping is not None
    table = csv_table((HEADER + textwrap.dedent(rows)).encode(), mapping.table).table
    assert table is not None
    findings: list[Finding] = []
    projects = read_known_projects(office.tree, office.office.project_ids, findings)
    assert findings == []
    target = Target(office.office, False, office.office.project_ids, projects)
    reading = read_projects(table, mapping, target, near_is_new)
    assert reading.mapping_faults == ()
    return Edition(reading, planned(office.tree, reading, mapping, target))


def test_rows_are_matched_by_external_id_then_id_then_name(office: OfficeText) -> None:
    """
    # projects/one/project.yaml
    name: One
    external_ids: {erp: E-1}
    # projects/two/project.yaml
    name: Two
    # projects/three/project.yaml
    name: Number three
    """
    found = edition(
        office,
        """\
        two-or-one,Other name,,e-1,,,,
        TWO,Other,,,,,,
        x,number  THREE ,,,,,,
        y,New,,,,,,
        """,
    )

    assert found.faults == []
    assert found.matches == [(2, "one", "external_id"), (3, "two", "id"), (4, "three", "name")]
    assert [folder.id for folder in found.reading.folders] == ["y"]


def test_what_the_mapping_says_comes_first(office: OfficeText) -> None:
    """
    # projects/one/project.yaml
    name: One
    # projects/two/project.yaml
    name: Two
    """
    found = edition(office, "R1,Two,,,,,,\nR2,One,,,,,,\n", "same: {two: one, r2: two}\n")

    assert found.matches == [(2, "one", "same"), (3, "two", "same")]


def test_a_project_that_the_mapping_names_must_be_there(office: OfficeText) -> None:
    """
    # projects/one/project.yaml
    name: One
    """
    with pytest.raises(AssertionError, match="the office has no project two"):
        edition(office, "R1,Two,,,,,,\n", "same: {Two: two}\n")


def test_two_rows_that_are_one_project_are_a_fault(office: OfficeText) -> None:
    """
    # projects/one/project.yaml
    name: One
    external_ids: {erp: E-1}
    """
    found = edition(office, "a,First,,E-1,,,,\none,Second,,,,,,\n")

    assert found.faults == [
        (3, "the row is one (id), and row 2 is so too (external id erp E-1)"),
    ]


def test_a_row_that_is_two_projects_is_a_fault_until_the_mapping_says_which(office: OfficeText) -> None:
    """
    # projects/one/project.yaml
    name: One
    external_ids: {erp: E-1}
    # projects/two/project.yaml
    name: Two
    # projects/third/project.yaml
    name: TWO
    """
    found = edition(office, "two,X,,E-1,,,,\nz,Two,,,,,,\n")

    assert found.faults == [
        (2, "the row is two projects: one (external id erp E-1), two (id)"),
        (3, "the row is two projects: third (name), two (name)"),
    ]
    assert edition(office, "two,X,,E-1,,,,\n", "same: {X: one}\n").matches == [(2, "one", "same")]


def test_an_equal_name_under_another_external_id_is_only_near(office: OfficeText) -> None:
    """
    # projects/one/project.yaml
    name: One
    external_ids: {erp: E-1}
    """
    found = edition(office, "a,One,,E-2,,,,\n")

    assert found.matches == []
    assert [(near.name, near.like) for near in found.reading.near] == [("One", (("one", "One"),))]


def test_a_near_row_is_asked_about_or_new(office: OfficeText) -> None:
    """
    # projects/child/project.yaml
    name: Tax-Free Childcare
    """
    found = edition(office, "a,Tax free childcare,,,,,,\n")

    [near] = found.reading.near
    assert (near.row.number, near.key, near.like) == (
        2,
        "Tax free childcare",
        (("child", "Tax-Free Childcare"),),
    )
    assert [
        folder.id
        for folder in edition(office, "a,Tax free childcare,,,,,,\n", near_is_new=True).reading.folders
    ] == ["a"]
    assert (
        edition(office, "a,Tax free childcare,,,,,,\n", "same: {Tax FREE childcare: child}\n").reading.near
        == ()
    )


def test_an_external_id_that_a_known_and_a_new_row_share_is_a_fault(office: OfficeText) -> None:
    """
    # projects/tram/project.yaml
    name: Tram
    """
    found = edition(office, "a,Tram,,E-1,,,,\nb,Bus,,E-1,,,,\n")

    assert found.faults == [(3, "row 2 has the external id erp E-1 too")]


def test_a_project_that_a_row_is_is_near_to_no_other(office: OfficeText) -> None:
    """
    # projects/tram/project.yaml
    name: Tram
    """
    assert edition(office, "a,Tram,,,,,,\nb,Tram 2,,,,,,\n").reading.near == ()


def test_only_the_fields_of_the_mapping_change_and_only_their_lines(office: OfficeText) -> None:
    """
    # projects/one/project.yaml
    # ours: keep
    manager: c.moreau     # since May
    name: 'One'
    start: 2026-01-01     # by hand
    status: on_hold
    # projects/one/budget.yaml
    lines:
      - {id: works, name: Works, baseline: 5}
    headline: {whole_life: {baseline: 10, forecast: 12}}
    """
    found = edition(office, "one,One,02/01/2026,E-1,11.50,3,,\n")

    assert found.fields == [
        ("projects/one/project.yaml", "start", "2026-01-01", "2026-01-02"),
        ("projects/one/project.yaml", "external_ids.erp", "None", "E-1"),
        ("projects/one/budget.yaml", "headline.whole_life.baseline", "10", "11.50"),
        ("projects/one/budget.yaml", "headline.years.FY2026.baseline", "None", "3"),
    ]
    assert found.changed == {
        "projects/one/project.yaml": (
            "# ours: keep\nmanager: c.moreau     # since May\nname: 'One'\nstart: 2026-01-02     # by hand\n"
            "status: on_hold\nexternal_ids:\n  erp: E-1\n"
        ),
        "projects/one/budget.yaml": (
            "lines:\n  - {id: works, name: Works, baseline: 5}\n"
            "headline: {whole_life: {baseline: 11.50, forecast: 12}, years: {FY2026: {baseline: 3}}}\n"
        ),
    }
    assert found.added == ["projects/one/highlights/2026-10-31.yaml"]


def test_a_report_of_the_day_is_updated_and_others_stay(office: OfficeText) -> None:
    """
    # projects/one/highlights/2026-09-30.yaml
    source: town hall
    summary: Old.
    # projects/one/highlights/2026-10-31.yaml
    source: town hall
    rating: {overall: red}
    help_needed: Money.
    """
    found = edition(office, "one,one,,,,,Green,Better.\n")

    assert found.changed == {
        "projects/one/highlights/2026-10-31.yaml": (
            "source: town hall\nrating: {overall: green}\nhelp_needed: Money.\nsummary: Better.\n"
        )
    }
    assert found.added == []


def test_a_report_of_the_day_by_somebody_else_is_a_fault(office: OfficeText) -> None:
    """
    # projects/one/highlights/2026-10-31.yaml
    by: c.moreau
    summary: Mine.
    """
    found = edition(office, "one,one,,,,,Green,Better.\n")

    assert found.faults == [(2, "projects/one/highlights/2026-10-31.yaml is a report by c.moreau")]


@pytest.mark.parametrize(
    ("more", "changed"), [("", set()), ("empty: unknown\n", {"start", "baseline", "overall"})]
)
def test_an_empty_cell_changes_nothing_unless_the_mapping_says_so(
    office: OfficeText, more: str, changed: set[str]
) -> None:
    """
    # projects/one/project.yaml
    name: one
    start: 2026-01-01
    external_ids: {erp: E-1}
    # projects/one/budget.yaml
    headline:
      whole_life: {baseline: 10}
      years: {FY2026: {baseline: {unknown: withheld}}}
    # projects/one/highlights/2026-10-31.yaml
    source: town hall
    rating: {overall: red}
    summary: Words.
    """
    found = edition(office, "one,one,,,,,,\n", more)

    assert {field.rpartition(".")[2] for _, field, _, _ in found.fields} == changed
    assert {new for *_, new in found.fields} <= {"unknown"}


@pytest.mark.parametrize(
    ("more", "changed"),
    [
        ("", {}),
        (
            "absent: cancel\n",
            {
                "projects/gone/project.yaml": "name: Gone\nexternal_ids: {erp: E-9}\nstatus: cancelled\n",
                "projects/told/project.yaml": "name: told\nstatus: cancelled\n",
            },
        ),
    ],
)
def test_projects_of_earlier_editions_are_absent(
    office: OfficeText, more: str, changed: dict[str, str]
) -> None:
    """
    # projects/gone/project.yaml
    name: Gone
    external_ids: {erp: E-9}
    # projects/over/project.yaml
    name: Over
    status: completed
    external_ids: {erp: E-8}
    # projects/told/highlights/2025-10-31.yaml
    source: town hall
    summary: Fine.
    # projects/ours/highlights/2025-10-31.yaml
    by: c.moreau
    summary: Not of the table.
    """
    found = edition(office, "new,New,,,,,,\n", more)

    assert [each.id for each in found.plan.updated.absent] == ["gone", "over", "told"]
    assert found.changed == changed
