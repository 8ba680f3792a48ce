"""Linked data → HTML. One function per kind of record, one per overview; macros and pages use the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from ..core.link import key_of, register_of
from ..core.model.bronnen import Begrip, Bron, Tegenspraak
from ..core.model.communicatie import Doelgroep, Moment
from ..core.model.financien import Bedrag
from ..core.model.geheugen import Publicatie
from ..core.model.handboeken import Drempel, Handboek, Stap
from ..core.model.leren import Leeractiviteit
from ..core.model.organisatie import Onderdeel, Structuur
from ..core.model.plan import Doel, Programma, Resultaat, Risico, Thema
from ..core.model.processen import Proces
from ..core.model.raci import RaciRegel
from ..core.model.record import Item
from ..core.model.sturing import Ingang, Prioritering, Procesrol, Rol
from ..core.model.teamplannen import Teamplan
from . import (
    bronnen,
    dienstverlening,
    financien,
    handboeken,
    kalender,
    leren,
    organisatie,
    plan,
    planning,
    raci,
    rollen,
    staalkaart,
    start,
    sturing,
    teamplannen,
    tijdbalk,
    voortgang,
)
from .pagina import Pagina, address_of
from .uitgave import UITVOER, Uitgave

# A kind of record that is not here is shown by its fields, in the order of the model.
RECORD_VIEWS: dict[type[Item], Callable[[Pagina, Any], Markup]] = {
    Programma: plan.programma,
    Doel: plan.doel,
    Thema: plan.thema,
    Resultaat: voortgang.resultaat,
    Risico: voortgang.risico,
    Ingang: rollen.ingang,
    Rol: rollen.rol,
    Prioritering: voortgang.prioritering,
    Procesrol: sturing.procesrol,
    RaciRegel: raci.raciregel,
    Handboek: handboeken.handboek,
    Stap: handboeken.stap,
    Drempel: handboeken.drempel,
    Proces: leren.proces,
    Leeractiviteit: leren.leeractiviteit,
    Structuur: organisatie.structuur,
    Onderdeel: organisatie.onderdeel,
    Moment: kalender.moment,
    Doelgroep: kalender.doelgroep,
    Teamplan: teamplannen.teamplan,
    Bedrag: financien.bedrag,
    Bron: bronnen.bron,
    Begrip: bronnen.begrip,
    Tegenspraak: bronnen.tegenspraak,
    Publicatie: bronnen.publicatie,
}

# Macro name in a prose page → the view.
OVERVIEWS: dict[str, Callable[..., Markup]] = {
    "start": start.start,
    "programmas": plan.programmas,
    "doelen": plan.doelen,
    "themas": plan.themas,
    "resultaten": plan.resultaten,
    "uitgangspunten": plan.uitgangspunten,
    "kernwaarden": plan.kernwaarden,
    "voortgang": voortgang.voortgang,
    "staten": voortgang.staten,
    "risicomatrix": voortgang.risicomatrix,
    "afwijkingen": voortgang.afwijkingen,
    "acties": voortgang.acties,
    "prioriteringen": voortgang.prioriteringen,
    "vergelijk_jaren": voortgang.vergelijk_jaren,
    "herzien": voortgang.herzien,
    "risicos": plan.risicos,
    "risicobeeld": plan.risicobeeld,
    "randvoorwaarden": plan.randvoorwaarden,
    "rollen": sturing.rollen,
    "taken": sturing.taken,
    "procesrollen": sturing.procesrollen,
    "ingangen": rollen.ingangen,
    "raci": raci.raci,
    "handboeken": handboeken.handboeken,
    "vragen": handboeken.vragen,
    "formulieren": handboeken.formulieren,
    "drempels": handboeken.drempels,
    "processen": leren.processen,
    "leercatalogus": leren.leercatalogus,
    "overleggen": sturing.overleggen,
    "besluiten": sturing.besluiten,
    "organogram": organisatie.organogram,
    "vergelijking": organisatie.vergelijking,
    "planning": planning.planning,
    "tijdbalk": tijdbalk.tijdbalk,
    "fasen": planning.fasen,
    "kalender": kalender.kalender,
    "drukte": kalender.drukte,
    "prikbord": kalender.prikbord,
    "volgordes": kalender.volgordes,
    "teamplannen": teamplannen.teamplannen,
    "bijdragen_aan_doelen": teamplannen.bijdragen_aan_doelen,
    "bijdragen_aan_resultaten": teamplannen.bijdragen_aan_resultaten,
    "herleidbaarheid": teamplannen.herleidbaarheid,
    "financien": financien.financien,
    "kengetallen": financien.kengetallen,
    "diensten": dienstverlening.diensten,
    "normen": dienstverlening.normen,
    "bronnen": bronnen.bronnen,
    "dekking": bronnen.dekking,
    "begrippen": bronnen.begrippen,
    "woorden": bronnen.woorden,
    "tegenspraken": bronnen.tegenspraken,
    "bevindingen": bronnen.bevindingen,
    "registers": bronnen.registers,
    "staalkaart": staalkaart.staalkaart,
    "regels": bronnen.regels,
}


def view(pagina: Pagina, record: Item) -> Markup:
    """The HTML of a record, the same on its own page and where a macro shows it."""
    pagina.geheel.note(("record", *key_of(record)))
    return RECORD_VIEWS.get(type(record), _by_fields)(pagina, record)


def stand(pagina: Pagina) -> Markup:
    """From which sources, and from when, everything on a prose page is; empty where it showed no records."""
    found = pagina.gebruikte_bronnen()
    return pagina.render("stand.jinja", bronnen=found) if found else Markup()


def _by_fields(pagina: Pagina, record: Item) -> Markup:
    return pagina.render("record.jinja", record=record)


__all__ = ["OVERVIEWS", "RECORD_VIEWS", "UITVOER", "Pagina", "Uitgave", "address_of", "register_of", "stand", "view"]
