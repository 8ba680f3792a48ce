"""The learning catalogue, and the control framework that the learning serves."""

from __future__ import annotations

from markupsafe import Markup

from ..core.model.leren import Leeractiviteit
from ..core.model.plan import Programma, Thema
from ..core.model.processen import Proces
from ..core.model.record import Item
from ..core.model.sturing import Rol
from ..core.model.velden import Veld, velden
from .pagina import Pagina

# What a reader of a catalogue always asks; unknown is an answer too.
_ALWAYS = ("vorm", "leervorm", "wanneer", "duur", "kosten", "aanmelden", "verplicht")
LEERVORMEN = ("70 werkend leren", "20 leren van elkaar", "10 formeel leren")
LIJNEN = ("1e lijn", "2e lijn", "3e lijn")


def leeractiviteit(pagina: Pagina, record: Leeractiviteit) -> Markup:
    """One learning activity; what the source does not say is shown as such."""
    asked: list[Veld] = [veld for veld in velden(Leeractiviteit) if veld.naam in _ALWAYS]
    return pagina.render("leren/leeractiviteit.jinja", record=record, gevraagd=asked, altijd=list(_ALWAYS))


def leercatalogus(pagina: Pagina, **waar: str) -> Markup:
    """Every learning activity as a card, with choices by theme, role, form and programme."""
    found = pagina.kies(Leeractiviteit, **waar)
    return pagina.render(
        "leren/leercatalogus.jinja",
        activiteiten=found,
        themas=_used(pagina, Thema, [id_ for one in found for id_ in one.themas]),
        rollen=_used(pagina, Rol, [id_ for one in found for id_ in one.voor_wie]),
        programmas=_used(pagina, Programma, [one.programma for one in found]),
        leervormen=[vorm for vorm in LEERVORMEN if any(one.leervorm == vorm for one in found)],
    )


def _used(pagina: Pagina, model: type[Item], ids: list[str]) -> list[Item]:
    return [pagina.geheel.get(model, id_) for id_ in dict.fromkeys(ids)]


def proces(pagina: Pagina, record: Proces) -> Markup:
    """The control framework of one process on one page."""
    lines = [(lijn, [one for one in record.lijnen if one.lijn == lijn]) for lijn in LIJNEN]
    return pagina.render("leren/proces.jinja", record=record, lijnen=lines)


def processen(pagina: Pagina, **waar: str) -> Markup:
    """The main processes: what can go wrong, who guards it, what shows it."""
    return pagina.render("leren/processen.jinja", processen=pagina.kies(Proces, **waar), namen=LIJNEN)
