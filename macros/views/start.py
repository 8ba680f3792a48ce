"""The home page: where the programme stands, honestly."""

from __future__ import annotations

from markupsafe import Markup

from ..core.model.bronnen import Bron
from ..core.model.plan import Programma, Resultaat, Thema
from .pagina import Pagina


def start(pagina: Pagina) -> Markup:
    """What the programme is, how far the sources go, and the ways in."""
    umbrella = next((record for record in pagina.geheel.all(Programma) if record.soort == "overkoepelend"), None)
    latest = max(pagina.geheel.all(Bron), key=lambda record: record.datum.sorteer)
    return pagina.render(
        "start.jinja",
        programma=umbrella,
        bron=latest,
        themas=pagina.geheel.all(Thema),
        resultaten=[record for record in pagina.geheel.all(Resultaat) if not pagina.is_voorbeeld(record)],
    )
