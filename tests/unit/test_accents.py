"""Names stand as a dictionary has them, in French and English."""

from pmo.model.accents import alphabetical
from pmo.model.called import called
from pmo.model.identifier import id_from


def test_accents_capitals_and_ligatures_do_not_count() -> None:
    names = ["Vidéoprotection", "Zone 30", "Éclairage", "école", "eau", "Ôdéon", "Œuvres", "Offices", "Odes"]

    assert sorted(names, key=alphabetical) == [
        "eau", "Éclairage", "école", "Ôdéon", "Odes", "Œuvres", "Offices", "Vidéoprotection", "Zone 30",
    ]  # fmt: skip


def test_a_name_written_in_two_ways_stands_in_one_place() -> None:
    assert alphabetical("Re\u0301seau") == alphabetical("R\u00e9seau") == "reseau"


def test_joined_letters_are_read_as_two() -> None:
    assert called("Oeuvres", {"c.uvres": ["Chloé Œuvres"], "works": ["Œuvres"]}) == ["works"]
    assert id_from("Œuvres de Straße ℡") == "oeuvres-de-strasse-tel"
