"""The code that templates become: as Jinja makes it, but for what a page does a thousand times.

Writing a value, looking up a key of plain data and saying fixed words in the page's language are made
short here. What they mean, and what the sandbox refuses, is as it was.
"""

from collections.abc import Callable
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.visitor import NodeTransformer

from pmo.reports.pages.plain_data import CONCAT

_METHODS = frozenset(dir(dict))


class PageCode(CodeGenerator):
    """Writes values by `written` of the environment, and looks for keys of plain data at once."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        self.writeline("written = environment.written")
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("written(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_post(node, frame, finalize)
        else:
            self.write(")")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if isinstance(node, nodes.TemplateData) or not frame.eval_ctx.autoescape:
            return super()._output_child_to_const(node, frame, finalize)
        written: Callable[[Any], str] = getattr(self.environment, "written")  # noqa: B009  ours has it
        return written(node.as_const(frame.eval_ctx))

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        if node.attr in _METHODS:
            super().visit_Getattr(node, frame)
            return
        self.write(f"(found[{node.attr!r}] if type(found := ")
        self.visit(node.node, frame)
        self.write(f") is dict and {node.attr!r} in found else environment.getattr(found, {node.attr!r}))")


class FixedWords(NodeTransformer):
    """`say("Due", "Engagé")` becomes the words of the page's language while a template is compiled."""

    def __init__(self, say: Callable[[str, str], str]) -> None:
        self._say = say

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        words = [each.value for each in node.args if isinstance(each, nodes.Const)]
        is_plain = not (node.kwargs or node.dyn_args or node.dyn_kwargs) and len(words) == len(node.args)
        is_say = isinstance(node.node, nodes.Name) and node.node.name == "say"
        if is_say and is_plain and len(words) == 2 and all(isinstance(each, str) for each in words):
            return nodes.Const(self._say(*words), lineno=node.lineno)
        return node


class PlainTexts(NodeTransformer):
    """`a ~ b` becomes a filter, which refuses what is no plain data."""

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        values = nodes.Tuple(node.nodes, "load", lineno=node.lineno)
        return nodes.Filter(values, CONCAT, [], [], None, None, lineno=node.lineno)


def with_plain_texts(template: nodes.Template) -> nodes.Template:
    """The template, whose texts are made of plain data."""
    plain: nodes.Template = PlainTexts().visit(template)
    return plain


def with_fixed_words(template: nodes.Template, say: Callable[[str, str], str]) -> nodes.Template:
    """The template with its fixed words said; untouched where `say` is a name of its own."""
    bound = {each.name for each in template.find_all(nodes.Name) if each.ctx != "load"}
    bound |= {each.name for each in template.find_all(nodes.Macro)}
    bound |= {
        name if isinstance(name, str) else name[1]
        for each in template.find_all(nodes.FromImport)
        for name in each.names
    }
    if "say" in bound:
        return template
    said: nodes.Template = FixedWords(say).visit(template)
    return said
