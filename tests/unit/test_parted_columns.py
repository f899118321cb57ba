"""`--suggest` of several ends or amounts: which was agreed, which is expected now, which came true."""

import pytest

from tests.unit.test_suggested_mapping import column, mapping, suggested

ENDS = [
    ("Date fin prévue;Fin réestimée", "Date fin prévue", "Fin réestimée", None),
    (
        "Date de fin prévisionnelle;Date de fin actualisée",
        "Date de fin prévisionnelle",
        "Date de fin actualisée",
        None,
    ),
    ("Fin réestimée;Fin prévue", "Fin prévue", "Fin réestimée", None),
    ("Fin prévue;Fin réelle", "Fin prévue", None, "Fin réelle"),
    ("DATE DE FIN PREVUE;DATE DE FIN REELLE", "DATE DE FIN PREVUE", None, "DATE DE FIN REELLE"),
    ("Fin initiale;Fin prévue;Fin réelle", "Fin initiale", "Fin prévue", "Fin réelle"),
    ("Fin prévue initiale;Fin prévue révisée", "Fin prévue initiale", "Fin prévue révisée", None),
    ("Échéance initiale;Échéance actuelle", "Échéance initiale", "Échéance actuelle", None),
    ("Date de livraison prévue;Date de fin prévue", "Date de livraison prévue", None, None),
    ("Date de début;Date de début révisée;Fin", "Fin", None, None),
    ("Fin prévue;Fin contractuelle", "Fin contractuelle", "Fin prévue", None),
    ("Fin;Fin prévue", "Fin", "Fin prévue", None),
    ("Planned end;Revised end", "Planned end", "Revised end", None),
    ("Planned end;Actual end", "Planned end", None, "Actual end"),
    ("end_date;forecast_end_date", "end_date", "forecast_end_date", None),
]


@pytest.mark.parametrize(("header", "finish", "forecast", "finished"), ENDS)
def test_an_end_is_committed_expected_or_real_by_its_words_and_those_beside_it(
    header: str, finish: str | None, forecast: str | None, finished: str | None
) -> None:
    ends = ";".join(["30.06.2026"] * (header.count(";") + 1))

    read = mapping(suggested("t.csv", f"Projet;{header}\nÉcole;{ends}\n".encode())).project

    assert [column(each) for each in (read.finish, read.forecast, read.finished)] == [
        *(finish, forecast, finished),
    ]


AMOUNTS = [
    ("Coût prévisionnel;Coût actualisé;Réalisé", "Coût prévisionnel", "Coût actualisé", "Réalisé"),
    ("AP votée;Coût réestimé;Dépensé à date", "AP votée", "Coût réestimé", "Dépensé à date"),
    ("Budget voté;Budget révisé;Mandaté", "Budget voté", "Budget révisé", "Mandaté"),
    ("BUDGET INITIAL;BUDGET REVISE;REALISE", "BUDGET INITIAL", "BUDGET REVISE", "REALISE"),
    ("Réel;Révisé;Initial", "Initial", "Révisé", "Réel"),
    ("Budget;Budget révisé;Atterrissage", "Budget", "Atterrissage", None),
    ("Coût prévu;Budget de référence", "Budget de référence", "Coût prévu", None),
    ("Budget révisé;Atterrissage", "Budget révisé", "Atterrissage", None),
    ("Coût estimé;Coût réestimé", "Coût estimé", "Coût réestimé", None),
    ("Prévision;Coût réestimé", "Prévision", "Coût réestimé", None),
    ("Prévision;Prévision révisée", "Prévision", "Prévision révisée", None),
    ("Budget;Dépenses prévues;Dépenses", "Budget", "Dépenses prévues", "Dépenses"),
    ("Coût prévu;Coût réel", "Coût prévu", None, "Coût réel"),
    ("Voté;Mandaté;Reste à dépenser", "Voté", None, "Mandaté"),
    ("Budget;Avancement réalisé;Jours consommés", "Budget", None, None),
    ("Budget;Revised budget;Actual", "Budget", "Revised budget", "Actual"),
]


@pytest.mark.parametrize(("header", "baseline", "forecast", "actual"), AMOUNTS)
def test_an_amount_is_approved_expected_or_spent_by_its_words_and_those_beside_it(
    header: str, baseline: str | None, forecast: str | None, actual: str | None
) -> None:
    amounts = ";".join(["1200"] * (header.count(";") + 1))

    read = mapping(suggested("t.csv", f"Projet;{header}\nÉcole;{amounts}\n".encode())).cost

    assert read
    assert [column(each) for each in (read.baseline, read.forecast, read.actual)] == [
        *(baseline, forecast, actual),
    ]


@pytest.mark.parametrize(
    ("header", "value", "line"),
    [
        (
            "Fin prévue",
            "2026-06-30",
            "finish: Fin prévue  # ? la fin engagée ? ou celle que l'on prévoit aujourd'hui (forecast) ?",
        ),
        (
            "Début;Fin;Fin prévue",
            "2026-06-30",
            "forecast: Fin prévue"
            "  # ? la fin que l'on prévoit aujourd'hui ? ou celle qui est engagée (finish) ?",
        ),
        (
            "Coût prévisionnel;Réalisé",
            "1200",
            "baseline: Coût prévisionnel"
            "  # ? le montant approuvé ? ou celui que l'on prévoit aujourd'hui (forecast) ?",
        ),
        (
            "Coût révisé (k€)",
            "1200",
            "forecast:\n    column: Coût révisé (k€)"
            "  # ? le montant que l'on prévoit aujourd'hui ? ou celui qui est approuvé (baseline) ?",
        ),
        ("Revised end", "2026-06-30", "forecast: Revised end  # ? the end expected now?"),
    ],
)
def test_what_neither_words_nor_neighbours_tell_is_asked(header: str, value: str, line: str) -> None:
    values = ";".join([value] * (header.count(";") + 1))
    project = "Project" if header.startswith("Rev") else "Projet"

    assert f"\n  {line}" in suggested("t.csv", f"{project};{header}\nÉcole;{values}\n".encode())


@pytest.mark.parametrize("header", ["Fin prévue;Fin réestimée", "Fin initiale;Fin prévue", "Fin;Fin révisée"])
def test_what_words_tell_is_not_asked(header: str) -> None:
    written = suggested("t.csv", f"Projet;{header}\nÉcole;2026-06-30;2026-09-30\n".encode())

    assert "prévoit aujourd'hui" not in written
