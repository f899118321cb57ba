"""No template of an office runs anything, reads anything, tells what is none of its business, or hangs."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pmo.errors import PmoError
from pmo.store.shipped import template_files
from pmo.store.template_process import TemplateProcess
from tests.hostile_templates import LOOPING, REACHING, READING, SWELLING, WHOLE

SECRET = "s3cr3t-of-the-parent"
PAYLOADS = [*REACHING, *READING, *SWELLING, *WHOLE, *LOOPING]
NAMES = {f"p{number}.html.j2": payload for number, payload in enumerate(PAYLOADS)}
VIEW = {
    "language": "en",
    "currency": "EUR",
    "totals": {"projects": 3, "projects_by": {"red": 1}},
    "projects": [{"id": "a", "name": "A"}],
}
PAGE = {"title": "T", "links": {}, "versions": {"pmo": "1"}}
LEAK = re.compile(
    r"root:|uid=|0x[0-9a-f]{6}|&lt;(class|function|bound|built-in|module)|<(class|function|bound|built-in|module)"
    rf"|{SECRET}|organisation:|666"
)

SLOW = re.compile("longer than it may|more time or memory")
"""What stops any template on a slow machine, where it cannot always be said on which line."""


@pytest.fixture(scope="module")
def process() -> Iterator[TemplateProcess]:
    os.environ["PMO_TEST_SECRET"] = SECRET
    texts = {**template_files("reports"), **NAMES, "good.html.j2": "{{ totals.projects }}"}
    started = TemplateProcess(texts, seconds=1)
    yield started
    started.end()
    del os.environ["PMO_TEST_SECRET"]


def test_there_are_many() -> None:
    assert len(set(PAYLOADS)) >= 200


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_template_comes_to_nothing(name: str, process: TemplateProcess) -> None:
    try:
        text = process.filled(name, VIEW, PAGE)
    except PmoError as error:
        text = str(error)
        french = error.french
    else:
        french = ""

    assert not LEAK.search(text), text[:200]
    if french:
        is_told_whole = NAMES[name] in WHOLE or SLOW.search(text)
        line = r"(:\d+)?" if is_told_whole else r":\d+"
        place = rf"templates/reports/({name}|parts\.html\.j2){line}"
        assert re.match(rf"{place}: \S", text)
        assert re.match(rf"{place} : \S", french)


def test_a_template_that_fails_leaves_the_next_one_alone(process: TemplateProcess) -> None:
    with pytest.raises(PmoError):
        process.filled(next(iter(NAMES)), VIEW, PAGE)

    assert process.filled("good.html.j2", VIEW, PAGE) == "3\n"


def test_a_template_that_is_deaf_to_signals_is_ended() -> None:
    impatient = TemplateProcess({"p.html.j2": LOOPING[0]}, patience=0.5)

    with pytest.raises(PmoError, match=r"^templates/reports/p\.html\.j2: it takes more time or memory"):
        impatient.filled("p.html.j2", VIEW, PAGE)


CONFINED = """
import os, sys
from pmo.reports.pages.child import confine
confine()
try:
    {attempt}
except (PermissionError, MemoryError) as refused:
    os.write(1, b"refused")
"""
ATTEMPTS = [
    "open('/etc/passwd')",
    "open('x', 'w')",
    "open(os.devnull, 'ab')",
    "open(sys.executable, 'r+b')",
    "os.open('/etc/passwd', os.O_RDONLY)",
    "open(os.path.dirname(os.__file__) + '/../../../../../../../../etc/passwd')",
    "os.system('true')",
    "os.popen('true')",
    "os.fork()",
    "os.execv('/bin/true', ['true'])",
    "os.remove('x')",
    "os.mkdir('x')",
    "__import__('subprocess').run(['true'])",
    "__import__('socket').socket()",
    "__import__('socket').getaddrinfo('localhost', 80)",
    "__import__('ctypes').CDLL(None)",
    "__import__('shutil').rmtree('x')",
    "bytearray(2**30)",
]


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_behind_the_sandbox_is_a_second_wall(attempt: str, tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", CONFINED.format(attempt=attempt)],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )

    assert run.stdout == b"refused"
    assert list(tmp_path.iterdir()) == []


def test_the_process_has_no_secrets(process: TemplateProcess) -> None:
    process.filled("good.html.j2", VIEW, PAGE)
    [child] = [
        each for each in _children() if b"pmo.reports.pages.child" in each.joinpath("cmdline").read_bytes()
    ]

    assert child.joinpath("environ").read_bytes().split(b"\0")[:-1] == [b"LC_ALL=C.UTF-8", b"TZ=UTC"]
    assert child.joinpath("cwd").readlink() == Path("/")


def _children() -> list[Path]:
    listed = Path(f"/proc/self/task/{os.getpid()}/children").read_text()
    return [Path("/proc") / each for each in listed.split()]
