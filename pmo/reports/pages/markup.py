"""Text that came from people, made fit for a page: nothing of it becomes HTML or Markdown by itself."""

import re
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from pmo.model.text import visible

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

LONGEST_NARRATIVE = 20_000
"""Characters of a narrative that are read as Markdown; what is longer is shown as it stands."""

_SPECIAL = re.compile(r"([\\`*_\[\]|~$])")
_SPACES = re.compile(r"\s+")
_BLOCK = re.compile(r"^(\s*)(?:([-+]|#{1,6})(?=\s|$)|(\d{1,9})(?=[.)](?:\s|$)))")
"""What would begin a list or a heading, were it to stand at the beginning of a line."""
_RULE = re.compile(r"^(\s*)([-=:])(?=[-=:\s]*$)")
"""What would underline a heading or the head of a table, or stand for a horizontal rule."""
_ON_ONE_LINE = str.maketrans("\n\r\t", "   ")
_ENTITY = re.compile(r"&(?=#|[A-Za-z])")
_PLAIN = re.compile(r"(?!.*_)[^\W\d](?:[\w .,;:!?%()'’«»€–-]*[\w.,;:!?%)'’»€])?")
"""A narrative on one line that begins with a letter and has nothing that Markdown or HTML would read."""
_MERMAID = re.compile(r"[^\w .'’()/«»-]")
_WEB = re.compile(r"(?:https?:|mailto:|[^:]*$|[^:]*[/?#])", re.IGNORECASE)


def markdown_text(text: str) -> Markup:
    """A text on one line of Markdown, as it stands: no emphasis, link, table border or HTML of its own."""
    marked = _SPECIAL.sub(r"\\\1", visible(_SPACES.sub(" ", text)))
    marked = _RULE.sub(r"\1\\\2", _BLOCK.sub(_unblocked, marked))
    return Markup(_ENTITY.sub("&amp;", marked).replace("<", "&lt;").replace(">", "&gt;"))  # noqa: S704


def _unblocked(start: re.Match[str]) -> str:
    """`1.` becomes `1\\.`, `- ` becomes `\\- `: text, and no list."""
    space, sign, number = start.groups()
    return f"{space}{number}\\" if number else f"{space}\\{sign}"


def mermaid_text(text: str) -> Markup:
    """A name within a Mermaid drawing: letters, digits and what separates nothing there."""
    kept = _MERMAID.sub(" ", visible(text))
    return Markup(" ".join(kept.split()) or "–")  # noqa: S704  what could be markup is gone


def quoted_narrative(text: str) -> Markup:
    """A narrative in Markdown as a quotation, line for line."""
    lines = [markdown_text(line) for line in text.strip().split("\n")]
    return Markup("\n".join(f"> {line}".rstrip() for line in lines))  # noqa: S704


def html_narrative(text: str) -> Markup:
    """A narrative as HTML: Markdown's paragraphs, lists and emphasis; no HTML of its own, no images."""
    if len(text) > LONGEST_NARRATIVE:
        return Markup("<p>{}</p>").format(visible_lines(text))
    lines = visible_lines(text)
    if _PLAIN.fullmatch(plain := lines.strip("\n")):
        return Markup(f"<p>{plain}</p>\n")  # noqa: S704  nothing in it could be markup
    return Markup(_reader().render(lines))  # noqa: S704


def html_text(value: object) -> Markup:
    """A value as text of a page."""
    return escape(visible(value.translate(_ON_ONE_LINE)) if isinstance(value, str) else value)


def visible_lines(text: str) -> str:
    """The text with control, bidi and zero-width characters escaped, its lines kept."""
    return "\n".join(visible(line) for line in text.split("\n"))


@cache
def _reader() -> "MarkdownIt":
    """CommonMark without HTML and images; links lead to the web, to mail or within the site."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("js-default", {"html": False, "linkify": False, "maxNesting": 20})
    reader.disable(["image", "html_block", "html_inline", "heading", "lheading"])
    reader.validateLink = _is_harmless  # type: ignore[method-assign]
    return reader


def _is_harmless(url: str) -> bool:
    """Whether a link leads to the web, to mail, or is relative: it has no other scheme."""
    return bool(_WEB.match(url.strip())) and not url.strip().startswith("//")
