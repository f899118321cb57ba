"""Whatever people write: as text it is text, and as a narrative it is at most harmless Markdown."""

import html5lib
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pmo.model.text import visible
from pmo.reports.pages.markup import html_narrative, markdown_text, quoted_narrative
from tests.unit.test_hostile_data import assert_harmless

SIGNS = "<>&\"'`*_[]()!|~#+-=:.\\$^{}/@ \t\n1a0;é‍م中🚆\u202e\u200b\x0b\x85"
TEXTS = st.text(st.sampled_from(SIGNS), max_size=60) | st.text(max_size=60)
FORGE = MarkdownIt("gfm-like", {"linkify": False, "html": True})


def shown(html: str) -> str:
    return " ".join("".join(html5lib.parseFragment(html).itertext()).split())


def written(text: str) -> str:
    return " ".join(visible(" ".join(text.split())).split())


@given(TEXTS)
@example("1.")
@example("=\n=")
@example(":-:")
def test_a_text_is_one_paragraph_of_markdown(text: str) -> None:
    html = FORGE.render(f"{markdown_text(text)}\n")

    assert html.count("<") == (2 if written(text) else 0)
    assert shown(html) == written(text)


@given(TEXTS)
def test_a_text_is_one_cell_of_a_table(text: str) -> None:
    html = FORGE.render(f"| A | B |\n|---|---|\n| {markdown_text(text)} | b |\n")

    assert html.count("<td>") == 2
    assert html.count("<") == FORGE.render("| A | B |\n|---|---|\n| a | b |\n").count("<")
    assert shown(html) == " ".join(f"A B {written(text)} b".split())


@given(TEXTS)
def test_a_text_is_an_entry_of_a_list_and_the_words_of_a_link(text: str) -> None:
    html = FORGE.render(f"- [{markdown_text(text)}](a.md)\n- b\n")

    assert html.count("<li>") == 2
    assert html.count("<") == FORGE.render("- [a](a.md)\n- b\n").count("<")
    assert shown(html) == " ".join(f"{written(text)} b".split())


@given(TEXTS)
def test_a_narrative_is_a_quotation_without_markup(text: str) -> None:
    html = FORGE.render(f"{quoted_narrative(text)}\n\nafter\n")

    tags = {each.tag for each in html5lib.parseFragment(html, namespaceHTMLElements=False).iter()}
    assert tags <= {"DOCUMENT_FRAGMENT", "blockquote", "p"}
    assert html.endswith("<p>after</p>\n")


@given(TEXTS)
def test_a_narrative_is_harmless_html(text: str) -> None:
    assert_harmless(html5lib.parseFragment(str(html_narrative(text)), namespaceHTMLElements=False))
