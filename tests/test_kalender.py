"""The calendar: what each page tells, what an editor hears, addresses that last, and work in step with size."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from functools import cache
from types import FrameType
from typing import Any

import pytest
from addresses import resolve
from helpers import new_problems
from kalenders import DECIDED, moment, read
from lxml import html
from lxml.html import HtmlElement
from sites import Project, words

from macros.core.geheugen import publish
from macros.core.link import Geheel
from macros.core.model.communicatie import Doelgroep, Moment
from macros.exports import feed, ical
from macros.views import Uitgave, view
from macros.views import kalender as views

FILE = "data/kalender/start-plantseizoen.yml"


@pytest.mark.parametrize(
    ("velden", "line"),
    [
        ("wanneer: 2031-03-05\ndoelgroepen: bewonerss", '5:14 onbekende-doelgroep  Communicatiemoment feest noemt doelgroep "bewonerss"; die bestaat niet. Bedoelde u "bewoners"?'),
        ("wanneer: 2031-05/2031-03\ndoelgroepen: bewoners", "4:10 verkeerde-periode  Het einde (maart 2031) ligt vóór het begin (mei 2031)."),
        ('wanneer: 2031-03-05\nvan_tijd: "14:00"\ntot_tijd: "13:00"\ndoelgroepen: bewoners', "6:11 einde-voor-begintijd  Dit eindigt om 13:00, maar begint om 14:00."),
        ("wanneer: 2031-03-05/..\nritme: elke week\ndoelgroepen: bewoners", '4:10 herhaling-zonder-einde  "Boomfeest" komt elke week terug, maar begin of einde ontbreekt. Schrijf bij wanneer van de eerste tot de laatste keer.'),
    ],
)  # fmt: skip
def test_bad_input_is_one_line_with_its_place(velden: str, line: str) -> None:
    text = f"id: feest\ntitel: Boomfeest\ngrond: {DECIDED}\n{velden}\nboodschap: Kom.\nprogramma: groener\n"
    [problem] = new_problems({"data/kalender/feest.yml": text})
    assert str(problem) == f"data/kalender/feest.yml:{line}"


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_the_ends_of_time(year: str) -> None:
    """Whatever is a date, can be shown."""
    geheel = read(
        {
            **moment(f"wanneer: {year}-01-01", "een"),
            **moment(f"wanneer: {year}-12-31", "twee"),
            **moment(f"wanneer: {year}-12-31\nvan_tijd: '10:00'", "drie"),
            **moment("wanneer: 0001-01-01/9999-12-31\nritme: elke dag", "elke"),
            **moment("wanneer: 0001-01-31/9999-12-31\nritme: elk jaar", "jaar"),
        }
    )
    everything(geheel)


def test_a_moment_is_listed_for_every_part_of_its_audience() -> None:
    page = shown(read(moment("wanneer: 2031-03-05", "feest")), "kalender")
    item = item_of(page, "feest")
    assert item.get("data-doelgroep") == "bewoners scholen"
    assert [item.get(f"data-{name}") for name in ("van", "tot", "dagen")] == ["2031-03-05", "2031-03-05", None]


def test_what_comes_back_is_on_each_of_its_days() -> None:
    geheel = read(moment("wanneer: 2031-03-05/2031-03-20\nritme: elke week", "les", "scholen"))
    item = item_of(shown(geheel, "kalender"), "les")
    assert item.get("data-dagen") == "2031-03-05 2031-03-12 2031-03-19"
    assert busy(geheel)["scholen"] == {"week 10 van 2031": 1, "week 11 van 2031": 1, "week 12 van 2031": 1} | PLANTING
    sheets = [words(one) for one in shown(geheel, "prikbord").find_class("prikbordblad")]
    assert sum("Boomfeest" in one and "Wanneerwoensdag 12 maart 2031" in one for one in sheets) == 1


PLANTING = {"week 46 van 2030": 1, "week 46 van 2031": 1, "week 47 van 2032": 1}


def test_how_busy_is_a_plain_count() -> None:
    geheel = read(
        {
            **moment("wanneer: 2031-03-05", "dag"),
            **moment("wanneer: 2031-W10", "week", "scholen"),
            **moment("wanneer: 2031-03", "maand"),
            **moment("wanneer: 2031-03-05\nstatus: vervallen", "niet"),
            **moment("wanneer: 2031-03-05", "verzonnen", grond="{voorbeeld: Toont een moment.}"),
        }
    )
    assert busy(geheel) == {
        "bewoners": {"week 10 van 2031": 1} | PLANTING,
        "scholen": {"week 10 van 2031": 2} | PLANTING,
    }


def test_the_notice_board_has_no_example_and_nothing_called_off() -> None:
    geheel = read(
        {
            **moment("wanneer: 2031-03-05\nstatus: vervallen", "niet"),
            **moment("wanneer: 2031-03-05", "verzonnen", grond="{voorbeeld: Toont een moment.}"),
        }
    )
    codes = {one.get("data-week") for one in shown(geheel, "prikbord").find_class("prikbordblad")}
    assert codes == {"2030-W46", "2031-W46", "2032-W47"}


def test_a_holiday_over_new_year_is_in_both_years() -> None:
    vakantie = "- {id: kerst, titel: Kerstvakantie, grond: {bron: plan, plaats: h3}, wanneer: 2030-12-21/2031-01-05, soort: schoolvakantie}\n"
    files = {"data/vaste-dagen/kerst.yml": vakantie, **moment("wanneer: 2031-03-05", "feest")}
    for page in (shown(read(files), "kalender"),):
        [days] = page.find_class("vaste-dagen")
        assert "Kerstvakantie" in [words(one) for one in days]


def test_a_moment_keeps_its_address(project: Project) -> None:
    """When its title changes, and by a redirect when its id does."""
    renamed = "data/kalender/plantfeest.yml"
    project.publish("2030-10-01")
    project.replace(FILE, "titel: Start van het plantseizoen", "titel: Het plantseizoen begint")
    project.publish("2030-11-02")
    title = words(project.build().pages["kalender/start-plantseizoen/"].xpath("//h1")[0])
    assert title.startswith("Het plantseizoen begint")
    project.replace(FILE, "id: start-plantseizoen\n", "id: plantfeest\nvroegere_ids: [start-plantseizoen]\n")
    (project.folder / FILE).rename(project.folder / renamed)
    for page in (project.folder / "docs").glob("*.md"):
        page.write_text(page.read_text("utf-8").replace("start-plantseizoen", "plantfeest"), "utf-8")
    project.publish("2030-12-03")
    site = project.build()
    [refresh] = site.pages["kalender/start-plantseizoen/"].xpath("//meta[@http-equiv='refresh']/@content")
    assert resolve("kalender/start-plantseizoen/", refresh.partition("url=")[2]) == "kalender/plantfeest/"
    assert "kalender/plantfeest/" in site.pages


@pytest.mark.slow
def test_twice_the_moments_take_twice_the_work() -> None:
    """In lines of code that run, since that is the same on any machine: no loop over all moments for each of them."""
    small, large = (many(number) for number in (500, 1000))
    everything(small)  # what is made once, is made
    assert 1.5 < lines_run(large) / lines_run(small) < 2.2


def shown(geheel: Geheel, name: str) -> HtmlElement:
    """The page that a macro makes."""
    return html.document_fromstring(f"<main>{getattr(views, name)(Uitgave(geheel).pagina('kalender/'))}</main>")


def item_of(page: HtmlElement, id_: str) -> HtmlElement:
    [item] = page.xpath(f"//li[contains(@class, 'agendapunt')][.//a[contains(@href, 'kalender/{id_}/')]]")
    return item


def busy(geheel: Geheel) -> dict[str, dict[str, int]]:
    """Audience → week → number of moments, as the page shows them."""
    [table] = shown(geheel, "drukte").iter("table")
    audiences = [link.split("/")[-2] for link in table.xpath("./thead//a/@href")]
    found: dict[str, dict[str, int]] = {one: {} for one in audiences}
    for row in table.xpath("./tbody/tr"):
        cells = [words(cell) for cell in row.xpath("td")]
        assert any(cells)
        for audience, cell in zip(audiences, cells, strict=True):
            if cell:
                found[audience][words(row.xpath("th")[0])] = int(cell)
    return found


@cache
def many(number: int) -> Geheel:
    """The tiny municipality with a lot of moments, spread over days, audiences and kinds, after a publication."""
    kinds = ("wanneer: {day}", "wanneer: {day}\nvan_tijd: '10:00'", "wanneer: {day}/{later}\nritme: elke maand")
    files: dict[str, str] = {}
    for index in range(number):
        day = date.fromordinal(date(2031, 1, 1).toordinal() + index)
        later = date.fromordinal(day.toordinal() + 100)
        text = kinds[index % len(kinds)].format(day=day, later=later)
        files |= moment(text, f"m-{index}", ("bewoners", "scholen", "medewerkers")[index % 3])
    geheel = read(files)
    _, stand = publish(geheel, date(2030, 12, 2))
    object.__setattr__(geheel, "stand", stand)
    return geheel


def everything(geheel: Geheel) -> None:
    """Every page and feed of the calendar."""
    uitgave = Uitgave(geheel)
    for name in ("kalender", "drukte", "prikbord"):
        getattr(views, name)(uitgave.pagina("kalender/"))
    for record in (*geheel.all(Moment), *geheel.all(Doelgroep)):
        view(uitgave.pagina("kalender/een/"), record)
    ical.files(geheel)
    feed.files(geheel, "../")


def lines_run(geheel: Geheel) -> int:
    """How many lines of Python run to make everything."""
    count = 0

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    sys.settrace(trace)
    try:
        everything(geheel)
    finally:
        sys.settrace(None)
    return count


def test_a_count_of_the_whole_agrees_with_the_list(project: Project) -> None:
    """Every moment is in the agenda once."""
    page = shown(project.geheel, "kalender")
    found = Counter(link.split("/")[-2] for link in page.xpath("//p[@class='agenda-kop']/a/@href"))
    assert found == Counter(one.id for one in project.geheel.all(Moment))
