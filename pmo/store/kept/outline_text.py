"""The outline of an office as JSON and back, exactly."""

import json

from pmo.analysis.portfolio.outline import BoxOutline, Outline
from pmo.model.text import Text


def outline_text(outline: Outline) -> str:
    """The outline as a line of JSON."""
    return json.dumps(outline._asdict(), ensure_ascii=False, separators=(",", ":"))


def outline_from(text: str) -> Outline:
    """The outline that a line of JSON holds."""
    plain = json.loads(text)
    for name in ("stages", "departments"):
        plain[name] = {key: Text(*words) for key, words in plain[name].items()}
    plain["boxes"] = tuple(
        BoxOutline(key, Text(*name), kind, path) for key, name, kind, path in plain["boxes"]
    )
    plain["ratings"] = tuple(plain["ratings"])
    plain["fiscal_year_start"] = tuple(plain["fiscal_year_start"])
    if plain["stated_year"]:
        from pmo.model.period import Period  # few offices state one

        plain["stated_year"] = Period(*plain["stated_year"])
    return Outline(**plain)
