"""A web server for one's own eyes: on this machine alone, from memory, to nobody who calls it otherwise."""

import re
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple, Protocol
from urllib.parse import unquote

from pmo.reports.pages.rendering import integrity

_LOOPBACK = "127.0.0.1"
_EDITION = ".pmo/edition"
"""Where a page asks whether it is still the newest."""
_RELOAD = """
(() => {
  const edition = document.currentScript.dataset.edition;
  setInterval(async () => {
    const now = await fetch("/.pmo/edition").then((answer) => answer.text()).catch(() => edition);
    if (now !== edition) location.reload();
  }, 700);
})();
"""
_POLICY = re.compile(r"(<meta http-equiv=\"Content-Security-Policy\" content=\")([^\"]*)(\")")
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


class Served(NamedTuple):
    """A page as it is answered."""

    status: int
    text: str


class Pages(Protocol):
    """What is served: pages by their path, and how often they were made anew."""

    edition: int

    def page(self, path: str) -> Served | None: ...


class PreviewServer(ThreadingHTTPServer):
    """Answers on the loopback address alone."""

    daemon_threads = True

    def __init__(self, port: int, pages: Pages) -> None:
        super().__init__((_LOOPBACK, port), _Answering)
        self.pages = pages

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that turned away before the answer is no news."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)

    @property
    def address(self) -> str:
        return f"http://{_LOOPBACK}:{self.server_port}/"

    def is_called_rightly(self, host: str | None) -> bool:
        """Whether a request names this server: another name that leads here is a trick of another site."""
        return host in {f"{_LOOPBACK}:{self.server_port}", f"localhost:{self.server_port}"}


class _Answering(BaseHTTPRequestHandler):
    """One request: GET or HEAD of a page that was printed."""

    server: PreviewServer
    server_version, sys_version = "pmo", ""
    timeout = 20

    def do_GET(self) -> None:
        found = self._found()
        body = found.text.encode()
        self.send_response(found.status)
        kind = "text/plain" if self._path() == _EDITION else "text/html"
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815  the name that the standard library asks for

    def _found(self) -> Served:
        if not self.server.is_called_rightly(self.headers.get("Host")):
            return Served(HTTPStatus.MISDIRECTED_REQUEST, "")
        if self._path() == _EDITION:
            return Served(HTTPStatus.OK, str(self.server.pages.edition))
        edition = self.server.pages.edition
        page = self.server.pages.page(self._path())
        if page is None:
            return Served(HTTPStatus.NOT_FOUND, "")
        return Served(page.status, _reloading(page.text, edition))

    def _path(self) -> str:
        return unquote(self.path.partition("?")[0]).removeprefix("/")

    def log_message(self, *_: object) -> None:
        """Nothing: the terminal is for what the person asked."""


def _reloading(text: str, edition: int) -> str:
    """The page with a script that asks whether it is the newest, and a policy that lets this one run."""
    script = f'<script data-edition="{edition}">{_RELOAD}</script>\n'
    policy = _POLICY.sub(lambda found: f"{found[1]}{_widened(found[2])}{found[3]}", text, count=1)
    before, end, after = policy.rpartition("</body>")
    return f"{before}{script}{end}{after}" if end else f"{policy}{script}"


def _widened(policy: str) -> str:
    hashed = f"'{integrity(_RELOAD)}'"
    rules = [rule.strip() for rule in policy.split(";") if rule.strip()]
    found = [f"{rule} {hashed}" if rule.startswith("script-src ") else rule for rule in rules]
    if found == rules:
        found.append(f"script-src {hashed}")
    return "; ".join([*found, "connect-src 'self'"])
