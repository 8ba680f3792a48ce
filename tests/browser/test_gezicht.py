"""How it looks: the components as agreed, text in drawings readable, focus visible, nothing that jumps, flashes or moves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from browsing import HEIGHT, NARROW, WIDE, Visit, browsing
from conftest import Serve
from playwright.sync_api import Page, sync_playwright
from pypdf import PdfReader
from sites import Site, assert_none

pytestmark = pytest.mark.browser

COMPONENTS = "over/onderdelen/"
AGREED = Path(__file__).with_name("onderdelen.json")
SETTINGS = [f"{scheme} {width}" for scheme, width in product(("light", "dark"), (WIDE, NARROW))]
DRAWINGS = ("organogram/", "oud-en-nieuw/", "handboeken/inkoop/", "financien/")
PAGES = ("", "handboeken/inkoop/", "kalender/", "wie-doet-wat/", "rollen/concerncontroller/")
ZOOMED = (320, 256)  # what a window of 1280 by 1024 shows at 400 %

# What each kind of part looks like, in colours, lines and room. Sizes that follow from the letters of a computer are left out.
LOOK = """() => {
  const SIDES = ["top", "right", "bottom", "left"];
  const SEEN = ["color", "background-color", "font-size", "font-weight", "font-style", "display", "text-decoration-line",
    "border-top-left-radius", "row-gap", "column-gap",
    ...SIDES.flatMap((side) => [`padding-${side}`, `margin-${side}`, `border-${side}-width`, `border-${side}-style`, `border-${side}-color`])];
  const found = {};
  for (const one of document.querySelectorAll(".md-content article *")) {
    if (!one.checkVisibility() || one.closest("svg, .mermaid")) continue;
    const name = [one.parentElement, one].map((part) => [part.localName, ...part.classList].join(".")).join(" > ");
    const style = getComputedStyle(one);
    found[name] ??= Object.fromEntries(SEEN.map((property) => [property, style.getPropertyValue(property)])
      .filter(([property, value]) => !/^(0px|none|normal|)$/.test(value) && !(property.includes("border-") && property.endsWith("color") && style.getPropertyValue(property.replace("color", "style")) === "none")));
  }
  return found;
}"""

# Texts in drawings with less contrast than 4.5, each with what it has.
UNREADABLE = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return canvas.getImageData(0, 0, 1, 1).data; };
  const light = (colour) => [0, 1, 2].map((i) => rgba(colour)[i] / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  const luminance = (colour) => light(colour).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (a, b) => { const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  const contains = (shape, at) => { const box = shape.getBoundingClientRect(); return box.left <= at.left + 1 && box.right >= at.right - 1 && box.top <= at.top + 1 && box.bottom >= at.bottom - 1; };
  const opaque = (colour) => colour && colour !== "none" && rgba(colour)[3] > 0;
  function behind(text, svg) {
    const shapes = [...svg.querySelectorAll("rect, polygon, path, circle")].filter((one) => contains(one, text.getBoundingClientRect()) && opaque(getComputedStyle(one).fill));
    if (shapes.length) return getComputedStyle(shapes.at(-1)).fill;
    for (let one = svg.getRootNode().host ?? svg; one; one = one.parentElement) if (opaque(getComputedStyle(one).backgroundColor)) return getComputedStyle(one).backgroundColor;
    return "white";
  }
  const svgs = [...document.querySelectorAll(".mermaid")].map((box) => box.shadowRoot?.querySelector("svg")).concat(...document.querySelectorAll("main svg:not(.icoon)")).filter(Boolean);
  const texts = svgs.flatMap((svg) => [...svg.querySelectorAll("text")].filter((one) => one.textContent.trim()).map((one) => [one, svg]));
  return { looked: texts.length, wrong: texts.map(([one, svg]) => [one.textContent, ratio(getComputedStyle(one.querySelector("tspan tspan, tspan") ?? one).fill, behind(one, svg))])
    .filter(([, found]) => found < 4.5).map(([words, found]) => `${words}: ${found.toFixed(2)}`) };
}"""

# What has the focus, and whether a reader sees that: a line or a glow around it or around what it stands for.
FOCUS = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const marked = (element) => { const style = getComputedStyle(element); return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none"; };
  const stands = one.matches("input") ? [one, one.closest("label, form, div")] : [one];
  return [one.outerHTML.slice(0, 90), stands.filter(Boolean).some(marked)];
}"""


@pytest.fixture
def page(chromium: str) -> Iterator[Page]:
    with browsing(chromium) as context:
        yield context.new_page()


def test_golden_components(site: Site, serve: Serve, page: Page, pytestconfig: pytest.Config) -> None:
    """Every component has the colours, lines and room that were agreed; `make bless` agrees to others."""
    found = {setting: look(Visit(page, serve(site.folder)), *setting.split()) for setting in SETTINGS}
    if pytestconfig.getoption("--bless"):
        AGREED.write_text(json.dumps(found, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")
    agreed = json.loads(AGREED.read_text("utf-8"))
    assert len(found[SETTINGS[0]]) > 60
    assert_none([line for setting in SETTINGS for line in differences(setting, agreed[setting], found[setting])])


def test_a_changed_component_is_seen(site: Site, serve: Serve, page: Page) -> None:
    visit = Visit(page, serve(site.folder))
    before = look(visit, "light", str(WIDE))
    page.add_style_tag(content=".merk { color: rgb(1, 2, 3) !important }")
    assert any(".merk" in line and "color" in line for line in differences("", before, page.evaluate(LOOK)))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_in_drawings_can_be_read(site: Site, serve: Serve, page: Page, scheme: str) -> None:
    """Computed from the colours, since axe-core does not look into drawings."""
    visit, looked = Visit(page, serve(site.folder)), 0
    for address in DRAWINGS:
        visit.open(address)
        visit.scheme(scheme)
        page.evaluate("document.querySelectorAll('main details').forEach((one) => (one.open = true))")
        visit.draw()
        seen = page.evaluate(UNREADABLE)
        looked += seen["looked"]
        visit.wrong += [f"/{address} ({scheme}): {line}" for line in seen["wrong"]]
    assert looked > 25
    assert_none(visit.wrong)


def test_focus_can_be_seen(site: Site, serve: Serve, page: Page) -> None:
    visit, seen = Visit(page, serve(site.folder)), set()
    for address, scheme in product(PAGES, ("light", "dark")):
        visit.open(address)
        visit.scheme(scheme)
        for _ in range(40):
            page.keyboard.press("Tab")
            if found := page.evaluate(FOCUS):
                seen.add(found[0])
                visit.wrong += [] if found[1] else [f"/{address} ({scheme}): geen zichtbare focus op {found[0]}"]
    assert len(seen) > 40
    assert_none(list(dict.fromkeys(visit.wrong)))


def test_on_paper_the_content_and_its_address(site: Site, serve: Serve, page: Page) -> None:
    """On A4, without what one clicks on."""
    visit = Visit(page, serve(site.folder))
    for address in (*PAGES, "resultaten/ink-04/", "financien/"):
        visit.open(address)
        paper = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
        text = "".join(normalize("NFKC", "".join(one.extract_text() for one in paper.pages)).split())
        assert {tuple(round(float(side) * 25.4 / 72) for side in one.mediabox[2:]) for one in paper.pages} == {
            (210, 297)
        }
        heading = page.locator("h1").inner_text().removesuffix("¶")
        for wanted in ("".join(heading.split()), f"{visit.home}/{address}"):
            visit.wrong += [] if wanted in text else [f"/{address}: mist {wanted}"]
        for unwanted in ("Inhoudsopgave", "Zoekenopdezesite", "Kloptditniet?"):
            visit.wrong += [f"/{address}: toont {unwanted}"] if unwanted in text else []
    assert_none(visit.wrong)


def test_it_can_be_read_at_400_percent(site: Site, serve: Serve, page: Page) -> None:
    visit = Visit(page, serve(site.folder))
    page.set_viewport_size({"width": ZOOMED[0], "height": ZOOMED[1]})
    for address in (*PAGES, *DRAWINGS):
        visit.open(address)
        visit.fits()
        page.evaluate("scrollTo(0, 400)")
        covered = page.evaluate("document.querySelector('.md-header').getBoundingClientRect().bottom")
        visit.wrong += [f"/{address}: de balk bedekt {covered} van {ZOOMED[1]}"] if covered > ZOOMED[1] / 4 else []
    assert_none(visit.wrong)


def test_nothing_jumps_when_a_drawing_appears(site: Site, serve: Serve, page: Page) -> None:
    """What the browser itself counts as a shift, while every drawing on the page is scrolled to."""
    page.add_init_script(
        "window.sprongen = []; new PerformanceObserver((list) => window.sprongen.push(...list.getEntries().map((one) => one.value)))"
        ".observe({ type: 'layout-shift', buffered: true })"
    )
    visit, shifts = Visit(page, serve(site.folder)), {}
    for address, width in product(("organogram/", "oud-en-nieuw/"), (WIDE, NARROW)):
        visit.width(width)
        visit.open(address)
        page.wait_for_timeout(300)
        shifts[f"/{address} ({width})"] = page.evaluate("window.sprongen.reduce((sum, one) => sum + one, 0)")
    assert_none([f"{where}: {found}" for where, found in shifts.items() if found > 0.01])


def test_reduced_motion_is_respected(site: Site, serve: Serve, chromium: str) -> None:
    moving = """() => [...document.querySelectorAll("*")].filter((one) => {
      const style = getComputedStyle(one);
      return [...style.transitionDuration.split(","), ...style.animationDuration.split(",")].some((part) => parseFloat(part) > 0.01);
    }).map((one) => one.outerHTML.slice(0, 80))"""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        calm, lively = (browser.new_page(reduced_motion=wish) for wish in ("reduce", "no-preference"))
        for page in (calm, lively):
            page.goto(f"{serve(site.folder)}/kalender/")
        assert lively.evaluate(moving) != []
        assert_none(calm.evaluate(moving))
        browser.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_flash_of_the_other_scheme(site: Site, serve: Serve, chromium: str, scheme: Any) -> None:
    """The first picture on the screen has the colour that the page keeps."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(color_scheme=scheme, viewport={"width": WIDE, "height": HEIGHT})
        page.add_init_script(
            "window.kleuren = []; const kijk = () => { if (document.body) window.kleuren.push(getComputedStyle(document.body).backgroundColor);"
            " if (window.kleuren.length < 60) requestAnimationFrame(kijk) }; requestAnimationFrame(kijk)"
        )
        page.goto(f"{serve(site.folder)}/")
        page.wait_for_function("window.kleuren.length > 30")
        colours = set(page.evaluate("window.kleuren"))
        browser.close()
    assert colours == {{"light": "rgb(255, 255, 255)", "dark": "rgb(26, 23, 21)"}[scheme]}


def look(visit: Visit, scheme: str, width: str) -> dict[str, dict[str, str]]:
    """Every kind of part on the component page with what it looks like."""
    visit.width(int(width))
    visit.open(COMPONENTS)
    visit.scheme(scheme)
    found: dict[str, dict[str, str]] = visit.page.evaluate(LOOK)
    return found


def differences(setting: str, agreed: dict[str, dict[str, str]], found: dict[str, dict[str, str]]) -> list[str]:
    """Every property of every part that is not as agreed."""
    return [
        f"{setting} {part}: {name} is {found.get(part, {}).get(name)}, afgesproken is {agreed.get(part, {}).get(name)}"
        for part in agreed | found
        for name in agreed.get(part, {}) | found.get(part, {})
        if agreed.get(part, {}).get(name) != found.get(part, {}).get(name)
    ]
