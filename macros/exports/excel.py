"""The programme as one workbook to read, to edit and to hand in again: `/export/programma.xlsx` (design.md §8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..core.link import Geheel
from ..core.model.registers import BY_NAME
from ..core.werkblad.gelezen import letters
from ..core.werkblad.indeling import Blad, Kolom, sheets, version
from ..core.werkblad.rijen import Rij, fingerprint, rows
from .werkmap import TEKST, VAST, Keuzelijst, Kop, Tabblad, workbook

NAAM = "export/programma.xlsx"
LEES_MIJ, LIJSTEN, MODEL = "Lees mij", "_lijsten", "_model"
ROL = "Rol van de inzender"

_UITLEG = (
    ("Wat is dit?", "Alle gegevens van het programma. U kunt ze hier lezen, wijzigen en aanvullen."),
    ("Wijzigen", "Wijzig een cel. Een nieuwe rij komt onderaan, met een nieuw id. De koppen leggen uit wat er hoort."),
    ("Lijsten", "In een cel met meer waarden staat elke waarde op een eigen regel (Alt+Enter)."),
    ("Verwijzen", "Verwijs met het id van het andere record, niet met de titel. Veel cellen hebben een keuzelijst."),
    ("Datums", "Schrijf 2023-02-28, 2023-W09, 2023-04, 2023-Q3, 2023, eind 2023-04, 2023-04/2023-05 of onbekend."),
    ("Weghalen", "Wis geen rij: dan wordt het werkboek geweigerd. Vul in de laatste kolom (Vervallen) ja in."),
    ("Inleveren", "Vul hieronder uw rol in en zet het werkboek in de postvakmap, of geef het aan de beheerder."),
)

_NOTATIE = {
    "periode": "Schrijf 2023-02-28, 2023-W09, 2023-04, 2023-Q3, eind 2023-04 of onbekend.",
    "dag": "Schrijf één dag: 2023-02-28.",
    "tijdstip": "Schrijf een tijd: 09:30.",
    "euro": "Schrijf 2143000 of € 2,143 mln.",
    "getal": "Een heel getal.",
    "janee": "ja of nee.",
}


def files(geheel: Geheel) -> dict[str, bytes]:
    """File name from the root of the site → the workbook."""
    return {NAAM: make(geheel)}


def make(geheel: Geheel) -> bytes:
    """The workbook of these data. The same data give the same bytes."""
    lists = _lists(geheel)
    ranges = {name: f"'{LIJSTEN}'!${letters(at)}$2:${letters(at)}${len(values) + 1}" for at, (name, values) in enumerate(lists.items(), 1)}  # fmt: skip
    found = rows(geheel)
    return workbook(
        [
            _read_me(geheel, ranges),
            *(_sheet(blad, found[blad.naam], ranges) for blad in sheets()),
            _hidden_lists(lists),
            _hidden_state(found),
        ]
    )


def _sheet(blad: Blad, found: Sequence[Rij], ranges: dict[str, str]) -> Tabblad:
    names = [kolom.naam for kolom in blad.alle]
    return Tabblad(
        blad.naam,
        [_heading(kolom, ranges) for kolom in blad.alle],
        [[rij.cellen.get(name, "") for name in names] for rij in found],
    )


def _heading(kolom: Kolom, ranges: dict[str, str]) -> Kop:
    veld = kolom.veld
    width = 60 if veld and (veld.soort in ("tekst", "zin") and (veld.meervoud or veld.soort == "tekst")) else 24
    return Kop(kolom.titel, _help(kolom), width, TEKST if veld else VAST, _choice(kolom, ranges))


def _help(kolom: Kolom) -> str:
    veld = kolom.veld
    lines = [kolom.uitleg]
    if veld and veld.soort == "verwijzing":
        lines.append(
            f"Het id van: {BY_NAME[veld.registers[0]].titel.lower()}." if veld.registers else "Schrijf register/id."
        )
    elif veld and veld.keuzes:
        lines.append(f"Kies uit: {', '.join(veld.keuzes)}.")
    elif veld and veld.soort in _NOTATIE:
        lines.append(_NOTATIE[veld.soort])
    lines += ["Elke waarde op een eigen regel."] if veld and veld.meervoud else []
    return "\n".join([*lines, *(["Verplicht."] if kolom.verplicht else [])])


def _choice(kolom: Kolom, ranges: dict[str, str]) -> Keuzelijst | None:
    name = _list_name(kolom)
    single = bool(kolom.veld) and not (kolom.veld and kolom.veld.meervoud)
    strict = name.startswith("=") and single  # a new id may stand elsewhere in this workbook
    return Keuzelijst(ranges[name], strict) if name in ranges else None


def _list_name(kolom: Kolom) -> str:
    """The list that fits a column: a register, every address, or choices (with = before them)."""
    veld = kolom.veld
    if kolom.naam == "#vervallen":
        return "=ja"
    if veld is None:
        return ""
    if veld.soort == "verwijzing":
        return veld.registers[0] if veld.registers else "register/id"
    return "=" + "|".join(veld.keuzes or (("ja", "nee") if veld.soort == "janee" else ()))


def _lists(geheel: Geheel) -> dict[str, list[str]]:
    """Name of a list → what can be chosen from it; empty lists are left out."""
    found = {name: list(register) for name, register in geheel.registers.items() if name != "publicaties"}
    found["register/id"] = [f"{name}/{id_}" for name, ids in found.items() for id_ in ids]
    for blad in sheets():
        for name in map(_list_name, blad.alle):
            if name.startswith("="):
                found[name] = [choice for choice in name[1:].split("|") if choice]
    return {name: values for name, values in found.items() if values}


def _hidden_lists(lists: dict[str, list[str]]) -> Tabblad:
    depth = max(map(len, lists.values()), default=0)
    return Tabblad(
        LIJSTEN,
        [Kop(name.lstrip("=") or name) for name in lists],
        [[values[at] if at < len(values) else "" for values in lists.values()] for at in range(depth)],
        verborgen=True,
    )


def _hidden_state(found: dict[str, list[Rij]]) -> Tabblad:
    """The version of the model, and what every row held when the workbook was made."""
    return Tabblad(MODEL, [Kop("model"), Kop(version()), Kop("")], list(_state(found)), verborgen=True)


def _state(found: dict[str, list[Rij]]) -> Iterator[tuple[str, str, str]]:
    for name, here in found.items():
        for rij in here:
            yield name, rij.sleutel, fingerprint(rij.cellen)


def _read_me(geheel: Geheel, ranges: dict[str, str]) -> Tabblad:
    rijen = [*_UITLEG, (ROL, "")]
    roles = {f"B{len(rijen) + 1}": Keuzelijst(ranges["rollen"], False)} if "rollen" in ranges else None
    koppen = [Kop("Programma", breedte=24, stijl=VAST), Kop(geheel.instellingen.gemeente, breedte=100)]
    return Tabblad(LEES_MIJ, koppen, rijen, keuzes=roles)
