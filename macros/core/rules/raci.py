"""Rules about who does what. Where a source breaks good practice we say so; a decision or a handbook may not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..link import Geheel
from ..model.handboeken import Stap
from ..model.organisatie import Onderdeel
from ..model.raci import RaciRegel
from ..model.sturing import Procesrol, Rol
from ..raci import Lijn, line, lines
from .regel import Bestanden, Regel, Vondst

_NAMES = {"R": "niemand die het uitvoert (R)", "A": "geen eindverantwoordelijke (A)"}


def _two_answer_for_it(geheel: Geheel) -> Iterator[Vondst]:
    records: tuple[RaciRegel | Stap, ...] = (*geheel.all(RaciRegel), *geheel.all(Stap))
    for record in records:
        if len(record.raci.eindverantwoordelijk) > 1 and not record.raci.gedeeld:
            text = "Hier staat meer dan één eindverantwoordelijke (A). Kies er één, of schrijf gedeeld: ja als de bron het een gezamenlijke opgave noemt."
            yield Vondst(record, ("raci", "A"), text)


def _step_complete(geheel: Geheel) -> Iterator[Vondst]:
    for record in geheel.all(Stap):
        for letter in _missing(line(record)):
            yield Vondst(record, ("raci",), f"Stap {record.id} heeft {_NAMES[letter]}. Vul {letter} in.")


def _line_complete(geheel: Geheel) -> Iterator[Vondst]:
    for record in geheel.all(RaciRegel):
        if missing := _missing(line(record)):
            names = " en ".join(_NAMES[letter] for letter in missing)
            yield Vondst(record, ("raci",), f'"{record.titel}" heeft {names}.')


def _missing(found: Lijn) -> list[str]:
    return [letter for letter in _NAMES if not found.van(letter)]


def _shared(geheel: Geheel) -> Iterator[Vondst]:
    for found in lines(geheel):
        record = found.record
        if isinstance(record, Procesrol) and (len(record.eigenaren) > 1 or record.gedeeld):
            yield Vondst(record, ("eigenaren",), f'"{record.titel}" heeft meer dan één proceseigenaar.')
        elif not isinstance(record, Procesrol) and found.gedeeld:
            yield Vondst(record, ("raci",), f'"{record.titel}" is gezamenlijk: er is niet één eindverantwoordelijke.')


def _named_only_here(geheel: Geheel) -> Iterator[Vondst]:
    for rol in _roles_with_a_letter(geheel):
        if len(geheel.backlinks(rol)) == 1 and not (rol.onderdeel or rol.lid_van):
            yield Vondst(rol, ("id",), f'Rol "{rol.titel}" doet mee in één activiteit en komt verder nergens voor.')


def _held_by_no_structure(geheel: Geheel) -> Iterator[Vondst]:
    leading = {onderdeel.leiding for onderdeel in geheel.all(Onderdeel)}
    for rol in _roles_with_a_letter(geheel):
        if rol.soort == "management" and not (rol.onderdeel or rol.lid_van or rol.id in leading):
            text = f'Rol "{rol.titel}" heeft werk gekregen, maar geen structuur zegt waar deze rol bij hoort.'
            yield Vondst(rol, ("id",), text)


def _roles_with_a_letter(geheel: Geheel) -> list[Rol]:
    named = {letter.rol for found in lines(geheel) for letter in found.letters}
    return [rol for rol in geheel.all(Rol) if rol.id in named]


def _builds_applies_and_monitors(geheel: Geheel) -> Iterator[Vondst]:
    steps: dict[tuple[str, str], dict[str, Procesrol]] = defaultdict(dict)
    for procesrol in geheel.all(Procesrol):
        for rol in procesrol.eigenaren:
            steps[procesrol.doel, rol][procesrol.stap] = procesrol
    for (_, rol), found in steps.items():
        if {"techniek", "implementatie", "monitoren"} <= found.keys():
            holder = geheel.find("rollen", rol)
            text = f"Let op functiescheiding: {holder.titel if holder else rol} bouwt, past toe en controleert hetzelfde proces."
            yield Vondst(found["monitoren"], ("eigenaren",), text)


_VOORBEELD = "  grond: {voorbeeld: Toont wie wat doet.}\n"


def _regel(*verdelingen: str) -> Bestanden:
    return {
        "data/raci.yml": "".join(
            f"- id: planten-{nummer}\n  titel: Bomen planten\n{_VOORBEELD}  programma: groener\n  raci: {raci}\n"
            for nummer, raci in enumerate(verdelingen)
        )
    }


def _stap(raci: str) -> Bestanden:
    return {
        "data/handboeken/zaaien.yml": "id: zaaien\ntitel: Handboek zaaien\ngrond: {voorbeeld: Toont een handboek.}\n"
        "doel: Zaaien zonder fouten.\nsteunt_op: Niets.\nstappen:\n- id: zaaien-nu\n  titel: Zaai het zaad\n"
        f"{_VOORBEELD}  fase: Zaaien\n  doen: Zaai.\n  einde: ja\n  raci: {raci}\n"
    }


def _procesrol(eigenaren: str, *stappen: str) -> Bestanden:
    return {
        "data/procesrollen.yml": "".join(
            f"- id: planten-{stap}\n  titel: Planten, {stap}\n{_VOORBEELD}  doel: bomen\n  stap: {stap}\n  eigenaren: {eigenaren}\n"
            for stap in stappen
        )
    }


_WERK = "{R: bureau-groen, A: bureau-groen, C: wachter}"


def _rol(soort: str, *werk: str, meer: str = "") -> Bestanden:
    wachter = f"- id: wachter\n  titel: Wachter\n{_VOORBEELD}  soort: {soort}\n{meer}"
    return {"data/rollen/wachter.yml": wachter, **_regel(*werk)}


RULES = (
    Regel(
        "twee-eindverantwoordelijken",
        "Een activiteit heeft één eindverantwoordelijke, of staat als gezamenlijk volgens de bron.",
        _regel("{R: bureau-groen, A: [raad, bureau-groen]}"),
        _regel("{R: bureau-groen, A: raad}"),
        check=_two_answer_for_it,
    ),
    Regel(
        "stap-zonder-raci",
        "Een stap in een handboek heeft iemand die het doet en één die eindverantwoordelijk is.",
        _stap("{R: bureau-groen}"),
        _stap("{R: bureau-groen, A: raad}"),
        check=_step_complete,
    ),
    Regel(
        "raci-onvolledig",
        "Bij een activiteit is bekend wie het uitvoert en wie eindverantwoordelijk is.",
        _regel("{A: raad}"),
        _regel("{R: bureau-groen, A: raad}"),
        goede_praktijk=True,
        check=_line_complete,
    ),
    Regel(
        "gedeeld-eigenaarschap",
        "Een stap in een proces heeft één eigenaar.",
        {**_procesrol("[raad, bureau-groen]", "techniek"), **_regel("{R: raad, A: raad, gedeeld: ja}")},
        {**_procesrol("[bureau-groen]", "techniek"), **_regel("{R: raad, A: raad}")},
        goede_praktijk=True,
        check=_shared,
    ),
    Regel(
        "functiescheiding",
        "Wie een proces bouwt en toepast, controleert het niet ook zelf.",
        _procesrol("[bureau-groen]", "techniek", "implementatie", "monitoren"),
        _procesrol("[bureau-groen]", "techniek", "implementatie"),
        goede_praktijk=True,
        check=_builds_applies_and_monitors,
    ),
    Regel(
        "rol-zonder-structuur",
        "Wie leiding geeft en werk krijgt, heeft een plek in een structuur.",
        _rol("management", _WERK, _WERK),
        _rol("management", _WERK, _WERK, meer="  onderdeel: team-groen\n"),
        goede_praktijk=True,
        check=_held_by_no_structure,
    ),
    Regel(
        "rol-nergens-anders",
        "Een rol die werk krijgt, komt ook elders in de bronnen voor.",
        _rol("functie", _WERK),
        _rol("functie", _WERK, _WERK),
        goede_praktijk=True,
        check=_named_only_here,
    ),
)
