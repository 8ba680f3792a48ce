"""What a page asks of the data is all that it rests on: same answers, same page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

import pytest
from helpers import municipality
from markupsafe import Markup

from macros.core.check import check
from macros.core.link import Geheel, key_of, register_of
from macros.core.model.geheugen import Publicatie
from macros.core.model.plan import Resultaat, Risico, Thema
from macros.core.model.record import Item
from macros.core.model.registers import REGISTERS
from macros.core.navraag import Navraag, Question
from macros.views import OVERVIEWS, Pagina, Uitgave, address_of, view
from macros.views.bronnen import register as index

# What an overview shows of, where it does not show all.
CHOICES = {
    "uitgangspunten": {"onderwerp": "aanpak"},
    "vergelijk_jaren": {"eerst": "groen-2031", "later": "groen-2032"},
    "raci": {"programma": "groener"},
    "vragen": {"bij": "handboeken/boom-planten"},
    "organogram": {"id_": "stad-2030"},
    "vergelijking": {"oud": "stad-2020", "nieuw": "stad-2030"},
    "financien": {"programma": "groener"},
    "normen": {"soort": "servicenorm"},
}


@dataclass(frozen=True)
class Blad:
    """A page as it was made: what it shows and what it asked."""

    html: str
    asked: tuple[Question, ...]


@dataclass(frozen=True)
class Stand:
    """Every page made from data, and the data."""

    uitgave: Uitgave
    bladen: Mapping[str, Blad]


def made(files: Mapping[str, bytes]) -> Stand:
    """Every page of these files."""
    uitgave = Uitgave(check(files).geheel)
    return Stand(uitgave, dict(_pages(uitgave)))


def _pages(uitgave: Uitgave) -> Iterator[tuple[str, Blad]]:
    for register in REGISTERS:
        yield _page(uitgave, f"{register.naam}/", register.titel, partial(index, register=register))
    for record in _records(uitgave.geheel):
        yield _page(uitgave, address_of(record), record.titel, partial(view, record=record))

    for name, overview in OVERVIEWS.items():
        yield _page(uitgave, f"overzicht/{name}/", name, partial(_call, overview, CHOICES.get(name, {})))


def _call(overview: Callable[..., Markup], choices: Mapping[str, str], pagina: Pagina) -> Markup:
    return overview(pagina, **choices)


def _page(uitgave: Uitgave, address: str, titel: str, body: Callable[[Pagina], Markup]) -> tuple[str, Blad]:
    pagina = uitgave.pagina(address)
    html = pagina.render("pagina.jinja", titel=titel, inhoud=body(pagina))
    return address, Blad(html, tuple(pagina.geheel.asked))


def _records(geheel: Geheel) -> Iterator[Item]:
    return (record for records in geheel.registers.values() for record in records.values())


@cache
def before() -> Stand:
    return made(municipality())


def with_another_title(record: Item) -> dict[str, bytes]:
    """The files of the tiny municipality, in which a record has another title."""
    place = before().uitgave.geheel.place(record, "titel")
    lines = municipality()[place.bestand].decode().split("\n")
    line = lines[place.regel - 1]
    at = place.kolom - 1 + (line[place.kolom - 1] in "\"'")
    lines[place.regel - 1] = f"{line[:at]}Anders {line[at:]}"
    return {**municipality(), place.bestand: "\n".join(lines).encode()}


def replaced(files: Mapping[str, bytes], name: str, old: str, new: str) -> dict[str, bytes]:
    """The files with a text replaced that stands once in a register."""
    file = f"data/{name}.yml"
    assert files[file].count(old.encode()) == 1
    return {**files, file: files[file].replace(old.encode(), new.encode())}


def unsound(after: Stand) -> list[str]:
    """Pages that would be taken for what they were, and are not."""
    known, now = before().uitgave.antwoorden, after.uitgave.antwoorden
    same = (name for name, blad in before().bladen.items() if known.to(blad.asked) == now.to(blad.asked))
    return [name for name in same if after.bladen[name].html != before().bladen[name].html]


def test_a_sheet_that_was_used_before_gives_the_same_pages() -> None:
    pagina = before().uitgave.pagina("")
    for record in _records(before().uitgave.geheel):
        pagina.move_to(address_of(record))
        html = pagina.render("pagina.jinja", titel=record.titel, inhoud=view(pagina, record))
        assert Blad(html, tuple(pagina.geheel.asked)) == before().bladen[pagina.adres]


def edited(records: Iterable[Item]) -> Iterator[Item]:
    return (record for record in records if not isinstance(record, Publicatie))


PUBLICATIE = Publicatie(id="publicatie-1", titel="Publicatie 1", nummer=1, datum=date(2031, 1, 1))
LAST = [[*records.values()][-1] for records in check(municipality()).geheel.registers.values() if records]


@pytest.mark.parametrize("record", edited(LAST), ids=lambda record: register_of(record).naam)
def test_a_page_with_the_same_answers_is_the_same(record: Item) -> None:
    after = made(with_another_title(record))
    assert (
        "Anders " in after.bladen[address_of(record)].html
        or record.titel not in before().bladen[address_of(record)].html
    )
    assert unsound(after) == []


@pytest.mark.slow
def test_whichever_record_changes() -> None:
    records = [*edited(_records(before().uitgave.geheel))]
    assert len(records) > 100
    assert [address_of(record) for record in records if unsound(made(with_another_title(record)))] == []


def test_most_pages_rest_on_other_answers_than_those_that_changed() -> None:
    risico = before().uitgave.geheel.get(Risico, "droge-zomer")
    after = made(with_another_title(risico))
    now, known = after.uitgave.antwoorden, before().uitgave.antwoorden
    again = {name for name, blad in before().bladen.items() if known.to(blad.asked) != now.to(blad.asked)}
    assert {"risicos/", "risicos/droge-zomer/"} <= again
    assert len(again) < len(before().bladen) / 4


def test_a_record_that_moves_to_another_register_is_another_record() -> None:
    item = "- id: gieten\n  titel: Gieten\n  grond: {bron: plan, plaats: h3}\n  programma: groener\n  tekst: Rond de [[begrippen/boomspiegel]].\n"
    pages = []
    for name in ("randvoorwaarden", "risicos"):
        file = f"data/{name}.yml"
        stand = made({**municipality(), file: municipality()[file] + item.encode()})
        pages.append((stand, stand.bladen["begrippen/boomspiegel/"]))
    (one, first), (other, second) = pages
    assert first.html != second.html
    assert one.uitgave.antwoorden.to(first.asked) != other.uitgave.antwoorden.to(first.asked)


def test_a_question_that_is_not_noted_is_missed() -> None:
    risico = before().uitgave.geheel.get(Risico, "droge-zomer")
    after = made(with_another_title(risico))
    page = before().bladen["risicos/droge-zomer/"]
    forgotten = Blad(page.html, tuple(one for one in page.asked if "droge-zomer" not in one))
    careless = Stand(before().uitgave, {**before().bladen, "risicos/droge-zomer/": forgotten})
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(globals(), "before", lambda: careless)
        assert unsound(after) == ["risicos/droge-zomer/"]


def test_a_word_that_is_explained_brings_its_explanation_along() -> None:
    one = made(replaced(municipality(), "risicos", "Jonge bomen gaan dood", "De boomspiegel droogt uit"))
    other = replaced(municipality(), "risicos", "Jonge bomen gaan dood", "De boomspiegel droogt uit")
    other = replaced(other, "begrippen", "De open grond rond", "De aarde rond")
    page = one.bladen["risicos/droge-zomer/"]
    assert "De open grond rond de voet" in page.html
    assert one.uitgave.antwoorden.to(page.asked) != made(other).uitgave.antwoorden.to(page.asked)


def test_an_order_is_an_answer_that_other_records_do_not_change() -> None:
    file = "data/randvoorwaarden.yml"
    item = "- {{id: {0}, titel: Water, grond: {{bron: plan, plaats: h3}}, programma: groener, tekst: Water.}}\n"
    answers = []
    for ids in ("ab", "acb", "ba"):
        content = municipality()[file] + "".join(map(item.format, ids)).encode()
        answers.append(Uitgave(check({**municipality(), file: content}).geheel).antwoorden)
    one, more, other = (answer.to([("volgorde", "randvoorwaarden/a", "randvoorwaarden/b")]) for answer in answers)
    assert one == more != other


@pytest.mark.parametrize("name", ["bevindingen", "geschiedenis"])
def test_what_is_said_of_a_record_elsewhere_is_an_answer_too(name: str) -> None:
    risico = before().uitgave.geheel.get(Risico, "droge-zomer")
    pages = {}
    for said in ("Iets.", "Iets anders."):
        uitgave = Uitgave(before().uitgave.geheel)
        vars(uitgave)["bevindingen"] = {key_of(risico): [said]}
        vars(uitgave)["geschiedenis"] = {"risicos/droge-zomer": [(PUBLICATIE, said)]}
        pagina = uitgave.pagina("risicos/droge-zomer/")
        getattr(pagina, name)(risico)
        pages[said] = uitgave.antwoorden.to([one for one in pagina.geheel.asked if one[0] == name])
    assert pages["Iets."] != pages["Iets anders."]


def test_everything_that_is_asked_is_noted() -> None:
    geheel = before().uitgave.geheel
    thema = geheel.all(Thema)[0]
    navraag = Navraag(geheel)
    first, second, *_ = geheel.all(Resultaat)
    asked = {
        ("register", "themas"): navraag.all(Thema) == geheel.all(Thema),
        ("record", "themas", thema.id): navraag.get(Thema, thema.id) is navraag.find("themas", thema.id) is thema,
        ("verbanden", "themas", thema.id): navraag.backlinks(thema) == geheel.backlinks(thema),
        ("verbanden", "themas", thema.id, "risicos"): navraag.pointing(thema, Risico) == geheel.pointing(thema, Risico),
        ("volgorde", *(f"resultaten/{one.id}" for one in (first, second))): (
            navraag.in_order((second, first)) == (first, second)
        ),
        ("ouder", "themas", thema.id): navraag.parent(thema) is geheel.parent(thema),
        ("bestand", "themas", thema.id): navraag.file(thema) == f"data/themas/{thema.id}.yml",
        ("instellingen",): navraag.instellingen is geheel.instellingen,
        ("alles",): navraag.registers is geheel.registers and navraag.stand is geheel.stand,
        ("register", "publicaties"): navraag.laatste_publicatie == geheel.laatste_publicatie,
    }
    assert all(asked.values())
    assert [*navraag.asked] == [*asked]


@pytest.mark.parametrize("name", ["waarden", "verbanden", "volgorde", "herkomst", "ouders", "ingehouden"])
def test_what_has_no_question_has_no_answer(name: str) -> None:
    with pytest.raises(AttributeError):
        getattr(Navraag(before().uitgave.geheel), name)


def test_what_nobody_can_answer_is_a_key_error() -> None:
    answers = before().uitgave.antwoorden
    for question in (
        ("onbekend", "rollen", "raad"),
        ("bestand", "rollen", "weg"),
        ("zomaar",),
        ("register", "weg"),
        ("volgorde", "rollen/raad", "rollen/weg"),
        (),
    ):
        with pytest.raises(KeyError):
            answers.to([question])
