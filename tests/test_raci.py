"""Who does what, from three kinds of records, and what a role learns because of it."""

from __future__ import annotations

import pytest
from helpers import base, overlay

from macros.core.check import check
from macros.core.leerpad import path
from macros.core.link import Geheel
from macros.core.model.handboeken import Stap
from macros.core.model.raci import RaciRegel
from macros.core.model.sturing import Procesrol, Rol
from macros.core.raci import Letter, by_role, line, lines, themes


def municipality(**files: str) -> Geheel:
    """The tiny municipality with extra files, given by register."""
    return check(overlay({f"data/{name}/proef.yml": text for name, text in files.items()})).geheel


def test_a_line_keeps_the_letters_of_the_record_and_the_reason_of_a_reading() -> None:
    found = line(base().geheel.get(RaciRegel, "soorten-kiezen"))
    assert [(one.letter, one.rol) for one in found.letters] == [
        ("R", "boomverzorger"),
        ("A", "bureau-groen"),
        ("C", "hovenier"),
        ("I", "raad"),
    ]
    assert [one.afgeleid for one in found.van("A")] == ["Het plan noemt dit team als besteller."]
    assert [one.afgeleid for one in found.van("R")] == [None]
    assert found.tekent == ("bureau-groen",)


def test_an_owner_of_a_process_answers_for_it_and_who_brings_something_in_advises() -> None:
    found = line(base().geheel.get(Procesrol, "bomen-techniek"))
    assert found.letters == (
        Letter("A", "bureau-groen", "De bron noemt deze rol proceseigenaar."),
        Letter("C", "boomverzorger", "De bron laat deze rol iets inbrengen: Keurt elke boom."),
        Letter("C", "hovenier", "De bron laat deze rol iets inbrengen: Maakt de plantplek klaar."),
    )
    assert not found.gedeeld
    assert line(base().geheel.get(Procesrol, "bomen-beheer")).gedeeld


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        ("themas/bomen-planten", {"bomen-planten"}),
        ("resultaten/BOM-02", {"bomen-planten"}),
        ("rollen/raad", set()),
    ],
)
def test_a_line_belongs_to_the_theme_of_what_it_is_about(over: str, expected: set[str]) -> None:
    text = f"- {{id: proef, titel: Proef, grond: {{voorbeeld: Proef.}}, programma: groener, over: {over}, raci: {{R: raad, A: raad}}}}\n"
    geheel = municipality(raci=text)
    assert themes(geheel, geheel.get(RaciRegel, "proef")) == expected


def test_a_step_belongs_to_the_theme_of_its_handbook() -> None:
    geheel = base().geheel
    assert themes(geheel, geheel.get(Stap, "boom-plek")) == {"bomen-planten"}


def reasons(geheel: Geheel, rol: str) -> dict[str, tuple[str, ...]]:
    return {
        one.activiteit.id: one.redenen
        for one in path(geheel, geheel.get(Rol, rol), by_role(lines(geheel)).get(rol, []))
    }


def test_every_entry_of_a_learning_path_says_why_it_is_there() -> None:
    assert reasons(base().geheel, "bosbeheerder") == {
        "boomles": ("De bron noemt deze rol.", "Deze rol werkt hieraan: Bomen beheren."),
        "meelopen": ("Deze rol werkt hieraan: Bomen beheren.",),
    }
    assert reasons(base().geheel, "boomverzorger") == {
        "boomles": (
            "De bron noemt de doelgroep Medewerkers.",
            "Deze rol is nodig voor resultaat BOM-02.",
            "Deze rol werkt hieraan: De soorten bomen kiezen.",
        ),
        "meelopen": ("Deze rol werkt hieraan: De soorten bomen kiezen.",),
    }


def test_advising_or_hearing_puts_nothing_on_a_learning_path() -> None:
    assert reasons(base().geheel, "raad") == {}


def test_a_member_learns_what_the_body_learns() -> None:
    text = "id: proef\ntitel: Proef\ngrond: {voorbeeld: Proef.}\nprogramma: groener\nwaarom: Proef.\nvoor_wie: stuurgroep\n"
    assert reasons(municipality(leren=text), "bureau-groen")["proef"] == (
        "De bron noemt Stuurgroep Groen; deze rol is daar lid van.",
    )
