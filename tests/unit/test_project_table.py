"""A table and a mapping become the files of projects, or every reason why not."""

import textwrap
from decimal import Decimal

import pytest

from pmo.actions.project_import import ProjectReading, Target, files_of_import
from pmo.exchange.imports.project_table import read_projects
from pmo.exchange.mappings.project_mapping import ProjectMapping
from pmo.exchange.tables.csv_table import csv_table
from pmo.model.department import Department
from pmo.model.office import Office
from pmo.store.reading.found import Found
from pmo.store.reading.record_file import read_record
from pmo.store.tree import DictTree
from pmo.store.yaml.record_text import texts_of
from pmo.store.yaml.yaml_file import parse
from tests.office_text import OfficeText, completed

OFFICE = """\
office:
  office: test
  organisation: Test
  currency: EUR
  attributes:
    urgent: {type: boolean}
    years: {type: number}
  life_cycle:
    - {id: idea, name: Idea}
    - {id: delivery, name: Delivery}
formats: {dates: [DD/MM/YYYY], decimal: "."}
unknown: [{starts: Exempt}]
"""


def mapping_of(text: str) -> ProjectMapping:
    whole = OFFICE + textwrap.dedent(text)
    found = Found()
    mapping = read_record(DictTree({"m.yaml": whole}), "m.yaml", ProjectMapping, found)
    assert found == []
    assert mapping is not None
    return mapping


def reading_of(table: str, mapping: str, office: OfficeText | None = None) -> tuple[ProjectReading, Target]:
    mapped = mapping_of(mapping)
    read = csv_table(textwrap.dedent(table).encode(), mapped.table)
    assert read.table is not None
    assert mapped.office is not None
    if office is not None:
        target = Target(office.office, False, office.office.project_ids)
    else:
        named = {key: Department(name=name) for key, name in mapped.office.departments.items()}
        target = Target(Office(mapped.office, departments=named), True)
    return read_projects(read.table, mapped, target), target


def files(table: str, mapping: str, office: OfficeText | None = None) -> dict[str, str]:
    reading, target = reading_of(table, mapping, office)
    assert (reading.faults, reading.mapping_faults) == ((), ())
    return texts_of(files_of_import(reading, target))


def faults(table: str, mapping: str, office: OfficeText | None = None) -> list[tuple[int, str, str]]:
    reading, _ = reading_of(table, mapping, office)
    assert reading.folders == ()
    return [(fault.row, fault.column, fault.problem.en) for fault in reading.faults]


def mapping_faults(table: str, mapping: str) -> list[tuple[str, str, str]]:
    reading, _ = reading_of(table, mapping)
    told = [(".".join(map(str, f.keys)), f.problem.en, f.advice.en) for f in reading.mapping_faults]
    assert reading.folders == ()
    return told


def test_a_mapping_without_a_name_has_one_fault() -> None:
    found = Found()

    read_record(DictTree({"m.yaml": "project: {id: Code}\n"}), "m.yaml", ProjectMapping, found)

    assert [(each.code, each.arguments["field"]) for each in found] == [("SHP002", "project.name")]


@pytest.mark.parametrize(("said", "meant"), [("Oui", "true"), ("no", "false"), ("VRAI", "true")])
def test_yes_and_no_are_read_in_both_languages(said: str, meant: str) -> None:
    made = files(f"Name,Urgent\nA,{said}\n", "project: {name: Name, attributes: {urgent: Urgent}}\n")

    assert made["projects/a/project.yaml"] == f"name: A\nattributes:\n  urgent: {meant}\n"


def test_a_row_becomes_the_files_of_a_project() -> None:
    made = files(
        """\
        Ref,Name,Dept,Phase,Start,Urgent,Years,Cost,RAG,Words
        A_1,Alpha,DfE,Delivery,01/02/2020,Yes,2.50,1234.50,Red,Late.
        """,
        """\
        project:
          id: Ref
          name: Name
          department: Dept
          stage: {column: Phase, values: {delivery: delivery}}
          start: Start
          attributes:
            urgent: {column: Urgent, values: {yes: "true", no: "false"}}
            years: Years
          external_ids: {erp: Ref}
        cost: {baseline: Cost}
        report:
          date: 2022-03-31
          source: SRO
          rating: RAG
          summary: Words
        """,
    )

    assert made == {
        "projects/a-1/project.yaml": textwrap.dedent("""\
            name: Alpha
            department: dfe
            stage: delivery
            start: 2020-02-01
            attributes:
              urgent: true
              years: 2.50
            external_ids:
              erp: A_1
            """),
        "projects/a-1/budget.yaml": "headline:\n  whole_life:\n    baseline: 1234.50\n",
        "projects/a-1/highlights/2022-03-31.yaml": "source: SRO\nrating:\n  overall: red\nsummary: Late.\n",
        "departments.yaml": "dfe:\n  name: DfE\n",
        "pmo.yaml": textwrap.dedent("""\
            pmo: 1
            office: test
            organisation: Test
            currency: EUR
            attributes:
              urgent:
                type: boolean
              years:
                type: number
            life_cycle:
              - id: idea
                name: Idea
              - id: delivery
                name: Delivery
            """),
    }


def test_a_withheld_value_is_unknown_with_its_text_and_a_blank_one_without() -> None:
    made = files(
        """\
        Name,Start,Cost,RAG
        A,Exempt: law,"Exempt
        under 43",Exempt
        B,,,
        """,
        """\
        project: {name: Name, start: Start}
        cost: {baseline: Cost}
        report: {date: 2022-03-31, rating: RAG}
        """,
    )

    assert made["projects/a/project.yaml"] == 'name: A\nstart:\n  unknown: "Exempt: law"\n'
    assert made["projects/b/project.yaml"] == "name: B\n"
    assert made["projects/a/budget.yaml"].endswith(
        "baseline:\n      unknown: |-\n        Exempt\n        under 43\n"
    )
    assert made["projects/b/budget.yaml"].endswith("baseline: unknown\n")
    assert made["projects/a/highlights/2022-03-31.yaml"] == "rating:\n  overall:\n    unknown: Exempt\n"
    assert made["projects/b/highlights/2022-03-31.yaml"] == "rating:\n  overall: unknown\n"


def test_the_first_column_that_is_not_blank_counts_and_says_who_rates() -> None:
    made = files(
        "Name,I,S\nA,,Green\nB,Red,\nC,Exempt,Exempt\n",
        """\
        project: {name: Name}
        report: {date: 2022-03-31, rating: {first_of: {IPA: I, SRO: S}}}
        """,
    )

    assert [made[f"projects/{name}/highlights/2022-03-31.yaml"] for name in "abc"] == [
        "source: SRO\nrating:\n  overall: green\n",
        "source: IPA\nrating:\n  overall: red\n",
        "source: IPA\nrating:\n  overall:\n    unknown: Exempt\n",
    ]


def test_the_latest_row_of_a_key_is_the_project() -> None:
    reading, _ = reading_of(
        "Key,Name,On\n1,Old,01/01/2020\n2,Two,01/01/2020\n1,New,01/06/2020\n,,\n",
        "rows: {key: Key, latest: On}\nproject: {id: Key, name: Name}\n",
    )

    assert [folder.project and folder.project.name for folder in reading.folders] == ["Two", "New"]
    assert (reading.counted.rows, reading.counted.blank, reading.counted.superseded) == (3, 1, 1)


def test_rows_of_one_key_and_one_date_are_a_fault() -> None:
    assert faults(
        "Key,Name,On\n1,A,01/01/2020\n1,B,01/01/2020\n1,C,soon\n,D,01/01/2020\n",
        "rows: {key: Key, latest: On}\nproject: {id: Key, name: Name}\n",
    ) == [
        (3, "On", "'01/01/2020' stands in row 2 already, for the same project"),
        (4, "On", "'soon' is not a date from 1970 to 2199 written DD/MM/YYYY"),
        (5, "Key", "the cell is blank, and it tells projects apart"),
    ]


def test_rows_that_are_no_projects_can_be_skipped() -> None:
    reading, _ = reading_of(
        "Name,Cost\nA,1\nTotal for 2022,1\n",
        "rows: {skip: [{column: Name, starts: Total}]}\nproject: {name: Name}\n",
    )

    assert (reading.counted.projects, reading.counted.skipped) == (1, 1)


def test_every_faulty_cell_is_found_with_row_and_column() -> None:
    assert faults(
        'Name,Phase,Start,Cost,RAG\nA,Idea,43831,1.5,Green\n,Dream,1/1/20,"1,5",Blue\n',
        """\
        project:
          name: Name
          stage: {column: Phase, values: {Idea: idea}}
          start: Start
        cost: {baseline: Cost}
        report: {date: 2022-03-31, rating: RAG}
        """,
    ) == [
        (2, "Start", "'43831' is not a date from 1970 to 2199 written DD/MM/YYYY"),
        (3, "Start", "'1/1/20' is not a date from 1970 to 2199 written DD/MM/YYYY"),
        (3, "Phase", "'Dream' is not one of the texts under `values:`"),
        (3, "Cost", "'1,5' is not an amount such as 1234.56"),
        (3, "RAG", "'Blue' is not green | amber | red"),
        (3, "Name", "no name: the cell is blank"),
    ]


def test_unreadable_cells_are_kept_as_unknown_where_the_mapping_says_so() -> None:
    mapping = "unreadable: keep\nproject: {name: Name}\ncost: {baseline: Cost}\n"
    reading, _ = reading_of("Name,Cost\nA,about 5\n", mapping)

    assert files("Name,Cost\nA,about 5\n", mapping)["projects/a/budget.yaml"].endswith("unknown: about 5\n")
    assert [(kept.row, kept.column) for kept in reading.kept] == [(2, "Cost")]


def test_ids_that_two_rows_share_are_refused() -> None:
    assert faults("Name\nÉté 1\nété-1\n", "project: {name: Name}\n") == [
        (3, "Name", "the id ete-1 is that of row 2 too")
    ]


def test_external_ids_that_two_rows_share_are_refused() -> None:
    mapping = "project: {name: Name, external_ids: {erp: Ref}}\n"

    assert faults("Ref,Name\nP-1,A\n,B\np-1,C\n", mapping) == [
        (4, "Ref", "row 2 has the external id erp p-1 too")
    ]


def test_columns_that_the_table_lacks_are_named_at_the_mapping() -> None:
    assert mapping_faults(
        "Name,Start date,Cost,cost\nA,,1,2\n",
        """\
        project: {name: Nmae, start: {column: Start, optional: true}}
        cost: {baseline: COST}
        rows: {key: PID}
        """,
    ) == [
        ("project.name", "the table has no column 'Nmae'", "Did you mean 'Name'?"),
        (
            "cost.baseline",
            "the table has 2 columns 'COST'",
            "Give each column a name of its own, or write more of the name.",
        ),
        (
            "rows.key",
            "the table has no column 'PID'",
            "Row 1 names these columns: Name; Start date; Cost; cost. Are `header:` and `delimiter:` right?",
        ),
    ]


def test_words_of_the_mapping_that_fit_no_field_are_found() -> None:
    assert [(keys, problem) for keys, problem, _ in mapping_faults(
        "Name,RAG\nA,Red\n",
        """\
        project:
          name: Name
          stage: {column: RAG, values: {Red: ideas}}
          status: {constant: running}
          attributes: {colour: RAG}
        report: {date: 2022-03-31, rating: {column: RAG, values: {Red: amber-red}}}
        """,
    )] == [
        ("project.status.constant", "'running' is not active | on_hold | completed | cancelled"),
        ("project.stage.values.Red", "'ideas' is not idea | delivery"),
        ("report.rating.values.Red", "'amber-red' is not green | amber | red"),
        ("project.attributes.colour", "the office declares no attribute colour"),
    ]  # fmt: skip


def test_what_projects_refer_to_is_created_with_a_new_office() -> None:
    made = files(
        """\
        Name,Code,Ministry,Programme,Lead,Phase
        A,MOD,Ministry of Defence,Big Ships,Jo Doe,Trial
        B,mod,,Big ships,Jo Doe,idea
        """,
        """\
        project:
          name: Name
          department: {column: Code, name_from: Ministry}
          programme: Programme
          manager: Lead
          stage: {column: Phase, otherwise: unchanged}
        """,
    )

    assert made["departments.yaml"] == "mod:\n  name: Ministry of Defence\n"
    assert made["programmes/big-ships/programme.yaml"] == "name: Big Ships\n"
    assert made["people.yaml"] == "jo-doe:\n  name: Jo Doe\n  roles:\n    - project-manager\n"
    assert made["pmo.yaml"].endswith("  - id: trial\n    name: Trial\n")


def test_who_or_where_that_is_not_known_is_nobody_and_nowhere() -> None:
    made = files(
        """\
        Name,Dept,Lead,Owner,Phase
        Alpha,Exempt,exempt: s43,Exempt,Exempt
        Beta,Exempt,Ann Lee,,Delivery
        """,
        """\
        project:
          name: Name
          department: {column: Dept, values: {Exempt: mod}}
          manager: Lead
          sponsor: {column: Owner, blank: bob}
          stage: Phase
        """,
    )

    assert made["projects/alpha/project.yaml"] == "name: Alpha\ndepartment: mod\nsponsor: bob\n"
    assert list(parse(made["people.yaml"].encode()).data) == ["ann-lee", "bob"]
    assert made["pmo.yaml"].count("- id:") == 2


def test_a_real_end_that_is_not_known_has_not_come() -> None:
    made = files(
        """\
        Name,Ended
        Alpha,Exempt
        Beta,01/03/2026
        """,
        """\
        project:
          name: Name
          finished: Ended
        """,
    )

    assert made["projects/alpha/project.yaml"] == "name: Alpha\n"
    assert made["projects/beta/project.yaml"] == "name: Beta\nfinished: 2026-03-01\n"


def test_what_an_office_lacks_is_a_fault_and_what_it_has_is_found_by_name() -> None:
    office = OfficeText(
        completed(
            {
                "departments.yaml": "mod: {name: Ministry of Defence}\n",
                "people.yaml": "j.doe: {name: Jo Doe, roles: [project-manager]}\n",
            }
        )
    )
    mapping = "project: {name: Name, department: Dept, manager: Lead}\n"
    known = "Name,Dept,Lead\nA,ministry of defence,JO DOE\nB,MOD,j.doe\n"

    assert list(files(known, mapping, office).values()) == [
        "name: A\ndepartment: mod\nmanager: j.doe\n",
        "name: B\ndepartment: mod\nmanager: j.doe\n",
    ]
    assert faults("Name,Dept,Lead\nA,MOJ,Al\nB,MOJ,\n", mapping, office) == [
        (2, "Dept", "the office has no department 'MOJ' (moj)"),
        (2, "Lead", "the office has no person 'Al' (al)"),
    ]


def test_a_project_that_is_there_is_never_touched() -> None:
    office = OfficeText(completed({"projects/a/project.yaml": "name: A\n"}))

    assert faults("Name\nA\n", "project: {name: Name}\n", office) == [
        (2, "Name", "projects/a is there already")
    ]


def test_tallies_count_what_is_known_and_add_it_up() -> None:
    reading, _ = reading_of(
        "Name,Cost,Start\nA,1.5,\nB,Exempt,01/01/2020\nC,,\nD,-0.25,\n",
        "project: {name: Name, start: Start}\ncost: {baseline: {column: Cost, unit: 1000}}\n",
    )

    told = [(t.field, t.known, t.unknown, t.blank, t.sum and f"{t.sum:f}") for t in reading.tallies]
    assert told == [("project.start", 1, 0, 3, None), ("cost.baseline", 2, 2, 0, "1250")]


def test_amounts_are_in_the_currency_of_their_column() -> None:
    table = "Name,Cost,In,Next\nA,1000,USD,5\nB,2000,eur,6\nC,3,,7\nD,4,£,8\n"
    mapping = (
        "project: {name: Name}\ncost: {baseline: Cost, currency: In}\nyears: {FY2026: {baseline: Next}}\n"
    )

    made = files(table, mapping)

    assert [made[f"projects/{name}/budget.yaml"].split("\n")[2:] for name in "abcd"] == [
        ["    baseline: 1000 USD", "  years:", "    FY2026:", "      baseline: 5", ""],
        ["    baseline: 2000", "  years:", "    FY2026:", "      baseline: 6", ""],
        ["    baseline: 3", "  years:", "    FY2026:", "      baseline: 7", ""],
        ["    baseline: 4 GBP", "  years:", "    FY2026:", "      baseline: 8", ""],
    ]
    tally = next(each for each in reading_of(table, mapping)[0].tallies if each.field == "cost.baseline")
    assert (tally.known, str(tally.sum), tally.foreign) == (
        4,
        "2003",
        (("GBP", Decimal(4)), ("USD", Decimal(1000))),
    )
    assert faults(
        "Name,Cost,In\nA,1000,dollars\n", "project: {name: Name}\ncost: {baseline: Cost, currency: In}\n"
    ) == [(2, "In", "'dollars' is not EUR | USD | …")]


def test_an_amount_finer_than_its_currency_is_a_fault() -> None:
    mapping = "project: {name: Name}\ncost: {baseline: Cost, currency: Cur}\n"
    table = "Name,Cost,Cur\nA,1.005,\nB,1.500,\nC,10.5,JPY\nD,10.00,JPY\nE,1.005,KWD\n"

    assert faults(table, mapping) == [
        (2, "Cost", "'1.005' is 1.005 EUR, and EUR has 2 decimals"),
        (4, "Cost", "'10.5' is 10.5 JPY, and JPY has no decimals"),
    ]
    assert files("Name,Cost,Cur\nB,1.500,\n", mapping)["projects/b/budget.yaml"].endswith("1.50\n")


def test_an_amount_that_its_unit_makes_finer_than_its_currency_is_a_fault() -> None:
    mapping = "project: {name: Name}\ncost: {baseline: {column: Cost, unit: 1000000}}\n"

    assert faults("Name,Cost\nA,1.0000001234\n", mapping) == [
        (2, "Cost", "'1.0000001234' is 1000000.1234 EUR, and EUR has 2 decimals")
    ]


def test_an_amount_finer_than_its_currency_is_kept_as_unknown_where_the_mapping_says_so() -> None:
    mapping = "project: {name: Name}\ncost: {baseline: Cost}\nunreadable: keep\n"
    reading, _ = reading_of("Name,Cost\nA,1.005\n", mapping)

    assert [(kept.row, kept.column) for kept in reading.kept] == [(2, "Cost")]
    assert 'unknown: "1.005"' in files("Name,Cost\nA,1.005\n", mapping)["projects/a/budget.yaml"]


def test_years_hold_amounts_and_printed_figures() -> None:
    made = files(
        "Name,B,F,V\nA,10,12,20%\n",
        """\
        project: {name: Name}
        years: {FY2021: {baseline: B, forecast: F, published: {variance: V}}}
        """,
    )

    assert made["projects/a/budget.yaml"] == textwrap.dedent("""\
        headline:
          years:
            FY2021:
              baseline: 10
              forecast: 12
              published:
                variance: 20%
        """)


@pytest.mark.parametrize(
    "name", ["=cmd()", "[/b]", "no", "012", "a: b", "- x", "# y", "'q", '"q"', "{a}", "1e3"]
)
def test_hostile_and_special_texts_stay_what_they_are(name: str) -> None:
    quoted = name.replace('"', '""')
    made = files(f'Ref,Name\nA,"{quoted}"\n', "project: {id: Ref, name: Name}\n")

    assert parse(made["projects/a/project.yaml"].encode()).data == {"name": name}


def test_rows_that_say_the_same_are_one() -> None:
    reading, _ = reading_of("Name\nA\nA\nB\n", "rows: {key: Name}\nproject: {name: Name}\n")

    assert (reading.faults, reading.counted.projects, reading.counted.superseded) == ((), 2, 1)


def test_the_last_of_equal_rows_counts_where_the_mapping_says_so() -> None:
    reading, _ = reading_of(
        "Key,Name\n1,A\n1,B\n", "rows: {key: Key, ties: last}\nproject: {id: Key, name: Name}\n"
    )

    assert [folder.project and folder.project.name for folder in reading.folders] == ["B"]
    assert [(each.row, each.column) for each in reading.decided] == [(3, "Key")]


PEOPLE = """\
Name,Manager,Sponsor
One,DUPONT Claire,Jean Martin
Two,Claire Dupont,Claire  DUPONT
Three,claire dupont,Martin Jean
"""
OF_PEOPLE = "project: {name: Name, manager: Manager, sponsor: Sponsor}"


def test_people_whose_names_are_near_are_asked_about_by_the_rarer_spelling() -> None:
    reading, _ = reading_of(PEOPLE, OF_PEOPLE)

    assert [(each.row.number, each.key, each.like) for each in reading.near_people] == [
        (2, "DUPONT Claire", (("claire-dupont", "Claire Dupont"),)),
        (4, "Martin Jean", (("jean-martin", "Jean Martin"),)),
    ]


def test_a_person_is_whom_the_mapping_says_under_a_name_that_makes_the_id() -> None:
    said = 'people: {"dupont claire": claire-dupont, Martin Jean: jean-martin}'
    reading, _ = reading_of(PEOPLE, f"{OF_PEOPLE}\n{said}")

    assert reading.near_people == ()
    assert {key: (each.name, each.roles) for key, each in reading.references.people.items()} == {
        "claire-dupont": ("Claire Dupont", ("project-manager", "sponsor")),
        "jean-martin": ("Jean Martin", ("sponsor",)),
    }


def test_an_office_that_stands_is_asked_about_a_name_near_one_of_its_people(office: OfficeText) -> None:
    """
    # people.yaml
    c.dupont:
      name: Claire Dupont
    """
    table = "Name,Manager\nOne,DUPONT Claire\n"
    mapping = "project: {name: Name, manager: Manager}"
    [fault] = reading_of(table, mapping, office)[0].faults

    assert fault.problem.en == (
        "the office has no person 'DUPONT Claire' (dupont-claire); near: 'Claire Dupont' (c.dupont)"
    )
    said = '`people: {"DUPONT Claire": c.dupont}`'
    assert said in fault.advice.en
    answered, _ = reading_of(table, f"{mapping}\n{said.strip('`')}", office)
    assert [folder.project.manager for folder in answered.folders if folder.project] == ["c.dupont"]
