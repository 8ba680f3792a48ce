"""Rules about team plans: every contribution serves something that still runs, and nothing is about a person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..link import Geheel, key_of
from ..model.organisatie import Structuur
from ..model.plan import Programma
from ..model.record import Item
from ..model.teamplannen import Bijdrage, Teamplan
from ..model.velden import Waarde
from ..persoonsgegevens import ABSENCE
from .geldigheid import certainly_before
from .regel import Bestanden, Regel, Vondst

_FIGURES = re.compile(
    r"\d+(?:[.,]\d+)?\s*(?:%|procent|zieken|ziekmelding\w*|ziektedag\w*|langdurig)|(?:verzuim|ziekte)\w*\s+(?:van|is|was)\s+\d",
    re.IGNORECASE,
)
_ABOUT_SOMEBODY = re.compile(
    r"\b(?:hij|zij|collega|mevrouw|meneer)\b[^.]{0,40}\b(?:is|was|meldt\w*|bleef)\b[^.]{0,20}\bziek", re.IGNORECASE
)


def _serves_something(geheel: Geheel) -> Iterator[Vondst]:
    for plan in geheel.all(Teamplan):
        for position, bijdrage in enumerate(plan.bijdragen):
            if not (bijdrage.doelen or bijdrage.themas or bijdrage.resultaten):
                text = "Deze bijdrage noemt geen doel, thema of resultaat. Vul minstens één in."
                yield Vondst(plan, ("bijdragen", position), text)


def _still_runs(geheel: Geheel) -> Iterator[Vondst]:
    for plan in geheel.all(Teamplan):
        for position, bijdrage in enumerate(plan.bijdragen):
            for field, target in _targets(geheel, bijdrage):
                programma = _programme_of(geheel, target)
                if programma and certainly_before(programma.looptijd, plan.periode):
                    text = f'"{target.titel}" hoort bij {programma.titel}; dat is dan al afgelopen ({programma.looptijd.label}).'
                    yield Vondst(plan, ("bijdragen", position, field), text)


def _targets(geheel: Geheel, bijdrage: Bijdrage) -> Iterator[tuple[str, Item]]:
    for register in ("doelen", "themas", "resultaten"):
        for id_ in getattr(bijdrage, register):
            if record := geheel.find(register, id_):
                yield register, record


def _programme_of(geheel: Geheel, record: Item) -> Programma | None:
    id_ = getattr(record, "programma", None) or getattr(geheel.parent(record), "programma", None)
    found = geheel.find("programmas", id_) if id_ else None
    return found if isinstance(found, Programma) else None


def _in_a_valid_structure(geheel: Geheel) -> Iterator[Vondst]:
    for plan in geheel.all(Teamplan):
        onderdeel = geheel.find("onderdelen", plan.onderdeel)
        structuur = geheel.parent(onderdeel) if onderdeel else None
        if isinstance(structuur, Structuur) and certainly_before(structuur.geldig_tot, plan.periode):
            text = f'"{plan.onderdeel}" staat in {structuur.titel}; die geldt dan niet meer. Kies een team uit de structuur die geldt.'
            yield Vondst(plan, ("onderdeel",), text)


def _no_health(geheel: Geheel) -> Iterator[Vondst]:
    for plan in geheel.all(Teamplan):
        for waarde in geheel.waarden[key_of(plan)]:
            if isinstance(waarde.waarde, str) and (_counts_absence(waarde) or _ABOUT_SOMEBODY.search(waarde.waarde)):
                text = "Hier lijkt een verzuimcijfer of iets over een persoon te staan. Een teamplan bevat alleen afspraken (AVG)."
                yield Vondst(plan, waarde.pad, text)


def _counts_absence(waarde: Waarde) -> bool:
    """A figure beside absence; any other figure is an ordinary agreement."""
    absence = waarde.pad[0] == "verzuim" or ABSENCE.search(waarde.waarde)
    return bool(absence and _FIGURES.search(waarde.waarde))


def _plan(
    bijdrage: str,
    onderdeel: str = "team-groen",
    verzuim: str = "We bellen op de eerste dag.",
    richting: str = "Meer bomen.",
) -> Bestanden:
    return {
        "data/teamplannen/proef.yml": "id: proef\ntitel: Plan van de proef\ngrond: {voorbeeld: Toont een teamplan.}\n"
        f"onderdeel: {onderdeel}\nperiode: 2032\nrichting: {richting}\nbijdragen:\n- {{wat: Planten, wanneer: 2032, {bijdrage}}}\n"
        f'verzuim: ["{verzuim}"]\n',
        "data/programmas/oud.yml": "- {id: oud, titel: Oud, grond: {voorbeeld: Toont een programma.}, soort: programma, looptijd: 2020, samenvatting: Klaar.}\n",
        "data/themas/oud.yml": "id: oud\ntitel: Oud\ngrond: {voorbeeld: Toont een thema.}\nprogramma: oud\nsamenvatting: Klaar.\n",
    }


RULES = (
    Regel(
        "bijdrage-zonder-doel",
        "Een bijdrage van een team hoort bij een doel, thema of resultaat.",
        _plan("rol: bureau-groen"),
        _plan("resultaten: BOM-02"),
        check=_serves_something,
    ),
    Regel(
        "bijdrage-aan-oud-programma",
        "Een team draagt niet bij aan een programma dat al is afgelopen.",
        _plan("themas: oud"),
        _plan("themas: bomen-planten"),
        check=_still_runs,
    ),
    Regel(
        "team-buiten-structuur",
        "Een teamplan is van een team uit de structuur die in die periode geldt.",
        _plan("resultaten: BOM-02", onderdeel="plantsoen"),
        _plan("resultaten: BOM-02"),
        check=_in_a_valid_structure,
    ),
    Regel(
        "verzuim-of-persoon",
        "Een teamplan bevat geen verzuimcijfers en niets over een persoon (AVG, artikel 9).",
        _plan("resultaten: BOM-02", verzuim="Ons verzuim is 6,5 procent."),
        _plan("resultaten: BOM-02", verzuim="Wie ziek is, belt voor 9 uur.", richting="80 procent is op tijd klaar."),
        check=_no_health,
    ),
)
