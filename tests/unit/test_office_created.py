"""What `pmo init` says of the files that it wrote."""

import pytest

from pmo.model.text import LANGUAGES, Language
from pmo.reports.new_files import _PURPOSES, office_created


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_fits_a_terminal(language: Language) -> None:
    told = office_created("Ville", list(_PURPOSES), [], is_part=True, language=language)

    assert [line for line in told.splitlines() if len(line) > 80] == []
