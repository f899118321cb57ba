"""Texts that people, or those who mean no good, may write into an office, and the office that has them."""

import json

LINES = [
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</td></tr></table><h1>x</h1>",
    "--><script>alert(1)</script><!--",
    "<!-- pmo:report",
    "<!-- pmo:report report: portfolio -->",
    "]]><svg/onload=alert(1)>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }} {% raw %} {# c #}",
    "</style><style>*{display:none}</style>",
    "</script><script>1</script>",
    "[link](javascript:alert(1))",
    "[link](https://example.org)",
    "![image](https://example.org/x.png)",
    "<https://example.org>",
    "<javascript:alert(1)>",
    "[text][ref]",
    "[ref]: https://example.org",
    "[^1]: footnote",
    "```html",
    "~~~",
    "`code` ``more`` `",
    "a | b | c",
    "| a | b |",
    "|---|---|",
    "---",
    "===",
    "***",
    "___",
    "- - -",
    ":-:",
    "# heading",
    "###### heading",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "1) item",
    "- [ ] task",
    "> quote",
    "    indented",
    "**bold** __bold__ *em* _em_ ~~gone~~",
    "&lt;b&gt; &#60;b&#62; &nbsp; &copy; &notanentity;",
    "a\\",
    "\\| \\[x](y) \\<b>",
    "$x^2$ $$y$$ \\(z\\)",
    "ends with two spaces  ",
    '=HYPERLINK("https://example.org")',
    "%s %d {0} {name} {x.__class__}",
    "مشروع تجديد محطة القطار",
    "تجديد <b>المحطة</b> | 1",
    "深圳地铁三号线 | 延长段",
    "🚆 Tram 👩‍👩‍👧 🇫🇷 | 1️⃣",
    "नमस्ते क्‍ष",
    "é\u0301\u0301\u0301\u0301\u0301 zalgo",
    "x" * 150,
    "[" * 150,
    "<" * 150,
    "www.example.org",
    "@someone #1 !1",
    "==mark== ^sup^ :smile: H~2~O",
    "<details open ontoggle=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<base href=https://example.org>",
    "<meta http-equiv=refresh content=0>",
    "<form action=https://example.org><input name=a>",
    "</main></body></html>",
    "<!doctype html><plaintext>",
    "<template><p>",
    "<![CDATA[ x ]]>",
    "<?xml version='1.0'?>",
    "{.class #id onclick=x}",
]
"""Each on one line, as names and titles are."""

LONG = [
    "[" * 100_000,
    "*" * 100_000,
    ">" * 100_000,
    "`" * 100_000,
    "_a" * 50_000,
    "[a](" * 25_000,
    "![" * 50_000,
    "<" * 100_000,
    "&" * 100_000,
    "| " * 50_000,
    "\\" * 100_000,
    "- " * 50_000,
    "1. " * 33_000,
    "#" * 100_000,
    "=" * 100_000,
    "**a " * 25_000,
    "<!--" * 25_000,
    "a" * 100_000,
    "\u0301" * 100_000,
    "(" * 50_000 + ")" * 50_000,
    "[a]: " * 20_000,
    "$" * 100_000,
    "> " * 50_000,
    "{" * 100_000,
    "~" * 100_000,
    "<a " * 33_000,
    "&#" * 50_000,
    "]" * 100_000,
    "*_" * 50_000,
    "<http:" * 16_000,
]


def hostile_office(texts: list[str]) -> dict[str, str]:
    """The files of an office whose project `p7` has the text 7 wherever a person may write one."""
    files = {
        "pmo.yaml": "pmo: 1\noffice: test\ncurrency: EUR\nlanguage: en\norganisation: "
        + _said(texts[0])
        + "life_cycle:\n"
        + "".join(f"  - id: s{n}\n    name: {_said(text)}" for n, text in enumerate(texts))
        + "reports: {portfolio: {for: "
        + _said(texts[1]).strip()
        + "}, project: {}}\n",
        "people.yaml": "".join(f"m{n}:\n  name: {_said(text)}" for n, text in enumerate(texts)),
        "departments.yaml": "".join(f"d{n}:\n  name: {_said(text)}" for n, text in enumerate(texts)),
    }
    for number, text in enumerate(texts):
        files |= _project(number, _said(text))
    return files


def _said(text: str) -> str:
    return json.dumps(text, ensure_ascii=False) + "\n"


def _project(number: int, said: str) -> dict[str, str]:
    folder = f"projects/p{number}"
    return {
        f"programmes/g{number}/programme.yaml": f"name: {said}",
        f"{folder}/project.yaml": f"name: {said}programme: g{number}\ndepartment: d{number}\n"
        f"manager: m{number}\nsponsor: m{number}\nstage: s{number}\nstatus: active\ndescription: {said}"
        f"objectives: [{said}, {said}]\n",
        f"{folder}/plan.yaml": f"milestones:\n  - id: a\n    due: 2027-01-01\n    owner: m{number}\n"
        f"    name: {said}",
        f"{folder}/raid.yaml": f"risks:\n  - id: a\n    owner: m{number}\n    response: {said}"
        f"    name: {said}issues:\n  - id: b\n    owner: m{number}\n    name: {said}",
        f"{folder}/highlights/2026-11-01.yaml": f"source: {said}rating: {{overall: red}}\nsummary: {said}"
        f"achieved: [{said}]\nnext: [{said}]\nhelp_needed: {said}",
        f"{folder}/changes/CR-261101-{number:05d}.yaml": f"title: {said}reason: {said}"
        "type: request\nrequested_by: m0\nrequested_on: 2026-11-01\nstate: submitted\n"
        "history:\n  - {state: submitted, by: m0, at: 2026-11-01T07:41:00Z}\n",
    }
