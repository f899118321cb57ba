"""`pmo report serve`: to this machine alone, from memory, and anew when a file is saved."""

import shutil
import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from pmo.cli.reports.preview_server import PreviewServer
from pmo.cli.reports.report_serving import Asked, Preview
from tests.conftest import ROOT

TRAM = "reports/site/projects/tram-ligne-3.html"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "examples" / "metropole-valmont", tmp_path / "office"))


@pytest.fixture
def preview(root: Path) -> Preview:
    made = Preview(Asked(root, ("site",), "2026-11-20", None))
    made.look()
    return made


@pytest.fixture
def server(preview: Preview) -> Iterator[PreviewServer]:
    with PreviewServer(0, preview) as found:
        thread = threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield found
        found.shutdown()
        thread.join()


def asked(server: PreviewServer, path: str, host: str | None = None, verb: str = "GET") -> tuple[int, str]:
    response = answer(server, path, host, verb)
    return response.status, response.read().decode()


def answer(server: PreviewServer, path: str, host: str | None = None, verb: str = "GET") -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    connection.putrequest(verb, path, skip_host=True)
    connection.putheader("Host", host or f"127.0.0.1:{server.server_port}")
    connection.endheaders()
    return connection.getresponse()


def test_a_page_is_served_as_it_is_printed_with_a_script_that_reloads_it(server: PreviewServer) -> None:
    status, text = asked(server, f"/{TRAM}")

    assert status == 200
    assert "/.pmo/edition" in text
    assert "connect-src 'self'" in text
    assert asked(server, "/")[1].count("<li>") == 1


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:1", "127.0.0.1", "localhost.evil.example", " "])
def test_who_calls_it_by_another_name_gets_nothing(server: PreviewServer, host: str) -> None:
    assert asked(server, f"/{TRAM}", host) == (421, "")
    assert asked(server, "/.pmo/edition", host) == (421, "")


@pytest.mark.parametrize(
    "path",
    ["/pmo.yaml", "/reports/site/../../pmo.yaml", "/%2e%2e/pmo.yaml", "//etc/passwd", "/projects/", "/.pmo/"],
)
def test_files_are_not_served(server: PreviewServer, path: str) -> None:
    assert asked(server, path) == (404, "")


def test_it_only_listens_to_this_machine(server: PreviewServer) -> None:
    assert server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize("verb", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_it_answers_to_nothing_but_reading(server: PreviewServer, verb: str) -> None:
    assert asked(server, f"/{TRAM}", verb=verb)[0] == 501


def test_nothing_is_kept_by_browsers_or_shown_within_other_pages(server: PreviewServer) -> None:
    response = answer(server, f"/{TRAM}", verb="HEAD")

    assert response.read() == b""
    names = ("Cache-Control", "X-Frame-Options", "Cross-Origin-Resource-Policy")
    assert [response.headers[name] for name in names] == ["no-store", "DENY", "same-origin"]


def test_a_saved_file_makes_a_new_edition(root: Path, preview: Preview, server: PreviewServer) -> None:
    before = asked(server, f"/{TRAM}")[1]
    assert (asked(server, "/.pmo/edition"), preview.look()) == ((200, "1"), False)
    file = root / "projects" / "tram-ligne-3" / "project.yaml"
    file.write_text(file.read_text().replace("name: ", "name: NEW ", 1))

    assert preview.look()

    assert asked(server, "/.pmo/edition") == (200, "2")
    assert "NEW" in asked(server, f"/{TRAM}")[1]
    assert "NEW" not in before


def test_a_template_at_fault_is_told_until_it_is_mended(
    root: Path, preview: Preview, server: PreviewServer
) -> None:
    own = root / "templates" / "reports" / "site.html.j2"
    own.parent.mkdir(parents=True)
    own.write_text("<b>{{ nothing }}</b>")
    preview.look()

    status, text = asked(server, "/reports/site/index.html")

    assert status == 500
    assert "templates/reports/site.html.j2:1" in text
    own.write_text("{{ organisation }}")
    preview.look()
    assert asked(server, "/reports/site/index.html")[1].startswith("Métropole de Valmont")


def test_an_office_that_cannot_be_read_is_told_until_it_is_mended(root: Path, preview: Preview) -> None:
    kept = (root / "pmo.yaml").rename(root / "away.yaml")
    preview.look()
    gone = preview.page(TRAM)
    kept.rename(root / "pmo.yaml")
    preview.look()
    back = preview.page(TRAM)

    assert gone
    assert back
    assert (gone.status, back.status) == (500, 200)


def test_nothing_is_written(root: Path, preview: Preview, server: PreviewServer) -> None:
    before = sorted((path, path.stat().st_mtime_ns) for path in root.rglob("*"))

    asked(server, "/reports/site/index.html")
    preview.look()

    assert sorted((path, path.stat().st_mtime_ns) for path in root.rglob("*")) == before
