"""What a rule makes of a case beside its examples, and what an editor is told of it."""

from __future__ import annotations

import pytest
from helpers import new_problems, overlay

from macros.core.check import check
from macros.core.load import INSTELLINGEN
from macros.core.model.plan import Risico
from macros.core.stand import last_review
from macros.core.verschil import compare, toestand

GROND = "grond: {voorbeeld: Toont een geval.}"
PLAN = f"id: proef\ntitel: Proef\n{GROND}\nonderdeel: team-groen\nperiode: 2032\nrichting: %s\n"
MOMENT = (
    f"id: feest\ntitel: Boomfeest\n{GROND}\ndoelgroepen: bewoners\nboodschap: Kom planten.\nprogramma: groener\n%s\n"
)
KEUZES = f"id: %s\ntitel: Keuzes\n{GROND}\njaar: %s\nkeuzes: [{{resultaat: BOM-01, wat: gestopt, reden: Geen geld}}]\n"
KADER = f"- {{id: %s, titel: Bomen, {GROND}, soort: lokaal, afkorting: BV, geldig_van: 2030-01-01, geldig_tot: %s, samenvatting: Regels.}}\n"
OP_HET_INTRANET = 'Schrijf bij "nieuwsbericht" het adres vanaf de eerste schuine streep, zoals /nieuws/plantseizoen.'


def told(name: str, text: str) -> list[str]:
    """Code and sentence of what is new once this file is there."""
    return [f"{one.code}  {one.tekst}" for one in new_problems({name: text})]


def test_absence_in_figures_is_refused_in_any_field_of_a_team_plan() -> None:
    [line] = told("data/teamplannen/proef.yml", PLAN % "Het verzuim was 6,5 procent.")
    assert line.startswith("verzuim-of-persoon  ")


def test_what_comes_back_is_told_once_of_a_fixed_day() -> None:
    text = MOMENT % "wanneer: 2031-12-18/2032-12-31\nritme: elke week"
    assert told("data/kalender/feest.yml", text) == ["op-vaste-dag  25 december 2031 valt op: Eerste kerstdag."]


@pytest.mark.parametrize(("status", "codes"), [("gepland", ["verkeerde-volgorde"]), ("vervallen", [])])
def test_who_hears_it_first_by_moments_that_go_ahead(status: str, codes: list[str]) -> None:
    moment = MOMENT.replace("id: feest", "id: %s").replace("bewoners", "%s")
    files = {
        "data/informatievolgordes.yml": f"- id: kap\n  titel: Kap\n  {GROND}\n  voor: definitief besluit\n  schakels:\n"
        "  - {wat: Medewerkers, doelgroepen: medewerkers}\n  - {wat: Bewoners, doelgroepen: bewoners}\n",
        "data/besluiten/kap.yml": f"- id: kap\n  titel: De kap\n  {GROND}\n  door: raad\n  datum: 2031-06-02\n"
        "  stand: gepland volgens bron\n  tekst: Kappen.\n  soort: definitief besluit\n",
        "data/kalender/binnen.yml": moment % ("binnen", "medewerkers", "wanneer: 2031-06-20\nover: besluiten/kap"),
        "data/kalender/buiten.yml": moment
        % ("buiten", "bewoners", f"wanneer: 2031-06-10\nover: besluiten/kap\nstatus: {status}"),
    }
    assert [one.code for one in new_problems(files)] == codes


@pytest.mark.parametrize(
    ("year", "codes"), [("2033", []), ("2034", ["prioritering-spreekt-zich-tegen"])], ids=["same year", "year after"]
)
def test_two_bodies_may_stop_a_result_in_one_year(year: str, codes: list[str]) -> None:
    files = {
        "data/prioriteringen/een.yml": KEUZES % ("een", "2033"),
        "data/prioriteringen/twee.yml": KEUZES % ("twee", year),
    }
    assert [one.code for one in new_problems(files)] == codes


def test_two_versions_from_one_day_overlap() -> None:
    text = KADER % ("bv-1", "2033-01-01") + KADER % ("bv-2", "2034-01-01")
    assert told("data/kaders/bomen.yml", text) == ['geldigheid-overlapt  Dit begint terwijl kader "bv-1" nog geldt.']


def test_of_two_reviews_on_one_day_the_last_counts() -> None:
    reviews = "".join(f"  - {{op: 2031-01-01, kans: {kans}, gevolg: groot}}\n" for kans in ("klein", "groot"))
    text = (
        f"- id: storm\n  titel: Storm\n  {GROND}\n  tekst: Een boom.\n  programma: groener\n  beoordelingen:\n{reviews}"
    )
    review = last_review(check(overlay({"data/risicos/proef.yml": text})).geheel.get(Risico, "storm"))
    assert review
    assert review.kans == "groot"


@pytest.mark.parametrize(
    "address", ["https://elders.example/nieuws", "//elders.example/nieuws", "nieuws", "/een//twee"]
)
def test_a_news_item_is_on_the_intranet(address: str) -> None:
    text = MOMENT % f"wanneer: 2031-04-29\nnieuwsbericht: {address}"
    assert told("data/kalender/feest.yml", text) == [f"verkeerde-waarde  {OP_HET_INTRANET}"]


@pytest.mark.parametrize("address", ["/", "/nieuws/plantseizoen/", "/nieuws/item.aspx?id=3&taal=nl"])
def test_an_address_on_the_intranet_is_right(address: str) -> None:
    assert told("data/kalender/feest.yml", MOMENT % f"wanneer: 2031-04-29\nnieuwsbericht: {address}") == []


BEGRIP = f"- id: perk\n  titel: Perk\n  {GROND}\n  %s\n"
LANG = "x" * 500


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("begrippen.yml", BEGRIP % rf'eigenaar: "ra\nat{LANG}"'),
        ("begrippen.yml", BEGRIP % rf'verwant: ["ro\nlen{LANG}/raad"]'),
        ("begrippen.yml", BEGRIP % rf'uitleg: "Zie [[rollen/ra\nat{LANG}]]."'),
        ("begrippen.yml", BEGRIP % rf'uitleg: "Mail {LANG}@voorbeeld.example."'),
        ("begrippen.yml", BEGRIP % r'uitleg: "Vraag mevr.\nDe\nVries."'),
        ("begrippen.yml", BEGRIP % rf'"uit\nleg{LANG}": x' + rf'  "uit\nleg{LANG}": x' + "\n"),
        ("themas/perk.yml", rf'id: "pe\nrk{LANG}"' + f"\ntitel: Perk\n{GROND}\nprogramma: groener\nsamenvatting: Perk.\n"),
    ],
    ids=["reference", "register", "link", "address", "name", "twice", "file name"],
)  # fmt: skip
def test_what_is_told_is_one_short_line(name: str, text: str) -> None:
    lines = told(f"data/{name}", text)
    assert lines
    assert [line for line in lines if "\n" in line or len(line) > 300] == []


@pytest.mark.parametrize(
    ("text", "fields"),
    [("gemeente: Andere Stad\nkleur: groen\n", {"gemeente": "Andere Stad", "kleur": "groen"}), ("Andere Stad\n", {})],
    ids=["another field", "no fields"],
)
def test_settings_that_do_not_fit_are_compared_as_they_were_written(text: str, fields: dict[str, str]) -> None:
    found = compare(toestand(overlay({})), toestand(overlay({INSTELLINGEN: text})))
    assert {field.sleutel: field.wordt for one in found.records for field in one.velden if field.wordt} == fields


def test_a_former_id_that_is_no_text_leads_nowhere() -> None:
    text = BEGRIP % "vroegere_ids: [{a: b}]"
    found = compare(toestand(overlay({})), toestand(overlay({"data/begrippen/proef.yml": text})))
    assert [(one.soort, one.id) for one in found.records] == [("nieuw", "perk")]
