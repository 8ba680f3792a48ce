"""Rules about handbooks: another step leads to every step, it leads on, and comes to an end; amounts that change are in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..link import Geheel
from ..model.handboeken import Drempel, Handboek, Stap
from ..probleem import Soort
from ..tijd import day_label
from .regel import Bestanden, Regel, Vondst


def _reachable(geheel: Geheel) -> Iterator[Vondst]:
    first = {handboek.stappen[0].id for handboek in geheel.all(Handboek) if handboek.stappen}
    led_to = {vervolg.stap for stap in geheel.all(Stap) for vervolg in stap.volgende if vervolg.stap != stap.id}
    for stap in geheel.all(Stap):
        if stap.id not in first | led_to:
            yield Vondst(stap, ("id",), f"Geen stap leidt naar {stap.id}. Noem deze stap bij volgende van een andere.")


def _leads_on(geheel: Geheel) -> Iterator[Vondst]:
    for stap in geheel.all(Stap):
        if not stap.volgende and not stap.einde:
            yield Vondst(stap, ("id",), f"Na stap {stap.id} komt niets. Vul volgende in, of einde: ja.")


def _way_out(geheel: Geheel) -> Iterator[Vondst]:
    """From every step some way leads to an end."""
    done = {stap.id for stap in geheel.all(Stap) if stap.einde}
    stuck = _cannot_reach(done, [stap for stap in geheel.all(Stap) if stap.volgende])
    for stap in stuck:
        text = f"Vanaf stap {stap.id} kom je nooit bij een einde. Geef één stap in deze lus een weg eruit."
        yield Vondst(stap, ("volgende",), text)


def _cannot_reach(ends: set[str], stappen: list[Stap]) -> Iterable[Stap]:
    while True:
        more = {stap.id for stap in stappen if any(vervolg.stap in ends for vervolg in stap.volgende)} - ends
        if not more:
            known = {stap.id for stap in stappen}
            return [s for s in stappen if s.id not in ends and all(v.stap in known for v in s.volgende)]
        ends = ends | more


def _in_force(geheel: Geheel) -> Iterator[Vondst]:
    published = geheel.publicatiedag
    for drempel in geheel.all(Drempel):
        end = drempel.perioden[-1].tot
        if published and end and end <= published:
            text = f"Dit bedrag gold tot {day_label(end)}; er is gepubliceerd op {day_label(published)}. Zoek het nieuwe bedrag op."
            yield Vondst(drempel, ("perioden", len(drempel.perioden) - 1, "tot"), text)


_VOORBEELD = "  grond: {voorbeeld: Toont een stap.}\n"


def _handboek(*stappen: tuple[str, str]) -> Bestanden:
    return {
        "data/handboeken/zaaien.yml": "id: zaaien\ntitel: Handboek zaaien\ngrond: {voorbeeld: Toont een handboek.}\n"
        "doel: Zaaien zonder fouten.\nsteunt_op: Niets.\nstappen:\n"
        + "".join(
            f"- id: zaaien-{id_}\n  titel: Doe {id_}\n{_VOORBEELD}  fase: Zaaien\n  doen: Zaai.\n"
            f"  raci: {{R: bureau-groen, A: raad}}\n  {hierna}\n"
            for id_, hierna in stappen
        )
    }


def _drempel(tot: str) -> Bestanden:
    return {
        "data/publicaties/1.yml": 'id: "1"\ntitel: Publicatie 1\nnummer: 1\ndatum: 2032-01-01\n',
        "data/drempels/zaad.yml": "- id: zaad\n  titel: Zaadgrens\n  grond: {voorbeeld: Toont een drempel.}\n"
        "  waarvoor: Boven dit bedrag vraagt de stad drie prijzen.\n  btw: exclusief btw\n  perioden:\n"
        f"  - {{van: 2030-01-01, tot: {tot}, bedrag: 100, grond: {{voorbeeld: Toont een bedrag.}}}}\n",
    }


RULES = (
    Regel(
        "stap-onbereikbaar",
        "Naar elke stap na de eerste leidt een andere stap.",
        _handboek(("een", "einde: ja"), ("twee", "einde: ja")),
        _handboek(("een", "volgende: [zaaien-twee]"), ("twee", "einde: ja")),
        check=_reachable,
    ),
    Regel(
        "stap-zonder-vervolg",
        "Na elke stap komt een volgende, of het einde.",
        _handboek(("een", "volgende: [zaaien-twee]"), ("twee", "systeem: Zaadboek")),
        _handboek(("een", "volgende: [zaaien-twee]"), ("twee", "einde: ja")),
        check=_leads_on,
    ),
    Regel(
        "lus-zonder-uitgang",
        "Uit elke kring van stappen is er een weg naar het einde.",
        _handboek(("een", "volgende: [zaaien-twee]"), ("twee", "volgende: [zaaien-een]")),
        _handboek(("een", "volgende: [zaaien-twee]"), ("twee", "volgende: [zaaien-een]\n  einde: ja")),
        check=_way_out,
    ),
    Regel(
        "verlopen-bedrag",
        "Een bedrag dat per periode wisselt, geldt nog op de dag van de laatste publicatie.",
        _drempel("2032-01-01"),
        _drempel("2034-01-01"),
        soort=Soort.WAARSCHUWING,
        check=_in_force,
    ),
)
