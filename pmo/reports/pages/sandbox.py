"""The sandbox that templates are filled in: plain data, nothing at random, no reach beyond a page."""

from collections.abc import Callable, Mapping
from types import BuiltinMethodType, FunctionType, MethodType
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, nodes
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment, safe_range
from jinja2.utils import Namespace
from markupsafe import Markup, escape

from pmo.reports.pages.plain_data import (
    check_plain,
    filters_of_plain,
    method_of_text,
    of_plain,
    power,
    product,
    remainder,
)
from pmo.reports.pages.template_code import PageCode, with_fixed_words, with_plain_texts

_GLOBALS: Mapping[str, Callable[..., Any]] = {"range": safe_range, "dict": dict, "namespace": Namespace}
"""What is kept of Jinja's functions; text at random, and objects of its own, no page needs."""
_FILTERS = ("random", "attr", "pprint")
"""The filters that no page needs."""

_SHORT, _REMEMBERED = 64, 20_000
"""Characters of a text that is worth remembering, and how many of them are."""
_FUNCTIONS = (FunctionType, BuiltinMethodType, MethodType)


class Function:
    """What a template may call; written by mistake it is a name, and tells nothing of this process."""

    def __init__(self, name: str, function: Callable[..., Any]) -> None:
        self._name = name
        self._function = function

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self._function(*arguments, **named)

    def __repr__(self) -> str:
        return f"function {self._name}"


class PageEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox over templates by name, whose errors name the template that they are in.

    `view.name` is looked for among the keys of plain data first, where it mostly is. Methods of dictionaries
    keep their names, whatever keys an office gives.
    """

    code_generator_class = PageCode
    intercepted_binops = frozenset({"*", "**", "%"})  # else they are computed while a template is compiled

    def __init__(self, texts: Mapping[str, str], escaped: Callable[[str], Markup]) -> None:
        def finalized(value: Any) -> Any:
            if isinstance(value, str) and not isinstance(value, Markup):
                return escaped(value)
            check_plain(value)
            return value

        self.written = _written(finalized)

        super().__init__(
            loader=FunctionLoader(lambda name: (texts[name], name, None) if name in texts else None),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=True,
            finalize=finalized,
        )
        for name in _FILTERS:
            del self.filters[name]
        self.filters = filters_of_plain(self.filters)
        self.binop_table |= {"%": remainder, "*": product, "**": power}
        self.globals = {name: Function(name, each) for name, each in _GLOBALS.items()}

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Macros and functions of ours are safe, and are called at once; Jinja asks them twenty questions."""
        kind = type(__obj)
        if kind is not Macro and kind is not Function:
            return super().call(__context, __obj, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return __obj(__context.eval_ctx, *args, **kwargs) if kind is Macro else __obj(*args, **kwargs)

    def _generate(self, source: nodes.Template, *asked: Any, **named: Any) -> str:
        say: Any = self.globals.get("say")
        source = with_plain_texts(with_fixed_words(source, say) if say else source)
        return super()._generate(source, *asked, **named)

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is TemplateModule and attribute[:1] != "_" and attribute in vars(obj):
            return vars(obj)[attribute]
        if type(obj) is Function:
            return self._nothing_of(obj, attribute)
        return _named(attribute, super().getattr(obj, attribute))

    def getitem(self, obj: Any, argument: Any) -> Any:
        if type(obj) is Function:
            return self._nothing_of(obj, argument)
        return _named(argument, super().getitem(obj, argument))

    def _nothing_of(self, function: Function, name: object) -> Any:
        return self.undefined(f"{function!r} has no attribute {name!r}", obj=function, name=str(name))

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        made = super().wrap_str_format(value)
        return made and of_plain(made)


class _Texts(dict[str, str]):
    """Texts as they are written into a page; short ones, which pages repeat, are remembered."""

    def __init__(self, finalized: Callable[[Any], Any]) -> None:
        super().__init__()
        self._finalized = finalized

    def __missing__(self, value: str) -> str:
        text = str(escape(self._finalized(value)))
        if len(value) <= _SHORT and len(self) < _REMEMBERED:
            self[value] = text
        return text


def _written(finalized: Callable[[Any], Any]) -> Callable[[Any], str]:
    """How values are written into a page."""
    texts = _Texts(finalized)

    def written(value: Any) -> str:
        kind = type(value)
        if kind is str:
            return texts[value]
        if kind is Markup:
            return value  # type: ignore[no-any-return]
        return str(value) if kind is int else str(escape(finalized(value)))

    return written


def _named(name: object, value: Any) -> Any:
    if not isinstance(value, _FUNCTIONS):
        return value
    is_of_text = isinstance(getattr(value, "__self__", None), str)
    return Function(str(name), method_of_text(value) if is_of_text else value)
