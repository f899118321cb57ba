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
    from pmo.cli.explaining import page_for, rule_in
    from pmo.cli.language import chosen_language, language_near
    from pmo.cli.screen import list_width
    from pmo.reports.findings.rule_page import rule_list, rule_page
    from pmo.rules import all_rules, rule_named

    language = chosen_language(lang, language_near())
    if code is None:
        typer.echo(rule_list(all_rules().values(), language), nl=False)
    else:
        page = rule_page(rule_in(language, rule_named(code)), language)
        typer.echo(page_for(page, list_width()), nl=False)
