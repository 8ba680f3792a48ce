"""The home page: where the programme stands, honestly."""

from __future__ import annotations

from markupsafe import Markup

from ..core.model.bronnen import Bron
from ..core.model.plan import Programma, Resultaat, Risico, Thema
from ..core.model.registers import BY_MODEL
from ..core.model.sturing import Rol
from .pagina import Pagina

_SHOWN = tuple(BY_MODEL[model] for model in (Thema, Resultaat, Rol, Risico))


def start(pagina: Pagina, **waar: str) -> Markup:
    """What the programme is, how far the sources go, and the ways in. `waar` limits the counts to one plan."""
    umbrella = next((record for record in pagina.geheel.all(Programma) if record.soort == "overkoepelend"), None)
    latest = max(pagina.geheel.all(Bron), key=lambda record: record.datum.sorteer)
    counts = [(register, pagina.aantal(pagina.kies(register.model, **waar))) for register in _SHOWN]
    return pagina.render("start.jinja", programma=umbrella, bron=latest, tellingen=counts)
