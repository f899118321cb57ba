"""Templates filled in: sandboxed, with plain data only, and nothing left undefined."""

import json
import re
from collections.abc import Mapping

_PLAIN = re.compile(r"[^\W\d_][\w ’'.&()/-]*[\w.)]")
_NOT_TEXT = {"true", "false", "null", "yes", "no", "on", "off", "unknown"}


def rendered(template: str, context: Mapping[str, object]) -> str:
    """The template's text with its blanks filled in."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    environment.filters["yaml"] = yaml_text
    environment.filters["json"] = json.dumps
    return environment.from_string(template).render(context)


def yaml_text(text: str) -> str:
    """The text as a YAML value: plain where every reader takes it for text, else in double quotes."""
    if _PLAIN.fullmatch(text) and text.lower() not in _NOT_TEXT:
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """The text in double quotes, as YAML and JSON both read it."""
    return json.dumps(text, ensure_ascii=False)
