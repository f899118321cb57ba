"""What commands ask of the person at a terminal, with hints of what may be said."""

import sys
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, overload

import typer

from pmo.actions.new_record import Field, RecordKind, checked_email
from pmo.cli.id_meant import id_meant
from pmo.cli.opening import Opened
from pmo.cli.saving import tell
from pmo.cli.screen import width
from pmo.errors import PmoError, UsageError
from pmo.model.settings import Attribute
from pmo.model.suggestion import did_you_mean
from pmo.model.text import Language, Text, visible
from pmo.reports.broken_line import broken_line
from pmo.reports.wording import Wording

T = TypeVar("T")

_INTERRUPTED = Text("interrupted. Nothing was written.", "interrompu. Rien n'a été écrit.")

_MOST_HINTED = 6
_NARROWEST = 20

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
        return answered(self._say(_NAME), self._say.language)

    def id(self, suggested: str, checked: Callable[[str], str]) -> str:
        return answered(self._say(_ID), self._say.language, checked, suggested or None)

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
        return answered(self._say(_EMAIL), self._say.language, lambda text: text and checked_email(text), "")

    def _attribute(self, key: str, attribute: Attribute) -> str:
        title = visible(self._say(attribute.name) if attribute.name else key)
        hint = ", ".join(map(visible, attribute.choices)) or attribute.type
        plain = self._amount if attribute.type == "money" else str
        return answered(f"{title} ({hint})", self._say.language, plain, "unknown")

    def _amount(self, typed: str) -> str:
        from pmo.cli.typed_value import amount_typed

        return amount_typed(typed, self._say.currency)

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
            key: person for key, person in self._office.people.items() if not person.has_left(self._as_of)
        }
        ordered = sorted(here, key=lambda key: (role not in here[key].roles, key))
        return {key: visible(here[key].name) for key in ordered}


def one_of(say: Wording, title: Text, known: Mapping[str, str], default: str = "") -> str:
    """One of the names that are known, or nothing; `?` lists them all with what they stand for."""
    if not known:
        return ""
    shown = ", ".join([*known][:_MOST_HINTED]) + (", …" if len(known) > _MOST_HINTED else "")
    none = "" if default else say(Text("; Enter: none", " ; Entrée : rien"))
    more = say(Text("; ?: all", " ; ? : la liste")) if len(known) > _MOST_HINTED else ""

    def chosen(typed: str) -> str:
        answer = id_meant(typed, {key: (name,) for key, name in known.items()}) if typed else ""
        if answer and answer != "?" and answer not in known:
            near = did_you_mean(answer, known)
            raise UsageError(
                f"'{visible(answer)}' is none of these{near.en}",
                f"« {visible(answer)} » n'en fait pas partie{near.fr}",
            )
        return answer

    question = f"{say(title)} ({shown}{more}{none})"
    while (answer := answered(question, say.language, chosen, default)) == "?":
        typer.echo("\n".join(f"  {key}  {each}" for key, each in known.items()))
    return answer


@overload
def answered(question: str, language: Language, *, default: str | None = None) -> str: ...
@overload
def answered(
    question: str, language: Language, checked: Callable[[str], T], default: str | None = None
) -> T: ...
def answered(
    question: str, language: Language, checked: Callable[[str], Any] = str, default: str | None = None
) -> Any:
    """What the person at the terminal answers; what is refused is asked again."""
    suffix = Text(": ", "\u00a0: ").spoken(language)
    shown = f" [{default}]" if default else ""
    room = max(width() - len(shown + suffix) - 1, _NARROWEST)
    question = "\n".join(broken_line(question, room, hang=""))
    while True:
        try:
            typed = typer.prompt(
                question, default, show_default=bool(default), prompt_suffix=suffix, value_proc=str
            )
        except SystemExit:  # Ctrl-C
            typer.echo(err=True)
            tell(_INTERRUPTED.spoken(language))
            raise
        try:
            return checked(typed.strip())
        except PmoError as error:
            said = Text(f"Error: {error}", f"Erreur : {error.french}").spoken(language)
            typer.echo("\n".join(broken_line(said, width())))
