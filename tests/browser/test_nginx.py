"""Behind a real nginx with the published configuration: its headers, and a policy that stands in the way of nothing of ours."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browsing import BROWSERS, Visit, browsing
from conftest import PUBLISHED
from kinds import kinds
from nginx import complaints, serving
from playwright.sync_api import expect
from sites import Site, assert_none, copy_of_voorbeeld
from test_site import follow, site_map

from macros.publiceren import server
from macros.publiceren.doorloop import finish

pytestmark = pytest.mark.browser

WORDS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
FOR_EVER = "public, max-age=31536000, immutable"

# What the browser refused on a page, from its first line on.
LISTEN = """
window.geweigerd = [];
addEventListener("securitypolicyviolation", (event) =>
  window.geweigerd.push(`${event.effectiveDirective} weigert ${event.blockedURI} (${event.sourceFile}:${event.lineNumber}) ${event.sample}`));
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The tiny municipality, published, with the calendar as a page."""
    project = copy_of_voorbeeld(tmp_path_factory.mktemp("nginx"))
    project.write("docs/kalender/index.md", "# Agenda\n\n{{ kalender() }}\n")
    menu = "  - Kalender en teams: kalender-en-teams.md\n"
    project.replace("mkdocs.yml", menu, f"{menu}  - Agenda: kalender/index.md\n")
    assert project.publish(PUBLISHED).returncode == 0
    outcome = project.run("publish", project.folder / "klaar")
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    return Site(project, project.folder / "klaar" / "actueel")


@pytest.fixture(scope="module")
def home(published: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Its address behind nginx, which may not complain."""
    folder = tmp_path_factory.mktemp("server")
    with serving(published.folder.parent, folder) as address:
        yield address
    assert_none(complaints(folder))


@pytest.fixture
def visit(chromium: str, home: str) -> Iterator[Visit]:
    """A tab in which nothing may be refused and nothing may go wrong."""
    with looking(chromium, home) as visit:
        yield visit
        assert_none(visit.wrong)


def test_one_page_of_every_kind(published: Site, home: str, chromium: str) -> None:
    assert_none(refused(chromium, home, kinds(published, at_most=1)))


@pytest.mark.lang
def test_every_page_of_this_site(site: Site, tmp_path: Path, chromium: str) -> None:
    """As publishing leaves it: assets with their hash, and a policy with the scripts of these pages."""
    shutil.copytree(site.folder, tmp_path / "actueel")
    scripts = [server.hash_of(code) for code in finish(tmp_path / "actueel").scripts]
    (tmp_path / "server").mkdir()
    text = server.configuration(scripts, tmp_path / "actueel")["nginx.conf"]
    (tmp_path / "server" / "nginx.conf").write_text(text, "utf-8")
    pages = site.pages.items()
    addresses = [address for address, page in pages if not page.xpath("//meta[@http-equiv='refresh']")]
    assert len(addresses) > 1000
    (tmp_path / "nginx").mkdir()
    with serving(tmp_path, tmp_path / "nginx") as home:
        assert_none(refused(chromium, home, addresses))
    assert_none(complaints(tmp_path / "nginx"))


def test_the_search_in_use(visit: Visit) -> None:
    visit.open("")
    visit.page.keyboard.press("/")
    visit.page.keyboard.type("bomen")
    visit.page.locator(".zoek[data-volledig]").wait_for()
    visit.page.get_by_role("option").first.click()
    visit.page.wait_for_url(lambda url: url.rstrip("/") != visit.home)


def test_the_calendar_in_use(visit: Visit) -> None:
    visit.open("kalender/")
    visit.page.get_by_label("Zoek in de kalender").fill("brief")
    expect(visit.page.locator("#agendalijst [data-item]:visible")).to_have_count(1)
    visit.page.get_by_role("button", name="Alles tonen").click()
    visit.page.get_by_role("button", name="Toon als maand").click()
    expect(visit.page.locator("table.maand caption")).to_be_visible()


def test_a_diagram_in_the_dark(visit: Visit) -> None:
    visit.open("organisatie/")
    visit.scheme("dark")
    visit.draw()
    assert visit.page.locator(".mermaid").count() > 0


def test_pages_that_follow_each_other_without_loading(published: Site, visit: Visit) -> None:
    visit.page.route("**/sitemap.xml", lambda route: route.fulfill(body=site_map(published, visit.home)))
    visit.open("")
    visit.page.evaluate("window.stayed = true")
    for address in ("plan/", "organisatie/", "kalender/"):
        follow(published, visit, address)
        visit.draw()
    assert visit.page.evaluate("window.stayed"), "the page was loaded anew: that is not the navigation this is about"


@pytest.mark.parametrize(
    ("attack", "directive"),
    [
        ("document.body.append(Object.assign(document.createElement('script'), {text: '1'}))", "script-src-elem"),
        ("document.body.insertAdjacentHTML('beforeend', '<img src=data:, onerror=1>')", "script-src-attr"),
        ("setTimeout('1')", "script-src"),
        ("fetch('http://elders.invalid/').catch(() => 0)", "connect-src"),
    ],
)
def test_what_is_not_ours_is_refused_and_seen(chromium: str, home: str, attack: str, directive: str) -> None:
    with looking(chromium, home) as visit:
        visit.open("")
        visit.page.evaluate(f"() => {{ {attack} }}")
        visit.page.wait_for_function("window.geweigerd.length")
        note_refused(visit)
        assert any(f"{directive} weigert" in line for line in visit.wrong), visit.wrong


@pytest.mark.parametrize("address", ["/", "/plan/", "/bestaat-niet/", "/api/v1/index.json", "/sitemap.xml"])
def test_every_answer_has_the_headers(home: str, address: str) -> None:
    answer = ask(home, address)
    assert answer.status == (404 if "niet" in address else 200)
    assert {name: answer.headers[name] for name in WORDS} == WORDS
    assert "camera=()" in answer.headers["permissions-policy"]
    assert answer.headers["server"] == "nginx"  # without its version


def test_no_script_that_was_not_published_may_run(home: str) -> None:
    rules = dict(rule.split(" ", 1) for rule in ask(home, "/").headers["content-security-policy"].split("; "))
    sources = rules["script-src"].split()
    assert_none([one for one in sources if one != "'self'" and not re.fullmatch(r"'sha256-[\w+/]{43}='", one)])
    assert sources[0] == "'self'"
    assert (rules["default-src"], rules["frame-ancestors"]) == ("'none'", "'self'")


def test_what_has_its_hash_in_its_name_is_kept_and_the_rest_is_asked_again(published: Site, home: str) -> None:
    kept = {name: ask(home, f"/{name}").headers["cache-control"] for name in assets(published)}
    assert len(kept) > 10
    assert_none([f"{name}: {found}" for name, found in kept.items() if found != FOR_EVER])
    for address in ("/", "/plan/", "/api/v1/index.json", "/kalender/kalender.ics", "/plan"):
        assert ask(home, address).headers["cache-control"] == "no-cache", address


def test_what_did_not_change_is_not_sent_again(home: str) -> None:
    first = ask(home, "/plan/")
    again = ask(home, "/plan/", {"If-None-Match": first.headers["etag"]})
    assert (again.status, again.headers["cache-control"]) == (304, "no-cache")


def test_texts_are_compressed(published: Site, home: str) -> None:
    large = [name for name in assets(published) if (published.folder / name).stat().st_size > 1024]
    texts = [f"/{name}" for name in large if not name.endswith(".png")]
    for address in ("/", "/plan/", "/api/v1/resultaten.json", "/kalender/kalender.ics", *texts):
        answer = ask(home, address, {"Accept-Encoding": "gzip"})
        assert (answer.headers["content-encoding"], answer.headers["vary"]) == ("gzip", "Accept-Encoding"), address


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/kalender/kalender.ics", "text/calendar; charset=utf-8"),
        ("/kalender/feed.xml", "text/xml; charset=utf-8"),
        ("/api/v1/index.json", "application/json; charset=utf-8"),
    ],
)
def test_every_kind_of_file_says_what_it_is(home: str, address: str, kind: str) -> None:
    assert ask(home, address).headers["content-type"] == kind


def assets(site: Site) -> list[str]:
    return [name for name in site.files if name.startswith(("assets/engine/", "assets/javascripts/"))]


def ask(home: str, address: str, headers: dict[str, str] | None = None) -> HTTPResponse:
    """The answer to one question; redirects are not followed."""
    connection = HTTPConnection(urlsplit(home).netloc, timeout=10)
    connection.request("GET", address, headers=headers or {})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


@contextmanager
def looking(chromium: str, home: str) -> Iterator[Visit]:
    with browsing(chromium) as context:
        context.add_init_script(LISTEN)
        visit = Visit(context.new_page(), home)
        yield visit
        note_refused(visit)


def note_refused(visit: Visit) -> None:
    """Move what the page in view refused to what went wrong."""
    for line in visit.page.evaluate("window.geweigerd.splice(0)"):
        visit.note(line)


def refused(chromium: str, home: str, addresses: list[str]) -> list[str]:
    """What goes wrong, and what the browser refuses, when each page is opened and drawn."""
    shares = [addresses[start::BROWSERS] for start in range(BROWSERS)]
    with ThreadPoolExecutor(BROWSERS) as pool:
        return [line for lines in pool.map(lambda share: _look(chromium, home, share), shares) for line in lines]


def _look(chromium: str, home: str, addresses: list[str]) -> list[str]:
    with looking(chromium, home) as visit:
        for address in addresses:
            visit.open(address)
            note_refused(visit)
    return visit.wrong
