"""The files of a new office, as a PMO of its model needs them."""

import re
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, TypeAlias, TypeVar

from pmo.actions.template import rendered
from pmo.errors import UsageError
from pmo.model.expected import EXPECTED
from pmo.model.identifier import id_from, is_id, person_id_from
from pmo.model.person import BUILT_IN_ROLES
from pmo.model.text import LANGUAGES, Language, Text, excerpt, visible

W = TypeVar("W", bound=str)

PmoModel: TypeAlias = Literal["supportive", "controlling", "directive"]
PMO_MODELS: tuple[PmoModel, ...] = ("supportive", "controlling", "directive")

_LONGEST_NAME = 200
_NAME_AND_EMAIL = re.compile(r"([^<>]*[^<> ]) +<([A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9.-]+)>")


class Director(NamedTuple):
    """The person who leads the PMO."""

    name: str
    email: str

    @property
    def id(self) -> str:
        """The initial and the last name: Claire Moreau is `c.moreau`."""
        return person_id_from(self.name) or "director"


class Answers(NamedTuple):
    """What is said of a new office; what is not said has a default."""

    organisation: str | None = None
    office: str | None = None
    model: str = "controlling"
    currency: str | None = None
    language: str | None = None
    country: str | None = None
    timezone: str | None = None
    director: str | None = None


class NewOffice(NamedTuple):
    """A new office, with nothing left open."""

    id: str
    organisation: str
    model: PmoModel
    currency: str
    language: Language
    timezone: str
    country: str | None = None
    director: Director | None = None


class _Steering(NamedTuple):
    """How closely a PMO of a model steers; every figure can be changed in `pmo.yaml`."""

    every: str
    grace: str
    cost: tuple[str, str]
    delay: tuple[str, str]
    authority: tuple[tuple[tuple[str, str], ...], ...]
    roles: tuple[str, ...]


_CHANGE_BOARD = (("board", "change-board"), ("evidence", "EM"))
_STEERING: dict[PmoModel, _Steering] = {
    "supportive": _Steering(
        every="3mo",
        grace="10d",
        cost=("10%", "20%"),
        delay=("20d", "60d"),
        authority=(
            (("role", "manager"), ("cost", "20000"), ("days", "10d")),
            (("role", "sponsor"),),
        ),
        roles=("pmo-manager", "pmo-analyst"),
    ),
    "controlling": _Steering(
        every="1mo",
        grace="5d",
        cost=("5%", "10%"),
        delay=("10d", "30d"),
        authority=(
            (("role", "manager"), ("cost", "5000"), ("days", "5d")),
            (("role", "sponsor"), ("cost", "50000"), ("days", "20d")),
            _CHANGE_BOARD,
        ),
        roles=("pmo-director", "pmo-manager", "pmo-analyst", "pmo-administrator"),
    ),
    "directive": _Steering(
        every="2w",
        grace="2d",
        cost=("3%", "8%"),
        delay=("5d", "15d"),
        authority=(
            (("role", "manager"), ("cost", "1000"), ("days", "2d")),
            (("role", "sponsor"), ("cost", "20000"), ("days", "10d")),
            _CHANGE_BOARD,
        ),
        roles=(
            "pmo-director",
            "pmo-manager",
            "pmo-analyst",
            "pmo-administrator",
            "pmo-specialist",
            "programme-manager",
            "project-manager",
        ),
    ),
}


def new_office(answers: Answers, folder: str) -> NewOffice:
    """The office that the answers describe; `folder` is the name of the folder it will be in.

    The organisation is named as the folder, the id is made from its name, and the country says
    which language, currency and time zone are usual. Without a country they are English, EUR, UTC.
    """
    organisation = _organisation(folder if answers.organisation is None else answers.organisation)
    country = checked_country(answers.country) if answers.country else None
    return NewOffice(
        id=_office_id(answers.office, organisation),
        organisation=organisation,
        model=_one_of("--model", PMO_MODELS, answers.model),
        currency=checked_currency(answers.currency or usual_currency(country)),
        language=_one_of("--language", LANGUAGES, answers.language or usual_language(country)),
        timezone=_timezone(answers.timezone or _usual_timezone(country)),
        country=country,
        director=_director(answers.director) if answers.director else None,
    )


def usual_currency(country: str | None) -> str:
    """The one currency that the country uses today; else EUR."""
    from babel.numbers import get_territory_currencies

    currencies = get_territory_currencies(country.upper()) if country else []
    return str(currencies[0]) if len(currencies) == 1 else "EUR"


def usual_language(country: str | None) -> Language:
    """French where it is official and English is not; else English."""
    from babel.languages import get_official_languages

    official = get_official_languages(country.upper(), de_facto=True) if country else ()
    return "fr" if "fr" in official and "en" not in official else "en"


def _usual_timezone(country: str | None) -> str:
    from babel.core import get_global

    zones = get_global("territory_zones").get(country, []) if country else []
    return str(zones[0]) if len(zones) == 1 else "UTC"


def _one_of(option: str, words: tuple[W, ...], given: str) -> W:
    for word in words:
        if word == given:
            return word
    raise UsageError(
        f"{option}: '{excerpt(given)}' is not one of: {', '.join(words)}",
        f"{option} : « {excerpt(given)} » n'est pas l'un de ces mots : {', '.join(words)}",
    )


def _organisation(text: str) -> str:
    name = text.strip()
    if not name or len(name) > _LONGEST_NAME or visible(name) != name:
        raise UsageError(
            f"'{excerpt(text)}' cannot name an organisation. Try: --organisation NAME",
            f"« {excerpt(text)} » ne peut nommer une organisation. Essayez : --organisation NOM",
        )
    return name


def _unlike(option: str, given: str, expected: Text) -> UsageError:
    return UsageError(
        f"{option}: '{excerpt(given)}' is not {expected.en}",
        f"{option} : « {excerpt(given)} » ne convient pas ; attendu : {expected.fr}",
    )


def _office_id(given: str | None, organisation: str) -> str:
    if given is None:
        return id_from(organisation) or "office"
    if not is_id(given):
        raise _unlike("--id", given, EXPECTED["id"])
    return given


def checked_currency(given: str) -> str:
    from babel.numbers import is_currency

    if not is_currency(given.upper()):
        raise _unlike("--currency", given, EXPECTED["currency"])
    return given.upper()


def checked_country(given: str) -> str:
    """The code of a country in capitals; raises `UsageError` where its holidays are not known."""
    from holidays import list_supported_countries

    if len(given) != 2 or given.upper() not in list_supported_countries():
        raise UsageError(
            f"--country: '{excerpt(given)}' is not an ISO 3166 code, such as FR, with known public holidays",
            f"--country : « {excerpt(given)} » n'est pas le code ISO 3166, tel que FR, "
            "d'un pays dont les jours fériés sont connus",
        )
    return given.upper()


def _timezone(given: str) -> str:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(given).key
    except (LookupError, ValueError, OSError):
        raise UsageError(
            f"--timezone: '{excerpt(given)}' is not a time zone such as Europe/Paris",
            f"--timezone : « {excerpt(given)} » n'est pas un fuseau horaire tel que Europe/Paris",
        ) from None


def _director(given: str) -> Director:
    match = _NAME_AND_EMAIL.fullmatch(given.strip())
    if match is None or visible(match[1]) != match[1]:
        raise UsageError(
            f"--director: '{excerpt(given)}' is not a name and an address, "
            "such as 'Claire Moreau <claire.moreau@valmont.example>'",
            f"--director : « {excerpt(given)} » n'est pas un nom et une adresse, "
            "tel que 'Claire Moreau <claire.moreau@valmont.example>'",
        )
    return Director(match[1], match[2])


def office_files(
    office: NewOffice,
    templates: Mapping[str, str],
    schemas: Mapping[str, Iterable[str]],
    version: str,
) -> dict[str, str]:
    """The text of each file by its path; `schemas` says which files each schema is for."""
    context = {**_context(office), "schemas": [(n, list(f)) for n, f in schemas.items()], "version": version}
    return {path.removesuffix(".j2"): rendered(text, context) for path, text in templates.items()}


def _context(office: NewOffice) -> dict[str, object]:
    """What the templates may use: plain data only."""
    steering = _STEERING[office.model]
    director = office.director
    return {
        "office": office.id,
        "organisation": office.organisation,
        "model": office.model,
        "currency": office.currency,
        "language": office.language,
        "timezone": office.timezone,
        "country": office.country,
        "hours_per_day": "7" if office.country == "FR" else "8",
        "every": steering.every,
        "grace": steering.grace,
        "cost_amber": steering.cost[0],
        "cost_red": steering.cost[1],
        "delay_amber": steering.delay[0],
        "delay_red": steering.delay[1],
        "authority": [list(line) for line in steering.authority],
        "has_change_board": _CHANGE_BOARD in steering.authority,
        "roles": [
            {"id": role, "name": BUILT_IN_ROLES[role].spoken(office.language)} for role in steering.roles
        ],
        "director": director
        and {
            "id": director.id,
            "name": director.name,
            "email": director.email,
            "role": steering.roles[0],
        },
    }
