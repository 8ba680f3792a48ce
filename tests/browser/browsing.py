"""Looking at a site in a real browser, and noting everything that goes wrong meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, sync_playwright
from playwright.sync_api import TimeoutError as TookTooLong

WIDE, NARROW = 1280, 360
HEIGHT = 800
BROWSERS = 2  # at the same time: one for each core
PATIENCE = 30_000  # milliseconds

# The theme draws diagrams inside a closed shadow root, where nobody can look. Nothing may move while we look.
INIT = """
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) { return attach.call(this, { ...options, mode: "open" }); };
addEventListener("DOMContentLoaded", () => {
  const still = document.createElement("style");
  still.textContent = "*, *::before, *::after { transition: none !important; animation: none !important }";
  document.head.append(still);
});
"""

# Every diagram that can be seen and is not drawn: no drawing, an empty one, or one without its words. A diagram is drawn
# when it comes near the screen, so the first one that waits is brought there.
UNDRAWN = """() => {
  const waiting = [...document.querySelectorAll(".mermaid")].filter((box) => {
    const drawing = box.shadowRoot?.querySelector("svg");
    return box.checkVisibility() && (!drawing?.textContent.trim() || drawing.getBoundingClientRect().height < 10);
  });
  waiting[0]?.scrollIntoView();
  if (!waiting.length) scrollTo(0, 0);
  return waiting.map((box) => box.textContent || box.shadowRoot?.textContent || "leeg");
}"""

SETTLED = "() => new Promise((settled) => requestAnimationFrame(() => requestAnimationFrame(settled)))"
SCHEME = """(wanted) => {
  document.querySelector(`input[data-md-color-media*="${wanted}"]`)?.click();
  return document.body.dataset.mdColorScheme;
}"""

# How many pixels the page as a whole is too wide, when it has had a second to settle.
TOO_WIDE = """async () => {
  const page = document.documentElement;
  const end = performance.now() + 1000;
  while (page.scrollWidth > page.clientWidth && performance.now() < end) await new Promise(requestAnimationFrame);
  return page.scrollWidth - page.clientWidth;
}"""


@dataclass
class Visit:
    """A tab of the browser with what went wrong in it."""

    page: Page
    home: str
    patience: int = PATIENCE
    wrong: list[str] = field(default_factory=list)
    leaving: bool = False
    asked: set[Request] = field(default_factory=set)  # by the page that is open now

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.note(f"fout in script: {error}"))
        self.page.on("request", self._request)
        self.page.on("requestfailed", self._failed)
        self.page.on("framenavigated", lambda frame: self._arrived())
        self.page.on("response", self._response)

    def note(self, problem: str) -> None:
        self.wrong.append(f"/{urlsplit(self.page.url).path.lstrip('/')}: {problem}")

    def open(self, address: str) -> None:
        """Load a page, with everything on it."""
        self.leaving = True
        self.page.goto(f"{self.home}/{address}", wait_until="load", timeout=PATIENCE)
        self.draw()

    def draw(self) -> None:
        """Wait until every diagram is drawn, and note what never is."""
        try:
            self.page.wait_for_function(f"() => !({UNDRAWN})().length", timeout=self.patience)
        except TookTooLong:
            for source in self.page.evaluate(UNDRAWN):
                self.note(f"diagram niet getekend: {source[:200]}")

    def scheme(self, wanted: str) -> None:
        """Choose light or dark, as a reader does."""
        shown = self.page.evaluate(SCHEME, wanted)
        if shown != {"light": "default", "dark": "slate"}[wanted]:
            self.note(f"gevraagd was {wanted}, getoond wordt {shown}")

    def width(self, pixels: int) -> None:
        """Make the window this wide, and wait for the frame in which the page has seen it."""
        self.page.set_viewport_size({"width": pixels, "height": HEIGHT})
        self.page.evaluate(SETTLED)

    def fits(self) -> None:
        """Nothing sticks out: the page as a whole never scrolls sideways."""
        if (pixels := self.page.evaluate(TOO_WIDE)) > 0:
            self.note(f"{pixels} pixels te breed op een scherm van {self.page.viewport_size}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.note(f"{message.type} in de console: {message.text}")

    def _request(self, request: Request) -> None:
        self.asked.add(request)
        if urlsplit(request.url).scheme in ("http", "https", "ws", "wss") and not request.url.startswith(self.home):
            self.note(f"vraagt iets aan een ander: {request.url}")

    def _arrived(self) -> None:
        self.leaving = False
        self.asked.clear()

    def _failed(self, request: Request) -> None:
        """What a page still asks for when we leave it, the browser drops; that is no failure."""
        dropped = request.failure == "net::ERR_ABORTED" and (self.leaving or request not in self.asked)
        if not dropped:
            self.note(f"mislukt: {request.url} ({request.failure})")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.note(f"antwoord {response.status}: {response.url}")


@contextmanager
def browsing(chromium: str) -> Iterator[BrowserContext]:
    """A fresh browser: nothing kept from an earlier visit."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": WIDE, "height": HEIGHT}, locale="nl-NL")
        context.set_default_timeout(PATIENCE)
        context.add_init_script(INIT)
        yield context
        browser.close()
