"""The stamp of a report: what it was made of, in a comment at its end, a line each.

A part of the view (its totals, each project …) has a line with its digest, so that two branches that
change different projects change different lines, and a stale report can say what moved.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from pmo.model.empty import EMPTY
from pmo.model.text import LANGUAGES, Language
from pmo.reports.pages.ground import View

BEGIN, _END = "<!-- pmo:report", "-->"
_STAMP = re.compile(rf"^{re.escape(BEGIN)}\n((?:[^\n]*\n){{1,100000}}?){re.escape(_END)}$", re.MULTILINE)
_MANY = 500
"""So many records are told apart in a stamp; it would be longer than its page."""
_PLAIN = re.compile(r"[A-Za-z0-9_./-]+")
_LENGTH = 12
_TEXT = json.JSONEncoder(ensure_ascii=False, check_circular=False, sort_keys=True, separators=(",", ":"))


class Stamp(NamedTuple):
    """What a page was made of."""

    report: str
    subject: str | None
    as_of: date
    language: Language
    template: str
    """The digest of the template and of all that it includes."""
    versions: Mapping[str, str] = EMPTY
    """Of `pmo` and the libraries that shape text."""
    parts: Mapping[str, str] = EMPTY
    """The digest of each part of the view."""
    revision: str | None = None
    """The commit that the values were read from, where one was asked for."""

    @property
    def digest(self) -> str:
        """The digest of the whole view."""
        return _digest([[name, self.parts[name]] for name in sorted(self.parts)])

    def text(self) -> str:
        """The stamp as a comment of HTML and of Markdown."""
        lines = [
            f"report: {self.report}",
            *([f"of: {self.subject}"] if self.subject else []),
            f"as-of: {self.as_of.isoformat()}",
            *([f"revision: {self.revision}"] if self.revision else []),
            f"language: {self.language}",
            f"template: {self.template}",
            *(f"with: {name} {version}" for name, version in self.versions.items()),
            *(f"part: {name} {digest}" for name, digest in self.parts.items()),
            f"view: {self.digest}",
        ]
        return "\n".join((BEGIN, *lines, _END))


def stamp_in(text: str) -> Stamp | None:
    """The stamp that a report carries; None where it carries none that can be read."""
    found = _STAMP.search(text)
    if found is None:
        return None
    single: dict[str, str] = {}
    several: dict[str, dict[str, str]] = {"with": {}, "part": {}}
    for line in found[1].splitlines():
        key, _, value = line.partition(": ")
        if key in several:
            name, _, stated = value.rpartition(" ")
            several[key][name] = stated
        else:
            single[key] = value
    try:
        as_of = date.fromisoformat(single.get("as-of", ""))
    except ValueError:
        return None
    language = next((each for each in LANGUAGES if each == single.get("language")), None)
    if language is None or "report" not in single:
        return None
    return Stamp(
        single["report"],
        single.get("of"),
        as_of,
        language,
        single.get("template", ""),
        several["with"],
        several["part"],
        single.get("revision"),
    )


def parts_of(view: View) -> dict[str, str]:
    """The digest of each part of a view: each record of a list, each value of a mapping, each other value."""
    digests: dict[str, str] = {}
    for key, value in view.items():
        if (
            isinstance(value, list)
            and value
            and all(isinstance(each, dict) and "id" in each for each in value)
        ):
            digests |= _records(key, value)
        elif isinstance(value, dict) and value:
            digests |= {f"{key}/{_label(name)}": _digest(each) for name, each in value.items()}
        else:
            digests[key] = _digest(value)
    return digests


def _records(key: str, records: list[View]) -> dict[str, str]:
    """The digest of each record, and of their order; of very many records those of a folder are one part."""
    ids = [str(record["id"]) for record in records]
    if len(set(ids)) < len(ids):  # two of one id: they stand for nothing apart
        return {key: _digest(records)}
    parts: dict[str, list[View]] = {}
    for own, record in zip(ids, records, strict=True):
        parts.setdefault(own if len(ids) <= _MANY else "/".join(own.split("/")[:2]), []).append(record)
    found = {
        f"{key}/{_label(part)}": _digest(each[0] if len(each) == 1 else each) for part, each in parts.items()
    }
    return {f"{key}/": _digest([record["id"] for record in records]), **found}


def _label(id: str) -> str:
    """The id where it can stand in a comment, else what stands for it."""
    return id if _PLAIN.fullmatch(id) and "--" not in id else _digest(id)


def template_digest(texts: Mapping[str, str]) -> str:
    """The digest of the templates that a page is made with."""
    return _digest(dict(sorted(texts.items())))


def _digest(value: object) -> str:
    return hashlib.sha256(_TEXT.encode(value).encode()).hexdigest()[:_LENGTH]
