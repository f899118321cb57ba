"""Pages made of templates: sandboxed, over plain data, with nothing left undefined."""

import base64
import hashlib
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from pmo.errors import PmoError
from pmo.model.text import Language, excerpt
from pmo.reports.pages.ground import View
from pmo.reports.pages.markup import html_narrative, html_text, markdown_text, mermaid_text, quoted_narrative
from pmo.reports.pages.writing import PageWriting
from pmo.reports.wording import Wording

if TYPE_CHECKING:
    from jinja2 import Environment


_ILL_FITTING = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
"""What a filter raises that is given a value it does not fit."""


class Templates(NamedTuple):
    """The texts of templates by name, such as `portfolio.html.j2`; hashed by what they are called."""

    texts: Mapping[str, str]
    key: str = ""
    """Tells one set of templates from another."""

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Templates) and self.key == other.key and self.texts is other.texts


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
    except (TemplateError, *_ILL_FITTING) as error:
        raise _bad(template, error) from error
    return text.rstrip("\n") + "\n"


@lru_cache(maxsize=8)
def _environment(templates: Templates, format: str, language: Language, currency: str) -> "Environment":
    from jinja2 import DictLoader, StrictUndefined

    from pmo.reports.pages.sandbox import PageEnvironment

    is_markdown = format == "md"
    environment = PageEnvironment(
        loader=DictLoader(templates.texts),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=True,
        finalize=_markdown_value if is_markdown else _html_value,
    )
    writing = PageWriting(Wording(language, currency))
    environment.filters.update(writing.filters())
    environment.filters["mermaid"] = mermaid_text
    environment.filters["integrity"] = integrity
    environment.filters["narrative"] = quoted_narrative if is_markdown else html_narrative
    environment.globals.update(writing.globals())
    return environment


def integrity(text: str) -> str:
    """What a page's content security policy says of a script of its own, so that no other runs."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _markdown_value(value: Any) -> Any:
    return markdown_text(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _html_value(value: Any) -> Any:
    return html_text(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _bad(template: str, error: Exception) -> BadTemplate:
    """The error with the template and the line at fault, as far as they are known."""
    name, line = _place(template, error)
    reason = excerpt(" ".join(str(getattr(error, "message", None) or error or type(error).__name__).split()))
    where = f"templates/reports/{name}:{line}" if line else f"templates/reports/{name}"
    return BadTemplate(
        f"{where}: {reason}. Try: pmo schema, for the values that a report has",
        f"{where} : {reason}. Essayez : pmo schema, pour les valeurs qu'a un rapport",
    )


def _place(template: str, error: Exception) -> tuple[str, int | None]:
    line = getattr(error, "lineno", None)
    if line:
        return getattr(error, "name", None) or template, line
    name, found = template, None
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(".j2") or file == "<template>":
            name, found = (file if file.endswith(".j2") else name), trace.tb_lineno
        trace = trace.tb_next
    return name, found
