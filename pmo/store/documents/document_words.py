"""What a document's text holds: its first heading, and where its links lead.

Most links are plain. Where all of a text are, and lead to something, nothing more is asked; the parser of
Markdown is needed, and imported, only to tell links from what only looks like one, and their lines.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pmo.analysis.documents.documents import LinkTo

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_PLAIN = re.compile(r"\]\(([\w./#?=%~@+:-]*)\)", re.ASCII)
_SUSPICIOUS = re.compile(r"<|\]:|\]\s*\[")
"""What may be, or make, a link of another kind: `<https://…>`, `[name]: target`, `[text][name]`."""
_HEADING = re.compile(r"(?:[ \t]*\r?\n)*# +([^\n#]*[^\s#])[ \t]*\r?\n")
_MAY_LINK = re.compile(r"[\[<]")
"""What every link begins with."""


def broken_links(body: str, is_there: Callable[[str], bool]) -> list[LinkTo]:
    """The links of a text that lead to a file which is not there; anchors are not looked for."""
    plain = _plain_targets(body)
    if plain is not None and all(_is_fine(target, is_there) for target in plain):
        return []
    return [link for link in _links(body) if not _is_fine(link.target, is_there)]


def _is_fine(target: str, is_there: Callable[[str], bool]) -> bool:
    return _leads_out(target) or is_there(target.partition("#")[0])


def _plain_targets(body: str) -> set[str] | None:
    """Where all that looks like a link leads; None where some may be no plain link."""
    if _SUSPICIOUS.search(body):
        return None
    targets = _PLAIN.findall(body)
    return {unquote(each) for each in targets} if len(targets) == body.count("](") else None


def first_heading(body: str) -> str | None:
    """The words of a text's first heading."""
    if plain := _HEADING.match(body):
        return plain[1].strip()
    tokens = _markdown().parse(body)
    index = next((i for i, token in enumerate(tokens) if token.type == "heading_open"), None)
    return None if index is None else tokens[index + 1].content


@cache
def _markdown() -> "MarkdownIt":
    """A parser of blocks, and within lines of links and what hides them; nothing is ever rendered."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("js-default", {"html": True, "linkify": False})
    return parser.disable(["inline", "text_join", "emphasis", "strikethrough", "entity", "newline"])


def _links(body: str) -> Iterator[LinkTo]:
    parser = _markdown()
    env: dict[str, object] = {}
    for token in parser.parse(body, env):
        if token.type == "inline" and _MAY_LINK.search(token.content):
            line = (token.map[0] if token.map else 0) + 1
            for target in _targets(parser.inline.parse(token.content, parser, env, [])):
                yield LinkTo(target, line)


def _targets(tokens: "Sequence[Token]") -> Iterator[str]:
    for token in tokens:
        target = token.attrGet("href" if token.type == "link_open" else "src")
        if isinstance(target, str):
            yield unquote(target)


def _leads_out(target: str) -> bool:
    """Whether a link leads to the web, to mail, within the text, or from the server's root."""
    scheme = target.partition(":")[0]
    return not target or target.startswith(("/", "#")) or (":" in target and "/" not in scheme)
