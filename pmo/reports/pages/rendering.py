"""Pages made of templates: sandboxed, over plain data, with nothing left undefined."""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from decimal import DecimalException
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from pmo.errors import PmoError
from pmo.model.text import Language, Text, excerpt, same
from pmo.reports.pages.ground import View
from pmo.reports.pages.markup import html_narrative, html_text, markdown_text, mermaid_text, quoted_narrative
from pmo.reports.pages.writing import RECURRING, REMEMBERED, PageWriting
from pmo.reports.wording import Wording

if TYPE_CHECKING:
    from pmo.reports.pages.sandbox import PageEnvironment


_ILL_FITTING = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, AssertionError)
"""What a filter raises that is given a value it does not fit."""


_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
"""Where in memory something is, which Python tells of what has no other name."""


class OutOfTime(RuntimeError):
    """A template took longer than it may."""


_REASONS: Mapping[type[Exception], Text] = {
    RecursionError: Text("it calls itself, or nests too deeply", "il s'appelle lui-même, ou s'imbrique trop"),
    MemoryError: Text("it takes more memory than it may", "il prend plus de mémoire qu'il ne peut"),
    OverflowError: Text("a number in it is too large", "un nombre y est trop grand"),
    OutOfTime: Text("it takes longer than it may", "il prend plus de temps qu'il ne peut"),
    DecimalException: Text("what is to be a number is none", "ce qui doit être un nombre n'en est pas un"),
}


class Templates(NamedTuple):
    """The texts of templates by name, such as `portfolio.html.j2`; hashed by what they are called."""

    texts: Mapping[str, str]
    key: str = ""
    """Tells one set of templates from another."""

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Templates) and self.texts == other.texts


class BadTemplate(PmoError):
    """A template that cannot be filled in; the message names it and the line."""


def rendered_page(template: str, view: View, templates: Templates, page: Mapping[str, Any]) -> str:
    """The page that a template makes of a view; `page` is what it says of itself: title, stamp, place.

    `template` ends in `.html.j2` or `.md.j2`, which says how text is escaped. Raises `BadTemplate`.
    """
    from jinja2 import TemplateError

    suffix = template.removesuffix(".j2").rpartition(".")[2]
    environment = _environment(templates, suffix, view["language"], view["currency"])
    try:
        text = environment.get_template(template).render(**view, page=page)
    except (TemplateError, *_ILL_FITTING, RecursionError, MemoryError, OutOfTime) as error:
        raise _bad(template, error, templates.texts) from error
    return text.rstrip("\n") + "\n"


def compile_templates(
    names: Iterable[str], templates: Templates, format: str, language: Language, currency: str
) -> None:
    """Have templates ready, so that processes which part from here need not compile them each."""
    from jinja2 import TemplateError

    environment = _environment(templates, format, language, currency)
    for name in names:
        with suppress(TemplateError, RecursionError, ValueError):  # told when it is filled in
            environment.get_template(name)


@lru_cache(maxsize=8)
def _environment(templates: Templates, format: str, language: Language, currency: str) -> "PageEnvironment":
    from pmo.reports.pages.plain_data import of_plain
    from pmo.reports.pages.sandbox import Function, PageEnvironment

    is_markdown = format == "md"
    environment = PageEnvironment(templates.texts, markdown_text if is_markdown else html_text)
    writing = PageWriting(Wording(language, currency))
    own = {
        **writing.filters(),
        "mermaid": mermaid_text,
        "integrity": integrity,
        "narrative": quoted_narrative if is_markdown else html_narrative,
    }
    filters = {name: of_plain(each, name) for name, each in own.items()}
    filters |= {name: lru_cache(REMEMBERED)(filters[name]) for name in RECURRING}
    environment.filters.update(filters)
    say = lru_cache(REMEMBERED)(of_plain(writing.say, "say", is_filter=False))
    environment.globals["say"] = Function("say", say)
    return environment


def integrity(text: str) -> str:
    """What a page's content security policy says of a script of its own, so that no other runs."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _bad(template: str, error: Exception, texts: Mapping[str, str]) -> BadTemplate:
    """The error with the template and the line at fault, as far as they are known."""
    name, line = _place(template, error, texts)
    reason = _reason(error)
    where = f"templates/reports/{name}:{line}" if line else f"templates/reports/{name}"
    return BadTemplate(
        f"{where}: {reason.en}. Try: pmo report show NAME --format json, for the values of a report",
        f"{where} : {reason.fr}. Essayez : pmo report show NOM --format json, pour les valeurs d'un rapport",
    )


def _reason(error: Exception) -> Text:
    from jinja2 import TemplateNotFound

    from pmo.reports.pages.plain_data import WrongCall

    if isinstance(error, TemplateNotFound):
        name = _told(str(error.name))
        return Text(
            f"there is no template '{name}' in templates/reports",
            f"il n'y a pas de modèle « {name} » dans templates/reports",
        )
    if isinstance(error, WrongCall):
        return error.reason
    for kind, reason in _REASONS.items():
        if isinstance(error, kind):
            return reason
    said = str(getattr(error, "message", None) or error or type(error).__name__)
    return same(_told(said).removesuffix("."))


def _told(said: str) -> str:
    """What Python and Jinja say, on one line, without what tells of this process."""
    return excerpt(_ADDRESS.sub("", " ".join(said.split())))


def _place(template: str, error: Exception, texts: Mapping[str, str]) -> tuple[str, int | None]:
    """The template and line of the innermost frame that is one of a template."""
    line = getattr(error, "lineno", None)
    if line:
        return getattr(error, "name", None) or template, line
    found: tuple[str, int | None] = template, None
    trace = error.__traceback__
    while trace is not None:
        frame = trace.tb_frame
        if frame.f_code.co_filename in texts:
            made_of = frame.f_globals.get("__jinja_template__")  # None where Jinja put the line right itself
            at = made_of.get_corresponding_lineno(trace.tb_lineno) if made_of else trace.tb_lineno
            found = frame.f_code.co_filename, at
        trace = trace.tb_next
    return found
