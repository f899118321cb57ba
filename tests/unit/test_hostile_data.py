"""Texts that people write never become a part of a page that its template did not write."""

import re
import subprocess
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

import html5lib
import pytest
from markdown_it import MarkdownIt

from pmo.model.text import visible
from pmo.reports.pages.markup import html_narrative, html_text, markdown_text, quoted_narrative
from tests.hostile_texts import LINES, LONG, hostile_office
from tests.ready_pmo import ready_pmo

SOME_PROJECT = re.compile(r"\b([pgmds])\d+\b")
NARRATIVES = {"p", "em", "strong", "s", "ul", "ol", "li", "a", "code", "pre", "blockquote", "hr", "br"}
"""The elements that a narrative in Markdown may have."""
MOST_TIMES = 20
"""How much longer than a text what is made of it may be."""


class Piece(NamedTuple):
    """An element as a template writes it."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    pieces: tuple["Piece", ...]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str]]:
    """Each page made of hostile texts, with the same page made of harmless ones."""
    hostile = built(tmp_path_factory.mktemp("hostile"), LINES)
    harmless = built(tmp_path_factory.mktemp("harmless"), ["plain"] * len(LINES))
    assert hostile.keys() == harmless.keys()
    return {path: (hostile[path], harmless[path]) for path in hostile}


def built(folder: Path, texts: list[str]) -> dict[str, str]:
    for path, text in hostile_office(texts).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    pmo = ready_pmo()
    subprocess.run([pmo, "report", "build", "--as-of", "2026-11-20"], cwd=folder, check=True)
    checked = subprocess.run([pmo, "report", "check", "--as-of", "2026-11-20"], cwd=folder, check=False)
    assert checked.returncode == 0
    reports = folder / "reports"
    return {
        file.relative_to(reports).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(reports.rglob("*.*"))
    }


def piece(element: Element) -> Piece:
    """The element without its texts, and without what a narrative made of itself."""
    attributes = tuple(sorted((str(k), SOME_PROJECT.sub(r"\1N", v)) for k, v in element.attrib.items()))
    inner = () if ("class", "words") in attributes else tuple(piece(each) for each in children(element))
    return Piece(str(element.tag), attributes, inner)


def children(element: Element) -> list[Element]:
    return [each for each in element if isinstance(each.tag, str)]


def parsed(text: str) -> Element:
    root: Element = html5lib.parse(text, namespaceHTMLElements=False)
    return root


def comments(text: str) -> list[str]:
    ahead, found = [html5lib.parse(text, treebuilder="dom")], []
    while ahead:
        node = ahead.pop()
        ahead += node.childNodes
        found += [node.data] if node.nodeType == node.COMMENT_NODE else []
    return found


def forge_html(text: str) -> str:
    """A page in Markdown as a forge shows it: with HTML, tables and struck-out words."""
    html: str = MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(text)
    return html


def forge(text: str) -> Element:
    return parsed(forge_html(text))


def test_html_pages_have_the_elements_of_their_templates(pages: dict[str, tuple[str, str]]) -> None:
    differing = [
        path
        for path, (hostile, harmless) in pages.items()
        if path.endswith(".html") and piece(parsed(hostile)) != piece(parsed(harmless))
    ]

    assert len(pages) == 2 * (len(LINES) + 1)
    assert differing == []


def test_markdown_pages_have_the_elements_of_their_templates(pages: dict[str, tuple[str, str]]) -> None:
    differing = [
        path
        for path, (hostile, harmless) in pages.items()
        if path.endswith(".md") and piece(forge(hostile)) != piece(forge(harmless))
    ]

    assert differing == []


def test_every_page_has_one_comment_which_is_its_stamp(pages: dict[str, tuple[str, str]]) -> None:
    for path, (hostile, _) in pages.items():
        [comment] = comments(hostile if path.endswith(".html") else forge_html(hostile))
        assert comment.startswith(" pmo:report\n"), path
        assert hostile.rstrip().endswith("-->")


def test_texts_stand_on_pages_as_they_were_written(pages: dict[str, tuple[str, str]]) -> None:
    for number, text in enumerate(LINES):
        shown = spaced(visible(text))
        for suffix, read in (("html", parsed), ("md", forge)):
            root = read(pages[f"project/p{number}.{suffix}"][0])
            assert shown in spaced("".join(root.itertext())), (suffix, text)


def spaced(text: str) -> str:
    return " ".join(text.split())


def test_narratives_have_only_harmless_elements(pages: dict[str, tuple[str, str]]) -> None:
    for path, (hostile, _) in pages.items():
        for each in parsed(hostile).iter() if path.endswith(".html") else ():
            if isinstance(each.tag, str) and each.get("class") == "words":
                assert_harmless(each)


def assert_harmless(element: Element) -> None:
    inside = [each for each in element.iter() if each is not element]
    assert {str(each.tag) for each in inside} <= NARRATIVES
    for each in inside:
        allowed = {"a": {"href", "title"}, "ol": {"start"}, "code": {"class"}}.get(str(each.tag), set())
        assert set(each.attrib) <= allowed
        assert re.match(r"(https?:|mailto:|[^:]*$|[^:]*[/?#])", each.get("href", "")), each.get("href")


@pytest.mark.parametrize("text", LONG, ids=lambda text: text[:6])
@pytest.mark.parametrize("made", [markdown_text, quoted_narrative, html_text, html_narrative])
def test_no_text_hangs_or_swells(made: Any, text: str) -> None:
    for each in (text, text[:20_000], "\n".join(text[start : start + 50] for start in range(0, 20_000, 50))):
        assert len(made(each)) <= MOST_TIMES * len(each)
