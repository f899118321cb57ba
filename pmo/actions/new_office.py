"""The files of a new office, as a PMO of its model needs them."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from pmo.model.identifier import id_from
from pmo.model.person import BUILT_IN_ROLES
from pmo.model.text import Language

PmoModel: TypeAlias = Literal["supportive", "controlling", "directive"]
PMO_MODELS: tuple[PmoModel, ...] = ("supportive", "controlling", "directive")

_PLAIN = re.compile(r"[^\W\d_][\w ’'.&()/-]*[\w.)]")
_NOT_TEXT = {"true", "false", "null", "yes", "no", "on", "off", "unknown"}


@dataclass(frozen=True)
class Director:
    """The person who leads the PMO."""

    name: str
    email: str

    @property
    def id(self) -> str:
        """The initial and the last name: Claire Moreau is `c.moreau`."""
        first, _, last = self.name.strip().partition(" ")
        initial, rest = id_from(first), id_from(last)
        return f"{initial[:1]}.{rest}" if initial and rest else initial or rest or "director"


@dataclass(frozen=True)
class NewOffice:
    """What is said of a new office."""

    id: str
    organisation: str
    model: PmoModel
    currency: str
    language: Language
    timezone: str
    country: str | None = None
    director: Director | None = None


@dataclass(frozen=True)
class _Steering:
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


def office_files(
    office: NewOffice,
    templates: Mapping[str, str],
    schemas: Mapping[str, Iterable[str]],
    version: str,
) -> dict[str, str]:
    """The text of each file by its path; `schemas` says which files each schema is for."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    environment.filters["yaml"] = yaml_text
    environment.filters["json"] = json.dumps
    context = {**_context(office), "schemas": [(n, list(f)) for n, f in schemas.items()], "version": version}
    return {
        path.removesuffix(".j2"): environment.from_string(text).render(context)
        for path, text in templates.items()
    }


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


def yaml_text(text: str) -> str:
    """The text as a YAML value: plain where every reader takes it for text, else in double quotes."""
    if _PLAIN.fullmatch(text) and text.lower() not in _NOT_TEXT:
        return text
    return json.dumps(text, ensure_ascii=False)
