"""The built site, where it is served, and the browser that reads it."""

import fcntl
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import chromium
import pytest
from playwright.sync_api import Browser, sync_playwright
from project import ROOT, run

SWITCHES = (
    "--no-sandbox",  # containers often lack what the sandbox needs
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # What leaves the machine is an error of the page, and no network is needed to see it.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


PREFIXES = ("/", "/pages/of/a-project/")


class Served(NamedTuple):
    """The addresses of the built site, each ending in a slash: at the root of a server and below it."""

    root: str
    below: str


@pytest.fixture(scope="session")
def site(tmp_path_factory, worker_id) -> Path:
    """The site as `mkdocs build` leaves it, built once for all workers."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "site"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the first worker builds, the others wait
        if not folder.is_dir():
            built = run(ROOT, sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder, SITE_URL="")
            if built.returncode:
                pytest.fail(f"mkdocs build: {built.stderr}", pytrace=False)
    return folder


@pytest.fixture(scope="session")
def server(site) -> Iterator[Served]:
    """The built site, served at the root of one server and under a sub-path of another."""
    servers = [Server(("127.0.0.1", 0), partial(Pages, directory=site, prefix=prefix)) for prefix in PREFIXES]
    for one in servers:
        threading.Thread(target=one.serve_forever, daemon=True).start()
    yield Served(*(f"http://127.0.0.1:{one.server_port}{path}" for one, path in zip(servers, PREFIXES, strict=True)))
    for one in servers:
        one.shutdown()
        one.server_close()


# Not for the whole session: while Playwright runs, its worker has a running event loop, which other tests may mind.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium; fails where there is none."""
    with sync_playwright() as playwright:
        path = chromium.executable(playwright)
        if path is None:
            pytest.fail(chromium.MISSING, pytrace=False)
        with playwright.chromium.launch(executable_path=path, args=SWITCHES) as launched:
            yield launched


class Server(ThreadingHTTPServer):
    """A server that does not mind a browser's hanging up."""

    daemon_threads = True

    def handle_error(self, request, client_address):
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Pages(SimpleHTTPRequestHandler):
    """Serves a folder under `prefix` and, as hosts of pages do, its 404.html for what is not there."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args, prefix, **named):
        self.prefix = prefix
        super().__init__(*args, **named)

    def translate_path(self, path):
        inside = path.startswith(self.prefix)
        return super().translate_path(path[len(self.prefix) - 1 :]) if inside else f"{self.directory}/outside"

    def send_error(self, code, message=None, explain=None):
        page = Path(self.directory, "404.html").read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *args):
        pass
