"""What looks like it belongs to a person, and what only seems to."""

from __future__ import annotations

from pathlib import Path

import pytest
from sites import ROOT, VOORBEELD

from macros.core.check import check
from macros.core.load import read_folder
from macros.core.model.velden import walk
from macros.core.persoonsgegevens import KENMERKEN


def found(text: str) -> list[tuple[str, str]]:
    return [(kenmerk.code, one) for kenmerk in KENMERKEN for one in kenmerk.vind(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vraag dhr. Jansen.", [("persoonsnaam", "dhr. Jansen")]),
        ("Vraag mevr. drs. A.B. de Vries.", [("persoonsnaam", "mevr. drs. A.B. de Vries")]),
        ("Mevrouw Van den Berg-Smit tekent.", [("persoonsnaam", "Mevrouw Van den Berg-Smit")]),
        ("Getekend door mr. Pietersen", [("persoonsnaam", "mr. Pietersen")]),
        ("J. Jansen en A.B. de Vries", [("persoonsnaam", "J. Jansen"), ("persoonsnaam", "A.B. de Vries")]),
        ("Namens P.J.M. van 't Hof", [("persoonsnaam", "P.J.M. van 't Hof")]),
        ("De heer Özal, ir. M. Élan", [("persoonsnaam", "ir. M. Élan"), ("persoonsnaam", "De heer Özal")]),
        ("BSN 123456782", [("burgerservicenummer", "123456782")]),
        ("BSN 1234.56.782", [("burgerservicenummer", "1234.56.782")]),
        ("BSN 123 456 782.", [("burgerservicenummer", "123 456 782")]),
        ("Eén van de drie collega's is ziek.", [("verzuim-van-weinigen", "drie collega's")]),
        ("Het verzuim van 4 vaste medewerkers", [("verzuim-van-weinigen", "4 vaste medewerkers")]),
        ("Bel 06-12345678", [("adres", "06-12345678")]),
    ],
)
def test_a_trace_of_a_person_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(found(text)) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "een mr. in de rechten",
        "Leverancier B.V. Groen en Zn. levert.",
        "de titel mr. is geen persoon",
        "zie art. 3 van de Wet op de ruimtelijke ordening",
        "€ 123456782",
        "123.456.782 euro",
        "123456789",
        "000000000",
        "het verzuim is 5 procent van 480 medewerkers",
        "Het verzuim daalt. Er komen 3 medewerkers bij.",
        "drie mensen gaan naar het ziekenhuis in de wijk",
        "2 van de 4 medewerkers volgen de cursus",
        "DHR. is een afkorting",
        "o.a. Inkoop en m.b.t. Financiën",
        "i.s.m. Bureau Groen, d.d. Maandag",
    ],
)
def test_what_only_seems_so_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("folder", [ROOT / "data", VOORBEELD / "data"], ids=["deze", "voorbeeld"])
def test_nothing_is_found_in_data_that_is_right(folder: Path) -> None:
    geheel = check(read_folder(folder)).geheel
    texts = [value for register in geheel.registers.values() for record in register.values() for value in walk(record)]
    assert [one for value in texts if isinstance(value.waarde, str) for one in found(value.waarde)] == []
