"""French sentences that counts and quotes change."""

import pytest

from pmo.cli.reports.report_building import told
from pmo.model.file_change import FileChange
from pmo.model.text import Text, quoted
from pmo.reports.imports.update_report import written
from tests.office_text import OfficeText

HERE = Text("this folder", "ce dossier")


@pytest.mark.parametrize(
    ("edited", "created", "done", "planned"),
    [
        (1, 0, "1 fichier du bureau modifié dans ce dossier, aucun ajouté.", "n'en ajouterait aucun."),
        (2, 1, "2 fichiers du bureau modifiés dans ce dossier, 1 ajouté.", "en ajouterait 1."),
        (2, 3, "2 fichiers du bureau modifiés dans ce dossier, 3 ajoutés.", "en ajouterait 3."),
    ],
)
def test_files_written_are_counted_in_french(edited: int, created: int, done: str, planned: str) -> None:
    assert written(edited, created, HERE, is_dry=False).fr.replace("\u00a0", " ") == done
    assert written(edited, created, HERE, is_dry=True).fr.endswith(planned)


def test_reports_that_stay_are_counted_in_french() -> None:
    same = FileChange("reports/a.md", b"a", b"a")

    assert told([same], "fr").replace("\u00a0", " ") == "1 inchangé\n"
    assert told([same, same], "fr").replace("\u00a0", " ") == "2 inchangés\n"


def test_texts_stand_between_the_quotes_of_the_language() -> None:
    assert quoted("Noé Petit") == Text("'Noé Petit'", "« Noé Petit »")


def test_a_value_that_is_no_id_is_quoted_in_french(office: OfficeText) -> None:
    """
    # projects/tram/project.yaml
    name: Tram
    manager: Noé Petit
    """
    assert [found.arguments["found"] for found in office.findings] == [quoted("Noé Petit")]
