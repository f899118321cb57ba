"""Markdown tables: text stays text, whatever signs stand in it."""

from pmo.reports.markdown_table import markdown_table, markdown_text
from pmo.reports.plain_table import Column


def test_signs_of_markup_and_line_ends_are_text() -> None:
    assert markdown_text("a | b\n<script>") == r"a \| b \<script\>"
    assert markdown_text("[x](javascript:y) `c` *d* _e_") == r"\[x\](javascript:y) \`c\` \*d\* \_e\_"
    assert markdown_text("\u202eevil") == r"\\u202eevil"


def test_numbers_stand_to_the_right() -> None:
    assert list(markdown_table([Column("id"), Column("Cost", right=True)], [["a|b", "1"]])) == [
        "| id | Cost |",
        "| --- | ---: |",
        r"| a\|b | 1 |",
    ]
