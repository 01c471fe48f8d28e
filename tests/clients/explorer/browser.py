"""A browser that tells what went wrong: errors in its console, pages that broke, anything asked of another host."""

import contextlib
import pathlib
import shutil
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

HERE = pathlib.Path(__file__).parent
SCREENSHOTS = HERE / "screenshots"
AXE = HERE.parent / "node_modules" / "axe-core" / "axe.min.js"

#: Debian's Chromium asks home by itself, unless it is told not to.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Explorer:
    """The explorer of one server, as a browser sees it."""

    def __init__(self, browser, origin):
        self.browser = browser
        self.origin = origin

    @contextlib.contextmanager
    def visit(self, path="/", theme="light", width=1280, may_fail=()):
        """A page at an address. When it is left, nothing may have gone wrong; `may_fail` names the statuses that a flow
        provokes on purpose."""
        context = self.browser.new_context(
            color_scheme=theme,
            viewport={"width": width, "height": 900},
            permissions=["clipboard-read", "clipboard-write"],
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.set_default_timeout(15_000)
        wrong = []
        page.on("pageerror", lambda error: wrong.append(f"broke: {error}"))
        page.on("console", lambda message: self._note(message, may_fail, wrong))
        context.on("request", lambda request: self._check(request, wrong))
        try:
            page.goto(self.origin + path)
            yield page
            assert wrong == [], "\n".join(wrong)
        finally:
            context.close()

    @staticmethod
    def _note(message, may_fail, wrong):
        provoked = any(f"status of {status}" in message.text for status in may_fail)
        if message.type == "error" and not provoked:
            wrong.append(f"console: {message.text}")

    def _check(self, request, wrong):
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.netloc != urlsplit(self.origin).netloc:
            wrong.append(f"another host was asked: {request.url}")


def keep(page, name):
    """Leaves a picture of a whole page, for people to look at."""
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)


def barriers(page):
    """What keeps people out, by axe-core: serious things and worse."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})")
    serious = [one for one in found["violations"] if one["impact"] in ("serious", "critical")]
    return [f"{one['id']}: {node['html'][:160]}" for one in serious for node in one["nodes"][:3]]


@contextlib.contextmanager
def chromium():
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()
