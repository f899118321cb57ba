"""New offices: they pass their own checks, whatever is said of them."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo.actions.new_office import PMO_MODELS, Answers, Director, new_office, office_files
from pmo.actions.template import yaml_text
from pmo.errors import UsageError
from pmo.model.text import LANGUAGES, visible
from pmo.rules.ruling import ruling
from pmo.store.reading.portfolio_reader import survey_office
from pmo.store.shipped import template_files
from pmo.store.tree import DictTree
from pmo.store.yaml.yaml_file import parse
from tests.terminal import answered

TEMPLATES = template_files("office") | template_files("repository")


def files_of(answers: Answers) -> dict[str, str]:
    return office_files(new_office(answers, "valmont"), TEMPLATES, {"office": ("pmo.yaml",)}, "0.1.0")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("model", PMO_MODELS)
@pytest.mark.parametrize("director", [None, "Claire Moreau <c.moreau@valmont.example>"])
def test_a_new_office_passes_every_check(model: str, language: str, director: str | None) -> None:
    files = files_of(Answers(model=model, language=language, director=director, country="FR"))

    assert survey_office(DictTree(files), date(2026, 11, 20), ruling(None)).findings == ()


def test_the_country_says_what_is_usual() -> None:
    french, american, none = (new_office(Answers(country=c), "x") for c in ("FR", "US", None))

    assert (french.currency, french.language, french.timezone) == ("EUR", "fr", "Europe/Paris")
    assert (american.currency, american.language, american.timezone) == ("USD", "en", "UTC")
    assert (none.currency, none.language, none.timezone) == ("EUR", "en", "UTC")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Claire Moreau", "c.moreau"),
        ("Jean-Paul de La Tour", "j.de-la-tour"),
        ("Édith", "edith"),
        ("山田", "director"),
    ],
)
def test_the_director_has_an_id(name: str, expected: str) -> None:
    assert Director(name, "x@example.org").id == expected


@pytest.mark.parametrize(
    "answers",
    [
        Answers(organisation=""),
        Answers(organisation="a\x1bb"),
        Answers(organisation="x" * 201),
        Answers(office="Mon PMO"),
        Answers(currency="euros"),
        Answers(country="XX"),
        Answers(timezone="../etc/passwd"),
        Answers(language="de"),
        Answers(model="laissez-faire"),
        Answers(director="Claire"),
    ],
)
def test_what_cannot_be_is_refused(answers: Answers) -> None:
    with pytest.raises(UsageError):
        new_office(answers, "valmont")


@given(st.text(min_size=1).filter(lambda text: visible(text) == text))
def test_any_visible_text_reads_back_from_yaml(text: str) -> None:
    assert parse(f"a: {yaml_text(text)}\n".encode()).data == {"a": text}


def test_at_a_terminal_it_asks(tmp_path: Path) -> None:
    answered(tmp_path, ["init", "--country", "FR"], "Métropole de Valmont\nde\n\neuro\nchf\n")

    lines = (tmp_path / "pmo.yaml").read_text(encoding="utf-8").splitlines()
    assert {"organisation: Métropole de Valmont", "language: fr", "currency: CHF"} <= set(lines)


def test_at_a_terminal_the_country_is_asked_for_and_says_what_is_usual(tmp_path: Path) -> None:
    shown = answered(tmp_path, ["init", "--organisation", "Valmont"], "Gaul\nfr\n\n\n")

    settings = (tmp_path / "pmo.yaml").read_text(encoding="utf-8")
    assert "'Gaul' is not an ISO 3166 code" in shown
    assert all(f"\n{line}\n" in settings for line in ("language: fr", "currency: EUR", "  country: FR"))
