"""What the columns of our own sheets are called: by the keys of the files, or in French."""

from collections.abc import Iterable, Mapping

from pmo.model.office import Office
from pmo.model.table import folded
from pmo.model.text import Text, same

PROVENANCE = "pmo"
"""The column that says what each row was when it left."""

ID = Text("id", "identifiant")
PROJECT_TITLES: dict[str, Text] = {
    "name": Text("name", "nom"),
    "programme": same("programme"),
    "department": Text("department", "service"),
    "stage": Text("stage", "phase"),
    "status": Text("status", "statut"),
    "manager": Text("manager", "chef de projet"),
    "sponsor": Text("sponsor", "commanditaire"),
    "start": Text("start", "début"),
    "finish": Text("finish", "fin"),
    "forecast": Text("forecast", "fin prévue"),
    "finished": Text("finished", "fin réelle"),
    "category": Text("category", "catégorie"),
    "description": same("description"),
}
BUDGET_TITLES: dict[str, Text] = {
    "project": Text("project", "projet"),
    "name": Text("name", "nom"),
    "part": Text("part", "partie"),
    "line": Text("line", "ligne"),
    "line_name": Text("line_name", "libellé"),
    "category": Text("category", "catégorie"),
    "type": same("type"),
    "period": Text("period", "période"),
    "figure": Text("figure", "chiffre"),
    "amount": Text("amount", "montant"),
    "currency": Text("currency", "devise"),
}


def project_titles(office: Office, systems: Iterable[str]) -> dict[str, Text]:
    """The titles of a sheet of projects, by the names of the fields.

    The office's own fields have their French names, where no other column has the same.
    """
    titles = dict(PROJECT_TITLES)
    taken = {folded(title.fr) for title in (ID, *titles.values())} | {PROVENANCE}
    for key, attribute in office.settings.attributes.items():
        name = f"attributes.{key}"
        french = attribute.name.fr if attribute.name else name
        titles[name] = Text(name, name if folded(french) in taken else french)
        taken.add(folded(french))
    return {**titles, **{f"external_ids.{each}": same(f"external_ids.{each}") for each in systems}}


def fields_by_title(titles: Mapping[str, Text]) -> dict[str, str]:
    """The names of fields by the titles of their columns, in both languages, folded."""
    french = {folded(title.fr): name for name, title in titles.items()}
    return french | {folded(title.en): name for name, title in titles.items()}
