"""Records → one whole: what points where, what points nowhere, and the rules over the whole."""

from __future__ import annotations

import pytest
from helpers import base, municipality, new_problems, said

from macros.core.link import Geheel, key_of, register_of
from macros.core.model.organisatie import Onderdeel
from macros.core.model.plan import Resultaat, Thema
from macros.core.model.registers import REGISTERS
from macros.core.model.sturing import Rol

ADDRESS = (
    "lijkt een e-mailadres of telefoonnummer. Alleen adressen uit de contactlijst in data/instellingen.yml mogen op de site."
)  # fmt: skip


def begrip(field: str, grond: str = "{voorbeeld: x}") -> list[str]:
    """The lines about one term in the tiny municipality, without the name of the file."""
    text = f"- id: b\n  titel: B\n  grond: {grond}\n  {field}\n"
    return [str(one).removeprefix("data/begrippen.yml:") for one in new_problems({"data/begrippen.yml": text})]


def rollen(*ids: str) -> str:
    return "".join(f"- {{id: {id_}, titel: x, soort: functie, grond: {{voorbeeld: x}}}}\n" for id_ in ids)


def onderdelen(text: str) -> dict[str, str]:
    head = "id: nieuw\ntitel: N\ngrond: {voorbeeld: x}\ngeldig_van: 2040\ngeldig_tot: onbekend\nstand: x\nsamenvatting: x\nonderdelen:\n"
    return {"data/structuren/nieuw.yml": head + text}


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("eigenaar: raat", '4:13 onbekende-rol  Begrip b noemt rol "raat"; die bestaat niet. Bedoelde u "raad"?'),
        ("eigenaar: Raad", '4:13 onbekende-rol  Begrip b noemt rol "Raad"; die bestaat niet. Bedoelde u "raad"?'),
        ("eigenaar: xyz", '4:13 onbekende-rol  Begrip b noemt rol "xyz"; die bestaat niet.'),
        ("verwant: [doelen/bomen, doelen/boom]", '4:27 onbekend-doel  Begrip b noemt doel "boom"; dat bestaat niet. Bedoelde u "bomen"?'),
        ("verwant: [resultaten/BOM-99]", '4:13 onbekend-resultaat  Begrip b noemt resultaat "BOM-99"; dat bestaat niet. Bedoelde u "BOM-03"?'),
        ("verwant: [rolen/raad]", '4:13 onbekend-record  Begrip b noemt register "rolen"; dat bestaat niet. Bedoelde u "rollen"?'),
        ("verwant: [raad]", '4:13 onbekend-record  Begrip b noemt register "raad"; dat bestaat niet. Schrijf "register/id".'),
        ("uitleg: Zie [[rollen/raat]].", '4:11 onbekende-rol  Begrip b noemt rol "raat"; die bestaat niet. Bedoelde u "raad"?'),
        ("uitleg: Zie [[rolen/raad|de raad]].", '4:11 onbekend-record  Begrip b noemt register "rolen"; dat bestaat niet. Bedoelde u "rollen"?'),
    ],
)  # fmt: skip
def test_an_unknown_id_is_explained(field: str, line: str) -> None:
    assert begrip(field) == [line]


@pytest.mark.parametrize(
    ("grond", "line"),
    [
        ("{bron: plann, plaats: h1}", '3:17 onbekende-bron  Begrip b noemt bron "plann"; die bestaat niet. Bedoelde u "plan"?'),
        ("{bron: plan, plaats: bijlage-9}", '3:31 onbekende-plaats  De inhoud van bron "plan" heeft geen plaats "bijlage-9". Bedoelde u "bijlage-1"?'),
        ("{bron: plan, plaats: [h1, xyz]}", '3:36 onbekende-plaats  De inhoud van bron "plan" heeft geen plaats "xyz".'),
        ("{bron: plan, plaats: H1}", '3:31 onbekende-plaats  De inhoud van bron "plan" heeft geen plaats "H1". Bedoelde u "h1"?'),
        ("{bron: plan, plaats: h1, bladzijde: 13}", '3:46 bladzijde-buiten-bron  Bladzijde 13 bestaat niet: bron "plan" heeft er 12.'),
        ("{afgeleid: doelen/boom, waarom: x}", '3:21 onbekend-doel  Begrip b noemt doel "boom"; dat bestaat niet. Bedoelde u "bomen"?'),
        ("{besluit: x, door: raat, datum: 2030-01-01}", '3:29 onbekende-rol  Begrip b noemt rol "raat"; die bestaat niet. Bedoelde u "raad"?'),
        ("{wet: awbb, artikel: 4:13, geldig_op: 2025-01-01, gelezen: x}", '3:16 onbekend-kader  Begrip b noemt kader "awbb"; dat bestaat niet. Bedoelde u "awb"?'),
    ],
)  # fmt: skip
def test_a_ground_exists(grond: str, line: str) -> None:
    assert begrip("uitleg: x", grond) == [line]


def test_the_last_page_is_a_page() -> None:
    assert begrip("uitleg: x", "{bron: plan, plaats: h1, bladzijde: 12}") == []


@pytest.mark.parametrize(
    ("files", "line"),
    [
        ({"data/rollen.yml": rollen("a", "a")}, 'data/rollen.yml:2:8 dubbel-id  Het id "a" bestaat al: data/rollen.yml:1:8.'),
        ({"data/rollen.yml": rollen("raad", "RAAD")}, 'data/rollen.yml:2:8 dubbel-id  Het id "RAAD" bestaat al: data/rollen.yml:1:8.'),
        (
            {"data/rollen.yml": rollen("a"), "data/rollen/meer.yml": rollen("b", "A")},
            'data/rollen/meer.yml:2:8 dubbel-id  Het id "A" bestaat al: data/rollen.yml:1:8.',
        ),
    ],
)  # fmt: skip
def test_an_id_is_given_once(files: dict[str, str], line: str) -> None:
    assert said(files) == [line]


def test_registers_may_share_an_id() -> None:
    assert (
        said({"data/rollen.yml": rollen("a"), "data/begrippen.yml": "- {id: a, titel: A, grond: {voorbeeld: x}}\n"})
        == []
    )


def test_a_duplicate_of_a_unit_stays_one_problem() -> None:
    """The second one is left out, so no rule may trip over it."""
    files = onderdelen(
        "- {id: n1, titel: x, soort: team, grond: {voorbeeld: x}}\n"
        "- {id: N1, titel: x, soort: team, grond: {voorbeeld: x}, deel_van: directie, was: n1}\n"
    )
    assert [problem.code for problem in new_problems(files)] == ["dubbel-id"]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param(
            onderdelen(
                "- {id: a, titel: x, soort: team, grond: {voorbeeld: x}, deel_van: b}\n"
                "- {id: b, titel: x, soort: team, grond: {voorbeeld: x}, deel_van: c}\n"
                "- {id: c, titel: x, soort: team, grond: {voorbeeld: x}, deel_van: a}\n"
                "- {id: d, titel: x, soort: team, grond: {voorbeeld: x}, deel_van: a}\n"
            ),
            [
                "9:67 kring  Organisatieonderdeel a komt bij zichzelf uit: a → b → c → a.",
                "10:67 kring  Organisatieonderdeel b komt bij zichzelf uit: b → c → a → b.",
                "11:67 kring  Organisatieonderdeel c komt bij zichzelf uit: c → a → b → c.",
            ],
            id="three units; the one that hangs on them is fine",
        ),
        pytest.param(
            onderdelen("- {id: a, titel: x, soort: team, grond: {voorbeeld: x}, deel_van: a}\n"),
            ["9:67 kring  Organisatieonderdeel a komt bij zichzelf uit: a → a."],
            id="part of itself",
        ),
        pytest.param(
            onderdelen("- {id: a, titel: x, soort: team, grond: {voorbeeld: x}, deel_van: directie, was: a}\n"),
            [
                '9:67 andere-structuur  Organisatieonderdeel "directie" hoort bij een andere structuur.',
                '9:82 andere-structuur  "Was" wijst naar een oudere structuur; "a" staat in deze.',
            ],
            id="another structure",
        ),
    ],
)
def test_the_organisation_is_a_tree(files: dict[str, str], expected: list[str]) -> None:
    assert [str(one).removeprefix("data/structuren/nieuw.yml:") for one in new_problems(files)] == expected


@pytest.mark.parametrize(
    "found",
    ["j.jansen@voorbeeld.example", "043 350 40 00", "043-3504000", "0433504000", "06 12345678", "06-12 34 56 78", "+31 6 12345678", "0031 43 3504000", "(043) 350 40 00", "+31 (0)43 350 40 00"],
)  # fmt: skip
@pytest.mark.parametrize("sentence", ["Zie {}, of niet", "{} is het", "Bel of mail {}."])
def test_an_address_outside_the_contact_list_is_refused(found: str, sentence: str) -> None:
    lines = begrip(f"uitleg: '{sentence.format(found)}'")
    assert len(lines) == 1
    assert lines[0].startswith('4:11 adres  "')
    assert lines[0].endswith(f'" {ADDRESS}')


@pytest.mark.parametrize(
    "text",
    ["Mail naar groen@voorbeeldstad.example.", "Bel 099 000 00 00.", "In 2030 komen er 1.000.000 bomen; 0,4 per inwoner.", "Van 2030-01-10 tot 2031-01-10", "gmb-2025-60922 en (EU) 2024/1991", "ISO 9001 en 010 of 12:30", "@ home"],
)  # fmt: skip
def test_what_is_no_address_or_in_the_list_is_fine(text: str) -> None:
    assert begrip(f"uitleg: '{text}'") == []


@pytest.mark.parametrize("before", ["Temperatuur meten op 20 plekken", "Voor bomen langs het water", "Soorten kiezen"])
def test_every_text_of_every_record_is_searched(before: str) -> None:
    """Also lists, parts of records and records inside records."""
    text = municipality()["data/themas/bomen-planten.yml"].decode()
    changed = text.replace(before, "a@b.nl")
    assert [one.code for one in new_problems({"data/themas/bomen-planten.yml": changed})] == ["adres"]


def geheel() -> Geheel:
    return base().geheel


def test_ids_become_records() -> None:
    assert geheel().get(Rol, "raad").titel == "Gemeenteraad"
    assert geheel().at("rollen/raad") is geheel().find("rollen", "raad") is geheel().get(Rol, "raad")
    assert geheel().at("rollen/bestaat-niet") is geheel().at("niets") is geheel().find("niets", "raad") is None
    with pytest.raises(KeyError):
        geheel().get(Rol, "bestaat-niet")


def test_records_stand_in_the_order_of_the_files() -> None:
    assert [one.id for one in geheel().all(Resultaat)] == ["BOM-01", "BOM-02", "BOM-03", "SCH-01", "SCH-02"]


def test_some_records_can_be_had_in_that_order() -> None:
    first, second, *_ = geheel().all(Resultaat)
    assert geheel().in_order([second, first, second]) == (first, second)


def test_a_record_knows_what_it_stands_in() -> None:
    thema = geheel().get(Thema, "bomen-planten")
    assert geheel().parent(geheel().get(Resultaat, "BOM-01")) is thema
    assert geheel().parent(geheel().get(Onderdeel, "team-groen")) is geheel().at("structuren/stad-2030")
    assert geheel().parent(thema) is None


def test_a_record_knows_what_points_at_it() -> None:
    found = [
        ("/".join(key_of(verband.van)), verband.veld.titel if verband.veld else None)
        for verband in geheel().backlinks(geheel().get(Onderdeel, "team-groen"))
    ]
    # In the order in which readers meet the registers, not of the alphabet.
    assert found == [
        ("rollen/bureau-groen", "Organisatieonderdeel"),
        ("rollen/boomverzorger", "Organisatieonderdeel"),
        ("teamplannen/team-groen-2031", "Team"),
        ("diensten/geveltuin", "Organisatieonderdeel"),
    ]


def test_a_link_in_a_text_points_too() -> None:
    kader = geheel().at("kaders/bomenverordening")
    assert kader
    links = {"/".join(key_of(one.van)): one.veld for one in geheel().backlinks(kader)}
    assert links["doelen/bomen"] is None  # by its text
    assert links["uitgangspunten/ruilen-mag"]  # by its ground


def test_a_record_does_not_point_at_itself() -> None:
    awb = geheel().at("kaders/awb")
    assert awb
    assert awb not in {verband.van for verband in geheel().backlinks(awb)}


def test_a_record_knows_where_it_was_written() -> None:
    resultaat = geheel().get(Resultaat, "BOM-02")
    assert str(geheel().place(resultaat)) == "data/themas/bomen-planten.yml:23:3"
    assert str(geheel().place(resultaat, "wanneer")) == "data/themas/bomen-planten.yml:31:12"
    assert str(geheel().place(resultaat, "expertise", 1, "toelichting")) == "data/themas/bomen-planten.yml:37:18"


def test_nothing_changes_after_linking() -> None:
    with pytest.raises(TypeError):
        geheel().registers["rollen"] = {}  # type: ignore[index]
    with pytest.raises(TypeError):
        geheel().registers["rollen"]["raad"] = geheel().get(Rol, "bosbeheerder")  # type: ignore[index]


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.naam)
def test_every_record_knows_its_register(register: object) -> None:
    records = geheel().registers[register.naam].values()  # type: ignore[attr-defined]
    assert all(register_of(record) is register for record in records)
