"""What commands ask of the person at a terminal, with hints of what may be said."""

import sys
from collections.abc import Callable, Mapping
from typing import TypeVar

import typer

from pmo.actions.new_record import Field, RecordKind
from pmo.cli.opening import Opened
from pmo.errors import PmoError
from pmo.model.settings import Attribute
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Language, Text, visible
from pmo.reports.wording import Wording

T = TypeVar("T")

_MOST_HINTED = 6

_NAME = Text("Name", "Nom")
_ID = Text("Id", "Identifiant")
_EMAIL = Text("E-mail (Enter: none)", "Adresse électronique (Entrée : aucune)")
_TITLES = {
    "programme": Text("Programme", "Programme"),
    "department": Text("Department", "Service"),
    "stage": Text("Stage", "Phase"),
    "manager": Text("Manager", "Chef de projet"),
    "sponsor": Text("Sponsor", "Commanditaire"),
    "board": Text("Board", "Comité"),
    "roles": Text("Role", "Rôle"),
}
_ASKED: dict[RecordKind, tuple[str, ...]] = {
    "project": ("programme", "department", "stage", "manager", "sponsor"),
    "programme": ("department", "manager", "sponsor", "board"),
    "person": ("emails", "roles", "department"),
}


def is_at_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


class Asking:
    """Questions about a new record of a kind, in an office."""

    def __init__(self, opened: Opened, kind: RecordKind) -> None:
        self._office = opened.reading.office
        self._as_of = opened.as_of
        self._kind = kind
        self._say = Wording(opened.language, self._office.settings.currency)

    def name(self) -> str:
        return str(typer.prompt(self._say(_NAME)))

    def id(self, suggested: str, checked: Callable[[str], str]) -> str:
        return str(
            typer.prompt(
                self._say(_ID),
                default=suggested or None,
                value_proc=reprompting(checked, self._say.language),
            )
        )

    def fields(self, given: Mapping[str, object]) -> dict[str, Field]:
        """What the office can answer to each question that no option answers; nothing is an answer, too."""
        answers: dict[str, Field] = {}
        for name in _ASKED[self._kind]:
            if name in given:
                continue
            answer = self._email() if name == "emails" else self._one_of(name)
            if answer:
                answers[name] = (answer,) if name in ("emails", "roles") else answer
        return answers

    def attributes(self, missing: Mapping[str, Attribute]) -> dict[str, str]:
        return {key: self._attribute(key, each) for key, each in missing.items()}

    def _email(self) -> str:
        return str(typer.prompt(self._say(_EMAIL), default="", show_default=False)).strip()

    def _attribute(self, key: str, attribute: Attribute) -> str:
        title = visible(self._say(attribute.name) if attribute.name else key)
        hint = ", ".join(map(visible, attribute.choices)) or attribute.type
        return str(typer.prompt(f"{title} ({hint})", default="unknown")).strip()

    def _one_of(self, name: str) -> str:
        known = self._known(name)
        default = next(iter(known), "") if name == "stage" else ""
        return one_of(self._say, _TITLES[name], known, default)

    def _known(self, name: str) -> dict[str, str]:
        """The ids that may answer, each with its name."""
        office = self._office
        if name == "programme":
            return {key: visible(each.name) if each else "" for key, each in office.programmes.items()}
        if name == "department":
            return {key: visible(self._say(each.name)) for key, each in office.departments.items()}
        if name == "stage":
            stages = office.settings.life_cycle
            return {each.id: visible(self._say(each.name)) if each.name else "" for each in stages}
        if name == "board":
            return {key: visible(self._say(each.name)) for key, each in office.boards.items()}
        if name == "roles":
            return {key: visible(self._say(each)) for key, each in office.roles.items()}
        return self._people("sponsor" if name == "sponsor" else f"{self._kind}-manager")

    def _people(self, role: str) -> dict[str, str]:
        """The people who have not left, those with the role first."""
        here = {
            key: person
            for key, person in self._office.people.items()
            if person.left is None or person.left >= self._as_of
        }
        ordered = sorted(here, key=lambda key: (role not in here[key].roles, key))
        return {key: visible(here[key].name) for key in ordered}


def one_of(say: Wording, title: Text, known: Mapping[str, str], default: str = "") -> str:
    """One of the names that are known, or nothing; `?` lists them all with what they stand for."""
    if not known:
        return ""
    shown = ", ".join([*known][:_MOST_HINTED]) + (", …" if len(known) > _MOST_HINTED else "")
    none = "" if default else say(Text("; Enter: none", " ; Entrée : aucun"))
    more = say(Text("; ?: all", " ; ? : tous")) if len(known) > _MOST_HINTED else ""

    def chosen(text: str) -> str:
        answer = text.strip()
        if answer == "?":
            raise typer.BadParameter("\n".join(["", *(f"  {key}  {each}" for key, each in known.items())]))
        if answer and answer not in known:
            near = say(did_you_mean(answer, known))
            unknown = say(Text("there is no {answer}", "il n'y a pas de {answer}"))
            raise typer.BadParameter(unknown.format(answer=visible(answer)) + near)
        return answer

    prompt = f"{say(title)} ({shown}{more}{none})"
    return str(typer.prompt(prompt, default=default, show_default=bool(default), value_proc=chosen))


def reprompting(checked: Callable[[str], T], language: Language) -> Callable[[str], T]:
    """The check, whose refusal asks again."""

    def value(text: str) -> T:
        try:
            return checked(text.strip())
        except PmoError as error:
            raise typer.BadParameter(error.french if language == "fr" else str(error)) from None

    return value
