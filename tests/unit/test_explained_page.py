"""Pages of rules at a terminal."""

import pytest

from pmo.cli.explaining import page_for, rules_in
from pmo.model.text import Language
from pmo.reports.findings.rule_page import rule_page


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_page_of_a_rule_is_broken_between_words(language: Language) -> None:
    page = rule_page(rules_in(language)["SHP003"], language)
    assert max(map(len, page.splitlines())) > 80

    told = page_for(page, 80)

    assert max(map(len, told.splitlines())) <= 80
    assert told.split() == page.split()
    assert page_for(page, None) == page


def test_paragraphs_are_broken_anew_and_examples_stay() -> None:
    page = "# A\n\nWords that go\non, and on.\n\n- a\n- b\n\n```yaml\nname: a b c d e f g h\n\nid: b\n```\n"

    assert page_for(page, 18) == page.replace("go\non, and on.", "go on,\nand on.")
