"""PDF from a page of HTML, by WeasyPrint: an optional extra, imported only here.

It fetches nothing: a page needs no file but itself. WeasyPrint gives drawings none of the page's style,
so each gets its own, with the colours that paper has.
"""

import re
from itertools import takewhile
from typing import Any

from pmo.errors import PmoError

_FIRST_ROOT = re.compile(r":root \{(.*?)\}", re.DOTALL)
_COLOUR = re.compile(r"--([\w-]+): ([^;]+);")
_VARIABLE = re.compile(r"var\(--([\w-]+)\)")
_DRAWN = re.compile(r"^\.(?:chart (?!\{)[^{]*|[cf]-[^{]*)\{[^}]*\}.*$", re.MULTILINE)
_DRAWING = re.compile(r"<svg\b[^>]*>")
_REMARK = b"%% "
_LONGEST_REMARKS = 1_000_000

_DRAWN_ON_PAPER = ".c-halo { stroke: none; } text { font-size: 10.5px; }"
"""WeasyPrint draws the outline of a letter over the letter."""
_PAPER = """
@page { @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; } }
.figures { display: block !important; }
.figure { display: inline-block !important; width: 26%; vertical-align: top; margin: 0 1% 2mm 0; }
.rating { display: inline-block !important; }
.tally, .columns { display: block !important; }
.tally li { display: inline-block; margin-right: 2mm; }
.charts { columns: 1 !important; }
.chart svg { max-width: 15cm !important; }
tbody th { min-width: 3.5cm; }
"""


def pdf_bytes(page: str, description: str = "") -> bytes:
    """The page on A4, with bookmarks and tags; and what is said of it.

    Raises `PmoError` where WeasyPrint is not installed.
    """
    try:
        from weasyprint import CSS, HTML
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as error:
        raise PmoError(
            "PDF needs WeasyPrint, an extra. Try: pip install 'pmo-as-code[pdf]'; on Debian also: "
            "apt install libpango-1.0-0 libpangoft2-1.0-0",
            "le PDF demande WeasyPrint, en supplément. Essayez : pip install 'pmo-as-code[pdf]' ; "
            "sous Debian aussi : apt install libpango-1.0-0 libpangoft2-1.0-0",
        ) from error

    class Nothing(URLFetcher):  # type: ignore[misc]
        """What fetches nothing."""

        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002  as the class has it
            raise ValueError(f"{url[:40]} is not fetched")

    nothing = Nothing()
    document = HTML(string=_with_styled_drawings(page), url_fetcher=nothing)
    made: bytes = document.write_pdf(stylesheets=[CSS(string=_PAPER, url_fetcher=nothing)], pdf_tags=True)
    return _remarked(made, description)


def pdf_description(data: bytes) -> str:
    """What is said of a PDF in remarks before its end; nothing where none are. No part of it is unpacked."""
    before, _, _ = data[-_LONGEST_REMARKS:].rpartition(b"\nstartxref\n")
    remarks = takewhile(lambda line: line.startswith(_REMARK), reversed(before.split(b"\n")))
    return "\n".join(line.removeprefix(_REMARK).decode() for line in reversed([*remarks]))


def _remarked(made: bytes, description: str) -> bytes:
    """A PDF with remarks, which readers of PDF pass over, before a second end like the first."""
    remarks = b"".join(_REMARK + line.encode() + b"\n" for line in description.splitlines())
    return made + b"\n" + remarks + made[made.rindex(b"startxref") :] if remarks else made


def _with_styled_drawings(page: str) -> str:
    """Each drawing with the rules that are for drawings, their colours written out."""
    root = _FIRST_ROOT.search(page)
    colours = dict(_COLOUR.findall(root[1])) if root else {}
    rules = "\n".join(rule.replace(".chart ", "") for rule in _DRAWN.findall(page.partition("</style>")[0]))
    style = _VARIABLE.sub(lambda name: colours.get(name[1], "currentColor"), rules)
    return _DRAWING.sub(lambda drawing: f"{drawing[0]}<style>{style}{_DRAWN_ON_PAPER}</style>", page)
