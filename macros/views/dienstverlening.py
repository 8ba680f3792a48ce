"""Services, norms and indicators."""

from __future__ import annotations

from markupsafe import Markup

from ..core.model.dienstverlening import Dienst, Norm
from .pagina import Pagina


def diensten(pagina: Pagina, **waar: str) -> Markup:
    """Services, as cards."""
    return pagina.render("dienstverlening/diensten.jinja", diensten=pagina.kies(Dienst, **waar))


def normen(pagina: Pagina, soort: str, **waar: str) -> Markup:
    """Norms or indicators, as a table."""
    found = [record for record in pagina.kies(Norm, **waar) if record.soort == soort]
    return pagina.render("dienstverlening/normen.jinja", normen=found, soort=soort)
