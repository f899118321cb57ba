"""`pmo explain`: the page of a rule."""

from typing import Annotated

import typer

from pmo.cli.options import Language


def explain(
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="A rule's code or name; without it, all are listed")
    ] = None,
    lang: Language = None,
) -> None:
    """Explain a rule of `pmo check`: why it is there, what breaks it, what mends it"""
    from pmo.cli.explaining import rule_in
    from pmo.cli.language import chosen_language, language_near
    from pmo.reports.findings.rule_page import rule_list, rule_page
    from pmo.rules import all_rules, rule_named

    language = chosen_language(lang, language_near())
    if code is None:
        typer.echo(rule_list(all_rules().values(), language), nl=False)
    else:
        typer.echo(rule_page(rule_in(language, rule_named(code)), language), nl=False)
