"""The page of a rule, as `pmo explain` prints it and docs/rules.md holds it."""

import pytest

from pmo.cli.explaining import rule_in, rules_in
from pmo.model.text import Language
from pmo.reports.findings.rule_page import rule_page, rule_words, rules_page
from pmo.rules import all_rules
from pmo.rules.rule import Rule


def test_the_page_in_english() -> None:
    assert (
        rule_page(all_rules()["PLN003"], "en")
        == """\
# PLN003 late-milestone

A milestone is past its due date and not met.

A date nobody corrects makes every later date in the plan untrue.

- Severity: warning
- Kind: timeliness: turns true as days pass
- Looks at: each project, programme or portfolio folder
- Since: 0.1

It says:

> {milestone} was due on {due} and is not met

What to do:

> Add `met:` with the day it was met, or say in `forecast:` when it will be.

Bad:

```yaml
# projects/crm/plan.yaml
milestones:
  - id: go-live
    due: 2026-03-01
```

Good:

```yaml
# projects/crm/plan.yaml
milestones:
  - id: go-live
    due: 2026-03-01
    met: 2026-03-04
```

To change its severity in the whole office, or to turn it off, write in `pmo.yaml` \
one of `error`, `warning`, `info`, `off`:

```yaml
checks:
  PLN003: off
```
"""
    )


def test_the_page_in_french() -> None:
    page = rule_page(all_rules()["REF001"], "fr")

    assert "- Gravité : erreur\n- Nature : validité : vrai quelle que soit la date\n" in page
    assert "Que faire :\n\n> Corrigez l'identifiant, ou ajoutez la personne à people.yaml.\n" in page
    assert "checks:\n  REF001: warning\n" in page


def test_a_rule_without_examples_has_a_page() -> None:
    page = rule_page(all_rules()["FIL001"], "en")

    assert "Bad:" not in page
    assert page.startswith("# FIL001 link\n\nA link stands where")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_of_all_rules_has_each_once(language: Language) -> None:
    page = rules_page(all_rules().values(), language)

    for rule in all_rules().values():
        assert page.count(f"\n### {rule.code} {rule.name}\n") == 1
        assert page.count(f"| [{rule.code}](#{rule.code.lower()}-{rule.name}) |") == 1


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.code)
def test_the_examples_are_shown_whole(rule: Rule) -> None:
    page = rule_page(rule, "en")

    assert page.count("```") % 2 == 0
    assert ("Bad:" in rule.documentation) == ("\nGood:\n\n```yaml\n# " in page)


def test_a_french_page_says_in_french_why_the_rule_is_there_and_keeps_the_examples() -> None:
    rule = all_rules()["PLN003"]

    page = rule_page(rule_in("fr", rule), "fr")

    assert page.startswith(
        "# PLN003 late-milestone\n\n"
        "L'échéance d'un jalon est passée, et il n'est pas atteint.\n\n"
        "Une date que personne ne corrige rend fausses toutes les dates suivantes du plan.\n\n"
    )
    assert page.split("Mauvais :")[1] == rule_page(rule, "fr").split("Mauvais :")[1]
    assert rule_in("en", rule) is rule


def test_every_rule_has_its_french_words() -> None:
    english, french = all_rules(), rules_in("fr")

    assert list(french) == list(english)
    assert [code for code in english if rule_words(french[code]) == rule_words(english[code])] == []
