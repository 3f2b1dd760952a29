"""What every browser check shares: Debian's Chromium without its own network calls, a signed-in page, and an ear for
everything that a person would not see but that should not happen."""

import json
import os
import sys
from contextlib import contextmanager
from urllib.parse import urljoin, urlparse

from playwright.sync_api import Page, sync_playwright

ARGUMENTS = [
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-features=OptimizationHints,MediaRouter,Translate",
    # Root has no user namespace to put the renderer in; only our own pages are opened.
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
]

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 700}


class Visit:
    """One browser context on one service, with the problems met so far."""

    def __init__(self, context, base_url: str):
        self.context = context
        self.base_url = base_url.rstrip("/")
        self.problems: list[str] = []
        self.page = self.open_page()

    def open_page(self) -> Page:
        page = self.context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.problem(page, f"script error: {error}"))
        page.on("request", lambda request: self._asked(page, request.url))
        page.on("response", lambda response: self._answered(page, response))
        return page

    def problem(self, page: Page, words: str) -> None:
        line = f"{self.path(page.url)}: {words}"
        if line not in self.problems:
            self.problems.append(line)

    def path(self, url: str) -> str:
        parts = urlparse(url)
        return parts.path + (f"?{parts.query}" if parts.query else "")

    def go(self, path: str, page: Page | None = None):
        page = page or self.page
        response = page.goto(urljoin(self.base_url + "/", path.lstrip("/")))
        if response is None or response.status >= 400:
            self.problem(page, f"answers {response.status if response else 'nothing'}")
        return response

    def sign_in(self, email: str, password: str) -> None:
        self.go("/sign-in")
        self.page.locator("input[type=email], input[name=email]").first.fill(email)
        self.page.locator("input[type=password]").first.fill(password)
        self.page.locator("main form button[type=submit], main form button:not([type])").first.click()
        self.page.wait_for_load_state()
        if "/sign-in" in urlparse(self.page.url).path:
            raise SystemExit(f"could not sign in as {email}: {self.page.locator('main').inner_text()}")

    def _heard(self, message) -> None:
        # A refused form answers 422, and Chromium writes that to the console as if it were a fault. What else does not
        # load is told by its answer, with its address.
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.problem(message.page or self.page, f"console: {message.text}")

    def _answered(self, page: Page, response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self.problem(page, f"needs {self.path(response.url)}, which answers {response.status}")

    def _asked(self, page: Page, url: str) -> None:
        parts = urlparse(url)
        if parts.scheme in ("http", "https") and parts.netloc != urlparse(self.base_url).netloc:
            self.problem(page, f"asks another host: {url}")


@contextmanager
def browser():
    with sync_playwright() as playwright:
        program = os.environ.get("TEST_BROWSER") or "/usr/bin/chromium"
        running = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        try:
            yield running
        finally:
            running.close()


def account(demo: dict, role: str) -> dict:
    """The demo's first account of a role."""
    return next(one for one in demo["accounts"] if one["role"] == role)


def demo() -> dict:
    """The demo's own description, named on the command line."""
    with open(sys.argv[1], encoding="utf-8") as file:
        return json.load(file)


def answer(value) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False)
