"""Links and headings of documents: the short way and the parser of Markdown find the same."""

import pytest
from markdown_it import MarkdownIt

from pmo.analysis.documents.documents import LinkTo
from pmo.store.documents.document_words import broken_links, first_heading


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[a](there.md) and [b](gone.md)\n", [LinkTo("gone.md", 1)]),
        ("![a](gone.png)\n\n[b](gone.md 'title')\n", [LinkTo("gone.png", 1), LinkTo("gone.md", 3)]),
        ("[a](<gone file.md>)\n", [LinkTo("gone file.md", 1)]),
        ("[a](gone%20file.md)\n", [LinkTo("gone file.md", 1)]),
        ("[a](g(o)ne.md)\n", [LinkTo("g(o)ne.md", 1)]),
        ("[a](gone\\.md)\n", [LinkTo("gone.md", 1)]),
        ("[a][b]\n\n[b]: gone.md\n", [LinkTo("gone.md", 1)]),
        ("[b]\n\n[b]:\n  gone.md\n", [LinkTo("gone.md", 1)]),
        ("[**a**](gone.md#part)\n", [LinkTo("gone.md#part", 1)]),
        ("- [a\n  b](gone.md)\n", [LinkTo("gone.md", 1)]),
        ("`[a](gone.md)`\n\n    [a](gone.md)\n\n```\n[a](gone.md)\n```\n", []),
        ("\\[a](gone.md)\n", []),
        ("<!-- [a](gone.md) -->\n", []),
        ("[a](https://example.org) [b](mailto:a@b.example) [c](#here) [d](/root) [e]()\n", []),
        ("<https://example.org/gone.md>\n", []),
        ("[a](there.md#part), [b](there.md?raw=1)\n", [LinkTo("there.md?raw=1", 1)]),
    ],
)
def test_links_that_lead_nowhere_are_found(body: str, expected: list[LinkTo]) -> None:
    assert broken_links(body, lambda target: target == "there.md") == expected


@pytest.mark.parametrize(
    "body",
    [
        "# A charter\n\ntext\n",
        "\n\n#   Spaced   \r\n\ntext",
        "# Closed ##\n",
        "    # code\n\n## Second\n",
        "Setext\n======\n\n# Later\n",
        "> # Quoted\n\n# Later\n",
        "# *Bold* `code` [link](x) &amp; \\# more\n",
        "#hashtag\n\ntext\n",
        "# \n\n# Next\n",
        "no heading\n",
        "# é\u00a0à\n",
        "# last line",
    ],
)
def test_the_first_heading_is_that_of_markdown(body: str) -> None:
    tokens = MarkdownIt("js-default", {"html": True}).parse(body)
    opened = [index for index, token in enumerate(tokens) if token.type == "heading_open"]

    assert first_heading(body) == (tokens[opened[0] + 1].content if opened else None)
