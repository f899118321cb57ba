"""`--suggest`: what is seen in headers and values, what is asked, and that the result is a mapping."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from pmo.exchange.mappings.amount_unit import StatedUnit, Title, stated_unit
from pmo.exchange.mappings.column_profile import Separators, separators
from pmo.exchange.mappings.project_mapping import ProjectMapping
from pmo.exchange.mappings.suggested_layout import found_layout
from pmo.exchange.mappings.suggested_mapping import Seen, suggested_mapping
from pmo.model.settings import OfficeSettings
from pmo.model.text import Language
from tests.real_data import REAL_DATA, needs_real_data
from tests.workbook import DATE, POUNDS, cell, row, sheet, text, workbook


def suggested(
    name: str, data: bytes, words: Language | None = None, office: OfficeSettings | None = None
) -> str:
    found = found_layout(name, data)
    assert found.table is not None
    seen = Seen(Path(name), found.lines, words, office, found.titles)
    return suggested_mapping(found.table, seen, date(2026, 11, 23))


def mapping(written: str) -> ProjectMapping:
    """The suggestion as a mapping; its scalars stay text, as in our own files."""
    return ProjectMapping.read(yaml.load(written, Loader=yaml.BaseLoader))


def column(origin: object) -> str | None:
    return getattr(origin, "column", None)


@pytest.mark.parametrize(
    ("amounts", "read"),
    [
        (["1234", "5"], Separators(None, None)),
        (["1,234.50"], Separators(".", ",")),
        (["1.234,50"], Separators(",", ".")),
        (["1,234,567"], Separators(None, ",")),
        (["12,5"], Separators(",", None)),
        (["1 234,5"], Separators(",", " ")),
        (["1.234"], Separators(None, None, "1.234")),
        (["1,234", "2,345"], Separators(None, None, "1,234")),
        (["1,234", "33.73"], Separators(".", ",")),
        (["1.234", "33.73"], Separators(".", None)),
        (["0.123"], Separators(".", None)),
    ],
)
def test_separators_are_known_or_asked_about(amounts: list[str], read: Separators) -> None:
    assert separators(amounts) == read


def test_a_title_above_the_table_is_no_header() -> None:
    written = suggested("t.csv", b"Portfolio of 2026,,\n\nName,Cost,Phase\nA,1,Build\nB,2,Design\n")

    assert mapping(written).table.header == (3,)


def test_a_title_over_merged_cells_is_no_header() -> None:
    data = workbook(
        sheet(
            row(1, text("A1", "Portefeuille 2026")),
            row(2, text("A2", "Projet"), text("B2", "Coût (k€)"), text("C2", "Météo")),
            row(3, text("A3", "École"), cell("B3", "1200"), text("C3", "Vert")),
            row(4, text("A4", "Musée"), cell("B4", "800"), text("C4", "Rouge")),
            after='<mergeCells><mergeCell ref="A1:C1"/></mergeCells>',
        )
    )

    written = suggested("t.xlsx", data)
    assert mapping(written).table.header == (2,)
    assert "\n  currency: EUR\n  language: fr\n" in written


NOTES = sheet(row(1, text("A1", "Saved by the finance department on 3 March")))
PORTFOLIO = sheet(
    row(1, text("A1", "Project"), text("B1", "Budget"), text("C1", "RAG")),
    row(2, text("A2", "Library"), cell("B2", "1200"), text("C2", "Green")),
    row(3, text("A3", "Museum"), cell("B3", "800"), text("C3", "Red")),
)


def test_the_first_sheet_that_is_a_table_is_suggested_by_name() -> None:
    written = suggested("t.xlsx", workbook(NOTES, PORTFOLIO, names=("Notes", "Portfolio 2026")))

    assert "\n  sheet: Portfolio 2026\n" in written
    assert (mapping(written).table.sheet, column(mapping(written).project.name)) == (
        "Portfolio 2026",
        "Project",
    )


def test_the_sheets_are_told_where_none_is_a_table() -> None:
    [fault] = found_layout("t.xlsx", workbook(NOTES, NOTES, names=("Notes", "More"))).faults

    assert fault.problem.en == "no sheet is a table with names above its columns: Notes; More"


ROWS = [
    "Portefeuille 2026",
    "Code;Projet;Budget initial;Prévision;Météo",
    "P1;École;1000;1100;Vert",
    "P2;Rue;2000;2100;Orange",
    "P3;Quai;300;300;Rouge",
]


def test_a_note_beside_the_table_makes_no_row_of_it_the_header() -> None:
    noted = [*ROWS[:3], f"{ROWS[3]};;;à revoir", ROWS[4]]
    cells = [
        [
            text(f"{letter}{n}", each)
            for letter, each in zip("ABCDEFGH", line.split(";"), strict=False)
            if each
        ]
        for n, line in enumerate(noted, 1)
    ]
    data = workbook(sheet(*(row(n, *each) for n, each in enumerate(cells, 1))))

    found = found_layout("t.xlsx", data)

    assert [fault.problem.en for fault in found.faults] == [
        "cell H4 holds something beyond the last column of the header"
    ]


@pytest.mark.parametrize(
    ("above", "names", "header", "baseline"),
    [
        (";;Budget;;Suivi", "Code;Projet;Initial;Prévision;Météo", (2, 3), "Budget Initial"),
        ("Code;Projet;Budget;;Suivi", ";;Initial;Prévision;Météo", (2, 3), "Budget Initial"),
        (";;Budget;;Suivi", "Code;Projet;2025;2026;2025", (2, 3), "Budget 2025"),
        ("Portefeuille;;;;en k€", "Code;Projet;Budget;Prévision;Météo", (3,), "Budget"),
        ("", "Code;Projet;Budget;Prévision;Météo", (3,), "Budget"),
    ],
)
def test_two_rows_that_name_columns_are_both_the_header(
    above: str, names: str, header: tuple[int, ...], baseline: str
) -> None:
    lines = [ROWS[0], above, names, *ROWS[2:]]

    read = mapping(suggested("t.csv", "".join(f"{line}\n" for line in lines).encode()))

    assert read.table.header == header
    assert read.cost
    assert column(read.cost.baseline) == baseline


@pytest.mark.parametrize("is_workbook", [False, True])
def test_groups_names_and_units_are_a_header_of_three_rows(is_workbook: bool) -> None:
    lines = [
        *(";;Budget;;Dépensé;", "Code;Projet;Voté;Révisé;2025;2026", ";;k€;k€;M€;M€"),
        *("P1;École;1200;1300;5;6", "P2;Musée;800;900;5;6", "P3;Rue;80;90;7;8"),
    ]
    rows = [
        [text(f"{letter}{n}", each) for letter, each in zip("ABCDEF", line.split(";"), strict=True) if each]
        for n, line in enumerate(lines, 1)
    ]
    merged = '<mergeCells><mergeCell ref="C1:D1"/><mergeCell ref="E1:F1"/></mergeCells>'
    data = workbook(sheet(*(row(n, *each) for n, each in enumerate(rows, 1)), after=merged))

    name, data = ("t.xlsx", data) if is_workbook else ("t.csv", "\n".join(lines).encode())
    read = mapping(suggested(name, data))

    assert read.table.header == (1, 2, 3)
    assert read.cost
    assert read.cost.baseline
    assert (read.cost.baseline.column, read.cost.baseline.unit) == ("Budget Voté k€", "1000")


@pytest.mark.parametrize("title", ["", "Portefeuille 2026;;;\n"])
def test_a_table_on_its_side_is_seen(title: str) -> None:
    sideways = (
        f"{title}Projet;École;Rue;Quai\nCode;P1;P2;P3\nChef de projet;A. Lee;B. Ode;C. Roy\n"
        "Début;2025-01-02;2025-02-03;2026-01-01\nBudget (k€);100;200;300\nMétéo;Vert;Orange;Rouge\n"
    )

    read = mapping(suggested("t.csv", sideways.encode()))

    assert (read.table.layout, read.table.header) == ("sideways", (1,))
    assert (column(read.project.name), column(read.project.start)) == ("Projet", "Début")
    assert read.cost
    assert column(read.cost.baseline) == "Budget (k€)"


@pytest.mark.parametrize("number", ["N° opération", "N° d'opération", "Nº", "No de projet"])
def test_a_french_number_is_the_id_and_not_the_name(number: str) -> None:
    written = suggested("t.csv", f"{number};Intitulé du projet\nOP-1;École\nOP-2;Musée\n".encode())

    read = mapping(written).project
    assert (column(read.id), column(read.name)) == (number, "Intitulé du projet")
    assert "# ? quelle colonne est le nom" not in written


def test_a_name_that_no_header_says_is_asked_about() -> None:
    written = suggested("t.csv", "Opération;Service\nÉcole;Culture\nMusée;Culture\nRue;Voirie\n".encode())

    assert "\n  # ? which column is the name?\n  name: Opération\n" in written


def test_a_row_of_totals_is_one_that_says_so_and_nothing_more() -> None:
    rows = "Name,Cost,Remarks\nA,1,Total costs of £592m include fees\nTotal Place,2,\nTOTAL,3,\n"

    [skipped] = mapping(suggested("t.csv", rows.encode())).rows.skip

    assert (skipped.column, skipped.is_, skipped.starts) == ("Name", "TOTAL", None)


def test_who_or_where_that_is_not_known_is_among_the_unknown_texts() -> None:
    rows = "Code,Projet,Chef de projet,Service,Phase\nA,École,N/A,DSI,TBC\nB,Rue,Ann Lee,TBD,Réalisation\n"

    signs = mapping(suggested("t.csv", rows.encode())).unknown

    assert [sign.is_ for sign in signs] == ["TBD", "TBC", "N/A"]


def test_a_column_of_currencies_is_found_and_signs_are_codes() -> None:
    rows = "Code,Projet,Budget,Devise\nA,École,1000,USD\nB,Rue,2000,EUR\nC,Quai,300,$\n"

    written = suggested("t.csv", rows.encode())
    cost = mapping(written).cost

    assert cost
    assert cost.currency
    assert (column(cost.currency), cost.currency.values, cost.currency.otherwise) == (
        "Devise",
        {"$": "USD"},
        "unchanged",
    )
    assert "\n  currency: EUR  # ? les autres : dans une colonne\n" in written


def test_the_currency_that_a_spreadsheet_shows_is_found() -> None:
    data = workbook(
        sheet(
            row(1, text("A1", "Projet"), text("B1", "Coût")),
            row(2, text("A2", "École"), cell("B2", "1200", POUNDS)),
        )
    )

    assert "\n  currency: GBP\n" in suggested("t.xlsx", data)


def test_the_headers_of_a_french_export_are_known() -> None:
    header = "identifiant;nom;programme;service;phase;statut;chef de projet;début;fin;fin prévue"
    rows = "crm;Clients;ville;dsi;idee;on_hold;a.lee;2026-01-02;2026-09-01;2026-10-01\n"

    read = mapping(suggested("t.csv", f"{header}\n{rows}".encode())).project

    found = (read.id, read.name, read.programme, read.department, read.status, read.finish, read.forecast)
    assert [column(each) for each in found] == [
        *("identifiant", "nom", "programme", "service", "statut", "fin", "fin prévue"),
    ]


def test_comments_are_in_the_language_asked_for_and_the_office_around_is_the_one_meant() -> None:
    office = OfficeSettings.read(
        {"pmo": "1", "office": "o", "organisation": "O", "currency": "CHF", "language": "fr"}
    )

    written = suggested("t.csv", b"Name,Cost\nA,1\nB,2\n", "fr", office)

    assert written.startswith("# Une première correspondance pour t.csv")
    assert "\n  currency: CHF\n  language: fr\n" in written

    in_pounds = suggested("t.csv", "Name,Cost (£m)\nA,1\nB,2\n".encode(), office=office)
    assert "\n  currency: GBP  # ? the office counts in CHF\n" in in_pounds


@pytest.mark.parametrize(
    ("header", "field"),
    [("Responsable projet", "manager"), ("Directeur de projet", "manager"), ("Directorate", "department")],
)
def test_common_headers_are_known(header: str, field: str) -> None:
    read = mapping(suggested("t.csv", f"Projet,{header}\nÉcole,A\nRue,B\nQuai,A\n".encode()))

    assert column(getattr(read.project, field)) == header


@pytest.mark.parametrize(
    ("header", "manager", "sponsor"),
    [
        ("Owner", "Owner", None),
        ("Project owner", None, "Project owner"),
        ("Business Owner", None, "Business Owner"),
        ("Responsable", "Responsable", None),
        ("Porteur", "Porteur", None),
        ("Porteuse du projet", "Porteuse du projet", None),
        ("Nom du porteur", "Nom du porteur", None),
        ("Owner,Project manager", "Project manager", "Owner"),
        ("Sponsor,Project owner", "Project owner", "Sponsor"),
        ("Owner,Project owner", "Owner", "Project owner"),
        ("Risk owner", None, None),
        ("Service porteur", None, None),
    ],
)
def test_an_owner_runs_the_project_or_answers_for_it(
    header: str, manager: str | None, sponsor: str | None
) -> None:
    names = ",".join(["Ann Lee"] * (header.count(",") + 1))

    read = mapping(suggested("t.csv", f"Project,Phase,{header}\nA,Build,{names}\n".encode())).project

    assert (column(read.manager), column(read.sponsor)) == (manager, sponsor)


def test_whether_an_owner_is_the_manager_or_the_sponsor_is_asked() -> None:
    english = suggested("t.csv", b"Project,Owner,Project manager\nA,Ann Lee,Noe Petit\n")
    french = suggested("t.csv", "Projet,Porteur\nÉcole,Ann Lee\n".encode())

    assert (
        "\n  manager: Project manager\n  sponsor: Owner"
        "  # ? who answers for the business case? or the manager, who runs the project?\n"
    ) in english
    assert (
        "\n  manager: Porteur"
        "  # ? le chef de projet ? ou le commanditaire (sponsor), qui répond de l'étude d'opportunité ?\n"
    ) in french


def test_amounts_of_several_units_are_asked_about() -> None:
    written = suggested("t.csv", "Projet;Budget\nÉcole;1,2 M€\nRue;850 k€\nQuai;12 500 €\n".encode())

    assert "\n  # ? Budget a plusieurs unités : M€, k€, €\n" in written


@pytest.mark.parametrize(
    ("header", "unit", "currency"),
    [
        ("Budget (M€)", "1000000", "EUR"),
        ("Coût total en M€", "1000000", "EUR"),
        ("Cost £m", "1000000", "GBP"),
        ("k€", "1000", "EUR"),
        ("Budget k€ HT", "1000", "EUR"),
        ("Budget k€ 2026", "1000", "EUR"),
        ("budget_keur", "1000", "EUR"),
        ("Budget (MEUR)", "1000000", "EUR"),
        ("Budget (Mds €)", "1000000000", "EUR"),
        ("Coût en millions d'euros", "1000000", "EUR"),
        ("Coût (milliers de francs suisses)", "1000", "CHF"),
        ("Coût\n(en kCHF)", "1000", "CHF"),
        ("Cost (GBP k)", "1000", "GBP"),
        ("Cost (USD m)", "1000000", "USD"),
        ("Cost ($MM)", "1000000", "USD"),
        ("Cost £'000", "1000", "GBP"),
        ("Cost (EUR '000)", "1000", "EUR"),
        ("Cost (A$m)", "1000000", ""),
        ("Cost (thousands)", "1000", ""),
        ("Budget (EUR)", "", "EUR"),
        ("Cost (k€ or M€)", "", ""),
        ("Coût", "", ""),
    ],
)
def test_a_header_may_say_the_unit_and_the_currency(header: str, unit: str, currency: str) -> None:
    written = suggested("t.csv", f'Projet;Phase;"{header}"\nÉcole;Étude;12\nRue;Travaux;80\n'.encode())

    cost = mapping(written).cost
    assert cost
    assert cost.baseline
    assert cost.baseline.unit == (unit or None)
    assert f"\n  currency: {currency}\n" in written or not currency
    assert ("# ? not stated" in written or "# ? non indiquée" in written) is not bool(currency)


@pytest.mark.parametrize(
    ("amounts", "unit", "currency"),
    [
        (("£4.2m", "£8m"), "1000000", "GBP"),
        (("1 200 EUR", "300 EUR"), None, "EUR"),
        (("CHF 1'200", "CHF 300"), None, "CHF"),
    ],
)
def test_amounts_may_say_their_unit_and_currency(
    amounts: tuple[str, str], unit: str | None, currency: str
) -> None:
    written = suggested("t.csv", "Project;Phase;Cost\nA;Build;{}\nB;Design;{}\n".format(*amounts).encode())

    cost = mapping(written).cost
    assert cost
    assert cost.baseline
    assert cost.baseline.unit == unit
    assert f"\n  currency: {currency}\n" in written


def test_amounts_in_another_unit_than_their_header_says_are_asked_about() -> None:
    written = suggested("t.csv", "Project;Phase;Cost (M€)\nA;Build;850 k€\nB;Design;900 k€\n".encode())

    assert "\n  # ? Cost (M€) has amounts in k€\n" in written


@pytest.mark.parametrize(
    ("title", "unit", "currency"),
    [
        ("Amounts in k€", "1000", "EUR"),
        ("Montants en milliers d'euros", "1000", "EUR"),
        ("Montants en milliers d’€", "1000", "EUR"),
        ("£m", "1000000", "GBP"),
        ("Portefeuille 2026 (M€ TTC)", "1000000", "EUR"),
        ("Budget 2026 - montants en kCHF HT", "1000", "CHF"),
        ("All figures in £ million", "1000000", "GBP"),
        ("US$ millions", "1000000", "USD"),
        ("£000s", "1000", "GBP"),
        ("Unité : Md€", "1000000000", "EUR"),
        ("Figures in thousands", "1000", ""),
        ("Amounts in EUR, thousands", "1000", "EUR"),
        ("Montants en euros", "1", "EUR"),
    ],
)
def test_a_title_may_say_the_unit_and_the_currency(title: str, unit: str, currency: str) -> None:
    said = Title(1, title)

    assert stated_unit([Title(2, "Portfolio"), said]) == StatedUnit(unit, currency, (said,))


@pytest.mark.parametrize(
    "title",
    [
        "Plan de 12 milliards d'euros",
        "Transport en millions de voyageurs",
        "More than 1 million people",
        "Amounts in k€ and M€",
        "k€ / £m",
    ],
)
def test_a_title_that_only_mentions_a_unit_says_none(title: str) -> None:
    assert stated_unit([Title(1, title)]) == StatedUnit(titles=(Title(1, title),))


@pytest.mark.parametrize("title", ["Portfolio 2026", "Made in Europe", "Projects over £1m", "En mairie"])
def test_other_titles_say_nothing_of_amounts(title: str) -> None:
    assert stated_unit([Title(1, title)]) == StatedUnit()


def test_titles_that_contradict_each_other_say_no_unit() -> None:
    titles = (Title(1, "en k€"), Title(2, "en M€"))

    assert stated_unit(titles) == StatedUnit("", "EUR", titles)


def test_the_unit_above_a_table_is_that_of_amounts_without_one_and_says_where_it_stands() -> None:
    written = suggested(
        "t.csv", "Suivi;;;montants en k€\n\nProjet;Budget;Prévision (M€);Dépensé\nA;100;2;30 €\n".encode()
    )

    assert (
        "\ncost:\n"
        "  actual: Dépensé\n"
        "  forecast:\n    column: Prévision (M€)\n    unit: 1000000  # ? ligne 1 : montants en k€\n"
        "  baseline:\n    column: Budget\n    unit: 1000  # ? ligne 1 : montants en k€\n"
        "  # ? ligne 1 : montants en k€ "
        "(est-ce l'unité de Dépensé ? « unit: 1000 » sous un champ : des milliers)\n"
    ) in written
    cost = mapping(written).cost
    assert cost
    assert cost.baseline
    assert cost.baseline.unit == "1000"


@pytest.mark.parametrize(
    ("header", "amount"), [("Budget (€)", "100"), ("Budget EUR", "100"), ("Budget", "100 €")]
)
def test_the_unit_above_a_table_is_not_that_of_amounts_in_whole_units(header: str, amount: str) -> None:
    written = suggested("t.csv", f"Amounts in k€,,\nProject,Phase,{header}\nA,Build,{amount}\n".encode())

    assert f"# ? row 1: Amounts in k€ (is that the unit of {header}? " in written
    cost = mapping(written).cost
    assert cost
    assert cost.baseline
    assert cost.baseline.unit is None


def test_the_currency_above_a_table_is_that_of_its_office_and_its_amounts() -> None:
    rows = b"Amounts in kCHF,,\nProject,Phase,Budget\nA,Build,100\nB,Design,200\n"
    office = OfficeSettings.read(
        {"pmo": "1", "office": "o", "organisation": "O", "currency": "EUR", "language": "en"}
    )

    assert "\n  currency: CHF  # ? row 1: Amounts in kCHF\n" in suggested("t.csv", rows)
    beside = suggested("t.csv", rows, office=office)
    assert "\n  currency: CHF  # ? row 1: Amounts in kCHF; the office counts in EUR\n" in beside
    assert "\n  currency: {constant: CHF}  # ? the office counts in EUR\n" in beside
    read = mapping(beside).cost
    assert read
    assert read.currency
    assert read.currency.constant == "CHF"


def test_a_unit_that_is_only_mentioned_is_asked_about() -> None:
    written = suggested("t.csv", b"A plan of 12 million pounds,,\nProject,Phase,Budget\nA,Build,100\n")

    assert (
        "\ncost:\n  baseline: Budget\n  # ? row 1: A plan of 12 million pounds"
        " (is that the unit of Budget? `unit: 1000` under a field means thousands)\n"
    ) in written


def test_a_unit_above_a_sheet_on_its_side_and_over_merged_cells_is_seen() -> None:
    sideways = "Montants en k€;;;\nProjet;École;Rue;Quai\nCode;P1;P2;P3\nPhase;A;B;C\nBudget;100;200;300\n"
    merged = workbook(
        sheet(
            row(1, text("A1", "Portfolio, £m")),
            row(2, text("A2", "Project"), text("B2", "Budget"), text("C2", "Phase")),
            row(3, text("A3", "School"), cell("B3", "1.2"), text("C3", "Build")),
            after='<mergeCells><mergeCell ref="A1:C1"/></mergeCells>',
        )
    )

    assert "\n    unit: 1000  # ? ligne 1 : Montants en k€\n" in suggested("t.csv", sideways.encode())
    assert "\n    unit: 1000000  # ? row 1: Portfolio, £m\n" in suggested("t.xlsx", merged)


@pytest.mark.parametrize(
    ("units", "unit", "currency"),
    [("k€;k€", "1000", "EUR"), ("(£m);£m", "1000000", "GBP"), ("€;%", None, "EUR")],
)
def test_a_row_of_units_below_the_names_is_of_the_header(units: str, unit: str | None, currency: str) -> None:
    rows = f"Project;Budget;Spent;Phase\n;{units};\nSchool;100;20;Build\nRoad;200;30;Build\n"
    written = suggested("t.csv", rows.encode())

    assert "\n  header: [1, 2]\n" in written
    assert f"\n  currency: {currency}\n" in written
    cost = mapping(written).cost
    assert cost
    assert cost.baseline
    assert (cost.baseline.column, cost.baseline.unit) == (f"Budget {units.partition(';')[0]}", unit)


def test_a_row_of_units_below_merged_names_is_of_the_header() -> None:
    data = workbook(
        sheet(
            row(1, text("A1", "Project"), text("B1", "Budget"), text("C1", "Phase")),
            row(2, text("B2", "£m")),
            row(3, text("A3", "School"), cell("B3", "1.2"), text("C3", "Build")),
            row(4, text("A4", "Road"), cell("B4", "3.4"), text("C4", "Build")),
            after='<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="C1:C2"/></mergeCells>',
        )
    )
    written = suggested("t.xlsx", data)

    assert "\n  baseline:\n    column: Budget £m\n    unit: 1000000\n" in written
    assert "\n  name: Project\n" in written


@pytest.mark.parametrize("first", ["School;;€;Build", "School;k€;€;Build", ";100 k€;;"])
def test_a_project_that_says_little_is_no_row_of_units(first: str) -> None:
    rows = f"Project;Budget;Currency;Phase\n{first}\nRoad;200;€;Build\nQuay;300;€;Build\n"

    assert "\n  header: 1\n" in suggested("t.csv", rows.encode())


def test_amounts_of_single_years_are_not_those_of_the_whole_life() -> None:
    rows = "Projet;Coût total (valeur 2024);Budget 2025;Budget 2026;Dépensé 2025;CP 2025;CP 2026\n"
    written = suggested("t.csv", f"{rows}École;9;1;2;1;3;4\nRue;8;1;2;1;3;4\n".encode())

    read = mapping(written)
    assert read.cost
    assert (column(read.cost.baseline), read.cost.actual) == ("Coût total (valeur 2024)", None)
    assert {str(year): column(costs.baseline) for year, costs in read.years.items()} == {
        "FY2025": "Budget 2025",
        "FY2026": "Budget 2026",
    }
    assert "\nyears:  # ? les montants de chaque année : votés (baseline), " in written
    assert [column(costs.actual) for costs in read.years.values()] == ["Dépensé 2025", None]
    assert "\n# Colonnes sans champ :\n#   CP 2025\n#   CP 2026\n" in written


@pytest.mark.parametrize(
    ("header", "years"),
    [
        ("2025;2026", {"FY2025": "2025", "FY2026": "2026"}),
        ("FY25/26 budget;FY26/27 budget", {"FY2025": "FY25/26 budget", "FY2026": "FY26/27 budget"}),
        ("Budget 2025-2026;Budget 2026-2027", {"FY2025": "Budget 2025-2026", "FY2026": "Budget 2026-2027"}),
        ("2025 (k€);2026 (k€)", {"FY2025": "2025 (k€)", "FY2026": "2026 (k€)"}),
        ("Budget 2026;Phase 2", {}),
        ("Cost (2016 prices);Cost (2024 prices)", {}),
        ("Réalisé au 31/12/2025;Réalisé au 31/12/2026", {}),
        ("Bénéfice 2025;Bénéfice 2026", {}),
        ("AP 2025;CP 2025;CP 2026", {"FY2025": "CP 2025", "FY2026": "CP 2026"}),
    ],
)
def test_headers_that_differ_in_the_year_are_a_series(header: str, years: dict[str, str]) -> None:
    amounts = ";1" * (header.count(";") + 1)
    read = mapping(suggested("t.csv", f"Projet;{header}\nÉcole{amounts}\nRue{amounts}\n".encode()))

    assert {str(year): column(costs.baseline) for year, costs in read.years.items()} == years


def test_an_amount_of_one_year_alone_is_asked_about() -> None:
    written = suggested("t.csv", "Projet;Budget 2026;Coût réel\nÉcole;9;1\nRue;8;2\n".encode())

    assert column(mapping(written).cost.baseline) == "Budget 2026"  # type: ignore[union-attr]
    asked = "de toute la vie du projet ? ou de cette seule année : alors sous « years: FY2026: »"
    assert f"  # ? {asked}\n" in written


def test_a_column_that_is_empty_takes_no_name_from_another() -> None:
    data = workbook(
        sheet(
            row(1, text("A1", "Projet"), text("C1", "Coût"), text("D1", "Phase")),
            row(2, text("A2", "École"), cell("C2", "12"), text("D2", "Étude")),
            row(3, text("A3", "Rue"), cell("C3", "13"), text("D3", "Travaux")),
            after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
        )
    )

    assert column(mapping(suggested("t.xlsx", data)).project.name) == "Projet"


def test_a_total_and_a_note_in_other_columns_are_both_skipped() -> None:
    rows = "N°;Projet;Coût\n1;École;1\n2;Rue;2\n;TOTAL;3\nSource : finances;;\n"

    skipped = mapping(suggested("t.csv", rows.encode())).rows.skip

    assert [(each.column, each.is_) for each in skipped] == [("N°", "Source : finances"), ("Projet", "TOTAL")]


def test_a_note_below_the_table_is_skipped() -> None:
    rows = "Projet;Coût;Phase\nÉcole;1;A\nRue;2;A\nSource : direction des finances;;\n"

    [skipped] = mapping(suggested("t.csv", rows.encode())).rows.skip

    assert skipped.is_ == "Source : direction des finances"


def test_rows_of_subtotals_are_skipped() -> None:
    rows = "Projet;Coût;Phase\nÉcole;1;A\nSous-total équipements;1;\nRue;2;A\nTotal : 2 projets;3;\n"

    skipped = mapping(suggested("t.csv", rows.encode())).rows.skip

    assert [each.is_ for each in skipped] == ["Sous-total équipements", "Total : 2 projets"]


def test_projects_of_several_rows_are_told_apart_by_their_number_and_its_latest_date() -> None:
    rows = "As of,PID,Project name,Total budget changes,Budget forecast\n" + "".join(
        f"2026-0{month}-01,{pid},{name},10,{month}00\n"
        for month in (1, 2)
        for pid, name in ((1, "A"), (2, "B"))
    )

    read = mapping(suggested("t.csv", rows.encode()))

    assert (read.rows.key, read.rows.latest) == ("PID", "As of")
    assert read.cost
    assert (column(read.cost.forecast), read.cost.baseline) == ("Budget forecast", None)


@pytest.mark.parametrize("title", ["", "Suivi de l'été;\n;\n", "Suivi des étés;\n;\n"])
@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("windows-1252", "windows-1252"),
        ("iso-8859-1", "windows-1252"),
        ("macintosh", "macintosh"),
        ("cp850", "cp850"),
    ],
)
def test_the_encoding_is_found_and_asked_about_where_only_the_words_tell(
    encoding: str, found: str, title: str
) -> None:
    written = suggested("t.csv", f"{title}Projet;Coût\nÉcole;1\nMusée;2\n".encode(encoding))

    read = mapping(written)
    assert (read.table.encoding, read.table.delimiter) == ((found,), ";")
    assert read.table.header == (3 if title else 1,)
    assert (column(read.project.name), read.cost and column(read.cost.baseline)) == ("Projet", "Coût")
    assert (f"\n  encoding: {found}  # ? Coût\n" in written) is not found.startswith("utf")


def test_an_encoding_that_only_the_header_shows_is_found() -> None:
    written = suggested("t.csv", "Projet;Coût\nEcole;1\nRue;2\n".encode("latin-1"))

    assert "\n  encoding: windows-1252  # ? Coût\n" in written


def test_a_nul_byte_makes_no_utf_16() -> None:
    [fault] = found_layout("t.csv", b"Projet;Co\xfbt\n\xc9cole;1\0\n").faults

    assert fault.problem.en == "the file holds a NUL byte: it is no text"


def test_a_byte_that_no_encoding_has_is_asked_about() -> None:
    written = suggested("t.csv", b"Projet;Co\xfbt\nMus\xe9e \x9d;1\nRue;2\n")

    assert "\n  undecodable: replace  # ? 0x9d\n" in written
    assert mapping(written).table.undecodable == "replace"


def test_a_spreadsheet_needs_no_number_formats() -> None:
    data = workbook(
        sheet(
            row(1, text("A1", "Project"), text("B1", "Budget"), text("C1", "Start")),
            row(2, text("A2", "Library"), cell("B2", "1.234"), cell("C2", "45000", DATE)),
        )
    )

    read = mapping(suggested("t.xlsx", data))
    assert (read.table.sheet, read.formats.decimal, read.formats.dates) == (
        "Projects",
        None,
        ("YYYY-MM-DD",),
    )


@needs_real_data
def test_gmpp_of_2022_is_recognised() -> None:
    [file] = (REAL_DATA / "gmpp").glob("GMPP*.csv")

    read = mapping(suggested(file.name, file.read_bytes()))
    assert (column(read.project.id), column(read.project.name)) == ("GMPP ID Number", "Project Name")
    assert read.cost is not None
    assert (column(read.cost.baseline) or "").startswith("TOTAL Baseline Whole Life Costs (£m)")
    assert read.cost.baseline is not None
    assert read.cost.baseline.unit == "1000000"
    assert (read.formats.decimal, read.formats.thousands, read.formats.prefix) == (".", ",", "£")
    assert read.report is not None
    assert (column(read.report.rating) or "").startswith("IPA Delivery Confidence Assessment")


@needs_real_data
def test_the_panorama_of_2017_is_recognised() -> None:
    [file] = (REAL_DATA / "dinum_panorama").glob("Panorama*.csv")

    written = suggested(file.name, file.read_bytes())
    read = mapping(written)
    assert (column(read.project.name), column(read.project.department)) == (
        "Nom du projet",
        "Ministère porteur",
    )
    assert read.cost is not None
    assert column(read.cost.baseline) == "Coût estimé"
    assert "# ? aucune unité" in written
    assert list(read.project.attributes) == ["projet-interministeriel"]
    assert any(sign.fits("En cadrage") for sign in read.unknown)


def test_a_sheet_with_formulas_without_a_value_is_refused_with_each_of_them() -> None:
    data = workbook(
        sheet(
            row(1, text("A1", "Project"), text("B1", "Budget")),
            row(2, text("A2", "Library"), '<c r="B2"><f>C2</f></c>'),
            row(3, text("A3", "Tram"), '<c r="B3"><f>C3</f></c>'),
        )
    )

    found = found_layout("t.xlsx", data)

    assert found.table is None
    assert [(fault.row, fault.letter, fault.problem.en) for fault in found.faults] == [
        (2, "B", "the cell holds a formula without a value"),
        (3, "B", "the cell holds a formula without a value"),
    ]
